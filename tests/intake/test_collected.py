"""A form that comes again, in whatever order its rows are, records nothing again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.forms import FIRST_ROW, form
from helpers.office_files import saved_as

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers import Run
    from helpers.forms import Answers

ANSWERS: dict[str, Any] = {
    "2.1.1": {
        "new_value": "+2",
        "progress": "已公示，\n第二批在办",
        "by": "张三",
        "on": "2030.6.28",
    },
    "2.1.2": {"new_value": 1},
    "2.1.3": {"new_value": 2, "evidence": "某科〔2030〕5号"},
    "2.1.4": {"new_value": "60%", "new_status": "需协调", "problem": "等市里定时间"},
}
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "new_value": st.integers(0, 10) | st.sampled_from(["+1", "３", "五"]),
        "new_status": st.sampled_from(["推进中", "需协调"]),
        "progress": st.text(max_size=20),
        "problem": st.text(max_size=5),
        "evidence": st.text(max_size=5),
        "on": st.sampled_from([None, "2030-06-01", "6月2日"]),
    },
)


def _writable(text: object) -> object:
    # openpyxl refuses what XML cannot hold, and makes a formula of what begins with =.
    kept = "".join(char for char in str(text) if char.isprintable()).lstrip("=")
    return kept if isinstance(text, str) else text


@given(
    rows=st.dictionaries(st.sampled_from(["2.1.1", "2.1.2", "1.1.2"]), FIELDS),
    order=st.permutations(range(7)),
)
@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@pytest.mark.usefixtures("bureau")
def test_rows_that_come_again_in_any_order(
    rows: Answers, order: list[int], kjplan: Callable[..., Run]
) -> None:
    Path("plan.ledger.jsonl").unlink(missing_ok=True)
    answers = {
        id_: {key: _writable(value) for key, value in row.items()} for id_, row in rows.items()
    }

    def shuffle(book: Any) -> None:
        sheet = book["填报"]
        cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST_ROW)]
        for number, nth in enumerate(order, FIRST_ROW):
            for column, value in enumerate(cells[nth], 1):
                sheet.cell(number, column).value = value

    form("一.xlsx", "高新股", answers)
    form("二.xlsx", "高新股", answers, shuffle)
    first = kjplan("collect", "一.xlsx", "--yes")
    kept = Path("plan.ledger.jsonl").read_bytes() if Path("plan.ledger.jsonl").exists() else b""
    again = kjplan("collect", "二.xlsx", "--yes")
    after = Path("plan.ledger.jsonl").read_bytes() if kept else b""
    assert (first.status, again.status) == (0, 0), first.out + again.out
    assert after == kept
    assert "  登记" not in again.out


@pytest.mark.slow
@pytest.mark.usefixtures("bureau")
def test_a_form_is_the_same_in_whatever_format(tmp_path: Path, kjplan: Callable[..., Run]) -> None:
    form("高新股.xlsx", "高新股", ANSWERS)
    run = kjplan("collect", "高新股.xlsx", "--yes")
    assert "登记 4 行" in run.out
    kinds = ("ods", "xls", "xlsx", "csv:Text - txt - csv (StarCalc):44,34,76")
    saved = [saved_as(tmp_path, Path("高新股.xlsx").absolute(), kind) for kind in kinds]
    run = kjplan("collect", *map(str, saved), "--yes")
    assert run.out.count("已登记过 4 行：2.1.1、2.1.2、2.1.3、2.1.4\n") == len(kinds), run.out
    assert (run.status, run.err) == (0, "")
