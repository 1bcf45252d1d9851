"""Many plans, each read, reckoned and forgotten before the next, on all cores."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from kjplan.cache.plans import recall
from kjplan.cache.snapshot import Snapshots
from kjplan.errors import Invalid, Problem
from kjplan.ledger.belonging import path_beside
from kjplan.ledger.ledger import read
from kjplan.ledger.remarks import remarks
from kjplan.standing.outlook import Outlook

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

# One process reckons so many plans before a second one has started.
_FEW = 40
_CHUNK = 16
# Windows waits for no more processes at once.
_MOST = 61


class Day(NamedTuple):
    """The day that is asked for, what was known by then if not all, the clock, the snapshots."""

    as_of: date
    known_on: date | None
    now: datetime
    cache: str | None


class Gathered(NamedTuple, Generic[T]):
    """What was made of a plan, or None and its first problem; and what its ledger has amiss."""

    path: str
    result: T | None
    problem: Problem | None = None
    remarks: tuple[str, ...] = ()


def gather(
    paths: Sequence[str], day: Day, make: Callable[[str, Outlook], T], *, alone: bool = False
) -> Iterator[Gathered[T]]:
    """Make something of each plan, in the order of the paths.

    `make` is given the path and the outlook. It goes from process to process, and so does what
    it makes: a function of a module, or a `partial` of one, that makes plain data. `alone` is
    for what is too large for that, and stays in this process.
    """
    chunks = [paths[at : at + _CHUNK] for at in range(0, len(paths), _CHUNK)]
    cores = min(os.cpu_count() or 1, len(chunks), _MOST)
    done = 0
    if len(paths) > _FEW and cores > 1 and not alone:
        for gathered in _in_processes(partial(_chunk, day=day, make=make), chunks, cores):
            yield from gathered
            done += 1
    for chunk in chunks[done:]:
        yield from _chunk(chunk, day, make)


def _in_processes(
    work: Callable[[Sequence[str]], list[Gathered[T]]], chunks: Sequence[Sequence[str]], cores: int
) -> Iterator[list[Gathered[T]]]:
    """Do the chunks in order, as far as the system lets other processes do them."""
    # It takes longer to load than a few plans take to reckon.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    try:
        with ProcessPoolExecutor(cores, initializer=_alone) as pool:
            yield from pool.map(work, chunks)
    except (BrokenProcessPool, OSError, ImportError):
        return  # a system without semaphores, or a process killed for want of memory


def _alone() -> None:
    """Leave Ctrl-C to the process that the user sees."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _chunk(paths: Sequence[str], day: Day, make: Callable[[str, Outlook], T]) -> list[Gathered[T]]:
    snapshots = Snapshots(day.cache)
    return [_gathered(path, snapshots, day, make) for path in paths]


def _gathered(
    path: str, snapshots: Snapshots, day: Day, make: Callable[[str, Outlook], T]
) -> Gathered[T]:
    try:
        plan = recall(path, snapshots)
        ledger = read(path_beside(path), snapshots)
    except Invalid as invalid:
        return Gathered(path, None, invalid.problems[0])
    amiss = tuple(remarks(ledger, plan, day.now))
    by_then = ledger if day.known_on is None else ledger.known_on(day.known_on)
    return Gathered(path, make(path, Outlook(plan, by_then, day.as_of)), None, amiss)
