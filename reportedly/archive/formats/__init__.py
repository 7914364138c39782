"""One file a format. A text format has ``read(part) -> Told | Refused``, a container ``unpack(part, limits)``, which
yields parts and refusals, and where it holds many ``find(part, keys, limits)``, which gives one of those parts without
making the others. Each is imported when the first file of its kind is met."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from reportedly.archive.kinds.sniff import Kind
from reportedly.archive.part import Limits, Part, Told
from reportedly.model import Refused

Read = Callable[[Part], Told | Refused]
Unpack = Callable[[Part, Limits], Iterator[Part | Refused]]
Find = Callable[[Part, tuple[str, ...], Limits], Part | None]


def _reader(module: str) -> Callable[[], Read]:
    def load() -> Read:
        read: Read = import_module(f"reportedly.archive.formats.{module}").read
        return read

    return load


def _unpacker(module: str) -> Callable[[], Unpack]:
    def load() -> Unpack:
        unpack: Unpack = import_module(f"reportedly.archive.formats.{module}").unpack
        return unpack

    return load


def _finder(module: str) -> Callable[[], Find]:
    def load() -> Find:
        find: Find = import_module(f"reportedly.archive.formats.{module}").find
        return find

    return load


TEXTS: Mapping[Kind, Callable[[], Read]] = {
    Kind.TEXT: _reader("text"),
    Kind.HTML: _reader("page"),
    Kind.PDF: _reader("pdf"),
    Kind.DOCX: _reader("docx"),
}
CONTAINERS: Mapping[Kind, Callable[[], Unpack]] = {
    Kind.ZIP: _unpacker("zip_file"),
    Kind.GZIP: _unpacker("gzip_file"),
    Kind.TAR: _unpacker("tar_file"),
    Kind.MAIL: _unpacker("mail"),
    Kind.MAILBOX: _unpacker("mailbox"),
    Kind.MHTML: _unpacker("mhtml"),
    Kind.WEBARCHIVE: _unpacker("webarchive"),
    Kind.FEED: _unpacker("feed"),
    Kind.JSON_FEED: _unpacker("json_feed"),
    Kind.TABLE: _unpacker("table"),
    Kind.ROWS: _unpacker("rows"),
    Kind.WARC: _unpacker("warc"),
    Kind.WACZ: _unpacker("wacz"),
}
# Text formats whose text is told from a file inside them, and how that is found again.
INNER: Mapping[Kind, Callable[[], Unpack]] = {Kind.DOCX: _unpacker("docx")}
FINDERS: Mapping[Kind, Callable[[], Find]] = {
    Kind.ZIP: _finder("zip_file"),
    Kind.FEED: _finder("feed"),
    Kind.TABLE: _finder("table"),
    Kind.ROWS: _finder("rows"),
    Kind.WARC: _finder("warc"),
    Kind.WACZ: _finder("wacz"),
}


def kinds_read() -> tuple[Kind, ...]:
    """The kinds that can be read, in their order."""
    return tuple(kind for kind in Kind if kind in TEXTS or kind in CONTAINERS)
