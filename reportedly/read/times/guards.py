"""Guards: when words that look like a date are none. Each looks at the neighbours and says whether the date stands."""

from __future__ import annotations

from reportedly.read.times.moments import Grain
from reportedly.read.times.patterns import Parts
from reportedly.read.times.words import CODES


def word_set(words: str) -> frozenset[str]:
    """A set of words written as a text."""
    return frozenset(words.split())


_BEFORE_YEAR = word_set(
    "in since of by until till from to and or before after during early late mid through between for "
    "around circa c than the this back winter spring summer autumn fall year years fiscal as ( - – — , /"
)
_OWNERS = word_set("the its his her their our this that")
_MARKS_OF_NUMBERS = word_set("$ £ € # % + = * @ /")
_NUMBERED = word_set(
    "room page pages no number numbers flight route highway box suite act section chapter model unit ext "
    "channel line psalm verse lot item case apartment street"
)
_PLURAL_OK = word_set("was is has as this his its us plus less versus across besides")
_BEFORE_MONTH = word_set(
    "in since of by until till from to and or before after during through between early late mid this "
    "last next every each for around on throughout"
)
_AFTER_DAY = word_set(
    "the a an and or but he she it they we i to in at when after before with by for from as was were is "
    "are his her their its that who while where because so"
)
_MONTHS = frozenset(CODES[name] for name in ("month", "verbal", "mabbr"))
_WORDS_OF_COUNT = word_set("people men women members units troops points feet miles pounds percent per cent")


def names_a_year(parts: Parts) -> bool:
    """A bare "1989" is a year after a preposition, at a clause's edge or before a singular noun; no count, no page."""
    year = parts.get("yr") or 0
    if parts.has("bc", "ad", "fiscal", "early", "late", "mid", "start", "end", "approx") or parts.has("year"):
        return not _counts(parts) or not parts.has("approx")
    before = parts.word_before()
    if before in _NUMBERED:
        return False
    if not 1500 <= year <= 2060:
        return before in ("in", "since", "by", "until", "before", "after", "from") and not _counts(parts)
    if before in ("in", "since", "until", "during", "("):
        return True
    owned = before in _OWNERS
    if owned or not before[-1:].isalnum() and before not in _MARKS_OF_NUMBERS:
        part = parts.after() == CODES["slash"] and not _year_after(parts)
        return not part and (not _counts(parts) or (year % 100 > 0 and owned))
    return not _counts(parts)


def _year_after(parts: Parts) -> bool:
    """Whether "/24" follows "2023"."""
    at = parts.last + 2
    values = parts.words.values
    return at < len(values) and values[at] == ((parts.get("yr") or 0) + 1) % 100


def _counts(parts: Parts) -> bool:
    """Whether what follows is counted: "2000 soldiers", "1,984 of them"."""
    word = parts.word_after()
    if word in _WORDS_OF_COUNT:
        return True
    if not word.isalpha() or not word.endswith("s") or word.endswith(("ss", "us", "is")) or word in _PLURAL_OK:
        return False
    at = parts.words.starts[parts.last + 1]
    return not (parts.words.text[at].isupper() and parts.word_before() in _OWNERS)  # "the 2000 Olympics"


def no_age(parts: Parts) -> bool:
    """ "the '90s", "1990s"; "in his 20s" is an age."""
    digits = sum(ch.isdigit() for ch in parts.text)
    return digits != 2 or parts.text[-5:].strip()[:1] in "'’" or (parts.has("the") and parts.word_before() != "in")


def in_a_name(parts: Parts) -> bool:
    """ "USA Today", "the Daily Record", "This Week": capitals beside the words make them a title."""
    words = parts.words
    if parts.text.isupper() and not words.text[words.ends[parts.last] : words.ends[parts.last] + 12].isupper():
        return parts.before(1) == "x" and words.text[words.starts[parts.first - 1]].isupper()  # "USA TODAY said"
    if not parts.text[0].isupper() or parts.text.isupper():
        return parts.text.islower() and parts.last + 1 < len(words.starts) and _name_follows(parts, parts.word_after())
    at = words.starts[parts.first]
    before = words.text[:at].rstrip(" ")[-1:] if at < 2 else words.text[max(0, at - 3) : at].rstrip(" ")[-1:]
    return before.isalnum() or parts.text.istitle() and len(parts.text.split()) > 1


