from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

PLAN = """\
title: 某某市科技局2030年工作要点
organization: 某某市科技局
period: {start: 2030-01-01, end: 2030-12-31}
people: [{name: 张三}, {name: 李四}, {name: 王五}]
offices: [{name: 高新股}, {name: 成果股}, {name: 办公室}]
office_groups: {全局各股室: [高新股, 成果股, 办公室]}
sections:
  - id: 1
    title: 培育企业
    items:
      - id: 1.1
        title: 指标
        owners: [张三]
        offices: [高新股]
        tasks:
          - {id: 1.1.1, text: 新增高新技术企业，, target: {at_least: 10, unit: 家}}
          - {id: 1.1.2, text: 认定科技型中小企业，, target: {at_least: 100, unit: 家}}
          - {id: 1.1.3, text: 引进团队，, target: {at_least: 2, aim: 3, unit: 支}, stretch: true}
          - {id: 1.1.4, text: 研发占比，, target: {rank: 1, among: 某某市}}
          - {id: 1.1.5, text: 召开专题会。, every: quarter}
      - id: 1.2
        title: 事项
        owners: [李四, 王五]
        offices: [全局各股室]
        tasks:
          - {id: 1.2.1, text: 制定方案，, due: 2030-06-29}
          - {id: 1.2.2, text: 组织申报，, due: 2030-07-30}
          - {id: 1.2.3, text: 组织评审，, due: 2030-07-31}
          - {id: 1.2.4, text: 设立基金，}
          - {id: 1.2.5, text: 举办对接会，}
          - {id: 1.2.6, text: 举办大赛，}
          - {id: 1.2.7, text: 加强学习。, ongoing: true}
  - id: 2
    title: 日常工作
    items:
      - id: 2.1
        tasks:
          - {id: 2.1.1, text: 开展活动周，}
          - {id: 2.1.2, text: 加大宣传。, ongoing: true}
"""

RECORDS = """\
progress 1.1.5 1 --on 2030-03-28
start 1.2.4 --on 2030-04-01
start 1.2.5 --on 2030-05-01
progress 1.1.2 19 --on 2030-05-10
progress 1.1.1 1 --on 2030-05-20
note 1.2.1 等审计结论 --on 2030-05-25
drop 1.2.6 --on 2030-05-30
meeting --on 2030-05-31
note 1.2.7 已学4次 --on 2030-06-01
progress 1.1.3 1 --on 2030-06-05
progress 1.1.4 2 --on 2030-06-10
block 1.2.4 --on 2030-06-12 --note 等定出资比例
progress 1.1.1 2 --on 2030-06-15
done 1.2.5 --on 2030-06-20
"""


