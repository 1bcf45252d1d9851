"""The command line: the only place that prints, asks, reads the clock or the environment."""

from __future__ import annotations


def main() -> None:
    """Run kjplan as a command; the process ends here."""
    from kjplan.cli.group import cli  # noqa: PLC0415 - completion of a shell loads this package

    cli(prog_name="kjplan")
