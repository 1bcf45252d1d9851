"""A month's round of six offices, from the forms that go out to the summary."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from helpers.forms import SIX_OFFICES
from helpers.office_files import typed_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run


pytestmark = pytest.mark.slow


def filled(office: str, answers: dict[str, dict[str, Any]]) -> None:
    """Fill in an office's form by openpyxl: answers by id and heading."""
    import openpyxl

    path = f"填报表/{office}.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["填报"]
    columns = {cell.value: "ABCDEFGHIJKLMNO"[n] for n, cell in enumerate(sheet[4])}
    rows = {cell.value: cell.row for cell in sheet["A"]}
    for id_, answer in answers.items():
        for heading, value in answer.items():
            sheet[f"{columns[heading]}{rows[id_]}"].value = value
    book.save(f"收到/{office}.xlsx")


def turned_round(path: str) -> None:
    """Sort the rows of a form the other way, as whoever fills it in may."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheet = book["填报"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    for number, row in enumerate(reversed(rows), 5):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    book.save(path)


def places(path: str) -> dict[Any, int]:
    """Give the row of each id."""
    import openpyxl

    return {cell.value: cell.row for cell in openpyxl.load_workbook(path)["填报"]["A"]}


@pytest.fixture
def month(
    bureau: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Path:
    """The forms went out on 20 June and came back by the 25th, but one, which is late."""
    monkeypatch.setenv("KJPLAN_BY", "王五")
    monkeypatch.setenv("KJPLAN_TODAY", "2030-06-20")
    bureau.with_name("plan.yaml").write_bytes(SIX_OFFICES.read_bytes())
    for args in (("1.1.1", "5"), ("2.1.1", "30"), ("2.3.1", "2")):
        assert kjplan("progress", *args, "--on", "2030-05-24").status == 0
    run = kjplan("form", "--each", "office", "-o", "填报表")
    assert run.out.count("已写好") == 6
    Path("收到").mkdir()
    filled(
        "高新股",
        {
            "1.1.1": {
                "本次完成值": "+2",
                "进展情况": "第二批已公示",
                "填报人": "李四",
                "填报日期": "2030.6.24",
            }
        },
    )
    filled(
        "成果股",
        {
            "1.2.1": {"本次完成值": "3.2", "填报人": "张三"},
            "1.2.2": {"本次状态": "已完成", "佐证材料": "某科〔2030〕5号"},
        },
    )
    turned_round("收到/成果股.xlsx")
    filled(
        "规划股",
        {
            "2.2.1": {"本次完成值": "2.4左右"},
            "2.2.2": {"本次状态": "快了"},
            "2.2.3": {"进展情况": "初稿", "填报日期": "2030-07-25"},
        },
    )
    row = places("填报表/农社股.xlsx")["2.1.1"]
    source = Path("填报表/农社股.xlsx").absolute()
    typed_in(
        tmp_path,
        source,
        Path("收到/农社股.ods").absolute(),
        {f"I{row}": "48", f"N{row}": "张三", f"O{row}": "2030-06-24"},
    )
    row = places("填报表/平台股.xlsx")["2.3.1"]
    source = Path("填报表/平台股.xlsx").absolute()
    typed_in(
        tmp_path,
        source,
        Path("收到/平台股.xlsx").absolute(),
        {f"I{row}": "+1", f"J{row}": "需协调", f"L{row}": "等财政局定经费"},
    )
    shutil.copy("收到/平台股.xlsx", "收到/平台股(1).xlsx")
    monkeypatch.setenv("KJPLAN_TODAY", "2030-06-25")
    return bureau


ON_THE_25TH = """\
$ kjplan collect 收到 --yes
收到/农社股.ods  农社股，截至 2030-06-20
  登记  2.1.1  选派科技特派员：30 → 48/60名 80%（张三 2030-06-24）
  没有变化 1 行：2.1.2

收到/平台股(1).xlsx  平台股，截至 2030-06-20
  登记  2.3.1  建设重点实验室：推进中 → 需协调，2 → 3/5家 60%（平台股 2030-06-25）｜等财政局定经费
  没有变化 1 行：2.3.2

收到/平台股.xlsx  平台股，截至 2030-06-20
  没有变化 1 行：2.3.2
  已登记过 1 行：2.3.1

收到/成果股.xlsx  成果股，截至 2030-06-20
  登记  1.2.2  举办技术对接会：未启动 → 已完成（张三 2030-06-25）｜佐证材料：某科〔2030〕5号
  登记  1.2.1  技术合同成交额：未启动 → 推进中，- → 3.2/8亿元 40%（张三 2030-06-25）
  没有变化 1 行：1.2.3

