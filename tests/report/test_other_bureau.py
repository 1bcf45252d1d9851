"""A bureau of another kind: no people, its own terms, levels, ceilings, stages, a task added.

The half-year reckoned by hand, on 30 June 2030, six of twelve months gone:

| task | by the plan | reported | so |
|---|---|---|---|
| 1.1.1 | a statement | | in no list and no count |
| 1.1.2 | a level of 95% | 94% | below it: yellow |
| 1.1.3 | no more than 3 | 4 | exceeded: red |
| 1.1.4 | 12, of which 2 by today | nothing | 2/12 = 16.7 points behind: yellow |
| 1.2.1 | no more than 300 | nothing | no reading though three months are gone: yellow |
| 1.2.2 | once a year | nothing | no whole year is gone: green |
| 1.2.3 | 1080 | 540 | half of it in half a year: green |
| 1.3.1 | 7, added on 10 April | 1 | May to December are 8 months, 2 gone: 25% less 1/7, 10.7 points: yellow |
| 2.2.1 | ongoing | | no light |

医政科 answers for the five of 1.1 and 1.2 that are its own (red 1, yellow 3) and supports 1.2.3;
疾控科 answers for 1.2.3 and 1.3.1 (yellow 1); 基层科 answers for nothing and supports four.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers import HEALTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run

READINGS = """\
progress 1.1.2 94% --on 2030-05-31
progress 1.1.3 4 --on 2030-06-10
progress 1.2.3 540
progress 1.3.1 1
"""


@pytest.fixture(autouse=True)
def health(bureau: Path) -> Path:
    """Put the plan of the other bureau in the place of the sample."""
    plan = bureau.with_name("plan.yaml")
    plan.write_bytes(HEALTH.read_bytes())
    return plan


@pytest.fixture
def half_year(health: Path, kjplan: Callable[..., Run]) -> Path:
    """Record the half-year."""
    for reading in READINGS.splitlines():
        assert kjplan(*reading.split()).status == 0
    return health


def test_figures_are_recorded_as_hands_type_them(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan progress 1.1.2 94% --on 2030-05-31
1.1.2 门诊病历合格率：未启动 → 推进中，- → 94/95%以上（2030-05-31 起）（撤回：kjplan undo）
$ kjplan progress 1.1.3 4 --on 2030-06-10
1.1.3 医疗责任事故：未启动 → 推进中，- → 4/不超过3起（2030-06-10 起）（撤回：kjplan undo）
$ kjplan progress 1.2.3 五百四十批次
1.2.3 抽检药品：未启动 → 推进中，- → 540/1080批次 50%（撤回：kjplan undo）
$ kjplan progress 1.3.1 1
1.3.1 应急演练：未启动 → 推进中，- → 1/7次 14.3%（撤回：kjplan undo）
"""
    )


@pytest.mark.usefixtures("half_year")
def test_the_half_year_is_as_reckoned(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan list
某某市卫生健康委员会2030年工作要点
截至 2030-06-30  序时进度 50%

编号   灯  状态    完成值/目标值     责任科室        配合科室        任务
1.1.2  黄  推进中  94/95%以上        医政科          基层科、办公室  门诊病历合格率
1.1.3  红  推进中  4/不超过3起       医政科          基层科、办公室  医疗责任事故
1.1.4  黄  未启动  -/12个            医政科          基层科、办公室  新建胸痛单元
1.2.1  黄  未启动  -/不超过300万元   医政科                          药品集中采购支出控制在300万元以内
1.2.2  绿  未启动  -/1次             医政科、办公室                  每年开展一次审计（医政科、办公室负责）
1.2.3  绿  推进中  540/1080批次 50%  疾控科          医政科          抽检药品
1.3.1  黄  推进中  1/7次 14.3%       疾控科          基层科          应急演练｜新增（市政府第5次常务会议）
2.2.1      未启动                    各有关科室                      各项工作纳入年度考核
"""
    )


@pytest.mark.usefixtures("half_year")
def test_what_an_office_supports_is_marked(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan list --科室 医政科 --配合
某某市卫生健康委员会2030年工作要点
截至 2030-06-30  序时进度 50%

编号   灯  状态    完成值/目标值     责任科室        配合科室        分工      任务
1.1.2  黄  推进中  94/95%以上        医政科          基层科、办公室  责任科室  门诊病历合格率
1.1.3  红  推进中  4/不超过3起       医政科          基层科、办公室  责任科室  医疗责任事故
1.1.4  黄  未启动  -/12个            医政科          基层科、办公室  责任科室  新建胸痛单元
1.2.1  黄  未启动  -/不超过300万元   医政科                          责任科室  药品集中采购支出控制在300万元以内
1.2.2  绿  未启动  -/1次             医政科、办公室                  责任科室  每年开展一次审计（医政科、办公室负责）
1.2.3  绿  推进中  540/1080批次 50%  疾控科          医政科          配合科室  抽检药品
$ kjplan list --单位 办公室 --columns id,support,title
某某市卫生健康委员会2030年工作要点
截至 2030-06-30  序时进度 50%

编号   配合科室  任务
1.2.2            每年开展一次审计（医政科、办公室负责）
"""
    )


