"""A list of tasks in the format asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.output import delimited, json
from kjplan.report import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kjplan.standing.standing import Standing

_TABLES = {"csv": delimited.as_csv, "tsv": delimited.as_tsv, "md": delimited.as_markdown}


def tasks(form: str, standings: Sequence[Standing], keys: Sequence[str] | None) -> str:
    """Write tasks as json, csv, tsv or md; JSON is a contract and has its own keys.

    Without `keys`, csv and tsv, which are read by programs, have every column.
    """
    if form == "json":
        return json.as_json(standings)
    usual = columns.LIST if form == "md" else columns.EVERYTHING
    return _TABLES[form](columns.table(standings, keys or usual, keep=True, text_last=False))
