"""Names in a text: runs of capitalised words, split into offices and names, and told apart as person, body or place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from reportedly.read import lexicon
from reportedly.read.sentences import Layout, Part
from reportedly.span import Span


class NameKind(StrEnum):
    """What a name seems to name, by its own words."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Name:
    """One naming mention.

    Attributes:
        span: the name without titles and possessive.
        words: its words, in order.
        kind: by its own words and the title before it.
        title: the offices before it, capitalised with it ("Interior Minister"), None when there are none.
        sex: "m" or "f" when a title tells ("Mrs", "Spokeswoman"), else "".
        possessive: whether "'s" follows.
        quoted: whether it stands inside quotation marks.
    """

    span: Span
    words: tuple[str, ...]
    kind: NameKind
    title: Span | None = None
    sex: str = ""
    possessive: bool = False
    quoted: bool = False


_CAPITAL = r"(?:(?:[A-Z]\.){1,3}|[A-ZÀ-ÖØ-ÞĀŁŚŠŽČĆĐİŞĞ][\w]*(?:[’'‑-][A-ZÀ-Þa-zß-ÿ]\w*)*)"
_STOPPED = [
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Prof",
    "Rev",
    "Hon",
    "Sen",
    "Sens",
    "Rep",
    "Reps",
    "Gov",
    "Govs",
    "Gen",
    "Col",
    "Lt",
    "Maj",
    "Capt",
    "Sgt",
    "Cpl",
    "Adm",
    "St",
    "Supt",
    "Insp",
    "Det",
    "Jr",
    "Messrs",
]
_AFTER_TITLE = "|".join(rf"(?<=\b{title})" for title in _STOPPED)
_PARTICLE = "de|de la|del|della|di|da|dos|du|van|van der|van den|von|der|den|bin|ibn|al|el|ten|ter|zu|le|la"
_JOINT = (
    rf"(?:[ \u00a0]|\n(?=[A-ZÀ-Þ])|(?:{_AFTER_TITLE})\. | (?:of|for)(?: the)? | (?:{_PARTICLE}) | (?:al|el|Al|El)-)"
)
_RUN = re.compile(rf"{_CAPITAL}(?:{_JOINT}{_CAPITAL})*")
_WORD = re.compile(r"[^\s]+")
_PARTICLES = frozenset(
    [
        "of",
        "for",
        "the",
        "de",
        "la",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "van",
        "der",
        "den",
        "von",
        "bin",
        "ibn",
        "al",
        "el",
        "ten",
        "ter",
        "zu",
        "le",
    ]
)
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
# Capitalised trades are surnames more often than titles ("Hanna Baker").
_TITLES_NEVER = frozenset(
    [
        "baker",
        "butcher",
        "cook",
        "miner",
        "farmer",
        "fisher",
        "driver",
        "carpenter",
        "singer",
        "painter",
        "mason",
        "hunter",
        "guide",
        "star",
        "son",
        "daughter",
        "man",
        "woman",
        "boy",
        "girl",
        "child",
        "baby",
        "cousin",
        "friend",
        "fellow",
        "fan",
        "guard",
        "head",
        "player",
        "partner",
        "buyer",
        "dealer",
        "member",
    ]
)


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int


def find_names(text: str, layout: Layout) -> tuple[Name, ...]:
    """Every naming mention in the body of ``text``, in order. Headings in title case are passed over."""
    lower_words = frozenset(re.findall(r"(?<![\w'’])[a-zß-ÿ][\w'’-]*", text))
    starts = {sentence.start for sentence in layout.sentences}
    out: list[Name] = []
    for sentence in layout.sentences:
        part = layout.part(sentence.start)
        if part is Part.FURNITURE or (part is Part.HEADING and _all_capitals(sentence.of(text))):
            continue
        for run in _RUN.finditer(text, sentence.start, sentence.end):
            out.extend(_names_of_run(text, _tokens(run), _Frame(lower_words, starts, layout)))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Frame:
    lower_words: frozenset[str]
    starts: set[int]
    layout: Layout


def _all_capitals(line: str) -> bool:
    """Whether a heading capitalises its words whatever they are, so that its capitals tell nothing."""
    words = re.findall(r"[^\W\d_][\w'’-]*", line)
    return len(words) > 5 and sum(w[0].isupper() for w in words) > 0.6 * len(words)


