"""Words of saying around which no claim was found, and cues that the table does not know."""

import pytest

from reportedly.model import Attribution, Form, Report
from reportedly.read.reader import make_reading
from reportedly.read.unclaimed import find_unclaimed, is_unusual
from reportedly.span import Span

TEXT = "The ferry sank. Ida Holm said that nobody drowned. He had told a lie. She made a list."


def attribution(source: str, cue: str, content: str) -> Attribution:
    spans = [(Span(TEXT.index(words), TEXT.index(words) + len(words)),) for words in (source, cue, content)]
    return Attribution(spans[0], spans[1], spans[2], Form.INDIRECT, 0.9)


def claims_of(*attributions: Attribution):  # type: ignore[no-untyped-def]
    return make_reading(Report("r", "", "r", TEXT, language="en"), attributions).claims


def test_a_word_of_saying_is_told_of_where_no_claim_has_it() -> None:
    claims = claims_of(attribution("Ida Holm", "said", "that nobody drowned"))
    assert [quote.text for quote in find_unclaimed(TEXT, claims)] == ["told"]
    assert [quote.text for quote in find_unclaimed(TEXT, ())] == ["said", "told"]


@pytest.mark.parametrize(("cue", "unusual"), [("said", False), ("drowned", True)])
def test_a_cue_that_the_table_does_not_know_is_unusual(cue: str, unusual: bool) -> None:
    (claim,) = [c for c in claims_of(attribution("Ida Holm", cue, "nobody")) if c.cue and c.cue[0].text == cue]
    assert is_unusual(claim) is unusual
