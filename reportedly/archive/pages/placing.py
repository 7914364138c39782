"""Where the paragraphs taken from a page stand in its source.

What takes a report's body out of a page loses the places. They are found again in the page's runs of visible words:
a paragraph is placed where its characters stand in a row, white space aside, and nowhere else; one that stands in
several places only where its neighbours leave no choice. Each character is held against the source before it is
placed; what cannot be placed has no place, and no place is a guess.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import accumulate, compress
from typing import NamedTuple

from reportedly.archive.pages.visible import REFERENCE, Run, words_of
from reportedly.model import Stretch
from reportedly.span import Span

# A piece of a paragraph, or words within a run, must be so long to be placed by being met once, characters.
TELLING = 24
# Of a paragraph that stands in more places than this none is looked at.
MOST_PLACES = 100
# Characters of a page looked through, again and again, for its paragraphs and for pieces of them: a second or so.
MOST_SEARCHED = 2_000_000_000
_PARAGRAPH = re.compile(r"[^\n]+")
_TOKEN = re.compile(rf"(\s+)|({REFERENCE.pattern})|[^&\s]+|&")


class _Part(NamedTuple):
    """A paragraph, or a piece of one: its place in the text, and its characters without white space."""

    start: int
    end: int
    bare: str


class _Placed(NamedTuple):
    """Characters ``[here, end)`` of the text, and where they stand in the source."""

    here: int
    end: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class _Source:
    """A page's runs with their characters, white space taken out, in one row.

    Attributes:
        html: the source.
        runs: with something to see in them.
        bare: their characters.
        starts: where each run begins in ``bare``; after the last, its length.
    """

    html: str
    runs: tuple[Run, ...]
    bare: str
    starts: list[int]

    @classmethod
    def of(cls, html: str, runs: Sequence[Run]) -> _Source:
        parts = _bare(html, runs)
        kept = tuple(compress(runs, parts))
        parts = list(filter(None, parts))
        return cls(html, kept, "".join(parts), [0, *accumulate(map(len, parts))])

    def edge(self, at: int) -> bool:
        """Whether a run begins, or the last one ends, at this place of ``bare``."""
        found = bisect_left(self.starts, at)
        return found < len(self.starts) and self.starts[found] == at

    def fits(self, at: int, bare: str) -> bool:
        """Whether words found here may be taken for the ones meant: long, or all of what stands between markup."""
        return len(bare) >= TELLING or (self.edge(at) and self.edge(at + len(bare)))


def _bare(html: str, runs: Sequence[Run]) -> list[str]:
    """The characters of each run as they are shown, without white space."""
    if "\0" in html:
        return ["".join(words_of(html, run).split()) for run in runs]
    # All at once, a mark between each two: no reference that is one goes on behind it, and it is no white space.
    words = "\0".join([html[start:end] for start, end in runs])
    return "".join((unescape(words) if "&" in words else words).split()).split("\0") if runs else []


def place(text: str, html: str, runs: Sequence[Run]) -> tuple[Stretch, ...]:
    """The places in ``html`` of the paragraphs of ``text``, a paragraph a line, in the order of the text."""
    source = _Source.of(html, runs)
    parts = _parts(text)
    # Each paragraph is looked for twice, to its end where it is not met again.
    if 2 * len(parts) * len(source.bare) > MOST_SEARCHED:
        return ()
    found = _only(parts, source)
    _between(parts, found, source)
    _pieces(parts, found, source, text)
    return _walked(text, source, found)


def place_whole(text: str, html: str, runs: Sequence[Run]) -> tuple[Stretch, ...]:
    """As :func:`place`, where the text holds all words of all runs, in their order."""
    source = _Source.of(html, runs)
    parts = _parts(text)
    begins = accumulate((len(part.bare) for part in parts), initial=0)
    return _walked(text, source, dict(zip(parts, begins, strict=False)))


def _parts(text: str) -> list[_Part]:
    return [_Part(m.start(), m.end(), "".join(m[0].split())) for m in _PARAGRAPH.finditer(text)]


def _walked(text: str, source: _Source, found: Mapping[_Part, int]) -> tuple[Stretch, ...]:
    walk = _Walk(text, source)
    placed = [one for part in sorted(found) for one in walk.from_(part, found[part])]
    return tuple(Stretch(Span(one.here, one.end), one.start, one.stop) for one in placed)


def _only(parts: Sequence[_Part], source: _Source) -> dict[_Part, int]:
    """Paragraphs that stand in one place only."""
    found: dict[_Part, int] = {}
    often = Counter(part.bare for part in parts)
    for part in parts:
        at = source.bare.find(part.bare)
        if often[part.bare] == 1 and at >= 0 and source.fits(at, part.bare) and source.bare.find(part.bare, at + 1) < 0:
            found[part] = at
    return found


def _between(parts: Sequence[_Part], found: dict[_Part, int], source: _Source) -> None:
    """Paragraphs that stand in several places, where those before and after them leave one."""
    after = [len(source.bare)] * (len(parts) + 1)
    for number in range(len(parts) - 1, -1, -1):
        after[number] = found.get(parts[number], after[number + 1])
    before = 0
    for number, part in enumerate(parts):
        if part not in found:
            at = _one_between(part, before, after[number + 1], source)
            if at is not None:
                found[part] = at
        if part in found:
            before = found[part] + len(part.bare)


def _one_between(part: _Part, start: int, end: int, source: _Source) -> int | None:
    """Its one place between two others, or the one that follows on the first without a gap."""
    at = source.bare.find(part.bare, start, end)
    if at < 0:
        return None
    if at == start and start and source.edge(at + len(part.bare)):
        return at
    places: list[int] = []
    while at >= 0 and len(places) <= MOST_PLACES:
        if source.fits(at, part.bare):
            places.append(at)
        at = source.bare.find(part.bare, at + 1, end)
    return places[0] if len(places) == 1 else None


def _pieces(parts: Sequence[_Part], found: dict[_Part, int], source: _Source, text: str) -> None:
    """Paragraphs that stand nowhere whole, since something was left out in their midst: the pieces that do.

    A piece begins and ends where runs do: what was left out was an element.
    """
    budget = MOST_SEARCHED
    for part in parts:
        if part in found or part.bare in source.bare:
            continue
        places = [at for at in range(part.start, part.end) if not text[at].isspace()]
        first = 0
        while len(part.bare) - first >= TELLING and budget > 0:
            budget -= len(source.bare) * len(part.bare).bit_length()
            skipped, length, at = _longest(part.bare[first:], source)
            if length >= TELLING:
                start, end = first + skipped, first + skipped + length
                found[_Part(places[start], places[end - 1] + 1, part.bare[start:end])] = at
            first += max(1, skipped + length)


class _Piece(NamedTuple):
    """After ``skipped`` characters, ``length`` ones that stand at ``at`` only."""

    skipped: int
    length: int
    at: int


def _longest(bare: str, source: _Source) -> _Piece:
    """The longest beginning of ``bare`` that stands in one place only, cut to the edges of runs."""
    low, high = 0, len(bare)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if bare[:middle] in source.bare else (low, middle - 1)
    at = source.bare.find(bare[:low])
    if low < TELLING or source.bare.find(bare[:low], at + 1) >= 0:
        return _Piece(0, 0, 0)
    start = source.starts[bisect_left(source.starts, at)]
    end = source.starts[bisect_right(source.starts, at + low) - 1]
    return _Piece(start - at, end - start, start) if start < end else _Piece(low, 0, 0)


class _Walk:
    """Along one paragraph and the runs that it stands in, token by token."""

    def __init__(self, text: str, source: _Source) -> None:
        self.text = text
        self.source = source
        self.placed: list[_Placed] = []
        self.here = self.end = 0

    def from_(self, part: _Part, at: int) -> list[_Placed]:
        """Characters of a paragraph that begins ``at`` this place of the page's bare ones."""
        source = self.source
        self.placed, self.here, self.end = [], part.start, part.end
        number = bisect_right(source.starts, at) - 1
        skip = at - source.starts[number]
        while self.here < self.end and number < len(source.runs):
            run = source.runs[number]
            if skip or not self._at_once(run):
                for token in self._after(run, skip):
                    if self.here >= self.end or not self._token(token):
                        break
            skip = 0
            number += 1
        return self.placed

    def _at_once(self, run: Run) -> bool:
        """Whether a run stands in the text as it stands in the source: most do."""
        words = self.source.html[run.start : run.end]
        bare = words.strip()
        start = run.start + len(words) - len(words.lstrip())
        if start > run.start:
            self._space(run.start, start)
        elif self.text[self.here] == " ":
            self.here += 1
        if "&" in bare or not self.text.startswith(bare, self.here, self.end):
            # The white space before it, already placed, is met again and passed over.
            return False
        self._put(len(bare), start, start + len(bare))
        if run.end > start + len(bare):
            self._space(start + len(bare), run.end)
        return True

    def _after(self, run: Run, skip: int) -> Iterator[tuple[int, int, str]]:
        """Tokens of a run, after so many of its characters: where each stands and what is shown for it."""
        for found in _TOKEN.finditer(self.source.html, run.start, run.end):
            shown = " " if found[1] else unescape(found[0]) if found[2] else found[0]
            start = found.start()
            if skip and found[1] is None:
                bare = "".join(shown.split())
                cut = min(skip, len(bare))
                skip -= cut
                if found[2] is None:
                    shown, start = shown[cut:], start + cut
                elif cut:
                    continue
            elif skip:
                continue
            if shown:
                yield start, found.end(), shown

    def _token(self, token: tuple[int, int, str]) -> bool:
        """Place one token; False where the text and the source part."""
        start, end, shown = token
        if shown.isspace():
            self._space(start, end)
            return True
        if self.text[self.here] == " " != shown[0]:
            self.here += 1  # the text has white space where markup stands in the source
        shown = shown[: self.end - self.here]
        if self.text.startswith(shown, self.here):
            even = end - start == len(token[2])
            self._put(len(shown), start, start + len(shown) if even else end)
            return True
        return self._singly(start, end, shown)

    def _singly(self, start: int, end: int, shown: str) -> bool:
        """A word that has white space put in, character by character."""
        for at, char in enumerate(shown):
            if self.here < self.end and self.text[self.here] == " ":
                self.here += 1
            if self.here >= self.end or self.text[self.here] != char or end - start < len(shown):
                return False
            self._put(1, start + at, start + at + 1)
        return True

    def _space(self, start: int, end: int) -> None:
        if self.here < self.end and self.text[self.here] == " ":
            self._put(1, start, end)

    def _put(self, length: int, start: int, end: int) -> None:
        here, self.here = self.here, self.here + length
        if not length:
            return
        last = self.placed[-1] if self.placed else None
        even = end - start == length
        if last and even and last.stop == start and last.end == here and last.stop - last.start == last.end - last.here:
            self.placed[-1] = _Placed(last.here, self.here, last.start, end)
        else:
            self.placed.append(_Placed(here, self.here, start, end))
