"""The outermost layer: whatever the user has to mend becomes a sentence and an exit status."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

import click

from kjplan.cli.chinese import messages
from kjplan.cli.console import decoded, prepare_streams
from kjplan.cli.group import cli
from kjplan.errors import KjplanError
from kjplan.text.safe import lines

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command; give the exit status. A bug keeps its traceback."""
    prepare_streams()
    try:
        typed = decoded(sys.argv[1:] if arguments is None else arguments)
        status = cli.main(typed, prog_name="kjplan", standalone_mode=False)
        sys.stdout.flush()
    except KjplanError as error:
        return _complain(str(error), error.exit_status)
    except click.UsageError as error:
        usage = f"{error.ctx.get_usage()}\n" if error.ctx else ""
        return _complain(f"{usage}错误：{messages.sentence(error)}", error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return _complain("\n已中止。", 1)
    except SystemExit as end:
        # So click ends a completion and, as rich does, where the reader of a pipe has left.
        return _leave() if end.code else 0
    except OSError as error:
        if not _reader_left(error):
            raise
        return _leave()
    return status if isinstance(status, int) else 0


def _complain(sentence: str, status: int) -> int:
    sys.stdout.flush()
    sys.stderr.write("\n".join((*lines(sentence), "")))
    return status


def _reader_left(error: OSError) -> bool:
    # Windows says EINVAL for a pipe that `head` has closed.
    return error.errno == errno.EPIPE or (os.name == "nt" and error.errno == errno.EINVAL)


def _leave() -> int:
    # What is still buffered has nowhere to go; the interpreter must not try at its end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
