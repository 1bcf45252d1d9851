"""Several plans on one command line: rolled up, or listed together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from helpers import Run, bureaus

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def county(home: Path) -> Path:
    """Five bureaus, the second of which has a plan that is not sound."""
    bureaus.write_county(home / "各局")
    return home / "各局"


@pytest.mark.usefixtures("county")
def test_a_plan_a_row_by_rank_and_the_broken_one_told(kjplan: Callable[..., Run]) -> None:
    assert kjplan("rollup", "各局") == Run(
        """\
工作要点进展汇总
截至 2030-06-30  计划 5 份

名次   单位         任务  完成  完成率  序时  与序时比    按期完成率  红  黄  绿  逾期  需协调  指标达序时  本轮已报
并列1  某某县第1局     5     2     40%   50%  落后 10 点        100%   2   0   3     0       0         0/2       1/2
并列1  某某县第4局     5     2     40%   50%  落后 10 点         50%   1   1   3     0       0         0/2       0/2
并列3  某某县第3局     5     1     20%   50%  落后 30 点         50%   2   1   2     1       0         0/2       1/2
并列3  某某县第5局     5     1     20%   50%  落后 30 点         50%   2   0   3     1       1         0/2       1/2
       合计           20     6     30%   50%  落后 20 点       62.5%   7   2  11     2       1         0/8       3/8

读不了的 1 份
  各局/第02局/plan.yaml:1:1：缺少“organization”。请补上：单位全称。
