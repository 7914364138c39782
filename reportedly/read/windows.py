"""Text to word pieces to windows: what the tagger's network is shown.

Everything here is a pure function of one text, so that a text is read alike whatever stands beside it in a batch.
Offsets are Unicode code points of the text as given; nothing is ever normalised in place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from reportedly.read.pieces import WordPieces
from reportedly.read.quotations import doubled
from reportedly.read.running import running_lines
from reportedly.read.wraps import wraps
from reportedly.span import Span

Ints = npt.NDArray[np.int64]

WINDOW = 254  # pieces of text in one window; the two marks at its ends make it 256
HIDDEN = "\u200b"  # a zero-width space, which the tokenizer drops
CLOSERS = frozenset("\"')" + HIDDEN)  # what may follow a full stop
SENTENCE_ENDS = frozenset('.!?"' + HIDDEN)
CLS, SEP = 101, 102  # of the uncased WordPiece vocabulary
SHAPES = 24  # case (4) x gap before (3) x inside double quotation marks (2)

_GLUED, _SPACED, _BROKEN = 0, 1, 2
_STRAIGHT = str.maketrans(
    {c: '"' for c in "“”„‟«»″❝❞"}
    | {c: "'" for c in "‘’‚‛`´′ʼ"}
    | {"―": "—", "\xa0": " ", "\u2028": "\n", "\u2029": "\n"}
)
_DOUBLED = re.compile(r"''")
# "word–word", " – ", "--", " - ", none of them between figures; and "govern-\nment".
# What stands before is asked for after the sign itself, so that signs are looked for first.
_DASH = re.compile(
    r"--(?<![\d-]--)(?!-)|–(?<!\d–)|–(?!\d)|-(?<=[^\W\d_][ ]-)(?= )|-\n(?<=[a-zà-ÿ]{2}-\n)(?=[a-zà-ÿ]{2})"
)
_DASHES = ("–", "--", " - ", "-\n")  # one of which each of these holds
_NEWLINE = re.compile(r"[^\S\n]*\n\s*")
_LETTERS = re.compile(r"[^\W\d_]+")
_ENDS_LINE = frozenset(".!?:\"'…)*_")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one text: parallel arrays of length n."""

    ids: Ints
    starts: Ints  # code-point offsets into the text
    ends: Ints
    shapes: Ints  # 0 … SHAPES - 1
    heads: npt.NDArray[np.bool_]  # first piece of its word
    breaks: npt.NDArray[np.bool_]  # first piece of its paragraph

    def __len__(self) -> int:
        return len(self.ids)


@lru_cache(maxsize=2)  # asked for twice of each text
def straighten(text: str) -> str:
    """The text with one style of quotation marks and of dashes, of the same length, so that style changes nothing.

    Two single marks become one double mark and a zero-width space, which belongs to the mark; so do two hyphens. A
    hyphen at the end of a broken line gives way to zero-width spaces, so that its word is whole; so do the lines of
    page numbers and running heads, which the network is not shown.
    """
    plain = text.translate(_STRAIGHT)
    if any(sign in plain for sign in _DASHES):
        plain = _DASH.sub(_one_dash, plain)
    plain = _without(plain, running_lines(plain))
    return _DOUBLED.sub('"' + HIDDEN, plain) if "''" in plain else doubled(plain)


def _without(plain: str, lines: list[Span]) -> str:
    """The text with zero-width spaces in place of some of it."""
    if not lines:
        return plain
    parts, at = [], 0
    for line in lines:
        parts += [plain[at : line.start], HIDDEN * len(line)]
        at = line.end
    return "".join([*parts, plain[at:]])


def _one_dash(found: re.Match[str]) -> str:
    mark = found.group()
    return HIDDEN * len(mark) if "\n" in mark else "—" + HIDDEN * (len(mark) - 1)


def paragraph_starts(plain: str) -> list[int]:
    """Offsets at which paragraphs start: after a blank line, or after a line that ends like a sentence.

    A lone newline inside a sentence is a broken line and counts as a space.
    """
    starts = [0]
    soft = wraps(plain)
    for gap in _NEWLINE.finditer(plain):
        feed = gap.start() + gap.group().index("\n")
        blank = gap.group().count("\n") > 1
        if blank or (gap.start() and plain[gap.start() - 1] in _ENDS_LINE and feed not in soft):
            starts.append(gap.end())
    return starts


