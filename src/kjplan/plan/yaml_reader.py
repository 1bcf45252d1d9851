"""YAML text as plain data, every scalar as text, with the place of every node.

Anything beyond plain data (tags, several documents, aliases that multiply) is a problem.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import yaml

from kjplan.errors import Invalid, Problem
from kjplan.text.values import short

if TYPE_CHECKING:
    from collections.abc import Callable

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Data = str | list[Any] | dict[str, Any]
Loc = tuple[str | int, ...]

# A plan nests seven deep. libyaml takes quadratic time in the depth of brackets, so that a
# page of them would hang it: they are counted before it sees them.
_DEPTH = 32
_BRACKETS = re.compile(r"[][{}]")
_OPENS_AFTER = re.compile(r"[\s,:\[{]")

# A city's plan of a hundred thousand tasks keeps well within these. Ten megabytes of something
# else would take minutes to be found wrong in every place.
_NODES = 5_000_000
_ENTRIES = 200_000
_KEYS = 10_000

# Aliases are shared, not copied, but whoever walks the data walks them anew each time.
_ALIASED_NODES = 100_000

# Only the Python reader lets it pass, and nothing could write it.
_HALF_PAIR = re.compile("[\ud800-\udfff]")

# YAML takes the first three for the end of a line, editors do not; the last hides in a key.
_UNSEEN = re.compile("[\x85\u2028\u2029\ufeff]")


class Place(NamedTuple):
    """A line and a column, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds, and what was wrong in it that did not stop the reading."""

    path: str
    text: str
    data: Data
    problems: list[Problem] = field(default_factory=list)

    def places(self) -> Places:
        """Compose the text once more, now for its marks: only a faulty file pays for them."""
        return Places(yaml.compose(self.text, Loader=_Loader))


_Pair = tuple[yaml.Node, yaml.Node]


@dataclass(frozen=True, slots=True)
class Places:
    """Where each node of a document stands."""

    root: yaml.Node | None
    _children: dict[int, dict[str, _Pair]] = field(default_factory=dict)

    def of(self, loc: Loc) -> Place:
        """Find the value at `loc`, or the nearest that exists above it."""
        return self._find(loc)[1]

    def of_key(self, loc: Loc) -> Place:
        """Find the key that ends `loc`, or the nearest node that exists above it."""
        return self._find(loc)[0]

    def _find(self, loc: Loc) -> tuple[Place, Place]:
        node = self.root
        if node is None:
            return Place(1, 1), Place(1, 1)
        key = node
        for step in loc:
            found = self._child(node, step)
            if found is None:
                break
            key, node = found
        return _place(key.start_mark), _place(node.start_mark)

    def _child(self, node: yaml.Node, step: str | int) -> _Pair | None:
        if isinstance(step, int):
            entries = node.value if isinstance(node, yaml.SequenceNode) else []
            return (entries[step], entries[step]) if step < len(entries) else None
        if not isinstance(node, yaml.MappingNode):
            return None
        if id(node) not in self._children:
            # Of a key that stands twice the first counts, as in the data.
            pairs = reversed(node.value)
            self._children[id(node)] = {key.value: (key, value) for key, value in pairs}
        return self._children[id(node)].get(step)


def decode(raw: bytes, path: str) -> str:
    """Read a file's bytes as UTF-8, with or without a byte-order mark.

    Raises Invalid for any other encoding, naming GBK and UTF-16 where it is one of them, and
    for UTF-8 that is damaged in a place.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Invalid([Problem(path, 0, 0, "文件是 UTF-16 编码。", _SAVE_AS_UTF8)])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid([_not_utf8(error, raw, path)]) from None


def _not_utf8(error: UnicodeDecodeError, raw: bytes, path: str) -> Problem:
    # GBK read as UTF-8 has hardly a Chinese character in it, a damaged file has many.
    wide = [char for char in raw.decode("utf-8", "replace") if char >= "\u2000"]
    if wide.count("\ufffd") * 2 < len(wide):
        before = error.object[: error.start].decode("utf-8")
        place = _place_at(before, len(before))
        what, remedy = "这里有损坏的字符，不是 UTF-8 编码。", "请删去它，重新输入。"
        return Problem(path, place.line, place.column, what, remedy)
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return Problem(path, 0, 0, "文件不是 UTF-8 编码。", _SAVE_AS_UTF8)
    return Problem(path, 0, 0, "文件是 GBK 编码，不是 UTF-8。", _SAVE_AS_UTF8)


_SAVE_AS_UTF8 = "请在编辑器里用“另存为”，编码选 UTF-8。"