""",
        "",
        3,
    )


def test_programs_get_an_object_a_plan(county: Path, kjplan: Callable[..., Run]) -> None:
    run = kjplan("汇总", "各局/第01局", "各局/第02局", "--format", "json")
    assert run.status == 3
    assert json.loads(run.out) == [
        {
            "path": "各局/第01局/plan.yaml",
            "organization": "某某县第1局",
            "title": "某某县第1局2030年工作要点",
            "period": {"start": "2030-01-01", "end": "2030-12-31"},
            "tasks": 5,
            "done": 2,
            "completion": 0.4,
            "pace": 0.5,
            "on_time": 1.0,
            "red": 2,
            "yellow": 0,
            "green": 3,
            "overdue": 0,
            "blocked": 0,
            "on_pace": 0,
            "paced": 2,
            "silent": ["业务股"],
            "problem": None,
        },
        {
            "path": "各局/第02局/plan.yaml",
            "organization": None,
            "title": None,
            "period": None,
            "tasks": None,
            "done": None,
            "completion": None,
            "pace": None,
            "on_time": None,
            "red": None,
            "yellow": None,
            "green": None,
            "overdue": None,
            "blocked": None,
            "on_pace": None,
            "paced": None,
            "silent": None,
            "problem": "各局/第02局/plan.yaml:1:1：缺少“organization”。请补上：单位全称。",
        },
    ]
    assert county.exists()


@pytest.mark.usefixtures("county")
def test_who_answers_in_several_plans(kjplan: Callable[..., Run]) -> None:
    run = kjplan("rollup", "各局/第0[345]局", "--by", "责任人")
    assert run.out.splitlines()[3:] == [
        "责任人  任务  完成  完成率  按期完成率  红  黄  绿  逾期  需协调  单位",
        "王五       6     0      0%           -   3   2   1     0       0  某某县第3局、某某县第4局、某某县第5局",
        "李四       6     2   33.3%         50%   2   0   4     2       1  某某县第3局、某某县第5局",
        "张三       3     2   66.7%         50%   0   0   3     0       0  某某县第4局",
    ]


def test_two_years_of_one_unit_are_told_apart(home: Path, kjplan: Callable[..., Run]) -> None:
    for year in (2029, 2030):
        bureaus.write(home / str(year), 7, year)
    run = kjplan("rollup", "2029", "2030", "--sort", "文件")
    assert [" ".join(line.split()[:3]) for line in run.out.splitlines()[4:]] == [
        "1 某某县第7局 2029年",
        "2 某某县第7局 2030年",
        "合计 10 4",
    ]


@pytest.mark.usefixtures("county")
def test_a_plan_of_another_year_among_many_is_told_by_it(
    home: Path, kjplan: Callable[..., Run]
) -> None:
    bureaus.write(home / "各局", 9, 2029)
    rows = kjplan("rollup", "各局", "--sort", "文件").out.splitlines()
    assert [row.split()[1:3] for row in rows[7:9]] == [
        ["某某县第5局", "5"],
        ["某某县第9局", "2029年"],
    ]


def test_two_drafts_of_one_plan_are_told_apart_by_their_files(
    home: Path, kjplan: Callable[..., Run]
) -> None:
    for folder in ("初稿", "定稿"):
        bureaus.write(home / folder, 7)
    run = kjplan("rollup", "初稿", "定稿", "--sort", "文件")
    assert [" ".join(line.split()[:3]) for line in run.out.splitlines()[4:6]] == [
        "1 某某县第7局 2030年（初稿/第07局/plan.yaml）",
        "2 某某县第7局 2030年（定稿/第07局/plan.yaml）",
    ]


@pytest.mark.parametrize(
    ("places", "counted"),
    [
        ((), 5),
        (("各局",), 5),
        (("各局/*",), 5),
        (("各局/*/plan.yaml", "各局", "各局/第01局"), 5),
        (("各局/第01局/plan.yaml",), 1),
    ],
)
@pytest.mark.usefixtures("county")
def test_files_folders_and_patterns_name_plans_each_once(
    places: tuple[str, ...], counted: int, kjplan: Callable[..., Run]
) -> None:
    assert len(json.loads(kjplan("rollup", *places, "--format", "json").out)) == counted


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize(
    ("place", "problem"),
    [
        ("没有/plan.yaml", "没有/plan.yaml：没有这个文件。"),
        ("没有*", "没有*：没有这个文件。"),
        ("空", "空/plan.yaml：没有这个文件。"),
    ],
)
def test_what_is_not_there_is_a_row_that_says_so(
    place: str, problem: str, home: Path, kjplan: Callable[..., Run]
) -> None:
    (home / "空").mkdir()
    run = kjplan("rollup", place, "各局/第01局")
    assert problem in run.out
    assert "某某县第1局" in run.out
    assert run.status == 3


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ("-o 数据/ --by 责任人", "写成文件夹的是全部任务，--by 和 --sort 用于别的写法。"),
        ("-o 数据/ --sort 红灯", "写成文件夹的是全部任务，--by 和 --sort 用于别的写法。"),
        ("--by 责任人 --sort 红灯", "--sort 给计划排名，不能同 --by 用：责任人按计划多少排。"),
        ("-o 数据", "写不成“数据”。"),
        ("-o 数据", "；写成文件夹的，以 / 结尾。"),
    ],
)
def test_what_cannot_be_honoured_is_refused(
    options: str, complaint: str, home: Path, kjplan: Callable[..., Run]
) -> None:
    run = kjplan("rollup", "各局", *options.split())
    assert (run.out, run.status) == ("", 2)
    assert complaint in run.err
    assert not (home / "数据").exists()


def listed(run: Run) -> list[str]:
    """Give the plan and the id of each task that was listed."""
    return [" ".join(line.split()[:2]) for line in run.out.splitlines()[4:]]


TWO = ("-f", "各局/第01局/plan.yaml", "-f", "各局/第04局/plan.yaml")


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize(
    ("options", "tasks"),
    [
        (("--owner", "z", "--status", "done"), ["1局 1.1.1", "1局 1.1.2", "4局 1.1.1", "4局 1.1.2"]),
        (("--owner", "李四", "--open"), ["1局 1.1.3", "1局 1.1.4"]),
        (("--office", "业务股", "--light", "红", "--sort", "落后"),
         ["1局 1.2.1", "1局 1.2.2", "4局 1.2.2"]),
        (("--item", "1.2", "--sort", "-id"), ["1局 1.2.2", "1局 1.2.1", "4局 1.2.2", "4局 1.2.1"]),
    ],
)  # fmt: skip
def test_every_filter_works_over_several_plans(
    options: tuple[str, ...], tasks: list[str], kjplan: Callable[..., Run]
) -> None:
    assert listed(kjplan(*TWO, "list", *options)) == [f"某某县第{task}" for task in tasks]


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_data_of_several_plans_is_in_the_order_asked_for(
    form: str, kjplan: Callable[..., Run]
) -> None:
    words = ("list", "--light", "红", "--sort", "-落后", "--format", form)
    lines = kjplan(*TWO, *words).out.strip("[]\n").splitlines()
    assert [json.loads(line.strip(" ,"))["title"] for line in lines] == [
        "例会", "例会", "新增企业",
    ]  # fmt: skip


@pytest.mark.usefixtures("county")
def test_a_name_that_no_plan_knows_is_a_slip(kjplan: Callable[..., Run]) -> None:
    run = kjplan(*TWO, "list", "--owner", "李五")
    assert (run.out, run.status) == ("", 2)
    assert run.err.startswith(
        "2 份计划里都没有“李五”。如 各局/第01局/plan.yaml：没有叫“李五”的责任人。"
    )


def test_a_name_that_may_be_several_in_a_plan_is_asked_for_in_full(
    county: Path, kjplan: Callable[..., Run]
) -> None:
    plan = county / "第01局" / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("李四", "王四"), encoding="utf-8")
    run = kjplan(*TWO, "list", "--owner", "王")
    assert (run.out, run.status) == ("", 2)
    assert "各局/第01局/plan.yaml：“王”对应不止一个责任人：王四、王五。请写全。" in run.err


@pytest.mark.usefixtures("county")
def test_where_no_plan_can_be_read_nothing_is_written(
    home: Path, kjplan: Callable[..., Run]
) -> None:
    broken = "各局/第02局/plan.yaml"
    run = kjplan("-f", broken, "-f", "没有.yaml", "list", "-o", "任务.csv")
    assert (run.out, run.status) == ("", 3)
    assert "没有.yaml：没有这个文件。" in run.err
    assert not (home / "任务.csv").exists()


@pytest.mark.usefixtures("county")
def test_the_others_are_listed_beside_a_broken_plan(kjplan: Callable[..., Run]) -> None:
    run = kjplan(*TWO, "-f", "各局/第02局/plan.yaml", "list", "--owner", "李四", "--open")
    assert listed(run) == ["某某县第1局 1.1.3", "某某县第1局 1.1.4"]
    assert "各局/第02局/plan.yaml:1:1：缺少“organization”。" in run.err
    assert run.status == 3


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("command", ["done 1.1.3", "show 1.1.3", "summary", "meeting", "check"])
def test_what_is_about_one_plan_takes_one(command: str, kjplan: Callable[..., Run]) -> None:
    run = kjplan(*TWO, *command.split())
    assert run.status == 2
    assert (
        "这个命令一次只用一份计划，-f 指明了 2 份。请只指明一份；"
        "几份一起看用 kjplan list 或 kjplan rollup。" in run.err
    )


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("place", ["各局/第0[14]*", "各局/第0[14]局/plan.yaml"])
def test_a_pattern_after_f_names_several_plans(place: str, kjplan: Callable[..., Run]) -> None:
    assert listed(kjplan("-f", place, "list", "--owner", "z", "--light", "绿")) == [
        "某某县第1局 1.1.1", "某某县第1局 1.1.2", "某某县第1局 1.1.3",
        "某某县第4局 1.1.1", "某某县第4局 1.1.2", "某某县第4局 1.1.3",
    ]  # fmt: skip


@pytest.mark.usefixtures("county")
def test_a_folder_after_f_stands_for_the_plans_below_it(kjplan: Callable[..., Run]) -> None:
    run = kjplan("-f", "各局", "list", "--status", "需协调")
    assert (listed(run), run.status) == (["某某县第5局 1.1.2"], 3)
    assert kjplan("-f", "各局/第01局", "note", "1.1.3", "已成文").status == 0
    assert "已成文" in kjplan("-f", "各局/第01局", "show", "1.1.3").out


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("place", [TWO, ("-f", "各局/第0[14]局")])
def test_a_rollup_takes_the_plans_after_f(
    place: tuple[str, ...], kjplan: Callable[..., Run]
) -> None:
    rows = json.loads(kjplan(*place, "rollup", "--format", "json").out)
    assert [row["organization"] for row in rows] == ["某某县第1局", "某某县第4局"]


@pytest.mark.usefixtures("county")
def test_tasks_of_several_plans_are_a_register(home: Path, kjplan: Callable[..., Run]) -> None:
    import openpyxl

    kjplan(*TWO, "list", "--light", "红", "-o", "任务.xlsx")
    sheet = openpyxl.load_workbook(home / "任务.xlsx")["任务"]
    assert [[cell.value for cell in row[:5]] for row in sheet.iter_rows()] == [
        ["任务汇总", None, None, None, None],
        ["截至 2030-06-30\u30002 份计划", None, None, None, None],
        ["单位", "编号", "任务", "责任人", "责任股室"],
        ["某某县第1局", "1.2.1", "新增企业", "王五", "业务股"],
        ["某某县第1局", "1.2.2", "例会", "王五", "业务股"],
        ["某某县第4局", "1.2.2", "例会", "王五", "业务股"],
    ]


def test_terms_that_all_plans_have_head_their_columns(
    county: Path, kjplan: Callable[..., Run]
) -> None:
    terms = "terms: {office: 责任科室}\n"
    for n, heading in ((1, "责任股室"), (4, "责任科室")):
        plan = county / f"第0{n}局" / "plan.yaml"
        plan.write_text(terms + plan.read_text(encoding="utf-8"), encoding="utf-8")
        assert heading in kjplan(*TWO, "list", "--light", "红").out.splitlines()[3]
