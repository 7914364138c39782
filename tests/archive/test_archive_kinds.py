"""What is read is what is said to be read: in the docs, on the command line, and by the formats themselves."""

import re
from pathlib import Path

from reportedly.archive.formats import CONTAINERS, TEXTS, kinds_read
from reportedly.archive.kinds.kinds import MADE
from reportedly.cli.archive import archive

DOCS = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf8")


def test_docs_list_the_kinds_that_are_read() -> None:
    table = DOCS.partition("| kind | what is made of it |")[2].partition("\n\n")[0]
    assert dict(re.findall(r"^\| (\w.*?) \| (.+) \|$", table, re.MULTILINE)) == {
        kind.value: MADE[kind] for kind in kinds_read()
    }


def test_help_lists_the_kinds_that_are_read() -> None:
    assert all(kind.value in (archive.epilog or "") for kind in kinds_read())


def test_a_kind_is_text_or_holds_more_and_each_has_its_file() -> None:
    assert not TEXTS.keys() & CONTAINERS.keys()
    for load in (*TEXTS.values(), *CONTAINERS.values()):
        assert callable(load())
