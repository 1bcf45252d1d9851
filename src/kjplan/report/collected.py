"""What forms that came back would record, file by file, and what was recorded of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kjplan.report import changes, page, records
from kjplan.report.page import Cell, Column, Span, line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kjplan.intake.collected import Batch, Outcome, Proposal
    from kjplan.intake.filled_in import FilledIn
    from kjplan.report.page import Block, Page, Role
    from kjplan.standing.standing import Standing

WORDS: dict[Outcome, str] = {
    "recorded": "登记",
    "unchanged": "没有变化",
    "already": "已登记过",
    "refused": "拒绝",
    "updated": "台账已更新",
}
_HELD = "待登记"
# So many characters of a text tell what it is about.
_SHOWN = 60
_ROLES: dict[Outcome, Role] = {"recorded": "green", "refused": "red", "updated": "yellow"}
# Rows of which there is nothing to see, named on one line.
_QUIET: tuple[Outcome, ...] = ("unchanged", "already")


class Taken(NamedTuple):
    """A file that was handed in: the form with its batch, or why it could not be taken."""

    path: str
    form: FilledIn | None = None
    batch: Batch | None = None
    fault: str = ""

    @property
    def proposals(self) -> Sequence[Proposal]:
        """What becomes of each row."""
        return self.batch.proposals if self.batch else ()


def of_file(taken: Taken) -> Page:
    """Tell what each row of a file would record."""
    form, batch = taken.form, taken.batch
    if form is None or batch is None:
        return (
            line(Span(taken.path, "heading")),
            line(Span("没有收", "red"), f"：{taken.fault}", indent=2, hang=2),
        )
    sent = form.sent
    whose = sent.whose if sent else ""
    as_of = f"截至 {form.as_of}" if form.as_of else ""
    about = "，".join(filter(None, (whose, as_of)))
    return (
        line(Span(taken.path, "heading"), f"  {about}" if about else ""),
        *(line(Span(f"注意：{remark}", "warning"), indent=2, hang=2) for remark in _remarks(form)),
        *_rows(taken),
        *([line(Span(_KEPT_OUT, "warning"), indent=2, hang=2)] if batch.is_kept_out else []),
    )


_KEPT_OUT = "有被拒绝的行，这个文件一行也不登记。请退回改好再收，或加 --partial 先登记其余的。"


def _remarks(form: FilledIn) -> Iterator[str]:
    if form.sent is None:
        yield "核对用的隐藏工作表没有了，不知道是哪份计划的，只按编号和任务名称核对。"
    yield from form.remarks


def _rows(taken: Taken) -> Iterator[Block]:
    proposals = taken.proposals
    rows = [cells for p in proposals if p.outcome not in _QUIET for cells in _cells(taken, p)]
    if rows:
        columns = (Column("结果"), Column("编号"), Column("任务", "text"))
        yield page.Table(columns, tuple(rows), indent=2, headed=False)
    for outcome in _QUIET:
        ids = [p.id for p in proposals if p.outcome == outcome]
        if ids and outcome == "unchanged" and len(ids) == len(proposals):
            yield line("没有填写，没有要登记的。", indent=2)
        elif ids:
            yield line(f"{WORDS[outcome]} {len(ids)} 行：{'、'.join(ids)}", indent=2, hang=4)


def _cells(taken: Taken, proposal: Proposal) -> Iterator[tuple[Cell, ...]]:
    is_held = proposal.outcome == "recorded" and taken.batch and taken.batch.is_kept_out
    word = _HELD if is_held else WORDS[proposal.outcome]
    result = Cell(word, "dim" if is_held else _ROLES[proposal.outcome])
    id_ = Cell(proposal.id, "strong")
    if proposal.outcome == "refused":
        for place, sentence in proposal.sentences:
            yield result, id_, Cell(f"{taken.path} {place}：{_unnamed(sentence, proposal)}")
        return
    yield result, id_, Cell(_content(proposal))
    for _, sentence in proposal.sentences:
        yield Cell("注意", "warning"), id_, Cell(_unnamed(sentence, proposal))


def _unnamed(sentence: str, proposal: Proposal) -> str:
    """Leave out which task it is, where that stands beside it."""
    task = proposal.task
    return sentence.removeprefix(f"{task.id} {task.title}：") if task else sentence


def _content(proposal: Proposal) -> str:
    """Say what a row would change, who reports it, and what the ledger has meanwhile."""
    task, before, after = proposal.task, proposal.before, proposal.after
    if task is None or before is None or after is None:
        return ""
    first = proposal.events[0]
    moved = changes.movement(before, after) or f"仍是{changes.stands(before)}"
    words = [_cut(event.note) for event in proposal.events if event.note]
    words += [f"佐证材料：{_cut(e.evidence)}" for e in proposal.events if e.evidence]
    report = "｜".join((f"{task.title}：{moved}（{first.by} {first.on}）", *words))
    if not proposal.is_later:
        return report
    return f"{report}｜发表以后台账另有登记：{_latest(before)}"


def _cut(text: str) -> str:
    return f"{text[:_SHOWN]}……" if len(text) > _SHOWN else text


def _latest(standing: Standing) -> str:
    event = standing.state.report
    if event is None:
        return "原来的登记已撤回"
    what = records.what(event, standing.task)
    return f"{event.on} {event.by} {what}"


def total(files: Sequence[Taken]) -> str:
    """Count the rows of all files by what becomes of them."""
    words = {str(outcome): word for outcome, word in WORDS.items()} | {"held": _HELD}
    counts = _counted(files)
    parts = [f"{word} {counts[kind]} 行" for kind, word in words.items() if counts[kind]]
    faulty = sum(bool(taken.fault) for taken in files)
    parts += [f"没有收的文件 {faulty} 个"] if faulty else []
    return f"共 {len(files)} 个文件：{'，'.join(parts) or '没有任务'}。"


def _counted(files: Sequence[Taken]) -> Counter[str]:
    return Counter(kind for taken in files if taken.batch for kind in _kinds(taken.batch))


def _kinds(batch: Batch) -> Iterator[str]:
    """Say of each row what becomes of it in the end."""
    for proposal in batch.proposals:
        if batch.takes(proposal):
            yield "recorded"
        else:
            yield "held" if proposal.outcome == "recorded" else proposal.outcome


def left_out(files: Sequence[Taken]) -> str:
    """Say what was not taken in and what to do; "" where all was."""
    counts = _counted(files)
    sentences = []
    if count := counts["refused"]:
        sentences.append(f"拒绝 {count} 行，请退回改好再收。")
    if count := counts["held"]:
        sentences.append(f"同一文件里待登记的 {count} 行也没有登记，要先登记的加 --partial。")
    if count := counts["updated"]:
        sentences.append(f"台账已更新的 {count} 行没有登记，核对后确以表上为准的加 --newer。")
    if count := sum(bool(taken.fault) for taken in files):
        sentences.append(f"有 {count} 个文件没有收，请照上面所说改好再收。")
    return "".join(sentences)
