"""What was found less surely: put aside and counted, and marked where something rests on it."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from sample import Sample, sample

from reportedly.brief import Brief, BriefOptions, assemble


def brief_of(given: Sample, **more: object) -> Brief:
    return assemble(given.account, given.reports, given.readings, BriefOptions(**more))  # type: ignore[arg-type]


def unsure(*numbers: int) -> Sample:
    """The sample with these claims of its second report less sure."""
    given = sample()
    claims = tuple(
        replace(claim, attribution=replace(claim.attribution, score=0.2)) if n in numbers else claim
        for n, claim in enumerate(given.readings[1].claims)
    )
    wire, talk, essay = given.readings
    return replace(given, readings=(wire, replace(talk, claims=claims), essay))


DENIES, NINE, BROKEN, OPENS, KNEW = range(5)  # of the second report; the first three are rested on


def test_less_sure_claims_are_put_aside_unless_something_rests_on_them() -> None:
    brief = brief_of(unsure(DENIES, NINE, BROKEN, OPENS, KNEW))
    told = {line.words: line for line in brief.lines}
    aside = {words for words, line in told.items() if line.aside}
    assert aside == {"that it will open again", "that the board knew"}
    assert {words for words, line in told.items() if line.less_sure} > aside
    assert (len(brief.shown), brief.aside) == (len(brief.lines) - 2, 2)
    assert brief_of(unsure(OPENS), less_sure=True).aside == 0
    assert brief_of(unsure(OPENS), show_below=0.1).aside == 0


def test_a_claim_that_a_shown_one_stands_in_is_shown() -> None:
    given = unsure(NINE)
    bare = replace(given, account=replace(given.account, questions=(), changes=()))
    assert [line.less_sure for line in brief_of(bare).shown if "900" in line.words] == [True], (
        "a colleague’s words are in it"
    )


def test_markdown_says_how_many_are_less_sure_and_marks_what_rests_on_them() -> None:
    text = brief_of(unsure(NINE, OPENS)).markdown()
    assert "1 less sure claim not listed; `--less-sure` lists" in text and "open again" not in text
    assert re.search(r"900 people had stood on the pier.*; less sure\)", text)
    asked = brief_of(unsure(NINE, OPENS), less_sure=True).markdown()
    assert re.search(r"open again.*; less sure\)", asked) and "not listed" not in asked
    assert "less sure" not in brief_of(sample()).markdown()


def test_the_page_shows_less_sure_claims_at_a_switch_that_needs_no_script() -> None:
    given = unsure(NINE, OPENS)
    page = brief_of(given).html()
    assert '<input type="checkbox" id="less"' in page and page.count('<label for="less"') == 2
    row = "l-" + given.readings[1].claims[OPENS].id.replace(":", "-")
    assert f'<tr id="{row}" class="less"' in page
    assert 'class="unsure"' in page
    assert 'id="less"' not in brief_of(sample()).html()
    assert 'id="less"' not in brief_of(given, less_sure=True).html()


def test_json_has_less_sure_claims_apart_and_every_id_it_names_among_the_claims() -> None:
    told = json.loads(brief_of(unsure(NINE, OPENS)).json())
    ids = {claim["id"]: claim["less_sure"] for claim in told["claims"]}
    assert [claim["words"] for claim in told["less_sure"]] == ["that it will open again"]
    assert sum(ids.values()) == 1
    named = [id for part in ("voices", "relays", "changes") for each in told[part] for id in each["claims"]]
    named += [id for question in told["questions"] for answer in question["answers"] for id in answer["claims"]]
    assert set(named) == set(ids)
    assert all(relay["claims"] for relay in told["relays"])
