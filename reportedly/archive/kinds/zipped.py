"""What a ZIP file is by the names in it: a word processor's file, a web archive, or only a ZIP file."""

from __future__ import annotations

import io
import struct
import zipfile

from reportedly.archive.kinds.kinds import Kind

MOST_MEMBERS = 200_000
_ENTRY = b"PK\x01\x02"
_BY_MEMBER: tuple[tuple[str, Kind | str], ...] = (
    ("word/document.xml", Kind.DOCX),
    ("xl/workbook.xml", "a spreadsheet (XLSX)"),
    ("xl/workbook.bin", "a spreadsheet (XLSB)"),
    ("ppt/presentation.xml", "slides (PPTX)"),
    ("META-INF/container.xml", "a book (EPUB)"),
    ("AndroidManifest.xml", "a program"),
    ("META-INF/MANIFEST.MF", "a program"),
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."


def zip_kind(data: bytes) -> Kind | str:
    """DOCX, WACZ or ZIP; words for what is none of them. A damaged file is a ZIP file, as which it is refused."""
    if _OPEN_DOCUMENT in data[:200]:
        return "a word processor's file or spreadsheet (ODT, ODS)"
    if data.count(_ENTRY) > MOST_MEMBERS:
        return f"a ZIP file of more than {MOST_MEMBERS:,} files"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, LookupError, OverflowError, struct.error):
        return Kind.ZIP
    for member, what in _BY_MEMBER:
        if member in names:
            return what
    return Kind.WACZ if any(map(is_web_archive, names)) else Kind.ZIP


def is_web_archive(name: str) -> bool:
    """Whether a file of this name in a ZIP file makes it a WACZ, and holds its pages."""
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))
