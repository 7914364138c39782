"""Paragraphs from WordprocessingML (ECMA-376, part 1), each character with its place in the XML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from reportedly.errors import RefusedError

# A cell of more characters, or of more paragraphs than one, is no table's but a page's that is laid out in cells.
LONGEST_CELL = 200
_OFF = frozenset(("0", "false", "off"))
# Left out with all that is in them. Fallbacks say again what a newer program's choice says.
_SKIPPED = frozenset(
    ("delText", "instrText", "delInstrText", "Fallback", "sectPr", "tblPr", "trPr", "tcPr", "rt", "pPrChange",
     "rPrChange", "sectPrChange", "tblPrChange", "numPr", "tabs", "binData", "object"),
)  # fmt: skip
_DELETED = frozenset(("del", "moveFrom"))
_INSERTED = frozenset(("ins", "moveTo"))
_NOTES = frozenset(("footnoteReference", "endnoteReference"))
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


@dataclass(frozen=True, slots=True)
class Cut:
    """Words in a row; ``start`` and ``end`` count the XML's characters, and are None for what was put in."""

    text: str
    start: int | None = None
    end: int | None = None


@dataclass(slots=True)
class Para:
    """A paragraph as far as it is read.

    Attributes:
        cuts: its words.
        style: the id of its style, "" for none.
        row: whether it is a row of a table.
        joined: whether its end was deleted, so that the next one goes on with it.
        after: what stands in text boxes that are bound to it.
    """

    cuts: list[Cut] = field(default_factory=list)
    style: str = ""
    row: bool = False
    joined: bool = False
    after: list[Para] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(cut.text for cut in self.cuts)


@dataclass(slots=True)
class Body:
    """What a file's XML holds.

    Attributes:
        paragraphs: in order, text boxes after the paragraph that they are bound to.
        notes: the paragraphs of each foot- or endnote, by "footnote 3" or "endnote 3".
        referred: notes in the order in which the text points to them.
        deleted, inserted, hidden, comments: how often each was met.
    """

    paragraphs: list[Para] = field(default_factory=list)
    notes: dict[str, list[Para]] = field(default_factory=dict)
    referred: list[str] = field(default_factory=list)
    deleted: int = 0
    inserted: int = 0
    hidden: int = 0
    comments: int = 0


def read_body(xml: str, hidden_styles: frozenset[str] = frozenset()) -> Body:
    """The paragraphs of a part of a file.

    Raises:
        RefusedError: it is no XML, or declares entities, which such files never do.
    """
    walk = _Walk(xml, hidden_styles)
    walk.run()
    return walk.body


def walk_xml(start: Callable[[str, Mapping[str, str]], None], end: Callable[[str], None]) -> expat.XMLParserType:
    """A parser that names elements without their namespaces, and takes no document type, entities or other files."""
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = False

    def refuse(*_: object) -> None:
        raise RefusedError("it declares a document type, which such files never do")

    def local(name: str) -> str:
        return name.rpartition(" ")[2]

    def begin(name: str, attributes: dict[str, str]) -> None:
        start(local(name), {local(key): value for key, value in attributes.items()})

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda name: end(local(name))
    return parser


