"""What the renderers show: each part of a brief as plain values, already worded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VoiceMark:
    """How a voice is shown everywhere: name, colour (0 to 7) and shape (0 to 4), so that colour never tells alone."""

    id: str
    name: str
    kind: str
    colour: int
    shape: int
    protected: bool


@dataclass(frozen=True, slots=True)
class KnownView:
    """A piece of what is known of a report, where it was found and how sure, and what other places have."""

    name: str
    value: str
    found: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportMark:
    """How a report is shown: its number ("R1"), and what is known of it."""

    id: str
    anchor: str
    label: str
    title: str
    facts: str
    published: str
    published_where: str
    name: str
    capture: str
    language: str
    warnings: tuple[str, ...]
    known: tuple[KnownView, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One claim as a line of the brief; ``href`` opens its words, which stand at ``place`` in the report's text.

    ``when`` says when it was said, where the text tells, else when the report was published; ``dated`` says which.
    ``context``: the sentence around words that are too few to be understood alone ("denied this").
    ``score`` is its probability in hundredths. ``less_sure``: that is below what is shown unasked; ``aside``: and
    nothing that is shown rests on it, so that it is listed on request only.
    """

    id: str
    row: str
    href: str
    voice: VoiceMark
    mention: str
    act: str
    certainty: str
    words: str
    figures: tuple[str, ...]
    dates: tuple[str, ...]
    report: ReportMark
    own: bool
    within: str
    score: int
    place: str
    when: str = ""
    dated: str = ""
    context: str = ""
    less_sure: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class OriginView:
    """One independent origin and how its words came here; ``circle`` says of what circle of citations it is made."""

    label: str
    path: str
    lines: tuple[Line, ...]
    circle: str = ""


@dataclass(frozen=True, slots=True)
class GradeView:
    """The Admiralty grade of an answer: ``code`` with what it rests on, and what is proposed, with the reason."""

    code: str
    note: str
    proposal: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer to a question.

    ``said`` are its lines, those of one voice in the same words together: what is copied is shown once. ``ranged``: the
    count of origins is a range, and ``because`` says why. ``holds``: for a statement, whether it is affirmed or denied;
    ``denied``: ``wording`` tells what is done to the statement, and not the answer's own words.
    """

    wording: str
    unsaid: str
    count: str
    because: str
    origins: tuple[OriginView, ...]
    lines: tuple[Line, ...]
    said: tuple[tuple[Line, ...], ...]
    ranged: bool
    grade: GradeView
    holds: bool | None = None
    denied: bool = False

    @property
    def less_sure(self) -> bool:
        """Whether it rests on less sure claims alone."""
        return all(line.less_sure for line in self.lines)


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis, 0 to 100."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class AxisMark:
    """One claim's figure on the axis, places 0 to 100; ``value`` is it in words.

    ``against``: where the value that it denies stands, as ``because`` says; one that only denies is ``crossed`` there.
    ``others``: lines in which the same voice gives the same figure again.
    """

    line: Line
    label: str
    value: str
    at: float
    low: float
    high: float
    ranged: bool
    against: float | None = None
    because: str = ""
    crossed: bool = False
    others: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """Figures on one axis, a row a claim."""

    caption: str
    ticks: tuple[Tick, ...]
    marks: tuple[AxisMark, ...]
    logarithmic: bool


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One figure on its day, places 0 to 100 from the left and from below; it opens its words. ``label`` is the value
    where there is room for it."""

    x: float
    y: float
    low: float
    high: float
    ranged: bool
    value: str
    says: str
    href: str
    colour: int
    shape: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A stepped line, as an SVG path in 100 by 100."""

    path: str
    colour: int


@dataclass(frozen=True, slots=True)
class SeriesView:
    """Figures over time."""

    points: tuple[SeriesPoint, ...]
    lines: tuple[SeriesLine, ...]
    days: tuple[Tick, ...]
    values: tuple[Tick, ...]
    logarithmic: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question with its answers."""

    anchor: str
    wording: str
    sentence: str
    because: str
    answers: tuple[AnswerView, ...]
    rivals: tuple[str, ...]
    axis: Axis | None
    series: SeriesView | None = None


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change of position, step by step; a lone step is the later one, and its sentence tells of the earlier.

    ``told``: the steps, those in the same words one after another together: copies are no new step.
    """

    voice: VoiceMark
    because: str
    steps: tuple[Line, ...]
    told: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Claims of one voice in one report: how many, how many more on request, and where the first stands."""

    count: int
    href: str
    report: ReportMark
    aside: int = 0


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One voice across the reports; ``total`` leaves out what is listed on request, as the cells' counts do."""

    voice: VoiceMark
    cells: tuple[Cell | None, ...]
    total: int
    aside: int = 0

    @property
    def often(self) -> bool:
        """Whether it is met in more than one report, or more than twice."""
        return self.total > 2 or sum(cell is not None for cell in self.cells) > 1


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One date on the timeline, places 0 to 100; a soft end is one that is not known to the day.

    ``off`` is "before" or "after" where it lies outside what the axis shows, and empty otherwise.
    """

    label: str
    note: str
    start: float
    width: float
    soft: bool
    off: str
    lines: tuple[Line, ...]
    reports: tuple[ReportMark, ...]

    @property
    def shown(self) -> tuple[Line, ...]:
        """The claims shown unasked."""
        return tuple(line for line in self.lines if not line.aside)

    @property
    def aside(self) -> bool:
        """Whether it is shown on request only."""
        return not self.shown and not self.reports


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dates known and not known."""

    ticks: tuple[Tick, ...]
    rows: tuple[TimelineRow, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A box of the relay graph, in the units of its drawing."""

    x: float
    y: float
    width: float
    label: str
    href: str
    voice: VoiceMark | None = None


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A line of the relay graph, in its speaker's colour."""

    path: str
    colour: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The relay graph for one width of page."""

    name: str
    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    heads: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class RelayRow:
    """One relay in words."""

    speaker: VoiceMark
    how: str
    teller: str
    lines: tuple[Line, ...]

    @property
    def shown(self) -> tuple[Line, ...]:
        """The claims shown unasked; where there are none, the relay is shown on request."""
        return tuple(line for line in self.lines if not line.aside)


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a report, ``[start, end)`` in its text, with the place that they open."""

    text: str
    href: str
    report: str
    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A private notice: what it says, and the words behind it.

    Attributes:
        settle: the command with which a person settles it, who says different; "" where none would.
        common: the wordings of the questions that two of its voices answer.
        aside: whether it is about names alone, and nothing hangs on it: shown last, and folded where there are many.
    """

    because: str
    evidence: tuple[Words, ...]
    settle: str = ""
    common: tuple[str, ...] = ()
    aside: bool = False


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What a person decided, as a line of the private brief: on what, by whom and when, and whether it holds."""

    kind: str
    about: str
    says: str
    by: str
    when: str
    because: str
    state: str


@dataclass(frozen=True, slots=True)
class OpenView:
    """Something left open, and why. ``at`` is where its words stand, when they stand in a report; ``aside``: it is a
    claim's that is listed on request."""

    words: str
    href: str
    what: str
    why: str
    report: str
    at: Words | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A count on the first screen."""

    figure: str
    words: str
    href: str
