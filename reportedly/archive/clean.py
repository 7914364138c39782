"""The text law: line ends are ``\\n``, what is no character is left out; all else stays as it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.model import Caution, Warned

# Carriage returns, vertical tab, form feed, next line, line and paragraph separator all end a line.
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# C0 and C1 controls but tab and line feed; non-characters; a byte order mark inside the text.
NO_CHARACTERS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text that keeps the text law, and what to know of what it took."""

    text: str
    warnings: tuple[Warned, ...] = ()


def clean(text: str) -> Cleaned:
    """``text`` under the text law."""
    text = LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    text, count = NO_CHARACTERS.subn("", text)
    if not count:
        return Cleaned(text)
    what = "1 control character, which no reader would see, was" if count == 1 else f"{count} control characters were"
    detail = f"{what} left out: look at the original if words seem to be missing."
    return Cleaned(text, (Warned(Caution.LOST_CHARACTERS, detail),))
