"""What a PDF file and its pages say of the report: its largest words, running heads, and the file's own entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from reportedly.archive.metadata.dates import find_date
from reportedly.archive.metadata.header import LONGEST_HEADLINE
from reportedly.archive.metadata.names import is_name, is_outlet
from reportedly.archive.metadata.provenance import Provenance, fold
from reportedly.archive.pdf.laid import Laid
from reportedly.model import Known, Sure
from reportedly.span import Quote

LONGEST = 300
MOST_METADATA = 400_000
# What programs put where a title belongs.
_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|excel)\b.*|.*\.(?:docx?|odt|rtf|indd|qxp|qxd|pdf|tex|txt|html?|pages|pptx?)"
    r"|untitled.*|(?:layout|document|slide|page) ?\d*|about:blank|print(?: preview)?|[\W\d_]*|https?://.*",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d[:.]\d\d\b")
_XMP = re.compile(rb"<x:xmpmeta\b.{0,%d}?</x:xmpmeta>" % MOST_METADATA, re.DOTALL)
_DC, _PRISM = "{http://purl.org/dc/elements/1.1/}", re.compile(r"\{http://prismstandard\.org/namespaces/[^}]*\}(\w+)")


def headline(laid: Laid) -> Provenance:
    """The title as the largest words of the first page, in the report's own characters."""
    first = [
        (paragraph.lines[0].height, -number, span)
        for number, (paragraph, span) in enumerate(zip(laid.paragraphs, laid.placed.paragraphs, strict=True))
        if paragraph.lines[0].page == 1 and paragraph.large
    ]
    for _, _, span in sorted(first, key=lambda one: (-one[0], -one[1])):
        words = fold(laid.placed.text[span.start : span.end])
        if len(words.split()) >= 2 and len(words) <= LONGEST_HEADLINE and not is_outlet(words):
            quote = Quote.cut(laid.placed.text, span)
            return Provenance(title=Known(words, "largest words of the first page", quote, Sure.READ))
    return Provenance()


def margins(laid: Laid) -> Provenance:
    """Outlet and date from running heads and feet, and the address that a browser printed under its pages.

    The time at the head of pages that a browser printed is that of printing, and no date of publication.
    """
    known = Provenance()
    if laid.margins.printed:
        host = _host(laid.margins.printed)
        where = "address at the foot of its pages"
        return Provenance(outlet=Known(host, where, sure=Sure.INFERRED)) if host else known
    for where, rows in (("running head", laid.margins.heads), ("running foot", laid.margins.feet)):
        for row in rows[:20]:
            known = known.or_else(_running(row, where))
    return known


def _running(row: str, where: str) -> Provenance:
    dated = None if _CLOCK.search(row) else find_date(row[:200])
    outlet = next((part for part in re.split(r"\s*[|•·]\s*|\s{2,}", row) if is_outlet(part)), None)
    known = Provenance(outlet=Known(outlet, where, sure=Sure.INFERRED)) if outlet else Provenance()
    if dated is None:
        return known
    written = Known(row[dated.start : dated.end], where, sure=Sure.INFERRED)
    return known.or_else(Provenance(published=dated.when(), published_where=where, published_as=written))


def _host(address: str) -> str | None:
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def entries(info: Mapping[str, str]) -> Provenance:
    """Title and author from the file's own entries. Their dates are when the file was made, and are not taken."""
    title, author = fold(info.get("Title", "")), fold(info.get("Author", ""))
    return Provenance(
        title=_known(title, "the file’s title entry") if title and not _NO_TITLE.fullmatch(title) else None,
        author=_known(author, "the file’s author entry") if is_name(author) else None,
    )


def _known(words: str, where: str) -> Known:
    return Known(words[:LONGEST], where, sure=Sure.INFERRED)


def packet(data: bytes) -> Provenance:
    """What the file's metadata packet (XMP) states in fields of publishing: title, creator, publication name and date.

    PRISM's date of publication is there for this very thing; the dates of the file itself are not taken.
    """
    from lxml import etree

    found = _XMP.findall(data)
    if not found:
        return Provenance()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False)
    try:
        tree = etree.fromstring(found[-1], parser)
    except (etree.XMLSyntaxError, ValueError):
        return Provenance()
    known = Provenance()
    for name, words in _fields(tree):
        known = known.or_else(_stated(name, words))
    return known


def _fields(tree: object) -> Iterator[tuple[str, str]]:
    from lxml.etree import _Element

    if not isinstance(tree, _Element):
        return
    for node in tree.iter():
        if not isinstance(node.tag, str):
            continue
        pairs = [
            (node.tag, fold(" ".join(node.itertext()))[:LONGEST]),
            *((str(k), fold(str(v))) for k, v in node.items()),
        ]
        for tag, words in pairs:
            prism = _PRISM.fullmatch(tag)
            name = f"prism:{prism[1]}" if prism else f"dc:{tag.removeprefix(_DC)}" if tag.startswith(_DC) else ""
            if name and words:
                yield name, words


def _stated(name: str, words: str) -> Provenance:
    where = f"the file’s metadata ({name})"
    if name == "dc:title" and not _NO_TITLE.fullmatch(words):
        return Provenance(title=_known(words, where))
    if name == "dc:creator" and is_name(words):
        return Provenance(author=_known(words, where))
    if name in ("prism:publicationName", "dc:publisher"):
        return Provenance(outlet=_known(words, where))
    dated = find_date(words[:80]) if name in ("prism:publicationDate", "prism:coverDate") else None
    if dated is None:
        return Provenance()
    written = Known(words[dated.start : dated.end], where)
    return Provenance(published=dated.when(), published_where=where, published_as=written)
