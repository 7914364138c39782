"""Rules for dates: which words in a row name which day, month, quarter, year, decade or century.

Each row is a pattern over classes of words (time_words.py), the function that says what they mean (time_dates.py), and
a guard that may say no (time_guards.py). Where rows compete for the same words the longest wins, then the earlier row.
"""

from __future__ import annotations

from reportedly.read.times.dates import (
    beside_feast,
    century,
    clock_alone,
    counted_shift,
    date_of_month,
    day_beside,
    day_part,
    day_past,
    decade,
    feast,
    fortnight_ago,
    half,
    iso,
    iso_month,
    latest_period,
    long_past,
    month_day,
    month_only,
    neighbour_day,
    quarter,
    quarter_in_short,
    season,
    second_year,
    slashed,
    spelled_year,
    stepped_unit,
    the_unit,
    this_year,
    today,
    week_of_month,
    weekday,
    weekday_of_month,
    weekend,
    year,
    year_ago_quarter,
    year_before_christ,
)
from reportedly.read.times.guards import (
    in_a_name,
    in_short,
    names_a_day,
    names_a_month,
    names_a_season,
    names_a_year,
    no_age,
    no_ordinary_fall,
    spelled_year_alone,
    the_one_spoken_of,
)
from reportedly.read.times.moments import Grain
from reportedly.read.times.patterns import Rule

_FRIDAY = 4
_YEARTAIL = (
    "( comma? of? (YEAR|fiscal year? YEAR) ERA? | comma? of? (nn|d2) bc | comma? of? teens dash? tens (dash? ones)? "
    "| comma? of? RELYEAR | comma? of the year )?"
)
_DATE = "(MONTH DAYN | the? DAYN of? MONTH | the ordword of MONTH)"

