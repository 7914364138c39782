"""The words of dates and times: text to tokens, each with a class and a number.

A text becomes one string of class characters, one a token, on which the patterns of time_rules.py run. A token whose
word is in no table has the class ``other``; most of a report is that, and costs one dictionary look-up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.read.times.moments import Grain

PAST, PRESENT, FUTURE = range(3)  # TIMEX3's PAST_REF, PRESENT_REF, FUTURE_REF
DAYPARTS = ("TMO", "TMI", "TAF", "TEV", "TNI")  # morning, midday, afternoon, evening, night
FEW = 0  # the number of "few", "several", "many": TIMEX3's X
OTHER = "x"


def _numbered(words: str, start: int = 1) -> dict[str, int]:
    return {word: at for at, word in enumerate(words.split(), start)}


def _all(words: str, value: int = 0) -> dict[str, int]:
    return dict.fromkeys(words.split(), value)


_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_UNITS = {
    **_numbered("minute hour day weekend week month", Grain.MINUTE),
    **{"decade": Grain.DECADE, "quarter": Grain.QUARTER, "century": Grain.CENTURY, "year": Grain.YEAR},
}
_PLURALS = {f"{word}s": grain for word, grain in _UNITS.items()} | {"centuries": Grain.CENTURY, "seconds": Grain.SECOND}
_APART = ("year", "century", "quarter")  # units with rules of their own

# class -> {word: number}. Lower-case words also match when capitalised or in capitals; a capitalised word needs its
# capital, so that "march" and "may" stay the verbs that they nearly always are.
TABLE: dict[str, dict[str, int]] = {
    "month": {word: at for word, at in _numbered(_MONTHS).items() if word not in ("March", "May")},
    "verbal": {"March": 3, "May": 5},  # months that are verbs too
    "mabbr": {**_numbered("Jan Feb Mar Apr _ Jun Jul Aug Sept Oct Nov Dec"), "Sep": 9},
    "weekday": _numbered(_DAYS, 0),
    "weekdays": _numbered(_DAYS.replace("y ", "ys ") + "s", 0),
    "wabbr": {**_numbered("Mon Tue Wed Thu Fri Sat Sun", 0), "Tues": 1, "Weds": 2, "Thur": 3, "Thurs": 3},
    "season": {**_numbered("spring summer autumn winter", 0), "fall": 2},
    "seasons": _numbered("springs summers autumns winters", 0),
    "unit": {word: grain for word, grain in _UNITS.items() if word not in _APART},
    "year": {"year": Grain.YEAR},
    "century": {"century": Grain.CENTURY},
    "units": _PLURALS,
    "quarter": {"quarter": Grain.QUARTER},
    "half": {"half": 2},
    "period": _all("period time moment"),
    "trading": _all("trading business working consecutive straight full more additional calendar whole long"),
    "ones": _numbered("one two three four five six seven eight nine"),
    "teens": _numbered("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10),
    "tens": {word: 10 * n for word, n in _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 2).items()},
    "big": {"hundred": 100, "thousand": 1000},
    "few": _all("few several many numerous various", FEW),
    "unitlong": {
        **{"daylong": Grain.DAY, "weeklong": Grain.WEEK, "monthlong": Grain.MONTH},
        **{"yearlong": Grain.YEAR, "decadelong": Grain.DECADE},
    },
    "part4": {"Q1": 1, "Q2": 2, "Q3": 3, "Q4": 4, "H1": -1, "H2": -2},
    "fy": {f"FY{mark}{year}": year for year in range(1970, 2070) for mark in ("", "'", "’")}
    | {f"FY{mark}{year % 100:02d}": year for year in range(1970, 2070) for mark in ("", "'", "’")},
    "fortnight": _all("fortnight fortnights"),
    "couple": {"couple": 2},
    "ordword": _numbered(
        "first _ third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth"
    ),
    "second": {"second": 2},
    "final": {"final": -1},
    "latter": _all("latter", 2),
    "near": _all("near distant immediate"),
    "a": _all("a an"),
    "the": _all("the"),
    "this": _all("this", 0),
    "these": _all("these"),
    "that": _all("that"),
    "those": _all("those"),
    "last": {"last": -1},
    "past": {"past": -1},
    "next": {"next": 1},
    "coming": _all("coming upcoming", 1),
    "following": _all("following subsequent succeeding ensuing", 1),
    "previous": _all("previous preceding prior", -1),
    "current": _all("current"),
    "latest": _all("latest"),
    "same": _all("same corresponding comparable"),
    "recent": _all("recent"),
    "each": _all("each every"),
    "per": _all("per"),
    "early": _all("early"),
    "late": _all("late"),
    "mid": _all("mid middle"),
    "end": _all("end close"),
    "start": _all("beginning start"),
    "approx": _all("about around nearly almost approximately roughly some circa"),
    "over": _all("over under"),
    "more": _all("more less fewer"),
    "least": _all("least most"),
    "atno": _all("no"),
    "up": _all("up"),
    "than": _all("than"),
    "at": _all("at"),
    "in": _all("in"),
    "on": _all("on"),
    "of": _all("of"),
    "for": _all("for"),
    "by": _all("by"),
    "to": _all("to until till through"),
    "from": _all("from since between"),
    "within": _all("within during throughout"),
    "and": _all("and"),
    "or": _all("or"),
    "so": _all("so"),
    "ago": _all("ago", -1),
    "earlier": _all("earlier previously", -1),
    "later": _all("later afterward afterwards", 1),
    "before": _all("before", -1),
    "after": _all("after", 1),
    "hence": _all("hence", 1),
    "now": _all("now"),
    "old": _all("old"),
    "today": {"today": 0, "yesterday": -1, "tomorrow": 1},
    "tonight": {"tonight": 4},
    "part": _numbered("morning _ afternoon evening night", 0) | {"midafternoon": 2, "overnight": 4},
    "parts": _numbered("mornings _ afternoons evenings nights", 0),
    "point": {"noon": 12, "midday": 12, "midnight": 24},
    "oclock": _all("o'clock o’clock"),
    "zone": _all("EST EDT CST CDT MST MDT PST PDT ET GMT UTC BST CET CEST IST JST Eastern Pacific"),
    "local": _all("local"),
    "fiscal": _all("fiscal financial"),
    "bc": _all("BC BCE"),
    "ad": _all("AD CE"),
    "daily": {
        **_all("daily everyday", Grain.DAY),
        "nightly": Grain.DAY,
        "weekly": Grain.WEEK,
        "monthly": Grain.MONTH,
        "hourly": Grain.HOUR,
        **_all("yearly annually", Grain.YEAR),
    },
    "present": _all("currently nowadays presently", PRESENT),
    "recently": _all("recently lately", PAST),
    "soon": _all("soon shortly", FUTURE),
    "future": _all("future", FUTURE),
    "right": _all("right"),
    "nineties": {
        word: n
        for word, n in zip(
            ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"],
            range(192, 200),
            strict=True,
        )
    },
    "christmas": {"Christmas": 0},
    "eve": {"Eve": -1},
    "daycap": {"Day": 0},
    "thanksgiving": {"Thanksgiving": 0},
    "easter": {"Easter": 0},
    "goodfriday": {"Good": -2},
    "boxing": {"Boxing": 1},
    "newyear": {"New": 0},
    "election": {"Election": 0},
    "independence": {"Independence": 0},
    "halloween": {"Halloween": 0},
    "labor": {"Labor": 0},
    "memorial": {"Memorial": 0},
    "veterans": {"Veterans": 0},
    "valentine": {"Valentine": 0},
}
# Classes that are not told by a word table: numbers by their shape, and marks.
SHAPES = "dd d2 yr nn mixed ord decade shortyear iso isomonth slashed clock ampm"
MARKS = {",": "comma", ".": "dot", "-": "dash", "–": "dash", "—": "dash", "‑": "dash", "/": "slash", "(": "paren"}
NAMES = [*TABLE, *SHAPES.split(), *sorted(set(MARKS.values())), "poss", "gap"]
CODES = {name: chr(0xE000 + at) for at, name in enumerate(NAMES)}  # private use: never special in a pattern
CODES["other"] = OTHER


def _spellings(word: str, name: str) -> list[str]:
    """How a word of the table may be written and still be meant."""
    if word[0].isupper():
        loose = name in ("month", "weekday", "weekdays") and word not in ("August",)
        return [word, word.upper(), *([word.lower()] if loose else [])]
    return [word, word.capitalize(), word.upper()]


LEXICON: dict[str, tuple[str, int]] = {
    spelling: (CODES[name], value)
    for name, words in TABLE.items()
    for word, value in words.items()
    if word != "_"
    for spelling in _spellings(word, name)
}
for _shout in ("MAY", "MARCH", "SAT", "SUN", "WED", "MAR", "SEC"):
    LEXICON.pop(_shout, None)  # in capitals, the verb is as likely as the month

_TOKEN = re.compile(
    r"(?P<word>[QH][1-4](?![\w.]\w|\w)|FY['’]?\d\d(?:\d\d)?(?!\w)|[oO]['’][cC]lock|[^\W\d_]+)"
    r"|(?P<iso>\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))"
    r"|(?P<isomonth>\d{4}-(?:0[1-9]|1[0-2])(?![\w-]))"
    r"|(?P<slashed>\d{1,2}(?P<between>[/.-])\d{1,2}(?P=between)(?:\d{4}|\d\d)(?![\w/-]|[.,]\d))"
    r"|(?P<clock>\d{1,2}:[0-5]\d(?::[0-5]\d)?(?!\d)|\d{1,2}\.[0-5]\d(?=\s?[aApP]\.?[mM]\b))"
    r"|(?P<decade>(?:\d{3}|['’]?\d)0['’]?s\b|\d\d0s(?=\s+(?:BCE?|AD|CE)\b))"
    r"|(?P<ord>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<short>(?<!['’\w])['’]\d\d(?![\w,]|\.\d))"
    r"|(?P<mixed>\d{1,3}(?:\s?½|\s1/2(?!\d|/))(?!\w))"
    r"|(?P<num>\d+(?:,\d{3})*(?:\.\d+)?(?![\w%$£€])|(?:1[0-2]|0?[1-9])(?=[aApP][mM]\b))"
    r"|(?P<poss>['’](?:[sS]\b|(?=\s)))"
    r"|(?P<gap>\n[^\S\n]*\n)"
    r"|(?P<mark>[-,./(–—‑])"
    r"|(?P<junk>\d\w*|[^\s\w])"
)
_AMPM = re.compile(r"\s?(?:(?:([aA])|[pP])\.\s?[mM]\.?|(?:([aA])|[pP])[mM]\b)")
_MONTH = "(?:" + "|".join(word[:3] + r"[a-z]{0,6}\.?" for word in _MONTHS.split()) + ")"
_DAYS_AFTER = re.compile(rf"\b{_MONTH} \d\d?-\Z")
_DAYS_BEFORE = re.compile(rf"\d\d? {_MONTH}(?![a-z])")
_UNITS_AFTER = re.compile(r"\d{1,3}(?:\s|-)(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b")
_BEFORE_CHRIST = re.compile(r"\d{1,4}\sBCE?\b")
_STUCK = frozenset("$£€#¥.%_@+-:/")  # a digit right after one of these is no date


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of one text: parallel sequences of one length.

    Attributes:
        text: the text itself.
        starts, ends: code-point offsets of each token.
        kinds: one class character a token (:data:`CODES`, or ``OTHER``).
        values: the number of each token, meaning what its class says.
    """

    text: str
    starts: list[int]
    ends: list[int]
    kinds: str
    values: list[int]


