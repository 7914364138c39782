"""Origins: copies, relays and outlets seen through; ranges with their reasons; circles; people's walls and bridges."""

import datetime as dt
from dataclasses import replace
from itertools import combinations

import hypothesis.strategies as st
import pytest
from building import Writer, report
from hypothesis import given, settings

from reportedly.model import (
    Answer,
    Derivation,
    DerivationKind,
    Form,
    Judgement,
    JudgementKind,
    OriginCount,
    Question,
    Reading,
    RelayKind,
    Report,
    Verdict,
    VoiceKind,
)
from reportedly.reconcile.judgements.replaying import decide
from reportedly.reconcile.lineage.circles import circles
from reportedly.reconcile.lineage.deriving import derive
from reportedly.reconcile.material import lay_out
from reportedly.reconcile.origins.counting import count
from reportedly.reconcile.origins.descent import Descent, descend
from reportedly.reconcile.voices.joining import identify_voices

PERSON, BODY, UNNAMED, ROLE = VoiceKind.PERSON, VoiceKind.ORGANISATION, VoiceKind.UNNAMED, VoiceKind.ROLE
FALL = "the east wall fell on Monday"


def said(source: str, *, kind: VoiceKind = PERSON, outlet: str | None = None, on: str | None = None) -> Writer:
    """A report in which one voice says that the wall fell."""
    told = report(f"{source} said {FALL}.", outlet=outlet, on=on)
    return Writer(told).say(source, "said", FALL, kind=kind, name=source if kind in (PERSON, BODY) else None)


def told_it(outer: str, inner: str) -> Writer:
    """A report in which one body has it from another."""
    writer = Writer(report(f"{outer} said that {inner} reported {FALL}. Nothing else is known."))
    writer.say(outer, "said", f"that {inner} reported {FALL}", kind=BODY, name=outer)
    return writer.say(inner, "reported", FALL, kind=BODY, name=inner, within=1)


def laid_out(
    *writers: Writer, derivations: tuple[Derivation, ...] = (), judgements: tuple[Judgement, ...] = ()
) -> Descent:
    reports = [writer.report for writer in writers]
    decided = decide(judgements, reports, [writer.reading for writer in writers])
    material = lay_out(reports, decided.readings, decided.decisions)
    derive(material.reports, material.seen)  # which outlets there are; what derives from what is given
    return descend(material, identify_voices(material), derivations, ())


def counted(*writers: Writer, **known: tuple) -> OriginCount:  # type: ignore[type-arg]
    descent = laid_out(*writers, **known)
    return count((claim.id for claim in descent.material.claims), descent)


def bounds(found: OriginCount) -> tuple[int, int]:
    return found.low, found.high


def judged(left: Writer, right: Writer, verdict: Verdict, n: int = 0) -> Judgement:
    day = dt.datetime(2031, 5, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=n)
    ids = left.claims[0].id, right.claims[0].id
    return Judgement(f"{n:012x}", JudgementKind.ORIGINS, ids[0], "ina", day, other=ids[1], verdict=verdict)


def test_one_voice_in_two_reports_is_one_origin_with_a_step_to_each() -> None:
    writers = said("Mira Osk", outlet="Pell Courier"), said("Mira Osk", outlet="Bay Gazette")
    found = counted(*writers)
    assert bounds(found) == (1, 1)
    steps = {(step.kind, step.teller) for step in found.origins[0].steps}
    assert steps == {(RelayKind.SAID, writer.report.id) for writer in writers}


def test_an_outlet_that_is_credited_is_seen_through_to_its_own_report() -> None:
    first = said("Mira Osk", outlet="Pell Courier", on="2031-02-03")
    relay = said("The Pell Courier", kind=BODY, outlet="Bay Gazette", on="2031-02-04")
    found = counted(first, relay)
    assert bounds(found) == (1, 1) and found.origins[0].label == "Mira Osk"
    (step,) = [step for step in found.origins[0].steps if step.kind is RelayKind.CITED]
    assert (step.source, step.teller, step.claim) == (first.report.id, relay.report.id, relay.claims[0].id)


def test_what_a_claim_shows_of_the_way_is_not_told_again() -> None:
    first = said("Mira Osk", outlet="Pell Courier", on="2031-02-03")
    relay = said("The Pell Courier", kind=BODY, outlet="Bay Gazette", on="2031-02-04")
    for kind in (DerivationKind.CITES, DerivationKind.REWRITE):
        derived = Derivation(relay.report.id, first.report.id, kind, 0.5, "")
        steps = [(step.source, step.teller) for step in counted(first, relay, derivations=(derived,)).origins[0].steps]
        assert len(steps) == len(set(steps))