DATES = (
    Rule("2024-11-19", "iso", iso),
    Rule("2024-11", "isomonth", iso_month),
    Rule("19/11/2024", "slashed", slashed),
    Rule(
        "Monday, Nov. 19, 2024",
        f"HEAD MOD (last|next|this)? (WD part? comma? the?)? {_DATE} {_YEARTAIL} TAIL",
        month_day,
    ),
    Rule("6 and 7 February", "the? (?<!comma dd) DAYN (?=(dash|and|to|or|comma) DAYN of? MONTH)", neighbour_day),
    Rule(
        "April 6 and 7",
        "((?<=MONTHW DAYN (dash|and|to|or))) DAYN".replace("MONTHW", "(month|verbal|mabbr|dot)"),
        neighbour_day,
        names_a_day,
    ),
    Rule("November 2024", f"MOD MONTH {_YEARTAIL}", month_only, names_a_month),
    Rule("last May", "MOD the? (last|next|this|past|previous|following|coming) MONTH", month_only),
    Rule(
        "summer of 2024",
        f"MOD (the|this|last|next|past|that|previous|following|coming)? season {_YEARTAIL}",
        season,
        names_a_season,
    ),
    Rule(
        "the third quarter",
        f"MOD (the|this|that)? fiscal? dash? (ORD|final) quarter {_YEARTAIL}",
        quarter,
        no_ordinary_fall,
    ),
    Rule("third-quarter", "fiscal? dash? (ORD|final) dash quarter", quarter),
    Rule("last year's third quarter", "RELYEAR poss fiscal? (ORD|final) dash? quarter", quarter),
    Rule("the 1988 third quarter", "the? yr (poss)? fiscal? (ORD|final) dash? quarter", quarter),
    Rule(
        "the year-ago quarter",
        "(the? year dash? (ago|earlier) | the? yr) dash? (ORD)? (quarter|period)?",
        year_ago_quarter,
        lambda parts: parts.has("quarter", "period") or not parts.has("yr", "the"),
    ),
    Rule(
        "last year's quarter",
        "(the same (quarter|period) (of|in)? (RELYEAR | a year (ago|earlier)) | RELYEAR poss (quarter|period))",
        year_ago_quarter,
    ),
    Rule("the second half of 2024", "the? (ordword|second|latter|last|final) half of (YEAR|RELYEAR|the year)", half),
    Rule(
        "Q3 2024",
        "MOD part4 (comma? (of|in)? (the? fiscal? YEAR|fy|RELYEAR))? | (YEAR|fy) part4",
        quarter_in_short,
        in_short,
    ),
    Rule("FY2024", "fy", year),
    Rule("a fortnight ago", "(a|COUNT) fortnight (ago|earlier|later)", fortnight_ago),
    Rule("Tuesday the 12th", "WD comma? the ord TAIL", date_of_month),
    Rule(
        "the second week of May",
        f"the (ORD|last|final) unit (of|in) (MONTH {_YEARTAIL} | (this|last|next) unit)",
        week_of_month,
    ),
    Rule("2024", "MOD (the? year)? yr ERA?", year, names_a_year),
    Rule("480 BC", "MOD the? (nn|d2|dd|yr) bc", year_before_christ),
    Rule("499-493 BC", "(nn|d2|yr) (?=(dash|to) (nn|d2|yr) bc)", year_before_christ),
    Rule("'98", "MOD shortyear", year),
    Rule("fiscal 2024", "MOD (the)? fiscal year? YEAR", year),
    Rule("1939-45", "(?<=yr (dash|slash)) (dd|d2)", second_year),
    Rule(
        "nineteen ninety-seven",
        "(MOD|the? year) teens dash? (tens (dash? ones)? | teens)",
        spelled_year,
        spelled_year_alone,
    ),
    Rule("the year two thousand", "the? year ones big (and? (ones|teens|tens dash? ones))?", spelled_year),
    Rule("the 1990s", "MOD the? (early|late|mid)? dash? decade ERA?", decade, no_age),
    Rule("the nineties", "MOD the (early|late|mid)? dash? nineties", decade),
    Rule("the 20th century", "MOD the? (early|late|mid)? dash? ORD dash? century ERA?", century),
    Rule(
        "last Friday",
        "HEAD (the? (early|late|earlier|later|this|last|next|past|coming|previous) | the following)? WD "
        "(of (this|last|next|the following|the same|that) unit)? TAIL",
        weekday,
        lambda parts: not parts.has("wabbr") or parts.text.rstrip().endswith("."),
    ),
    Rule("the last Friday in August", f"HEAD the (last|ORD|final) WD (in|of) MONTH {_YEARTAIL}", weekday_of_month),
    Rule("yesterday", "HEAD (early|late|earlier|later)? today TAIL", today, lambda parts: not in_a_name(parts)),
    Rule("the day before yesterday", "the? unit (before|after) today", day_past, lambda parts: parts.has("the")),
    Rule("tonight", "(early|late|later|earlier)? tonight", today),
    Rule(
        "this morning",
        "(approx? CLOCK)? (early|late|earlier|later|the)? "
        "((this|last|that|following|previous|same|next) (unit)? part | the (same|following|previous|next) part)",
        day_part,
        lambda parts: not parts.has("unit"),
    ),
    Rule(
        "overnight",
        "(?<!the) (?<!other dash) part",
        day_part,
        lambda parts: parts.text.lower() == "overnight" and not parts.word_after().isalpha(),
    ),
    Rule(
        "last week",
        "MOD the? ((early|late|earlier|later) in?)? the? (this|last|next|past|coming|following|previous|"
        "current|that|same|latest|that same) fiscal? (unit|year|quarter|century)",
        stepped_unit,
    ),
    Rule("earlier in the year", "(early|late|earlier|later) in the (unit|year|century)", the_unit),
    Rule("the end of the year", "the? (end|start|mid) of the (unit|year|century|quarter)", the_unit),
    Rule("year-end", "(the)? year poss? dash? end", this_year),
    Rule("the quarter", "the (quarter)", the_unit, no_ordinary_fall),
    Rule(
        "the weekend",
        "(the|this|last|next|past|coming|following) unit",
        weekend,
        lambda parts: parts.get("unit") == Grain.WEEKEND,
    ),
    Rule("the year", "the (fiscal|trading)? (year|unit)", the_unit, the_one_spoken_of),
    Rule("the latest period", "the (latest|same|current) (quarter|period)", latest_period),
    Rule(
        "two weeks ago",
        "(APPROX (COUNT|a|the) ANYUNIT | year dash | NUM dash UNIT dash) (ago|earlier|later|hence|previous|from now|"
        "before (?!other|the|a|that|this|weekday|wabbr|month|mabbr|verbal|yr|dd|last|next|today))",
        counted_shift,
    ),
    Rule("several years ago", "a? few? (units) ago", long_past),
    Rule(
        "the day before",
        "the (unit|year) (before|after)",
        day_beside,
        lambda parts: not parts.word_after().isalpha() or parts.word_after() in ("and", "he", "she", "they", "it"),
    ),
    Rule(
        "the 24th of last month",
        "HEAD the? (WD comma?)? the? (ord|ordword|dd) of (this|last|next|that|the same|the following|"
        "the previous) unit TAIL",
        date_of_month,
        lambda parts: Grain.MONTH in parts.all("unit"),
    ),
    Rule("on the 1st", "the ord TAIL", date_of_month, names_a_day),
    Rule(
        "Christmas",
        "(christmas|thanksgiving|easter|newyear year|election|independence|halloween|labor|memorial|"
        f"veterans|valentine) poss? (daycap|eve|unit)? {_YEARTAIL}",
        feast,
        lambda parts: parts.has("christmas", "thanksgiving", "easter", "halloween") or parts.has("daycap", "eve"),
    ),
    Rule(
        "Easter Monday",
        f"(easter weekday | goodfriday weekday | boxing daycap) {_YEARTAIL}",
        beside_feast,
        lambda parts: not parts.has("goodfriday") or parts.get("weekday") == _FRIDAY,
    ),
    Rule("3 p.m.", "APPROX CLOCK (in the part | at part)?", clock_alone),
)
