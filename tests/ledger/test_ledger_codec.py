"""Every record of the model goes to JSON and back without loss."""

import datetime as dt
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.errors import CasebookError
from reportedly.ledger.codec import digest, from_json, from_stamp, payload_digest, to_json, to_stamp
from reportedly.model import Account, Claim, Figure, Judgement, Known, Reading, Refused, Report, Voice, When
from reportedly.span import Quote, Span

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 10**7), st.integers(1, 10**5))
QUOTES = st.builds(Quote, SPANS, st.text(max_size=20))
FINITE = st.floats(allow_nan=False, allow_infinity=False)
MOMENTS = st.datetimes(timezones=st.just(dt.UTC))
FIGURES = st.builds(Figure, quote=QUOTES, value=st.none() | FINITE, low=st.none() | FINITE, high=st.none() | FINITE)
RECORDS = {
    Report: st.builds(Report),
    Refused: st.builds(Refused),
    Known: st.builds(Known),
    When: st.builds(When),
    Voice: st.builds(Voice),
    Figure: FIGURES,
    Judgement: st.builds(Judgement, at=MOMENTS),
    Claim: st.builds(Claim, figures=st.lists(FIGURES, max_size=2).map(tuple)),
    Reading: st.builds(Reading, claims=st.just(()), figures=st.lists(FIGURES, max_size=3).map(tuple)),
    Account: st.builds(Account, questions=st.just(()), derivations=st.just(())),
}


@pytest.fixture(autouse=True)
def values_that_can_be() -> None:
    """JSON knows no infinity and no NaN, and no record of ours holds one."""
    st.register_type_strategy(Span, SPANS)
    st.register_type_strategy(float, FINITE)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_records_come_back_as_they_were(kind: type, data: st.DataObject) -> None:
    record = data.draw(RECORDS[kind])
    body = to_json(record)
    assert from_json(body, kind) == record
    assert to_json(from_json(body, kind)) == body


@pytest.mark.parametrize("body", ["", "{", "[]", "{}", '{"name": 3}', '{"name":"a","where":"b","quote":{"span":"?"}}'])
def test_damaged_records_are_said_to_be_damaged(body: str) -> None:
    with pytest.raises(CasebookError, match="cannot be read back"):
        from_json(body, Known)


def test_a_span_that_cannot_be_is_damage() -> None:
    body = to_json(Known("a", "b", Quote(Span(3, 4), "a"))).replace('"end":4', '"end":2')
    with pytest.raises(CasebookError, match="no span"):
        from_json(body, Known)


@given(st.lists(st.text(max_size=4), max_size=4), st.lists(st.text(max_size=4), max_size=4))
def test_digests_keep_parts_apart(one: list[str], two: list[str]) -> None:
    assert (digest(*one) == digest(*two)) == (one == two)


def test_the_order_of_fields_does_not_change_their_digest() -> None:
    assert payload_digest({"a": "1", "b": "2"}) == payload_digest({"b": "2", "a": "1"})
    assert payload_digest({"a": "1", "b": "2"}) != payload_digest({"a": "2", "b": "1"})


@given(st.datetimes(timezones=st.timezones()))
def test_stamps_come_back_and_sort_as_times(moment: dt.datetime) -> None:
    try:
        stamp = to_stamp(moment)
    except OverflowError:
        return
    assert from_stamp(stamp) == moment.astimezone(dt.UTC)
    assert math.isclose(len(stamp), 27)


def test_a_damaged_stamp_is_said_to_be_damaged() -> None:
    with pytest.raises(CasebookError):
        from_stamp("2025-03-04")
