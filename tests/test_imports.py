"""The import law: one direction, and no room imports another."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "reportedly"
ROOMS = {"archive", "read", "reconcile", "brief", "ledger"}
GROUND = {"errors", "span", "model", "settings"}
ALLOWED = {
    "errors": set(),
    "settings": set(),
    "span": {"errors"},
    "model": {"errors", "span"},
    **{room: GROUND for room in ROOMS},
    "scale": GROUND | ROOMS,
    "casebook": GROUND | ROOMS | {"scale"},
    "cli": GROUND | ROOMS | {"scale", "casebook"},
    "desk": GROUND | ROOMS | {"scale", "casebook"},
}
FRONT = {"__init__", "__main__"}
# The rooms of reconciling, in the order of the work: each knows those before it.
RECONCILING = [
    "words",
    "versions",
    "names",
    "grouping",
    "statements",
    "figures",
    "reports",
    "judgements",
    "kept",
    "material",
]
RECONCILING += ["lineage", "events", "voices", "rivals", "origins", "questions", "changes"]
RECONCILING += ["uncollected", "account", "remembering"]


def place(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Rooms of ours that a file imports, at its top or inside a function."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative import"
            names = [
                f"{node.module}.{alias.name}" if node.module == "reportedly" else node.module or ""
                for alias in node.names
            ]
        found |= {name.split(".")[1] for name in names if name.startswith("reportedly.")}
    return found


FILES = sorted(path for path in PACKAGE.rglob("*.py") if place(path) not in FRONT)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_imports_only_what_lies_below_it(path: Path) -> None:
    room = place(path)
    assert room in ALLOWED, f"{room} has no place in the house: give it one in DESIGN and here"
    assert imported(path) - {"__version__"} <= ALLOWED[room] | {room}


ROOMED = [path for path in FILES if path.parent.parent.name == "reconcile" or path.name == "material.py"]


@pytest.mark.parametrize("path", ROOMED, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_of_reconciling_knows_only_those_before_it(path: Path) -> None:
    room = path.relative_to(PACKAGE / "reconcile").parts[0].removesuffix(".py")
    taken = {
        node.module.split(".")[2]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reportedly.reconcile.")
    }
    assert taken <= set(RECONCILING[: RECONCILING.index(room) + 1])


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = ("onnxruntime", "trafilatura", "sqlalchemy", "lxml", "tokenizers", "numpy")
    code = f"import sys, reportedly; print([m for m in {heavy!r} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


FORBIDDEN = {"socket", "ssl", "http", "urllib", "requests", "httpx", "httpcore", "h11", "aiohttp", "ftplib", "smtplib"}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_fetch_may_open_outward_sockets(path: Path) -> None:
    if path == PACKAGE / "archive" / "fetch" / "connect.py":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        opened = {name for name in names if name.split(".")[0] in FORBIDDEN and name != "urllib.parse"}
        assert not opened, f"{path.name} imports {opened}"
