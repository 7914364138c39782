"""What a number counts: the noun phrase after it, by closed-class words, verb forms and the noun's number."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.read.nouns import INVARIANT, is_plural, singular
from reportedly.read.words import BREAK, Words


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun phrase in tokens ``first`` to ``last`` (past the end), its head in the singular ("soldier").

    ``after`` is the token past all that was read, a closing quotation mark included.
    """

    first: int
    last: int
    head: str


# Where a noun phrase cannot go on: prepositions, conjunctions, determiners, pronouns, auxiliaries, adverbs.
_STOP = frozenset(
    "of in on at by for from with without to into onto upon over under above below between among amid against during "
    "since until till before after within across through throughout towards toward near off out up down around about "
    "past per via versus vs than as like but or nor so yet if though although while when where because unless whether "
    "that which who whom whose what how why then there here not no never only just also too even still already again "
    "ever soon now later earlier ago away apart together back yesterday today tomorrow tonight the a an this these those "
    "my your his her its our their some any each every either neither both all another such he she it we they you i him "
    "them us me himself herself itself themselves is are was were be been being am has have had having do does did can "
    "could may might must shall should will would won't can't isn't aren't wasn't weren't hasn't haven't hadn't doesn't "
    "don't didn't couldn't wouldn't shouldn't it's that's there's he's she's they're we're i'm worth ahead behind beyond "
    "despite including according instead plus minus alone altogether overall apiece annually monthly weekly daily yearly "
    "hourly nationwide worldwide versus compared following regarding involving based located equivalent".split()
)
# Finite verbs and participles that follow a number or its noun and are no part of the phrase.
_VERBS = frozenset(
    "say says said tell tells told come comes came go goes went gone get gets got make makes made take takes took taken "
    "give gives gave given know knows knew known think thinks thought see sees saw seen want wants wanted leave left "
    "become becomes became remain remains remained begin begins began begun keep keeps kept hold held bring brought "
    "happen happened write wrote sit sat stand stood lose lost pay pays paid meet met include includes included continue "
    "continued learn led lead leads understand watch watched follow followed stop stopped speak spoke read spend spent "
    "grow grew win won wins offer offers offered die died dies buy bought wait waited serve served send sent expect fall "
    "fell fallen stay stayed cut cuts reach reached kill kills raise pass passed sell sold require report reported decide "
    "decided pull return returned explain hope carry break broke receive received agree agreed support supported hit "
    "produce eat cover catch caught draw drew choose chose cause caused point attend attended vote voted join joined fled "
    "flee gather gathered oppose opposed sign signed claim claimed seem seems seemed appear appeared rise rose risen drop "
    "dropped live lived work worked arrive arrived survive survived suffer suffered belong belonged ran run runs resigned "
    "put puts set let found find feel felt call called ask asked need needs needed try tried use turn turned start "
    "started show showed play move like believe believed allow add added create open walk walked escape escaped responded "
    "starting beginning ending going coming waiting trying using looking seeking living working taking making having "
    "getting leaving showing causing according including costing ranging making".split()
)
# Plural in form, yet before another noun: "arms dealers", "sales managers".
_PLURAL_MODIFIERS = frozenset(
    "sports sales arms weapons drugs goods savings communications operations systems services affairs rights women's men's "
    "children's workers' human news united states armed forces special customs narcotics parks homes games explosives "
    "munitions logistics intelligence aerospace electronics securities futures honours honors kids ladies boys girls "
    "awards straight less".split()
)
_SKIPPED = frozenset("more other additional further extra fewer less".split())
# Counted people, though no noun says so.
_CASUALTIES = frozenset("dead killed wounded injured hurt missing arrested detained hospitalised hospitalized".split())
_CASUALTY_VERBS = frozenset("died die perished".split())
_PEOPLE = "person"
_REACH = 6


def read_counted(words: Words, i: int, *, single: bool = False) -> Counted | None:
    """The noun phrase that starts at token ``i``, right after a number; None when no noun is counted there.

    ``single`` looks for one noun in the singular ("one soldier"), else the head must be a plural ("15,000 troops") or
    a noun that has none ("aircraft"). "of" and articles before the noun are passed over ("dozens of the soldiers").
    """
    i = _past_of(words, i)
    while words.at(i) in _SKIPPED and words.at(i + 1) != "than":
        i += 1
    if words.at(i) == "of":
        i = _past_of(words, i)
    if words.at(i) in {'"', "“", "‘"}:
        i += 1
    if single:
        return _single(words, i)
    return _plural(words, i) or _casualties(words, i)


