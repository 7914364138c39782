"""What people decide holds: walls that no closure crosses, judgements above any score, revoking as if never said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations

import msgspec
import pytest
from building import Writer, find, report
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import (
    Account,
    Act,
    Correction,
    FigureCorrected,
    Judgement,
    JudgementKind,
    Reading,
    Report,
    Verdict,
    VoiceKind,
    in_force,
)
from reportedly.reconcile import reconcile
from reportedly.reconcile.judgements.placing import claim_anchor, voice_anchor
from reportedly.reconcile.judgements.replaying import Waiting, decide, pair

START = dt.datetime(2031, 5, 1, tzinfo=dt.UTC)
PEOPLE = ("Lena Orlova-Reed", "Orlova-Reed", "Lena Orlova", "Orlova", "Tom Pell", "Pell")


@cache
def matter() -> tuple[tuple[Report, ...], tuple[Reading, ...]]:
    """Six reports in which like names say what guards earn; one asks not to be known, another copies the one before."""
    written = []
    for number, name in enumerate(PEOPLE):
        other, pay = PEOPLE[(number + 2) % len(PEOPLE)], 900 if number % 3 else 80
        text = f"{name} said that guards at the dam earn ${pay} a month. {other} said that the north road was closed."
        text += f" It rained on day {number}."
        writer = Writer(report(text, on=f"2031-05-{number + 1:02}", outlet=f"Paper {number}"))
        figure = (f"${pay}", float(pay), "USD", ("month",))
        earn = f"that guards at the dam earn ${pay} a month"
        writer.say(name, "said", earn, kind=VoiceKind.PERSON, name=name, figure=figure)
        writer.say(other, "said", "that the north road was closed", kind=VoiceKind.PERSON, name=other)
        written.append(writer.protect_all() if number == 3 else writer)
    return tuple(one.report for one in written), tuple(one.reading for one in written)


def account(judgements: Iterable[Judgement] = ()) -> Account:
    return reconcile(*matter(), tuple(judgements))


def in_bytes(made: Account) -> bytes:
    return msgspec.json.encode(made)


KEYS = sorted({claim.voice.key for reading in matter()[1] for claim in reading.claims})
CLAIMS = sorted(claim.id for reading in matter()[1] for claim in reading.claims)
GUARDED = {claim.voice.key for reading in matter()[1] for claim in reading.claims if claim.voice.protected}


def judgement(number: int, kind: JudgementKind, subject: str, other: str | None = None, **more: object) -> Judgement:
    row = Judgement(f"{number:012x}", kind, subject, "Ada", START + dt.timedelta(hours=number), "", other)
    return replace(row, **more)  # type: ignore[arg-type]


@st.composite
def pairs(draw: st.DrawFn, kind: JudgementKind, ids: Sequence[str]) -> list[Judgement]:
    chosen = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids), st.sampled_from(Verdict)), max_size=8))
    return [judgement(n, kind, a, b, verdict=v) for n, (a, b, v) in enumerate(chosen) if a != b]


def latest(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Verdict]:
    return {pair(row.subject, row.other or ""): row.verdict for row in in_force(judgements) if row.verdict}


@settings(max_examples=60, deadline=None)
@given(pairs(JudgementKind.VOICES, KEYS))
def test_no_closure_crosses_a_wall_between_voices(judgements: list[Judgement]) -> None:
    made = account(judgements)
    of = {key: identity.id for identity in made.identities for key in identity.voices}
    for (left, right), verdict in latest(judgements).items():
        if verdict is Verdict.DIFFERENT:
            assert of[left] != of[right]


@settings(max_examples=60, deadline=None)
@given(pairs(JudgementKind.VOICES, KEYS), st.lists(st.sampled_from(KEYS), max_size=3))
def test_what_is_protected_is_joined_by_people_alone(judgements: list[Judgement], protected: list[str]) -> None:
    rows = [
        *judgements,
        *(judgement(50 + n, JudgementKind.PROTECT, key, value="yes") for n, key in enumerate(protected)),
    ]
    held = [held for held, verdict in latest(rows).items() if verdict is Verdict.SAME]
    for identity in account(rows).identities:
        if not (GUARDED | set(protected)) & set(identity.voices):
            continue
        assert identity.protected
        reached = {identity.voices[0]}
        for _ in identity.voices:
            reached |= {key for link in held if reached & set(link) for key in link}
        assert set(identity.voices) <= reached, "a person said of every step that it is one voice"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=6))
def test_a_judgement_outranks_any_likeness(same: list[tuple[str, str]]) -> None:
    rows = [judgement(n, JudgementKind.VOICES, a, b, verdict=Verdict.SAME) for n, (a, b) in enumerate(same) if a != b]
    of = {key: identity.id for identity in account(rows).identities for key in identity.voices}
    assert all(of[row.subject] == of[row.other or ""] for row in rows)


@pytest.mark.parametrize("left,right", list(combinations(KEYS[:5], 2)))
def test_what_a_person_leaves_unsure_the_program_does_not_join(left: str, right: str) -> None:
    made = account([judgement(0, JudgementKind.VOICES, left, right, verdict=Verdict.UNSURE)])
    of = {key: identity.id for identity in made.identities for key in identity.voices}
    assert of[left] != of[right]


def answered(made: Account) -> dict[str, set[str]]:
    """Claim id to the questions that it answers."""
    found: dict[str, set[str]] = {}
    for question in made.questions:
        for answer in question.answers:
            for claim in answer.claims:
                found.setdefault(claim, set()).add(question.id)
    return found


@settings(max_examples=40, deadline=None)
@given(pairs(JudgementKind.QUESTIONS, CLAIMS))
def test_claims_that_a_person_parts_answer_no_question_together(judgements: list[Judgement]) -> None:
    of = answered(account(judgements))
    for (left, right), verdict in latest(judgements).items():
        if verdict is Verdict.DIFFERENT:
            assert not of.get(left, set()) & of.get(right, set())


@settings(max_examples=40, deadline=None)
@given(pairs(JudgementKind.ORIGINS, CLAIMS))
def test_claims_that_a_person_parts_rest_on_no_origin_together(judgements: list[Judgement]) -> None:
    made = account(judgements)
    origins = [origin for q in made.questions for answer in q.answers for origin in answer.origins.origins]
    for (left, right), verdict in latest(judgements).items():
        if verdict is Verdict.DIFFERENT:
            assert not any({left, right} <= set(origin.claims) for origin in origins)


@st.composite
def any_judgements(draw: st.DrawFn) -> list[Judgement]:
    rows = [*draw(pairs(JudgementKind.VOICES, KEYS)), *draw(pairs(JudgementKind.QUESTIONS, CLAIMS))]
    rows += draw(pairs(JudgementKind.ORIGINS, CLAIMS))
    rows += [judgement(0, JudgementKind.REJECT, id) for id in draw(st.lists(st.sampled_from(CLAIMS), max_size=2))]
    rows += [
        judgement(0, JudgementKind.PROTECT, key, value="yes")
        for key in draw(st.lists(st.sampled_from(KEYS), max_size=2))
    ]
    for claim in draw(st.lists(st.sampled_from(CLAIMS), max_size=2)):
        rows.append(judgement(0, JudgementKind.CORRECT, claim, correction=Correction(act=draw(st.sampled_from(Act)))))
    return [replace(row, id=f"{n:012x}", at=START + dt.timedelta(hours=n)) for n, row in enumerate(rows)]


@settings(max_examples=40, deadline=None)
@given(any_judgements())
def test_revoking_gives_back_the_former_account_byte_for_byte(judgements: list[Judgement]) -> None:
    back = [judgement(100 + n, JudgementKind.REVOKE, row.id) for n, row in enumerate(judgements)]
    assert in_bytes(account([*judgements, *back])) == in_bytes(account())
    again = [judgement(200 + n, JudgementKind.REVOKE, row.id) for n, row in enumerate(back)]
    assert in_bytes(account([*judgements, *back, *again])) == in_bytes(account(judgements))


@settings(max_examples=40, deadline=None)
@given(any_judgements(), st.randoms(use_true_random=False))
def test_the_order_in_which_they_come_tells_nothing(judgements: list[Judgement], random: object) -> None:
    shuffled = list(judgements)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert in_bytes(account(shuffled)) == in_bytes(account(judgements))


# --- where they bear --------------------------------------------------------------------------------------------------

TEXT = "The mill said that about 40 people would lose their jobs. The union denied this. It said that 90 would."


def mill() -> Writer:
    made = Writer(report(TEXT))
    figure = ("about 40 people", 40.0, "person", ())
    made.say("The mill", "said", "about 40 people would lose their jobs", name="The mill", figure=figure)
    return made.say("The union", "denied", "this", name="The union", act=Act.DENIES, about=1)


def renamed(writer: Writer, id: str, name: str) -> tuple[Report, Reading]:
    """The same bytes under another name, as another casebook may hold them."""
    text = msgspec.json.encode(writer.reading).decode().replace(writer.report.id, id)
    return replace(writer.report, id=id, name=name), msgspec.json.decode(text, type=Reading)


def test_a_judgement_bears_on_the_same_bytes_under_another_name() -> None:
    made = mill()
    claim = made.claims[0]
    row = judgement(1, JudgementKind.REJECT, claim.id, on=(claim_anchor(claim, made.report),))
    there, reading = renamed(made, "aaaaaaaaaaaa", "other.txt")
    decided = decide([row], [there], [reading])
    assert decided.decisions.rejected == {"aaaaaaaaaaaa:1"}
    assert [one.id for one in decided.readings[0].claims] == ["aaaaaaaaaaaa:2"]


def test_a_judgement_follows_its_words_when_claims_are_numbered_anew() -> None:
    made = mill()
    claim = made.claims[0]
    row = judgement(1, JudgementKind.REJECT, claim.id, on=(claim_anchor(claim, made.report),))
    numbered = tuple(replace(one, id=f"{made.report.id}:{n + 5}") for n, one in enumerate(made.claims))
    reading = replace(made.reading, claims=numbered)
    assert decide([row], [made.report], [reading]).decisions.rejected == {f"{made.report.id}:5"}


def test_what_it_is_about_is_not_guessed() -> None:
    made = mill()
    claim = made.claims[0]
    row = judgement(1, JudgementKind.REJECT, claim.id, on=(claim_anchor(claim, made.report),))
    for reports, readings, why in (
        ([], [], "not held"),
        ([replace(made.report, text="\n" + TEXT)], [made.reading], "do not stand"),
        ([made.report], [replace(made.reading, claims=made.reading.claims[1:])], "nothing is read"),
    ):
        (waiting,) = decide([row], reports, readings).waiting
        assert isinstance(waiting, Waiting) and why in waiting.because


def test_protecting_a_voice_keeps_those_held_to_be_it_as_one() -> None:
    reports, readings = matter()
    identity = max(account().identities, key=lambda one: (not one.protected, len(one.voices)))
    assert len(identity.voices) > 1
    by_id = {one.report: (held, one) for held, one in zip(reports, readings, strict=True)}
    on = tuple(voice_anchor(key, *by_id[key.rpartition(":")[0]]) for key in identity.voices)
    made = account([judgement(1, JudgementKind.PROTECT, identity.id, value="yes", on=on)])
    (now,) = [one for one in made.identities if set(one.voices) & set(identity.voices)]
    assert now.protected and now.voices == identity.voices


# --- corrections ------------------------------------------------------------------------------------------------------


def corrected(correction: Correction, number: int = 0) -> Reading:
    made = mill()
    row = judgement(1, JudgementKind.CORRECT, made.claims[number].id, correction=correction)
    return decide([row], [made.report], [made.reading]).readings[0]


def test_an_act_and_a_value_are_corrected() -> None:
    words = find(TEXT, "about 40 people")
    claim = corrected(Correction(act=Act.PREDICTS, figures=(FigureCorrected(words, None, 40, 50),))).claims[0]
    (figure,) = claim.figures
    assert (claim.act, figure.value, figure.low, figure.high, figure.unit) == (Act.PREDICTS, None, 40, 50, "person")


def test_content_is_cut_anew_with_the_figures_in_it() -> None:
    claim = corrected(Correction(content=(find(TEXT, "would lose their jobs"),))).claims[0]
    assert (claim.quote, claim.figures) == ("would lose their jobs", ())
    assert all(
        span.of(TEXT) == quote.text for span, quote in zip(claim.attribution.content, claim.content, strict=True)
    )


def test_a_source_that_names_a_voice_of_the_report_is_that_voice() -> None:
    claim = corrected(Correction(source=find(TEXT, "The mill")), number=1).claims[1]
    assert claim.voice.key == mill().claims[0].voice.key
    assert claim.voice.mention is not None and claim.voice.mention.text == "The union", "the words beside it stay"
    new = corrected(Correction(source=find(TEXT, "their")), number=0).claims[0]
    assert (new.voice.called, new.voice.name) == ("their", None)


def test_words_that_are_not_those_of_the_report_correct_nothing() -> None:
    words = replace(find(TEXT, "The mill"), text="The bank")
    assert corrected(Correction(source=words)).claims == mill().reading.claims


def test_claims_beside_a_rejected_one_lose_their_way_to_it() -> None:
    made = mill()
    row = judgement(1, JudgementKind.REJECT, made.claims[0].id)
    (left,) = decide([row], [made.report], [made.reading]).readings[0].claims
    assert left.about is None


def together(made: Account) -> set[frozenset[str]]:
    """Pairs of claims that rest on one origin of one answer."""
    origins = [origin for q in made.questions for answer in q.answers for origin in answer.origins.origins]
    return {frozenset(both) for origin in origins for both in combinations(origin.claims, 2)}


def test_origins_that_a_person_parts_stay_apart_whoever_joins_others() -> None:
    plain = together(account())
    assert plain, "the matter has origins of several claims"
    for left, right in (sorted(both) for both in plain):
        apart = judgement(1, JudgementKind.ORIGINS, left, right, verdict=Verdict.DIFFERENT)
        assert frozenset((left, right)) not in together(account([apart]))
        for other in CLAIMS:
            if other not in (left, right):
                joins = [
                    judgement(n, JudgementKind.ORIGINS, one, other, verdict=Verdict.SAME)
                    for n, one in enumerate((left, right), 2)
                ]
                assert frozenset((left, right)) not in together(account([apart, *joins]))


def test_origins_that_a_person_joins_are_one_in_every_answer_that_has_both() -> None:
    answers = [set(answer.claims) for q in account().questions for answer in q.answers]
    for left, right in combinations(CLAIMS, 2):
        row = judgement(1, JudgementKind.ORIGINS, left, right, verdict=Verdict.SAME)
        if any({left, right} <= answer for answer in answers):
            assert frozenset((left, right)) in together(account([row]))


def named(name: str, number: int) -> Writer:
    text = f"{name} said that the north road at Orle was closed on day {number}."
    writer = Writer(report(text, on=f"2031-05-{number:02}", outlet=f"Paper {number}"))
    return writer.say(name, "said", text[len(name) + 6 : -1], kind=VoiceKind.PERSON, name=name)


FITTING = [
    (("Jan Holt", "Jan Holt", "Jan Holt"), "a third of one name"),
    (("Jan Holt", "Jan P. Holt", "Jan Holt"), "the same name as one, and kin of the other"),
]


@pytest.mark.parametrize("names", [names for names, _ in FITTING], ids=[why for _, why in FITTING])
def test_a_new_voice_that_fits_two_that_a_person_parted_is_neither(names: tuple[str, ...]) -> None:
    writers = [named(name, number) for number, name in enumerate(names, 1)]
    reports, readings = [one.report for one in writers], [one.reading for one in writers]
    first, second, third = (reading.claims[0].voice.key for reading in readings)
    assert len(reconcile(reports, readings).identities) == 1
    made = reconcile(reports, readings, [judgement(1, JudgementKind.VOICES, first, second, verdict=Verdict.DIFFERENT)])
    assert [one.voices for one in sorted(made.identities, key=lambda one: one.voices)] == sorted(
        [(first,), (second,), (third,)]
    )
    asked = {frozenset(notice.voices) for notice in made.notices if "so is another" in notice.because}
    assert asked == {frozenset((third, first)), frozenset((third, second))}
    settled = [
        judgement(1, JudgementKind.VOICES, first, second, verdict=Verdict.DIFFERENT),
        judgement(2, JudgementKind.VOICES, third, first, verdict=Verdict.SAME),
    ]
    made = reconcile(reports, readings, settled)
    assert {one.voices for one in made.identities} == {tuple(sorted((first, third))), (second,)}
    assert not made.notices


def test_what_a_person_left_unsure_is_not_asked_again() -> None:
    for left, right in combinations(KEYS[:6], 2):
        row = judgement(0, JudgementKind.VOICES, left, right, verdict=Verdict.UNSURE, because="asked, in vain")
        assert not any("in vain" in notice.because for notice in account([row]).notices)
