"""What denials point at, what bare numbers count, how questions are worded, and turns that are told in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.model import Account, Act, Bound, Certainty, Phase, Question, RivalryKind, VoiceKind
from reportedly.reconcile import reconcile
from reportedly.reconcile.words.wording import figure_words, noun_of, plural, quoted, stated, unit_shown
from tests.reconcile.building import Writer, find, report

NOT = Certainty.CERTAINLY_NOT


def account(*writers: Writer) -> Account:
    return reconcile([writer.report for writer in writers], [writer.reading for writer in writers])


def ferry(last: str) -> Writer:
    text = (
        "The harbour office said the Orsk had 230 people on board and 14 lorries. "
        f"Brine Lines put the number at 150. {last} The search goes on."
    )
    return (
        Writer(report(text))
        .say("The harbour office", "said", "the Orsk had 230 people on board", figure=("230 people", 230, "person", ()))
        .say("Brine Lines", "put", "the number at 150", figure=("150", 150, None, ()), name="Brine Lines")
    )


def rivals(question: Question) -> set[RivalryKind]:
    return {one.kind for one in question.rivals}


def test_a_bare_number_takes_what_the_figure_before_it_counts() -> None:
    (question,) = account(ferry("")).questions
    assert [answer.wording for answer in question.answers] == ["230 people", "150"]
    assert rivals(question) == {RivalryKind.FIGURES}
    assert question.wording == "How many people were aboard?"


def test_a_figure_is_denied_by_whose_it_is() -> None:
    told = ferry("A lawyer dismissed the harbour office's figure.").say(
        "A lawyer", "dismissed", "the harbour office's figure", act=Act.DENIES, certainty=NOT, kind=VoiceKind.ROLE
    )
    (question,) = account(told).questions
    (denial,) = [one for one in question.rivals if one.kind is RivalryKind.DENIAL]
    denied = {answer.id: answer.wording for answer in question.answers}[denial.right]
    assert denied == "230 people"


def test_the_bodys_own_number_is_the_deniers_answer() -> None:
    told = ferry("A spokeswoman for the company dismissed the harbour office's figure.").say(
        "A spokeswoman for the company",
        "dismissed",
        "the harbour office's figure",
        act=Act.DENIES,
        certainty=NOT,
        kind=VoiceKind.ROLE,
        role="spokeswoman for the company",
    )
    (question,) = account(told).questions
    (denial,) = [one for one in question.rivals if one.kind is RivalryKind.DENIAL]
    answers = {answer.id: answer for answer in question.answers}
    assert (answers[denial.left].wording, answers[denial.right].wording) == ("150", "230 people")
    assert denial.claims[0] in answers[denial.left].claims
    assert answers[denial.left].origins.high == 1


def test_several_figures_of_the_voice_that_is_meant_leave_the_denial_open() -> None:
    text = "The coast guard said 31 people drowned and 44 were saved. A lawyer dismissed the coast guard's figure."
    told = (
        Writer(report(text))
        .say("The coast guard", "said", "31 people drowned", figure=("31 people", 31, "person", ()))
        .say("The coast guard", "said", "44 were saved", figure=("44", 44, "person", ()))
        .say("A lawyer", "dismissed", "the coast guard's figure", act=Act.DENIES, certainty=NOT, about=1)
    )
    assert account(told).questions == ()


def test_a_charge_is_a_statement_and_no_count() -> None:
    text = (
        "Guards beat prisoners, the deputy said. She put the number of prisoners at 600. The director rejected the "
        "allegation. That was all."
    )
    told = (
        Writer(report(text))
        .say("the deputy", "said", "Guards beat prisoners", kind=VoiceKind.ROLE, name="the deputy")
        .say("She", "put", "the number of prisoners at 600", figure=("600", 600, None, ()), name="the deputy")
        .say("The director", "rejected", "the allegation", act=Act.DENIES, certainty=NOT, about=2)
    )
    (question,) = account(told).questions
    assert question.wording == "“Guards beat prisoners”"


def test_a_toll_that_has_risen_is_a_series() -> None:
    first = Writer(report("The agency said 34 people were killed at Arvel.", on="2024-05-06")).say(
        "The agency", "said", "34 people were killed at Arvel", figure=("34 people", 34, "person", ()), of="people"
    )
    then = Writer(report("The hospital said 41 people were killed at Arvel.", on="2024-05-08")).say(
        "The hospital", "said", "41 people were killed at Arvel", figure=("41 people", 41, "person", ()), of="people"
    )
    (question,) = account(first, then).questions
    assert question.wording == "How many people were killed?"
    assert not question.rivals
    assert "revised as days go by: 34 people (2024-05-06) and 41 people (2024-05-08)" in question.because


def test_a_turn_told_in_words_is_a_change_of_position() -> None:
    text = "The army admitted that it had fired, reversing its earlier claim that the rebels had."
    told = (
        Writer(report(text))
        .say("The army", "admitted", "that it had fired", act=Act.ACKNOWLEDGES, name="The army")
        .say("The army", "claim", "that the rebels had", name="The army", order=(Phase.EARLIER, "earlier"))
    )
    (change,) = account(told).changes
    assert change.claims == (f"{told.report.id}:2", f"{told.report.id}:1")
    assert "reversing its earlier claim" in change.because


@pytest.mark.parametrize(
    ("noun", "many"),
    [("person", "people"), ("family", "families"), ("day", "days"), ("aid worker", "aid workers"), ("man", "men")],
)
def test_plurals(noun: str, many: str) -> None:
    assert plural(noun) == many


@pytest.mark.parametrize(("code", "shown"), [("[mi_i]", "miles"), ("deg", "degrees"), ("m3", "m³"), ("km", "km")])
def test_units_are_shown_as_people_write_them(code: str, shown: str) -> None:
    assert unit_shown(code) == shown


CHARGED = [
    ("The union", "accused", "the firm of locking men in", "“accused the firm of locking men in”"),
    ("The union", "urged", "the firm to open the gate", "“urged the firm to open the gate”"),
    ("The union", "urged", "that the gate be opened", "“that the gate be opened”"),
    ("The union", "said", "the firm was told to open the gate", "“the firm was told to open the gate”"),
    ("The union", "called", "the gate a disgrace", "“the gate a disgrace”"),
]


@pytest.mark.parametrize(("source", "cue", "content", "wording"), CHARGED)
def test_what_is_but_half_a_clause_is_stated_with_its_cue(source: str, cue: str, content: str, wording: str) -> None:
    told = Writer(report(f"{source} {cue} {content}. The firm denied the allegation.")).say(source, cue, content)
    assert stated(told.claims[0]) == wording
    denied = told.say("The firm", "denied", "the allegation", act=Act.DENIES, certainty=NOT, about=1)
    (question,) = account(denied).questions
    assert question.wording == wording
    assert f"against {wording}" in question.rivals[0].because


@pytest.mark.parametrize(
    ("content", "denied"),
    [("after her arrest in the port", 0), ("after noon the guard was struck by her", 1), ("the story", 0)],
)
def test_when_something_was_is_nothing_to_deny(content: str, denied: int) -> None:
    told = (
        Writer(report(f"The union said {content}. She denied the allegation."))
        .say("The union", "said", content)
        .say("She", "denied", "the allegation", act=Act.DENIES, certainty=NOT, about=1)
    )
    assert len(account(told).questions) == denied


def test_a_charge_in_the_passive_keeps_its_order() -> None:
    text = "The firm was accused of locking men in. Rain fell."
    (claim,) = Writer(report(text)).say("", "was accused", "of locking men in").claims
    whole = replace(claim, content=(find(text, "The firm"), *claim.content))
    assert stated(whole) == "“The firm was accused of locking men in”"


def test_words_for_figures() -> None:
    text = "Every miner earns 15 dollars of the mine's two pits."
    told = Writer(report(text)).say(
        "Every miner", "earns", "15 dollars", figure=("15 dollars", 15, "USD", ("day",)), bound=Bound.ABOUT
    )
    assert figure_words(told.claims[0].figures[0]) == "about USD 15 per day"
    assert noun_of("mine's two pits") == "pits"
    assert quoted('"We know,"') == "“We know”"


@pytest.mark.parametrize(("candidate", "many"), [("Ida Holm", 0), ("Ana Brie", 1)])
def test_nobody_denies_what_a_pronoun_may_have_them_say(candidate: str, many: int) -> None:
    text = "Ida Holm met Ana Brie. She said the gate was shut. Ida Holm denied the allegation."
    told = (
        Writer(report(text))
        .say("She", "said", "the gate was shut", kind=VoiceKind.PERSON)
        .say("Ida Holm", "denied", "the allegation", act=Act.DENIES, certainty=NOT, about=1, kind=VoiceKind.PERSON)
    )
    (said, denied) = told.claims
    voice = replace(said.voice, candidates=(find(text, candidate),))
    told.claims = [
        replace(said, voice=voice),
        replace(denied, voice=replace(denied.voice, name=find(text, "Ida Holm"))),
    ]
    assert len(account(told).questions) == many


@pytest.mark.parametrize(("verb", "kinds"), [("counts", {RivalryKind.FIGURES}), ("follows", set())])
def test_a_number_that_another_is_set_beside_is_another(verb: str, kinds: set[RivalryKind]) -> None:
    text = f"The union said the port had 230 workers in July. Odo Lund said that number {verb} 250 in June."
    told = (
        Writer(report(text))
        .say("The union", "said", "the port had 230 workers in July", figure=("230 workers", 230, "worker", ()))
        .say("Odo Lund", "said", f"that number {verb} 250 in June", figure=("250", 250, None, ()), name="Odo Lund")
    )
    found = account(told).questions
    assert {kind for question in found for kind in rivals(question)} == kinds


def test_what_a_writer_counts_of_his_own_points_measures_nothing() -> None:
    one, other = (
        Writer(report(f"Here are {word} reasons the Lunde strike went on.", outlet=word)).say(
            "",
            "",
            f"Here are {word} reasons the Lunde strike went on",
            kind=VoiceKind.AUTHOR,
            figure=(f"{word} reasons", value, "reason", ()),
        )
        for word, value in (("three", 3), ("four", 4))
    )
    assert account(one, other).questions == ()


def test_so_many_at_each_of_several_are_not_so_many_in_all() -> None:
    one = Writer(report("The union said 12 men were killed at each Lunde gate.", outlet="Fen")).say(
        "The union", "said", "12 men were killed at each Lunde gate", figure=("12 men", 12, "man", ("gate",)), of="men"
    )
    other = Writer(report("The guard said 34 men were killed at the Lunde gate.", outlet="Orle")).say(
        "The guard", "said", "34 men were killed at the Lunde gate", figure=("34 men", 34, "man", ()), of="men"
    )
    assert all(not question.rivals for question in account(one, other).questions)
