"""Rules for what lasts, recurs or stays vague: durations, sets of times, "now", "recently"."""

from __future__ import annotations

from reportedly.read.times.guards import in_a_name, word_set
from reportedly.read.times.meanings import Base, Lasting, Meaning, Shift, Vague
from reportedly.read.times.moments import SEASON_NAMES, Grain
from reportedly.read.times.patterns import Parts, Rule, count_of, counts_of
from reportedly.read.times.words import CODES, DAYPARTS, FEW, PAST, PRESENT

_REFS = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
_ISO = {Grain.SECOND: "TS", Grain.MINUTE: "TM", Grain.HOUR: "TH", Grain.DAY: "D", Grain.WEEKEND: "WE", Grain.WEEK: "W"}
_ISO |= {Grain.MONTH: "M", Grain.QUARTER: "Q", Grain.YEAR: "Y", Grain.DECADE: "DE", Grain.CENTURY: "CE"}
_EVERY = {Grain.DAY: "P1D", Grain.WEEK: "P1W", Grain.MONTH: "P1M", Grain.QUARTER: "P1Q", Grain.YEAR: "P1Y"}
_EVERY |= {Grain.HOUR: "PT1H", Grain.MINUTE: "PT1M", Grain.DECADE: "P1DE", Grain.WEEKEND: "P1WE"}
_AMOUNTS = word_set("million billion trillion percent times once twice dozen hundred thousand % cents dollars")
_LINKS = word_set('for in within of than after over about and to at by on with is was be , . - – — " “ ”')
_UNITS = frozenset((CODES["unit"], CODES["year"]))
_QUOTES = frozenset("\"'“‘«")
_NUMBERS = frozenset(CODES[name] for name in ("dd", "d2", "yr", "nn", "ones", "teens", "tens", "big"))


def length(count: int, grain: Grain) -> str:
    """A duration's TIMEX3 value: P3M, PT4H, PXD; decades and centuries are counted in years when they are counted."""
    number = str(count) if count else "X"
    if count and grain in (Grain.DECADE, Grain.CENTURY):
        return f"P{count * (10 if grain is Grain.DECADE else 100)}Y"
    code = _ISO.get(grain, "X")
    return f"P{code[0]}{number}{code[1]}" if code[0] == "T" else f"P{number}{code}"


def unit_of(parts: Parts) -> Grain:
    """The unit said, the last where there are several."""
    units = parts.all("unit", "units", "year", "quarter", "century")
    if units:
        return Grain(units[-1])
    if parts.has("season", "seasons"):
        return Grain.SEASON
    return Grain.DAY if parts.has("part", "parts") else Grain.SECOND


def counted(parts: Parts) -> Meaning | None:
    """ "two years", "a few days", "five-year"."""
    grain, counts = unit_of(parts), counts_of(parts)
    count = counts[0]
    if grain is Grain.SEASON:
        return None
    if parts.has("parts", "part"):
        return Lasting(f"P{count or 'X'}{DAYPARTS[(parts.get('parts', 'part') or 0)][1:]}")
    if count == FEW and parts.has("a") and not parts.has("few"):
        count = 1
    return Lasting(length(count, grain), upto=length(counts[1], grain) if count < counts[-1] else "")


# Half of a unit in the next smaller ones; of a day or longer "T" goes before hours.
_HALF = {Grain.YEAR: "6M", Grain.DAY: "T12H", Grain.HOUR: "30M", Grain.MINUTE: "30S"}
_YEARS = {Grain.DECADE: 10, Grain.CENTURY: 100}


def and_a_half(parts: Parts) -> Meaning | None:
    """ "two and a half years", "2 1/2 years", "a minute and a half", "half an hour": P2Y6M, PT1M30S, P6.5M."""
    grain, text = unit_of(parts), parts.text.lower()
    if grain in (Grain.SEASON, Grain.SECOND) or parts.has("parts", "part"):
        return None
    whole = parts.get("mixed")
    if whole is None:
        whole = 0 if text.startswith("half") else counts_of(parts)[0] or 1
    if years := _YEARS.get(grain):
        return Lasting(f"P{whole * years + years // 2}Y")
    if half := _HALF.get(grain):
        return Lasting(length(whole, grain) + half if whole else f"P{'T' * (grain < Grain.DAY)}{half}")
    code = _ISO[grain]
    return Lasting(f"P{whole}.5{code}")


def counted_long(parts: Parts) -> Meaning:
    """ "day-long", "weeks-long", "three-day-long", "yearlong"."""
    if (grain := parts.get("unitlong")) is not None:
        return Lasting(length(1, Grain(grain)))
    count = count_of(parts) or (FEW if parts.has("units") else 1)
    return Lasting(length(count, unit_of(parts)))


def some_units(parts: Parts) -> Meaning | None:
    """ "a day or two", "one month or two"."""
    grain, most = unit_of(parts), parts.all("ones")[-1]
    return Lasting(length(1, grain), upto=length(most, grain)) if most > 1 else None


