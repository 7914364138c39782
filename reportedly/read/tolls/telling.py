"""A report's tolls and the day of its event: the front door of this folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model import EventDay, Toll, When
from reportedly.read.figures.words import Words
from reportedly.read.tolls.days import weigh_days
from reportedly.read.tolls.finding import find_mentions
from reportedly.read.tolls.scene import elsewhen, read_scene
from reportedly.read.tolls.tally import count_ways
from reportedly.span import Span


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells of people's fates: counts by fate and way, and days of the event, the likeliest first."""

    tolls: tuple[Toll, ...] = ()
    days: tuple[EventDay, ...] = ()


def find_tolls(words: Words, sentences: Sequence[Span], times: Sequence[When], published: When | None) -> Told:
    """The tolls of a report that tells of one event.

    Args:
        words: of the text, cut at least in the paragraphs that hold digits or one of :data:`~.finding.TRIGGERS`.
        sentences: of the text, in order.
        times: found in the text.
        published: when the report was published, None when that is not known.

    Returns:
        Nothing for a text that tells of nobody's fate. Linear in the text's length.
    """
    text, found = words.text, find_mentions(words, sentences)
    if not found.mentions:
        return Told()
    days = weigh_days(text, times, sentences, published)
    scene = read_scene(found.mentions, elsewhen(text, times, sentences, days[0].day if days else None))
    return Told(count_ways(scene, found.words), days)
