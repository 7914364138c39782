"""The wheel holds all that is needed and runs in a clean environment, offline."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
REPORTS = ROOT / "examples" / "reports"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "-w", str(folder), str(ROOT)], check=True, capture_output=True)
    (built,) = folder.glob("reportedly-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel in an environment of its own, which sees our dependencies and nothing of this checkout."""
    place = tmp_path_factory.mktemp("clean")
    venv.create(place, with_pip=False, symlinks=True)
    target = next((place / "lib").glob("python*")) / "site-packages"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", str(target)]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    # A plain path, after the wheel's own folder: the editable install's hook in there is not followed.
    (target / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf8")
    return place


def test_weights_templates_and_tables_are_inside(wheel: Path) -> None:
    held = {Path(name) for name in zipfile.ZipFile(wheel).namelist()}
    here = {
        path.relative_to(ROOT)
        for path in (ROOT / "reportedly").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert here <= held
    assert not [path for path in held if path.parts[0] not in {"reportedly"} and ".dist-info" not in path.parts[0]]


def test_it_briefs_offline(installed: Path, tmp_path: Path) -> None:
    # A proxy that nobody listens on: whatever would go out fails.
    nowhere = {name: "http://127.0.0.1:9" for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")}
    environment = {"PATH": os.defpath, "HOME": str(tmp_path), "LANG": "C.UTF-8"} | nowhere
    python = installed / "bin" / "python"
    where = [str(python), "-c", "import reportedly; print(reportedly.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert Path(found.stdout.strip()).is_relative_to(installed)
    command = [str(python), "-m", "reportedly", "brief", str(REPORTS / "northline-wire.txt")]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Osric Thane" in (tmp_path / "brief.html").read_text(encoding="utf8")
