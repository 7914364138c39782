"""Claims gained and lost between two versions of the reader, with stub readers and a revision of a tiny repository."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from evals.__main__ import main
from evals.difference import Compared, Kind, Verdict, as_text, compare, differences
from evals.given import report_of
from evals.versions import FORMAT, Given, Readings, Told, VersionError, read_with, reports_of

TEXT = "Ida Holm said that the ferry sank. She denied that it was late, her aide said. It rained."


def spans(*words: str) -> tuple[tuple[int, int], ...]:
    return tuple((TEXT.index(each), TEXT.index(each) + len(each)) for each in words)


def told(source: str, cue: str, content: str, **more: str) -> Told:
    given = {"act": "asserts", "certainty": "CT+", "voice": "person", "resolution": "Ida Holm", **more}
    return Told(spans(source) if source else (), spans(cue) if cue else (), spans(content), score=0.9, **given)


SANK = told("Ida Holm", "said", "that the ferry sank")
LATE = told("She", "denied", "that it was late", act="denies")
WHOLE = told("Ida Holm", "said", "the ferry sank. She")
AIDE = told("her aide", "said. It", "She denied that it was late", resolution="")
RAIN = told("", "", "It rained", resolution="")
GOLD = tuple({"source": one.source, "cue": one.cue, "content": one.content} for one in (SANK, LATE))
GIVEN = Given(report_of(TEXT, "ferry"), GOLD)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ((SANK,), (SANK,), []),
        ((), (SANK,), [(Kind.GAINED, (), Verdict.RIGHT)]),
        ((SANK,), (), [(Kind.LOST, (), Verdict.WRONG)]),
        ((), (AIDE,), [(Kind.GAINED, (), Verdict.RIGHT)]),
        ((RAIN,), (), [(Kind.LOST, (), None)]),
        ((SANK,), (WHOLE,), [(Kind.CHANGED, ("content",), Verdict.WRONG)]),
        ((WHOLE,), (SANK,), [(Kind.CHANGED, ("content",), Verdict.RIGHT)]),
        (
            (LATE,),
            (told("She", "denied", "that it was late", resolution="open: nobody"),),
            [(Kind.CHANGED, ("resolution", "act"), Verdict.NEITHER)],
        ),
        (
            (told("her aide", "denied", "that it was late", act="denies"),),
            (LATE,),
            [(Kind.CHANGED, ("voice",), Verdict.RIGHT)],
        ),
        ((SANK, LATE), (LATE,), [(Kind.LOST, (), Verdict.WRONG)]),
    ],
)
def test_claims_are_paired_and_held_against_gold(
    old: tuple[Told, ...], new: tuple[Told, ...], found: list[tuple[Kind, tuple[str, ...], Verdict | None]]
) -> None:
    assert [(each.kind, each.what, each.verdict) for each in differences(GIVEN, old, new)] == found


def test_a_difference_shows_its_words_in_context() -> None:
    (gained,) = differences(GIVEN, (), (SANK,))
    assert gained.words.startswith("[s Ida Holm] [c said] [t that the ferry sank]. She denied")


def readings(*claims: Told) -> Readings:
    return Readings(FORMAT, f"stub {len(claims)}", {}, {GIVEN.report.id: claims}, {})


def test_totals_and_listing_tell_of_all() -> None:
    compared: Compared = compare([GIVEN], readings(SANK, RAIN), readings(WHOLE, LATE))
    totals = compared.totals()
    assert (totals["gained"], totals["lost"], totals["changed"], totals["same"]) == (1, 1, 1, 0)
    assert totals["changed_by"] == {"content": 1}
    assert totals["gold"] == {"changed wrong": 1, "gained right": 1}
    text = as_text(compared)
    assert "+ gained (right) ferry: " in text and "- lost ferry: " in text and "~ changed (wrong)" in text


# -- versions ----------------------------------------------------------------------------------------------------------

READER = '''
from dataclasses import dataclass

from reportedly.model import Attribution, Claim, Kind, Reading, Span, Voice


class Reader:
    """Finds "CUE that …" at the start of the text."""

    version = "stub CUE"

    def __init__(self, *, thorough=False, tagger=None):
        pass

    def read(self, report):
        at = report.text.find(" CUE ")
        if at < 0:
            return Reading(report.id, None, ())
        end = report.text.index(".")
        cue = Span(at + 1, at + 1 + len("CUE"))
        spans = Attribution((Span(0, at),), (cue,), (Span(cue.end + 1, end),), 0.5)
        return Reading(report.id, None, (Claim(spans, Voice(Kind.PERSON), "asserts", "CT+"),))
'''
MODEL = """
from dataclasses import dataclass
from enum import StrEnum


