"""Word pieces, each word asked once: the same as the tokenizer gives for the whole text."""

from functools import cache
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from reportedly.read import pieces
from reportedly.read.pieces import WordPieces

HARBOUR = "The harbour's master, a Mr. Vance-Oduya, said: “No ferry (of 1,200 t) sails at 3rd-quarter rates.”\n\nNaïve?"


@cache
def tokenizer() -> Tokenizer:
    return Tokenizer.from_str((files("reportedly.read") / "weights" / "tokenizer.json").read_text("utf8"))


@cache
def remembering() -> WordPieces:
    return WordPieces(tokenizer())


def plainly(text: str) -> list[tuple[int, int, int, bool]]:
    """Id, start, end and whether first of its word, as the tokenizer tells them of the whole text."""
    encoding = tokenizer().encode(text, add_special_tokens=False)
    heads = np.diff(np.array([-1 if word is None else word for word in encoding.word_ids]), prepend=-2) != 0
    places = zip(*encoding.offsets, strict=True) if encoding.offsets else ((), ())
    return list(zip(encoding.ids, *places, heads.tolist(), strict=True))


def asked(words: WordPieces, text: str) -> list[tuple[int, int, int, bool]]:
    found = words.encode(text)
    columns = (column.tolist() for column in (found.ids, found.starts, found.ends, found.heads))
    return list(zip(*columns, strict=True))


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(max_size=60),
        st.text(alphabet="aAbé\u0301ñ-–—.\u200b\n\t \xa0中国3€$_'\"\x00\x1c\u3000Ω한ﬁ", max_size=80),
        st.lists(st.sampled_from(HARBOUR.split(" ")), max_size=30).map(" ".join),
    )
)
def test_a_text_is_the_pieces_of_its_words(text: str) -> None:
    assert asked(remembering(), text) == plainly(text)
    assert asked(remembering(), text) == plainly(text)


def test_long_texts_are_cut_in_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "STRETCH", 50)
    text = f"{HARBOUR}\n" * 20
    assert asked(WordPieces(tokenizer()), text) == plainly(text)


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "MOST", 10)
    words = WordPieces(tokenizer())
    for number in range(20):
        text = f"{HARBOUR} Pier {number} of quay{number}"
        assert asked(words, text) == plainly(text)
