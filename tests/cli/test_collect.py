"""`kjplan collect`: what each row of the forms would record, asked, and recorded."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from helpers import fields
from helpers.forms import FIRST_ROW, form

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run

TITLE = "某某市科技局2030年科技创新工作要点"


@pytest.fixture
def collector(bureau: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The made-up bureau, in which 王五 of the office collects; its ledger, not there yet."""
    monkeypatch.setenv("KJPLAN_BY", "王五")
    return bureau


@pytest.fixture
def filled(collector: Path) -> Path:
    """A form that came back filled in, every way that there is."""
    form(
        "高新股.xlsx",
        "高新股",
        {
            "1.1.1": {"new_status": "已完成", "evidence": "某科〔2030〕5号", "on": "2030.6.28"},
            "2.1.1": {"new_value": "7家", "progress": "第二批已公示", "by": "张三"},
            "2.1.3": {"problem": "研发统计口径未定"},
            "2.1.4": {"new_value": "６０％", "new_status": "需协调", "problem": "等市里定时间"},
        },
    )
    return collector


def test_every_row_is_shown_and_recorded(filled: Path, plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan collect 高新股.xlsx --yes
高新股.xlsx  高新股，截至 2030-06-30
  登记  1.1.1  制定党风廉政任务分解：未启动 → 已完成（张三 2030-06-28）｜佐证材料：某科〔2030〕5号
  登记  2.1.1  新增高新技术企业：未启动 → 推进中，- → 7/11家 63.6%（张三 2030-06-30）｜第二批已公示
  登记  2.1.3  研发投入占比居首：仍是未启动（张三 2030-06-30）｜存在问题：研发统计口径未定
  登记  2.1.4  9月底前完成科技型中小企业评价：未启动 → 需协调，- → 60%（张三 2030-06-30）｜等市里定时间
  没有变化 3 行：1.1.2、1.1.3、2.1.2

共 1 个文件：登记 4 行，没有变化 3 行。
已登记 高新股.xlsx 4 行（撤回：kjplan undo ########）。
$ kjplan log
日期        编号   记录        登记人  批次      任务与说明
2030-06-28  1.1.1  已完成      张三    ########  制定党风廉政任务分解｜佐证材料：某科〔2030〕5号｜2030-06-30 补录｜王五 收回
2030-06-30  2.1.1  完成值 7家  张三    ########  新增高新技术企业｜第二批已公示｜王五 收回
2030-06-30  2.1.3  说明        张三    ########  研发投入占比居首｜存在问题：研发统计口径未定｜王五 收回
2030-06-30  2.1.4  进度 60%    张三    ########  9月底前完成科技型中小企业评价｜王五 收回
2030-06-30  2.1.4  需协调      张三    ########  9月底前完成科技型中小企业评价｜等市里定时间｜王五 收回
$ kjplan collect 高新股.xlsx
高新股.xlsx  高新股，截至 2030-06-30
  没有变化 3 行：1.1.2、1.1.3、2.1.2
  已登记过 4 行：1.1.1、2.1.1、2.1.3、2.1.4

共 1 个文件：没有变化 3 行，已登记过 4 行。
"""
    )
    assert len({command for (command,) in fields(filled, "command")}) == 1


@pytest.mark.usefixtures("filled")
def test_the_batch_is_whoevers_collected_it(
    kjplan: Callable[..., Run], plays: Callable[[str], None]
) -> None:
    assert kjplan("collect", "高新股.xlsx", "--yes").status == 0
    plays(
        """\
$ KJPLAN_BY=张三 kjplan undo --yes
! 没有“张三”登记的可以撤回。上一次是“王五”登记的，要撤回它请用 kjplan undo ########。
[1]
"""
    )
    assert kjplan("undo", "--yes").status == 0
    assert kjplan("list", "--status", "推进中").out.count("2.1.1") == 0
    # What was taken back may be recorded again.
    assert "登记 4 行" in kjplan("collect", "高新股.xlsx", "--yes").out


def test_looking_only_records_nothing(filled: Path, kjplan: Callable[..., Run]) -> None:
    run = kjplan("collect", "高新股.xlsx", "--dry-run")
    assert (run.status, run.err) == (0, "")
    assert "登记  2.1.1  新增高新技术企业：未启动 → 推进中" in run.out
    assert not filled.exists()


@pytest.mark.usefixtures("filled")
def test_nobody_is_there_to_be_asked(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan collect 高新股.xlsx
高新股.xlsx  高新股，截至 2030-06-30
  登记  1.1.1  制定党风廉政任务分解：未启动 → 已完成（张三 2030-06-28）｜佐证材料：某科〔2030〕5号
  登记  2.1.1  新增高新技术企业：未启动 → 推进中，- → 7/11家 63.6%（张三 2030-06-30）｜第二批已公示
  登记  2.1.3  研发投入占比居首：仍是未启动（张三 2030-06-30）｜存在问题：研发统计口径未定
  登记  2.1.4  9月底前完成科技型中小企业评价：未启动 → 需协调，- → 60%（张三 2030-06-30）｜等市里定时间
  没有变化 3 行：1.1.2、1.1.3、2.1.2

共 1 个文件：登记 4 行，没有变化 3 行。
! 登记这 4 行吗？
! 这里没有终端可以询问，什么也没有登记。确认无误请加 --yes。
[1]
"""
    )


