"""Bad input: each gets a recorded refusal or a plain warning with the reason, the run goes on, nothing is lost."""

import os
from pathlib import Path

import pytest

from reportedly import Casebook, Settings
from reportedly.model import Caution, Refusal

GOOD = "Quarry reopens\n\n3 May 2024\n\nThe quarry's owner said on Friday that about 30 people would be hired.\n"

REFUSED = {
    "empty.txt": (b"", Refusal.EMPTY),
    "blank.txt": (b" \n\t\n", Refusal.EMPTY),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, Refusal.BINARY),
    "noise.txt": (bytes(range(256)) * 64, Refusal.BINARY),
    "huge.txt": (GOOD.encode() * 400, Refusal.TOO_LARGE),
    "hollow.html": (b"<html><body><script>let a = 1</script></body></html>", Refusal.NO_TEXT),
}
WARNED = {
    "latin.txt": (GOOD.replace("quarry's", "café's").encode("latin-1") * 3, Caution.REPAIRED_ENCODING),
    "foreign.txt": (
        ("Der Besitzer sagte am Freitag, dass der Steinbruch wieder geöffnet werde. " * 6).encode(),
        Caution.NOT_ENGLISH,
    ),
    "undated.txt": (GOOD.replace("3 May 2024\n\n", "").encode(), Caution.NO_DATE),
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Casebook:
    folder = tmp_path_factory.mktemp("bad")
    for name, (data, _) in (REFUSED | WARNED).items():
        (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(GOOD, encoding="utf8")
    (folder / "pipe.txt").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "fifo.txt")
    case = Casebook(":memory:", Settings(max_bytes=20_000))
    case.archive([folder, folder / "gone.txt"])
    return case


@pytest.mark.parametrize(("name", "reason"), [(name, reason) for name, (_, reason) in REFUSED.items()])
def test_what_cannot_be_read_is_refused_with_the_reason(case: Casebook, name: str, reason: Refusal) -> None:
    (refused,) = (refused for refused in case.refusals() if refused.name == name)
    assert refused.reason is reason
    assert refused.detail.endswith(".")


@pytest.mark.parametrize(("name", "caution"), [(name, caution) for name, (_, caution) in WARNED.items()])
def test_what_can_hardly_be_read_is_kept_with_a_warning(case: Casebook, name: str, caution: Caution) -> None:
    (report,) = (report for report in case.reports() if report.name == name)
    assert caution in {warned.caution for warned in report.warnings}


def test_the_run_goes_on_and_every_input_is_accounted_for(case: Casebook) -> None:
    names = {report.name for report in case.reports()} | {Path(refused.name).name for refused in case.refusals()}
    assert names == {*REFUSED, *WARNED, "good.txt", "pipe.txt", "fifo.txt", "gone.txt"}
    assert [view.voice for view in case.claims(report="good.txt", text="hired")] == ["The quarry's owner"]
    assert not case.claims(report="foreign.txt")
    assert case.verify() == ()
