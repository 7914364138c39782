"""Feeds: each entry a report with what the feed says of it; summaries say that they are; nothing is expanded."""

import json

import pytest

from reportedly.model import Caution, Refusal, Report
from tests.archive.making import GERMAN, ONE, TWO, made, rss

LINK = "https://courier.example/mill"
BODY = f"<p>{ONE}</p><p>{TWO}</p>"
TEXT = f"{ONE}\n\n{TWO}"


def escaped(html: str) -> str:
    return html.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def only(data: bytes) -> Report:
    (report,), refused = made(data, "mill.xml")
    assert not refused
    return report


def known(report: Report) -> tuple[str | None, ...]:
    facts = (report.title, report.outlet, report.author, report.language_as)
    return (*(fact.value if fact else None for fact in facts), report.published.edtf if report.published else None)


HEAD = f"<title>Mill &amp; weir sold</title><link>{LINK}</link><pubDate>Tue, 06 May 2025 10:00:00 GMT</pubDate>"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Mill Courier</title>{}</feed>'
ATOM_HEAD = f'<title type="text">Mill &amp; weir sold</title><link rel="self" href="x"/><link href="{LINK}"/>'
ATOM_HEAD += "<updated>2025-05-09T10:00:00Z</updated><published>2025-05-06T10:00:00Z</published>"
ATOM_HEAD += "<author><name>Marta Quill</name></author>"
SPACE = 'xmlns="http://www.w3.org/1999/xhtml"'
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Mill Courier",
    "items": [
        {
            "id": "1",
            "url": LINK,
            "title": "Mill & weir sold",
            "content_html": BODY,
            "date_published": "2025-05-06T10:00:00Z",
            "authors": [{"name": "Marta Quill"}],
        }
    ],
}
WHOLE = {
    "RSS 2.0": rss(
        [f"{HEAD}<dc:creator>Marta Quill</dc:creator><content:encoded><![CDATA[{BODY}]]></content:encoded>"]
    ),
    "RSS with a teaser first": rss(
        [f"{HEAD}<dc:creator>Marta Quill</dc:creator><description>Sold.</description>"
         f"<content:encoded>{escaped(BODY)}</content:encoded>"]
    ),
    "RSS by e-mail": rss(
        [f"{HEAD}<author>m@c.example (Marta Quill)</author><description>{escaped(BODY * 9)}</description>"]
    ),
    "RSS 1.0": (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<channel rdf:about='x'><title>Mill Courier</title></channel>"
        f'<item rdf:about="{LINK}"><title>Mill &amp; weir sold</title><dc:date>2025-05-06</dc:date>'
        f"<dc:creator>Marta Quill</dc:creator><description>{escaped(BODY * 9)}</description></item></rdf:RDF>"
    ).encode(),
    "Atom with HTML": ATOM.format(f'<entry>{ATOM_HEAD}<content type="html">{escaped(BODY)}</content></entry>').encode(),
    "Atom with XHTML": ATOM.format(
        f'<entry>{ATOM_HEAD}<content type="xhtml"><div {SPACE}>{BODY}</div></content></entry>'
    ).encode(),
    "JSON Feed": json.dumps(JSON).encode(),
}  # fmt: skip


@pytest.mark.parametrize("case", WHOLE)
def test_an_entry_is_a_report(case: str) -> None:
    report = only(WHOLE[case])
    assert report.text.startswith(TEXT)
    assert known(report) == ("Mill & weir sold", "Mill Courier", "Marta Quill", "en", "2025-05-06")
    assert (report.name, report.address) == (f"mill.xml/{LINK}", LINK)
    assert not report.warnings


def test_when_it_was_changed_is_not_when_it_was_published() -> None:
    entry = ATOM_HEAD.replace("<published>2025-05-06T10:00:00Z</published>", "")
    report = only(ATOM.format(f'<entry>{entry}<content type="html">{escaped(BODY)}</content></entry>').encode())
    assert report.published is None
    assert report.modified and report.modified.value.startswith("2025-05-09")


SUMMARIES = {
    "RSS": rss([f"{HEAD}<description>{ONE}</description>"]),
    "Atom": ATOM.format(f"<entry>{ATOM_HEAD}<summary>{ONE}</summary></entry>").encode(),
    "JSON": json.dumps({**JSON, "items": [{"id": "1", "url": LINK, "summary": ONE}]}).encode(),
}


