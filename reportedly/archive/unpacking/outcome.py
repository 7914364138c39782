"""What became of a fetch where that is not the page's own words: a record at the end of its web archive says it.

A page that nobody could have, or whose bytes changed and whose words did not, is told of in the captured bytes
themselves: so whoever parses them, now or later, here or in another casebook, makes the same of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import Refusal

_TOLD = frozenset((Refusal.FORBIDDEN, Refusal.UNREACHABLE, Refusal.TOO_LARGE, Refusal.UNCHANGED))
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """Why a fetch became no report.

    Attributes:
        reason: UNCHANGED where the page has the words that it had.
        detail: one sentence.
        more: names and values of further fields, for who reads the record.
    """

    reason: Refusal
    detail: str
    more: tuple[tuple[str, str], ...] = ()

    def block(self) -> bytes:
        """As the fields of a record (application/warc-fields)."""
        fields = [("outcome", self.reason.name.lower()), ("detail", self.detail), *self.more]
        return "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in fields).encode("utf8", "replace")

    @classmethod
    def read(cls, block: bytes) -> Outcome | None:
        """Read back what :meth:`block` wrote; None for any other record's fields."""
        pairs = (line.partition(": ") for line in block.decode("utf8", "replace").split("\r\n"))
        fields = {name: value for name, _, value in pairs}
        reason = next((one for one in _TOLD if one.name.lower() == fields.get("outcome")), None)
        detail = " ".join(fields.get("detail", "")[:_LONGEST].split())
        return cls(reason, detail) if reason and detail else None
