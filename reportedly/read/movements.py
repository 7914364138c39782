"""What the words around a figure say of change: "rose to 300", "fell by 5%", "up 4 per cent", "a 19% drop"."""

from __future__ import annotations

from reportedly.model import Movement
from reportedly.read.words import BREAK, Words


def _forms(stems: str) -> frozenset[str]:
    """Regular verbs by their stem with its endings, irregular forms as they are (marked by a leading "=")."""
    found: set[str] = set()
    for stem in stems.split():
        if stem.startswith("="):
            found.add(stem[1:])
            continue
        base = stem.removesuffix("e")
        last = stem[-1] if stem.endswith(("p", "m")) and stem[-2] in "aiou" and stem[-3:-2] not in set("aeiou") else ""
        found |= {stem, stem + "s", base + last + "ed", base + last + "ing"}
    return frozenset(found)


# Said of the thing that moves: "sales rose 5%".
RISES = _forms(
    "climb jump surge soar increase gain advance rebound leap swell spike =swollen =grow =grows =grew =grown =growing =rise "
    "=rises =rose =risen =rising =rally =rallies =rallied =rallying =leapt =up accelerate =upped balloon mushroom improve"
)
FALLS = _forms(
    "drop decline decrease slip plunge tumble slump dip plummet dive crash retreat ease dwindle =fall =falls =fell =fallen "
    "=falling =sink =sinks =sank =sunk =slid =slide =slides =sliding =shrink =shrank =shrunk =shrinking =down =dove contract"
)
# Said of whoever moves the thing: they want "by" or "to".
_RAISES = _forms("raise lift boost expand double triple hike =upped widen extend enlarge")
_LOWERS = _forms("reduce lower slash trim halve narrow shorten downgrade =cut =cuts =cutting curb =brought")
_SHARE_RISES = _forms("add =put")
_SHARE_FALLS = _forms("=lose =lost =loses =losing =shed =sheds =shedding")
_NEUTRAL = frozenset("go goes went gone going change changed changes changing move moved moves moving shift shifted".split())
_RISE_NOUNS = frozenset("increase rise gain jump surge boost hike growth climb uptick raise spike rebound rally leap".split())
_FALL_NOUNS = frozenset("decrease fall drop decline cut reduction slump dip plunge slide loss downturn contraction tumble".split())
# Steps of counted things: "fell 20 places" moves, "dropped 500 bombs" and "gained two allies" do not.
_SAFE = frozenset(
    "rose risen rises rise rising climbed increased declined decreased fell fallen jumped surged soared up down grew".split()
)
_BETWEEN = frozenset(
    "by from about around some nearly almost more than over at least up down back further even again just in the a an this last "
    "past month year week quarter day today percent per cent % points point basis , $ £ € million billion trillion bn m "
    "yesterday overnight early late and".split()
)
_REACH = 9


def read_movement(words: Words, first: int, last: int, *, share: bool, counted: bool) -> Movement | None:
    """The movement of the figure in tokens ``first`` to ``last``, hedge and unit included; None when none is said.

    ``share`` is set for percentages, ``counted`` for counted nouns.
    """
    before = _past_adverbs(words, first - 1)
    word = words.at(before)
    if word in {"by", "to"}:
        found = _with_preposition(words, before)
        if found is not None:
            return found
    if word == "of" and before > 0:
        return _by_noun(words, before - 1)
    if word in RISES | FALLS and not (counted and word not in _SAFE):
        return Movement.ROSE_BY if word in RISES else Movement.FELL_BY
    if share and word in _SHARE_RISES | _SHARE_FALLS:
        return Movement.ROSE_BY if word in _SHARE_RISES else Movement.FELL_BY
    return _after(words, last, share=share)


def _past_adverbs(words: Words, i: int) -> int:
    while words.at(i).endswith("ly") or words.at(i) in {"just", "further", "another", "only", "even", "as", "much"}:
        i -= 1
    return i


def mover_before(words: Words, i: int) -> bool:
    """Whether a verb of change stands before token ``i`` ("from"), so that "from A to B" is a change and no range."""
    j = _past_adverbs(words, i - 1)
    moving = RISES | FALLS | _RAISES | _LOWERS | _NEUTRAL
    return any(words.at(k) in moving for k in (j, j - 1, j - 2, j - 3) if not _stops(words, k, j))


def _stops(words: Words, k: int, j: int) -> bool:
    return any(words.at(m) in {BREAK, ".", ";", ":", ","} for m in range(k, j + 1))


def _with_preposition(words: Words, i: int) -> Movement | None:
    """The verb or noun of change before the "by" or "to" at token ``i``."""
    by = words.at(i) == "by"
    transitive = True
    for k in range(i - 1, max(-1, i - _REACH), -1):
        word = words.at(k)
        if word in {BREAK, ".", ";", ":", "who", "that", "which", "according"}:
            return None
        rises, falls = word in RISES or word in _RISE_NOUNS, word in FALLS or word in _FALL_NOUNS
        if (rises or falls) and (transitive or by):
            return _movement(rises, by=by)
        if word in _RAISES or word in _LOWERS:
            return _movement(word in _RAISES, by=by)
        if not (word in _BETWEEN or word.endswith("ly") or words.is_digits(k)):
            transitive = False
        if word == "to" or (word == "by" and by):
            return None
    return None


def _movement(rises: bool, *, by: bool) -> Movement:
    if by:
        return Movement.ROSE_BY if rises else Movement.FELL_BY
    return Movement.ROSE_TO if rises else Movement.FELL_TO


def _by_noun(words: Words, i: int) -> Movement | None:
    """ "an increase of 5%"; also "an increase in pay of 5%"."""
    for k in (i, i - 2, i - 3):
        if words.at(k) in _RISE_NOUNS | _FALL_NOUNS and (k == i or words.at(k + 1) == "in"):
            return _movement(words.at(k) in _RISE_NOUNS, by=True)
    return None


def _after(words: Words, last: int, *, share: bool) -> Movement | None:
    """ "5% higher", "a 19% drop", "a 5 percent pay rise", "5 points down"."""
    if words.at(last) in {"higher", "up", "upward", "upwards"}:
        return Movement.ROSE_BY
    if words.at(last) in {"lower", "down", "downward", "downwards"}:
        return Movement.FELL_BY
    if not share:
        return None
    for k in (last, last + 1):
        if words.at(k) in _RISE_NOUNS:
            return Movement.ROSE_BY
        if words.at(k) in _FALL_NOUNS:
            return Movement.FELL_BY
        if not words.at(k).isalpha() or words.at(k) in {"of", "in", "to", "and", "the", "on", "from", "a", "but", "for"}:
            break
    return None