def words_of(text: str) -> Words:
    """Cut a text into tokens. Linear in its length."""
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[str] = []
    values: list[int] = []
    look = LEXICON.get
    skip = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < skip:
            continue
        starts.append(start)
        ends.append(end)
        shape = match.lastgroup
        if shape == "word":
            if (known := look(match.group())) is None:
                kinds.append(OTHER)
                values.append(0)
                continue
        else:
            known = _shaped(match, text)
        kinds.append(known[0])
        values.append(known[1])
        if shape in ("num", "clock") and (half := _AMPM.match(text, end)):
            starts.append(half.end() - len(half.group().lstrip()))
            ends.append(half.end())
            kinds.append(CODES["ampm"])
            values.append(0 if half.group(1) or half.group(2) else 12)
            skip = half.end()
    return Words(text, starts, ends, "".join(kinds), values)


def _shaped(match: re.Match[str], text: str) -> tuple[str, int]:
    """Class and number of a token that is not a word."""
    shape, written, start = match.lastgroup or "junk", match.group(), match.start()
    if shape == "mark":
        return CODES[MARKS[written]], 0
    if shape in ("poss", "gap"):
        return CODES[shape], 0
    if shape == "junk" or (start and _stuck(text, start)):
        return OTHER, 0
    if shape == "num":
        return _number(written)
    name, value = _valued(shape, written)
    return CODES[name], value


