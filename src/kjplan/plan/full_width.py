"""Full-width signs where YAML wants its own."""

from __future__ import annotations

import re

_HALF = {"：": ": ", "，": ", ", "、": ", ", "；": ", ", "［": "[", "］": "]", "｛": "{", "｝": "}"}
_SIGN = re.compile(f"[{''.join(_HALF)}]")

# The last character is the sign; in the middle of a text it may well stand.
_MEANT_FOR_YAML = re.compile(
    r"^[\s-]*\w+\s*："  # key：
    r"|[{,，]\s*[a-z_]+\s*："  # in braces
    r"|(?:^[\s-]*|:\s+|[\[{,，]\s*)[［｛]"  # where a value begins
    r"|[，、；](?=\s*(?:[a-z_]+\s*[:：]|[\[{［｛]))"  # before the next key or bracket
    r"|[\]}］｝]\s*[，、；：]"
    r"|[］｝](?=\s*(?:[\],}］｝]|$))"
)


def meant_for_yaml(line: str) -> int:
    """Find the column, from 1, of a sign that stands in a line for YAML's own; 0 for none."""
    match = _MEANT_FOR_YAML.search(line)
    return match.end() if match else 0


def sign_in(value: str) -> str:
    """Give the first such sign in a value, "" where there is none."""
    match = _SIGN.search(value)
    return match[0] if match else ""


def words(sign: str) -> tuple[str, str]:
    """Say what is wrong with a sign, and the remedy."""
    half = _HALF[sign]
    space = "，其后空一格" if half.endswith(" ") else ""
    return f"这里用了全角的“{sign}”。", f"请改成半角的“{half.rstrip()}”{space}。"
