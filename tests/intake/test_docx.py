"""What of a .docx is read, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.office_files import STRICT, WORD_LISTS, W, docx, p, printed, r, reads, saved_as
from kjplan.intake.files.document import Table
from kjplan.intake.files.reader import read


def lines(tmp_path: Path, body: str, **more: str) -> list[str]:
    return printed(reads(tmp_path, "要点.docx", docx(body, **more)))


def kinds(tmp_path: Path, body: str, **more: str) -> list[str]:
    return [note.kind for note in reads(tmp_path, "要点.docx", docx(body, **more)).notes]


def test_white_space_stays_as_it_is(tmp_path: Path) -> None:
    body = p(
        "<w:r><w:t>　　张三</w:t><w:tab/><w:t>李四</w:t><w:br/><w:t xml:space='preserve'> 王五 </w:t></w:r>"
    )
    assert lines(tmp_path, body) == ["　　张三\t李四\n 王五 "]


def test_layout_of_the_file_is_no_white_space(tmp_path: Path) -> None:
    body = "<w:p>\n <w:r>\n  <w:t>\n 新增\n</w:t>\n </w:r>\n <w:r><w:t>平台</w:t></w:r>\n</w:p>"
    assert lines(tmp_path, body) == ["新增平台"]


def test_tracked_changes_count_as_accepted(tmp_path: Path) -> None:
    body = p(
        r("新增平台")
        + f'<w:ins w:id="1">{r("3")}</w:ins>'
        + '<w:del w:id="2"><w:r><w:delText>2</w:delText></w:r></w:del>'
        + r("家。")
    ).replace("<w:r><w:rPr></w:rPr>", "<w:r>", 0)
    body += p(
        f'<w:moveFrom w:id="3">{r("移走的。")}</w:moveFrom><w:moveTo w:id="4">{r("移来的。")}</w:moveTo>'
    )
    assert lines(tmp_path, body) == ["新增平台3家。", "移来的。"]
    assert kinds(tmp_path, body) == ["changes"]


def test_a_deleted_end_joins_two_paragraphs_under_the_properties_of_the_second(
    tmp_path: Path,
) -> None:
    mark = '<w:rPr><w:del w:id="1"/></w:rPr>'
    body = p("甲", 0) + p("加快", 0, properties=mark) + p("建设。", 1) + p("乙", 0)
    assert lines(tmp_path, body, numbering=WORD_LISTS) == ["一、甲", "（一）加快建设。", "二、乙"]


def test_a_deleted_paragraph_is_not_counted(tmp_path: Path) -> None:
    gone = p(
        '<w:del w:id="1"><w:r><w:delText>没了</w:delText></w:r></w:del>',
        0,
        properties='<w:rPr><w:del w:id="2"/></w:rPr>',
    )
    assert lines(tmp_path, p("甲", 0) + gone + p("乙", 0), numbering=WORD_LISTS) == [
        "一、甲",
        "二、乙",
    ]


def test_hidden_text_is_left_out(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="hp"><w:basedOn w:val="hh"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="hh"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = (
        p(r("看得见") + r("藏着", "<w:vanish/>") + r("藏着", '<w:rStyle w:val="h"/>')
          + r("。", '<w:rStyle w:val="h"/><w:vanish w:val="0"/>'))
        + p("藏着", 0, properties='<w:pStyle w:val="hp"/>')
        + p("甲", 0)
    )  # fmt: skip
    assert lines(tmp_path, body, numbering=WORD_LISTS, styles=styles) == ["看得见。", "一、甲"]
    assert kinds(tmp_path, body, numbering=WORD_LISTS, styles=styles) == ["hidden"]


def test_a_style_separator_lets_a_heading_run_into_its_paragraph(tmp_path: Path) -> None:
    body = p("加快建设。", 0, properties="<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p(
        "新增平台。"
    )
    assert lines(tmp_path, body, numbering=WORD_LISTS) == ["一、加快建设。新增平台。"]


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def test_a_field_counts_by_its_result(tmp_path: Path) -> None:
    body = p(
        r("截至") + FIELD.format("begin") + "<w:r><w:instrText>DATE</w:instrText></w:r>" + r("代码")
        + FIELD.format("separate") + r("6月") + FIELD.format("end")
        + f'<w:fldSimple w:instr="PAGE">{r("底")}</w:fldSimple>'
        + f'<w:hyperlink w:anchor="a">{r("前")}</w:hyperlink>'
        + f'<w:smartTag><w:smartTagPr/>{r("完")}</w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>{r("成")}</w:sdtContent></w:sdt>'
    )  # fmt: skip
    assert lines(tmp_path, body) == ["截至6月底前完成"]


def test_a_field_that_never_ends_does_not_swallow_the_rest(tmp_path: Path) -> None:
    assert lines(tmp_path, p(r("甲") + FIELD.format("begin")) + p("乙")) == ["甲", "乙"]


def test_signs_that_are_no_text_come_as_the_characters_they_print(tmp_path: Path) -> None:
    body = p(
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>科</w:t><w:noBreakHyphen/><w:t>技</w:t>'
        "<w:softHyphen/><w:t>局</w:t><w:ruby><w:rubyPr/><w:rt><w:r><w:t>rui</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>瑞</w:t></w:r></w:rubyBase></w:ruby></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    )
    assert lines(tmp_path, body) == ["☑科-技局瑞x"]


def test_comments_headers_and_footnotes_are_not_of_the_text(tmp_path: Path) -> None:
    body = p(
        '<w:commentRangeStart w:id="0"/>' + r("新增平台。")
        + '<w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    ) + '<w:sectPr><w:headerReference w:type="default"/></w:sectPr>'  # fmt: skip
    notes = f'<w:footnote w:id="2">{p("指省级平台。")}</w:footnote>'
    document = reads(tmp_path, "a.docx", docx(body, comments=p("改"), footnotes=notes))
    assert printed(document) == ["新增平台。"]
    assert [note.what for note in document.notes] == ["脚注没有算作正文：指省级平台。"]


BOX = "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx>"
OLD_BOX = (
    "<w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict>"
)


def test_a_text_box_stands_once_where_it_is_anchored(tmp_path: Path) -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        + BOX.format(p("某市科发〔2030〕1号"))
        + "</w:drawing></mc:Choice><mc:Fallback>"
        + OLD_BOX.format(p("某市科发〔2030〕1号"))
        + "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = f"<w:r>{OLD_BOX.format(p('附件', 0))}</w:r>"
    body = p(box + r("通知")) + p(r("正文。") + old) + p("甲", 0)
    assert lines(tmp_path, body, numbering=WORD_LISTS) == [
        "某市科发〔2030〕1号", "通知", "正文。", "一、附件", "二、甲",
    ]  # fmt: skip


def test_a_picture_is_told(tmp_path: Path) -> None:
    body = p("<w:r><w:t>见图</w:t><w:drawing><a:blip xmlns:a='a'/></w:drawing></w:r>")
    assert kinds(tmp_path, body) == ["picture"]


def tc(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def test_a_table_stands_in_its_place_with_what_is_merged(tmp_path: Path) -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = tbl(
        tr(tc(p("任务")), tc(p("责任单位"), '<w:gridSpan w:val="2"/>')),
        tr(tc(p("平台"), down), tc(p("", 0)), tc(p("某科"))),
        tr(tc(p(""), on), tc(p("", 0)), tc(p("张三") + p("李四"))),
        tr(tc(p("没了")), properties='<w:del w:id="1"/>'),
        tr(tc(p(""))),
    )
    document = reads(tmp_path, "a.docx", docx(p("前") + table + p("后"), WORD_LISTS))
    assert printed(document) == [
        "前",
        "任务 | 责任单位 | (责任单位)",
        "平台 | 一、 | 某科",
        "(平台) | 二、 | 张三\n李四",
        "后",
    ]
    cell = document.tables[0].rows[2][2]
    assert (str(cell.place), [str(b.place) for b in cell.blocks]) == (
        "第 1 个表格的 C3",
        ["第 1 个表格的 C3", "第 1 个表格的 C3"],
    )


def test_a_table_within_a_cell_is_kept_and_written_as_text(tmp_path: Path) -> None:
    inner = tbl(tr(tc(p("甲")), tc(p("乙"))))
    table = tbl(tr(tc(p("外") + inner + p("")), tc(p("旁"))))
    (row,) = reads(tmp_path, "a.docx", docx(table)).tables[0].rows
    assert [cell.text for cell in row] == ["外\n甲\t乙", "旁"]
    assert isinstance(row[0].blocks[1], Table)


def test_columns_that_are_only_other_rows_borders_fall_together(tmp_path: Path) -> None:
    table = tbl(
        tr(tc(p("序号")), tc(p("任务"), '<w:gridSpan w:val="3"/>')),
        tr(tc(p("1")), tc(p("平台"), '<w:gridSpan w:val="3"/>')),
    )
    assert lines(tmp_path, table) == ["序号 | 任务", "1 | 平台"]


def test_the_strict_form_reads_alike(tmp_path: Path) -> None:
    from zipfile import ZipFile

    from helpers.office_files import zipped

    (tmp_path / "a.docx").write_bytes(docx(p("甲", 0), WORD_LISTS))
    with ZipFile(tmp_path / "a.docx") as archive:
        parts = {n: archive.read(n).decode().replace(W, STRICT) for n in archive.namelist()}
    transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    parts = {name: part.replace(transitional, strict) for name, part in parts.items()}
    assert printed(reads(tmp_path, "b.docx", zipped({**parts}))) == ["一、甲"]


def test_a_file_of_python_docx_comes_in(tmp_path: Path) -> None:
    import docx as python_docx

    file = python_docx.Document()
    file.add_heading("某某市科技局2030年工作要点", 0)
    file.add_heading("平台建设", 1)
    file.add_paragraph("新增平台2家。", style="List Number")
    file.add_paragraph("引进人才。", style="List Number")
    table = file.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "任务"
    table.cell(1, 1).text = "张三"
    file.save(str(tmp_path / "a.docx"))
    document = read(str(tmp_path / "a.docx"))
    assert [(a.printed, a.level) for a in document.paragraphs] == [
        ("某某市科技局2030年工作要点", 0),
        ("平台建设", 1),
        ("1.新增平台2家。", 0),
        ("2.引进人才。", 0),
    ]
    assert printed(document)[4:] == ["任务 | (任务)", " | 张三"]


@pytest.mark.slow
def test_libreoffice_saves_the_same_document(tmp_path: Path) -> None:
    table = tbl(
        tr(tc(p("任务")), tc(p("单位"))),
        tr(tc(p("平台"), '<w:vMerge w:val="restart"/>'), tc(p("某科"))),
        tr(tc(p(""), "<w:vMerge/>"), tc(p("张三"))),
    )
    body = (
        p("某某市科技局2030年工作要点") + p("平台建设", 0) + p("加快建设。", 1) + p("新增平台。", 2)
        + p("引进人才。", 1) + p("举办活动。", 2) + p("科技服务", 0) + p("走进企业。", 1) + table
    )  # fmt: skip
    (tmp_path / "a.docx").write_bytes(docx(body, WORD_LISTS))
    again = saved_as(tmp_path, tmp_path / "a.docx", "docx")
    assert printed(read(str(again))) == printed(read(str(tmp_path / "a.docx")))
