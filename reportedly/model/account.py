"""What ``reconcile`` yields: how the readings of all reports stand to one another. Ids refer; nothing is copied."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.grade import Grade, Reliability
from reportedly.model.judgement import Verdict
from reportedly.model.reading import VoiceKind
from reportedly.model.tolls import TollSeries
from reportedly.model.values import Figure
from reportedly.span import Quote


@dataclass(frozen=True, slots=True)
class Link:
    """Why two voices are held the same, different, or unsure. ``judgement`` is set when a person decided."""

    left: str
    right: str
    verdict: Verdict
    because: str
    judgement: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """One voice across reports.

    Attributes:
        id: stable under re-runs: of its smallest voice key.
        name: the fullest name or description among its mentions, as it stands in a report.
        kind: what kind of voice.
        voices: keys of the reports' voices held to be it, sorted.
        claims: ids of its claims, in order of report and text.
        protected: whether any of its voices is protected.
        links: the evidence that holds it together.
    """

    id: str
    name: str
    kind: VoiceKind
    voices: tuple[str, ...]
    claims: tuple[str, ...]
    protected: bool = False
    links: tuple[Link, ...] = ()


class RelayKind(StrEnum):
    """How words reached a report."""

    SAID = "said"  # the report gives the voice's words itself
    VIA = "via"  # through another voice: a chain
    CITED = "cited"  # the report credits another outlet or report
    COPIED = "copied"  # the report took another's words; between reports only


@dataclass(frozen=True, slots=True)
class Relay:
    """One step of "who relays whom": from a voice to whoever passes it on.

    Attributes:
        speaker: identity id of who speaks.
        teller: identity id of the voice, or report id of the report, that passes it on.
        kind: how.
        claims: ids of the claims that show it.
    """

    speaker: str
    teller: str
    kind: RelayKind
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way from an origin to a report that was read.

    Attributes:
        source: identity or report id: whose words are passed on.
        teller: identity or report id: who passes them on.
        kind: how.
        claim: id of the claim whose words show it; None for COPIED and for a CITED that is told between reports: the
            derivation from ``source`` to ``teller`` has those words.
    """

    source: str
    teller: str
    kind: RelayKind
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """A root from which claims descend: a voice's own act of saying.

    Attributes:
        id: stable under re-runs.
        label: the voice's name as shown, or "unnamed (…)".
        identity: identity id, None when the root is a report whose voice is not known.
        claims: ids of the claims that descend from it.
        chain: ids of identities and reports from the root to the reports read, in order of telling.
        steps: the same as a graph: every step of telling between the root and the reports, nearest the root first.
        circle: id of the circle of citations that the origin is; None for a voice that can be gone back to.
        reliability: the letter that a person gave the voice; F when nobody did.
        judgement: id of the judgement that gave it.
    """

    id: str
    label: str
    identity: str | None
    claims: tuple[str, ...]
    chain: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    circle: str | None = None
    reliability: Reliability = Reliability.F
    judgement: str | None = None


@dataclass(frozen=True, slots=True)
class OriginCount:
    """How many independent origins stand behind an answer: ``low`` to ``high``, and why it is a range."""

    low: int
    high: int
    origins: tuple[Origin, ...]
    because: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question, with all claims that give it.

    Attributes:
        id: stable under re-runs.
        wording: the value in neutral words ("about USD 2,000 per month per soldier"), or the proposition's own words.
        figure: the figure of its first claim, for numeric questions.
        holds: for propositions, whether the answer affirms (True) or denies (False) it; None for figures.
        claims: ids, in order of report and text.
        origins: the independent origins behind it.
        unsaid: what the question asks and these claims leave unsaid ("per soldier").
        grade: the Admiralty grade proposed for it, or set by a person.
    """

    id: str
    wording: str
    claims: tuple[str, ...]
    origins: OriginCount
    figure: Figure | None = None
    holds: bool | None = None
    unsaid: tuple[str, ...] = ()
    grade: Grade = Grade()


class RivalryKind(StrEnum):
    """How two answers clash."""

    FIGURES = "figures"  # intervals that cannot both hold
    DENIAL = "denial"  # one voice openly denies or dismisses the other's claim
    OPPOSITE = "opposite"  # one affirms what the other negates


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Two answers that cannot both hold.

    Attributes:
        left, right: answer ids; for DENIAL, ``left`` is the denier's answer where it gives one of its own.
        kind: how they clash.
        because: one neutral sentence.
        claims: ids of the claims that show it, the denying claim first for DENIAL.
    """

    left: str
    right: str
    kind: RivalryKind
    because: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What several claims answer.

    Attributes:
        id: stable under re-runs.
        wording: taken from the claims' own words ("earn: USD per month", "their deployment").
        unit, per: for numeric questions, the unit and what it is counted by.
        answers: ordered by first claim.
        rivals: clashes among the answers.
        because: why these claims are held to answer one question, a sentence.
    """

    id: str
    wording: str
    answers: tuple[Answer, ...]
    rivals: tuple[Rivalry, ...] = ()
    unit: str | None = None
    per: tuple[str, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class PositionChange:
    """One voice, one matter, different acts or answers in turn.

    Attributes:
        id: stable under re-runs.
        identity: whose.
        claims: ids in the order in which they were said.
        because: how the order is known, a sentence ("“initially” … “finally”", "2024-11-02 before 2024-11-05").
        question: the question it is about, None when it answers none.
    """

    id: str
    identity: str
    claims: tuple[str, ...]
    because: str
    question: str | None = None


class DerivationKind(StrEnum):
    """How one report derives from another."""

    COPY = "copy"  # the same words, all but trimmings
    EXCERPT = "excerpt"  # a part of the words
    REWRITE = "rewrite"  # the same matter in other words, passages shared
    CITES = "cites"  # names the other as its source
    VERSION = "version"  # the same page, taken from its address another time


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in two reports, side by side."""

    child: Quote
    parent: Quote


