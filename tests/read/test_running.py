"""Page numbers and running heads are told from what a report says."""

import pytest

from reportedly.read.running import running_lines
from reportedly.read.windows import HIDDEN, straighten

HEAD = "THE NORTHLINE HERALD"
CASES = [
    ("It rained.\n\n14\n\nIt snowed.", ["14"]),
    ("It rained.\nPage 3 of 12\nIt snowed.", ["Page 3 of 12"]),
    ("It rained.\n\n- 7 -\n\nIt snowed.", ["- 7 -"]),
    (f"{HEAD}\nIt rained.\n{HEAD}\nIt snowed.\n{HEAD}\nIt hailed.", [HEAD] * 3),
    (f"{HEAD}\nIt rained.\n{HEAD}\nIt snowed.", []),
    ("Nobody came to help.\n" * 4, []),
    ("IDA MORI\nYes.\nIDA MORI\nNo.\nIDA MORI\nPerhaps.", []),
    ("14", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_lines_of_the_page(text: str, expected: list[str]) -> None:
    assert [line.of(text) for line in running_lines(text)] == expected


def test_the_network_is_not_shown_them() -> None:
    text = "It rained.\n\nPage 14\n\nIt snowed."
    assert straighten(text) == text.replace("Page 14", HIDDEN * 7)
