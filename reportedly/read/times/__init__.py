"""Dates, times, durations and sets of times: spans, TIMEX3 values and EDTF dates, resolved or left open.

In the order of the work: ``words`` cuts the text into classes of words; ``patterns``, ``rules`` and ``dates`` read
dates, ``spans`` durations and sets, ``guards`` says what only looks like one; ``mentions`` gathers them; ``meanings``,
``tense``, ``clock``, ``moments`` and ``resolve`` work out the days; ``finding`` puts it together, ``intervals`` joins
two ends, by ``lengths`` where one is only counted.
"""

from reportedly.read.times.finding import find_times
from reportedly.read.times.intervals import intervals, with_intervals

__all__ = ["find_times", "intervals", "with_intervals"]
