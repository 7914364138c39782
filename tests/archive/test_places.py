"""The way back: every stretch of a report's text that has a place is what stands there in the original."""

import datetime as dt
import unicodedata
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportedly.archive import capture_bytes, parse_all
from reportedly.archive.pages.placing import place, place_whole
from reportedly.archive.pages.visible import visible
from reportedly.archive.part import Parsed
from reportedly.archive.text.clean import clean
from reportedly.archive.text.ways import Edit, after_edits, through
from reportedly.model import Method, Stretch
from reportedly.span import Span

AT = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
ONE = "The council said on Tuesday that the old mill would be sold before the autumn, and the weir along with it."
TWO = "“We have no use for it,” the mayor told residents who had asked about the path that runs beside the water."


def parsed(data: bytes, name: str = "mill") -> Parsed:
    (made,) = parse_all(capture_bytes(data, name, taken_at=AT, method=Method.FILE))
    assert isinstance(made, Parsed), made
    return made


def folded(words: str) -> str:
    """As shown: references resolved, letters composed, each white space a plain space."""
    return "".join(" " if char.isspace() else char for char in unicodedata.normalize("NFC", unescape(words)))


def held(data: bytes, made: Parsed) -> int:
    """How many characters have a place; each is held against the original's."""
    text, way = made.report.text, made.map
    if not way.stretches:
        return 0
    assert way.encoding is not None
    source, last = data.decode(way.encoding, "replace"), 0
    for stretch in way.stretches:
        assert stretch.text.start >= last
        last = stretch.text.end
        here, there = folded(stretch.text.of(text)), folded(source[stretch.start : stretch.end])
        assert here == there if stretch.even else " ".join(here.split()) == " ".join(there.split())
    assert last <= len(text)
    return sum(len(stretch.text) for stretch in way.stretches)


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("page", [False, True])
def test_every_encoding_has_its_places(encoding: str, page: bool) -> None:
    words = f"<html><body><p>{ONE}</p><p>{TWO}</p></body></html>" if page else f"{ONE}\r\n\r\n{TWO}\r\n"
    data = words.encode(encoding)
    made = parsed(data)
    assert held(data, made) >= len(ONE) + len(TWO)


PLAIN = {
    "line ends": ("One\r\nTwo\rThree\u2028Four\r\r\nFive", None),
    "a mark, and one more": ("\ufeff\ufeffOne two", None),
    "controls": ("One\x00 two\x7f three\x01\x02", None),
    "letters apart": (unicodedata.normalize("NFD", "Zoë Müller, 방앗간"), None),
}


@pytest.mark.parametrize("case", PLAIN)
def test_plain_text_is_placed_whole(case: str) -> None:
    words, _ = PLAIN[case]
    cleaned = clean(words)
    assert sum(len(stretch.text) for stretch in cleaned.way) == len(cleaned.text)
    for stretch in cleaned.way:
        here, there = folded(stretch.text.of(cleaned.text)), folded(words[stretch.start : stretch.end])
        assert here == there


@given(st.text(alphabet="ab \n\r\x00\x85\ufeffe\u0301\u1112\u1161\u11ab", max_size=60))
@settings(max_examples=200, deadline=None)
@example("\ufeff\r\ne\u0301\r")
def test_any_plain_text_is_placed_whole(words: str) -> None:
    cleaned = clean(words)
    assert sum(len(stretch.text) for stretch in cleaned.way) == len(cleaned.text)
    assert [stretch.text.start for stretch in cleaned.way] == sorted(stretch.text.start for stretch in cleaned.way)
    for stretch in cleaned.way:
        assert folded(stretch.text.of(cleaned.text)) == folded(words[stretch.start : stretch.end])


PAGES = {
    "as it stands": (f"<p>{ONE}</p>", ONE),
    "over lines": ("<p>" + ONE.replace(" ", "\n      ") + "</p>", ONE),
    "references": ("<p>" + ONE.replace(" ", "&nbsp;").replace("m", "&#109;") + "</p>", ONE),
    "marked up": (
        f"<p>{ONE.replace('council', '<a href=x>council</a>').replace('mill', '<i>mi</i><b>ll</b>')}</p>",
        ONE,
    ),
    "remarks within": (f"<p>{ONE.replace(' the', ' <!-- the > --> the')}</p>", ONE),
    "angles in values": (f"<p title=\"{ONE} > <p>{ONE}</p>\" data-x='a>b'>{ONE}</p>", ONE),
    "a script that holds it too": (f"<script>var words = '<p>{ONE}</p>'</script><p>{ONE}</p>", ONE),
}


