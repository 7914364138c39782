"""The casebook: steps that can be run again, filters, judgements, what shows itself in a notebook."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from reportedly import Casebook, Settings, read_report
from reportedly.casebook import Outcome, Stage, Step
from reportedly.errors import CasebookError, DateError, JudgementError, RefusedError
from reportedly.model import Act, JudgementKind, Refusal, Verdict

MINISTRY = """Harbour closed after spill

19 March 2024

The harbour ministry said on Tuesday that about 40 barrels of oil had leaked. \
Dock worker Ivo Lanner denied that any barrels were safe. "It was 400 barrels," Lanner said.
"""
LETTER = """Letter from the harbour

On the 4th, the harbour ministry said that the beaches were clean. \
Reports suggest that fishermen lost about $300 per week.
"""


def clock() -> Iterator[dt.datetime]:
    return (dt.datetime(2024, 6, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=second) for second in count())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("reports")
    (place / "ministry.txt").write_text(MINISTRY, encoding="utf8")
    (place / "letter.txt").write_text(LETTER, encoding="utf8")
    (place / "empty.txt").write_bytes(b"")
    return place


@pytest.fixture
def case(folder: Path) -> Iterator[Casebook]:
    moments = clock()
    with Casebook(":memory:", Settings(judge="Ada"), clock=lambda: next(moments)) as opened:
        opened.archive(folder)
        yield opened


def test_archiving_takes_what_it_can_and_says_what_it_refused(folder: Path) -> None:
    with Casebook(":memory:") as case:
        taken = case.archive([folder, folder / "nowhere.txt", "http://127.0.0.1/story"])
        assert {report.name for report in taken.reports} == {"ministry.txt", "letter.txt"}
        reasons = {refused.name.rpartition("/")[2]: refused.reason for refused in taken.refused}
        assert reasons == {"empty.txt": Refusal.EMPTY, "nowhere.txt": Refusal.MISSING, "story": Refusal.FORBIDDEN}
        assert len(case.refusals()) == 3


def test_a_casebook_in_the_folder_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf8")
    with Casebook(tmp_path / "case.db") as case:
        for _ in range(2):
            taken = case.archive([tmp_path, tmp_path / "case.db"])
            assert [report.name for report in taken.reports] == ["letter.txt"]
            assert not taken.refused


@pytest.mark.parametrize("day", ["0001-01-01", "0001", "9999-12-31", "9999"])
def test_the_first_and_the_last_day_that_there_is_cost_no_report(tmp_path: Path, day: str) -> None:
    for name, dead in (("one", "3"), ("two", "4")):
        words = f"The mill said on Monday that {dead} men were killed yesterday. It closes tomorrow, said Ivo Lanner.\n"
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf8")
    with Casebook(":memory:") as case:
        case.archive(tmp_path, published=day)
        assert case.read().failed == ()
        assert case.brief().html()


def test_running_a_step_twice_adds_nothing(case: Casebook, folder: Path) -> None:
    assert not case.archive(folder).new
    first = case.read()
    again = case.read()
    assert len(first.read) == 2
    assert (again.read, again.known, again.claims) == ((), 2, first.claims)
    account, log = case.reconcile(), case._ledger.log()
    assert case.reconcile() == account
    assert case._ledger.log() == log


def test_a_run_goes_on_where_it_was_killed(folder: Path, tmp_path: Path) -> None:
    class Killed(Exception):
        pass

    def kill(step: Step) -> None:
        if step.stage is Stage.READ and step.done == 1:
            raise Killed

    target = tmp_path / "case.db"
    with Casebook(target, progress=kill) as case, pytest.raises(Killed):
        case.archive(folder)
        case.read()
    with Casebook(target) as case:
        run = case.read()
        assert (len(run.read), run.known) == (1, 1)
        assert case.verify() == ()


def test_process_by_process_gives_the_account_of_all_at_once(folder: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.txt"
    more.write_text(LETTER.replace("$300", "$450").replace("beaches", "piers"), encoding="utf8")
    order = [folder / "ministry.txt", more, folder / "letter.txt"]
    for one in order:  # each in a casebook opened anew, as another process would
        with Casebook(tmp_path / "grown.db") as case:
            case.archive(one)
            grown = case.reconcile()
    with Casebook(":memory:") as case:
        case.archive(order)
        assert case.reconcile() == grown


def test_a_damaged_memory_is_made_again(folder: Path, tmp_path: Path) -> None:
    with Casebook(tmp_path / "case.db") as case:
        case.archive(folder / "ministry.txt")
        case.reconcile()
    with closing(sqlite3.connect(tmp_path / "case.db")) as connection:
        connection.execute("UPDATE memories SET body = x'00'")
        connection.commit()
    with Casebook(tmp_path / "case.db") as case:
        case.archive(folder / "letter.txt")
        assert case.reconcile().identities


def test_a_later_step_makes_what_an_earlier_one_left_to_do(case: Casebook) -> None:
    assert case.questions() == case.questions()
    assert case.read().read == ()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"voice": "LANNER"}, {Act.DENIES, Act.ASSERTS}),
        ({"voice": "lanner", "act": "denies"}, {Act.DENIES}),
        ({"text": "400 Barrels"}, {Act.ASSERTS}),
        ({"report": "letter.txt", "text": "beaches"}, {Act.ASSERTS}),
        ({"report": "nowhere.txt"}, set()),
    ],
)
def test_claims_are_filtered(case: Casebook, wanted: dict[str, str], found: set[Act]) -> None:
    assert {view.act for view in case.claims(**wanted)} == found


def test_what_is_improbable_is_kept_and_shown_on_request(folder: Path) -> None:
    with Casebook(":memory:", Settings(show_below=1.0)) as case:
        case.archive(folder)
        shown = case.claims()
        assert len(shown) < len(case.claims(everything=True)) == case.read().claims


def test_an_act_that_is_none_is_named_with_those_that_are(case: Casebook) -> None:
    with pytest.raises(CasebookError) as error:
        case.claims(act="shouts")
    assert "denies" in error.value.hint


def test_a_bare_date_is_for_reports_that_state_none(case: Casebook, folder: Path) -> None:
    case.read()
    taken = case.archive(folder, published="2024-03")
    assert [judgement.value for judgement in taken.dated] == ["2024-03"]
    published = {report.name: report.published.edtf for report in case.reports() if report.published}
    assert published == {"ministry.txt": "2024-03-19", "letter.txt": "2024-03"}
    assert len(case.read().read) == 1, "only the report whose date changed is read again"
    (claim,) = case.claims(text="beaches")
    assert claim.claim.said is not None and claim.claim.said.edtf == "2024-03-04"
    assert case.archive(folder, published="2024-03").dated == (), "the same again is not recorded again"


def test_a_date_for_a_named_report_outranks_what_it_states(case: Casebook, folder: Path) -> None:
    case.archive(folder, published={"ministry.txt": "2024-03-20", "": "2024"})
    published = {report.name: report.published.edtf for report in case.reports() if report.published}
    assert published == {"ministry.txt": "2024-03-20", "letter.txt": "2024"}


def test_a_date_without_one_stays_open(case: Casebook) -> None:
    (claim,) = case.claims(text="beaches")
    assert claim.claim.said is not None and claim.claim.said.edtf == "XXXX-XX-04"


@pytest.mark.parametrize("given", ["yesterday", "2024-13", {"nobody.txt": "2024"}])
def test_a_date_that_is_none_or_for_no_report_is_refused(case: Casebook, folder: Path, given: str) -> None:
    with pytest.raises(DateError) as error:
        case.archive(folder, published=given)
    assert error.value.hint


def test_judgements_are_on_record_with_who_and_why(case: Casebook) -> None:
    keys = sorted({view.claim.voice.key for view in case.claims(text="barrels")})
    made = case.judge("voices", keys[0], other=keys[1], says="different", because="two people")
    assert (made.by, made.because, made.verdict) == ("Ada", "two people", Verdict.DIFFERENT)
    back = case.judge(JudgementKind.REVOKE, made.id)
    assert case.judgements() == (made, back)


def test_a_date_that_was_judged_can_be_taken_back(case: Casebook) -> None:
    (report,) = {view.report.id for view in case.claims(text="beaches")}
    made = case.judge("published", report, says="2024-03")
    case.judge("revoke", made.id)
    assert all(one.published is None for one in case.reports() if one.id == report)


@pytest.mark.parametrize(
    ("kind", "subject", "options"),
    [
        ("voices", "nobody", {"other": "nothing", "says": "same"}),
        ("voices", "nobody", {"says": "same"}),
        ("voices", "a", {"other": "b", "says": "perhaps"}),
        ("reject", "000000000000:1", {}),
        ("published", "000000000000", {"says": "2024"}),
        ("revoke", "000000000000", {}),
        ("musing", "a", {}),
    ],
)
def test_a_judgement_that_names_nothing_held_is_refused(
    case: Casebook, kind: str, subject: str, options: dict[str, str]
) -> None:
    with pytest.raises(JudgementError) as error:
        case.judge(kind, subject, **options)
    assert error.value.hint
    assert case.judgements() == ()


def test_progress_is_told_step_by_step(folder: Path) -> None:
    steps: list[Step] = []
    with Casebook(":memory:", progress=steps.append) as case:
        case.archive(folder)
        case.reconcile()
    assert [step.stage for step in steps if step.done == 0] == [Stage.ARCHIVE, Stage.READ, Stage.RECONCILE]
    assert sorted(step.outcome for step in steps if step.stage is Stage.ARCHIVE and step.outcome) == [
        Outcome.DONE,
        Outcome.DONE,
        Outcome.REFUSED,
    ]


def test_what_shows_itself_escapes_the_words_of_reports(tmp_path: Path) -> None:
    (tmp_path / "<b>.txt").write_text('The mayor said that "<script>alert(1)</script> is no joke".\n', encoding="utf8")
    with Casebook(":memory:") as case:
        case.archive(tmp_path / "<b>.txt")
        claims = case.claims()
        assert claims
        pages = [case._repr_html_(), claims._repr_html_(), claims[0]._repr_html_(), claims[:1]._repr_html_()]
        pages += [question._repr_html_() for question in case.questions()]
    for page in pages:
        assert "<script>" not in page and "<b>.txt" not in page
    assert "<mark>" in pages[2] and "&lt;script&gt;" in pages[2]


def test_one_report_is_read_without_a_casebook(folder: Path) -> None:
    from_words, from_file = read_report(MINISTRY), read_report(folder / "ministry.txt")
    assert [claim.quote for claim in from_words.claims] == [claim.quote for claim in from_file.claims] != []
    assert read_report(str(folder / "ministry.txt")) == from_file
    with pytest.raises(RefusedError) as error:
        read_report("nowhere.txt")
    assert error.value.hint


def test_a_casebook_opened_for_reading_only_changes_nothing(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "case.db"
    with Casebook(target) as case:
        case.archive(folder)
        case.read()
    with Casebook(target, read_only=True) as case:
        assert case.verify() == ()
        with pytest.raises(CasebookError):
            case.archive(folder / "empty.txt")
