"""Chinese names in letters, as a hand types them: 高新股 is gaoxingu."""

import os
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location


def is_available() -> bool:
    """Say whether names can be spelled here."""
    return bool(_dictionary())


def letters(name: str) -> list[str]:
    """Spell each character of a name; those without a spelling are left out.

    Without pypinyin nothing has a spelling.
    """
    spelled = (_dictionary().get(ord(char), "") for char in name)
    return [_plain(reading.split(",")[0]) for reading in spelled if reading]


@lru_cache(maxsize=1)
def _dictionary() -> Mapping[int, str]:
    """Load pypinyin's characters alone: its phrases take four times as long as all the rest."""
    package = find_spec("pypinyin")
    if package is None or package.origin is None:
        return {}
    path = os.path.join(os.path.dirname(package.origin), "pinyin_dict.py")
    spec = spec_from_file_location("pypinyin_characters", path)
    if spec is None or spec.loader is None or not os.path.exists(path):
        return {}
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Mapping[int, str] = module.pinyin_dict
    return found


def _plain(reading: str) -> str:
    """Take the tone off: lǜ is lv."""
    parts = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(char for char in parts if char.isascii() and char.isalpha())
