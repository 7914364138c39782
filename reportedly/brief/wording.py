"""Neutral words for what the program has to say itself. No verdicts: "reports", "says", never "true" or "false"."""

from __future__ import annotations

import datetime as dt

from reportedly.model import Certainty, DerivationKind, Figure, OriginCount, RelayKind, VoiceKind, When

CERTAINTY = {
    Certainty.CERTAIN: "certain",
    Certainty.PROBABLE: "probable",
    Certainty.POSSIBLE: "possible",
    Certainty.CERTAINLY_NOT: "certainly not",
    Certainty.PROBABLY_NOT: "probably not",
    Certainty.POSSIBLY_NOT: "possibly not",
    Certainty.UNCOMMITTED: "left open",
}
KIND = {
    VoiceKind.PERSON: "person",
    VoiceKind.ORGANISATION: "organisation",
    VoiceKind.ROLE: "by role only",
    VoiceKind.UNNAMED: "unnamed",
    VoiceKind.AUTHOR: "author of the report",
}
DERIVATION = {
    DerivationKind.COPY: "a copy of",
    DerivationKind.EXCERPT: "an excerpt of",
    DerivationKind.REWRITE: "a rewrite of",
    DerivationKind.CITES: "cites",
    DerivationKind.VERSION: "a later version of",
}
RELAY = {RelayKind.SAID: "said in", RelayKind.VIA: "relayed by", RelayKind.CITED: "cited by"}

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: dt.date) -> str:
    """ "24 Oct 2024"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def date_words(when: When) -> str:
    """A day in words where it is known to the day, else as EDTF has it ("2024-10")."""
    one = when.earliest is not None and when.earliest == when.latest
    return day_words(when.earliest) if one and when.earliest else when.edtf


def plural(count: int, one: str, many: str = "") -> str:
    """ "1 report", "2 reports"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def less_sure(count: int) -> str:
    """ "1 less sure claim", "12 less sure claims"."""
    return plural(count, "less sure claim")


def span_of_counts(count: OriginCount) -> str:
    """ "1 to 2" or "3"."""
    return str(count.low) if count.low == count.high else f"{count.low} to {count.high}"


def origins(count: OriginCount) -> str:
    """ "1 to 2 independent origins"."""
    return f"{span_of_counts(count)} independent {'origin' if count.high == 1 else 'origins'}"


def number(value: float) -> str:
    """At most two decimals, thousands apart."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def short_number(value: float) -> str:
    """For the labels of an axis: "1.5 million"."""
    for size, name in ((1e9, " billion"), (1e6, " million")):
        if abs(value) >= size:
            return number(round(value / size, 2)) + name
    return number(value)


def unit_words(figure_unit: str | None, per: tuple[str, ...]) -> str:
    """ "USD per month per soldier"; empty when nothing is counted."""
    return " ".join(filter(None, (figure_unit or "", *(f"per {each}" for each in per))))


def amount(figure: Figure) -> str:
    """The number alone, for a label beside its unit: "about 400", "1,600 to 2,100"."""
    if figure.value is not None:
        return f"{'' if figure.bound == 'exactly' else figure.bound.value + ' '}{number(figure.value)}"
    low, high = (number(end) if end is not None else "" for end in (figure.low, figure.high))
    return f"{low} to {high}" if low and high else f"at least {low}" if low else f"at most {high}" if high else ""


def figure(figure: Figure) -> str:
    """The figure as it was understood, for the column beside the words."""
    parts = [figure.quote.text]
    understood = unit_words(figure.unit, figure.per)
    if figure.value is not None:
        parts.append(
            f"({figure.bound.value + ' ' if figure.bound != 'exactly' else ''}{number(figure.value)} {understood})"
        )
    elif figure.low is not None or figure.high is not None:
        low = number(figure.low) if figure.low is not None else "?"
        high = number(figure.high) if figure.high is not None else "?"
        parts.append(f"({low} to {high} {understood})")
    return " ".join(" ".join(parts).split()).replace(" )", ")")


def when(when: When) -> str:
    """The date as it was understood: the words, then the EDTF value."""
    words = when.quote.text if when.quote else ""
    same = not words or words == when.edtf
    return when.edtf if same else f"{folded(words)} → {when.edtf or when.timex}"


def folded(words: str) -> str:
    """``words`` on one line."""
    return " ".join(words.split())


def clip(words: str, length: int) -> str:
    """``words`` on one line, cut at a word with an ellipsis when longer than ``length`` characters."""
    line = folded(words)
    if len(line) <= length:
        return line
    return line[: length - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
