"""Records that are kept together are kept as if each had been kept by itself."""

from contextlib import closing

import filled
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from reportedly.ledger import Ledger, Parsing, open_ledger
from reportedly.ledger.keeping import Record
from reportedly.ledger.schema import METADATA
from reportedly.model import Refusal, Refused

TEXTS, NAMES, PARSERS = ("Ferry held\n\nOne boat.\n", "Ferry held\n\nTwo boats.\n"), ("a.txt", "b.txt"), ("p 1", "p 2")


def make(kind: int, text: str, name: str, parser: str) -> tuple[Record, ...]:
    """A capture, perhaps with what it became: a report, or a refusal."""
    capture = filled.make_capture(text, name)
    if kind == 0:
        return (capture,)
    if kind == 1:
        return (Refused(name, Refusal.EMPTY, "Nothing is in it."),)
    refused = (Refused(name, Refusal.BINARY, "It looks like an image.", capture.sha256),) if kind == 3 else ()
    reports = filled.make_parsing(capture).reports if kind == 2 else ()
    return capture, Parsing(capture.sha256, capture.name, parser, reports, refused)


def table_rows(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    with ledger._reading() as connection:
        return {
            table.name: sorted(tuple(row) for row in connection.execute(select(table)))
            for table in METADATA.sorted_tables
        }


MADE = st.builds(make, st.integers(0, 3), st.sampled_from(TEXTS), st.sampled_from(NAMES), st.sampled_from(PARSERS))


@settings(max_examples=60, deadline=None)
@given(st.lists(MADE, max_size=8))
def test_together_or_one_by_one(made: list[tuple[Record, ...]]) -> None:
    records = [record for several in made for record in several]
    with (
        closing(open_ledger(":memory:", clock=lambda: filled.AT)) as together,
        closing(open_ledger(":memory:", clock=lambda: filled.AT)) as apart,
    ):
        new = together.keep(records)
        one_by_one = [id for record in records for id in apart.keep([record])]
        assert list(new) == one_by_one
        assert table_rows(together) == table_rows(apart)
        assert not list(together.verify())


def test_what_several_captures_became_is_told_at_once() -> None:
    one, other = filled.make_capture(), filled.make_capture(TEXTS[0], "other.txt")
    with closing(open_ledger(":memory:")) as ledger:
        ledger.keep([one, other, filled.make_parsing(one)])
        keys = [(one.sha256, one.name, filled.PARSER), (other.sha256, other.name, filled.PARSER)]
        became = ledger.became(*keys[0])
        assert became is not None
        assert ledger.became_all(keys) == {keys[0][:2]: became}
        assert ledger.became_all([(*keys[0][:2], "another parser")]) == {}
