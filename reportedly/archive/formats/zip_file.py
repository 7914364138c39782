"""ZIP files: each file in them. Nothing is written to disk, and a name is only ever a name."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator

from reportedly.archive.part import Limits, Part
from reportedly.archive.unpacking.members import Keys, is_furniture, is_system, page_folders
from reportedly.model import Refusal, Refused

DAMAGED = "It is damaged or cut off: copy or download it again."
ENCRYPTED = 0x1
_UTF8 = 0x800
# What the standard library raises of damaged files.
FAILURES = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)


def unpack(part: Part, limits: Limits) -> Iterator[Part | Refused]:
    """Each file, in the order of the archive's list."""
    archive = opened(part)
    if isinstance(archive, Refused):
        yield archive
        return
    keys, left = Keys(), limits.total_bytes
    with archive:
        for info in _files(archive):
            name = readable_name(info)
            left -= info.file_size
            empty = part.within(keys.key(info.filename), b"", name=name)
            if left < 0:
                detail = f"Left out with all that follows: the file unpacks to over {limits.total_bytes / 1e6:,.0f} MB."
                yield empty.refused(Refusal.TOO_LARGE, detail)
                return
            yield member(archive, info, empty, limits)


def find(part: Part, keys: tuple[str, ...], limits: Limits) -> Part | None:
    """The file with this key; None where there is none, or it cannot be had."""
    met = Keys()
    with zipfile.ZipFile(io.BytesIO(part.data)) as archive:
        for info in _files(archive):
            if met.key(info.filename) != keys[0]:
                continue
            found = member(archive, info, part.within(keys[0], b"", name=readable_name(info)), limits)
            return found if isinstance(found, Part) else None
    return None


def opened(part: Part) -> zipfile.ZipFile | Refused:
    """A part as a ZIP file, or why it cannot be read as one."""
    try:
        return zipfile.ZipFile(io.BytesIO(part.data))
    except FAILURES:
        return part.refused(Refusal.BROKEN, DAMAGED)


def _files(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The files that somebody put in, in the order of the archive's list."""
    infos = archive.infolist()
    folders = page_folders(readable_name(info) for info in infos)
    for info in infos:
        name = readable_name(info)
        if not info.filename.endswith("/") and not is_system(name) and not is_furniture(name, folders):
            yield info


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, empty: Part, limits: Limits) -> Part | Refused:
    """``empty`` with the bytes of one file in it, or why they cannot be had."""
    if info.flag_bits & ENCRYPTED:
        return empty.refused(Refusal.LOCKED, "Unpack it with its password, and archive what is in it.")
    if info.file_size > limits.part_bytes:
        size, most = info.file_size / 1e6, limits.part_bytes / 1e6
        detail = f"It unpacks to {size:,.0f} MB, the limit is {most:,.0f} MB: unpack and split it."
        return empty.refused(Refusal.TOO_LARGE, detail)
    try:
        with archive.open(info) as file:
            return empty.holding(file.read(limits.part_bytes + 1))
    except NotImplementedError:
        detail = "It is packed in a way that is not known here: unpack it, and archive what is in it."
        return empty.refused(Refusal.BROKEN, detail)
    except FAILURES:
        return empty.refused(Refusal.BROKEN, DAMAGED)


def readable_name(info: zipfile.ZipInfo) -> str:
    """A file's name as it was meant: programs of old wrote it in the encoding of their system, and did not say."""
    if not info.filename:
        return "a file without a name"
    if info.flag_bits & _UTF8 or info.filename.isascii():
        return info.filename
    try:
        raw = info.filename.encode("cp437")
        return raw.decode("utf8")
    except UnicodeError:
        pass
    beyond = bytes(byte for byte in raw if byte > 127)
    letters = sum(map(bytes.isalpha, (raw[i : i + 1] for i in range(len(raw)))))
    # Western names have a few letters beyond ASCII among many; Russian, Chinese and Japanese ones have little else.
    if len(beyond) <= letters:
        return info.filename
    for encoding in ("cp866", "gb18030", "shift_jis"):
        try:
            name = raw.decode(encoding)
        except UnicodeError:
            continue
        if all(char.isalnum() or char.isascii() for char in name):
            return name
    return info.filename
