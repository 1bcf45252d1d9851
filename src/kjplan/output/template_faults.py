"""What is wrong with a template, and at which of its paragraphs, in words."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from kjplan.errors import Wrong
from kjplan.output.sandbox import NotText, Unbounded, UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterable

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
_RAW = re.compile(r"\{\{\s?(r|p|tr|tc)\s")
_OPENS = {"for": "endfor", "if": "endif", "with": "endwith"}


def check(xml: str) -> None:
    """Raise Wrong for tags that would be taken for text, or that take data for more than text."""
    for paragraph in re.findall(r"<w:p[ >].*?</w:p>", xml, re.DOTALL):
        text = _text(paragraph)
        wide = next((tag for tag in _WIDE.findall(text) if not tag.isascii()), "")
        if wide:
            raise Wrong(f"“{_cut(text)}”里的“{wide}”是全角的。", "标记要用半角的 {{ }} 和 {% %}。")
        if raw := _RAW.search(text):
            raise Wrong(
                f"“{_cut(text)}”里的 {raw[0].strip()} 用不上。", "写出内容请用 {{ 名字 }}。"
            )


def syntax(error: TemplateSyntaxError, xml: str, part: str, sandbox: Sandbox) -> Wrong:
    """Say what is wrong with how a tag is written."""
    message = str(error.message)
    line = error.lineno
    what = f"读不懂（{message}）"
    if unclosed := _unclosed(xml) if message.startswith("Unexpected end of template") else None:
        line, word = unclosed
        what = f"{{% {word} %}} 没有收尾，缺 {{% {_OPENS[word]} %}}"
    elif tag := re.match("Encountered unknown tag '(.+?)'", message):
        what = f"没有“{tag[1]}”这种标记"
        if wanted := re.search("needs to be closed is '(.+?)'", message):
            what = f"{{% {tag[1]} %}} 放错了：前面的 {{% {wanted[1]} %}} 还没有收尾"
        elif tag[1] in _OPENS.values():
            what = f"{{% {tag[1]} %}} 前面没有与它成对的标记"
    elif name := re.match("No filter named '(.+?)'", message):
        what = f"没有叫“{name[1]}”的写法{_nearest(name[1], sandbox.filters)}"
    elif name := re.match("refused (.+)", message):
        what = f"模板里用不上 {{% {name[1]} %}}"
    elif re.match("expected token|unexpected|Expected an expression", message):
        what = "标记没有写完整，或多了、少了符号"
    return Wrong(f"{_place(xml, line, part)}{what}。", _MANUAL)


def use(error: Exception, line: int, xml: str, part: str, data: dict[str, Any]) -> Wrong:
    """Say what is wrong with what a tag asks for."""
    what, remedy = "这个标记算不出来", _MANUAL
    if isinstance(error, UnknownName):
        what = f"没有叫“{error.name}”的数据{_nearest(error.name, error.names or data)}"
    elif isinstance(error, NotText):
        what, remedy = "要写的是一组数据，不是文字", "请用 {% for … in … %} 一项一项地写。"
    elif isinstance(error, Unbounded):
        what, remedy = str(error), "请改小范围，或核对循环写得对不对。"
    elif isinstance(error, OverflowError):
        what, remedy = "范围太大", "请改小范围。"
    elif isinstance(error, SyntaxError | RecursionError | MemoryError):
        what, remedy = "标记一层套一层，套得太深", "请分开写。"
    return Wrong(f"{_place(xml, line, part)}{what}。", remedy)


def torn(part: str) -> Wrong:
    """Say that a loop or a condition begins and ends in places that do not fit."""
    return Wrong(
        f"{_part(part)}里有一处循环或条件，头尾不在同一层。",
        "占一段的用 {%p … %} 开头也用 {%p … %} 收尾，占一行表格的都用 {%tr … %}。",
    )


def endless() -> Wrong:
    """Say that a template writes more than any paper holds."""
    return Wrong("填出来的文件太大，没有写。", "请核对循环写得对不对。")


def _nearest(name: str, names: Iterable[str]) -> str:
    from difflib import get_close_matches  # only where a name is wrong

    near = get_close_matches(name, list(names), n=1, cutoff=0.5)
    return f"，是不是“{near[0]}”" if near else ""


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


def _place(xml: str, line: int, part: str) -> str:
    lines = xml.splitlines()
    text = _text(lines[line - 1]) if 0 < line <= len(lines) else ""
    return f"{_part(part)}里“{_cut(text)}”处：" if text else f"{_part(part)}里："


def _part(name: str) -> str:
    words = {"header": "页眉", "footer": "页脚", "footnotes": "脚注"}
    return next((word for kind, word in words.items() if kind in name), "正文")


def _text(xml: str) -> str:
    return unescape(re.sub("<[^>]+>", "", xml)).strip()


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"
