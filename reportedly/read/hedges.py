"""How firmly the words of a content hold: "might", "probably not", "it is unlikely that", "I think"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.model import Certainty
from reportedly.span import Span


@dataclass(frozen=True, slots=True)
class Hedge:
    """What softens a content, and the words that do."""

    certainty: Certainty
    span: Span


_HELP = r"(?:was|were|is|are|did|do|does|had|has|have)"
_MODAL = re.compile(
    r"(?i)\b(?:"
    r"(?P<maybe_not>(?:might|may)(?:\swell)?\s(?:not|never)\b|(?:possibly|perhaps|maybe)\snot\b)|"
    r"(?P<hardly>unlikely|improbable|doubtful|(?:probably|likely|most\slikely)\s(?:not|never|wasn['’]t|isn['’]t)|"
    rf"{_HELP}\s(?:probably|likely)\s(?:not|never)|(?:not|n['’]t)\s(?:likely|probable))|"
    r"(?P<possible>might|may(?! \d)|could|possibly|perhaps|maybe|potentially|conceivably|"
    r"it\s(?:is|was|['’]s)\s(?:possible|conceivable|plausible))|"
    r"(?P<probable>probably|likely|presumably|almost certainly|in all likelihood|appears? to|seems? to|must\shave\b|"
    r"it\s(?:is|was)\sprobable))\b"
)
_NO_HEDGE = re.compile(
    r"(?i)(?:could(?:\snot|n['’]t|\sonly|\ssee|\shear|\sfeel|\ssmell|\snever)|may \d|(?:most |more |less )likely)\b"
)
_MAY = re.compile(r"May\b")
_CLAUSE = re.compile(
    r"[;:.!?—]|,\s(?:which|who|while|but|although|though|as|because|when|if)\b|\s(?:because|which|who|that|"
    r"although|so that|if|when|until)\s"
)
_OPINION = re.compile(
    r"(?:[“\"‘']|''|``)?(?:(?:Well|So|And|But|Yes|No|Look),?\s)?"
    r"(?P<words>(?:I|[Ww]e)\s(?:also\s|still\s|really\s)?(?P<no>do\snot\s|don['’]t\s|didn['’]t\s)?"
    r"(?:think|believe|guess|suppose|suspect|imagine|reckon))\b"
)
_LOOK = 90  # characters of a content's first clause in which its main verb's modal is looked for
_THAT = re.compile(r"(?:\s|^)(?:it|there)\s(?:is|was|['’]s)\s(?:\w+\s){1,2}$")


def first_clause(text: str, content: tuple[Span, ...]) -> Span:
    """The part of a content in which its main verb stands."""
    first = content[0]
    for end in _CLAUSE.finditer(text, min(first.start + 12, first.end), first.end):
        if end.group() == " that " and _THAT.search(text[first.start : end.start() + 1]):
            continue  # "it was possible that …" goes on
        return Span(first.start, min(end.start(), first.start + _LOOK))
    return Span(first.start, min(first.end, first.start + _LOOK))


def hedge_of(text: str, content: tuple[Span, ...]) -> Hedge | None:
    """The modal or hedge of the content's first clause; None when its words are plain."""
    clause = first_clause(text, content)
    opinion = _OPINION.match(text, clause.start, content[0].end)
    if opinion:
        value = Certainty.PROBABLY_NOT if opinion.group("no") else Certainty.PROBABLE
        return Hedge(value, Span(*opinion.span("words")))
    for found in _MODAL.finditer(text, clause.start, clause.end):
        if _NO_HEDGE.match(text, found.start()) or _MAY.match(found.group()):
            continue
        return Hedge(_VALUES[found.lastgroup or "possible"], Span(*found.span()))
    return None


_VALUES = {
    "maybe_not": Certainty.POSSIBLY_NOT,
    "hardly": Certainty.PROBABLY_NOT,
    "possible": Certainty.POSSIBLE,
    "probable": Certainty.PROBABLE,
}