def body_and(sentence: str, name: str, role: str | None) -> Writer:
    """A report in which a body is heard, and then somebody."""
    writer = Writer(report(f"The Lorn Authority denied that it knew. {sentence} said {FALL}.", outlet="Pell Courier"))
    writer.say("The Lorn Authority", "denied", "that it knew", kind=BODY, name="Lorn Authority")
    return writer.say(sentence, "said", FALL, kind=PERSON, name=name, role=role)


SPEAKING = [
    ("whoever speaks for nobody that is told speaks for the body just named", "Spokeswoman Ida Voss", "Spokeswoman", 1),
    ("somebody else does not", "Engineer Ida Voss", "Engineer", 2),
    ("nor who speaks for another", "Ida Voss, spokeswoman for the Holt mill,", "spokeswoman for the Holt mill", 2),
]


@pytest.mark.parametrize(("_", "sentence", "role", "low"), SPEAKING, ids=[one[0] for one in SPEAKING])
def test_who_speaks_for_a_body_may_be_no_second_origin(_: str, sentence: str, role: str, low: int) -> None:
    body = said("The Lorn Authority", kind=BODY, outlet="Bay Gazette")
    descent = laid_out(body_and(sentence, "Ida Voss", role), body)
    found = count([claim.id for claim in descent.material.claims if claim.quote == FALL], descent)
    assert bounds(found) == (low, 2)
    assert ("Ida Voss may speak for The Lorn Authority" in found.because.replace("the Lorn", "The Lorn")) is (low == 1)


def test_what_a_report_adds_of_its_own_it_has_from_nobody() -> None:
    tale = "The keeper of the salt works counted nine barrels by the northern door and locked the cellar for the night"
    first = report(f"{tale}. Mira Osk said {FALL}.", outlet="Pell Courier", on="2031-02-03")
    again = report(f"{tale}. Mira Osk said {FALL}. Tom Reed added that it stands.", outlet="Gazette", on="2031-02-04")
    told = Writer(first).say("Mira Osk", "said", FALL, kind=PERSON, name="Mira Osk")
    more = Writer(again).say("Mira Osk", "said", FALL, kind=PERSON, name="Mira Osk")
    more.say("Tom Reed", "added", "that it stands", kind=PERSON, name="Tom Reed")
    descent = laid_out(told, more, derivations=derive([first, again]))
    for claim, parents in ((more.claims[0], {first.id}), (more.claims[1], set())):
        (origin,) = count([claim.id], descent).origins
        assert {step.source for step in origin.steps if step.kind is RelayKind.COPIED} == parents
        assert (first.id in origin.chain) is bool(parents)


def test_an_outlet_cannot_have_it_from_what_was_published_later() -> None:
    late = said("Mira Osk", outlet="Pell Courier", on="2031-02-09")
    early = said("The Pell Courier", kind=BODY, outlet="Bay Gazette", on="2031-02-04")
    assert counted(late, early).high == 2


def test_two_outlets_that_credit_each_other_are_a_circle_and_nobodys_word() -> None:
    one = said("The Bay Gazette", kind=BODY, outlet="Pell Courier")
    other = said("The Pell Courier", kind=BODY, outlet="Bay Gazette")
    found = counted(one, other)
    assert bounds(found) == (1, 1)
    assert found.origins[0].circle and found.origins[0].identity is None
    assert found.origins[0].label == "a circle of 2 reports"


def test_what_leads_into_a_circle_adds_no_origin() -> None:
    one = said("The Bay Gazette", kind=BODY, outlet="Pell Courier")
    other = said("The Pell Courier", kind=BODY, outlet="Bay Gazette")
    third = said("The Pell Courier", kind=BODY, outlet="Hill Post")
    assert bounds(counted(one, other, third)) == (1, 1)


def test_unnamed_voices_that_may_be_one_are_a_range() -> None:
    found = counted(said("a witness", kind=UNNAMED), said("residents", kind=UNNAMED))
    assert bounds(found) == (1, 2) and "may repeat" in found.because


def test_an_unnamed_voice_does_not_make_two_named_ones_one() -> None:
    found = counted(said("Mira Osk"), said("Jon Tarn"), said("a witness", kind=UNNAMED))
    assert bounds(found) == (2, 3)


