"""Files that cannot be read: each told in a sentence, soon, and without much memory."""

from __future__ import annotations

import errno
import io
import os
import struct
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.office_files import WORD_LISTS, docx, ole2, p, r, reads, relations, xlsx, zipped
from kjplan.errors import Invalid
from kjplan.intake.files.reader import read

ODS = "application/vnd.oasis.opendocument.spreadsheet"


def told(tmp_path: Path, name: str, data: bytes) -> str:
    with pytest.raises(Invalid) as error:
        reads(tmp_path, name, data)
    (problem,) = error.value.problems
    assert problem.path == str(tmp_path / name)
    assert problem.remedy.endswith("。")
    return problem.what


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("要点.docx", b"", "文件是空的。"),
        ("要点.docx", b"PK\x03\x04", "文件已损坏或没有传完。"),
        ("要点.docx", docx(p("甲"))[:-300], "文件已损坏或没有传完。"),
        ("要点.docx", "一、甲".encode(), "文件名是 .docx，内容却不是，可能已损坏或没有传完。"),
        ("要点.docx", docx(""), "文件里没有文字。"),
        ("要点.docx", zipped({"a.txt": "甲"}), "文件里缺少正文，已损坏或不是 Word、Excel 写的。"),
        ("要点.zip", zipped({"a.docx": "甲"}), "这是压缩包。"),
        ("台账.xlsx", xlsx(""), "表格里没有内容。"),
        ("台账.xlsx", b"<html><table></table></html>", "这其实是网页，只是名字像表格。"),
        ("要点.docx", b"<!DOCTYPE html><html></html>", "这其实是网页。"),
        ("要点.doc", b"{\\rtf1 a}", "这是 RTF 格式。"),
        ("要点.doc", b"whatever", "这是旧的 .doc 或 .wps 格式。"),
        ("要点.wps", b"whatever", "这是旧的 .doc 或 .wps 格式。"),
        ("台账.et", b"whatever", "这是 WPS 的 .et 格式。"),
        ("要点.pdf", b"whatever", "这是 PDF，里面的文字和段落读不准。"),
        ("要点.docx", b"%PDF-1.7 ...", "这是 PDF，里面的文字和段落读不准。"),
        ("要点.txt", b"\x89PNG\r\n\x1a\n", "这是图片，里面的字读不出来。"),
        ("要点.jpg", b"whatever", "这是图片，里面的字读不出来。"),
        ("plan.yaml", b"organization: x", ".yaml 不是能读的文件。"),
        ("台账.xlsb", zipped({"_rels/.rels": relations(officeDocument="xl/workbook.bin")}), "这是 .xlsb 格式。"),
        ("报告.pptx", zipped({"_rels/.rels": relations(officeDocument="ppt/presentation.xml")}), "这是幻灯片。"),
        ("要点.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "这是 .odt 格式。"),
        ("台账.ods", zipped({"mimetype": ODS, "META-INF/manifest.xml": "<a><encryption-data/></a>"}), "文件加了密码。"),
        ("台账.ods", zipped({"mimetype": ODS, "content.xml": "<a><body><spreadsheet/></body></a>"}), "表格里没有内容。"),
        ("台账.ods", zipped({"mimetype": ODS, "content.xml": "<a/>"}), "文件内容已损坏，读不出来。"),
        ("要点.docx", zipped({"word/document.xml": "<a"}), "文件内容已损坏，读不出来。"),
        ("要点.docx", zipped({"word/document.xml": "<a/>"}), "文件内容已损坏，读不出来。"),
        ("台账.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "这是 XML 文件，不是文档。"),
        ("要点.ofd", zipped({"OFD.xml": "<a/>"}), "这是 OFD 版式文件，不是可编辑的文档。"),
    ],
)  # fmt: skip
def test_each_is_told_with_the_way_out(
    tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    assert told(tmp_path, name, data) == sentence


@pytest.mark.parametrize(
    ("name", "stream", "sentence"),
    [
        ("要点.docx", "EncryptedPackage", "文件加了密码。"),
        ("台账.xlsx", "EncryptedPackage", "文件加了密码。"),
        ("要点.docx", "WordDocument", "这是旧的 .doc 或 .wps 格式，只是名字叫 .docx。"),
        ("要点.doc", "WordDocument", "这是旧的 .doc 或 .wps 格式。"),
        ("台账.et", "Workbook", "这是 WPS 的 .et 格式。"),
        ("台账.xls", "Workbook", "表格里没有内容。"),
        ("报告.ppt", "PowerPoint Document", "这是幻灯片。"),
        ("什么", "Contents", "这是旧的 Office 格式，认不出是哪一种。"),
    ],
)
def test_old_formats_are_told_apart_by_what_they_hold(
    tmp_path: Path, name: str, stream: str, sentence: str
) -> None:
    assert told(tmp_path, name, ole2(stream)) == sentence


def test_a_part_with_a_password_is_told(tmp_path: Path) -> None:
    data = bytearray(docx(p("甲")))
    for at in range(len(data) - 10):
        if data[at : at + 4] == b"PK\x01\x02":
            data[at + 8] |= 1
    assert told(tmp_path, "a.docx", bytes(data)) == "文件加了密码。"


DTD = '<!DOCTYPE a [<!ENTITY b "甲">]>'


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_dtd_is_refused_in_any_part(tmp_path: Path, part: str, encoding: str) -> None:
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/document.xml": "<document><body><p><r><t>甲</t></r></p></body></document>",
        part: f'<?xml version="1.0" encoding="{encoding}"?>{DTD}<a>&b;</a>'.encode(encoding),
    }
    assert told(tmp_path, "a.docx", zipped(parts)).startswith("文件里夹带 DTD 声明")


