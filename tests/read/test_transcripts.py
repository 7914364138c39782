"""Who speaks in transcripts, hearings, lists and dialogues: by their labels, dashes and bullets alone."""

from collections.abc import Sequence

import pytest

from evals.given import report_of
from reportedly.model import Attribution, Claim
from reportedly.read.reader import Reader
from reportedly.read.sentences import Part, lay_out


class Silent:
    """A tagger that finds nothing, so that what is read is read by rule."""

    def tag(self, texts: Sequence[str], /) -> list[list[Attribution]]:
        return [[] for _ in texts]


def read(text: str) -> list[Claim]:
    return [c for c in Reader(tagger=Silent()).read(report_of(text, "r")).claims if c.voice.mention]


def said(text: str) -> list[tuple[str, str]]:
    return [(c.voice.mention.text, c.quote) for c in read(text) if c.voice.mention]


TURNS = [
    (
        "MORI: It rained all night.\n\nHALE: Did it?\n\nMORI: Yes, it did.",
        [("MORI", "It rained all night."), ("HALE", "Did it?"), ("MORI", "Yes, it did.")],
    ),
    (  # a line each, without stops
        "MORI: It rained all night\nHALE: Did the dam hold\nMORI: It did not",
        [("MORI", "It rained all night"), ("HALE", "Did the dam hold"), ("MORI", "It did not")],
    ),
    (
        "IDA MORI, NORTHLINE ANCHOR: (voice-over) The dam broke.\n\nJON HALE, MAYOR OF OSTLEY: We tried.\n\n"
        "JON HALE, MAYOR OF OSTLEY: (CROSSTALK)\n\nJON HALE, MAYOR OF OSTLEY: We did what we could.\n\n"
        "IDA MORI, NORTHLINE ANCHOR: Who did?",
        [
            ("IDA MORI, NORTHLINE ANCHOR", "The dam broke."),
            ("JON HALE, MAYOR OF OSTLEY", "We tried."),
            ("JON HALE, MAYOR OF OSTLEY", "We did what we could."),
            ("IDA MORI, NORTHLINE ANCHOR", "Who did?"),
        ],
    ),
    (
        "Q. Were you there?\n\nA. I was, all night.\n\nQ. And the clerk?\n\nA. He never came.",
        [("Q", "Were you there?"), ("A", "I was, all night."), ("Q", "And the clerk?"), ("A", "He never came.")],
    ),
    (  # a turn goes on over paragraphs without a label
        "Ida Mori: It rained.\n\nThen the dam broke.\n\nJon Hale: When?\n\nIda Mori: At noon.",
        [("Ida Mori", "It rained. … Then the dam broke."), ("Jon Hale", "When?"), ("Ida Mori", "At noon.")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TURNS)
def test_turns(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


NO_TURNS = [
    "Deaths: nine men were lost.\n\nWeather: it rained all day.\n\nRoads: none was open.",
    "Q: Were you there?\n\nQ: And the clerk?\n\nQ: Who else?",
    "On Monday, she told the town this: it rained.\n\nOn Friday, she told them this: it snowed.\n\nNoon: it fell.",
    "Result: it held.\n\n" + "It rained all day in the town.\n\n" * 12 + "Result: it fell.\n\nResult: nobody came.",
]


@pytest.mark.parametrize("text", NO_TURNS)
def test_labels_that_nobody_speaks_under(text: str) -> None:
    assert said(text) == []


LISTS = [
    "It was late.\n\n• Three men died, the coroner said.\n• Two boats sank, the guard said.",
    "It was late.\n\n1. Three men died, the coroner said.\n2. Two boats sank, the guard said.",
    "It was late.\n\n— Three men died, the coroner said.\n— Two boats sank, the guard said.",
    "It was late.\n\n• Three men died, the coroner said\n• Two boats sank, the guard said",
    "It was late.\n\n- Three men died, the coroner said\n- Two boats sank, the guard said",
]


@pytest.mark.parametrize("text", LISTS)
def test_a_list_is_read_line_by_line(text: str) -> None:
    assert said(text) == [("the coroner", "Three men died"), ("the guard", "Two boats sank")]


PARTS = [
    ("Read more: Mayor denies the charge", Part.FURNITURE),
    ("Related: Who opened the gates?", Part.FURNITURE),
    ("ADVERTISEMENT", Part.FURNITURE),
    ("Sign up for our newsletter, and never miss a story again.", Part.FURNITURE),
    ("Ida Mori leaves the court in Ostley on Monday. (Photo: Ulla Pem)", Part.FURNITURE),
    ("Photograph by Ulla Pem/Getty Images", Part.FURNITURE),
    ("Copyright 2021 Northline. All rights reserved.", Part.FURNITURE),
    ("Advertising fell by a third in May, the owners said.", Part.BODY),
    ("Copyright holders said that they would sue the town.", Part.BODY),
    ("Related firms were searched too, the police said.", Part.BODY),
    ("Photos of the dam were shown to the court.", Part.BODY),
    ("• Three men", Part.BODY),
]


@pytest.mark.parametrize(("line", "part"), PARTS)
def test_what_a_line_is(line: str, part: Part) -> None:
    text = f"The Gates of Tessel Were Opened\n\nIt rained all night, and the dam held.\n\n{line}\n\nNobody came."
    assert lay_out(text).part(text.index(line)) is part