def spoken(source: str, kind: VoiceKind, words: str) -> Writer:
    """A report that quotes somebody in direct speech."""
    writer = Writer(report(f"“{words}” said {source}.")).say(
        source, "said", f"“{words}”", kind=kind, name=source if kind is PERSON else None
    )
    (claim,) = writer.claims
    writer.claims = [replace(claim, attribution=replace(claim.attribution, form=Form.DIRECT))]
    return writer


WORDS = "I could only take two steps at a time and then had to sit down and rest"
SPOKEN = [
    (("the patient", ROLE), ("Odo Lund", PERSON), "It took half an hour: ", (1, 2)),
    (("the patient", ROLE), ("the cook", ROLE), "", (1, 2)),
    (("Ida Holm", PERSON), ("Odo Lund", PERSON), "", (2, 2)),
]


@pytest.mark.parametrize(("one", "other", "more", "range_"), SPOKEN)
def test_whoever_is_known_by_role_and_speaks_anothers_words_may_be_the_same(
    one: tuple[str, VoiceKind], other: tuple[str, VoiceKind], more: str, range_: tuple[int, int]
) -> None:
    found = counted(spoken(*one, WORDS), spoken(*other, more + WORDS))
    assert (found.low, found.high) == range_
    assert ("in the words of" in found.because) == (range_[0] == 1)


def test_a_turn_of_phrase_in_common_is_no_utterance() -> None:
    found = counted(
        spoken("the patient", ROLE, "at the end of the day we all want this to be over soon"),
        spoken("Odo Lund", PERSON, "at the end of the day we need a new rope"),
    )
    assert (found.low, found.high) == (2, 2)


def test_whoever_has_it_elsewhere_from_another_may_not_be_an_origin() -> None:
    found = counted(told_it("Kell Ministry", "Pell Observatory"), said("Kell Ministry", kind=BODY))
    assert bounds(found) == (1, 2) and "has it elsewhere from" in found.because


def test_two_bodies_that_each_have_it_from_the_other_are_shown_as_a_circle() -> None:
    writers = told_it("Kell Ministry", "Pell Observatory"), told_it("Pell Observatory", "Kell Ministry")
    descent = laid_out(*writers)
    found = count((claim.id for claim in descent.material.claims), descent)
    assert bounds(found) == (1, 2)
    answer = Answer("answer-000000000000", FALL, tuple(claim.id for claim in descent.material.claims), found)
    (circle,) = circles([Question("question-000000000000", "what fell", (answer,))], {})
    assert set(circle.members) == {identity.id for identity in descent.voices.identities}
    assert set(circle.claims) == {writer.claims[1].id for writer in writers} and FALL in circle.because


def test_a_nameless_voice_that_is_copied_is_one() -> None:
    first, copy = said("a guard", kind=ROLE, outlet="Pell Courier"), said("a guard", kind=ROLE, outlet="Bay Gazette")
    derived = Derivation(copy.report.id, first.report.id, DerivationKind.COPY, 1.0, "")
    found = counted(first, copy, derivations=(derived,))
    assert bounds(found) == (1, 1)
    (step,) = [step for step in found.origins[0].steps if step.kind is RelayKind.COPIED]
    assert (step.source, step.teller) == (first.report.id, copy.report.id)


@pytest.mark.parametrize("kind", [DerivationKind.COPY, DerivationKind.EXCERPT])
def test_a_body_that_is_only_described_and_copied_is_one(kind: DerivationKind) -> None:
    told = report(f"the fire service said {FALL}.", outlet="Pell Courier")
    again = report(f"the fire service said {FALL}.", outlet="Bay Gazette")
    first, copy = (Writer(one).say("the fire service", "said", FALL, kind=BODY) for one in (told, again))
    derived = Derivation(copy.report.id, first.report.id, kind, 1.0, "")
    assert bounds(counted(first, copy, derivations=(derived,))) == (1, 1)


def test_versions_of_one_page_are_one_origin_whichever_came_first() -> None:
    first, later = said("a guard", kind=ROLE, outlet="Pell Courier"), said("a guard", kind=ROLE, on="2031-03-04")
    for directed in (True, False):
        derived = Derivation(later.report.id, first.report.id, DerivationKind.VERSION, 1.0, "", directed=directed)
        assert bounds(counted(first, later, derivations=(derived,))) == (1, 1)


