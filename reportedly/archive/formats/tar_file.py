"""tar files: each ordinary file in them. Links and devices are passed over; nothing is written to disk."""

from __future__ import annotations

import io
import struct
import tarfile
from collections.abc import Iterator

from reportedly.archive.part import Limits, Part
from reportedly.archive.taking.capture import writable
from reportedly.archive.unpacking.members import Keys, is_furniture, is_system, page_folders
from reportedly.model import Refusal, Refused

FAILURES = (tarfile.TarError, OSError, ValueError, EOFError, LookupError, OverflowError, struct.error)
DAMAGED = "It is damaged or cut off from here on: copy or download it again."


def unpack(part: Part, limits: Limits) -> Iterator[Part | Refused]:
    """Each file, in the archive's order."""
    keys = Keys()
    infos: list[tarfile.TarInfo] = []
    try:
        with tarfile.open(fileobj=io.BytesIO(part.data), mode="r:", errorlevel=2) as archive:
            sound = _heads(archive, infos)
            folders = page_folders(writable(info.name) for info in infos)
            for info in infos:
                name = writable(info.name)
                if info.isreg() and not is_system(name) and not is_furniture(name, folders):
                    yield _member(archive, info, part.within(keys.key(name), b"", name=name), limits)
    except FAILURES:
        sound = False
    if not sound:
        yield part.refused(Refusal.BROKEN, DAMAGED)


def _heads(archive: tarfile.TarFile, infos: list[tarfile.TarInfo]) -> bool:
    """Put the heads of all files into ``infos``; of a damaged file those before the damage, and False is given."""
    try:
        for info in archive:
            infos.append(info)
    except FAILURES:
        return False
    return True


def _member(archive: tarfile.TarFile, info: tarfile.TarInfo, empty: Part, limits: Limits) -> Part | Refused:
    if info.size > limits.part_bytes or info.issparse():
        detail = f"It unpacks to more than {limits.part_bytes / 1e6:,.0f} MB, or has holes: archive it by itself."
        return empty.refused(Refusal.TOO_LARGE, detail)
    file = archive.extractfile(info)
    data = b"" if file is None else file.read()
    if len(data) < info.size:
        return empty.refused(Refusal.BROKEN, DAMAGED)
    return empty.holding(data)
