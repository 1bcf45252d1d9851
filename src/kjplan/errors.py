"""What can go wrong, each kind with its sentence and its exit status."""

from collections.abc import Iterable
from typing import NamedTuple


class KjplanError(Exception):
    """Any failure that is the user's to mend: its text is a Chinese sentence for stderr."""

    exit_status = 1


class Refused(KjplanError):
    """The request was understood and is not carried out."""


class Lost(KjplanError):
    """What was to be told could not be written to stdout: why, and what to do."""

    def __init__(self, why: str, remedy: str = "") -> None:
        super().__init__(f"结果没有写出去：{why}{remedy}")
        self.why = why


class Unheard(KjplanError):
    """What was asked for is recorded, and could not be told: it must not be recorded again."""

    exit_status = 0


class Doubtful(Refused):
    """What was asked is hardly meant; whoever asks is to be asked once more."""


class Unknown(KjplanError):
    """A name or id that the plan does not know; the sentence names the nearest that it does."""

    exit_status = 2


class Ambiguous(Unknown):
    """A name that may be several of those that the plan knows; the sentence names them."""


class Wrong(ValueError):
    """A value that cannot stand: what is wrong and what to do, each a sentence."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what + remedy)
        self.what = what
        self.remedy = remedy


def not_installed(package: str, purpose: str) -> Wrong:
    """Say that a package of the extra `office` is not there, what for, and how to install it."""
    return Wrong(
        f"{purpose}要用 {package}，这里没有装。",
        '请先运行 python -m pip install "kjplan[office]"，再试一次。',
    )


class Problem(NamedTuple):
    """One thing wrong in a file.

    `line` and `column` count from 1, or are 0 where the whole file is meant. `what` and
    `remedy` are sentences with their closing punctuation.
    """

    path: str
    line: int
    column: int
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}：{self.what}{self.remedy}"


class Invalid(KjplanError):
    """A plan or ledger that cannot be used, with every problem found in it."""

    exit_status = 3

    # Thousands of lines of the wrong file help nobody; the count says that there are more.
    SHOWN = 100

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda p: (p.path, p.line, p.column, p.what))
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        lines = [str(problem) for problem in self.problems[: self.SHOWN]]
        if (rest := len(self.problems) - self.SHOWN) > 0:
            lines.append(f"（另有 {rest} 个问题未列出，请先改正以上各处。）")
        return "\n".join(lines)
