"""Which plan a ledger belongs to: a line of it says so."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kjplan.errors import Refused
from kjplan.plan.period import Period
from kjplan.text.values import short

if TYPE_CHECKING:
    from kjplan.files import StrPath
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


def refuse_beside_ledger(plan: str) -> None:
    """Raise Refused where a new plan at a path would get the ledger of another."""
    ledger = path_beside(plan)
    if os.path.lexists(plan) or not os.path.lexists(ledger):
        return
    raise Refused(
        f"这里已有台账 {ledger}，是别的计划的，新计划会把它当成自己的。没有写 {plan}。"
        "请先把它改成和原来的计划同名：计划改名为 2021.yaml 的，台账改名为 2021.ledger.jsonl。"
    )


def path_beside(plan: StrPath) -> str:
    """Give the ledger's path for a plan's: X.yaml has its ledger at X.ledger.jsonl."""
    return f"{os.path.splitext(plan)[0]}.ledger.jsonl"


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