@pytest.mark.parametrize("case", PAGES)
def test_a_paragraph_is_placed_where_it_stands(case: str) -> None:
    html, text = PAGES[case]
    way = place(text, html, visible(html).body)
    assert sum(len(one.text) for one in way) == len(text)
    first = html.rindex("<p") if case.startswith(("a script", "angles")) else 0
    if case.startswith("angles"):
        first = html.rindex(ONE[:20])
    assert all(one.start >= first for one in way)
    for one in way:
        assert " ".join(folded(html[one.start : one.end]).split()) == one.text.of(text).strip()[: len(one.text)]


def starts(text: str, html: str) -> list[int | None]:
    """Where each line of the text is placed, by the first of its characters."""
    way = {one.text.start: one.start for one in place(text, html, visible(html).body)}
    found, at = [], 0
    for line in text.split("\n"):
        found.append(way.get(at))
        at += len(line) + 1
    return found


def test_words_in_two_places_are_placed_by_their_neighbours_or_not_at_all() -> None:
    twice = f"<aside>{ONE}</aside><p>First of all, something else is told here.</p><p>{ONE}</p><p>{TWO}</p>"
    told = f"First of all, something else is told here.\n{ONE}\n{TWO}"
    assert starts(told, twice)[1] == twice.rindex(ONE)
    assert starts(ONE, twice) == [None]
    assert starts(f"{ONE}\n{ONE}", f"<p>{ONE}</p><div>x</div><p>{ONE}</p>") == [None, None]


def test_short_words_are_not_found_within_others() -> None:
    assert starts("mill", f"<p>{ONE}</p>") == [None]
    assert starts("mill", f"<p>{ONE.replace('mill', 'weir')}</p><p>mill</p>") == [len(ONE) + 10]


def test_what_was_left_out_of_a_paragraph_leaves_the_rest_in_place() -> None:
    html = f"<p>{ONE} <span>Share this with everybody you know.</span> {TWO}</p>"
    text = f"{ONE} {TWO}"
    way = place(text, html, visible(html).body)
    assert [(one.text.of(text), html[one.start : one.end]) for one in way] == [(ONE, ONE), (TWO, TWO)]


def test_a_whole_page_is_placed_whole() -> None:
    html = "<title>Mill</title><p>Mill &amp; weir</p><p>Mill</p><p>Mill"
    text = "Mill\n\nMill & weir\n\nMill\n\nMill"
    way = place_whole(text, html, visible(html).runs)
    assert [html[one.start : one.end] for one in way] == ["Mill", "Mill ", "&amp;", " weir", "Mill", "Mill"]
    assert way[-1].end == len(html)


WORDS = st.lists(
    st.sampled_from(
        ["mill", "weir", "&amp;", "&nbsp;", "é", "e\u0301", "<b>x</b>", " ", "\n  ", "“", "<br>", "&#8217;"]
    ),
    max_size=40,
)


@given(st.lists(WORDS.map("".join), min_size=1, max_size=6))
@settings(max_examples=50, deadline=None)
def test_no_stretch_of_any_page_is_wrong(paragraphs: list[str]) -> None:
    html = "<html><body><article>" + "".join(f"<p>{words}</p>" for words in [ONE, *paragraphs, TWO]) + "</article>"
    data = html.encode()
    assert held(data, parsed(data)) >= len(ONE)


def test_ways_follow_one_another() -> None:
    first = after_edits([Edit(2, 4, 1), Edit(6, 7, 0)], 9)
    assert [(one.text.start, one.text.end, one.start, one.end) for one in first] == [
        (0, 2, 0, 2), (2, 3, 2, 4), (3, 5, 4, 6), (5, 7, 7, 9),
    ]  # fmt: skip
    second = (Stretch(Span(0, 4), 1, 5), Stretch(Span(4, 5), 5, 7))
    assert [(one.text.start, one.text.end, one.start, one.end) for one in through(second, first)] == [
        (0, 1, 1, 2), (1, 2, 2, 4), (2, 4, 4, 6), (4, 5, 7, 9),
    ]  # fmt: skip