@pytest.mark.usefixtures("half_year")
def test_what_an_office_supports_stands_apart(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan view office 医政科
医政科
  任务 5  完成 0/5 0% ------------  红 1  黄 3
编号   灯  状态    完成值/目标值    责任科室        配合科室        任务
1.1.3  红  推进中  4/不超过3起      医政科          基层科、办公室  医疗责任事故
1.1.2  黄  推进中  94/95%以上       医政科          基层科、办公室  门诊病历合格率
1.1.4  黄  未启动  -/12个           医政科          基层科、办公室  新建胸痛单元
1.2.1  黄  未启动  -/不超过300万元  医政科                          药品集中采购支出控制在300万元以内
1.2.2  绿  未启动  -/1次            医政科、办公室                  每年开展一次审计（医政科、办公室负责）
  配合科室 1
编号   灯  状态    完成值/目标值     责任科室  配合科室  任务
1.2.3  绿  推进中  540/1080批次 50%  疾控科    医政科    抽检药品
$ kjplan view 科室 基层科
基层科
  任务 0
  配合科室 4
编号   灯  状态    完成值/目标值  责任科室  配合科室        任务
1.1.3  红  推进中  4/不超过3起    医政科    基层科、办公室  医疗责任事故
1.1.2  黄  推进中  94/95%以上     医政科    基层科、办公室  门诊病历合格率
1.1.4  黄  未启动  -/12个         医政科    基层科、办公室  新建胸痛单元
1.3.1  黄  推进中  1/7次 14.3%    疾控科    基层科          应急演练｜新增（市政府第5次常务会议）
$ kjplan view owner
! 用法：kjplan view [选项] owner|office|section [名称]
! 错误：计划里没有列责任人。按责任科室分组请用 kjplan view office。
[2]
"""
    )


@pytest.mark.usefixtures("half_year")
def test_the_summary_counts_for_those_who_answer(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan summary
某某市卫生健康委员会2030年工作要点
截至 2030-06-30  序时进度 50%

总体  任务 7  已完成 0 0%  推进中 4 57.1%  未启动 3 42.9%
  完成率 0/7 0%  ------|-----
  另有长期坚持 1，其中有记录的 0

量化指标  共 7，达到序时 2，未达序时 2，水平 1（未达标 1），上限 2（超过 1、未报 1）
  1.1.4  -/12个       落后 16.7 点  医政科  新建胸痛单元
  1.3.1  1/7次 14.3%  落后 10.7 点  疾控科  应急演练｜新增（市政府第5次常务会议）

红灯  1（超过上限 1）
  1.1.3  超过上限  医政科  医疗责任事故

本期报送  2030年6月，2030-06-25 前报办公室
  责任科室  已报 2/3，迟报 1：疾控科（06-30），未报 1：办公室

责任科室  任务  完成  完成率  逾期  红  黄  长期坚持
医政科       5   0/5      0%     0   1   3         0  ------------
疾控科       2   0/2      0%     0   0   1         0  ------------
办公室       1   0/1      0%     0   0   0         0  ------------
"""
    )


@pytest.mark.usefixtures("half_year")
def test_stages_are_marked_on_the_bar(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan targets
某某市卫生健康委员会2030年工作要点
截至 2030-06-30  序时进度 50%（进度条上的 | 处，+ 处是阶段目标）

编号   灯  完成值/目标值     进度          与序时比      责任科室        任务
1.1.4  黄  -/12个            --|------+--  落后 16.7 点  医政科          新建胸痛单元（12个；2030-06-30 前 2个；2030-09-30 前 9个）
1.3.1  黄  1/7次 14.3%       ##-|--------  落后 10.7 点  疾控科          应急演练｜新增（市政府第5次常务会议）
1.2.2  绿  -/1次             |-----------  持平          医政科、办公室  每年开展一次审计（医政科、办公室负责）（每年，共1次，应有0次）
1.2.3  绿  540/1080批次 50%  ######|-----  持平          疾控科          抽检药品
1.1.2  黄  94/95%以上                      未达标        医政科          门诊病历合格率
1.1.3  红  4/不超过3起                     超过上限      医政科          医疗责任事故
1.2.1  黄  -/不超过300万元                 未报数        医政科          药品集中采购支出控制在300万元以内
"""
    )


@pytest.mark.usefixtures("half_year")
def test_what_was_added_is_told(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan list --新增
某某市卫生健康委员会2030年工作要点
截至 2030-06-30  序时进度 50%

编号   灯  状态    完成值/目标值  责任科室  配合科室  任务
1.3.1  黄  推进中  1/7次 14.3%    疾控科    基层科    应急演练｜新增（市政府第5次常务会议）
$ kjplan show 1.3.1
1.3.1  应急演练

第一部分　医疗服务
年中新增
  【组织应急演练7次。】

责任科室  疾控科
配合科室  基层科
新增      市政府第5次常务会议，2030-04-10
类型      量化指标
目标值    7次
完成时限  未列明（按计划最后一天 2030-12-31 计）  还有 184 天
状态      推进中  黄灯  （截至 2030-06-30）
完成值    1/7次 14.3%  序时进度 25%  落后 10.7 点

进展记录
  2030-06-30  完成值 1次  （张三）
"""
    )


