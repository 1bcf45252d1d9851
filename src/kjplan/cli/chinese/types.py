"""What options take, turned into what command bodies work with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from kjplan.errors import KjplanError, Unknown, Wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from click.shell_completion import CompletionItem

    from kjplan.plan.model import Plan

    # What can be typed, with a word of explanation.
    Offer = tuple[str, str]


class Type(click.ParamType[Any]):
    """A type whose name, in Chinese, is what the help shows in the value's place.

    The context of the command line is the current one while a value is read or offered.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's signature
        """Show what to write."""
        return self.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read what was typed; a value that is no text has been read before."""
        if not isinstance(value, str):
            return value
        try:
            return self.read(value)
        except (Unknown, Wrong) as error:
            return self.fail(str(error), param, ctx)

    def read(self, typed: str) -> Any:
        """Make the value of what was typed; raises Unknown or Wrong for what makes none."""
        return typed

    def offers(self, typed: str) -> Iterable[Offer]:  # noqa: ARG002 - for types that offer
        """Give what can be typed here."""
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
            with ctx.scope(cleanup=False):
                offered = list(self.offers(incomplete))
        except KjplanError:
            return []
        return [CompletionItem(value, help=one_line(about)) for value, about in offered]


class Day(Type):
    """A day, in full or as people say it; what was understood of the latter is said."""

    def __init__(self) -> None:
        super().__init__("日期")

    def read(self, typed: str) -> date:
        """Read the day; one without a year is of the plan's."""
        from kjplan.text import days

        if day := days.written(typed):
            return day
        app = click.get_current_context().obj
        day = days.spoken(typed, app.today, app.span)
        app.understood.append(f"{day}（{typed.strip()}）")
        return day


class Days(Type):
    """A number of days: `7`, `7天`."""

    _MOST = 999

    def read(self, typed: str) -> int:
        """Read the number; raises Wrong for what is none."""
        from kjplan.text.quantity import plain

        digits = plain(typed).removesuffix("天").strip()
        if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(self._MOST))):
            raise Wrong(f"“{typed}”不是天数。", f"请写 0 到 {self._MOST} 的整数，如 7。")
        return int(digits)


class PlanFile(Type):
    """A plan's file; one, blanks and all, where the environment names it."""

    def __init__(self) -> None:
        super().__init__("文件")

    def split_envvar_value(self, rv: str) -> Sequence[str]:
        """Take the value as a whole."""
        return [rv] if rv else []


class WordFile(Type):
    """A Word file, told by its ending."""

    def __init__(self) -> None:
        super().__init__("文件")

    def read(self, typed: str) -> str:
        """Take the name; raises Wrong for one with another ending."""
        if not typed.lower().endswith(".docx"):
            raise Wrong(f"模板是 .docx 文件，不是“{typed}”。", "请写以 .docx 结尾的文件名。")
        return typed


class Line(Type):
    """Text on one line, such as a name: not blank, without control characters or blanks around."""

    def read(self, typed: str) -> str:
        """Read the text."""
        from kjplan.text import values

        return values.name(typed)


class Phrase(Type):
    """Text to look for; an empty one would be found everywhere."""

    def __init__(self) -> None:
        super().__init__("文字")

    def read(self, typed: str) -> str:
        """Read the text; raises Wrong where it is blank."""
        text = typed.strip()
        # Quotation marks of an input method, which a shell leaves where they are.
        text = text[1:-1] if text[:1] == "“" and text[-1:] == "”" else typed
        if not text.strip():
            raise Wrong("没有写要找的字。")
        return text


class OfPlan(Type):
    """Something that the plan of the context knows, found by what was typed."""

    def __init__(
        self,
        name: str,
        find: Callable[[Plan, str], Any],
        offer: Callable[[Plan, str], Iterable[Offer]],
    ) -> None:
        super().__init__(name)
        self.find = find
        self.offer = offer

    def read(self, typed: str) -> Any:
        """Find it in the plan; where there are several, each is to be asked in its turn."""
        app = click.get_current_context().obj
        return typed if app.has_several_plans else self.find(app.plan, typed)

    def offers(self, typed: str) -> Iterable[Offer]:
        """Give what the plan knows."""
        return self.offer(click.get_current_context().obj.plan, typed)


class Word(Type):
    """One of a few words, in the code's spelling or the screen's, or so much of it as is clear.

    `words` has the screen's spelling by the code's, or lists those that are the same in both;
    `own` gives the plan's own spellings of some, which are asked for where no other was meant.
    """

    def __init__(
        self,
        name: str,
        words: Mapping[str, str] | Sequence[str],
        own: Callable[[Plan], Mapping[str, str]] | None = None,
    ) -> None:
        super().__init__(name)
        self.words = words if isinstance(words, Mapping) else {word: word for word in words}
        self.own = own

    def read(self, typed: str) -> Any:
        """Give the code's spelling; raises Unknown where it is none of them, or not clear."""
        wanted = typed.strip().casefold()
        spelt = {
            word.casefold(): code for code, shown in self.words.items() for word in (code, shown)
        }
        if wanted in spelt:
            return spelt[wanted]
        begun = {code for word, code in spelt.items() if wanted and word.startswith(wanted)}
        # 股室 is enough for 责任股室, 指标 for 量化指标.
        begun = begun or {code for code, shown in self.words.items() if wanted and wanted in shown}
        if len(begun) != 1 and self.own:
            begun = self._among_own(wanted, self.own(click.get_current_context().obj.plan))
        if len(begun) == 1:
            return begun.pop()
        pairs = self.words.items()
        able = "、".join(shown if shown == code else f"{shown}（{code}）" for code, shown in pairs)
        raise Unknown(f"没有“{typed}”。可用的有：{able}。")

    def _among_own(self, wanted: str, own: Mapping[str, str]) -> set[str]:
        able = {code: shown.casefold() for code, shown in own.items() if code in self.words}
        exact = {code for code, shown in able.items() if wanted == shown}
        return exact or {code for code, shown in able.items() if wanted and wanted in shown}

    def offers(self, typed: str) -> Iterable[Offer]:
        """Give the screen's words, and the code's where they were begun."""
        for code, shown in self.words.items():
            if shown.startswith(typed):
                yield shown, "" if shown == code else code
            elif code.startswith(typed):
                yield code, shown


_COMMAS = dict.fromkeys(map(ord, "，、；;"), ",")


class Words(Word):
    """Several words in one value, with commas between.

    Where it is `signed`, as for a sorting, a `-` in front is kept.
    """

    def __init__(
        self,
        name: str,
        words: Mapping[str, str],
        own: Callable[[Plan], Mapping[str, str]],
        *,
        signed: bool = False,
    ) -> None:
        super().__init__(name, words, own)
        self.signed = signed

    def read(self, typed: str) -> list[str]:
        """Give the code's spellings."""
        words = typed.translate(_COMMAS).split(",")
        return [self._code(word.strip()) for word in words]

    def _code(self, word: str) -> str:
        sign = "-" if self.signed and word.startswith("-") else ""
        return f"{sign}{super().read(word.removeprefix(sign))}"

    def offers(self, typed: str) -> Iterable[Offer]:
        """Give the words for the last of the values, the others standing in front."""
        before, comma, last = typed.rpartition(",")
        return ((f"{before}{comma}{word}", about) for word, about in super().offers(last))
