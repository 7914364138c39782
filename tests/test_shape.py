"""The shape that CONVENTIONS.md asks for, held file by file."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted(
    path
    for folder in ("reportedly", "evals", "benchmarks", "fuzz", "training")
    for path in (ROOT / folder).rglob("*.py")
)
VAGUE = {"util", "utils", "helper", "helpers", "common", "misc", "tools", "stuff"}
Defined = ast.FunctionDef | ast.AsyncFunctionDef


def length(node: Defined | ast.ClassDef) -> int:
    """Lines from its name to its end, without its docstring."""
    first = node.body[0]
    documented = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    told = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (node.end_lineno or 0) - node.lineno + 1 - told


def parameters(node: Defined) -> int:
    arguments = node.args
    names = [each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_classes_and_functions_stay_small(path: Path) -> None:
    source = path.read_text(encoding="utf8")
    assert path.stem not in VAGUE, "name it for what happens in it"
    assert source.count("\n") <= 400
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            assert length(node) <= 200, f"class {node.name}"
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert length(node) <= 50, f"{node.name} is {length(node)} lines"
            # What a click command or a page's own options take is handed over by name; elsewhere five are enough.
            assert parameters(node) <= 5, f"{node.name} takes {parameters(node)} parameters"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_say_what_they_are(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf8"))), "a line at the top that says what it is for"


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.is_relative_to(ROOT / "reportedly")], ids=lambda p: str(p.relative_to(ROOT))
)
def test_the_library_prints_nothing(path: Path) -> None:
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))) if isinstance(node, ast.Call))
    assert not any(isinstance(call.func, ast.Name) and call.func.id == "print" for call in calls)
