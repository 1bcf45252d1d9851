"""Recording a figure: what is taken, as what, and what is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

QUANTITY, RANK, TIMES, ONCE, ONGOING = "2.1.1", "2.1.3", "1.1.2", "2.1.4", "1.1.3"


def test_a_reading_an_increment_a_decrement(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan progress 2.1.1 7
2.1.1 新增高新技术企业：未启动 → 推进中，- → 7/11家 63.6%（撤回：kjplan undo）
$ kjplan progress 2.1.1 +3
2.1.1 新增高新技术企业：7 → 10/11家 90.9%（撤回：kjplan undo）
$ kjplan progress 2.1.1 -1
2.1.1 新增高新技术企业：10 → 9/11家 81.8%（撤回：kjplan undo）
$ kjplan progress 2.1.1 -9
2.1.1 新增高新技术企业：9 → 0/11家 0%（撤回：kjplan undo）
$ kjplan progress 2.1.1 +2.5
2.1.1 新增高新技术企业：0 → 2.5/11家 22.7%（撤回：kjplan undo）
$ kjplan progress 2.1.1 11
2.1.1 新增高新技术企业：2.5 → 11/11家 100%（撤回：kjplan undo）
2.1.1 已达目标值；办结请用 kjplan done 2.1.1。
$ kjplan progress 2.1.1 5
2.1.1 新增高新技术企业：11 → 5/11家 45.5%（撤回：kjplan undo）
$ kjplan progress 2.1.1 12
2.1.1 新增高新技术企业：5 → 12/11家 100%（撤回：kjplan undo）
2.1.1 已达目标值；办结请用 kjplan done 2.1.1。
$ kjplan list --columns id,status,figure --status 推进中
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%

编号   状态    完成值/目标值
2.1.1  推进中  12/11家 100%
"""
    )


def test_a_rank(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan progress 2.1.3 3
2.1.3 研发投入占比居首：未启动 → 推进中，- → 第3名（目标第1名）（撤回：kjplan undo）
$ kjplan progress 2.1.3 2名
2.1.3 研发投入占比居首：第3名 → 第2名（目标第1名）（撤回：kjplan undo）
$ kjplan progress 2.1.3 第1名
2.1.3 研发投入占比居首：第2名 → 第1名（目标第1名）（撤回：kjplan undo）
2.1.3 已达目标值；办结请用 kjplan done 2.1.3。
$ kjplan progress 2.1.3 2
2.1.3 研发投入占比居首：第1名 → 第2名（目标第1名）（撤回：kjplan undo）
$ kjplan list --columns id,light,status,figure --status 推进中
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%

编号   灯  状态    完成值/目标值
2.1.3  黄  推进中  第2/第1名
$ kjplan log
日期        编号   记录   登记人  批次      任务与说明
2030-06-30  2.1.3  第3名  张三    ########  研发投入占比居首
2030-06-30  2.1.3  第2名  张三    ########  研发投入占比居首
2030-06-30  2.1.3  第1名  张三    ########  研发投入占比居首
2030-06-30  2.1.3  第2名  张三    ########  研发投入占比居首
"""
    )


def test_occurrences(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan progress 1.1.2 +1
1.1.2 每季度召开党风廉政专题会：未启动 → 推进中，- → 1/4次 25%（撤回：kjplan undo）
$ kjplan progress 1.1.2 +1次
1.1.2 每季度召开党风廉政专题会：1 → 2/4次 50%（撤回：kjplan undo）
$ kjplan progress 1.1.2 4
1.1.2 每季度召开党风廉政专题会：2 → 4/4次 100%（撤回：kjplan undo）
1.1.2 已达目标值；办结请用 kjplan done 1.1.2。
"""
    )


