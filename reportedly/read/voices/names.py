"""Names in a text: runs of capitalised words, split into offices and names, and told apart as person, body or place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from reportedly.read import lexicon
from reportedly.read.sentences import Layout, Part
from reportedly.read.voices.kinds import NameKind, kind_of
from reportedly.read.voices.wordlists import among, listed
from reportedly.span import Span


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
        nick: a nickname given within it (Marcia "Cia" Price), lower case; not among ``words``.
    """

    span: Span
    words: tuple[str, ...]
    kind: NameKind
    title: Span | None = None
    sex: str = ""
    possessive: bool = False
    quoted: bool = False
    nick: str = ""


_CAPITAL = r"(?:(?:[A-Z]\.){1,3}|[A-ZÀ-ÖØ-ÞĀŁŚŠŽČĆĐİŞĞ][\w]*(?:[’'‑-][A-ZÀ-Þa-zß-ÿ]\w*)*)"
_AFTER_TITLE = "|".join(rf"(?<=\b{title})" for title in listed("stopped"))
_PARTICLE = "de|de la|del|della|di|da|dos|du|van|van der|van den|von|der|den|bin|ibn|al|el|ten|ter|zu|le|la"
_ARTICLE = "al|el|ul|as|ash|ad|ar|at|an|az"  # as written in Arabic names: Bashar al-Assad, Khalid ar-Rashid
_BODY_ON = "|".join(  # "the Commission on Presidential Debates"
    rf"(?<={word}) on(?: the)? "
    for word in ("Commission", "Committee", "Council", "Conference", "Center", "Centre", "Board")
)
_NICKNAME = r" [\"“'‘(][A-ZÀ-Þ][a-zß-ÿ]+[\"”'’)] (?=[A-ZÀ-Þ])"  # Marcia "Cia" Price
_JOINT = (
    rf"(?:{_NICKNAME}|(?<=s)['’] (?=[A-Z])|[ \u00a0]|\n(?=[A-ZÀ-Þ])|(?:{_AFTER_TITLE})\. | (?:of|for)(?: the| a)? "
    rf"|{_BODY_ON}| (?:{_PARTICLE}) | (?:{_ARTICLE})-| & |,? and (?=(?:{'|'.join(listed('fields'))})\b)"
    r"|(?:\b(?:al|el|Al|El)-))"
)
_RUN = re.compile(rf"{_CAPITAL}(?:{_JOINT}{_CAPITAL})*")
_WORD = re.compile(r"[^\s]+")
_PARTICLES = among("particles")
_ARTICLED = re.compile(rf"(?i:{_ARTICLE})[-‑](?=[A-ZÀ-Þ])")
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
_TITLES_NEVER = among("titles never")


@lru_cache(maxsize=1 << 16)
def _bare(word: str) -> str:
    """A word without its possessive ending."""
    return _POSSESSIVE.sub("", word)


_FIELDS = among("fields")
# What opens most sentences and names nothing; asked for first, as it is the most common run of capitals by far.
_OPENERS = frozenset(
    word.capitalize() for word in lexicon.function_words() - lexicon.calendar() if word.isalpha() and word != "will"
)


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int