MISTAKES = """\
$ kjplan collect 高新股.xlsx 成果股.xlsx --yes
高新股.xlsx  高新股，截至 2030-06-30
  待登记  1.1.1  制定党风廉政任务分解：仍是未启动（高新股 2030-06-30）｜已签订
  拒绝    2.1.1  高新股.xlsx 填报!I6：“7 家左右”登记不了。请登记现在的数或增加的数，如 7 或 +3，单位是家。
  拒绝    2.1.2  高新股.xlsx 填报!J7：到 2030-06-30 完成值 0/1个，未达目标值，不能记为已完成。请填上达到的完成值，或把本次状态改成推进中；确要办结，由收表的人用 kjplan done 2.1.2 --force --note 原因。
  拒绝    2.1.4  高新股.xlsx 填报!O9：2030-07-01 还没有到。日期只能是今天或以前。
  没有变化 3 行：1.1.2、1.1.3、2.1.3
  有被拒绝的行，这个文件一行也不登记。请退回改好再收，或加 --partial 先登记其余的。

成果股.xlsx  成果股，截至 2030-06-30
  登记  2.2.1  举办技术对接会：未启动 → 推进中（成果股 2030-06-30）
  没有变化 4 行：1.1.1、1.1.2、1.1.3、2.2.2

共 2 个文件：登记 1 行，没有变化 7 行，拒绝 3 行，待登记 1 行。
已登记 成果股.xlsx 1 行（撤回：kjplan undo ########）。
! 拒绝 3 行，请退回改好再收。同一文件里待登记的 1 行也没有登记，要先登记的加 --partial。
[1]
"""


@pytest.fixture
def mistaken(collector: Path) -> Path:
    form(
        "高新股.xlsx",
        "高新股",
        {
            "1.1.1": {"progress": "已签订"},
            "2.1.1": {"new_value": "7 家左右"},
            "2.1.2": {"new_status": "已完成"},
            "2.1.4": {"progress": "将于七月完成", "on": "2030-07-01"},
        },
    )
    form("成果股.xlsx", "成果股", {"2.2.1": {"new_status": "推进中"}})
    return collector


@pytest.mark.usefixtures("mistaken")
def test_one_offices_mistake_keeps_no_other_out(plays: Callable[[str], None]) -> None:
    plays(MISTAKES)


def test_the_good_rows_of_a_file_alone(mistaken: Path, kjplan: Callable[..., Run]) -> None:
    run = kjplan("collect", "高新股.xlsx", "--partial", "--yes")
    assert run.err == "拒绝 3 行，请退回改好再收。\n"
    assert run.status == 1
    assert fields(mistaken, "task", "note", "by", "collected_by") == [
        ("1.1.1", "已签订", "高新股", "王五")
    ]


