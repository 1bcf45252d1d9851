"""Draw the pictures of the README: the made-up bureau's summary and figures, and its page.

    python docs/pictures.py

writes docs/summary.svg and docs/targets.svg anew, and docs/summary-page.png, which shows
docs/examples/摘要.html and for which it needs Debian's chromium.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

DOCS = Path(__file__).parent

# Each with the day on which it is recorded.
RECORDS = """\
2030-02-20 start 1.1.1
2030-03-01 done 1.1.1 --evidence 某科〔2030〕3号
2030-03-28 progress 1.1.2 1
2030-04-10 progress 2.1.1 3
2030-04-10 start 2.2.1
2030-05-10 note 1.1.3 已谈话12人
2030-05-31 meeting --note 五月调度会
2030-06-05 progress 2.1.1 +1 --note 第二批正在公示
2030-06-10 progress 2.1.3 2
2030-06-12 block 2.2.2 --note 等分管领导定出资比例
2030-06-20 done 2.2.1
2030-06-28 progress 2.1.4 40%
"""
TODAY = "2030-09-10"
# Each picture with the command whose page it is.
PICTURES = {"summary.svg": "summary --full", "targets.svg": "targets"}

# The page, its picture, and how much of it: as wide and high as a screen shows.
PAGE, PHOTOGRAPH = "examples/摘要.html", "summary-page.png"
WIDTH, HEIGHT = 1280, 976
_SIGNATURE = 8


def draw(into: Path) -> None:
    """Draw the pictures of what commands print into a folder."""
    with tempfile.TemporaryDirectory() as folder:
        play(folder)
        for picture, command in PICTURES.items():
            kjplan(f"{TODAY} {command} -o {shlex.quote(str(into.absolute() / picture))}", folder)


def play(folder: str) -> None:
    """Write the made-up bureau's plan into a folder and record its year so far."""
    kjplan("2030-01-01 init", folder)
    for record in RECORDS.splitlines():
        kjplan(record, folder)


def kjplan(record: str, folder: str) -> str:
    """Run a command as 张三 on a day; give what it prints."""
    day, *arguments = shlex.split(record)
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "kjplan", *arguments],
        cwd=folder,
        env={**os.environ, "KJPLAN_TODAY": day, "KJPLAN_BY": "张三", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def photograph(into: Path) -> None:
    """Take the picture of the page in Chromium; in it stands the digest of what it shows."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto((DOCS / PAGE).as_uri())
        picture = page.screenshot()
        browser.close()
    (into / PHOTOGRAPH).write_bytes(signed(picture, digest(DOCS / PAGE)))


def digest(page: Path) -> str:
    """Tell a page from another."""
    return hashlib.sha256(page.read_bytes()).hexdigest()


def signed(picture: bytes, text: str) -> bytes:
    """Put a text into a PNG, behind its head."""
    end = _SIGNATURE + 4 + 4 + 13 + 4
    chunk = b"tEXtSource\0" + text.encode()
    check = zlib.crc32(chunk).to_bytes(4)
    return picture[:end] + (len(chunk) - 4).to_bytes(4) + chunk + check + picture[end:]


if __name__ == "__main__":
    draw(DOCS)
    photograph(DOCS)
