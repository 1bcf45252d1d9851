"""A document or a table comes in by `kjplan import`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from helpers import ROOT
from helpers.office_files import example, grid_xlsx, numbered_by_word, saved_as
from kjplan.intake import spelling

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

EXPECTED = ROOT / "tests" / "cli" / "imported"


@pytest.fixture
def document(home: Path) -> Path:
    """The made-up bureau's document as Word saves it, its numbers left to numbering.xml."""
    path = home / "要点.docx"
    path.write_bytes(numbered_by_word(example()))
    return path


def shown(plan: Path) -> str:
    """Give a plan.yaml without its first line, which names a place of this machine."""
    first, rest = plan.read_text(encoding="utf-8").split("\n", 1)
    assert first.startswith("# yaml-language-server: $schema=file:")
    return rest


@pytest.mark.usefixtures("document")
def test_a_word_document_comes_in(kjplan: Callable[..., Run], home: Path, update: bool) -> None:
    run = kjplan("import", "要点.docx")
    assert (run.out, run.err, run.status) == (
        """\
已写好 plan.yaml：3 个部分，4 个条目，13 项任务（一次性 5、量化指标 5、周期性 1、长期坚持 2）。
写明责任的有 4 处。与原件一字不差（376 字，空白不计）。

待核 1 处，在 plan.yaml 里都标着“# 待核”：
   行  编号   读作什么，还可能是什么
  118  3.1.2  “6月前”读作6月底前；也可能指6月1日之前。
""",
        "",
        0,
    )
    if update:
        (EXPECTED / "要点.yaml").write_text(shown(home / "plan.yaml"), encoding="utf-8")
    assert shown(home / "plan.yaml") == (EXPECTED / "要点.yaml").read_text(encoding="utf-8")
    line = (home / "plan.yaml").read_text(encoding="utf-8").split("\n")[118 - 1]
    assert line.strip() == "# 待核：“6月前”读作6月底前；也可能指6月1日之前。"


@pytest.mark.usefixtures("document")
def test_what_was_imported_passes_the_check_and_is_the_document(kjplan: Callable[..., Run]) -> None:
    kjplan("import", "要点.docx")
    assert kjplan("check").status == 0
    proved = kjplan("check", "--against", "要点.docx")
    assert (proved.out, proved.err, proved.status) == (
        f"{proved.out.partition('：')[0]}：与原件一字不差（376 字，空白不计）。\n", "", 0,
    )  # fmt: skip


@pytest.mark.slow
def test_the_same_document_saved_by_libreoffice_comes_in_alike(
    kjplan: Callable[..., Run], document: Path, tmp_path: Path
) -> None:
    kjplan("import", "要点.docx")
    # Without a locale LibreOffice stands still over a Chinese name.
    source = tmp_path / "a.docx"
    source.write_bytes(document.read_bytes())
    again = saved_as(tmp_path, source, "docx")
    assert kjplan("import", str(again), "-o", "再来.yaml").status == 0
    expected = shown(document.with_name("plan.yaml"))
    assert shown(document.with_name("再来.yaml")).replace("a.docx", "要点.docx") == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_comes_in_whatever_its_encoding(
    kjplan: Callable[..., Run], home: Path, encoding: str, end: str
) -> None:
    (home / "要点.txt").write_bytes(end.join(example()).encode(encoding))
    assert kjplan("import", "要点.txt").err == ""
    expected = (EXPECTED / "要点.yaml").read_text(encoding="utf-8")
    assert shown(home / "plan.yaml") == expected.replace("要点.docx", "要点.txt")


def test_a_hard_wrapped_text_comes_in_with_its_paragraphs_joined(
    kjplan: Callable[..., Run], home: Path
) -> None:
    indented = [f"\u3000\u3000{line}" for line in example()]
    lines = [line[at : at + 24] for line in indented for at in range(0, len(line), 24)]
    (home / "要点.txt").write_text("\n".join(lines), encoding="utf-8")
    run = kjplan("import", "要点.txt")
    assert run.err == (
        "注意：各行长短一样、多在句中换行，已把同一段的各行接成一段。请核对分段是否与原件一致。\n"
    )
    expected = (EXPECTED / "要点.yaml").read_text(encoding="utf-8")
    assert shown(home / "plan.yaml") == expected.replace("要点.docx", "要点.txt")


