"""The user's git, run as a process that can neither ask nor hang, its failures sentences."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Refused
from kjplan.sharing.faults import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOCAL, NETWORK = 120.0, 600.0
# So often, and after so many seconds, git is asked again that another git has locked out.
_LOOKS, _PAUSE = 15, 0.2

# What a shell or a hook may have left of another repository must not lead git there; how to
# reach a server and who the author is, is the user's to say.
_KEPT = (
    "GIT_ASKPASS", "GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_SYSTEM", "GIT_EXEC_PATH", "GIT_HTTP_", "GIT_PROXY_", "GIT_SSH", "GIT_SSL_",
)  # fmt: skip
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
}
_SETTINGS = {
    "core.hooksPath": "/dev/null",
    "core.quotePath": "off",
    "core.safecrlf": "false",
    "color.ui": "false",
    "i18n.commitEncoding": "UTF-8",
    "i18n.logOutputEncoding": "UTF-8",
    "push.followTags": "false",
    "push.gpgSign": "false",
    "push.recurseSubmodules": "no",
    # A server that says nothing for a minute has hung up.
    "http.lowSpeedLimit": "100",
    "http.lowSpeedTime": "60",
}


class GitFailed(Refused):
    """A git command that did not do what it was asked; `output` is all that it wrote."""

    def __init__(self, why: str, output: str = "", status: int = -1) -> None:
        super().__init__(why)
        self.output = output
        self.status = status


class Done(NamedTuple):
    """What a git command wrote to stdout, and its exit status."""

    out: bytes
    status: int

    @property
    def lines(self) -> list[str]:
        """Its lines as text."""
        return text(self.out).splitlines()


def text(raw: bytes) -> str:
    """Read what git wrote; a name in another encoding is given back to it as it was."""
    return raw.decode("utf-8", "surrogateescape")


class Git:
    """Runs git in a folder."""

    def __init__(self, folder: str, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self._environment = {
            name: value
            for name, value in environment.items()
            if not name.startswith("GIT_") or name.startswith(_KEPT)
        } | _ENVIRONMENT

    def within(self, folder: str) -> Git:
        """Give a git of another folder."""
        return Git(folder, self._environment)

    def run(
        self,
        *words: str,
        data: bytes = b"",
        allowed: tuple[int, ...] = (0,),
        seconds: float = 0,
        environment: Mapping[str, str] | None = None,
    ) -> Done:
        """Run a command; `data` is its stdin, `allowed` its exit statuses that are no failure.

        It is stopped after so many `seconds`, 0 for those of a command that needs no network.
        Raises GitFailed with a sentence.
        """
        for look in range(_LOOKS):
            out, err, status = self._process(words, data, seconds or _LOCAL, environment or {})
            if status in allowed:
                return Done(out, status)
            if not (b".lock'" in err and b"File exists" in err) or look == _LOOKS - 1:
                break
            time.sleep(_PAUSE)
        output = text(out + err)
        raise GitFailed(sentence(output, words[0]), output, status)

    def line(self, *words: str, data: bytes = b"", allowed: tuple[int, ...] = (0,)) -> str:
        """Run a command that writes a line; "" where it writes none."""
        return "".join(self.run(*words, data=data, allowed=allowed).lines[:1])

    def author(self, name: str) -> str | None:
        """Give what the environment says of an author or committer, `AUTHOR_NAME` and the like."""
        return self._environment.get(f"GIT_{name}")

    def _process(
        self, words: tuple[str, ...], data: bytes, seconds: float, environment: Mapping[str, str]
    ) -> tuple[bytes, bytes, int]:
        settings = [word for key, value in _SETTINGS.items() for word in ("-c", f"{key}={value}")]
        try:
            process = subprocess.Popen(  # noqa: S603 - words are apart, no shell reads them
                ["git", *settings, *words],  # noqa: S607 - the git that the user's PATH names
                cwd=self.folder,
                env={**self._environment, **environment},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                # Without a terminal of its own nothing that git runs can ask there and wait.
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except FileNotFoundError:
            raise GitFailed(_NO_GIT) from None
        except OSError as error:
            raise GitFailed(f"git 运行不了（错误号 {error.errno}）。请重装 git。") from None
        try:
            out, err = process.communicate(data, seconds)
        except subprocess.TimeoutExpired:
            _stop(process)
            raise GitFailed(
                f"git {words[0]} 过了 {seconds / 60:.0f} 分钟还没有做完，已停下。"
                "请看网络和远端是否正常，再运行 kjplan sync。"
            ) from None
        except BaseException:  # Ctrl-C does not reach what has no terminal
            _stop(process)
            raise
        return out, err, process.returncode


_NO_GIT = (
    "没有找到 git，同步要靠它。请先装好：Windows 到 git-scm.com 下载，"
    "Debian、Ubuntu、统信、麒麟用 apt install git。"
)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End git and what it has started, with time to remove its locks."""
    for kill in (False, True):
        with suppress(OSError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL if kill else signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=5)
            return
