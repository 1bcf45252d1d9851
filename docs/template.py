"""Write the template of a 通报 that lies in the package.

    python docs/template.py

writes src/kjplan/output/notice.docx anew: the styles of every paper after GB/T 9704-2012, and a
通报 with the tags that are filled in. A test says when it is stale.
"""

from __future__ import annotations

from pathlib import Path

from kjplan.output.docx import OFFICIAL
from kjplan.output.wordml import package, paragraph, run, section, table

HERE = Path(__file__).parent
TEMPLATE = HERE.parent / "src" / "kjplan" / "output" / "notice.docx"

# The fonts of official papers, each with the names that it goes by where that one is not.
SONG, SMALL_TITLE, IMITATION, BLACK, REGULAR = "宋体", "方正小标宋简体", "仿宋", "黑体", "楷体"
OTHERS = {
    SONG: "SimSun,NSimSun",
    SMALL_TITLE: "FZXiaoBiaoSong-B05S,方正小标宋_GBK,小标宋,华文中宋,STZhongsong",
    IMITATION: "FangSong,仿宋_GB2312,FangSong_GB2312,华文仿宋,STFangsong",
    BLACK: "SimHei,华文黑体,STHeiti",
    REGULAR: "KaiTi,楷体_GB2312,KaiTi_GB2312,华文楷体,STKaiti",
}

# Sizes in half points.
SIZE_2, SIZE_3, SIZE_4, SIZE_SMALL_4, SIZE_5 = 44, 32, 28, 24, 21
# 22 lines on 225 mm.
LINE = '<w:spacing w:line="579" w:lineRule="exact"/>'
# 28 characters of 三号, 16 points each, on 156 mm: a quarter of a point less apiece. A grid of
# characters says the same in Word alone.
CLOSE = '<w:spacing w:val="-5"/>'
TWO_IN = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def type_(font: str, size: int, more: str = "") -> str:
    """Set a type: one font for Chinese and Latin, so that “ ” — … and digits are of it too."""
    names = "".join(f' w:{kind}="{font}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f'<w:rPr><w:rFonts w:hint="eastAsia"{names}/>{more}'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )


BODY = type_(IMITATION, SIZE_3, CLOSE)


def style(
    id_: str, name: str, paragraphs: str, runs: str = "", *, hidden: bool = False, next_: str = ""
) -> str:
    """Write the style of a paragraph; a hidden one is none of those that Word offers."""
    seen = "<w:semiHidden/><w:unhideWhenUsed/>" if hidden else "<w:qFormat/>"
    following = f'<w:next w:val="{next_}"/>' if next_ else ""
    default = ' w:default="1"' if id_ == "Normal" else ""
    own = "" if name.isascii() else ' w:customStyle="1"'
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{default}{own} w:styleId="{id_}"><w:name w:val="{name}"/>'
        f"{based}{following}{seen}<w:pPr>{paragraphs}</w:pPr>{runs}</w:style>"
    )


def character(id_: str, name: str, properties: str) -> str:
    """Write the style of a run."""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{id_}"><w:name w:val="{name}"/>'
        f"<w:semiHidden/><w:unhideWhenUsed/><w:rPr>{properties}</w:rPr></w:style>"
    )


