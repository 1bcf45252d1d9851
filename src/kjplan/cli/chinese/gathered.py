"""Several options as one argument of a command's body."""

from __future__ import annotations

from functools import update_wrapper
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def gathered(name: str, make: Any, options: Sequence[Decorator]) -> Decorator:
    """Give a command several options; its body receives them as one object of class `make`."""
    fields = make._fields

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        def gather(ctx: click.Context, **values: Any) -> Any:
            given = {key: values.pop(key) for key in fields if key in values}
            values[name] = make(**given)
            return ctx.invoke(function, **values)

        decorated: Callable[..., Any] = click.pass_context(update_wrapper(gather, function))
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate
