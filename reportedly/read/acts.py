"""What a voice does with its words, and how firmly: acts and FactBank certainties from cue, negation, mood and modals.

The table of cues gives a first reading. Then each of ``TURNS``, in order, may turn it; each is a small rule that
returns the words it went by, so that every decision shows its evidence.

Source of the certainty values: Sauri and Pustejovsky, FactBank (2009).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from reportedly.model import Act, Attribution, Certainty, VoiceKind
from reportedly.read.cues import Deed, Saying, Spoken, by_table, spoken
from reportedly.span import Span, hull


def read_act(text: str, attribution: Attribution, sentence: Span | None, kind: VoiceKind) -> Deed:
    """The act and certainty of one attribution; ``sentence`` is where its cue stands."""
    if not attribution.cue:
        return _own(text, attribution.content)
    saying = _saying(text, attribution, sentence, kind)
    if not saying.cue:  # a colon, a dash: all that is known is that somebody's words follow
        plain = Deed(Act.ASSERTS, Certainty.CERTAIN, attribution.cue)
        return asks_back(saying, plain) or softened(saying, plain) or plain
    deed = by_table(saying)
    for turn in TURNS:
        deed = turn(saying, deed) or deed
    return deed


def _own(text: str, content: tuple[Span, ...]) -> Deed:
    """The author's own statement: asserted, as firmly as its words are."""
    modal = _modal(text, content)
    return Deed(Act.ASSERTS, modal[0], (modal[1],)) if modal else Deed(Act.ASSERTS, Certainty.CERTAIN, ())


def _saying(text: str, attribution: Attribution, sentence: Span | None, kind: VoiceKind) -> Saying:
    cue = tuple(word for span in attribution.cue for word in spoken(text, span))
    first = attribution.cue[0].start
    walls = [s.end for s in (*attribution.content, *attribution.source) if s.end <= first]
    low = max([sentence.start if sentence else 0, first - 45, *walls])
    opens = attribution.content[0]
    opening = spoken(text, Span(opens.start, min(opens.end, opens.start + 60)))[:4]
    return Saying(
        text=text,
        cue=cue,
        before=spoken(text, Span(low, first)) if low < first else (),
        content=attribution.content,
        opening=tuple(w.form for w in opening),
        source=hull(attribution.source).of(text).lower() if attribution.source else "",
        kind=kind,
    )


# -- the rules, in the order in which they have their turn -----------------------------------------------------------

_NOT = frozenset(
    [
        "not",
        "never",
        "neither",
        "nor",
        "no",
        "without",
        "hardly",
        "barely",
        "scarcely",
        "cannot",
        "unable",
        "nobody",
        "none",
    ]
)
_WITHHOLDS = frozenset(
    ["decline", "refuse", "fail", "stop", "avoid", "dodge", "sidestep", "evade", "hesitate", "stopped"]
)
_BELIEFS = frozenset(
    ["believe", "think", "feel", "guess", "reckon", "assume", "suppose", "convinced", "confident", "imagine", "belief"]
)
_HEARSAY = re.compile(r"\b(?:reports?|rumou?rs?|leaks?|accounts|allegations)\b")
_FALSE = re.compile(
    r"(?i)\b(?:false|untrue|baseless|unfounded|groundless|nonsense|fabricat\w+|lies?|hoax|fake|fiction|propaganda|incorrect|"
    r"inaccurate|unrealistic|implausible|impossible|absurd|ridiculous|exaggerat\w+|misleading|wrong)\b"
)
_ADJECTIVE_CUES = frozenset(
    ["call", "describe", "label", "brand", "dub", "term", "deem", "consider", "declare", "denounce", "condemn", "decry"]
)


def _negation(saying: Saying) -> Spoken | None:
    """A word of negation in the cue, or just before it; "not only" is none."""
    words = [*saying.before[-3:], *saying.cue]
    for i, word in enumerate(words):
        negative = word.form in _NOT or word.form.endswith("n't")
        if negative and not (i + 1 < len(words) and words[i + 1].form in ("only", "just", "least")):
            return word
    return None


_NOBODY = re.compile(r"(?:no|none|neither|nobody)\b(?!\s?\.)")  # "No official has confirmed …"


def told_to(saying: Saying, _: Deed) -> Deed | None:
    """ "told them to leave", "asked the court to stop": urging."""
    if saying.opening[:1] != ("to",) and saying.opening[:2] != ("not", "to") and saying.cue[-1].form != "to":
        return None
    word = next((w for w in saying.cue if w.lemma in ("tell", "ask", "warn", "remind")), None)
    return Deed(Act.URGES, Certainty.UNCOMMITTED, (word.span,)) if word else None


