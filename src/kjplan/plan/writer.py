"""A plan as a commented plan.yaml, written to be read and edited by people."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from kjplan.plan.model import Item, Lights, Plan, Section, Task
from kjplan.plan.scalar import block, comment, figure, mapping, scalar, sequence
from kjplan.plan.target import Stage, Target
from kjplan.plan.terms import Terms

_STEP = "  "


class Question(NamedTuple):
    """What is not certain: as what it was read, and what else it could be, both in Chinese."""

    read: str
    otherwise: str = ""

    def __str__(self) -> str:
        return f"{self.read}；{self.otherwise}。" if self.otherwise else f"{self.read}。"


class Remarks(NamedTuple):
    """What stands beside a plan for whoever edits it, by an entry's id or a key of the file.

    A key is one at the top (title, people); "" is the head of the file. Questions are marked
    待核.
    """

    comments: Mapping[str, Sequence[str]] = MappingProxyType({})
    questions: Mapping[str, Sequence[Question]] = MappingProxyType({})


class Marked(NamedTuple):
    """A question, the line on which it is marked, from 1, and the id or key that it is about."""

    line: int
    entry: str
    question: Question


class Written(NamedTuple):
    """The text of a plan.yaml, and where in it what is not certain is marked."""

    text: str
    marked: tuple[Marked, ...] = ()


def write(plan: Plan, remarks: Remarks, schema: str = "") -> Written:
    """Write a plan with what there is to say about it; `schema` is where editors find theirs."""
    page = _Page(remarks)
    if schema:
        page.lines += [f"# yaml-language-server: $schema={schema}", "#"]
    page.remark("", 0)
    _head(page, plan)
    _names(page, plan)
    page.lines += ["", "sections:"]
    for number, section in enumerate(plan.sections):
        if number:
            page.lines.append("")
        _section(page, section)
    if plan.closing:
        page.lines.append("")
        page.key("closing", block(plan.closing), 0)
    return Written("\n".join([*page.lines, ""]), tuple(page.marked))


class _Page:
    """The lines that are written so far."""

    def __init__(self, remarks: Remarks) -> None:
        self.lines: list[str] = []
        self.marked: list[Marked] = []
        self._remarks = remarks

    def remark(self, entry: str, depth: int) -> None:
        """Write what there is to say about an entry, above it."""
        indent = _STEP * depth
        for sentence in self._remarks.comments.get(entry, ()):
            self.lines.append(f"{indent}{comment(sentence)}".rstrip())
        for question in self._remarks.questions.get(entry, ()):
            self.lines.append(f"{indent}{comment(f'待核：{question}')}")
            self.marked.append(Marked(len(self.lines), entry, question))

    def key(self, key: str, value: list[str], depth: int) -> None:
        """Write a key with its value, which may have lines of its own."""
        if not depth:
            self.remark(key, 0)
        indent = _STEP * depth
        self.lines.append(f"{indent}{key}: {value[0]}")
        self.lines += [f"{indent}{_STEP}{line}" for line in value[1:]]

    def entry(self, id_: str, depth: int) -> None:
        """Begin an entry of a list."""
        self.remark(id_, depth)
        self.lines.append(f"{_STEP * depth}- id: {id_}")


def _head(page: _Page, plan: Plan) -> None:
    if page.lines:
        page.lines.append("")
    if plan.before:
        page.key("before", block(plan.before), 0)
    page.key("title", [scalar(plan.title)], 0)
    page.key("organization", [scalar(plan.organization)], 0)
    period = [("start", str(plan.period.start)), ("end", str(plan.period.end))]
    page.key("period", [mapping(period)], 0)
    if terms := _differing(plan.terms, Terms()):
        page.key("terms", [mapping((key, scalar(word, flow=True)) for key, word in terms)], 0)
    if lights := _differing(plan.lights, Lights()):
        page.key("lights", [mapping((key, str(days)) for key, days in lights)], 0)
    if plan.reporting:
        pairs = [("every", plan.reporting.every), ("day", str(plan.reporting.day))]
        pairs += [("to", scalar(plan.reporting.to, flow=True))] if plan.reporting.to else []
        page.key("reporting", [mapping(pairs)], 0)
    if plan.preamble:
        page.key("preamble", block(plan.preamble), 0)


def _differing(values: Terms | Lights, usual: Terms | Lights) -> list[tuple[str, str]]:
    was = usual._asdict()
    return [(key, value) for key, value in values._asdict().items() if value != was[key]]


def _names(page: _Page, plan: Plan) -> None:
    """Write who there is: people, offices, and labels for several."""
    for key, names in (("people", plan.people), ("offices", plan.offices)):
        page.lines.append("")
        page.remark(key, 0)
        page.lines.append(f"{key}:" if names else f"{key}: []")
        for name in names:
            page.remark(f"{key}.{name.name}", 1)
            pairs = [("name", scalar(name.name, flow=True))]
            pairs += [("aliases", sequence(name.aliases))] if name.aliases else []
            page.lines.append(f"{_STEP}- {mapping(pairs)}")
    labels = (("joint_offices", plan.joint_offices), ("office_groups", plan.office_groups))
    for key, meant in labels:
        if not meant:
            continue
        page.lines.append("")
        page.remark(key, 0)
        page.lines.append(f"{key}:")
        for label, members in meant.items():
            page.remark(f"{key}.{label}", 1)
            page.lines.append(f"{_STEP}{scalar(label, flow=True)}: {sequence(members)}")


def _section(page: _Page, section: Section) -> None:
    page.entry(section.id, 1)
    if section.number is not None:
        page.key("number", [_text(section.number)], 2)
    if section.title:
        page.key("title", [scalar(section.title)], 2)
    if not section.paragraph:
        page.key("paragraph", ["false"], 2)
    page.lines.append(f"{_STEP * 2}items:")
    for number, item in enumerate(section.items):
        if number:
            page.lines.append("")
        _item(page, item)


def _item(page: _Page, item: Item) -> None:
    page.entry(item.id, 3)
    if item.number is not None:
        page.key("number", [_text(item.number)], 4)
    if item.under:
        page.key("under", [sequence(item.under)], 4)
    if item.title:
        page.key("title", [scalar(item.title)], 4)
    for key, value in _who(item):
        page.key(key, [value], 4)
    for key, value in _stated(item):
        page.key(key, [value], 4)
    if item.tasks:
        page.lines.append(f"{_STEP * 4}tasks:")
    for task in item.tasks:
        page.entry(task.id, 5)
        for key, value in _task(task, item):
            page.key(key, [value], 6)


def _text(text: str) -> str:
    return scalar(text) if text else '""'


def _who(entry: Item | Task) -> Iterator[tuple[str, str]]:
    """Write the roles of an entry that are not empty."""
    for key, names in (
        ("owners", entry.owners), ("offices", entry.offices), ("support", entry.support),
    ):  # fmt: skip
        if names:
            yield key, sequence(names)
    if entry.others:
        yield (
            "others",
            mapping((scalar(role, flow=True), sequence(names)) for role, names in entry.others),
        )


def _stated(entry: Item | Task) -> Iterator[tuple[str, str]]:
    if entry.stated or (isinstance(entry, Item) and entry.stated is not None):
        yield "stated", _text(entry.stated)
    if isinstance(entry, Item) and entry.stated_first:
        yield "stated_first", "true"
    if entry.stated_paragraph:
        yield "stated_paragraph", "true"


def _task(task: Task, item: Item) -> Iterator[tuple[str, str]]:
    if task.kind == "statement":
        yield "statement", "true"
    if task.short_title:
        yield "title", scalar(task.short_title)
    yield "text", scalar(task.text)
    if task.paragraph:
        yield "paragraph", "true"
    yield from _own(task, item)
    yield from _stated(task)
    if task.target:
        yield "target", _target(task.target)
        if task.target.stages:
            yield "stages", f"[{', '.join(map(_stage, task.target.stages))}]"
    if task.every:
        yield "every", task.every
    if task.kind == "ongoing":
        yield "ongoing", "true"
    if task.stretch:
        yield "stretch", "true"
    if task.due:
        yield "due", str(task.due)
    if task.added:
        yield "added", str(task.added)
    if task.source:
        yield "source", scalar(task.source)


def _own(task: Task, item: Item) -> Iterator[tuple[str, str]]:
    """Write the roles of a task that are not its item's."""
    if task.owners != item.owners:
        yield "owners", sequence(task.owners)
    rest = (task.offices, task.support, task.others)
    if rest != (item.offices, item.support, item.others):
        yield "offices", sequence(task.offices)
        yield from (pair for pair in _who(task) if pair[0] in ("support", "others"))


def _target(target: Target) -> str:
    pairs = [
        (key, figure(number))
        for key, number in (
            ("at_least", target.at_least), ("aim", target.aim), ("at_most", target.at_most),
        )
        if number is not None
    ]  # fmt: skip
    if target.unit:
        pairs.append(("unit", scalar(target.unit, flow=True)))
    if target.rank is not None:
        pairs.append(("rank", str(target.rank)))
    if target.among:
        pairs.append(("among", scalar(target.among, flow=True)))
    if target.level:
        pairs.append(("level", "true"))
    return mapping(pairs)


def _stage(stage: Stage) -> str:
    return mapping([("by", str(stage.by)), ("at_least", figure(stage.at_least))])
