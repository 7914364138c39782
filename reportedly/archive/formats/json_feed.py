"""Feeds in JSON (JSON Feed 1 and 1.1): each entry."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from reportedly.archive.kinds.records import Json, words_of
from reportedly.archive.metadata.columns import Role
from reportedly.archive.part import Limits, Part
from reportedly.archive.text.decode import decode
from reportedly.archive.unpacking.entry import Entry
from reportedly.model import Refusal, Refused


def unpack(part: Part, limits: Limits) -> Iterator[Part | Refused]:  # noqa: ARG001 - a container's form
    """Each entry, in the feed's order."""
    decoded = decode(part.data, part.charset)
    try:
        feed: Json = json.loads(decoded.text, strict=False) if decoded else None
    except (ValueError, RecursionError):
        feed = None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(feed, dict) or not isinstance(items, list):
        yield part.refused(Refusal.NO_TEXT, "The feed holds no list of entries: fetch or export it anew.")
        return
    for number, item in enumerate(items, start=1):
        if isinstance(item, dict):
            yield _entry(number, item, feed).part(part)


def _entry(number: int, item: Mapping[str, Json], feed: Mapping[str, Json]) -> Entry:
    html, text, summary = (words_of(item.get(key)) for key in ("content_html", "content_text", "summary"))
    authors = (item.get("authors") or item.get("author"), feed.get("authors") or feed.get("author"))
    return Entry(
        number,
        html or text or summary,
        is_html=True if html else False if text else None,
        is_summary=not html and not text,
        link=words_of(item.get("url") or item.get("external_url")),
        stated={
            Role.TITLE: words_of(item.get("title")),
            Role.OUTLET: words_of(feed.get("title")),
            Role.AUTHOR: next(filter(None, map(words_of, authors)), ""),
            Role.DATE: words_of(item.get("date_published")),
            Role.MODIFIED: words_of(item.get("date_modified")),
            Role.LANGUAGE: words_of(item.get("language") or feed.get("language")),
        },
    )
