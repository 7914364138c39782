"""What a killed export leaves behind is gone with the next one; what is another's, or still held, stays."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.casebook.bundles.staging import staging

HOLDS = """
import sys, time
from pathlib import Path
from reportedly.casebook.bundles.staging import staging
with staging(Path(sys.argv[1])) as folder:
    (folder / "casebook.db").write_bytes(b"half")
    print(folder, flush=True)
    time.sleep(600)
"""


def held(beside: Path) -> tuple[subprocess.Popen[str], Path]:
    """A process that makes a bundle there, and its folder."""
    process = subprocess.Popen([sys.executable, "-c", HOLDS, str(beside)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


@pytest.mark.skipif(sys.platform == "win32", reason="there are no locks of folders")
def test_what_a_killed_export_left_is_gone_with_the_next_one_and_what_is_held_stays(tmp_path: Path) -> None:
    process, folder = held(tmp_path)
    try:
        with staging(tmp_path) as mine:
            assert mine != folder and (folder / "casebook.db").exists(), "a living process holds it"
        assert not mine.exists()
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert folder.exists()
    with staging(tmp_path) as mine:
        assert list(tmp_path.iterdir()) == [mine]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_anything_else_stays_and_so_do_files_and_links(tmp_path: Path) -> None:
    theirs = tmp_path / ".bundle-notes"
    theirs.mkdir()
    (theirs / "notes.txt").write_text("mine")
    (tmp_path / ".bundle-file").write_text("mine")
    away = tmp_path / "away"
    away.mkdir()
    os.symlink(away, tmp_path / ".bundle-link")
    before = sorted(path.name for path in tmp_path.rglob("*"))
    with staging(tmp_path):
        pass
    assert sorted(path.name for path in tmp_path.rglob("*")) == before
