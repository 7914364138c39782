"""Numerals that count nothing: dates, clock times, years, ordinals, names, addresses, scores, telephone numbers."""

from __future__ import annotations

import re

from reportedly.read.figures.counted import read_counted
from reportedly.read.figures.numerals import SCALES
from reportedly.read.figures.wordlists import word_list
from reportedly.read.figures.words import Words

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER"
    r"|OCTOBER|NOVEMBER|DECEMBER)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DAYS = rf"{_DAY}(?: ?(?:[-–]|and|to|or) ?{_DAY})?"
_YEAR = r"(?:,? {1,2}\d{4})?"
_CLOCK = r"\d{1,2}(?:[:.]\d{2})?"
_HALFDAY = r"(?:[apAP]\.[mM]\b\.?|[apAP][mM]\b)"
_ZONE = r"(?:GMT|UTC|BST|CET|EST|EDT|ET|PT|IST)\b"
_FROM_MONTH = (
    rf"{_MONTH} {{1,2}}(?:the )?{_DAYS}{_YEAR}(?![\d%]|,\d{{3}}|\.\d)(?: to (?={_MONTH}))?",
    rf"{_MONTH},? {{1,2}}(?:of )?(?:1\d|20|21)\d\d\b",
)
_FROM_DIGIT = (  # none starts inside a number or an amount of money
    rf"{_DAYS} {{1,2}}(?:of )?{_MONTH}\b{_YEAR}",
    r"\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{4}/\d{1,2}/\d{1,2}(?!\d)|\d{4}\.\d{1,2}\.\d{1,2}(?!\d)",
    r"\d{1,2}-\d{1,2}-(?:19|20)?\d\d(?!\d)|\d{1,2}/\d{1,2}/(?:19|20)?\d\d(?!\d)|\d{1,2}\.\d{1,2}\.(?:19|20)?\d\d(?!\d)",
    r"(?:9/11|24/7|7/7|50/50|50-50)(?![\d/])",
    r"\d{2,4}['’]?s\b",  # decades: 1990s, his 30s
    rf"\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\.\d{{1,6}})?(?: ?{_HALFDAY})?",
    rf"{_CLOCK}(?: ?(?:-|–|to|and|or) ?{_CLOCK})? ?{_HALFDAY}",
    r"\d{1,2} ?o['’]clock",
    rf"\d{{3,4}} ?(?:hours |hrs )?{_ZONE}|[012]\d{{3}} ?(?:hours|hrs)\b",
    r"\d[\d,]{0,12}(?:st|nd|rd|th)\b",
    r"\d{3}[-.]\d{3}[-.]\d{4}(?!\d)|0\d{2,4} \d{3,4} \d{3,4}(?!\d)|\d{3}-\d{4}(?!\d)|1-[89]\d\d-[\w-]{4,14}",
    r"\d{1,6}\.\d{1,2}(?:\.\d{1,6}){1,6}(?!\d)|\d{1,6}(?:\.\d{1,6}){3,8}",  # versions, addresses of machines
    r"(?<=\b[A-Z]{2} )\d{5}(?:-\d{4})?\b|\d{5} (?=ZIP|zip)",
    r"\d{2,3}[ -]?(?:caliber|calibre|cal\b)|(?:480|720|1080|1440|2160)p\b",
    r"\d{1,2} ?[x×] ?\d{1,2}(?![\d.,]\d)(?! ?(?:mm|cm|m|ft|feet|inch|in)\b)",  # 4x4
    r"(?:(?<=\n)|(?<=\n )|(?<=\n  )|(?<=\A))\d{1,3}[.)](?=\s)",  # list marks
)
_FROM_MARK = (
    r"(?<!\w)https?://\S{1,2000}|(?<!\w)www\.\S{1,2000}|[@#]\w{1,100}",
    r"['’]\d{2}s\b|\.\d{2,3}[ -]?(?:caliber|calibre|cal\b)",
    r"(?<![\w.,])\+\d[\d ().-]{6,18}\d|\(\d{3,5}\) ?\d{3,4}[ -]?\d{3,4}|\[\d{1,3}\]",
    r"§{1,2} ?\d[\d.]{0,12}|(?:\b[Nn]os?\.|№) ?\d[\d,]{0,12}",
)
_NOT_COUNTS = re.compile(
    rf"(?=[JFMASOND])\b(?:{'|'.join(_FROM_MONTH)})"
    rf"|(?=\d)(?<![\d.,$£€])(?:{'|'.join(_FROM_DIGIT)})"
    rf"|(?=[hw@#'’.+(\[§Nn№])(?:{'|'.join(_FROM_MARK)})"
)
_PAIR = re.compile(
    r"(?<![\w$£€.,¥/])(\d{1,3}) ?[-–] ?(\d{1,3})(?: ?[-–] ?(\d{1,3}))?(?![\w%]|[.,]\d|-\w)"
    r"|(?<![\d.,])(\d{1,4})/(\d{1,4})(?!\d)"
)
_MEMBERS = frozenset({"ers", "er", "ers'", "er's", "ers's"})  # "the 76ers", "a 49er"
_NAMED = word_list("uncounted named")
_ROADS = word_list("uncounted roads")
_PICTURES = word_list("uncounted pictures")
_CALLS = word_list("uncounted calls")
_DATED = word_list("uncounted heads after a year")
_SPORT = word_list("uncounted sport")
_AFTER_YEAR = word_list("uncounted after year")


def uncounted(words: Words) -> frozenset[int]:
    """The tokens that stand in a date, a clock time, an ordinal, an address, a score or the like."""
    spans = [match.span() for match in _NOT_COUNTS.finditer(words.text)]
    spans += [match.span() for match in _PAIR.finditer(words.text) if _is_score(match)]
    return _tokens_in(words, sorted(spans))


