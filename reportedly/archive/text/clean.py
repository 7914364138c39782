"""The text law: line ends are ``\\n``, what is no character is left out, a letter and its accent are one character; all
else stays as it was written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.archive.text.ways import Edit, after_edits
from reportedly.model import Caution, Stretch, Warned

# Carriage returns, vertical tab, form feed, next line, line and paragraph separator all end a line.
LINE_ENDS = re.compile("[\r\x0b\x0c\x85\u2028\u2029]")
# C0 and C1 controls but tab and line feed; non-characters; a byte order mark inside the text.
NO_CHARACTERS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ufeff\ud800-\udfff]")
# A letter with its accents apart, and Korean syllables in parts, as some systems and PDF tools write them.
_APART = "\\w[\u0300-\u036f]+|[\u1100-\u11ff]+"
# Begins with one class of characters, which is what a search through a page is quick for.
_MARKS = re.compile("[\u0300-\u036f\u1100-\u11ff](?:(?<=[\u0300-\u036f])[\u0300-\u036f]*|[\u1100-\u11ff]*)")
_EDITED = re.compile(f"(?P<apart>{_APART})|\r(?=\n)|(?P<none>{NO_CHARACTERS.pattern})")
# Quick to look for: what holds none of these is as it should be.
_ODD = re.compile(f"[\u0300-\u036f\u1100-\u11ff\r{NO_CHARACTERS.pattern[1:]}")
# Parts of Korean syllables in UTF-8.
_PARTS = re.compile(b"\xe1[\x84-\x87]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text that keeps the text law, what to know of what it took, and where its characters stood before."""

    text: str
    warnings: tuple[Warned, ...]
    way: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Composed:
    """Text whose letters are one character with their accents, and where its characters stood before."""

    text: str
    way: tuple[Stretch, ...]


def composed(text: str, utf8: bytes | None = None) -> Composed:
    """``text`` with each letter and its accents in one character where Unicode has it (NFC), and nothing else changed.

    The two look the same, so that one name would be two: "Zoë" in one report, "Zoe" and a mark in another. Only such
    letters are touched, since NFC of a whole text would also change signs and the variant characters of East Asian
    names.

    ``utf8``: the text's bytes, where these are at hand; a mark before them does not matter.
    """
    edits = [] if not _may_be_apart(text, utf8) else list(_apart(text))
    if not edits:
        return Composed(text, after_edits((), len(text)))
    pieces: list[str] = []
    at = 0
    for start, end, now in edits:
        pieces += (text[at:start], now)
        at = end
    way = after_edits([Edit(start, end, len(now)) for start, end, now in edits], len(text))
    return Composed("".join([*pieces, text[at:]]), way)


def _apart(text: str) -> Iterator[tuple[int, int, str]]:
    """Places of letters that are one character with what follows them, and these characters."""
    for found in _MARKS.finditer(text):
        start, end = found.span()
        if text[start] < "\u1100":
            if not start or not (text[start - 1].isalnum() or text[start - 1] == "_"):
                continue
            start -= 1
        now = unicodedata.normalize("NFC", text[start:end])
        if now != text[start:end]:
            yield start, end, now


def _may_be_apart(text: str, utf8: bytes | None) -> bool:
    if text.isascii():
        return False
    data = text.encode("utf8", "surrogatepass") if utf8 is None else utf8
    return b"\xcc" in data or b"\xcd" in data or (b"\xe1" in data and _PARTS.search(data) is not None)


def clean(text: str) -> Cleaned:
    """``text`` under the text law."""
    marked = text.startswith("\ufeff")
    if not marked and _ODD.search(text) is None:
        return Cleaned(LINE_ENDS.sub("\n", text), (), after_edits((), len(text)))
    found = list(_EDITED.finditer(text, int(marked)))
    edits = [Edit(0, 1, 0)] * marked + list(_changed(found))
    now = LINE_ENDS.sub("\n", _EDITED.sub(_edited, text[int(marked) :]))
    count = sum(match["none"] is not None for match in found)
    return Cleaned(now, (_left_out(count),) if count else (), after_edits(edits, len(text)))


def _edited(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", found["apart"]) if found["apart"] else ""


def _changed(matches: Iterable[re.Match[str]]) -> Iterator[Edit]:
    for match in matches:
        now = _edited(match)
        if now != match.group():
            yield Edit(match.start(), match.end(), len(now))


def _left_out(count: int) -> Warned:
    what = "1 control character, which no reader would see, was" if count == 1 else f"{count} control characters were"
    return Warned(Caution.LOST_CHARACTERS, f"{what} left out: look at the original if words seem to be missing.")
