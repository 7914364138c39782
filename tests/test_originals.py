"""Opening cited words in the original: what is linked, what is marked, and what must never come through."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reportedly import Casebook
from reportedly.errors import CasebookError
from tests.archive.making import ONE, TWO, Warc, mhtml, page, rss, table, zipped

PAGE = """<!doctype html><html lang=en><head><title>Gate &amp; weir</title><script>alert(1)</script>
<style>p{display:none}</style><base href="//evil.example"></head><body onload="alert(2)"><article>
<h1>Gate at Mill Reach to be mended</h1>
<p onclick=alert(3)>The canal office said on Tuesday that the <b>gate</b>
at Mill Reach would be mended &amp; painted.</p>
<img src=x onerror=alert(4) alt="the gate"><p>“We have waited long enough,” the keeper Ole Berg told residents who had
asked about the path that runs beside the water.</p>
<form action=//evil.example><input name=x></form></article></html>"""
TEXT = "Gate stays shut\r\n\r\nThe office said on Monday that the gate would stay shut.\r\n\r\nOwners had no word.\r\n"


class Links(HTMLParser):
    """Links, ids and what must not be there."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links, self.ids, self.scripts = list[str](), set[str](), 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.links += [words or "" for name, words in attrs if name == "href"]
        self.ids |= {words or "" for name, words in attrs if name == "id"}
        self.scripts += tag in {"script", "iframe", "object", "embed", "form", "input", "base", "link"}
        assert not any(name.startswith("on") for name in told)
        assert "src" not in told or (told["src"] or "").startswith("data:")


@pytest.fixture
def case(tmp_path: Path) -> Casebook:
    (tmp_path / "gate.html").write_text(PAGE, encoding="utf8")
    (tmp_path / "gate.txt").write_bytes(TEXT.encode())
    case = Casebook(":memory:")
    case.archive([tmp_path / "gate.html", tmp_path / "gate.txt"])
    return case


def test_every_link_of_the_brief_into_an_original_is_met_there(case: Casebook, tmp_path: Path) -> None:
    made = case.originals(case.brief(), tmp_path / "brief-originals", back="brief.html")
    brief = Links(made.html())
    links = [link for link in brief.links if link.startswith("brief-originals/")]
    assert links
    pages = {path.name: Links(path.read_text(encoding="utf8")) for path in (tmp_path / "brief-originals").iterdir()}
    assert len(pages) == 2
    for link in links:
        name, _, place = link.removeprefix("brief-originals/").partition("#")
        assert not place or place in pages[name].ids
    for one in pages.values():
        assert one.scripts == 0
        assert one.links == ["../brief.html"]


def test_the_words_are_marked_and_the_evidence_is_named(case: Casebook, tmp_path: Path) -> None:
    case.originals(case.brief(), tmp_path / "o")
    pages = {path.read_text(encoding="utf8") for path in (tmp_path / "o").iterdir()}
    (page,) = (text for text in pages if "gate.html" in text)
    report = next(one for one in case.reports() if one.name == "gate.html")
    assert report.capture in page
    marked = "".join(re.sub("<[^>]+>", "", each) for each in re.findall("(?s)<mark.*?</mark>", page))
    assert "We have waited long enough" in marked
    assert "mended &amp; painted" in marked
    assert "default-src 'none'" in unescape(page)
    for never in ("alert", "evil.example", "display:none}", "onerror"):
        assert never not in page.replace(report.name, "").split("<article", 1)[1]


def test_words_without_a_place_are_listed_as_such(
    case: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportedly.model import TextMap

    monkeypatch.setattr(type(case._ledger), "text_map", lambda *_: TextMap("utf-8"))
    case.originals(case.brief(), tmp_path / "o")
    for path in (tmp_path / "o").iterdir():
        assert "whose place in the original is not known" in path.read_text(encoding="utf8")


def test_a_brief_for_publication_links_nothing(case: Casebook, tmp_path: Path) -> None:
    with pytest.raises(CasebookError, match="links no originals"):
        case.originals(case.brief(publish=True), tmp_path / "o")
    private = case.originals(case.brief(), tmp_path / "o")
    from dataclasses import replace

    assert "onward" not in re.sub("<style>.*?</style>", "", replace(private, private=False).html(), flags=re.DOTALL)


def test_one_original_is_shown_by_report_or_claim(case: Casebook, tmp_path: Path) -> None:
    claim = case.claims()[0]
    shown = case.show(claim.id, tmp_path / "one.html")
    assert shown.address.endswith(f"one.html#c-{claim.id.replace(':', '-')}")
    assert f'id="c-{claim.id.replace(":", "-")}"' in shown.path.read_text(encoding="utf8")
    assert case.show("gate.txt", tmp_path / "two.html").path.exists()
    with pytest.raises(CasebookError, match="no report or claim"):
        case.show("nobody", tmp_path / "three.html")


MILL = page("Mill to be sold", ONE, TWO)
KEPT_IN = {
    "case.zip": zipped({"x/mill.html": MILL}),
    "mill.mhtml": mhtml("https://courier.example/mill", MILL),
    "mill.warc": Warc().response("https://courier.example/mill", MILL).data(),
    "mills.csv": table([["title", "text"], ["Mill to be sold", f"{ONE} {TWO}"]]),
    "feed.xml": rss([f"<title>Mill</title><description><![CDATA[<p>{ONE}</p><p>{TWO}</p>]]></description>"]),
}


@pytest.mark.parametrize("name", KEPT_IN)
def test_words_kept_in_others_open_too(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(KEPT_IN[name])
    case = Casebook(":memory:")
    case.archive(tmp_path / name)
    claim = case.claims()[0]
    shown = case.show(claim.id, tmp_path / "original.html")
    text = shown.path.read_text(encoding="utf8")
    assert f'<mark id="c-{claim.id.replace(":", "-")}">' in text
    assert "whose place in the original is not known" not in text
    assert "in their order" in text or "text as it was captured" in text
