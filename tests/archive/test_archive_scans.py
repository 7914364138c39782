"""A scan that was refused is read when Tesseract has been installed since, and is no fault where it is not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archive.making_pdf import Picture, Sheet, make_pdf

HEAD = "level page_num block_num par_num line_num word_num left top width height conf text"
WORDS = [f"5 1 1 1 1 {n} {200 * n} 100 150 30 95 {word}" for n, word in enumerate(("The", "mill", "stands."))]
TABLE = "\n".join("\t".join(row.split()) for row in (HEAD, *WORDS))


def reportedly(*words: str, path: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reportedly", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PATH": path})


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for Tesseract")
def test_a_scan_is_read_once_there_is_a_program_that_can(tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    program = tools / "tesseract"
    program.write_text(f"#!/bin/sh\n/bin/cat > /dev/null\n/bin/cat <<'END'\n{TABLE}\nEND\n")
    program.chmod(0o755)
    scan, case = tmp_path / "scan.pdf", str(tmp_path / "case.db")
    scan.write_bytes(make_pdf([Sheet([Picture(0, 0, 612, 792)])]))
    refused = reportedly("archive", "--casebook", case, str(scan), path="/nowhere")
    assert "Install Tesseract" in refused.stdout + refused.stderr
    read = reportedly("archive", "--casebook", case, str(scan), path=str(tools))
    assert "1 new, 0 known, 0 refused" in read.stdout + read.stderr
    for path in (str(tools), "/nowhere"):
        checked = reportedly("verify", "--parse", "--casebook", case, path=path)
        assert checked.returncode == 0, checked.stdout + checked.stderr
