"""The Admiralty code (NATO AJP-2.1): how far a source, and apart from it a piece of information, is relied on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reliability(StrEnum):
    """Of a source, told from its record and not from what it says now."""

    A = "A"  # completely reliable
    B = "B"  # usually reliable
    C = "C"  # fairly reliable
    D = "D"  # not usually reliable
    E = "E"  # unreliable
    F = "F"  # cannot be judged


class Credibility(StrEnum):
    """Of information, told from what else is known of the matter and not from who says it."""

    ONE = "1"  # borne out by independent sources
    TWO = "2"  # probable
    THREE = "3"  # possible
    FOUR = "4"  # doubtful
    FIVE = "5"  # improbable
    SIX = "6"  # cannot be judged


@dataclass(frozen=True, slots=True)
class Grade:
    """What is proposed for an answer, or what a person set; the two scales are never made one.

    Attributes:
        reliability: of what stands behind it; F unless people graded all of its origins alike.
        credibility: of what it says; 1 is proposed only with two or more independent origins.
        reliability_because, credibility_because: a neutral sentence each.
        judgements: ids of the judgements that set any of it, sorted; empty where all of it is a proposal.
        judged: whether a person set the credibility; what nobody set is only proposed.
    """

    reliability: Reliability = Reliability.F
    credibility: Credibility = Credibility.SIX
    reliability_because: str = ""
    credibility_because: str = ""
    judgements: tuple[str, ...] = ()
    judged: bool = False

    @property
    def code(self) -> str:
        """Both side by side, as the code is written: "F6"."""
        return f"{self.reliability.value}{self.credibility.value}"
