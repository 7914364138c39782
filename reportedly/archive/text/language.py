"""What language a text is in. Cheap first: English gives itself away by its little words."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace

from reportedly.archive.metadata.provenance import both, same_language
from reportedly.model import Caution, Known, Sure, Warned

# Frequent in English and no words of Dutch, German, French, Spanish, Italian or the Nordic languages.
_ENGLISH_LIST = """
    the of and to that with said by from his they were has which this are it but not who their its she would there
    what when more than will about after been or he was had have at for be as on is we you
"""
ENGLISH = frozenset(_ENGLISH_LIST.split())
# Those among them that settle it: no other language writes them often.
_SURE_LIST = """
    the of and that with said from they were which this their would there what been after
"""
SURE = frozenset(_SURE_LIST.split())
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SLICE = 4_000
FEW_WORDS = 20
ENGLISH_SHARE = 0.18
SURE_SHARE = 0.08
# A text of few words is called another language only by its script.
FOREIGN_SCRIPT_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Language:
    """ISO 639-1 code, None when it could not be told; a caution when it is not English; and where it was told from."""

    code: str | None
    warnings: tuple[Warned, ...] = ()
    known: Known | None = None


def tell_language(text: str, declared: Known | None = None) -> Language:
    """The language of ``text`` by its words, and where they do not tell, the one that is ``declared``."""
    read = _read(text)
    if read.code is None:
        return replace(_told(declared.value), known=declared) if declared is not None else read
    known = Known(read.code, "words of the text", sure=Sure.READ)
    if declared is not None:
        known = both(known, declared, same_language) or known
    return replace(read, known=known)


def _read(text: str) -> Language:
    """The language that most of ``text`` is in.

    Beginning, middle and end are looked at, so that a report with long quotations in another language stays what it is.
    """
    sample = text if len(text) <= 3 * SLICE else _slices(text)
    words = WORD.findall(sample.lower())
    if not words:
        return Language(None)
    english = sum(map(ENGLISH.__contains__, words)) / len(words)
    sure = sum(map(SURE.__contains__, words)) / len(words)
    if english >= ENGLISH_SHARE and sure >= SURE_SHARE:
        return Language("en")
    if len(words) < FEW_WORDS and _foreign_script("".join(words)) < FOREIGN_SCRIPT_SHARE:
        return Language("en" if sure else None)
    code = _classify(sample)
    # Names and quotations alone do not make a report foreign: some English in it means that it can be read.
    if sure >= SURE_SHARE / 2 and english >= ENGLISH_SHARE / 2:
        code = "en"
    return _told(code)


def _told(code: str) -> Language:
    if code == "en":
        return Language("en")
    if code == "zxx":  # "no linguistic content"
        return Language(None)
    detail = f"It seems to be in another language ({code}): it is kept, and its claims are not read."
    return Language(code, (Warned(Caution.NOT_ENGLISH, detail),))


def _foreign_script(letters: str) -> float:
    """Share of the letters beyond the Latin script."""
    return sum(char > "\u024f" and char != "’" for char in letters) / len(letters)


def _slices(text: str) -> str:
    middle = len(text) // 2
    return f"{text[:SLICE]}\n{text[middle : middle + SLICE]}\n{text[-SLICE:]}"


def _classify(sample: str) -> str:
    # 0.9 s to load, so only where the little words do not settle it.
    from py3langid import classify, langid

    if langid.IDENTIFIER is None:
        _load()
    return str(classify(sample)[0])


def _load() -> None:
    """Load the classifier. Its model is unpacked into a temporary file, and what parses may write none: into memory."""
    from py3langid import classify, modelio

    kept, modelio.tempfile = modelio.tempfile, _Memory
    try:
        classify("")
    finally:
        modelio.tempfile = kept


class _Memory:
    """In place of :mod:`tempfile`."""

    @staticmethod
    def TemporaryFile(*, suffix: str) -> io.BytesIO:  # noqa: N802, ARG004 - as there
        """Memory that is written to and read from as a file."""
        return io.BytesIO()
