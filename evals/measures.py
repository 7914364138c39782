"""Finding a measure by its name and running it."""

from __future__ import annotations

import importlib
import inspect
import json
from pathlib import Path

NOT_MEASURES = {"__init__", "__main__", "floors", "measures"}


def names() -> list[str]:
    """The measures there are: modules of this folder with ``run`` at their top level."""
    here = Path(__file__).parent
    return sorted(
        path.stem
        for path in here.glob("*.py")
        if path.stem not in NOT_MEASURES and "\ndef run(" in path.read_text(encoding="utf8")
    )


def measure(name: str, path: str, *, thorough: bool = False) -> dict[str, object]:
    """Run the measure called ``name`` on the file or folder at ``path``.

    Raises:
        ValueError: it cannot be asked to be thorough.
    """
    run = importlib.import_module(f"evals.{name}").run
    if not thorough:
        return dict(run(path))
    if "thorough" not in inspect.signature(run).parameters:
        raise ValueError(f"{name} does not depend on the tagger: leave out --thorough")
    return dict(run(path, thorough=True))


def value_at(scores: object, key: str) -> float | None:
    """The number at a dotted key ("direct.f1"); None when there is none."""
    for part in key.split("."):
        if not isinstance(scores, dict) or part not in scores:
            return None
        scores = scores[part]
    return float(scores) if isinstance(scores, int | float) else None


def as_text(scores: object) -> str:
    """JSON as it is printed."""
    return json.dumps(scores, indent=1, ensure_ascii=False)
