"""Changes of position: opposite words, figures and acts of one voice, in an order that words or days tell."""

from __future__ import annotations

import pytest

from reportedly.model import Account, Act, Certainty, Phase, VoiceKind
from reportedly.reconcile import reconcile
from tests.reconcile.building import Writer, report

ORG = VoiceKind.ORGANISATION


def account(*writers: Writer) -> Account:
    return reconcile([one.report for one in writers], [one.reading for one in writers])


def on(when: str, content: str, *, who: str = "Oranta Rail", act: Act = Act.ASSERTS) -> Writer:
    certainty = Certainty.CERTAINLY_NOT if act is Act.DENIES else Certainty.CERTAIN
    return Writer(report(f"{who} told us {content}.", on=when)).say(
        who, "told us", content, act=act, certainty=certainty, kind=ORG, name=who
    )


TURNS = [
    ("the Lunde line is safe", "the Lunde line is unsafe", "a judgement"),
    ("the guards did not use live rounds at Besno", "the guards used live rounds at Besno", "what happened"),
    ("the Delvo quarry will never close", "the Delvo quarry will close in spring", "what is to come"),
    ("the board supports the Karsk tunnel", "the board opposes the Karsk tunnel", "a side taken"),
]
NO_TURNS = [
    ("the Pell tunnel is closed", "the Pell tunnel is open", "a state that moved on"),
    ("the north pier is safe", "the south pier is unsafe", "two things"),
    ("the line was built for coal", "the line was built not only for coal", "not only"),
    ("the Lunde line is safe", "the Lunde line is safe and on time", "the same again"),
]


@pytest.mark.parametrize(("first", "then"), [case[:2] for case in TURNS], ids=[why for *_, why in TURNS])
def test_the_opposite_on_a_later_day_is_a_change(first: str, then: str) -> None:
    one, other = on("2031-01-10", first), on("2031-02-10", then)
    (change,) = account(other, one).changes
    assert change.claims == (one.claims[0].id, other.claims[0].id)
    assert change.because == "2031-01-10 before 2031-02-10"


@pytest.mark.parametrize(("first", "then"), [case[:2] for case in NO_TURNS], ids=[why for *_, why in NO_TURNS])
def test_no_change(first: str, then: str) -> None:
    assert account(on("2031-01-10", first), on("2031-02-10", then)).changes == ()


def test_what_no_day_orders_is_no_change() -> None:
    one, other = (Writer(report(f"Oranta Rail told us the line is {how}.")) for how in ("safe", "unsafe"))
    for writer, how in ((one, "safe"), (other, "unsafe")):
        writer.say("Oranta Rail", "told us", f"the line is {how}", kind=ORG, name="Oranta Rail")
    assert account(one, other).changes == ()


def test_three_steps_are_one_series() -> None:
    content = "that the reservoir at Pell was contaminated"
    steps = [
        on("2031-03-01", content, act=Act.DENIES),
        on("2031-03-04", content, act=Act.DENIES),
        on("2031-03-08", content, act=Act.ACKNOWLEDGES),
    ]
    (change,) = account(*reversed(steps)).changes
    assert change.claims == tuple(step.claims[0].id for step in steps)


def test_a_pronoun_in_the_same_sentence_goes_on() -> None:
    text = "The ministry first denied that its jets hit the school, but it acknowledged that its jets hit the school."
    told = (
        Writer(report(text))
        .say(
            "The ministry",
            "first denied",
            "that its jets hit the school",
            act=Act.DENIES,
            certainty=Certainty.CERTAINLY_NOT,
            name="The ministry",
            order=(Phase.EARLIER, "first"),
        )
        .say("The ministry", "acknowledged", "its jets hit the school", act=Act.ACKNOWLEDGES, name="The ministry")
    )
    (change,) = account(told).changes
    assert change.because == "“first”"


def test_an_elided_subject_is_the_sentences_voice() -> None:
    text = "After weeks of denying that the dam leaked, the water board admitted that the dam had leaked."
    told = (
        Writer(report(text))
        .say(
            "",
            "denying",
            "that the dam leaked",
            act=Act.DENIES,
            certainty=Certainty.CERTAINLY_NOT,
            kind=VoiceKind.UNNAMED,
        )
        .say("the water board", "admitted", "that the dam had leaked", act=Act.ACKNOWLEDGES)
    )
    (change,) = account(told).changes
    assert change.claims == (f"{told.report.id}:1", f"{told.report.id}:2")
    assert "After weeks of denying" in change.because
    assert change.identity in {one.id for one in account(told).identities if one.name == "the water board"}


def test_a_concession_after_insisting_is_a_turn_told_in_words() -> None:
    text = "The owner admitted that the ferry was full, two days after insisting it was not."
    told = Writer(report(text)).say("The owner", "admitted", "that the ferry was full", act=Act.ACKNOWLEDGES)
    (change,) = account(told).changes
    assert "after insisting it was not" in change.because


def test_protected_voices_are_never_taken_for_one() -> None:
    content = "that the clinic in Gorna was shelled"
    writers = []
    for when, act in (("2031-03-01", Act.DENIES), ("2031-03-09", Act.ACKNOWLEDGES)):
        certainty = Certainty.CERTAINLY_NOT if act is Act.DENIES else Certainty.CERTAIN
        one = Writer(report(f"The nurse told us {content}.", on=when))
        one.say("The nurse", "told us", content, act=act, certainty=certainty, kind=VoiceKind.ROLE).protect_all()
        writers.append(one)
    assert account(*writers).changes == ()


@pytest.mark.parametrize(("along", "many"), [("saying it would", 0), ("now saying it would", 1)])
def test_what_is_said_along_with_a_refusal_is_no_turn(along: str, many: int) -> None:
    text = f"Oranta Rail declined later to state when it would reopen the line, {along} reopen the line in spring."
    order = (Phase.LATER, "now") if "now" in along else None
    told = (
        Writer(report(text))
        .say(
            "Oranta Rail",
            "declined",
            "when it would reopen the line",
            act=Act.DENIES,
            kind=ORG,
            order=(Phase.LATER, "later"),
        )
        .say("Oranta Rail", "saying", "it would reopen the line in spring", kind=ORG, order=order)
    )
    assert len(account(told).changes) == many


@pytest.mark.parametrize(("content", "many"), [("the Lunde line's safety", 0), ("whether the Lunde line is safe", 1)])
def test_to_question_a_thing_is_no_turn(content: str, many: int) -> None:
    first = on("2031-01-10", "the Lunde line is safe")
    text = f"Oranta Rail questioned {content}."
    then = Writer(report(text, on="2031-02-10")).say(
        "Oranta Rail",
        "questioned",
        content,
        act=Act.DOUBTS,
        certainty=Certainty.UNCOMMITTED,
        kind=ORG,
        name="Oranta Rail",
    )
    assert len(account(first, then).changes) == many