@pytest.mark.parametrize("case", SUMMARIES)
def test_a_summary_says_so(case: str) -> None:
    report = only(SUMMARIES[case])
    assert report.text == ONE
    (warned,) = (warned for warned in report.warnings if warned.caution is Caution.SUMMARY)
    assert LINK in warned.detail


def test_words_before_the_first_tag_are_kept() -> None:
    assert only(
        rss([f"<description>Mill {escaped('<b>sold</b>')}: {ONE} {escaped('<p>' + TWO)}</description>"])
    ).text == (f"Mill sold: {ONE}\n\n{TWO}")


def test_plain_text_may_hold_angles() -> None:
    entry = (
        f'<entry>{ATOM_HEAD}<content type="text">{escaped(f"Of 9 mills, 3 &lt; 4 were sold. {ONE}")}</content></entry>'
    )
    assert "3 &lt; 4" in only(ATOM.format(entry).encode()).text


def test_entries_without_text_are_refused_and_the_rest_goes_on() -> None:
    reports, refused = made(rss([HEAD, f"{HEAD}<description>{GERMAN}</description>"]), "mill.xml")
    assert [report.language for report in reports] == ["de"]
    assert [(one.name, one.reason) for one in refused] == [(f"mill.xml/{LINK}", Refusal.EMPTY)]


def test_titles_of_pictures_are_none_of_the_reports() -> None:
    spaces = 'xmlns:media="http://search.yahoo.com/mrss/"'
    media = f'<media:title {spaces}>A picture</media:title><media:content {spaces} url="x.jpg"/>'
    media += f"<media:description {spaces}>It shows the mill.</media:description>"
    report = only(rss([f"{media}{HEAD}<description>{ONE}</description>"]))
    assert known(report)[0] == "Mill & weir sold"
    assert report.text == ONE


def test_an_excerpt_is_not_the_whole() -> None:
    excerpt = "<x:encoded xmlns:x='http://wordpress.org/export/1.2/excerpt/'>Sold.</x:encoded>"
    assert only(rss([f"{HEAD}<content:encoded>{escaped(BODY)}</content:encoded>{excerpt}"])).text == TEXT


def test_an_entry_taken_over_names_the_outlet_that_it_is_from() -> None:
    report = only(rss([f"{HEAD}<source url='https://x.example'>Weir Times</source><description>{ONE}</description>"]))
    assert known(report)[1] == "Weir Times"


LOL = "<!DOCTYPE rss [<!ENTITY a 'lol'>" + "".join(
    f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "a bomb of entities": rss([f"{HEAD}<description>&i; {ONE}</description>"], before=f'<?xml version="1.0"?>{LOL}]>'),
    "an entity from a file": rss(
        [f"{HEAD}<description>&x; {ONE}</description>"],
        before='<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ),
    "names as HTML has them": rss([f"{HEAD}<description>&nbsp;&mdash;&nosuch; {ONE}</description>"]),
    "characters that are none": rss([f"{HEAD}<author>&#xd800;&#0;</author><description>&#x1; {ONE}</description>"]),
    "literals without end": rss([f"{HEAD}<description>{ONE}</description>"]) + b"<![CDATA[&amp;" * 40_000,
    "declarations without end": rss([f"{HEAD}<description>{ONE}</description>"]) + b"<!DOCTYPE a[" * 40_000,
    "a tag without end": rss([f"{HEAD}<description>{ONE} &lt;{'a' * 400_000}</description>"]),
    "an & alone": rss([f"{HEAD}<description>Mill & weir. {ONE}</description>"]),
    "control characters": rss([f"{HEAD}<description>\x01\x0b{ONE}\x00</description>"]),
    "tags not closed": rss([f"{HEAD}<description><p>{ONE}</description>"]),
    "cut off": rss([f"{HEAD}<description>{ONE}</description>"])[:-30],
    "deep": rss([f"{HEAD}<description>{ONE}</description>" + "<a>" * 5_000]),
    "said to be in another encoding": b'<?xml version="1.0" encoding="utf-16"?>'
    + rss([f"{HEAD}<description>{ONE}</description>"]),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_and_broken_feeds(case: str) -> None:
    reports, refused = made(HOSTILE[case], "mill.xml")
    assert any(ONE in report.text for report in reports), refused
    assert all("root:" not in report.text and "lollol" not in report.text for report in reports)


def test_a_feed_in_an_encoding_of_old() -> None:
    words = "Совет сообщил, что мельница будет продана. " * 9
    data = f'<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><item><description>{words}'
    report = only(f"{data}</description></item></channel></rss>".encode("cp1251"))
    assert report.text.strip() == words.strip()
