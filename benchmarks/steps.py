"""What each step of a reading costs: CPU seconds, each step without the steps inside it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from importlib import import_module
from typing import ParamSpec, TypeVar
from unittest.mock import patch

_P = ParamSpec("_P")
_R = TypeVar("_R")

READER, TAGGER = "reportedly.read.reader", "reportedly.read.tagger"
STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("word pieces", (f"{TAGGER}.straighten", f"{TAGGER}.cut", f"{TAGGER}.windows")),
    ("network", (f"{TAGGER}.read_words",)),
    ("links", (f"{TAGGER}.tag_text",)),
    (
        "layout and mending",
        tuple(f"{READER}.{n}" for n in ("common_marks", "cut_anew", "lay_out", "mend", "find_missed")),
    ),
    ("words", (f"{READER}.cut_words",)),
    ("figures", (f"{READER}.figures_in",)),
    ("tolls", (f"{READER}.find_tolls",)),
    ("times", ("reportedly.read.times.find_times", "reportedly.read.times.with_intervals")),
    ("chains", tuple(f"{READER}.{n}" for n in ("add_nested", "find_turns", "find_own", "find_within", "find_about"))),
    ("voices", (f"{READER}.find_voices",)),
    ("acts", tuple(f"{READER}.{n}" for n in ("read_act", "find_said", "find_order"))),
)
REST = "all else"


@dataclass(slots=True)
class Clock:
    """CPU seconds by step; what runs inside another step is taken off that one."""

    spent: dict[str, float] = field(default_factory=dict)
    _inside: list[float] = field(default_factory=list)

    def timed(self, step: str, function: Callable[_P, _R]) -> Callable[_P, _R]:
        """The function, timed."""

        @wraps(function)
        def run(*args: _P.args, **kwargs: _P.kwargs) -> _R:
            self._inside.append(0.0)
            began = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                took = time.process_time() - began
                self.spent[step] = self.spent.get(step, 0.0) + took - self._inside.pop()
                if self._inside:
                    self._inside[-1] += took

        return run

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Time every step while the block runs.

        Raises:
            AttributeError: a step's function has another name now.
        """
        watched = [(step, *name.rsplit(".", 1)) for step, names in STEPS for name in names]
        patches = [patch(f"{m}.{n}", self.timed(step, getattr(import_module(m), n))) for step, m, n in watched]
        for one in patches:
            one.start()
        try:
            yield
        finally:
            for one in patches:
                one.stop()


def shares(run: Callable[[], object]) -> dict[str, float]:
    """CPU seconds of each step of ``run``, in the order of STEPS, and of all else."""
    clock = Clock()
    with clock.watching():
        clock.timed(REST, run)()
    return {step: clock.spent.get(step, 0.0) for step in (*_names(STEPS), REST)}


def _names(steps: Sequence[tuple[str, tuple[str, ...]]]) -> list[str]:
    return [step for step, _ in steps]
