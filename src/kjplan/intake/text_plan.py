"""A document's paragraphs as the draft of a plan."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kjplan.intake import bare, brackets, declared, front, levels, lines, register, roles
from kjplan.intake.brackets import Bracket
from kjplan.intake.compose import Stated, Text, compose, parts
from kjplan.intake.draft import Doubt, Draft, Item, Parties, Section, seen
from kjplan.intake.figures import find as find_figures
from kjplan.intake.outline import Line, Node, Title, title, tree
from kjplan.intake.tasks import Context

_ALL = re.compile(
    r"总体要求|指导思想|基本原则|总体思路|工作原则|附则|适用范围|名词解释|形势|背景|重要意义|主要问题|回顾|主要成绩|成就"
)
_REST = re.compile(r"目标|愿景")


class _Body(NamedTuple):
    """What is known of the document while its items are made.

    `stated` has the responsibilities of each line, `owners` which headings have some of their
    own, by identity; `common` is the style of most of these headings.
    """

    stated: dict[int, list[tuple[Bracket, Parties]]]
    owners: dict[int, bool]
    common: str
    period: tuple[date, date] | None

    def says_more(self, line: Line) -> bool:
        """Tell whether a line has more than responsibilities."""
        end, rest = 0, ""
        for bracket, _ in self.stated.get(id(line), []):
            rest += line.text[end : bracket.start]
            end = bracket.end
        return bool(seen(rest + line.text[end:]).strip("*。；"))


def text_plan(
    paragraphs: Sequence[str],
    *,
    organization: str = "",
    period: tuple[date, date] | None = None,
    year: int | None = None,
) -> Draft:
    """Make a draft of a document's paragraphs, in order, automatic numbers already in front.

    `organization` and `period` settle what the document does not; `year` is the guess where it
    says nothing. Never fails: a text without headings is one section with an item a paragraph.
    """
    before, body, after = lines.areas(lines.prepare(paragraphs))
    head = front.front(before)
    closing = tuple(line.text.strip() for line in after)
    name, about_name = (organization, "") if organization else front.organization(head, closing)
    years, about_years = (period, "") if period else front.period(head, body, closing, year)
    stated = _responsibilities(before, body, after)
    loose, roots = tree(body)
    sections = _sections(loose, roots, stated, years)
    draft = Draft(
        head.title, name, years, head.before, head.preamble, tuple(sections), closing,
        brackets=sum(len(found) for found in stated.values()),
        doubts=tuple(front.doubts(head, name, about_name, about_years)),
    )  # fmt: skip
    return register.register(draft, [b.reading for found in stated.values() for b, _ in found])


def _responsibilities(
    before: list[Line], body: list[Line], after: list[Line]
) -> dict[int, list[tuple[Bracket, Parties]]]:
    """Find the responsibilities of each line of the body, and who is meant by each."""
    found = {id(line): brackets.find(line.text) for line in body}
    every = [bracket for each in found.values() for bracket in each]
    sure = any(bracket.sure for bracket in every)
    alone = bare.named_alone(body, found)
    several = sum(not bracket.weak for bracket in every) > 1
    rules = declared.Custom()
    for line in [*before, *after]:
        if "牵头" in line.text or "落实" in line.text:
            rules = declared.custom(line.text, rules)
    stated: dict[int, list[tuple[Bracket, Parties]]] = {}
    for line in body:
        taken = [b for b in found[id(line)] if b.sure or sure or (several and not b.weak)]
        for bracket in sorted([*taken, *alone.get(id(line), [])], key=lambda b: b.start):
            rules = declared.custom(line.text[bracket.start : bracket.end], rules)
            who = roles.parties(bracket.reading, rules)
            stated.setdefault(id(line), []).append((bracket, who))
    return stated


def _sections(
    loose: list[Line],
    roots: list[Node],
    stated: dict[int, list[tuple[Bracket, Parties]]],
    period: tuple[date, date] | None,
) -> list[Section]:
    owned = levels.owners(roots, stated)
    body = _Body(stated, owned, levels.common(roots, owned), period)
    sections: list[Section] = []
    if loose:
        items = tuple(_plain_item([line], body, Context(period)) for line in loose)
        sections.append(Section("", "", loose[0].paragraph, items))
    if roots and _one_level(roots, body):
        items = tuple(item for root in roots for item in _item(root, (), body))
        return [*sections, Section("", "", roots[0].line.paragraph, items)]
    return sections + [_section(root, body) for root in roots]


def _one_level(roots: list[Node], body: _Body) -> bool:
    """Tell a document whose only level has the tasks in its paragraphs from one with sections."""
    if any(_expands(root, body) for root in roots):
        return False
    if any(root.children for root in roots):
        return all(body.owners[id(root)] for root in roots)
    alone = sum(
        not root.heading.rest.rstrip("。").count("。") and bool(root.body) for root in roots
    )
    return 2 * alone < len(roots)


def _expands(node: Node, body: _Body) -> bool:
    """Tell whether the items are below a heading, and not the heading with all below it."""
    below = [one for one in levels.below(node) if one is not node]
    if any(body.owners[id(one)] for one in below):
        return True
    plain = not body.owners[id(node)] and bool(body.common)
    return plain and any(one.heading.style == body.common for one in below)


def _section(root: Node, body: _Body) -> Section:
    head = _title(root, body, whole=True)
    items: list[Item] = []
    kept = [root.line._replace(text=head.rest)] if head.rest else []
    context = _context(head.title, body)
    if kept:
        body.stated[id(kept[0])] = _shifted(root, head, body)
    items += map(_for_all, _loose_items([*kept, *root.body], body, context))
    under: tuple[str, ...] = ()
    for child in root.children:
        items += _item(child, under, body, context.statements)
    return Section(root.heading.number, head.title + head.end, root.line.paragraph, tuple(items))


def _loose_items(found: list[Line], body: _Body, context: Context) -> list[Item]:
    """Make items of a section's own paragraphs: one for each that a bracket closes."""
    items: list[Item] = []
    waiting: list[Line] = []
    for line in found:
        waiting.append(line)
        if body.stated.get(id(line)):
            items.append(_plain_item(waiting, body, context))
            waiting = []
    return [*items, _plain_item(waiting, body, context)] if waiting else items