def test_a_percentage(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan progress 2.1.4 0%
2.1.4 9月底前完成科技型中小企业评价：未启动 → 推进中，- → 0%（撤回：kjplan undo）
$ kjplan progress 2.1.4 60%
2.1.4 9月底前完成科技型中小企业评价：0% → 60%（撤回：kjplan undo）
$ kjplan progress 2.1.4 33.3%
2.1.4 9月底前完成科技型中小企业评价：60% → 33.3%（撤回：kjplan undo）
$ kjplan progress 2.1.4 100%
2.1.4 9月底前完成科技型中小企业评价：33.3% → 100%（撤回：kjplan undo）
2.1.4 进度已到 100%；办结请用 kjplan done 2.1.4。
$ kjplan done 2.1.4
2.1.4 9月底前完成科技型中小企业评价：推进中 → 已完成（撤回：kjplan undo）
"""
    )


@pytest.mark.parametrize(
    ("task", "typed", "recorded"),
    [
        (QUANTITY, "7", {"value": 7}),
        (QUANTITY, "7家", {"value": 7}),
        (QUANTITY, "7 家", {"value": 7}),
        (QUANTITY, " 7 ", {"value": 7}),
        (QUANTITY, "７", {"value": 7}),
        (QUANTITY, "７家", {"value": 7}),
        (QUANTITY, "007", {"value": 7}),
        (QUANTITY, "7.50", {"value": 7.5}),
        (QUANTITY, "7.0", {"value": 7}),
        (QUANTITY, "0", {"value": 0}),
        (QUANTITY, "33", {"value": 33}),
        (QUANTITY, "七", {"value": 7}),
        (QUANTITY, "十二家", {"value": 12}),
        (QUANTITY, "+两家", {"delta": 2}),
        (RANK, "七", {"value": 7}),
        (RANK, "第三名", {"value": 3}),
        (TIMES, "三次", {"value": 3}),
        (QUANTITY, "+3", {"delta": 3}),
        (QUANTITY, "+3家", {"delta": 3}),
        (QUANTITY, "＋３", {"delta": 3}),
        (QUANTITY, "+0.5", {"delta": 0.5}),
        (QUANTITY, "-1", {"delta": -1}),
        (QUANTITY, "－１", {"delta": -1}),
        (QUANTITY, "−1", {"delta": -1}),
        (QUANTITY, "-0.5家", {"delta": -0.5}),
        (RANK, "1", {"value": 1}),
        (RANK, "2名", {"value": 2}),
        (RANK, "第2名", {"value": 2}),
        (RANK, "第２", {"value": 2}),
        (RANK, "9999", {"value": 9999}),
        (TIMES, "2", {"value": 2}),
        (TIMES, "2次", {"value": 2}),
        (TIMES, "2.0", {"value": 2}),
        (TIMES, "+1", {"delta": 1}),
        (TIMES, "-1次", {"delta": -1}),
        (ONCE, "60%", {"percent": 0.6}),
        (ONCE, "６０％", {"percent": 0.6}),
        (ONCE, "60 %", {"percent": 0.6}),
        (ONCE, "0%", {"percent": 0}),
        (ONCE, "100%", {"percent": 1}),
        (ONCE, "12.5%", {"percent": 0.125}),
    ],
)
def test_what_is_taken(
    bureau: Path, kjplan: Callable[..., Run], task: str, typed: str, recorded: dict[str, float]
) -> None:
    if min(recorded.values()) < 0:
        kjplan("progress", task, "1")
    run = kjplan("progress", task, typed)
    assert (run.status, run.err) == (0, "")
    last = json.loads(bureau.read_text(encoding="utf-8").splitlines()[-1])
    assert {key: last[key] for key in ("value", "delta", "percent") if key in last} == recorded
    assert (last["kind"], last["task"]) == ("reading", task)


HOW = {
    QUANTITY: "2.1.1 新增高新技术企业：“{}”登记不了。请登记现在的数或增加的数，如 kjplan progress 2.1.1 7 或 +3，单位是家。",
    RANK: "2.1.3 研发投入占比居首：“{}”登记不了。请登记名次，如 kjplan progress 2.1.3 1。",
    TIMES: "1.1.2 每季度召开党风廉政专题会：“{}”登记不了。请登记现在的数或增加的数，如 kjplan progress 1.1.2 7 或 +3，单位是次。",
    ONCE: "2.1.4 9月底前完成科技型中小企业评价：“{}”登记不了。这项任务没有目标值，请登记百分比，如 kjplan progress 2.1.4 60%。",
    ONGOING: "1.1.3 落实“一岗双责”：“{}”登记不了。长期坚持的任务没有完成值，登记进展请用 kjplan note 1.1.3 说明。",
}


@pytest.mark.parametrize(
    ("task", "typed"),
    [
        *((task, typed) for task in HOW for typed in (
            "", " ", "nan", "inf", "1e5", "七七", "abc", "+", "%", ".", ".5", "7.", "1.5.2", "1,00",
            "1，0000", "7个", "10**400", "0x10", "٧", "½", "7+3", "++3", "+-3", "7-8", "=1+1",
        )),
        (QUANTITY, "60%"), (QUANTITY, "101%"), (QUANTITY, "+5%"), (QUANTITY, "第7"),
        (QUANTITY, "7名"), (QUANTITY, "7次"),
        (RANK, "60%"), (RANK, "1家"), (RANK, "第2名次"),
        (TIMES, "60%"), (TIMES, "2家"), (TIMES, "第2次"),
        (ONCE, "60"), (ONCE, "7"), (ONCE, "+3"), (ONCE, "7家"), (ONCE, "1e1%"), (ONCE, "60%%"),
        (ONGOING, "7"), (ONGOING, "+1"), (ONGOING, "60%"), (ONGOING, "7次"),
    ],
)  # fmt: skip
def test_what_is_not(bureau: Path, kjplan: Callable[..., Run], task: str, typed: str) -> None:
    kjplan("start", task)
    before = bureau.read_bytes()
    run = kjplan("progress", task, typed)
    assert (run.status, run.out) == (1, "")
    assert run.err == HOW[task].format(typed) + "\n"
    assert bureau.read_bytes() == before


@pytest.mark.parametrize(
    ("task", "typed", "why"),
    [
        (QUANTITY, "-2", "现在是 1，减不了 2。没有登记。"),
        (QUANTITY, "-1.01", "现在是 1，减不了 1.01。没有登记。"),
        (QUANTITY, "1101", "1101 比目标值 11家大一百倍以上，请核对。没有登记。"),
        (QUANTITY, "+1100", "1101 比目标值 11家大一百倍以上，请核对。没有登记。"),
        (QUANTITY, "9" * 400, f"“{'9' * 40}……”位数太多，请核对。没有登记。"),
        (QUANTITY, "1.1234567", "“1.1234567”位数太多，请核对。没有登记。"),
        (RANK, "0", "名次是 1 到 9999 的整数，不带正负号。没有登记。"),
        (RANK, "2.5", "名次是 1 到 9999 的整数，不带正负号。没有登记。"),
        (RANK, "10000", "名次是 1 到 9999 的整数，不带正负号。没有登记。"),
        (RANK, "+1", "名次是 1 到 9999 的整数，不带正负号。没有登记。"),
        (RANK, "-1", "名次是 1 到 9999 的整数，不带正负号。没有登记。"),
        (TIMES, "2.5", "次数要写整数。没有登记。"),
        (TIMES, "+0.5", "次数要写整数。没有登记。"),
        (TIMES, "-2", "现在是 1，减不了 2。没有登记。"),
        (TIMES, "401", "401 比目标值 4次大一百倍以上，请核对。没有登记。"),
        (ONCE, "101%", "百分比在 0% 到 100% 之间，写现在的进度，不带正负号。没有登记。"),
        (ONCE, "100.1%", "百分比在 0% 到 100% 之间，写现在的进度，不带正负号。没有登记。"),
        (ONCE, "+5%", "百分比在 0% 到 100% 之间，写现在的进度，不带正负号。没有登记。"),
        (ONCE, "-5%", "百分比在 0% 到 100% 之间，写现在的进度，不带正负号。没有登记。"),
    ],
)
def test_what_cannot_be(
    bureau: Path, kjplan: Callable[..., Run], task: str, typed: str, why: str
) -> None:
    kjplan("progress", task, "50%" if task == ONCE else "1")
    before = bureau.read_bytes()
    run = kjplan("progress", task, typed)
    assert (run.status, run.out) == (1, "")
    assert run.err.endswith(f"：{why}\n")
    assert run.err.startswith(f"{task} ")
    assert bureau.read_bytes() == before


def test_far_above_its_target_it_is_asked_about(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan progress 2.1.1 90
! 2.1.1 新增高新技术企业：90家是目标值 11家的三倍以上。确定吗？
! 这里没有终端可以询问，什么也没有登记。确认无误请加 --yes。
[1]
$ kjplan progress 2.1.1 1,080
! 2.1.1 新增高新技术企业：1080家是目标值 11家的三倍以上。确定吗？
! 这里没有终端可以询问，什么也没有登记。确认无误请加 --yes。
[1]
$ kjplan progress 2.1.1 90 --yes
2.1.1 新增高新技术企业：未启动 → 推进中，- → 90/11家 100%（撤回：kjplan undo）
2.1.1 已达目标值；办结请用 kjplan done 2.1.1。
$ kjplan progress 2.1.1 33
2.1.1 新增高新技术企业：90 → 33/11家 100%（撤回：kjplan undo）
2.1.1 已达目标值；办结请用 kjplan done 2.1.1。
$ kjplan progress 2.1.2 6
2.1.2 获得省级科学技术奖：未启动 → 推进中，- → 6/1个 100%（撤回：kjplan undo）
2.1.2 已达目标值；办结请用 kjplan done 2.1.2。
$ kjplan progress 2.1.2 +1
! 2.1.2 获得省级科学技术奖：7个是目标值 2个的三倍以上。确定吗？
! 这里没有终端可以询问，什么也没有登记。确认无误请加 --yes。
[1]
$ kjplan progress 1.1.2 13
! 1.1.2 每季度召开党风廉政专题会：13次是目标值 4次的三倍以上。确定吗？
! 这里没有终端可以询问，什么也没有登记。确认无误请加 --yes。
[1]
"""
    )


