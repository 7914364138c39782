"""Lineage: copies, excerpts, rewrites, citations; and reports that only quote one speech."""

import hypothesis.strategies as st
import pytest
from building import report
from hypothesis import given

from reportedly.model import DerivationKind, Report
from reportedly.reconcile.lineage.circles import among_reports
from reportedly.reconcile.lineage.deriving import _unwound, derive
from reportedly.reconcile.reports.direction import Sign
from reportedly.reconcile.reports.passages import sentences

STORY = """The harbour bridge at Pell closed on Tuesday after inspectors found cracks in two of its pillars. The city
engineer ordered lorries off the crossing within the hour. Ferries took workers over the river until midnight, and the
bakery on the quay gave out bread. Repairs are expected to last until the first week of autumn, a clerk wrote.
Shopkeepers on the north bank fear for the summer trade. A second inspection is planned for the railway viaduct."""
SPEECH = (
    "“We will rebuild this bridge stone by stone, we will pay for it ourselves, and we will not wait for anyone to come"
    " and do it for us while our children row to school,”"
)


def made(text: str, **known: str) -> Report:
    return report(text, **known)


def only(*reports: Report):  # type: ignore[no-untyped-def]
    (found,) = derive(reports)
    return found


def test_a_wire_copy_goes_back_to_the_report_that_it_credits() -> None:
    first = made(STORY, on="2031-03-04", outlet="Pell Courier")
    copy = made("PELL (Pell Courier) — " + STORY, on="2031-03-05", outlet="Northern Post")
    found = only(copy, first)
    assert (found.child, found.parent, found.kind) == (copy.id, first.id, DerivationKind.COPY)
    assert found.directed and found.score > 0.9
    assert "2031-03-05" in found.because and "Pell Courier" in found.because


def test_an_excerpt_is_part_of_the_longer_report_even_without_dates() -> None:
    first = made(STORY)
    part = made(STORY[: STORY.index("Repairs")])
    found = only(first, part)
    assert (found.child, found.parent, found.kind) == (part.id, first.id, DerivationKind.EXCERPT)


def test_shared_passages_are_cut_from_both() -> None:
    first = made(STORY, on="2031-03-04")
    copy = made("Good evening.\n\n" + STORY, on="2031-03-06")
    for passage in only(first, copy).passages:
        assert passage.child.holds(copy.text) and passage.parent.holds(first.text)


def test_two_reports_of_one_speech_are_no_copies() -> None:
    one = made(f"The mayor spoke for an hour in the rain. {SPEECH} she told the crowd. Then the band played on.")
    other = made(f"Anger grew at the quay last night as pumps failed. {SPEECH} said the mayor. Nobody clapped at all.")
    assert derive([one, other]) == ()


def test_reports_on_other_matters_do_not_meet() -> None:
    other = made(
        "A cook in Lunde won the pie contest with a recipe of her aunt. The judges ate for three hours on end."
    )
    assert derive([made(STORY), other]) == ()


def test_what_nothing_settles_is_said_to_be_so() -> None:
    one, other = made(STORY, outlet="Pell Courier"), made(STORY + " ", outlet="Northern Post")
    found = only(one, other)
    assert not found.directed and "nothing settles" in found.because


def test_a_merge_of_two_has_two_parents() -> None:
    second = (
        "Rowers from Lunde crossed the bay in fog on Sunday. They carried a cake of eleven kilos for the lighthouse"
    )
    second += (
        " keeper. Her dog met them at the steps, and a choir of nine sang from the gallery until the lamp was lit."
    )
    parents = [made(STORY, on="2031-03-04"), made(second, on="2031-03-04")]
    merged = made(f"{STORY}\n\n{second}", on="2031-03-09")
    assert {one.parent for one in derive([*parents, merged])} == {one.id for one in parents}
    assert {one.child for one in derive([*parents, merged])} == {merged.id}


