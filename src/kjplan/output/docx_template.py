"""A 通报 made from a template: the package's, or one that a bureau made in Word or WPS."""

from __future__ import annotations

import io
import re
import traceback
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate  # type: ignore[import-untyped] # it has no types
from jinja2.exceptions import TemplateError, TemplateSyntaxError

from kjplan.errors import Refused, Wrong
from kjplan.output import template_faults as faults
from kjplan.output.sandbox import Sandbox, Unbounded
from kjplan.output.wordml import BASE, package, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

# Far more than any 通报, and less than a machine has room for.
_LENGTH = 30_000_000
_TAG_AT_BLOCK = re.compile(
    r"((?:</w:(?:p|tr|tc|tblGrid|tcPr)>|<w:body[^>]*>)\s*)((?:\{%.*?%\}\s*)+)"
)
# A table of which no row is left, and a cell or a foot of which no paragraph is.
_NO_ROW = re.compile(
    r"<w:tbl>\s*(?:<w:tblPr>(?:(?!</w:tblPr>).)*</w:tblPr>|<w:tblPr/>)?"
    r"\s*(?:<w:tblGrid>(?:(?!</w:tblGrid>).)*</w:tblGrid>|<w:tblGrid/>)?\s*</w:tbl>",
    re.DOTALL,
)
_HOLDERS = "(?:tc|hdr|ftr|txbxContent)"
_NO_PARAGRAPH = re.compile(
    rf"((?:<w:{_HOLDERS}(?: [^>]*)?(?<!/)>|</w:tcPr>|<w:tcPr/>|</w:tbl>)\s*)(?=</w:{_HOLDERS}>)"
)
_TITLE = 255


def filled(data: dict[str, Any], path: str = "") -> bytes:
    """Make a Word file of a template and the data of a summary, `json_summary`'s.

    Without a path it is the template in the package. Raises Refused for a template that cannot
    be used, with the place and what is wrong there.
    """
    try:
        return _filled(_template(path), _harmless(data))
    except Wrong as wrong:
        raise Refused(f"模板 {path}：{wrong.what}{wrong.remedy}") from None


def _template(path: str) -> bytes:
    if path:
        from kjplan.output.template_file import read

        return read(path)
    with open(BASE, "rb") as file:
        return file.read()


def _filled(template: bytes, data: dict[str, Any]) -> bytes:
    sandbox = Sandbox(date.fromisoformat(data["period"]["start"]).year)
    title = data["notice"]["title"][:_TITLE]
    paper, out = _Paper(io.BytesIO(template)), io.BytesIO()
    try:
        paper.init_docx()
        paper.render(data, sandbox)
        paper.docx.core_properties.title = title
        paper.docx.save(out)
    except (OpcError, SyntaxError, KeyError, ValueError, AttributeError) as error:
        if isinstance(error, Wrong):
            raise
        raise Wrong(*faults.DAMAGED) from None
    with zipfile.ZipFile(out) as saved:
        return package({name: saved.read(name) for name in saved.namelist()})


def _harmless(value: Any) -> Any:
    """Give data of which every text stands on one line and has nothing that a file cannot hold."""
    if isinstance(value, dict):
        return {printable(key): _harmless(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_harmless(inner) for inner in value]
    return printable(value) if isinstance(value, str) else value


class _Paper(DocxTemplate):  # type: ignore[misc] # likewise
    """A template whose faults are told with their places."""

    def patch_xml(self, src_xml: str) -> str:
        """Make XML that jinja understands, each paragraph and tag between them on its own line."""
        self.typed = faults.paragraphs(src_xml)
        patched: str = super().patch_xml(src_xml)
        patched = _TAG_AT_BLOCK.sub(_on_own_lines, patched)
        return re.sub(r"<w:p([ >])", r"\n<w:p\1", patched)

    def render_xml_part(
        self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: Any = None
    ) -> str:
        """Fill in a part; raises Wrong with the place for whatever its tags do wrong."""
        place = faults.Place(str(part.partname), src_xml, self.typed)
        try:
            template = jinja_env.from_string(src_xml)
            xml = "".join(_pieces(template, context))
        except TemplateSyntaxError as error:
            raise faults.syntax(error, place, jinja_env) from None
        except (*faults.FAULTS, TemplateError) as error:
            raise faults.use(error, _line(error), place, context) from None
        xml = _whole(xml.replace("\n<w:p", "<w:p"))
        try:
            expat.ParserCreate().Parse(xml.encode(), True)
        except expat.ExpatError:
            raise faults.torn(place) from None
        return xml

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Leave what the file says of itself as it is."""


def _whole(xml: str) -> str:
    """Leave nothing without what Word must have in it, lest it says that the file is damaged."""
    return _NO_PARAGRAPH.sub(r"\1<w:p/>", _NO_ROW.sub("", xml))


def _on_own_lines(match: re.Match[str]) -> str:
    return match[1] + "".join(f"\n{tag}" for tag in re.findall(r"\{%.*?%\}", match[2]))


def _pieces(template: Any, context: dict[str, Any]) -> Iterator[str]:
    length = 0
    for piece in template.generate(context):
        length += len(piece)
        if length > _LENGTH:
            raise Unbounded("填出来的文件太大")
        yield piece


def _line(error: Exception) -> int:
    """Find the line of the template that an error comes from; 0 where it is not told."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno or 0 for frame in frames if frame.filename == "<template>"]
    return lines[-1] if lines else 0
