"""Numerals that count nothing: dates, clock times, years, ordinals, names, addresses, scores, telephone numbers, marks."""

from __future__ import annotations

import re

from reportedly.read.words import Words

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER"
    r"|OCTOBER|NOVEMBER|DECEMBER)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_CLOCK = r"\d{1,2}(?:[:.]\d{2})?"
_HALFDAY = r"(?:[apAP]\.[mM]\b\.?|[apAP][mM]\b)"
_KINDS = (
    r"https?://\S{1,2000}|www\.\S{1,2000}|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}|(?<!\w)[@#]\w{1,100}",
    rf"\b{_MONTH} {{1,2}}(?:the )?{_DAY}(?: ?(?:[-–]|and|to|or) ?{_DAY})?(?:,? {{1,2}}\d{{4}})?(?![\d%]|,\d{{3}}|\.\d)(?: to (?={_MONTH}))?",
    rf"\b{_MONTH},? {{1,2}}(?:of )?(?:1\d|20|21)\d\d\b",
    rf"(?<![\d.,$£€]){_DAY}(?: ?(?:[-–]|and|to|or) ?{_DAY})? {{1,2}}(?:of )?{_MONTH}\b(?:,? {{1,2}}\d{{4}})?",
    r"(?<![\d.,])\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)|(?<![\d.,])\d{1,2}([-/.])\d{1,2}\2(?:19|20)?\d\d(?!\d)",
    r"(?<![\d.,/])(?:9/11|24/7|7/7|50/50|50-50)(?![\d/])",
    r"(?<![\d.,$£€])['’]?\d{2,4}['’]?s\b",  # decades: 1990s, '90s, his 30s
    r"(?<![\d.,])\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?: ?" + _HALFDAY + ")?",
    rf"(?<![\d.,$£€]){_CLOCK}(?: ?(?:-|–|to|and|or) ?{_CLOCK})? ?{_HALFDAY}",
    r"(?<![\d.,])\d{1,2} ?o['’]clock",
    r"(?<![\d.,])\d{3,4} ?(?:hours |hrs )?(?:GMT|UTC|BST|CET|EST|EDT|ET|PT|IST)\b|(?<![\d.,])[012]\d{3} ?(?:hours|hrs)\b",
    r"(?<![\d.])\d[\d,]*(?:st|nd|rd|th)\b",
    r"(?<![\w.,])\+\d[\d ().-]{6,18}\d|\(\d{3,5}\) ?\d{3,4}[ -]?\d{3,4}|(?<![\d.,])\d{3}[-.]\d{3}[-.]\d{4}(?!\d)"
    r"|(?<![\d.,])0\d{2,4} \d{3,4} \d{3,4}(?!\d)|(?<![\d.,])\d{3}-\d{4}(?!\d)|(?<![\d.,])1-[89]\d\d-[\w-]{4,14}",
    r"(?m:^[ \t]*\(?\d{1,3}[.)](?=\s))|\[\d{1,3}\]",
    r"§+ ?\d[\d.]*|(?:\b[Nn]os?\.|#|№) ?\d[\d,]*",
    r"(?<![\d.,])\d+\.\d{1,2}(?:\.\d+)+(?!\d)|(?<![\d.,])\d+(?:\.\d+){3,}",
    r"\b[A-Z]{2} \d{5}(?:-\d{4})?\b|(?<![\d.,])\d{5} (?=ZIP|zip)",
    r"(?<![\d.,])\d{1,2} ?[x×] ?\d{1,2}(?![\d.,]\d)(?! ?(?:mm|cm|m|ft|feet|inch|in)\b)",  # 4x4
)
_NOT_COUNTS = re.compile("|".join(f"(?:{kind})" for kind in _KINDS).replace("\\1", "(?:[-/.])").replace("\\2", "(?:[-/.])"))
_PAIR = re.compile(
    r"(?<![\w$£€.,¥/])(\d{1,3}) ?[-–] ?(\d{1,3})(?: ?[-–] ?(\d{1,3}))?(?![\w%]|[.,]\d|-\w)|(?<![\d.,])(\d{1,4})/(\d{1,4})(?!\d)"
)
_NAMED = frozenset(
    "act amendment apollo area article boeing airbus bill block book bracket building bus cabin camp car case category "
    "cell channel chapter class clause code column companies committee corridor covid day district division draft "
    "edition episode exhibit exit figure flight flights floor form formation formula gate game generation grade group "
    "highway hill hole house interstate ios iphone item jersey kilometre landing lane lap lesson level line lot lots "
    "lower match matchday milestone model module motion number numbers order page pages paragraph part pier phase "
    "platform point pool position proposition prop psalm public question quarter radio regulation resolution room round "
    "route row rule runway saturday schedule season section sections serie series size stage station step store studio "
    "sunday super table task terminal tier title top track trial tunnel turn type u under unit update verse version "
    "volume vol ward watch week win windows world zone monday tuesday wednesday thursday friday act amendments chapters "
    "articles protocol battalion brigade regiment squadron wave bed locker seat".split()
)
_ROADS = frozenset(
    "street st road rd avenue ave lane ln drive dr boulevard blvd way square court ct place terrace highway hwy parkway "
    "pkwy crescent close row broadway plaza alley".split()
)
_SPORT = frozenset(
    "win wins won winning victory beat beats beating lead leads led leading loss lost lose loses defeat defeated draw drew "
    "drawn record score scored tie tied ties triumph thrashing rout ahead behind trailed trailing shutout comeback "
    "aggregate vote votes voted ruling decision margin".split()
)
_AFTER_YEAR = frozenset("in since until till by of from during before after between early late mid around circa to and".split())


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
    """Whether words of winning, losing or voting stand beside tokens ``first`` to ``last``, so that a pair is a score."""
    beside = [*range(first - 3, first), *range(last, last + 2)]
    return any(words.at(k) in _SPORT for k in beside)


