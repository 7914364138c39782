"""What ``read`` yields: the claims of one report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.tolls import EventDay, Toll
from reportedly.model.values import Figure, When
from reportedly.span import Quote, Span


class Form(StrEnum):
    """How content is given: wholly, partly or not at all inside quotation marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Finder(StrEnum):
    """What found an attribution."""

    TAGGER = "the trained tagger"
    AROUND = "a rule: words around another claim"
    INSIDE = "a rule: words inside another claim"
    PLAIN = "a rule: a plain saying that the tagger left out"
    HEARSAY = "a rule: an adverb of hearsay"
    LABEL = "a rule: a speaker's label"
    OWN = "a rule: a statement that nothing in the text attributes"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as they stand in the text (PARC 3, PolNeAR).

    Attributes:
        source: spans of the words for who says it; empty when the text leaves it out.
        cue: spans of the words that attribute; empty only for the author's own statements.
        content: spans of what is said; never empty, sorted. A quotation that goes on after "he said." has several.
        form: direct, mixed or indirect.
        score: calibrated probability that the attribution is right, 0 to 1.
        by: what found it; readings stored before this was kept say the tagger.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    form: Form
    score: float
    by: Finder = Finder.TAGGER


class VoiceKind(StrEnum):
    """What kind of voice says it (AIDA's claimer)."""

    PERSON = "person"
    ORGANISATION = "organisation"
    ROLE = "role"
    UNNAMED = "unnamed"
    AUTHOR = "author"


class WhyUnresolved(StrEnum):
    """Why a mention was not resolved to a name."""

    NO_CANDIDATE = "nothing before it could be meant"
    SEVERAL_CANDIDATES = "more than one voice could be meant"
    NOT_NEEDED = "it is itself the name, or names nobody"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it, as this one report has it.

    Attributes:
        key: one per voice within the report, the same for all mentions resolved to it: "<report id>:<place of the
            first naming mention>", or "<report id>:author".
        kind: what kind of voice.
        called: how to show it: the words of ``name``, else of ``mention``, else the byline, "the author" or "unnamed".
        mention: the words of the source at this claim; None when elided, and for the author.
        name: the words of the fullest name it was resolved to within the report, None when there is none.
        role: words for office or description ("Ukrainian President", "a Western official").
        affiliation: words for whom it belongs to ("South Korea's").
        protected: the words that ask for protection ("a pseudonym", "on condition of anonymity"); None when none do.
        candidates: who could be meant, when more than one could.
        unresolved: why ``name`` is not known; None when it is.
    """

    key: str
    kind: VoiceKind
    called: str
    mention: Quote | None = None
    name: Quote | None = None
    role: Quote | None = None
    affiliation: Quote | None = None
    protected: Quote | None = None
    candidates: tuple[Quote, ...] = ()
    unresolved: WhyUnresolved | None = None


class Act(StrEnum):
    """The speech act that the cue performs."""

    ASSERTS = "asserts"
    REPORTS = "reports"
    CONFIRMS = "confirms"
    ACKNOWLEDGES = "acknowledges"
    DENIES = "denies"
    DOUBTS = "doubts"
    SUGGESTS = "suggests"
    PREDICTS = "predicts"
    WARNS = "warns"
    URGES = "urges"
    PROMISES = "promises"
    ASKS = "asks"


class Certainty(StrEnum):
    """FactBank's values: how firmly the voice commits to its content holding (+) or not holding (-)."""

    CERTAIN = "CT+"
    PROBABLE = "PR+"
    POSSIBLE = "PS+"
    CERTAINLY_NOT = "CT-"
    PROBABLY_NOT = "PR-"
    POSSIBLY_NOT = "PS-"
    UNCOMMITTED = "Uu"


class Phase(StrEnum):
    """Where the words put an act in a voice's own history."""

    EARLIER = "earlier"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Order:
    """Words that order a voice's acts: "initially" (EARLIER), "finally", "now" (LATER)."""

    phase: Phase
    quote: Quote


@dataclass(frozen=True, slots=True)
class Claim:
    """An attribution understood.

    Attributes:
        id: "<report id>:<number in the order of the text, from 1>".
        report: the report's id.
        attribution: the spans it stands on.
        voice: who says it.
        cue, content: the words of the attribution's spans, in the same order.
        act, certainty: what the voice does, and how firmly.
        because: the words that decided act and certainty, each cut from the text.
        figures: those within the content.
        times: those within the content.
        said: when it was said, where the text tells ("on the 24th of last month"); None otherwise.
        order: words that place the act before or after another of the same voice.
        context: the sentence or sentences that cue and content stand in.
        within: id of the claim whose content holds this one (a chain); None at the top.
        about: id of the claim that the content points back to ("dismisses this claim"); None when it points nowhere.
    """

    id: str
    report: str
    attribution: Attribution
    voice: Voice
    cue: tuple[Quote, ...]
    content: tuple[Quote, ...]
    act: Act
    certainty: Certainty
    context: Quote
    because: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[When, ...] = ()
    said: When | None = None
    order: Order | None = None
    within: str | None = None
    about: str | None = None

    @property
    def quote(self) -> str:
        """The content's words; parts that stand apart are joined by an ellipsis."""
        return " … ".join(part.text for part in self.content)

    @property
    def own(self) -> bool:
        """Whether it is the author's own statement: no cue in the text attributes it to anyone."""
        return not self.attribution.cue and not self.attribution.source


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one report.

    Attributes:
        report: the report's id.
        reader: the version of the reader that made it; a reading by another version is made again.
        anchor: EDTF date that relative dates were resolved against, None when the report's date was not known.
        claims: in the order of the text.
        figures, times: every one found in the report, in claims or not, in the order of the text.
        tolls: counts of people by what befell them, by fate and way of counting.
        days: on which what the report tells of may have happened, the likeliest first.
        failed: why the report could not be read, None when it could: a fault of the reader, never of the run.
    """

    report: str
    reader: str
    anchor: str | None
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...] = ()
    times: tuple[When, ...] = ()
    tolls: tuple[Toll, ...] = ()
    days: tuple[EventDay, ...] = ()
    failed: str | None = None