@pytest.mark.usefixtures("half_year")
def test_all_of_a_task_is_shown(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan show 1.1.4
1.1.4  新建胸痛单元

第一部分　医疗服务
（一）质量安全
1．提升医疗质量
  坚持以病人为中心。门诊病历合格率保持在95%以上，医疗责任事故不超过3起；
  【新建胸痛单元12个，6月底前建成2个，9月底前建成9个。】（责任科室：医政科；配合科室：基层科、办公室）。

责任科室  医政科
配合科室  基层科
          办公室
类型      量化指标
目标值    12个
阶段目标  2030-06-30 前 2个；2030-09-30 前 9个
完成时限  未列明（按计划最后一天 2030-12-31 计）  还有 184 天
状态      未启动  黄灯  （截至 2030-06-30）
完成值    -/12个  序时进度 16.7%  落后 16.7 点
进展记录  无
$ kjplan show 1.2.1
1.2.1  药品集中采购支出控制在300万元以内

第一部分　医疗服务
2．加强采购监管：
  【药品集中采购支出控制在300万元以内，】每年开展一次审计（医政科、办公室负责）。抽检药品1080批次（疾控科牵头，医政科配合）。

责任科室  医政科
类型      量化指标
目标值    不超过300万元
完成时限  未列明（按计划最后一天 2030-12-31 计）  还有 184 天
状态      未启动  黄灯  未报数  （截至 2030-06-30）
完成值    -/不超过300万元
进展记录  无
"""
    )


@pytest.mark.usefixtures("half_year")
def test_a_statement_is_shown_and_nothing_is_recorded_of_it(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan show 1.1.1
1.1.1  坚持以病人为中心

第一部分　医疗服务
（一）质量安全
1．提升医疗质量
  【坚持以病人为中心。】门诊病历合格率保持在95%以上，医疗责任事故不超过3起；
  新建胸痛单元12个，6月底前建成2个，9月底前建成9个。（责任科室：医政科；配合科室：基层科、办公室）。

类型      总述（照录原文，不列出、不统计）
$ kjplan done 1.1.1
! 用法：kjplan done [选项] 编号...
! 错误：“1.1.1”是总述，不是任务，没有进展可记。看原文请用 kjplan show 1.1.1。
! 编号见：kjplan show 1.1.1
[2]
$ kjplan note 1.1.1 已读
! 用法：kjplan note [选项] 编号 说明
! 错误：“1.1.1”是总述，不是任务，没有进展可记。看原文请用 kjplan show 1.1.1。
! 编号见：kjplan show 1.1.1
[2]
$ kjplan list --item 1.1 --columns id
某某市卫生健康委员会2030年工作要点
截至 2030-06-30  序时进度 50%

编号
1.1.2
1.1.3
1.1.4
"""
    )


@pytest.mark.usefixtures("half_year")
def test_sections_and_items_without_a_title(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan show 2
第二部分
  任务 0  长期坚持 1

三、附则

  各项工作纳入年度考核。

责任科室  各有关科室（统称）
指导      某某省卫生健康委员会

  任务 0  长期坚持 1
编号   状态    任务
2.2.1  未启动  各项工作纳入年度考核
$ kjplan view section 二
第二部分
  任务 0  长期坚持 1
编号   状态    责任科室    任务
2.2.1  未启动  各有关科室  各项工作纳入年度考核
"""
    )


@pytest.mark.usefixtures("half_year")
def test_an_exceeded_ceiling_is_not_done(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan done 1.1.3
! 1.1.3 医疗责任事故：到 2030-06-30 完成值 4起，目标是不超过3起，超过了上限，不能记为已完成。请先用 kjplan progress 1.1.3 登记完成值；确要办结，加 --force 并用 --note 说明原因。
! 什么也没有登记。
[1]
$ kjplan done 1.1.3 --force --note 已整改
1.1.3 医疗责任事故：推进中 → 已完成（未达目标值）（撤回：kjplan undo）
$ kjplan undo --yes
将撤回：
日期        编号   记录                  登记人  批次      任务与说明
2030-06-30  1.1.3  已完成（未达目标值）  张三    ########  医疗责任事故｜已整改
1.1.3 医疗责任事故：已完成 → 推进中
已撤回（恢复：kjplan undo ########）。
$ kjplan done 1.2.1 --on 2030-06-29
1.2.1 药品集中采购支出控制在300万元以内：未启动 → 已完成（2030-06-29 起）（撤回：kjplan undo）
"""
    )


