"""Writes small PDF files by hand, so that tests know where each word stands: pages of words, pictures and columns."""

from __future__ import annotations

import hashlib
import math
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

# Adobe's metrics of Helvetica, in thousandths of its size, from the space to the tilde.
_WIDTHS_LIST = """
    278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584
    584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667
    611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500
    722 500 500 500 334 260 334 584
"""
_WIDTHS = dict(zip(map(chr, range(32, 127)), map(int, _WIDTHS_LIST.split()), strict=True)) | {
    "’": 222, "‘": 222, "“": 333, "”": 333, "—": 1000, "–": 556, "\xad": 333, "é": 556, "…": 1000, "•": 350, "™": 1000,
    "«": 556, "»": 556, "·": 278, "°": 400, "í": 278, "ì": 278, "î": 278, "ç": 500,
}  # fmt: skip
# Codes that Windows-1252 leaves free, for letters that are drawn as one.
LIGATURES = {"ﬁ": b"\x81", "ﬂ": b"\x8d"}
_ENCODING = "/Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[129/fi 141/fl]"
FONTS = ("Helvetica", "Helvetica-Bold")
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words: ``x`` from the left, ``y`` of the base line from the top, points of 1/72 inch."""

    x: float
    y: float
    text: str
    size: float = 10.0
    bold: bool = False
    angle: int = 0
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of grey dots, stretched over a part of a page."""

    x: float
    y: float
    width: float
    height: float
    dots: bytes = b"\x80"
    across: int = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: what stands on it, in the order in which it is drawn."""

    items: Sequence[Words | Picture]
    width: float = 612
    height: float = 792
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column that words are set into: lines of ``width`` points, ``pitch`` from one base line to the next."""

    x: float
    width: float
    top: float = 72.0
    bottom: float = 720.0
    size: float = 10.0
    pitch: float = 12.0
    indent: float = 0.0
    gap: float = 0.0
    justified: bool = False


def width_of(text: str, size: float) -> float:
    """Points that ``text`` takes in Helvetica."""
    return sum(_WIDTHS.get(character, 556) for character in text) * size / 1000


def wrapped(paragraph: str, column: Column) -> list[str]:
    """The lines of a paragraph; a word that does not fit whole is broken at its soft hyphen, or at one of its own."""
    lines: list[str] = []
    line = ""
    for word in paragraph.split(" "):
        room = column.width - (column.indent if not lines else 0)
        whole = word.replace("\xad", "")
        longer = f"{line} {whole}".strip()
        if width_of(longer, column.size) <= room:
            line = longer
            continue
        head, broken, tail = word.rpartition("\xad" if "\xad" in word else "-")
        hyphened = f"{line} {head}-".strip().replace("\xad", "")
        if broken and width_of(hyphened, column.size) <= room:
            lines.append(hyphened)
            line = tail
        else:
            lines.append(line)
            line = whole
    return [*lines, line]


def flowed(paragraphs: Sequence[str], columns: Sequence[Column]) -> list[list[Words]]:
    """Paragraphs set into columns one after the other; a list of lines for each column."""
    filled: list[list[Words]] = [[] for _ in columns]
    at, y = 0, columns[0].top
    for number, paragraph in enumerate(paragraphs):
        y += columns[at].gap if number and filled[at] else 0
        lines = wrapped(paragraph, columns[at])
        for place, line in enumerate(lines):
            if y > columns[at].bottom:
                at += 1
                y = columns[at].top
            column = columns[at]
            x = column.x + (column.indent if not place else 0)
            last = place == len(lines) - 1
            filled[at] += (
                _set(line, x, y, column) if column.justified and not last else [Words(x, y, line, column.size)]
            )
            y += column.pitch
    return filled


def _set(line: str, x: float, y: float, column: Column) -> list[Words]:
    """A line of words whose last ends at the column's right edge."""
    words = line.split(" ")
    free = column.x + column.width - x - sum(width_of(word, column.size) for word in words)
    space = free / max(1, len(words) - 1)
    placed = []
    for word in words:
        placed.append(Words(x, y, word, column.size))
        x += width_of(word, column.size) + space
    return placed


@dataclass(slots=True)
class _Body:
    objects: list[bytes] = field(default_factory=list)

    def add(self, content: bytes) -> int:
        self.objects.append(content)
        return len(self.objects)


