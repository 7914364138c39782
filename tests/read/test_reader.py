"""The reader as a whole, with a tagger that says what it is told to; laws as properties."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.given import report_of
from evals.marked import Marked, unmark
from reportedly.model import Act, Attribution, Certainty, Claim, Form, Phase, Reading, Report, VoiceKind
from reportedly.read.pool import BATCH, MOST, _batches
from reportedly.read.reader import Reader
from reportedly.span import Quote, Span


class Told:
    """A tagger that gives the attributions it was told for a text."""

    def __init__(self, *gold: Marked) -> None:
        self.known = {marked.text: marked.attributions() for marked in gold}

    def tag(self, texts: Sequence[str], /) -> list[list[Attribution]]:
        return [self.known.get(text, []) for text in texts]


def report(text: str) -> Report:
    return replace(report_of(text, "r"), id="0123456789ab")


def read(marked: str) -> tuple[Claim, ...]:
    gold = unmark(marked)
    return Reader(tagger=Told(gold)).read(report(gold.text)).claims


def quotes(value: object) -> Iterator[Quote]:
    """Every Quote in a tree of dataclasses and tuples."""
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from quotes(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from quotes(getattr(value, one.name))


STORY = """\
Six Dead After Flood

By Petra Lund

At least six people died in Brennick on Sunday. [1s The Authority], which runs the dam, at first [1c denied] [1t that
the gates were opened]. On the 24th of last month, [2s it] finally [2c admitted] [2t that three were].
[3s Marek (a pseudonym)] [3c dismissed] [3t the figure as impossible]. While [4s the ministry] [4c suggested] [4t that
400 households were hit], [5s he] [5c dismisses] [5t this figure as a joke].

