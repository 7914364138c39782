"""DOCX: paragraphs, lists, tables, text boxes and notes, with the place of each character in the file's XML."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.parsers import expat

from reportedly.archive.formats.zip_file import DAMAGED, member, opened
from reportedly.archive.metadata.footer import read_footer
from reportedly.archive.metadata.header import LONGEST_HEADLINE, read_header
from reportedly.archive.metadata.names import is_name
from reportedly.archive.metadata.provenance import Provenance, fold
from reportedly.archive.part import Limits, Part, Told
from reportedly.archive.text.clean import clean
from reportedly.archive.text.decode import Decoded, decode
from reportedly.archive.text.ways import through
from reportedly.archive.word.body import Body, Para, read_body, walk_xml
from reportedly.errors import RefusedError
from reportedly.model import Caution, Known, Refusal, Refused, Stretch, Sure, TextMap, Warned
from reportedly.span import Quote, Span

_MAIN = "word/document.xml"
_NO_TITLE = frozenset(("document", "untitled", "word document", "normal", "microsoft word document"))
_TITLE_STYLES = ("title", "heading 1")


@dataclass(frozen=True, slots=True)
class _Styles:
    """By a style's id: its name in small letters; and the ids of those whose words are hidden."""

    names: Mapping[str, str]
    hidden: frozenset[str]


def unpack(part: Part, limits: Limits) -> Iterator[Part | Refused]:
    """The XML that the report's text is told from, as the file's only part."""
    archive = opened(part)
    if isinstance(archive, Refused):
        yield archive
        return
    with archive:
        name = _main(archive, part, limits)
        yield _member(archive, name, part, limits)


def read(part: Part) -> Told | Refused:
    """The words of a word processor's file, as they stand after its tracked changes."""
    limits = Limits()
    archive = opened(part)
    if isinstance(archive, Refused):
        return archive
    with archive:
        name = _main(archive, part, limits)
        main = _member(archive, name, part, limits)
        if isinstance(main, Refused):
            return main
        decoded = decode(main.data)
        if decoded is None:
            return part.refused(Refusal.UNDECODABLE, DAMAGED)
        folder = posixpath.dirname(name)
        try:
            styles = _styles(_words_of(archive, f"{folder}/styles.xml", part, limits))
            body = read_body(decoded.text, styles.hidden)
            notes = _notes(archive, folder, part, styles)
            own = _own(_words_of(archive, "docProps/core.xml", part, limits))
        except RefusedError as error:
            detail = f"It cannot be read, as {error}: open it in a word processor, save it anew and archive that."
            return part.refused(Refusal.BROKEN, detail)
    return _told(body, notes, decoded, _Around(name, styles, own))


def _main(archive: zipfile.ZipFile, part: Part, limits: Limits) -> str:
    """The name of the main part, as the package's relationships give it."""
    found: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            found.append(attributes.get("Target", "").lstrip("/"))

    try:
        _walk(_words_of(archive, "_rels/.rels", part, limits), start)
    except RefusedError:
        return _MAIN
    return found[0] if found and found[0] in archive.namelist() else _MAIN


def _member(archive: zipfile.ZipFile, name: str, part: Part, limits: Limits) -> Part | Refused:
    try:
        info = archive.getinfo(name)
    except KeyError:
        return part.refused(Refusal.BROKEN, "It holds no text part: open it in a word processor and save it anew.")
    held = member(archive, info, part.core(name, b""), limits)
    if isinstance(held, Part) and len(held.data) > limits.part_bytes:
        return part.refused(Refusal.TOO_LARGE, "It unpacks to more than is allowed: split it.")
    return held


def _words_of(archive: zipfile.ZipFile, name: str, part: Part, limits: Limits) -> str:
    """The text of a lesser part; "" when there is none."""
    if name not in archive.namelist():
        return ""
    held = _member(archive, name, part, limits)
    decoded = decode(held.data) if isinstance(held, Part) else None
    return decoded.text if decoded else ""


def _walk(xml: str, start: Callable[[str, Mapping[str, str]], None]) -> None:
    """Every element of a lesser part, by its name and attributes.

    Raises:
        RefusedError: it is no XML.
    """
    if not xml:
        return
    data = xml.encode("utf8", "replace")
    parser = walk_xml(start, lambda _: None)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise RefusedError("its XML is damaged") from error


def _styles(xml: str) -> _Styles:
    names: dict[str, str] = {}
    hidden: set[str] = set()
    at = [""]

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "style":
            at[0] = attributes.get("styleId", "")
        elif name == "name" and at[0]:
            names[at[0]] = attributes.get("val", "").casefold()
        elif name == "vanish" and attributes.get("val", "") not in ("0", "false", "off"):
            hidden.add(at[0])

    _walk(xml, start)
    return _Styles(names, frozenset(hidden - {""}))


