"""Pages saved as one file (MHTML, RFC 2557): the page, without what it shows, frames and advertisements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.archive.metadata.columns import Role
from reportedly.archive.pages.saved import mail_date
from reportedly.archive.part import Limits, Part
from reportedly.archive.unpacking.messages import Leaf, header, leaves, parsed
from reportedly.archive.unpacking.stated import stated
from reportedly.model import Refusal, Refused

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def unpack(part: Part, limits: Limits) -> Iterator[Part | Refused]:  # noqa: ARG001 - a container's form
    """The page, under the file's own name, with its address and as of when it was saved."""
    message = parsed(part.data)
    root = str(message.get_param("start") or "").strip("<>")
    address = header(message, "Snapshot-Content-Location") or header(message, "Content-Location")
    page = _page([leaf for leaf in leaves(message) if leaf.type in _PAGES], root, address)
    if page is None:
        yield part.refused(Refusal.NO_TEXT, "No page stands in it: save the page anew, or as HTML.")
        return
    address = address or page.address
    core = replace(part.core(f"part {page.number}", page.data), media=page.media)
    if address.startswith(("http://", "https://")):
        core = replace(core, address=address)
    title = stated({Role.TITLE: (header(message, "Subject"), "Subject")}, part.taken_at)
    yield replace(core, otherwise=title).saved(mail_date(header(message, "Date")))


def _page(found: Sequence[Leaf], root: str, address: str) -> Leaf | None:
    """The leaf that is the page: the one that the message begins with, that is at its address, or the first."""
    by_id = (leaf for leaf in found if root and leaf.id == root)
    at_address = (leaf for leaf in found if address and leaf.address == address)
    return next(by_id, None) or next(at_address, None) or next(iter(found), None)
