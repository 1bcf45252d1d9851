"""Workbooks and .csv files as tables."""

from __future__ import annotations

import struct
from datetime import date
from pathlib import Path

import pytest

from helpers.office_files import grid, reads, saved_as, xlsx, zipped
from kjplan.errors import Invalid, Wrong
from kjplan.intake.files.number_format import show
from kjplan.intake.files.reader import read
from kjplan.intake.files.xls import read_xls


def text(reference: str, value: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>'


def test_a_sheet_is_read_whole_whatever_it_says_of_its_size(tmp_path: Path) -> None:
    rows = (
        f'<row r="2">{text("B2", "工作任务")}{text("D2", "责任单位")}</row>'
        f'<row r="4">{text("B4", "新增平台")}{text("D4", "某科&#10;张三")}</row>'
    )
    (table,) = reads(tmp_path, "台账.xlsx", xlsx(rows)).tables
    assert grid(table) == ["工作任务 | 责任单位", "新增平台 | 某科\n张三"]
    cell = table.rows[1][1]
    assert (table.name, str(cell.place), cell.row, cell.column) == ("任务", "任务!D4", 4, 4)


def test_a_merged_cell_speaks_for_all_its_places(tmp_path: Path) -> None:
    rows = (
        f'<row r="1">{text("A1", "2030年任务分解表")}</row>'
        f'<row r="2">{text("A2", "平台")}{text("B2", "甲")}</row>'
        f'<row r="3"><c r="A3"/>{text("B3", "乙")}</row>'
    )
    more = '<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="A2:A9"/></mergeCells>'
    (table,) = reads(tmp_path, "台账.xlsx", xlsx(rows, more)).tables
    assert grid(table) == ["2030年任务分解表 | (2030年任务分解表)", "平台 | 甲", "(平台) | 乙"]


def test_numbers_are_written_as_they_are_seen(tmp_path: Path) -> None:
    styles = (
        '<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;;@"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="176"/></cellXfs>'
    )
    rows = (
        '<row r="1"><c r="A1"><v>11</v></c><c r="B1" s="1"><v>0.95</v></c>'
        '<c r="C1" s="2"><v>47664</v></c><c r="D1" s="3"><v>47635</v></c>'
        '<c r="E1"><v>0.30000000000000004</v></c><c r="F1" t="b"><v>1</v></c></row>'
    )
    (table,) = reads(tmp_path, "台账.xlsx", xlsx(rows, styles=styles)).tables
    assert grid(table) == ["11 | 95% | 2030-06-30 | 2030年6月 | 0.3 | TRUE"]


def test_formulas_count_by_the_value_that_is_kept(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>SUM(A:A)</f></c>'
        '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1" t="str"><f>A1&amp;"家"</f><v>2家</v></c></row>'
    )
    document = reads(tmp_path, "台账.xlsx", xlsx(rows))
    assert grid(document.tables[0]) == ["2 | #DIV/0! | 2家"]
    assert [(note.kind, note.what) for note in document.notes] == [
        ("error", "任务!C1的值是错误 #DIV/0!。"),
        ("uncached", "任务!B1是公式，文件里没有存它的得数，按空白读。"),
    ]


def test_rich_text_comes_without_its_pronunciation(tmp_path: Path) -> None:
    strings = "<si><r><t>新增</t></r><r><t>平台</t></r><rPh><t>xin</t></rPh></si><si><t>甲_x000D_\n乙</t></si>"
    rows = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>7</v></c></row>'
    (table,) = reads(tmp_path, "台账.xlsx", xlsx(rows, strings=strings)).tables
    assert grid(table) == ["新增平台 | 甲\n乙"]


def test_hidden_rows_are_read_and_told(tmp_path: Path) -> None:
    rows = f'<row r="1" hidden="1">{text("A1", "甲")}</row>'
    (note,) = reads(tmp_path, "台账.xlsx", xlsx(rows)).notes
    assert (note.kind, note.what) == ("hidden", "工作表 任务有隐藏的行或列，也照样读了。")


def test_an_ods_comes_as_it_was_shown(tmp_path: Path) -> None:
    cell = "<table-cell{}>{}</table-cell>"
    head = cell.format(' number-columns-spanned="2"', "<p>任务</p>") + "<covered-table-cell/>"
    first = cell.format(
        ' number-rows-spanned="2"', "<p>新增<s c='2'/><span>平台</span>2家<line-break/>。</p>"
    )
    noted = cell.format("", "<annotation><p>改</p></annotation><p>某科</p><p>张三</p>")
    error = cell.format(' number-columns-repeated="1"', "<p>#DIV/0!</p>")
    content = (
        "<document-content><body><spreadsheet><table name='台账'>"
        f"<table-header-rows><table-row>{head}</table-row></table-header-rows>"
        f'<table-row number-rows-repeated="1000000"><table-cell number-columns-repeated="16384"/></table-row>'
        f"<table-row>{first}{noted}</table-row><table-row><covered-table-cell/>{error}</table-row>"
        "</table></spreadsheet></body></document-content>"
    )
    data = zipped(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    )
    document = reads(tmp_path, "台账.ods", data)
    assert grid(document.tables[0]) == [
        "任务 | (任务)",
        "新增  平台2家\n。 | 某科\n张三",
        "(新增  平台2家\n。) | #DIV/0!",
    ]
    assert [note.what for note in document.notes] == ["台账!B1000003的值是错误 #DIV/0!。"]


def workbook(path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "任务"
    sheet.append(["任务", "单位", "时限", "指标"])
    sheet.append(["新增平台", "某科", date(2030, 6, 30), 0.95])
    sheet.append([None, "张三", date(2030, 6, 1), 11])
    sheet.merge_cells("A2:A3")
    sheet["D2"].number_format = "0%"
    sheet["C3"].number_format = 'yyyy"年"m"月"'
    other = book.create_sheet("说明")
    other["B2"] = "填表说明"
    other.sheet_state = "hidden"
    book.create_sheet("空")
    book.save(path)


SEEN = [
    "任务 | 单位 | 时限 | 指标",
    "新增平台 | 某科 | 2030-06-30 | 95%",
    "(新增平台) | 张三 | 2030年6月 | 11",
]


def test_a_workbook_of_several_sheets_keeps_those_with_something_in_them(tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx")
    tables = read(str(tmp_path / "台账.xlsx")).tables
    assert [(table.name, table.hidden) for table in tables] == [("任务", False), ("说明", True)]
    assert grid(tables[0]) == SEEN


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["xls", "ods", "xlsx"])
def test_libreoffice_saves_the_same_workbook(tmp_path: Path, ending: str) -> None:
    workbook(tmp_path / "台账.xlsx")
    tables = read(str(saved_as(tmp_path, tmp_path / "台账.xlsx", ending))).tables
    assert [(table.name, table.hidden) for table in tables] == [("任务", False), ("说明", True)]
    seen = [*grid(tables[0])]
    if ending == "ods":  # which keeps what was seen, and that alone
        seen[1] = seen[1].replace("06/30/30", "2030-06-30")
    assert seen == SEEN


@pytest.mark.slow
def test_texts_that_an_xls_cuts_into_pieces_come_whole(tmp_path: Path) -> None:
    import openpyxl

    texts = [
        f"{number}新增平台" * 2_000 if number % 2 else f"{number}abc" * 3_000 for number in range(9)
    ]
    book = openpyxl.Workbook()
    for text in texts:
        book.worksheets[0].append([text])
    book.save(tmp_path / "a.xlsx")
    (table,) = read(str(saved_as(tmp_path, tmp_path / "a.xlsx", "xls"))).tables
    assert grid(table) == texts


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


BOOK = record(0x809, struct.pack("<HH12x", 0x600, 5))


def test_an_xls_with_a_password_is_told() -> None:
    with pytest.raises(Wrong, match="文件加了密码。"):
        read_xls("a.xls", BOOK + record(0x2F, bytes(6)))


def test_an_xls_shows_numbers_truths_and_errors() -> None:
    sheet = (
        BOOK
        + record(0x203, struct.pack("<HHHd", 0, 0, 1, 0.95))
        + record(0xBD, struct.pack("<HHHIHIH", 0, 1, 0, 11 << 2 | 2, 0, 350 << 2 | 3, 2))
        + record(0x205, struct.pack("<HHHBB", 0, 3, 0, 1, 0))
        + record(0x06, struct.pack("<HHHBBBBBBHHIH", 0, 4, 0, 2, 0, 7, 0, 0, 0, 0xFFFF, 0, 0, 0))
        + record(0x06, struct.pack("<HHHBBBBBBHHIH", 0, 5, 0, 0, 0, 0, 0, 0, 0, 0xFFFF, 0, 0, 0))
        + record(0x207, struct.pack("<HB", 2, 1) + "甲乙".encode("utf-16-le"))
        + record(0x0A, b"")
    )
    name = struct.pack("<BB", 1, 0) + b"A"
    formats = record(0xE0, struct.pack("<HH", 0, 0)) + record(0xE0, struct.pack("<HH", 0, 9))
    size = len(BOOK + formats) + 4 + 6 + len(name) + 4
    stream = (
        BOOK + formats + record(0x85, struct.pack("<IBB", size, 0, 0) + name) + record(0x0A, b"")
    )
    document = read_xls("a.xls", stream + sheet)
    assert grid(document.tables[0]) == ["95% | 11 | 3.5 | TRUE | #DIV/0! | 甲乙"]
    assert [note.what for note in document.notes] == ["A!E1的值是错误 #DIV/0!。"]


@pytest.mark.parametrize(
    ("raw", "code", "shown"),
    [
        ("11", "General", "11"),
        ("11.0", "General", "11"),
        ("1E+3", "General", "1000"),
        ("0.125", "0.0%", "12.5%"),
        ("1234567.5", "#,##0.00", "1,234,567.50"),
        ("3", '0"家"', "3家"),
        ("7", "000", "007"),
        ("-5", "0;(0)", "(5)"),
        ("11", "#,##0_ ", "11"),
        ("11", "0_);[Red]\\(0\\)", "11"),
        ("2", "@", "2"),
        ("47664", "yyyy/m/d", "2030-06-30"),
        ("47664", "yyyy\\-mm\\-dd", "2030-06-30"),
        ("47664", 'm"月"d"日"', "6月30日"),
        ("47664", '[$-804]yyyy"年"m"月"d"日";@', "2030年6月30日"),
        ("47664.75", "yyyy/m/d h:mm", "2030-06-30 18:00"),
        ("0.5", "h:mm", "12:00"),
        ("99999999", "yyyy/m/d", "99999999"),
        ("新增", "0", "新增"),
        ("NaN", "0", "NaN"),
        ("1E400", "0", "1E400"),
        ("3", "# ?/?", "3"),
    ],
)
def test_a_number_shows_by_its_format(raw: str, code: str, shown: str) -> None:
    assert show(raw, code) == shown


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("任务,单位\n新增平台,某科\n", ["任务 | 单位", "新增平台 | 某科"]),
        ('任务;单位\r\n"甲;乙";"某科\n张三"\r\n', ["任务 | 单位", "甲;乙 | 某科\n张三"]),
        ("任务\t单位\n新增,平台\t某科\n", ["任务 | 单位", "新增,平台 | 某科"]),
        ("sep=;\n任务;单位,科室\n甲;乙\n", ["任务 | 单位,科室", "甲 | 乙"]),
        ("任务,,单位\n\n甲,,乙\n", ["任务 | 单位", "甲 | 乙"]),
        ('任务,单位\n他说"好"的,"甲"乙\n', ["任务 | 单位", '他说"好"的 | 甲乙']),
    ],
)
def test_a_csv_is_a_table(tmp_path: Path, content: str, rows: list[str]) -> None:
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        (table,) = reads(tmp_path, "台账.csv", content.encode(encoding)).tables
        assert grid(table) == rows, encoding
    assert str(table.rows[1][0].place) in ("A2", "A3")


def test_a_quote_that_never_closes_is_told(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="有一个引号没有配对"):
        reads(tmp_path, "台账.csv", '任务,单位\n"甲,乙\n丙,丁\n'.encode())