def parse(text: str, path: str, tell: Callable[[float], None] | None = None) -> Document:
    """Read YAML text; `tell` is told now and then which share of 1 is read.

    Raises Invalid where it cannot be read as one plain document. A duplicate key or a tag is
    put among the document's problems instead: the first value of the key stands.
    """
    if unseen := _UNSEEN.search(text):
        raise Invalid([_unprintable(unseen, text, path)])
    _refuse_deep_brackets(text, path)
    reader = _Reader(path, (lambda at: tell(at / len(text))) if tell else None)
    try:
        data = reader.read(text)
    except yaml.reader.ReaderError:
        # libyaml counts bytes where the Python reader counts characters: look for ourselves.
        match = yaml.reader.Reader.NON_PRINTABLE.search(text)
        raise Invalid([_unprintable(match, text, path)]) from None
    except yaml.MarkedYAMLError as error:
        raise Invalid([_syntax(error, text, path)]) from None
    except (OverflowError, ValueError):
        # libyaml refuses an escape beyond Unicode, the Python reader falls over it.
        raise Invalid([Problem(path, 0, 0, *_ESCAPE)]) from None
    if data is None or (isinstance(data, str) and not data.strip()):
        raise Invalid(
            [Problem(path, 0, 0, "文件是空的。", "可用 kjplan init 另写一份样例来对照。")]
        )
    return Document(path, text, data, reader.problems)


_TOO_MUCH = ("内容太多，不像一份工作要点。", "请核对是不是选错了文件。")


class _Frame:
    """A collection that is being read."""

    __slots__ = ("anchor", "before", "data", "key", "keyed")

    def __init__(self, data: Any, anchor: str | None, before: int) -> None:
        self.data = data
        self.anchor = anchor
        self.before = before
        self.key: str | None = None
        self.keyed = False


_NOW_AND_THEN = 1000


