"""Plans read from their files, each checked once and then remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kjplan.cache.packing import packed, unpacked
from kjplan.files import read_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from kjplan.cache.snapshot import Snapshots
    from kjplan.plan.model import Plan

_KIND = "plan"


def recall(
    path: str, snapshots: Snapshots, check: Callable[[bytes, str], Plan] | None = None
) -> Plan:
    """Read a plan, checked; not again where it is what was checked before.

    `check` takes the bytes and the path and stands in for `read_plan`, to show how far it is.
    Raises Invalid where the file cannot be read, and with every problem of the plan.
    """
    return remembered(read_file(path, "计划"), path, snapshots, check)


def remembered(
    content: bytes,
    path: str,
    snapshots: Snapshots,
    check: Callable[[bytes, str], Plan] | None = None,
) -> Plan:
    """Read a plan's bytes as `recall` does a file."""
    if kept := snapshots.recall(_KIND, path, content, whole=True):
        return unpacked(kept)
    plan = (check or _checked)(content, path)
    snapshots.keep(_KIND, path, content, packed(plan))
    return plan


def _checked(content: bytes, path: str) -> Plan:
    # pydantic and yaml are for a plan that is not known to be sound.
    from kjplan.plan.load import read_plan

    return read_plan(content, path)
