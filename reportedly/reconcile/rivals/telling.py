"""What a claim tells, worked out once: its words and names as keys, their weight, and whether it says yes or no.

Where a named voice speaks of itself ("she took no money", "taking money"), its name is among the words.
"""

from __future__ import annotations

import re

from reportedly.model import Act, Claim
from reportedly.reconcile.figures.measured import affirms, positive
from reportedly.reconcile.figures.stretches import name_keys_in
from reportedly.reconcile.material import Material
from reportedly.reconcile.statements.statement import Statement, lay_out
from reportedly.reconcile.words.folding import NEGATION, keys

_COMMON_KEYS = 6
_OWN = re.compile(
    r"^\W*(?:that\s+)?(?:it|its|we|our|i|my|he|she|his|her|they|their)\b(?!['’]s (?:not )?(?:clear|possible|true))",
    re.IGNORECASE,
)
_GERUND = re.compile(r"^\W*(?:(?:ever|having|being|any)\s+)?[a-z]{2,}ing\b")
_DOUBTING = re.compile(
    r"\b(?:doubt|disput|question|challeng|s[ck]eptic|distrust|mistrust|disbel|dismiss|reject|contest|unconvinced"
    r"|incredul|wary|retract|withdr|took back|take back|recant|disown|renounc|walk(?:ed|s|ing)? back|backtrack)",
    re.IGNORECASE,
)
_UNVERIFIED = re.compile(
    r"(?:\bnot|n['’]t|\bcannot|\bunable to|\bno way to)\s+(?:\w+\s+){0,2}?(?:verif|confirm|corroborat"
    r"|provid|releas|disclos|specif|elaborat|say\b|give\b|know\b|have\b)|\bdeclin"
    r"|\brefus\w+ to|\bno comment\b|\brespond",
    re.IGNORECASE,
)
_TURNING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|doubts?|doubted|fail(?:s|ed)? to|refus(?:es|ed|ing)|declin(?:es|ed) to|unable|unlikely"
    r"|improbable|s[ck]eptical|rul(?:es|ed|ing) out)\b",
    re.IGNORECASE,
)  # words that turn what follows as a negation does


_PHRASE = re.compile(  # up to its preposition
    r"\W*(?:some|any|no|his|her|its|their|[A-Z]\w+['’]s)(?:\s+[\w'’-]+(?<!s)|\s+\w+['’]s){1,4}\s+(?:of|for|in|on|to|from|about)\b"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|am|be|been|being|has|have|had|do|does|did|will|would|shall|should|can|could|may|might|must"
    r"|cannot|[a-z]{2,}(?:ed|n['’]t)|(?:it|he|she|that|there|who|what|they|we|you|i)['’](?:s|re|ve|d|ll|m))\b",
    re.IGNORECASE,
)
_SHORT = 9  # words up to which a content that begins as a noun phrase and holds no verb is held to be one


def bare(claim: Claim) -> bool:
    """Whether a content is but a noun phrase, which states nothing: "some nominations for months"."""
    said = claim.content[0].text
    return len(said.split()) <= _SHORT and bool(_PHRASE.match(said)) and not _VERB.search(said)


def verbless(claim: Claim) -> bool:
    """Whether a short content holds no verb: "his opponents"."""
    said = claim.content[0].text
    return len(said.split()) <= _SHORT and not _VERB.search(said)


def of_itself(claim: Claim) -> bool:
    """Whether a claim begins with its own voice: "she took no money"; of a denial, "taking money"."""
    said = claim.content[0].text
    return bool(_OWN.match(said)) or (not affirms(claim) and bool(_GERUND.match(said)))


def _own_name(claim: Claim) -> frozenset[str]:
    return keys(claim.voice.name.text) if claim.voice.name and of_itself(claim) else frozenset()


def told(claim: Claim, material: Material) -> frozenset[str]:
    """Keys of what a claim says."""
    found = material.seen.told.get(claim.id)
    if found is None:
        found = keys(" ".join(part.text for part in claim.content)) | _own_name(claim)
        material.seen.told[claim.id] = found
    return found


def own_words(claim: Claim) -> frozenset[str]:
    """Keys of what a claim says, without its voice's name."""
    return keys(" ".join(part.text for part in claim.content))


def is_positive(claim: Claim, material: Material) -> bool:
    """Whether a claim puts its content forward as so: :func:`positive`, worked out once."""
    found = material.seen.positive.get(claim.id)
    if found is None:
        found = material.seen.positive[claim.id] = positive(claim)
    return found


def weight(claim: Claim, material: Material) -> float:
    """Weight of all that a claim says."""
    found = material.seen.weight.get(claim.id)
    if found is None:
        found = material.seen.weight[claim.id] = material.weights.total(told(claim, material))
    return found


def content_names(claim: Claim, material: Material) -> frozenset[str]:
    """Keys of the names in what a claim says."""
    found = material.seen.names.get(claim.id)
    if found is None:
        text = material.report[claim.report].text
        found = _own_name(claim).union(*(name_keys_in(text, part.span) for part in claim.content))
        material.seen.names[claim.id] = found
    return found


def astray(left: Claim, right: Claim, material: Material, *, named: bool = False) -> bool:
    """Whether each names something that the other does not: then they may be about two things.

    Args:
        named: whether only what the words themselves name counts, and not of whom "his company" is.
    """
    ours, theirs = content_names(left, material), content_names(right, material)
    if named:
        ours, theirs = ours - _unsaid(left), theirs - _unsaid(right)
    return bool(ours - theirs) and bool(theirs - ours)


def _unsaid(claim: Claim) -> frozenset[str]:
    return _own_name(claim) - own_words(claim)


def claim_keys(claim: Claim, material: Material) -> tuple[str, ...]:
    """The most telling keys of a claim's content: the blocking keys of propositions."""
    found = material.seen.telling.get(claim.id)
    if found is None:
        ranked = sorted(told(claim, material), key=lambda key: (-material.weights.of(key), key))
        found = material.seen.telling[claim.id] = tuple(ranked[:_COMMON_KEYS])
    return found


def minus(claim: Claim) -> bool:
    """Whether negations in the content turn it."""
    said = [part.text for part in claim.content]
    return sum(len(NEGATION.findall(part)) + len(_TURNING.findall(part)) for part in said) % 2 == 1


def is_minus(claim: Claim, material: Material) -> bool:
    """:func:`minus`, worked out once."""
    found = material.seen.minus.get(claim.id)
    if found is None:
        found = material.seen.minus[claim.id] = minus(claim)
    return found


def leaves_open(claim: Claim) -> bool:
    """Whether a claim that seems to doubt only leaves open: "would not comment on", "it is not clear whether"."""
    if claim.act is not Act.DOUBTS:
        return False
    said = " ".join(quote.text for quote in (*claim.cue, *claim.because))
    return not _DOUBTING.search(said) or bool(_UNVERIFIED.search(said))


def asks_about(claim: Claim) -> bool:
    """Whether a claim raises questions: about a thing, which denies nothing that is said of it."""
    return claim.act is Act.DOUBTS and any("question" in cue.text.lower() for cue in claim.cue)


def laid_out(claim: Claim, material: Material) -> Statement:
    """The content's words, laid out for comparing."""
    found = material.seen.laid.get(claim.id)
    if found is None:
        text = material.report[claim.report].text
        found = material.seen.laid[claim.id] = lay_out(text, tuple(part.span for part in claim.content))
    return found
