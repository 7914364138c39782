"""What is known of one figure while it is being read."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import Figure, Movement
from reportedly.read.figures.amounts import Amount
from reportedly.read.figures.counted import Counted
from reportedly.read.figures.hedges import Hedge
from reportedly.read.figures.movements import read_movement
from reportedly.read.figures.units import Unit, UnitKind
from reportedly.read.figures.words import Words


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure before it is written down; tokens ``first`` to ``last`` (past the end) as in Amount.

    Attributes:
        amount: its number, with what stands beside it.
        hedge: the words that widen or bound it.
        far: the amount at the other end of an interval.
        counted: the noun phrase that it counts, or what is measured.
        like: the figure before it whose unit is left out here ("460 vehicles, compared with 63 last year").
    """

    amount: Amount
    first: int
    last: int
    hedge: Hedge | None = None
    far: Amount | None = None
    counted: Counted | None = None
    like: Figure | None = None

    @property
    def unit(self) -> Unit | None:
        """The unit said at either end."""
        return self.amount.unit or (self.far.unit if self.far else None)


def movement_of(words: Words, draft: Draft) -> Movement | None:
    """The change said of a draft; none of compounds like "50-year" in "fell to 50-year lows"."""
    unit = draft.unit
    share = unit is not None and unit.kind is UnitKind.SHARE
    if draft.amount.joined and unit is not None and not share:
        return None
    return read_movement(words, draft.first, draft.last, share=share, counted=unit is None)
