"""Pages saved by Safari (webarchive: a binary property list): the page, with its address."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from dataclasses import replace

from reportedly.archive.part import Limits, Part
from reportedly.model import Refusal, Refused

MAIN = "WebMainResource"


def unpack(part: Part, limits: Limits) -> Iterator[Part | Refused]:  # noqa: ARG001 - a container's form
    """The page, under the file's own name."""
    try:
        whole = plistlib.loads(part.data, fmt=plistlib.FMT_BINARY)
    except (plistlib.InvalidFileException, ValueError, TypeError, IndexError, OverflowError, RecursionError):
        yield part.refused(Refusal.BROKEN, "It is damaged or cut off: copy or download it again.")
        return
    main = whole.get(MAIN) if isinstance(whole, dict) else None
    data = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(data, bytes):
        yield part.refused(Refusal.BINARY, "It is a property list without a page in it: save the page as HTML.")
        return
    media, charset, address = (
        str(main.get(f"WebResource{name}") or "") for name in ("MIMEType", "TextEncodingName", "URL")
    )
    core = replace(part.core(MAIN, data), media=f"{media or 'text/html'}; charset={charset}" if charset else media)
    yield replace(core, address=address) if address.startswith(("http://", "https://")) else core
