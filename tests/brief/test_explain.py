"""A reading explained: who and why, how sure, what was left open; and the page of it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import sample

from reportedly.brief.explain import Explanation, Hints, explain
from reportedly.brief.explained_page import explained_page
from reportedly.brief.resolved import Lines, how_resolved
from reportedly.model import Finder, Voice, VoiceKind, WhyUnresolved
from reportedly.span import Quote, Span

TEXT = "Ada Quill spoke.\nThen she said so, Quill said. The clerk said it. Unnamed."


def cut(words: str) -> Quote:
    start = TEXT.index(words)
    return Quote.cut(TEXT, Span(start, start + len(words)))


ADA = cut("Ada Quill")
OPEN = WhyUnresolved.SEVERAL_CANDIDATES
VOICES = [
    (Voice("r:0", VoiceKind.PERSON, "Ada Quill", ADA, ADA), "named here"),
    (Voice("r:0", VoiceKind.PERSON, "Ada Quill", cut("Ada Quill spoke"), ADA), "named here, as “Ada Quill”"),
    (
        Voice("r:0", VoiceKind.PERSON, "Ada Quill", cut("she"), ADA),
        "“she”, a pronoun, stands for “Ada Quill”, line 1 (0–9)",
    ),
    (
        Voice("r:0", VoiceKind.PERSON, "Ada Quill", cut("Quill said"), ADA),
        "“Quill said”, another name or a description",
    ),
    (
        Voice("r:0", VoiceKind.PERSON, "Ada Quill", Quote.cut(TEXT, Span(35, 40)), ADA),
        "“Quill” is short for “Ada Quill”",
    ),
    (Voice("r:0", VoiceKind.PERSON, "Ada Quill", cut("The clerk"), ADA), "a description, stands for “Ada Quill”"),
    (Voice("r:0", VoiceKind.PERSON, "Ada Quill", None, ADA), "leaves the source out here; taken to be “Ada Quill”"),
    (Voice("r:9", VoiceKind.UNNAMED, "unnamed"), "the text does not say who speaks"),
    (
        Voice("r:9", VoiceKind.ROLE, "The clerk", cut("The clerk"), unresolved=WhyUnresolved.NOT_NEEDED),
        "described, not named",
    ),
    (
        Voice("r:9", VoiceKind.PERSON, "she", cut("she"), candidates=(ADA, cut("The clerk")), unresolved=OPEN),
        "left open: more than one voice could be meant: “Ada Quill”, “The clerk”",
    ),
    (Voice("r:author", VoiceKind.AUTHOR, "the author"), "the report speaks itself"),
]


@pytest.mark.parametrize(("voice", "told"), VOICES, ids=[told[:40] for _, told in VOICES])
def test_how_a_mention_was_resolved(voice: Voice, told: str) -> None:
    assert told in how_resolved(voice, Lines.of(TEXT))


def explained(report: int, hints: Hints | None = None, **more: float) -> Explanation:
    made = sample()
    return explain(made.reports[report], made.readings[report], hints, **more)


def test_each_claim_is_told_with_its_reasons() -> None:
    second, third = explained(0).claims[1], explained(1).claims[1]
    assert dict(second.facts()) == {
        "who": "Ada Quill, person",
        "resolved": "named here",
        "act": "asserts, certain (CT+): a plain statement, which no word decides otherwise",
        "how sure": "90 in 100, found by the trained tagger",
        "figures": "About 300 people (300 people); of “pier”; from 270 to 330",
        "said": "on Friday → 2022-06-03, from the report’s date 2022-06-03",
    } | {"figures": second.figures[0]}
    assert "270 to 330" in second.figures[0]
    assert third.times == ("the 4th → XXXX-XX-04, left open: the report's own date is not known",)


def test_chains_and_protection_are_told() -> None:
    claims = explained(1).claims
    nine, broken = claims[1], claims[2]
    assert (nine.depth, broken.depth) == (0, 1)
    assert "holds claim 3 (A colleague asserts)" in nine.chain and broken.chain[0].startswith("stands in claim 2")
    assert nine.protected == "“a pseudonym” asks for protection"


def test_what_lowers_the_probability_is_told() -> None:
    made = sample()
    reading = made.readings[1]
    first = reading.claims[0]
    thin = replace(first.attribution, source=(), score=0.2, by=Finder.INSIDE)
    reading = replace(reading, claims=(replace(first, attribution=thin), *reading.claims[1:]))
    told = explain(made.reports[1], reading, Hints(unusual=frozenset([first.id]))).claims[0]
    assert told.less_sure
    assert told.sure == "20 in 100, found by a rule: words inside another claim"
    assert {"the text names no source here", "an unusual cue", "as sure as the claim beside it at most"} <= set(
        told.lowered
    )


def test_what_was_left_open_is_listed_with_the_reason() -> None:
    report = sample().reports[1]
    start = report.text.index("told")
    hints = Hints((Quote.cut(report.text, Span(start, start + 4)),))
    left = {each.what: each for each in explained(1, hints, show_below=0.95).left}
    assert left["source not resolved"].why == "more than one voice could be meant: “A colleague”, “the board”"
    assert left["time left open"].quote.text == "the 4th"
    assert left["word of saying without a claim"].quote.text == "told"
    assert left["less sure claim"].number == 5


def test_a_person_finds_every_claim_and_every_loose_end_on_the_page() -> None:
    page = explained_page([explained(n, show_below=0.95) for n in range(3)])
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in re.findall(r'href="(#[^"]+)"', page)} <= set(ids)
    assert "not for publication" in page and "Cover the name" in page
    assert "<script" not in page and "http" not in page.replace("http-equiv", "")
    assert all(claim.id.replace(":", "-") in page for reading in sample().readings for claim in reading.claims)


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(["<script>alert(1)</script>", '"><img src=x>', "\u202eevil", "{{ 7*7 }}", "a\x00\x1b[2J"]))
def test_words_of_reports_stay_words_on_the_page(hostile: str) -> None:
    made = sample(extra=hostile)
    page = explained_page([explain(made.reports[1], made.readings[1])])
    assert "<script" not in page and "<img" not in page and ">49<" not in page
    assert not {"\x00", "\x1b", "\u202e"} & set(page)


def test_a_notebook_shows_it() -> None:
    assert explained(0)._repr_html_().startswith("<iframe")
