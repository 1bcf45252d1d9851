"""The lines of a ledger, each with its place."""

from collections.abc import Iterable
from typing import NamedTuple

from kjplan.errors import Invalid, Problem, Wrong
from kjplan.ledger.event import Event

_BOM = b"\xef\xbb\xbf"


class Found(NamedTuple):
    """An event with the offset and the number of its line."""

    offset: int
    line: int
    event: Event


class Scan(NamedTuple):
    """What a ledger holds from some offset on."""

    found: tuple[Found, ...] = ()
    problems: tuple[tuple[int, str, str], ...] = ()
    plans: tuple[tuple[str, int, int], ...] = ()
    lines: int = 0
    torn: bytes = b""


def event_at(content: bytes, offset: int) -> Event:
    """Read the event whose line begins at an offset."""
    from kjplan.ledger.line import decode  # json, for those who look into the ledger

    return decode(row_at(content, offset))


def row_at(content: bytes, offset: int) -> bytes:
    """Give the line that begins at an offset, without its line break."""
    end = content.find(b"\n", offset)
    return row_of(content[offset : None if end < 0 else end])


def row_of(line: bytes) -> bytes:
    """Give what a line says, without the marks that some editors put around it."""
    # Ledgers that were joined on Windows have a mark before each.
    return line.removeprefix(_BOM).strip()


def scan(content: bytes, path: str, start: int = 0, before: int = 0) -> Scan:
    """Read the lines from an offset on; `before` lines stand ahead of it.

    Raises Invalid where events were saved in another encoding, so that nobody deletes them.
    """
    if start == len(content):
        return Scan()
    from kjplan.ledger import belonging
    from kjplan.ledger.line import decode  # as above

    found: list[Found] = []
    problems: list[tuple[int, str, str]] = []
    plans: list[tuple[str, int, int]] = []
    known: set[bytes] = set()
    torn, offset, number = b"", start, before
    for number, line in enumerate(content[start:].split(b"\n"), before + 1):
        place, offset = offset, offset + len(line) + 1
        row = row_of(line)
        if not row or row in known:
            continue
        try:
            found.append(Found(place, number, decode(row)))
        except Wrong as wrong:
            if plan := belonging.decode(row):
                first, last = plan.period
                plans.append((plan.organization, first.toordinal(), last.toordinal()))
                continue
            _refuse_gbk(row, path, number)
            what, remedy = wrong.what, wrong.remedy
            if offset > len(content):
                torn = line
                what, remedy = _TORN
            problems.append((number, what, remedy))
        else:
            known.add(row)
    return Scan(tuple(found), tuple(problems), tuple(plans), number - before - 1, torn)


def numbered(lines: Iterable[int]) -> str:
    """List the numbers of lines, the first of them where they are many: `第 2、3 行`."""
    numbers = [str(line) for line in lines]
    return f"第 {'、'.join(numbers[:_SHOWN])} {'等' if len(numbers) > _SHOWN else ''}行"


_SHOWN = 10


def _refuse_gbk(row: bytes, path: str, number: int) -> None:
    """Raise Invalid for a line that an editor has saved as GBK: nothing of it is lost."""
    from kjplan.ledger import belonging
    from kjplan.ledger.line import decode

    try:
        text = row.decode("gbk").encode()
        if not belonging.decode(text):
            decode(text)
    except (UnicodeDecodeError, Wrong):
        return
    raise Invalid([Problem(path, number, 1, *_GBK)])


_TORN = ("最后一行没有写完，没有计入。", "下次登记时会移到旁边的文件里；需要的请照着补登。")
_GBK = (
    "台账被存成了 GBK 编码，读不准，也不能再登记。",
    "请用编辑器打开台账，“另存为” UTF-8 编码，内容一行也不要删。",
)
