"""How a meeting is opened: recorded as one that begins, or taken up where it was left today."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kjplan.cli.review.desk import Desk, gone
from kjplan.errors import Refused
from kjplan.ledger.ledger import read
from kjplan.ledger.remarks import remarks
from kjplan.recording import meeting as meetings
from kjplan.recording.recorder import Marks
from kjplan.standing import agenda as agendas
from kjplan.standing.outlook import Outlook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kjplan.cli.app import App
    from kjplan.standing.selection import Filter


def begin(
    app: App, wanted: Filter, sort: Sequence[str], note: str, *, again: bool, by: str | None
) -> Desk | None:
    """Record that a meeting begins, or take up the one of today; None where there is no task.

    Raises Refused as recording does, and where today's meeting has another name.
    """
    ledger = read(app.ledger_path, app.snapshots)
    outlook = Outlook(app.plan, ledger, app.today)
    held = None if again else meetings.latest(outlook)
    through = gone(outlook, held) if held else ()
    if not agendas.agenda(outlook, [wanted], sort, through).tasks:
        return None
    convene = partial(meetings.convene, again=again)
    recorded = app.recorder.record(convene, Marks(note=note, by=by))
    app.recorded = recorded.events
    meeting = recorded.events[0] if recorded.events else meetings.latest(recorded.after)
    if meeting is None:
        raise Refused("今天的会议刚被撤回，没有登记。请再运行一次。")
    desk = Desk(app, meeting, wanted, sort, by)
    for remark in (*remarks(ledger, app.plan, app.now), *recorded.warnings):
        desk.tell(remark)
    desk.tell(
        "已登记今天的会议。按 ? 看有哪些键。"
        if recorded.events
        else f"接着今天的会议，过了 {len(desk.gone)} 项。另开一次会请用 kjplan review --new。"
    )
    return desk