class _Walk:
    """The way through the XML. Elements are met in its order."""

    def __init__(self, xml: str, hidden_styles: frozenset[str]) -> None:
        self.xml = xml
        self.data = xml.encode("utf8", "replace")
        self.hidden_styles = hidden_styles
        self.body = Body()
        self.sinks: list[list[Para]] = [self.body.paragraphs]
        self.rows: list[list[list[Para]]] = []
        self.open: list[Para] = []
        self.skipping = 0
        self.properties = 0
        self.hidden = False
        self.held: list[Cut] | None = None
        self.note = ""
        self.kept_spaces = False
        self.at_byte = self.at_character = 0

    def run(self) -> None:
        self.parser = walk_xml(self.start, self.end)
        self.parser.CharacterDataHandler = self.characters
        try:
            self.parser.Parse(self.data, True)
        except expat.ExpatError as error:
            raise RefusedError(f"its XML is damaged ({expat.errors.messages.get(error.code, 'unknown')})") from error

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self.skipping:
            self.skipping += 1
        elif name in _SKIPPED or (name in _DELETED and not self.properties):
            self.body.deleted += name in _DELETED
            self.skipping = 1
        elif self.properties:
            self.properties += 1
            self._property(name, attributes)
        elif name in ("pPr", "rPr"):
            self.properties = 1
        else:
            self._begin(name, attributes)

    def _property(self, name: str, attributes: Mapping[str, str]) -> None:
        """Of a paragraph, of its end, or of a run."""
        value = attributes.get("val", "")
        if name == "pStyle" and self.open:
            self.open[-1].style = value
        elif name == "del" and self.open:
            self.open[-1].joined = True
            self.body.deleted += 1
        elif name in ("vanish", "specVanish") and value not in _OFF or name == "rStyle" and value in self.hidden_styles:
            self.hidden = True

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "p":
            self.open.append(Para())
        elif name == "r":
            self.hidden = False
        elif name == "t":
            self.held, self.kept_spaces = [], attributes.get("space") == "preserve"
        elif name in _SIGNS:
            self._put(Cut(_SIGNS[name]))
        elif name == "sym":
            self._put(Cut(_symbol(attributes.get("char", ""))))
        elif name in ("tc", "txbxContent", "footnote", "endnote"):
            self.sinks.append([])
        elif name == "tr":
            self.rows.append([])
        else:
            self.body.inserted += name in _INSERTED
            self.body.comments += name == "commentReference"
            if name in _NOTES:
                self.body.referred.append(f"{name.removesuffix('Reference')} {attributes.get('id', '')}")
        if name in ("footnote", "endnote"):
            self.note = "" if "type" in attributes else f"{name} {attributes.get('id', '')}"

    def end(self, name: str) -> None:
        if self.skipping:
            self.skipping -= 1
        elif self.properties:
            self.properties -= 1
        else:
            self._finish(name)

    def _finish(self, name: str) -> None:
        if name == "t" and self.held is not None:
            self._run(self.held)
            self.held = None
        elif name == "p" and self.open:
            self._close(self.open.pop())
        elif name == "tc" and len(self.sinks) > 1:
            cell = self.sinks.pop()
            if self.rows:
                self.rows[-1].append(cell)
        elif name == "tr" and self.rows:
            self.sinks[-1].extend(_row(self.rows.pop()))
        elif name == "txbxContent" and len(self.sinks) > 1:
            held = self.sinks.pop()
            (self.open[-1].after if self.open else self.sinks[-1]).extend(held)
        elif name in ("footnote", "endnote") and len(self.sinks) > 1:
            held = self.sinks.pop()
            if self.note:
                self.body.notes[self.note] = held

    def _close(self, para: Para) -> None:
        # The mark at its end is hidden or deleted with properties of the run that it is: words after it are not.
        self.hidden = False
        sink = self.sinks[-1]
        if sink and sink[-1].joined:
            sink[-1].cuts += para.cuts
            sink[-1].joined = para.joined
        else:
            sink.append(para)
        sink += para.after
        para.after = []

    def characters(self, data: str) -> None:
        if self.held is None or self.skipping or self.properties:
            return
        start = self._place(self.parser.CurrentByteIndex)
        end = start + len(data)
        if self.xml[start:end] != data:
            # Written as a reference: "&amp;".
            end = self.xml.find(";", start, start + 40) + 1 if self.xml[start : start + 1] == "&" else end
        self.held.append(Cut(data, start, max(start, end)))

    def _place(self, byte: int) -> int:
        """The number of the character that begins at a byte; bytes are asked for in order."""
        self.at_character += len(self.data[self.at_byte : byte].decode("utf8", "replace"))
        self.at_byte = byte
        return self.at_character

    def _run(self, held: list[Cut]) -> None:
        cuts = held if self.kept_spaces else list(_trimmed(held))
        for cut in cuts:
            self._put(cut)

    def _put(self, cut: Cut) -> None:
        if not cut.text or not self.open:
            return
        if self.hidden:
            self.body.hidden += 1
            return
        self.open[-1].cuts.append(cut)


def _symbol(code: str) -> str:
    """A sign by its number; "" for one that only its font knows."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 else ""


def _trimmed(held: list[Cut]) -> Iterator[Cut]:
    """Without white space at both ends, as the standard asks where spaces are not said to count."""
    text = "".join(cut.text for cut in held)
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    at = 0
    for cut in held:
        start, end = max(first, at) - at, min(last, at + len(cut.text)) - at
        at += len(cut.text)
        if start >= end:
            continue
        if cut.start is None or cut.end is None or cut.end - cut.start != len(cut.text):
            yield cut
        else:
            yield Cut(cut.text[start:end], cut.start + start, cut.start + end)


def _row(cells: list[list[Para]]) -> Iterator[Para]:
    """A table's row as one paragraph, a tab between cells; the paragraphs of each cell where it is more than that."""
    filled = [[para for para in cell if para.text.strip()] for cell in cells]
    if any(len(cell) > 1 or any(len(para.text) > LONGEST_CELL or para.row for para in cell) for cell in filled):
        for cell in filled:
            yield from cell
        return
    cuts: list[Cut] = []
    for number, cell in enumerate(filled):
        cuts += [Cut("\t")] * (number > 0)
        for para in cell:
            cuts += [cut if cut.text != "\n" else Cut(" ") for cut in para.cuts]
    if any(cell for cell in filled):
        yield Para(cuts, row=True)