@dataclass
class Report:
    id: str
    text: str


@dataclass
class Span:
    start: int
    end: int


@dataclass
class Attribution:
    source: tuple
    cue: tuple
    content: tuple
    score: float


class Kind(StrEnum):
    PERSON = "person"


@dataclass
class Voice:
    kind: Kind
    name: None = None
    unresolved: None = None


@dataclass
class Claim:
    attribution: Attribution
    voice: Voice
    act: str
    certainty: str


@dataclass
class Reading:
    report: str
    failed: str | None
    claims: tuple
"""


def stub(tree: Path, cue: str) -> Path:
    """A checkout with a reader that knows one cue."""
    (tree / "reportedly" / "read").mkdir(parents=True, exist_ok=True)
    for name, source in (("__init__", ""), ("model", MODEL), ("read/__init__", ""), ("read/reader", READER)):
        (tree / "reportedly" / f"{name}.py").write_text(source.replace("CUE", cue), encoding="utf8")
    return tree


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    rows = [
        {"id": "one", "text": "Ida said that it sank.", "attributions": []},
        {"id": "two", "text": "Ida denied that it sank."},
    ]
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, object]:
    assert main(["difference", *map(str, arguments)]) == 0
    out = json.loads(capsys.readouterr().out)
    assert isinstance(out, dict)
    return out


def test_two_checkouts_are_compared(tmp_path: Path, reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = stub(tmp_path / "old", "said"), stub(tmp_path / "new", "denied")
    out = run(capsys, old, new, reports)
    assert (out["gained"], out["lost"], out["same"]) == (1, 1, 0)
    assert [(each["kind"], each["report"], each["verdict"]) for each in out["claims"]] == [  # type: ignore[attr-defined]
        ("lost", "one", "right"),
        ("gained", "two", None),
    ]


@pytest.mark.skipif(shutil.which("git") is None, reason="no git here")
def test_revisions_are_compared_with_what_was_stored(
    tmp_path: Path, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = tmp_path / "repo"

    def git(*arguments: str) -> None:
        who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", str(repo), *who, *arguments], check=True, capture_output=True)

    stub(repo, "said")
    git("init", "-b", "main")
    for cue in ("said", "denied"):
        stub(repo, cue)
        git("add", "-A")
        git("commit", "-m", cue)
    out = run(capsys, "--repo", repo, "main~1", "main", reports)
    assert (out["gained"], out["lost"]) == (1, 1)
    assert (
        main(
            [
                "difference",
                "--store",
                str(tmp_path / "held.json"),
                "--with",
                "main~1",
                "--repo",
                str(repo),
                str(reports),
            ]
        )
        == 0
    )
    again = run(capsys, "--repo", repo, tmp_path / "held.json", "main", reports)
    assert (again["claims"], again["old"]) == (out["claims"], out["old"])
    assert not (repo / ".git" / "worktrees").exists(), "the repository is left as it was"


@pytest.mark.parametrize(
    ("version", "says"),
    [("no-such-revision", "no revision"), ("broken", "could not be run"), ("reports.jsonl", "no stored readings")],
)
def test_a_version_that_is_none_or_cannot_read_is_told_of(
    version: str, says: str, tmp_path: Path, reports: Path
) -> None:
    stub(tmp_path / "broken", "said")
    (tmp_path / "broken" / "reportedly" / "model.py").write_text("oops", encoding="utf8")
    place = tmp_path / version
    with pytest.raises(VersionError, match=says):
        read_with(str(place) if place.exists() else version, [one.report for one in reports_of(reports)])


def test_stored_readings_are_of_the_texts_that_they_were_made_of(tmp_path: Path, reports: Path) -> None:
    given = [one.report for one in reports_of(reports)]
    read_with(str(stub(tmp_path / "old", "said")), given).save(tmp_path / "held.json")
    with pytest.raises(VersionError, match="present text"):
        read_with(str(tmp_path / "held.json"), [report_of("Other words.", "one")])


def test_a_folder_of_reports_will_do(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mill said on Monday that it would close soon. " * 3, encoding="utf8")
    assert [one.report.name for one in reports_of(tmp_path)] == ["a.txt"]
    with pytest.raises(VersionError):
        reports_of(tmp_path / "gone")


def test_what_cannot_be_compared_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["difference", "only", "two"]) == 2
    assert "OLD NEW FILE" in capsys.readouterr().err