def _tokens_in(words: Words, spans: list[tuple[int, int]]) -> frozenset[int]:
    inside: list[int] = []
    i = 0
    for start, end in spans:
        while i < len(words) and words.starts[i] < start:
            i += 1
        j = i
        while j < len(words) and words.starts[j] < end:
            inside.append(j)
            j += 1
    return frozenset(inside)


def _is_score(match: re.Match[str]) -> bool:
    """ "3-1", "52-48", "89-89", "4-4-2", "12/13": a pair that does not rise is no range, three are no two."""
    if match[4]:
        above, below = int(match[4]), int(match[5])
        return above >= below or below not in {2, 3, 4, 5, 6, 8, 10, 16, 32}
    return match[3] is not None or int(match[1]) >= int(match[2])


def near_sport(words: Words, first: int, last: int) -> bool:
    """Whether words of winning, losing or voting stand beside tokens ``first`` to ``last``, as by a score."""
    beside = [*range(first - 3, first), *range(last, last + 2)]
    return any(words.at(k) in _SPORT for k in beside)


def is_name(words: Words, i: int) -> bool:
    """Whether the numeral at token ``i`` belongs to a name or a label: "F-16", "RAV4", "Section 3", "the 76ers"."""
    members = words.glued(i + 1) and words.at(i + 1) in _MEMBERS
    if members or (words.glued(i) and _glued_name(words, i)):
        return True
    if words.at(i) in _CALLS:
        return words.at(i + 1) not in SCALES and read_counted(words, i + 1) is None  # "a call to 911"
    before = words.at(i - 1)
    if before in _PICTURES and words.capital(i - 1):
        return words.at(i + 1) == "of" and words.is_digits(i + 2)  # "Image 5 of 16"
    if before == "of" and words.is_digits(i - 2) and words.at(i - 3) in _PICTURES:
        return words.capital(i - 3)
    if before not in _NAMED:
        return False
    proper = words.capital(i - 1) and not words.opens(i - 1)
    return proper or read_counted(words, i + 1) is None  # "Section 5", "page 4"; but "to house 300 refugees"


def _glued_name(words: Words, i: int) -> bool:
    """ "RAV4", "COVID-19", "AK-47", by what stands right before the numeral."""
    before, earlier = words.at(i - 1), words.at(i - 2)
    if before not in {"-", "–"}:
        return before.isalpha()
    if earlier == "covid":
        return True
    named = words.raw(i - 2).isupper() or earlier in {"last", "top", "under", "catch", "ak"}
    return words.glued(i - 1) and earlier.isalpha() and named


def in_a_title(words: Words, i: int) -> bool:
    """Whether a number word with a capital belongs to a name: "the Six-Day War", "the Group of Seven", "the Big Three".

    Headlines write all their words so; a name stands after a small "the", or after "Group of", or with a noun that has
    a capital too ("the band Seven Sisters") after two small words.
    """
    if not words.capital(i) or words.opens(i) or words.raw(i).isupper():
        return False
    if words.at(i - 1) == "of":
        return words.capital(i - 2) and words.raw(i - 2) in {"Group", "Gang", "Club", "Council", "Band"}
    small = words.raw(i - 1).isalpha() and words.raw(i - 1).islower()
    if small and words.capital(i + 1) and (words.raw(i - 2).islower() or words.opens(i - 2)):
        return True
    first = i - 1 if words.capital(i - 1) and words.at(i - 1) != "the" else i
    follows = words.capital(i + 1) or (words.at(i + 1) == "-" and words.capital(i + 2))
    return words.at(first - 1) == "the" and (first < i or follows)


def is_address(words: Words, i: int) -> bool:
    """Whether the number at token ``i`` is a house's: "49 Elm Road", "9 E 71st St"."""
    j = i + 1
    while j < i + 5 and (
        words.capital(j) or (words.is_digits(j) and j > i + 1) or words.at(j) in {"st", "nd", "rd", "th"}
    ):
        if words.at(j) in _ROADS and j > i + 1:
            return True
        j += 1
    return False


def is_year_range(words: Words, first: int, last: int) -> bool:
    """Whether the bare numerals at the two tokens are both four digits from 1500 to 2199: "from 2007 to 2012"."""
    raws = [words.raw(first), words.raw(last)]
    return all(len(raw) == 4 and raw.isdigit() and 1500 <= int(raw) <= 2199 for raw in raws)


def is_year(words: Words, i: int, *, counted: bool, hedged: bool) -> bool:
    """Whether four bare digits name a year: from 1000 on after "in", "since" and the like, else from 1900 to 2100.

    A hedge ("about 2000 people") or a plural noun that it can count ("2000 people") speaks for a count, unless "in",
    "the" or a comma stands before it ("In 2019 officials", "the 2019 elections").
    """
    raw = words.raw(i)
    if len(raw) != 4 or not raw.isdigit() or not 1000 <= int(raw) <= 2199:
        return False
    before = words.at(i - 1)
    if 1900 <= int(raw) <= 2100 and (words.at(i + 1) in _DATED or before.endswith(("'s", "s'"))):
        return True  # "below 2005 levels", "its owner's 1995 tax filings"
    if counted and hedged:
        return False
    if before in _AFTER_YEAR:
        return not counted or before in {"in", "since", "during", "early", "late", "mid", "until", "till", "circa"}
    if not 1900 <= int(raw) <= 2100:
        return False
    return not counted or before in {"the", "its", "their", "his", "her", ",", "fiscal", "year", "this", "our", "'s"}
