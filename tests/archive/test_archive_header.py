"""Provenance read from the first and last lines of plain text, each piece quoting its words."""

import datetime as dt

import pytest

from reportedly.archive import capture_bytes, parse
from reportedly.model import Caution, Known, Method, Report, Sure

AT = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
BODY = (
    "The lock at Mill Reach stays shut, the canal office said. Two barges have waited at the gate since the spring, and"
    " their owners want to know who will pay for the time lost."
)


def read(text: str) -> Report:
    report = parse(capture_bytes(text.encode(), "lock.txt", taken_at=AT, method=Method.FILE))
    assert isinstance(report, Report), report
    return report


def value(known: Known | None) -> str | None:
    return None if known is None else known.value


# text above the body -> title, outlet, author, role, published
HEADS = {
    "all of it": (
        "World\n\nLock stays shut at Mill Reach\n\n2025-03-04\n\nAuthor: Marta\n\n",
        ("Lock stays shut at Mill Reach", None, "Marta", None, "2025-03-04"),
    ),
    "byline with role": (
        "Lock stays shut at Mill Reach\n\nBy Marta Quill, Waterways Correspondent\nMarch 4, 2025\n\n",
        ("Lock stays shut at Mill Reach", None, "Marta Quill", "Waterways Correspondent", "2025-03-04"),
    ),
    "byline and date on one line": (
        "Lock stays shut\n\nBy Marta Quill | 4 March 2025\n\n",
        ("Lock stays shut", None, "Marta Quill", None, "2025-03-04"),
    ),
    "two authors": (
        "Lock stays shut\nBy Marta Quill and Ole van der Berg\n\n",
        ("Lock stays shut", None, "Marta Quill and Ole van der Berg", None, None),
    ),
    "published, with the time": (
        "Lock stays shut?\n\nPublished: Tuesday, March 4, 2025 at 10:35 a.m. EST\n\n",
        ("Lock stays shut?", None, None, None, "2025-03-04"),
    ),
    "updated is not published": (
        "Lock stays shut\n\nUpdated March 9, 2025\n\n",
        ("Lock stays shut", None, None, None, None),
    ),
    "published and updated": (
        "Lock stays shut\n\nPublished 4 March 2025, updated 9 March 2025\n\n",
        ("Lock stays shut", None, None, None, "2025-03-04"),
    ),
    "labels": (
        "Title: Lock stays shut.\nSource: The Mill Courier\nDate: 4 Mar. 2025\nBy: Marta Quill\n\n",
        ("Lock stays shut.", "The Mill Courier", "Marta Quill", None, "2025-03-04"),
    ),
    "outlet and date": (
        "Lock stays shut\n\nThe Mill Courier, 4 March 2025\n\n",
        ("Lock stays shut", "The Mill Courier", None, None, "2025-03-04"),
    ),
    "dateline of an agency": (
        "Lock stays shut\n\nMILL REACH, March 4, 2025 (Canal Wire) — ",
        ("Lock stays shut", None, None, None, "2025-03-04"),
    ),
    "dateline with a date in brackets": (
        "Lock stays shut\n\nMILL REACH (March 4, 2025) — ",
        ("Lock stays shut", None, None, None, "2025-03-04"),
    ),
    "dateline of no agency": (
        "Lock stays shut\n\nMILL REACH, 4 March 2025 – ",
        ("Lock stays shut", None, None, None, "2025-03-04"),
    ),
    "outlet under the byline": (
        "By Marta Quill\n\nThe Mill Courier\n\n",
        (None, "The Mill Courier", "Marta Quill", None, None),
    ),
    "furniture": ("Click to play this video\n\nLock stays shut\n\n", ("Lock stays shut",) + (None,) * 4),
    "a caption with its credit": ("The gate on Monday (Photo: Ole Berg)\n\n", (None,) * 5),
    "updated beside the byline": (
        "Lock stays shut\n\nby: Marta Quill, updated: March 9, 2025\n\n",
        ("Lock stays shut", None, "Marta Quill", None, None),
    ),
    "a caption": ("The gate is shut. Photo Ole Berg\n\n", (None,) * 5),
    "agency alone": ("(Canal Wire) - ", (None,) * 5),
    "month only": ("Lock stays shut\n\nMarch 2025\n\n", ("Lock stays shut", None, None, None, "2025-03")),
    "nothing": ("", (None, None, None, None, None)),
    "a day that two countries read differently": (
        "Lock stays shut\n\n3/4/2025\n\n",
        ("Lock stays shut",) + (None,) * 4,
    ),
    "a sentence is no headline": ("The lock stays shut.\n\n", (None,) * 5),
    "a headline with a full stop": (
        "Council Keeps Lock Shut at Mill Reach.\n\n",
        ("Council Keeps Lock Shut at Mill Reach.",) + (None,) * 4,
    ),
    "by is no byline": ("By Monday the gate had gone\n\n", ("By Monday the gate had gone",) + (None,) * 4),
    "a date later than the capture": ("Lock stays shut\n\n2031-03-04\n\n", ("Lock stays shut",) + (None,) * 4),
    "no day of the calendar": ("Lock stays shut\n\n2025-02-30\n\n", ("Lock stays shut",) + (None,) * 4),
}