class _Reader:
    """Builds data from parser events: no recursion, and an explicit tag is still visible."""

    def __init__(self, path: str, tell: Callable[[int], None] | None) -> None:
        self.path = path
        self._tell = tell
        self._next = 0
        self.problems: list[Problem] = []
        self._stack: list[_Frame] = []
        # With the number of its nodes; None where the anchored node is still being read.
        self._anchors: dict[str, tuple[Any, int] | None] = {}
        self._nodes = 0
        self._aliased = 0
        self._root: Any = None

    def read(self, text: str) -> Any:
        # As yaml.parse, which asks the reader twice for each event.
        loader = _Loader(text)
        try:
            return self._data(loader, escapes="\\" in text)
        finally:
            loader.dispose()

    def _data(self, loader: Any, *, escapes: bool) -> Any:
        documents = 0
        for event in iter(loader.get_event, None):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._start(event)
                if escapes and _HALF_PAIR.search(event.value):
                    self._stop(event, *_ESCAPE)
                if event.anchor:
                    self._anchors[event.anchor] = (event.value, 1)
                self._add(event.value, event)
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
        return self._root

    def _start(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > _NODES:
            self._stop(event, *_TOO_MUCH)
        if event.tag:
            tag = short(event.tag.replace("tag:yaml.org,2002:", "!!"))
            self._problem(event, f"不支持 YAML 标签{tag}。", "请删去标签，只写内容。")
        if event.anchor in self._anchors:
            anchor = short(f"&{event.anchor}")
            self._stop(event, f"锚点{anchor}重复。", "请换一个名字，或把内容直接写出。")
        if event.anchor:
            self._anchors[event.anchor] = None

    def _open(self, data: Any, event: Any) -> None:
        self._start(event)
        if len(self._stack) >= _DEPTH:
            self._stop(event, "层次太深。", "请检查缩进和括号。")
        self._add(data, event)
        self._stack.append(_Frame(data, event.anchor, self._nodes))

    def _close(self) -> None:
        frame = self._stack.pop()
        if frame.anchor:
            self._anchors[frame.anchor] = (frame.data, self._nodes - frame.before + 1)

    def _alias(self, event: Any) -> None:
        anchored = self._anchors.get(event.anchor)
        if anchored is None:
            anchor = short(f"*{event.anchor}")
            self._stop(
                event, f"{anchor}会被当作别名，而此前没有定义。", "请把内容直接写出，或加上引号。"
            )
        data, size = anchored
        self._nodes += size
        self._aliased += size
        if self._aliased > _ALIASED_NODES:
            self._stop(event, "别名展开后过于庞大。", "请不要用别名，把内容直接写出。")
        self._add(data, event)

    def _add(self, value: Any, event: Any) -> None:
        if not self._stack:
            self._root = value
            return
        frame = self._stack[-1]
        if isinstance(frame.data, list):
            frame.data.append(value)
            if len(frame.data) > _ENTRIES:
                self._stop(event, *_TOO_MUCH)
        elif not frame.keyed:
            if not isinstance(value, str):
                self._stop(event, "键不能是列表或映射。", "请写成“键: 值”。")
            frame.key, frame.keyed = value, True
            if len(frame.data) > _KEYS:
                self._stop(event, *_TOO_MUCH)
            if value in frame.data:
                self._problem(event, f"键{short(value)}重复。", "请删去一个，或补上漏掉的“- ”。")
                frame.key = None
        else:
            if frame.key is not None:
                frame.data[frame.key] = value
            frame.keyed = False

    def _problem(self, event: Any, what: str, remedy: str) -> None:
        place = _place(event.start_mark)
        self.problems.append(Problem(self.path, place.line, place.column, what, remedy))
        if len(self.problems) > _KEYS:
            raise Invalid(self.problems)

    def _stop(self, event: Any, what: str, remedy: str) -> NoReturn:
        self._problem(event, what, remedy)
        raise Invalid(self.problems)


def _place(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1)


def _place_at(text: str, index: int) -> Place:
    before = _lines(text[:index])
    return Place(len(before), len(before[-1]) + 1)


def _lines(text: str) -> list[str]:
    """Split text as YAML counts its lines."""
    return re.split("\r\n|[\r\n]", text)


def _refuse_deep_brackets(text: str, path: str) -> None:
    depth = 0
    for match in _BRACKETS.finditer(text):
        at = match.start()
        if match[0] in "]}":
            depth = max(0, depth - 1)
        elif not at or _OPENS_AFTER.match(text, at - 1):
            depth += 1
        if depth > _DEPTH:
            place = _place_at(text, at)
            what, remedy = "括号套得太深，或有许多括号没有闭合。", "请检查此处之前的 [ 和 {。"
            raise Invalid([Problem(path, place.line, place.column, what, remedy)])


def _unprintable(match: re.Match[str] | None, text: str, path: str) -> Problem:
    if match is None:
        return Problem(path, 0, 0, "文件里有不能读的字符。", _SAVE_AS_UTF8)
    place = _place_at(text, match.start())
    what = f"有不可见的控制字符（U+{ord(match[0]):04X}）。"
    return Problem(path, place.line, place.column, what, "请删去它。")


# Fragments of libyaml's and PyYAML's messages, the more particular first.
_SYNTAX = (
    ("expected ':'", "这一行不是“键: 值”。", "请检查是否少了冒号（半角）及其后的空格。"),
    ("expected ',' or ']'", "方括号 [ 没有闭合，或少了逗号。", "请补上 ]，各项之间用半角逗号。"),
    ("expected ',' or '}'", "花括号 { 没有闭合，或少了逗号。", "请补上 }，各项之间用半角逗号。"),
    ("node content", "括号没有配对，或多了逗号、“- ”。", "请补上或删去。"),
    ("end of stream", "引号没有闭合。", "请补上后一个引号。"),
    ("unexpected document", "引号没有闭合。", "请补上后一个引号。"),
    ("sequence entries are not allowed", "“- ”不能写在这里。", "请另起一行，并检查缩进。"),
    ("hexdecimal", *(_ESCAPE := ("双引号里的反斜杠写法不对。", "请改用单引号，或不用引号。"))),
    ("escape", *_ESCAPE),
    ("document start", "这里的内容接不上前文。", "请检查括号、引号、缩进，以及冒号后的空格。"),
    ("directive", "% 开头的行会被当作指令。", "请删去这一行，或给值加上引号。"),
    ("block scalar", "| 和 > 开头的值会被当作多行文字。", _QUOTE := "请给整个值加上引号。"),
    ("tag", "! 开头的值会被当作标签。", _QUOTE),
    ("alias", "* 开头的值会被当作别名。", _QUOTE),
    ("anchor", "& 开头的值会被当作锚点。", _QUOTE),
)

# What is wrong began where these were opened, not where the reader gave up.
_OPENED = re.compile(
    "flow|end of stream|unexpected document|simple key|block scalar|tag|alias|anchor|directive"
)


def _syntax(error: yaml.MarkedYAMLError, text: str, path: str) -> Problem:
    message = f"{error.context or ''} {error.problem or ''}"
    lines = _lines(text)
    gave_up, opened = _mark(error.problem_mark, lines), _mark(error.context_mark, lines)
    place = opened if error.context_mark and _OPENED.search(message) else gave_up
    line = lines[gave_up.line - 1]
    what, remedy = _said(message, line[: gave_up.column - 1], line[gave_up.column - 1 :])
    return Problem(path, place.line, place.column, what, remedy)


def _mark(mark: Any, lines: list[str]) -> Place:
    """Give the place of a mark; one after the end, where the readers may put it, is the end's."""
    if mark is None or mark.line >= len(lines):
        return Place(len(lines), len(lines[-1]) + 1)
    return Place(mark.line + 1, min(mark.column, len(lines[mark.line])) + 1)


def _said(message: str, before: str, after: str) -> tuple[str, str]:
    """Put a message of the YAML reader in words, of a line read as far as `before`."""
    line = before + after
    if "\t" in line[: len(line) - len(line.lstrip())] or after.startswith("\t"):
        return "缩进或分隔用了制表符（Tab）。", "请改用空格。"
    if "cannot start any token" in message:
        return f"{after[:1]} 不能放在值的开头。", _QUOTE
    if "mapping values are not allowed" in message:
        if ": " in before:
            return "一行里有两个“: ”。", "请给前一个冒号之后的整个值加上引号。"
        return "上一行没有写完，或这一行缩进不对。", "请检查上一行的冒号、“- ”和空格，以及缩进。"
    for fragment, what, remedy in _SYNTAX:
        if fragment in message:
            return what, remedy
    if "while parsing a block" in message:
        if before.strip():
            return "引号或括号之后还有内容。", "请删去，或给整个值加上单引号，并检查前面的引号。"
        return "缩进不对。", "同一级的键、同一列表的“- ”要左端对齐。"
    return "YAML 写法有误。", "请检查缩进、冒号和引号。"