def names_a_month(parts: Parts) -> bool:
    """ "May" and "March" alone need a word that dates them; "Jan" alone needs its dot."""
    if parts.has("yr", "shortyear", "year", "early", "late", "mid", "end", "start"):
        return True
    if parts.has("mabbr") and not parts.has("dot"):
        return False
    if parts.has("month"):
        word = parts.word_after()
        # a first name, mostly: "April Smith"
        return not (
            parts.text in ("April", "June", "August")
            and _name_follows(parts, word)
            and parts.word_before() not in _BEFORE_MONTH
        )
    return not parts.has("verbal") or _dates_the_verb(parts)


def _dates_the_verb(parts: Parts) -> bool:
    """Whether the words beside "May" or "March" make it the month."""
    if parts.after() == CODES["dash"] and parts.after(2) in _MONTHS:
        return True  # "May-August"
    if parts.word_before() in ("the", "a", "its", "his", "their"):
        return parts.word_after().isalpha() and parts.word_after() not in ("of", "on", "to", "for", "in", "from")
    return parts.word_before() in _BEFORE_MONTH and not _name_follows(parts, parts.word_after())


def _name_follows(parts: Parts, word: str) -> bool:
    at = parts.last + 1
    words = parts.words
    return (
        at < len(words.starts)
        and word.isalpha()
        and words.text[words.starts[at]].isupper()
        and (words.kinds[at] == "x")
    )


def names_a_season(parts: Parts) -> bool:
    """ "spring" and "fall" are seasons with an article or a year; "to fall" and "the fall of the city" are not."""
    if parts.has("yr", "shortyear", "year", "last", "next", "this", "that", "early", "late", "mid", "previous"):
        return True
    word, before = parts.word_after(), parts.word_before()
    if parts.get("season") == 2 and parts.text.lower().endswith("fall") and word in ("of", "in", "from", "to"):
        return False
    if parts.text.lower().endswith("spring") and word in ("up", "back", "from", "water"):
        return False
    if word == "olympics" or parts.words.text[parts.words.starts[parts.last]].isupper():
        return False
    if parts.has("the"):
        return True
    return before in ("in", "by", "during", "since", "until", "through", "every", "each", "of")


def no_ordinary_fall(parts: Parts) -> bool:
    """ "the quarter-finals", "the Latin Quarter", "a day's work": compounds and names are no dates."""
    return parts.after() != CODES["dash"]


def in_short(parts: Parts) -> bool:
    """ "Q3" is a quarter with its year or in business news; alone it may be a road, a visa or a question."""
    return parts.has("yr", "shortyear", "fy", "year") or parts.word_before() in ("in", "for", "during", "by", "since")


def the_one_spoken_of(parts: Parts) -> bool:
    """ "the year" is a date; "the day before the vote", "the hour of need" and "the day-care centre" are none."""
    if parts.after() == CODES["dash"] or parts.get("unit", "year") in (Grain.MINUTE, Grain.HOUR, Grain.SECOND):
        return False
    return parts.word_after() not in ("before", "after", "of", "when", "that", "ended", "ending")


def names_a_day(parts: Parts) -> bool:
    """ "on the 1st" is a day before a clause or at its end; "the 1st floor" is not."""
    word = parts.word_after()
    if parts.has("the") and parts.word_before() not in ("on", "by", "until", "since", "from", "to", "before", "after"):
        return False
    return not word or not word[0].isalnum() or word in _AFTER_DAY


def spelled_year_alone(parts: Parts) -> bool:
    """ "nineteen ninety-seven" is a year unless something is counted by it."""
    if parts.word_before() in ("in", "since"):
        return True
    return not _counts(parts) and parts.word_after() not in ("percent", "per", "million", "thousand", "dollars")
