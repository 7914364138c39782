"""What is put into every field that reaches a page: names, titles, addresses, dates and sentences that mean harm."""

from __future__ import annotations

import random

SECRET = "root:x:0:0"  # how the file begins that external entities and paths ask for

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    "</title><script src=//evil.example/x.js></script>",
    "</script><script>alert(1)</script>",
    "</style><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "JaVa\tScRiPt:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    '<iframe src="http://evil.example/"></iframe>',
    "<base href=http://evil.example/>",
    "<link rel=stylesheet href=http://evil.example/x.css>",
    "<style>@import url(http://evil.example/x.css)</style>",
    '<a href="javascript:alert(1)">more</a>',
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "[more](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "| a | b |\n| --- | --- |",
    "{{ 7 * 7 }} {% include '/etc/passwd' %} ${7*7} #{7*7}",
    "{0.__class__.__mro__} %s %n %(x)s",
    '=cmd|" /C calc"!A0',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "../../../../../../etc/passwd",
    "..\\..\\..\\windows\\win.ini",
    "/etc/passwd",
    "file:///etc/passwd",
    "C:\\x\\y",
    "\\\\evil.example\\share",
    "CON",
    "a/../b/./c",
    "\u202egnp.exe",
    "\u2066isolated\u2069 \u200bzero\u200d width\u00ad",
    "\x00",
    "\x1b[31mred\x1b[0m\x1b]0;title\x07",
    "\r\nX-Injected: yes\r\n\r\n<script>alert(1)</script>",
    "\ufeff\ufffe\uffff",
    "\U000e0041\U0001f469\u200d\U0001f692",
    "e" + "\u0301" * 300,
    "A" * 3_000,
    "[[[[((((" * 100,
    "]]>",
    "<!--",
    "-->",
    "<![CDATA[",
    "'; DROP TABLE reports; --",
    "9" * 400,
    "1e999999",
    "NaN",
    "\u0661\u0662\u0663 \uff11\uff12\uff13",
)
NAMES = (
    "mill.txt",
    "page.html",
    "feed.xml",
    "case.zip",
    "mail.eml",
    "rows.csv",
    "scan.pdf",
    "saved.warc.gz",
    "note.docx",
)
DATES = (
    "2025-05-07",
    "Wed, 7 May 2025 08:09:10 +0000",
    "0000-00-00",
    "9999-12-31T23:59:60Z",
    "-4713-01-01",
    "31 February 2024",
    "2024-02-30T25:61:61+99:99",
    "1e400",
    "99999999999999999999",
    "7 May 20250000",
    "1/1/1",
    "yesterday",
    "2025-W99-9",
    "२०२५-०५-०७",
)
SENTENCES = (
    "The mayor said on Tuesday that {} would be sold before the autumn, and the weir along with it.",
    "“We have no use for {},” the owner told residents who had asked about the path beside the water.",
    "According to {}, about 30 people were hurt, 12 of them badly, when the roof of the mill came down.",
    "Officials denied that {} had been paid $2,000 a month. A spokeswoman for {} could not be reached.",
    "{} said the toll had risen to 14, the Herald reported, citing two people familiar with the matter.",
)


def field(chance: random.Random, plain: str) -> str:
    """``plain``, or something hostile, or both."""
    kind = chance.random()
    if kind < 0.4:
        return plain
    bad = chance.choice(HOSTILE)
    return bad if kind < 0.7 else f"{plain} {bad}"


def date(chance: random.Random) -> str:
    """A date, seldom a good one."""
    return chance.choice(DATES)


def name(chance: random.Random) -> str:
    """A file's name."""
    return field(chance, chance.choice(NAMES))


def story(chance: random.Random, sentences: int = 4) -> str:
    """Sentences with hostile words in them."""
    return " ".join(chance.choice(SENTENCES).replace("{}", field(chance, "the old mill")) for _ in range(sentences))


def address(chance: random.Random) -> str:
    """An address, seldom a good one."""
    return field(chance, "https://courier.example/mill")
