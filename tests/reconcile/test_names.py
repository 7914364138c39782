"""Names: one bearer or two, and voices gathered behind walls."""

import datetime as dt

import pytest
from building import Writer, report
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Judgement, JudgementKind, NoticeKind, Verdict, VoiceKind
from reportedly.reconcile import reconcile
from reportedly.reconcile.grouping.gather import Gathering
from reportedly.reconcile.names.alike import organisations, people

PEOPLE = [
    ("Mara Quist", "Mara Quist", True),
    ("Dr. Mara Quist", "Mara Quist", True),
    ("QUIST, Mara", "Mara Quist", True),
    ("Marah Quyst", "Mara Quist", True),
    ("Bill Harrow", "William Harrow", True),
    ("M. Quist", "Mara Quist", True),
    ("Иван Соколов", "Ivan Sokolov", True),
    ("Ivan Petrovich Sokolov", "Ivan Sokolov", True),
    ("Mara Quist", "Edo Quist", False),
    ("Mara Quist", "Mara Brandt", False),
    ("Ivan Petrovich Sokolov", "Ivan Andreyevich Sokolov", False),
    ("Quist", "Mara Quist", False),
]
ORGANISATIONS = [
    ("Halden Bank Ltd", "Halden Bank Limited", True),
    ("The Lunde Water Board", "Lunde Water Board", True),
    ("Orle Relief Committee", "ORC", True),
    ("Bank of Velia", "Bank of Oranta", False),
    ("Norvik Motors", "Halstad Motors", False),
]


@pytest.mark.parametrize(("left", "right", "one"), PEOPLE)
def test_names_of_people(left: str, right: str, one: bool) -> None:
    assert (people(left, right).score >= 0.5) is one
    assert people(left, right).score == pytest.approx(people(right, left).score)


@pytest.mark.parametrize(("left", "right", "one"), ORGANISATIONS)
def test_names_of_organisations(left: str, right: str, one: bool) -> None:
    assert (organisations(left, right).score >= 0.5) is one


def voices(*texts: tuple[str, str, VoiceKind, str | None, str | None]):  # type: ignore[no-untyped-def]
    """Reports in each of which one voice says one thing: (text, name, kind, role, protected)."""
    writers = []
    for text, name, kind, role, protected in texts:
        writers.append(
            Writer(report(text)).say(name, "said", "it rained", kind=kind, name=name, role=role, protected=protected)
        )
    return [one.report for one in writers], [one.reading for one in writers]


PERSON, GROUP = VoiceKind.PERSON, VoiceKind.ORGANISATION


def test_one_person_under_two_spellings_is_one_identity_with_its_evidence() -> None:
    account = reconcile(
        *voices(
            ("Ivan Sokolov said it rained.", "Ivan Sokolov", PERSON, None, None),
            ("Today Ivan Petrovich Sokolov said it rained.", "Ivan Petrovich Sokolov", PERSON, None, None),
        )
    )
    (identity,) = account.identities
    assert identity.name == "Ivan Petrovich Sokolov"
    assert identity.links[0].verdict is Verdict.SAME and "fuller form" in identity.links[0].because


def test_a_family_name_alone_needs_a_role() -> None:
    bare = ("Sokolov said it rained.", "Sokolov", PERSON, None, None)
    full = ("Minister Ivan Sokolov said it rained.", "Ivan Sokolov", PERSON, "Minister", None)
    placed = ("Today Minister Sokolov said it rained.", "Sokolov", PERSON, "Minister", None)
    other = ("Minister Boris Sokolov said it rained.", "Boris Sokolov", PERSON, "Minister", None)
    assert len(reconcile(*voices(bare, full)).identities) == 2
    assert reconcile(*voices(bare, full)).notices[0].kind is NoticeKind.IDENTITY
    assert len(reconcile(*voices(placed, full)).identities) == 1
    assert len(reconcile(*voices(placed, full, other)).identities) == 3


def test_an_organisation_is_one_by_its_country_or_the_adjective() -> None:
    account = reconcile(
        *voices(
            ("Norway's Energy Board said it rained.", "Norway's Energy Board", GROUP, None, None),
            ("The Norwegian Energy Board said it rained.", "Norwegian Energy Board", GROUP, None, None),
        )
    )
    assert len(account.identities) == 1


def test_unnamed_voices_never_join() -> None:
    account = reconcile(
        *voices(
            ("Reports said it rained.", "Reports", VoiceKind.UNNAMED, None, None),
            ("Today Reports said it rained.", "Reports", VoiceKind.UNNAMED, None, None),
        )
    )
    assert len(account.identities) == 2


def judged(kind: JudgementKind, subject: str, other: str | None, verdict: Verdict | None, number: int) -> Judgement:
    return Judgement(
        id=f"{number:012x}",
        kind=kind,
        subject=subject,
        other=other,
        verdict=verdict,
        by="a tester",
        at=dt.datetime(2030, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=number),
    )


def test_a_persons_judgement_outranks_the_names_and_can_be_taken_back() -> None:
    reports, readings = voices(
        ("Ivan Sokolov said it rained.", "Ivan Sokolov", PERSON, None, None),
        ("Today Ivan Sokolov said it rained.", "Ivan Sokolov", PERSON, None, None),
    )
    keys = [reading.claims[0].voice.key for reading in readings]
    apart = judged(JudgementKind.VOICES, keys[0], keys[1], Verdict.DIFFERENT, 1)
    back = judged(JudgementKind.REVOKE, apart.id, None, None, 2)
    assert len(reconcile(reports, readings).identities) == 1
    assert len(reconcile(reports, readings, [apart]).identities) == 2
    assert len(reconcile(reports, readings, [back, apart]).identities) == 1


def test_a_protected_voice_stays_apart_until_a_person_joins_it() -> None:
    reports, readings = voices(
        ("Ivan, a pseudonym, said it rained.", "Ivan", PERSON, None, "a pseudonym"),
        ("Ivan Sokolov said it rained.", "Ivan Sokolov", PERSON, None, None),
    )
    account = reconcile(reports, readings)
    assert [identity.protected for identity in account.identities].count(True) == 1
    assert [notice.kind for notice in account.notices] == [NoticeKind.LOOKALIKE]
    one, other = (reading.claims[0].voice.key for reading in readings)
    joined = reconcile(reports, readings, [judged(JudgementKind.VOICES, one, other, Verdict.SAME, 1)])
    assert len(joined.identities) == 1 and joined.identities[0].protected and not joined.notices


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_chain_of_likenesses_crosses_a_wall(data: st.DataObject) -> None:
    members = list(range(8))
    pairs = st.lists(st.tuples(st.sampled_from(members), st.sampled_from(members)), max_size=20)
    walls = [pair for pair in data.draw(pairs) if pair[0] != pair[1]]
    sealed = data.draw(st.sets(st.sampled_from(members), max_size=3))
    gathering = Gathering(members, sealed=sealed)
    for left, right in walls:
        gathering.wall(left, right)
    for left, right in data.draw(pairs):
        gathering.join(left, right)
    for left, right in walls:
        assert gathering.group(left) != gathering.group(right)
    for member in sealed:
        assert gathering.members(member) == [member]
