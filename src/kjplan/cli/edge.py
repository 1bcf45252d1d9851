"""The outermost layer: whatever the user has to mend becomes a sentence and an exit status."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from kjplan.cli.chinese import messages
from kjplan.cli.console import decoded, let_go, prepare_streams
from kjplan.cli.group import cli
from kjplan.errors import KjplanError
from kjplan.text.safe import lines

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command; give the exit status. A bug keeps its traceback."""
    prepare_streams()
    status = _run(arguments)
    let_go(sys.stdout)
    let_go(sys.stderr)
    return status


def _run(arguments: Sequence[str] | None) -> int:
    typed: list[str] = []
    try:
        typed = decoded(sys.argv[1:] if arguments is None else arguments)
        status = cli.main(typed, prog_name="kjplan", standalone_mode=False)
    except KjplanError as error:
        return _complain(str(error), error.exit_status)
    except click.UsageError as error:
        return _mend(typed, error)
    except (click.Abort, KeyboardInterrupt):
        return _complain("\n已中止。", 1)
    except SystemExit:
        # So click ends a completion, and whoever writes to a pipe whose reader has left.
        return 0
    return status if isinstance(status, int) else 0


def _mend(typed: Sequence[str], error: click.UsageError) -> int:
    """Answer to a slip of the hand: run the look that was meant, else say what to type."""
    # A line that is typed right loads nothing of this.
    from kjplan.cli.slips.answer import answer

    meant = answer(typed)
    if meant and meant.runs:
        _complain(f"当作 {meant.line.shown}", 0)
        return _run(meant.line.words)
    usage = f"{error.ctx.get_usage()}\n" if error.ctx else ""
    sentence = messages.sentence(error)
    instead = f"\n{meant.lead}：{meant.line.shown}" if meant else ""
    return _complain(f"{usage}错误：{sentence}{instead}", error.exit_code)


def _complain(sentence: str, status: int) -> int:
    # What stdout still holds was said before.
    let_go(sys.stdout)
    with suppress(OSError):  # the status says it too
        sys.stderr.write("\n".join((*lines(sentence), "")))
    return status