[6s Kyiv] [6c says] [6t the Service told it that [7s Ida Voss] [7c said] [7t "we knew"]]. The army has reportedly sent
90 men to the valley, hoping for calm."""


def test_a_story() -> None:
    claims = read(STORY)
    by_cue = {c.cue[0].text if c.cue else c.quote: c for c in claims}
    own = next(c for c in claims if c.own)
    assert own.quote == "At least six people died in Brennick on Sunday." and own.voice.kind is VoiceKind.AUTHOR
    denied, admitted = by_cue["denied"], by_cue["admitted"]
    assert (denied.act, denied.certainty) == (Act.DENIES, Certainty.CERTAINLY_NOT)
    assert denied.order is not None and denied.order.phase is Phase.EARLIER and denied.order.quote.text == "at first"
    assert admitted.order is not None and admitted.order.phase is Phase.LATER
    assert admitted.said is not None and admitted.said.edtf == "XXXX-XX-24"
    assert by_cue["dismisses"].about == by_cue["suggested"].id
    assert by_cue["dismisses"].voice.key == by_cue["dismissed"].voice.key
    assert by_cue["dismisses"].voice.protected is not None
    assert by_cue["told"].within == by_cue["says"].id and by_cue["said"].within == by_cue["told"].id
    hearsay = by_cue["reportedly"]
    assert hearsay.act is Act.REPORTS and hearsay.quote == "The army has … sent\n90 men to the valley"
    assert [f.value for f in hearsay.figures] == [90]


def test_claims_are_numbered_in_the_order_of_the_text() -> None:
    claims = read(STORY)
    starts = [
        min(q.span.start for q in (*c.cue, *c.content, *([c.voice.mention] if c.voice.mention else []))) for c in claims
    ]
    assert starts == sorted(starts)
    assert [c.id for c in claims] == [f"0123456789ab:{n}" for n in range(1, len(claims) + 1)]


def test_another_language_is_kept_unread() -> None:
    reading = Reader(tagger=Told()).read(replace(report("Il pleut à Brennick."), language="fr"))
    assert reading.claims == () and reading.report == "0123456789ab"


def test_nothing_in_nothing_out() -> None:
    assert Reader(tagger=Told()).read(report("  \n")).claims == ()


def test_many_reports_come_back_in_order() -> None:
    reports = [replace(report(f"{n} people died in Ostley."), id=f"{n:012}") for n in range(2, 42)]
    readings = list(Reader(tagger=Told()).read_many(reports))
    assert [r.report for r in readings] == [r.id for r in reports]
    assert all(isinstance(r, Reading) and len(r.claims) == 1 for r in readings)


FURNISHED = [
    "Four people were hurt. Subscribe to our newsletter. Read more: Exports in five charts.",
    "Four people were hurt. Sign up to hear of 20 towns every morning.",
    "Four people were hurt.\n\nRead more\n\nSubscribe",
]


@pytest.mark.parametrize("text", FURNISHED)
def test_what_a_page_asks_for_is_no_statement(text: str) -> None:
    assert [claim.quote for claim in read(text)] == ["Four people were hurt."]


def test_a_transcript() -> None:
    gold = "MORI: It rained all night, I think.\n\nHALE: Did it?\n\nMORI: Yes, it did, and nobody came to help us."
    claims = [c for c in Reader(tagger=Told()).read(report(gold)).claims if not c.own]
    assert [c.voice.mention.text for c in claims if c.voice.mention] == ["MORI", "HALE", "MORI"]
    assert [c.act for c in claims] == [Act.ASSERTS, Act.ASKS, Act.ASSERTS]


def test_a_second_saying_is_split_off() -> None:
    said, saying = read("[1s Ida Voss] [1c confirmed] [1t the reports by saying, “It is our business.”]")
    assert (said.quote, saying.quote) == ("the reports", "“It is our business.”")
    assert said.voice.key == saying.voice.key and saying.attribution.form is Form.DIRECT


def test_what_was_cut_short_runs_on() -> None:
    (claim,) = read("[1s The town] [1c stands ready] [1t to help those who] fled the flood, whatever it takes.")
    assert claim.quote == "to help those who fled the flood, whatever it takes"


WORDS = st.sampled_from(
    ["Ida Voss", "He", "said", "that", '"', "“", "’", ".", ",", ":", "\n\n", "\n", "reportedly", "denied", "who",
     "(a pseudonym)", "told", "him", "400 people", "on the 24th of last month", "According to", "the minister", "it",
     "this figure", "may", "not", "é"]
)  # fmt: skip


@st.composite
def tagged(draw: st.DrawFn) -> tuple[str, list[Attribution]]:
    """Any text with any attributions that lie in it, as a bad tagger might give them."""
    text = " ".join(draw(st.lists(WORDS, min_size=3, max_size=40)))
    span = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 30)).map(
        lambda p: Span(p[0], min(len(text), p[0] + p[1]))
    )
    out = []
    for _ in range(draw(st.integers(0, 4))):
        source, cue, content = (
            tuple(draw(st.lists(span, max_size=1))),
            (draw(span),),
            tuple(sorted(draw(st.lists(span, min_size=1, max_size=2)))),
        )
        out.append(Attribution(source, cue, content, Form.INDIRECT, 0.5))
    return text, out


class Fixed:
    """A tagger that gives the same attributions for whatever it is shown."""

    def __init__(self, attributions: list[Attribution]) -> None:
        self.attributions = attributions

    def tag(self, texts: Sequence[str], /) -> list[list[Attribution]]:
        return [self.attributions for _ in texts]


@settings(max_examples=200, deadline=None)
@given(tagged())
def test_span_law(case: tuple[str, list[Attribution]]) -> None:
    text, attributions = case
    reading = Reader(tagger=Fixed(attributions)).read(report(text))
    assert all(quote.holds(text) for quote in quotes(reading))
    ids = {claim.id for claim in reading.claims}
    assert all(c.within is None or (c.within in ids and c.within != c.id) for c in reading.claims)
    assert all(c.about is None or c.about in ids for c in reading.claims)


@settings(max_examples=100, deadline=None)
@given(tagged())
def test_an_unrelated_paragraph_changes_nothing_before_it(case: tuple[str, list[Attribution]]) -> None:
    text, attributions = case
    reader = Reader(tagger=Fixed(attributions))
    before = reader.read(report(text + ".")).claims
    after = reader.read(report(text + ".\n\nBread is sold in the next town.")).claims
    assert after[: len(before)] == before


@pytest.mark.parametrize("style", ['"{}"', "“{}”", "«{}»"])
def test_quotation_style_changes_nothing(style: str) -> None:
    quoted = style.format("[1t it rained]")
    (claim,) = read(f"{quoted}, [1s Ida Voss] [1c said].")
    assert claim.attribution.form is Form.DIRECT and claim.quote == "it rained"


def test_two_workers_read_what_one_does() -> None:
    reports = [replace(report(f"Ida Voss said that {n} people died in Ostley."), id=f"{n:012}") for n in range(2, 20)]
    assert list(Reader().read_many(reports, workers=2)) == list(Reader().read_many(reports))


def test_batches_hold_about_as_much_text_and_every_report_once() -> None:
    sizes = [10, BATCH, 3 * BATCH, 10, BATCH // 2, BATCH // 2, *[1] * (MOST + 1)]
    reports = [report("a" * size) for size in sizes]
    batches = list(_batches(reports))
    assert [one for batch in batches for one in batch] == reports
    assert [len(batch) for batch in batches] == [2, 1, 3, MOST, 1]


def test_a_long_report_keeps_its_place_among_workers() -> None:
    texts = ["Ida Voss said that two people died in Ostley. " * times for times in (1, 600, 1, 1)]
    reports = [replace(report(text), id=f"{n:012}") for n, text in enumerate(texts)]
    assert [reading.report for reading in Reader().read_many(reports, workers=2)] == [one.id for one in reports]


def test_what_no_message_can_hold_still_comes_back() -> None:
    reports = [replace(report("It rained."), text="Ida Voss said that 2 people died in \ud800 Ostley.")]
    assert list(Reader().read_many(reports, workers=2)) == list(Reader().read_many(reports))


def test_a_report_that_breaks_the_reader_costs_itself_only() -> None:
    class Breaking(Told):
        def tag(self, texts: Sequence[str], /) -> list[list[Attribution]]:
            if "odd" in texts[0]:
                raise ValueError("no such piece")
            return super().tag(texts)

    odd, plain = Reader(tagger=Breaking()).read_many([report("An odd text."), report("Two people were killed.")])
    assert (odd.claims, odd.failed) == ((), "ValueError: no such piece")
    assert plain.claims and plain.failed is None