def spaced(before: int, after: int, line: int = 240) -> str:
    """Set the space before and after a paragraph in twips, its lines in 240ths."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


_FREE = '<w:snapToGrid w:val="0"/>'
_LEFT, _CENTRE, _RIGHT = (f'<w:jc w:val="{side}"/>' for side in ("left", "center", "right"))
_NEXT = "<w:keepNext/>"


def _levels() -> str:
    """Set the headings: 黑体, 楷体, 仿宋, all of 三号, each known to Word as a heading."""
    return "".join(
        style(
            f"Heading{n + 1}", f"heading {n + 1}",
            f'{_NEXT}{LINE}{TWO_IN}<w:outlineLvl w:val="{n}"/>', type_(font, SIZE_3, CLOSE),
            next_="BodyText",
        )
        for n, font in enumerate((BLACK, REGULAR, IMITATION))
    )  # fmt: skip


def _official() -> str:
    signature = '<w:ind w:leftChars="1300" w:left="4160"/>'
    return "".join(
        (
            style("Normal", "Normal", f'{LINE}<w:jc w:val="both"/>'),
            style("Title", "Title", f"{_NEXT}{_FREE}{LINE}{_CENTRE}", type_(SMALL_TITLE, SIZE_2),
                  next_="BodyText"),
            style("Subtitle", "Subtitle", f"{LINE}{_CENTRE}", type_(REGULAR, SIZE_3, CLOSE)),
            style("Addressee", "主送机关", LINE, BODY, next_="BodyText"),
            style("BodyText", "Body Text", f"{LINE}{TWO_IN}", BODY),
            _levels(),
            style("Signature", "Signature", f"{LINE}{signature}{_CENTRE}", BODY),
            style("Caption", "caption", f"{_NEXT}{_FREE}{spaced(160, 80)}{_CENTRE}",
                  type_(BLACK, SIZE_SMALL_4)),
            style("Note", "表注", f"{_FREE}{spaced(60, 160)}{_LEFT}",
                  type_(IMITATION, SIZE_5)),
            style("TableHead", "表头", f"{_NEXT}{_FREE}{spaced(30, 30)}{_CENTRE}",
                  type_(BLACK, SIZE_5)),
            style("TableText", "表内文字", f"{_FREE}{spaced(30, 30)}{_LEFT}",
                  type_(IMITATION, SIZE_5)),
            style("TableNumber", "表内数字", f"{_FREE}{spaced(30, 30)}{_RIGHT}",
                  type_(IMITATION, SIZE_5)),
            style("Footer", "footer", f"{_FREE}{spaced(0, 0)}", type_(SONG, SIZE_4)),
        )
    )  # fmt: skip


def _bare(properties: str) -> str:
    """Take the properties of a run out of what holds them."""
    return properties.removeprefix("<w:rPr>").removesuffix("</w:rPr>")


def _plain() -> str:
    """Set the styles of lists and pages that are no official papers."""

    def hidden(id_: str, name: str, paragraphs: str, runs: str) -> str:
        return style(id_, name, paragraphs, runs, hidden=True)

    return "".join(
        (
            hidden("PageTitle", "页标题", f"{_NEXT}{_FREE}{spaced(0, 120)}{_CENTRE}",
                   type_(SMALL_TITLE, SIZE_3)),
            hidden("PageSubtitle", "页副标题", f"{_FREE}{spaced(0, 120)}{_CENTRE}",
                   type_(IMITATION, SIZE_SMALL_4)),
            hidden("PageHeading", "页内标题", f"{_NEXT}{_FREE}{spaced(180, 60)}{_LEFT}"
                   '<w:outlineLvl w:val="1"/>', type_(BLACK, SIZE_SMALL_4)),
            hidden("PageSubheading", "页内小标题", f"{_NEXT}{_FREE}{spaced(120, 60)}{_LEFT}"
                   '<w:outlineLvl w:val="2"/>', type_(REGULAR, SIZE_SMALL_4)),
            hidden("PageText", "页内文字", f"{_FREE}{spaced(0, 60, 288)}",
                   type_(IMITATION, SIZE_SMALL_4)),
            hidden("Gap", "表后空行", f"{_FREE}"
                   '<w:spacing w:line="160" w:lineRule="exact"/>', type_(SONG, 2)),
            character("Beside", "标题旁", _bare(type_(IMITATION, SIZE_SMALL_4))),
            character("Lead", "段首", _bare(type_(REGULAR, SIZE_3, CLOSE))),
            character("Label", "要紧", "<w:b/>"),
            character("Dim", "次要", '<w:color w:val="5A5F64"/>'),
            character("Red", "红灯", '<w:color w:val="A3181C"/>'),
            character("Yellow", "黄灯", '<w:color w:val="7D5200"/>'),
            character("Green", "绿灯", '<w:color w:val="17634F"/>'),
        )
    )  # fmt: skip


def styles() -> str:
    """Write the styles."""
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{edge} w:w="{width}" w:type="dxa"/>'
        for edge, width in (("top", 0), ("left", 85), ("bottom", 0), ("right", 85))
    )
    return (
        f"{_XML}<w:styles {_W}><w:docDefaults><w:rPrDefault>"
        + type_(IMITATION, SIZE_3).replace(
            "</w:rPr>", '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>'
        )
        # A line of 28 characters has no room for more space between Chinese and digits.
        + '</w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl w:val="0"/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        + _official()
        + _plain()
        + '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        "</w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="Register"><w:name w:val="清册"/>'
        '<w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar>"
        '</w:tblPr><w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style></w:styles>'
    )


def fonts() -> str:
    """Write the table of fonts, with what stands in for one that a machine has not."""
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/>'
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, others in OTHERS.items()
    )
    return f"{_XML}<w:fonts {_W}>{entries}</w:fonts>"


SETTINGS = (
    f'{_XML}<w:settings {_W}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)


def field(code: str) -> str:
    """Write a field that Word fills in."""
    return "".join(
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>',
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>',
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        )
    )


def foot(properties: str, *runs: str, style: str = "Footer") -> str:
    """Write the foot of a page."""
    return f"{_XML}<w:ftr {_W}>{paragraph(style, *runs, more=properties)}</w:ftr>"


# Outside, a character in from the edge.
NUMBER = (run("— "), field("PAGE"), run(" —"))
FEET = {
    "rIdOdd": foot(f'<w:ind w:rightChars="100" w:right="280"/>{_RIGHT}', *NUMBER),
    "rIdEven": foot(f'<w:ind w:leftChars="100" w:left="280"/>{_LEFT}', *NUMBER),
    "rIdPlain": foot(
        _CENTRE,
        run("第 "), field("PAGE"), run(" 页　共 "), field("NUMPAGES"), run(" 页"),
        style="TableText",
    ),
}  # fmt: skip


def part(key: str, *below: str) -> str:
    """Write a part of the 通报: its heading, its paragraphs, and what stands below them."""
    return "".join(
        (
            paragraph("BodyText", run(f"{{%p if notice.{key} %}}")),
            paragraph("Heading1", run(f"{{{{ notice.{key}.heading }}}}")),
            paragraph("BodyText", run(f"{{%p for paragraph in notice.{key}.paragraphs %}}")),
            paragraph("BodyText", run("{{ paragraph.lead }}", "Lead"), run("{{ paragraph.text }}")),
            paragraph("BodyText", run("{%p endfor %}")),
            *below,
            paragraph("BodyText", run("{%p endif %}")),
        )
    )


# A column of a table: its heading, what stands in its cells, its width in twips, its style.
Columns = tuple[tuple[str, str, int, str], ...]
OFFICES: Columns = (
    ("{{ terms.unit }}", "{{ office.name }}", 2205, "TableText"),
    ("应完成", "{{ office.countable }}", 1040, "TableNumber"),
    ("已完成", "{{ office.done }}", 1040, "TableNumber"),
    ("完成率", "{{ office.completion|percent }}", 1040, "TableNumber"),
    ("逾期", "{{ office.overdue }}", 780, "TableNumber"),
    ("红灯", "{{ office.red }}", 780, "TableNumber"),
    ("黄灯", "{{ office.yellow }}", 780, "TableNumber"),
    ("长期坚持", "{{ office.ongoing }}", 1180, "TableNumber"),
)
FIGURES: Columns = (
    ("指标", "{{ figure.title }}", 2645, "TableText"),
    ("目标", "{{ figure.words.goal }}", 1100, "TableText"),
    ("完成值", "{{ figure.words.value or '未报送' }}", 1100, "TableText"),
    ("完成率", "{{ figure.completion|percent }}", 900, "TableNumber"),
    ("低于序时百分点", "{{ figure.behind|round(1)|number }}", 1100, "TableNumber"),
    ("{{ terms.unit }}", "{{ figure.words.offices or figure.words.owners }}", 2000, "TableText"),
)


def rows(columns: Columns, loop: str, together: str = "") -> str:
    """Write a table with a row for each thing that a loop goes through.

    `together` keeps the rows on one page.
    """
    widths = [width for _, _, width, _ in columns]

    def tag(text: str) -> list[str]:
        rest = [paragraph("TableText")] * (len(columns) - 1)
        return [paragraph("TableText", run(text)), *rest]

    heading = [paragraph("TableHead", run(heading)) for heading, *_ in columns]
    cells = [paragraph(style, run(cell), more=together) for _, cell, _, style in columns]
    return table(widths, [heading, tag(f"{{%tr for {loop} %}}"), cells, tag("{%tr endfor %}")])


def with_table(condition: str, caption: str, drawn: str, note: str = "") -> str:
    """Write a table under its caption, both only where there is something in it."""
    return "".join(
        (
            paragraph("BodyText", run(f"{{%p if {condition} %}}")),
            paragraph("Caption", run(caption)),
            drawn,
            paragraph("Note", run(note)),
            paragraph("BodyText", run("{%p endif %}")),
        )
    )


def body() -> str:
    """Write the 通报: what stands in every one, and the tags that are filled in."""
    offices = with_table(
        "offices|length > 1",
        "各{{ terms.unit }}任务完成情况",
        rows(OFFICES, "office in offices", _NEXT),
        "{% if counts.shared %}"
        "注：几个{{ terms.unit }}共同承担的任务，在各{{ terms.unit }}分别计算。{% endif %}",
    )
    figures = with_table(
        # As many are gone through one by one in the text.
        "figures.by_pace.behind.count > 5",
        "未达序时指标情况",
        rows(FIGURES, "figure in figures.by_pace.behind.tasks"),
    )
    return "".join(
        (
            paragraph("Title", run("{%p for line in notice.title_lines %}")),
            paragraph("Title", run("{{ line }}")),
            paragraph("Title", run("{%p endfor %}")),
            paragraph("BodyText"),
            paragraph("Addressee", run("{%p if notice.addressee %}")),
            paragraph("Addressee", run("{{ notice.addressee }}")),
            paragraph("Addressee", run("{%p endif %}")),
            paragraph("BodyText", run("{{ notice.opening }}")),
            part("overall", offices),
            part("figures", figures),
            part("problems"),
            part("blocked"),
            part("following"),
            paragraph("BodyText"),
            paragraph("Signature", run("{{ notice.unit }}"), more="<w:keepNext/>"),
            paragraph("Signature", run("{{ notice.day }}")),
        )
    )


def parts() -> dict[str, bytes]:
    """Give the parts of the file by name."""
    names = {
        "styles": ("word/styles.xml", "styles", styles()),
        "settings": ("word/settings.xml", "settings", SETTINGS),
        "fontTable": ("word/fontTable.xml", "fontTable", fonts()),
    }
    names |= {id_: (f"word/{id_[3:].lower()}.xml", "footer", xml) for id_, xml in FEET.items()}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_OFFICE}.{kind}+xml"/>'
        for name, kind, _ in (*names.values(), ("word/document.xml", "document.main", ""))
    )
    relations = "".join(
        f'<Relationship Id="{id_}" Type="{_RELATIONS}/{kind}" Target="{name[5:]}"/>'
        for id_, (name, kind, _) in names.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    document = f'<w:document {_W} xmlns:r="{_RELATIONS}">'
    texts = {
        "[Content_Types].xml": (
            f'{_XML}<Types xmlns="{_TYPES}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'{overrides}<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
        ),
        "_rels/.rels": (
            f'{_XML}<Relationships xmlns="{_TYPES}/relationships">'
            f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument"'
            ' Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{_TYPES}/relationships/metadata/core-properties"'
            ' Target="docProps/core.xml"/></Relationships>'
        ),
        "word/document.xml": (
            f"{_XML}{document}<w:body>{body()}{section(OFFICIAL)}</w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": (
            f'{_XML}<Relationships xmlns="{_TYPES}/relationships">{relations}</Relationships>'
        ),
        **{name: xml for name, _, xml in names.values()},
        "docProps/core.xml": (
            f'{_XML}<cp:coreProperties xmlns:cp="{_TYPES}/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>通报</dc:title>'
            "<dc:language>zh-CN</dc:language></cp:coreProperties>"
        ),
    }
    return {name: xml.encode() for name, xml in texts.items()}


if __name__ == "__main__":
    TEMPLATE.write_bytes(package(parts()))
