"""English nouns between singular and plural, by rule and a short table of the irregular ones."""

from __future__ import annotations

from functools import lru_cache

from reportedly.read.figures.wordlists import word_list

_IRREGULAR = {
    "people": "person",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "teeth": "tooth",
    "geese": "goose",
    "mice": "mouse",
    "oxen": "ox",
    "dice": "die",
    "pence": "penny",
    "kids": "kid",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "midwives": "midwife",
    "wolves": "wolf",
    "shelves": "shelf",
    "halves": "half",
    "calves": "calf",
    "thieves": "thief",
    "loaves": "loaf",
    "leaves": "leaf",
    "selves": "self",
    "hooves": "hoof",
    "scarves": "scarf",
    "crises": "crisis",
    "bases": "base",
    "analyses": "analysis",
    "hypotheses": "hypothesis",
    "oases": "oasis",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "bacteria": "bacterium",
    "stadia": "stadium",
    "referenda": "referendum",
    "alumni": "alumnus",
    "nuclei": "nucleus",
    "cacti": "cactus",
    "fungi": "fungus",
    "movies": "movie",
    "cookies": "cookie",
    "calories": "calorie",
    "zombies": "zombie",
    "rookies": "rookie",
    "selfies": "selfie",
    "ties": "tie",
    "pies": "pie",
    "lies": "lie",
    "dies": "die",
    "genies": "genie",
    "smoothies": "smoothie",
    "groupies": "groupie",
    "eyries": "eyrie",
    "buses": "bus",
    "gases": "gas",
    "viruses": "virus",
    "campuses": "campus",
    "bonuses": "bonus",
    "censuses": "census",
    "lenses": "lens",
    "statuses": "status",
    "choruses": "chorus",
    "caucuses": "caucus",
    "circuses": "circus",
    "focuses": "focus",
    "prospectuses": "prospectus",
    "viscounts": "viscount",
    "headaches": "headache",
    "caches": "cache",
    "niches": "niche",
    "avalanches": "avalanche",
    "axes": "axe",
    "shoes": "shoe",
    "toes": "toe",
    "foes": "foe",
    "canoes": "canoe",
    "hoes": "hoe",
    "oboes": "oboe",
    "passersby": "passerby",
    "passers-by": "passer-by",
    "runners-up": "runner-up",
    "kilos": "kilo",
    "inches": "inch",
    "centuries": "century",
    "quizzes": "quiz",
    "summonses": "summons",
}
_MAN = ("men",)
_CHILD = "children"
# The same in both numbers, or always plural: a number before them counts them.
INVARIANT = word_list("nouns invariant")
_NOT_PLURAL = ("ss", "us", "is", "'s", "ous")
_SINGULAR_S = word_list("nouns singular s")


@lru_cache(maxsize=4096)
def is_plural(word: str) -> bool:
    """Whether ``word`` (in lower case) has a plural noun's form; "says" and "runs" have it too."""
    if word in _IRREGULAR or word in INVARIANT or word.endswith(_CHILD):
        return True
    if word.endswith(_MAN) and len(word) > 4 and word not in {"specimen", "abdomen", "regimen", "omen", "acumen"}:
        return True
    return len(word) > 2 and word.endswith("s") and word not in _SINGULAR_S and not word.endswith(_NOT_PLURAL)


@lru_cache(maxsize=4096)
def singular(word: str) -> str:  # noqa: PLR0911
    """The singular of ``word`` (in lower case), itself when it is none's plural."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in INVARIANT or not is_plural(word):
        return word
    if word.endswith(_CHILD):
        return word.removesuffix("ren")
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("oes"):
        return word[:-2]
    return word[:-1]


def plural(word: str) -> str:
    """The regular plural of ``word``, or the irregular one of the table."""
    for many, one in _IRREGULAR.items():
        if one == word and many != "persons":
            return many
    if word.endswith(("s", "sh", "ch", "x", "z")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in set("aeiou"):
        return word[:-1] + "ies"
    return word + "s"
