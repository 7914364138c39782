"""A row of a table, or a record of data, as a part of its own: its text, with what its other columns say of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from reportedly.archive.metadata.columns import Role, row_key
from reportedly.archive.part import Part
from reportedly.archive.unpacking.stated import stated, web_address
from reportedly.model import Caution, Refusal, Refused, Warned

SUMMARY = Warned(Caution.SUMMARY, "Only a column of summaries was found: archive the whole reports, if you have them.")

# What only a piece of a page has; a text may hold an angle, and even a tag, and be plain.
_BLOCK = re.compile(r"<(?:p|br|div|h[1-6]|ul|ol|blockquote|article|section|body)\b[^<>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """What a row holds.

    Attributes:
        number: its number, from 1, as a person would count.
        called: what a person calls it: "row", "line", "record".
        words: for each role the words of its column.
        columns: for each role the column's name.
        rows: where the rows stand, of data; "" for the whole.
    """

    number: int
    called: str
    words: Mapping[Role, str]
    columns: Mapping[Role, str]
    rows: str = ""

    @property
    def held_in(self) -> str:
        """What its columns are called."""
        return "column" if self.called == "row" else "key"

    def part(self, container: Part) -> Part | Refused:
        """The row as a part of its container; refused where its text is empty."""
        role = Role.TEXT if Role.TEXT in self.columns else Role.SUMMARY
        column = self.columns.get(role, "")
        text = self.words.get(role, "")
        html = _BLOCK.search(text) is not None
        piece = html and "<html" not in text[:2_000].lower()
        # In an element, so that it is told to be a page wherever its first tag stands.
        data = (f"<article>{text}</article>" if piece else text).encode("utf8", "replace")
        inner = container.within(row_key(self.number, column, self.rows), data, name=f"{self.called} {self.number}")
        if not text.strip():
            return inner.refused(
                Refusal.EMPTY, f"Its text, {self.held_in} “{column}”, is empty: look whether that is meant."
            )
        found = {
            one: (self.words[one], f"{self.held_in} “{name}”")
            for one, name in self.columns.items()
            if one in self.words
        }
        return replace(
            inner,
            address=web_address(self.words.get(Role.URL, "")),
            media=f"text/{'html' if html else 'plain'}; charset=utf-8",
            piece=piece,
            given=stated(found, container.taken_at),
            cautions=(*inner.cautions, SUMMARY) if role is Role.SUMMARY else inner.cautions,
        )