def test_a_dtd_behind_a_long_comment_is_refused(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "word/document.xml": f"<!--{' ' * 5000}-->{DTD}<document><body/></document>"
    }
    assert told(tmp_path, "a.docx", zipped(parts)).startswith("文件里夹带 DTD 声明")


def bomb(size: int) -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(size // 1_000_000):
            part.write(b"<p/>" * 250_000)
    return file.getvalue()


@pytest.mark.slow
def test_what_unpacks_to_gigabytes_is_not_unpacked(tmp_path: Path) -> None:
    data = bomb(1_000_000_000)
    assert told(tmp_path, "a.docx", data) == "文件展开后大得不合常理，没有读。"


def test_what_unpacks_to_more_than_it_says_is_damaged(tmp_path: Path) -> None:
    data = bomb(40_000_000).replace(struct.pack("<I", 40_000_000), struct.pack("<I", 1_000_000))
    assert told(tmp_path, "a.docx", data) == "文件已损坏或没有传完。"


def test_thousands_of_parts_are_refused(tmp_path: Path) -> None:
    data = zipped({f"word/{number}.xml": b"" for number in range(6_000)})
    assert told(tmp_path, "a.docx", data) == "文件展开后大得不合常理，没有读。"


@pytest.mark.parametrize("inside", ["<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:p><w:hyperlink>{}</w:hyperlink></w:p>", "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"])  # fmt: skip
def test_what_is_nested_without_end_is_refused(tmp_path: Path, inside: str) -> None:
    body = p("甲")
    for _ in range(1_000):
        body = inside.replace("{}", body)
    assert told(tmp_path, "a.docx", docx(body)).startswith("文件里的内容一层套一层")


@pytest.mark.parametrize("inside", ["<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"])  # fmt: skip
def test_what_is_nested_deeply_is_read(tmp_path: Path, inside: str) -> None:
    body = p("甲")
    for _ in range(30):
        body = inside.replace("{}", body)
    assert reads(tmp_path, "a.docx", docx(body)).blocks


@pytest.mark.slow
def test_a_million_cells_are_too_many(tmp_path: Path) -> None:
    rows = "".join(
        f"<row>{''.join(f'<c><v>{row * column}</v></c>' for column in range(100))}</row>"
        for row in range(10_000)
    )
    assert told(tmp_path, "a.xlsx", xlsx(rows)).startswith("表格太大")


@pytest.mark.slow
@pytest.mark.parametrize(
    "rows",
    [
        "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 200_003)),
        "".join(f'<row r="{n}"><c r="{c}{n}"><v>1</v></c></row>' for n in range(1, 2000) for c in ("A", "ZZ", "ABC")),
    ],
    ids=["many", "far apart"],
)  # fmt: skip
def test_cells_beyond_any_plan_are_too_many_or_fall_together(tmp_path: Path, rows: str) -> None:
    if rows.count("<c ") > 100_000:
        assert told(tmp_path, "a.xlsx", xlsx(rows)).startswith("表格太大")
    else:
        (table,) = reads(tmp_path, "a.xlsx", xlsx(rows)).tables
        assert len(table.rows[0]) == 3


def test_merged_areas_without_end_are_too_many(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 1000))
    more = '<mergeCell ref="A1:XFD1048576"/>' * 5_000
    assert told(tmp_path, "a.xlsx", xlsx(rows, f"<mergeCells>{more}</mergeCells>")).startswith(
        "表格太大"
    )


def test_an_ods_whose_rows_repeat_without_end_is_too_many(tmp_path: Path) -> None:
    row = '<table-row number-rows-repeated="1048576"><table-cell number-columns-repeated="16384"><p>1</p></table-cell></table-row>'
    content = f"<document-content><body><spreadsheet><table>{row}</table></spreadsheet></body></document-content>"
    data = zipped(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    )
    assert told(tmp_path, "a.ods", data).startswith("表格太大")


