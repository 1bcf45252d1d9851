"""YAML text as plain data, every scalar as text, with the place of every node.

Anything beyond plain data (tags, several documents, aliases that multiply) is a problem.
"""

from __future__ import annotations

import re
from array import array
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import yaml

from kjplan.errors import Invalid, Problem
from kjplan.plan import yaml_errors
from kjplan.plan.places import HALF, Lines, Place, Places
from kjplan.plan.yaml_errors import COMMENT_OR_TEXT, ESCAPE, SAVE_AS_UTF8
from kjplan.text.values import short

if TYPE_CHECKING:
    from collections.abc import Callable

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Data = str | list[Any] | dict[str, Any]

# A plan nests seven deep. libyaml takes quadratic time in the depth of brackets, so that a
# page of them would hang it: they are counted before it sees them.
_DEPTH = 32
_BRACKETS = re.compile(r"[][{}]")
_OPENS_AFTER = re.compile(r"[\s,:\[{]")

# A city's plan of a hundred thousand tasks keeps well within these. Ten megabytes of something
# else would take minutes to be found wrong in every place.
_NODES = 2_000_000
_ENTRIES = 200_000
_KEYS = 10_000
_TOO_MUCH = ("内容太多，不像一份工作要点。", "请核对是不是选错了文件。")

# Aliases are shared, not copied, but whoever walks the data walks them anew each time.
_ALIASED_NODES = 100_000

# Only the Python reader lets it pass, and nothing could write it.
_HALF_PAIR = re.compile("[\ud800-\udfff]")

# YAML takes the first three for the end of a line, editors do not; the last hides in a key.
_UNSEEN = re.compile("[\x85\u2028\u2029\ufeff]")

_NOW_AND_THEN = 1000


class Document(NamedTuple):
    """What a file holds, where it stands, and what was wrong that did not stop the reading."""

    path: str
    data: Data
    places: Places
    problems: list[Problem]


