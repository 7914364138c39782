"""Archiving at large: copies are linked, memory stays flat, a bad file costs itself, and a store that fails says so."""

import os
import random
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly import Casebook, Settings, read_report
from reportedly.archive import capture_bytes, parsing
from reportedly.archive.bounds.bounded import Bounds, StoppedError
from reportedly.casebook import archiving, spool
from reportedly.errors import CasebookError, RefusedError
from reportedly.ledger import sqlite
from reportedly.ledger.open import now
from reportedly.model import Alike, Method, Refusal

STORY = (
    "Quarry reopens\n\n3 May 2024\n\nThe quarry's owner said on Friday that about 30 people would be hired before the "
    "summer. The mayor told reporters that the road had been widened, and that lorries would not pass the school. "
    "Residents denied that they had been asked. A spokeswoman said the permit was granted in March.\n"
)
PAGE = b"<html><head><title>Mill</title></head><body><p>The mayor said that the mill was sold.</p></body></html>"

WORDS = "ferry captain harbour storm island school bakery bridge tower valley winter orchard glacier"


def other(number: int) -> str:
    """A story of its own."""
    return " ".join(random.Random(number).choices(WORDS.split(), k=60)) + "."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    return made


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook(tmp_path / "case.db") as case:
        yield case


def test_copies_are_kept_linked_and_told_how_alike_they_are(case: Casebook, folder: Path) -> None:
    (folder / "a.txt").write_text(STORY, encoding="utf8")
    (folder / "b.txt").write_text(STORY, encoding="utf8")
    (folder / "c.txt").write_text(STORY.replace("\n\n", "\r\n\r\n\r\n"), encoding="utf8")
    (folder / "d.txt").write_text(STORY.replace("30", "35") + "\nUpdated on Sunday.\n", encoding="utf8")
    (folder / "e.txt").write_text(other(1), encoding="utf8")
    with zipfile.ZipFile(folder / "f.zip", "w") as archive:
        archive.writestr("in it.txt", STORY)
    taken = case.archive([folder])
    names = case.names()
    assert [(names[one.report], names[one.other], one.alike) for one in taken.likenesses] == [
        ("b.txt", "a.txt", Alike.BYTES),
        ("c.txt", "a.txt", Alike.TEXT),
        ("d.txt", "a.txt", Alike.NEARLY),
        ("f.zip/in it.txt", "a.txt", Alike.BYTES),
    ]
    assert len(taken.reports) == len(case.reports()) == 6


def test_a_copy_that_comes_later_is_linked_to_what_was_there(case: Casebook, folder: Path) -> None:
    for name in ("z.txt", "a.txt"):
        (folder / name).write_text(STORY, encoding="utf8")
        taken = case.archive([folder / name])
    (found,) = taken.likenesses
    assert (case.names()[found.report], case.names()[found.other]) == ("a.txt", "z.txt")


def test_what_was_taken_is_looked_at_when_asked_for(case: Casebook, folder: Path) -> None:
    for number in range(450):
        (folder / f"{number:03}.txt").write_text(f"{number}. {other(number)}", encoding="utf8")
    taken = case.archive([folder])
    assert len(taken.reports) == len(taken.new) == 450
    assert [report.name for report in taken.reports] == [f"{number:03}.txt" for number in range(450)]
    assert [report.name for report in taken.reports[448:]] == ["448.txt", "449.txt"]
    assert taken.reports[-1].name == "449.txt"
    again = case.archive([folder])
    assert list(again.reports) == list(taken.reports) and not again.new


def test_a_date_given_shows_on_what_was_taken(case: Casebook, folder: Path) -> None:
    (folder / "a.txt").write_text(other(1), encoding="utf8")
    taken = case.archive([folder], published="2024-05-03")
    (report,) = taken.reports
    assert report.published is not None and report.published.edtf == "2024-05-03"


