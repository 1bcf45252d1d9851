"""What comes in: files that are no files, or far too large; text that is no text."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from helpers import line
from helpers.ledgers import posix
from kjplan.cli import cache
from kjplan.output.markdown import markdown_text
from kjplan.text.safe import no_control, no_formula, one_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers import Run

MEGABYTE = 1024 * 1024


def bounded(*args: str, memory: int) -> Run:
    """Run kjplan in a process that may take no more memory than so many bytes."""
    from helpers import Run

    def limit() -> None:
        assert sys.platform != "win32"
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "kjplan", *args],
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        preexec_fn=limit,
        timeout=60,
        check=False,
    )
    return Run(done.stdout.decode(), done.stderr.decode(), done.returncode)


@posix
@pytest.mark.parametrize("what", ["/dev/zero", "/dev/null", "pipe"])
def test_a_plan_that_is_no_file(home: Path, what: str) -> None:
    assert sys.platform != "win32"
    if what == "pipe":
        os.mkfifo(home / what)
    run = bounded("-f", what, "list", memory=200 * MEGABYTE)
    assert (run.status, run.err) == (3, f"{what}：这是管道或设备，不是普通文件。请换一个文件。\n")


@posix
@pytest.mark.parametrize("what", ["/dev/zero", "pipe"])
def test_a_ledger_that_is_no_file(bureau: Path, what: str) -> None:
    assert sys.platform != "win32"
    if what == "pipe":
        os.mkfifo(bureau)
    else:
        bureau.symlink_to(what)
    why = "这是管道或设备，不是普通文件。"
    looked = bounded("list", memory=200 * MEGABYTE)
    assert (looked.status, looked.err) == (3, f"{bureau}：{why}请换一个文件。\n")
    recorded = bounded("note", "1.1.1", "说明", memory=200 * MEGABYTE)
    assert (recorded.status, recorded.out) == (1, "")
    assert recorded.err == f"写不了台账 {bureau}：{why}没有登记。请换一个文件。\n"


@posix
def test_a_file_that_is_far_too_large(home: Path) -> None:
    (home / "plan.yaml").write_bytes(bytes(range(256)) * (50 * 4096))
    run = bounded("list", memory=200 * MEGABYTE)
    assert run.status == 3
    assert run.err.endswith("plan.yaml：文件太大，不像一份工作要点。请核对是不是选错了文件。\n")


@posix
@pytest.mark.slow
@pytest.mark.parametrize("text", ["a: [" + "a," * 4_900_000 + "a]", "- a\n" * 4_900_000])
def test_millions_of_nodes(home: Path, text: str) -> None:
    (home / "plan.yaml").write_text(text, encoding="utf-8")
    run = bounded("list", memory=500 * MEGABYTE)
    assert run.status == 3
    assert "Traceback" not in run.err


@posix
def test_a_pipe_among_what_is_remembered(sample: Path, kjplan: Callable[..., Run]) -> None:
    assert sys.platform != "win32"
    assert kjplan("list").status == 0
    folder = cache.folder()
    assert folder
    for entry in os.scandir(folder):
        os.unlink(entry)
        os.mkfifo(entry.path, 0o600)
    run = bounded("list", memory=500 * MEGABYTE)
    assert (run.status, run.err) == (0, "")
    assert sample.exists()


@posix
def test_root_leaves_nothing_in_a_users_home(
    sample: Path, kjplan: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if os.geteuid():
        pytest.skip("only root works in somebody else's home")
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    os.chown(theirs, 12345, 12345)
    monkeypatch.setenv("HOME", str(theirs))
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert kjplan("list").status == 0
    assert list(theirs.iterdir()) == []
    assert sample.exists()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲\u202e乙", "甲\\u202e乙"),
        ("甲\U000e0041\U000e007f乙", "甲\\U000e0041\\U000e007f乙"),
    ],
)
def test_what_hides_or_turns_text_round_is_written_out(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_json_stays_what_it_is() -> None:
    import json

    text = "甲\U000e0041\u202e乙"
    safe = no_control(json.dumps(text, ensure_ascii=False))
    assert safe.isascii() is False
    assert "\U000e0041" not in safe
    assert json.loads(safe) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=/x", "'=/x"),
        ("+/x", "'+/x"),
        ("@/x", "'@/x"),
        ("=1", "'=1"),
        ("-/11家", "-/11家"),
        ("-", "-"),
        ("-1", "'-1"),
    ],
)
def test_a_formula_is_defused(text: str, cell: str) -> None:
    assert no_formula(text) == cell


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a & &lt;", "a &amp; &amp;lt;"),
        ("见 https://example.org/x", "见 https\\://example.org/x"),
        ("www.example.org", "www\\.example.org"),
        ("a@example.org", "a\\@example.org"),
    ],
)
def test_markdown_makes_no_more_of_it(text: str, written: str) -> None:
    assert markdown_text(text) == written


def test_a_title_that_turns_round(home: Path, sample: Path, kjplan: Callable[..., Run]) -> None:
    text = sample.read_text("utf-8")
    sample.write_text(text.replace("title: 某某市", 'title: "\\u202e某某市', 1), "utf-8")
    sample.write_text(sample.read_text("utf-8").replace("工作要点\n", '工作要点"\n', 1), "utf-8")
    assert kjplan("summary", "-o", "x.html").status == 0
    assert "\u202e" not in (home / "x.html").read_text("utf-8")


def test_a_pager_whose_quotation_mark_is_alone(
    bureau: Path, terminal: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    bureau.write_text(line("aaaa1111", "2030-03-01", "meeting"), "utf-8")
    monkeypatch.setenv("KJPLAN_PAGER", '"x')
    run = terminal("list", answer="")
    assert run.status == 2
    assert '环境变量 KJPLAN_PAGER：“"x”里的引号不成对。请改正，如 less -R。' in run.out
