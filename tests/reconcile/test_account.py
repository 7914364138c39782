"""The account over two invented reports: rivals, an open dismissal, a change of position, a lookalike, origins."""

import datetime as dt
import random

import pytest
from building import Writer, report
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import (
    Account,
    Act,
    Bound,
    Judgement,
    JudgementKind,
    NoticeKind,
    Phase,
    Reading,
    RelayKind,
    Report,
    RivalryKind,
    Verdict,
    VoiceKind,
)
from reportedly.reconcile import reconcile

PERSON, UNNAMED = VoiceKind.PERSON, VoiceKind.UNNAMED

COLUMN = """Oranta, which at first denied that Velian guards worked on its dams, has now admitted their hiring.
Reports indicate that the Velian state receives about $900 per month per guard sent to Oranta.
By Lena Orlova-Reed (former dam guard)"""
STORY = """Guards tell of life on the dams. Witness Orlova (a pseudonym), once a dam guard, spoke of hunger.
Velia's Labour Office estimated that Velian guards in Oranta earn about $900 a month.
She rejects this figure as fantasy. Those who watch the gates get paid $80 per month, she says."""


def column() -> Writer:
    made = Writer(report(COLUMN, author="Lena Orlova-Reed"))
    made.say(
        "Oranta",
        "denied",
        "that Velian guards worked on its dams",
        act=Act.DENIES,
        name="Oranta",
        order=(Phase.EARLIER, "at first"),
    )
    made.say("Oranta", "admitted", "their hiring", act=Act.ACKNOWLEDGES, name="Oranta", order=(Phase.LATER, "now"))
    return made.say(
        "Reports",
        "indicate",
        "that the Velian state receives about $900 per month per guard sent to Oranta",
        act=Act.REPORTS,
        kind=UNNAMED,
        figure=("about $900", 900, "USD", ("month", "guard")),
        bound=Bound.ABOUT,
        spread=90,
    )


def story() -> Writer:
    made = Writer(report(STORY, on="2031-05-02", author="Tom Pell"))
    made.say("Orlova", "spoke of", "hunger", kind=PERSON, name="Orlova", role="dam guard", protected="a pseudonym")
    made.say(
        "Velia's Labour Office",
        "estimated",
        "that Velian guards in Oranta earn about $900 a month",
        act=Act.SUGGESTS,
        name="Velia's Labour Office",
        figure=("about $900", 900, "USD", ("month",)),
        bound=Bound.ABOUT,
        spread=90,
    )
    made.say("She", "rejects", "this figure as fantasy", act=Act.DENIES, kind=PERSON, name="Orlova", about=2)
    return made.say(
        "she",
        "says",
        "Those who watch the gates get paid $80 per month",
        kind=PERSON,
        name="Orlova",
        figure=("$80", 80, "USD", ("month",)),
    )


@pytest.fixture(scope="module")
def pair() -> tuple[list[Report], list[Reading]]:
    writers = [column(), story()]
    return [one.report for one in writers], [one.reading for one in writers]


@pytest.fixture(scope="module")
def account(pair: tuple[list[Report], list[Reading]]) -> Account:
    return reconcile(*pair)


def test_two_answers_of_one_question_are_rivals(account: Account) -> None:
    (question,) = account.questions
    assert (question.unit, question.per) == ("USD", ("month", "guard"))
    assert sorted(answer.figure.value for answer in question.answers if answer.figure) == [80, 900]
    assert {rivalry.kind for rivalry in question.rivals} == {RivalryKind.FIGURES, RivalryKind.DENIAL}


def test_the_open_dismissal_comes_first_and_points_at_what_it_dismisses(account: Account) -> None:
    (question,) = account.questions
    (denial,) = [rivalry for rivalry in question.rivals if rivalry.kind is RivalryKind.DENIAL]
    own = next(answer for answer in question.answers if answer.id == denial.left)
    assert own.figure and own.figure.value == 80
    assert denial.claims[0].endswith(":3") and "rejects" in denial.because


def test_what_a_report_leaves_unsaid_is_kept_apart(account: Account) -> None:
    (question,) = account.questions
    unsaid = {answer.figure.value: answer.unsaid for answer in question.answers if answer.figure}
    assert unsaid[80] == ("per guard",)
    assert unsaid[900] == ("per guard (left unsaid by Velia's Labour Office)",)


def test_reports_that_may_repeat_a_named_voice_make_the_count_a_range(account: Account) -> None:
    (question,) = account.questions
    answer = next(answer for answer in question.answers if answer.figure and answer.figure.value == 900)
    assert (answer.origins.low, answer.origins.high) == (1, 2)
    assert "may repeat" in answer.origins.because


def test_a_change_of_position_in_its_order(account: Account) -> None:
    (change,) = account.changes
    assert [claim.rsplit(":")[-1] for claim in change.claims] == ["1", "2"]
    assert change.because == "“at first” … “now”"


def test_a_lookalike_is_a_private_notice_and_no_more(account: Account) -> None:
    notice = next(notice for notice in account.notices if notice.kind is NoticeKind.LOOKALIKE)
    assert "Orlova" in notice.because and "guard" in notice.because
    names = {key: identity.name for identity in account.identities for key in identity.voices}
    assert len({names[key] for key in notice.voices}) == 2
    for place, quote in notice.evidence:
        assert any(quote.holds(text) for text in (COLUMN, STORY)), place


def test_every_claim_is_said_by_a_voice_in_its_report(account: Account) -> None:
    assert {relay.kind for relay in account.relays} == {RelayKind.SAID}
    assert sum(len(relay.claims) for relay in account.relays) == 7


def everything(account: Account) -> str:
    return repr(account)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_same_in_any_order(seed: int) -> None:
    writers = [column(), story()]
    reports, readings = [one.report for one in writers], [one.reading for one in writers]
    straight = everything(reconcile(reports, readings))
    shuffled = random.Random(seed)
    shuffled.shuffle(reports)
    shuffled.shuffle(readings)
    assert everything(reconcile(reports, readings)) == straight


def judged(kind: JudgementKind, subject: str, other: str | None = None, verdict: Verdict | None = None) -> Judgement:
    return Judgement(
        id="a" * 12,
        kind=kind,
        subject=subject,
        other=other,
        verdict=verdict,
        by="a tester",
        at=dt.datetime(2031, 6, 1, tzinfo=dt.UTC),
    )


def test_a_rejected_claim_is_gone(pair: tuple[list[Report], list[Reading]]) -> None:
    wrong = pair[1][1].claims[3].id
    account = reconcile(*pair, [judged(JudgementKind.REJECT, wrong)])
    assert repr(wrong) not in everything(account)


def test_a_person_parts_a_question(pair: tuple[list[Report], list[Reading]]) -> None:
    one, other = pair[1][0].claims[2].id, pair[1][1].claims[1].id
    account = reconcile(*pair, [judged(JudgementKind.QUESTIONS, one, other, Verdict.DIFFERENT)])
    for question in account.questions:
        claims = {claim for answer in question.answers for claim in answer.claims}
        assert not {one, other} <= claims


def test_a_person_joins_two_origins(pair: tuple[list[Report], list[Reading]]) -> None:
    one, other = pair[1][0].claims[2].id, pair[1][1].claims[1].id
    account = reconcile(*pair, [judged(JudgementKind.ORIGINS, one, other, Verdict.SAME)])
    answer = next(a for a in account.questions[0].answers if a.figure and a.figure.value == 900)
    assert (answer.origins.low, answer.origins.high) == (1, 1)


def test_nothing_in_nothing_out() -> None:
    account = reconcile([], [])
    assert account.questions == account.identities == account.derivations == ()
