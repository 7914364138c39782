"""Which report derives from which."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Derivation, Report


def derive(reports: Sequence[Report]) -> tuple[Derivation, ...]:
    """Derivations among reports."""
    del reports
    return ()