def is_name(words: Words, i: int) -> bool:
    """Whether the numeral at token ``i`` belongs to a name or a label: "F-16", "RAV4", "Section 3", "Apple Watch 5"."""
    before = words.at(i - 1)
    if words.glued(i) and before.isalpha():
        return True
    if before in {"-", "–"} and words.glued(i) and words.glued(i - 1) and words.at(i - 2).isalpha():
        return words.raw(i - 2).isupper() or words.at(i - 2) in {"covid", "last", "top", "under", "catch", "ak"}
    return before in _NAMED and not (before == "point" and words.at(i - 2) == "to")


def is_address(words: Words, i: int) -> bool:
    """Whether the number at token ``i`` is a house's: "49 Elm Road", "9 E 71st St"."""
    j = i + 1
    while j < i + 5 and (words.capital(j) or (words.is_digits(j) and j > i + 1) or words.at(j) in {"st", "nd", "rd", "th"}):
        if words.at(j) in _ROADS and j > i + 1:
            return True
        j += 1
    return False


def is_year(words: Words, i: int, *, counted: bool, hedged: bool) -> bool:
    """Whether four bare digits name a year: from 1000 on after "in", "since" and the like, else from 1900 to 2100.

    A hedge ("about 2000 people") or a plural noun that it can count ("2000 people") speaks for a count, unless "in",
    "the" or a comma stands before it ("In 2019 officials", "the 2019 elections").
    """
    raw = words.raw(i)
    if len(raw) != 4 or not raw.isdigit() or not 1000 <= int(raw) <= 2199:
        return False
    if counted and hedged:
        return False
    before = words.at(i - 1)
    if before in _AFTER_YEAR:
        return not counted or before in {"in", "since", "during", "early", "late", "mid", "until", "till", "circa"}
    if not 1900 <= int(raw) <= 2100:
        return False
    return not counted or before in {"the", "its", "their", "his", "her", ",", "fiscal", "year", "this", "our", "'s"}
