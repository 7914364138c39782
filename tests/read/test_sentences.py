"""Paragraphs, sentences, quotations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Form
from reportedly.read.sentences import Part, form_of, lay_out
from reportedly.span import Span

SENTENCES = [
    ("It rained. The dam held.", ["It rained.", "The dam held."]),
    ("Dr. Hale met Mr. Penn at 5 p.m. on Monday. He left.", ["Dr. Hale met Mr. Penn at 5 p.m. on Monday.", "He left."]),
    ("J. R. Valk spoke. She sat down.", ["J. R. Valk spoke.", "She sat down."]),
    ('"Was it you?" he asked. "No."', ['"Was it you?" he asked.', '"No."']),
    ("The rate rose by 3.5 percent. Nobody knew why.", ["The rate rose by 3.5 percent.", "Nobody knew why."]),
    ("She thanked them in Ostley. stressing the help", ["She thanked them in Ostley. stressing the help"]),
    ("OSTLEY, April 3 (Northline) - The dam held. It rained.", ["The dam held.", "It rained."]),
    ("Two men,\nboth unarmed, fled.", ["Two men,\nboth unarmed, fled."]),
    ("He left at 6 p.m. The gate was shut.", ["He left at 6 p.m.", "The gate was shut."]),
    ("It cost $5. €6 was asked.", ["It cost $5.", "€6 was asked."]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in lay_out(text).sentences] == expected


PARTS = [
    ("The Gates of Tessel Were Opened\n\nIt rained all night, and the dam held.", [Part.HEADING, Part.BODY]),
    (
        "Opinion\n\nBy Petra Lund\n\n2023-04-20\n\nIt rained all night.",
        [Part.HEADING, *[Part.FURNITURE] * 2, Part.BODY],
    ),
    ("It rained.\nA Day That Ostley Will Remember\nThe dam held.", [Part.BODY, Part.HEADING, Part.BODY]),
    ("The dam held through the\nnight. Nobody slept.", [Part.BODY]),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_what_a_paragraph_is(text: str, expected: list[Part]) -> None:
    assert [paragraph.part for paragraph in lay_out(text).paragraphs] == expected


QUOTATIONS = [
    ('He said: "It rained." Then he left.', ['"It rained."']),
    ("He said: “It rained.' Then he left.", ["“It rained.'"]),
    ("“It rained,” he said, “all night.”", ["“It rained,”", "“all night.”"]),
    ("The dam's gates weren't 'quite shut', he said.", ["'quite shut'"]),
    ("''It rained,'' she said.", ["''It rained,''"]),
    ('"It rained, he said.\n\nThe dam held.', ['"It rained, he said.']),
    ("No one's fault, the workers' union said.", []),
]


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in lay_out(text).quoted] == expected


@pytest.mark.parametrize(
    ("content", "form"), [('"it rained"', Form.DIRECT), ("it rained", Form.INDIRECT), ('that "it" rained', Form.MIXED)]
)
def test_form(content: str, form: Form) -> None:
    text = f"He said {content} and left."
    assert form_of(text, (Span(8, 8 + len(content)),), lay_out(text)) is form


PIECES = st.lists(
    st.sampled_from(['"', "“", "”", "'", "’", "\n", "\n\n", " ", ". ", "Mr. ", "He said", "it", ",", "A", "?", "é"])
)


@given(PIECES.map("".join))
def test_any_text_is_laid_out_in_order_within_its_bounds(text: str) -> None:
    layout = lay_out(text)
    for spans in ([p.span for p in layout.paragraphs], list(layout.sentences), list(layout.quoted)):
        assert all(left.end <= right.start for left, right in zip(spans, spans[1:], strict=False))
        assert all(span.end <= len(text) for span in spans)


@given(PIECES.map("".join))
def test_a_paragraph_added_at_the_end_changes_nothing_before_it(text: str) -> None:
    text = text.strip() + " It rained."
    longer = text + "\n\nThe bakery in the next town sells bread."
    before, after = lay_out(text), lay_out(longer)
    assert after.sentences[: len(before.sentences)] == before.sentences
    assert after.quoted[: len(before.quoted)] == before.quoted
