"""Where the operating system wants what a program can do without but would miss."""

from __future__ import annotations

import os
import sys


def folder() -> str | None:
    """Name kjplan's folder for its snapshots; None where nobody says whose it would be."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = _at_home("Library/Caches")
    else:
        wanted = os.environ.get("XDG_CACHE_HOME", "")
        # The standard has a relative one ignored.
        base = wanted if os.path.isabs(wanted) else _at_home(".cache")
    return os.path.join(base, "kjplan") if base else None


def _at_home(path: str) -> str | None:
    home = os.environ.get("HOME")
    return os.path.join(home, path) if home and os.path.isabs(home) else None