@pytest.mark.usefixtures("document")
def test_a_program_gets_the_same(kjplan: Callable[..., Run]) -> None:
    run = kjplan("import", "要点.docx", "--format", "json")
    assert json.loads(run.out) == {
        "file": "plan.yaml",
        "title": "某某市科技局2030年科技创新工作要点",
        "organization": "某某市科技局",
        "period": {"start": "2030-01-01", "end": "2030-12-31"},
        "sections": 3,
        "items": 4,
        "tasks": {"once": 5, "target": 5, "recurring": 1, "ongoing": 2},
        "brackets": 4,
        "whole": True,
        "doubts": [
            {
                "line": 118,
                "entry": "3.1.2",
                "read": "“6月前”读作6月底前",
                "otherwise": "也可能指6月1日之前",
            }
        ],
        "notes": [],
    }


@pytest.mark.usefixtures("document")
def test_what_is_settled_is_written_and_not_doubtful(
    kjplan: Callable[..., Run], home: Path
) -> None:
    run = kjplan(
        "import", "要点.docx", "--organization", "某某市科学技术局", "--period", "2030-02-01..2031-01-31",
    )  # fmt: skip
    assert run.status == 0
    plan = shown(home / "plan.yaml")
    assert (
        "\norganization: 某某市科学技术局\nperiod: {start: 2030-02-01, end: 2031-01-31}\n" in plan
    )


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("2031", "{start: 2031-01-01, end: 2031-12-31}"),
        ("2030..2032", "{start: 2030-01-01, end: 2032-12-31}"),
        ("2030年至2031年6月30日", "{start: 2030-01-01, end: 2031-06-30}"),
    ],
)
@pytest.mark.usefixtures("document")
def test_a_period_may_be_typed_as_years(
    kjplan: Callable[..., Run], home: Path, typed: str, span: str
) -> None:
    assert kjplan("import", "要点.docx", "--period", typed).status == 0
    assert f"\nperiod: {span}\n" in shown(home / "plan.yaml")


def test_a_period_that_ends_before_it_begins_is_refused(kjplan: Callable[..., Run]) -> None:
    run = kjplan("import", "要点.docx", "--period", "2031..2030")
    complaint = "错误：--period：结束日期 2030-12-31 早于开始日期 2031-01-01。请核对两个日期。"
    assert complaint in run.err.splitlines()
    assert run.status == 2


TABLE = [
    ["某某市2030年重点任务分解表"],
    ["序号", "重点工作", "具体举措", "承接处室", "配合单位", "完成时限"],
    ["1", "平台建设", "建成公共服务平台3个", "平台科", "办公室、财务科", "6月底前"],
    ["2", "平台建设", "每季度召开一次调度会", "平台科", "", "长期"],
    ["3", "人才工作", "引进高层次人才12名", "人才科", "平台科", "2030-09-30"],
]


def test_a_table_comes_in_with_a_column_settled(
    kjplan: Callable[..., Run], home: Path, update: bool
) -> None:
    (home / "分解表.xlsx").write_bytes(grid_xlsx(TABLE))
    run = kjplan("import", "分解表.xlsx", "--column", "承接处室=牵头单位")
    assert run.status == 0, run.err
    plan = shown(home / "plan.yaml")
    plan = plan[plan.index("sections:") :]
    if update:
        (EXPECTED / "分解表.yaml").write_text(plan, encoding="utf-8")
    assert plan == (EXPECTED / "分解表.yaml").read_text(encoding="utf-8")
    proved = kjplan("check", "--against", "分解表.xlsx", "--column", "承接处室=牵头单位")
    assert proved.out.endswith("：与原件一字不差（30 字，空白不计）。\n")


def test_a_cell_that_was_changed_is_found(kjplan: Callable[..., Run], home: Path) -> None:
    (home / "分解表.xlsx").write_bytes(grid_xlsx(TABLE))
    kjplan("import", "分解表.xlsx", "--column", "承接处室=牵头单位")
    plan = home / "plan.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("人才12名", "人才21名"), encoding="utf-8"
    )
    run = kjplan("check", "--against", "分解表.xlsx", "--column", "承接处室=牵头单位")
    assert "原件任务!A5" in run.err
    assert run.status == 3


@pytest.mark.usefixtures("document")
def test_a_file_that_is_there_is_left_alone(kjplan: Callable[..., Run], home: Path) -> None:
    (home / "plan.yaml").write_text("我的计划", encoding="utf-8")
    run = kjplan("import", "要点.docx")
    assert (run.out, run.err, run.status) == (
        "", "plan.yaml 已经有了，没有覆盖。请换一个文件名：kjplan import 要点.docx -o 文件名。\n", 1,
    )  # fmt: skip
    assert (home / "plan.yaml").read_text(encoding="utf-8") == "我的计划"


