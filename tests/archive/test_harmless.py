"""Originals as they can be shown: the words and nothing else, whatever the page holds."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.archive.pages.harmless import SHOWN, Marked, harmless_page, harmless_text

ALLOWED = SHOWN | {"br", "hr", "mark", "span", "small"}


class Checked(HTMLParser):
    """What stands in a page that was made: fails on any tag, attribute or nesting that is not meant to be there."""

    def __init__(self, made: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.stack, self.marked, self.ids = "", list[str](), "", list[str]()
        self.feed(made)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        assert all(name in ("id", "class") for name, _ in attrs), attrs
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in ("br", "hr"):
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "mark" in self.stack:
            self.marked += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def plain(words: str) -> str:
    return words


HOSTILE = {
    "script": "<script>alert(1)</script><p>mill</p>",
    "script in pieces": "<scr<script>ipt>alert(1)</scr</script>ipt><p>mill</p>",
    "handler": "<p onclick=alert(1) onmouseover='alert(2)'>mill</p>",
    "address": "<a href='javascript:alert(1)'>mill</a>",
    "picture": '<img src=x onerror=alert(1) alt="the <script>mill">',
    "picture with an odd value": "<img alt='\"><script>mill' src=x>",
    "frame": "<iframe src=//evil.example>mill</iframe>mill",
    "style": "<style>p{display:none}</style><p style='display:none' hidden>mill</p>",
    "written as references": "<p>&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x&#62; mill</p>",
    "closes what it did not open": "</div></main></body></html></article></section><p>mill",
    "never closed": "<div><ul><li>mill<li>weir<table><tr><td>gate<td>lock",
    "remark": "<!--[if IE]><script>alert(1)</script><![endif]--><p>mill</p><!-- --!><script>alert(2)</script>-->",
    "drawing": "<svg onload=alert(1)><script>alert(2)</script><text>mill</text></svg>",
    "form": "<form action=//evil.example><input name=x value=mill><button>mill</button><textarea>x</textarea></form>",
    "base and refresh": "<base href=//evil.example><meta http-equiv=refresh content='0;url=//evil.example'><p>mill",
    "odd names": "<p/onclick=alert(1)>mill</p><MARK id=c-1>mill</MARK><x-y z>mill</x-y>",
    "deep": "<div>" * 5_000 + "mill" + "</div>" * 4_000,
    "template": "<template><script>alert(1)</script></template><noscript><img src=x onerror=alert(1)>mill</noscript>",
    "instruction": "<?php echo 1 ?><![CDATA[ <script> ]]>mill",
    "null": "<scr\0ipt>alert(1)</scr\0ipt>mill",
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.parametrize("marked", [False, True])
def test_nothing_of_a_page_but_its_words_is_shown(case: str, marked: bool) -> None:
    html = HOSTILE[case]
    marks = [Marked(at.start(), at.end(), f"c-{at.start()}") for at in re.finditer("mill", html)] if marked else []
    assert "mill" in Checked(harmless_page(html, marks, plain)).text


PIECES = st.sampled_from(
    ["<", ">", "</", "/>", "<!--", "-->", "<!", "<?", '"', "'", "=", "&", "&lt;", "&#60;", "script", "style", "p",
     "div", "li", "td", " ", "mill", "img alt=", "onclick=", "<p>", "</p>", "<ul>", "<table>",
     "<title>", "\0", "\u202e", "\n"]
)  # fmt: skip


@given(
    st.lists(PIECES, max_size=40).map("".join), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6)
)
@settings(max_examples=200, deadline=None)
def test_whatever_the_markup_is(html: str, places: list[tuple[int, int]]) -> None:
    marks = [Marked(start, start + length, f"c-{start}-{length}") for start, length in places]
    made = Checked(harmless_page(html, marks, plain))
    assert len(made.ids) == len(set(made.ids))
    text = Checked(harmless_text(html, marks, plain))
    assert text.text.replace("\0", "\ufffd") == html.replace("\0", "\ufffd")


def test_cited_words_are_marked_and_found_by_their_ids() -> None:
    html = "<p>The <b>mill &amp; the</b> weir</p><p>The gate</p>"
    start = html.index("mill")
    marks = [Marked(start, html.index("</b>"), "c-1"), Marked(html.index(" weir"), html.index("</p>")),
             Marked(start, start + 4, "c-2"), Marked(html.index("gate"), html.index("gate") + 4, "c-3")]  # fmt: skip
    made = harmless_page(html, marks, plain)
    checked = Checked(made)
    assert checked.marked == "mill & the weirgate"
    assert sorted(checked.ids) == ["c-1", "c-2", "c-3"]
    assert "<b><mark" in made
