"""One family name, the same words said: a voice with nothing but a family name is whoever is quoted so elsewhere.

"“The gates were never shut,” Lindqvist said" in one report and "“The gates were never shut,” said Maja Lindqvist" in
another: two persons of one name do not say one sentence word for word. Where they do, and have different full names,
nobody is held to be anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from reportedly.model import Claim, Link, Verdict
from reportedly.reconcile.material import Material
from reportedly.reconcile.names.alike import alone, bare, conflict
from reportedly.reconcile.names.gathered import Gathered

_LEAST = 6  # words: a shorter utterance is anybody's
_TELLING = 8  # words at either end of an utterance by which it is known again
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def _family(key: str, kept: Gathered) -> tuple[str, bool] | None:
    """A person's family name, and whether it is all that is known of the name; None for what is no named person."""
    called = kept.called.get(key)
    if called is None or not called[0]:
        return None
    return bare(called[1])[-1], alone(called[1])


def _ends(claim: Claim) -> Iterator[str]:
    """What an utterance is known again by: the words that it begins with, and those that it ends with."""
    for quote in claim.content:
        said = [word.replace("’", "'") for word in _WORD.findall(quote.text.lower())]
        if len(said) >= _LEAST:
            yield " ".join(said[:_TELLING])
            if len(said) > _TELLING:
                yield " ".join(said[-_TELLING:])


def bring_up(moved: Iterable[str], material: Material) -> set[str]:
    """Bring up to date who says what under one family name; gives the nodes of voices that it ties otherwise now.

    Only families are looked at of which some report has the bare name: no other voice is in need of it.

    Args:
        moved: keys of the voices that are new, other or gone; their forms have been brought up to date.
        material: what is reconciled, with its speakers and forms.
    """
    kept = material.seen.gathered_voices
    told = kept.told
    families: set[str] = set()
    touched: set[str] = set()
    for key in moved:
        before, after = told.family.pop(key, None), _family(key, kept)
        touched.update(told.leave(key))
        if before:
            told.bearers[before[0]].discard(key)
            families.add(before[0])
        if after:
            told.family[key] = after
            told.bearers.setdefault(after[0], set()).add(key)
            families.add(after[0])
    for family in families:
        bearers = told.bearers[family]
        wanted = any(told.family[key][1] for key in bearers)
        for key in bearers:
            if wanted and key not in told.ends:
                claims = (material.claim[id] for id in kept.speakers[key].claims)
                touched.update(told.join(key, sorted({f"{family}: {end}" for claim in claims for end in _ends(claim)})))
            elif not wanted:
                touched.update(told.leave(key))
        if not bearers:
            del told.bearers[family]
    return {kept.node(key) for end in touched for key in told.by_end.get(end, ()) if key in kept.speakers}


def near(node: str, kept: Gathered) -> set[str]:
    """The nodes of voices that say, under the family name of one at this node, the same words."""
    told = kept.told
    return {
        kept.node(other)
        for key in kept.voices_at(node)
        for end in told.ends.get(key, ())
        if len(told.by_end[end]) > 1
        for other in told.by_end[end]
        if told.family[key][1] or told.family[other][1]
    }


def links_among(voices: Iterable[str], kept: Gathered) -> Iterator[Link]:
    """Links of voices with a bare family name to the first that says the same words, and the first with a full name.

    Args:
        voices: keys of those that hang together, in order.
        kept: with what is said.
    """
    told = kept.told
    for key in voices:
        if key not in told.ends or not told.family[key][1]:
            continue
        met = {other: end for end in reversed(told.ends[key]) for other in told.by_end[end] if other != key}
        names = sorted({kept.speakers[other].name for other in met})
        if any(conflict(left, right) for left, right in combinations(names, 2)):
            continue
        full = min((other for other in met if not told.family[other][1]), default="")
        for other in sorted({min(met), full or min(met)} if met else ()):
            one, two = sorted((key, other))
            pair = (kept.speakers[one].name, kept.speakers[two].name)
            words = met[other].partition(": ")[2]
            yield Link(one, two, Verdict.SAME, f"“{pair[0]}” and “{pair[1]}” are given the same words: “{words}”")
