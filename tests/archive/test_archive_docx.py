"""DOCX: paragraphs, tables, notes and text boxes as they stand after tracked changes, with places in the file's XML."""

import datetime as dt
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.archive import capture_bytes, parse_all
from reportedly.archive.original import original
from reportedly.archive.part import Parsed
from reportedly.archive.text.decode import decode
from reportedly.model import Capture, Caution, Method, Refusal, Refused
from tests.archive.making_docx import make_docx, para, run, table

AT = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
ONE = "The council said on Tuesday that the old mill would be sold before the autumn, and the weir along with it."
TWO = "“We have no use for it,” the mayor told residents who had asked about the path that runs beside the water."


def capture(data: bytes) -> Capture:
    return capture_bytes(data, "mill.docx", taken_at=AT, method=Method.FILE)


def parsed(data: bytes) -> Parsed | Refused:
    (made,) = parse_all(capture(data))
    return made


def read(data: bytes) -> Parsed:
    made = parsed(data)
    assert isinstance(made, Parsed), made
    return made


BOX = (
    "<mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback>"
    "<w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"
)
NOTE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
BODIES = {
    "paragraphs": (para(run(ONE)) + para() + para(run(TWO)), f"{ONE}\n\n{TWO}"),
    "runs": (para(run("The co"), run("uncil", "<w:b/>"), run(" said so twice.")), "The council said so twice."),
    "tabs, breaks, hyphens": (
        para("<w:r><w:t>The mill</w:t><w:tab/><w:t>and</w:t><w:br/><w:t>its weir</w:t><w:noBreakHyphen/><w:t>gate</w:t>"
             "</w:r>"),
        "The mill\tand\nits weir-gate",
    ),
    "what was inserted stays": (
        para(run("The mill "), f"<w:ins>{run('and weir ')}</w:ins>", run("were sold.")),
        "The mill and weir were sold.",
    ),
    "what was deleted goes": (
        para(run("The mill "), "<w:del><w:r><w:delText>and weir </w:delText></w:r></w:del>", run("was sold.")),
        "The mill was sold.",
    ),
    "an end that was deleted": (para(run("The mill "), end="<w:del/>") + para(run("was sold.")), "The mill was sold."),
    "what was moved stands once": (
        para(f"<w:moveFrom>{run('It was sold. ')}</w:moveFrom>", run("The mill stood. "))
        + para(f"<w:moveTo>{run('It was sold.')}</w:moveTo>"),
        "The mill stood. \n\nIt was sold.",
    ),
    "hidden words": (
        para(run("The mill "), run("(a) ", "<w:vanish/>"), run("(b) ", '<w:rStyle w:val="Geheim"/>'), run("was sold.")),
        "The mill was sold.",
    ),
    "words that are hidden no more": (para(run("The mill.", '<w:vanish w:val="0"/>')), "The mill."),
    "fields": (
        para("<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>", f"<w:hyperlink>{run('The mill')}</w:hyperlink>"),
        "The mill",
    ),
    "tables": (
        table((para(run("Year")), para(run("Flour"))), (para(run("1990")), para(run("410")))) + para(run(ONE)),
        f"Year\tFlour\n1990\t410\n\n{ONE}",
    ),
    "a page laid out in cells": (
        table((para(run(ONE)) + para(run(TWO)), para(run("Aside")))),
        f"{ONE}\n\n{TWO}\n\nAside",
    ),
    "tables in tables": (table((table((para(run("a")), para(run("b")))), para(run("c")))), "a\tb\n\nc"),
    "text boxes": (para(run(ONE), f"<w:r>{BOX.format(para(run('Aside')))}</w:r>") + para(run(TWO)),
                   f"{ONE}\n\nAside\n\n{TWO}"),
    "references": (para(run("Mill &amp; weir &lt;new&gt; &#8220;both&#x201D;")), "Mill & weir <new> “both”"),
    "accents apart": (para(run("Zoe\u0308 at the mill")), "Zoë at the mill"),
}  # fmt: skip