def believes_it_will(saying: Saying, deed: Deed) -> Deed | None:
    """A belief about what will be is a prediction."""
    belief = next((w for w in saying.cue if w.lemma in _BELIEFS), None)
    if belief is None or deed.act is not Act.ASSERTS:
        return None
    will = re.search(r"\b(?:will|won['’]t|going to|would soon|['’]ll)\b", _clause(saying))
    if will is None:
        return None
    return Deed(Act.PREDICTS, Certainty.PROBABLE, (*deed.because, _at(saying, will)))


def hearsay(saying: Saying, deed: Deed) -> Deed | None:
    """ "reports indicate", "rumours say": passing on what nobody is named for."""
    if deed.act in (Act.ASSERTS, Act.SUGGESTS) and saying.kind is VoiceKind.UNNAMED and _HEARSAY.search(saying.source):
        return Deed(Act.REPORTS, Certainty.CERTAIN, deed.because)
    return None


def calls_it_false(saying: Saying, deed: Deed) -> Deed | None:
    """ "called the account untrue", "described the figure as unrealistic": denying."""
    cue = next((w for w in saying.cue if w.lemma in _ADJECTIVE_CUES), None)
    if cue is None or deed.act is not Act.ASSERTS:
        return None
    false = _FALSE.search(saying.text, saying.content[0].start, saying.content[-1].end)
    if false is None or false.start() - saying.content[0].start > 80:
        return None
    return Deed(Act.DENIES, Certainty.CERTAINLY_NOT, (cue.span, Span(*false.span())))


def asks_back(saying: Saying, deed: Deed) -> Deed | None:
    """A quoted question is asked, whatever plain verb brings it."""
    end = saying.content[-1].end
    tail = saying.text[max(saying.content[-1].start, end - 3) : end].rstrip("\"”'’ ")
    if deed.act is not Act.ASSERTS or not tail.endswith("?"):
        return None
    return Deed(Act.ASKS, Certainty.UNCOMMITTED, (*deed.because, Span(end - 1, end)))


def withholds(saying: Saying, deed: Deed) -> Deed | None:
    """ "refused to confirm", "declined to say", "stopped short of denying": nothing is committed to."""
    words = [*saying.before[-3:], *saying.cue]
    word = next((w for w in words if w.lemma in _WITHHOLDS), None)
    if word is None or (word.lemma in ("stop", "stopped", "fail", "avoid") and word is words[-1]):
        return None
    forms = {w.form for w in saying.cue} | set(saying.opening[:3])
    if {"rule", "out"} <= forms:
        return Deed(Act.SUGGESTS, Certainty.POSSIBLE, (word.span,))
    return Deed(Act.DOUBTS, Certainty.UNCOMMITTED, _unique((word.span, *deed.because)))


def not_said(saying: Saying, deed: Deed) -> Deed | None:
    """Negation of the cue: "did not deny", "could not confirm", "does not believe", "no doubt"."""
    negation = _negation(saying)
    nobody = _NOBODY.match(saying.source) is not None
    if negation is None and not nobody:
        return None
    because = _unique((negation.span, *deed.because)) if negation else deed.because
    lemmas = {w.lemma for w in saying.cue}
    if "rule" in lemmas or "exclude" in lemmas:
        return Deed(Act.SUGGESTS, Certainty.POSSIBLE, because)
    if deed.act is Act.DOUBTS and lemmas & {"doubt", "question"}:
        return Deed(Act.ASSERTS, Certainty.CERTAIN, because)
    if lemmas & _BELIEFS or deed.act in (Act.PREDICTS, Act.SUGGESTS):
        return Deed(Act.DOUBTS, Certainty.PROBABLY_NOT, because)
    if deed.act in (Act.URGES, Act.ASKS, Act.WARNS) or lemmas & {
        "want",
        "wish",
        "support",
        "like",
        "endorse",
        "agree",
        "care",
    }:
        return Deed(deed.act, Certainty.UNCOMMITTED, because)
    return Deed(Act.DOUBTS, Certainty.UNCOMMITTED, because)


_MAYBE = frozenset(["may", "might", "could", "would", "if", "whether"])


