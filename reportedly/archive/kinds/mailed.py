"""Whether bytes are an e-mail, a mailbox, or a page saved as one (MHTML): told from the first header block."""

from __future__ import annotations

import re

from reportedly.archive.kinds.kinds import Kind

LOOKED_AT = 32_768
_HEADER = re.compile(rb"[!-9;-~]{1,70}:[ \t\r\n]")
_ENVELOPE = re.compile(rb"From ([^\n]{0,300})\n")
_TIME, _YEAR = re.compile(rb"\d?\d:\d\d(?::\d\d)?"), re.compile(rb"\d{4}")
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


def is_envelope(words: bytes) -> bool:
    """Whether what follows "From " in a line are a sender and a time: "m@c.example Tue May  6 10:11:12 2025"."""
    tokens = words.split()
    return any(map(_TIME.fullmatch, tokens)) and any(map(_YEAR.fullmatch, tokens))


def mail_kind(data: bytes) -> Kind | None:
    """MAIL, MAILBOX or MHTML; None when it is none of them."""
    head = data[:1_000].lstrip(b"\xef\xbb\xbf\r\n")
    envelope = _ENVELOPE.match(head)
    if envelope and is_envelope(envelope[1]) and _HEADER.match(head, envelope.end()):
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
