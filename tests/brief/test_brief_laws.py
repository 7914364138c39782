"""Laws of a brief: nothing protected in what is published, nothing hostile in the page, every line opens its words."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from itertools import count, permutations
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import Sample, report_of, sample, talk_of

from reportedly.brief import Brief, BriefOptions, Format, assemble
from reportedly.brief.brief import Written
from reportedly.brief.cover import COVER, Covered
from reportedly.brief.likeness import bare
from reportedly.errors import ReportedlyError
from reportedly.model import Known, Other, Refusal, Refused, Sure
from reportedly.span import Span

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title></textarea><!--",
    "{{ 7*7 }} {% raw %}",
    "a | b \\ `c` [d](javascript:alert(1)) ![e](f)",
    "\u202eevil\u202c \u2066x",
    "nul \x00 bell \x07 esc \x1b[31m",
    "\u2028\u2029\ufeff\U0001f9ff e\u0301",
)
ALLOWED_HREF = re.compile(r"#[\w.-]+")


def brief_of(given: Sample, *, publish: bool = False, **more: object) -> Brief:
    options = BriefOptions(publish=publish, **more)  # type: ignore[arg-type]
    return assemble(given.account, given.reports, given.readings, options)


class Page(HTMLParser):
    """Elements, ids, links and shown words of a page."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.hrefs.append(value or "")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


# --- protected people -------------------------------------------------------------------------------------------------

names = st.one_of(
    st.from_regex(r"Zq[a-zéüøłşñ]{2,8}", fullmatch=True),
    st.from_regex(r"Zq[a-z]{2,5}-Xw[a-z]{2,5}", fullmatch=True),
    st.sampled_from(["Žqélie", "정의성왕", "Ωmegaqz", "Жqвора"]),
)


@settings(max_examples=25, deadline=None)
@given(names)
def test_no_part_of_a_protected_name_is_published(name: str) -> None:
    given = sample(name, extra=f"They wrote to {name.lower()}’s home, {name}_2, and to Aunt {name}.")
    brief = brief_of(given, publish=True, title=f"What {name} saw")
    parts = {bare(part) for part in re.split("[-‐]", name)}
    for form in Format:
        shown = bare(brief.text(form))
        assert not [part for part in parts if part in shown], form


@pytest.mark.parametrize("form", list(Format))
def test_the_published_form_has_no_notice_hash_or_evidence(form: Format) -> None:
    given = sample()
    shown = brief_of(given, publish=True).text(form)
    talk = given.reports[1]
    for hidden in (
        "Halvorsen",
        "may be one",
        "share a name",
        talk.capture,
        talk.id,
        "For you alone",
        "both are called",
    ):
        assert hidden not in shown
    assert "protected voice 1" in shown and "▇▇▇" in shown and "▇▇▇▇" not in shown
    assert "The Harbour Board" in shown and "Ormvik Wire" in shown, "what is not protected stays"


def test_withheld_voices_are_shown_alike() -> None:
    made = json.loads(brief_of(sample(), publish=True).json())
    withheld = [voice for voice in made["voices"] if voice["name"].startswith("protected voice")]
    assert len(withheld) == 3, "the witness, the official who asked, and the author who shares a name"
    assert all(voice["protected"] for voice in withheld)
    ids = {voice["id"] for voice in withheld}
    assert all(claim["protected"] for claim in made["claims"] if claim["voice"] in ids)
    counts = [answer["origins"] for question in made["questions"] for answer in question["answers"]]
    assert all(count["low"] == count["high"] for count in counts), "no range tells that two may be one"


def test_a_description_without_a_name_stays_in_the_text() -> None:
    page = Page(brief_of(sample(), publish=True).html())
    assert re.search(r"A senior official\d?, who asked not to be named", "".join(page.words))