@pytest.mark.parametrize("case", BODIES)
def test_what_stands_in_the_text(case: str) -> None:
    body, text = BODIES[case]
    assert read(make_docx(body)).report.text == text


@pytest.mark.parametrize("case", BODIES)
def test_each_character_leads_back_to_its_place_in_the_xml(case: str) -> None:
    data = make_docx(BODIES[case][0])
    made = read(data)
    part = original(capture(data), made.report.part)
    assert part is not None
    assert made.report.part == ("word/document.xml",)
    decoded = decode(part.data)
    assert decoded is not None
    text = made.report.text
    placed = set()
    for stretch in made.map.stretches:
        words = text[stretch.text.start : stretch.text.end]
        there = unescape(decoded.text[stretch.start : stretch.end])
        assert there == words or there == "Zoe\u0308"[2:]
        placed |= set(range(stretch.text.start, stretch.text.end))
    assert all(at in placed or text[at] in "\n\t-" for at in range(len(text)))


def test_notes_stand_at_the_end_in_the_order_of_the_text() -> None:
    notes = "".join(
        f'<w:footnote w:id="{n}">{para(run(words))}</w:footnote>' for n, words in ((2, "Two."), (3, "One."))
    )
    separator = f'<w:footnote w:type="separator" w:id="0">{para(run("---"))}</w:footnote>'
    body = para(run("The mill"), NOTE.format(3), run(" was sold"), NOTE.format(2), run("."))
    report = read(make_docx(body, parts={"footnotes": separator + notes})).report
    assert report.text == "The mill was sold.\n\nOne.\n\nTwo."


def test_changes_comments_and_hidden_words_are_said_to_be_left_out() -> None:
    body = para(
        run("The mill "),
        f"<w:del>{run('and weir ')}</w:del>",
        run("(secret)", "<w:vanish/>"),
        run("was sold."),
        '<w:r><w:commentReference w:id="1"/></w:r>',
    )
    warnings = read(make_docx(body)).report.warnings
    details = [warned.detail for warned in warnings if warned.caution is Caution.LEFT_OUT]
    assert [detail[:30] for detail in details] == [
        "It holds tracked changes: 0 in",
        "1 comment was left out of the ",
        "1 hidden run was left out of t",
    ]


def test_title_and_author_are_told_with_where_they_stand() -> None:
    core = {"dc:title": "A draft of May", "dc:creator": "Marta Quill", "dcterms:created": "2025-01-02T03:04:05Z"}
    report = read(make_docx(para(run("Mill to be sold"), style="Titel") + para(run(ONE)), core=core)).report
    assert report.title is not None
    assert (report.title.value, report.title.where) == ("Mill to be sold", "paragraph in the style of a title")
    assert report.author is not None
    assert (report.author.value, report.author.where) == ("Marta Quill", "the file’s author entry")
    # When a file was made is not when a report was published.
    assert report.published is None


BOMB = (
    '<!DOCTYPE d [<!ENTITY a "mill mill mill mill"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hosts">]>'
)


def test_entities_are_refused() -> None:
    made = parsed(make_docx(para(run("&b;&c;")), before=BOMB))
    assert isinstance(made, Refused)
    assert made.reason is Refusal.BROKEN
    assert "document type" in made.detail


def test_deep_nesting_is_read_within_bounds() -> None:
    made = parsed(make_docx("<w:sdt>" * 50_000 + para(run(ONE)) + "</w:sdt>" * 50_000))
    assert isinstance(made, Parsed)
    assert made.report.text == ONE


GOOD = make_docx("".join(body for body, _ in BODIES.values()))


@settings(max_examples=100)
@given(st.data())
def test_damaged_files_are_reports_or_refusals(data: st.DataObject) -> None:
    damaged = bytearray(GOOD)
    for place in data.draw(st.lists(st.integers(0, len(GOOD) - 1), max_size=10)):
        damaged[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(10, len(GOOD)))
    for made in parse_all(capture(bytes(damaged[:cut]))):
        if isinstance(made, Parsed):
            assert all(stretch.text.end <= len(made.report.text) for stretch in made.map.stretches)
