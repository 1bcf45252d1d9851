"""What is wrong with a template, and at which of its paragraphs, in words."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Wrong
from kjplan.output.sandbox import NotText, Unbounded, UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jinja2.exceptions import TemplateSyntaxError

    from kjplan.output.sandbox import Sandbox

DAMAGED = ("文件已损坏，或不是 Word、WPS 写的。", "请用 Word 或 WPS 打开修复后另存。")
FAULTS = (
    UnknownName, NotText, Unbounded, TypeError, ValueError, ArithmeticError, LookupError,
    RecursionError, SyntaxError, MemoryError,
)  # fmt: skip
"""What rendering a template may raise, beside jinja's own errors."""

_MANUAL = "能用哪些名字和写法，见手册的“通报模板”。"
_SHOWN = 40
_WIDE = re.compile(r"[｛{][｛%％]|[｝%％][｝}]")
_APART = re.compile(r"\{\s+[{%]")
_RAW = re.compile(r"\{\{\s?(r|p|tr|tc)\s")
_INCOMPLETE = "标记没有写完整，或多了、少了符号"
# Where a tag begins or ends, which Word may have cut up, and where a paragraph ends.
_MARK = re.compile(r"\{(?:<[^>]*>)*[{%#]|[}%#](?:<[^>]*>)*\}|</w:p>")
_CLOSING = {"{": "}", "%": "%", "#": "#"}
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?(?<!/)>.*?</w:p>", re.DOTALL)
_ROW = re.compile(r"<w:tr(?: [^>]*)?(?<!/)>.*?</w:tr>", re.DOTALL)
# More tags than a 通报 of any length has.
_TAGS = 3_000
_OWN = re.compile(r"\{%(p|tr|tc|r)\s")
_OPENS = {"for": "endfor", "if": "endif", "with": "endwith"}


class Place(NamedTuple):
    """A part of a template that is being filled in, and what its paragraphs say as typed."""

    part: str
    xml: str
    typed: Sequence[str]

    def at(self, line: int) -> str:
        """Name the paragraph that a line of the XML holds: `正文里“{{ 名字 }}”处：`."""
        lines = self.xml.splitlines()
        text = _text(lines[line - 1]) if 0 < line <= len(lines) else ""
        text = next((typed for typed in self.typed if _OWN.sub("{% ", typed) == text), text)
        return f"{self.name}里“{_cut(text)}”处：" if text else f"{self.name}里："

    @property
    def name(self) -> str:
        """What the part is called."""
        words = {"header": "页眉", "footer": "页脚", "footnotes": "脚注"}
        return next((word for kind, word in words.items() if kind in self.part), "正文")


def paragraphs(xml: str) -> list[str]:
    """Give what the paragraphs of a part say, as they were typed.

    Raises Wrong for tags that would be taken for text, that take data for more than text, or
    beside which text would be lost.
    """
    texts = [_text(match) for match in _PARAGRAPH.findall(xml)]
    for text in texts:
        _check(text)
        _check_alone(text, "p", "一段")
    for row in _ROW.findall(xml):
        _check_alone(_text(row), "tr", "一行")
    _check_closed(xml)
    return texts


def _check_closed(xml: str) -> None:
    """Raise Wrong for a tag that does not end in its paragraph, or for far too many of them.

    What looks for the end of each would take hours over a file made for that.
    """
    opened, count = None, 0
    for mark in _MARK.finditer(xml):
        if opened is None:
            opened = mark if mark[0].startswith("{") else None
            count += opened is not None
        elif mark[0].startswith(("{", "<")):
            start = max(xml.rfind(start, 0, opened.start()) for start in ("<w:p ", "<w:p>"))
            text = _text(xml[max(start, 0) : xml.find("</w:p>", mark.start())])
            raise Wrong(f"“{_cut(text)}”里，{_INCOMPLETE}。", _MANUAL)
        elif mark[0][0] == _CLOSING[opened[0][-1]]:
            opened = None
    if count > _TAGS:
        raise Wrong(f"标记有 {count:,} 处，太多了。", "请用 {%p for … in … %} 循环着写。")