def find_names(text: str, layout: Layout) -> tuple[Name, ...]:
    """Every naming mention in the body of ``text``, in order. Headings in title case are passed over.

    A lone word that may be a common one ("Baker", "Blakely", "Forecasters") names only where the text has the name in
    full, or uses it where no common word has a capital.
    """
    frame = _Frame(
        frozenset(re.findall(r"(?<![\w'’])[a-zß-ÿ][\w'’-]*", text)), {s.start for s in layout.sentences}, layout, []
    )
    out: list[Name] = []
    titles: list[Span] = []
    for sentence in layout.sentences:
        part = layout.part(sentence.start)
        words = sentence.of(text)
        if part is Part.FURNITURE or _shouted(words):
            continue
        heading = part is Part.HEADING
        if (heading or _alone(text, sentence)) and _all_capitals(words, 0.6 if heading else 0.85):
            titles.append(sentence)
            continue
        for run in _RUN.finditer(text, sentence.start, sentence.end):
            if run.group() not in _OPENERS or run.start() not in frame.starts:
                out.extend(_names_of_run(text, _tokens(run), frame))
    if not frame.doubtful and not titles:
        return tuple(out)
    families = {n.words[-1] for n in out if n.kind is NameKind.PERSON and (len(n.words) > 1 or n.title)}
    alone = {n.words[0] for n in out if len(n.words) == 1}
    kept = [
        n
        for n in frame.doubtful
        if (n.words[0] in families and not _THE.search(text, max(0, n.span.start - 5), n.span.start))
        or (n.kind is NameKind.PAPER and n.words[0] in alone)
    ]
    known = {n.words: n.kind for n in out} | {(word,): NameKind.PERSON for word in families}
    kept += [name for title in titles for name in _in_title(text, title, known)]
    unpapered = (
        replace(n, kind=NameKind.PERSON if n.words[0] in families else NameKind.UNKNOWN)
        if n.kind is NameKind.PAPER
        else n
        for n in kept
    )
    return tuple(sorted((*out, *unpapered), key=lambda n: n.span))


def _alone(text: str, sentence: Span) -> bool:
    """Whether a sentence is a paragraph of its own."""
    return text[sentence.end : sentence.end + 1] in ("", "\n") and text[max(0, sentence.start - 1)] in (text[0], "\n")


def _in_title(text: str, title: Span, known: dict[tuple[str, ...], NameKind]) -> list[Name]:
    """The names of the body that stand in a line whose capitals tell nothing."""
    words = [(m.group(), m.start(), m.end()) for m in _TITLE_WORD.finditer(text, title.start, title.end)]
    out: list[Name] = []
    at = 0
    while at < len(words):
        size = next((n for n in (4, 3, 2, 1) if n <= len(words) - at and _these(words[at : at + n]) in known), 0)
        if size:
            found = _these(words[at : at + size])
            out.append(Name(Span(words[at][1], words[at + size - 1][2]), found, known[found]))
        at += size or 1
    return out


def _these(words: list[tuple[str, int, int]]) -> tuple[str, ...]:
    return tuple(word for word, _, _ in words)


_TITLE_WORD = re.compile(r"[^\W\d_](?:[\w.]*\w)?(?:[’'‑-](?!s\b)\w+)*")


_THE = re.compile(r"\b(?:[Tt]he|[Aa]n?)\s$")


@dataclass(frozen=True, slots=True)
class _Frame:
    lower_words: frozenset[str]
    starts: set[int]
    layout: Layout
    doubtful: list[Name]  # lone words that may be common ones; of kind PAPER where only a plural ending tells


def _shouted(sentence: str) -> bool:
    """Whether a line of several words is in capitals throughout, so that they tell nothing."""
    return sentence.isupper() and sentence.count(" ") > 1


def _all_capitals(line: str, share: float) -> bool:
    """Whether a heading capitalises its words whatever they are, so that its capitals tell nothing."""
    words = re.findall(r"[^\W\d_][\w'’-]*", line)
    return len(words) > 5 and sum(w[0].isupper() for w in words) > share * len(words)


def _tokens(run: re.Match[str]) -> list[_Token]:
    base, words = run.start(), run.group()
    return [_Token(m.group(), base + m.start(), base + m.end()) for m in _WORD.finditer(words)]


def _names_of_run(text: str, tokens: list[_Token], frame: _Frame) -> list[Name]:
    """A run cut at possessives, days and months, and loose "and"s; each piece without its opener of no weight."""
    pieces: list[list[_Token]] = [[]]
    for i, token in enumerate(tokens):
        bare = _bare(token.word)
        if _dates(text, tokens, i, bare) or (bare == "and" and tokens[i - 1].word.rstrip(",") not in _FIELDS):
            pieces.append([])
            continue
        pieces[-1].append(token)
        if bare != token.word and not (i + 1 < len(tokens) and _owns_body(tokens, i)):
            pieces.append([])
    names = []
    for piece in chain.from_iterable(_office_apart(text, piece) for piece in pieces):
        tokens = _without_opener(text, _trimmed(piece), frame)
        name = _name_of(text, tokens, frame) if tokens else None
        if name and len(name.words) == 1 and not name.title and _perhaps_common(text, name, frame):
            frame.doubtful.append(replace(name, kind=NameKind.PAPER))
        elif name:
            names.append(name)
        elif len(piece) == 1 and len(piece[0].word) > 2 and piece[0].word.lower() not in lexicon.function_words():
            frame.doubtful.append(_lone(piece[0], frame))
    return names


