"""What is kept of voices from run to run: speakers, the forms of their names, and the parts that hang together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from reportedly.model import Identity, Link, Verdict, VoiceKind
from reportedly.reconcile.names.alike import alone, conflict
from reportedly.reconcile.names.kinship import PEOPLE

Called = tuple[bool, str, frozenset[str]]
"""What a form of a name is told by: whether it is a person's, the name, and keys of a person's description, or a body's
other names."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """One voice of one report, with all that its claims say of it.

    Attributes:
        key: the voice's key.
        report: the report's id.
        kind: the most telling kind among its claims.
        called: how to show it.
        name: its fullest name, empty when it has none.
        described: words of role and affiliation, from all its mentions.
        protected: whether the text or a person asks for its protection.
        claims: ids, in order.
        once: other names that a body is said to have, or to have had.
    """

    key: str
    report: str
    kind: VoiceKind
    called: str
    name: str
    described: str
    protected: bool
    claims: tuple[str, ...]
    once: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One name, with one description where it is a person's, and the voices that are called so.

    A body's description is what it is said to have been called besides, parted by semicolons.

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
        return self.kind in PEOPLE and alone(self.name)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What hangs together: no voice of one part is joined to one of another.

    Attributes:
        nodes: forms of names, by their keys, and voices that have none, by their own.
        identities: that the voices of the part make up.
        heads: form key -> the smallest voice of each group that its own voices made up at first.
        unsure: links within the part that only a person can settle.
    """

    nodes: tuple[str, ...]
    identities: tuple[Identity, ...]
    heads: Mapping[str, Sequence[str]]
    unsure: tuple[Link, ...] = ()


@dataclass(slots=True)
class Told:
    """What is said under family names that some report has alone; see :mod:`reportedly.reconcile.voices.utterances`.

    Attributes:
        family: key of a named person's voice -> the family name, and whether it is all of the name.
        bearers: family name -> the voices with it.
        ends: voice key -> how its utterances begin and end, each after the family name; of such families alone.
        by_end: the same the other way round.
    """

    family: dict[str, tuple[str, bool]] = field(default_factory=dict)
    bearers: dict[str, set[str]] = field(default_factory=dict)
    ends: dict[str, tuple[str, ...]] = field(default_factory=dict)
    by_end: dict[str, set[str]] = field(default_factory=dict)

    def join(self, key: str, ends: Sequence[str]) -> Sequence[str]:
        """Put down what a voice says; gives it."""
        self.ends[key] = tuple(ends)
        for end in ends:
            self.by_end.setdefault(end, set()).add(key)
        return ends

    def leave(self, key: str) -> Sequence[str]:
        """Strike out what a voice says; gives it."""
        ends = self.ends.pop(key, ())
        for end in ends:
            self.by_end[end].discard(key)
            if not self.by_end[end]:
                del self.by_end[end]
        return ends


@dataclass(slots=True)
class Gathered:
    """All voices, as of the last run; see :mod:`reportedly.reconcile.voices.joining`.

    Attributes:
        whole: whether it holds the voices of all reports that are held.
        protected: people's decisions on protection that speakers were told by.
        speakers: by voice key.
        of_report: report id -> keys of its voices.
        called: voice key -> what its form is told by, where it has one.
        voices: the same the other way round, the voices in order.
        forms: by what they are told by.
        by_key: forms by key.
        form_keys: form key -> blocking keys.
        alike: what is found of voices that one form has.
        near: form key -> forms of which something is found beside it, and what.
        told: what is said under family names alone.
        parts: node -> its part.
        of: voice key -> identity.
        identities: by id.
        tied: what people decided of voices that are here, and the nodes that it ties.
        inside: parts with links that only a person can settle.
        open: such links between forms of two parts, by both forms, the smaller key first.
        beside: form key -> the forms that it has such links to.
        unsure: all of these links, in order.
        heard: whether it holds who speaks for whom in all reports that are held.
        speaking: report id -> key of who speaks for a body there -> keys of the bodies.
        spoken: identity id -> ids of the bodies that it speaks for.
        moved: keys of the voices that are new, other or gone since the run before, or whose identity is.
        renamed: those of them that are, or whose identity goes by another id, or is of another kind.
    """

    whole: bool = False
    protected: dict[str, bool] = field(default_factory=dict)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    of_report: dict[str, tuple[str, ...]] = field(default_factory=dict)
    called: dict[str, Called] = field(default_factory=dict)
    voices: dict[Called, list[str]] = field(default_factory=dict)
    forms: dict[Called, Form] = field(default_factory=dict)
    by_key: dict[str, Form] = field(default_factory=dict)
    form_keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    alike: dict[Called, tuple[Verdict, str] | None] = field(default_factory=dict)
    near: dict[str, dict[str, tuple[Verdict, str]]] = field(default_factory=dict)
    told: Told = field(default_factory=Told)
    parts: dict[str, Part] = field(default_factory=dict)
    of: dict[str, Identity] = field(default_factory=dict)
    identities: dict[str, Identity] = field(default_factory=dict)
    tied: tuple[object, frozenset[str]] = ((), frozenset())
    inside: dict[Part, None] = field(default_factory=dict)
    open: dict[tuple[str, str], tuple[Link, ...]] = field(default_factory=dict)
    beside: dict[str, set[str]] = field(default_factory=dict)
    unsure: tuple[Link, ...] = ()
    heard: bool = False
    speaking: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    spoken: dict[str, frozenset[str]] = field(default_factory=dict)
    moved: frozenset[str] = frozenset()
    renamed: frozenset[str] = frozenset()

    def unsettled(self) -> tuple[Link, ...]:
        """All links that only a person can settle, in order; none between people who have full names by now that cannot
        well be one's, whatever the voices are called."""

        def apart(link: Link) -> bool:
            one, other = self.of[link.left], self.of[link.right]
            return one.kind in PEOPLE and other.kind in PEOPLE and conflict(one.name, other.name)

        found = chain(*(part.unsure for part in self.inside), *self.open.values())
        return tuple(
            sorted(
                (link for link in found if link.judgement or not apart(link)), key=lambda link: (link.left, link.right)
            )
        )

    def node(self, key: str) -> str:
        """What stands for a voice in its part: its form's key, or its own."""
        called = self.called.get(key)
        return self.forms[called].key if called is not None else key

    def voices_at(self, node: str) -> Sequence[str]:
        """The voices that a node stands for; none where there is no such node any more."""
        form = self.by_key.get(node)
        if form is not None:
            return form.voices
        return (node,) if node in self.speakers and node not in self.called else ()