def _check(text: str) -> None:
    wide = next((tag for tag in _WIDE.findall(text) if not tag.isascii()), "")
    if wide:
        raise Wrong(f"“{_cut(text)}”里的“{wide}”是全角的。", "标记要用半角的 {{ }} 和 {% %}。")
    if apart := _APART.search(text):
        raise Wrong(f"“{_cut(text)}”里的“{apart[0]}”中间有空格。", "标记的两个符号要连着写。")
    if raw := _RAW.search(text):
        raise Wrong(f"“{_cut(text)}”里的 {raw[0].strip()} 用不上。", "写出内容请用 {{ 名字 }}。")


def _check_alone(text: str, kind: str, what: str) -> None:
    """Raise Wrong for a tag that takes the place of all that it stands in, and not alone."""
    tags = re.findall(rf"\{{%{kind}\s.*?%\}}", text)
    if tags and text != tags[0]:
        raise Wrong(f"“{_cut(text)}”里，{tags[0]} 要单独占{what}。", f"请把别的文字移到另{what}。")


def syntax(error: TemplateSyntaxError, place: Place, sandbox: Sandbox) -> Wrong:
    """Say what is wrong with how a tag is written."""
    message = str(error.message)
    line = error.lineno
    what, remedy = f"读不懂（{message}）", _MANUAL
    ended = message.startswith("Unexpected end of template")
    if ended and (unclosed := _unclosed(place.xml)):
        line, word = unclosed
        what = f"{{% {word} %}} 没有收尾，缺 {{% {_OPENS[word]} %}}"
    elif tag := re.match("Encountered unknown tag '(.+?)'", message):
        what = f"没有“{tag[1]}”这种标记"
        if wanted := re.search("needs to be closed is '(.+?)'", message):
            what = f"{{% {tag[1]} %}} 放错了：前面的 {{% {wanted[1]} %}} 还没有收尾"
        elif tag[1] in _OPENS.values():
            what = f"{{% {tag[1]} %}} 前面没有与它成对的标记"
        elif tag[1] == "tr":
            what, remedy = "{%tr … %} 不在表格里", "不在表格里的用 {%p … %}。"
    elif name := re.match("No filter named '(.+?)'", message):
        what = f"没有叫“{name[1]}”的写法"
        remedy = _nearest(name[1], sandbox.filters) + _MANUAL
    elif name := re.match("refused (.+)", message):
        what = f"模板里用不上 {name[1]}"
    elif re.match("[Ee]xpected|unexpected", message):
        what = _INCOMPLETE
    return Wrong(f"{place.at(line)}{what}。", remedy)


def use(error: Exception, line: int, place: Place, data: Iterable[str]) -> Wrong:
    """Say what is wrong with what a tag asks for."""
    what, remedy = "这个标记算不出来", _MANUAL
    if isinstance(error, UnknownName):
        what = f"没有叫“{error.name}”的数据"
        names = data if error.names is None else error.names
        remedy = _nearest(error.name, names) + _MANUAL
    elif isinstance(error, NotText):
        what, remedy = "要写的是一组数据，不是文字", "请用 {% for … in … %} 一项一项地写。"
    elif isinstance(error, Unbounded):
        what, remedy = str(error), "请改小范围，或核对循环写得对不对。"
    elif isinstance(error, SyntaxError | RecursionError | MemoryError):
        what, remedy = "标记一层套一层，套得太深", "请分开写。"
    return Wrong(f"{place.at(line)}{what}。", remedy)


def torn(place: Place) -> Wrong:
    """Say that a loop or a condition begins and ends in places that do not fit."""
    return Wrong(
        f"{place.name}里有一处循环或条件，头尾不在同一层。",
        "占一段的用 {%p … %} 开头也用 {%p … %} 收尾，占一行表格的都用 {%tr … %}。",
    )


def _nearest(name: str, names: Iterable[str]) -> str:
    from difflib import get_close_matches  # only where a name is wrong

    near = get_close_matches(name, list(names), n=1)
    return f"是不是“{near[0]}”？" if near else ""


def _unclosed(xml: str) -> tuple[int, str] | None:
    """Find the last tag that is opened and not closed: its line and its word."""
    stack: list[tuple[int, str]] = []
    for number, line in enumerate(xml.splitlines(), start=1):
        for word in re.findall(r"\{%-?\s*([a-z]+)", line):
            if word in _OPENS:
                stack.append((number, word))
            elif stack and word == _OPENS[stack[-1][1]]:
                stack.pop()
    return stack[-1] if stack else None


def _text(xml: str) -> str:
    return unescape(re.sub("<[^>]+>", "", xml)).strip()


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"
