"""What came of a sync, in sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kjplan.sharing.repository import listed
from kjplan.text.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kjplan.errors import Problem
    from kjplan.sharing.part import News
    from kjplan.sharing.sync import Synced

_SHOWN = 10


def news(synced: Synced) -> Iterator[str]:
    """Say what came and what went."""
    received, sent = [*_received(synced.plans)], [*_sent(synced.plans)]
    if received:
        yield f"{'，'.join(received)}。"
    if sent:
        yield f"发出 {'，'.join(sent)}。"
    if not received and not sent:
        yield "别人没有新的，这里的也都发过了。"


def _received(plans: Sequence[News]) -> Iterator[str]:
    records = sum((each.received for each in plans), Counter[str]())
    if records:
        who = "，".join(f"{one_line(name)} {count}" for name, count in records.most_common())
        yield f"收到 {records.total()} 条记录（{who}）"
    for each in plans:
        if each.plan_in:
            by = "、".join(one_line(name) for name in each.plan_by)
            yield f"{one_line(each.plan)} 有 {each.plan_in} 处修改{by and f'（{by}）'}"
    if evidence := sum(each.evidence_in for each in plans):
        yield f"新到佐证 {evidence} 份"


def _sent(plans: Sequence[News]) -> Iterator[str]:
    if records := sum(each.sent for each in plans):
        yield f"{records} 条记录"
    for each in plans:
        if each.plan_out:
            yield f"{each.plan_out} 处 {one_line(each.plan)} 的修改"
    if evidence := sum(each.evidence_out for each in plans):
        yield f"{evidence} 份佐证"


def remarks(synced: Synced) -> Iterator[str]:
    """Say what somebody should know beside."""
    yield from synced.warnings
    if restored := sum(each.restored for each in synced.plans):
        yield (
            f"台账里有 {restored} 条同步过的记录被人删去了，已补回。"
            "不要了的记录请用 kjplan undo 撤回。"
        )
    if back := sum(each.evidence_back for each in synced.plans):
        yield f"有 {back} 份同步过的佐证被人删去了，已补回。"
    if synced.staged:
        yield f"用 git add 加过、还没有提交的文件原样留着，没有一起发出：{listed(synced.staged)}。"


def findings(problems: Sequence[Problem]) -> Iterator[str]:
    """Say what is not in order with the files as they are now."""
    yield f"同步以后检查，有 {len(problems)} 个问题："
    yield from map(str, problems[:_SHOWN])
    if len(problems) > _SHOWN:
        yield f"（另有 {len(problems) - _SHOWN} 个，kjplan check 列出全部。）"