_OFFICE = re.compile(r"([a-z]+)\s(?:to|of|in|for)\s(?:the\s)?$")


def _office_apart(text: str, piece: list[_Token]) -> Iterator[list[_Token]]:
    """ "the ambassador to Britain Liu Yan": the place of an office is no part of the name that follows it."""
    office = _OFFICE.search(text, max(0, piece[0].start - 30), piece[0].start) if len(piece) > 2 else None
    sizes = range(min(3, len(piece) - 2), 0, -1) if office and lexicon.person_word(office[1]) else ()
    place = next((size for size in sizes if " ".join(one.word for one in piece[:size]) in lexicon.places()), 0)
    yield from (piece[:place], piece[place:]) if place else (piece,)


_PLURAL_OWNERS = re.compile(r"(?:Women|Men|Children|People)['’]s|[A-Z][a-z]+(?:er|or|ist|ant|ent|ee|ian|ew|on|al)s['’]")


def _owns_body(tokens: list[_Token], i: int) -> bool:
    """Whether a possessive belongs to the name that goes on ("the Nurses' Union", "the Women's Aid Trust")."""
    word = tokens[i].word
    return _PLURAL_OWNERS.fullmatch(word) is not None or (
        word[-1] in "'’" and lexicon.body_word(tokens[-1].word) is not None
    )


def _lone(token: _Token, frame: _Frame) -> Name:
    bare = _bare(token.word)
    return Name(
        span=Span(token.start, token.start + len(bare)),
        words=(bare,),
        kind=NameKind.UNKNOWN,
        possessive=bare != token.word,
        quoted=frame.layout.quotation(token.start) is not None,
    )


_PLURAL = re.compile(r"\w{2,}(?:er|or|ist|ant|ent|ee|ian|ing|ion|ure|cle|al)s|Data|Media")


def _perhaps_common(text: str, name: Name, frame: _Frame) -> bool:
    """Whether a lone word that opens a sentence looks like a common noun in the plural ("Forecasters")."""
    word = name.words[0]
    if name.kind is not NameKind.UNKNOWN or not _PLURAL.fullmatch(word) or word.lower() in lexicon.given_names():
        return False
    return name.span.start in frame.starts or text[max(0, name.span.start - 1)] in '"“'


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
        low = _bare(first.word).lower()
        opens = first.start in frame.starts or text[max(0, first.start - 1)] in "\"“”'‘’([—–:…" or first.start == 0
        if (
            low in lexicon.function_words()
            and not (first.word.isupper() and len(first.word) > 2)
            and (opens or low in ("the", "a", "an", "i") or "'" in low)
            and low != "will"
        ):
            tokens = _trimmed(tokens[1:])
        elif (
            opens
            and len(tokens) == 1
            and (low in frame.lower_words or low.endswith(("ing", "ly")) or low in lexicon.nobody())
            and first.word not in lexicon.places()
            and not _AGE.match(text, first.end)
        ):
            return []
        elif opens and low in frame.lower_words and not _belongs(tokens):
            tokens = _trimmed(tokens[1:])
        else:
            break
    return tokens


_AGE = re.compile(r", \d{1,3}[,.]")


def _belongs(tokens: list[_Token]) -> bool:
    """Whether an opening word that is also a common one belongs to the name it opens ("Interior Minister …")."""
    words = [token.word for token in tokens]
    return (
        lexicon.body_word(words[0]) is not None
        or any(map(_title_word, words[:-1]))
        or lexicon.body_word(words[-1]) is not None
    )


@lru_cache(maxsize=1 << 16)
def _title_word(word: str) -> str | None:
    """The singular of a capitalised word that may stand before a name as a title."""
    one = lexicon.person_word(word)
    return None if one is None or one in _TITLES_NEVER else one