@pytest.mark.parametrize("text", ["", "One.", "“An open quotation\n\nthat never ends", "x" * 5000, "\n\n\n"])
def test_any_text_can_be_cut(text: str) -> None:
    for sentence in sentences(text):
        assert sentence.span.of(text)


def test_a_copy_goes_back_to_the_outlet_that_its_dateline_credits_and_not_to_its_sister() -> None:
    first = made(STORY, on="2031-03-04", outlet="Pell Courier")
    sister = made("LUNDE (Pell Courier) — " + STORY, on="2031-03-05", outlet="Northern Post")
    copy = made("HALDEN (Pell Courier) — " + STORY, on="2031-03-06", outlet="Bay Gazette")
    assert {one.child: one.parent for one in derive([sister, first, copy])} == {
        sister.id: first.id,
        copy.id: first.id,
    }


def test_a_dateline_may_have_a_day_and_stand_below_a_headline() -> None:
    first = made(STORY, on="2031-03-04", outlet="Pell Courier")
    sister = made("LUNDE (Pell Courier) — " + STORY, on="2031-03-05", outlet="Northern Post")
    copy = made(f"A bridge closes\n\nHALDEN, 6 March (Pell Courier) - {STORY}", on="2031-03-06", outlet="Bay Gazette")
    assert {one.child: one.parent for one in derive([sister, first, copy])}[copy.id] == first.id


def test_a_dateline_that_stands_in_both_may_be_the_copied_ones() -> None:
    first = made(STORY, on="2031-03-04", outlet="Pell Courier")
    copy = made("LUNDE (Pell Courier) — " + STORY, on="2031-03-05", outlet="Northern Post")
    scraped = made("LUNDE (Pell Courier) — " + STORY + "\n\nAdvertisement", on="2031-03-06", outlet="Bay Gazette")
    assert {one.child: one.parent for one in derive([copy, first, scraped])}[scraped.id] == copy.id


@pytest.mark.parametrize("line", ["Advertisement", "Share this story with friends", "Sign up for our morning letter"])
def test_whoever_has_a_pages_trimmings_took_the_text(line: str) -> None:
    first = made(STORY)
    scraped = made(STORY.replace("Repairs", f"\n\n{line}\n\nRepairs"))
    found = only(first, scraped)
    assert (found.child, found.parent) == (scraped.id, first.id) and "trimmings" in found.because


def test_a_few_sentences_of_a_second_source_are_found_in_a_long_report() -> None:
    long = " ".join(f"{STORY.replace('Pell', town).replace('Tuesday', town + ' day')}" for town in ("Ost", "Vik", "Ra"))
    second = made(
        "Rowers from Lunde crossed the bay in fog on Sunday with a cake of eleven kilos for the lighthouse keeper. A"
        " choir of nine sang from the gallery until the lamp was lit and her dog had eaten what was left of it.",
        on="2031-03-01",
    )
    first = made(long, on="2031-03-01")
    merged = made(f"{long}\n\n{second.text}", on="2031-03-05")
    assert {one.parent for one in derive([merged, first, second]) if one.child == merged.id} == {first.id, second.id}


EDGES = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.integers(1, 9)), max_size=20)


@given(EDGES)
def test_words_are_never_taken_round_in_a_circle(drawn: list[tuple[str, str, int]]) -> None:
    edges = {(child, parent): weight for child, parent, weight in drawn if child != parent}
    given_up = _unwound([(child, parent, Sign(float(weight))) for (child, parent), weight in edges.items()])
    assert given_up <= edges.keys()
    left: dict[str, list[str]] = {}
    for child, parent in sorted(edges.keys() - given_up):
        left.setdefault(child, []).append(parent)
    assert among_reports(left) == ()
    whole: dict[str, list[str]] = {}
    for child, parent in sorted(edges):
        whole.setdefault(child, []).append(parent)
    assert bool(given_up) == bool(among_reports(whole))
