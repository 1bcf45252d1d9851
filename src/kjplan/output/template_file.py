"""A bureau's own template, looked at before anything of it is opened."""

from __future__ import annotations

from kjplan.errors import Wrong
from kjplan.intake.files.archive import Archive
from kjplan.intake.files.compound import Compound
from kjplan.intake.files.file import contents

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
# The template in the package has some 10 KB of text, unpacked.
_TEXT, _PART = 1_000_000, 4_000_000
_FILLED = ("word/document", "word/header", "word/footer", "word/footnotes")
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_SAVE = "请用 Word 或 WPS 打开，另存为 .docx，再用另存的文件。"
_START = "请用 kjplan init --template 通报.docx 取一份样板，照着改。"


def read(path: str) -> bytes:
    """Read a template; raises Wrong for what is no .docx, damaged, encrypted or far too large."""
    data = contents(path)
    if data.startswith(_OLE2):
        raise _old(data)
    if not data.startswith(_ZIP):
        raise Wrong("内容不是 .docx，可能是改了名字的别的文件。", _SAVE)
    archive = Archive(data)
    if _DOCUMENT not in archive.optional("[Content_Types].xml"):
        raise Wrong("不是 .docx 文档（带宏的 .docm、.dotx 和表格都不行）。", _SAVE)
    for name, entry in archive.entries.items():
        bound = _TEXT if name.startswith(_FILLED) else _PART
        if name.endswith(".xml") and entry.file_size > bound:
            raise Wrong("文字太多，不像一份通报的样板。", _START)
    # Every part is unpacked once here, where it is bounded, and a damaged one is told.
    for name in archive.entries:
        archive.part(name)
    return data


def _old(data: bytes) -> Wrong:
    if "encryptedpackage" in Compound(data).streams:
        return Wrong("文件加了密码。", "请打开它，去掉密码后另存，再用另存的文件。")
    return Wrong("这是旧的 .doc 或 .wps 格式，只是名字叫 .docx。", _SAVE)
