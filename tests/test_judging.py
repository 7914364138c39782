"""Deciding in a casebook: what is put on record, what becomes of it, and its way to another casebook."""

import datetime as dt
from collections.abc import Iterator
from itertools import count, permutations
from pathlib import Path

import pytest

from reportedly import Casebook, Settings
from reportedly.casebook import Amendment, State
from reportedly.errors import JudgementError
from reportedly.ledger.codec import to_json
from reportedly.model import Act, Judgement

MINISTRY = """Harbour closed after spill

19 March 2024

The harbour ministry said on Tuesday that about 40 barrels of oil had leaked. \
Dock worker Ivo Lanner denied that any barrels were safe. "It was 400 barrels," Lanner said.
"""
LETTER = """Letter from the harbour

On the 4th, the customs office said that the beaches were clean. Dock worker Ivo Lanner said that they were black.
"""


def opened(folder: Path, who: str = "Ada", hour: int = 0) -> Casebook:
    start = dt.datetime(2024, 6, 1, hour, tzinfo=dt.UTC)
    moments = (start + dt.timedelta(seconds=second) for second in count())
    case = Casebook(":memory:", Settings(judge=who), clock=lambda: next(moments))
    case.archive(folder)
    return case


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ministry.txt").write_text(MINISTRY, encoding="utf8")
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf8")
    return tmp_path


@pytest.fixture
def case(folder: Path) -> Iterator[Casebook]:
    with opened(folder) as made:
        yield made


def claim(case: Casebook, words: str) -> str:
    (found,) = case.claims(text=words, everything=True)
    return found.id


def test_a_voice_is_protected_by_its_name_wherever_it_is_held_to_be_one(case: Casebook) -> None:
    made = case.judge("protect", "ivo lanner", because="asked us")
    assert len(made.on) == 2, "in both reports"
    assert all(one.protected for one in case.reconcile().identities if "Lanner" in one.name)
    assert "Lanner" not in case.brief(publish=True).html()
    case.judge("protect", "Ivo Lanner", says="no")
    assert not any(one.protected for one in case.reconcile().identities)
    states = [(view.says, view.state) for view in case.judged()]
    assert states == [("protected", State.OUTRANKED), ("not protected", State.HOLDS)]


def test_a_voice_is_found_by_any_of_its_names_and_those_near_are_told(case: Casebook) -> None:
    case.judge("voices", "harbour ministry", other="customs office", says="same")
    for name in ("harbour ministry", "Customs Office"):
        assert len(case.judge("protect", name).on) == 2, name
    with pytest.raises(JudgementError, match="no voice Ivo Laner") as caught:
        case.judge("protect", "Ivo Laner")
    assert caught.value.hint == "there is “Ivo Lanner”"


def test_a_rejected_claim_is_listed_no_more(case: Casebook) -> None:
    made = case.judge("reject", claim(case, "400 barrels"))
    assert not case.claims(text="400 barrels", everything=True)
    assert "400 barrels" not in {line.words for line in case.brief().lines}
    case.revoke(made.id)
    assert case.claims(text="400 barrels", everything=True)


def test_a_correction_is_cut_from_the_report_and_shown_everywhere(case: Casebook) -> None:
    amendment = Amendment(act="doubts", source="Lanner", figures={"about 40": "45"})
    made = case.correct(claim(case, "about 40 barrels"), amendment, because="misheard")
    (found,) = case.claims(text="about 40 barrels")
    assert (found.act, found.voice, [figure.value for figure in found.figures]) == (Act.DOUBTS, "Ivo Lanner", [45])
    assert made.correction is not None and made.correction.source is not None
    report = next(report for report in case.reports() if report.id == found.report.id)
    assert made.correction.source.holds(report.text)
    assert "45" in case.brief().markdown()


@pytest.mark.parametrize(
    ("amendment", "says"),
    [
        (Amendment(), "changes nothing"),
        (Amendment(act="shouts"), "no act"),
        (Amendment(certainty="CT"), "no certainty"),
        (Amendment(source="the mayor"), "does not stand in the report"),
        (Amendment(source="900-901"), "no place"),
        (Amendment(content=("a",)), "stands there"),
        (Amendment(figures={"any barrels": "many"}), "no value"),
        (Amendment(figures={"400": "4"}), "does not stand in the content"),
    ],
)
def test_a_correction_that_cannot_be_made_says_why(case: Casebook, amendment: Amendment, says: str) -> None:
    with pytest.raises(JudgementError) as error:
        case.correct(claim(case, "any barrels"), amendment)
    assert says in str(error.value) and error.value.hint
    assert case.judgements() == ()