def make_pdf(
    sheets: Sequence[Sheet], *, info: dict[str, str] | None = None, password: str | None = None, xmp: str = ""
) -> bytes:
    """A PDF file of these pages; ``password`` encrypts it (RC4 of 40 bits, the oldest way)."""
    body = _Body()
    fonts = [
        body.add(f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding<<{_ENCODING}>>>>".encode()) for name in FONTS
    ]
    font_names = " ".join(f"/F{number} {id} 0 R" for number, id in enumerate(fonts))
    contents: dict[int, bytes] = {}
    pages = []
    tree = len(body.objects) + 1
    body.add(b"")
    for sheet in sheets:
        stream, pictures = _drawn(sheet)
        ids = [_picture(body, picture, contents) for picture in pictures]
        names = " ".join(f"/I{number} {id} 0 R" for number, id in enumerate(ids))
        held = body.add(b"")
        contents[held] = stream
        crop = f"/CropBox[{' '.join(map(str, sheet.crop))}]" if sheet.crop else ""
        pages.append(
            body.add(
                f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {sheet.width} {sheet.height}]{crop}/Rotate {sheet.rotate}"
                f"/Resources<</Font<<{font_names}>>/XObject<<{names}>>>>/Contents {held} 0 R>>".encode()
            )
        )
    kids = " ".join(f"{id} 0 R" for id in pages)
    body.objects[tree - 1] = f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode()
    metadata = ""
    if xmp:
        held = body.add(f"<</Type/Metadata/Subtype/XML/Length {len(xmp.encode())}>>stream\n{xmp}\nendstream".encode())
        metadata = f"/Metadata {held} 0 R"
    root = body.add(f"<</Type/Catalog/Pages {tree} 0 R{metadata}>>".encode())
    trailer = f"/Root {root} 0 R"
    if info:
        entries = "".join(f"/{key}{_string(value)}" for key, value in info.items())
        trailer += f"/Info {body.add(f'<<{entries}>>'.encode())} 0 R"
    return _written(body, contents, trailer, password)


def _string(value: str) -> str:
    return f"<FEFF{value.encode('utf-16-be').hex().upper()}>"


def _picture(body: _Body, picture: Picture, contents: dict[int, bytes]) -> int:
    down = len(picture.dots) // picture.across
    size = f"/Width {picture.across}/Height {down}"
    held = body.add(f"/Type/XObject/Subtype/Image{size}/ColorSpace/DeviceGray/BitsPerComponent 8".encode())
    contents[held] = picture.dots
    return held


def _drawn(sheet: Sheet) -> tuple[bytes, list[Picture]]:
    parts: list[bytes] = []
    pictures: list[Picture] = []
    for item in sheet.items:
        if isinstance(item, Picture):
            down = sheet.height - item.y - item.height
            parts.append(f"q {item.width} 0 0 {item.height} {item.x} {down} cm /I{len(pictures)} Do Q".encode())
            pictures.append(item)
            continue
        turn = math.radians(item.angle)
        cos, sin = math.cos(turn), math.sin(turn)
        text = b"".join(LIGATURES.get(sign) or sign.encode("cp1252", "replace") for sign in item.text)
        for plain in (b"\\", b"(", b")"):
            text = text.replace(plain, b"\\" + plain)
        parts.append(
            f"BT /F{int(item.bold)} {item.size} Tf {3 if item.hidden else 0} Tr"
            f" {cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f} {item.x:.3f} {sheet.height - item.y:.3f} Tm (".encode()
            + text
            + b") Tj ET"
        )
    return b"\n".join(parts), pictures


def _written(body: _Body, contents: dict[int, bytes], trailer: str, password: str | None) -> bytes:
    key = None
    if password is not None:
        trailer += " /ID[<00><00>]"
        owner = _rc4(hashlib.md5(_padded(password)).digest()[:5], _padded(password))
        key = hashlib.md5(_padded(password) + owner + (-4 & 0xFFFFFFFF).to_bytes(4, "little") + b"\0").digest()[:5]
        user = _rc4(key, _PADDING)
        trailer += f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{owner.hex()}>/U<{user.hex()}>>>"
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(body.objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + _object(number, content, contents, key) + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<</Size {len(places) + 1}{trailer}>>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def _object(number: int, content: bytes, contents: dict[int, bytes], key: bytes | None) -> bytes:
    if number not in contents:
        return content
    packed = zlib.compress(contents[number])
    if key is not None:
        packed = _rc4(hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], packed)
    head = b"<<" + content + f"/Filter/FlateDecode/Length {len(packed)}>>stream\n".encode()
    return head + packed + b"\nendstream"


def _padded(password: str) -> bytes:
    return (password.encode("latin-1") + _PADDING)[:32]


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    return bytes(byte ^ k for byte, k in zip(data, _stream(box), strict=False))


def _stream(box: list[int]) -> Iterator[int]:
    i = j = 0
    while True:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        yield box[(box[i] + box[j]) % 256]
