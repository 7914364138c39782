"""Dates and times: cases as data, and the laws that hold for any text."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import DateError
from reportedly.model import When, WhenKind, WhyOpen
from reportedly.model.edtf import parse_edtf
from reportedly.read.times import find_times
from reportedly.read.times.intervals import with_intervals

TUESDAY = "2024-11-19"
MONTH = "2024-11"


def read(text: str, anchor: str | None) -> tuple[When, ...]:
    return find_times(text, parse_edtf(anchor) if anchor else None)


# text | anchor | words, EDTF, TIMEX3 value; an exclamation mark before the reason why it is open
SAID_IN_FULL = [
    ("The ferry sank on Nov. 19, 2024, in fog.", None, [("Nov. 19, 2024", "2024-11-19", "2024-11-19")]),
    ("It sank on 19 November 2024.", None, [("19 November 2024", "2024-11-19", "2024-11-19")]),
    ("It sank on Tuesday, November 19th, 2024.", None, [("Tuesday, November 19th, 2024", "2024-11-19", "2024-11-19")]),
    ("Logged 2024-11-19 at the harbour.", None, [("2024-11-19", "2024-11-19", "2024-11-19")]),
    ("Dated 19/11/2024.", None, [("19/11/2024", "2024-11-19", "2024-11-19")]),
    ("Dated 11/19/2024.", None, [("11/19/2024", "2024-11-19", "2024-11-19")]),
    ("The harbour closed in November 2024.", None, [("November 2024", "2024-11", "2024-11")]),
    ("The harbour opened in 1987.", None, [("1987", "1987", "1987")]),
    ("Fishing thrived in the 1990s.", None, [("the 1990s", "199X", "199")]),
    ("Fishing thrived in the mid-1990s.", None, [("the mid-1990s", "199X", "199")]),
    ("It was built in the 19th century.", None, [("the 19th century", "18XX", "18")]),
    ("The wall fell in 480 BC.", None, [("480 BC", "-0479", "BC0480")]),
    ("It closed in the summer of 2021.", None, [("the summer of 2021", "2021-22", "2021-SU")]),
    ("Catches fell in the third quarter of 2023.", None, [("the third quarter of 2023", "2023-35", "2023-Q3")]),
    ("Catches fell in the last half of 2023.", None, [("the last half of 2023", "2023-41", "2023-H2")]),
    (
        "It rained in the winter of nineteen ninety-four.",
        None,
        [("the winter of nineteen ninety-four", "1994-24", "1994-WI")],
    ),
    ("Catches fell in the first half of 2023.", None, [("the first half of 2023", "2023-40", "2023-H1")]),
    ("It ended on New Year's Eve 2023.", None, [("New Year's Eve 2023", "2023-12-31", "2023-12-31")]),
    ("In nineteen ninety-seven the mill burned.", None, [("nineteen ninety-seven", "1997", "1997")]),
    ("They met around Nov. 3, 2024.", None, [("around Nov. 3, 2024", "2024-11-03~", "2024-11-03")]),
    (
        "They met at 3 p.m. on Nov. 3, 2024.",
        None,
        [("3 p.m. on Nov. 3, 2024", "2024-11-03T15:00:00", "2024-11-03T15:00")],
    ),
]
FROM_THE_REPORTS_DATE = [
    ("Divers found it yesterday.", TUESDAY, [("yesterday", "2024-11-18", "2024-11-18")]),
    ("Divers met on Monday.", TUESDAY, [("Monday", "2024-11-18", "2024-11-18")]),
    ("Divers will meet on Monday.", TUESDAY, [("Monday", "2024-11-25", "2024-11-25")]),
    ("A meeting is due on Friday.", TUESDAY, [("Friday", "2024-11-22", "2024-11-22")]),
    ("They left last Friday.", TUESDAY, [("last Friday", "2024-11-15", "2024-11-15")]),
    ("They leave next month.", TUESDAY, [("next month", "2024-12", "2024-12")]),
    ("They left last week.", TUESDAY, [("last week", "2024-11-11/2024-11-17", "2024-W46")]),
    ("They left two weeks ago.", TUESDAY, [("two weeks ago", "2024-11-04/2024-11-10", "2024-W45")]),
    ("They left 10 days ago.", TUESDAY, [("10 days ago", "2024-11-09", "2024-11-09")]),
    ("They left five months ago.", TUESDAY, [("five months ago", "2024-06", "2024-06")]),
    ("They left late last year.", TUESDAY, [("late last year", "2023", "2023")]),
    ("They left this morning.", TUESDAY, [("this morning", "2024-11-19", "2024-11-19TMO")]),
    ("They left Monday night.", TUESDAY, [("Monday night", "2024-11-18", "2024-11-18TNI")]),
    ("They left at 3 p.m. Monday.", TUESDAY, [("3 p.m. Monday", "2024-11-18T15:00:00", "2024-11-18T15:00")]),
    ("They left in early November.", TUESDAY, [("early November", "2024-11", "2024-11")]),
    ("They left in May.", TUESDAY, [("May", "2024-05", "2024-05")]),
    ("The court will rule on Jan. 8.", TUESDAY, [("Jan. 8", "2025-01-08", "2025-01-08")]),
    ("The boat sank on Nov. 3.", TUESDAY, [("Nov. 3", "2024-11-03", "2024-11-03")]),
    ("They left on the 24th.", TUESDAY, [("the 24th", "2024-10-24", "2024-10-24")]),
    ("They left on the 24th of last month.", TUESDAY, [("the 24th of last month", "2024-10-24", "2024-10-24")]),
    ("Catches fell in the third quarter.", TUESDAY, [("the third quarter", "2024-35", "2024-Q3")]),
    ("Over the weekend the wind dropped.", TUESDAY, [("the weekend", "2024-11-16/2024-11-17", "2024-W46-WE")]),
    ("He spoke on Wednesday, April 24.", "2013-04-25", [("Wednesday, April 24", "2013-04-24", "2013-04-24")]),
    ("The vote would still be held on Jan. 8.", TUESDAY, [("Jan. 8", "2025-01-08", "2025-01-08")]),
    ("It pays on a still unspecified date in January.", TUESDAY, [("January", "2025-01", "2025-01")]),
    ("It has given the owners until Monday to sign.", TUESDAY, [("Monday", "2024-11-25", "2024-11-25")]),
    ("It stayed shut until Monday.", TUESDAY, [("Monday", "2024-11-18", "2024-11-18")]),
    (
        "They left around 5:30 a.m. Saturday.",
        TUESDAY,
        [
            ("around 5:30 a.m. Saturday", "2024-11-16T05:30:00", "2024-11-16T05:30"),
        ],
    ),
    (
        "They left Tuesday morning, April 19, 2016.",
        TUESDAY,
        [
            ("Tuesday morning, April 19, 2016", "2016-04-19", "2016-04-19TMO"),
        ],
    ),
    (
        "They left at ten o'clock at night.",
        TUESDAY,
        [
            ("ten o'clock at night", "2024-11-19T22:00:00", "2024-11-19T22:00"),
        ],
    ),
    (
        "On Monday it rained.\n\n3:15 p.m.\n\nThe wind drops.",
        TUESDAY,
        [
            ("Monday", "2024-11-18", "2024-11-18"),
            ("3:15 p.m.", "2024-11-19T15:15:00", "2024-11-19T15:15"),
        ],
    ),
    (
        "The 2000 Olympics and the 2000 census came.",
        TUESDAY,
        [
            ("2000", "2000", "2000"),
            ("2000", "2000", "2000"),
        ],
    ),
]
LEFT_OPEN = [
    ("on the 24th of last month, he said", None, [("the 24th of last month", "XXXX-XX-24", "!NO_ANCHOR")]),
    ("It opened on the 1st.", None, [("the 1st", "XXXX-XX-01", "!NO_ANCHOR")]),
    ("It opened yesterday.", None, [("yesterday", "XXXX-XX-XX", "!NO_ANCHOR")]),
    ("It opened on Monday.", None, [("Monday", "XXXX-XX-XX", "!NO_ANCHOR")]),
    ("It opened in May.", None, [("May", "XXXX-05", "!NO_ANCHOR")]),
    ("It opened on Monday.", MONTH, [("Monday", "XXXX-XX-XX", "!COARSE_ANCHOR")]),
    ("It opened yesterday.", MONTH, [("yesterday", "XXXX-XX-XX", "!COARSE_ANCHOR")]),
    ("It opened last week.", "2024", [("last week", "XXXX-XX", "!COARSE_ANCHOR")]),
    ("Dated 03/04/2024.", TUESDAY, [("03/04/2024", "[2024-03-04,2024-04-03]", "!AMBIGUOUS")]),
    ("They recently left.", TUESDAY, [("recently", "XXXX-XX-XX", "!VAGUE")]),
    ("They left years ago.", TUESDAY, [("years ago", "XXXX-XX-XX", "!VAGUE")]),
    (
        "It began in March 1941. The following day they left.",
        None,
        [
            ("March 1941", "1941-03", ""),
            ("The following day", "XXXX-XX-XX", "!VAGUE"),
        ],
    ),
]
BY_THE_MONTH = [
    ("It opened on the 24th of last month.", MONTH, [("the 24th of last month", "2024-10-24", "2024-10-24")]),
    ("It opened on the 1st.", MONTH, [("the 1st", "2024-11-01", "2024-11-01")]),
    ("It opened last month.", MONTH, [("last month", "2024-10", "2024-10")]),
    ("It opened last year.", "2024", [("last year", "2023", "2023")]),
]
FROM_THE_TEXTS_DATE = [
    (
        "In March 1941 they landed. The next month the army moved.",
        None,
        [
            ("March 1941", "1941-03", "1941-03"),
            ("The next month", "1941-04", "1941-04"),
        ],
    ),
    (
        "On 3 May 2020 it rained. The following day it stopped.",
        TUESDAY,
        [
            ("3 May 2020", "2020-05-03", "2020-05-03"),
            ("The following day", "2020-05-04", "2020-05-04"),
        ],
    ),
    (
        "In 2012 she won the seat and in May she lost it.",
        TUESDAY,
        [("2012", "2012", "2012"), ("May", "2012-05", "2012-05")],
    ),
    (
        "Catches fell in the third quarter of 2023 from a year earlier.",
        TUESDAY,
        [
            ("the third quarter of 2023", "2023-35", "2023-Q3"),
            ("a year earlier", "2022-35", "2022-Q3"),
        ],
    ),
    (
        "It rained in April and June 1955.",
        TUESDAY,
        [("April", "1955-04", "1955-04"), ("June 1955", "1955-06", "1955-06")],
    ),
]
LASTING = [
    ("They fished for two years.", [("two years", "P2Y", WhenKind.DURATION)]),
    ("Over the past three months catches fell.", [("the past three months", "P3M", WhenKind.DURATION)]),
    ("They fished for a few days.", [("a few days", "PXD", WhenKind.DURATION)]),
    ("A five-year plan was signed.", [("five-year", "P5Y", WhenKind.DURATION)]),
    ("They waited nearly forty-five minutes.", [("nearly forty-five minutes", "PT45M", WhenKind.DURATION)]),
    ("They fished for two and a half years.", [("two and a half years", "P2Y6M", WhenKind.DURATION)]),
    ("They fished for 2 1/2 years.", [("2 1/2 years", "P2Y6M", WhenKind.DURATION)]),
    ("They fished for about 3½ hours.", [("about 3½ hours", "PT3H30M", WhenKind.DURATION)]),
    ("A 1 ½-hour talk was held.", [("1 ½-hour", "PT1H30M", WhenKind.DURATION)]),
    ("They waited a minute and a half.", [("a minute and a half", "PT1M30S", WhenKind.DURATION)]),
    ("They fished for nearly a year and a half.", [("nearly a year and a half", "P1Y6M", WhenKind.DURATION)]),
    ("They fished for one day and a half.", [("one day and a half", "P1DT12H", WhenKind.DURATION)]),
    ("They fished for a decade and a half.", [("a decade and a half", "P15Y", WhenKind.DURATION)]),
    ("They fished for six and a half months.", [("six and a half months", "P6.5M", WhenKind.DURATION)]),
    ("They fished for half an hour.", [("half an hour", "PT30M", WhenKind.DURATION)]),
    ("They fished for half a year.", [("half a year", "P6M", WhenKind.DURATION)]),
    ("They fished for half a century.", [("half a century", "P50Y", WhenKind.DURATION)]),
    ("They fished every Monday.", [("every Monday", "XXXX-WXX-1", WhenKind.SET)]),
    ("The ferry runs daily.", [("daily", "P1D", WhenKind.SET)]),
    ("They earn about $2,000 per month.", [("per month", "P1M", WhenKind.SET)]),
    ("They earn about $2,000 a month.", [("a month", "P1M", WhenKind.SET)]),
    ("They were gone for a month.", [("a month", "P1M", WhenKind.DURATION)]),
    ("The ferry is now in port.", [("now", "PRESENT_REF", WhenKind.DATE)]),
]
NO_DATES = [
    "They took 1/2 of it, then 3½ tons, and 4 1/2 men fell; it was 2 1/2 miles.",
    "They may march on the capital.",
    "A second man will fall from the wall.",
    "The Sun sat on the table.",
    "Some 1,500 soldiers and 2000 sailors came.",
    "It cost $2000 in room 1984; see page 1998 or call 555-1984.",
    "A 26-year-old man, in his 20s, was on the 1st floor.",
    "USA Today and the Daily Record wrote of it.",
    "Three-quarters of the fleet, about 90 percent, left.",
    "April Novak spoke for the owners.",
    "Every now and then the now-closed mill creaks.",
    "USA TODAY wrote of the current of the river and in the past nine races.",
]


@pytest.mark.parametrize(("text", "anchor", "expected"), [*SAID_IN_FULL, *FROM_THE_REPORTS_DATE, *BY_THE_MONTH])
def test_a_date_is_read_and_resolved(text: str, anchor: str | None, expected: list[tuple[str, str, str]]) -> None:
    found = read(text, anchor)
    assert [(when.quote and when.quote.text, when.edtf, when.timex) for when in found] == expected
    assert all(when.open is None for when in found)


@pytest.mark.parametrize(("text", "anchor", "expected"), FROM_THE_TEXTS_DATE)
def test_a_date_is_counted_from_the_texts_own(text: str, anchor: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(when.quote and when.quote.text, when.edtf, when.timex) for when in read(text, anchor)] == expected


@pytest.mark.parametrize(("text", "anchor", "expected"), LEFT_OPEN)
def test_what_is_not_known_stays_open(text: str, anchor: str | None, expected: list[tuple[str, str, str]]) -> None:
    found = [
        (when.quote and when.quote.text, when.edtf, f"!{when.open.name}" if when.open else "")
        for when in read(text, anchor)
    ]
    assert found == expected


@pytest.mark.parametrize(("text", "expected"), LASTING)
def test_durations_sets_and_vague_times(text: str, expected: list[tuple[str, str, WhenKind]]) -> None:
    assert [(when.quote and when.quote.text, when.timex, when.kind) for when in read(text, TUESDAY)] == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert read(text, TUESDAY) == ()


def test_a_coarse_anchor_keeps_the_days_between_which_a_date_lies() -> None:
    (when,) = read("It opened on Monday.", MONTH)
    assert when.open is WhyOpen.COARSE_ANCHOR
    assert (when.earliest, when.latest) == (dt.date(2024, 10, 28), dt.date(2024, 11, 25))
    assert when.anchor == MONTH


def test_early_and_late_narrow_the_days() -> None:
    early, late = read("From early November 2024 to late November 2024.", None)
    assert (early.earliest, early.latest) == (dt.date(2024, 11, 1), dt.date(2024, 11, 15))
    assert (late.earliest, late.latest) == (dt.date(2024, 11, 16), dt.date(2024, 11, 30))


GIVEN = [
    ("2024", "2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
    ("2024-02", "2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
    ("2024-11-19", "2024-11-19", dt.date(2024, 11, 19), dt.date(2024, 11, 19)),
    ("2024-11-19T08:30Z", "2024-11-19T08:30:00Z", dt.date(2024, 11, 19), dt.date(2024, 11, 19)),
    ("2024-11-19T08:30:15.25+09:00", "2024-11-19T08:30:15+09:00", dt.date(2024, 11, 19), dt.date(2024, 11, 19)),
    ("2024-11-XX", "2024-11-XX", dt.date(2024, 11, 1), dt.date(2024, 11, 30)),
    ("199X", "199X", dt.date(1990, 1, 1), dt.date(1999, 12, 31)),
    ("2024~", "2024~", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
    ("2024-35", "2024-35", dt.date(2024, 7, 1), dt.date(2024, 9, 30)),
    ("2024-03/2024-05", "2024-03/2024-05", dt.date(2024, 3, 1), dt.date(2024, 5, 31)),
    ("2024-03/..", "2024-03/..", dt.date(2024, 3, 1), None),
    ("XXXX-XX-24", "XXXX-XX-24", None, None),
]


@pytest.mark.parametrize(("text", "edtf", "first", "last"), GIVEN)
def test_a_given_date_is_parsed(text: str, edtf: str, first: dt.date | None, last: dt.date | None) -> None:
    when = parse_edtf(text)
    assert (when.edtf, when.earliest, when.latest, when.quote) == (edtf, first, last, None)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2024-13", "2024-02-30", "0000", "24-11-19", "../..", "2025/2024", "2024-11-19T25:00"]
)
def test_what_is_no_date_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(DateError) as refused:
        parse_edtf(text)
    assert refused.value.hint


PIECES = st.sampled_from(
    (
        "on in the of last next this Monday Friday May March Nov. 3 19, 2024 1990s mid-1990s yesterday now two weeks "
        "ago a year earlier quarter third first half-year summer 10 p.m. noon morning from to between and since will "
        "met fell 24th 1st every daily past three months BC 480 early late end 2024-11-19 03/04/2024 $2000 '98 weekend "
        "Christmas Day decade century . , - – ( ) é 𝒳 “ ” ¶"
    )
    .replace("¶", "\n\n")
    .split(" ")
)
TEXTS = st.lists(PIECES, max_size=40).map(" ".join)
ANCHORS = st.sampled_from([None, "2024", "2024-11", "2024-11-19", "1998-02-13T14:26:00", "0001-01-01", "9999-12-31"])


@given(TEXTS, ANCHORS)
def test_the_laws_of_a_reading(text: str, anchor: str | None) -> None:
    """Words stand where they are said to, in order, apart; earliest is never after latest; open means open."""
    found = read(text, anchor)
    end = 0
    for when in found:
        assert when.quote and when.quote.holds(text)
        assert when.quote.span.start >= end
        end = when.quote.span.end
        if when.earliest and when.latest:
            assert when.earliest <= when.latest
        if when.open in (WhyOpen.NO_ANCHOR, WhyOpen.COARSE_ANCHOR) and when.kind is WhenKind.DATE:
            assert "X" in when.edtf
        if anchor is None:
            assert when.open is not WhyOpen.COARSE_ANCHOR
    assert found == read(text, anchor)
    end = 0
    for joined in with_intervals(text, found, parse_edtf(anchor) if anchor else None):
        assert joined.quote and joined.quote.holds(text)
        assert joined.quote.span.start >= end
        end = joined.quote.span.end
        if joined.earliest and joined.latest:
            assert joined.earliest <= joined.latest


@given(st.text(max_size=300), ANCHORS)
def test_any_text_is_read(text: str, anchor: str | None) -> None:
    assert all(when.quote and when.quote.holds(text) for when in read(text, anchor))


@given(TEXTS, ANCHORS)
def test_a_paragraph_without_dates_changes_nothing(text: str, anchor: str | None) -> None:
    plain = "The harbour is wide and its water is clear.\n\n"
    before, after = read(text, anchor), read(plain + text, anchor)
    shifted = [(when.quote.span.shift(len(plain)), when.edtf, when.open) for when in before if when.quote]
    assert [(when.quote.span, when.edtf, when.open) for when in after if when.quote] == shifted


RELATIVE = [
    "yesterday",
    "last week",
    "They met on Monday.",
    "They will meet on Friday.",
    "two weeks ago",
    "this weekend",
]


@given(st.sampled_from(RELATIVE), st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_a_week_later_what_is_relative_lies_a_week_later(text: str, day: dt.date) -> None:
    week = dt.timedelta(7)
    (one,), (two,) = read(text, day.isoformat()), read(text, (day + week).isoformat())
    assert one.earliest and one.latest
    assert (two.earliest, two.latest) == (one.earliest + week, one.latest + week)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_a_day_comes_back_from_every_way_of_writing_it(day: dt.date) -> None:
    for written in (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
        day.isoformat(),
        f"{day:%A, %b }{day.day}, {day.year}",
    ):
        (when,) = read(f"It opened on {written}.", None)
        assert (when.edtf, when.earliest, when.latest) == (day.isoformat(), day, day), written


@pytest.mark.parametrize("unit", ["second", "minute", "hour", "day", "week", "month", "year", "decade", "century"])
@pytest.mark.parametrize("words", ["a {} ago", "last {}", "this {}", "next {}", "the previous {}", "two {}s earlier"])
@pytest.mark.parametrize("anchor", [None, "2024", "2024-11", "2024-11-19"])
def test_every_unit_is_counted_from_every_kind_of_anchor(unit: str, words: str, anchor: str | None) -> None:
    """Hours counted from an unknown day once brought the reading down."""
    text = f"It happened {words.format(unit)}, she said."
    assert all(when.quote and when.quote.holds(text) for when in read(text, anchor))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Forecasters said that more rain could fall on Wednesday.", "2023-04-19"),
        ("The minister could not be reached on Wednesday.", "2023-04-12"),
        ("Neither of them could be reached on Wednesday.", "2023-04-12"),
        ("The gates may have been opened on Wednesday.", "2023-04-12"),
        ("The committee may meet on Wednesday.", "2023-04-19"),
    ],
)
def test_what_could_happen_lies_ahead_and_what_could_have_lies_behind(text: str, day: str) -> None:
    (when,) = read(text, "2023-04-17")
    assert when.edtf == day