@pytest.mark.parametrize("case", HEADS)
def test_the_head_of_a_text(case: str) -> None:
    head, expected = HEADS[case]
    report = read(head + BODY)
    published = report.published.edtf if report.published else None
    told = value(report.title), value(report.outlet), value(report.author), value(report.author_role), published
    assert told == expected
    for known in (report.title, report.outlet, report.author, report.author_role, report.published):
        assert known is None or (known.quote is not None and known.quote.holds(report.text))
    assert (Caution.NO_DATE in {warned.caution for warned in report.warnings}) == (published is None)


# last line -> author, role
FEET = {
    "Institute for Inland Water Director Marta Quill (a former skipper)": (
        "Marta Quill",
        "Institute for Inland Water Director",
    ),
    "— Marta Quill, keeper of the lock": ("Marta Quill", "keeper of the lock"),
    "Marta Quill, Professor of Hydraulics, Mill College": ("Marta Quill", "Professor of Hydraulics, Mill College"),
    "(Reporting by Marta Quill; Editing by Ole Berg)": ("Marta Quill", None),
    "The director of the office, Marta Quill, agreed.": (None, None),
    "Director Marta Quill said that the gate would open in June": (None, None),
    "All rights reserved": (None, None),
}


@pytest.mark.parametrize("line", FEET)
@pytest.mark.parametrize("end", ["", "\n", "\n\n \n"])
def test_the_foot_of_a_text(line: str, end: str) -> None:
    report = read(f"{BODY}\n{line}{end}")
    assert (value(report.author), value(report.author_role)) == FEET[line]
    for known in (report.author, report.author_role):
        assert known is None or (known.quote is not None and known.quote.holds(report.text))


def test_a_byline_outranks_a_signature() -> None:
    report = read(f"Lock stays shut\n\nBy Ole Berg\n\n{BODY}\n\nMill College Professor Marta Quill\n")
    assert value(report.author) == "Ole Berg"
    assert report.author_role is None