def test_what_a_report_is_known_by_names_nobody() -> None:
    given = sample("Zqwren")
    wire, *rest = given.reports
    hosts = (Other("zqwrenwrites.example", "address", Sure.INFERRED), Other("by Zqwren Press", "closing line"))
    known = replace(
        wire,
        outlet=Known("blog.thezqwren.example", "address", sure=Sure.INFERRED),
        agency=Known("Pier News", "dateline", others=hosts),
        modified=Known("4 June, Zqwren’s hand", "meta tag"),
    )
    brief = brief_of(replace(given, reports=(known, *rest)), publish=True)
    for form in Format:
        shown = brief.text(form)
        assert "zqwren" not in shown.lower(), form
        assert "Pier News" in shown or form is Format.MARKDOWN
        assert wire.capture not in shown, "the hash of bytes that hold a covered word"


def test_an_id_whose_letters_spell_a_name_is_numbered_anew() -> None:
    spelt = re.compile(r"(?<![a-f])dee(?![a-f])")
    number = next(n for n in count() if spelt.search(report_of("notes_Dee.txt", talk_of("Dee", str(n))).id))
    given = sample("Dee", extra=str(number))
    assert spelt.search(given.reports[1].id)
    made = json.loads(brief_of(given, publish=True).json())
    assert {report["id"] for report in made["reports"]} == {"report-1", "report-2", "report-3"}


def test_an_everyday_name_covers_no_everyday_word() -> None:
    shown = brief_of(sample("Will"), publish=True).html()
    assert "that it will open again" in shown and ">Will" not in shown


def test_the_private_form_names_all_and_says_that_it_is_private() -> None:
    shown = brief_of(sample()).html()
    assert "Wren Halvorsen" in shown and "share a name" in shown and "not for publication" in shown


# --- hostile text -----------------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40)))
def test_words_of_reports_never_become_part_of_the_page(extra: str) -> None:
    plain, made = Page(brief_of(sample()).html()), Page(brief_of(sample(extra=extra), title=extra or None).html())
    assert set(made.tags) == set(plain.tags)
    assert made.tags.count("script") == 1
    assert made.attributes == plain.attributes
    assert all(ALLOWED_HREF.fullmatch(href) for href in made.hrefs)
    shown = "".join(made.words)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", shown)


@pytest.mark.parametrize("extra", HOSTILE)
def test_markdown_keeps_hostile_words_plain(extra: str) -> None:
    shown = brief_of(sample(extra=extra), title=extra).markdown()
    assert not re.search(r"(?<!\\)<", shown.replace("<br>", ""))
    assert "](javascript" not in shown.replace("\\]", "")
    rows = [line for line in shown.splitlines() if line.startswith("| ")]
    widths = {len(re.findall(r"(?<!\\)\|", row)) for row in rows}
    assert widths <= {6, 8}, "a bar in the words made no column"


@pytest.mark.parametrize("extra", HOSTILE)
def test_json_holds_hostile_words_exactly(extra: str) -> None:
    made = json.loads(brief_of(sample(extra=extra)).json())
    assert any(extra in report["text"] for report in made["reports"])


# --- every line opens its words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("publish", [False, True])
def test_every_link_has_its_target_and_no_id_is_given_twice(publish: bool) -> None:
    page = Page(brief_of(sample(), publish=publish).html())
    assert len(page.ids) == len(set(page.ids))
    assert not {href[1:] for href in page.hrefs} - set(page.ids)
    claims = sum(len(reading.claims) for reading in sample().readings)
    assert len([id for id in page.ids if re.fullmatch(r"c-[\w-]+-\d+", id)]) == claims