@pytest.mark.usefixtures("half_year")
def test_the_plans_own_words(plays: Callable[[str], None]) -> None:
    plays(
        """\
$ kjplan list --owner 张三
! 用法：kjplan list [选项]
! 错误：--owner：没有叫“张三”的责任人。计划里没有列责任人。
! 例如：kjplan list
[2]
$ kjplan list --office 医正科
! 用法：kjplan list [选项]
! 错误：--office：没有叫“医正科”的科室。是不是“医政科”？
! 请输入：kjplan list --office 医政科
[2]
$ kjplan list --columns 责任科室,title --sort -责任科室 --item 1.2
某某市卫生健康委员会2030年工作要点
截至 2030-06-30  序时进度 50%

责任科室        任务
疾控科          抽检药品
医政科、办公室  每年开展一次审计（医政科、办公室负责）
医政科          药品集中采购支出控制在300万元以内
"""
    )


@pytest.mark.usefixtures("half_year")
def test_json_has_the_lights_with_their_reasons(kjplan: Callable[..., Run]) -> None:
    tasks = json.loads(kjplan("list", "--format", "json").out)
    reasons = {
        task["id"]: (task["light"], task["reason"] and tuple(task["reason"].values()))
        for task in tasks
    }
    assert reasons == {
        "1.1.2": ("yellow", ("short", "未达标")),
        "1.1.3": ("red", ("exceeded", "超过上限")),
        "1.1.4": ("yellow", ("behind", "落后 16.7 点")),
        "1.2.1": ("yellow", ("unread", "未报数")),
        "1.2.2": ("green", None),
        "1.2.3": ("green", None),
        "1.3.1": ("yellow", ("behind", "落后 10.7 点")),
        "2.2.1": (None, None),
    }


def test_json_has_the_targets_and_who_supports(kjplan: Callable[..., Run]) -> None:
    tasks = {task["id"]: task for task in json.loads(kjplan("list", "--format", "json").out)}
    assert {id_: task["target"] for id_, task in tasks.items() if task["target"]} == {
        "1.1.2": {"at_least": 95, "unit": "%", "level": True},
        "1.1.3": {"unit": "起", "at_most": 3},
        "1.1.4": {
            "at_least": 12,
            "unit": "个",
            "stages": [
                {"by": "2030-06-30", "at_least": 2},
                {"by": "2030-09-30", "at_least": 9},
            ],
        },
        "1.2.1": {"unit": "万元", "at_most": 300},
        "1.2.3": {"at_least": 1080, "unit": "批次"},
        "1.3.1": {"at_least": 7, "unit": "次"},
    }
    # Who has offices of its own has those that support beside them, or none.
    assert {id_: task["support"] for id_, task in tasks.items() if task["support"]} == {
        "1.1.2": ["基层科", "办公室"],
        "1.1.3": ["基层科", "办公室"],
        "1.1.4": ["基层科", "办公室"],
        "1.2.3": ["医政科"],
        "1.3.1": ["基层科"],
    }
    added = [
        (task["id"], task["added"], task["source"]) for task in tasks.values() if task["added"]
    ]
    assert added == [("1.3.1", "2030-04-10", "市政府第5次常务会议")]


def test_a_spreadsheet_has_what_the_plan_has(kjplan: Callable[..., Run]) -> None:
    table = kjplan("list", "--item", "1.3", "--format", "csv").out.splitlines()
    assert table == [
        (
            "编号,灯,状态,完成值/目标值,完成率,序时进度,落后,完成时限,逾期办结,类型,目标值,责任科室,配合科室,"
            "部分,条目,最近记录,任务,原文,说明,新增,来源"
        ),
        (
            "1.3.1,黄,未启动,-/7次,,25%,落后 25 点,未列明,,量化指标,7次,疾控科,基层科,"
            "医疗服务,年中新增,,应急演练,组织应急演练7次。,,2030-04-10,市政府第5次常务会议"
        ),
    ]