def test_a_person_parts_what_the_program_holds_one_and_joins_what_it_holds_two() -> None:
    one, other = said("Mira Osk", outlet="Pell Courier"), said("Mira Osk", outlet="Bay Gazette")
    assert bounds(counted(one, other, judgements=(judged(one, other, Verdict.DIFFERENT),))) == (2, 2)
    third = said("Jon Tarn")
    assert bounds(counted(one, third, judgements=(judged(one, third, Verdict.SAME),))) == (1, 1)
    assert bounds(counted(one, third, judgements=(judged(one, third, Verdict.UNSURE),))) == (1, 2)


def test_a_person_who_holds_an_unnamed_voice_apart_adds_an_origin() -> None:
    one, other = said("Mira Osk"), said("a witness", kind=UNNAMED)
    assert bounds(counted(one, other, judgements=(judged(one, other, Verdict.DIFFERENT),))) == (2, 2)


VOICES = [
    ("Mira Osk", PERSON),
    ("Jon Tarn", PERSON),
    ("a witness", UNNAMED),
    ("The Hill Post", BODY),
    ("a guard", ROLE),
]
OUTLETS = [None, "Pell Courier", "Hill Post", "Bay Gazette"]
CASES = st.lists(st.tuples(st.sampled_from(VOICES), st.sampled_from(OUTLETS)), min_size=1, max_size=6)
VERDICTS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from(sorted(Verdict))), max_size=6)


def cases(drawn: list[tuple[tuple[str, VoiceKind], str | None]]) -> list[Writer]:
    writers = []
    for n, ((source, kind), outlet) in enumerate(drawn):
        told = report(f"{source} said {FALL}. Item {n}.", outlet=outlet)
        named = source if kind in (PERSON, BODY) else None
        writers.append(Writer(told).say(source, "said", FALL, kind=kind, name=named))
    return writers


@given(CASES, VERDICTS)
@settings(max_examples=150, deadline=None)
def test_walls_hold_and_the_range_is_one(
    drawn: list[tuple[tuple[str, VoiceKind], str | None]], verdicts: list[tuple[int, int, Verdict]]
) -> None:
    writers = cases(drawn)
    rows: dict[frozenset[int], Judgement] = {}
    for n, (left, right, verdict) in enumerate(verdicts):
        if left != right and max(left, right) < len(writers):
            rows[frozenset((left, right))] = judged(writers[left], writers[right], verdict, n)
    found = counted(*writers, judgements=tuple(rows.values()))
    assert 1 <= found.low <= found.high == len(found.origins) <= len(writers)
    assert sorted(claim for origin in found.origins for claim in origin.claims) == sorted(
        writer.claims[0].id for writer in writers
    )
    home = {claim: origin.id for origin in found.origins for claim in origin.claims}
    apart = [row for row in rows.values() if row.verdict is Verdict.DIFFERENT]
    assert all(home[row.subject] != home[row.other or ""] for row in apart)
    assert found.low >= (2 if apart else 1)


@given(CASES, st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_order_of_reports_does_not_matter(drawn: list, random) -> None:  # type: ignore[no-untyped-def, type-arg]
    writers = cases(drawn)
    shuffled = list(writers)
    random.shuffle(shuffled)
    assert counted(*writers) == counted(*shuffled)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=15))
@settings(max_examples=100, deadline=None)
def test_any_tangle_of_credits_ends(edges: list[tuple[int, int]]) -> None:
    outlets = [f"{name} Post" for name in ("Hill", "Bay", "Pell", "Kell", "Lunde", "Ost")]
    credited: dict[int, int] = dict(edges)
    writers = [said(f"The {outlets[credited.get(n, n)]}", kind=BODY, outlet=outlets[n]) for n in range(len(outlets))]
    ids = [writer.report.id for writer in writers]
    derived = tuple(Derivation(ids[a], ids[b], DerivationKind.CITES, 0.1, "") for a, b in sorted(set(edges)) if a != b)
    descent = laid_out(*writers, derivations=derived)
    found = count((claim.id for claim in descent.material.claims), descent)
    assert 1 <= found.low <= found.high
    for circle in circles((), descent.parents):
        assert set(circle.members) <= set(ids) and len(set(circle.members)) == len(circle.members) > 1
        assert all(
            after in descent.parents[here]
            for here, after in zip(circle.members, (*circle.members[1:], circle.members[0]), strict=True)
        )


def test_nothing_is_counted_twice_in_reports_that_are_read_twice() -> None:
    writers = [said("Mira Osk"), said("Jon Tarn")]
    reports: list[Report] = [writer.report for writer in writers]
    readings: list[Reading] = [writer.reading for writer in writers]
    assert all(a.id != b.id for a, b in combinations(reports, 2)) and len(readings) == 2
    assert bounds(counted(*writers)) == (2, 2)
