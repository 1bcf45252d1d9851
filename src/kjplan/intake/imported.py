"""A file taken in: its plan, what there is to say about it, and the proof that nothing is lost."""

from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from kjplan.errors import Wrong, not_installed
from kjplan.intake import flat
from kjplan.intake.as_plan import as_plan
from kjplan.intake.draft import Draft, seen
from kjplan.intake.files.document import Document, Note
from kjplan.intake.files.fault import of_file
from kjplan.intake.files.reader import read
from kjplan.intake.proof import Part, Proof, prove
from kjplan.intake.remarks import remarks
from kjplan.intake.settings import Settings
from kjplan.intake.spelling import is_available
from kjplan.intake.table_plan import table_plan, task_cells
from kjplan.intake.text_plan import text_plan
from kjplan.plan.document import pieces
from kjplan.plan.model import Plan
from kjplan.plan.writer import Remarks

_MANY = 100  # clauses that some bracket would close in a plan of tasks


class Imported(NamedTuple):
    """A file as a plan.

    `brackets` counts the responsibilities; `notes` are what the file itself gives to look at;
    `names_nobody` says that many clauses stand there without a single responsibility.
    """

    plan: Plan
    remarks: Remarks
    brackets: int
    names_nobody: bool
    notes: tuple[Note, ...]
    proof: Proof


@of_file
def take_in(path: str, settings: Settings, today: date) -> Imported:
    """Make a plan of a file; raises Invalid for one that cannot be read or is no plan."""
    document = read(path)
    if _is_table(document, settings):
        draft, notes = _of_table(document, settings, today)
    else:
        draft, notes = _of_text(document, settings, today), ()
    name = PurePath(path)
    plan = as_plan(draft, name.stem.strip() or name.name, today.year)
    clauses = sum(1 for _ in draft.clauses)
    return Imported(
        plan,
        remarks(draft, plan, name.name),
        draft.brackets,
        clauses >= _MANY and not draft.brackets,
        document.notes + notes + _unspelled(),
        _proof(document, plan, settings),
    )


def _unspelled() -> tuple[Note, ...]:
    """Say that names have no aliases where nothing is there that spells them."""
    if is_available():
        return ()
    wrong = not_installed("pypinyin", "给姓名和单位写拼音简称")
    return (Note("unspelled", wrong.what, wrong.remedy),)


@of_file
def against(path: str, plan: Plan, settings: Settings) -> Proof:
    """Hold a plan against the file that it was made of; raises Invalid as `take_in`."""
    return _proof(read(path), plan, settings)


def _is_table(document: Document, settings: Settings) -> bool:
    return settings.is_table or flat.is_table(document)


def _of_text(document: Document, settings: Settings, today: date) -> Draft:
    texts = [paragraph.text for paragraph in flat.paragraphs(document)]
    draft = text_plan(
        texts, organization=settings.organization or "", period=settings.period, year=today.year
    )
    headed = any(item.number or item.title for item in draft.items)
    if not (headed or draft.brackets or any(section.number for section in draft.sections)):
        raise Wrong(
            "没有认出一处标题序号，也没有认出一处责任单位，不像工作要点。",
            "请核对文件是否选对；标题要有 一、（一）1. 这样的序号，补上后再导入。",
        )
    return draft


def _of_table(
    document: Document, settings: Settings, today: date
) -> tuple[Draft, tuple[Note, ...]]:
    table = flat.rows(document, settings.sheet, dict(settings.columns))
    draft = table_plan(
        table.rows, columns=dict(settings.columns), organization=settings.organization or "",
        period=settings.period, year=today.year,
    )  # fmt: skip
    if not any(draft.clauses):
        raise Wrong("表头下面没有一行任务。", "请核对文件和工作表是否选对。")
    notes: tuple[Note, ...] = ()
    if others := flat.other_tables(document, table.name):
        what = f"只读了工作表“{table.name}”，没有读{'、'.join(f'“{name}”' for name in others)}。"
        notes = (Note("sheets", what, "要读别的请用 --sheet 指明。"),)
    return draft._replace(closing=(*draft.closing, *table.after)), notes


def _proof(document: Document, plan: Plan, settings: Settings) -> Proof:
    if _is_table(document, settings):
        table = flat.rows(document, settings.sheet, dict(settings.columns))
        cells = task_cells(table.rows, dict(settings.columns))
        theirs = [Part(text, table.places[place - 1]) for place, text in cells]
        ours = [Part(p.text, p, p.new) for p in pieces(plan) if p.key == "text"]
        return prove(theirs, ours)._replace(breaks=())
    theirs = [
        Part(line, paragraph.place)
        for paragraph in flat.paragraphs(document)
        for line in paragraph.text.splitlines()
        if seen(line)
    ]
    ours = [Part(p.text, p, p.new) for p in pieces(plan)]
    # A document without a title of its own is called by its file's name.
    whole = "".join(seen(part.text) for part in theirs)
    if seen(plan.title) not in whole:
        ours = [Part(p.text, p, p.new) for p in pieces(plan) if p.entry or p.key != "title"]
    return prove(theirs, ours)