def test_a_large_container_waits_in_a_file_that_is_gone(
    case: Casebook, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", 500)
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        for number in range(40):
            archive.writestr(f"{number:02}.txt", f"{number}. {other(number)}")
    taken = case.archive([folder])
    assert [report.part for report in taken.reports] == [(f"{number:02}.txt",) for number in range(40)]
    assert {path.name for path in folder.parent.iterdir()} <= {"reports", "case.db", "case.db-wal", "case.db-shm"}
    assert case.verify() == ()


def test_what_is_held_back_together_changes_nothing(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(other(number % 20), encoding="utf8")
        (folder / f"{number:02}.bin").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes([number]) * 40)
    held = []
    for size in (1, 7, 1000):
        monkeypatch.setattr(archiving, "BATCH", size)
        with Casebook(tmp_path / f"{size}.db") as case:
            taken = case.archive([folder])
            held.append((list(taken.reports), taken.new, taken.refused, taken.likenesses, case.refusals()))
    assert held[0] == held[1] == held[2]


def test_a_file_that_hangs_its_parser_is_refused_and_the_run_goes_on(
    case: Casebook, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answers(task: object, given: bytes, *, bounds: Bounds) -> Iterator[bytes]:
        if b"BAD" in given:
            yield from list(whole(task, given.replace(b"BAD", b"bad"), bounds=bounds))
            raise StoppedError(Refusal.TOO_COSTLY, "reading it took longer than 30 seconds")
        yield from whole(task, given, bounds=bounds)

    whole = parsing.bounded.answers
    monkeypatch.setattr(parsing.bounded, "answers", answers)
    (folder / "a.html").write_bytes(PAGE.replace(b"sold", b"BAD sold"))
    (folder / "b.html").write_bytes(PAGE)
    (folder / "c.txt").write_text(STORY, encoding="utf8")
    taken = case.archive([folder])
    assert [report.name for report in taken.reports] == ["a.html", "b.html", "c.txt"]
    (refused,) = taken.refused
    assert refused.reason is Refusal.TOO_COSTLY
    assert refused.detail == (
        "After one part, reading it took longer than 30 seconds: give it more (--patience 4), or archive the files "
        "in it by themselves."
    )
    assert case.verify() == ()


def test_a_page_that_kills_its_parser_is_refused_when_read_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answers(*_: object, **_given: object) -> Iterator[bytes]:
        raise StoppedError(Refusal.BROKEN, "its parser came to a sudden end")
        yield b""

    monkeypatch.setattr(parsing.bounded, "answers", answers)
    (tmp_path / "a.html").write_bytes(PAGE)
    with pytest.raises(RefusedError, match="could not be parsed") as raised:
        read_report(tmp_path / "a.html")
    assert raised.value.hint.startswith("Its parser came to a sudden end:")


def test_what_is_nowhere_else_is_safe_before_it_is_parsed(case: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(*_: object) -> Iterator[object]:
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr("reportedly.archive.parse_bounded", parse)
    with pytest.raises(KeyboardInterrupt):
        case.archive([capture_bytes(PAGE, "standard input", taken_at=now(), method=Method.STDIN)])
    monkeypatch.undo()
    assert [one.name for one in case._ledger.sightings()] == ["standard input"]
    case.read()
    assert [report.name for report in case.reports()] == ["standard input"]


def fill(folder: Path, count: int = 60) -> None:
    for number in range(count):
        words = random.Random(number).choices("abcdefghijklmnop", k=8_000)
        (folder / f"{number:03}.txt").write_text(f"The mayor said {number}. {''.join(words)}", encoding="utf8")


def test_a_full_disk_says_so_and_the_run_is_taken_up(tmp_path: Path, folder: Path) -> None:
    fill(folder)
    with Casebook(tmp_path / "case.db") as case:
        with case._ledger._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 150")
        with pytest.raises(CasebookError, match="the disk is full") as raised:
            case.archive([folder])
        assert "run the same command again" in raised.value.hint
    with Casebook(tmp_path / "case.db") as case:
        assert case.verify() == ()
        assert len(case.archive([folder]).reports) == 60
        assert case.verify() == ()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on files")
def test_a_file_that_may_grow_no_further_says_so(tmp_path: Path, folder: Path) -> None:
    fill(folder)
    command = [sys.executable, "-m", "reportedly", "archive", str(folder), "-c", str(tmp_path / "case.db")]
    limited = f"ulimit -f 400; exec {' '.join(command)}"
    done = subprocess.run(["sh", "-c", limited], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "case.db" in done.stderr and "Traceback" not in done.stderr
    with Casebook(tmp_path / "case.db") as case:
        assert case.verify() == ()
        assert len(case.archive([folder]).reports) == 60


def test_a_locked_casebook_says_so_and_nothing_is_half_written(
    case: Casebook, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    fill(folder, 3)
    case.close()
    with Casebook(case.place) as mine:
        holder = sqlite3.connect(case.place, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(CasebookError, match="in use by another process"):
            mine.archive([folder])
        holder.execute("ROLLBACK")
        holder.close()
        assert not mine.reports() and mine.verify() == ()
        assert len(mine.archive([folder]).new) == 3


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_for_reading_only_says_so(tmp_path: Path, folder: Path) -> None:
    fill(folder, 1)
    there = tmp_path / "there"
    there.mkdir(mode=0o500)
    with pytest.raises(CasebookError, match="may not be written to"):
        Casebook(there / "case.db")


def test_a_medium_for_reading_only_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = sqlite3.OperationalError("unable to open database file")
    error.sqlite_errorname = "SQLITE_CANTOPEN"
    monkeypatch.setattr(os, "access", lambda *_: False)
    told = sqlite.explain(error, str(tmp_path / "case.db"))
    assert str(told).endswith("it may not be written to") and "work on a copy" in told.hint


def test_two_processes_archive_the_same_files_at_once(tmp_path: Path, folder: Path) -> None:
    fill(folder, 25)
    (folder / "bad.bin").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (folder / "page.html").write_bytes(PAGE)
    command = [sys.executable, "-m", "reportedly", "archive", str(folder), "-c", str(tmp_path / "case.db")]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [one.wait(timeout=120) for one in both] == [0, 0]
    with Casebook(tmp_path / "case.db") as case:
        assert case.verify() == ()
        assert len(case.reports()) == 26 and len(case.refusals()) == 1
        assert len(case._ledger.sightings()) == 27


def test_what_was_too_costly_is_tried_again_with_more_patience(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []

    def answers(task: object, given: bytes, *, bounds: Bounds) -> Iterator[bytes]:
        asked.append(bounds.seconds)
        if bounds.seconds < 60:
            raise StoppedError(Refusal.TOO_COSTLY, "reading it took longer than 30 seconds")
        yield from whole(task, given, bounds=bounds)

    whole = parsing.bounded.answers
    monkeypatch.setattr(parsing.bounded, "answers", answers)
    (folder / "a.html").write_bytes(PAGE)
    path = tmp_path / "case.db"
    for patience, reports in ((1, 0), (1, 0), (4, 1), (1, 1)):
        with Casebook(path, Settings(patience=patience)) as case:
            taken = case.archive([folder])
            assert len(taken.reports) == reports and len(taken.refused) == 1 - reports
    assert asked == [30, 30, 120], "tried again only where more is given"
    with Casebook(path) as case:
        assert case.verify() == ()
        found = case.check(parse=True)
    assert (found.problems, found.passed_over) == ((), 1), "that it takes too long here says nothing of the record"
