"""Grades: F6 unless something speaks for more; 1 never with fewer than two origins; a person's judgement stands."""

import datetime as dt

import hypothesis.strategies as st
import pytest
from building import Writer, report
from hypothesis import given

from reportedly.model import (
    Answer,
    Credibility,
    Grade,
    Judgement,
    JudgementKind,
    Origin,
    OriginCount,
    Reliability,
    VoiceKind,
)
from reportedly.reconcile import reconcile
from reportedly.reconcile.origins.grades import credibility, grade, reliability

PERSON = VoiceKind.PERSON
DAY = dt.datetime(2031, 5, 1, tzinfo=dt.UTC)


def origins(*letters: str, low: int | None = None) -> OriginCount:
    made = tuple(
        Origin(f"origin-{n:012x}", f"voice {n}", f"voice-{n:012x}", (f"r:{n}",), reliability=Reliability(letter))
        for n, letter in enumerate(letters)
    )
    return OriginCount(len(made) if low is None else low, len(made), made)


def answer(count: OriginCount) -> Answer:
    return Answer("answer-000000000000", "so", tuple(claim for one in count.origins for claim in one.claims), count)


def judgement(value: str) -> Judgement:
    return Judgement("00000000000a", JudgementKind.CREDIBILITY, "r:0", "ina", DAY, "seen by me", value=value)


def test_nothing_known_is_f6() -> None:
    assert Grade().code == "F6" and not Grade().judged


# origins at the least, at the most, of them flatly, contested -> number
TABLE = [
    (2, 2, 2, False, "1"),
    (3, 4, 2, False, "1"),
    (2, 2, 2, True, "3"),
    (2, 2, 1, False, "6"),
    (1, 2, 1, False, "3"),
    (1, 2, 1, True, "6"),
    (1, 1, 1, False, "6"),
    (1, 1, 1, True, "6"),
]


@pytest.mark.parametrize(("low", "high", "firm", "contested", "number"), TABLE)
def test_what_is_proposed(low: int, high: int, firm: int, contested: bool, number: str) -> None:
    found, because = credibility(origins(*"F" * high, low=low), firm_origins=firm, contested=contested)
    assert found.value == number and because
    assert not {"confirmed", "true", "false"} & set(because.split())


COUNTS = st.builds(
    lambda letters, low: origins(*letters, low=low), st.lists(st.sampled_from("ABCDEF"), max_size=5), st.integers(0, 9)
)


@given(COUNTS, st.integers(0, 9), st.booleans())
def test_one_is_never_proposed_with_fewer_than_two_origins(count: OriginCount, firm: int, contested: bool) -> None:
    found = grade(answer(count), firm_origins=firm, contested=contested)
    assert not found.judged and found.credibility_because and found.reliability_because
    if min(count.low, len(count.origins), firm) < 2:
        assert found.credibility is not Credibility.ONE
    assert found.credibility in (Credibility.ONE, Credibility.THREE, Credibility.SIX)


@given(COUNTS)
def test_a_source_is_f_until_people_graded_all_origins_alike(count: OriginCount) -> None:
    letters = {origin.reliability for origin in count.origins}
    found, because = reliability(count.origins)
    assert because and found == (letters.pop() if len(letters) == 1 else Reliability.F)


@given(COUNTS, st.sampled_from(sorted(Credibility)))
def test_what_a_person_judged_stands_in_the_place_of_what_is_proposed(count: OriginCount, number: Credibility) -> None:
    found = grade(answer(count), firm_origins=2, contested=False, judged=judgement(number.value))
    assert found.judged and found.credibility is number and found.credibility_because == "seen by me"
    assert "00000000000a" in found.judgements


def test_a_judgement_with_no_number_of_the_code_sets_nothing() -> None:
    assert not grade(answer(origins("F")), firm_origins=1, contested=False, judged=judgement("7")).judged


def told(source: str, n: int) -> Writer:
    text = f"In Lunde {source} said 40 barrels of brine were stolen. Note {n}."
    writer = Writer(report(text, outlet=f"Post {n}"))
    figure = ("40 barrels", 40, "barrel", ())
    return writer.say(source, "said", "40 barrels of brine were stolen", kind=PERSON, name=source, figure=figure)


def judged(kind: JudgementKind, subject: str, value: str, n: int = 1) -> Judgement:
    return Judgement(f"{n:012x}", kind, subject, "ina", DAY + dt.timedelta(hours=n), "I know", value=value)


def the_answer(writers: list[Writer], *judgements: Judgement) -> Answer:
    account = reconcile([one.report for one in writers], [one.reading for one in writers], judgements)
    (question,) = account.questions
    (found,) = question.answers
    return found


def test_a_grade_is_proposed_set_and_taken_back() -> None:
    writers = [told("Mira Osk", 1), told("Jon Tarn", 2)]
    proposed = the_answer(writers).grade
    assert (proposed.code, proposed.judged) == ("F1", False) and "two independent origins" in (
        proposed.credibility_because
    )
    doubted = judged(JudgementKind.CREDIBILITY, writers[0].claims[0].id, "4")
    known = [judged(JudgementKind.RELIABILITY, one.claims[0].voice.key, "B", n) for n, one in enumerate(writers, 2)]
    half = the_answer(writers, doubted, known[0])
    assert (half.grade.code, half.grade.judged) == ("F4", True)
    assert sorted(origin.reliability.value for origin in half.origins.origins) == ["B", "F"]
    assert the_answer(writers, doubted, *known).grade.code == "B4"
    back = Judgement("00000000000f", JudgementKind.REVOKE, doubted.id, "ina", DAY + dt.timedelta(days=1))
    assert the_answer(writers, doubted, back).grade == proposed


def test_one_voice_in_two_reports_is_not_proposed_as_borne_out() -> None:
    found = the_answer([told("Mira Osk", 1), told("Mira Osk", 2)])
    assert found.grade.code == "F6" and found.origins.high == 1
