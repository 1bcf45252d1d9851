"""Which headings have responsibilities of their own: the level that makes the items."""

import re
from collections import Counter
from collections.abc import Collection

from kjplan.intake.outline import Node

_ENUMERATED = re.compile(r"[；;]\s*$")

Owners = dict[int, bool]  # by the identity of a node


def owners(roots: list[Node], stated: Collection[int]) -> Owners:
    """Tell which headings have brackets of their own; `stated` are the lines that have some."""
    found = {
        id(node): any(id(line) in stated for line in [node.line, *node.body])
        for root in roots
        for node in below(root)
    }
    _lift(roots, found)
    return found


def common(roots: list[Node], owned: Owners) -> str:
    """Find the style of most headings with brackets of their own, "" where there are none."""
    styles = Counter(n.heading.style for root in roots for n in below(root) if owned[id(n)])
    return styles.most_common(1)[0][0] if styles else ""


def below(node: Node) -> list[Node]:
    """List a heading and all headings below it."""
    found, waiting = [], [node]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += one.children
    return found


def _lift(roots: list[Node], owners: Owners) -> None:
    """Give the bracket at the last of several points to the heading that they stand under."""
    nodes = [node for root in roots for node in reversed(below(root)) if node.children]
    only: Counter[str] = Counter()
    each: set[str] = set()
    for node in nodes:
        style = node.children[-1].heading.style
        only[style] += _at_last(node, owners)
        if any(owners[id(child)] for child in node.children[:-1]):
            each.add(style)
    for node in nodes:
        style = node.children[-1].heading.style
        small = style in ("round arabic", "circled")
        if (
            _at_last(node, owners)
            and style not in each
            and (small or only[style] > 1 or _points(node))
        ):
            owners[id(node)] = True
            for one in below(node.children[-1]):
                owners[id(one)] = False


def _at_last(node: Node, owners: Owners) -> bool:
    if len(node.children) < 2 or owners[id(node)] or not owners[id(node.children[-1])]:  # noqa: PLR2004 - one point is no list
        return False
    return not any(owners[id(one)] for child in node.children[:-1] for one in below(child))


def _points(node: Node) -> bool:
    return all(_ENUMERATED.search(child.line.text) for child in node.children[:-1])
