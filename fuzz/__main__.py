"""``python -m fuzz [--count N] [--seed S] [--briefs N] [--state FILE] [--keep FOLDER]``: hostile inputs, thousands.

Each is archived, what is short enough is read and briefed, and all of it is verified. What must hold: each becomes a
report or a refusal with its reason; nothing hangs, dies or is left behind; no page made of it holds a script, a
handler, an address that runs code or a remote load. With ``--state`` a run that was broken off goes on where it was.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path

from fuzz.inputs import inputs
from fuzz.trial import Ground, Tally, attempt

BATCH = 100
# A batch that takes longer hangs in this process: where, is told on standard error.
PATIENCE = 1_800


def main() -> int:
    """Run it; 0 where everything held."""
    asked = _asked()
    state = Path(asked.state).absolute() if asked.state else None
    keep = Path(asked.keep).absolute() if asked.keep else None
    tally = _resumed(state)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fuzz ") as folder:
        ground = Ground.lay(Path(folder))
        os.environ |= {"HOME": f"{folder}/home", "TMPDIR": f"{folder}/tmp"}
        tempfile.tempdir = None
        os.chdir(ground.top / "here")
        source = inputs(asked.seed, start=asked.start + tally.inputs)
        while tally.inputs < asked.count:
            faulthandler.dump_traceback_later(PATIENCE, exit=True)
            batch = list(islice(source, min(BATCH, asked.count - tally.inputs)))
            before = len(tally.faults)
            attempt(batch, ground, tally, briefs=asked.briefs)
            if keep and len(tally.faults) > before:
                keep.mkdir(parents=True, exist_ok=True)
                wrong = {number for number, _ in tally.faults[before:]}
                for one in batch:
                    if one.number in wrong or batch[0].number in wrong:
                        (keep / f"{one.number}.bin").write_bytes(one.data)
            if state:
                state.write_text(json.dumps(tally.told()), encoding="utf8")
            for number, fault in tally.faults[before:]:
                print(f"  {number}: {fault}"[:400], flush=True)
            print(_line(tally, asked.count, time.monotonic() - begun), file=sys.stderr, flush=True)
        faulthandler.cancel_dump_traceback_later()
        os.chdir("/")
    print(json.dumps(tally.told() | {"peak_mb": _peak()}, indent=1))
    return 1 if tally.faults else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m fuzz", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--count", type=int, default=5_000, help="how many inputs; 5000")
    parser.add_argument("--seed", type=int, default=0, help="other seeds give other mutations; 0")
    parser.add_argument("--briefs", type=int, default=BATCH, help="of each hundred, read and brief so many; 100")
    parser.add_argument("--start", type=int, default=0, help="number of the first input; 0")
    parser.add_argument("--state", help="file that keeps what is done, to go on after a break")
    parser.add_argument("--keep", help="folder for inputs that did harm")
    return parser.parse_args()


def _resumed(state: Path | None) -> Tally:
    if state is None or not state.exists():
        return Tally()
    held = json.loads(state.read_text(encoding="utf8"))
    held |= {name: Counter(held[name]) for name in ("refused", "kinds")}
    held |= {name: [tuple(row) for row in held[name]] for name in ("faults", "slowest")}
    return Tally(**held)


def _line(tally: Tally, count: int, seconds: float) -> str:
    refused = sum(tally.refused.values())
    return (
        f"{tally.inputs:,} of {count:,} inputs: {tally.reports:,} reports, {refused:,} refusals, "
        f"{tally.briefed:,} briefed, {len(tally.faults)} faults, {seconds:,.0f} s"
    )


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
