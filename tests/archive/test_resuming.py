"""A part that passes a bound costs itself: what came before it in its container is kept, what follows is told too."""

import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.archive import Parsed, parse_all, parse_bounded, parsing
from reportedly.archive.bounds.bounded import Bounds, StoppedError, Task
from reportedly.archive.kinds.sniff import Kind
from reportedly.archive.part import Part, Told
from reportedly.model import Refusal, Refused
from tests.archive.making import ONE, TWO, capture, zipped

BAD, EMPTY = b"BAD\n\nThe page that nobody could read.\n", b""
GOOD = f"{ONE}\n\n{TWO}\n".encode()
LATE = (
    "Reading it took longer than 30 seconds: give it more (--patience 4), or copy its words into a text file and "
    "archive that."
)


class Late(BaseException):
    """In place of a worker that is ended from outside."""


def walking() -> ModuleType:
    """The module, whose name in its package is the function's."""
    return sys.modules["reportedly.archive.parse"]


TELL: Callable[[Part, Kind | None], Told | Refused] = walking().__dict__["_told"]


def late_or_told(part: Part, kind: Kind | None) -> Told | Refused:
    if part.data.startswith(b"BAD"):
        raise Late
    return TELL(part, kind)


def refused_or_told(part: Part, kind: Kind | None) -> Told | Refused:
    return part.refused(Refusal.TOO_COSTLY, LATE) if part.data.startswith(b"BAD") else TELL(part, kind)


@pytest.fixture(autouse=True)
def stopping(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """What is bad stops the walk from outside."""

    def answers(task: Task, asked: bytes, *, bounds: Bounds) -> Iterator[bytes]:  # noqa: ARG001
        try:
            yield from task(asked)
        except Late:
            raise StoppedError(Refusal.TOO_COSTLY, "reading it took longer than 30 seconds") from None

    monkeypatch.setattr(walking(), "_told", late_or_told)
    monkeypatch.setattr(parsing.bounded, "answers", answers)
    return monkeypatch


def told(data: bytes) -> list[tuple[str, str | None]]:
    """Name of each answer, and why it is refused, if it is."""
    made = parse_bounded(capture(data))
    return [(one.report.name, None) if isinstance(one, Parsed) else (one.name, one.detail) for one in made]


def test_what_follows_is_told_and_the_part_refused() -> None:
    files = {"a.txt": GOOD, "b.txt": BAD, "c.zip": zipped({"d.txt": GOOD, "e.txt": BAD, "f.txt": GOOD}), "g.txt": GOOD}
    assert told(zipped(files)) == [
        ("case/a.txt", None),
        ("case/b.txt", LATE),
        ("case/c.zip/d.txt", None),
        ("case/c.zip/e.txt", LATE),
        ("case/c.zip/f.txt", None),
        ("case/g.txt", None),
    ]


def test_it_is_given_up_after_a_few_and_said_so() -> None:
    files = [(f"{number}.txt", GOOD if number % 2 else BAD) for number in range(40)]
    answers = told(zipped(files))
    assert [why for _, why in answers[:-1]] == [LATE, None] * parsing.RESUMED
    assert answers[-1] == (
        "case",
        "After 8 parts of it, which are kept, reading it took longer than 30 seconds: give it more (--patience 4), or "
        "archive the files in it by themselves.",
    )


def test_a_file_by_itself_is_refused_as_it_was() -> None:
    assert told(BAD + bytes(5)) == told(BAD * 9_000) == [("case", LATE)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([GOOD, GOOD, GOOD, EMPTY, BAD, b"\x89PNG\r\n\x1a\n\x00\x00"]), min_size=1, max_size=6))
def test_it_is_told_as_by_a_walk_that_nothing_stopped(stopping: pytest.MonkeyPatch, bodies: Sequence[bytes]) -> None:
    parts = [(f"{number % 3}.txt", body) for number, body in enumerate(bodies)]
    with warnings.catch_warnings():  # files of one name
        warnings.simplefilter("ignore")
        whole = capture(zipped([("x.txt", GOOD), ("in.zip", zipped(parts)), *parts[:1], ("x.txt", GOOD)]))
    found = list(parse_bounded(whole))
    with stopping.context() as patched:
        patched.setattr(walking(), "_told", refused_or_told)
        expected = list(parse_all(whole))
    if sum(isinstance(one, Refused) and one.detail == LATE for one in expected) <= parsing.RESUMED:
        assert found == expected