@pytest.fixture
def bureau(home: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a year of a made-up bureau; today is 2030-06-30, when 6 of 12 months are gone."""
    (home / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.setenv("KJPLAN_TODAY", "2030-06-30")
    monkeypatch.setenv("KJPLAN_BY", "张三")
    for record in RECORDS.splitlines():
        assert kjplan(*record.split()).status == 0


# Reckoned by hand. 14 tasks, 2 of them ongoing. Of the other 12: done 1.2.5; under way, by a
# reading, 1.1.1 to 1.1.5; blocked 1.2.4; dropped 1.2.6; the other four untouched, as a note
# starts nothing. Completion: 1 of 14 - 2 - 1 = 11, and of 11 are the shares.
# Figures: 1.1.1 20%, 1.1.2 19%, 1.1.3 50% against 50%; 1.1.5 25% against 2 of 4 quarters.
# Red: 1.1.2 by 31 points, 1.2.1 a day late, 1.2.4 blocked. Yellow: 1.1.1 by just 30, 1.1.5,
# the rank 1.1.4, and 1.2.2 in just 30 days; 1.2.3 in 31 is green.
# Silent since 2030-05-31: of 张三's five 1.1.2 and 1.1.5; of 李四's and 王五's five open ones
# 1.2.1, 1.2.2, 1.2.3; of nobody's both.
EXPECTED = """\
某某市科技局2030年工作要点
截至 2030-06-30  序时进度 50%

总体  任务 12  已完成 1 9.1%  推进中 5 45.5%  需协调 1 9.1%  未启动 4 36.4%  已取消 1
  完成率 1/11 9.1%  #-----|-----
  按期完成率 0/1 0%；另有长期坚持 2，其中有记录的 1；未明确责任人 2

量化指标  共 5，达到序时 1，未达序时 3，名次 1（未达标 1）
  1.1.2  19/100家 19%  落后 31 点  张三  认定科技型中小企业
  1.1.1  2/10家 20%    落后 30 点  张三  新增高新技术企业
  1.1.5  1/4次 25%     落后 25 点  张三  召开专题会

红灯  3（逾期 1、严重落后 1、列在需协调事项的 1）
  1.2.1  逾期 1 天   李四、王五  全局各股室  制定方案｜等审计结论
  1.1.2  落后 31 点  张三        高新股      认定科技型中小企业

临近到期  1（30 天以内）
  1.2.2  还有 30 天  李四、王五  全局各股室  组织申报

需协调事项  1
  1.2.4  2030-06-12 起  李四、王五  设立基金｜等定出资比例

上次会议（2030-05-31）以来
  完成    1.2.5                      举办对接会
  启动    1.1.3  1/2支 50%           引进团队
  启动    1.1.4  第2/第1名           研发占比
  需协调  1.2.4                      设立基金
  指标    1.1.1  由 1 到 2/10家 20%  新增高新技术企业

未报送进展  30 天内没有记录的未完成任务
  责任股室  高新股 5/10，成果股 3/5，办公室 3/5
  责任人  张三 2/5，李四 3/5，王五 3/5
  未明确责任人 2/2

责任人  任务  完成  完成率  逾期  红  黄  长期坚持
张三       5   0/5      0%     0   1   3         0  ------------
李四       6   1/5     20%     1   2   1         1  ##----------
王五       6   1/5     20%     1   2   1         1  ##----------

责任股室  任务  完成  完成率  逾期  红  黄  长期坚持
高新股      11  1/10     10%     1   3   4         1  #-----------
成果股       6   1/5     20%     1   2   1         1  ##----------
办公室       6   1/5     20%     1   2   1         1  ##----------
"""


@pytest.mark.usefixtures("bureau")
class TestTheScreen:
    def test_every_figure_is_the_one_reckoned_by_hand(self, kjplan: Callable[..., Run]) -> None:
        assert kjplan("summary").out == EXPECTED

    def test_of_one_owner(self, kjplan: Callable[..., Run]) -> None:
        assert kjplan("summary", "--owner", "张三").out == (
            "某某市科技局2030年工作要点\n"
            "张三  截至 2030-06-30  序时进度 50%\n"
            "\n"
            "总体  任务 5  已完成 0 0%  推进中 5 100%  未启动 0 0%\n"
            "  完成率 0/5 0%  ------|-----\n"
            "\n"
            "量化指标  共 5，达到序时 1，未达序时 3，名次 1（未达标 1）\n"
            "  1.1.2  19/100家 19%  落后 31 点  张三  认定科技型中小企业\n"
            "  1.1.1  2/10家 20%    落后 30 点  张三  新增高新技术企业\n"
            "  1.1.5  1/4次 25%     落后 25 点  张三  召开专题会\n"
            "\n"
            "红灯  1（严重落后 1）\n"
            "  1.1.2  落后 31 点  张三  高新股  认定科技型中小企业\n"
            "\n"
            "上次会议（2030-05-31）以来\n"
            "  启动  1.1.3  1/2支 50%           引进团队\n"
            "  启动  1.1.4  第2/第1名           研发占比\n"
            "  指标  1.1.1  由 1 到 2/10家 20%  新增高新技术企业\n"
            "\n"
            "未报送进展  30 天内没有记录的未完成任务\n"
            "  责任人  张三 2/5\n"
            "\n"
            "责任人  任务  完成  完成率  逾期  红  黄  长期坚持\n"
            "张三       5   0/5      0%     0   1   3         0  ------------\n"
        )

    def test_of_one_office_counts_what_a_collective_label_brings(
        self, kjplan: Callable[..., Run]
    ) -> None:
        out = kjplan("summary", "--股室", "成果股").out
        assert "总体  任务 6  已完成 1 20%" in out
        assert "\n成果股       6   1/5     20%     1   2   1         1  ##----------\n" in out

    def test_since_another_day(self, kjplan: Callable[..., Run]) -> None:
        out = kjplan("summary", "--since", "2030-06-14").out
        part = out.partition("2030-06-14 以来\n")[2].partition("\n\n")[0]
        assert part == (
            "  完成  1.2.5                      举办对接会\n"
            "  指标  1.1.1  由 1 到 2/10家 20%  新增高新技术企业"
        )

    def test_of_a_past_day(self, kjplan: Callable[..., Run]) -> None:
        out = kjplan("--as-of", "2030-05-31", "summary").out
        assert "截至 2030-05-31  序时进度 41.7%\n" in out
        # 1.1.1 had 1 of 10 then: 41.7 - 10.
        assert "  1.1.1  1/10家 10%    落后 31.7 点  张三  新增高新技术企业\n" in out
        assert "上次会议（2030-05-31）以来  没有变化\n" in out
        assert "需协调事项" not in out

    def test_after_the_period_says_that_it_is_over(self, kjplan: Callable[..., Run]) -> None:
        out = kjplan("--as-of", "2031-01-01", "summary").out
        assert "截至 2031-01-01  序时进度 100%  计划期已于 2030-12-31 结束\n" in out

    def test_before_the_period(self, kjplan: Callable[..., Run]) -> None:
        out = kjplan("--as-of", "2029-12-31", "summary").out
        assert "截至 2029-12-31  序时进度 0%  计划期从 2030-01-01 开始\n" in out

    def test_on_the_meeting_day_what_was_recorded_after_it_is_new(
        self, kjplan: Callable[..., Run]
    ) -> None:
        kjplan("start", "1.2.2")
        kjplan("meeting")
        kjplan("start", "1.2.3")
        part = kjplan("summary").out.partition("上次会议（2030-06-30）以来\n")[2]
        assert part.partition("\n\n")[0] == "  启动  1.2.3    组织评审"

    def test_what_was_cancelled_or_opened_again_is_told_with_the_reason(
        self, kjplan: Callable[..., Run]
    ) -> None:
        kjplan("drop", "1.1.2", "--note", "并入市级")
        kjplan("reopen", "1.2.5", "--note", "验收退回")
        part = kjplan("summary", "--since", "2030-06-29").out.partition("2030-06-29 以来\n")[2]
        assert part.partition("\n\n")[0] == (
            "  取消      1.1.2    认定科技型中小企业｜并入市级\n"
            "  重新打开  1.2.5    举办对接会｜验收退回"
        )

    def test_a_reason_is_not_older_than_the_status(self, kjplan: Callable[..., Run]) -> None:
        kjplan("block", "1.2.1", "--note", "等人")
        kjplan("start", "1.2.1")
        assert "  1.2.1  逾期 1 天   李四、王五  全局各股室  制定方案\n" in kjplan("summary").out

    def test_a_comparison_with_a_later_day_is_refused(self, kjplan: Callable[..., Run]) -> None:
        run = kjplan("--as-of", "2030-05-01", "summary", "--since", "2030-06-01")
        assert (run.out, run.status) == ("", 1)
        assert run.err == (
            "--since 2030-06-01 晚于所看的那天 2030-05-01，比不了。请写更早的日期。\n"
        )

    def test_a_long_note_is_quoted_by_its_beginning(self, kjplan: Callable[..., Run]) -> None:
        kjplan("block", "2.1.1", "--note", "一" * 500)
        out = kjplan("summary").out
        assert f"开展活动周｜{'一' * 30}……（全文见 kjplan show 2.1.1）\n" in out

    def test_as_json(self, kjplan: Callable[..., Run]) -> None:
        said = json.loads(kjplan("summary", "--format", "json").out)
        assert said["pace"] == 0.5
        assert said["overall"] == {
            "total": 14, "ongoing": 2, "ongoing_recorded": 1,
            "todo": 4, "doing": 5, "blocked": 1, "done": 1, "dropped": 1,
            "countable": 11, "completion": 0.0909, "overdue": 1, "red": 3, "yellow": 4, "green": 4,
            "accepted": 0, "passed": 1, "on_time": 0,
        }  # fmt: skip
        assert [(task["id"], task["behind"]) for task in said["figures"]["behind"]] == [
            ("1.1.2", 31), ("1.1.1", 30), ("1.1.5", 25),
        ]  # fmt: skip
        assert [task["id"] for task in said["red"]] == ["1.2.1", "1.1.2"]
        assert said["changes"] == {
            "since": "2030-05-31",
            "meeting": True,
            "finished": ["1.2.5"],
            "started": ["1.1.3", "1.1.4"],
            "blocked": ["1.2.4"],
            "dropped": [],
            "reopened": [],
            "extended": [],
            "accepted": [],
            "moved": [
                {"id": "1.1.1", "from": 1, "to": 2},
                {"id": "1.1.3", "from": None, "to": 1},
                {"id": "1.1.4", "from": None, "to": 2},
            ],
        }
        assert [(o["name"], o["open"], o["silent"]) for o in said["owners"]] == [
            ("张三", 5, 2), ("李四", 5, 3), ("王五", 5, 3),
        ]  # fmt: skip

    def test_as_markdown(self, kjplan: Callable[..., Run]) -> None:
        out = kjplan("summary", "--格式", "md").out
        assert out.startswith(
            "# 某某市科技局2030年工作要点\n\n截至 2030-06-30  序时进度 50%\n\n## 总体\n\n任务 12"
        )
        assert (
            "## 需协调事项\n\n1\n\n"
            "| 编号 | 自 | 责任人 | 任务 |\n"
            "| --- | --- | --- | --- |\n"
            "| 1.2.4 | 2030-06-12 起 | 李四、王五 | 设立基金｜等定出资比例 |\n"
        ) in out

    def test_as_a_web_page(self, home: Path, kjplan: Callable[..., Run]) -> None:
        assert kjplan("summary", "-o", "摘要.html").out == "已写好 摘要.html。\n"
        page = (home / "摘要.html").read_text(encoding="utf-8")
        assert "<title>某某市科技局2030年工作要点　进展摘要　截至6月30日</title>" in page
        assert "等定出资比例" in page
        assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")

    def test_as_a_picture(self, home: Path, kjplan: Callable[..., Run]) -> None:
        kjplan("summary", "-o", "摘要.svg")
        picture = (home / "摘要.svg").read_text(encoding="utf-8")
        # Four Chinese characters take eight cells of ten.
        assert 'textLength="80"' in picture
        assert "https://" not in picture

    def test_a_file_never_takes_the_place_of_another_kind_of_file(
        self, home: Path, kjplan: Callable[..., Run]
    ) -> None:
        run = kjplan("summary", "-o", "plan.yaml")
        assert run.status == 2
        assert "错误：-o：写不成“plan.yaml”。文件名的结尾可以是" in run.err
        assert (home / "plan.yaml").read_text(encoding="utf-8") == PLAN

    def test_the_board_of_figures(self, kjplan: Callable[..., Run]) -> None:
        assert kjplan("targets").out == (
            "某某市科技局2030年工作要点\n"
            "截至 2030-06-30  序时进度 50%（进度条上的 | 处）\n"
            "\n"
            "编号   灯  完成值/目标值  进度          与序时比    责任人  任务\n"
            "1.1.2  红  19/100家 19%   ##----|-----  落后 31 点  张三    认定科技型中小企业\n"
            "1.1.1  黄  2/10家 20%     ##----|-----  落后 30 点  张三    新增高新技术企业\n"
            "1.1.5  黄  1/4次 25%      ###---|-----  落后 25 点  张三    召开专题会（每季度，共4次，应有2次）\n"
            "1.1.3  绿  1/2支 50%      ######|-----  持平        张三    引进团队（力争2-3支）\n"
            "1.1.4  黄  第2/第1名                    未达标      张三    研发占比\n"
        )

    def test_a_view_puts_red_first(self, kjplan: Callable[..., Run]) -> None:
        assert kjplan("view", "owner", "李四").out == (
            "李四\n"
            "  任务 6  完成 1/5 20% ##----------  长期坚持 1  已取消 1  逾期 1  红 2  黄 1\n"
            "编号   灯  状态    完成时限    责任股室    任务\n"
            "1.2.1  红  未启动  2030-06-29  全局各股室  制定方案\n"
            "1.2.4  红  需协调  未列明      全局各股室  设立基金\n"
            "1.2.2  黄  未启动  2030-07-30  全局各股室  组织申报\n"
            "1.2.3  绿  未启动  2030-07-31  全局各股室  组织评审\n"
            "1.2.7      未启动              全局各股室  加强学习\n"
            "1.2.5  绿  已完成  未列明      全局各股室  举办对接会\n"
            "1.2.6      已取消  未列明      全局各股室  举办大赛\n"
        )


@pytest.mark.usefixtures("real")
class TestOnTheRealPlan:
    def test_an_empty_ledger_claims_nothing(self, kjplan: Callable[..., Run]) -> None:
        out = kjplan("--as-of", "2021-06-30", "summary").out
        assert "总体  任务 69  已完成 0 0%  未启动 69 100%\n" in out
        assert "另有长期坚持 61，其中有记录的 0；未明确责任人 9\n" in out
        assert "量化指标  共 19，达到序时 0，未达序时 14，名次 5（未报 5）\n" in out
        assert "以来" not in out

    @pytest.mark.parametrize("day", ["2021-01-01", "2021-06-30", "2021-12-15", "2026-01-01"])
    def test_it_is_one_screen_whatever_the_day(self, kjplan: Callable[..., Run], day: str) -> None:
        assert kjplan("--as-of", day, "summary").out.count("\n") <= 60

    def test_what_does_not_fit_is_counted_and_can_be_had(self, kjplan: Callable[..., Run]) -> None:
        assert (
            "  另有 53 项：kjplan list --light 红\n"
            in kjplan("--as-of", "2022-01-01", "summary").out
        )
        full = kjplan("--as-of", "2022-01-01", "summary", "--full").out
        assert "另有" not in full.replace("另有长期坚持", "")
        assert full.count("逾期 1 天") == 69


@pytest.mark.parametrize("how", ["--full", "--format md"])
def test_all_means_all(sample: Path, kjplan: Callable[..., Run], how: str) -> None:  # noqa: ARG001 - the plan
    for record in (
        "done 2.2.1 --on 2030-02-01",
        "meeting --on 2030-03-01",
        "block 2.2.1 --on 2030-03-05 --note 等定场地",
    ):
        assert kjplan(*record.split()).status == 0
    out = kjplan("summary", "--owner", "王五", *how.split()).out
    # More rows than 王五 has tasks.
    assert "重新打开" in out
    assert out.count("2.2.1") == 3
    assert "另有 1 项" not in out