@dataclass(frozen=True, slots=True)
class Derivation:
    """One report derives from another.

    Attributes:
        child, parent: report ids.
        kind: how.
        score: share of the child's words that stand in the parent, 0 to 1.
        because: one neutral sentence with the evidence for kind and direction.
        passages: the longest shared passages, in the child's order.
        directed: False when the reports share words but nothing tells which came first.
        credit: the child's words that name the parent as its source ("told the Herald"), in order.
    """

    child: str
    parent: str
    kind: DerivationKind
    score: float
    because: str
    passages: tuple[Passage, ...] = ()
    directed: bool = True
    credit: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What two or more reports tell of, as far as their words and days show.

    Attributes:
        id: stable under re-runs.
        reports: ids of the reports, by date, undated last.
        because: one neutral sentence.
        happened: the day of the event, None when fewer than two reports name one day.
        dated: report id and the words that name the day.
        place: where it was, as it is written oftenest; None when fewer than two reports, or half of them, name one.
        placed: report id and the first words that name the place.
    """

    id: str
    reports: tuple[str, ...]
    because: str
    happened: dt.date | None = None
    dated: tuple[tuple[str, Quote], ...] = ()
    place: str | None = None
    placed: tuple[tuple[str, Quote], ...] = ()


@dataclass(frozen=True, slots=True)
class Circle:
    """Circular reporting: reports or voices that each rest on the next, and the last on the first.

    Attributes:
        id: stable under re-runs.
        members: report or identity ids, each resting on the one after it and the last on the first; the smallest id
            first.
        claims: ids of the claims that show it, in order of report and text; empty where derivations between the reports
            do.
        because: one neutral sentence.
    """

    id: str
    members: tuple[str, ...]
    claims: tuple[str, ...]
    because: str


class NoticeKind(StrEnum):
    """What only a person may settle."""

    LOOKALIKE = "lookalike"  # a protected voice may be a named one
    SAME_ORIGIN = "same origin"  # two accounts may rest on one origin
    IDENTITY = "identity"  # two voices may be one


@dataclass(frozen=True, slots=True)
class Notice:
    """A private word to the person who keeps the casebook; never published or exported.

    Attributes:
        id: stable under re-runs.
        kind: what about.
        voices: voice keys.
        because: one neutral sentence.
        evidence: the words, each with the id of the report that they stand in.
        claims: ids of a claim of each, where it is about what their claims rest on.
    """

    id: str
    kind: NoticeKind
    voices: tuple[str, ...]
    because: str
    evidence: tuple[tuple[str, Quote], ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """How all readings stand to one another; a pure function of readings and judgements.

    Attributes:
        version: of the code that made it.
        identities, questions, changes, relays, derivations, notices, circles: each sorted by id or order of first
            claim.
        tolls: of the events that reports tell of, by date and fate.
        events: those that two or more reports tell of, in the order of their first reports.
    """

    version: str
    identities: tuple[Identity, ...] = ()
    questions: tuple[Question, ...] = ()
    changes: tuple[PositionChange, ...] = ()
    relays: tuple[Relay, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    notices: tuple[Notice, ...] = ()
    circles: tuple[Circle, ...] = ()
    tolls: tuple[TollSeries, ...] = ()
    events: tuple[Event, ...] = ()