def _valued(shape: str, written: str) -> tuple[str, int]:
    """Class name and number of digits with something about them: "1990s", "'98", "2024-11", "1st"."""
    value = 0
    if shape == "short":
        shape, value = "shortyear", _century(int(written[1:]))
    elif shape == "decade":
        value = _decade(written)
    elif shape == "ord":
        value = int(written[:-2])
    elif shape == "mixed":
        value = int(re.split(r"\s|½", written)[0])
    elif shape == "isomonth":
        value = int(written[:4]) * 12 + int(written[5:]) - 1
    return shape, value


def _stuck(text: str, start: int) -> bool:
    """Whether the character before a number makes it part of something else: "$2000", "A12", "room-12", "5.14"."""
    before = text[start - 1]
    if before in "-–/" and start > 1:
        if before in "-–" and (_UNITS_AFTER.match(text, start) or before == "-" and _day_of_month(text, start)):
            return False
        return before != "–" and (text[start - 2].isdigit() or text[start - 2].isupper()) and not _years(text, start)
    if before == ".":
        return start < 2 or not text[start - 2].isalpha()  # "Sept.11" is a date, "5.14" and "$.99" are none
    return before in _STUCK or before.isalnum()


def _years(text: str, start: int) -> bool:
    """Whether a number after a dash stands between two years or after a lower-case word: "1939-45", "mid-1990"."""
    if start > 4 and text[start - 5 : start - 1].isdigit() and not text[start - 6 : start - 5].isalnum():
        return True
    return _BEFORE_CHRIST.match(text, start) is not None


def _day_of_month(text: str, start: int) -> bool:
    """Whether a number after a hyphen is the second of two days: "May 16-19", "16-19 May"."""
    return bool(_DAYS_AFTER.search(text, max(0, start - 14), start) or _DAYS_BEFORE.match(text, start))


def _number(written: str) -> tuple[str, int]:
    if not written.isdigit() or len(written) > 4:
        return CODES["nn"], int(float(written.replace(",", "")[:15]))
    value = int(written)
    if len(written) == 4:
        return CODES["yr" if 1000 <= value <= 2100 else "nn"], value
    if len(written) == 3 or not value:
        return CODES["nn"], value
    return CODES["dd" if value <= 31 else "d2"], value


def _century(year: int) -> int:
    """A year of two digits in full: 30 and later is of the 1900s (POSIX draws the line at 69; reports look back)."""
    return year + (2000 if year < 30 else 1900)


def _decade(written: str) -> int:
    digits = "".join(ch for ch in written if ch.isdigit())
    return int(digits) // 10 if len(digits) > 2 else _century(int(digits)) // 10
