"""``python -m evals NAME FILE [--thorough]`` measures; ``python -m evals floors [BENCH]`` holds the floors.

``python -m evals difference OLD NEW FILE`` lists the claims that one version of the reader gains and loses on another.
"""

from __future__ import annotations

import argparse
import sys

from evals import difference, floors
from evals.measures import as_text, measure, names


def main(arguments: list[str] | None = None) -> int:
    """Exit status: 0 measured and no floor missed, 1 a floor missed, 2 wrongly called."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["difference"]:
        return difference.main(given[1:])
    options = _parser().parse_args(given)
    if options.name == "floors":
        return floors.hold(options.file or floors.BENCH, lift=options.lift)
    if not options.file:
        print(f"which file? python -m evals {options.name} FILE", file=sys.stderr)
        return 2
    print(as_text(measure(options.name, options.file, thorough=options.thorough)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument("name", choices=["floors", *names()], help="the measure, or floors")
    parser.add_argument("file", nargs="?", help="a file or folder of the set's form; for floors, where all sets lie")
    parser.add_argument("--thorough", action="store_true", help="read with the larger tagger, where it is shipped")
    parser.add_argument("--lift", action="store_true", help="with floors: write down what is better now")
    return parser


if __name__ == "__main__":
    sys.exit(main())
