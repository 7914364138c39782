"""``reportedly read --explain``: what it prints, in colours and in brackets, as data and as a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cli import HOSTILE, REPORT, reportedly

from reportedly import explain_report
from reportedly.cli.coloured import Mark, harmless_text, in_brackets, in_colours, steps
from reportedly.span import Span

STORY = (
    REPORT + "\nHe is a good man. Mr Oddo, whose name is a pseudonym, said they knew it on the 4th. Somebody told it.\n"
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "mill.txt").write_text(STORY, encoding="utf8")
    (tmp_path / "mill.html").write_text(
        f"<html><body><article><p>{REPORT}</p></article></body></html>", encoding="utf8"
    )
    (tmp_path / "empty.txt").write_bytes(b"")
    return tmp_path


def test_a_report_is_printed_with_its_claims_marked_and_explained(place: Path) -> None:
    done = reportedly("read", "--explain", "mill.txt", cwd=place)
    assert done.status == 0, done.err
    assert re.search(r"\[\ds The mill\] \[\dc said", done.out)
    for words in ("who ", "resolved ", "act ", "decided by “denied”", "in 100, found by", "Left open", "40 people"):
        assert words in done.out
    assert "asks for protection" in done.out and "Not for publication" in done.out
    assert list(place.glob("*.db")) == [], "nothing is kept"


def test_standard_input_and_html_are_read_too(place: Path) -> None:
    done = reportedly("read", "--explain", "-", "mill.html", cwd=place, stdin=REPORT.encode())
    assert done.status == 0 and "standard input, 2024-03-19" in done.out and "mill.html" in done.out


def test_programs_are_told_the_same(place: Path) -> None:
    told = reportedly("read", "--explain", "mill.txt", "--json", cwd=place).json()
    (report,) = told["reports"]  # type: ignore[index]
    claim = report["claims"][0]
    assert {"who", "resolved", "act", "sure", "lowered", "chain"} <= set(claim["why"])
    span = claim["claim"]["content"][0]["span"]
    assert report["text"][span["start"] : span["end"]] == claim["claim"]["content"][0]["text"]
    assert all(report["text"][left["span"]["start"] : left["span"]["end"]] == left["words"] for left in report["left"])


def test_a_page_is_written(place: Path) -> None:
    done = reportedly("read", "--explain", "mill.txt", "--html", "why.html", cwd=place)
    assert done.status == 0 and done.out == "" and "why.html" in done.err
    assert "What was read, and why" in (place / "why.html").read_text(encoding="utf8")


def test_a_date_given_resolves_what_hangs_on_it(place: Path) -> None:
    words = b"The mill said on the 4th that it would close.\n"
    left = reportedly("read", "--explain", "-", cwd=place, stdin=words).out
    known = reportedly("read", "--explain", "-", "--published", "2024-03-09", cwd=place, stdin=words).out
    assert "XXXX-XX-04" in left and "2024-03-04" in known


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["--explain"], 2, "Name the reports"),
        ([], 2, "--explain"),
        (["mill.txt"], 2, "--explain"),
        (["--explain", "empty.txt", "gone.txt"], 1, "nothing could be read"),
        (["--explain", "mill.txt", "empty.txt"], 0, "Refused empty.txt"),
        (["--explain", "mill.txt", "--html", "no/such/why.html"], 1, "--html"),
        (["--explain", "mill.txt", "--published", "soon"], 1, "not a date"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], status: int, says: str, place: Path) -> None:
    done = reportedly("read", *arguments, cwd=place)
    assert (done.status, says in done.err) == (status, True), done.err


def test_words_of_reports_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    done = reportedly("read", "--explain", "-", cwd=tmp_path, stdin=HOSTILE.encode())
    assert not {"\x1b", "\x07", "\u202e"} & set(done.out + done.err)
    assert "[red]mayor[/red]" in done.out


def test_colours_bring_their_own_ground_and_change_no_word() -> None:
    made = explain_report(STORY)
    lines = list(in_colours(made.report.text, made.claims))
    plain = re.sub(r"\[\d+\]", "", "\n".join(line.plain for line in lines))
    assert plain == made.report.text
    styles = [span.style for line in lines for span in line.spans if not isinstance(span.style, str)]
    assert styles and all(style.bgcolor for style in styles if style.color), "legible on any ground"


WORDS = "one two three four five six"
spans = st.tuples(st.integers(0, 25), st.integers(1, 26)).filter(lambda pair: pair[0] < pair[1])


@settings(max_examples=200, deadline=None)
@given(st.lists(spans, max_size=6))
def test_marks_nest_however_they_cross_and_no_word_is_lost(pairs: list[tuple[int, int]]) -> None:
    marks = [Mark(Span(*pair), "content", n, False, True) for n, pair in enumerate(pairs, 1)]
    opened: list[Mark] = []
    covered: dict[int, str] = {}
    said = ""
    for step in steps(WORDS, marks):
        if step.opens:
            opened.append(step.opens)
        if step.closes:
            assert opened.pop() == step.closes
        for mark in opened:
            covered[mark.number] = covered.get(mark.number, "") + step.words
        said += step.words
    assert said == WORDS and opened == []
    assert covered == {mark.number: mark.span.of(WORDS) for mark in marks}


def test_brackets_hold_what_each_claim_says() -> None:
    made = explain_report("The mill said that Ada Quill denied that anyone was hurt.\n")
    assert made.claims and "[1s The mill] [1c said" in in_brackets(made.report.text, made.claims)


def test_what_could_move_the_terminal_is_replaced_one_by_one() -> None:
    assert harmless_text("a\x1b[2J\u202eb\tc\nd") == "a\ufffd[2J\ufffdb\tc\nd"
