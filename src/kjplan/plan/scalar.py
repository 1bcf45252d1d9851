"""Text written as YAML that reads as the same text, as plainly as it can be."""

import re
from collections.abc import Iterable
from itertools import accumulate

# What YAML, or an editor's YAML, takes for something else at the start of a plain value.
_SIGNS = re.compile(r"-(?: |$)|[?:,\[\]{}#&*!|>'\"%@`~<=]|---|\.\.\.")
_TYPED = re.compile(
    r"[-+.]?[0-9][-+0-9a-fox_.:,TtZz ]*|[-+]?\.(?:inf|nan)|y|n|yes|no|on|off|true|false|null",
    re.IGNORECASE,
)
_INSIDE = re.compile(r": | #|:$")
_IN_FLOW = re.compile(r"[,\[\]{}:]")
# A full-width blank is no control character, though Python does not call it printable.
_BLANK = "\u3000"
# Nested deeper, or left open, they would be counted against the whole file.
_DEPTH = 4
_BRACKETS = {"[": 1, "{": 1, "]": -1, "}": -1}
_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_BYTE, _WIDE = 0xFF, 0xFFFF


def scalar(text: str, *, flow: bool = False) -> str:
    """Write text as one line of YAML; `flow` is inside brackets, where commas part."""
    if _is_odd(text):
        return f'"{"".join(map(_escaped, text))}"'
    if _is_plain(text, flow=flow):
        return text
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def block(text: str) -> list[str]:
    """Write text of several paragraphs, a line each, as a value and the lines under it."""
    lines = text.split("\n")
    if len(lines) == 1 or any(_is_odd(line) or line != line.strip() or not line for line in lines):
        return [scalar(text)]
    return ["|-", *lines]


def mapping(pairs: Iterable[tuple[str, str]]) -> str:
    """Write pairs of keys and values, both YAML already, in braces."""
    return f"{{{', '.join(f'{key}: {value}' for key, value in pairs)}}}"


def sequence(texts: Iterable[str]) -> str:
    """Write texts in brackets."""
    return f"[{', '.join(scalar(text, flow=True) for text in texts)}]"


def figure(number: float) -> str:
    """Write a number without an exponent."""
    return f"{number:.6f}".rstrip("0").rstrip(".")


def _is_plain(text: str, *, flow: bool) -> bool:
    return not (
        text != text.strip()
        or _SIGNS.match(text)
        or _TYPED.fullmatch(text)
        or _INSIDE.search(text)
        or (flow and _IN_FLOW.search(text))
    )


def _is_odd(text: str) -> bool:
    """Tell a text with what is not seen, or with brackets that do not close."""
    if not text.replace(_BLANK, " ").isprintable():
        return True
    depths = [*accumulate(_BRACKETS.get(char, 0) for char in text if char in _BRACKETS)]
    return bool(depths) and (depths[-1] != 0 or min(depths) < 0 or max(depths) > _DEPTH)


def _escaped(char: str) -> str:
    if char in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[char]
    code = ord(char)
    if char in "[{":
        return f"\\x{code:02x}"
    if char == _BLANK or char.isprintable():
        return char
    if code <= _BYTE:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _WIDE else f"\\U{code:08x}"


def comment(text: str) -> str:
    """Write text as a comment on one line, which no reader can take for anything else."""
    line = "".join(" " if char.isspace() else _seen(char) for char in text)
    return f"# {line.translate(_WIDE_BRACKETS) if _is_odd(line) else line}"


_WIDE_BRACKETS = str.maketrans("[]{}", "［］｛｝")


def _seen(char: str) -> str:
    return char if char.isprintable() else _escaped(char)
