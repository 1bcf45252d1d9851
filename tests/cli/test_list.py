"""`kjplan list`: which tasks, in what order, under which columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

    Ids = Callable[[str], str]

LISTED = """\
编号   灯  状态      完成值/目标值  完成时限    责任人        责任股室          任务
1.1.1  绿  推进中                   未列明      张三、李四    全局各股室        制定党风廉政任务分解
1.1.2  黄  推进中    1/4次 25%      未列明      张三、李四    全局各股室        每季度召开党风廉政专题会
1.1.3      长期坚持                             张三、李四    全局各股室        落实“一岗双责”
2.1.1  绿  推进中    7/11家 63.6%   未列明      李四          高新股            新增高新技术企业
2.1.2  红  未启动    -/1个          未列明      李四          高新股            获得省级科学技术奖
2.1.3  黄  推进中    第2/第1名      未列明      李四          高新股            研发投入占比居首
2.1.4  绿  推进中    60%            2030-09-30  李四          高新股            9月底前完成科技型中小企业评价
2.2.1  红  需协调                   未列明      王五          成果股（农社股）  举办技术对接会
2.2.2      已取消    -/3家          未列明      张三          成果股（农社股）  引进技术转移机构
3.1.1  绿  已完成                   未列明      未明确责任人  未明确责任股室    开展科技活动周
"""


@pytest.fixture
def ids(kjplan: Callable[..., Run]) -> Ids:
    """List with some options, split at blanks; give the ids, a blank between."""

    def found(options: str) -> str:
        run = kjplan("list", *options.split(), "--columns", "id", "--format", "tsv")
        assert (run.err, run.status) == ("", 0)
        return " ".join(run.out.splitlines()[1:])

    return found


@pytest.mark.usefixtures("recorded")
def test_all(kjplan: Callable[..., Run]) -> None:
    assert kjplan("list").out == HEAD + LISTED


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("--owner 张三", "1.1.1 1.1.2 1.1.3 2.2.2"),
        ("--owner 张三 --owner 王五", "1.1.1 1.1.2 1.1.3 2.2.1 2.2.2"),
        ("--office 高新股", "1.1.1 1.1.2 1.1.3 2.1.1 2.1.2 2.1.3 2.1.4"),
        ("--office 高新股 --named", "2.1.1 2.1.2 2.1.3 2.1.4"),
        ("--office 成果股", "1.1.1 1.1.2 1.1.3 2.2.1 2.2.2"),
        ("--office 农社股 --named", "2.2.1 2.2.2"),
        ("--office 农社股 --office 高新股 --named", "2.1.1 2.1.2 2.1.3 2.1.4 2.2.1 2.2.2"),
        ("--office 成果股（农社股）", "2.2.1 2.2.2"),
        ("--office 成果股（农社股） --named", "2.2.1 2.2.2"),
        ("--office 全局各股室", "1.1.1 1.1.2 1.1.3"),
        ("--office 全局各股室 --named", "1.1.1 1.1.2 1.1.3"),
        ("--section 2", "2.1.1 2.1.2 2.1.3 2.1.4 2.2.1 2.2.2"),
        ("--section 三", "3.1.1"),
        ("--section 1 --section 3", "1.1.1 1.1.2 1.1.3 3.1.1"),
        ("--section 创新驱动", "2.1.1 2.1.2 2.1.3 2.1.4 2.2.1 2.2.2"),
        ("--item 2.2", "2.2.1 2.2.2"),
        ("--item 二（二）", "2.2.1 2.2.2"),
        ("--item 二(二)", "2.2.1 2.2.2"),
        ("--item 转化", "2.2.1 2.2.2"),
        ("--item 2.2 --item 3.1", "2.2.1 2.2.2 3.1.1"),
        ("--status todo", "2.1.2"),
        ("--status 未启动", "2.1.2"),
        ("--status doing", "1.1.1 1.1.2 1.1.3 2.1.1 2.1.3 2.1.4"),
        ("--status 需协调 --status done", "2.2.1 3.1.1"),
        ("--status 已取消", "2.2.2"),
        ("--kind once", "1.1.1 2.1.4 2.2.1 3.1.1"),
        ("--kind 量化指标", "2.1.1 2.1.2 2.1.3 2.2.2"),
        ("--kind 周期性 --kind ongoing", "1.1.2 1.1.3"),
        ("--light red", "2.1.2 2.2.1"),
        ("--light 黄", "1.1.2 2.1.3"),
        ("--light 绿 --light 红", "1.1.1 2.1.1 2.1.2 2.1.4 2.2.1 3.1.1"),
        ("--open", "1.1.1 1.1.2 1.1.3 2.1.1 2.1.2 2.1.3 2.1.4 2.2.1"),
        ("--overdue", ""),
        ("--due-before 2030-09-29", ""),
        ("--due-before 2030-09-30", "2.1.4"),
        ("--unassigned", "3.1.1"),
        ("--search 技术", "2.1.1 2.1.2 2.2.1 2.2.2"),
        ("--search 11家", "2.1.1"),
        ("--search 场地", "2.2.1"),
        ("--search 2.1.3", "2.1.3"),
        ("--search 场地 --search 撤并", "2.2.1 2.2.2"),
        ("--owner 李四 --kind target", "2.1.1 2.1.2 2.1.3"),
        ("--owner 李四 --office 办公室 --open", "1.1.1 1.1.2 1.1.3"),
        ("--owner 张三 --owner 李四 --light 黄 --section 2", "2.1.3"),
        ("--owner 王五 --search 奖", ""),
    ],
)  # fmt: skip
def test_filters(options: str, found: str, kjplan: Callable[..., Run]) -> None:
    run = kjplan("list", *options.split(), "--columns", "id", "--format", "tsv")
    assert (" ".join(run.out.split()[1:]), run.err, run.status) == (found, "", 0)


@pytest.mark.usefixtures("recorded")
def test_overdue_on_a_later_day(kjplan: Callable[..., Run]) -> None:
    run = kjplan("--as-of", "2030-10-01", "list", "--overdue", "--columns", "id,due")
    head = "某某市科技局2030年科技创新工作要点\n截至 2030-10-01  序时进度 75%\n\n"
    assert run.out == head + "编号   完成时限\n2.1.4  2030-09-30\n"


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("--责任人 张三", "--owner 张三"),
        ("--股室 高新股 --点名", "--office 高新股 --named"),
        ("--部分 二", "--section 二"),
        ("--条目 2.2", "--item 2.2"),
        ("--状态 推进中", "--status doing"),
        ("--类型 周期性", "--kind recurring"),
        ("--灯 红", "--light red"),
        ("--未完成", "--open"),
        ("--未明确", "--unassigned"),
        ("--时限 2030-09-30", "--due-before 2030-09-30"),
        ("--搜索 技术", "--search 技术"),
        ("--排序 -编号", "--sort -id"),
    ],
)
def test_chinese_options(chinese: str, english: str, ids: Ids) -> None:
    assert ids(chinese) == ids(english) != ""


@pytest.mark.usefixtures("recorded")
def test_chinese_options_that_name_the_form(kjplan: Callable[..., Run]) -> None:
    chinese = kjplan(
        "--截至", "2030-10-01", "list", "--逾期", "--列", "编号,完成时限", "--格式", "tsv"
    )
    assert chinese.out == "编号\t完成时限\n2.1.4\t2030-09-30\n"


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("options", "same"),
    [
        ("--owner zs", "--owner 张三"),
        ("--owner ZhangSan", "--owner 张三"),
        ("--owner zh", "--owner 张三"),
        ("--owner 张", "--owner 张三"),
        ("--office gxg", "--office 高新股"),
        ("--office 高", "--office 高新股"),
        ("--office 成果", "--office 成果股"),
        ("--office 全局", "--office 全局各股室"),
    ],
)
def test_short_names(options: str, same: str, ids: Ids) -> None:
    assert ids(options) == ids(same) != ""


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(
    ("options", "same"),
    [
        ("--status 完成", "--status done"),
        ("--status 取消", "--status dropped"),
        ("--status 需", "--status blocked"),
        ("--kind 指标", "--kind target"),
        ("--kind 长期", "--kind ongoing"),
        ("--kind rec", "--kind recurring"),
    ],
)
def test_parts_of_words(options: str, same: str, ids: Ids) -> None:
    assert ids(options) == ids(same) != ""


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    "typed",
    [
        "2030-9-30", "2030/9/30", "2030.9.30", "20300930", "2030年9月30日", "２０３０－９－３０",
        "２０３０年９月３０日",
    ],
)  # fmt: skip
def test_days_as_they_are_usually_typed(typed: str, ids: Ids) -> None:
    assert ids(f"--due-before {typed}") == "2.1.4"


@pytest.mark.usefixtures("bureau")
def test_a_percentage_is_not_shown_of_what_is_done(kjplan: Callable[..., Run]) -> None:
    shown = ("list", "--item", "3.1", "--columns", "status,figure", "--format", "tsv")
    assert kjplan("progress", "3.1.1", "60%").status == 0
    assert kjplan(*shown).out == "状态\t完成值/目标值\n推进中\t60%\n"
    assert kjplan("done", "3.1.1").status == 0
    assert kjplan(*shown).out == "状态\t完成值/目标值\n已完成\t\n"


USAGE = "用法：kjplan list [选项]\n错误："


@pytest.mark.usefixtures("real")
@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ("--owner 刘滔", "--owner：没有叫“刘滔”的责任人。是不是“刘涛”？"),
        ("--owner zx", "--owner：没有叫“zx”的责任人。是不是“郑贺”？"),
        ("--owner 某某", "--owner：没有叫“某某”的责任人。可用的有：刘涛、周振鲁、李婷婷、郑贺。"),
        ("--责任人 某某", "--owner：没有叫“某某”的责任人。可用的有：刘涛、周振鲁、李婷婷、郑贺。"),
        ("--owner l", "--owner：“l”对应不止一个责任人：刘涛、李婷婷。请写全。"),
        ("--office 高新科", "--office：没有叫“高新科”的股室。是不是“高新股”？"),
        ("--office 各个股室", "--office：没有叫“各个股室”的股室。是不是“各相关股室”？"),
        (
            "--office 财务",
            ("--office：没有叫“财务”的股室。可用的有：高新股、成果股、农社股、科技人才股、办公室、"
            "二级机构、成果股（农社股）、全局各股室、各相关股室。"),
        ),
        (
            "--section 7",
            ("--section：没有部分“7”。可用的有：1 坚持知行合一，着力锤炼政治“三力”；"
            "2 坚持目标导向，严格落实政府考核任务；3 坚持区市联动，构建开放协同创新体系；"
            "4 坚持要素统筹，加速创新生态打造；5 坚持机制创新，激发创新创业活力；"
            "6 坚持常态推进，开展好各项日常工作。"),
        ),
        (
            "--section 创新体系 --section 创新生态 --section 创新",
            ("--section：“创新”对应不止一个部分：3 坚持区市联动，构建开放协同创新体系；"
            "4 坚持要素统筹，加速创新生态打造；5 坚持机制创新，激发创新创业活力。请写编号。"),
        ),
        (
            "--item 机制",
            ("--item：“机制”对应不止一个条目：5.1 加速形成科技成果转化机制；"
            "5.3 加速创新全市科技考核机制。请写编号。"),
        ),
        (
            "--status 已",
            ("--status：没有“已”。可用的有：未启动（todo）、推进中（doing）、需协调（blocked）、"
            "已完成（done）、已取消（dropped）。"),
        ),
        (
            "--kind 一般",
            ("--kind：没有“一般”。可用的有：一次性（once）、量化指标（target）、周期性（recurring）、"
            "长期坚持（ongoing）。"),
        ),
        (
            "--kind 性",
            ("--kind：没有“性”。可用的有：一次性（once）、量化指标（target）、周期性（recurring）、"
            "长期坚持（ongoing）。"),
        ),
        ("--light 蓝", "--light：没有“蓝”。可用的有：红（red）、黄（yellow）、绿（green）。"),
        ("--due-before 6月", "--due-before：“6月”不是日期。请写成 2030-06-30，或 6月30日、"),
        (
            "--due-before 2021113",
            "--due-before：“2021113”不是日期。请写成 2030-06-30，或 6月30日、",
        ),
        ("--due-before 2021/6/31", "--due-before：没有 2021-06-31 这一天。请核对月份和日子。"),
        ("--due-before 2021-06-31", "--due-before：没有 2021-06-31 这一天。请核对月份和日子。"),
        (
            "--sort 名称",
            ("--sort：没有“名称”。可用的有：编号（id）、完成时限（due）、责任人（owner）、"
            "责任股室（office）、状态（status）、灯（light）、完成率（completion）、落后（behind）。"),
        ),
        (
            "--columns 编号,名称",
            ("--columns：没有“名称”。可用的有：编号（id）、灯（light）、状态（status）、"
            "完成值/目标值（figure）、完成率（completion）、序时进度（pace）、落后（behind）、"
            "完成时限（due）、逾期办结（late）、类型（kind）、目标值（target）、"
            "完成值（value）、责任人（owner）、责任股室（office）、配合股室（support）、部分（section）、条目（item）、"
            "最近记录（updated）、任务（title）、原文（text）、说明（note）、"
            "最近进展（progress）、存在问题（problem）、佐证（evidence）、新增（added）、来源（source）。"),
        ),
        ("--columns id --format json", "JSON 的键是固定的，--columns 用于其余格式。"),
        ("--配合", "--support 要与 --office 同用：看谁配合的，请写明哪个股室。"),
        ("--named", "--named 要与 --office 同用：只看点了名的股室，请写明哪个股室。"),
    ],
)  # fmt: skip
def test_what_is_not_there(options: str, complaint: str, kjplan: Callable[..., Run]) -> None:
    run = kjplan("list", *options.split())
    assert (run.out, run.status) == ("", 2)
    assert run.err.startswith(USAGE + complaint)


@pytest.mark.usefixtures("sample")
def test_nothing_to_search_for(kjplan: Callable[..., Run]) -> None:
    run = kjplan("list", "--search", " ")
    assert (run.out, run.status) == ("", 2)
    assert run.err.startswith(USAGE + "--search：没有写要找的字。\n")


@pytest.mark.usefixtures("sample")
def test_nothing_found(kjplan: Callable[..., Run]) -> None:
    run = kjplan("list", "--owner", "王五", "--section", "1")
    assert (run.out, run.err, run.status) == ("", "没有符合条件的任务。\n", 0)


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(
    ("keys", "order"),
    [
        ("id", "1.1.1 1.1.2 1.1.3 2.1.1 2.1.2 2.1.3 2.1.4 2.2.1 2.2.2 3.1.1"),
        ("-编号", "3.1.1 2.2.2 2.2.1 2.1.4 2.1.3 2.1.2 2.1.1 1.1.3 1.1.2 1.1.1"),
        ("light", "2.1.2 2.2.1 1.1.2 2.1.3 1.1.1 2.1.1 2.1.4 3.1.1 1.1.3 2.2.2"),
        ("-灯", "1.1.1 2.1.1 2.1.4 3.1.1 1.1.2 2.1.3 2.1.2 2.2.1 1.1.3 2.2.2"),
        ("status", "2.2.1 2.1.2 1.1.1 1.1.2 1.1.3 2.1.1 2.1.3 2.1.4 3.1.1 2.2.2"),
        ("due", "2.1.4 1.1.1 1.1.2 2.1.1 2.1.2 2.1.3 2.2.1 2.2.2 3.1.1 1.1.3"),
        ("-due", "1.1.1 1.1.2 2.1.1 2.1.2 2.1.3 2.2.1 2.2.2 3.1.1 2.1.4 1.1.3"),
        ("完成率", "1.1.2 2.1.4 2.1.1 3.1.1 1.1.1 1.1.3 2.1.2 2.1.3 2.2.1 2.2.2"),
        ("-完成率", "3.1.1 2.1.1 2.1.4 1.1.2 1.1.1 1.1.3 2.1.2 2.1.3 2.2.1 2.2.2"),
        ("-behind", "2.1.2 2.2.2 1.1.2 2.1.1 1.1.1 1.1.3 2.1.3 2.1.4 2.2.1 3.1.1"),
        ("owner,-id", "2.2.2 1.1.3 1.1.2 1.1.1 2.1.4 2.1.3 2.1.2 2.1.1 2.2.1 3.1.1"),
        ("office,light", "1.1.2 1.1.1 1.1.3 2.2.1 2.2.2 2.1.2 2.1.3 2.1.1 2.1.4 3.1.1"),
        ("灯，-责任人", "2.2.1 2.1.2 2.1.3 1.1.2 2.1.1 2.1.4 1.1.1 3.1.1 1.1.3 2.2.2"),
    ],
)
def test_sort(keys: str, order: str, ids: Ids) -> None:
    assert ids(f"--sort {keys}") == order


@pytest.mark.usefixtures("recorded")
def test_ids_sort_as_numbers(home: Path, ids: Ids) -> None:
    plan = home / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("id: 1.1.3", "id: 1.1.10"), encoding="utf-8")
    assert ids("--section 1") == "1.1.1 1.1.2 1.1.10"


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        ("id,status", "编号   状态\n2.1.1  推进中\n2.1.2  未启动\n"),
        ("状态，编号", "状态    编号\n推进中  2.1.1\n未启动  2.1.2\n"),
        (
            "light,kind,target",
            "灯  类型      目标值\n绿  量化指标  11家\n红  量化指标  力争1-2个\n",
        ),
        (
            "figure,pace",
            "完成值/目标值  序时进度\n7/11家 63.6%        50%\n-/1个               50%\n",
        ),
        ("id,updated,note", "编号   最近记录    说明\n2.1.1  2030-05-31  第一批公示\n2.1.2\n"),
        # Free text stands last, where its width can push nothing out of line.
        ("title,id", "编号   任务\n2.1.1  新增高新技术企业\n2.1.2  获得省级科学技术奖\n"),
        ("due", "完成时限\n未列明\n未列明\n"),
        ("完成率,落后", "完成率  落后\n 63.6%  超前 13.6 点\n        落后 50 点\n"),
    ],
)
def test_columns(columns: str, shown: str, kjplan: Callable[..., Run]) -> None:
    run = kjplan(
        "list", "--owner", "李四", "--item", "2.1", "--search", "技术", "--columns", columns
    )
    assert run.out == HEAD + shown


@pytest.mark.usefixtures("sample")
def test_a_period_that_is_over(kjplan: Callable[..., Run]) -> None:
    """Whoever sees everything red sees why."""
    out = kjplan("--as-of", "2031-03-01", "list", "--columns", "id,light", "--item", "3.1").out
    assert out == (
        "某某市科技局2030年科技创新工作要点\n"
        "截至 2031-03-01  序时进度 100%  计划期已于 2030-12-31 结束\n"
        "\n"
        "编号   灯\n"
        "3.1.1  红\n"
    )
    before = kjplan("--as-of", "2029-12-01", "list").out.splitlines()[1]
    assert before == "截至 2029-12-01  序时进度 0%  计划期从 2030-01-01 开始"


@pytest.mark.usefixtures("real")
def test_liu_tao(kjplan: Callable[..., Run]) -> None:
    lines = kjplan("list", "--owner", "刘涛").out.splitlines()[4:]
    items = {"1.1": 9, "1.2": 8, "1.3": 5, "3.1": 9, "3.2": 10, "3.3": 8, "4.2": 7}
    listed = [line.split()[0] for line in lines]
    assert listed == [f"{item}.{n + 1}" for item, count in items.items() for n in range(count)]
    assert len(listed) == 56
