"""Pages: body text in paragraphs, provenance with where it was found, and bounds on hostile ones."""

import datetime as dt

import pytest

from reportedly.archive import capture_bytes, parse
from reportedly.archive.formats.page import is_hostile, plain_text
from reportedly.archive.pages.visible import visible
from reportedly.model import Method, Report

AT = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
ONE = "The council said on Tuesday that the old mill would be sold before the autumn, and the weir along with it."
TWO = "“We have no use for it,” the mayor told residents who had asked about the path that runs beside the water."
BODY = f"<article><h1>Mill to be sold</h1><p>{ONE}</p><p>{TWO}</p></article>"


def read(head: str, body: str = BODY) -> Report:
    page = f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>"
    report = parse(capture_bytes(page.encode(), "mill.html", taken_at=AT, method=Method.FILE))
    assert isinstance(report, Report), report
    return report


def test_paragraphs_stand_apart_and_nothing_of_the_page_is_left() -> None:
    report = read("<title>Mill to be sold | Mill Courier</title><script>alert('x')</script>")
    assert f"{ONE}\n\n{TWO}" in report.text
    assert "<" not in report.text
    assert "alert" not in report.text
    assert report.language == "en"


LD = """<script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "Someone"},
 {"@type": ["NewsArticle"], "headline": "Mill &amp; weir to be sold", "datePublished": "2025-05-06T23:30:00-05:00",
  "author": [{"@type": "Person", "name": "Marta Quill"}, {"name": "Ole Berg"}], "publisher": {"name": "Mill Courier"}}]}
</script>"""
META = """<meta property="og:title" content="Mill to be sold"><meta property="og:site_name" content="Mill Courier">
<meta name="author" content="By Marta Quill"><meta property="article:published_time" content="2025-05-06">"""
FACTS = {
    "JSON-LD": (LD, ("Mill & weir to be sold", "Mill Courier", "Marta Quill, Ole Berg", "2025-05-06"), "JSON-LD"),
    "meta tags": (META, ("Mill to be sold", "Mill Courier", "Marta Quill", "2025-05-06"), "meta tag"),
    "address": (
        '<link rel="canonical" href="https://www.courier.example/2025/05/06/mill/">',
        ("Mill to be sold", "courier.example", None, "2025-05-06"),
        "address",
    ),
    "broken JSON-LD": ('<script type="application/ld+json">{"@type": </script>' + META,
                       ("Mill to be sold", "Mill Courier", "Marta Quill", "2025-05-06"), "meta tag"),
    "a date later than the capture": (
        '<meta property="article:published_time" content="2025-07-06"><meta name="date" content="2025-05-06">',
        ("Mill to be sold", None, None, "2025-05-06"),
        "meta tag date",
    ),
    "nothing": ("", ("Mill to be sold", None, None, None), None),
}  # fmt: skip


@pytest.mark.parametrize("case", FACTS)
def test_provenance_is_told_with_where_it_was_found(case: str) -> None:
    head, expected, where = FACTS[case]
    report = read(head)
    known = [known.value if known else None for known in (report.title, report.outlet, report.author)]
    assert (*known, report.published.edtf if report.published else None) == expected
    if where is not None:
        assert report.published_where is not None
        assert where in report.published_where


def test_a_time_element_dates_the_report() -> None:
    report = read("", BODY.replace("</h1>", "</h1><time datetime='2025-05-06T08:00:00Z'>6 May</time>"))
    assert report.published is not None
    assert report.published.edtf == "2025-05-06"
    assert report.published_where == "time element"


HOSTILE = {
    "deep": "<div>" * 50_000 + ONE,
    "many tags": "<i></i>" * 80_000 + ONE,
    "deep again and again": ("<div>" * 150 + "</div>" * 150) * 40 + ONE,
    "many attributes": "<p " + " ".join(f"a{number}='x'" for number in range(20_000)) + f">{ONE}",
    "comments without end": f"<p>{ONE}</p>" + "<!--" * 100_000,
    "scripts without end": f"<p>{ONE}</p>" + "<script>" * 70_000,
    "angles": f"<p>{ONE}</p>" + "<" * 200_000,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_pages_are_read_within_bounds(case: str) -> None:
    assert ONE in read("", HOSTILE[case]).text


@pytest.mark.parametrize("case", ["deep", "many tags", "deep again and again", "many attributes"])
def test_what_would_take_without_bound_is_not_given_to_the_parser(case: str) -> None:
    assert is_hostile(visible(HOSTILE[case]).burden)


def test_an_ordinary_page_is_not_hostile() -> None:
    assert not is_hostile(visible(f"<html><body>{'<div>' * 30}{BODY * 200}").burden)


PLAIN = {
    "<p>One</p><p>Two &amp; three</p>": "One\n\nTwo & three",
    "a < b<br>c": "a < b\n\nc",
    "<style>p{}</style>One<SCRIPT>x</Script> two": "One\n\ntwo",
    "One <!-- <p>not this</p> --> two": "One two",
    "One <b>two": "One two",
    "One <b two": "One",
}


@pytest.mark.parametrize("html", PLAIN)
def test_bare_text_of_a_page(html: str) -> None:
    assert plain_text(html) == PLAIN[html]
