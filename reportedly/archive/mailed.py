"""Whether bytes are an e-mail, a mailbox, or a page saved as one (MHTML): told from the first header block."""

from __future__ import annotations

import re

from reportedly.archive.kinds import Kind

LOOKED_AT = 32_768
_HEADER = re.compile(rb"[!-9;-~]{1,70}:[ \t\r\n]")
_ENVELOPE = re.compile(rb"From [^\n]{0,200}\d\d:\d\d[^\n]{0,60}\d{4}[^\n]{0,20}\r?\n[!-9;-~]{1,70}:[ \t\r\n]")
_NAME = re.compile(rb"^([!-9;-~]{1,70}):", re.MULTILINE)
_SURE_LIST = b"""
    mime-version message-id received return-path dkim-signature delivered-to x-mailer in-reply-to list-unsubscribe
    content-transfer-encoding x-received arc-seal
"""
# What only e-mails have; "From:", "Date:" and "Subject:" stand above reports that were typed, too.
_SURE = frozenset(_SURE_LIST.split())
_ALL_OF = {b"from", b"date", b"subject", b"to"}
_PAGE = re.compile(
    rb"^(?:snapshot-content-location|content-location):|^from:\s*[\"']?<?saved by\b", re.MULTILINE | re.IGNORECASE
)


def mail_kind(data: bytes) -> Kind | None:
    """MAIL, MAILBOX or MHTML; None when it is none of them."""
    head = data[:200].lstrip(b"\xef\xbb\xbf\r\n")
    if head.startswith(b"From ") and _ENVELOPE.match(data[:1_000].lstrip(b"\xef\xbb\xbf\r\n")):
        return Kind.MAILBOX
    if not _HEADER.match(head):
        return None
    block = re.split(rb"\r?\n\r?\n", data[:LOOKED_AT].lstrip(b"\xef\xbb\xbf\r\n"), maxsplit=1)[0]
    names = {name.lower() for name in _NAME.findall(block)}
    # Every line is a header, or goes on with the one before.
    if any(line[:1] not in (b" ", b"\t") and not _HEADER.match(line + b"\n") for line in block.split(b"\n")):
        return None
    if names.isdisjoint(_SURE) and not names >= _ALL_OF and not _PAGE.search(block):
        return None
    if _PAGE.search(block) and b"to" not in names and b"received" not in names:
        return Kind.MHTML
    return Kind.MAIL
