"""Write the made-up bureau's files, out of its plan and ledger.

    python docs/examples.py

writes the page, the 通报 and the register in docs/examples anew.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parent / "examples"
# Before the meeting in the middle of its year, looked at when the year was over.
DAY, TODAY = "2030-06-30", "2030-12-31"
# Each file with the command that writes it.
FILES = {"摘要.html": "summary", "通报.docx": "summary", "台账.xlsx": "list"}


def write(into: Path) -> None:
    """Write the files into a folder."""
    for name, command in FILES.items():
        file = shlex.quote(str(into.absolute() / name))
        subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "kjplan", "--as-of", DAY, *shlex.split(f"{command} -o {file}")],
            cwd=EXAMPLES,
            env={**os.environ, "KJPLAN_TODAY": TODAY, "PYTHONUTF8": "1"},
            stdout=subprocess.DEVNULL,
            check=True,
        )


if __name__ == "__main__":
    write(EXAMPLES)
