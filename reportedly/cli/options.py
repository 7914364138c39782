"""Options that several commands share, and opening the casebook that they name."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Protocol, TypeVar

import click
import msgspec

from reportedly.casebook import Casebook
from reportedly.casebook.archiving import Input, capture_stream
from reportedly.casebook.visiting import Asked, addresses
from reportedly.cli.exits import Exit
from reportedly.cli.progress import bars
from reportedly.errors import CasebookError
from reportedly.settings import Settings

T = TypeVar("T")
F = TypeVar("F", bound="Command | click.Command")
DEFAULTS = Settings()

WHO = "REPORTEDLY_BY"  # in the environment: who does it, for the log also of commands that take no name
STDIN = "-"
STDIN_NAME = "standard input"

casebook = click.option(
    "-c",
    "--casebook",
    metavar="FILE",
    required=True,
    envvar="REPORTEDLY_CASEBOOK",
    show_envvar=True,
    help="The casebook.",
)
maybe_casebook = click.option(
    "-c",
    "--casebook",
    metavar="FILE",
    envvar="REPORTEDLY_CASEBOOK",
    show_envvar=True,
    help="The casebook.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs instead of tables.")
strict = click.option("--strict", is_flag=True, help="Exit with status 3 when any input was refused.")
published = click.option(
    "--published",
    metavar="[REPORT=]DATE",
    multiple=True,
    help="When it was published (2024-11-19, 2024-11, 2024): for reports that state no date, or for the REPORT named. "
    "Kept as a judgement.",
)
columns = click.option(
    "--columns",
    metavar="ROLE=NAME,…",
    multiple=True,
    help="Which column of a table, or key of data, holds what, where the names do not tell: text=BODY,title=HEAD. "
    "Roles: text, summary, title, url, date, modified, outlet, author, language; rows for the key of a list. Kept as a "
    "judgement.",
)
max_bytes = click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=DEFAULTS.max_bytes,
    show_default=True,
    help="Refuse larger inputs.",
)
patience = click.option(
    "--patience",
    metavar="N",
    type=click.FloatRange(min=1),
    default=DEFAULTS.patience,
    show_default=True,
    help="Spend N times the usual time and memory on parsing a file, and try again what was refused as too costly.",
)
workers = click.option(
    "--workers",
    type=click.IntRange(min=0),
    default=DEFAULTS.workers,
    show_default=True,
    help="Processes that read in parallel; 0 is one per processor.",
)
thorough = click.option("--thorough", is_flag=True, help="Read with the larger tagger, where it is shipped.")
show_below = click.option(
    "--show-below",
    metavar="P",
    type=click.FloatRange(0, 1),
    default=DEFAULTS.show_below,
    show_default=True,
    help="Claims less probable than this are less sure.",
)
less_sure = click.option("--less-sure", is_flag=True, help="Show the less sure claims too.")
contact = click.option(
    "--contact",
    metavar="WORDS",
    default=DEFAULTS.contact,
    envvar="REPORTEDLY_CONTACT",
    show_envvar=True,
    help="Your e-mail address or URL, told to the sites whose pages are fetched.",
)
delay = click.option(
    "--delay",
    metavar="SECONDS",
    type=click.FloatRange(min=0),
    default=DEFAULTS.delay,
    show_default=True,
    help="Wait so long between two requests to one host.",
)
timeout = click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    default=DEFAULTS.timeout,
    show_default=True,
    help="Give up a request that takes longer.",
)
tries = click.option(
    "--tries",
    metavar="N",
    type=click.IntRange(min=1),
    default=DEFAULTS.tries,
    show_default=True,
    help="Ask so often for a page when its server is busy or cannot be reached.",
)
ignore_robots = click.option(
    "--ignore-robots", is_flag=True, help="Fetch also what a site asks programs not to fetch (robots.txt). On record."
)
allow_private = click.option(
    "--allow-private", is_flag=True, help="Fetch also from private and loopback addresses. On record."
)
by = click.option(
    "--by",
    metavar="NAME",
    default=DEFAULTS.judge,
    show_default=True,
    envvar=WHO,
    show_envvar=True,
    help="Your name, for the record.",
)


def inputs(reports: Sequence[str], max_bytes: int) -> list[Input]:
    """The inputs named on the command line; "-" is what standard input holds."""
    taken: list[Input] = []
    for name in reports:
        if name == STDIN:
            now = dt.datetime.now(dt.UTC)
            taken.append(capture_stream(sys.stdin.buffer, STDIN_NAME, taken_at=now, max_bytes=max_bytes))
        else:
            taken.append(name)
    return taken


def listed(urls: str | None) -> list[Asked]:
    """The addresses in a file, one a line; "-" is standard input.

    Raises:
        CasebookError: the file cannot be read.
    """
    if urls is None:
        return []
    try:
        data = sys.stdin.buffer.read() if urls == STDIN else Path(urls).read_bytes()
    except OSError as error:
        raise CasebookError(
            f"{urls} cannot be read ({error.strerror})", hint="Check the path and your rights."
        ) from None
    return list(addresses(data.decode("utf-8-sig", "replace").splitlines()))


def dates(published: Sequence[str]) -> dict[str, str]:
    """By report name, the dates given as ``[REPORT=]DATE``; "" is the date for all others."""
    pairs = (given.rpartition("=") for given in published)
    return {name: date for name, _, date in pairs}


@contextmanager
def opened(
    target: str, settings: Settings = DEFAULTS, *, new: bool = False, read_only: bool = False
) -> Iterator[Casebook]:
    """The casebook at ``target``, showing progress on the terminal.

    Raises:
        CasebookError: it cannot be opened, or is not there and shall not be made (``new``).
    """
    if not new and "://" not in target and not Path(target).exists():
        raise CasebookError(
            f"there is no casebook {target}", hint=f"make one: reportedly archive REPORT… --casebook {target}"
        )
    if settings.judge == DEFAULTS.judge:
        settings = replace(settings, judge=os.environ.get(WHO) or settings.judge)
    with bars() as progress, Casebook(target, settings, read_only=read_only, progress=progress) as case:
        yield case


@dataclass(frozen=True, slots=True)
class Fetching:
    """What a command that fetches pages takes beside its own options."""

    contact: str
    delay: float
    timeout: float
    tries: int
    ignore_robots: bool
    allow_private: bool

    def over(self, settings: Settings, *, again_after: float = 0.0) -> Settings:
        """The settings with these."""
        return replace(
            settings,
            contact=self.contact,
            delay=self.delay,
            timeout=self.timeout,
            tries=self.tries,
            again_after=again_after,
            ignore_robots=self.ignore_robots,
            allow_private=self.allow_private,
        )


def fetching(command: F) -> F:
    """The options of a command that fetches pages."""
    for option in (allow_private, ignore_robots, tries, timeout, delay, contact):
        command = option(command)
    return command


class Command(Protocol):
    """What click calls."""

    def __call__(self, **given: object) -> Exit: ...


def taking(kind: type[T]) -> Callable[[Callable[[T], Exit]], Command]:
    """Hand a command its options as one frozen type instead of a dozen arguments."""

    def wrap(command: Callable[[T], Exit]) -> Command:
        @wraps(command)
        def call(**given: object) -> Exit:
            return command(msgspec.convert(given, kind))

        return call

    return wrap
