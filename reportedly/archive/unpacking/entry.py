"""An entry of a feed as a part of its own: a piece of a page, or plain text, with what the feed says of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from reportedly.archive.metadata.columns import Role
from reportedly.archive.part import Part
from reportedly.archive.unpacking.stated import stated, web_address
from reportedly.model import Caution, Refusal, Refused, Warned

_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--)>|&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")


def entry_key(number: int) -> str:
    """What finds an entry again."""
    return f"entry {number}"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed holds of a report.

    Attributes:
        number: its place in the feed, from 1.
        text: the fullest text that it gives.
        is_html: whether the text is a piece of a page; None where that is to be told from it.
        is_summary: whether it is a summary, not the whole.
        link: its address, "" where none is given.
        stated: title, outlet, author and date, as they are written.
    """

    number: int
    text: str
    is_html: bool | None
    is_summary: bool
    link: str
    stated: Mapping[Role, str]

    def part(self, feed: Part) -> Part | Refused:
        """The entry as a part of its feed; refused where it has no text."""
        link = web_address(self.link)
        html = _TAG.search(self.text) is not None if self.is_html is None else self.is_html
        # In an element, so that it is told to be a page wherever its first tag stands.
        text = f"<article>{self.text}</article>" if html else self.text
        inner = feed.within(entry_key(self.number), text.encode("utf8", "replace"), name=link)
        inner = replace(inner, address=link, media="text/html; charset=utf-8" if html else "text/plain")
        if not self.text.strip():
            where = f": archive the page itself, {link}." if link else ": archive the page itself."
            return inner.refused(Refusal.EMPTY, f"The feed gives no text of it{where}")
        found = {
            role: (words, "feed" if role is Role.OUTLET else "entry of the feed") for role, words in self.stated.items()
        }
        cautions = (*inner.cautions, _summary(link)) if self.is_summary else inner.cautions
        return replace(inner, given=stated(found, feed.taken_at), cautions=cautions, piece=html)


def _summary(link: str | None) -> Warned:
    detail = "The feed gives only a summary: archive the page itself" + (f", {link}." if link else ".")
    return Warned(Caution.SUMMARY, detail)
