"""What a report says of itself, gathered with the place where each piece was found."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import Known, When


@dataclass(frozen=True, slots=True)
class Provenance:
    """Title, outlet, author with role, and date of publication; None is not known."""

    title: Known | None = None
    outlet: Known | None = None
    author: Known | None = None
    author_role: Known | None = None
    published: When | None = None
    published_where: str | None = None

    def or_else(self, other: Provenance) -> Provenance:
        """What is known here, and from ``other`` what is not. A role comes only along with its author."""
        dated = self if self.published else other
        role = self.author_role
        if role is None and other.author and (not self.author or self.author.value == other.author.value):
            role = other.author_role
        return Provenance(
            title=self.title or other.title,
            outlet=self.outlet or other.outlet,
            author=self.author or other.author,
            author_role=role,
            published=dated.published,
            published_where=dated.published_where,
        )


def fold(words: str) -> str:
    """White space folded to single spaces."""
    return " ".join(words.split())
