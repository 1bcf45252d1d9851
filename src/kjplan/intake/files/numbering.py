"""The automatic numbers of a .docx, reckoned from numbering.xml as Word prints them.

Lists that share a definition (w:abstractNum) go on counting together; a list with a start of its
own (w:startOverride) begins anew where it is first used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kjplan.intake.files.counting import count
from kjplan.intake.files.styles import NumberRef, Styles, is_on, number_ref
from kjplan.intake.files.symbols import symbols

if TYPE_CHECKING:
    from kjplan.intake.files.xml import Node

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_LINKS = 10
_LARGEST = 30_000


class Level(NamedTuple):
    """How a level counts: `restart` is the level (from 1) after which it begins anew.

    None stands for any level above it, 0 for never. `style` is the paragraph style that brings
    the level with it.
    """

    start: int
    style_of_number: str
    text: str
    restart: int | None
    decimal_only: bool
    style: str
    hidden: bool


class _List(NamedTuple):
    shared: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a document and how far each has counted: ask for paragraphs in their order."""

    def __init__(self, root: Node | None, styles: Styles) -> None:
        self._styles = styles
        nodes = root.children if root else []
        self._shared = {n.get("abstractNumId"): n for n in nodes if n.tag == "abstractNum"}
        self._nums = {n.get("numId"): n for n in nodes if n.tag == "num"}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, properties: Node | None, style: str) -> tuple[str, int] | None:
        """Count a paragraph: its number as printed and its level from 1.

        Returns None for a paragraph without a number.
        """
        found = self._find(properties, style)
        if found is None:
            return None
        list_id, numbers, level = found
        counts = self._counts.setdefault(numbers.shared, [None] * _LEVELS)
        self._count(list_id, numbers, level, counts)
        return _printed(numbers, level, counts), level + 1

    def _find(self, properties: Node | None, style: str) -> tuple[str, _List, int] | None:
        own = number_ref(properties)
        ref, source = own, ""
        if own is None or own.list_id is None:
            ref, source = self._of_style(style)
            if own and ref:
                ref, source = NumberRef(ref.list_id, own.level), ""
        if ref is None or ref.list_id is None:
            return None
        numbers = self._list(ref.list_id)
        if numbers is None:
            return None
        level = self._level_of_style(numbers, style, source) if source else None
        level = ref.level or 0 if level is None else level
        return (ref.list_id, numbers, level) if level in numbers.levels else None

    def _of_style(self, style: str) -> tuple[NumberRef | None, str]:
        """Find the list that a style brings, and the style of its chain that says so."""
        for name, node in self._styles.chain(style):
            ref = number_ref(node.find("pPr"))
            if ref and ref.list_id is not None:
                return ref, name
        return None, ""

    def _level_of_style(self, numbers: _List, style: str, source: str) -> int | None:
        """Find the level that is linked to a style: for styles Word goes by the link alone."""
        linked = {level.style: depth for depth, level in numbers.levels.items() if level.style}
        for name, _ in self._styles.chain(style):
            if name in linked:
                return linked[name]
            if name == source:
                break
        return None

    def _list(self, list_id: str) -> _List | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._read(list_id)
        return self._lists[list_id]

    def _read(self, list_id: str) -> _List | None:
        num = self._nums.get(list_id)
        shared = self._linked(num) if num else None
        if num is None or shared is None:
            return None
        levels = {_depth(node): _level(node) for node in shared.all("lvl")}
        starts: dict[int, int] = {}
        for override in num.all("lvlOverride"):
            depth, own = _depth(override), override.find("lvl")
            if own is not None:
                levels[depth] = _level(own)
            start = override.value("startOverride")
            if start is not None:
                starts[depth] = _number(start, 1)
        return _List(shared.get("abstractNumId"), levels, starts)

    def _linked(self, num: Node) -> Node | None:
        """Find a list's definition, by way of the style that it may point to instead."""
        for _ in range(_LINKS):
            shared = self._shared.get(num.value("abstractNumId") or "")
            link = shared.value("numStyleLink") if shared else None
            if not link:
                return shared
            ref, _source = self._of_style(link)
            follow = self._nums.get(ref.list_id or "") if ref else None
            if follow is None:
                return shared
            num = follow
        return None

    def _count(self, list_id: str, numbers: _List, level: int, counts: list[int | None]) -> None:
        present = counts[level]
        start = numbers.starts.get(level, numbers.levels[level].start)
        anew = level in numbers.starts and (list_id, level) not in self._begun
        self._begun.add((list_id, level))
        counts[level] = start if anew or present is None else min(present + 1, _LARGEST)
        # A level that was skipped counts as begun: the next of it is the second.
        for above in range(level):
            if counts[above] is None and above in numbers.levels:
                counts[above] = numbers.starts.get(above, numbers.levels[above].start)
        for deeper in range(level + 1, _LEVELS):
            definition = numbers.levels.get(deeper)
            restart = definition.restart if definition else None
            if restart is None or level < restart:
                counts[deeper] = None


def _printed(numbers: _List, level: int, counts: list[int | None]) -> str:
    own = numbers.levels[level]
    if own.hidden:
        return ""
    if own.style_of_number == "bullet":
        return symbols(own.text) if own.text.strip() else ""

    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        definition = numbers.levels.get(depth)
        if definition is None or depth > level:
            return ""
        style = "decimal" if own.decimal_only else definition.style_of_number
        return count(counts[depth] or 0, style)

    return _PLACEHOLDER.sub(number, own.text)


def _level(node: Node) -> Level:
    restart = node.value("lvlRestart")
    return Level(
        _number(node.value("start"), 0 if node.find("start") is None else 1),
        _format(node),
        node.value("lvlText") or "",
        None if restart is None else _number(restart, 0),
        is_on(node.find("isLgl")),
        node.value("pStyle") or "",
        is_on(node.find("rPr", "vanish")),
    )


def _format(node: Node) -> str:
    """Read the format; a newer one stands beside the one for older programs."""
    own = node.find("numFmt") or node.find("AlternateContent", "Choice", "numFmt")
    if own is None:
        return "decimal"
    if own.get("val") == "custom":
        pattern = own.get("format").split(",")[0]
        return "decimalZero" if pattern == "01" else "decimal"
    return own.get("val", "decimal")


def _depth(node: Node) -> int:
    return min(_number(node.get("ilvl"), 0), _LEVELS - 1)


def _number(value: str | None, otherwise: int) -> int:
    if value is None or not value.isascii() or not value.isdigit():
        return otherwise
    return min(int(value[:6]), _LARGEST)
