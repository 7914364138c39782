"""What changed in a page, as the brief shows it: every line opens its words, and no protected name is published."""

from __future__ import annotations

import datetime as dt
import json
import re
from importlib.resources import files

import jsonschema
import pytest
from sample import cut, sample

from reportedly.brief import Brief, BriefOptions, assemble
from reportedly.model import Aspect, Detail, Difference, Revision, Turn

NAME = "Wren"


def brief(*, publish: bool = False) -> Brief:
    given = sample(NAME)
    before, after = given.reports[0], given.reports[1]
    was, now = cut(before.text, f"She said that {NAME} had never worked there."), cut(after.text, "A senior official")
    about = Detail(Aspect.VOICE, Turn.CHANGED, f"attributed to {NAME} before, to a welder now", was, now, ())
    lone = Detail(Aspect.CLAIM, Turn.GONE, f"{NAME} asserts it: gone", was, None, (f"{before.id}:1",))
    title = Detail(Aspect.TITLE, Turn.CHANGED, f"“Pier closed” before, “{NAME} speaks” now")
    revision = Revision(
        f"https://news.example/{NAME.lower()}interview",
        before.id,
        after.id,
        dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC),
        None,
        (title,),
        (Difference(Turn.CHANGED, was, now, (about,)), Difference(Turn.GONE, was, None, (lone,))),
        kept=3,
    )
    same = Revision("https://news.example/same", after.id, before.id, kept=3)
    options = BriefOptions(publish=publish, revised=(revision, same))
    return assemble(given.account, given.reports, given.readings, options)


@pytest.mark.parametrize("publish", [False, True])
def test_it_is_shown_with_links_that_open_its_words(publish: bool) -> None:
    made = brief(publish=publish)
    page = made.html()
    section = page[page.index('id="revisions"') : page.index("</section>", page.index('id="revisions"'))]
    hrefs = set(re.findall(r'href="#([^"]+)"', section))
    assert hrefs and hrefs <= set(re.findall(r'id="([^"]+)"', page))
    assert "1 sentence gone, 1 sentence changed" in section and "2026-03-02 09:00 UTC, then a time not known" in section
    assert len(made.revisions) == 1  # where nothing changed nothing is shown
    assert "## What changed in a page" in made.markdown()


@pytest.mark.parametrize("publish", [False, True])
def test_json_follows_its_schema(publish: bool) -> None:
    made = json.loads(brief(publish=publish).json())
    schema = json.loads((files("reportedly.brief") / "schema/brief.schema.json").read_text(encoding="utf8"))
    jsonschema.Draft202012Validator(schema).validate(made)
    texts = {report["id"]: report["text"] for report in made["reports"]}
    revision, _ = made["revisions"]
    for one in revision["differences"]:
        for target in (one["earlier"], one["later"]):
            if target is not None:
                quote, place = target["selector"]
                assert texts[target["source"]][place["start"] : place["end"]] == quote["exact"]


def test_what_is_published_names_nobody_protected() -> None:
    made = brief(publish=True)
    for form in (made.html(), made.markdown(), made.json()):
        assert NAME.casefold() not in form.casefold()
    assert "attributed to" in made.markdown()
    private = brief()
    assert NAME in private.markdown()[private.markdown().index("## What changed in a page") :]
