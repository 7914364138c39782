"""Fields for authors as sites fill them: the people, and the office where one stands beside them."""

import pytest

from reportedly.archive.metadata.bylines import byline_of

CASES = [
    ("Ida Holm", "Ida Holm", ""),
    ("Ida Holm and Odo Lund", "Ida Holm and Odo Lund", ""),
    ("IDA HOLM and ODO LUND", "IDA HOLM and ODO LUND", ""),
    ("Ida Holm, Odo Lund, Ana de Brie", "Ida Holm, Odo Lund, Ana de Brie", ""),
    ("Ida Holm, Odo Lund and Ana Brie", "Ida Holm, Odo Lund and Ana Brie", ""),
    ("by Ida Holm", "Ida Holm", ""),
    ("Analysis by Ida Holm", "Ida Holm", ""),
    ("Written by Ida Holm", "Ida Holm", ""),
    ("Ida Holm @idaholm Mar 3, 2021 at 9:24 pm ET • 2 min read", "Ida Holm", ""),
    ("Ida Holm | March 3, 2021 12:26 PM Print this article", "Ida Holm", ""),
    ("Ida Holm 3 March 2021", "Ida Holm", ""),
    ("Ida Holm · 4 min read", "Ida Holm", ""),
    ("Ida Holm | Fenland Media for Fen.example", "Ida Holm", ""),
    ("Ida Holm. Harbour International", "Ida Holm", ""),
    ("Ida B. Holm", "Ida B. Holm", ""),
    ("Dr. Ida Holm", "Dr. Ida Holm", ""),
    ("J. B. Holm", "J. B. Holm", ""),
    ("Ida Holm, Herald Sports Writer", "Ida Holm", "Herald Sports Writer"),
    ("Analysis by Ida Holm, Fen Editor-at-large", "Ida Holm", "Fen Editor-at-large"),
    ("Ida Holm, political correspondent", "Ida Holm", "political correspondent"),
    ("Ida Holm, MS, RD", "Ida Holm", ""),
    ("Ida Holm, Fen", "Ida Holm", ""),
    # no name of two words: left as it is
    ("Holm", "Holm", ""),
    ("ida-h", "ida-h", ""),
    ("Harbour & Sons", "Harbour & Sons", ""),
    ("The Fen Bureau", "The Fen Bureau", ""),
    ("Редакция", "Редакция", ""),
    ("", "", ""),
]


@pytest.mark.parametrize(("words", "people", "role"), CASES)
def test_people_of_a_field(words: str, people: str, role: str) -> None:
    found = byline_of(words)
    assert (found.people, found.role) == (people, role)
