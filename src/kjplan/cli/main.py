"""The command line: the only place that prints, asks, reads the clock or the environment."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NoReturn


def main() -> NoReturn:
    """Run kjplan on the process's arguments and end the process with its status."""
    # A command is over before it has left any garbage, and looking for it takes a tenth of a
    # short command's time and half of reading a long plan's.
    gc.disable()
    # Whoever imports a module of this package, to test it or for its data, runs this file.
    from kjplan.cli.edge import run

    status = run()
    # Nor is what there is at the end worth looking through.
    gc.freeze()
    sys.exit(status)
