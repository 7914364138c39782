"""The command line: what it prints, what its exit status tells, and what it never lets onto the terminal."""

import contextlib
import io
import json
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportedly.cli import main

REPORT = """Mill closes

19 March 2024

The mill said on Tuesday that about 40 people would lose their jobs. The union denied this. \
"It is 90," its head Ilse Marn said.
"""
HOSTILE = 'The [red]mayor[/red] said that "\x1b[31mnobody\u202e died\x07" on Monday.\n'


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did."""

    status: int
    out: str
    err: str

    def json(self) -> object:
        return json.loads(self.out)


def reportedly(*arguments: str | Path, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Done:
    """Run a command in this process: what starting one costs is paid once."""
    out, err = io.StringIO(), io.StringIO()
    given = io.TextIOWrapper(io.BytesIO(stdin))
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.raises(SystemExit) as ended,
    ):
        patch.delenv("REPORTEDLY_CASEBOOK", raising=False)
        for name, value in (env or {}).items():
            patch.setenv(name, value)
        patch.setattr(sys, "stdin", given)
        main([str(argument) for argument in arguments])
    return Done(int(ended.value.code or 0), out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report and a casebook that holds it."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "mill.txt").write_text(REPORT, encoding="utf8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf8")
    assert reportedly("archive", "mill.txt", "-c", "case.db", cwd=folder).status == 0
    assert reportedly("read", "-c", "case.db", cwd=folder).status == 0
    return folder


def test_help_is_quick_and_loads_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom reportedly.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit as e: print(e.code, [m for m in ('rich', 'sqlalchemy', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("0 []")
    assert "Examples:" in done.stdout


def test_archive_says_what_it_took_and_what_it_refused(place: Path, tmp_path: Path) -> None:
    done = reportedly("archive", place, place / "gone.txt", "-c", tmp_path / "c.db", cwd=place)
    assert done.status == 0
    assert "Refused empty.txt: the file is empty." in done.out
    assert "mill.txt" in done.out and "gone.txt: there is no such file." in done.out
    assert "Traceback" not in done.out + done.err


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["archive", "mill.txt", "-c", "{new}"], 0),
        (["archive", "mill.txt", "empty.txt", "-c", "{new}"], 0),
        (["archive", "mill.txt", "empty.txt", "-c", "{new}", "--strict"], 3),
        (["archive", "empty.txt", "gone.txt", "-c", "{new}"], 1),
        (["archive", "mill.txt"], 2),
        (["archive", "mill.txt", "-c", "{new}", "--published", "soon"], 1),
        (["archive", "mill.txt", "-c", "mill.txt"], 1),
        (["claims", "-c", "gone.db"], 1),
        (["claims", "-c", "case.db", "--act", "shouts"], 2),
        (["judge", "reject", "nothing", "-c", "case.db"], 1),
        (["verify", "-c", "case.db"], 0),
        (["nonsense"], 2),
    ],
)
def test_the_exit_status_tells(arguments: list[str], status: int, place: Path, tmp_path: Path) -> None:
    done = reportedly(*(part.format(new=tmp_path / "new.db") for part in arguments), cwd=place)
    assert done.status == status, done.err
    assert "Traceback" not in done.err
    assert not (place / "gone.db").exists(), "asking about a casebook makes none"
    if status == 1 and not done.out:
        assert len(done.err.splitlines()) >= 2, "what is wrong, and what to do"


@pytest.mark.parametrize("command", ["read", "reconcile", "claims", "questions", "verify"])
def test_each_step_prints_json(command: str, place: Path) -> None:
    done = reportedly(command, "-c", "case.db", "--json", cwd=place)
    assert done.status == 0, done.err
    assert isinstance(done.json(), dict)


def test_claims_are_filtered_and_counted(place: Path) -> None:
    done = reportedly("claims", "-c", "case.db", "--text", "40 PEOPLE", cwd=place)
    assert "40 people" in done.out
    assert done.out.rstrip().endswith("1 claim.")


def test_a_judgement_goes_on_record_and_can_be_taken_back(place: Path) -> None:
    listed = reportedly("claims", "-c", "case.db", "--json", cwd=place).json()
    claim = listed["claims"][0]["claim"]["id"]  # type: ignore[index]
    made = reportedly("judge", "reject", claim, "-c", "case.db", "--because", "misread", "--json", cwd=place).json()
    assert (made["because"], made["by"]) == ("misread", "local user")  # type: ignore[index]
    done = reportedly("judge", "revoke", str(made["id"]), "-c", "case.db", cwd=place)  # type: ignore[index]
    assert done.status == 0 and "On record" in done.out


def test_several_are_compared_by_one_command(place: Path) -> None:
    listed = reportedly("claims", "-c", "case.db", "--json", cwd=place).json()
    claims = [row["claim"]["id"] for row in listed["claims"]][:3]  # type: ignore[index]
    for says, many in (("different", 3), ("same", 2)):
        done = reportedly("judge", "questions", *claims, "--says", says, "-c", "case.db", "--json", cwd=place)
        assert len(done.json()) == many
        for row in done.json():
            reportedly("judge", "--revoke", str(row["id"]), "-c", "case.db", cwd=place)  # type: ignore[index]
    wrong = reportedly("judge", "reject", *claims, "-c", "case.db", cwd=place)
    assert wrong.status == 2 and "is about one thing" in wrong.err


def test_standard_input_is_a_report(tmp_path: Path) -> None:
    done = reportedly("archive", "-", "-c", "c.db", "--json", cwd=tmp_path, stdin=REPORT.encode())
    assert [report["name"] for report in done.json()["reports"]] == ["standard input"]  # type: ignore[index]
    over = reportedly("archive", "-", "-c", "c.db", "--max-bytes", "10", cwd=tmp_path, stdin=REPORT.encode())
    assert over.status == 1 and "larger than the limit" in over.out


def test_words_of_reports_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    name = "[bold]\x1b[2J.txt"
    (tmp_path / name).write_text(HOSTILE, encoding="utf8")
    shown = [reportedly("archive", tmp_path / name, tmp_path / "\x1bgone", "-c", "c.db", cwd=tmp_path)]
    shown += [reportedly(command, "-c", "c.db", cwd=tmp_path) for command in ("claims", "questions")]
    for done in shown:
        assert not {"\x1b", "\x07", "\u202e"} & set(done.out + done.err)
    assert "[bold]" in shown[0].out, "markup is words, not markup"


def test_verify_finds_a_flipped_byte(place: Path, tmp_path: Path) -> None:
    target = tmp_path / "c.db"
    assert reportedly("archive", "mill.txt", "-c", target, cwd=place).status == 0
    connection = sqlite3.connect(target)
    connection.execute("DROP TRIGGER captures_no_update")
    connection.execute("UPDATE captures SET data = CAST(replace(CAST(data AS TEXT), '40', '41') AS BLOB)")
    connection.commit()
    connection.close()
    done = reportedly("verify", "-c", target, cwd=place)
    assert done.status == 4
    assert "capture" in done.out


def test_the_casebook_may_be_named_in_the_environment(place: Path) -> None:
    done = reportedly("verify", cwd=place, env={"REPORTEDLY_CASEBOOK": str(place / "case.db")})
    assert done.status == 0 and "Everything holds." in done.out


@pytest.fixture(scope="module")
def briefed(place: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """A folder in which three inputs were briefed, two of them fit for it."""
    folder = tmp_path_factory.mktemp("brief")
    inputs = [place / name for name in ("mill.txt", "hostile.txt", "empty.txt")]
    return folder, reportedly("brief", *inputs, "--published", "2024-03", cwd=folder)


def test_brief_does_it_all_in_one_go(briefed: tuple[Path, Done]) -> None:
    folder, done = briefed
    assert done.status == 0, done.err
    assert [path.name for path in folder.iterdir()] == ["brief.html"], "no casebook stays behind unless it is asked for"
    assert "2 reports" in done.out and "Refused empty.txt" in done.out and "Brief (private" in done.out
    assert "--casebook" in done.err
    page = (folder / "brief.html").read_text(encoding="utf8")
    assert "Ilse Marn" in page and "\x1b" not in done.out


@pytest.mark.parametrize(
    ("options", "name", "begins"),
    [
        (["--format", "md"], "brief.md", "# "),
        (["--format", "json"], "brief.json", "{"),
        (["-o", "mill.md"], "mill.md", "# "),
        (["-o", "mill.page"], "mill.page", "<!"),
        (["-o", "-", "--format", "md"], None, "# "),
    ],
)
def test_the_form_is_given_or_told_from_the_name(
    options: list[str], name: str | None, begins: str, place: Path, tmp_path: Path
) -> None:
    done = reportedly("brief", place / "mill.txt", *options, cwd=tmp_path)
    assert done.status == 0, done.err
    written = (tmp_path / name).read_text(encoding="utf8") if name else done.out
    assert written.lower().startswith(begins)
    assert bool(list(tmp_path.iterdir())) == bool(name)


def test_a_brief_says_its_counts_to_programs(place: Path, tmp_path: Path) -> None:
    told = reportedly("brief", place / "mill.txt", place / "gone.txt", "--json", cwd=tmp_path).json()
    assert isinstance(told, dict)
    assert (told["brief"], told["private"], told["casebook"]) == ("brief.html", True, None)
    assert [refused["name"].rpartition("/")[2] for refused in told["refused"]] == ["gone.txt"]
    assert told["claims"] >= 2


def test_a_brief_can_keep_and_go_on_with_a_casebook(place: Path, tmp_path: Path) -> None:
    assert reportedly("brief", place / "mill.txt", "-c", "kept.db", cwd=tmp_path).status == 0
    done = reportedly("brief", "-c", "kept.db", "--publish", "--title", "The mill", "-o", "out.html", cwd=tmp_path)
    assert done.status == 0 and "Brief (to be published): out.html" in done.out
    assert "The mill" in (tmp_path / "out.html").read_text(encoding="utf8")


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["brief"], 2, "--casebook"),
        (["brief", "-c", "gone.db"], 1, "archive"),
        (["brief", "{place}/empty.txt", "gone.txt"], 1, "nothing could be read"),
        (["brief", "{place}/mill.txt", "{place}/empty.txt", "--strict"], 3, ""),
        (["brief", "{place}/mill.txt", "-o", "no/such/folder/brief.html"], 1, "-o"),
        (["brief", "{place}/mill.txt", "--published", "gone.txt=2024"], 1, "file name"),
    ],
)
def test_a_brief_that_cannot_be_made_says_why(
    arguments: list[str], status: int, says: str, place: Path, tmp_path: Path
) -> None:
    done = reportedly(*(argument.format(place=place) for argument in arguments), cwd=tmp_path)
    assert done.status == status, done.err
    assert says in done.err


def test_a_report_in_another_language_is_kept_and_not_read(tmp_path: Path) -> None:
    words = "Der Minister sagte am Dienstag, dass etwa vierzig Menschen ihre Arbeit verlieren würden. " * 5
    (tmp_path / "werk.txt").write_text(words, encoding="utf8")
    done = reportedly("brief", "werk.txt", cwd=tmp_path)
    assert done.status == 1
    assert "not in English" in done.out


def test_many_reports_with_one_caution_are_told_together(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"gate-{number}.txt").write_text(f"Gate {number}\n\nThe port said that gate {number} is shut.\n")
    foreign = (
        "Der Hafen sagte am Montag, dass das Tor zu ist und auch bleibt. Die Arbeiter wollen das nicht und gehen. " * 3
    )
    for number in range(2):
        (tmp_path / f"tor-{number}.txt").write_text(f"Tor {number}\n\n{foreign}\n")
    files = sorted(tmp_path.glob("*.txt"))
    told = reportedly("archive", *files, "--casebook", "case.db", cwd=tmp_path).out.splitlines()
    (undated,) = [line for line in told if "does not say when it was published" in line]
    assert undated.startswith("8 reports: ")
    assert "gate-0.txt, gate-1.txt, gate-2.txt and 5 more" in undated
    assert len([line for line in told if "not in English" in line]) == 2
