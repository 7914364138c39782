"""The shipped tagger on sentences of our own, and the laws that hold for any text."""

import hashlib
from functools import cache
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from reportedly.model import Attribution, Form
from reportedly.read.pieces import WordPieces
from reportedly.read.tagger import VERSION, Tagger
from reportedly.read.windows import SHAPES, WINDOW, cut, paragraph_starts, straighten, windows
from reportedly.span import Span

PLAIN = "The mayor said on Monday that the bridge would stay closed until spring."
STORY = f"""Bridge to stay closed, mayor says

{PLAIN} "We will not risk lives," she told the council. "Not this winter."

Hauliers dispute that. According to Piet Oost, who runs a depot nearby, the detour costs his drivers two hours a day.
"""
NOISE = [
    "\n",
    "\n\n",
    " ",
    '"',
    "“",
    "”",
    "''",
    "``",
    "’",
    "said",
    "He",
    "that",
    "denied",
    "–",
    "é",
    "𝒳",
    "\u200b",
    ".",
    ",",
]


@cache
def tagger(*, thorough: bool = False) -> Tagger:
    return Tagger(thorough=thorough)


def read(text: str, *, thorough: bool = False) -> list[Attribution]:
    return tagger(thorough=thorough).tag([text])[0]


def said(spans: tuple[Span, ...], text: str) -> str:
    return " … ".join(span.of(text) for span in spans)


def test_a_plain_sentence() -> None:
    (only,) = read(PLAIN)
    assert said(only.source, PLAIN) == "The mayor"
    assert "said" in said(only.cue, PLAIN)
    assert "the bridge would stay closed until spring" in said(only.content, PLAIN)
    assert only.form is Form.INDIRECT
    assert only.score > 0.5


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ('"The dam will hold," the engineer said.', "engineer", "The dam will hold"),
        ("According to the ministry, two ships were turned back.", "ministry", "two ships were turned back"),
        ("The company denied that it had sold the engines.", "company", "it had sold the engines"),
        ("A spokeswoman confirmed the arrests but declined to give names.", "spokeswoman", "the arrests"),
        ("“The vote was stolen,” claimed Ruta Vanags.", "Ruta Vanags", "The vote was stolen"),
    ],
)
@pytest.mark.parametrize("thorough", [False, True])
def test_usual_ways_of_saying(text: str, source: str, content: str, *, thorough: bool) -> None:
    found = [a for a in read(text, thorough=thorough) if content in said(a.content, text)]
    assert found
    assert source in said(found[0].source, text)


def test_a_quotation_that_goes_on_is_one() -> None:
    told = [a for a in read(STORY) if "risk lives" in said(a.content, STORY)]
    assert len(told) == 1
    assert "Not this winter" in said(told[0].content, STORY)
    assert told[0].form is Form.DIRECT


def test_several_texts_are_read_as_each_alone() -> None:
    texts = [PLAIN, "", STORY, PLAIN.upper(), "\n\n", STORY * 3]
    assert tagger().tag(texts) == [read(text) for text in texts]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "...", "\u200b", "\x00"])
def test_nothing_in_nothing_out(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("style", [("“", "”"), ("``", "''"), ("„", "“"), ("«", "»")])
def test_the_style_of_quotation_marks_changes_nothing(style: tuple[str, str]) -> None:
    straight = 'The clerk said: "The files are gone." She then left. "I saw it," said Tomas Brod.'
    opened = straight.replace(' "', f" {style[0]}")
    other = opened.replace('"', style[1])
    assert [said(a.source, straight) for a in read(straight)] == [said(a.source, other) for a in read(other)]
    assert [a.score for a in read(straight)] == [a.score for a in read(other)]


def test_a_broken_line_changes_no_word() -> None:
    broken = STORY.replace("stay closed until", "stay closed\nuntil").replace("who runs a", "who\nruns a")
    assert [(a.source, a.cue, a.content) for a in read(STORY)] == [(a.source, a.cue, a.content) for a in read(broken)]


def test_a_long_text_is_read_to_its_end() -> None:
    text = (STORY + "\n") * 150
    found = read(text)
    assert max(a.content[-1].end for a in found) > len(text) - len(STORY)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*NOISE, PLAIN, STORY]), max_size=12), st.text(max_size=40))
def test_spans_are_words_of_the_text(parts: list[str], tail: str) -> None:
    text = " ".join(parts) + tail
    for attribution in read(text):
        assert attribution.content
        assert 0 <= attribution.score <= 1
        for spans in (attribution.source, attribution.cue, attribution.content):
            assert list(spans) == sorted(spans)
            for span in spans:
                words = span.of(text)
                assert words == words.strip() != ""
                assert not text[span.start - 1 : span.start].isalnum() or not words[0].isalnum()
                assert not text[span.end : span.end + 1].isalnum() or not words[-1].isalnum()


@cache
def tokenizer() -> Tokenizer:
    return Tokenizer.from_str((files("reportedly.read") / "weights" / "tokenizer.json").read_text("utf8"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*NOISE, PLAIN, STORY * 3, "word " * 300, "x" * 900]), max_size=8))
def test_windows_hold_every_piece_once(parts: list[str]) -> None:
    text = " ".join(parts)
    pieces = cut(text, WordPieces(tokenizer()))
    ranges = windows(pieces, straighten(text))
    assert [at for low, high in ranges for at in range(low, high)] == list(range(len(pieces)))
    assert all(0 < high - low <= WINDOW for low, high in ranges)
    assert len(straighten(text)) == len(text)
    assert all(0 <= shape < SHAPES for shape in pieces.shapes)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "no" twice.', ["no"]),
        ("He said “no’ Then he left.\nMore.", ["no", "Then", "he", "left"]),  # a lost mark spoils its paragraph only
        ("lost” and “found” again", ["found"]),
        ("``Well,'' he said.", ["Well"]),
    ],
)
def test_what_stands_inside_quotation_marks(text: str, inside: list[str]) -> None:
    pieces = cut(text, WordPieces(tokenizer()))
    words = [text[s:e] for s, e, shape in zip(pieces.starts, pieces.ends, pieces.shapes, strict=True) if shape % 2]
    assert [word for word in words if word.isalpha()] == inside


def test_a_broken_line_starts_no_paragraph() -> None:
    text = "One line that\nis broken. Then this.\nA line of its own.\n\nAnother"
    assert [text[at : at + 3] for at in paragraph_starts(text)] == ["One", "A l", "Ano"]


def test_the_version_is_a_hash_of_the_weights() -> None:
    digest = hashlib.sha256()
    home = files("reportedly.read") / "weights"
    for item in sorted(home.iterdir(), key=lambda item: item.name):
        if item.name != "VERSION" and not item.name.startswith("."):
            digest.update(item.name.encode() + b"\0" + item.read_bytes())
    assert "tagger-" + digest.hexdigest()[:12] == VERSION
