"""Voices, the forms of their names and who they are, written down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model import Link, Verdict, VoiceKind
from reportedly.reconcile.material import Seen
from reportedly.reconcile.names.gathered import Called, Form, Gathered, Part, Speaker
from reportedly.reconcile.remembering.shards import Sharding, unpaired

Told = tuple[
    str,
    VoiceKind,
    bool,
    bool,
    frozenset[str] | None,
    frozenset[str] | None,
    frozenset[str] | None,
    str | None,
    tuple[tuple[str, str], ...],
]
"""All that counting origins looks at of an identity; see :mod:`reportedly.reconcile.origins.descent`."""


@dataclass(frozen=True, slots=True)
class Formed:
    """A form of a name.

    Attributes:
        called: what it is told by.
        form: it.
        alike: what is found of the voices that have it.
    """

    called: Called
    form: Form
    alike: tuple[Verdict, str] | None


@dataclass(frozen=True, slots=True)
class Gathering:
    """What is kept of some voices; see :class:`reportedly.reconcile.names.gathered.Gathered`, and for the last two
    :class:`reportedly.reconcile.material.Seen`."""

    speakers: dict[str, Speaker]
    forms: list[Formed]
    parts: list[Part]
    open: dict[str, dict[str, tuple[Link, ...]]]
    identities: dict[str, Told]
    described: dict[str, frozenset[str]]


def gatherings(seen: Seen, sharding: Sharding) -> list[Gathering]:
    """All of it, by shard."""
    kept = seen.gathered_voices
    forms = ((form.key, Formed(called, form, kept.alike[called])) for called, form in kept.forms.items())
    parts = {id(part): part for part in kept.parts.values()}.values()
    one_by_one = zip(
        sharding.split(kept.speakers),
        sharding.dealt(forms),
        sharding.dealt((part.nodes[0], part) for part in parts),
        sharding.paired(kept.open),
        sharding.split(seen.identities),
        sharding.split(seen.described),
        strict=True,
    )
    return [Gathering(*one) for one in one_by_one]


def take_gatherings(rows: Sequence[Gathering], seen: Seen) -> None:
    """Hold what was written down; forms have been compared."""
    kept = seen.gathered_voices
    of_report: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        kept.speakers.update(row.speakers)
        for key, speaker in row.speakers.items():
            of_report[speaker.report].append(key)
        for formed in row.forms:
            _take_form(formed, kept)
            seen.forms[formed.form.key] = formed.called
        for part in row.parts:
            _take_part(part, kept)
        kept.open.update(unpaired(row.open))
        seen.identities.update(row.identities)
        seen.described.update(row.described)
    kept.of_report = {report: tuple(keys) for report, keys in of_report.items()}
    kept.form_keys, found = seen.kinfolk.state()
    for (one, other), like in found.items():
        kept.near.setdefault(one, {})[other] = like
        kept.near.setdefault(other, {})[one] = like
    for one, other in kept.open:
        kept.beside.setdefault(one, set()).add(other)
        kept.beside.setdefault(other, set()).add(one)
    kept.unsure = kept.unsettled()
    kept.whole = True


def _take_form(one: Formed, kept: Gathered) -> None:
    called, form = one.called, one.form
    kept.forms[called] = kept.by_key[form.key] = form
    kept.voices[called] = list(form.voices)
    kept.alike[called] = one.alike
    for key in form.voices:
        kept.called[key] = called


def _take_part(part: Part, kept: Gathered) -> None:
    kept.parts.update(dict.fromkeys(part.nodes, part))
    if part.unsure:
        kept.inside[part] = None
    for identity in part.identities:
        kept.identities[identity.id] = identity
        kept.of.update(dict.fromkeys(identity.voices, identity))