# Linux counts what the starter of a process holds as memory of the process, but not here.
MEASURED = """
import resource, sys, time
from kjplan.errors import Invalid
from kjplan.intake.files.reader import read
began = time.monotonic()
try:
    read(sys.argv[1])
except Invalid:
    pass
kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
if sys.platform == "linux":
    with open("/proc/self/status") as status:
        kilobytes = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
print(time.monotonic() - began, kilobytes // 1024)
"""
WORST = {
    "cells.xlsx": lambda: xlsx(
        "".join(f"<row>{''.join(f'<c><v>{n * m}</v></c>' for m in range(19))}</row>" for n in range(10_500))
    ),
    "empty.xlsx": lambda: xlsx(
        "".join("<row>" + "".join(f'<c s="{n * m % 997}"/>' for m in range(100)) + "</row>" for n in range(14_000))
    ),
    "runs.docx": lambda: docx("".join(f"<w:p>{'<w:r/>' * 10}{r(str(n))}</w:p>" for n in range(60_000))),
    "nodes.docx": lambda: docx("<w:p>" + "".join(f"<w:r a='{n}'/>" for n in range(1_490_000)) + "</w:p>"),
    "line.txt": lambda: b"long" * 250_000,
    "lines.txt": lambda: "长\n".encode() * 490_000,
    "junk.txt": lambda: bytes(range(1, 256)) * 190_000,
    "wide.csv": lambda: b",".join(b"%d" % n for n in range(190_000)),
    "long.csv": lambda: b"1.1.1,x,7\n" * 1_000_000,
    "blank.csv": lambda: b" ," * 20_000_000,
    "lines.csv": lambda: b"1,2" + b"\n" * 40_000_000,
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", WORST)
def test_the_worst_takes_less_than_ten_seconds_and_500_megabytes(tmp_path: Path, name: str) -> None:
    pytest.importorskip("resource", reason="measures as Unix does")
    (tmp_path / name).write_bytes(WORST[name]())
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", MEASURED, str(tmp_path / name)], capture_output=True, check=True
    )
    seconds, megabytes = map(float, done.stdout.split())
    assert seconds < 10
    assert megabytes < 500


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_only_a_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "文件夹.docx").mkdir()
    os.mkfifo(tmp_path / "管道.docx")
    for name, sentence in [
        ("文件夹.docx", "这是一个文件夹，不是文件。"),
        ("管道.docx", "这不是普通文件（是管道或设备）。"),
        ("没有.docx", "没有这个文件。"),
        ("\0", "文件读不了。"),
        ("长" * 500, f"文件读不了（错误号 {errno.ENAMETOOLONG}）。"),
    ]:
        with pytest.raises(Invalid) as error:
            read(str(tmp_path / name))
        assert error.value.problems[0].what == sentence
    with pytest.raises(Invalid, match="不是普通文件"):
        read("/dev/zero")


def test_a_file_beyond_fifty_megabytes_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.docx").open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(Invalid, match="文件超过 50 MB，没有读。"):
        read(str(tmp_path / "a.docx"))


WORD = docx(p("甲", 0) + p("乙", 1) + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", WORD_LISTS)
BOOK = xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings="<si><t>甲</t></si>")
VALID = {"a.docx": WORD, "a.xlsx": BOOK, "a.csv": "甲,乙\n".encode("gb18030"), "a.txt": "一、甲\n".encode(), "a.xls": ole2("Workbook")}  # fmt: skip


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(sorted(VALID)),
    st.integers(0, 10_000),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=8),
)
def test_mangled_bytes_are_read_or_told(
    tmp_path: Path, name: str, cut: int, changes: list[tuple[int, int]]
) -> None:
    data = bytearray(VALID[name])
    for at, value in changes:
        data[at % len(data)] = value
    with suppress(Invalid):
        reads(tmp_path, name, bytes(data[: cut + 1]))


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_mangled_parts_are_read_or_told(tmp_path: Path, data: st.DataObject) -> None:
    """Mangle what is inside the container, whose check sums would tell on it otherwise."""
    name = data.draw(st.sampled_from(["a.docx", "a.xlsx"]))
    with zipfile.ZipFile(io.BytesIO(VALID[name])) as archive:
        parts: dict[str, str | bytes] = {n: archive.read(n) for n in archive.namelist()}
    part = data.draw(st.sampled_from(sorted(parts)))
    text = parts[part]
    assert isinstance(text, bytes)
    words = text.decode().split('"')
    at = data.draw(st.integers(0, len(words) - 1))
    words[at] = data.draw(
        st.text(max_size=8) | st.sampled_from(["-1", "99999999999", "１", "²", "", "A0", "s"])
    )
    parts[part] = '"'.join(words).encode("utf-8", "replace")
    with suppress(Invalid):
        reads(tmp_path, name, zipped(parts))


@given(st.binary(max_size=200), st.sampled_from(["docx", "xlsx", "xls", "ods", "csv", "txt", "md"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_told(tmp_path: Path, data: bytes, ending: str) -> None:
    with suppress(Invalid):
        reads(tmp_path, f"a.{ending}", data)
