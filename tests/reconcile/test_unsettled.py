"""Accounts that may rest on one origin raise a private notice, and nothing else."""

from __future__ import annotations

import datetime as dt

from building import Writer, report

from reportedly.model import Account, Judgement, JudgementKind, NoticeKind, Verdict, VoiceKind
from reportedly.reconcile import reconcile

ABOARD = "that 212 people were killed when the Perla sank off Tollan"


def aboard(source: str, number: int, kind: VoiceKind, *, outlet: str, name: str | None = None) -> Writer:
    said = ABOARD.replace("212", str(number))
    writer = Writer(report(f"{source} said {said}.", outlet=outlet))
    figure = (f"{number} people", float(number), "person", ())
    return writer.say(source, "said", said, kind=kind, name=name, figure=figure, of="people")


def made(*writers: Writer, judgements: tuple[Judgement, ...] = ()) -> Account:
    return reconcile([one.report for one in writers], [one.reading for one in writers], judgements)


def origins_of(account: Account) -> list[tuple[str, ...]]:
    return [notice.claims for notice in account.notices if notice.kind is NoticeKind.SAME_ORIGIN]


OFFICIAL = aboard("two officials", 212, VoiceKind.ROLE, outlet="Herald")
NAMED = aboard("Ida Brandt", 212, VoiceKind.PERSON, outlet="Post", name="Ida Brandt")
OWNER = aboard("Selby Lines", 160, VoiceKind.ORGANISATION, outlet="Wire", name="Selby Lines")
PILOT = aboard("Jan Holt", 212, VoiceKind.PERSON, outlet="Mail", name="Jan Holt")


def test_one_who_is_not_named_beside_one_who_is() -> None:
    account = made(OFFICIAL, NAMED, OWNER)
    assert origins_of(account) == [(OFFICIAL.claims[0].id, NAMED.claims[0].id)]
    (notice,) = account.notices
    assert "“two officials” and “Ida Brandt” both give 212 people" in notice.because
    assert {quote.text for _, quote in notice.evidence} >= {"two officials", "Ida Brandt"}


def test_nothing_is_asked_where_no_rival_hangs_on_it_or_several_are_named() -> None:
    assert not origins_of(made(OFFICIAL, NAMED))
    assert not origins_of(made(OFFICIAL, NAMED, PILOT, OWNER))


def test_what_a_person_decided_is_not_asked_again() -> None:
    pair = (OFFICIAL.claims[0].id, NAMED.claims[0].id)
    at = dt.datetime(2031, 5, 1, tzinfo=dt.UTC)
    row = Judgement("1", JudgementKind.ORIGINS, pair[0], "Ada", at, "", pair[1], verdict=Verdict.DIFFERENT)
    assert not origins_of(made(OFFICIAL, NAMED, OWNER, judgements=(row,)))
