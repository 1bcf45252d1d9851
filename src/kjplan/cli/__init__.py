"""The command line: the only place that prints, asks, reads the clock or the environment."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run kjplan on arguments, else on the process's own, and exit with its status."""
    from kjplan.cli.edge import run  # noqa: PLC0415 - a command's module loads this package first

    raise SystemExit(run(arguments))