def decode(raw: bytes, path: str) -> str:
    """Read a file's bytes as UTF-8, with or without a byte-order mark.

    Raises Invalid for any other encoding, naming GBK and UTF-16 where it is one of them, and
    for UTF-8 that is damaged in a place.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Invalid([Problem(path, 0, 0, "文件是 UTF-16 编码。", SAVE_AS_UTF8)])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid([yaml_errors.not_utf8(error, raw, path)]) from None


def parse(text: str, path: str, tell: Callable[[float], None] | None = None) -> Document:
    """Read YAML text; `tell` is told now and then which share of 1 is read.

    Raises Invalid where it cannot be read as one plain document. A duplicate key, a tag or a
    value cut off by “ #” is put among the document's problems instead: of a key that stands
    twice the first value counts.
    """
    if unseen := _UNSEEN.search(text):
        raise Invalid([yaml_errors.unprintable(unseen, text, path)])
    _refuse_deep_brackets(text, path)
    reader = _Reader(path, text, (lambda at: tell(at / len(text))) if tell else None)
    try:
        data = reader.read()
    except yaml.reader.ReaderError:
        # libyaml counts bytes where the Python reader counts characters: look for ourselves.
        match = yaml.reader.Reader.NON_PRINTABLE.search(text)
        raise Invalid([yaml_errors.unprintable(match, text, path)]) from None
    except yaml.MarkedYAMLError as error:
        raise Invalid([yaml_errors.syntax(error, text, path)]) from None
    except (OverflowError, ValueError):
        # libyaml refuses an escape beyond Unicode, the Python reader falls over it.
        raise Invalid([Problem(path, 0, 0, *ESCAPE)]) from None
    if data is None or (isinstance(data, str) and not data.strip()):
        raise Invalid(
            [Problem(path, 0, 0, "文件是空的。", "可用 kjplan init 另写一份样例来对照。")]
        )
    return Document(path, data, Places(text, data, reader.root, reader.entries), reader.problems)


def _refuse_deep_brackets(text: str, path: str) -> None:
    depth = 0
    for match in _BRACKETS.finditer(text):
        at = match.start()
        if match[0] in "]}":
            depth = max(0, depth - 1)
        elif not at or _OPENS_AFTER.match(text, at - 1):
            depth += 1
        if depth > _DEPTH:
            what, remedy = "括号套得太深，或有许多括号没有闭合。", "请检查此处之前的 [ 和 {。"
            raise Invalid([Problem(path, *Lines(text).place(at), what, remedy)])


class _Frame:
    """A collection that is being read; the places of its entries become a block at its end."""

    __slots__ = ("anchor", "before", "data", "key", "keyed", "place", "places")

    def __init__(self, data: Any, place: int, anchor: str | None, before: int) -> None:
        self.data = data
        self.place = place
        self.anchor = anchor
        self.before = before
        # None also where the key stood before, so that its value goes nowhere.
        self.key: str | None = None
        self.keyed = False
        self.places: list[int] = []


class _Anchored(NamedTuple):
    """What an alias repeats, its place, and of how many nodes it is."""

    data: Any
    place: int
    nodes: int


class _Reader:
    """Builds data from parser events: no recursion, and an explicit tag is still visible."""

    def __init__(self, path: str, text: str, tell: Callable[[int], None] | None) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.root = 0
        self.entries = array("Q")
        self._text = text
        self._tell = tell
        self._next = 0
        self._stack: list[_Frame] = []
        # None where the anchored node is still being read.
        self._anchors: dict[str, _Anchored | None] = {}
        self._nodes = 0
        self._aliased = 0
        self._data: Any = None

    def read(self) -> Any:
        # As yaml.parse, which asks the reader twice for each event.
        loader = _Loader(self._text)
        try:
            self._read(loader.get_event)
        finally:
            loader.dispose()
        return self._data

    def _read(self, event_of: Callable[[], Any]) -> None:
        doubtful = _is_doubtful(self._text)
        documents = 0
        for event in iter(event_of, None):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._start(event)
                if doubtful:
                    self._doubt(event)
                place = event.start_mark.index
                if event.anchor:
                    self._anchors[event.anchor] = _Anchored(event.value, place, 1)
                self._add(event.value, place, event)
            elif kind is yaml.MappingStartEvent:
                self._open({}, event)
                if self._tell and self._nodes >= self._next:
                    self._next = self._nodes + _NOW_AND_THEN
                    self._tell(event.start_mark.index)
            elif kind is yaml.SequenceStartEvent:
                self._open([], event)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._close()
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._stop(
                        event, "一个文件里有几份 YAML 文档。", "请删去分隔行“---”，只留一份。"
                    )

    def _start(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > _NODES:
            self._stop(event, *_TOO_MUCH)
        if event.anchor or event.tag:
            self._look_at_properties(event)

    def _look_at_properties(self, event: Any) -> None:
        if event.tag:
            tag = short(event.tag.replace("tag:yaml.org,2002:", "!!"))
            self._problem(_start_of(event), f"不支持 YAML 标签{tag}。", "请删去标签，只写内容。")
        if event.anchor in self._anchors:
            anchor = short(f"&{event.anchor}")
            self._stop(event, f"锚点{anchor}重复。", "请换一个名字，或把内容直接写出。")
        if event.anchor:
            self._anchors[event.anchor] = None

    def _doubt(self, event: Any) -> None:
        """Look for what only a text with backslashes, or with “ #”, can have."""
        if _HALF_PAIR.search(event.value):
            self._stop(event, *ESCAPE)
        if not event.style:
            end = event.end_mark
            if cut := yaml_errors.cut_off(event.value, self._text, end.index):
                place = Place(end.line + 1, end.column + cut.gap + 1)
                self._problem(place, cut.what, cut.remedy)

    def _open(self, data: Any, event: Any) -> None:
        self._start(event)
        if len(self._stack) >= _DEPTH:
            self._stop(event, "层次太深。", "请检查缩进和括号。")
        place = event.start_mark.index
        self._add(data, place, event)
        self._stack.append(_Frame(data, place, event.anchor, self._nodes))

    def _close(self) -> None:
        frame = self._stack.pop()
        place = frame.place | len(self.entries) << HALF
        self.entries.extend(frame.places)
        if frame.anchor:
            nodes = self._nodes - frame.before + 1
            self._anchors[frame.anchor] = _Anchored(frame.data, place, nodes)
        if not self._stack:
            self.root = place
        elif (above := self._stack[-1]).key is not None or isinstance(above.data, list):
            above.places[-1] = place

    def _alias(self, event: Any) -> None:
        anchored = self._anchors.get(event.anchor)
        if anchored is None:
            anchor = short(f"*{event.anchor}")
            self._stop(
                event, f"{anchor}会被当作别名，而此前没有定义。", "请把内容直接写出，或加上引号。"
            )
        self._nodes += anchored.nodes
        self._aliased += anchored.nodes
        if self._aliased > _ALIASED_NODES:
            self._stop(event, "别名展开后过于庞大。", "请不要用别名，把内容直接写出。")
        self._add(anchored.data, anchored.place, event)

    def _add(self, value: Any, place: int, event: Any) -> None:
        if not self._stack:
            self._data, self.root = value, place
            return
        frame = self._stack[-1]
        if isinstance(frame.data, list):
            frame.data.append(value)
            frame.places.append(place)
            if len(frame.data) > _ENTRIES:
                self._stop(event, *_TOO_MUCH)
        elif not frame.keyed:
            if not isinstance(value, str):
                self._stop(event, "键不能是列表或映射。", "请写成“键: 值”。")
            if len(frame.data) > _KEYS:
                self._stop(event, *_TOO_MUCH)
            frame.keyed = True
            if value in frame.data:
                what, remedy = f"键{short(value)}重复。", "请删去一个，或补上漏掉的“- ”。"
                self._problem(_start_of(event), what, remedy)
                frame.key = None
            else:
                frame.key = intern(value)  # a few keys stand a hundred thousand times
                frame.places.append(place)
        else:
            if frame.key is not None:
                frame.data[frame.key] = value
                frame.places.append(place)
            frame.keyed = False

    def _problem(self, place: Place, what: str, remedy: str) -> None:
        self.problems.append(Problem(self.path, *place, what, remedy))
        if len(self.problems) > _KEYS:
            raise Invalid(self.problems)

    def _stop(self, event: Any, what: str, remedy: str) -> NoReturn:
        self._problem(_start_of(event), what, remedy)
        raise Invalid(self.problems)


def _is_doubtful(text: str) -> bool:
    """Tell whether a text may have an escape of half a character, or values cut off by “ #”."""
    return "\\" in text or ("#" in text and bool(COMMENT_OR_TEXT.search(text)))


def _start_of(event: Any) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)
