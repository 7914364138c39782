"""What a voice does with its words, and how firmly: acts and FactBank certainties from cue, negation, mood and modals.

The table of cues gives a first reading. Then each of ``TURNS``, in order, may turn it; each is a small rule that
returns the words it went by, so that every decision shows its evidence.

Source of the certainty values: Sauri and Pustejovsky, FactBank (2009).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from reportedly.model import Act, Attribution, Certainty, Form, VoiceKind
from reportedly.read.cues import Deed, Saying, Spoken, by_table, opening, spoken
from reportedly.read.hedges import first_clause, hedge_of
from reportedly.read.lexicon import grammar_words, relay_words, singular
from reportedly.read.refusing import refuses
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
    hedge = hedge_of(text, content)
    return Deed(Act.ASSERTS, hedge.certainty, (hedge.span,)) if hedge else Deed(Act.ASSERTS, Certainty.CERTAIN, ())


_BEFORE = 36  # characters before the cue in which a word may negate or soften it


def _saying(text: str, attribution: Attribution, sentence: Span | None, kind: VoiceKind) -> Saying:
    cue = tuple(word for span in attribution.cue for word in spoken(text, span))
    first = attribution.cue[0].start
    walls = [s.end for s in (*attribution.content, *attribution.source) if s.end <= first]
    low = max([sentence.start if sentence else 0, first - _BEFORE, *walls])
    opens = attribution.content[0]
    begins = sentence.start if sentence else 0
    quoted = attribution.form is not Form.INDIRECT
    return Saying(
        text=text,
        cue=cue,
        before=spoken(text, Span(low, first)) if low < first else (),
        content=attribution.content,
        opening=opening(text, opens),
        source=hull(attribution.source).of(text).lower() if attribution.source else "",
        kind=kind,
        begins=begins,
        lead=text[begins : min(first, attribution.source[0].start)] if attribution.source else text[begins:first],
        asked=sentence is not None and text[sentence.end - 1] == "?" and not quoted,
    )


# -- the rules, in the order in which they have their turn -----------------------------------------------------------

_HEARSAY = re.compile(
    r"\b(?:reports|rumou?rs?|leaks|accounts|allegations)\b|\b(?:an?|some|one|unconfirmed)\s(?:[\w-]+\s)?(?:report|account|leak)\b"
)
_FALSE = re.compile(
    r"(?i)\b(?:false|untrue|baseless|unfounded|groundless|nonsense|fabricat\w+|lies?|hoax|fake|fiction|propaganda|incorrect|"
    r"inaccurate|unrealistic|implausible|impossible|absurd|ridiculous|exaggerat\w+|misleading|wrong)\b"
)
_ADJECTIVE_CUES = frozenset(
    ["call", "describe", "label", "brand", "dub", "term", "deem", "consider", "declare", "denounce", "condemn", "decry"]
)


def _negation(saying: Saying) -> Spoken | None:
    """A word of negation in the cue, or just before it ("has yet to"); "not only" is none."""
    words = [*saying.before[-3:], *saying.cue]
    negative = grammar_words()["negative"]
    for i, word in enumerate(words):
        after = words[i + 1].form if i + 1 < len(words) else ""
        says_no = word.form in negative or word.form.endswith("n't")
        if word.form == "little":
            says_no = after in ("doubt", "question")
        if (says_no and after not in ("only", "just", "least")) or (word.form == "yet" and after == "to"):
            return word
    return None


def _withheld(saying: Saying) -> Spoken | None:
    """The word that holds a saying back: "declined to", "stopped short of"."""
    withhold = grammar_words()["withhold"]
    return next((w for w in (*saying.before[-3:], *saying.cue) if w.lemma in withhold), None)


_NOBODY = re.compile(r"(?:no|none|neither|nobody)\b(?!\s?\.)")  # "No official has confirmed …"


_TO_DO = re.compile(
    r"(?i)(?!(?:how|what|when|where|whether|if|who|why|which|about|for|that|because|after)\b)(?:[\w’'.-]+\s){1,7}?(?:not\s)?to\s[a-z]+"
)
_BE_DONE = re.compile(r"(?:that\s)?(?:[\w’'.-]+\s){1,6}?(?:not\s)?be\s")
_MAKES_DO = frozenset(["tell", "ask", "warn", "remind", "instruct", "call"])


def told_to(saying: Saying, _: Deed) -> Deed | None:
    """ "told them to leave", "asked Lisbon to pay", "is asked to call", "suggested that it be moved": urging."""
    word = next((w for w in saying.cue if w.lemma in _MAKES_DO), None)
    if word:
        return Deed(Act.URGES, Certainty.UNCOMMITTED, (word.span,)) if _to_do(saying, word) else None
    word = next((w for w in saying.cue if w.lemma in ("suggest", "insist", "demand", "propose")), None)
    done = _BE_DONE.match(saying.text, saying.content[0].start, saying.content[0].end) if word else None
    if word is None or done is None or _MODAL_BE.search(done.group()):
        return None
    return Deed(Act.URGES, Certainty.UNCOMMITTED, (word.span,))


def _to_do(saying: Saying, word: Spoken) -> bool:
    """Whether what is told is to do something: the content opens with "to", or with who is to do it."""
    text, first = saying.text, saying.content[0]
    if saying.opening[:1] == ("to",) or saying.opening[:2] == ("not", "to") or saying.cue[-1].form == "to":
        return True
    if any(text[s.start : s.start + 3] == "to " for s in saying.content[1:]):
        return True
    whom = word.lemma in ("ask", "instruct") or saying.opening[:1] in _THEM
    return whom and _TO_DO.match(text, first.start, first.end) is not None


_MODAL_BE = re.compile(r"\b(?:will|would|may|might|could|should|must|can|cannot|to|\w+n['’]t)\b")
_THEM = (("them",), ("him",), ("her",), ("us",), ("me",), ("people",), ("residents",))


def believes_it_will(saying: Saying, deed: Deed) -> Deed | None:
    """A belief about what will be is a prediction."""
    belief = next((w for w in saying.cue if w.lemma in grammar_words()["belief"]), None)
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


_STATES = re.compile(r"[.!][\"”’']?\s+[\"“‘A-Z]")


def asks_back(saying: Saying, deed: Deed) -> Deed | None:
    """A quoted question is asked, whatever plain verb brings it; one that ends a longer quotation is not."""
    first, end = saying.content[0].start, saying.content[-1].end
    tail = saying.text[max(saying.content[-1].start, end - 3) : end].rstrip("\"”'’ ")
    if deed.act is not Act.ASSERTS or not tail.endswith("?") or _STATES.search(saying.text, first, end):
        return None
    return Deed(Act.ASKS, Certainty.UNCOMMITTED, (*deed.because, Span(end - 1, end)))


_OF_PEOPLE = re.compile(
    r"(?i)(?:him|her|them|witness\w*|people|more people|residents|neighbou?rs|suspects?|several|"
    r"the (?:suspect|man|woman|driver|couple|boy|girl)|(?:two|three|four|five|dozens?|\d+)\b)"
)


def questions_people(saying: Saying, deed: Deed) -> Deed | None:
    """ "questioned the driver" is asking; "questioned the figure" is doubting."""
    word = next((w for w in saying.cue if w.lemma == "question"), None)
    if deed.act is not Act.DOUBTS or word is None or not _OF_PEOPLE.match(saying.text, saying.content[0].start):
        return None
    return Deed(Act.ASKS, Certainty.UNCOMMITTED, (word.span,))


_LATER = re.compile(r"\b(?:will|would|to)\b")


def swears(saying: Saying, deed: Deed) -> Deed | None:
    """ "swore that he had never met them" tells of what was: no promise."""
    if deed.act is not Act.PROMISES or not any(w.lemma == "swear" for w in saying.cue):
        return None
    if _LATER.search(_clause(saying)):
        return None
    return Deed(Act.ASSERTS, Certainty.CERTAIN, deed.because)


_FIGURED = re.compile(
    r"[^.;]{0,60}?\b(?:at|reaching|rising|falling|growing|hitting|shrinking)\s[^.;]{0,40}?"
    r"(?:\d|percent|per cent|by\sthe\send)"
)


def sees_ahead(saying: Saying, deed: Deed) -> Deed | None:
    """ "sees inflation at four percent": a forecast."""
    word = next((w for w in saying.cue if w.lemma == "see"), None)
    if (
        word is None
        or deed.act is not Act.ASSERTS
        or not _FIGURED.match(saying.text, saying.content[0].start, saying.content[0].end)
    ):
        return None
    return Deed(Act.PREDICTS, Certainty.PROBABLE, (word.span,))


def signs_point(saying: Saying, deed: Deed) -> Deed | None:
    """ "the readings point to a leak": signs suggest, people assert."""
    if deed.act is not Act.ASSERTS or not any(w.lemma == "point" for w in saying.cue):
        return None
    signs = relay_words()["paper"] | relay_words()["sign"]
    if not any(singular(word) in signs for word in saying.source.split()):
        return None
    return Deed(Act.SUGGESTS, Certainty.PROBABLE, deed.because)


def withholds(saying: Saying, deed: Deed) -> Deed | None:
    """ "refused to confirm", "declined to say", "stopped short of denying": nothing is committed to."""
    word = _withheld(saying)
    if word is None or (word.lemma in ("stop", "stopped", "fail", "avoid") and word is saying.cue[-1]):
        return None
    if word.lemma not in ("decline", "refuse") and _negation(saying) is not None:
        return None  # "did not hesitate to call it …"
    forms = {w.form for w in saying.cue} | set(saying.opening[:3])
    if {"rule", "out"} <= forms:
        return Deed(Act.SUGGESTS, Certainty.POSSIBLE, (word.span,))
    if forms & {"accept", "believe"}:
        return Deed(Act.DENIES, Certainty.CERTAINLY_NOT, _unique((word.span, *deed.because)))
    return Deed(Act.DOUBTS, Certainty.UNCOMMITTED, _unique((word.span, *deed.because)))


_WILLED = frozenset(["want", "wish", "support", "like", "endorse", "agree", "care", "forget"])
_OPEN = ("if", "whether", "what", "who", "how", "why", "when", "where")


def not_said(saying: Saying, deed: Deed) -> Deed | None:
    """Negation of the cue: "did not deny", "could not confirm", "does not believe", "no doubt"."""
    negation = _negation(saying)
    if negation is None and _NOBODY.match(saying.source) is None:
        return None
    if negation is not None and negation.span in deed.because:
        return None  # the table knows it with its negation: "pleaded not guilty"
    withheld = _withheld(saying)
    if negation is not None and withheld is not None and withheld.lemma not in ("decline", "refuse"):
        return None
    because = _unique((negation.span, *deed.because)) if negation else deed.because
    lemmas = {w.lemma for w in saying.cue}
    turned = _turned(lemmas, saying, deed)
    return Deed(*turned, because)


def _turned(lemmas: set[str], saying: Saying, deed: Deed) -> tuple[Act, Certainty]:
    """What an act is when it is said not to be done."""
    if lemmas & _LEAVES_OPEN:
        return Act.SUGGESTS, Certainty.POSSIBLE
    if "accept" in lemmas and saying.opening[:1] in (("that",), ("responsibility",), ("blame",)):
        return Act.DENIES, Certainty.CERTAINLY_NOT
    if lemmas & _SURE and deed.act in (Act.DOUBTS, Act.ASKS, Act.ASSERTS):
        return Act.ASSERTS, Certainty.CERTAIN
    open_question = saying.opening[:1] and saying.opening[0] in _OPEN
    if not open_question and (lemmas & (grammar_words()["belief"] | _SEEMS) or deed.act is Act.PREDICTS):
        return Act.DOUBTS, Certainty.PROBABLY_NOT
    if deed.act in (Act.URGES, Act.ASKS, Act.WARNS) or lemmas & _WILLED:
        return deed.act, Certainty.UNCOMMITTED
    return Act.DOUBTS, Certainty.UNCOMMITTED


_LEAVES_OPEN = frozenset(["rule", "exclude", "surprise", "surprised"])
_SURE = frozenset(["doubt", "question", "forget"])
_SEEMS = frozenset(["seem", "appear", "look", "suspect"])
_MAYBE = frozenset(["may", "might", "could", "would", "if", "whether"])
_POLITE = frozenset(
    ["say", "like", "hope", "argue", "prefer", "think", "urge", "suggest", "recommend", "encourage", "add", "advise"]
)
_SUPPOSED = re.compile(r"(?i)(?:^|[\s,(“\"])(?:if|unless|until|provided|in case)\s(?:that\s)?$")
_ASKED = re.compile(r"(?:Did|Do|Does|Has|Have|Had|Is|Was|Were|Will|Would|Can|Could)\s")


def might_say(saying: Saying, deed: Deed) -> Deed | None:
    """ "may announce", "could confirm", "if he denies", "did he say …?": the act is not said to have happened."""
    if deed.act in (Act.DOUBTS, Act.URGES) or (deed.act is Act.SUGGESTS and deed.certainty is Certainty.POSSIBLE):
        return None
    if saying.lead and _SUPPOSED.search(saying.lead):
        return Deed(deed.act, Certainty.UNCOMMITTED, deed.because)
    if saying.asked and _ASKED.match(saying.lead or saying.text[saying.begins :]):
        return Deed(deed.act, Certainty.UNCOMMITTED, deed.because)
    words = [*saying.before[-3:], *saying.cue[:-1]]
    word = next((w for w in words if w.form in _MAYBE), None)
    if word is None or (word.form == "would" and any(w.lemma in _POLITE for w in saying.cue)):
        return None
    return Deed(deed.act, Certainty.UNCOMMITTED, _unique((*deed.because, word.span)))


def softened(saying: Saying, deed: Deed) -> Deed | None:
    """Modals and hedges in what is said: "might" leaves it possible, "probably not" makes it improbable."""
    if deed.certainty not in (Certainty.CERTAIN, Certainty.PROBABLE) or deed.act in (
        Act.CONFIRMS,
        Act.PREDICTS,
        Act.PROMISES,
    ):
        return None
    hedge = hedge_of(saying.text, saying.content)
    if hedge is None or hedge.certainty is deed.certainty:
        return None
    return Deed(deed.act, hedge.certainty, _unique((*deed.because, hedge.span)))


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
    if deed.act is not Act.REPORTS:
        return None
    owned = bool(saying.source) and saying.kind is not VoiceKind.UNNAMED and saying.cue[-1].form in ("claim", "claims")
    if not owned and not _OWN_EARLIER.match(" ".join(w.form for w in saying.cue)):
        return None
    return Deed(Act.ASSERTS, Certainty.CERTAIN, deed.because)


TURNS: tuple[Callable[[Saying, Deed], Deed | None], ...] = (
    told_to,
    believes_it_will,
    hearsay,
    calls_it_false,
    asks_back,
    questions_people,
    swears,
    sees_ahead,
    signs_point,
    withholds,
    refuses,
    not_said,
    might_say,
    own_earlier,
    bare_no,
    softened,
)
"""The rules in the order in which they have their turn; the docs of acts are made from this list."""


def _clause(saying: Saying) -> str:
    return first_clause(saying.text, saying.content).of(saying.text)


def _at(saying: Saying, found: re.Match[str]) -> Span:
    return Span(*found.span()).shift(saying.content[0].start)


def _unique(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))
