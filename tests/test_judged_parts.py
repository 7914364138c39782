"""A decision about one report of a file that holds many says nothing about the others, here or in another casebook."""

from pathlib import Path

import pytest

from reportedly import Casebook
from reportedly.model import Anchor
from reportedly.model.judgement import reports_at
from tests.archive.making import ONE, TWO, made, table, zipped

ROWS = table([("title", "text"), ("Mill", ONE), ("Weir", TWO), ("Mill again", ONE)])


@pytest.mark.parametrize("name", ["wires.csv", "renamed.csv"])
def test_a_date_for_one_row_is_that_rows_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "wires.csv").write_bytes(ROWS)
    with Casebook(tmp_path / "one.db") as one:
        one.archive(tmp_path / "wires.csv", published={"wires.csv/row 3": "2025-05-06"})
        told = one.export_judgements()
    (tmp_path / name).write_bytes(ROWS)
    with Casebook(tmp_path / "other.db") as other:
        other.archive(tmp_path / name)
        other.import_judgements(told.splitlines())
        dated = {report.name: report.published.edtf for report in other.reports() if report.published}
    assert dated == {f"{name}/row 3": "2025-05-06"}


MEANT = {
    ("case.zip/mill.txt", "case.zip"): ["case.zip/mill.txt"],
    ("old.zip/mill.txt", "case.zip"): ["case.zip/mill.txt"],
    ("old.zip/gone.txt", "case.zip"): [],
}


@pytest.mark.parametrize(("anchored", "here"), MEANT)
def test_a_report_is_met_by_its_place_in_the_file(anchored: str, here: str) -> None:
    reports, _ = made(zipped({"mill.txt": ONE.encode(), "weir.txt": TWO.encode()}), here)
    met = reports_at(Anchor(reports[0].capture, anchored), reports)
    assert [report.name for report in met] == MEANT[anchored, here]


def test_a_file_of_one_report_is_met_whatever_it_is_called() -> None:
    for here, there in (("mill.txt", "a.txt"), ("mill.html", "https://courier.example/mill")):
        reports, _ = made(ONE.encode(), here)
        assert reports_at(Anchor(reports[0].capture, there), reports) == tuple(reports)
