"""The columns of a table of tasks, known by their headings on whichever row they stand."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from kjplan.errors import Wrong
from kjplan.intake.draft import seen

Role = Literal["number", "text", "party", "limit", "note"]


class Cell(NamedTuple):
    """A cell's text; `merged` repeats the cell above or to the left that it is one with."""

    text: str
    merged: bool = False


class Column(NamedTuple):
    """A column by its place, from 0, its heading, what it holds, and the word it is read as."""

    place: int
    heading: str
    role: Role
    word: str


class Header(NamedTuple):
    """The rows of a table's headings, from `first` up to `end`, and the columns they name."""

    first: int
    end: int
    columns: tuple[Column, ...]


_WITHIN = 30  # rows among which the headings are looked for
_NUMBER = re.compile(r"^(?:序号|编号|项号|序|任务编号|No\.?)$", re.IGNORECASE)
_LIMIT = re.compile(r"时限|时间|期限|节点|进度安排|完成日期")
_NOTE = re.compile(
    r"备注|任务来源|来源|依据|进展|完成情况|存在|困难|问题|下一步|状态|联系|电话|分值|得分|佐证|评分|说明"
)
_PARTY = re.compile(
    r"(?:牵头|责任|负责|配合|协办|主办|承办|分管|包保|主管|协同|参与|落实|主责|指导|协助|督办|督导|具体)"
    r"(?:[/／、和及与或]?(?:牵头|责任|负责|配合|协办|承办|协同|参与|落实))?"
    r"[\s]*(?:单位|部门|处室|科室|股室|领导|人员?|主体|处|科|室|机构|股|岗位|同志|站所|镇街)"
)
_TEXT = re.compile(
    r"任务|工作|要求|举措|措施|内容|目标|事项|项目|类别|分类|领域|板块|指标|要点|名称|部分|分项|环节|方面|清单|维度"
)


def header(rows: Sequence[Sequence[Cell]], named: Mapping[str, str]) -> Header:
    """Find the headings; `named` says as what a heading is to be read.

    Raises Wrong where no row names a task and somebody for it, with the way out.
    """
    best: Header | None = None
    for index in range(min(len(rows), _WITHIN)):
        for end in (index + 1, index + 2):
            found = _columns(rows[index:end], named)
            if _enough(found) and (best is None or len(found) > len(best.columns)):
                best = Header(index, end, tuple(found))
        if best is not None and index > best.first:
            break
    if best is None:
        raise Wrong("表里没有认出表头，不知道哪一列是工作任务。", _remedy(rows))
    return best


def _remedy(rows: Sequence[Sequence[Cell]]) -> str:
    texts = [seen(cell.text)[:12] for row in rows[:3] for cell in row if seen(cell.text)]
    there = "、".join(dict.fromkeys(texts))[:80]
    return f"请用 --column 列名=工作任务、--column 列名=责任单位 指明。前几行写的是：{there}。"


def _columns(rows: Sequence[Sequence[Cell]], named: Mapping[str, str]) -> list[Column]:
    """Read one or two rows as headings; of two, the lower one tells more."""
    if len(rows) == 2 and not any(cell.merged for cell in rows[1]):  # noqa: PLR2004 - headings of two rows
        return []
    found = []
    width = max((len(row) for row in rows), default=0)
    for index in range(width):
        texts = [seen(row[index].text) for row in rows if index < len(row)]
        heading = next((text for text in reversed(texts) if text), "")
        if not heading or len(heading) > 24:  # noqa: PLR2004 - a heading is no sentence
            continue
        word = named.get(heading, heading)
        if role := role_of(word):
            found.append(Column(index, heading, role, word))
    return found


def role_of(heading: str) -> Role | None:
    """Tell what a column of this heading holds, or None where it is not known."""
    plain = re.sub(r"[（(][^（）()]*[）)]", "", heading)
    if _NUMBER.match(plain):
        return "number"
    if _PARTY.search(plain):
        return "party"
    if _LIMIT.search(plain):
        return "limit"
    if _NOTE.search(plain):
        return "note"
    return "text" if _TEXT.search(plain) else None


def _enough(columns: Sequence[Column]) -> bool:
    roles = [column.role for column in columns]
    return "text" in roles and len(roles) > 1 and ({"party", "limit", "number"} & {*roles} != set())
