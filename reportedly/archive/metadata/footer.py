"""Provenance read from the last lines of a plain text: a signature, or a closing credit."""

from __future__ import annotations

import re

from reportedly.archive.metadata.agencies import credit_of, is_agency
from reportedly.archive.metadata.dates import find_date
from reportedly.archive.metadata.lines import Line, last_lines
from reportedly.archive.metadata.names import NAME, NAMES, ROLES, is_name, is_role
from reportedly.archive.metadata.provenance import Provenance, fold
from reportedly.model import Known, Sure
from reportedly.span import Quote, Span

LOOKED_AT = 5
LONGEST_SIGNATURE = 160
LONGEST_CREDIT = 400
LONGEST_AGENCY = 60
LONGEST_DATE = 60
CREDIT = "closing credit"
_CREDIT = re.compile(rf"\(?(?:Reporting|Written|Report|Additional reporting)\s+by\s+(?P<names>{NAMES})\b.{{0,300}}")
_HERE = r"(?:story|article|report|page|post|item|version|piece)"
_NAMED = r"(?P<agency>(?:[Tt]he\s+)?[A-ZČÀ-Þd][^.,;:()|]{1,50}?)"
_AGENCY = tuple(
    re.compile(form)
    for form in (
        rf"[(\[]?(?:[—–]|--?)?\s*{_NAMED}\s*[)\]]?\.?",
        rf"(?:Source|Agency|Credit|Via|Wire)\s*[:—–-]\s*{_NAMED}\.?",
        rf"(?:©|\([Cc]\)|Copyright)\s*(?:©\s*)?(?:\d{{4}}\s*)?,?\s*{_NAMED}(?:\s*[.,].*)?",
        rf"\(?(?:With|Additional|Includes)\s+(?:\w+\s+)?(?:reporting|files|inputs?|material|contributions?)"
        rf"\s+(?:by|from)\s+{_NAMED}\s*\)?\.?",
        rf"{_NAMED}\s+(?:also\s+)?contributed\s+(?:reporting\s+)?to\s+this\s+{_HERE}\.?",
        rf"(?:This\s+{_HERE}\s+(?:was|is)\s+(?:\w+\s+)?(?:by|from|provided\s+by|supplied\s+by))\s+{_NAMED}\.?",
    )
)
_TRAILING = re.compile(r"[.?!”\"’]\s*(?:\(|(?:[—–]|--?)\s*)(?P<agency>[^()—–]{2,40}?)\)?\s*$")
_FIRST = re.compile(
    rf"^\W*(?:this\s+{_HERE}\s+was\s+)?(?:first\s+|originally\s+)?(?:published|posted)\b[\s:]*(?:on|at)?\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"(?:^\W*(?:(?:editor[’']s\s+)?(?:note|correction|update)\s*:?\s*)?(?:this\s+{_HERE}\s+(?:was|has\s+been)\s+)?"
    rf"|\band\s+(?:was\s+|has\s+been\s+)?|[;,|]\s*)(?:last\s+)?(?:updated|modified|revised|corrected|amended)\b[\s:]*"
    rf"(?:on|at)?\b",
    re.IGNORECASE,
)
_DASHED = re.compile(rf"(?:[—–]|--?)\s*(?P<name>{NAME})(?:\s*,\s*(?P<role>[^.]{{2,100}}))?")
_COMMA = re.compile(rf"(?P<name>{NAME})\s*[,|–—-]\s*(?P<role>[^.]{{2,120}})")
_SMALL_LIST = """
    of for the and at in on to with de la du a an &
"""
_SMALL = frozenset(_SMALL_LIST.split())


def read_footer(text: str) -> Provenance:
    """Author and role from the last line, when it is a signature or a credit and no sentence; and from the last lines
    an agency's credit, and when it was published and changed."""
    lines = last_lines(text, LOOKED_AT)[1:]
    known = Provenance()
    for line in reversed(lines):
        found = _credit(text, line) or _dates(text, line)
        if found is None and known.author is None and (line is lines[-1] or known != Provenance()):
            found = _signature(text, line)
        if found is None:
            break
        known = known.or_else(found)
    if lines and known.agency is None:
        known = known.or_else(_after_a_sentence(text, lines[-1]))
    return known


def _signature(text: str, line: Line) -> Provenance | None:
    if len(line.text) > LONGEST_SIGNATURE or line.text.endswith((".", "?", "!", "”", '"', ":", ";", ",")):
        return None
    return _dashed(text, line) or _titled(text, line) or _with_role(text, line)


def _credit(text: str, line: Line) -> Provenance | None:
    """ "(Reporting by Marta Quill; Editing by Ole Berg)", "— Reuters", "With files from Canal Wire"."""
    words = line.text[:LONGEST_CREDIT]
    people = _CREDIT.fullmatch(words)
    if people is not None:
        credit = credit_of(people["names"])
        named = credit.people.shift(people.start("names")) if credit.people else None
        agency = credit.agency.shift(people.start("names")) if credit.agency else None
        return Provenance(
            author=_known(text, named.shift(line.start), CREDIT) if named else None,
            agency=_known(text, agency.shift(line.start), CREDIT) if agency else None,
        )
    for form in _AGENCY:
        found = form.fullmatch(words)
        if found is not None and is_agency(found["agency"]):
            return Provenance(agency=_known(text, line.span(*found.span("agency")), CREDIT))
    return None


def _after_a_sentence(text: str, line: Line) -> Provenance:
    """ "… the office said. (AFP)"."""
    start = max(0, len(line.text) - LONGEST_AGENCY)
    found = _TRAILING.search(line.text, start)
    if found is None or not is_agency(found["agency"]):
        return Provenance()
    return Provenance(agency=_known(text, line.span(*found.span("agency")), CREDIT))


def _dates(text: str, line: Line) -> Provenance | None:
    """ "This story was updated on 9 March 2025.", "First published: 4 March 2025"."""
    if len(line.text) > LONGEST_CREDIT:
        return None
    known = Provenance()
    for form, updated in ((_FIRST, False), (_LATER, True)):
        found = form.search(line.text)
        # Another date in between belongs to something else.
        dated = find_date(line.text[found.end() : found.end() + LONGEST_DATE]) if found is not None else None
        if found is None or dated is None:
            continue
        quote = dated.quote(text, line.start + found.end())
        said = Known(fold(quote.text), "closing line", quote, Sure.READ)
        if updated:
            known = known.or_else(Provenance(modified=said))
        else:
            known = known.or_else(
                Provenance(published=dated.when(quote), published_where=said.where, published_as=said)
            )
    return known if known != Provenance() else None


def _known(text: str, span: Span, where: str) -> Known:
    quote = Quote.cut(text, span)
    return Known(fold(quote.text), where, quote, Sure.READ)


def _signed(text: str, line: Line, *, name: tuple[int, int], role: tuple[int, int] | None) -> Provenance:
    where = "signature at the end"
    return Provenance(
        author=_known(text, line.span(*name), where),
        author_role=None if role is None else _known(text, line.span(*role), where),
    )


def _dashed(text: str, line: Line) -> Provenance | None:
    """ "— Jane Doe", "— Jane Doe, director of the Institute"."""
    match = _DASHED.fullmatch(line.text)
    if match is None or not is_name(match["name"]):
        return None
    return _signed(text, line, name=match.span("name"), role=match.span("role") if match["role"] else None)


def _with_role(text: str, line: Line) -> Provenance | None:
    """ "Jane Doe, Director, the Institute"."""
    match = _COMMA.fullmatch(line.text)
    if match is None or not is_name(match["name"]) or not is_role(match["role"]) or not _is_label(match["role"]):
        return None
    return _signed(text, line, name=match.span("name"), role=match.span("role"))


def _titled(text: str, line: Line) -> Provenance | None:
    """ "Institute for Rivers Director Jane Doe (former ferryman)": office, then name, then perhaps who that is."""
    body = re.match(r"[^()]*[^()\s]", line.text)
    if body is None or not _is_label(body[0]):
        return None
    tokens = list(re.finditer(r"\S+", body[0]))
    last = max((i for i, token in enumerate(tokens) if token[0].lower().strip(",") in ROLES), default=None)
    if last is None or last + 1 >= len(tokens):
        return None
    name = (tokens[last + 1].start(), body.end())
    if not is_name(line.text[slice(*name)]):
        return None
    return _signed(text, line, name=name, role=(0, tokens[last].end()))


def _is_label(words: str) -> bool:
    """Whether ``words`` are a label and no sentence: all but small words begin with a capital letter."""
    tokens = re.findall(r"[^\W\d_][\w’'-]*", words)
    return bool(tokens) and all(token[0].isupper() or token in _SMALL or token in ROLES for token in tokens)
