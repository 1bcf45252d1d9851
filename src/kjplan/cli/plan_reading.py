"""Reading a plan from its file, with a progress bar where that takes long enough to wonder."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kjplan.plan.load import read_plan

if TYPE_CHECKING:
    from kjplan.plan.model import Plan

# About half a second's work.
_LONG = 1_000_000
# With its label and figure it fits into the narrowest terminal.
_WIDTH = 20


def read(content: bytes, path: str, *, quiet: bool) -> Plan:
    """Read and check a plan; unless `quiet`, a terminal is told how far a long one is."""
    if quiet or len(content) < _LONG or not sys.stderr.isatty():
        return read_plan(content, path)
    with click.progressbar(
        length=100, label="检查计划", file=sys.stderr, width=_WIDTH, show_eta=False
    ) as bar:
        return read_plan(content, path, lambda share: bar.update(int(share * 100) - bar.pos))