def _notes(archive: zipfile.ZipFile, folder: str, part: Part, styles: _Styles) -> dict[str, list[Para]]:
    """Foot- and endnotes, by their numbers."""
    found: dict[str, list[Para]] = {}
    for name in ("footnotes", "endnotes"):
        xml = _words_of(archive, f"{folder}/{name}.xml", part, Limits())
        if xml:
            found |= read_body(xml, styles.hidden).notes
    return found


def _own(xml: str) -> Provenance:
    """Title and author from the file's properties. Its dates are when the file was made and changed, and not taken."""
    held: dict[str, str] = {}
    at: list[str] = []
    parser = walk_xml(lambda name, _: at.append(name), lambda _: at.clear())

    def characters(data: str) -> None:
        if at:
            held[at[-1]] = held.get(at[-1], "") + data

    parser.CharacterDataHandler = characters
    try:
        parser.Parse(xml.encode("utf8", "replace"), True)
    except expat.ExpatError:
        return Provenance()
    title, author = fold(held.get("title", "")), fold(held.get("creator", ""))
    return Provenance(
        title=_known(title, "title") if title and title.casefold() not in _NO_TITLE else None,
        author=_known(author, "author") if is_name(author) else None,
    )


def _known(words: str, entry: str) -> Known:
    return Known(words[:300], f"the file’s {entry} entry", sure=Sure.INFERRED)


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known beside the words: the part's name, the styles, the file's own entries."""

    name: str
    styles: _Styles
    own: Provenance


def _told(body: Body, notes: Mapping[str, Sequence[Para]], decoded: Decoded, around: _Around) -> Told:
    text, stretches, headed = _written(body.paragraphs, around.styles)
    for reference in dict.fromkeys(body.referred):
        for para in notes.get(reference, ()):
            words = para.text.strip()
            text += f"\n\n{words}" if words and text else words
    cleaned = clean(text)
    way = through(cleaned.way, stretches)
    said = read_header(cleaned.text).or_else(read_footer(cleaned.text))
    title = Provenance()
    if headed is not None and cleaned.text[headed.start : headed.end] == text[headed.start : headed.end]:
        quote = Quote.cut(cleaned.text, headed)
        title = Provenance(title=Known(fold(quote.text), "paragraph in the style of a title", quote, Sure.READ))
    known = title.or_else(said).or_else(around.own)
    warnings = (*decoded.warnings, *cleaned.warnings, *_warnings(body))
    return Told(cleaned.text, known, TextMap(decoded.encoding, way), warnings, within=(around.name,))


def _written(paragraphs: Sequence[Para], styles: _Styles) -> tuple[str, list[Stretch], Span | None]:
    """The text of paragraphs, where its characters stand, and the first one in the style of a title."""
    parts: list[str] = []
    stretches: list[Stretch] = []
    length = 0
    headed: tuple[int, Span] | None = None
    row = False
    for para in paragraphs:
        if not para.text.strip():
            continue
        if parts:
            between = "\n" if row and para.row else "\n\n"
            parts.append(between)
            length += len(between)
        row, start = para.row, length
        for cut in para.cuts:
            if cut.start is not None and cut.end is not None and cut.end > cut.start:
                stretches.append(Stretch(Span(length, length + len(cut.text)), cut.start, cut.end))
            parts.append(cut.text)
            length += len(cut.text)
        headed = _headed(headed, para, styles, Span(start, length))
    return "".join(parts), stretches, headed[1] if headed else None


def _headed(before: tuple[int, Span] | None, para: Para, styles: _Styles, span: Span) -> tuple[int, Span] | None:
    name = styles.names.get(para.style, para.style.casefold())
    if name not in _TITLE_STYLES or len(para.text.split()) < 2 or len(para.text) > LONGEST_HEADLINE:
        return before
    rank = _TITLE_STYLES.index(name)
    return (rank, span) if before is None or rank < before[0] else before


def _warnings(body: Body) -> Iterator[Warned]:
    if body.deleted or body.inserted:
        detail = (
            f"It holds tracked changes: {body.inserted:,} insertions were kept and {body.deleted:,} deletions left out,"
            " as if all were accepted; look at the original for what was there before."
        )
        yield Warned(Caution.LEFT_OUT, detail)
    for count, one, many in ((body.comments, "comment", "comments"), (body.hidden, "hidden run", "hidden runs")):
        if count:
            what = f"1 {one} was" if count == 1 else f"{count:,} {many} were"
            yield Warned(Caution.LEFT_OUT, f"{what} left out of the text: open the original to see them.")
