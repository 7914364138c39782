"""Run by evals/versions.py in a process of its own: reads reports with whatever ``reportedly`` stands on the path.

Reports come in as JSON Lines on standard input, readings go out as JSON Lines; the last line names the reader. Only
what every version of the reader has is asked of it.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

import msgspec

from reportedly.model import Attribution, Claim, Report
from reportedly.read.reader import Reader


class _Weights:
    """The tagger with the weights of a folder."""

    def __init__(self, folder: Path, name: str) -> None:
        from reportedly.read.tagger import load

        self._network = load(name, folder)

    def tag(self, texts: Sequence[str]) -> list[list[Attribution]]:
        """The attributions of each text."""
        from reportedly.read.tagger import tag_text

        return [tag_text(text, self._network) for text in texts]


def told(claim: Claim) -> dict[str, object]:
    """A claim as evals/difference.py compares it."""
    attribution, voice = claim.attribution, claim.voice
    spans = {role: [[s.start, s.end] for s in getattr(attribution, role)] for role in ("source", "cue", "content")}
    name = voice.name.text if voice.name else None
    return {
        **spans,
        "act": str(claim.act),
        "certainty": str(claim.certainty),
        "voice": str(voice.kind),
        "resolution": name or (f"open: {voice.unresolved}" if voice.unresolved else ""),
        "score": attribution.score,
    }


def main() -> int:
    """The command line."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, help="a folder of weights, in place of those shipped")
    parser.add_argument("--thorough", action="store_true")
    options = parser.parse_args()
    name = "thorough" if options.thorough else "fast"
    reader = Reader(tagger=_Weights(options.weights, name)) if options.weights else Reader(thorough=options.thorough)
    for line in sys.stdin.buffer:
        reading = reader.read(msgspec.json.decode(line, type=Report))
        row = {"report": reading.report, "failed": reading.failed, "claims": [told(claim) for claim in reading.claims]}
        sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
        sys.stdout.buffer.flush()
    sys.stdout.buffer.write(msgspec.json.encode({"reader": reader.version}) + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
