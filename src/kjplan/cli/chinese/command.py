"""The class of every command."""

from __future__ import annotations

from typing import Any

from kjplan.cli.chinese.help import Context, Helped


class Command(Helped):
    """A click command whose help page is laid out for Chinese."""

    context_class = Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **kwargs)
