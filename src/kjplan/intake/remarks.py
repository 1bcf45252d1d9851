"""What an imported plan says to whoever edits it: how it is written, and what is doubtful."""

from collections import defaultdict
from collections.abc import Iterator

from kjplan.intake.as_plan import numbered
from kjplan.intake.draft import Clause, Doubt, Draft
from kjplan.plan.model import Plan
from kjplan.plan.writer import Question, Remarks

_HEAD = """\
照 {source} 的原文逐句拆成任务，原文一字未动。
本文件由人用编辑器维护，程序只读、从不改写；进展由程序记在旁边的台账里。

标着“待核”的各处是程序拿不准的，请对照原件看一遍，改好就删去那一行。
改完运行 kjplan check；要证明与原件一字不差，运行 kjplan check --against 原件。

text 是原文，标点在内：同一条目的 text 依次相接，就是原文。要改分法，把文字挪到别的 text 里即可。
任务的 title 是列表里用的短名，不是原文；部分和条目的 title 是原文标题。

任务分几类，看写了哪一个键：
  （都没写）   做完即完成
  target       有数或有名次：at_least 至少达到，at_most 不能超过，rank 名次；level 是水平，不累计
  every        按期重复：month 每月，quarter 每季度，half-year 每半年
  ongoing      长期坚持，没有终点
  statement    总述：照录原文，不是任务，不统计
没有写 due 的任务，完成时限按 period 的最后一天算。"""
_ALIASES = "aliases：不切换输入法就能输入的写法，有首字母和全拼；两个名称会相同的没有写。"
_COMMENTS = {
    "people": (_ALIASES,),
    "joint_offices": ("一个写法指几个单位，查其中哪个都直接对应。",),
    "office_groups": (
        "统称：查其中任何一个都能对上，但不等于被点名；原文没有列出名单的，请补上。",
    ),
}
_UNNAMED = "原文这里没有标题，所以没有 title。"
_HIDDEN = "这里有看不见的控制字符，照原样写成 \\x 这样的转义", "也可能是原件损坏，请对照原件"


def remarks(draft: Draft, plan: Plan, source: str) -> Remarks:
    """Gather comments and doubts by the ids and keys of the plan made of a draft."""
    comments: dict[str, tuple[str, ...]] = dict(_COMMENTS)
    comments[""] = tuple(_HEAD.format(source=source).split("\n"))
    if not plan.people:
        comments["offices"] = comments.pop("people")
    bare = (item for _, item in plan.items() if not (item.title or item.number or item.under))
    if first := next(bare, None):
        comments[first.id] = (_UNNAMED,)
    questions: defaultdict[str, list[Question]] = defaultdict(list)
    for key, doubt in _doubts(draft):
        question = Question(doubt.read, doubt.otherwise)
        if question not in questions[key]:
            questions[key].append(question)
    return Remarks(comments, questions)


def _doubts(draft: Draft) -> Iterator[tuple[str, Doubt]]:
    for doubt in draft.doubts:
        yield doubt.about or "title", doubt
    for id_, entry in numbered(draft):
        for doubt in entry.doubts:
            yield id_, doubt
        text = entry.text if isinstance(entry, Clause) else entry.title
        if not text.translate(_SPACES).isprintable():
            yield id_, Doubt(entry.paragraph, *_HIDDEN)


_SPACES = dict.fromkeys(map(ord, "\t\n\r\v\f\xa0\u2002\u2003\u2009\u3000"), " ")
