"""Where the reports of one capture wait to be written together: in memory while they are few, then in a file that has
no name and is gone when it is closed, or when the process ends."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec

from reportedly.errors import CasebookError
from reportedly.ledger.parsed import Told

IN_MEMORY = 8_000_000  # code points of text
_LENGTH = struct.Struct(">I")


class Spool:
    """Reports in the order in which they were added; iterated over once or more, when all are there.

    Args:
        folder: of the casebook, so that nothing of a report is put on another disk; None for the system's own.

    Attributes:
        size: code points of text that it holds.
    """

    def __init__(self, folder: Path | None) -> None:
        self.size = 0
        self._folder = folder
        self._held: list[Told] = []
        self._file: IO[bytes] | None = None

    def add(self, told: Told) -> None:
        """One more.

        Raises:
            CasebookError: the disk is full, or the folder may not be written to.
        """
        self._held.append(told)
        self.size += len(told.report.text)
        if self._file is not None or self.size > IN_MEMORY:
            try:
                self._put_away()
            except OSError as error:
                raise CasebookError(
                    f"what a large file holds could not be kept beside the casebook ({error.strerror})",
                    hint="free some space and check your rights on its folder, then run the same command again",
                ) from error

    def __iter__(self) -> Iterator[Told]:
        if self._file is not None:
            yield from self._put_aside(self._file)
        yield from self._held

    def close(self) -> None:
        """Let all go."""
        self._held = []
        if self._file is not None:
            self._file.close()
            self._file = None

    def _put_away(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile(dir=self._folder, prefix=".reportedly-")  # noqa: SIM115 - closed in close
        for told in self._held:
            body = msgspec.msgpack.encode(told)
            self._file.write(_LENGTH.pack(len(body)))
            self._file.write(body)
        self._held = []

    @staticmethod
    def _put_aside(file: IO[bytes]) -> Iterator[Told]:
        decoder = msgspec.msgpack.Decoder(Told)
        file.seek(0)
        while head := file.read(_LENGTH.size):
            yield decoder.decode(file.read(_LENGTH.unpack(head)[0]))