def one(parts: Parts) -> Meaning | None:
    """ "a year": how long; but after an amount, "$2,000 a month", how often."""
    grain = unit_of(parts)
    if grain in (Grain.SEASON, Grain.SECOND):
        return None
    if parts.before() == CODES["units"]:
        return None  # "24 hours a day" is how much, not when
    if parts.first == parts.last - 1 and _rate(parts):
        return Lasting(_EVERY.get(grain, length(1, grain)), repeats=True)
    return Lasting(length(1, grain))


def business_year(_: Parts) -> Meaning:
    """ "the year ended June 30": a year's length, not the calendar's."""
    return Lasting("P1Y")


def _rate(parts: Parts) -> bool:
    """Whether an amount stands before "a year" with no preposition between: "$2,000 a soldier a month"."""
    words = parts.words
    if parts.word_before() in _AMOUNTS:
        return True
    for at in range(parts.first - 1, max(parts.first - 5, -1), -1):
        kind = words.kinds[at]
        word = words.text[words.starts[at] : words.ends[at]].lower()
        if kind in _NUMBERS or word[0].isdigit() or word in _AMOUNTS:
            return True
        if word in _LINKS:
            return False
    return False


def recent_units(parts: Parts) -> Meaning:
    """ "recent years" names the past; "recent weeks" lasts a while (TimeML's guidelines leave both)."""
    if unit_of(parts) is Grain.YEAR:
        return Vague("PAST_REF")
    return Lasting(length(FEW, unit_of(parts)))


def every(parts: Parts) -> Meaning | None:
    """ "every Monday", "each July", "per month", "daily"."""
    if (day := parts.get("weekday", "weekdays")) is not None:
        return Lasting(f"XXXX-WXX-{day + 1}", repeats=True)
    if (month := parts.get("month", "verbal")) is not None:
        return Lasting(f"XXXX-{month:02d}", repeats=True)
    if (season := parts.get("season", "seasons")) is not None:
        return Lasting(f"XXXX-{SEASON_NAMES[season]}", repeats=True)
    if (part := parts.get("part", "parts")) is not None:
        return Lasting(f"XXXX-XX-XX{DAYPARTS[part]}", repeats=True)
    if (grain := parts.get("daily")) is not None:
        return Lasting(_EVERY[Grain(grain)], repeats=True)
    grain = unit_of(parts)
    number = count_of(parts) or parts.get("ordword", "ord") or 1
    return Lasting(length(number, Grain(grain)), repeats=True)


def every_month(parts: Parts) -> Meaning:
    """ "the first Monday of every month", "the last day of each quarter": once in each."""
    return Lasting(length(1, unit_of(parts)), repeats=True)


def fortnights(parts: Parts) -> Meaning:
    """ "a fortnight", "three fortnights"."""
    return Lasting(length(2 * (count_of(parts) or 1), Grain.WEEK))


def vague(parts: Parts) -> Meaning:
    """ "currently", "recently", "soon", "the future"."""
    value = parts.get("present", "recently", "soon", "future")
    if value is None:
        value = PAST if parts.has("recent", "past") else PRESENT
    return Vague(_REFS[value])


def dated_year(parts: Parts) -> Meaning:
    """ "the past year": the last one; "the past decade": how long."""
    if unit_of(parts) > Grain.YEAR:
        return Lasting(length(1, unit_of(parts)))
    return Shift(Base.NOW, unit_of(parts), parts.get("past", "last", "next", "coming") or 0)


def _no_age(parts: Parts) -> bool:
    """ "26-year-old" is an age, "three-quarters" a fraction, “60 Minutes” a name: they date nothing."""
    if _named(parts) or (parts.after() == CODES["a"] and parts.after(2) in _UNITS):
        return False  # "24 hours a day" is how much, not when
    if parts.get("units", "quarter") == Grain.QUARTER and CODES["dash"] in parts.words.kinds[parts.first : parts.last]:
        return parts.has("quarter") and parts.text.lower()[:1] not in "t"
    old = parts.after() == CODES["old"] or parts.after() == CODES["dash"] and parts.after(2) == CODES["old"]
    return not (old and unit_of(parts) is Grain.YEAR)


def _named(parts: Parts) -> bool:
    """Whether a number and a unit with a capital are a name by themselves: "on “60 Minutes”", "on 48 Hours"."""
    words, unit = parts.words, parts.words.starts[parts.last]
    start, end = words.starts[parts.first], words.ends[parts.last]
    if not parts.has("units") or not words.text[unit].isupper() or words.text[unit:end].isupper():
        return False
    if words.text[end + 1 : end + 2].isupper() or start == 0:
        return False  # "the Seven Days Battles" lasted seven days
    return words.text[start - 1] in _QUOTES or parts.word_before().islower()


def _soon_to_come(parts: Parts) -> bool:
    """ "will soon", "soon."; not "soon after", "as soon as", "the siege soon turned"."""
    if parts.word_after().isalpha():
        return parts.word_before() in (
            "will",
            "ll",
            "may",
            "could",
            "would",
            "can",
            "very",
            "might",
            "should",
            "is",
            "are",
        )
    return parts.word_before() not in ("as", "too")


