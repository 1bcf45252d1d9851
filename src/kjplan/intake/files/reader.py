"""Any file that somebody hands in, read by what it is, whatever it is called."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING

from kjplan.errors import Wrong
from kjplan.intake.files.fault import SHEET, WORD, of_file
from kjplan.intake.files.file import contents

if TYPE_CHECKING:
    from kjplan.intake.files.archive import Archive
    from kjplan.intake.files.document import Document

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = (
    "这是 PDF，里面的文字和段落读不准。",
    "请用 WPS 或 Word 打开，另存为 .docx；或请发文单位给 Word 原件。",
)
_OFD = ("这是 OFD 版式文件，不是可编辑的文档。", "请发文单位给 Word 原件，或转成 .docx 再试。")
_PICTURE = (
    "这是图片，里面的字读不出来。",
    "请用 WPS 转成文字，存为 .docx 或 .txt；或请发文单位给 Word 原件。",
)
_OLD_WORD = ("这是旧的 .doc 或 .wps 格式。", WORD)
_OLD_SHEET = ("这是 WPS 的 .et 格式。", SHEET)
_HTML = ("这其实是网页。", "请用浏览器打开，把正文复制到 Word 里，存为 .docx 再试。")
_HTML_SHEET = ("这其实是网页，只是名字像表格。", SHEET)
_SLIDES = ("这是幻灯片。", "请把文字复制到 Word 里，存为 .docx 再试。")
_TYPES = "能读的有 .docx .txt .md 和表格 .xlsx .xls .ods .csv。"

_BEGINNINGS = (
    (b"%PDF", _PDF),
    (b"\x89PNG", _PICTURE), (b"\xff\xd8\xff", _PICTURE), (b"GIF8", _PICTURE),
    (b"BM", None), (b"II*\0", _PICTURE), (b"MM\0*", _PICTURE),
    (b"{\\rtf", ("这是 RTF 格式。", WORD)),
    (b"Rar!", ("这是压缩包。", "请先解压，再用里面的文件。")),
    (b"7z\xbc\xaf", ("这是压缩包。", "请先解压，再用里面的文件。")),
    (b"\x1f\x8b", ("这是压缩包。", "请先解压，再用里面的文件。")),
)  # fmt: skip
_ENDINGS = {
    ".doc": _OLD_WORD, ".wps": _OLD_WORD, ".wpt": _OLD_WORD, ".dot": _OLD_WORD,
    ".et": _OLD_SHEET, ".ett": _OLD_SHEET, ".pdf": _PDF, ".ofd": _OFD,
    ".ppt": _SLIDES, ".pptx": _SLIDES, ".dps": _SLIDES,
    ".html": _HTML, ".htm": _HTML, ".mht": _HTML, ".mhtml": _HTML,
} | dict.fromkeys(
    (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"), _PICTURE
)  # fmt: skip
_NOT_DOCUMENTS = frozenset((".yaml", ".yml", ".json", ".jsonl", ".xml", ".py", ".exe"))
_CONTAINERS = frozenset((".docx", ".docm", ".xlsx", ".xlsm", ".xls", ".ods", ".odt"))


@of_file
def read(path: str) -> Document:
    """Read a file that somebody hands in: a document or a table.

    What it is shows in its content first, in its ending where that leaves a choice. Raises
    Invalid with a sentence and the way out for whatever cannot be read. Takes at most 50 MB and
    never opens what is no file.
    """
    data = contents(path)
    ending = os.path.splitext(path)[1].lower()
    if data.startswith(_ZIP):
        return _zipped(path, data)
    if data.startswith(_OLE2):
        return _old(path, data, ending)
    _check_beginning(data, ending)
    if ending in _ENDINGS:
        raise Wrong(*_ENDINGS[ending])
    if ending in _CONTAINERS:
        raise Wrong(
            f"文件名是 {ending}，内容却不是，可能已损坏或没有传完。",
            "请发文件的人重发，或用 Word、WPS 打开修复后另存。",
        )
    if ending in _NOT_DOCUMENTS:
        raise Wrong(f"{ending} 不是能读的文件。", _TYPES)
    return _text(path, data, ending)


def _text(path: str, data: bytes, ending: str) -> Document:
    if ending in (".csv", ".tsv"):
        from kjplan.intake.files.csv_table import read_csv

        return read_csv(path, data)
    from kjplan.intake.files.plaintext import read_text

    return read_text(path, data, "markdown" if ending in (".md", ".markdown") else "text")


def _check_beginning(data: bytes, ending: str) -> None:
    """Refuse what shows at its beginning that it is none of the files that can be read."""
    for beginning, sentence in _BEGINNINGS:
        if data.startswith(beginning) and (sentence or b"\0" in data[:20]):
            raise Wrong(*(sentence or _PICTURE))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise Wrong(*_PICTURE)
    if data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif"):
        raise Wrong(*_PICTURE)
    start = data[:1000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<table", b"mime-version:")) or (
        start.startswith(b"<?xml") and b"<html" in start
    ):
        raise Wrong(*(_HTML_SHEET if ending in (".xls", ".xlsx", ".et") else _HTML))
    if start.startswith(b"<?xml"):
        sheet = b"spreadsheet" in start or b"excel" in start
        raise Wrong("这是 XML 文件，不是文档。", SHEET if sheet else WORD)


def _zipped(path: str, data: bytes) -> Document:
    from kjplan.intake.files.archive import Archive

    archive = Archive(data)
    kind = _kind(archive)
    if kind == "document":
        from kjplan.intake.files.docx import read_docx

        return read_docx(path, archive)
    if kind == "workbook":
        from kjplan.intake.files.xlsx import read_xlsx

        return read_xlsx(path, archive)
    if kind == "ods":
        from kjplan.intake.files.ods import read_ods

        return read_ods(path, archive)
    if kind == "xlsb":
        raise Wrong("这是 .xlsb 格式。", SHEET)
    if kind == "odt":
        raise Wrong("这是 .odt 格式。", WORD)
    if kind == "slides":
        raise Wrong(*_SLIDES)
    if kind == "ofd":
        raise Wrong(*_OFD)
    if os.path.splitext(path)[1].lower() in _CONTAINERS:
        raise Wrong(
            "文件里缺少正文，已损坏或不是 Word、Excel 写的。",
            "请用 Word、WPS 打开修复后另存，或请发文件的人重发。",
        )
    raise Wrong("这是压缩包。", "请先解压，再用里面的文件。")


def _kind(archive: Archive) -> str:
    main = archive.target("", "officeDocument").lower()
    if main.startswith("xl/") or (not main and "xl/workbook.xml" in archive):
        return "xlsb" if main.endswith(".bin") else "workbook"
    if main.startswith("ppt/"):
        return "slides"
    if main in archive or "word/document.xml" in archive:
        return "document"
    if "ofd.xml" in archive:
        return "ofd"
    kind = archive.optional("mimetype")[:100]
    if b"opendocument.spreadsheet" in kind:
        return "ods"
    return "odt" if b"opendocument.text" in kind else ""


def _old(path: str, data: bytes, ending: str) -> Document:
    """Read an OLE2 container where it is an .xls, and tell what else it is."""
    from kjplan.intake.files.compound import Compound

    container = Compound(data)
    streams = container.streams
    if "encryptedpackage" in streams:
        raise Wrong("文件加了密码。", "请打开它，去掉密码后另存再试。")
    if "worddocument" in streams:
        renamed = f"，只是名字叫 {ending}" if ending == ".docx" else ""
        raise Wrong(f"这是旧的 .doc 或 .wps 格式{renamed}。", WORD)
    if "powerpoint document" in streams:
        raise Wrong(*_SLIDES)
    book = next((name for name in ("workbook", "book") if name in streams), "")
    if not book:
        raise Wrong(*_ENDINGS.get(ending, ("这是旧的 Office 格式，认不出是哪一种。", WORD)))
    if ending in (".et", ".ett"):
        raise Wrong(*_OLD_SHEET)
    from kjplan.intake.files.xls import read_xls

    return read_xls(path, container.read(book))
