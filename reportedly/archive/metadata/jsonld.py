"""Provenance from a page's JSON-LD (schema.org)."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator

import msgspec

from reportedly.archive.metadata.fields import known, language, modified, people, published
from reportedly.archive.metadata.provenance import Provenance

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None

WHERE = "JSON-LD"
MOST_NODES = 5_000
_KINDS = re.compile(r"(?:Article|Posting|Report|ReportageNewsArticle|LiveBlogPosting|WebPage)$")


def read_json_ld(script: str, taken_at: dt.datetime) -> Provenance:
    """What one script of JSON-LD says of the report; nothing where it is broken."""
    found = Provenance()
    for node in _nodes(_loaded(script)):
        found = found.or_else(_from_node(node, taken_at))
    return found


def _loaded(script: str) -> Json:
    try:
        data: Json = msgspec.json.decode(script)
        return data
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        pass
    try:
        # Line ends within strings are no JSON, and are met often.
        data = json.loads(script, strict=False)
        return data
    except (ValueError, RecursionError):
        return None


def _nodes(data: Json) -> Iterator[dict[str, Json]]:
    """Objects that describe a report, outermost first; without recursion, and so many at most."""
    waiting, met = [data], 0
    while waiting and met < MOST_NODES:
        node = waiting.pop(0)
        met += 1
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            kinds = node.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and _KINDS.search(name) for name in names):
                yield node
            waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]


def _from_node(node: dict[str, Json], taken_at: dt.datetime) -> Provenance:
    is_page = str(node.get("@type")).endswith("WebPage")
    title = node.get("headline") or (None if is_page else node.get("name"))
    outlets = _names(node.get("publisher"))
    found = Provenance(
        title=known(title, WHERE) if isinstance(title, str) else None,
        outlet=known(outlets[0], WHERE) if outlets else None,
    )
    found = found.or_else(people(_names(node.get("author")), WHERE))
    for source in _names(node.get("sourceOrganization"))[:1]:
        if not outlets or source != outlets[0]:
            found = found.or_else(Provenance(agency=known(source, WHERE)))
    for key, make in (("datePublished", published), ("dateModified", modified)):
        words = node.get(key)
        if isinstance(words, str):
            found = found.or_else(make(words, f"{WHERE} {key}", taken_at))
    spoken = node.get("inLanguage")
    return found.or_else(language(spoken, WHERE)) if isinstance(spoken, str) else found


def _names(value: Json) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [name for part in value[:20] if not isinstance(part, list) for name in _names(part)]
    if isinstance(value, dict):
        name = value.get("name")
        return [name] if isinstance(name, str) else []
    return []
