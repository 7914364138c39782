"""Bodies across reports: whose a ministry is, what it was called before, and names that every country has."""

from __future__ import annotations

from dataclasses import replace

import pytest
from building import Writer, find, report

from reportedly.model import Account, NoticeKind, VoiceKind
from reportedly.reconcile import reconcile
from reportedly.reconcile.names.alike import alone, people


def told(*names: str) -> Account:
    """Each name said by a report of its own; "Norway's / Foreign Ministry" is a body with whose it is."""
    made = []
    for number, words in enumerate(names):
        owner, slash, name = words.partition(" / ")
        name, said = (name, f"{owner} {name}") if slash else (owner, owner)
        name, comma, _ = name.partition(",")
        told = f"that road number {number} to Lorn was shut"
        writer = Writer(report(f"{said}{',' if comma else ''} said {told}.", outlet=f"Paper {number}"))
        writer.say(said.partition(",")[0], "said", told, kind=VoiceKind.ORGANISATION, name=name)
        if slash:
            (claim,) = writer.claims
            voice = replace(claim.voice, affiliation=find(writer.report.text, owner))
            writer.claims = [replace(claim, voice=voice)]
        made.append(writer)
    return reconcile([one.report for one in made], [one.reading for one in made])


BODIES = [
    ("a ministry of two countries", ["Norway's / Foreign Ministry", "Sweden's / Foreign Ministry"], 2),
    ("whose it is, told in two ways", ["Norway's / Foreign Ministry", "Norwegian Foreign Ministry"], 1),
    ("its name in full", ["Norwegian Foreign Ministry", "Ministry of Foreign Affairs of Norway"], 1),
    ("a name that every country has", ["Foreign Ministry", "Foreign Ministry"], 1),
    (
        "and two countries in the casebook",
        ["Foreign Ministry"] * 2 + ["Norway's / Foreign Ministry", "Swedish Foreign Ministry"],
        4,
    ),
    ("no office, whosever it is said to be", ["Norway's / Vessel Watch", "Vessel Watch"], 1),
    ("a form of company", ["Lornwater LLP", "Lornwater"], 1),
    (
        "what it was called before",
        ["Lorn Basin Authority, formerly known as the Lorn Water Fund,", "Lorn Water Fund"],
        1,
    ),
    ("what it is called now", ["Lorn Water Fund, now called the Lorn Basin Authority,", "Lorn Basin Authority"], 1),
    ("another name alone", ["Lorn Basin Authority", "Lorn Water Fund"], 2),
]


@pytest.mark.parametrize(("_", "names", "many"), BODIES, ids=[one[0] for one in BODIES])
def test_bodies_that_are_one(_: str, names: list[str], many: int) -> None:
    assert len(told(*names).identities) == many


def test_whose_a_body_is_belongs_to_what_it_is_called() -> None:
    assert [one.name for one in told("Norway's / Foreign Ministry").identities] == ["Norway's Foreign Ministry"]


def test_a_ministry_that_may_be_of_two_countries_is_asked_about_once() -> None:
    account = told(*["Foreign Ministry"] * 2, "Norway's / Foreign Ministry", "Sweden's / Foreign Ministry")
    (notice,) = [one for one in account.notices if one.kind is NoticeKind.IDENTITY]
    assert notice.because.startswith("Two voices called only “Foreign Ministry” may be one another, or “Norway's")


ALONE = [
    ("Haddar", True),
    ("al-Haddar", True),
    ("Al-Haddar", True),
    ("Sheikh al-Haddar", True),
    ("Van der Berg", True),
    ("Omar al-Haddar", False),
    ("Al Brown", False),
    ("Ben Carter", False),
    ("A.R. al-Haddar", False),
]


@pytest.mark.parametrize(("name", "is_alone"), ALONE)
def test_a_family_name_alone(name: str, is_alone: bool) -> None:
    assert alone(name) is is_alone


ALIKE = [
    ("Daniyar Akhmerov", "Daniar Ahmerov", True),
    ("Jamshid Torov", "Dzhamshid Torov", True),
    ("A.R. Lindqvist", "Anna Ragna Lindqvist", True),
    ("Mohammed Haddar", "Mahmoud Haddar", False),
]


@pytest.mark.parametrize(("left", "right", "one"), ALIKE)
def test_spellings_of_one_name(left: str, right: str, one: bool) -> None:
    assert (people(left, right).score >= 0.8) is one