def _name_of(text: str, tokens: list[_Token], frame: _Frame) -> Name | None:
    """The last name in a piece, with the titles before it; None for a bare office or a lone plural."""
    words = [_bare(t.word) for t in tokens]
    cut = _after_title(words)
    title = Span(tokens[0].start, tokens[cut - 1].end) if cut else None
    sex = next((lexicon.people().get(t, "") for w in reversed(words[:cut]) if (t := _title_word(w))), "")
    if cut == len(tokens):
        return None
    rest = words[cut:]
    given = bool(lexicon.given_sex(rest[0])) and len(rest) > 1 and rest[1] not in _PARTICLES
    if cut or given:  # "Clara Winter of the Institute" is Clara Winter
        rest = rest[: next((i for i, w in enumerate(rest) if i and w in ("of", "for", "on")), len(rest))]
        tokens, words = tokens[: cut + len(rest)], words[: cut + len(rest)]
    nick = next((w for w in rest if w[0] in "\"“'‘("), "")
    if not any(w[0].isupper() for w in rest) or (len(rest) == 1 and len(rest[0].rstrip(".")) < 2):
        return None
    if not cut and (" ".join(rest) in lexicon.demonyms() or (len(rest) == 1 and lexicon.person_word(rest[0]))):
        return None
    kind = kind_of([w for w in rest if w != nick], titled=cut > 0, before=_word_before(text, tokens[cut].start))
    end = tokens[-1].start + len(words[-1])
    return Name(
        span=Span(tokens[cut].start, end),
        words=tuple(_ARTICLED.sub("", w) for w in rest if w != nick),
        kind=kind,
        nick=nick.strip("\"“”'‘’()").lower(),
        title=title,
        sex=sex,
        possessive=words[-1] != tokens[-1].word or text[end : end + 2] in ("'s", "’s"),
        quoted=frame.layout.quotation(tokens[cut].start) is not None,
    )


def _after_title(words: list[str]) -> int:
    """Number of leading words that are titles and what belongs to them ("President of Ukraine | Volodymyr …")."""
    if lexicon.body_word(words[-1]) and len(words) > 1 and not any(lexicon.given_sex(w) for w in words[:-1]):
        office = _title_word(words[0]) and words[1] == "of"
        if office or not (_title_word(words[0]) and "of" in words[2:]):
            return len(words) if office else 0  # "Director of the Bureau" names nobody, "General Motors Company" a body
    given = next((i for i, w in enumerate(words[:-1]) if _given(w)), len(words))
    at = max((i for i, w in enumerate(words) if i <= given and _title_word(w)), default=-1) + 1
    if 0 < given < len(words) - 1 and lexicon.body_word(words[given - 1]) and not {"of", "for"} & set(words[:given]):
        at = given  # "Fox News Sean Hannity"
    elif not at:
        return _after_demonym(words)
    if at < len(words) and words[at] in ("of", "for"):
        if given < len(words):
            return given
        after = next(
            (i for i in range(len(words) - 1, at, -1) if " ".join(words[at + 1 : i]) in lexicon.places()), None
        )
        return after if after is not None else len(words)
    if at == len(words) and len(words) > 1 and lexicon.given_sex(words[0]):
        return 0  # "Stephen King"
    return at


@lru_cache(maxsize=1 << 16)
def _given(word: str) -> bool:
    """Whether a word is a given name, or an initial that stands for one."""
    return bool(lexicon.given_sex(word)) or (len(word) == 2 and word[1] == ".")


def _after_demonym(words: list[str]) -> int:
    """Leading demonyms are no part of a person's name."""
    for size in (2, 1):
        if len(words) > size + 1 and " ".join(words[:size]) in lexicon.demonyms():
            return size if lexicon.given_sex(words[size]) else 0
    return 0


_BEFORE = re.compile(r"([\w-]+)\s$")


def _word_before(text: str, at: int) -> str:
    found = _BEFORE.search(text, max(0, at - 24), at)
    return found.group(1) if found else ""


_FIELDS = among("fields")
