"""Every command, option, setting and exit status is documented; the words of the house are kept to."""

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from reportedly.cli.exits import Exit
from reportedly.cli.main import COMMANDS, cli
from reportedly.model import Act, JudgementKind
from reportedly.settings import Settings

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
COMMANDS_MD = (DOCS / "commands.md").read_text(encoding="utf8")
SECTIONS = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n?)*)", COMMANDS_MD, re.MULTILINE))


def command(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_its_options_are_documented(name: str) -> None:
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            for spelling in (*parameter.opts, *parameter.secondary_opts):
                assert f"`{spelling}" in SECTIONS[name], f"{name} {spelling} is not documented"
            assert f"{parameter.opts[-1]}" in SECTIONS[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_is_documented_that_is_not_there(name: str) -> None:
    there = {spelling for parameter in command(name).params for spelling in parameter.opts}
    rows = re.findall(r"^\| (`-.*?) \|", SECTIONS[name], re.MULTILINE)
    for row in rows:
        assert set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", row)) <= there, row


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_what_it_does_with_an_example(name: str) -> None:
    there = command(name)
    assert there.help and there.epilog and f"reportedly {name}" in there.epilog
    assert any(isinstance(parameter, click.Option) and "--json" in parameter.opts for parameter in there.params)
    assert all(parameter.help for parameter in there.params if isinstance(parameter, click.Option))


@pytest.mark.parametrize("setting", fields(Settings), ids=lambda setting: setting.name)
def test_a_setting_is_documented_and_is_an_option(setting: object) -> None:
    row = re.search(rf"^\| `{setting.name}` \| `(--[\w-]+)` \|", SECTIONS["Settings"], re.MULTILINE)  # type: ignore[attr-defined]
    assert row
    options = {spelling for name in COMMANDS for parameter in command(name).params for spelling in parameter.opts}
    assert row[1] in options


def test_exit_statuses_are_documented() -> None:
    rows = dict(re.findall(r"^\| (\d+) \| ([\w ]+) \|", SECTIONS["Exit status"], re.MULTILINE))
    assert rows == {str(int(status)): status.name.lower().replace("_", " ") for status in Exit}


def test_acts_and_kinds_of_judgement_are_documented() -> None:
    assert all(act.value in SECTIONS["claims"] for act in Act)
    assert all(f"`{kind.value}`" in SECTIONS["judge"] for kind in JudgementKind)


PAGES = [ROOT / "README.md", ROOT / "examples" / "README.md", *sorted(DOCS.glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", page.read_text(encoding="utf8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_readme_shows_both_commands_first_then_the_picture() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf8")
    assert readme.index("make demo") < readme.index("make test") < readme.index("screenshot.png") < 1600