def _plain_item(found: list[Line], body: _Body, context: Context) -> Item:
    pieces = [p for line in found for p in parts(line, body.stated.get(id(line), []), new=True)]
    first = found[0].paragraph
    if pieces and isinstance(pieces[0], Text):
        pieces[0] = pieces[0]._replace(new=False)
    return compose(Item("", "", "", first), pieces, context)


def _context(words: str, body: _Body, outer: str = "") -> Context:
    if _ALL.search(words) and len(words) <= 16:  # noqa: PLR2004 - a longer heading names tasks
        return Context(body.period, statements="all")
    if _REST.search(words) and len(words) <= 8:  # noqa: PLR2004 - likewise
        return Context(body.period, statements="rest")
    return Context(body.period, statements=outer)


def _title(node: Node, body: _Body, *, whole: bool = False) -> Title:
    """Part a heading from its text; `whole` is one that stands for all below it."""
    rest = node.heading.rest
    found = _shifted(node, None, body)
    lead = rest[: found[0][0].start] if found else rest
    behind = rest[found[0][0].end :].strip(" 　。；") if found else ""
    first = re.split(r"[。！？]", lead, maxsplit=1)[0]
    # A sentence that a bracket closes is the task, whatever stands in the next paragraph.
    task = bool(found) and "，" in first and lead.strip() == f"{first.strip()}。"
    figured = task or bool(find_figures(first))
    follows = node.children or any(map(body.says_more, node.body))
    head = title(
        lead,
        followed=whole or bool(follows) or bool(behind),
        has_figure=figured,
    )
    return head._replace(rest=head.rest + rest[len(lead) :])


def _shifted(node: Node, head: Title | None, body: _Body) -> list[tuple[Bracket, Parties]]:
    """Give the brackets of a heading's line by their place behind number, and behind its title."""
    text = node.line.text.rstrip()
    rest = node.heading.rest if head is None else head.rest
    offset = len(text) - len(rest)
    # （一）责任单位：… is read from its number on, which is the heading's all the same.
    return [
        (bracket._replace(start=max(0, bracket.start - offset), end=bracket.end - offset), who)
        for bracket, who in body.stated.get(id(node.line), [])
    ]


