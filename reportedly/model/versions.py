"""What changed in a page: two versions of one address, held against each other."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from reportedly.span import Quote


class Turn(StrEnum):
    """What became of something between two versions."""

    GONE = "gone"
    NEW = "new"
    CHANGED = "changed"


class Aspect(StrEnum):
    """What of a sentence or a page it is that changed."""

    TITLE = "title"
    PUBLISHED = "date of publication"
    MODIFIED = "date of change"
    AUTHOR = "author"
    FIGURE = "figure"
    TIME = "time"
    ACT = "act"
    CERTAINTY = "certainty"
    VOICE = "voice"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that changed.

    Attributes:
        aspect: what.
        turn: how.
        because: one neutral clause: "12 people before, 15 people now".
        earlier, later: its words in each version, None where it is not there or stands in no words of the text.
        claims: ids of the claims that it was told from, the earlier version's first.
    """

    aspect: Aspect
    turn: Turn
    because: str
    earlier: Quote | None = None
    later: Quote | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A sentence that is gone, new or changed.

    Attributes:
        turn: which of these.
        earlier, later: the sentence in each version, None where it is not there.
        details: what changed within it, or the claims that went or came with it.
    """

    turn: Turn
    earlier: Quote | None
    later: Quote | None
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """What changed from one version of a page to the next.

    Attributes:
        address: of the page.
        earlier, later: report ids.
        saved, saved_again: when each was taken from the address, UTC; None where that is not known.
        facts: what changed of title, dates and author.
        differences: sentences that are gone, new or changed: by their place in the later version, those that are gone
            where they stood.
        kept: how many sentences stand in both.
    """

    address: str
    earlier: str
    later: str
    saved: dt.datetime | None = None
    saved_again: dt.datetime | None = None
    facts: tuple[Detail, ...] = ()
    differences: tuple[Difference, ...] = ()
    kept: int = 0

    @property
    def same(self) -> bool:
        """Whether nothing changed that can be read."""
        return not self.facts and not self.differences
