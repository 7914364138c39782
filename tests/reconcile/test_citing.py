"""Reports that credit another by its outlet: which words are a credit, whose outlet is meant, which report of it."""

import pytest
from building import report

from reportedly.model import DerivationKind, Report
from reportedly.reconcile.lineage.circles import among_reports
from reportedly.reconcile.lineage.deriving import derive
from reportedly.reconcile.reports.outlets import credits_in, names_of, outlet_of

OUTLETS = ["pell herald", "northern post", "osc news", "allied wires", "ostbay.com", "hill times", "bay times"]

# text, the plain names of the outlets credited, and the words
CREDITS = [
    ("Osk told the Herald that the wall fell.", [("pell herald", "told the Herald")]),
    ("According to the Post, nobody was hurt.", [("northern post", "According to the Post")]),
    ("The OSC reported three cracks.", [("osc news", "The OSC reported")]),
    ("The AW said so first.", [("allied wires", "The AW said")]),
    ("In an interview with the OSC’s Mila Ren he wept.", [("osc news", "interview with the OSC")]),
    ("As Ostbay wrote, the pumps failed.", [("ostbay.com", "Ostbay wrote")]),
    ("The Pell Herald's report named nobody.", [("pell herald", "The Pell Herald's report")]),
    ("Papers seen by the Northern Post say more.", [("northern post", "seen by the Northern Post")]),
    ("LUNDE, 4 May (Northern Post) - The wall fell.", [("northern post", "(Northern Post)")]),
    ("The wall fell.\n\nReporting by Pell Herald", [("pell herald", "Reporting by Pell Herald")]),
    ("The Times reported on the wall.", []),  # there are two
    ("The Northern Post is sold at the gate.", []),
    ("She left her post, and the herald cried.", []),
    ("The Lunde Post wrote of it, and the Post reported more.", []),  # some other Post
]


@pytest.mark.parametrize(("text", "found"), CREDITS)
def test_which_words_credit_an_outlet(text: str, found: list[tuple[str, str]]) -> None:
    credits = credits_in(text, names_of(OUTLETS))
    assert [(credit.outlet, credit.span.of(text)) for credit in credits] == found


VOICES = [
    ("The Pell Herald", "pell herald"),
    ("OSC", "osc news"),
    ("the Ostbay news agency", "ostbay.com"),
    ("The Herald", "pell herald"),
    ("the Times", ""),
    ("Herald Insurance", ""),
    ("", ""),
]


@pytest.mark.parametrize(("name", "outlet"), VOICES)
def test_which_outlet_a_voice_is(name: str, outlet: str) -> None:
    assert outlet_of(name, names_of(OUTLETS)) == outlet


def test_a_report_does_not_credit_its_own_outlet() -> None:
    assert credits_in("Osk told the Herald that the wall fell.", names_of(OUTLETS), "pell herald") == ()


INTERVIEW = """Mira Osk keeps the books of the salt works. The accountant recalled that forty barrels were missing
from the northern cellar in March, and that the foreman burned two ledgers in the yard behind the chapel."""
MATCH = "Rowers from the bay won the cup by nine lengths. A brass band played until the ferry left for the island."


def made(text: str, outlet: str | None = None, on: str | None = None) -> Report:
    return report(text, outlet=outlet, on=on)


def edges(*reports: Report) -> set[tuple[str, str, DerivationKind]]:
    return {(one.child, one.parent, one.kind) for one in derive(reports)}


RELAY = (
    "Forty barrels were missing from the northern cellar, the accountant told the Herald. Police gave no comment on it."
)


def test_the_report_that_is_meant_is_the_one_that_holds_the_words() -> None:
    first, other = made(INTERVIEW, "Pell Herald", "2031-02-03"), made(MATCH, "Pell Herald", "2031-02-03")
    relay = made(RELAY, "Bay Gazette", "2031-02-04")
    (found,) = derive([other, relay, first])
    assert (found.child, found.parent, found.kind) == (relay.id, first.id, DerivationKind.CITES)
    assert [quote.text for quote in found.credit] == ["told the Herald"]
    assert all(quote.holds(relay.text) for quote in found.credit) and "told the Herald" in found.because


def test_of_two_reports_of_one_matter_that_with_the_number_is_meant() -> None:
    told = "The repair of the east quay at Pell will cost {} million, said the harbour board of Pell on Monday."
    early, later = (made(told.format(n), "Pell Herald", f"2031-02-0{day}") for n, day in ((12, 1), (30, 3)))
    for amount, parent in ((12, early), (30, later)):
        text = (
            f"Repair of the quay will cost {amount} million, the Pell Herald reported. The mayor gave no answer to it."
        )
        (found,) = [one for one in derive([early, later, made(text, "Bay Gazette")]) if one.credit]
        assert found.parent == parent.id


def test_a_copy_shows_the_words_that_credit_what_it_copies() -> None:
    first = made(INTERVIEW, "Pell Herald", "2031-02-03")
    copy = made(f"LUNDE (Pell Herald) - {INTERVIEW}\n\nReporting by Pell Herald", "Bay Gazette", "2031-02-04")
    (found,) = derive([copy, first])
    assert [quote.text for quote in found.credit] == ["(Pell Herald)", "Reporting by Pell Herald"]


def test_a_credit_of_what_is_not_here_stays_open() -> None:
    assert edges(made(MATCH, "Pell Herald"), made(RELAY, "Bay Gazette")) == set()


def test_nothing_is_had_from_what_was_published_later() -> None:
    assert edges(made(INTERVIEW, "Pell Herald", "2031-02-09"), made(RELAY, "Bay Gazette", "2031-02-04")) == set()


def test_a_credit_that_was_copied_is_not_the_copys_own() -> None:
    first, relay = made(INTERVIEW, "Pell Herald", "2031-02-03"), made(RELAY, "Bay Gazette", "2031-02-04")
    copy = made(RELAY + "\n\nAdvertisement", "Hill Star", "2031-02-05")
    found = {(child, parent) for child, parent, _ in edges(first, relay, copy)}
    assert found == {(relay.id, first.id), (copy.id, relay.id)}


def test_two_reports_that_cite_each_other_are_a_circle() -> None:
    tale = "Forty barrels were missing from the northern cellar of the salt works in March"
    one = made(f"{tale}, the Bay Gazette reported. A clerk shrugged and went home early.", "Pell Herald")
    other = made(f"It was long known, but now {tale}, according to the Pell Herald. The tide was low.", "Bay Gazette")
    above: dict[str, list[str]] = {}
    for child, parent, _ in sorted(edges(one, other)):
        above.setdefault(child, []).append(parent)
    assert all(derivation.directed and derivation.credit for derivation in derive([one, other]))
    (circle,) = among_reports(above)
    assert set(circle.members) == {one.id, other.id}
