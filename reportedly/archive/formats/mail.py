"""E-mails: the text, the messages forwarded with it, and what is attached, each by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.message import Message
from itertools import islice

from reportedly.archive.kinds.sniff import kind_of, looks_like
from reportedly.archive.metadata.columns import Role
from reportedly.archive.metadata.names import is_outlet
from reportedly.archive.metadata.provenance import Provenance
from reportedly.archive.part import Limits, Part
from reportedly.archive.unpacking.messages import Leaf, header, leaves, parsed, sent_by
from reportedly.archive.unpacking.stated import stated
from reportedly.model import Refusal, Refused

_FURNITURE_LIST = """
    application/pgp application/pkcs7 application/x-pkcs7 application/ms-tnef text/calendar text/rfc822-headers
    text/x-amp-html text/vcard message/delivery-status
"""
# What mail programs put in and no one attached, by how the type begins.
_FURNITURE = tuple(_FURNITURE_LIST.split())
# A text this short beside a page ten times as long only says that there is one.
STUB = 400
_TAG = re.compile(rb"<[^<>]*>")


def unpack(part: Part, limits: Limits) -> Iterator[Part | Refused]:
    """The text under the message's own name, then what comes with it."""
    message = parsed(part.data)
    found = list(islice(leaves(message), limits.parts))
    body = best_text(found)
    if body is not None:
        core = part.core(f"part {body.number}", body.data)
        yield replace(core, media=body.media, given=_given(message, part))
    for leaf in found:
        if leaf is not body and _is_apart(leaf):
            yield _apart(part, leaf)


def best_text(found: Sequence[Leaf]) -> Leaf | None:
    """The message's text: plain, unless that is a stub beside the page; None where it has none."""
    inline = [leaf for leaf in found if not leaf.attached and not leaf.name and leaf.data.strip()]
    plain = next((leaf for leaf in inline if leaf.type == "text/plain"), None)
    html = next((leaf for leaf in inline if leaf.type == "text/html"), None)
    if plain is None or html is None:
        return plain or html
    seen = len(_TAG.sub(b"", html.data[:2_000_000]))
    return html if len(plain.data.strip()) < STUB and seen > 10 * len(plain.data.strip()) else plain


def _is_apart(leaf: Leaf) -> bool:
    """Whether a leaf is something of its own: attached, or named, and no picture within the text."""
    if leaf.type.startswith(_FURNITURE) or not leaf.data.strip():
        return False
    if leaf.type.startswith("image/") and not leaf.attached:
        return False
    if leaf.attached or leaf.name:
        return True
    # A second text: not the same in another form, and no list's footer.
    return leaf.type.startswith("text/") and "multipart/alternative" not in leaf.within and len(leaf.data) > STUB


def _apart(part: Part, leaf: Leaf) -> Part | Refused:
    name = leaf.name or ("message" if leaf.type == "message/rfc822" else "text")
    inner = replace(part.within(f"part {leaf.number}", leaf.data, name=name), media=leaf.media)
    return inner if kind_of(inner) is not None else inner.refused(Refusal.BINARY, looks_like(inner))


def _given(message: Message, part: Part) -> Provenance:
    name, address = sent_by(message)
    sender = name or address
    # What goes to a list is sent by an outlet, not by a person.
    listed = any(header(message, field) for field in ("List-Id", "List-Unsubscribe")) or is_outlet(sender)
    return stated(
        {
            Role.TITLE: (
                re.sub(r"^(?:(?:fwd?|re|aw|wg)\s*:\s*)+", "", header(message, "Subject"), flags=re.I),
                "Subject",
            ),
            Role.OUTLET if listed else Role.AUTHOR: (sender, "From"),
            Role.DATE: (header(message, "Date"), "Date"),
        },
        part.taken_at,
    )
