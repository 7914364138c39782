"""Who speaks in transcripts, hearings, lists and dialogues: by their labels, dashes and bullets alone."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.given import report_of
from reportedly.model import Attribution, Claim
from reportedly.read.reader import Reader
from reportedly.read.sentences import Part, lay_out
from reportedly.read.transcripts import find_turns


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
    (  # a surname that is a word of pages too, and a title that opens with a label
        "Price: Nobody Told Us\n\nA partial record follows.\n\nTOM PRICE: We were told nothing.\n\nHALE: By whom?\n\n"
        "PRICE: By you.",
        [("TOM PRICE", "We were told nothing."), ("HALE", "By whom?"), ("PRICE", "By you.")],
    ),
    (  # labels on lines of their own
        "Ida Mori:\n\nWhat did you see?\n\nJon Hale:\n\nNothing at all\n\nIda Mori:\n\nI see",
        [("Ida Mori", "What did you see?"), ("Jon Hale", "Nothing at all"), ("Ida Mori", "I see")],
    ),
    (
        "Ida Mori:\nWhat did you see?\n\nJon Hale:\nI saw the gates.\n\nIda Mori:\nThank you.",
        [("Ida Mori", "What did you see?"), ("Jon Hale", "I saw the gates."), ("Ida Mori", "Thank you.")],
    ),
    (  # a briefing, where the questions have no mark: they end a turn, and nobody is said to say them
        "THE MAYOR:  Good evening, everybody.\n\nThe dam is holding.\n\nMR. HALE:  Thank you.  Questions?\n\n"
        "Q    Did you know, sir?\n\nTHE MAYOR:  I did not.\n\nQ    Not at all?\n\nMR. HALE:  She answered that.",
        [
            ("THE MAYOR", "Good evening, everybody. … The dam is holding."),
            ("MR. HALE", "Thank you.  Questions?"),
            ("THE MAYOR", "I did not."),
            ("MR. HALE", "She answered that."),
        ],
    ),
    (
        "THE COURT: Be seated. Counsel?\n\nMR. HALE: Thank you, Your Honor.\n\nBY MR. HALE:\n\nQ. Where were you?\n\n"
        "A. At the dam.\n\nTHE COURT: Slow down, please.",
        [
            ("THE COURT", "Be seated. Counsel?"),
            ("MR. HALE", "Thank you, Your Honor."),
            ("Q", "Where were you?"),
            ("A", "At the dam."),
            ("THE COURT", "Slow down, please."),
        ],
    ),
    (
        "**Ida Mori:** Why did you do it?\n\n**Jon Hale:** I had to.\n\n**Ida Mori:** Are you sorry?",
        [("Ida Mori", "Why did you do it?"), ("Jon Hale", "I had to."), ("Ida Mori", "Are you sorry?")],
    ),
    (
        "[00:12:01] MORI: What do you say?\n[00:12:09] HALE: Nothing at all.\n[00:12:15] MORI: I see.",
        [("MORI", "What do you say?"), ("HALE", "Nothing at all."), ("MORI", "I see.")],
    ),
    (  # page furniture between the turns says nothing
        "REPORTER: Did you see a boat?\n\nWATCH: What the mayor did next\n\nULLA: I never saw one.\n\n"
        "RELATED: Nine boats were sunk in May\n\nREPORTER: Did you look?",
        [("REPORTER", "Did you see a boat?"), ("ULLA", "I never saw one."), ("REPORTER", "Did you look?")],
    ),
    (  # what is found under a claim is nobody's turn
        'MORI: "We built more homes than anybody."\n\nTHE FACTS: Fewer were built.\n\nThe office counted them.\n\n'
        'HALE: "You raised taxes."\n\nTHE FACTS: They rose once.\n\nMORI: "I never voted for that."',
        [
            ("MORI", '"We built more homes than anybody."'),
            ("HALE", '"You raised taxes."'),
            ("MORI", '"I never voted for that."'),
        ],
    ),
    (  # a bold "Q" that has run into its question has no mark
        "QDid it rain?\n\nA: All night.\n\nQWho told you?\n\nA: I saw it.\n\nQAnd then?\n\nA: We ran.",
        [("A", "All night."), ("A", "I saw it."), ("A", "We ran.")],
    ),
    (  # a long statement, then questions
        "THE MAYOR: Good evening.\n\n"
        + "We will build it again, and I will not rest.\n\n" * 20
        + "VOICE: When, sir?\n\nTHE MAYOR: We begin in May.",
        [
            ("THE MAYOR", " … ".join(["Good evening.", *["We will build it again, and I will not rest."] * 20])),
            ("VOICE", "When, sir?"),
            ("THE MAYOR", "We begin in May."),
        ],
    ),
    (  # an excerpt in a report: its words end where the report's go on
        "Ulla Pem lost her house in the flood.\n\n"
        "The water rose all night, and nobody came to the street where she had lived since the war.\n\n"
        "REPORTER: Did you hear the siren?\n\nPEM: I heard nothing.\n\nShe went up to the roof with two neighbours.\n\n"
        "REPORTER: Who came?\n\nPEM: Nobody came for us.\n\nThe gates were opened at noon.\n\n"
        "The town has asked for a new dam since the last flood, which took the mill and the bridge.",
        [
            ("REPORTER", "Did you hear the siren?"),
            ("PEM", "I heard nothing."),
            ("REPORTER", "Who came?"),
            ("PEM", "Nobody came for us."),
        ],
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
    "RAW: The dam from the air\n\nThree men died.\n\nWATCH: What you need to know\n\nThe gates held.\n\nRAW: The gates",
    "Sex: M\n\nAge: 27\n\nSex: F\n\nAge: 31\n\nSex: M\n\nAge: 24\n\nThe police gave no names.",
    "Mori: 1,769.\n\nHale: 1,501.\n\nIda Mori leads by a little.\n\nMori: 547.\n\nHale: 46.",
    "DEAR ULLA: My husband bought a boat. What can I do?\n\nDEAR LOST: You can swim.\n\nDEAR ULLA: I can not.",
    "TESSEL: It rained.\n\nUPDATE: We have more on this.\n\nPREVIOUS STORY: It rained in May.\n\nUPDATE: Are you safe?",
    "TESSEL POST: What you need\n\nTESSEL POST: Are we ready?\n\nPOLICE: Call us at noon\n\nThe police asked for help.",
    "Guard: Hana Pem joined in 1992.\n\nPilots: Jon Hale joined in 1994.\n\nPilots: Ulla Pem joined in 2001.",
]


@pytest.mark.parametrize("text", NO_TURNS)
def test_labels_that_nobody_speaks_under(text: str) -> None:
    assert said(text) == []


LABELS = ["VIDEO", "Watch", "UPDATE", "Related", "Photos", "Location", "Posted", "Read more", "NEW", "Note"]
WORDS = ["You will not believe it.", "What did they do?", "Three men died.", "I was there."]


@given(st.lists(st.tuples(st.sampled_from(LABELS), st.sampled_from(WORDS)), min_size=3, max_size=20))
def test_nobody_speaks_under_page_furniture(rows: list[tuple[str, str]]) -> None:
    text = "\n\n".join(f"{label}: {words}" for label, words in rows)
    assert find_turns(text, lay_out(text), []) == []


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
