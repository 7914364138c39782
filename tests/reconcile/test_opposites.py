"""Opposite propositions become rivals; what may be one voice, another day or another thing does not. Cases are data."""

from __future__ import annotations

import pytest

from reportedly.model import Account, Act, Certainty, RivalryKind, VoiceKind
from reportedly.reconcile import reconcile
from tests.reconcile.building import Writer, day, report

ROLE = VoiceKind.ROLE
NOT = Certainty.CERTAINLY_NOT


def said(source: str, content: str, *, on: str | None = None, kind: VoiceKind = ROLE) -> Writer:
    return Writer(report(f"{source} said {content}.", on=on)).say(source, "said", content, kind=kind)


def denied(source: str, content: str, *, on: str | None = None) -> Writer:
    text = f"{source} denied {content}."
    return Writer(report(text, on=on)).say(source, "denied", content, act=Act.DENIES, certainty=NOT, kind=ROLE)


def account(*writers: Writer) -> Account:
    return reconcile([one.report for one in writers], [one.reading for one in writers])


def kinds(*writers: Writer) -> list[RivalryKind]:
    return [rivalry.kind for question in account(*writers).questions for rivalry in question.rivals]


OPPOSITE = [
    (
        "the crossing at Karsk was open on the day of the storm",
        "the crossing at Karsk was closed on the day of the storm",
    ),
    ("the pilot Dario Venn is alive", "the pilot Dario Venn is dead"),
    ("the water at Lunde is safe to drink", "the water at Lunde is unsafe to drink"),
    ("the mediator accepted the plan for Gato", "the mediator rejected the plan for Gato"),
    ("the launch of the Kestrel rocket succeeded", "the launch of the Kestrel rocket failed"),
    ("the report on the Orle dam was published", "the report on the Orle dam was never published"),
    ("the engine failed before take-off from Brisk", "the engine failed after take-off from Brisk"),
    ("the painter Ilse Marr was born in Brisk", "the painter Ilse Marr was born in Tollan"),
    ("the pumps at the Orle mine were switched on", "the pumps at the Orle mine were switched off"),
    ("not one sailor was hurt when the Gavia hit the pier", "many sailors were hurt when the Gavia hit the pier"),
    ("the new budget of Besno holds a tax increase", "the new budget of Besno holds a tax cut"),
]
BOTH_HOLD = [
    ("the crossing at Karsk was open", "the crossing at Tarvik was closed", "two places"),
    ("he supports the dam at Karsk", "he opposes the dam at Karsk", "each speaks of himself"),
    (
        "no passengers were hurt when the Gavia hit the pier",
        "two sailors were hurt when the Gavia hit the pier",
        "others",
    ),
    ("shots were fired inside the Orre club", "shots were fired outside the Orre club", "in both places"),
    ("the guard Jan Holt had no part in the theft", "was also part of the theft by the guard", "of whom is not said"),
    ("some schools in Besno reopened on time", "not all schools in Besno reopened on time", "some and not all"),
    ("the dam at Orle was built for power", "the dam at Orle was built not only for power", "not only"),
    ("the drug may cause strong headaches", "the drug does not always cause strong headaches", "may and not always"),
    (
        "the union will strike if pay is cut at Pell",
        "the union will not strike if pay is kept at Pell",
        "two conditions",
    ),
]


@pytest.mark.parametrize(("left", "right"), OPPOSITE)
def test_opposite_propositions_of_two_voices_are_rivals(left: str, right: str) -> None:
    assert kinds(said("The minister", left), said("Engineers", right)) == [RivalryKind.OPPOSITE]


@pytest.mark.parametrize(("left", "right"), [pair[:2] for pair in BOTH_HOLD], ids=[why for *_, why in BOTH_HOLD])
def test_what_may_both_hold_is_no_rivalry(left: str, right: str) -> None:
    assert kinds(said("The minister", left), said("Engineers", right)) == []


