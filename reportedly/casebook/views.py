"""Claims and questions as a person looks at them: with their report at hand, and showing themselves in a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, overload

from reportedly.casebook import html
from reportedly.errors import CasebookError
from reportedly.model import Act, Answer, Certainty, Claim, Figure, Origin, Question, Reading, Report, Rivalry, When
from reportedly.settings import SHOWN

Range: TypeAlias = "slice[int | None, int | None, int | None]"


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with the report that it stands in.

    Attributes:
        claim, report: these.
        less_sure: whether it is less probable than what is shown unasked.
    """

    claim: Claim
    report: Report
    less_sure: bool = False

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def voice(self) -> str:
        """Who says it, as shown."""
        return self.claim.voice.called

    @property
    def act(self) -> Act:
        """The speech act."""
        return self.claim.act

    @property
    def certainty(self) -> Certainty:
        """How firmly."""
        return self.claim.certainty

    @property
    def quote(self) -> str:
        """The content's words."""
        return self.claim.quote

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Figures within the content."""
        return self.claim.figures

    @property
    def times(self) -> tuple[When, ...]:
        """Dates and times within the content."""
        return self.claim.times

    def __str__(self) -> str:
        return f"{self.voice} {self.act}: {self.quote}"

    def _repr_html_(self) -> str:
        return html.claim(self.claim, self.report)


class ClaimViews(Sequence[ClaimView]):
    """Claims in the order of report and text.

    Args:
        views: those shown.
        less_sure: those that fit as well and are kept aside, since they are less probable than what is shown unasked.
    """

    __slots__ = ("_less_sure", "_views")

    def __init__(self, views: Sequence[ClaimView], less_sure: Sequence[ClaimView] = ()) -> None:
        self._views = tuple(views)
        self._less_sure = tuple(less_sure)

    @property
    def less_sure(self) -> ClaimViews:
        """Those kept aside."""
        return ClaimViews(self._less_sure)

    @overload
    def __getitem__(self, at: int) -> ClaimView: ...
    @overload
    def __getitem__(self, at: Range) -> ClaimViews: ...
    def __getitem__(self, at: int | Range) -> ClaimView | ClaimViews:
        return ClaimViews(self._views[at]) if isinstance(at, slice) else self._views[at]

    def __len__(self) -> int:
        return len(self._views)

    def __iter__(self) -> Iterator[ClaimView]:
        return iter(self._views)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ClaimViews) and self._views == other._views

    def __hash__(self) -> int:
        return hash(self._views)

    def __repr__(self) -> str:
        more = f", {len(self._less_sure)} less sure ones aside" if self._less_sure else ""
        return f"<{len(self)} claims{more}>"

    def _repr_html_(self) -> str:
        shown = html.claims([(view.claim, view.report, view.less_sure) for view in self._views])
        aside = html.claims([(view.claim, view.report, False) for view in self._less_sure])
        return shown + html.folded(len(self._less_sure), aside)


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer to a question, with its claims at hand."""

    answer: Answer
    claims: ClaimViews

    @property
    def value(self) -> str:
        """The answer in neutral words: "about USD 2,000 per month", or the proposition's own words."""
        return self.answer.wording

    @property
    def figure(self) -> Figure | None:
        """The figure of its first claim, for numeric questions."""
        return self.answer.figure

    @property
    def voices(self) -> tuple[str, ...]:
        """Who gives it, each once; of whom all claims are less sure is said to be so."""
        sure = {claim.voice for claim in self.claims if not claim.less_sure}
        names = dict.fromkeys(claim.voice for claim in self.claims)
        return tuple(name if name in sure else f"{name} (less sure)" for name in names)

    @property
    def origins(self) -> tuple[Origin, ...]:
        """The origins behind it; ``answer.origins`` says how many of them are independent, as a range."""
        return self.answer.origins.origins


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with its answers at hand."""

    question: Question
    answers: tuple[AnswerView, ...]

    @property
    def wording(self) -> str:
        """What is asked, in the claims' own words."""
        return self.question.wording

    @property
    def rivals(self) -> tuple[Rivalry, ...]:
        """Clashes among the answers."""
        return self.question.rivals

    def _repr_html_(self) -> str:
        rows = [(view.value, ", ".join(view.voices), view.answer.origins) for view in self.answers]
        return html.question(self.question, rows)


def rival_answers(question: Question) -> int:
    """How many answers take part in a clash."""
    return len({answer for rivalry in question.rivals for answer in (rivalry.left, rivalry.right)})


def view_claims(
    reports: Iterable[Report], readings: Iterable[Reading], *, show_below: float = SHOWN
) -> dict[str, ClaimView]:
    """Every claim by its id, with its report at hand, in the order of report and text."""
    by_id = {report.id: report for report in reports}
    return {
        claim.id: ClaimView(claim, by_id[reading.report], claim.attribution.score < show_below)
        for reading in readings
        for claim in reading.claims
    }


def view_question(question: Question, claims: Mapping[str, ClaimView]) -> QuestionView:
    """The question with the claims that its answers name."""
    answers = tuple(
        AnswerView(answer, ClaimViews([claims[id] for id in answer.claims if id in claims]))
        for answer in question.answers
    )
    return QuestionView(question, answers)


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims to show; a field left None lets all pass, and the others must all hold.

    Attributes:
        voice: words in the voice's name, mention, role or affiliation, or in its name elsewhere in the casebook;
            upper and lower case are one.
        act: the speech act.
        text: words in the content; upper and lower case are one.
        report: id of the report, or its file name.
    """

    voice: str | None = None
    act: Act | None = None
    text: str | None = None
    report: str | None = None

    def passes(self, claim: Claim, report: Report, *, known_as: str = "") -> bool:
        """Whether the claim is one to show. ``known_as`` is the voice's name across reports."""
        return (
            (self.act is None or claim.act is self.act)
            and (self.report is None or self.report in {report.id, report.name})
            and (self.text is None or self.text.casefold() in claim.quote.casefold())
            and (self.voice is None or self.voice.casefold() in _called(claim, known_as))
        )


def _called(claim: Claim, known_as: str) -> str:
    voice = claim.voice
    parts = [quote.text for quote in (voice.mention, voice.name, voice.role, voice.affiliation) if quote]
    return "\n".join([voice.called, known_as, *parts]).casefold()


def act_named(name: str | Act | None) -> Act | None:
    """The act of that name.

    Raises:
        CasebookError: there is none.
    """
    try:
        return None if name is None else Act(name)
    except ValueError as error:
        raise CasebookError(f"{name!r} is no act", hint="acts are: " + ", ".join(Act)) from error
