"""A line as it would have been typed on a keyboard: dashes, quotation marks, full-width letters."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What word processors and input methods make of a hyphen, or of two.
_DASHES = "-—–―‒‐‑−－﹣﹘"
_QUOTES = {"“": "”", "‘": "’", '"': '"', "「": "」", "『": "』", "＂": "＂"}
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff]")
_BLANK = re.compile("[\u3000\u00a0]+")
_PROGRAM, _PROMPTS = ("kjplan", "kjplan.exe"), ("$", ">", "#", "%")
_SAFE = r"[\w.,+%:/=@、，。：；（）〔〕【】《》“”‘’…−-]+"


def mended(words: Sequence[str]) -> list[str]:
    """Write the words of a line as the keyboard would have them, those in one quotation joined."""
    parted = [part for word in words for part in _parted(_UNSEEN.sub("", word))]
    return [_dashed(unquoted(word)) for word in _joined(_without_prompt(parted))]


def _without_prompt(words: Sequence[str]) -> Sequence[str]:
    """Leave out what stands before a line that was copied: `$ kjplan`, `PS C:\\> kjplan`."""
    while words and (words[0] in _PROGRAM or words[0] in _PROMPTS):
        words = words[1:]
    if len(words) > 1 and words[0].endswith(_PROMPTS) and words[1] in _PROGRAM:
        return words[2:]
    return words


def unquoted(word: str) -> str:
    """Take off the quotation marks around a word, which a shell does with its own alone."""
    if len(word) > 2 and _QUOTES.get(word[0]) == word[-1]:  # noqa: PLR2004 - two marks
        return word[1:-1].strip()
    return word


def quoted(words: Iterable[str]) -> str:
    """Write words as they are to be typed, in quotation marks where a shell would part them."""
    return " ".join(_quoted(word) for word in words)


def _quoted(word: str) -> str:
    if re.fullmatch(_SAFE, word):
        return word
    if word and not re.search(r'["$`\\!]', word):
        return f'"{word}"'
    from shlex import quote

    return quote(word)


def _parted(word: str) -> list[str]:
    """Part a word in which an input method has put its own blank for a space, or a whole line."""
    parts = [part for part in _BLANK.split(word) if part]
    if word.startswith(tuple(f"{name} " for name in _PROGRAM)):
        return word.split()
    return parts if any(part[0] in _DASHES for part in parts) else [word]


def _joined(words: Iterable[str]) -> list[str]:
    """Join the words between an opening quotation mark and the one that closes it."""
    joined: list[str] = []
    closing = ""
    for word in words:
        if closing:
            joined[-1] += f" {word}"
        else:
            joined.append(word)
            closing = _QUOTES.get(word[:1], "") if word[:1] not in word[1:] else ""
        if closing and word.endswith(closing):
            closing = ""
    return joined


def _dashed(word: str) -> str:
    """Give an option its hyphens, and letters and figures of full width their own."""
    name = word.lstrip(_DASHES)
    plain = unicodedata.normalize("NFKC", word)
    if name == word:
        return plain if plain.isascii() else word
    head, separator, value = _split(name)
    bare = unicodedata.normalize("NFKC", head)
    if not bare or bare[0] in "0123456789.":
        return word
    dashes = word[: len(word) - len(name)]
    hyphens = dashes if set(dashes) == {"-"} else "-" if len(bare) == 1 and bare.isascii() else "--"
    return f"{hyphens}{bare}{separator and '='}{value}"


def _split(name: str) -> tuple[str, str, str]:
    match = re.search("[=＝:：]", name)
    if not match:
        return name, "", ""
    return name[: match.start()], match[0], name[match.end() :]
