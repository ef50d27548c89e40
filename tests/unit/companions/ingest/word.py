"""Word files made by hand, as small as they may be."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from html import escape
from io import BytesIO

_SPACE = "http://schemas.openxmlformats.org"
_MAIN = f'xmlns:w="{_SPACE}/wordprocessingml/2006/main"'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def paragraph(text: str, style: str = "") -> str:
    """A paragraph; a part of ``text`` between { } is a base and its reading with a bar between them."""
    runs: list[str] = []
    for part in text.replace("}", "{").split("{"):
        base, bar, reading = part.partition("|")
        if bar:
            runs.append(f"<w:ruby><w:rt>{_run(reading)}</w:rt><w:rubyBase>{_run(base)}</w:rubyBase></w:ruby>")
        elif part:
            runs.append(f"<w:t>{escape(part)}</w:t>")
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{''.join(f'<w:r>{run}</w:r>' for run in runs)}</w:p>"


def _run(text: str) -> str:
    return f"<w:r><w:t>{escape(text)}</w:t></w:r>"


def text_box(text: str) -> str:
    """A paragraph with a text box in it, as Word drew them before 2010; pandoc leaves such out."""
    shape = f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>{paragraph(text)}'
    return f"<w:p><w:r><w:pict>{shape}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"


def table(rows: Sequence[Sequence[tuple[str, int]]]) -> str:
    """A table of rows of cells: their text, and how many columns they span."""
    found = ""
    for row in rows:
        cells = "".join(
            f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/></w:tcPr>{paragraph(text)}</w:tc>' for text, wide in row
        )
        found += f"<w:tr>{cells}</w:tr>"
    columns = '<w:gridCol w:w="2000"/>' * sum(wide for _, wide in rows[0])
    return f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{found}</w:tbl>"


def docx(body: Sequence[str], styles: Sequence[str] = ()) -> bytes:
    """A Word file of paragraphs and tables.  ``styles`` are names, whose identifiers are S1, S2 …"""
    listed = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="{name}"/></w:style>'
        for n, name in enumerate(styles, 1)
    )
    relations = f"{_SPACE}/officeDocument/2006/relationships"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_SPACE}/package/2006/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_SPACE}/package/2006/relationships"><Relationship Id="r1"'
        f' Type="{relations}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_SPACE}/package/2006/relationships"><Relationship'
        f' Id="r1" Type="{relations}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f"<w:styles {_MAIN}>{listed}</w:styles>",
        "word/document.xml": f"<w:document {_MAIN}><w:body>{''.join(body)}</w:body></w:document>",
    }
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0"?>{text}')
    return target.getvalue()
