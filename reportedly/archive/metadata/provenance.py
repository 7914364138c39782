"""What a report says of itself, gathered with the place where each piece was found and what other places say."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from reportedly.archive.metadata.dates import find_date
from reportedly.model import Known, Other, When

MOST_OTHERS = 6
_WITH_HOUSE = re.compile(r"(?P<title>.+\S)\s+[|»·–—-]\s+(?P<house>\S.*)")
Same = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Title, outlet, agency, author with role, language, and dates of publication and change; None is not known.

    Attributes:
        published_as: ``published`` as it is written, with where and how sure; ``published_where`` is its ``where``.
        modified: when it was changed last, as it is written.
        impossible: dates that are later than the capture, as they are written.
    """

    title: Known | None = None
    outlet: Known | None = None
    author: Known | None = None
    author_role: Known | None = None
    published: When | None = None
    published_where: str | None = None
    agency: Known | None = None
    published_as: Known | None = None
    modified: Known | None = None
    language: Known | None = None
    impossible: tuple[Known, ...] = ()

    def or_else(self, other: Provenance) -> Provenance:
        """What is known here, and from ``other`` what is not; where the two differ, what ``other`` says is kept beside.

        A role comes only along with its author.
        """
        if other == NOTHING and (self.published_as is not None if self.published else self.published_where is None):
            return self
        dated = self if self.published else other
        role = self.author_role
        if role is None and other.author and (not self.author or self.author.value == other.author.value):
            role = other.author_role
        return Provenance(
            title=both(self.title, other.title, _within),
            outlet=both(self.outlet, other.outlet, same_house),
            author=both(self.author, other.author, _within),
            author_role=role,
            published=dated.published,
            published_where=dated.published_where,
            agency=both(self.agency, other.agency, _within),
            published_as=both(self.evidence(), other.evidence(), same_day),
            modified=both(self.modified, other.modified, same_day),
            language=both(self.language, other.language, same_language),
            impossible=_all(self.impossible, other.impossible),
        )

    def headed(self) -> Provenance:
        """The same with a title that does not end in the outlet's name: "Ferry sinks | The Herald"."""
        if self.title is None or self.outlet is None:
            return self
        ends = _WITH_HOUSE.fullmatch(self.title.value)
        names = {_named(self.outlet.value), _named(self.outlet.value.split(".")[0])}
        if ends is None or _named(ends["house"]) not in names:
            return self
        return replace(self, title=replace(self.title, value=ends["title"]))

    def evidence(self) -> Known | None:
        """What ``published`` was read from; made of ``published_where`` where a format gives no more."""
        if self.published is None or self.published_as is not None:
            return self.published_as
        return Known(self.published.edtf, self.published_where or "", self.published.quote)


NOTHING = Provenance()


def both(mine: Known | None, other: Known | None, same: Same) -> Known | None:
    """The first of two, with what the second says beside it where that is not the ``same``."""
    if mine is None or other is None:
        return mine or other
    if mine.value == other.value and not other.others:
        return mine
    others = (Other(other.value, other.where, other.sure), *other.others)
    fresh = [one for one in others if not same(mine.value, one.value)]
    told = {(one.value, one.where) for one in mine.others}
    added = [one for one in fresh if (one.value, one.where) not in told]
    return replace(mine, others=(*mine.others, *added)[:MOST_OTHERS]) if added else mine


def _all(mine: tuple[Known, ...], other: tuple[Known, ...]) -> tuple[Known, ...]:
    told = {(one.value, one.where) for one in mine}
    return (*mine, *(one for one in other if (one.value, one.where) not in told))[:MOST_OTHERS]


def _bare(words: str) -> str:
    """Letters and digits alone, without accents."""
    plain = words.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
    return "".join(filter(str.isalnum, plain))


def _named(words: str) -> str:
    return _bare(words).removeprefix("the")


def _within(one: str, other: str) -> bool:
    """Whether two say the same, one perhaps with more around it."""
    left, right = _bare(one), _bare(other)
    return left in right or right in left


def same_house(one: str, other: str) -> bool:
    """Whether two are one outlet; an address is one with the name that its host is made of."""
    left, right = _named(one), _named(other)
    if left in right or right in left:
        return True
    hosts = [words for words in (one, other) if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", words)]
    names = [words for words in (one, other) if words not in hosts]
    return bool(hosts) and bool(names) and any(_made_of(part, names[0]) for part in hosts[0].split(".")[:-1])


def _made_of(part: str, name: str) -> bool:
    """Whether a part of an address is a name written together, or its first letters."""
    words = [word for word in re.findall(r"\w+", name.casefold())]
    first = "".join(word[0] for word in words)
    bare = _bare(part)
    return len(bare) > 1 and (bare in _bare(name) or bare.removeprefix("the") in (first, first.removeprefix("t")))


def same_language(one: str, other: str) -> bool:
    """Whether two codes are of one language, whatever its country."""
    return re.split(r"[-_]", one)[0].casefold() == re.split(r"[-_]", other)[0].casefold()


def same_day(one: str, other: str) -> bool:
    """Whether two dates, as written, may be one: a month holds its days, and a moment has a day in each zone."""
    left, right = find_date(one), find_date(other)
    if left is None or right is None:
        return _bare(one) == _bare(other)
    if left.moment is not None and right.moment is not None:
        return left.moment == right.moment or left.edtf == right.edtf
    if left.moment is not None or right.moment is not None:
        moment, day = (left.moment, right) if left.moment is not None else (right.moment, left)
        assert moment is not None
        # The other is written in a zone that it does not name: it is one of the moment's days on this earth.
        first, last = moment - dt.timedelta(hours=12), moment + dt.timedelta(hours=14)
        return day.earliest <= last.date() and first.date() <= day.latest
    return left.earliest <= right.latest and right.earliest <= left.latest


def fold(words: str) -> str:
    """White space folded to single spaces."""
    return " ".join(words.split())