def test_an_increment_counts_from_what_is_printed(
    collector: Path, kjplan: Callable[..., Run]
) -> None:
    kjplan("progress", "2.1.1", "5")
    form("高新股.xlsx", "高新股", {"2.1.1": {"new_value": "+2"}})
    kjplan("collect", "高新股.xlsx", "--yes")
    assert fields(collector, "value", "delta", "was")[1:] == [(7, "", 5)]


NEWER = """\
$ kjplan collect 高新股.xlsx --yes
高新股.xlsx  高新股，截至 2030-06-30
  台账已更新  2.1.1  新增高新技术企业：8 → 7/11家 63.6%（高新股 2030-06-30）｜发表以后台账另有登记：2030-06-30 李四 完成值 8家
  登记        2.1.4  9月底前完成科技型中小企业评价：仍是推进中，60%（高新股 2030-06-30）｜已上报｜发表以后台账另有登记：2030-06-30 李四 进度 60%
  没有变化 5 行：1.1.1、1.1.2、1.1.3、2.1.2、2.1.3

共 1 个文件：登记 1 行，没有变化 5 行，台账已更新 1 行。
已登记 高新股.xlsx 1 行（撤回：kjplan undo ########）。
! 台账已更新的 1 行没有登记，核对后确以表上为准的加 --newer。
[1]
$ kjplan collect 高新股.xlsx --yes --newer
高新股.xlsx  高新股，截至 2030-06-30
  台账已更新  2.1.1  新增高新技术企业：8 → 7/11家 63.6%（高新股 2030-06-30）｜发表以后台账另有登记：2030-06-30 李四 完成值 8家
  没有变化 5 行：1.1.1、1.1.2、1.1.3、2.1.2、2.1.3
  已登记过 1 行：2.1.4

共 1 个文件：登记 1 行，没有变化 5 行，已登记过 1 行。
已登记 高新股.xlsx 1 行（撤回：kjplan undo ########）。
"""


@pytest.mark.usefixtures("collector")
def test_what_was_recorded_meanwhile_is_shown_beside_the_form(
    kjplan: Callable[..., Run], plays: Callable[[str], None]
) -> None:
    form("高新股.xlsx", "高新股", {"2.1.1": {"new_value": 7}, "2.1.4": {"progress": "已上报"}})
    kjplan("progress", "2.1.1", "8", "--by", "李四")
    kjplan("progress", "2.1.4", "60%", "--by", "李四")
    plays(NEWER)


@pytest.mark.usefixtures("collector")
def test_a_record_that_came_in_with_an_earlier_day_is_new_as_well(
    kjplan: Callable[..., Run],
) -> None:
    kjplan("progress", "2.1.1", "5", "--on", "2030-06-20")
    form("高新股.xlsx", "高新股", {"2.1.1": {"new_value": 7}})
    kjplan("progress", "2.1.1", "4", "--on", "2030-06-10")
    assert "台账已更新  2.1.1" in kjplan("collect", "高新股.xlsx", "--dry-run").out


