"""Where both sides have changed one place of the plan: which lines, whose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from kjplan.errors import Refused
from kjplan.sharing.git import text
from kjplan.sharing.tree import content_of
from kjplan.text.values import short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kjplan.sharing.git import Git
    from kjplan.sharing.repository import Repository
    from kjplan.sharing.sides import Sides
    from kjplan.sharing.tree import Names

_HUNK = re.compile(rb"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_SHOWN = 5
# Of a line so many characters are quoted: two that differ at the end alone are to be told apart.
_LINE = 100


class Hunk(NamedTuple):
    """Lines that were changed: where they were and how many, and where they are and how many.

    Of none, the line is the one behind which they were or would be.
    """

    old: int
    before: int
    new: int
    after: int

    def meets(self, other: Hunk) -> bool:
        """Tell whether both have changed the same lines, or lines side by side."""
        return self.old <= other.old + other.before and other.old <= self.old + self.before


def hunks(git: Git, old: str, new: str) -> list[Hunk]:
    """Find what was changed from one blob to another; an empty one is ""."""
    if old == new:
        return []
    empty = git.line("hash-object", "-w", "--stdin") if not (old and new) else ""
    words = ("diff", "--no-ext-diff", "--no-textconv", "--no-color", "--text", "-U0")
    shown = git.run(*words, old or empty, new or empty).out
    return [
        Hunk(int(old), int(before or 1), int(new), int(after or 1))
        for old, before, new, after in _HUNK.findall(shown)
    ]


def refuse_clash(
    repository: Repository, names: Names, between: Sides, blobs: tuple[str, str, str]
) -> NoReturn:
    """Raise Refused, saying which lines of the plan both sides have changed, and whose they are."""
    git = repository.git
    base, ours, theirs = blobs
    mine, other = hunks(git, base, ours), hunks(git, base, theirs)
    clashes = [(m, o) for m in mine for o in other if m.meets(o)]
    clashes = clashes or [(m, o) for m in mine[:1] for o in other[:1]]
    lines = {blob: text(content_of(git, blob)).splitlines() for blob in (ours, theirs)}
    everybody = authors(git, names.plan, between)
    plan = repository.shown(names.plan)
    told = [f"{plan} 有 {len(clashes)} 处，这里和别人都改了，没有同步，文件夹里什么也没有动："]
    for m, o in clashes[:_SHOWN]:
        by = _blame(git, names.plan, between.theirs, o) or everybody
        told.append(f"  第 {_range(m)} 行，这里：{_quoted(lines[ours], m)}")
        told.append(f"    {'、'.join(by) or '别人'}：{_quoted(lines[theirs], o)}")
    if len(clashes) > _SHOWN:
        told.append(f"  另有 {len(clashes) - _SHOWN} 处。")
    told.append(
        "请和他们商量，先照对方的写法改好这几行，再运行 kjplan sync；"
        "商量好要用别的写法，同步以后再改一次、再同步一次。"
    )
    theirs_whole = f"{repository.remote}/{repository.upstream}:{names.plan}"
    blank = '"' if " " in theirs_whole else ""
    told.append(f"看对方的全文：git show {blank}{theirs_whole}{blank}")
    raise Refused("\n".join(told))


def authors(git: Git, name: str, between: Sides) -> list[str]:
    """Name those who have changed a file since both sides parted, the latest first."""
    since = [f"^{between.base}"] if between.base else []
    names = git.run("log", "--format=%an", between.theirs, *since, "--", name).lines
    return list(dict.fromkeys(names))


def _blame(git: Git, name: str, commit: str, hunk: Hunk) -> list[str]:
    """Name those who wrote the lines of a hunk, none where it only deletes."""
    if not hunk.after:
        return []
    words = ("blame", "--line-porcelain", "-L", f"{hunk.new},+{hunk.after}", commit, "--", name)
    told = git.run(*words).lines
    heads = [line.removeprefix("author ") for line in told if line.startswith("author ")]
    return list(dict.fromkeys(heads))


def _range(hunk: Hunk) -> str:
    last = hunk.new + hunk.after - 1
    return f"{hunk.new}-{last}" if last > hunk.new else str(hunk.new)


def _quoted(lines: Sequence[str], hunk: Hunk) -> str:
    if not hunk.after:
        return "删去了"
    first = next(
        (line for line in lines[hunk.new - 1 : hunk.new - 1 + hunk.after] if line.strip()), ""
    )
    more = f" 等 {hunk.after} 行" if hunk.after > 1 else ""
    return f"{short(first.strip(), _LINE)}{more}"
