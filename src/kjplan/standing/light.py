"""The lights: which colour a task has, and why."""

from typing import Literal, NamedTuple

from kjplan.ledger.fold import State
from kjplan.plan.model import Lights, Task

Color = Literal["red", "yellow", "green"]
Reason = Literal["overdue", "blocked", "behind", "due_soon", "short", "exceeded", "unread"]

CLOSED = ("done", "dropped")
"""The statuses in which nothing is to be done any more."""


class Light(NamedTuple):
    """A colour with the reason for it.

    `amount` is the days of what is overdue or due soon, the percentage points of what is
    behind, else 0. An ongoing or cancelled task has no colour, a green one no reason.
    """

    color: Color | None
    reason: Reason | None = None
    amount: float = 0


_NONE, _GREEN = Light(None), Light("green")
_BLOCKED, _EXCEEDED = Light("red", "blocked"), Light("red", "exceeded")
_SHORT, _UNREAD = Light("yellow", "short"), Light("yellow", "unread")


def light(
    task: Task,
    state: State,
    *,
    met: bool,
    unread: bool,
    points: float | None,
    left: int,
    lights: Lights,
) -> Light:
    """Tell the light of a task that is `points` behind with `left` days, and its first reason.

    What is past its day stays red for that, whatever else may be wrong with it; a figure that
    is met is neither late nor behind. `unread` is a rank, level or ceiling that should have
    been reported by now.
    """
    if task.kind == "ongoing" or state.status == "dropped":
        return _NONE
    if state.status == "done":
        return _GREEN
    if left < 0 and not met:
        return Light("red", "overdue", -left)
    if state.status == "blocked":
        return _BLOCKED
    if met:
        return _GREEN
    if points is not None and points >= lights.yellow:
        return Light("red" if points > lights.red else "yellow", "behind", points)
    if task.target and not task.target.accrues and state.value is not None:
        return _EXCEEDED if task.is_ceiling else _SHORT
    if unread:
        return _UNREAD
    if left <= lights.due_soon:
        return Light("yellow", "due_soon", left)
    return _GREEN
