"""What the tags of a template may do: show what a summary says, choose and repeat, within bounds.

A template may come from anywhere: it reaches nothing but the data that it is given, whatever
these say is text, and it comes to an end.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import Namespace, missing
from jinja2.visitor import NodeTransformer

from kjplan.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_ROUNDS = 200_000
_LENGTH = 100_000
# No figure of a plan is larger; products of larger ones would grow without end.
_LARGEST = 10**15
# What copies text from elsewhere or keeps it, and could double it without end.
_REFUSED: Mapping[type[nodes.Node], str] = {
    nodes.Macro: "macro", nodes.CallBlock: "call", nodes.FilterBlock: "filter",
    nodes.AssignBlock: "set … endset", nodes.Include: "include", nodes.Import: "import",
    nodes.FromImport: "from … import", nodes.Extends: "extends", nodes.Block: "block",
    nodes.ScopedEvalContextModifier: "autoescape",
}  # fmt: skip
_FILTERS = ("abs", "count", "d", "default", "first", "float", "int", "last", "length")
# What goes through all that it is given.
_LONG_FILTERS = (
    "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "select",
    "selectattr", "sort", "sum", "trim", "unique", "upper",
)  # fmt: skip
# Of words and numbers alone: in each other they would double what is compared without end.
_LITERALS: Mapping[type[nodes.Node], str] = {
    nodes.List: "[名字]", nodes.Tuple: "(名字, 名字)", nodes.Dict: "{…: 名字}",
}  # fmt: skip
_OF_DICTS = ("items", "keys", "values")


class UnknownName(Exception):
    """A name that a template uses and that is not there.

    `names` are those that are there: of the data themselves it is None.
    """

    def __init__(self, name: str, names: Iterable[str] | None) -> None:
        super().__init__(name)
        self.name = name
        self.names = names


class Unbounded(Exception):
    """A template that would go on and on; the text says what it does, in Chinese."""


class NotText(Exception):
    """A list or an object where text is to stand."""


class _Undefined(StrictUndefined):
    """A name that is not there, which is told as soon as it is used."""

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: Any = None, exc: Any = None
    ) -> None:
        def unknown(_: str | None) -> UnknownName:
            names = obj if isinstance(obj, dict) else ()
            return UnknownName(str(name), None if obj is missing else names)

        del exc  # whatever jinja would raise, it is a name that there is not
        super().__init__(hint, obj, name, exc=unknown)  # type: ignore[arg-type] # made as one


class Sandbox(SandboxedEnvironment):
    """Renders a template of a Word file: autoescaped, with few filters and a bounded effort."""

    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(self, year: int) -> None:
        super().__init__(autoescape=True, undefined=_Undefined, finalize=_shown)
        own = {
            "percent": lambda share: "—" if share is None else words.percent(share),
            "number": lambda value: "—" if value is None else words.number(value),
            "day": lambda day: _day(day, year),
            "date": lambda day: _day(day, None),
            "round": _rounded,
            "join": self._counted(_joined_with),
        }
        long = {name: self._counted(self.filters[name]) for name in _LONG_FILTERS}
        self.filters = {name: self.filters[name] for name in _FILTERS} | long | own
        self.globals = {"range": self._range, "namespace": Namespace}
        self._rounds = 0

    def count_round(self, rounds: int = 1) -> str:
        """Count rounds of any loop; raises Unbounded after too many."""
        self._rounds += rounds
        if self._rounds > _ROUNDS:
            raise Unbounded(f"循环超过了 {_ROUNDS:,} 次")
        return ""

    def _counted(self, filter_: Callable[..., Any]) -> Callable[..., Any]:
        """Have a filter count what it is given and what comes of it, each as a round."""

        @wraps(filter_)
        def counted(*values: Any, **more: Any) -> Any:
            self.count_round(sum(map(_size, values)))
            result = filter_(*values, **more)
            self.count_round(_size(result))
            return result

        return counted

    def _range(self, *bounds: int) -> range:
        numbers = range(*bounds)
        # len() has no words for more than a machine can count.
        self.count_round(_ROUNDS + 1 if numbers[_ROUNDS:] else len(numbers))
        return numbers

    def concatenate(self, *parts: Any) -> str:
        """Put text together, as `~` does; raises Unbounded where it grows too long."""
        return _bounded("".join(str(_shown(part)) for part in parts))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all((*_REFUSED, *_LITERALS)):
            if type(node) in _REFUSED:
                raise TemplateSyntaxError(f"refused {{% {_REFUSED[type(node)]} %}}", node.lineno)
            if not _is_plain(node):
                raise TemplateSyntaxError(f"refused {_LITERALS[type(node)]}", node.lineno)
        bounded: nodes.Template = _Bounds().visit(tree)
        return bounded

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Reckon with numbers, and add texts that are not too long."""
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return _bounded(left + right)
        if not all(
            isinstance(part, int | float) and abs(part) < _LARGEST for part in (left, right)
        ):
            raise TypeError(operator)
        if operator == "**" and abs(right) > 2:  # noqa: PLR2004 - nobody reckons with higher powers
            raise TypeError(operator)
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Give what an object of the data has under a name, before anything of Python's."""
        if isinstance(obj, dict):
            if attribute in obj or attribute not in _OF_DICTS:
                return self.getitem(obj, attribute)
            return super().getattr(obj, attribute)
        if isinstance(obj, LoopContext | Namespace):
            return super().getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Give what data have under a name or at a place, and nothing else."""
        if isinstance(obj, dict | list | tuple | str):
            with suppress(LookupError, TypeError):
                return obj[argument]
        if isinstance(obj, StrictUndefined):
            str(obj)  # tells that the object itself is not there
        return self.undefined(obj=obj, name=argument)


class _Bounds(NodeTransformer):
    """Has every round of a loop counted and every text that is put together measured."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - jinja's name for it
        self.generic_visit(node)
        count = _call("count_round", [])
        node.body.insert(0, nodes.ExprStmt(count))
        node.set_lineno(node.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Call:  # noqa: N802 - likewise
        self.generic_visit(node)
        joined = _call("concatenate", node.nodes)
        joined.set_lineno(node.lineno)
        return joined


def _call(name: str, arguments: list[nodes.Expr]) -> nodes.Call:
    return nodes.Call(nodes.EnvironmentAttribute(name), arguments, [], None, None)


def _shown(value: Any) -> Any:
    """Give what is to stand in the document; raises NotText for what is no text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return words.number(value)
    if isinstance(value, str):
        return value
    if isinstance(value, StrictUndefined):
        str(value)
    raise NotText


def _is_plain(node: nodes.Node) -> bool:
    """Tell whether a list or the like holds words and numbers alone, or is what a loop names."""
    return getattr(node, "ctx", "load") != "load" or all(
        isinstance(inner, nodes.Const) or (isinstance(inner, nodes.Pair) and _is_plain(inner))
        for inner in node.iter_child_nodes()
    )


def _size(value: Any) -> int:
    return len(value) if isinstance(value, str | list | tuple | dict) else 1


def _bounded(text: str) -> str:
    if len(text) > _LENGTH:
        raise Unbounded(f"一段文字超过了 {_LENGTH:,} 个字")
    return text


def _rounded(value: float, digits: int = 0) -> float:
    """Round; jinja's own, with its ways up and down, reckons powers without end."""
    return round(value, digits)


def _joined_with(parts: Iterable[Any], between: str = "、") -> str:
    return _bounded(between.join(str(_shown(part)) for part in parts))


def _day(day: Any, year: int | None) -> str:
    """Write a day of the data, 2030-06-30, as 6月30日; with its year where it is another."""
    if day is None:
        return "—"
    return words.day(date.fromisoformat(day), year)