def _tokens(run: re.Match[str]) -> list[_Token]:
    base, words = run.start(), run.group()
    return [_Token(m.group(), base + m.start(), base + m.end()) for m in _WORD.finditer(words)]


def _names_of_run(text: str, tokens: list[_Token], frame: _Frame) -> list[Name]:
    """A run cut at possessives and at days and months, each piece without its opening word of no weight."""
    pieces: list[list[_Token]] = [[]]
    for i, token in enumerate(tokens):
        bare = _POSSESSIVE.sub("", token.word)
        if _dates(text, tokens, i, bare):
            pieces.append([])
            continue
        pieces[-1].append(token)
        if bare != token.word:
            pieces.append([])
    names = []
    for piece in pieces:
        tokens = _without_opener(text, _trimmed(piece), frame)
        name = _name_of(text, tokens, frame) if tokens else None
        if name:
            names.append(name)
    return names


_ALSO_NAMES = frozenset(["april", "may", "june", "august", "jan", "jun", "mar", "sun", "sat", "wed", "dec"])


def _dates(text: str, tokens: list[_Token], i: int, bare: str) -> bool:
    """Whether a word of a run is a month or a day of the week; "June Hale" is a name where no number is near."""
    low = bare.lower().rstrip(".")
    if low not in lexicon.calendar():
        return False
    if low not in _ALSO_NAMES:
        return True
    token = tokens[i]
    near = text[max(0, token.start - 4) : token.start] + text[token.end : token.end + 6]
    return any(c.isdigit() for c in near) or (i + 1 == len(tokens) and i == 0)


def _trimmed(tokens: list[_Token]) -> list[_Token]:
    while tokens and tokens[0].word in _PARTICLES:
        tokens = tokens[1:]
    while tokens and tokens[-1].word in _PARTICLES:
        tokens = tokens[:-1]
    return tokens


def _without_opener(text: str, tokens: list[_Token], frame: _Frame) -> list[_Token]:
    """Without the words that are capitals only because a sentence opens with them ("While South Korea …")."""
    while tokens:
        first = tokens[0]
        low = _POSSESSIVE.sub("", first.word).lower()
        opens = first.start in frame.starts or text[max(0, first.start - 1)] in "\"“”'‘’([—–:…" or first.start == 0
        if (
            low in lexicon.function_words()
            and (opens or low in ("the", "a", "an", "i") or "'" in low)
            and low != "will"
        ):
            tokens = _trimmed(tokens[1:])
        elif (
            opens
            and len(tokens) == 1
            and (low in frame.lower_words or low.endswith(("ing", "ly")) or low in lexicon.nobody())
        ):
            return []
        elif opens and low in frame.lower_words and not _belongs(tokens):
            tokens = _trimmed(tokens[1:])
        else:
            break
    return tokens


def _belongs(tokens: list[_Token]) -> bool:
    """Whether an opening word that is also a common one belongs to the name it opens ("Interior Minister …")."""
    words = [token.word for token in tokens]
    return (
        lexicon.body_word(words[0]) is not None
        or any(map(_title_word, words[:-1]))
        or lexicon.body_word(words[-1]) is not None
    )


def _title_word(word: str) -> str | None:
    """The singular of a capitalised word that may stand before a name as a title."""
    one = lexicon.person_word(word)
    return None if one is None or one in _TITLES_NEVER else one


def _name_of(text: str, tokens: list[_Token], frame: _Frame) -> Name | None:
    """The last name in a piece, with the titles before it; None for a bare office or a lone plural."""
    words = [_POSSESSIVE.sub("", t.word) for t in tokens]
    cut = _after_title(words)
    title = Span(tokens[0].start, tokens[cut - 1].end) if cut else None
    sex = next((lexicon.people().get(t, "") for w in reversed(words[:cut]) if (t := _title_word(w))), "")
    if cut == len(tokens):
        return None
    rest = words[cut:]
    given = rest[0].lower() in lexicon.given_names() and len(rest) > 1 and rest[1] not in _PARTICLES
    if (cut or given) and "of" in rest[1:]:  # "Clara Winter of the Institute" is Clara Winter
        rest = rest[: rest.index("of")]
        tokens, words = tokens[: cut + len(rest)], words[: cut + len(rest)]
    if not any(w[0].isupper() for w in rest) or (len(rest) == 1 and len(rest[0].rstrip(".")) < 2):
        return None
    if not cut and (" ".join(rest) in lexicon.demonyms() or (len(rest) == 1 and lexicon.person_word(rest[0]))):
        return None
    kind = _kind(rest, titled=cut > 0, before=_word_before(text, tokens[cut].start))
    end = tokens[-1].start + len(words[-1])
    return Name(
        span=Span(tokens[cut].start, end),
        words=tuple(rest),
        kind=kind,
        title=title,
        sex=sex,
        possessive=words[-1] != tokens[-1].word or text[end : end + 2] in ("'s", "’s"),
        quoted=frame.layout.quotation(tokens[cut].start) is not None,
    )