def test_a_copy_under_another_name_records_nothing_again(
    filled: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy("高新股.xlsx", "高新股(1).xlsx")
    run = kjplan("collect", "高新股.xlsx", "高新股(1).xlsx", "--yes")
    assert "共 2 个文件：登记 4 行，没有变化 6 行，已登记过 4 行。" in run.out
    monkeypatch.setenv("KJPLAN_TODAY", "2030-07-02")
    kept = filled.read_bytes()
    assert "已登记过 4 行" in kjplan("collect", "高新股(1).xlsx", "--yes").out
    assert filled.read_bytes() == kept


def test_a_figure_reported_again_is_a_report(collector: Path, kjplan: Callable[..., Run]) -> None:
    kjplan("progress", "2.1.1", "7")
    form("高新股.xlsx", "高新股", {"2.1.1": {"new_value": 7, "new_status": "推进中"}})
    run = kjplan("collect", "高新股.xlsx", "--yes")
    assert "登记  2.1.1  新增高新技术企业：仍是推进中，7/11家 63.6%" in run.out
    assert fields(collector, "kind", "value") == [("reading", 7), ("reading", 7)]


def test_a_form_is_the_report_of_the_office_whose_it_is(
    collector: Path, kjplan: Callable[..., Run]
) -> None:
    """What all offices answer for is reported by those whose forms came; by a command, by all."""
    plan = collector.with_name("plan.yaml")
    reporting = "\nreporting: {every: month, day: 25}\n"
    plan.write_text(plan.read_text(encoding="utf-8") + reporting, encoding="utf-8")

    def offices() -> str:
        lines = kjplan("summary").out.splitlines()
        return next(line.strip() for line in lines if line.startswith("  责任股室  已报"))

    form(
        "成果股.xlsx", "成果股", {"1.1.3": {"progress": "学了两次", "by": "王五", "on": "6月20日"}}
    )
    assert kjplan("collect", "成果股.xlsx", "--yes").status == 0
    assert fields(collector, "by", "form_of") == [("王五", "成果股")]
    assert offices() == "责任股室  已报 1/4，按时 1：成果股，未报 3：高新股、农社股、办公室"
    told = json.loads(kjplan("remind", "--office", "高新股", "--format", "json").out)
    assert [reminder["rounds"][0]["by"] for reminder in told] == ["2030-06-25"]
    assert kjplan("note", "1.1.3", "全局学了两次", "--on", "2030-06-20").status == 0
    assert offices() == "责任股室  已报 4/4"


@pytest.mark.parametrize(
    "named", [("填报表/*.xlsx",), ("填报表",), ("填报表", "填报表/高新股.xlsx")]
)
@pytest.mark.usefixtures("collector")
def test_patterns_and_folders(kjplan: Callable[..., Run], named: tuple[str, ...]) -> None:
    Path("填报表").mkdir()
    form("填报表/高新股.xlsx", "高新股", {"2.1.1": {"new_value": 7}})
    form("填报表/成果股.xlsx", "成果股", {"2.2.1": {"new_status": "推进中"}})
    Path("填报表/~$高新股.xlsx").write_bytes(b"\x06zhang")
    Path("填报表/.~lock.高新股.xlsx#").write_bytes(b",zhang")
    run = kjplan("collect", *named, "--yes")
    assert run.status == 0
    assert "共 2 个文件：登记 2 行" in run.out


def test_nothing_to_be_recorded_is_no_error(collector: Path, plays: Callable[[str], None]) -> None:
    def signed(book: Any) -> None:
        for row in range(FIRST_ROW, FIRST_ROW + 5):
            book["填报"].cell(row, 14, "张三")

    form("高新股.xlsx", "高新股", {}, signed)
    plays(
        """\
$ kjplan collect 高新股.xlsx
高新股.xlsx  高新股，截至 2030-06-30
  没有填写，没有要登记的。

共 1 个文件：没有变化 7 行。
"""
    )
    assert not collector.exists()


@pytest.mark.usefixtures("collector")
def test_a_doubtful_figure_is_pointed_out(kjplan: Callable[..., Run]) -> None:
    kjplan("progress", "2.1.1", "7")
    form("高新股.xlsx", "高新股", {"2.1.1": {"new_value": 2}, "1.1.2": {"new_value": "40"}})
    run = kjplan("collect", "高新股.xlsx", "--dry-run")
    assert "  注意  1.1.2  40次是目标值 4次的三倍以上。请核对。\n" in run.out
    assert "  注意  2.1.1  2 比表上的现完成值 7 少，是不是又增加了这么多？请核对。\n" in run.out


def test_a_day_for_rows_that_have_none(collector: Path, kjplan: Callable[..., Run]) -> None:
    form(
        "高新股.xlsx",
        "高新股",
        {"2.1.1": {"new_value": 7}, "1.1.1": {"progress": "x", "on": "6月20日"}},
    )
    kjplan("collect", "高新股.xlsx", "--on", "2030-06-25", "--yes")
    assert fields(collector, "task", "on") == [("1.1.1", "2030-06-20"), ("2.1.1", "2030-06-25")]


def test_what_would_be_recorded_as_json(filled: Path, kjplan: Callable[..., Run]) -> None:
    run = kjplan("collect", "高新股.xlsx", "--dry-run", "--format", "json")
    (file,) = json.loads(run.out)
    assert {key: file[key] for key in ("file", "fault", "whose", "as_of", "remarks")} == {
        "file": "高新股.xlsx",
        "fault": None,
        "whose": "高新股",
        "as_of": "2030-06-30",
        "remarks": [],
    }
    assert [(row["task"], row["outcome"], row["to_record"]) for row in file["rows"]] == [
        ("1.1.1", "recorded", True),
        ("1.1.2", "unchanged", False),
        ("1.1.3", "unchanged", False),
        ("2.1.1", "recorded", True),
        ("2.1.2", "unchanged", False),
        ("2.1.3", "recorded", True),
        ("2.1.4", "recorded", True),
    ]
    (reading,) = file["rows"][3]["events"]
    assert (reading["kind"], reading["value"], reading["by"], reading["collected_by"]) == (
        "reading", 7, "张三", "王五",
    )  # fmt: skip
    assert not filled.exists()


def test_json_is_for_looking(filled: Path, kjplan: Callable[..., Run]) -> None:
    run = kjplan("collect", "高新股.xlsx", "--yes", "--format", "json")
    assert run.status == 2
    assert run.err.endswith("错误：--format json 要与 --dry-run 同用：要登记的请先看，再登记。\n")
    assert not filled.exists()


@pytest.mark.parametrize(("answer", "rows"), [("y\n", 5), ("n\n", 0)])
def test_a_terminal_is_asked_once(
    filled: Path, terminal: Callable[..., Run], answer: str, rows: int
) -> None:
    run = terminal("collect", "高新股.xlsx", answer=answer)
    assert "登记这 4 行吗？ [y/N]: " in run.out
    assert run.status == (0 if rows else 1)
    assert len(fields(filled, "id") if filled.exists() else []) == rows


def test_a_record_in_between_is_not_overwritten(
    filled: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody records the same task while the question waits for its answer."""
    form("成果股.xlsx", "成果股", {"2.2.1": {"new_status": "推进中"}})

    def confirm(*_: object, **__: object) -> None:
        kjplan("progress", "2.1.1", "8", "--by", "李四")

    monkeypatch.setattr("kjplan.cli.commands.collect.confirm", confirm)
    run = kjplan("collect", "高新股.xlsx", "成果股.xlsx")
    assert run.err == (
        "高新股.xlsx：刚才又有人登记了同一项任务，没有登记。请再运行一次，看清楚再登记。\n"
    )
    assert run.status == 1
    assert fields(filled, "task", "by") == [("2.1.1", "李四"), ("2.2.1", "成果股")]


def test_a_day_for_all_rows_that_cannot_be(filled: Path, kjplan: Callable[..., Run]) -> None:
    run = kjplan("collect", "高新股.xlsx", "--on", "2030-07-01", "--yes")
    assert (run.out, run.status) == ("", 1)
    assert run.err == "2030-07-01 还没有到，没有登记。日期只能是今天或以前。\n"
    assert not filled.exists()


@pytest.mark.usefixtures("collector")
def test_the_same_words_of_another_office_are_another_report(kjplan: Callable[..., Run]) -> None:
    """1.1.2 is of all offices, and each may say the same of it."""
    for office in ("高新股", "成果股"):
        form(f"{office}.xlsx", office, {"1.1.2": {"progress": "正常推进"}})
    run = kjplan("collect", "高新股.xlsx", "成果股.xlsx", "--yes")
    assert "共 2 个文件：登记 2 行，没有变化 10 行。\n" in run.out
