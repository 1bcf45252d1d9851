"""Characters of picture fonts (Wingdings, Symbol) as the characters that look like them."""

from __future__ import annotations

_PRIVATE = 0xF000
_LAST = 0xF0FF
_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xB2: "✧", 0xD8: "➢", 0xE0: "→",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x52: "☑", 0xA3: "□", 0xB7: "•", 0x2D: "—",
}  # fmt: skip


def symbol(code: int) -> str:
    """Return the character for a code of a picture font; one that is not known stays as it is."""
    known = _WINGDINGS.get(code & 0xFF)
    if known and (_PRIVATE <= code <= _LAST or code <= 0xFF):  # noqa: PLR2004 - a font's table
        return known
    if not 0 < code <= 0xFFFF or 0xD800 <= code < 0xE000:  # noqa: PLR2004 - no character
        return ""
    return chr(code)


def symbols(text: str) -> str:
    """Replace the picture fonts' characters of a text; bullets come as Word writes them."""
    return "".join(symbol(ord(char)) if _PRIVATE <= ord(char) <= _LAST else char for char in text)
