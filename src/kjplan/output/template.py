"""Templates of documents, compiled once: Python keeps what comes of one as it keeps a module."""

from __future__ import annotations

import os
from importlib.machinery import SourceFileLoader
from typing import TYPE_CHECKING, Any
from zlib import crc32

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound, compiler

from kjplan.text.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping
    from types import CodeType

_FOLDER = os.path.join(os.path.dirname(__file__), "web")


def environment(filters: Mapping[str, Any]) -> Environment:
    """Make an environment in which whatever is filled in is text, on one line and harmless."""
    templates = Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        undefined=StrictUndefined,
        finalize=_harmless,
        loader=_Loader(),
    )
    templates.filters.update(filters)
    return templates


def text_of(name: str) -> str:
    """Read a file that lies with the templates."""
    with open(os.path.join(_FOLDER, name), encoding="utf-8") as file:
        return file.read()


def _harmless(value: Any) -> Any:
    # What is markup already, as a macro's is, has been through here.
    return one_line(value) if type(value) is str else value


class _Loader(BaseLoader):
    """Loads templates from the package."""

    def load(
        self, environment: Environment, name: str, names: MutableMapping[str, Any] | None = None
    ) -> Template:
        code = _Compiled(environment, name).get_code(name)
        if code is None:
            raise TemplateNotFound(name)
        return environment.template_class.from_code(environment, code, names or {}, None)


class _Compiled(SourceFileLoader):
    """A template as a module: what it is compiled to lies beside it, as Python's own does."""

    def __init__(self, environment: Environment, name: str) -> None:
        super().__init__(name, os.path.join(_FOLDER, name))
        self._environment = environment

    # Python lets it be called without an instance; only an instance has an environment.
    def source_to_code(self, data: Any, path: Any) -> CodeType:  # type: ignore[override]
        return self._environment.compile(bytes(data).decode("utf-8"), self.name, str(path))

    def path_stats(self, path: str) -> Mapping[str, Any]:
        """Tell a template's time; another jinja, or environment, makes something else of it."""
        stats = super().path_stats(path)
        makers = (os.stat(module) for module in (compiler.__file__, __file__))
        edition = crc32(repr([(own.st_size, own.st_mtime_ns) for own in makers]).encode())
        return {**stats, "mtime": stats["mtime"] + edition}
