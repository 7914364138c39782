"""Circular reporting as the brief shows it: who rests on whom, round to the first, with the words that tell it."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.brief.lineage_views import CircleStep, CircleView
from reportedly.brief.marks import Marks
from reportedly.brief.views import Words
from reportedly.model import Account, Circle, Derivation


def circle_views(account: Account, marks: Marks) -> tuple[CircleView, ...]:
    """Every circle whose members are shown, those of the most tellers first."""
    derived = {(one.child, one.parent): one for one in account.derivations}
    views = []
    for circle in account.circles:
        if all(member in marks.reports or member in marks.voices for member in circle.members):
            steps = tuple(_steps(circle, derived, marks))
            views.append((-len(steps), circle.id, CircleView(circle.id, steps, circle.because)))
    return tuple(view for *_, view in sorted(views, key=lambda one: one[:2]))


def _steps(circle: Circle, derived: Mapping[tuple[str, str], Derivation], marks: Marks) -> list[CircleStep]:
    found = []
    for member, source in zip(circle.members, (*circle.members[1:], circle.members[0]), strict=True):
        report = marks.reports.get(member)
        name = f"{report.label} {report.title}" if report else marks.voices[member].name
        facts = report.facts if report else marks.voices[member].kind
        words = _told(circle, member, source, derived, marks)
        found.append(CircleStep(name, facts, f"#{report.anchor}" if report else "", words))
    return found


def _told(
    circle: Circle, member: str, source: str, derived: Mapping[tuple[str, str], Derivation], marks: Marks
) -> tuple[Words, ...]:
    """The words with which a member says, or shows, that it has it from the next."""
    known = derived.get((member, source))
    if known is not None:
        shown = known.credit or tuple(passage.child for passage in known.passages)
        return tuple(marks.words(member, quote) for quote in shown[:1])
    claims = (marks.claims[id] for id in circle.claims if id in marks.lines)
    here = [claim for claim in claims if member in (claim.report, marks.lines[claim.id].voice.id)]
    return tuple(marks.words(claim.report, claim.context) for claim in here[:1])
