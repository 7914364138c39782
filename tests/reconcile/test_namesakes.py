"""One name in many reports: compared once, and held together by as many links as it takes."""

from __future__ import annotations

from building import Writer, report

from reportedly.model import Account, NoticeKind, VoiceKind
from reportedly.reconcile import reconcile


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


def test_a_bare_family_name_is_left_to_a_person_and_few_pairs_are_shown_of_many() -> None:
    account = told_by(*["Vossberg"] * 40, "Ida Vossberg", "Tom Vossberg")
    assert len(account.identities) == 42
    shown = [notice for notice in account.notices if notice.kind is NoticeKind.IDENTITY]
    assert 40 <= len(shown) <= 14 * 42
