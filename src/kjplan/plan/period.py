"""The plan's period, and the months, quarters and years in it."""

from datetime import date, timedelta
from typing import Literal, NamedTuple

Every = Literal["month", "quarter", "half-year", "year"]

MONTHS_IN: dict[Every, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


class Period(NamedTuple):
    """The plan's first and last day, both included."""

    start: date
    end: date

    def covers(self, day: date) -> bool:
        """Tell whether a day is one of the period's."""
        return self.start <= day <= self.end

    @property
    def months(self) -> int:
        """How many months the period has; a last part of a month counts as one."""
        return self._months_by(self.end) + (self._close(self._months_by(self.end)) < self.end)

    def months_gone(self, day: date) -> int:
        """Count the whole months gone by at the close of `day`, all from the last day on."""
        if day >= self.end:
            return self.months
        return self._months_by(day) if day >= self.start else 0

    def closes(self, day: date) -> list[date]:
        """Give the last day of each of its months up to `day`, and that day where one is not over.

        All are the period's: none before its first day, none after its last.
        """
        if day < self.start:
            return []
        gone = [self._close(months) for months in range(1, self._months_by(min(day, self.end)) + 1)]
        last = min(day, self.end)
        return gone if gone and gone[-1] == last else [*gone, last]

    def occurrences(self, every: Every) -> int:
        """Count the recurrences that the period expects; a last part counts as one."""
        return -(-self.months // MONTHS_IN[every])

    def occurrences_gone(self, every: Every, day: date) -> int:
        """Count the recurrences whose time has wholly gone by at the close of `day`."""
        if day >= self.end:
            return self.occurrences(every)
        return self.months_gone(day) // MONTHS_IN[every]

    def _close(self, months: int) -> date:
        """Find the last day of the first `months` months."""
        first = first_of_month(self.start, months)
        last = first_of_month(first, 1) - timedelta(days=1)
        return min(first + timedelta(days=self.start.day - 2), last)

    def _months_by(self, day: date) -> int:
        months = (day.year - self.start.year) * 12 + day.month - self.start.month + 1
        while self._close(months) > day:
            months -= 1
        return months


def first_of_month(day: date, months: int) -> date:
    """Give the first day of the month that is some months after that of a day."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)
