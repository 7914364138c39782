"""Plain text."""

from __future__ import annotations

from reportedly.archive.metadata.footer import read_footer
from reportedly.archive.metadata.header import read_header
from reportedly.archive.part import Part, Told
from reportedly.archive.text.clean import clean
from reportedly.archive.text.decode import decode
from reportedly.model import Refusal, Refused, TextMap


def read(part: Part) -> Told | Refused:
    """The text as it stands, with the provenance in its first and last lines."""
    decoded = decode(part.data, part.charset)
    if decoded is None:
        return part.refused(Refusal.UNDECODABLE, "Save it as UTF-8 text and archive it again.")
    cleaned = clean(decoded.text)
    provenance = read_header(cleaned.text).or_else(read_footer(cleaned.text))
    return Told(cleaned.text, provenance, TextMap(decoded.encoding, cleaned.way), decoded.warnings + cleaned.warnings)
