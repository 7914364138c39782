"""Casebooks of any size, invented and deterministic: matters with voices, rival counts, copies, relays, denials, turns.

Sizes of matters, names and words follow Zipf's law over lists without an end, so that vocabulary grows with the reports
as in real collections (Heaps' law); a few names and phrases stand nearly everywhere. Readings come with the reports.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random

from benchmarks.pages import Amount, Line, Page, Teller, write
from reportedly.model import Act, Bound, Movement, Reading, Report, VoiceKind

FIRST_DAY = dt.date(2021, 1, 4)
_ONSETS = ("b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "br", "dr", "gr", "kl", "pr", "st")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ei", "oa", "ea", "au")
_ENDS = ("n", "r", "l", "s", "t", "m", "ck", "nd", "rt", "lm", "x")
_GIVEN = ("Ida", "Karel", "Mira", "Tomas", "Lena", "Viktor", "Anna", "Pavel", "Nora", "Emil", "Dana", "Oskar", "Vera")
_BODIES = ("Water Authority", "Workers Union", "Relief Council")
_POLICE = Teller(VoiceKind.ORGANISATION, "police", "police")
_REPORTS = Teller(VoiceKind.UNNAMED, "reports")
_OFFICIAL = Teller(VoiceKind.ROLE, "a senior official", role="senior official")
_HIDDEN = Teller(
    VoiceKind.ROLE,
    "an official, speaking on condition of anonymity,",
    role="official",
    protected="on condition of anonymity",
)
_EVERYWHERE = (
    "this is a developing story and will be updated as more becomes known",
    "the reporters of this desk spoke to people in several towns of the region",
    "what is given here could not be checked by others at the time of writing",
)
_FURNITURE = ("read more of this story on our pages", "sign up for the morning letter of our newsroom")


@lru_cache(maxsize=500_000)
def word(rank: int) -> str:
    """The invented word of a rank, from 0: frequent ones are short; no two ranks have one word."""
    left, made = rank, ""
    while True:
        left, onset = divmod(left, len(_ONSETS))
        left, vowel = divmod(left, len(_VOWELS))
        made += _ONSETS[onset] + _VOWELS[vowel]
        if not left:
            return made + _ENDS[rank % len(_ENDS)]
        left -= 1


def _rank(random: Random, steepness: float, flat: int) -> int:
    """A rank drawn by the Zipf-Mandelbrot law from a list without an end.

    The number of ranks met grows with the draws to the power of ``steepness``; about the first ``flat`` are alike.
    """
    return min(int(flat * (random.paretovariate(steepness) - 1)), 10**7)


def _name(rank: int, salt: int) -> str:
    return word(rank * 7 + salt).capitalize()


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter: where, who speaks on it, what is counted, and how far the accounts differ."""

    number: int
    kind: int
    place: str
    tellers: tuple[Teller, ...]
    words: tuple[str, ...]
    start: dt.date
    base: int
    rival: float


# what is counted and said, by kind of matter: {n} a count, {p} the place, {w} a word of the matter, {v} a rarer word
_COUNTS: tuple[tuple[tuple[str, str, str], ...], ...] = (
    (
        ("{n} people were killed in the attack on {p}", "people", "person"),
        ("{n} people were wounded near the {w} market in {p}", "people", "person"),
        ("{n} shells had been fired at {p}", "shells", "shell"),
    ),
    (
        ("{n} homes were flooded along the {w} river", "homes", "home"),
        ("{n} people were missing after the flood in {p}", "people", "person"),
        ("{n} residents were evacuated from {p}", "residents", "resident"),
    ),
    (
        ("{n} workers were dismissed at the {w} plant in {p}", "workers", "worker"),
        ("{n} workers had joined the strike in {p}", "workers", "worker"),
        ("the plant in {p} had lost ${n}", "", "USD"),
    ),
    (
        ("{n} soldiers were sent to {p}", "soldiers", "soldier"),
        ("{n} soldiers had died near {p} since the spring", "soldiers", "soldier"),
        ("each of them was paid ${n} a month", "", "USD"),
    ),
    (
        ("{n} people were infected with {w} fever in {p}", "people", "person"),
        ("{n} patients had died at the hospital of {p}", "patients", "patient"),
        ("a dose of the {w} vaccine cost ${n}", "", "USD"),
    ),
    (
        ("{n} voters took part in the ballot of {p}", "voters", "voter"),
        ("{n} protesters were detained in front of the {w} hall", "protesters", "protester"),
        ("{n} people attended the march in {p}", "people", "person"),
    ),
)
_STATEMENTS: tuple[tuple[str, ...], ...] = (
    (
        "the shelling of {p} began before dawn",
        "the {w} bridge was struck by a {v} rocket",
        "the guards of the {v} depot fled",
    ),
    (
        "the {w} dam had not been inspected for years",
        "the gates were opened without warning {p}",
        "the {v} pumps failed at night",
    ),
    (
        "the owners of the {w} plant planned to leave {p}",
        "the talks with the union had failed",
        "the {v} workshop would close",
    ),
    (
        "the troops were trained at the {w} camp",
        "the convoy crossed the border near {p}",
        "the {v} brigade was led by foreigners",
    ),
    (
        "the {w} fever came from the wells of {p}",
        "the clinic in {p} ran out of {v} salt",
        "the first patient worked at the {w} farm",
    ),
    (
        "the ballots of {p} were counted twice",
        "the {w} party had paid for the {v} posters",
        "the hall in {p} was closed by order",
    ),
)
_SAYING = ((0, "said"), (1, "said"), (2, "said"), (0, "added"), (0, "reported"), (1, "told reporters"))


