"""Word pieces of a text, each word asked of the tokenizer once a process.

The tokenizer (BERT's, uncased) reads a word or a mark alike wherever it stands: it cuts at blanks and at every ASCII
mark, and looks at one character at a time before. So a text is its words' pieces in a row, and only words that were
not met before are tokenised. News repeats its words: nine in ten of a text's were met in the hundred texts before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

Ints = npt.NDArray[np.int64]

# What is certain to be cut off from its neighbours: ASCII marks one by one, and what stands between them and blanks.
_WORD = re.compile(r"[^ \t\n!-/:-@\[-`{-~]+|[!-/:-@\[-`{-~]")
MOST = 200_000  # words known at a time, some 40 MB; then learning begins anew
STRETCH = 50_000  # characters cut at a time, and to the end of their line


@dataclass(frozen=True, slots=True)
class Encoded:
    """The pieces of a text: parallel arrays of length n.

    Attributes:
        ids: of the vocabulary.
        starts, ends: code points of the text.
        heads: whether a piece is the first of its word.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    heads: npt.NDArray[np.bool_]


class _Rows:
    """Rows of whole numbers that grow at their end, in room that doubles."""

    def __init__(self, width: int) -> None:
        self._room = np.zeros((1024, width), np.int32)
        self.count = 0

    def add(self, rows: Ints) -> None:
        """Append rows [m, width]."""
        need = self.count + len(rows)
        if need > len(self._room):
            room = np.zeros((max(need, 2 * len(self._room)), self._room.shape[1]), np.int32)
            room[: self.count] = self._room[: self.count]
            self._room = room
        self._room[self.count : need] = rows
        self.count = need

    def at(self, rows: Ints) -> Ints:
        """The rows of these numbers."""
        return self._room[rows].astype(np.int64)


class WordPieces:
    """A tokenizer that remembers words. What it gives for a text does not depend on what it was asked before."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._forget()

    def _forget(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words = _Rows(2)  # first piece, count of pieces
        self._pieces = _Rows(4)  # id, start and end in its word, whether first

    def encode(self, text: str) -> Encoded:
        """The pieces of ``text``, in order. Linear in its length."""
        parts = [self._stretch(text, low, high) for low, high in _stretches(text)]
        ids, starts, ends, heads = np.concatenate([np.zeros((0, 4), np.int64), *parts]).T
        return Encoded(ids, starts, ends, heads == 1)

    def _stretch(self, text: str, low: int, high: int) -> Ints:
        """[n, 4] id, start and end in the text, whether first of its word."""
        met = [(found.group(), found.start()) for found in _WORD.finditer(text, low, high)]
        if max(self._words.count, self._pieces.count // 4) > MOST:
            self._forget()
        self._learn(sorted({word for word, _ in met}.difference(self._numbers)))
        firsts, counts = self._words.at(np.array([self._numbers[word] for word, _ in met], np.int64)).T
        before = np.cumsum(counts) - counts
        pieces = self._pieces.at(np.repeat(firsts - before, counts) + np.arange(int(counts.sum())))
        pieces[:, 1:3] += np.repeat(np.array([start for _, start in met], np.int64), counts)[:, None]
        return pieces

    def _learn(self, words: list[str]) -> None:
        """Tokenise words that were not met before, all in one go."""
        if not words:
            return
        encoding: Encoding = self._tokenizer.encode(" ".join(words), add_special_tokens=False)
        lengths = np.array([len(word) for word in words], np.int64)
        begins = np.cumsum(lengths + 1) - lengths - 1
        offsets = np.array(encoding.offsets, np.int64).reshape(-1, 2)
        inside = np.array([-1 if word is None else word for word in encoding.word_ids], np.int64)
        of = np.searchsorted(begins, offsets[:, 0], side="right") - 1
        heads = np.diff(inside, prepend=-2) != 0
        counts = np.bincount(of, minlength=len(words))
        known = self._words.count
        self._words.add(np.stack([self._pieces.count + np.cumsum(counts) - counts, counts], 1))
        self._pieces.add(np.stack([np.array(encoding.ids, np.int64), *(offsets - begins[of, None]).T, heads], 1))
        self._numbers.update((word, known + number) for number, word in enumerate(words))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Lines in lots, as what is found in a lot takes far more room than what is kept of it."""
    low = 0
    while low < len(text):
        high = text.find("\n", low + STRETCH) + 1 or len(text)
        yield low, high
        low = high