def _item(node: Node, under: tuple[str, ...], body: _Body, statements: str = "") -> list[Item]:
    """Make items of a heading: itself with all below it, or of the headings below it."""
    if not _expands(node, body):
        return _leaf(node, under, body, statements)
    head = _title(node, body, whole=True)
    items: list[Item] = []
    if head.rest or node.body:
        context = _context(head.title, body, statements)
        item = Item(node.heading.number, head.title, head.end, node.line.paragraph, under)
        items.append(_for_all(compose(item, _own_pieces(node, head, body), context)))
        under = ()
    else:
        under = (*under, node.line.text.strip())
    for index, child in enumerate(node.children):
        items += _item(child, under if not index else (), body, statements)
    return items


def _own_pieces(node: Node, head: Title, body: _Body) -> list[Text | Stated]:
    rest = parts(node.line._replace(text=head.rest), _shifted(node, head, body), new=False)
    return rest + [
        p for line in node.body for p in parts(line, body.stated.get(id(line), []), new=True)
    ]


def _leaf(node: Node, under: tuple[str, ...], body: _Body, statements: str) -> list[Item]:
    head = _title(node, body)
    item = Item(node.heading.number, head.title, head.end, node.line.paragraph, under)
    context = _context(head.title, body, statements)
    tail = _tail(node, head, body)
    if tail:
        node = node._replace(body=node.body[: -len(tail)])
    pieces = _own_pieces(node, head, body)
    for child in node.children:
        for one in _in_order(child):
            pieces += _point(one, body)
    items = [compose(item, pieces, context)]
    return items + ([_unnamed(tail, items[0], body)] if tail else [])


def _unnamed(tail: list[Line], before: Item, body: _Body) -> Item:
    """Make an item of the paragraphs behind the bracket of another: nobody is named for them."""
    item = _plain_item(tail, body, Context(body.period))
    names = "、".join((*before.who.owners, *before.who.offices)) or "上一条的责任单位"
    doubt = Doubt(
        item.paragraph, "这一段在责任括号之后，读作没有写明责任", f"也可能仍由“{names}”负责"
    )
    return item._replace(doubts=(*item.doubts, doubt))


def _for_all(item: Item) -> Item:
    """Mark a responsibility behind a heading that has items below it."""
    if item.clauses or not item.stated:
        return item
    doubt = Doubt(item.paragraph, f"“{item.stated}”写在上一级标题后", "可能管下面各条，请分到各条")
    return item._replace(doubts=(*item.doubts, doubt))


def _in_order(node: Node) -> list[Node]:
    found, waiting = [], [node]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += reversed(one.children)
    return found


def _point(node: Node, body: _Body) -> list[Text | Stated]:
    """Give a heading below the items as text; its words are no task where text follows them."""
    head = _title(node, body)
    pieces: list[Text | Stated] = []
    if head.title:
        words = node.line.text.rstrip()
        words = words[: len(words) - len(head.rest)]
        pieces.append(Text(node.line.paragraph, words, new=True, heading=True))
        pieces += parts(node.line._replace(text=head.rest), _shifted(node, head, body), new=False)
    else:
        pieces += parts(node.line, body.stated.get(id(node.line), []), new=True)
    return pieces + [
        p for line in node.body for p in parts(line, body.stated.get(id(line), []), new=True)
    ]


def _tail(node: Node, head: Title, body: _Body) -> list[Line]:
    """Find the paragraphs behind the one that a bracket closes: nobody is named for them."""
    if node.children or not node.body:
        return []
    own = [node.line, *node.body]
    closed = [index for index, line in enumerate(own) if body.stated.get(id(line))]
    if not closed or closed[-1] == len(own) - 1:
        return []
    last = own[closed[-1]]
    bracket = body.stated[id(last)][-1][0]
    if last.text[bracket.end :].strip(" 　。；") or own[closed[-1] + 1].text.rstrip().endswith(
        ("：", ":")
    ):
        return []
    # A bracket right behind a title holds for what follows it.
    if not closed[-1] and not head.rest[: -len(last.text[bracket.start :].rstrip())].strip():
        return []
    return own[closed[-1] + 1 :]
