"""Names told alike are compared once, however many reports have them: forms of names, and how those are kin.

A casebook has far fewer forms of names than voices, and their number grows more slowly than the reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from typing import Protocol

from reportedly.model import Link, Verdict, VoiceKind
from reportedly.reconcile.grouping.block import name_keys
from reportedly.reconcile.material import Seen
from reportedly.reconcile.names.alike import bare, conflict
from reportedly.reconcile.names.kinship import PEOPLE, Named, kinship, nameable
from reportedly.reconcile.words.folding import keys


class Voiced(Named, Protocol):
    """A voice that is named, or asks not to be."""

    @property
    def protected(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Form:
    """One name, with one description where it is a person's, and the voices that are called so.

    Attributes:
        key: the smallest of ``voices``.
        kind, name, described: as one of them has it; of people only whether they are people is compared.
        voices: keys, sorted.
    """

    key: str
    kind: VoiceKind
    name: str
    described: str
    voices: tuple[str, ...]

    @property
    def short(self) -> bool:
        """Whether it is a person's family name alone."""
        return self.kind in PEOPLE and len(bare(self.name)) < 2


def forms(speakers: Iterable[Voiced]) -> tuple[Form, ...]:
    """The forms of names of all voices that can be compared, sorted by key; none of the protected."""
    found: dict[tuple[bool, str, frozenset[str]], list[Voiced]] = defaultdict(list)
    for one in speakers:
        if nameable(one.kind, one.name) and not one.protected:
            person = one.kind in PEOPLE
            found[person, one.name, keys(one.described) if person else frozenset()].append(one)
    made = []
    for members in found.values():
        first = min(members, key=lambda one: one.key)
        voices = tuple(sorted(one.key for one in members))
        made.append(Form(first.key, first.kind, first.name, first.described, voices))
    return tuple(sorted(made, key=lambda form: form.key))


def form_keys(form: Form) -> tuple[str, ...]:
    """Blocking keys: how the name's words sound; and a person's family name with each word of the description."""
    found = name_keys(form.kind, form.name)
    if form.kind not in PEOPLE:
        return found
    family = bare(form.name)[-1]
    return (*found, *(f"f:{family}:{role}" for role in sorted(keys(form.described))))


@dataclass(frozen=True, slots=True)
class Called:
    """What is compared of a form, whoever has it."""

    key: str
    kind: VoiceKind
    name: str
    described: str


def _compared(form: Form) -> Called:
    return Called("", form.kind, form.name, form.described)


def kin(made: Sequence[Form], seen: Seen) -> tuple[Link, ...]:
    """How forms stand to one another, those that share a key; and to themselves. Ends are the forms' keys."""
    by_key = {form.key: form for form in made}
    told = {form.key: (form.kind in PEOPLE, form.name, keys(form.described)) for form in made}
    moved = {key for key, one in told.items() if seen.forms.get(key) != one}
    seen.forms = told
    names = {form.key: seen.form_keys.get(_compared(form), partial(form_keys, form)) for form in made}

    def compare(left: str, right: str) -> tuple[Verdict, str] | None:
        link = kinship(_compared(by_key[left]), _compared(by_key[right]))
        return (link.verdict, link.because) if link else None

    links = []
    for form in made:
        if len(form.voices) > 1:
            like = seen.kin.get((_compared(form), _compared(form)), partial(compare, form.key, form.key))
            links += [Link(form.key, form.key, *like)] if like else []
    links += [Link(*pair, *like) for pair, like in seen.kinfolk.again(names, moved, compare).items()]
    return _clear(links, by_key)


def _clear(links: Sequence[Link], made: dict[str, Form]) -> tuple[Link, ...]:
    """The links, unsure where they would make one family name stand for two people."""
    targets: dict[str, set[str]] = defaultdict(set)
    for link in links:
        for one, other in ((link.left, link.right), (link.right, link.left)):
            if link.verdict is Verdict.SAME and made[one].short and not made[other].short:
                targets[one].add(made[other].name)
    torn = {
        key
        for key, names in targets.items()
        if any(conflict(left, right) for left, right in combinations(sorted(names), 2))
    }
    return tuple(
        replace(link, verdict=Verdict.UNSURE, because=f"{link.because}, but so is another")
        if link.verdict is Verdict.SAME and torn & {link.left, link.right}
        else link
        for link in links
    )
