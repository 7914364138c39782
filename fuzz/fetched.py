"""Files as they are kept of fetched pages, made by hand to hurt: records that say what became of a fetch."""

from __future__ import annotations

from collections.abc import Iterator

from fuzz.words import HOSTILE
from tests.archive.making import ONE, Warc, page

ADDRESS = "https://courier.example/mill"
FIELDS = "application/warc-fields"


def fetched() -> Iterator[tuple[str, bytes]]:
    """Their name is the address, which says that they were fetched."""
    story = page("Mill", ONE)
    for number, word in enumerate(HOSTILE):
        told = f"outcome: unreachable\r\ndetail: {word}\r\nsame-words-as: {word}\r\n".encode("utf8", "replace")
        made = Warc(packed=False).response(ADDRESS, story) if number % 2 else Warc(packed=False)
        yield f"{ADDRESS}?{number}", made.record("metadata", ADDRESS, told, FIELDS).data()
    for number, reason in enumerate(
        ("unchanged", "empty", "several", "UNREACHABLE", "", "unchanged\r\noutcome: broken")
    ):
        told = f"outcome: {reason}\r\ndetail: It is so.\r\n".encode()
        yield (
            f"{ADDRESS}?reason{number}",
            Warc().response(ADDRESS, story).record("metadata", ADDRESS, told, FIELDS).data(),
        )
    long = b"outcome: forbidden\r\ndetail: " + b"so " * 700_000
    yield f"{ADDRESS}?long", Warc().record("metadata", ADDRESS, long, FIELDS).data()
    many = Warc(packed=False)
    for _ in range(5_000):
        many.record("metadata", ADDRESS, b"outcome: unreachable\r\ndetail: It is so.\r\n", FIELDS)
    yield f"{ADDRESS}?many", many.data()
    tries = Warc(packed=False)
    for _ in range(2_000):
        tries.response(ADDRESS, story, status="503 Busy")
    yield f"{ADDRESS}?tries", tries.response(ADDRESS, story).data()
    whole = Warc(packed=False).response(f"{ADDRESS}/robots.txt", b"User-agent: *\n").response(ADDRESS, story).data()
    for cut in range(0, len(whole), 37):
        yield f"{ADDRESS}?cut{cut}", whole[:cut] or b"W"
    yield f"{ADDRESS}?twice", whole + whole
    yield f"{ADDRESS}?text", ONE.encode()
    yield f"{ADDRESS}?page", story
