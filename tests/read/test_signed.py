"""Quotations that are signed at the end of their line."""

import pytest

from reportedly.model import Attribution, Form
from reportedly.read.signed import signed, with_signed
from reportedly.span import Span

SIGNED = [
    ("“We lost the whole harvest.” — Ana Ruiz", [("Ana Ruiz", "“We lost the whole harvest.”")]),
    ("“We lost the whole harvest.” ― Ana Ruiz, a farmer", [("Ana Ruiz, a farmer", "“We lost the whole harvest.”")]),
    ('"We lost the whole harvest." -- Ana de la Ruiz.', [("Ana de la Ruiz", '"We lost the whole harvest."')]),
    ('"We lost the whole harvest" - Ana Ruiz', [("Ana Ruiz", '"We lost the whole harvest"')]),
    (
        "Readers wrote.\n“It was ‘hell’ to live there.” – Ida Voss\n“Nobody asked the town.”—Bram P. Oster\nMore.",
        [("Ida Voss", "“It was ‘hell’ to live there.”"), ("Bram P. Oster", "“Nobody asked the town.”")],
    ),
    ("”The wrong mark opens this.” — Ida Voss", [("Ida Voss", "”The wrong mark opens this.”")]),
]
NOT_SIGNED = [
    "“We lost the whole harvest” — and the seed for the next, Ana Ruiz said.",
    "“We lost the whole harvest,” Ana Ruiz said — Bram Oster agreed.",
    "She called it “a lost harvest” — Ana Ruiz",
    "“We lost it.” Asked again: “All of it.” — Ana Ruiz",
    "“Harvest” — Ana Ruiz",
    "“We lost the whole harvest.” — nobody in the valley could say more",
    "The “lost harvest” — Ana Ruiz's words — is back.",
]


@pytest.mark.parametrize(("text", "expected"), SIGNED)
def test_the_signature_says_who(text: str, expected: list[tuple[str, str]]) -> None:
    found = list(signed(text))
    assert [(a.source[0].of(text), a.content[0].of(text)) for a in found] == expected
    assert all(a.form is Form.DIRECT for a in found)


@pytest.mark.parametrize("text", NOT_SIGNED)
def test_what_only_has_a_dash_is_not_signed(text: str) -> None:
    assert not list(signed(text))


def test_a_signature_takes_the_place_of_what_was_made_of_its_line() -> None:
    text = "“My sister says it was worse.” — Ida Voss\n“Nobody asked.” — Bram Oster"
    sister = Attribution((Span(1, 10),), (Span(11, 15),), (Span(16, 28),), Form.DIRECT, 0.8)
    wrong = Attribution((Span(33, 41),), (Span(31, 32),), (Span(42, 58),), Form.DIRECT, 0.8)
    kept = with_signed(text, [sister, wrong])
    assert kept[0] == sister and wrong not in kept and len(kept) == 3