def test_a_hyphen_begins_a_figure_or_an_option(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan progress 2.1.1 7
2.1.1 新增高新技术企业：未启动 → 推进中，- → 7/11家 63.6%（撤回：kjplan undo）
$ kjplan progress 2.1.1 -1 --note -2家另计
2.1.1 新增高新技术企业：7 → 6/11家 54.5%（撤回：kjplan undo）
$ kjplan progress 2.1.1 --note=又迁出一家 -1
2.1.1 新增高新技术企业：6 → 5/11家 45.5%（撤回：kjplan undo）
$ kjplan progress 2.1.1 -- -1
2.1.1 新增高新技术企业：5 → 4/11家 36.4%（撤回：kjplan undo）
$ kjplan log --since 2030-06-30
日期        编号   记录         登记人  批次      任务与说明
2030-06-30  2.1.1  完成值 7家   张三    ########  新增高新技术企业
2030-06-30  2.1.1  完成值 -1家  张三    ########  新增高新技术企业｜-2家另计
2030-06-30  2.1.1  完成值 -1家  张三    ########  新增高新技术企业｜又迁出一家
2030-06-30  2.1.1  完成值 -1家  张三    ########  新增高新技术企业
$ kjplan progress 2.1.1 -inf
! 用法：kjplan progress [选项] 编号 数值
! 错误：没有选项“-i”。
! 例如：kjplan progress 2.1.1 7
[2]
$ kjplan progress 2.1.1 3 --noet x
! 用法：kjplan progress [选项] 编号 数值
! 错误：没有选项“--noet”。
! 请输入：kjplan progress 2.1.1 3 --note x
[2]
$ kjplan progress 2.1.1
! 用法：kjplan progress [选项] 编号 数值
! 错误：缺少参数“数值”。
! 例如：kjplan progress 2.1.1 7
[2]
$ kjplan progress 2.1.1 3 4
! 用法：kjplan progress [选项] 编号 数值
! 错误：多了参数：4。
! 请输入：kjplan progress 2.1.1 3
[2]
"""
    )


def test_one_task_at_a_time(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan progress 2.1 7
! 用法：kjplan progress [选项] 编号 数值
! 错误：“2.1”不是一项任务，请写任务的编号，如 1.1.1。
! 编号见：kjplan show 2.1
[2]
$ kjplan progress 二 7
! 用法：kjplan progress [选项] 编号 数值
! 错误：“二”不是一项任务，请写任务的编号，如 1.1.1。
! 编号见：kjplan show 2
[2]
$ kjplan note 2 说明
! 用法：kjplan note [选项] 编号 说明
! 错误：“2”不是一项任务，请写任务的编号，如 1.1.1。
! 编号见：kjplan list
[2]
"""
    )


