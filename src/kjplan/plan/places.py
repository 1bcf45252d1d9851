"""Where the characters of a text stand, and the nodes of a document."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cached_property
from typing import Any, NamedTuple

Loc = tuple[str | int, ...]
"""The keys and numbers of entries that lead from the whole of a document to a node."""


class Place(NamedTuple):
    """A line and a column, both counted from 1."""

    line: int
    column: int


class Lines:
    """A text's lines as YAML counts them, to find the place of a character."""

    def __init__(self, text: str) -> None:
        self._text = text
        # An array: there may be millions of them.
        self._starts = array("I", [0])
        self._starts.extend(match.end() for match in re.finditer("\r\n|[\r\n]", text))

    def place(self, index: int) -> Place:
        """Give the place of the character at an index, which may be the text's end."""
        line = bisect_right(self._starts, index)
        return Place(line, index - self._starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Give the line of a number, counted from 1, without its end."""
        start, *after = self._starts[number - 1 : number + 1]
        return self._text[start : after[0] if after else None].rstrip("\r\n")

    def of(self, mark: Any) -> Place:
        """Give the place of a reader's mark; one after the end is the end's, as is none."""
        if mark is None or mark.line >= len(self._starts):
            return self.place(len(self._text))
        return Place(mark.line + 1, min(mark.column, len(self.line(mark.line + 1))) + 1)


class Places:
    """Where each node of a document stands.

    `entries` holds a block of numbers for each collection: one for an entry of a list, two for
    a key and its value. A number is the node's index in the text and, in its upper half, the
    start of the node's own block.
    """

    def __init__(self, text: str, data: Any, root: int, entries: array[int]) -> None:
        self._text = text
        self._data = data
        self._root = root
        self._entries = entries
        self._orders: dict[int, dict[str, int]] = {}

    def of(self, loc: Loc) -> Place:
        """Find the value at `loc`, or the nearest that exists above it."""
        return self._lines.place(self._find(loc)[1] & _INDEX)

    def of_key(self, loc: Loc) -> Place:
        """Find the key that ends `loc`, or the nearest node that exists above it."""
        return self._lines.place(self._find(loc)[0] & _INDEX)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._text)

    def _find(self, loc: Loc) -> tuple[int, int]:
        data: Any = self._data
        key = node = self._root
        for step in loc:
            block = node >> HALF
            if isinstance(data, list) and isinstance(step, int) and step < len(data):
                key = node = self._entries[block + step]
            elif isinstance(data, dict) and step in data:
                at = block + 2 * self._order(block, data)[str(step)]
                key, node = self._entries[at], self._entries[at + 1]
            else:
                break
            data = data[step]
        return key, node

    def _order(self, block: int, data: dict[str, Any]) -> dict[str, int]:
        """Give each key of a mapping, which has this block, its number."""
        if block not in self._orders:
            self._orders[block] = {key: number for number, key in enumerate(data)}
        return self._orders[block]


HALF = 32
_INDEX = (1 << HALF) - 1
