"""Titles as sites give them, with the outlet's name at the end."""

import pytest

from reportedly.archive.metadata.provenance import Provenance
from reportedly.model import Known

CASES = [
    ("Ferry sinks | The Fen Herald", "Fen Herald", "Ferry sinks"),
    ("Ferry sinks - FenHerald", "Fen Herald", "Ferry sinks"),
    ("Ferry sinks - fen.example", "fen.example", "Ferry sinks"),
    ("Ferry sinks – Fen", "fen.example", "Ferry sinks"),
    ("Ferry sinks - again - Fen", "Fen", "Ferry sinks - again"),
    ("Ferry sinks | Comment", "Fen Herald", "Ferry sinks | Comment"),
    ("Ferry sinks at Fen", "Fen", "Ferry sinks at Fen"),
    ("| Fen", "Fen", "| Fen"),
    ("Fen", "Fen", "Fen"),
    ("Fen | Fen", "Fen", "Fen"),
]


@pytest.mark.parametrize(("title", "outlet", "left"), CASES)
def test_a_title_does_not_end_in_the_outlets_name(title: str, outlet: str, left: str) -> None:
    made = Provenance(title=Known(title, "meta tag og:title"), outlet=Known(outlet, "JSON-LD")).headed()
    assert made.title
    assert made.title.value == left
