"""The blocks of README.md and docs/casebook.md run, one after another, as they stand."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def blocks(page: str) -> list[tuple[str, str]]:
    return re.findall(r"^```(sh|python)\n(.*?)^```", (ROOT / page).read_text(encoding="utf8"), re.MULTILINE | re.DOTALL)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


def run(language: str, code: str, place: Path) -> None:
    commands = [[sys.executable, "-c", code]]
    if language == "sh":
        commands = [shlex.split(line) for line in code.splitlines() if line.strip()]
        assert all(command[0] == "reportedly" for command in commands)
        commands = [[sys.executable, "-m", *command] for command in commands]
    for command in commands:
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False, env=dict(os.environ))
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize("page", ["README.md", "docs/casebook.md"])
def test_blocks_run_in_their_order(page: str, place: Path) -> None:
    found = blocks(page)
    assert len(found) >= 2
    for language, code in found:
        run(language, code, place)
    assert (place / "brief.html").stat().st_size > 10_000
