"""Text from plan or ledger made harmless to a screen or a spreadsheet."""

from __future__ import annotations

from functools import cache

# Control characters and escapes, bidirectional overrides, and characters without a width of
# their own that could hide or reorder what is shown.
_UNSAFE = (
    *range(0x20),
    *range(0x7F, 0xA0),
    0xAD,
    0x61C,
    0x180E,
    *range(0x200B, 0x2010),
    *range(0x2028, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),
)
_BYTE = 0xFF
_DELETE = 0x7F  # json itself escapes those before it
_PLANE = 0xFFFF


def _escape(code: int) -> str:
    if code <= _BYTE:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _PLANE else f"\\U{code:08x}"


def _json_escape(code: int) -> str:
    units = chr(code).encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


# The tables are made when a text first needs one: hardly any does.
@cache
def _one_line() -> dict[int, str]:
    blanks = dict.fromkeys((0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029), " ")
    return {code: _escape(code) for code in _UNSAFE} | blanks


@cache
def _in_json() -> dict[int, str]:
    return {code: _json_escape(code) for code in _UNSAFE if code >= _DELETE}


_FORMULA = tuple("=+-@＝＋－＠")


def one_line(text: str) -> str:
    """Show text on one line, with its control characters written out: `\\x1b`."""
    if text.isprintable():
        return text
    return text.replace("\r\n", "\n").translate(_one_line())


def lines(text: str) -> list[str]:
    """Show text line by line, with its control characters written out."""
    return [one_line(line) for line in text.replace("\r\n", "\n").split("\n")]


def no_formula(text: str) -> str:
    """Keep a spreadsheet from running a cell as a formula, by an apostrophe in front."""
    start = text.strip()
    # The figure `-/11家` is no formula, nor is the stroke for none.
    is_figure = start == "-" or start.startswith("-/")
    return f"'{text}" if start.startswith(_FORMULA) and not is_figure else text


def no_control(json: str) -> str:
    """Keep a terminal from obeying the strings of a JSON text; to a program they stay the same."""
    return json.translate(_in_json())
