"""The word lists that reading rests on, loaded once from ``read/data``.

They are readable tables: to teach it a word, add it to a line.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources

MALE, FEMALE = "m", "f"


def table(name: str) -> list[str]:
    """The rows of a table in ``read/data``, without blank ones and comments."""
    text = resources.files("reportedly.read").joinpath("data", name).read_text(encoding="utf8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def sections(package: str) -> dict[str, frozenset[str]]:
    """The words of a folder's ``data/words.txt`` by the section, ``[name]``, that they stand in."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in resources.files(package).joinpath("data/words.txt").read_text(encoding="utf8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1]
            found.setdefault(name, [])
        elif line and not line.startswith("#"):
            found[name] += line.split()
    return {name: frozenset(words) for name, words in found.items()}


def _all_words(name: str) -> frozenset[str]:
    return frozenset(word for line in table(name) for word in line.split())


@lru_cache(maxsize=1)
def calendar() -> frozenset[str]:
    """Months and days of the week with their abbreviations, lower case."""
    return _all_words("calendar.txt")


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """Words that open a sentence with a capital and are no part of a name, lower case."""
    return _all_words("function_words.txt")


@lru_cache(maxsize=1)
def abbreviations() -> frozenset[str]:
    """Words after whose stop a sentence mostly goes on, lower case, without their stop."""
    return _all_words("abbreviations.txt")


@lru_cache(maxsize=1)
def furniture() -> tuple[str, ...]:
    """Openings of lines that are no part of what a report tells ("read more"), lower case, with the mark they need."""
    return tuple(line.strip() for line in table("furniture.txt"))


@lru_cache(maxsize=1)
def people() -> dict[str, str]:
    """Singular words for people, lower case -> "m", "f" or "" (either)."""
    out: dict[str, str] = {}
    for line in table("people.txt"):
        sex, _, words = line.partition(": ") if line[:2] in ("m:", "f:") else ("", "", line)
        for word in words.split():
            out.setdefault(word, sex)
    return out


@lru_cache(maxsize=1)
def bodies() -> frozenset[str]:
    """Singular heads of organisations' names and descriptions, lower case."""
    return _all_words("bodies.txt")


@lru_cache(maxsize=1)
def nobody() -> frozenset[str]:
    """Heads that name nobody, lower case, singular and plural."""
    return _all_words("unnamed.txt")


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Names of countries and of the cities that stand for their governments, as written."""
    rows = [line.split("\t") for line in table("places.tsv")]
    cities = (city for row in rows if len(row) > 2 for city in row[2].split())
    names = frozenset(name.replace("_", " ") for name in [*(row[0] for row in rows), *cities])
    return names | {
        "US",
        "U.S.",
        "UK",
        "EU",
        "UN",
    }


@lru_cache(maxsize=1)
def demonyms() -> frozenset[str]:
    """Words for a country's people and things, as written ("North Korean")."""
    rows = [line.split("\t") for line in table("places.tsv")]
    return frozenset(word.replace("_", " ") for row in rows for word in row[1].split())


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """Given names, lower case -> "m" or "f"."""
    out: dict[str, str] = {}
    for line in table("given.txt"):
        sex, _, words = line.partition(": ")
        out.update(dict.fromkeys(words.split(), sex))
    return out


@lru_cache(maxsize=1 << 14)
def given_sex(word: str) -> str | None:
    """ "m" or "f" of a given name; of two with a hyphen ("Eva-Marie") as the first tells it; None of other words."""
    first, _, second = word.partition("-")
    if second and not second[:1].isupper():
        return None
    return given_names().get(first.lower())


@lru_cache(maxsize=1)
def family_names_first() -> frozenset[str]:
    """Family names that stand before the given name, lower case."""
    return _all_words("surnames_first.txt")


_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "people": "people",
    "children": "child",
    "wives": "wife",
    "media": "media",
}


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(people()) | bodies()


@lru_cache(maxsize=1 << 16)
def singular(word: str) -> str:
    """A noun's singular, lower case, by rule and the tables: "agencies" -> "agency"; unknown words lose a plain "s"."""
    word = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    known = _known()
    if word in known:
        return word
    for plural, one in (("women", "woman"), ("men", "man")):
        if word.endswith(plural) and word.removesuffix(plural) + one in known:
            return word.removesuffix(plural) + one
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, new in (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2 and not (ending == "s" and word.endswith("ss")):
            return word.removesuffix(ending) + new
    return word


@lru_cache(maxsize=1 << 16)
def person_word(word: str) -> str | None:
    """The singular of a word for people ("Directors" -> "director"), None when it is not one.

    Of a hyphenated word the last part decides: "vice-chairwoman".
    """
    one = singular(word.rstrip("."))
    if one in people():
        return one
    last = one.rpartition("-")[2]
    return last if last in people() and len(last) > 2 else None


@lru_cache(maxsize=1 << 16)
def body_word(word: str) -> str | None:
    """The singular of a word for an organisation, None when it is not one."""
    one = singular(word.rstrip("."))
    return one if one in bodies() else None


def is_plural(word: str) -> bool:
    """Whether a noun of the tables stands in the plural."""
    low = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    return singular(low) != low or low in (
        "people",
        "police",
        "some",
        "many",
        "others",
        "several",
        "most",
        "few",
        "both",
    )


@lru_cache(maxsize=1)
def cue_lines() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Rows of the table of cues: act, certainty, words (phrases joined by "_", nouns marked "=noun")."""
    rows = []
    for line in table("acts.txt"):
        head, _, words = line.partition(": ")
        act, certainty = head.split()
        rows.append((act, certainty, tuple(words.split())))
    return tuple(rows)


@lru_cache(maxsize=1)
def irregular_forms() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Lemma and forms of verbs that no rule inflects."""
    return tuple((words[0], tuple(words[1:])) for words in (line.split() for line in table("irregular.txt")))


@lru_cache(maxsize=1)
def relay_words() -> dict[str, frozenset[str]]:
    """Words that bring a saying inside what is said: what must follow them -> the words."""
    rows = (line.partition(": ") for line in table("relays.txt"))
    return {kind: frozenset(words.split()) for kind, _, words in rows}


@lru_cache(maxsize=1)
def grammar_words() -> dict[str, frozenset[str]]:
    """Small words of grammar by kind."""
    rows = (line.partition(": ") for line in table("grammar.txt"))
    return {kind: frozenset(words.split()) for kind, _, words in rows}
