"""What changed in a page between two times that it was taken from its address; for publication, covered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from reportedly.brief.differences import differing
from reportedly.brief.marks import Marks
from reportedly.brief.revision_views import DifferenceView, RevisionView
from reportedly.brief.veil import Veil
from reportedly.brief.wording import plural
from reportedly.model import Detail, Difference, Revision, Turn
from reportedly.span import Quote


def revision_views(revisions: Sequence[Revision], marks: Marks) -> tuple[RevisionView, ...]:
    """A view of each step from a version to the next in which anything changed, by its reports' numbers."""
    shown = (one for one in revisions if not one.same and {one.earlier, one.later} <= marks.reports.keys())
    views = [_view(one, marks) for one in shown]
    return tuple(sorted(views, key=lambda view: (int(view.earlier.label[1:]), int(view.later.label[1:]))))


def _view(revision: Revision, marks: Marks) -> RevisionView:
    turns = [one.turn for one in revision.differences]
    counts = (f"{plural(turns.count(turn), 'sentence')} {turn.value}" for turn in Turn if turn in turns)
    return RevisionView(
        anchor=f"v-{revision.earlier}-{revision.later}",
        earlier=marks.reports[revision.earlier],
        later=marks.reports[revision.later],
        when=_when(revision),
        wording=", ".join(counts) or "the same sentences",
        facts=tuple(f"{one.aspect.value}: {one.because}" for one in revision.facts),
        differences=tuple(_difference(one, revision, marks) for one in revision.differences),
    )


def _when(revision: Revision) -> str:
    return f"{_moment(revision.saved)}, then {_moment(revision.saved_again)}"


def _moment(at: dt.datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else "a time not known"


def _difference(one: Difference, revision: Revision, marks: Marks) -> DifferenceView:
    before, after = one.earlier, one.later
    left, right = differing(before.text if before else "", after.text if after else "")
    return DifferenceView(
        turn=one.turn.value,
        earlier=marks.words(revision.earlier, before) if before else None,
        later=marks.words(revision.later, after) if after else None,
        earlier_pieces=left,
        later_pieces=right,
        details=tuple(f"{detail.aspect.value}: {detail.because}" for detail in one.details),
    )


def cover_revisions(revisions: Sequence[Revision], veil: Veil) -> tuple[Revision, ...]:
    """What changed, with protected names covered: words cut anew, sentences about two covered names withheld."""
    known = (one for one in revisions if one.earlier in veil.texts and one.later in veil.texts)
    return tuple(_cover(one, veil) for one in known)


def _cover(revision: Revision, veil: Veil) -> Revision:
    before, after = veil.texts[revision.earlier], veil.texts[revision.later]

    def quotes(earlier: Quote | None, later: Quote | None) -> tuple[Quote | None, Quote | None]:
        return before.cut(earlier) if earlier else None, after.cut(later) if later else None

    def detail(one: Detail) -> Detail:
        earlier, later = quotes(one.earlier, one.later)
        claims = tuple(map(veil.id, one.claims))
        return replace(one, because=veil.reason(one.because), earlier=earlier, later=later, claims=claims)

    def difference(one: Difference) -> Difference:
        earlier, later = quotes(one.earlier, one.later)
        return replace(one, earlier=earlier, later=later, details=tuple(map(detail, one.details)))

    return replace(
        revision,
        address=veil.file_name(revision.address),
        earlier=veil.id(revision.earlier),
        later=veil.id(revision.later),
        facts=tuple(map(detail, revision.facts)),
        differences=tuple(map(difference, revision.differences)),
    )
