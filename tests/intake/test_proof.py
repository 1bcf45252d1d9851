"""Plan and document held against one another: one stream of characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.office_files import example, numbered_by_word
from kjplan.intake.draft import seen
from kjplan.intake.proof import Part, prove

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run


@pytest.fixture
def plan(home: Path, kjplan: Callable[..., Run]) -> Path:
    """The plan that was made of 要点.docx, both in the test's folder."""
    (home / "要点.docx").write_bytes(numbered_by_word(example()))
    assert kjplan("import", "要点.docx").status == 0
    return home / "plan.yaml"


def edit(plan: Path, before: str, after: str) -> None:
    text = plan.read_text(encoding="utf-8")
    assert before in text
    plan.write_text(text.replace(before, after), encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        (
            "text: 新增高新技术企业11家以上，", "text: 新增高新技术企业12家以上，",
            ("76:19：“2”与原件不一样（原件第 6 段），原件是“…培育。新增高新技术企业1【1】家以上，力争获得省级科学…”，"
            "这里是“…培育。新增高新技术企业1【2】家以上，力争获得省级科学…”。请照原件改正。"),
        ),
        (
            "text: 举办技术对接会，", "text: 举办对接会，",
            "98:19：少了“技术”（原件第 7 段），原件是“…）加快科技成果转化。举办【技术】对接会，引进技术转移机构…”。请照原件改正。",
        ),
        (
            "title: 坚持常态推进，做好日常工作", "title: 坚持常态化推进，做好日常工作",
            "109:12：多了“化”（原件第 8 段），原件是“…（农社股））三、坚持常态推进，做好日常工作开展科…”。请照原件改正。",
        ),
        (
            "text: 加强信息报送。", 'text: "加强信息报送\\u200b。"\n            added: 2030-03-01',
            "114:17：少了“加强信息报送。”（原件第 9 段），原件是“…前完成科普基地年度考核，【加强信息报送。】（责任股室：办公室）某某…”。请照原件改正。",
        ),
    ],
)  # fmt: skip
def test_a_difference_is_shown_from_both_sides(
    kjplan: Callable[..., Run], plan: Path, before: str, after: str, complaint: str
) -> None:
    edit(plan, before, after)
    run = kjplan("check", "--against", "要点.docx")
    assert (run.out, run.err, run.status) == ("", f"{plan}:{complaint}\n", 3)


def test_tasks_that_were_added_later_are_left_out(kjplan: Callable[..., Run], plan: Path) -> None:
    edit(
        plan, "          - id: 3.1.2\n",
        "          - {id: 3.1.9, text: 办好交办事项。, added: 2030-03-01, source: 某次会议}\n          - id: 3.1.2\n",
    )  # fmt: skip
    assert (
        kjplan("check", "--against", "要点.docx").out
        == f"{plan}：与原件一字不差（376 字，空白不计）。\n"
    )


def test_paragraphs_that_part_elsewhere_are_told_beside(
    kjplan: Callable[..., Run], plan: Path
) -> None:
    edit(plan, "text: 加强信息报送。", "text: 加强信息报送。\n            paragraph: true")
    run = kjplan("check", "--against", "要点.docx")
    assert run.out == (
        f"{plan}：与原件一字不差（376 字，空白不计）。\n"
        "分段有 1 处与原件不同，不影响文字：“地年度考核，｜加强信息报送”。\n"
    )
    assert run.status == 0


def test_what_is_for_tables_alone_is_refused_without_a_document(
    kjplan: Callable[..., Run], plan: Path
) -> None:
    run = kjplan("-f", str(plan), "check", "--sheet", "任务")
    assert run.err.endswith("错误：--table、--sheet、--column 要与 --against 同用。\n")
    assert run.status == 2


def test_nothing_but_white_space_and_what_is_not_seen_is_left_out() -> None:
    document = [Part("一、 加快\u3000建设\u200b", 1), Part("\ufeff（一）新增（5）家", 2)]
    assert prove(document, [Part("一、加快建设（一）新增（5）家", "")]).differences == ()
    (found,) = prove(document, [Part("一、加快建设（一）新增(5）家", "")]).differences
    assert (found.document, found.plan) == ("（", "(")


@given(st.text("一二三，。\u3000a", max_size=60), st.text("一二三，。\u3000a", max_size=60))
def test_differences_put_in_their_places_make_the_document(document: str, plan: str) -> None:
    proof = prove([Part(document, "")], [Part(plan, "")])
    assert (proof.differences == ()) == (seen(document) == seen(plan))
    assert proof.characters == len(seen(document))
    assert len(seen(plan)) - len(seen(document)) == sum(
        len(found.plan) - len(found.document) for found in proof.differences
    )
