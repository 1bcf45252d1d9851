"""What options take, turned into what command bodies work with."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kjplan.errors import KjplanError, Unknown, Wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from click.shell_completion import CompletionItem

    from kjplan.plan.model import Plan


T = TypeVar("T")


class _Type(click.ParamType[T]):
    """A type whose name, in Chinese, is what the help shows in the value's place."""

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's signature
        """Show what to write."""
        return self.name

    def offers(self, ctx: click.Context, typed: str) -> Iterable[tuple[str, str]]:  # noqa: ARG002 - for types that offer
        """Give what can be typed here, each with a word of explanation."""
        return ()

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002 - click's signature
        incomplete: str,
    ) -> list[CompletionItem[str]]:
        """Offer a shell what begins with what was typed; a plan with problems offers nothing."""
        # Only a shell asks.
        from click.shell_completion import CompletionItem

        from kjplan.text.safe import one_line

        try:
            offered = list(self.offers(ctx, incomplete))
        except KjplanError:
            return []
        return [CompletionItem(value, help=one_line(said)) for value, said in offered]


class Day(_Type[date]):
    """A day of the form 2030-06-30."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day."""
        if not isinstance(value, str):
            day: date = value
            return day
        from kjplan.text import values

        try:
            return values.day(_iso(value))
        except Wrong as wrong:
            self.fail(str(wrong), param, ctx)


_DATE = r"(\d{4})(?:(\d\d)(\d\d)|[-/.年](\d{1,2})[-/.月](\d{1,2})日?)"


def _iso(typed: str) -> str:
    """Write a day as it is usually typed, 2030/6/30 or 2030年6月30日, in the form that is read."""
    import unicodedata

    match = re.fullmatch(_DATE, unicodedata.normalize("NFKC", typed).strip())
    if not match:
        return typed
    year, month, day = filter(None, match.groups())
    return f"{year}-{month:0>2}-{day:0>2}"


class Line(_Type[str]):
    """Text on one line, such as a name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse blank text, control characters and blanks around."""
        from kjplan.text import values

        try:
            return values.name(str(value))
        except Wrong as wrong:
            return self.fail(str(wrong), param, ctx)


class OfPlan(_Type[Any]):
    """Something that the plan knows, found by what was typed."""

    def __init__(
        self,
        name: str,
        find: Callable[[Plan, str], Any],
        offer: Callable[[Plan, str], Iterable[tuple[str, str]]],
    ) -> None:
        self.name = name
        self.find = find
        self.offer = offer

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Find it in the plan of the context."""
        if not isinstance(value, str) or ctx is None:
            return value
        try:
            return self.find(ctx.obj.plan, value)
        except Unknown as unknown:
            self.fail(str(unknown), param, ctx)

    def offers(self, ctx: click.Context, typed: str) -> Iterable[tuple[str, str]]:
        """Give what the plan knows."""
        from kjplan.cli.app import App  # only a shell asks

        return self.offer(App.completing(ctx).plan, typed)


class Word(_Type[str]):
    """One of a few words, in the code's spelling or the screen's, or the plan's own if `own`."""

    def __init__(
        self,
        name: str,
        words: Mapping[str, str],
        own: Callable[[Plan], Mapping[str, str]] | None = None,
    ) -> None:
        self.name = name
        self.words = words
        self.own = own

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the code's spelling."""
        wanted = str(value).strip().casefold()
        spelt = {
            word.casefold(): code for code, shown in self.words.items() for word in (code, shown)
        }
        if wanted in spelt:
            return spelt[wanted]
        begun = {code for word, code in spelt.items() if wanted and word.startswith(wanted)}
        # 股室 is enough for 责任股室, 指标 for 量化指标.
        begun = begun or {code for code, shown in self.words.items() if wanted and wanted in shown}
        if len(begun) == 1:
            return begun.pop()
        own = _own_words(self.own, ctx).items()
        if len(begun := {code for code, shown in own if wanted and wanted in shown}) == 1:
            return begun.pop()
        return self.fail(_unknown(str(value), self.words), param, ctx)

    def offers(self, ctx: click.Context, typed: str) -> Iterable[tuple[str, str]]:  # noqa: ARG002 - as above
        """Give the words."""
        from kjplan.plan import offers

        return offers.words(self.words, typed)


class OneOf(_Type[str]):
    """One of a few words that are the same in the code and on the screen."""

    def __init__(self, name: str, words: Sequence[str]) -> None:
        self.name = name
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse any other."""
        if value not in self.words:
            self.fail(f"没有“{value}”。可用的有：{'、'.join(self.words)}。", param, ctx)
        return str(value)

    def offers(self, ctx: click.Context, typed: str) -> Iterable[tuple[str, str]]:  # noqa: ARG002 - as above
        """Give the words."""
        return ((word, "") for word in self.words if word.startswith(typed))


class Names(_Type[list[str]]):
    """Several words in one value, with commas between.

    Where it is `signed`, as for a sorting, a `-` in front is kept. The plan's `own` words are
    taken as well.
    """

    def __init__(
        self,
        name: str,
        words: Mapping[str, str],
        own: Callable[[Plan], Mapping[str, str]],
        *,
        signed: bool = False,
    ) -> None:
        self.name = name
        self.words = words
        self.own = own
        self.signed = signed

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> list[str]:
        """Give the code's spellings."""
        if not isinstance(value, str):
            codes: list[str] = value
            return codes
        return [
            self._code(name.strip(), param, ctx) for name in value.replace("，", ",").split(",")
        ]

    def offers(self, ctx: click.Context, typed: str) -> Iterable[tuple[str, str]]:  # noqa: ARG002 - as above
        """Give the words for the last of the values, the others standing in front."""
        from kjplan.plan import offers

        before, comma, last = typed.rpartition(",")
        known = offers.words(self.words, last)
        return ((f"{before}{comma}{word}", said) for word, said in known)

    def _code(self, name: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        sign = "-" if self.signed and name.startswith("-") else ""
        bare = name.removeprefix(sign)
        for code, shown in self.words.items():
            if bare in (code, shown):
                return sign + code
        for code, shown in _own_words(self.own, ctx).items():
            if bare == shown and code in self.words:
                return sign + code
        return self.fail(_unknown(bare, self.words), param, ctx)


class Phrase(_Type[str]):
    """Text to look for."""

    name = "文字"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse an empty text, which would be found everywhere."""
        if not str(value).strip():
            self.fail("没有写要找的字。", param, ctx)
        return str(value)


def _own_words(
    own: Callable[[Plan], Mapping[str, str]] | None, ctx: click.Context | None
) -> Mapping[str, str]:
    """Give the plan's words; it is read only where none of the usual ones was meant."""
    return own(ctx.obj.plan) if own and ctx else {}


def _unknown(value: str, words: Mapping[str, str]) -> str:
    choices = "、".join(f"{shown}（{code}）" for code, shown in words.items())
    return f"没有“{value}”。可用的有：{choices}。"