def _cases(plain: str, starts: list[int], ends: list[int]) -> Ints:
    """0 lower, 1 Title, 2 CAPITALS, 3 no letters, for each piece, by its own characters."""
    out = np.zeros(len(starts), np.int64)
    for at, (start, end) in enumerate(zip(starts, ends, strict=True)):
        first = plain[start]
        if first.islower():
            continue
        if not first.isalpha():
            out[at] = 3
        elif first.isupper():
            out[at] = 2 if end - start > 1 and plain[start:end].isupper() else 1
    return out


def cut(text: str, words: WordPieces) -> Pieces:
    """Cut one text into word pieces. Linear in its length; an empty text gives none."""
    plain = straighten(text)
    found = words.encode(plain)
    n = len(found.ids)
    if not n:
        none, no = np.zeros(0, np.int64), np.zeros(0, np.bool_)
        return Pieces(none, none, none, none, no, no)
    begin, stop = found.starts, found.ends
    starts, ends = begin.tolist(), stop.tolist()
    if HIDDEN in plain:
        ends = [end + 1 if plain[end : end + 1] == HIDDEN else end for end in ends]
        stop = np.array(ends, np.int64)
    breaks = np.zeros(n, np.bool_)
    firsts = np.searchsorted(begin, np.array(paragraph_starts(plain), np.int64))
    breaks[firsts[firsts < n]] = True
    gaps = np.full(n, _SPACED, np.int64)
    gaps[1:][begin[1:] == stop[:-1]] = _GLUED
    gaps[breaks] = _BROKEN
    shapes = (_cases(plain, starts, ends) * 3 + gaps) * 2 + _quoted(plain, starts, breaks)
    return Pieces(found.ids, begin, stop, shapes, found.heads, breaks)


def _quoted(plain: str, starts: list[int], breaks: npt.NDArray[np.bool_]) -> Ints:
    """1 inside double quotation marks, opening mark included, by each mark's direction: it opens before a word.

    A paragraph starts outside, so that a lost mark spoils no more than the paragraph that it is missing from.
    """
    inside = np.zeros(len(starts), np.int64)
    edges = np.append(np.flatnonzero(breaks), len(starts))
    marks = [at for at, start in enumerate(starts) if plain[start] == '"']
    opened: int | None = None
    for at in marks:
        if opened is not None:
            end = int(edges[np.searchsorted(edges, opened, side="right")])
            if end <= at:
                inside[opened:end] = 1
                opened = None
        facing = _facing(plain, starts[at])
        if opened is None and facing >= 0:
            opened = at
        elif opened is not None and facing <= 0:
            inside[opened:at] = 1
            opened = None
    if opened is not None:
        inside[opened : int(edges[np.searchsorted(edges, opened, side="right")])] = 1
    return inside


def _facing(plain: str, at: int) -> int:
    """1 for a mark that opens, -1 for one that closes, 0 where the spaces around it do not tell."""
    before = at == 0 or plain[at - 1].isspace() or plain[at - 1] in "([-—–"
    follows = plain[at + 1 : at + 3].lstrip(HIDDEN)[:1]
    after = not follows or (not follows.isalnum() and follows not in "$'([….")
    return int(before) - int(after)


def windows(pieces: Pieces, plain: str, size: int = WINDOW) -> list[tuple[int, int]]:
    """Cut [start, end) ranges of at most `size` pieces: at paragraphs where one fits, else at sentences or words.

    Which paragraph starts a window is told by its own words (content-defined chunking, as in Muthitacharoen et al.
    2001), so that after a paragraph is put in or taken out, windows soon fall where they fell before.
    """
    if not len(pieces):
        return []
    begins = np.flatnonzero(pieces.breaks)
    out: list[tuple[int, int]] = []
    low = 0
    while len(pieces) - low > size:
        first, least, last = np.searchsorted(begins, (low, low + size // 2, low + size), side="right").tolist()
        if least < last:
            high = min(begins[least:last].tolist(), key=lambda at: _mark(pieces.ids, at))
        elif first < last:
            high = int(begins[last - 1])
        else:
            high = _sentence_cut(pieces, plain, low, low + size)
        out.append((low, high))
        low = high
    out.append((low, len(pieces)))
    return out


def _mark(ids: Ints, at: int) -> int:
    """A number that the paragraph's first words decide."""
    return crc32(ids[at : at + 12].tobytes())


def _sentence_cut(pieces: Pieces, plain: str, low: int, high: int) -> int:
    """The last sentence start in the later half of [low, high), else the last word start, else `high`."""
    for at in range(high, (low + high) // 2, -1):
        start, before = int(pieces.starts[at]), int(pieces.ends[at - 1])
        if start > before and plain[before - 1] in SENTENCE_ENDS and not plain[start].islower():
            return at
    for at in range(high, low, -1):
        if pieces.heads[at]:
            return at
    return high
