"""Many plans, each read, reckoned and forgotten before the next, on all cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from kjplan.cache.plans import remembered
from kjplan.cache.snapshot import Snapshots
from kjplan.errors import Invalid, Problem
from kjplan.files import read_file
from kjplan.ledger.belonging import path_beside
from kjplan.ledger.ledger import Ledger, read
from kjplan.ledger.remarks import is_ahead, remarks
from kjplan.standing.outlook import Outlook

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


class Kept(NamedTuple, Generic[T]):
    """How what is made of a plan is kept for the next look at the same day: as plain data.

    `unpacked` is given the path and the data.
    """

    kind: str
    packed: Callable[[T], Any]
    unpacked: Callable[[str, Any], T]


def gather(
    paths: Sequence[str],
    day: Day,
    make: Callable[[str, Outlook], T],
    *,
    kept: Kept[T] | None = None,
    alone: bool = False,
) -> Iterator[Gathered[T]]:
    """Make something of each plan, in the order of the paths.

    `make` is given the path and the outlook. It goes from process to process, and so does what
    it makes: a function of a module, or a `partial` of one, that makes plain data. With `kept`
    it is not made again of what has not changed. `alone` is for what is too large for that, and
    stays in this process.
    """
    chunks = [paths[at : at + _CHUNK] for at in range(0, len(paths), _CHUNK)]
    cores = min(os.cpu_count() or 1, len(chunks), _MOST)
    done = 0
    if len(paths) > _FEW and cores > 1 and not alone:
        work = partial(_chunk, day=day, make=make, kept=kept)
        for gathered in _in_processes(work, chunks, cores):
            yield from gathered
            done += 1
    for chunk in chunks[done:]:
        yield from _chunk(chunk, day, make, kept)


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


def _chunk(
    paths: Sequence[str], day: Day, make: Callable[[str, Outlook], T], kept: Kept[T] | None
) -> list[Gathered[T]]:
    snapshots = Snapshots(day.cache)
    return [_gathered(path, snapshots, day, make, kept) for path in paths]


def _gathered(
    path: str,
    snapshots: Snapshots,
    day: Day,
    make: Callable[[str, Outlook], T],
    kept: Kept[T] | None,
) -> Gathered[T]:
    try:
        content = read_file(path, "计划")
        ledger = read(path_beside(path), snapshots)
        made_of = _made_of(content, ledger, day) if kept else b""
        data = kept and snapshots.recall(kept.kind, path, made_of, whole=True)
        # The clock may have been put back since nothing was amiss.
        if kept and data and not is_ahead(ledger, day.now):
            return Gathered(path, kept.unpacked(path, data))
        plan = remembered(content, path, snapshots)
    except Invalid as invalid:
        return Gathered(path, None, invalid.problems[0])
    amiss = tuple(remarks(ledger, plan, day.now))
    by_then = ledger if day.known_on is None else ledger.known_on(day.known_on)
    result = make(path, Outlook(plan, by_then, day.as_of))
    if kept and not amiss:
        snapshots.keep(kept.kind, path, made_of, kept.packed(result))
    return Gathered(path, result, None, amiss)


def _made_of(plan: bytes, ledger: Ledger, day: Day) -> bytes:
    """Tell all that what is made depends on: the bytes of plan and ledger, and the day."""
    from hashlib import sha256  # only where something is kept

    files = (sha256(content).hexdigest() for content in (plan, ledger.content))
    return f"{day.as_of} {day.known_on} {' '.join(files)}".encode()
