"""A name in the ways it may stand in a text: any case, with or without accents, with characters that do not show."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_LAST = 0x2000  # Latin, Greek, Cyrillic and the other scripts with case stand before it
_UNSEEN = "[\u0300-\u036f\u00ad\u200b-\u200d\u2060]*"  # accents set apart, and characters that do not show

# Names that are everyday words too are found with a capital only, or half of every text would be.
_EVERYDAY = frozenset(
    word
    for line in (
        "will may mark rose hope grace faith joy bill art dawn frank jack rob pat sue don young long brown white green",
        "black gray grey king bishop baker april june august march summer sunny rich drew chase grant dean earl guy",
        "ray stone wood woods hill hills field fields banks rivers waters day days west east north south price page",
        "parks small short little good best free love moon sun star sky rain winter autumn spring hunter carpenter",
        "mason miller cook smith chance win van can bob penny ruby pearl jade amber ivy lily daisy violet reed ford",
        "lane ward wells house person water state union service authority national council bank company group agency",
    )
    for word in line.split()
)


def bare(text: str) -> str:
    """Lower case, without accents and without characters that do not show."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(char for char in plain if unicodedata.category(char) not in ("Mn", "Cf"))
    return unicodedata.normalize("NFC", kept)  # Korean syllables together again


def likeness(name: str) -> str:
    """A regular expression, without groups, for ``name`` as a whole word however it is written.

    White space stands for any. Scripts without capitals (Korean, Chinese, Arabic …) write particles onto a name, so
    that it is found within a word there too.
    """
    plain = bare(" ".join(name.split()))
    capital = plain in _EVERYDAY
    found = "".join(_one(char, capital=capital and place == 0) for place, char in enumerate(plain))
    apart = plain != plain.upper()
    return rf"(?<![^\W\d_]){found}(?![^\W\d_])" if apart else found


def _one(char: str, *, capital: bool) -> str:
    if char == " ":
        return r"\s+"
    if char in "-‐‑":
        return rf"{_UNSEEN}[\-‐‑]\s?{_UNSEEN}"
    alike = _alike().get(char, char)
    if capital:
        alike = "".join(each for each in alike if not each.islower()) or alike
    return f"[{re.escape(alike)}]{_UNSEEN}"


@cache
def _alike() -> dict[str, str]:
    """A plain lower-case letter to all the letters that are it with a capital or an accent."""
    found: dict[str, list[str]] = {}
    for code in range(_LAST):
        plain = bare(char := chr(code))
        if len(plain) == 1 and char.isalpha():
            found.setdefault(plain, []).append(char)
    return {plain: "".join(chars) for plain, chars in found.items()}
