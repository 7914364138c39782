"""Provenance read from the last lines of a plain text: a signature, or a closing credit."""

from __future__ import annotations

import re

from reportedly.archive.lines import Line, last_lines
from reportedly.archive.names import NAME, NAMES, ROLES, is_name, is_role
from reportedly.archive.provenance import Provenance, fold
from reportedly.model import Known
from reportedly.span import Quote, Span

LONGEST_SIGNATURE = 160
_CREDIT = re.compile(rf"\(?(?:Reporting|Written|Report|Additional reporting)\s+by\s+(?P<names>{NAMES})\b.{{0,300}}")
_DASHED = re.compile(rf"(?:[—–]|--?)\s*(?P<name>{NAME})(?:\s*,\s*(?P<role>[^.]{{2,100}}))?")
_COMMA = re.compile(rf"(?P<name>{NAME})\s*[,|–—-]\s*(?P<role>[^.]{{2,120}})")
_SMALL_LIST = """
    of for the and at in on to with de la du a an &
"""
_SMALL = frozenset(_SMALL_LIST.split())


def read_footer(text: str) -> Provenance:
    """Author and role from the last line, when it is a signature or a credit and no sentence."""
    lines = last_lines(text, 2)
    if len(lines) < 2:
        return Provenance()
    line = lines[-1]
    credit = _CREDIT.fullmatch(line.text[:400])
    if credit is not None:
        return Provenance(author=_known(text, line.span(*credit.span("names")), "closing credit"))
    if len(line.text) > LONGEST_SIGNATURE or line.text.endswith((".", "?", "!", "”", '"', ":", ";", ",")):
        return Provenance()
    return _dashed(text, line) or _titled(text, line) or _with_role(text, line) or Provenance()


def _known(text: str, span: Span, where: str) -> Known:
    quote = Quote.cut(text, span)
    return Known(fold(quote.text), where, quote)


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