@pytest.mark.usefixtures("document")
def test_the_ledger_of_another_plan_is_not_taken_over(
    kjplan: Callable[..., Run], home: Path
) -> None:
    (home / "plan.ledger.jsonl").write_bytes(b"")
    run = kjplan("import", "要点.docx")
    assert run.err == (
        "这里已有台账 plan.ledger.jsonl，是别的计划的，新计划会把它当成自己的。没有写 plan.yaml。"
        "请先把它改成和原来的计划同名：计划改名为 2021.yaml 的，台账改名为 2021.ledger.jsonl。\n"
    )
    assert run.status == 1
    assert not (home / "plan.yaml").exists()


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (
            ("-o", "计划.docx"),
            "计划的文件名要以 .yaml 或 .yml 结尾，不是“计划.docx”。请用 -o 计划.yaml。",
        ),
        (
            ("--column", "承接处室"),
            "--column：“承接处室”不是“列名=读作”。请写成 承接处室=牵头单位 这样。",
        ),
        (
            ("--column", "承接处室=鸡毛"),
            "--column：不知道“鸡毛”是什么列。可以读作：序号、工作任务、责任人、牵头单位、责任单位、配合单位、完成时限、备注。",
        ),
    ],
)
@pytest.mark.usefixtures("document")
def test_an_option_that_cannot_be_honoured_is_refused(
    kjplan: Callable[..., Run], options: tuple[str, ...], complaint: str
) -> None:
    run = kjplan("import", "要点.docx", *options)
    assert f"错误：{complaint}\n" in run.err
    assert run.status == 2


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [
        ("要点.doc", b"\xd0\xcf\x11\xe0", "这是旧的 .doc 或 .wps 格式。请用 Word 或 WPS 打开，另存为 .docx 再试。"),
        ("要点.pdf", b"%PDF-1.7", "这是 PDF，里面的文字和段落读不准。请用 WPS 或 Word 打开，另存为 .docx；或请发文单位给 Word 原件。"),
        ("要点.docx", b"", "文件是空的。请核对文件是否选对，或请发文件的人重发。"),
        (
            "要点.txt",
            "春眠不觉晓。\n处处闻啼鸟。\n".encode(),
            "没有认出一处标题序号，也没有认出一处责任单位，不像工作要点。请核对文件是否选对；标题要有 一、（一）1. 这样的序号，补上后再导入。",
        ),
        ("分解表.csv", "甲,乙\n丙,丁\n".encode(), "表里没有认出表头，不知道哪一列是工作任务。请用 --column 列名=工作任务、--column 列名=责任单位 指明。前几行写的是：甲、乙、丙、丁。"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_and_leaves_nothing(
    kjplan: Callable[..., Run], home: Path, name: str, data: bytes, complaint: str
) -> None:
    (home / name).write_bytes(data)
    run = kjplan("import", name)
    assert (run.out, run.err, run.status) == ("", f"{name}：{complaint}\n", 3)
    assert [path.name for path in home.iterdir()] == [name]


@pytest.mark.usefixtures("document")
def test_without_pypinyin_names_have_no_aliases(
    kjplan: Callable[..., Run], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    spelling._dictionary.cache_clear()
    run = kjplan("import", "要点.docx")
    spelling._dictionary.cache_clear()
    assert run.err == (
        "注意：给姓名和单位写拼音简称要用 pypinyin，这里没有装。"
        '请先运行 python -m pip install "kjplan[office]"，再试一次。\n'
    )
    assert "  - {name: 张三}\n" in shown(home / "plan.yaml")


def test_a_report_that_names_nobody_is_told_and_written_all_the_same(
    kjplan: Callable[..., Run], home: Path
) -> None:
    lines = ["某某市2030年政府工作报告", "一、工作安排"]
    lines += [f"（{n}）推进第{n}项改革，建成项目{n}个。" for n in range(1, 60)]
    (home / "报告.txt").write_text("\n".join(lines), encoding="utf-8")
    run = kjplan("import", "报告.txt")
    assert run.err == (
        "注意：这么多句里没有认出一处责任单位，像是工作报告，不是分解了责任的工作要点。"
        "计划照样写了；责任人和单位要自己补。\n"
    )
    assert kjplan("check").status == 0