class Maker:
    """Makes the pages of one casebook, report after report; equal arguments give equal pages."""

    def __init__(self, size: int, *, seed: int = 5) -> None:
        self._random = Random(seed)
        self._matters = [self._matter(number) for number in range(matters_of(size))]
        self._pages: list[list[Page]] = [[] for _ in self._matters]
        self._days = 60 + size // 40
        self._president = _person("Ilmar Dovrant", "President", "Dovrant")

    def pages(self, size: int) -> Iterator[Page]:
        """The pages of ``size`` reports."""
        shares = [(rank + 12) ** -0.9 for rank in range(len(self._matters))]
        for number in range(size):
            matter = self._random.choices(self._matters, cum_weights=_summed(tuple(shares)))[0]
            yield self._page(number, matter)

    def _matter(self, number: int) -> Matter:
        random = Random(f"matter {number}")
        place = _name(_rank(random, 0.8, 80), 1)
        body = f"{_name(_rank(random, 0.8, 60), 3)} {random.choice(_BODIES)}"
        ministry = f"Ministry of {_name(_rank(random, 1.2, 10), 5)}"
        tellers = [
            Teller(VoiceKind.ORGANISATION, f"the {body}", body, short="the " + body.split(" ", 1)[1].lower()),
            Teller(VoiceKind.ORGANISATION, f"the {ministry}", ministry, short="the ministry"),
        ]
        for _ in range(random.randint(2, 6)):
            given, family = random.choice(_GIVEN), _name(_rank(random, 0.7, 60), 2)
            of = random.choice((body, ministry))
            office = random.choice(("spokeswoman for", "head of", "adviser to"))
            tellers.append(_person(f"{given} {family}", f"{office} the {of}", family, affiliation=f"the {of}"))
        words = tuple(word(_rank(random, 0.7, 60)) for _ in range(3))
        day = FIRST_DAY + dt.timedelta(days=random.randint(0, 40 + number // 3))
        base = int(10 ** random.uniform(0.6, 3.3))
        return Matter(number, random.randrange(6), place, tuple(tellers), words, day, base, random.uniform(1.3, 4))

    def _page(self, number: int, matter: Matter) -> Page:
        random, before = self._random, self._pages[matter.number]
        outlet = outlet_of(_rank(random, 1.0, 8))
        way = random.random()
        if before and way < 0.15:
            page = self._copy(number, random.choice(before[-20:]), outlet)
        elif before and way < 0.25:
            source = random.choice(before[-20:])
            page = self._fresh(number, matter, outlet, held=self._part(source, outlet))
        else:
            page = self._fresh(number, matter, outlet, held=())
        before.append(page)
        return page

    def _copy(self, number: int, page: Page, outlet: str) -> Page:
        """The same words, some left off at the end."""
        kept = page.lines[: max(3, len(page.lines) - self._random.randint(0, 3))]
        return replace(page, number=number, outlet=outlet, lines=kept, day=self._later(page.day), byline="")

    def _part(self, page: Page, outlet: str) -> tuple[Line, ...]:
        """Two to four lines of another report, credited."""
        count = min(len(page.lines), self._random.randint(2, 4))
        start = self._random.randint(0, len(page.lines) - count)
        teller = Teller(VoiceKind.ORGANISATION, page.outlet, page.outlet.removeprefix("The "))
        first = page.lines[start]
        credited = replace(first, teller=teller, cue="reported", form=0, told_by=None, plain=False, act=Act.REPORTS)
        return (credited, *page.lines[start + 1 : start + count]) if page.outlet != outlet else ()

    def _later(self, day: dt.date | None) -> dt.date | None:
        return day + dt.timedelta(days=self._random.choice((0, 0, 1, 1, 2))) if day else None

    def _fresh(self, number: int, matter: Matter, outlet: str, *, held: tuple[Line, ...]) -> Page:
        random = self._random
        after = min(int(random.expovariate(1 / 8)), 60)
        lines = [self._line(matter, after) for _ in range(random.randint(4, 9))]
        lines[1:1] = held
        if random.random() < 0.25:
            lines.append(Line(random.choice(_EVERYWHERE)))
        if random.random() < 0.3:
            lines.append(Line(random.choice(_FURNITURE), plain=True))
        day = matter.start + dt.timedelta(days=after) if random.random() < 0.9 else None
        title = f"{matter.place}: {lines[0].content}"
        byline = f"{random.choice(_GIVEN)} {_name(_rank(random, 0.7, 60), 2)}" if random.random() < 0.5 else ""
        return Page(number, title, outlet, tuple(lines), day, byline)

    def _line(self, matter: Matter, after: int) -> Line:
        random = self._random
        teller = self._teller(matter)
        draw = random.random()
        form, cue = random.choice(_SAYING)
        if draw < 0.4:
            content, amount = self._count(matter, after, rival=teller is not None and teller.name[:1] < "I")
            if teller is not None and random.random() < 0.06:
                return Line(content, teller, "denied", Act.DENIES, amounts=(amount,))
            return Line(content, teller, cue, amounts=(amount,), form=form)
        said = random.choice(_STATEMENTS[matter.kind])
        content = self._varied(said).format(p=matter.place, w=random.choice(matter.words), v=self._rare())
        content += random.choice(("", "", f" in {matter.place}", f" and the {self._rare()} was lost"))
        if teller is None or draw < 0.85:
            return Line(content, teller, cue, form=form)
        if draw < 0.93:
            return Line(content, teller, "denied", Act.DENIES)
        if draw < 0.96 and teller.kind is VoiceKind.ORGANISATION and teller.lead.startswith("the "):
            return Line(content, teller, told_by=random.choice(matter.tellers[2:]))
        return Line(f"{content} soon", teller, "predicted", Act.PREDICTS)

    def _rare(self) -> str:
        return word(_rank(self._random, 0.7, 60))

    def _varied(self, said: str) -> str:
        """The words with one more among them, half the time: else every report would share runs of words with all."""
        return said.replace(" the ", f" the {self._rare()} ", 1) if self._random.random() < 0.5 else said

    def _teller(self, matter: Matter) -> Teller | None:
        draw = self._random.random()
        if draw < 0.3:
            return None
        few = ((0.34, _POLICE), (0.38, _REPORTS), (0.41, _OFFICIAL), (0.42, _HIDDEN), (0.46, self._president))
        return next((teller for up, teller in few if draw < up), None) or self._random.choice(matter.tellers)

    def _count(self, matter: Matter, after: int, *, rival: bool) -> tuple[str, Amount]:
        random = self._random
        which = random.randrange(3)
        said, of, unit = _COUNTS[matter.kind][which]
        value = float(int(matter.base * (1 + 0.1 * min(after, 10)) * (1 + which) * (matter.rival if rival else 1)) + 2)
        shown = f"{int(value):,}"
        content = self._varied(said).format(n=shown, p=matter.place, w=matter.words[which])
        amount = Amount(f"${shown}" if unit == "USD" else f"{shown} {of}", value, unit, of)
        if unit == "USD":
            return content, replace(amount, per=("month",) if " a month" in said else ())
        if random.random() < 0.15:
            content = content.replace(shown, f"at least {shown}", 1)
            return content, replace(amount, words=f"at least {amount.words}", bound=Bound.AT_LEAST)
        if random.random() < 0.1:
            content = f"the number of {of} had risen to {shown} in {matter.place}"
            return content, replace(amount, words=shown, of="", movement=Movement.ROSE_TO)
        return content, amount


def matters_of(size: int) -> int:
    """How many matters a casebook of so many reports has."""
    return int(3 * size**0.7)


def outlet_of(rank: int) -> str:
    """The name of an outlet: the first is the one met most."""
    return f"The {_name(rank, 6)} {('Herald', 'Post', 'Courier', 'Observer')[rank % 4]}"


@lru_cache(maxsize=4)
def _summed(shares: tuple[float, ...]) -> tuple[float, ...]:
    total, found = 0.0, []
    for share in shares:
        total += share
        found.append(total)
    return tuple(found)


def _person(name: str, office: str, short: str, affiliation: str = "") -> Teller:
    if affiliation:
        lead = f"{name}, {'an' if office[0] in 'aeiou' else 'a'} {office},".replace("a head of", "head of")
        return Teller(VoiceKind.PERSON, lead, name, office, affiliation, short=short)
    return Teller(VoiceKind.PERSON, f"{office} {name}", name, office, short=short)


def make_casebook(size: int, *, seed: int = 5) -> Iterator[tuple[Report, Reading]]:
    """Reports with their readings, in no order of time.

    Args:
        size: how many.
        seed: another one gives another casebook.
    """
    yield from (write(page) for page in Maker(size, seed=seed).pages(size))
