"""Writes small DOCX files by hand: a ZIP of the parts that a word processor would write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
STYLES = (
    f'<w:styles {_NAMES}><w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="character" w:styleId="Geheim"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
    "</w:styles>"
)


def para(*runs: str, style: str = "", end: str = "") -> str:
    """A paragraph of runs of XML; ``end`` is put into the properties of its mark."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    mark = f"<w:rPr>{end}</w:rPr>" if end else ""
    return f"<w:p><w:pPr>{named}{mark}</w:pPr>{''.join(runs)}</w:p>"


def run(words: str, properties: str = "") -> str:
    """A run of words; they are XML already."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """A table; cells are XML of paragraphs."""
    cells = ("".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def make_docx(
    body: str, *, core: Mapping[str, str] | None = None, parts: Mapping[str, str] | None = None, before: str = ""
) -> bytes:
    """A DOCX file.

    Args:
        body: XML of paragraphs and tables.
        core: entries of the core properties ("dc:title").
        parts: further parts by their names, XML within the root element that each is named for ("footnotes").
        before: what stands before the main part's root.
    """
    declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    held = {
        "_rels/.rels": f'{declared}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{declared}{before}<w:document {_NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": declared + STYLES,
    }
    if core:
        entries = "".join(f"<{name}>{value}</{name}>" for name, value in core.items())
        held["docProps/core.xml"] = (
            f'{declared}<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc" xmlns:dcterms="urn:t">{entries}'
            "</cp:coreProperties>"
        )
    for name, xml in (parts or {}).items():
        held[f"word/{name}.xml"] = f"{declared}<w:{name} {_NAMES}>{xml}</w:{name}>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in held.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 5, 6, 0, 0, 0)), xml)
    return out.getvalue()
