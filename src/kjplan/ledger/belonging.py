"""Which plan a ledger belongs to: a line of it says so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kjplan.plan.model import Period
from kjplan.text.values import short

if TYPE_CHECKING:
    from kjplan.plan.model import Plan


class Belonging(NamedTuple):
    """A plan as a ledger names it."""

    organization: str
    period: Period

    @classmethod
    def of(cls, plan: Plan) -> Belonging:
        """Name a plan."""
        return cls(plan.organization, plan.period)

    def __str__(self) -> str:
        return f"{short(self.organization)} {self.period.start} 至 {self.period.end} 的计划"


def encode(belonging: Belonging) -> bytes:
    """Write the line that names a plan, line break included."""
    import json  # for those who read or write the line itself

    start, end = map(str, belonging.period)
    record = {
        "kind": "plan",
        "organization": belonging.organization,
        "period": {"start": start, "end": end},
    }
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace") + b"\n"


def decode(line: bytes) -> Belonging | None:
    """Read a line that names a plan; None where it does not."""
    import json  # as above

    try:
        record = json.loads(line)
        if record["kind"] != "plan" or not isinstance(record["organization"], str):
            return None
        days = record["period"]["start"], record["period"]["end"]
        period = Period(*map(date.fromisoformat, days))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return Belonging(record["organization"], period) if period.start <= period.end else None