def _past_of(words: Words, i: int) -> int:
    if words.at(i) != "of":
        return i
    i += 1
    if words.at(i) in {"the", "its", "their", "his", "her", "our", "these", "those", "such", "all", "my", "your"}:
        i += 1
    return i


def _plural(words: Words, i: int) -> Counted | None:
    j = i
    while j < i + _REACH:
        word = words.at(j)
        if word in {"and", "/", "&", ","} and j > i and _coordinates(words, j):
            j += 1
            continue
        if word == "-" and j > i and words.glued(j) and words.glued(j + 1):
            j += 1
            continue
        if not _may_modify(words, j, j == i):
            return None
        if is_plural(word) and not (word in _PLURAL_MODIFIERS and _noun_follows(words, j + 1)):
            return Counted(i, j + 1, singular(word))
        j += 1
    return None


def _may_modify(words: Words, j: int, first: bool) -> bool:
    """Whether token ``j`` can stand inside a noun phrase."""
    word = words.at(j)
    if word == BREAK or not word[:1].isalpha() or word in _STOP:
        return False
    if word in _VERBS:
        return word == "points" or (first and word in {"lost", "known", "fallen", "reported", "working", "living", "leading"})
    return True


def _coordinates(words: Words, j: int) -> bool:
    """ "digital and physical sales", "men, women": only between modifiers close to a plural head."""
    if words.at(j) == ",":
        return False
    ahead = [words.at(k) for k in range(j + 1, j + 4)]
    before = words.at(j - 1)
    for k, word in enumerate(ahead):
        if word in _STOP or not word[:1].isalpha() or (word in _VERBS):
            return False
        if is_plural(word):
            return k > 0 and not before.endswith(("ed",))
    return False


def _noun_follows(words: Words, j: int) -> bool:
    return any(is_plural(words.at(k)) and words.at(k) not in _STOP for k in (j, j + 1)) and _may_modify(words, j, False)


def _casualties(words: Words, i: int) -> Counted | None:
    """ "30 wounded", "12 dead", "20 were killed", "15 died": people, though the noun is left out."""
    if words.at(i) in _CASUALTIES and words.at(i + 1) not in {"-"}:
        return Counted(i, i + 1, _PEOPLE)
    if words.at(i) in _CASUALTY_VERBS:
        return Counted(i, i, _PEOPLE)
    j = i
    while words.at(j) in {"were", "was", "are", "have", "had", "been", "being", "have", "also", "reportedly"}:
        j += 1
    if j > i and words.at(j) in _CASUALTIES:
        return Counted(i, i, _PEOPLE)
    return None


def _single(words: Words, i: int) -> Counted | None:
    """The noun phrase up to the first word that cannot stand in one: "one North Korean soldier"."""
    j = i
    while j < i + 4 and (_may_modify(words, j, False) or (words.at(j) == "-" and words.glued(j) and j > i)):
        if words.at(j) in _CASUALTIES or (is_plural(words.at(j)) and words.at(j) not in INVARIANT):
            break
        j += 1
        if words.at(j).endswith(("ed", "ing")):
            break
    if j == i:
        return _casualties(words, i)
    head = words.at(j - 1)
    return None if head.endswith("'s") else Counted(i, j, head)


def read_mass(words: Words, i: int) -> Counted | None:
    """The noun phrase at token ``i`` whatever its number ("cocaine", "the country's voters"); None when none is."""
    if words.at(i) in {"the", "its", "their", "his", "her", "our", "these", "those", "all", "a", "an"}:
        i += 1
    j = i
    while j < i + 4 and (_may_modify(words, j, j == i) or (words.at(j) == "-" and j > i and words.glued(j))):
        j += 1
        if is_plural(words.at(j - 1)) and not is_plural(words.at(j)):
            break
    while j > i and not words.at(j - 1)[:1].isalpha():
        j -= 1
    return Counted(i, j, singular(words.at(j - 1))) if j > i else None
