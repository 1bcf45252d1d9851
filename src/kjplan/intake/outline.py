"""Headings by their numbers, and the tree that they make of a document's lines."""

import re
from typing import NamedTuple

from kjplan.intake.names import CLOSING, OPENING

_HAN = "[一二三四五六七八九十]{1,3}"
_UNITS = "万亿倍元个家亩公平立吨千百余人名件项米%％年月日度折点级分小毫厘"
_NUMERAL = "[一二三四五六七八九十百零]{1,5}"
_DOTTED = rf"\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}}(?=[\s、]|(?![{_UNITS}])[\u4e00-\u9fff])、?"
# 3．2020年底前 is a number and a year, 1、2月份 are two months.
_ARABIC = r"\d{1,3}\s?(?:[.．](?=20\d\d年|\D|$)|、(?!\d{1,2}(?:月|季度|日|号|年(?!底|前))))|[⒈-⒛]"
# The smaller, the higher; styles of one rank stand in the order in which a document brings them.
_STYLES: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    ("part", 0, re.compile(rf"第(?:{_HAN}|\d{{1,2}})(?:编|篇|部分)[、：:]?")),
    ("chapter", 1, re.compile(rf"第(?:{_HAN}|\d{{1,2}})章[、：:]?")),
    ("subchapter", 2, re.compile(rf"第(?:{_HAN}|\d{{1,2}})节[、：:]?")),
    ("article", 3, re.compile(rf"第(?:{_NUMERAL}|\d{{1,3}})条(?!规定|的|第)[、：:]?")),
    ("han", 3, re.compile(rf"{_HAN}\s?[、.．]")),
    ("round han", 4, re.compile(rf"[（(〔]\s?{_HAN}\s?[）)〕][、.．]?|[㈠-㈩]")),
    ("dotted", 6, re.compile(_DOTTED)),
    ("arabic", 5, re.compile(_ARABIC)),
    ("round arabic", 7, re.compile(r"[（(]\s?\d{1,3}\s?[）)]、?|\d{1,2}[）)]|[⑴-⒇]")),
    ("circled", 8, re.compile(r"[①-⑳]、?")),
)  # fmt: skip
_RANKS = {style: rank for style, rank, _ in _STYLES}
LONGEST_TITLE = 45  # characters of a heading that runs into its paragraph


# Markdown's marks stand before a number and are kept with it.
_MARKS = re.compile(r"(?:#{1,6}\s?)?(?:\*\*)?")


class Line(NamedTuple):
    """A paragraph of the document, or a part of one, with its number from 1."""

    paragraph: int
    text: str


class Heading(NamedTuple):
    """A paragraph's number as printed, its style, and the text behind it."""

    style: str
    number: str
    rest: str


class Node(NamedTuple):
    """A heading with the lines below it that have no number, and the headings below it."""

    heading: Heading
    line: Line
    body: list[Line]
    children: list["Node"]

    @property
    def followed(self) -> bool:
        """Whether anything stands below the paragraph of the heading."""
        return bool(self.body or self.children)

    def lines(self) -> list[Line]:
        """All lines of the node and below, in the document's order."""
        found, waiting = [], [self]
        while waiting:
            node = waiting.pop()
            found += [node.line, *node.body]
            waiting += reversed(node.children)
        return found


class Title(NamedTuple):
    """A heading's words, the mark that parts them from the text, and the text behind it."""

    title: str
    end: str
    rest: str


def heading(text: str) -> Heading | None:
    """Read the number that a paragraph begins with; 2020年 and 1.5万亩 are none."""
    text = text.strip()
    marks = _MARKS.match(text)
    start = marks.end() if marks else 0
    for style, _, pattern in _STYLES:
        if match := pattern.match(text, start):
            return Heading(style, text[: match.end()], text[match.end() :].strip())
    return None


def rank(text: str) -> int:
    """Tell how high a paragraph's number stands: the smaller, the higher; 9 is no number."""
    found = heading(text)
    return _RANKS[found.style] if found else 9


def tree(lines: list[Line]) -> tuple[list[Line], list[Node]]:
    """Make a tree of lines: those before the first heading, and the headings of the first level."""
    loose: list[Line] = []
    roots: list[Node] = []
    open_nodes: list[Node] = []
    for line in lines:
        found = heading(line.text)
        if found is None:
            (open_nodes[-1].body if open_nodes else loose).append(line)
            continue
        styles = [node.heading.style for node in open_nodes]
        if found.style in styles:
            del open_nodes[styles.index(found.style) :]
        else:
            while open_nodes and _RANKS[open_nodes[-1].heading.style] > _RANKS[found.style]:
                open_nodes.pop()
        node = Node(found, line, [], [])
        (open_nodes[-1].children if open_nodes else roots).append(node)
        open_nodes.append(node)
    return loose, roots


def title(rest: str, *, followed: bool, has_figure: bool) -> Title:
    """Part a heading from the text that it runs into.

    `followed`: something stands below it, or behind its bracket. `has_figure`: its first
    sentence sets one, and so is a task.
    """
    cut = _first_end(rest)
    if cut is None or not rest[cut + 1 :].strip(" 　。”"):
        return _alone(rest, cut, followed=followed and not has_figure)
    if cut <= LONGEST_TITLE and not has_figure:
        return Title(rest[:cut], rest[cut], rest[cut + 1 :].lstrip())
    return Title("", "", rest)


def _alone(rest: str, cut: int | None, *, followed: bool) -> Title:
    """Read a paragraph of one sentence: a heading where something follows, else a task."""
    words = rest if cut is None else rest[:cut]
    if (gap := re.search(r"[ 　\t]{1,9}", words)) and 3 < gap.start() <= 20 and _wide(words, gap):  # noqa: PLR2004 - a heading's length
        return Title(words[: gap.start()], "", rest[gap.end() :])
    if followed and len(words) <= 2 * LONGEST_TITLE:
        return Title(words, rest[len(words) :], "")
    return Title("", "", rest)


def _wide(words: str, gap: re.Match[str]) -> bool:
    """Tell whether a blank parts a heading from longer text, and no two Latin words."""
    behind = words[gap.end() :]
    chinese = "\u4e00" <= words[gap.start() - 1] <= "\u9fff" and "\u4e00" <= behind[:1] <= "\u9fff"
    return (
        chinese
        and len(behind) > 2 * gap.start()
        and not re.search(r"[，、：]", words[: gap.start()])
    )


def _first_end(text: str) -> int | None:
    """Find the mark that ends the first sentence, or the ： behind a few words."""
    depth = 0
    for index, char in enumerate(text):
        depth = max(0, depth + (char in OPENING) - (char in CLOSING))
        if depth or char in CLOSING:
            continue
        if char in "。！？":
            return index
        if char in "：:" and 2 <= index <= 14 and not re.search(r"[，、；]", text[:index]):  # noqa: PLR2004 - a few words
            return index
    return None