收到/规划股.xlsx  规划股，截至 2030-06-20
  拒绝  2.2.1  收到/规划股.xlsx 填报!I5：“2.4左右”登记不了。请登记最近一次的数，如 7，单位是%。
  拒绝  2.2.2  收到/规划股.xlsx 填报!J6：没有状态“快了”。可以填：未启动、推进中、需协调、已完成、已取消。
  拒绝  2.2.3  收到/规划股.xlsx 填报!O7：2030-07-25 还没有到。日期只能是今天或以前。
  有被拒绝的行，这个文件一行也不登记。请退回改好再收，或加 --partial 先登记其余的。

收到/高新股.xlsx  高新股，截至 2030-06-20
  登记  1.1.1  新增高新技术企业：5 → 7/11家 63.6%（李四 2030-06-24）｜第二批已公示
  没有变化 1 行：1.1.2

共 6 个文件：登记 5 行，没有变化 5 行，已登记过 1 行，拒绝 3 行。
已登记 收到/农社股.ods 1 行（撤回：kjplan undo ########）。
已登记 收到/平台股(1).xlsx 1 行（撤回：kjplan undo ########）。
已登记 收到/成果股.xlsx 2 行（撤回：kjplan undo ########）。
已登记 收到/高新股.xlsx 1 行（撤回：kjplan undo ########）。
! 拒绝 3 行，请退回改好再收。
[1]
"""
ON_THE_28TH = """\
$ kjplan collect 收到 --yes
收到/农社股.ods  农社股，截至 2030-06-20
  没有变化 1 行：2.1.2
  已登记过 1 行：2.1.1

收到/办公室.xlsx  办公室，截至 2030-06-20
  登记  2.4.1  信息报送：未启动 → 推进中，- → 2/4次 50%（办公室 2030-06-28）
  没有变化 1 行：2.4.2

收到/平台股(1).xlsx  平台股，截至 2030-06-20
  没有变化 1 行：2.3.2
  已登记过 1 行：2.3.1

收到/平台股.xlsx  平台股，截至 2030-06-20
  没有变化 1 行：2.3.2
  已登记过 1 行：2.3.1

收到/成果股.xlsx  成果股，截至 2030-06-20
  没有变化 1 行：1.2.3
  已登记过 2 行：1.2.2、1.2.1

收到/规划股.xlsx  规划股，截至 2030-06-20
  登记  2.2.1  研发投入占比：未启动 → 推进中，- → 2.4/2.5%以上（规划股 2030-06-28）
  登记  2.2.2  统计培训：未启动 → 推进中（规划股 2030-06-28）
  登记  2.2.3  编制规划：仍是未启动（规划股 2030-06-26）｜初稿

收到/高新股.xlsx  高新股，截至 2030-06-20
  没有变化 1 行：1.1.2
  已登记过 1 行：1.1.1

共 7 个文件：登记 4 行，没有变化 6 行，已登记过 6 行。
已登记 收到/办公室.xlsx 1 行（撤回：kjplan undo ########）。
已登记 收到/规划股.xlsx 3 行（撤回：kjplan undo ########）。
"""


def reported(kjplan: Callable[..., Run]) -> list[str]:
    """Give what the summary says of who has reported."""
    lines = kjplan("summary").out.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("本期报送"))
    return lines[start : start + 3]


def reminded(kjplan: Callable[..., Run]) -> list[str]:
    return [each["name"] for each in json.loads(kjplan("remind", "--format", "json").out)]


def test_a_round(
    month: Path,
    kjplan: Callable[..., Run],
    plays: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plays(ON_THE_25TH)
    assert reported(kjplan) == [
        "本期报送  2030年6月，2030-06-25 前报办公室王五",
        "  责任股室  已报 4/6，按时 4：高新股、成果股、农社股、平台股，未报 2：规划股、办公室",
        "  责任人  已报 3/3",
    ]
    assert reminded(kjplan) == ["规划股", "办公室"]

    monkeypatch.setenv("KJPLAN_TODAY", "2030-06-28")
    mended = {"2.2.1": {"本次完成值": "2.4%"}, "2.2.2": {"本次状态": "推进中"}}
    filled("规划股", {**mended, "2.2.3": {"进展情况": "初稿", "填报日期": "2030-06-26"}})
    filled("办公室", {"2.4.1": {"本次完成值": "2"}})
    plays(ON_THE_28TH)
    assert reported(kjplan) == [
        "本期报送  2030年6月，2030-06-25 前报办公室王五",
        "  责任股室  已报 6/6，按时 4：高新股、成果股、农社股、平台股，迟报 2：规划股（06-26）、办公室（06-28）",
        "  责任人  已报 3/3",
    ]
    assert reminded(kjplan) == []
    kept = month.read_bytes()
    assert "共 7 个文件：没有变化 6 行，已登记过 10 行。" in kjplan("collect", "收到").out
    assert month.read_bytes() == kept
