"""Files that are evidence: copied beside the ledger before the record, and looked after."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from helpers import fields
from helpers.ledgers import posix, says

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

PROOF = b"%PDF-1.7 \xd1\xe9\xca\xd5"
DIGEST = hashlib.sha256(PROOF).hexdigest()
COPY = f"{DIGEST[:32]}.pdf"


@pytest.fixture
def proof(ledger: Path) -> Path:
    """A file that proves something, and stands elsewhere."""
    folder = ledger.parent / "收件"
    folder.mkdir()
    path = folder / "验收报告.PDF"
    path.write_bytes(PROOF)
    return path


def copies(ledger: Path) -> dict[str, bytes]:
    """Read what is kept beside the ledger."""
    folder = ledger.parent / "plan.evidence"
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def test_a_file_is_kept_by_its_content_and_named_as_it_was(
    proof: Path, ledger: Path, kjplan: Callable[..., Run]
) -> None:
    assert kjplan("done", "2.2.1", "3.1.1", "--evidence", "收件/验收报告.PDF").status == 0
    assert copies(ledger) == {COPY: PROOF}
    assert fields(ledger, "evidence", "sha256") == [("验收报告.PDF", DIGEST)] * 2
    proof.unlink()
    assert copies(ledger) == {COPY: PROOF}
    shown = kjplan("show", "2.2.1").out
    assert shown.endswith(
        f"  2030-06-30  已完成  （张三）\n              佐证材料：验收报告.PDF（plan.evidence{os.sep}{COPY}）\n"
    )
    assert kjplan("check").status == 0


def test_the_same_file_twice_is_one_copy(
    proof: Path, ledger: Path, kjplan: Callable[..., Run]
) -> None:
    for task in ("2.2.1", "3.1.1"):
        assert kjplan("done", task, "--evidence", str(proof)).status == 0
    assert copies(ledger) == {COPY: PROOF}


@pytest.mark.usefixtures("proof")
@pytest.mark.parametrize("words", ["某科〔2030〕5号", "收件/没有.pdf", "收件", "字" * 5000, "\0"])
def test_what_is_no_file_is_words(ledger: Path, kjplan: Callable[..., Run], words: str) -> None:
    assert kjplan("done", "2.2.1", "--evidence", words).status == 0
    assert fields(ledger, "evidence", "sha256") == [(words, "")]
    assert copies(ledger) == {}


@posix
@pytest.mark.usefixtures("proof")
@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (os.mkfifo, "佐证 件 收不下：这是管道或设备，不是普通文件。没有登记。"),
        (
            lambda path: os.symlink("收件/验收报告.PDF", path),
            "佐证 件 收不下：这是链接。没有登记。",
        ),
        (lambda path: os.symlink("没有", path), "佐证 件 收不下：这是链接。没有登记。"),
    ],
    ids=["pipe", "link", "link to nothing"],
)
def test_what_is_no_regular_file_is_refused(
    ledger: Path,
    kjplan: Callable[..., Run],
    make: Callable[[str], None],
    sentence: str,
) -> None:
    make("件")
    assert says(sentence, kjplan("done", "2.2.1", "--evidence", "件"))
    assert not ledger.exists()
    assert copies(ledger) == {}


def test_a_file_that_is_too_large(ledger: Path, kjplan: Callable[..., Run]) -> None:
    with (ledger.parent / "大.zip").open("wb") as file:
        file.truncate((50 << 20) + 1)
    sentence = "佐证 大.zip 收不下：文件大于 50 MB。没有登记。请压缩或拆开，或写明存放在哪里。"
    assert says(sentence, kjplan("done", "2.2.1", "--evidence", "大.zip"))
    assert not ledger.exists()
    assert copies(ledger) == {}


@posix
def test_no_folder_to_keep_it_in(proof: Path, ledger: Path, kjplan: Callable[..., Run]) -> None:
    """Neither a file nor a link in the folder's place is followed or overwritten."""
    folder = ledger.parent / "plan.evidence"
    folder.symlink_to(proof.parent)
    assert says("没有登记", kjplan("done", "2.2.1", "--evidence", str(proof)))
    assert [path.name for path in proof.parent.iterdir()] == ["验收报告.PDF"]
    folder.unlink()
    folder.write_text("别的文件")
    assert says("没有登记", kjplan("done", "2.2.1", "--evidence", str(proof)))
    assert folder.read_text() == "别的文件"
    assert not ledger.exists()


def test_the_copy_is_there_before_the_record(
    proof: Path, ledger: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[dict[str, bytes]] = []

    def write(fd: int, data: bytes) -> int:
        if data.startswith(b'{"'):
            seen.append(copies(ledger))
            raise OSError(28, "")
        return real(fd, data)

    real = os.write
    monkeypatch.setattr("kjplan.ledger.append.os.write", write)
    assert says("磁盘已满", kjplan("done", "2.2.1", "--evidence", str(proof)))
    assert seen == [{COPY: PROOF}]


def test_what_is_refused_is_not_copied(
    proof: Path, ledger: Path, kjplan: Callable[..., Run]
) -> None:
    assert says("未达目标值", kjplan("done", "2.1.1", "--evidence", str(proof)))
    assert copies(ledger) == {}


def test_an_undo_leaves_the_copy(proof: Path, ledger: Path, kjplan: Callable[..., Run]) -> None:
    assert kjplan("done", "2.2.1", "--evidence", str(proof)).status == 0
    assert kjplan("undo", "--yes").status == 0
    assert copies(ledger) == {COPY: PROOF}
    (ledger.parent / "plan.evidence" / COPY).unlink()
    assert kjplan("check").status == 0, "nobody relies on it any more"


def test_check_finds_what_is_missing_or_was_changed(
    proof: Path, ledger: Path, kjplan: Callable[..., Run]
) -> None:
    copy = ledger.parent / "plan.evidence" / COPY
    assert kjplan("done", "2.2.1", "--evidence", str(proof)).status == 0

    def told() -> str:
        checked = kjplan("check")
        assert checked.status == 3
        return checked.err

    copy.write_bytes(PROOF[:-1])
    assert f"{ledger}:2:1：佐证材料“验收报告.PDF”与登记时不一样了：{copy}。" in told()
    copy.unlink()
    assert f"{ledger}:2:1：佐证材料“验收报告.PDF”不在了：{copy}。" in told()
    assert kjplan("note", "2.2.1", "再交一次", "--evidence", str(proof)).status == 0
    assert kjplan("check").status == 0, "the same file stands in its place"


@pytest.mark.parametrize("sha256", ["../../etc", "0" * 63, "0" * 63 + "G", 7])
def test_a_line_names_no_file_elsewhere(
    ledger: Path, kjplan: Callable[..., Run], sha256: object
) -> None:
    from helpers import line

    ledger.write_text(
        line("a" * 16, "2030-06-01", "note", "2.2.1", evidence="x.pdf", sha256=sha256),
        encoding="utf-8",
    )
    assert "有 1 行读不懂" in kjplan("show", "2.2.1").err


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("报告.PDF", ".pdf"),
        ("报告", ""),
        (".pdf", ""),
        ("a.b/c", ""),
        ("x.很长", ""),
        ("x.tar.gz", ".gz"),
    ],
)
def test_the_ending_is_a_plain_one(name: str, ending: str) -> None:
    from helpers.events import event
    from kjplan.ledger.evidence import name_of

    recorded = event("a", "06-01", evidence=name, sha256=DIGEST)
    assert name_of(recorded) == DIGEST[:32] + ending
