"""Provenance read from the first and last lines of plain text, each piece quoting its words."""

import datetime as dt

import pytest

from reportedly.archive import capture_bytes, parse
from reportedly.model import Caution, Known, Method, Report

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
        ("Lock stays shut", "Canal Wire", None, None, "2025-03-04"),
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
    "agency alone": ("(Canal Wire) - ", (None, "Canal Wire", None, None, None)),
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
