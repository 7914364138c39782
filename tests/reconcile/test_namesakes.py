"""One name in many reports: compared once, and held together by as many links as it takes."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest
from building import Writer, report
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.ledger.codec import to_json
from reportedly.model import Account, Judgement, JudgementKind, NoticeKind, Reading, Report, Verdict, VoiceKind
from reportedly.reconcile import reconcile
from reportedly.reconcile.material import Seen
from reportedly.reconcile.remembering import recall, remember

GATES = "that the gates at Lorn were never shut"
RAINS = "that the rains would go on until the end of May"


def told_by(*names: str) -> Account:
    written = []
    for number, name in enumerate(names):
        words = f"that the bridge at Lorn number {number} was shut"
        made = Writer(report(f"{name} said {words}.", on=f"2031-05-{number % 28 + 1:02}", outlet=f"Paper {number}"))
        written.append(made.say(name, "said", words, kind=VoiceKind.PERSON, name=name))
    return reconcile([one.report for one in written], [one.reading for one in written])


def test_a_name_in_many_reports_is_one_voice_with_a_link_for_each_but_the_first() -> None:
    account = told_by(*["Ida Vossberg"] * 90, "Ida M. Vossberg")
    (identity,) = account.identities
    assert len(identity.voices) == 91 and len(identity.links) == 90


def open_names(*names: str) -> list[tuple[int, str]]:
    account = told_by(*names)
    shown = [notice for notice in account.notices if notice.kind is NoticeKind.IDENTITY]
    return [(len(notice.voices), notice.because.partition(".")[0]) for notice in shown]


ASKED_ONCE = [
    (["Vossberg", "Ida Vossberg"], [(2, "“Vossberg” may be “Ida Vossberg”")]),
    (["Vossberg"] * 3, [(3, "Three voices called only “Vossberg” may be one: nothing told settles it")]),
    (
        ["Vossberg"] * 40 + ["Ida Vossberg", "Tom Vossberg"],
        [(42, "40 voices called only “Vossberg” may be one another, or “Ida Vossberg” or “Tom Vossberg”")],
    ),
    (["Footage"] * 2, []),
    (["Brown"] * 2, [(2, "Two voices called only “Brown” may be one: nothing told settles it")]),
    (["Ida Vossberg", "Tom Vossberg"], []),
    (
        ["Tom Harber", "Tom Harper"],
        [(2, "These two voices may be one: “Tom Harber” and “Tom Harper”: the same name, spelt otherwise")],
    ),
]


@pytest.mark.parametrize(("names", "told"), ASKED_ONCE, ids=[" ".join(one[0][-3:]) for one in ASKED_ONCE])
def test_a_name_is_asked_about_once_however_many_bear_it(names: list[str], told: list[tuple[int, str]]) -> None:
    assert open_names(*names) == told


def test_who_is_known_to_be_one_is_not_asked_to_be_another() -> None:
    known, bare = saying("Ida Vossberg", GATES, outlet="A"), saying("Vossberg", GATES, outlet="B")
    other = saying("Tom Vossberg", RAINS, outlet="C")
    account = reconcile([one.report for one in (known, bare, other)], [one.reading for one in (known, bare, other)])
    assert len(account.identities) == 2 and not account.notices


def saying(name: str, words: str, *, outlet: str, role: str | None = None) -> Writer:
    source = f"{role} {name}" if role else name
    made = Writer(report(f"{source} said {words}.", on="2031-05-02", outlet=outlet))
    return made.say(source, "said", words, kind=VoiceKind.PERSON, name=name, role=role)


def names_held_one(*written: Writer) -> list[list[str]]:
    account = reconcile([one.report for one in written], [one.reading for one in written])
    name = {claim.voice.key: claim.voice.called for one in written for claim in one.claims}
    return sorted(sorted(name[key] for key in identity.voices) for identity in account.identities)


SAME_WORDS = [
    ("the bare name is who says the same words", [("Ida Vossberg", GATES), ("Vossberg", GATES)], 1),
    ("two bare names", [("Vossberg", GATES), ("Vossberg", GATES)], 1),
    ("other words tell nothing", [("Ida Vossberg", GATES), ("Vossberg", RAINS)], 2),
    ("two who could be meant", [("Ida Vossberg", GATES), ("Tom Vossberg", GATES), ("Vossberg", GATES)], 3),
    ("few words are anybody's", [("Ida Vossberg", "it was over"), ("Vossberg", "it was over")], 2),
    ("another count is another sentence", [("Vossberg", f"{GATES} 12 days"), ("Vossberg", "14 of the gates held")], 2),
    ("another name", [("Ida Vossberg", GATES), ("Lind", GATES)], 2),
]


@pytest.mark.parametrize(("_", "said", "voices"), SAME_WORDS, ids=[one[0] for one in SAME_WORDS])
def test_one_family_name_and_the_same_words_are_one_voice(_: str, said: list[tuple[str, str]], voices: int) -> None:
    written = [saying(name, words, outlet=f"Paper {n}") for n, (name, words) in enumerate(said)]
    assert len(names_held_one(*written)) == voices


def decided(number: int, left: str, right: str, verdict: Verdict) -> Judgement:
    at = dt.datetime(2031, 6, 1 + number, tzinfo=dt.UTC)
    return Judgement(str(number), JudgementKind.VOICES, left, by="a person", at=at, other=right, verdict=verdict)


def test_a_person_parts_those_who_say_the_same_words() -> None:
    one, other = (saying(name, GATES, outlet=name) for name in ("Ida Vossberg", "Vossberg"))
    keys = [made.claims[0].voice.key for made in (one, other)]
    judged = [decided(0, keys[0], keys[1], Verdict.DIFFERENT)]
    assert len(reconcile([one.report, other.report], [one.reading, other.reading], judged).identities) == 2


def test_the_protected_are_held_to_be_nobody_whatever_they_say() -> None:
    one, other = (saying(name, GATES, outlet=name) for name in ("Ida Vossberg", "Vossberg"))
    assert len(names_held_one(one, other.protect_all())) == 2


POOL = [
    saying(name, words, outlet=f"{name} {words} {role}", role=role)
    for words in (GATES, RAINS)
    for name, role in (
        ("Vossberg", None),
        ("Ida Vossberg", "Minister"),
        ("Tom Vossberg", None),
        ("Vossberg", "Minister"),
    )
] + [saying("Vossberg", GATES, outlet=f"Paper {n}") for n in range(3)]


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_voices_that_come_and_go_leave_those_that_are_there(data: st.DataObject) -> None:
    memory = Seen()
    keys = [one.claims[0].voice.key for one in POOL]
    walls = data.draw(st.lists(st.sampled_from(list(combinations(keys, 2))), max_size=2))
    rows = [decided(n, *ends, data.draw(st.sampled_from(list(Verdict)))) for n, ends in enumerate(walls)]
    for _ in range(4):
        here = [POOL[n] for n in sorted(data.draw(st.frozensets(st.integers(0, len(POOL) - 1))))]
        made: tuple[list[Report], list[Reading]] = [one.report for one in here], [one.reading for one in here]
        assert to_json(reconcile(*made, rows, memory=memory)) == to_json(reconcile(*made, rows))
        if data.draw(st.booleans()):  # the rest goes on in another process
            memory = recall(remember(memory, "now"), "now") or Seen()  # nothing is remembered of an empty casebook