@pytest.mark.parametrize("publish", [False, True])
def test_json_follows_its_schema_and_its_selectors_find_their_words(publish: bool) -> None:
    refused = (Refused("scan.pdf", Refusal.NO_TEXT, "no text layer was found"),)
    made = json.loads(brief_of(sample(), publish=publish, refused=refused).json())
    schema = json.loads((files("reportedly.brief") / "schema/brief.schema.json").read_text(encoding="utf8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(made)
    texts = {report["id"]: report["text"] for report in made["reports"]}
    targets = list(_targets(made))
    assert len(targets) > 20
    for target in targets:
        quote, place = target["selector"]
        text, start, end = texts[target["source"]], place["start"], place["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])


def _targets(value: object) -> list[dict[str, object]]:
    if isinstance(value, dict):
        here = [value] if "selector" in value else []
        return here + [target for item in value.values() for target in _targets(item)]
    if isinstance(value, list):
        return [target for item in value for target in _targets(item)]
    return []


# --- same in, same out ------------------------------------------------------------------------------------------------


def test_the_order_of_reports_and_readings_does_not_matter() -> None:
    given = sample()
    made = {
        assemble(given.account, [given.reports[n] for n in order], [given.readings[n] for n in order]).text(form)
        for order in permutations(range(3))
        for form in Format
    }
    assert len(made) == len(Format)


# --- wording and forms ------------------------------------------------------------------------------------------------

VERDICTS = re.compile(r"\b(debunked|fake|hoax|untrue|truth|lies?|lying|falsely|proven)\b", re.IGNORECASE)


def test_the_program_gives_no_verdict_in_its_own_words() -> None:
    assert not VERDICTS.search("".join(Page(brief_of(sample()).html()).words))


def test_what_is_left_open_is_said_with_its_reason() -> None:
    refused = (Refused("scan.pdf", Refusal.NO_TEXT, "no text layer was found"),)
    for form in (Format.HTML, Format.MARKDOWN):
        shown = brief_of(sample(), refused=refused).text(form)
        for words in ("XXXX-XX-04", "date is not known", "more than one voice", "scan.pdf", "no text layer was found"):
            assert words in shown


@pytest.mark.parametrize("form", list(Format))
def test_the_suffix_tells_the_form(form: Format, tmp_path) -> None:  # type: ignore[no-untyped-def]
    brief = brief_of(sample())
    assert brief.save(tmp_path / f"b.{form}").read_text(encoding="utf8") == brief.text(form)


def test_a_notebook_shows_it_in_a_frame_of_its_own() -> None:
    assert brief_of(sample())._repr_html_().startswith("<iframe")
    assert issubclass(ReportedlyError, Exception)


def test_the_documentation_names_every_field_of_the_json_form() -> None:
    schema = json.loads((files("reportedly.brief") / "schema/brief.schema.json").read_text(encoding="utf8"))
    page = (Path(__file__).parents[2] / "docs" / "brief-format.md").read_text(encoding="utf8")
    named = set(re.findall(r"`([a-z0-9_]+)`", page))
    assert not _fields(schema) - named


def _fields(value: object) -> set[str]:
    if isinstance(value, list):
        return {name for item in value for name in _fields(item)}
    if not isinstance(value, dict):
        return set()
    own = set(value["properties"]) if isinstance(value.get("properties"), dict) else set()
    return own - {"type", "exact", "prefix", "suffix", "selector"} | {n for v in value.values() for n in _fields(v)}


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="ab N.", max_size=40), st.data())
def test_spans_move_with_covers_and_never_cut_one(text: str, data: st.DataObject) -> None:
    shown = Covered.of(text, re.compile("N+"))
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = shown.place(Span(start, end)).of(shown.text)
    assert re.sub("N+", COVER, text[start:end]) == words, "a cover that the span touches is taken whole"


def test_what_is_on_record_as_handed_out_was(tmp_path: Path) -> None:
    told: list[Written] = []
    brief = replace(brief_of(sample()), on_saved=told.append)
    with pytest.raises(FileNotFoundError):
        brief.save(tmp_path / "none" / "brief.html")
    assert told == [], "what could not be written was not handed out"
    data = brief.save(tmp_path / "brief.md").read_bytes()
    assert told == [Written("md", "brief.md", hashlib.sha256(data).hexdigest(), len(data), private=True)]
    brief.hand_out(Format.JSON)
    assert [one.name for one in told] == ["brief.md", ""]