def _stands_alone(parts: Parts) -> bool:
    """ "weeks" by itself; not "day" in a compound or an age."""
    return parts.after() not in (CODES["dash"], CODES["old"]) and parts.before() != CODES["dash"]


def _no_compound(parts: Parts) -> bool:
    """ "current" and "recent" say when only before what they describe."""
    word = parts.word_after()
    return parts.after() != CODES["dash"] and word.isalpha() and word != "of" and parts.before() != CODES["dash"]


SPANS = (
    Rule(
        "two years",
        "(APPROX COUNT trading? UNITS | over NUM trading? UNITS | (APPROX|over) (RANGE|NUM) dash? trading? dash? UNIT)",
        counted,
        _no_age,
    ),
    Rule(
        "between two and six days",
        "NUM and NUM trading? UNITS",
        counted,
        lambda parts: parts.word_before() == "between",
    ),
    Rule("a day or two", "(a|ones) (unit|year) or (ones)", some_units),
    Rule("the nine months", "the COUNT trading? UNITS", counted, _no_age),
    Rule("a hundred years", "APPROX a big UNITS", counted, _no_age),
    Rule("three-year period", "(a|the) NUM dash UNIT period", counted),
    Rule(
        "year-long",
        "(APPROX NUM dash)? (unit|year|units) dash trading | unitlong",
        counted_long,
        lambda parts: parts.text.lower().endswith("long"),
    ),
    Rule("half a year", "half a (unit|year|century)", and_a_half),
    Rule(
        "the past three months",
        "the? (last|past|next|coming|previous|following|recent|latest|this|these|those|ordword) COUNT "
        "trading? (ANYUNIT) (or so)?",
        counted,
    ),
    Rule(
        "the past few weeks", "the? (last|past|next|coming|previous|following|ordword) (few|couple of) UNITS", counted
    ),
    Rule("two and a half years", "APPROX NUM dash? and dash? a dash? half dash? ANYUNIT", and_a_half, _no_age),
    Rule("2 1/2 years", "APPROX mixed dash? ANYUNIT", and_a_half, _no_age),
    Rule("a year and a half", "APPROX (a|NUM) ANYUNIT and a half", and_a_half),
    Rule("a year", "(APPROX|over) a trading? (unit|year|century)", one, _stands_alone),
    Rule(
        "weeks",
        "the? early? (units)",
        lambda parts: Lasting(length(FEW, unit_of(parts))),
        lambda parts: (
            _stands_alone(parts)
            and parts.get("units") not in (Grain.SECOND, Grain.QUARTER)
            and parts.before() not in _NUMBERS  # what a rule for numbers has turned down
        ),
    ),
    Rule("recent years", "more? recent (units)", recent_units),
    Rule(
        "coming weeks",
        "the? (coming|following|past|next|last) (units)",
        lambda parts: Lasting(length(FEW, unit_of(parts))),
    ),
    Rule("the past year", "the past (unit|year|century)", dated_year),
    Rule(
        "the year ended",
        "the fiscal? year",
        business_year,
        lambda parts: parts.word_after() in ("ended", "ending", "through"),
    ),
    Rule("every day", "each (NUM|ordword|second|few)? (UNIT|UNITS|weekday|month|verbal)", every),
    Rule("the first Monday of every month", "the (ORD|last) (WD|unit) (of|in) each (unit|year|quarter)", every_month),
    Rule("a fortnight", "(a | COUNT | the? (last|past|next|coming) COUNT?) fortnight", fortnights),
    Rule("per month", "per (unit|year)", every),
    Rule(
        "daily",
        "daily",
        every,
        lambda parts: parts.after() != CODES["dash"] and parts.word_before() != "average" and not in_a_name(parts),
    ),
    Rule("Mondays", "weekdays", every),
    Rule("currently", "present", vague),
    Rule(
        "now",
        "(right|approx)? now",
        vague,
        lambda parts: parts.after() != CODES["dash"] and parts.before() != CODES["each"],  # "now-closed", "every now"
    ),
    Rule("these days", "these units", vague),
    Rule(
        "this time",
        "(at)? (this|the) (current)? (moment)".replace("moment", "period"),
        vague,
        lambda parts: (
            parts.has("this")
            and parts.text.lower().split()[-1] != "period"
            and parts.after() not in (CODES["last"], CODES["next"])  # "this time last year"
        ),
    ),
    Rule("recently", "more? recently", vague),
    Rule("recent", "more? recent", vague, _no_compound),
    Rule("current", "current", vague, _no_compound),
    Rule("soon", "soon", vague, _soon_to_come),
    Rule("the near future", "the? near? future", vague, lambda parts: parts.has("the")),
    Rule(
        "the past",
        "the (near|recent)? past",
        vague,
        lambda parts: (
            not parts.word_after().isalpha()
            or (parts.word_before() in ("in", "of", "from", "into", "than", "with") and parts.after() not in _NUMBERS)
        ),
    ),
)