def test_the_same_figure_again(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan progress 2.1.1 7
2.1.1 新增高新技术企业：未启动 → 推进中，- → 7/11家 63.6%（撤回：kjplan undo）
$ kjplan progress 2.1.1 7
2.1.1 新增高新技术企业：本来就是推进中，7/11家 63.6%，没有改动。
$ kjplan progress 2.1.1 7家
2.1.1 新增高新技术企业：本来就是推进中，7/11家 63.6%，没有改动。
$ kjplan progress 2.1.1 +0
2.1.1 新增高新技术企业：本来就是推进中，7/11家 63.6%，没有改动。
$ kjplan progress 2.1.1 7 --note 已核对
2.1.1 新增高新技术企业：仍是推进中，7/11家 63.6%，已登记说明（撤回：kjplan undo）
$ KJPLAN_TODAY=2030-07-31 kjplan progress 2.1.1 7
2.1.1 新增高新技术企业：仍是推进中，7/11家 63.6%，已登记（撤回：kjplan undo）
$ KJPLAN_TODAY=2030-07-31 kjplan progress 2.1.1 7
2.1.1 新增高新技术企业：本来就是推进中，7/11家 63.6%，没有改动。
$ kjplan progress 2.1.4 60%
2.1.4 9月底前完成科技型中小企业评价：未启动 → 推进中，- → 60%（撤回：kjplan undo）
$ kjplan progress 2.1.4 60.0%
2.1.4 9月底前完成科技型中小企业评价：本来就是推进中，60%，没有改动。
$ kjplan progress 2.1.3 2
2.1.3 研发投入占比居首：未启动 → 推进中，- → 第2名（目标第1名）（撤回：kjplan undo）
$ kjplan progress 2.1.3 第2名
2.1.3 研发投入占比居首：本来就是推进中，第2名（目标第1名），没有改动。
"""
    )


def test_what_may_be_done_next(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan progress 2.2.2 3
2.2.2 引进技术转移机构：未启动 → 推进中，- → 3/3家 100%（撤回：kjplan undo）
2.2.2 已达目标值；办结请用 kjplan done 2.2.2。
$ kjplan note 2.2.2 合同已签
2.2.2 引进技术转移机构：已登记说明（撤回：kjplan undo）
$ kjplan progress 2.2.2 4
2.2.2 引进技术转移机构：3 → 4/3家 100%（撤回：kjplan undo）
2.2.2 已达目标值；办结请用 kjplan done 2.2.2。
$ kjplan done 2.2.2
2.2.2 引进技术转移机构：推进中 → 已完成（撤回：kjplan undo）
$ kjplan progress 2.2.2 5
2.2.2 引进技术转移机构：4 → 5/3家 100%（撤回：kjplan undo）
$ kjplan progress 2.2.2 2
2.2.2 引进技术转移机构：5 → 2/3家 66.7%（撤回：kjplan undo）
2.2.2 仍是已完成；重新打开请用 kjplan reopen 2.2.2。
$ kjplan drop 2.1.4
2.1.4 9月底前完成科技型中小企业评价：未启动 → 已取消（撤回：kjplan undo）
2.1.4 没有写为什么取消；补写请用 kjplan drop 2.1.4 --note 说明。
$ kjplan progress 2.1.4 30%
2.1.4 9月底前完成科技型中小企业评价：- → 30%（撤回：kjplan undo）
2.1.4 仍是已取消；重新打开请用 kjplan reopen 2.1.4。
$ kjplan list --columns id,status,figure --status 已完成 --status 已取消
某某市科技局2030年科技创新工作要点
截至 2030-06-30  序时进度 50%

编号   状态    完成值/目标值
2.1.4  已取消  30%
2.2.2  已完成  2/3家 66.7%
"""
    )


