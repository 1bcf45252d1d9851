"""A form as an .xlsx file: what is printed is locked, what is typed is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kjplan.intake.form import CHOICES, CHOICES_SHEET, PRINTED, SENT_SHEET, SHEET, sent_rows
from kjplan.output import spreadsheet
from kjplan.output.figure_check import checks
from kjplan.output.spreadsheet import HEADING, Book, Style
from kjplan.report.form import ASKED
from kjplan.text.words import LIGHT, STATUS

if TYPE_CHECKING:
    from kjplan.intake.form import Key
    from kjplan.report.form import Form

# A title, a line about the form, one about how to fill it in, the headings of the columns.
_LINE, _ASKED, _HEADS, _FIRST = 1, 2, 3, 4

# How many cells a column takes at most, where it is printed; how many, where it is filled in.
_MOST: dict[Key, int] = {"task": 26, "owner": 14, "office": 12, "target": 12, "status": 16}
_MOST_OTHERS, _LEAST, _LEAST_HIGH = 10, 6, 28
_WIDE: dict[Key, int] = {
    "new_value": 10,
    "new_status": 8,
    "progress": 24,
    "problem": 18,
    "evidence": 12,
    "by": 8,
    "on": 10,
}
_SIZE = 11
_LEFT = ("task", "owner", "office")
# A spreadsheet keeps what is typed into these as it was typed: it makes 2 of +2, a day of 3-5.
_TEXT_ALONE = ("new_value", "evidence", "by")
_ASKED_FOR = "#FFF9E5"
_PRINTED = "#F2F2F2"

# What whoever fills in a locked sheet may still do.
_ALLOWED = {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True}


def as_xlsx(form: Form) -> bytes:
    """Write a form; raises Refused where what writes spreadsheets is not installed."""
    book = Book(form.title, form.sent.organization, form.sent.as_of, _SIZE)
    sheet = book.sheet(SHEET)
    keys = list(form.headings)
    last = max(_FIRST, _FIRST + len(form.rows) - 1)
    _top(book, sheet, form)
    cells = [_cells(form, n, key) for n, key in enumerate(keys)]
    book.columns(sheet, cells)
    _rows(book, sheet, form, keys, cells)
    for key, check in _checks(form).items():
        column = keys.index(key)
        sheet.data_validation(_FIRST, column, last, column, check)
    _figures(sheet, form, keys.index("new_value"))
    _signals(book, sheet, keys, last)
    sheet.autofilter(_HEADS, 0, last, len(keys) - 1)
    sheet.freeze_panes(_FIRST, keys.index("task") + 1)
    sheet.protect("", _ALLOWED)
    spreadsheet.to_print(sheet, spreadsheet.A4, _HEADS)
    _hidden(book, form)
    return book.content()


def _top(book: Book, sheet: Any, form: Form) -> None:
    sheet.write_string(0, 0, spreadsheet.text(form.title), book.title())
    for row, high in ((0, 30), (_LINE, 18), (_ASKED, 18), (_HEADS, 34)):
        sheet.set_row(row, high)
    sheet.write_string(_LINE, 0, spreadsheet.text(form.line), book.look(bold=True))
    sheet.write_string(_ASKED, 0, ASKED, book.look(font_color=spreadsheet.INKS["dim"]))
    for column, (key, heading) in enumerate(form.headings.items()):
        fill = HEADING if key in PRINTED else {**HEADING, "bg_color": "#FFE699"}
        sheet.write_string(_HEADS, column, spreadsheet.text(heading), book.boxed(**fill))


def _rows(book: Book, sheet: Any, form: Form, keys: list[Key], cells: list[int]) -> None:
    printed = [key for key in keys if key in PRINTED]
    styles = [_printed(book, key) for key in printed]
    empty = [_empty(book, key) for key in keys[len(printed) :]]
    for at, row in enumerate(form.rows, _FIRST):
        for column, (cell, style) in enumerate(zip(row.cells, styles, strict=True)):
            style.write(sheet, at, column, cell.plain, cell.value)
        for column, look in enumerate(empty, len(printed)):
            sheet.write_blank(at, column, None, look)
        shown = zip((cell.plain for cell in row.cells), cells, strict=False)
        book.height(sheet, at, shown, _LEAST_HIGH)


def _printed(book: Book, key: Key) -> Style:
    side = "left" if key in _LEFT else "center"
    return Style(book, bg_color=_PRINTED, text_wrap=True, align=side)


def _empty(book: Book, key: Key) -> Any:
    """Give the format of a cell to be filled in."""
    drawn = {"num_format": "@"} if key in _TEXT_ALONE else {}
    if key == "on":
        drawn = {"num_format": "yyyy-mm-dd"}
    return book.boxed(locked=False, text_wrap=True, bg_color=_ASKED_FOR, **drawn)


def _cells(form: Form, column: int, key: Key) -> int:
    """Give a column as many cells as what is printed in it needs, or what will be typed."""
    if key in _WIDE:
        return _WIDE[key]
    texts = (spreadsheet.longest_line(row.cells[column].plain) for row in form.rows)
    longest = max(_LEAST, spreadsheet.longest_line(form.headings[key]), *texts)
    return min(longest, _MOST.get(key, _MOST_OTHERS))


def _checks(form: Form) -> dict[Key, dict[str, Any]]:
    """Give what may be typed into a column, whatever the task: see also `_figures`."""
    checks: dict[Key, dict[str, Any]] = {
        "new_status": {
            "validate": "list",
            "source": f"='{CHOICES_SHEET}'!$A$1:$A${len(CHOICES)}",
            "input_title": "本次状态",
            "input_message": "从列表里选。选“需协调”的，请在“存在问题”里写明等谁定什么。",
            "error_title": "没有这种状态",
            "error_message": f"请从列表里选：{'、'.join(STATUS[code] for code in CHOICES)}。",
        },
        "on": {
            "validate": "date",
            "criteria": "between",
            "minimum": form.first,
            "maximum": "=TODAY()",
            "error_title": "日期不对",
            "error_message": "请写今天或以前的日期，如 2030-6-30。",
        },
    }
    if form.people:
        checks["by"] = {
            "validate": "list",
            "source": f"='{CHOICES_SHEET}'!$B$1:$B${len(form.people)}",
            # Whoever else fills it in writes a name of their own.
            "show_error": False,
        }
    return checks


def _figures(sheet: Any, form: Form, column: int) -> None:
    """Check the figures, each as its task counts."""
    for check in checks(form.rows, _FIRST, column):
        sheet.data_validation(*check.areas[0], check.options)
    if form.rows:
        last = _FIRST + len(form.rows) - 1
        letter = spreadsheet.letters(column)
        sheet.ignore_errors({"number_stored_as_text": f"{letter}{_FIRST + 1}:{letter}{last + 1}"})


def _signals(book: Book, sheet: Any, keys: list[Key], last: int) -> None:
    """Colour the lights, and what is missing: why something is blocked."""
    status = keys.index("status")
    for role in ("red", "yellow", "green"):
        condition = {
            "type": "text",
            "criteria": "containing",
            "value": f"{LIGHT[role]}灯",
            "format": book.signal(role),
        }
        sheet.conditional_format(_FIRST, status, last, status, condition)
    problem, new = keys.index("problem"), keys.index("new_status")
    blocked = f'${spreadsheet.letters(new)}{_FIRST + 1}="{STATUS["blocked"]}"'
    unsaid = f'TRIM(${spreadsheet.letters(problem)}{_FIRST + 1})=""'
    condition = {
        "type": "formula",
        "criteria": f"=AND({blocked},{unsaid})",
        "format": book.signal("red"),
    }
    sheet.conditional_format(_FIRST, problem, last, problem, condition)


def _hidden(book: Book, form: Form) -> None:
    """Write the choices of the drop-downs and what a reader needs into sheets out of sight."""
    choices = book.sheet(CHOICES_SHEET)
    choices.write_column(0, 0, [STATUS[code] for code in CHOICES])
    for at, name in enumerate(form.people):
        choices.write_string(at, 1, spreadsheet.text(name))
    choices.hide()
    sent = book.sheet(SENT_SHEET)
    for at, row in enumerate(sent_rows(form.sent)):
        for column, cell in enumerate(row):
            sent.write_string(at, column, spreadsheet.text(cell))
    sent.very_hidden()
    for sheet in (choices, sent):
        sheet.protect("")
