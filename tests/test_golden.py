"""What a reader of the example brief sees, line by line. ``tests/golden/make.py`` writes it anew, to be looked at."""

import difflib

import pytest
from golden.make import HERE, make_briefs


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return make_briefs()


@pytest.mark.parametrize("name", ["brief.md", "published.md", "two.json"])
def test_the_brief_is_as_it_was_looked_at(name: str, made: dict[str, str]) -> None:
    held = (HERE / name).read_text(encoding="utf8")
    changed = "\n".join(
        difflib.unified_diff(held.splitlines(), made[name].splitlines(), "golden", "now", lineterm="", n=1)
    )
    assert not changed, f"if this is as it should be: .venv/bin/python tests/golden/make.py\n{changed[:4000]}"


def test_the_order_in_which_reports_come_changes_nothing(made: dict[str, str]) -> None:
    assert make_briefs(backwards=True) == made


def test_a_published_brief_names_no_protected_voice(made: dict[str, str]) -> None:
    """The gate operator's pseudonym is also Ostin's first name, which stands: he is not protected."""
    published = made["published.md"].replace("Tomas Ostin", "")
    assert "Tomas" not in published
    assert "For you alone" not in published