def test_a_figure_of_an_earlier_day(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan progress 2.1.1 5 --on 2030-03-31
2.1.1 新增高新技术企业：未启动 → 推进中，- → 5/11家 45.5%（2030-03-31 起）（撤回：kjplan undo）
$ kjplan progress 2.1.1 +2 --on 2030-06-15
2.1.1 新增高新技术企业：5 → 7/11家 63.6%（2030-06-15 起）（撤回：kjplan undo）
$ kjplan progress 2.1.1 2 --on 2030-02-28
2.1.1 新增高新技术企业：补录到 2030-02-28，未启动 → 推进中，- → 2/11家 18.2%；现在仍是推进中，7/11家 63.6%（撤回：kjplan undo）
$ kjplan progress 2.1.1 +1 --on 2030-05-31
2.1.1 新增高新技术企业：补录到 2030-05-31，5 → 6/11家 54.5%；现在 7 → 8/11家 72.7%（撤回：kjplan undo）
$ kjplan progress 2.1.1 +1 --on 2030-06-20
2.1.1 新增高新技术企业：8 → 9/11家 81.8%（2030-06-20 起）（撤回：kjplan undo）
$ kjplan done 2.2.1
2.2.1 举办技术对接会：未启动 → 已完成（撤回：kjplan undo）
$ kjplan progress 2.2.1 40% --on 2030-05-31
2.2.1 举办技术对接会：补录到 2030-05-31，未启动 → 推进中，- → 40%；现在 - → 40%（撤回：kjplan undo）
$ kjplan progress 2.1.1 5 --on 2030-03-31
2.1.1 新增高新技术企业：到 2030-03-31 本来就是推进中，5/11家 45.5%，没有改动。
"""
    )


def test_a_figure_of_an_earlier_day_that_a_later_decrement_does_not_leave_room_for(
    plays: Callable[[str], None],
) -> None:
    plays(
        """\
$ kjplan progress 2.1.1 5 --on 2030-03-31
2.1.1 新增高新技术企业：未启动 → 推进中，- → 5/11家 45.5%（2030-03-31 起）（撤回：kjplan undo）
$ kjplan progress 2.1.1 -4 --on 2030-05-31
2.1.1 新增高新技术企业：5 → 1/11家 9.1%（2030-05-31 起）（撤回：kjplan undo）
$ kjplan progress 2.1.1 9 --on 2030-06-01
2.1.1 新增高新技术企业：1 → 9/11家 81.8%（2030-06-01 起）（撤回：kjplan undo）
$ kjplan progress 2.1.1 3 --on 2030-04-15
! 2.1.1：照此补录，2030-05-31 的完成值就成了 -1，没有登记。请先核对以后的记录：kjplan log 2.1.1。
[1]
$ kjplan progress 2.1.1 -2 --on 2030-04-15
! 2.1.1：照此补录，2030-05-31 的完成值就成了 -1，没有登记。请先核对以后的记录：kjplan log 2.1.1。
[1]
$ kjplan progress 2.1.1 4 --on 2030-04-15
2.1.1 新增高新技术企业：补录到 2030-04-15，5 → 4/11家 36.4%；现在仍是推进中，9/11家 81.8%（撤回：kjplan undo）
"""
    )


def test_a_plan_with_a_rank_to_hold_and_without_units(
    home: Path, plays: Callable[[str], None]
) -> None:
    plan = home / "plan.yaml"
    said = plan.read_text(encoding="utf-8")
    said = said.replace("target: {rank: 1, among: 某某市}", "target: {rank: 3, among: 某某市}")
    plan.write_text(said.replace("{at_least: 11, unit: 家}", "{at_least: 2.5}"), encoding="utf-8")
    plays(
        """\
$ kjplan progress 2.1.3 4
2.1.3 研发投入占比居首：未启动 → 推进中，- → 第4名（目标第3名）（撤回：kjplan undo）
$ kjplan progress 2.1.3 3
2.1.3 研发投入占比居首：第4名 → 第3名（目标第3名）（撤回：kjplan undo）
2.1.3 已达目标值；办结请用 kjplan done 2.1.3。
$ kjplan progress 2.1.3 2
2.1.3 研发投入占比居首：第3名 → 第2名（目标第3名）（撤回：kjplan undo）
2.1.3 已达目标值；办结请用 kjplan done 2.1.3。
$ kjplan progress 2.1.1 1.1
2.1.1 新增高新技术企业：未启动 → 推进中，- → 1.1/2.5 44%（撤回：kjplan undo）
$ kjplan progress 2.1.1 +1.2
2.1.1 新增高新技术企业：1.1 → 2.3/2.5 92%（撤回：kjplan undo）
$ kjplan progress 2.1.1 +0.5万
! 2.1.1 新增高新技术企业：5002.3 比目标值 2.5大一百倍以上，请核对。没有登记。
[1]
$ kjplan progress 2.1.1 +0.2
2.1.1 新增高新技术企业：2.3 → 2.5/2.5 100%（撤回：kjplan undo）
2.1.1 已达目标值；办结请用 kjplan done 2.1.1。
"""
    )
