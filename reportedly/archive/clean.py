"""The text law: line ends are ``\\n``, what is no character is left out, a letter and its accent are one character; all
else stays as it was written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from reportedly.model import Caution, Warned

# Carriage returns, vertical tab, form feed, next line, line and paragraph separator all end a line.
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# C0 and C1 controls but tab and line feed; non-characters; a byte order mark inside the text.
NO_CHARACTERS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ufeff\ud800-\udfff]")
# A letter with its accents apart, and Korean syllables in parts, as some systems and PDF tools write them.
_APART = re.compile("\\w[\u0300-\u036f]+|[\u1100-\u11ff]+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text that keeps the text law, and what to know of what it took."""

    text: str
    warnings: tuple[Warned, ...] = ()


def composed(text: str) -> str:
    """``text`` with each letter and its accents in one character where Unicode has it (NFC), and nothing else changed.

    The two look the same, so that one name would be two: "Zoë" in one report, "Zoe" and a mark in another. Only such
    letters are touched, since NFC of a whole text would also change signs and the variant characters of East Asian
    names.
    """
    if text.isascii():
        return text
    return _APART.sub(lambda found: unicodedata.normalize("NFC", found.group()), text)


def clean(text: str) -> Cleaned:
    """``text`` under the text law."""
    text = composed(LINE_ENDS.sub("\n", text.removeprefix("\ufeff")))
    text, count = NO_CHARACTERS.subn("", text)
    if not count:
        return Cleaned(text)
    what = "1 control character, which no reader would see, was" if count == 1 else f"{count} control characters were"
    detail = f"{what} left out: look at the original if words seem to be missing."
    return Cleaned(text, (Warned(Caution.LOST_CHARACTERS, detail),))
