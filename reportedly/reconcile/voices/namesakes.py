"""Names told alike are compared once, however many reports have them: forms of names, and how those are kin.

A casebook has far fewer forms of names than voices, and their number grows more slowly than the reports.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from reportedly.model import Link, Verdict
from reportedly.reconcile.grouping.block import name_keys
from reportedly.reconcile.material import Seen
from reportedly.reconcile.names.alike import bare, conflict
from reportedly.reconcile.names.gathered import Called, Form, Gathered
from reportedly.reconcile.names.kinship import PEOPLE, anybodys, formerly, kinship, nameable, plain
from reportedly.reconcile.words.demonyms import COUNTRIES
from reportedly.reconcile.words.folding import keys

_OPEN = Verdict.UNSURE
Like = tuple[Verdict, str]


def _form_keys(form: Form) -> tuple[str, ...]:
    """Blocking keys: how the name's words sound; and a person's family name with each word of the description."""
    found = name_keys(form.kind, form.name)
    if form.kind not in PEOPLE:
        others = {key for name in formerly(form.described) for key in name_keys(form.kind, name)}
        return (*found, *sorted(others.difference(found)))
    family = bare(form.name)[-1]
    return (*found, *(f"f:{family}:{role}" for role in sorted(keys(form.described))))


def _called(key: str, kept: Gathered) -> Called | None:
    """What the form of a voice is told by; None for those that cannot be compared, and for the protected."""
    one = kept.speakers.get(key)
    if one is None or one.protected or not nameable(one.kind, one.name):
        return None
    person = one.kind in PEOPLE
    return person, one.name, keys(one.described) if person else frozenset(one.once)


def _formed(moved: Iterable[str], kept: Gathered) -> set[Called]:
    """Put voices that moved under their forms; gives the forms of which a voice came, went or is another."""
    touched: set[Called] = set()
    for key in moved:
        before, after = kept.called.pop(key, None), _called(key, kept)
        if before is not None:
            touched.add(before)
        if after is not None:
            touched.add(after)
            kept.called[key] = after
        if before == after:
            continue
        if before is not None:
            voices = kept.voices[before]
            del voices[bisect_left(voices, key)]
        if after is not None:
            insort(kept.voices.setdefault(after, []), key)
    return touched


def bring_up(moved: Iterable[str], seen: Seen) -> set[str]:
    """Bring forms, and how they stand to one another, up to date; gives the keys of those that are other, or gone.

    Args:
        moved: keys of the voices that are new, other or gone.
        seen: with their speakers.
    """
    kept = seen.gathered_voices
    called = _formed(moved, kept)
    before = [kept.forms.pop(one) for one in called if one in kept.forms]
    for form in before:
        del kept.by_key[form.key], kept.form_keys[form.key]
    for one in called:
        if not kept.voices[one]:
            del kept.voices[one]
            kept.alike.pop(one, None)
            continue
        first = kept.speakers[kept.voices[one][0]]
        described = first.described if one[0] else "; ".join(sorted(one[2]))
        made = Form(first.key, first.kind, first.name, described, tuple(kept.voices[one]))
        kept.forms[one] = kept.by_key[made.key] = made
        if one not in kept.alike:
            like = kinship(made, made)
            kept.alike[one] = (like.verdict, like.because) if like else None
        kept.form_keys[made.key] = _form_keys(made)
    touched = {form.key for form in before} | {kept.forms[one].key for one in called if one in kept.forms}
    return touched | _compare(touched, seen)


def _compare(touched: set[str], seen: Seen) -> set[str]:
    """Find again how forms stand to others; gives the keys of those of which other things are found."""
    kept = seen.gathered_voices
    fresh = not seen.forms or len(touched) == len(kept.by_key)  # all are, where nothing of forms was kept
    told = {key: kept.called[key] for key in (kept.by_key if fresh else touched & kept.by_key.keys())}
    moved = {key for key, one in told.items() if seen.forms.get(key) != one}
    if fresh:
        seen.forms = told
    else:
        for key in touched - told.keys():
            seen.forms.pop(key, None)
        seen.forms.update(told)

    def compare(left: str, right: str) -> Like | None:
        link = kinship(kept.by_key[left], kept.by_key[right])
        return (link.verdict, link.because) if link else None

    found = seen.kinfolk.again(kept.form_keys, moved, compare, touched=None if fresh else touched)
    turned = seen.kinfolk.turned
    if turned is None or fresh:
        kept.near, turned = {}, frozenset(found)
    for one, other in turned:
        for left, right in ((one, other), (other, one)):
            near = kept.near.setdefault(left, {})
            near.pop(right, None)
            if (one, other) in found:
                near[right] = found[one, other]
            if not near:
                del kept.near[left]
    return {key for pair in turned for key in pair}


def links_among(forms: Mapping[str, Form], kept: Gathered) -> list[Link]:
    """How some forms that hang together stand to themselves and to one another; ends are the forms' keys."""
    links = []
    for key in sorted(forms):
        like = kept.alike[kept.called[key]] if len(forms[key].voices) > 1 else None
        links += [Link(key, key, *like)] if like else []
    for key in sorted(forms):
        near = kept.near.get(key, {})
        links += [Link(key, other, *near[other]) for other in sorted(near) if key < other and other in forms]
    return clear(links, forms, frozenset(key for key in forms if _of_several(key, kept)))


def _of_several(key: str, kept: Gathered) -> bool:
    """Whether a body that is not said to be of a place is named elsewhere as of two or more: "the Foreign Ministry"."""
    form = kept.by_key[key]
    if form.kind in PEOPLE or not anybodys(form.name):
        return False
    beside = (kept.by_key[other].name for other, (verdict, _) in kept.near.get(key, {}).items() if verdict is _OPEN)
    return len({place for name in beside if (place := plain(name) & COUNTRIES)}) > 1


def clear(links: Sequence[Link], made: Mapping[str, Form], torn: frozenset[str] = frozenset()) -> list[Link]:
    """The links, unsure where they would make one family name stand for two people, or one body for two countries'.

    Args:
        links: between forms.
        made: the forms, by key.
        torn: those of them that may be one of several already.
    """
    targets: dict[str, set[str]] = defaultdict(set)
    for link in links:
        for one, other in ((link.left, link.right), (link.right, link.left)):
            if link.verdict is Verdict.SAME and made[one].short and not made[other].short:
                targets[one].add(made[other].name)
    torn |= {
        key
        for key, names in targets.items()
        if any(conflict(left, right) for left, right in combinations(sorted(names), 2))
    }
    return [
        replace(link, verdict=Verdict.UNSURE, because=f"{link.because}, but so is another")
        if link.verdict is Verdict.SAME and torn & {link.left, link.right}
        else link
        for link in links
    ]