def _after_title(words: list[str]) -> int:
    """Number of leading words that are titles and what belongs to them ("President of Ukraine | Volodymyr …")."""
    if (
        lexicon.body_word(words[-1])
        and len(words) > 1
        and not any(w.lower() in lexicon.given_names() for w in words[:-1])
    ):
        office = _title_word(words[0]) and words[1] == "of"
        if office or not (_title_word(words[0]) and "of" in words[2:]):
            return len(words) if office else 0  # "Director of the Bureau" names nobody, "General Motors Company" a body
    given = next(
        (i for i, w in enumerate(words) if w.lower() in lexicon.given_names() and i + 1 < len(words)), len(words)
    )
    at = max((i for i, w in enumerate(words) if i <= given and _title_word(w)), default=-1) + 1
    if not at:
        return _after_demonym(words)
    if at < len(words) and words[at] in ("of", "for"):
        if given < len(words):
            return given
        after = next(
            (i for i in range(len(words) - 1, at, -1) if " ".join(words[at + 1 : i]) in lexicon.places()), None
        )
        return after if after is not None else len(words)
    if at == len(words) and len(words) > 1 and words[0].lower() in lexicon.given_names():
        return 0  # "Stephen King"
    return at


def _after_demonym(words: list[str]) -> int:
    """Leading demonyms are no part of a person's name."""
    for size in (2, 1):
        if len(words) > size + 1 and " ".join(words[:size]) in lexicon.demonyms():
            return size if words[size].lower() in lexicon.given_names() else 0
    return 0


_PLACE_OPENERS = frozenset(
    ("New", "San", "Santa", "Los", "Las", "Port", "Fort", "Lake", "Mount", "North", "South", "East", "West")
    + ("Northern", "Southern", "Eastern", "Western")
)
_BEFORE = re.compile(r"([\w-]+)\s$")


def _word_before(text: str, at: int) -> str:
    found = _BEFORE.search(text, max(0, at - 24), at)
    return found.group(1) if found else ""


# What ends the names of bodies, and says little as a common noun.
_BODY_ENDS = frozenset(
    (
        "International",
        "Relief",
        "Watch",
        "Aid",
        "Rescue",
        "Action",
        "Initiative",
        "Project",
        "Charity",
        "Lines",
        "Ferries",
    )
    + ("Outreach", "Rights", "Services", "Solutions", "Brothers", "Sons", "Trucking", "Freight", "Shipyard", "Mills")
)


def _kind(words: list[str], *, titled: bool, before: str) -> NameKind:
    """Person, body or place by its words, the title before it, and the lower-case word before it."""
    whole, joined = " ".join(words), bool(set(words) & {"of", "for", "the"})
    given = len(words) > 1 and words[0].lower() in lexicon.given_names() and len(words) <= 4 and not joined
    headed = any(lexicon.body_word(w) for w in words) or (len(words) > 1 and words[-1] in _BODY_ENDS)
    role = before.islower() and lexicon.person_word(before) is not None
    if whole in lexicon.places() or (len(words) > 1 and words[0] in _PLACE_OPENERS and not (titled or headed)):
        return NameKind.PLACE
    if titled or role or (given and not (len(words) > 2 and (lexicon.body_word(words[-1]) or words[-1] in _BODY_ENDS))):
        return NameKind.PERSON
    letters = whole.replace(".", "")
    short = whole.isupper() and 2 <= len(letters) <= 6
    named = (before.islower() and lexicon.body_word(before) is not None) or (len(words) > 1 and before.lower() == "the")
    if headed or joined or short or named:
        return NameKind.BODY
    plain = all(w.replace(".", "").replace("-", "").isalpha() for w in words)
    return NameKind.PERSON if len(words) in (2, 3) and plain else NameKind.UNKNOWN
