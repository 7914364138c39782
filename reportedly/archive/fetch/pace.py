"""When to ask again: a delay between two pages of a host, and a growing one before each new try."""

from __future__ import annotations

import datetime as dt
import email.utils
import time
from collections.abc import Callable
from dataclasses import dataclass, field

LONGEST = 300.0  # seconds that a host may ask us to wait; one that asks for more is not waited for
BACK_OFF = (1.0, 4.0, 16.0, 60.0)  # seconds before the second try, the third …

AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))
"""Statuses after which another try may help."""


@dataclass(slots=True)
class Pace:
    """Keeps the time between two requests to a host. Changed with each of them.

    Attributes:
        delay: seconds between two requests to one host.
        sleep, clock: of the system; a test gives its own.
    """

    delay: float
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _last: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str, at_least: float = 0.0) -> None:
        """Wait until a host may be asked, and note that it is.

        Args:
            host: which.
            at_least: seconds between two requests that the host itself asks for.
        """
        last = self._last.get(host)
        if last is not None:
            left = last + max(self.delay, at_least) - self.clock()
            if left > 0:
                self.sleep(left)
        self.done(host)

    def done(self, host: str) -> None:
        """Note that a host has just been asked: the delay counts from the end of an answer."""
        self._last[host] = self.clock()


def pause(tried: int, retry_after: str | None, now: dt.datetime) -> float:
    """Seconds to wait before another try.

    Args:
        tried: how many tries there were, 1 at least.
        retry_after: what the answer said (RFC 9110, 10.2.3): seconds or a date.
        now: the time, UTC.
    """
    back_off = BACK_OFF[min(tried, len(BACK_OFF)) - 1]
    return max(back_off, _asked(retry_after, now))


def _asked(retry_after: str | None, now: dt.datetime) -> float:
    told = (retry_after or "").strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        until = email.utils.parsedate_to_datetime(told)
    except ValueError:
        return 0.0
    until = until.replace(tzinfo=dt.UTC) if until.tzinfo is None else until
    return max(0.0, (until - now).total_seconds())