def test_the_sentence_of_a_rivalry_shows_who_says_what_and_what_parts_them() -> None:
    (question,) = account(
        *(said(who, words) for who, words in zip(["The minister", "Engineers"], OPPOSITE[0], strict=True))
    ).questions
    (rivalry,) = question.rivals
    assert "cannot both hold" in rivalry.because
    assert all(words in rivalry.because for words in ("“open”", "“closed”", "The minister", "Engineers", *OPPOSITE[0]))
    assert {answer.wording for answer in question.answers} == {f"“{words}”" for words in OPPOSITE[0]}


def test_all_who_say_the_same_stand_with_the_answer() -> None:
    told = account(
        said("The minister", OPPOSITE[0][0]), said("Engineers", OPPOSITE[0][1]), said("A driver", OPPOSITE[0][1])
    )
    (question,) = told.questions
    assert sorted(len(answer.claims) for answer in question.answers) == [1, 2]


def test_a_state_of_another_day_is_no_rival_and_what_did_not_happen_stays_so() -> None:
    states = said("The minister", "talks with Oranta had not begun", on="2031-03-01")
    later = said("Engineers", "talks with Oranta had begun", on="2031-03-20")
    assert kinds(states, later) == []
    past = said("The minister", "the army did not enter the town of Sorrel", on="2031-03-01")
    against = said("Residents", "the army entered the town of Sorrel", on="2031-03-20")
    assert kinds(past, against) == [RivalryKind.OPPOSITE]


def test_what_is_said_of_two_days_is_no_rivalry() -> None:
    writers = []
    for who, words, edtf in (("The road service", "open", "2031-03-04"), ("A driver", "closed", "2031-03-09")):
        content = f"the Pell tunnel was {words} all day"
        one = Writer(report(f"{who} said {content}."))
        writers.append(one.say(who, "said", content, kind=ROLE, times=(day(edtf),)))
    assert kinds(*writers) == []


def test_one_body_in_two_reports_does_not_stand_against_itself() -> None:
    content = "that its men had entered the village of Dolna"
    first = denied("The army", content, on="2031-03-01")
    told = f"The army acknowledged {content}."
    then = Writer(report(told, on="2031-03-09")).say(
        "The army", "acknowledged", content, act=Act.ACKNOWLEDGES, kind=VoiceKind.ORGANISATION
    )
    made = account(first, then)
    assert [rivalry for question in made.questions for rivalry in question.rivals] == []
    (change,) = made.changes
    assert change.claims == (first.claims[0].id, then.claims[0].id)
    assert "2031-03-01 before 2031-03-09" in change.because


def test_a_denial_of_oneself_denies_nothing_of_another() -> None:
    charge = said("The prosecutor", "Edo Brandt took bribes from a builder in Besno")
    mine = Writer(report("Mara Quist denied that she took bribes from a builder in Besno.")).say(
        "Mara Quist",
        "denied",
        "that she took bribes from a builder in Besno",
        act=Act.DENIES,
        certainty=NOT,
        kind=VoiceKind.PERSON,
        name="Mara Quist",
    )
    assert kinds(charge, mine) == []


def test_what_could_not_be_verified_is_not_denied() -> None:
    text = "A guard said the gates of the Orle dam were raised at night. Northline could not verify his account."
    told = (
        Writer(report(text))
        .say("A guard", "said", "the gates of the Orle dam were raised at night", kind=ROLE)
        .say("Northline", "could not verify", "his account", act=Act.DOUBTS, certainty=Certainty.UNCOMMITTED, about=1)
    )
    assert kinds(told) == []


def test_who_tells_of_a_denial_is_not_denied() -> None:
    text = "Police said Jan Holt denied knowing of the fuel in the barn at Orle."
    outer = Writer(report(text)).say("Police", "said", "Jan Holt denied knowing of the fuel in the barn at Orle")
    told = outer.say(
        "Jan Holt",
        "denied",
        "knowing of the fuel in the barn at Orle",
        act=Act.DENIES,
        certainty=NOT,
        kind=ROLE,
        within=1,
    )
    again = said("his brother", "Jan Holt denied knowing of the fuel in the barn at Orle")
    assert not kinds(told, again)


def test_the_order_of_reports_is_nothing() -> None:
    writers = [said("The minister", left) for left, _ in OPPOSITE] + [said("Engineers", right) for _, right in OPPOSITE]
    assert account(*writers) == account(*reversed(writers))
