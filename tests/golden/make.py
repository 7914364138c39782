"""The golden briefs, over the example reports: ``.venv/bin/python tests/golden/make.py`` writes them anew.

Look at the difference by eye before you commit it: each changed line is something that a reader of a brief will see.
"""

from collections.abc import Sequence
from pathlib import Path

from reportedly import Casebook
from reportedly.brief import Brief

HERE = Path(__file__).parent
REPORTS = sorted((HERE.parent.parent / "examples" / "reports").iterdir())
PUBLISHED = {"opinion-ostin.txt": "2023-05", "relief-letter.txt": "2023-05-09"}
# The whole in JSON is too long to be looked at: two reports show every part of the form.
TWO = [path for path in REPORTS if path.name in {"herald-interview.txt", "opinion-ostin.txt"}]


def brief(reports: Sequence[Path], *, publish: bool = False) -> Brief:
    """The brief of reports taken in one by one, in the order given."""
    with Casebook(":memory:") as case:
        for path in reports:
            case.archive(path, published={path.name: PUBLISHED[path.name]} if path.name in PUBLISHED else None)
        return case.brief(title="The Tessel dam", publish=publish)


def make_briefs(*, backwards: bool = False) -> dict[str, str]:
    """By file name: the private brief of all in Markdown, the published one, and that of two in JSON."""
    order = -1 if backwards else 1
    return {
        "brief.md": brief(REPORTS[::order]).markdown(),
        "published.md": brief(REPORTS[::order], publish=True).markdown(),
        "two.json": brief(TWO[::order]).json(),
    }


if __name__ == "__main__":
    for name, text in make_briefs().items():
        (HERE / name).write_text(text, encoding="utf8")
