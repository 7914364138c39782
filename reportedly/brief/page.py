"""The brief as one self-contained page: works from disk, without a network, and without JavaScript."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reportedly.brief import wording
from reportedly.brief.reader_view import reader_html

if TYPE_CHECKING:
    import jinja2

    from reportedly.brief.brief import Brief

COLUMNS = 24  # reports side by side in the matrix; with more, each voice lists its own
OPEN_REPORTS = 12  # so many reports are unfolded from the start; more would make the page long to open


@cache
def source(name: str) -> str:
    """A file of this room: a style, a script, a template."""
    return (files("reportedly.brief") / name).read_text(encoding="utf8")


@cache
def templates() -> jinja2.Environment:
    """The templates, with what they may call; all words are escaped."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: source(f"templates/{name}")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["clean"] = clean
    environment.filters["truncated"] = listed
    environment.filters["less_sure"] = wording.less_sure
    return environment


# Characters that turn the direction of text about could make a page show other words than it holds.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F], "�")
_CONTROL = {n: "�" for n in range(32) if n not in (9, 10, 13)} | {127: "�"}
_SHOWN = {**_TURNING, **_CONTROL}


def clean(text: str) -> str:
    """``text`` with control characters and marks of direction replaced, each by one character."""
    return text.translate(_SHOWN)


def listed(names: list[str], most: int) -> str:
    """At most ``most`` names, the rest counted."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def page(brief: Brief) -> str:
    """The whole page."""
    style, script = source("static/brief.css"), source("static/brief.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'"
    texts = reader_html(brief, clean)
    return (
        templates()
        .get_template("brief.html.j2")
        .render(
            brief=brief,
            style=style,
            script=script,
            policy=policy,
            texts=texts,
            columns=COLUMNS,
            unfolded=len(brief.marks) <= OPEN_REPORTS,
        )
    )


def framed(brief: Brief) -> str:
    """For a notebook: the page in a frame."""
    return in_frame(page(brief), "Brief")


def in_frame(page: str, title: str) -> str:
    """A page in a frame of its own, so that neither its style nor the notebook's touches the other."""
    from html import escape

    source = escape(page, quote=True)
    look = "width:100%;height:720px;border:0"
    return f'<iframe title="{title}" sandbox="allow-scripts" srcdoc="{source}" style="{look}"></iframe>'
