"""A meeting as somebody sits in it: a terminal of its own, keys pressed when it waits for them."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING

from helpers import ON_ITS_TERMINAL

if TYPE_CHECKING:
    from pathlib import Path

CLEAR = "\x1b[2J\x1b[1;1H"
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\[K|\a")
_PATIENCE = 60
_LOCAL = 3


class Play:
    """kjplan on a terminal of `columns` and `lines`."""

    def __init__(
        self,
        folder: Path,
        *args: str,
        columns: int = 80,
        lines: int = 24,
        encoding: str = "utf-8",
        **env: str,
    ) -> None:
        self.terminal, screen = os.openpty()
        termios.tcsetwinsize(screen, (lines, columns))
        self.encoding = encoding
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-c", ON_ITS_TERMINAL, *args],
            cwd=folder,
            env={
                **os.environ,
                "PYTHONUTF8": "1",
                "PYTHONIOENCODING": encoding,
                "TERM": "xterm-256color",
                **env,
            },
            stdin=screen,
            stdout=screen,
            stderr=screen,
            start_new_session=True,
        )
        os.close(screen)
        self.raw = b""
        self._settle(0)

    @property
    def written(self) -> str:
        """All that was written so far."""
        return self.raw.decode(self.encoding, "replace").replace("\r\n", "\n")

    @property
    def screen(self) -> str:
        """What stands on the screen, without its colours."""
        shown = _CONTROL.sub("", self.written.rpartition(CLEAR)[2])
        return shown.replace("\r", "")

    def press(self, *keys: str) -> str:
        """Press keys, each when the one before it has had its effect; give the screen."""
        for key in keys:
            at = len(self.raw)
            os.write(self.terminal, key.encode(self.encoding))
            self._settle(at)
        return self.screen

    def answer(self, *texts: str) -> str:
        """Answer questions, each with a line; give the screen."""
        return self.press(*(f"{text}\r" for text in texts))

    def resize(self, columns: int, lines: int) -> str:
        """Give the terminal another size; give the screen."""
        at = len(self.raw)
        termios.tcsetwinsize(self.terminal, (lines, columns))
        self._settle(at)
        return self.screen

    def rest(self) -> str:
        """Wait for the end; give the last screen."""
        self._settle(len(self.raw), to_the_end=True)
        return self.screen

    def cut(self, key: str = "", *, after: float = 0) -> None:
        """Cut the power, some seconds after a key was pressed."""
        os.write(self.terminal, key.encode(self.encoding))
        time.sleep(after)
        self.process.kill()
        self.close()

    def close(self) -> int:
        """Give the exit status, after closing the terminal."""
        os.close(self.terminal)
        return self.process.wait(_PATIENCE)

    def _settle(self, at: int, *, to_the_end: bool = False) -> None:
        """Read until the program waits for a key or an answer, having written more, or has ended.

        A line that was typed is followed by more than its echo.
        """
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            if select.select([self.terminal], [], [], 0.01)[0]:
                try:
                    more = os.read(self.terminal, 65536)
                except OSError:  # what Linux says when the other side has gone
                    return
                self.raw += more
                continue
            new = _CONTROL.sub("", self.raw[at:].decode(self.encoding, "replace"))
            if not to_the_end and new.strip() and self._waits(new):
                return
        raise AssertionError(f"nothing came of it:\n{self.screen}")

    def _waits(self, new: str) -> bool:
        modes = termios.tcgetattr(self.terminal)[_LOCAL]
        if not modes & termios.ISIG:
            return True  # for a key
        return new.rstrip().endswith(("：", ":"))
