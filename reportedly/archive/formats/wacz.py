"""Web archives with a list of their pages (WACZ 1.1): the pages listed, with the titles that the list gives them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO, cast

import msgspec

from reportedly.archive.formats.warc import records
from reportedly.archive.formats.zip_file import DAMAGED, ENCRYPTED, FAILURES, opened
from reportedly.archive.kinds.zipped import is_web_archive
from reportedly.archive.metadata.columns import Role
from reportedly.archive.part import Limits, Part, with_key
from reportedly.archive.unpacking.stated import stated
from reportedly.model import Refusal, Refused

LONGEST_LIST = 20_000_000


class _Line(msgspec.Struct):
    url: str = ""
    title: str | None = None


def unpack(part: Part, limits: Limits) -> Iterator[Part | Refused]:
    """The pages listed; all pages where none of those that are listed is held."""
    archive = opened(part)
    if isinstance(archive, Refused):
        yield archive
        return
    with archive:
        titles = _titles(archive)
        refused: list[Refused] = []
        found = False
        for inner in _records(part, archive, limits):
            if isinstance(inner, Refused):
                refused.append(inner)
            elif (title := titles.get(inner.address or "")) is not None:
                found = True
                yield _titled(inner, title)
        # Frames and advertisements are pages, too: they are reports only where nothing says which pages are.
        if not found:
            yield from (inner for inner in _records(part, archive, limits) if isinstance(inner, Part))
        listed = {f"{part.name}/{address}" for address in titles}
        of_a_page = f"{part.name}/"
        yield from (one for one in refused if not found or one.name in listed or not one.name.startswith(of_a_page))


def find(part: Part, keys: tuple[str, ...], limits: Limits) -> Part | None:
    """The page in the record with these keys, of the web archive and in it; None where there is none."""
    if len(keys) < 2:
        return None
    with zipfile.ZipFile(io.BytesIO(part.data)) as archive:
        titles = _titles(archive)
        inner = with_key(_records(part, archive, limits, only=keys), keys[1])
    if inner is None:
        return None
    title = titles.get(inner.address or "")
    return inner if title is None else _titled(inner, title)


def _titled(page: Part, title: str) -> Part:
    where = "list of pages (pages.jsonl)"
    return replace(page, otherwise=stated({Role.TITLE: (title, where)}, page.taken_at))


def _records(
    part: Part, archive: zipfile.ZipFile, limits: Limits, *, only: tuple[str, ...] | None = None
) -> Iterator[Part | Refused]:
    left = limits.total_bytes
    for info in archive.infolist():
        if not is_web_archive(info.filename) or (only is not None and info.filename != only[0]):
            continue
        left -= info.file_size
        if left < 0 or info.flag_bits & ENCRYPTED:
            reason = Refusal.TOO_LARGE if left < 0 else Refusal.LOCKED
            yield part.refused(reason, f"{info.filename} in it is left out: unpack it, and archive what is in it.")
            continue
        member = replace(part, path=(*part.path, info.filename))
        try:
            with archive.open(info) as file:
                yield from records(member, cast(BinaryIO, file), limits, only=only[1] if only else None)
        except FAILURES:
            yield part.refused(Refusal.BROKEN, DAMAGED)


def _titles(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Titles of the pages listed, by address; "" where one has none."""
    found: dict[str, str] = {}
    for info in archive.infolist():
        if not info.filename.startswith("pages/") or not info.filename.endswith(".jsonl"):
            continue
        if info.file_size > LONGEST_LIST or info.flag_bits & ENCRYPTED:
            continue
        try:
            lines = archive.read(info).splitlines()
        except FAILURES:
            continue
        for line in lines:
            try:
                page = msgspec.json.decode(line, type=_Line)
            except (msgspec.DecodeError, RecursionError):
                continue
            if page.url:
                found.setdefault(page.url, page.title or "")
    return found
