"""A meeting at the keyboard: what each key does, on any terminal, and how it ends."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from helpers import MEETING_PLAN, REAL_PLAN
from helpers.screens import HURTFUL, HURTFUL_RECORDS
from kjplan.text.width import width

pytest.importorskip("termios", reason="needs the terminals of Unix")
from helpers.play import Play

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from helpers import Run

    Opens = Callable[..., Play]


@pytest.fixture
def opens(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opens]:
    """Open a meeting on a terminal, which is closed at the end whatever happens."""
    (home / "plan.yaml").write_text(MEETING_PLAN.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setenv("KJPLAN_BY", "张三")
    plays: list[Play] = []

    def opens(*args: str, **how: str | int) -> Play:
        play = Play(home, *args or ("review",), **{"NO_COLOR": "1", **how})  # type: ignore[arg-type]
        plays.append(play)
        return play

    yield opens
    for play in plays:
        play.process.kill()
        play.process.wait()


def place(play: Play) -> str:
    """Tell which task is on the screen: `2 2.1.5`."""
    match = re.match(r"第 (\d+) 项，共 \d+ 项.*\n+([0-9.]+)  ", play.screen)
    return f"{match[1]} {match[2]}" if match else play.screen


def flat(play: Play) -> str:
    return re.sub(r"\n *", "", play.screen)


# What it is for.


def test_a_program_cannot_sit_in_a_meeting(opens: Opens, kjplan: Callable[..., Run]) -> None:
    del opens
    refused = kjplan("review")
    assert (refused.out, refused.status) == ("", 1)
    assert refused.err == (
        "review 要在终端窗口里按键用，这里的输入或输出不是终端，什么也没有登记。"
        "脚本里请用 kjplan done、progress 等命令；会议纪要用 kjplan log --meeting。\n"
    )
    refused = kjplan("--as-of", "2030-03-31", "review")
    assert refused.status == 1
    assert refused.err.startswith("--as-of 和 --known-on 只用于查看，没有登记。")


def test_a_meeting_without_tasks_is_none(opens: Opens, home: Path) -> None:
    play = opens("review", "--owner", "张三", "--light", "yellow")
    assert play.rest() == "没有符合条件的任务。\n"
    assert play.close() == 0
    assert not (home / "plan.ledger.jsonl").exists()


def test_filters_and_sorting_are_those_of_the_list(opens: Opens) -> None:
    play = opens("过会", "--责任人", "王五", "--灯", "红", "--排序", "-编号")
    assert play.screen.startswith("第 1 项，共 6 项\n\n3.1.6  组织干部培训\n")


# Where it goes.


def test_on_and_back(opens: Opens) -> None:
    play = opens()
    assert place(play) == "1 3.1.1"
    play.press("k")
    assert place(play) == "1 3.1.1"
    play.press(" ", "\x1b[C", "\x1b[B")
    assert place(play) == "4 1.1.1"
    play.press("\x1b[D\x1b[D", "\x1bOA")  # a key held down is one
    assert place(play) == "2 2.1.5"


def test_keys_as_an_input_method_gives_them(opens: Opens) -> None:
    play = opens()
    play.press("　")
    assert place(play) == "2 2.1.5"
    play.press("ｋ")
    assert place(play) == "1 3.1.1"
    assert play.press("？").startswith("会上的键\n")
    play.press("x")
    assert play.press("、").endswith("找哪一项（编号，或标题里的字）：")
    play.answer("院士")
    assert place(play) == "8 1.2.2"
    assert "3.1.1 签订责任书：未启动 → 已完成" in play.press(
        "K", "k", "k", "k", "k", "k", "k", "Ｄ"
    )


def test_what_is_no_key_does_nothing(opens: Opens, home: Path) -> None:
    """A text that is pasted is no command, whatever it begins with."""
    play = opens()
    before = (home / "plan.ledger.jsonl").read_bytes()
    for sent in ("z", "done 3.1.1\r", "签", "\x1b[5~", "\t", "\x1a"):
        assert "没有这个键。按 ? 看有哪些键；输入法请切到英文。" in play.press(sent)
        assert place(play) == "1 3.1.1"
    assert (home / "plan.ledger.jsonl").read_bytes() == before


def test_find(opens: Opens) -> None:
    play = opens()
    play.press("/")
    play.answer("2.2.5")
    assert place(play) == "27 2.2.5"
    play.press("/")
    play.answer("高新技术企业")
    assert place(play) == "3 1.1.6"  # its text has them
    play.press("/")
    play.answer("高新技术企业")
    assert place(play) == "4 1.1.1"
    play.press("/")
    assert "没有编号是“火箭”的任务，标题和原文里也没有这些字。" in play.answer("火箭")
    assert place(play) == "4 1.1.1"
    # One that is not on the agenda is taken up at once.
    play.press("/")
    play.answer("优化服务")
    assert play.screen.startswith("第 4 项，共 31 项\n\n1.1.10  优化服务\n")
    assert "长期坚持的任务没有完成之日。" in flat_after(play, "d")


def flat_after(play: Play, key: str) -> str:
    play.press(key)
    return flat(play)


def test_a_question_fits_the_task_and_the_screen(opens: Opens) -> None:
    play = opens(columns=40)
    assert play.press("p").endswith("\n完成值（写百分数，如 60%）：")
    play.answer("")
    play.press(" ", " ", " ")
    assert play.press("p").endswith("\n完成值（现在 -/12家，写现在的数，或 +3、\n60%）：")
    play.answer("")
    play.press("e")
    assert play.answer("8月底").endswith(
        "\n1.1.1 新增高新技术企业 现在的时限是\n2030-12-31，新时限 2030-08-31 更早。确定\n吗？ [y/N]: "
    )
    play.answer("n")
    play.press("/")
    play.answer("1.1.4")
    assert play.press("p").endswith("\n完成值（现在 -/第1名，写名次，如 1）：")


def test_narrow(opens: Opens) -> None:
    play = opens()
    play.press(" ", "f")
    assert "过高新股的，共 14 项。" in play.answer("高新")
    assert place(play) == "1 1.1.6"
    play.press("f")
    assert "没有“火箭”的任务要过，还是原来那些。" in play.answer("火箭")
    assert place(play) == "1 1.1.6"
    for typed, shown in (
        ("黄", "2 1.1.7"),
        ("王五", "2 2.2.1"),
        ("三", "2 3.1.2"),
        ("2.2", "1 2.2.1"),
    ):
        play.press("f")
        play.answer(typed)
        assert place(play) == shown
    play.press("f")
    assert "过全部的，共 30 项。" in play.answer("")
    assert place(play) == "2 2.1.5"


# What is asked.


def test_an_answer_that_is_none_records_nothing(opens: Opens, home: Path) -> None:
    play = opens()
    before = (home / "plan.ledger.jsonl").read_bytes()
    for key in "pbenm/":
        play.press(key)
        assert "没有输入，没有登记。" in play.answer("  ")
        play.press(key)
        assert "没有输入，没有登记。" in play.press("\x03")
    assert (home / "plan.ledger.jsonl").read_bytes() == before


def test_esc_leaves_a_question(opens: Opens, home: Path) -> None:
    """Also where Enter alone would say yes to what is offered, and whatever key comes next."""
    play = opens()
    before = (home / "plan.ledger.jsonl").read_bytes()
    for behind in ("\r", "n", "签"):
        play.press("m")
        play.answer("重新签订")
        assert "按了 Esc，没有登记。" in play.press(f"\x1b{behind}")
    assert (home / "plan.ledger.jsonl").read_bytes() == before
    play.press("n")
    assert "说明（张三）  签了" in play.answer("签\x1b[15~\x1bOP了")  # F5 and F1


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_control_characters_are_no_answer(encoding: str, opens: Opens, home: Path) -> None:
    play = opens(encoding=encoding)
    before = (home / "plan.ledger.jsonl").read_bytes()
    play.press("n")
    assert "按了 Esc，没有登记。" in play.answer("\x16\x1b[31m红")
    assert (home / "plan.ledger.jsonl").read_bytes() == before


def test_lines_that_are_pasted_are_one_text(opens: Opens) -> None:
    play = opens()
    play.press("n")
    assert "说明（张三）  第一行 第二行 d" in play.answer("\x1b[200~第一行\n第二行\nd\x1b[201~")


def test_for_a_day_that_is_none_the_day_alone_is_asked_again(opens: Opens) -> None:
    play = opens()
    play.press("m")
    play.answer("签责任书", "")
    assert play.answer("改天").endswith(
        "“改天”不是日期。请写成 2030-06-30，或 6月30日、昨天、上周五、月底 这样。\n"
        "几日前办好（回车就是 不定）："
    )
    assert "办结日期 2030-06-01 早于议定的那天 2030-06-30，请核对。" in play.answer("6月1日")
    assert "已议定：签责任书（王五 2030-07-31 前）" in play.answer("7月底")
    play.press("e")
    assert "没有“6月31日”这一天。" in play.answer("6月31日")
    assert play.answer("7月底").endswith("延期的理由：")


def test_a_figure_short_of_its_target_is_done_for_a_reason(opens: Opens) -> None:
    play = opens()
    play.press(" ", " ", " ")
    assert place(play) == "4 1.1.1"
    assert play.press("d").endswith(
        "完成值 0/12家，未达目标值。可按 Esc 再回车，先用 p 登记。\n确要办结，请写原因："
    )
    assert "没有登记。" in play.press("\x1b\r")
    play.press("d")
    assert "1.1.1 新增高新技术企业：未启动 → 已完成（未达目标值）" in play.answer("市里已认可")
    assert "已完成（未达目标值）（张三）  市里已认可" in play.screen


def test_a_limit_that_is_earlier_is_asked_about_before_its_reason(opens: Opens) -> None:
    play = opens("review", "--item", "1.2", "--kind", "once", "--light", "green")
    assert place(play) == "1 1.2.5"
    play.press("e")
    asked = re.sub(r"\n", "", play.answer("2030-09-30"))
    assert asked.endswith("现在的时限是 2030-10-31，新时限 2030-09-30 更早。确定吗？ [y/N]: ")
    for no in ("n", "", "\x1b", "再说"):
        assert "没有登记。" in play.answer(no)
        play.press("e")
        play.answer("2030-09-30")
    play.answer("是")
    assert "时限 2030-10-31 → 2030-09-30（撤回：按 u）" in play.answer("省里提前")
    play.press("e")
    play.answer("2032-01-01")
    assert "新时限 2032-01-01 太晚" in flat(play)


def test_a_day_is_typed_as_people_say_it(opens: Opens) -> None:
    play = opens()
    play.press("e")
    play.answer("7月底")
    assert "3.1.1 签订责任书：时限 2030-03-31 → 2030-07-31" in play.answer("等上级文件")


def test_a_decision_names_who_is_to_act(opens: Opens) -> None:
    play = opens()
    play.press("m")
    play.answer("重新签订", "李、办公室，市纪委")
    play.answer("2030-07-05")
    assert "已议定：重新签订（李四、办公室、市纪委 2030-07-05 前）（撤回：按 u）" in flat(play)
    assert "计划里没有市纪委，照写的记下了。" in play.screen
    assert "议定      2030-06-30  重新签订（李四、办公室、市纪委 2030-07-05 前）" in play.screen


def test_a_decision_may_leave_open_who_is_to_act(home: Path, opens: Opens) -> None:
    plan = home / "plan.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace(
            "        owners: [王五]\n        offices: [办公室]\n", ""
        ),
        encoding="utf-8",
    )
    play = opens()
    assert place(play) == "1 3.1.1"
    play.press("m")
    assert play.answer("定责任人").endswith("谁来办（回车就是 不定）：")
    assert "已议定：定责任人（撤回：按 u）" in play.answer("", "")


def test_whatever_is_typed_is_data(opens: Opens) -> None:
    play = opens()
    play.press("n")
    assert "红[bold]粗[/]" in play.answer("红[bold]粗[/]")


def test_undo_is_for_one_s_own_records_of_this_meeting(
    opens: Opens, kjplan: Callable[..., Run]
) -> None:
    play = opens()
    assert "这次会上没有“张三”登记的可以撤回。" in play.press(" ", "u")
    assert kjplan("note", "2.1.5", "会外登记的").status == 0
    assert "这次会上没有“张三”登记的可以撤回。" in play.press("u")
    play.press("d")
    assert "已撤回“已完成”（恢复：kjplan undo " in play.press(" ", " ", "u")
    assert place(play) == "2 2.1.5"
    assert "会外登记的" in kjplan("log", "2.1.5").out


# Taking it up again.


def test_the_meeting_of_the_day_goes_on_or_another_begins(
    opens: Opens, kjplan: Callable[..., Run]
) -> None:
    assert kjplan("meeting", "--note", "六月调度会").status == 0
    play = opens()
    assert "接着今天的会议，过了 0 项。" in play.screen
    play.press(" ", "q")
    assert play.rest().startswith("会议纪要\n")
    refused = opens("review", "--note", "党组会")
    assert refused.rest() == (
        "今天已登记过会议（“六月调度会”），没有另登记。接着开请去掉 --note；另开一次请加 --new。\n"
    )
    assert refused.close() == 1
    other = opens("review", "--new", "--note", "党组会")
    assert other.screen.startswith("第 1 项，共 30 项  党组会\n")
    assert "已登记今天的会议。" in other.screen
    other.press("d", " ")
    again = opens()
    assert again.screen.startswith("第 2 项，共 30 项  党组会\n")


def test_the_next_day_another_meeting_begins(opens: Opens) -> None:
    opens(KJPLAN_TODAY="2030-06-29").press(" ", " ", "q")
    play = opens()
    assert "已登记今天的会议。" in play.screen
    assert place(play) == "1 3.1.1"


# How it ends.


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_an_end_without_the_key_for_it(key: str, opens: Opens, home: Path) -> None:
    play = opens()
    play.press("d", " ")
    before = (home / "plan.ledger.jsonl").read_bytes()
    os.write(play.terminal, key.encode())
    assert play.rest().endswith(
        "会议停在第 2 项（2.1.5），登记过的都在台账里。\n"
        "接着开：kjplan review\n会议纪要：kjplan log --meeting\n"
    )
    assert play.close() == 1
    assert (home / "plan.ledger.jsonl").read_bytes() == before


@pytest.mark.parametrize("key", ["", "n"])
def test_a_terminal_that_is_closed(key: str, opens: Opens, kjplan: Callable[..., Run]) -> None:
    play = opens()
    play.press("d", *key)
    play.close()
    assert "签订责任书（3.1.1）：已完成。" in kjplan("log", "--meeting").out
    assert place(opens()) == "2 2.1.5"


def test_a_ledger_that_cannot_be_written(opens: Opens, home: Path) -> None:
    """The meeting goes on; what was not recorded is told."""
    play = opens()
    ledger = home / "plan.ledger.jsonl"
    content = ledger.read_bytes()
    ledger.unlink()
    ledger.mkdir()
    assert "写不了台账" in flat_after(play, " ")
    ledger.rmdir()
    ledger.write_bytes(content)
    play.press("d")
    assert place(play) == "1 3.1.1"
    assert "3.1.1 签订责任书：未启动 → 已完成" in play.screen


# On any terminal.

SIZES = [(40, 24), (80, 24), (120, 40)]


@pytest.mark.parametrize(("columns", "lines"), SIZES)
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii"])
def test_every_task_of_a_real_plan_has_room(
    columns: int, lines: int, encoding: str, home: Path, opens: Opens
) -> None:
    del opens
    (home / "plan.yaml").write_text(REAL_PLAN.read_text(encoding="utf-8"), encoding="utf-8")
    play = Play(
        home, "review", columns=columns, lines=lines, encoding=encoding, KJPLAN_TODAY="2021-06-30"
    )
    for _ in range(12):
        rows = play.screen.splitlines()
        assert len(rows) <= lines - 2
        assert [row for row in rows if width(row.rstrip()) > columns] == []
        play.press(" ")
    play.press("q")
    play.rest()
    assert play.close() == 0


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_plan_made_to_hurt(
    encoding: str, home: Path, opens: Opens, kjplan: Callable[..., Run]
) -> None:
    del opens
    (home / "plan.yaml").write_text(HURTFUL, encoding="utf-8")
    for record in HURTFUL_RECORDS:
        assert kjplan(*record, "--by", "甲").status == 0
    play = Play(home, "review", columns=40, encoding=encoding)
    seen = []
    while play.screen.startswith("第"):
        seen.append(play.screen)
        assert "\x1b[31m" not in play.written
        assert [row for row in play.screen.splitlines() if width(row.rstrip()) > 40] == []
        play.press(" ")
    assert len(seen) == 6
    play.press("q")
    play.rest()
    assert play.close() == 0


def test_a_chinese_answer_in_a_gbk_console(opens: Opens, home: Path) -> None:
    play = opens(encoding="gbk")
    play.press("n")
    play.answer("已报市局")
    assert '"note":"已报市局"' in (home / "plan.ledger.jsonl").read_text(encoding="utf-8")


def test_a_window_that_is_resized_is_drawn_anew(opens: Opens) -> None:
    play = opens()
    play.press("d")
    assert "d 完成  p 完成值  b 需协调  e 延期\n" in play.resize(40, 24)
    assert "3.1.1 签订责任书：未启动 → 已完成，" in flat(play)
    play.press("?")
    assert play.resize(120, 40).startswith("会上的键\n")
    play.press("x")
    assert place(play) == "1 3.1.1"


def test_no_pager_comes_between(opens: Opens) -> None:
    play = opens("--pager", "review", KJPLAN_PAGER="cat -n")
    play.press(" ")
    assert place(play) == "2 2.1.5"


def test_a_terminal_that_can_do_nothing(opens: Opens) -> None:
    play = opens(TERM="dumb")
    play.press(" ")
    assert "\x1b[" not in play.written
    assert "第 2 项，共 30 项" in play.screen