def might_say(saying: Saying, deed: Deed) -> Deed | None:
    """ "may announce", "could confirm", "if he denies": the act itself is not said to have happened."""
    words = [*saying.before[-3:], *saying.cue[:-1]]
    word = next((w for w in words if w.form in _MAYBE), None)
    if (
        word is None
        or deed.act in (Act.DOUBTS, Act.URGES)
        or saying.cue[-1].form in ("like", "say")
        and word.form == "would"
    ):
        return None
    return Deed(deed.act, Certainty.UNCOMMITTED, _unique((*deed.because, word.span)))


def softened(saying: Saying, deed: Deed) -> Deed | None:
    """Modals and hedges in what is said: "might" leaves it possible, "probably" makes it probable."""
    if deed.certainty not in (Certainty.CERTAIN, Certainty.PROBABLE) or deed.act in (
        Act.CONFIRMS,
        Act.PREDICTS,
        Act.PROMISES,
    ):
        return None
    modal = _modal(saying.text, saying.content)
    if modal is None or (deed.certainty is Certainty.PROBABLE and modal[0] is Certainty.PROBABLE):
        return None
    return Deed(deed.act, modal[0], _unique((*deed.because, modal[1])))


_ELLIPTIC = re.compile(
    r"(?i)(?:that\s)?(?:it|he|she|they|we|i|this|that|there)\s(?:had|has|have|did|does|do|was|were|is|are|would|will)"
    r"(?:\snot|n['’]t|\snever)(?:\s(?:so|at all|been|happened|true))?\W*"
)


def bare_no(saying: Saying, deed: Deed) -> Deed | None:
    """ "insisted it had not", "said they were not": a denial whose matter has just been spoken of."""
    if deed.act is not Act.ASSERTS or deed.certainty is not Certainty.CERTAIN or len(saying.content) != 1:
        return None
    if not _ELLIPTIC.fullmatch(saying.content[0].of(saying.text)):
        return None
    return Deed(Act.DENIES, Certainty.CERTAINLY_NOT, _unique((*deed.because, saying.content[0])))


_OWN_EARLIER = re.compile(r"(?:its|his|her|their)\b.*\b(?:claims?|statements?|accounts?|suggestions?)$")


def own_earlier(saying: Saying, deed: Deed) -> Deed | None:
    """ "its earlier claim that …": the voice's own claim, not one it passes on."""
    if deed.act is not Act.REPORTS or not _OWN_EARLIER.match(" ".join(w.form for w in saying.cue)):
        return None
    return Deed(Act.ASSERTS, Certainty.CERTAIN, deed.because)


TURNS: tuple[Callable[[Saying, Deed], Deed | None], ...] = (
    told_to,
    believes_it_will,
    hearsay,
    calls_it_false,
    asks_back,
    withholds,
    not_said,
    might_say,
    own_earlier,
    bare_no,
    softened,
)
"""The rules in the order in which they have their turn; the docs of acts are made from this list."""


# -- words of the content --------------------------------------------------------------------------------------------

_MODAL = re.compile(
    r"(?i)\b(?:(?P<possible>might|may(?! \d)|could|possibly|perhaps|maybe|potentially|conceivably)|"
    r"(?P<probable>probably|likely|presumably|almost certainly|in all likelihood|appears? to|seems? to))\b"
)
_NOT_MODAL = re.compile(r"(?i)\b(?:could not|couldn['’]t|could only|may \d|(?:un|most |more |less )likely)\b")
_CLAUSE = re.compile(
    r"[;:.!?—]|,\s(?:which|who|while|but|although|though|as|because|when|if)\b|\s(?:because|which|who|"
    r"although|so that|if|when|until)\s"
)
_LOOK = 90  # characters of a content's first clause in which its main verb's modal is looked for


def _first_clause(text: str, content: tuple[Span, ...]) -> Span:
    first = content[0]
    end = _CLAUSE.search(text, min(first.start + 12, first.end), first.end)
    return Span(first.start, min(end.start() if end else first.end, first.start + _LOOK))


def _clause(saying: Saying) -> str:
    return _first_clause(saying.text, saying.content).of(saying.text)


def _at(saying: Saying, found: re.Match[str]) -> Span:
    return Span(*found.span()).shift(saying.content[0].start)


def _modal(text: str, content: tuple[Span, ...]) -> tuple[Certainty, Span] | None:
    """The modal or hedge of the content's first clause."""
    clause = _first_clause(text, content)
    for found in _MODAL.finditer(text, clause.start, clause.end):
        if _NOT_MODAL.match(text, found.start()) or found.group() == "May":
            continue
        value = Certainty.POSSIBLE if found.group("possible") else Certainty.PROBABLE
        return value, Span(*found.span())
    return None


def _unique(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))
