"""A file that cannot be read, in a sentence with the way out."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NoReturn, ParamSpec, TypeVar

from kjplan.errors import Invalid, Problem, Wrong

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

# More than any plan holds and little enough to be read at once.
CHARACTERS = 1_000_000
PARAGRAPH = 500_000
CELLS = 200_000
GRID = 1_000_000

WORD = "请用 Word 或 WPS 打开，另存为 .docx 再试。"
SHEET = "请用 Excel 或 WPS 打开，另存为 .xlsx 再试。"


def refuse(path: str, what: str, remedy: str) -> NoReturn:
    """Raise Invalid for a file: what is wrong with it and what to do."""
    raise Invalid([Problem(path, 0, 0, what, remedy)])


def of_file(function: Callable[P, T]) -> Callable[P, T]:
    """Raise Wrong as Invalid: the first argument of the function is the file's path."""

    @functools.wraps(function)
    def reading(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        except Wrong as wrong:
            refuse(str(args[0]), wrong.what, wrong.remedy)

    return reading


def too_many_cells() -> Wrong:
    """Say that a table is larger than any plan's."""
    return Wrong(
        f"表格太大，有内容的单元格超过 {CELLS:,} 个，不像任务分解表。",
        "请只留任务所在的工作表和区域，另存后再试。",
    )


def check_length(length: int, total: int, where: object) -> None:
    """Raise Wrong where a paragraph, or all of a file, is longer than any document's.

    `where` is what the paragraph is called in the sentence.
    """
    if length > PARAGRAPH:
        raise Wrong(
            f"{where}有 {length:,} 个字，不像一份文件的一段。", "请核对文件是否选对，或分成几段。"
        )
    if total > CHARACTERS:
        raise Wrong(f"全文超过 {CHARACTERS:,} 个字，不像一份工作要点。", "请核对文件是否选对。")