@pytest.mark.parametrize(
    ("words", "ends"), [("45", (45, 45, 45)), ("40..50", (None, 40, 50)), ("1,200..", (None, 1200, None))]
)
def test_values_may_be_ranges(case: Casebook, words: str, ends: tuple[float | None, ...]) -> None:
    case.correct(claim(case, "about 40 barrels"), Amendment(figures={"ABOUT 40": words}))
    (figure,) = case.claims(text="about 40 barrels")[0].figures
    assert (figure.value, figure.low, figure.high) == ends


def decide(case: Casebook) -> list[Judgement]:
    """Some of everything, one taken back."""
    made = [
        case.judge("protect", "Ivo Lanner"),
        case.correct(claim(case, "about 40 barrels"), Amendment(act="suggests")),
        case.judge("reject", claim(case, "beaches")),
        case.judge("published", claim(case, "black").partition(":")[0], says="2024-03"),
    ]
    return [*made, case.revoke(made[2].id)]


def test_what_was_exported_bears_on_the_same_bytes_under_other_names(case: Casebook, folder: Path) -> None:
    decide(case)
    lines = case.export_judgements().splitlines()
    (folder / "ministry.txt").rename(folder / "spill.txt")
    with opened(folder, "Bo") as other:
        done = other.import_judgements(lines)
        assert (len(done.new), len(done.applies), len(done.revoked), done.waiting, done.refused) == (5, 3, 1, (), ())
        assert other.judgements() == case.judgements()
        assert other.claims(text="about 40 barrels")[0].act is Act.SUGGESTS
        assert any(one.protected and len(one.voices) == 2 for one in other.reconcile().identities)
        assert {report.name: report.published is not None for report in other.reports()}["letter.txt"]
        assert other.import_judgements(lines).new == frozenset(), "the same again adds nothing"
        assert other.export_judgements() == case.export_judgements()


def test_what_has_no_target_here_waits_until_it_has(case: Casebook, folder: Path) -> None:
    decide(case)
    lines = case.export_judgements().splitlines()
    (folder / "ministry.txt").rename(folder.parent / "ministry.txt")
    with opened(folder) as other:
        waiting = other.import_judgements(lines).waiting
        assert [view.judgement.kind.value for view in waiting] == ["correct"] and "not held here" in waiting[0].why
        other.archive(folder.parent / "ministry.txt")
        assert {view.state for view in other.judged()} == {State.HOLDS, State.REVOKED}
        assert to_json(other.reconcile()) == to_json(case.reconcile())


def test_conflicts_are_told_and_the_later_one_holds(case: Casebook, folder: Path) -> None:
    voices = {"other": "Ivo Lanner", "says": "different"}
    case.judge("voices", "the harbour ministry", **voices)
    with opened(folder, "Bo", hour=2) as other:
        other.judge("voices", "The harbour ministry", other="Ivo Lanner", says="same")
        done = other.import_judgements(case.export_judgements().splitlines())
        assert [(view.judgement.by, view.state) for view in done.conflicts] == [("Ada", State.OUTRANKED)]
        back = case.import_judgements(other.export_judgements().splitlines())
        assert [view.judgement.by for view in back.conflicts] == ["Ada"]
        assert to_json(other.reconcile()) == to_json(case.reconcile())


def test_the_order_of_imports_makes_no_difference(folder: Path) -> None:
    files = []
    for hour, who in enumerate(("Ada", "Bo", "Cy")):
        with opened(folder, who, hour=3 - hour) as case:
            case.judge("voices", "the harbour ministry", other="Ivo Lanner", says=("same", "different", "unsure")[hour])
            made = case.judge("reject", claim(case, "black"))
            if hour:
                case.revoke(made.id)
            files.append(case.export_judgements().splitlines())
    accounts = set()
    for order in permutations(files):
        with opened(folder) as case:
            for lines in order:
                case.import_judgements(lines)
            accounts.add(to_json(case.reconcile()))
    assert len(accounts) == 1


def test_damaged_and_foreign_files_are_refused_and_say_why(case: Casebook) -> None:
    case.judge("reject", claim(case, "black"), because="misread")
    head, line = case.export_judgements().splitlines()
    with Casebook(":memory:") as other:
        done = other.import_judgements([head, line.replace("misread", "MISREAD"), "{", line])
        assert [(one.line, "altered" in one.because) for one in done.refused] == [(2, True), (3, False)]
        assert len(done.waiting) == 1
        for lines, says in (([], "no judgements"), (["{}"], "no file"), ([head.replace(":1,", ":2,")], "version 2")):
            with pytest.raises(JudgementError) as error:
                other.import_judgements(lines)
            assert says in str(error.value) and error.value.hint
