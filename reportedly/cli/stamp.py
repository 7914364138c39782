"""``reportedly stamp``: authorities of the user's choice say that the log was there by now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from reportedly.casebook.stamping import Stamped
from reportedly.cli import options
from reportedly.cli.console import say, show_json
from reportedly.cli.exits import Exit
from reportedly.errors import StampError
from reportedly.ledger.stamps import Trust
from reportedly.settings import Settings


@dataclass(frozen=True, slots=True)
class StampOptions:
    """What the command takes."""

    authority: tuple[str, ...]
    root: tuple[str, ...]
    allow_private: bool
    casebook: str
    by: str
    as_json: bool


root = click.option(
    "--root", metavar="FILE", multiple=True, help="Certificates (PEM) that time stamps must lead to; several."
)


@click.command(
    "stamp",
    epilog="""\b
Examples:
  reportedly stamp --authority https://freetsa.org/tsr --root freetsa.pem --casebook case.db
  reportedly stamp --authority http://tsa.example/tsr --authority http://other.example/tsr --casebook case.db
  reportedly stamp --casebook case.db""",
)
@click.option(
    "--authority",
    metavar="URL",
    multiple=True,
    help="Ask this time stamping authority (RFC 3161); several. None: list.",
)
@root
@click.option("--allow-private", is_flag=True, help="Also one at a private or loopback address.")
@options.casebook
@options.by
@options.as_json
@options.taking(StampOptions)
def stamp(given: StampOptions) -> Exit:
    """Have the log stamped with the time by authorities of your choice, or list the stamps on record.

    A hash of the log's newest row is all that leaves this machine. The answer is kept with the authority's
    certificates, and `reportedly verify` checks it offline. It shows that everything up to that row was in the casebook
    by then; not that it is true, nor who made it. Get the authority's root certificate from its own site and give it
    with --root; without one the root that the answer brings along is kept, and said to be so.
    """
    settings = Settings(judge=given.by, authorities=given.authority, allow_private=given.allow_private)
    with options.opened(given.casebook, settings, read_only=not given.authority) as case:
        made = case.stamp(roots=certificates(given.root)) if given.authority else case.stamps()
    if given.as_json:
        show_json({"casebook": given.casebook, "stamps": made})
    else:
        show(made)
    return Exit.NOTHING if given.authority and all(one.refused for one in made) else Exit.DONE


def certificates(files: tuple[str, ...]) -> bytes:
    """The certificates in files, one after another.

    Raises:
        StampError: one cannot be read.
    """
    held = b""
    for file in files:
        try:
            held += Path(file).read_bytes() + b"\n"
        except OSError as error:
            raise StampError(f"{file} cannot be read: {error.strerror}", hint="name another file") from error
    return held


def show(made: tuple[Stamped, ...]) -> None:
    """Each stamp on a line, and how far its root may be trusted."""
    if not made:
        say("There are no time stamps. To have one: reportedly stamp --authority URL")
    for one in made:
        if one.at is None:
            say(f"{one.authority}: no stamp. {one.refused}", style="yellow")
            continue
        say(f"{one.authority}: row {one.head[:12]}… of the log was there at {one.at:%Y-%m-%d %H:%M:%S} UTC.")
        if one.trust is Trust.FIRST_USE:
            say(
                f"  Held against the root that the answer itself brought along ({one.root}): it shows that the stamp "
                "is whole, not whose it is. Compare it with the authority's own, or give that: --root FILE",
                style="yellow",
            )
        else:
            say(f"  Signed by {one.signer}; held against the root given: {one.root}.")
