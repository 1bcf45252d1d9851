"""The figure that a task is to reach or to keep."""

from datetime import date
from typing import NamedTuple

from kjplan.text.words import number


class Stage(NamedTuple):
    """A figure to reach by a day on the way to the target."""

    by: date
    at_least: float


class Target(NamedTuple):
    """A figure as the document has it: a quantity to reach (`at_least`), a ceiling, or a rank.

    Of a `level` the last reading counts and nothing accrues.
    """

    at_least: float | None = None
    aim: float | None = None
    unit: str = ""
    rank: int | None = None
    among: str = ""
    level: bool = False
    at_most: float | None = None
    stages: tuple[Stage, ...] = ()

    @property
    def accrues(self) -> bool:
        """Whether the figure grows over the year; of a rank, level or ceiling the last counts."""
        return self.at_least is not None and not self.level

    @property
    def reach(self) -> str:
        """What is to be reached or kept: 11家, 1-2个, 95%以上, 不超过3起, 某某市第1名."""
        if self.rank:
            return f"{self.among}第{self.rank}名"
        if self.at_most is not None:
            return f"不超过{number(self.at_most)}{self.unit}"
        upto = f"-{number(self.aim)}" if self.aim and self.aim != self.at_least else ""
        return f"{number(self.at_least or 0)}{upto}{self.unit}{'以上' if self.level else ''}"
