"""What a site lets programs fetch (RFC 9309): its robots.txt, asked for once in a run."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from reportedly.archive.fetch.address import Address
from reportedly.archive.unpacking.encodings import EncodingError, unpacked

AGENT = "Reportedly"
MOST = 512_000  # bytes of a robots.txt that are heeded, as RFC 9309 asks at least
REDIRECTS = 5


class Rule(StrEnum):
    """What a robots.txt is taken to say."""

    READ = "it was read"
    ABSENT = "there is none, so that all may be fetched"
    UNKNOWN = "it could not be had, so that nothing may be fetched"


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site.

    Attributes:
        rule: how they were come by.
        why: for UNKNOWN, why it could not be had, a clause.
        silent: whether no answer came at all.
        allows: whether an address may be fetched.
        delay: seconds that the site asks for between two pages, None when it says nothing.
    """

    rule: Rule
    why: str = ""
    allows: Callable[[str], bool] = field(default=lambda _: True, repr=False, compare=False)
    delay: float | None = None
    silent: bool = False

    def refusal(self, address: Address) -> str | None:
        """Why an address may not be fetched, a sentence; None when it may."""
        if self.rule is Rule.UNKNOWN and self.silent:
            return (
                f"Its site does not answer ({self.why}), so that its rules ({address.site}/robots.txt) are not known: "
                "look whether the address is right, or try again later."
            )
        if self.rule is Rule.UNKNOWN:
            return (
                f"The rules of its site ({address.site}/robots.txt) could not be had ({self.why}), which means that "
                "nothing may be fetched: try again later."
            )
        if self.allows(str(address)):
            return None
        return (
            f"The rules of its site ({address.site}/robots.txt) ask programs not to fetch it: save the page from a "
            "browser, or pass over the rules with --ignore-robots, which is put on record."
        )


def understood(body: bytes, encodings: str | None) -> Robots:
    """The rules that a robots.txt states; what cannot be understood in it is passed over, as RFC 9309 asks."""
    from protego import Protego

    try:
        text = unpacked(body, encodings, most=MOST).decode("utf8", "replace")
    except EncodingError as error:
        if not error.large:
            return Robots(Rule.UNKNOWN, str(error))
        text = ""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rules = Protego.parse(text.lstrip("\ufeff"))
    delay = rules.crawl_delay(AGENT)
    return Robots(Rule.READ, "", lambda url: bool(rules.can_fetch(url, AGENT)), delay)


def answered(status: int, body: bytes, encodings: str | None) -> Robots:
    """The rules that follow from a site's answer for its robots.txt (RFC 9309, 2.3.1)."""
    if 200 <= status < 300:
        return understood(body[:MOST] if not encodings else body, encodings)
    if 300 <= status < 500 and status != 429:
        return Robots(Rule.ABSENT)
    return Robots(Rule.UNKNOWN, f"it answers {status}")