HEAD = "Lock stays shut\n\n"
# text -> agency, author, outlet
AGENCIES = {
    "dateline": (f"{HEAD}MILL REACH, March 4, 2025 (Canal Wire) — {BODY}", ("Canal Wire", None, None)),
    "byline of an agency": (f"{HEAD}By Canal Wire\n\n{BODY}", ("Canal Wire", None, None)),
    "byline with an agency": (f"{HEAD}By Marta Quill, Reuters\n\n{BODY}", ("Reuters", "Marta Quill", None)),
    "in brackets": (f"{HEAD}By Marta Quill (AFP)\n\n{BODY}", ("AFP", "Marta Quill", None)),
    "without a mark": (f"{HEAD}By MARTA QUILL Associated Press\n\n{BODY}", ("Associated Press", "MARTA QUILL", None)),
    "under the byline": (f"{HEAD}By Marta Quill\nCanal Wire\n\n{BODY}", ("Canal Wire", "Marta Quill", None)),
    "outlet and agency": (
        f"{HEAD}The Mill Courier, 4 March 2025\n\nMILL REACH (Canal Wire) — {BODY}",
        ("Canal Wire", None, "The Mill Courier"),
    ),
    "closing dash": (f"{HEAD}{BODY}\n\n— AFP\n", ("AFP", None, None)),
    "closing brackets": (f"{HEAD}{BODY} (AFP)\n", ("AFP", None, None)),
    "closing credit": (f"{HEAD}{BODY}\n\n(Reporting by Reuters)\n", ("Reuters", None, None)),
    "people of a closing credit": (f"{HEAD}{BODY}\n\n(Reporting by Ole Berg; Editing by X)", (None, "Ole Berg", None)),
    "files": (
        f"{HEAD}By Ole Berg\n\n{BODY}\n\nWith files from The Canadian Press",
        ("The Canadian Press", "Ole Berg", None),
    ),
    "contributed": (f"{HEAD}{BODY}\n\nReuters contributed to this report.", ("Reuters", None, None)),
    "label": (f"Title: Lock stays shut\nAgency: Canal Desk\n\n{BODY}", ("Canal Desk", None, None)),
    "source that is an agency": (f"Title: Lock stays shut\nSource: Reuters\n\n{BODY}", ("Reuters", None, None)),
    "a date in brackets": (f"{HEAD}MILL REACH (March 2025) — {BODY}", (None, None, None)),
    "a word at the end": (f"{HEAD}{BODY}\n\n— Marta Quill", (None, "Marta Quill", None)),
}  # fmt: skip


@pytest.mark.parametrize("case", AGENCIES)
def test_an_agency_is_told_from_author_and_outlet(case: str) -> None:
    text, expected = AGENCIES[case]
    report = read(text)
    assert (value(report.agency), value(report.author), value(report.outlet)) == expected
    assert report.agency is None or (report.agency.quote is not None and report.agency.quote.holds(report.text))


# text -> published, modified
CHANGES = {
    f"{HEAD}Updated March 9, 2025\n\n{BODY}": (None, "March 9, 2025"),
    f"{HEAD}Published 4 March 2025, updated 9 March 2025\n\n{BODY}": ("2025-03-04", "9 March 2025"),
    f"{HEAD}by: Marta Quill, updated: March 9, 2025\n\n{BODY}": (None, "March 9, 2025"),
    f"{HEAD}Date: 2025-03-04\nLast updated: 2025-03-09\n\n{BODY}": ("2025-03-04", "2025-03-09"),
    f"{HEAD}{BODY}\n\nThis story was updated on March 9, 2025, with a word from the office.\n": (None, "March 9, 2025"),
    f"{HEAD}{BODY}\n\nFirst published on 4 March 2025 and updated on 9 March 2025.\n": ("2025-03-04", "9 March 2025"),
    f"{HEAD}{BODY}\n\nThe office updated its rules on 9 March 2025.\n": (None, None),
    f"{HEAD}Updated March 9, 2031\n\n{BODY}": (None, None),
}  # fmt: skip


@pytest.mark.parametrize("text", CHANGES)
def test_when_it_was_changed_is_no_date_of_publication(text: str) -> None:
    report = read(text)
    published = report.published.edtf if report.published else None
    assert (published, value(report.modified)) == CHANGES[text]


def test_what_is_impossible_is_refused_and_named() -> None:
    report = read(f"{HEAD}Published: 2031-03-04\n\n{BODY}")
    assert report.published is None
    (warned,) = [one for one in report.warnings if one.caution is Caution.IMPOSSIBLE_DATE]
    assert "2031-03-04" in warned.detail
    assert "2025-06-01" in warned.detail


def test_two_dates_of_publication_are_both_kept() -> None:
    report = read(f"{HEAD}Published: 2025-03-04\n\nMILL REACH, March 2, 2025 (Canal Wire) — {BODY}")
    assert report.published is not None
    assert report.published.edtf == "2025-03-04"
    assert report.published_as is not None
    assert [(one.value, one.where, one.sure) for one in report.published_as.others] == [
        ("March 2, 2025", "dateline", Sure.READ)
    ]
    assert Caution.DATES_DIFFER in {warned.caution for warned in report.warnings}
