"""What came of a sync, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.sharing.repository import listed
from kjplan.text.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kjplan.errors import Problem
    from kjplan.sharing.sync import Synced

_SHOWN = 10


def news(synced: Synced, plan: str) -> Iterator[str]:
    """Say what came and what went; `plan` is the plan's name."""
    received, sent = _received(synced, plan), _sent(synced, plan)
    if received:
        yield f"{'，'.join(received)}。"
    if sent:
        yield f"发出 {'，'.join(sent)}。"
    if not received and not sent:
        yield "别人没有新的，这里的也都发过了。"


def _received(synced: Synced, plan: str) -> list[str]:
    parts = []
    if synced.came:
        who = "，".join(f"{one_line(name)} {count}" for name, count in synced.received)
        parts.append(f"收到 {synced.came} 条记录（{who}）")
    if synced.plan_in:
        by = "、".join(one_line(name) for name in synced.plan_by)
        parts.append(f"{plan} 有 {synced.plan_in} 处修改{by and f'（{by}）'}")
    if synced.evidence_in:
        parts.append(f"新到佐证 {synced.evidence_in} 份")
    return parts


def _sent(synced: Synced, plan: str) -> list[str]:
    counts = (
        (synced.sent, "条记录"),
        (synced.plan_out, f"处 {plan} 的修改"),
        (synced.evidence_out, "份佐证"),
    )
    return [f"{count} {what}" for count, what in counts if count]


def remarks(synced: Synced) -> Iterator[str]:
    """Say what somebody should know beside."""
    yield from synced.warnings
    if synced.restored:
        yield (
            f"台账里有 {synced.restored} 条同步过的记录被人删去了，已补回。"
            "不要了的记录请用 kjplan undo 撤回。"
        )
    if synced.staged:
        yield f"用 git add 加过、还没有提交的文件原样留着，没有一起发出：{listed(synced.staged)}。"


def findings(problems: Sequence[Problem]) -> Iterator[str]:
    """Say what is not in order with the files as they are now."""
    yield f"同步以后检查，有 {len(problems)} 个问题："
    yield from map(str, problems[:_SHOWN])
    if len(problems) > _SHOWN:
        yield f"（另有 {len(problems) - _SHOWN} 个，kjplan check 列出全部。）"
