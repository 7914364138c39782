"""The brief as CommonMark with tables: the same parts as the page, each quotation with its report and place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportedly.brief import wording
from reportedly.brief.brief import Brief
from reportedly.brief.event_views import EventView
from reportedly.brief.page import clean
from reportedly.brief.revision_views import RevisionView
from reportedly.brief.views import Line, QuestionView, Words

CLIP = 280  # code points of a shared passage that are shown
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_LIST = re.compile(r"^(\s*)(\d+[.)]|[-+])(\s)")


def markdown(brief: Brief) -> str:
    """The whole brief as text."""
    return "\n".join(_parts(brief)).rstrip() + "\n"


def plain(text: str) -> str:
    """``text`` on one line with every mark that Markdown or HTML would read made plain."""
    line = " ".join(clean(text).split())
    return _LIST.sub(r"\1\\\2\3", _SPECIAL.sub(r"\\\1", line))


def _parts(brief: Brief) -> Iterator[str]:
    kind = (
        "Private: not for publication."
        if brief.private
        else "For publication: what could name a protected voice is covered."
    )
    yield f"# {plain(brief.title)}\n\n{kind} It shows who says what, on whose word. It does not say what is so.\n"
    yield from (f"- **{card.figure}** {card.words}" for card in brief.cards)
    yield "\n## Reports\n"
    yield from (f"- **{mark.label}** {plain(mark.title)} ({plain(mark.facts)}; `{mark.id}`)" for mark in brief.marks)
    yield from _private(brief)
    yield "\n## Where the accounts part\n"
    rivals = [question for question in brief.questions if question.rivals]
    if not rivals:
        yield "No two claims were found that answer one question and cannot both hold."
    yield from _questions(rivals)
    yield "\n## What changed\n"
    if not brief.changes:
        yield "No voice was found to take a different position later."
    for change in brief.changes:
        yield f"- **{plain(change.voice.name)}**" + (f" ({plain(change.because)})" if change.because else "")
        yield from (f"    {n}. {_when(step)}: {step.act}: {_quote(step)}" for n, step in enumerate(change.steps, 1))
    if brief.revisions:
        yield "\n## What changed in a page\n"
    for revision in brief.revisions:
        yield from _revision(revision)
    if brief.events:
        yield "\n## Events that several reports tell of\n"
    for event in brief.events:
        yield from _event(event)
    yield "\n## Questions without rival answers\n"
    yield from _questions([question for question in brief.questions if not question.rivals])
    yield from _rest(brief)


def _revision(revision: RevisionView) -> Iterator[str]:
    """What changed from one version of a page to the next."""
    yield f"### {revision.earlier.label} to {revision.later.label}: {plain(revision.later.title)}\n"
    yield f"Taken from its address {plain(revision.when)}: {revision.wording}.\n"
    yield from (f"- {plain(fact)}" for fact in revision.facts)
    for each in revision.differences:
        said = " → ".join(_words(words) for words in (each.earlier, each.later) if words is not None)
        yield f"- {each.turn}: {said}"
        yield from (f"    - {plain(detail)}" for detail in each.details)
    yield ""


def _event(event: EventView) -> Iterator[str]:
    """An event with what each report gives."""
    yield f"### {plain(event.wording)}\n"
    yield f"{', '.join(row.report.label for row in event.rows)}. {plain(event.because)}".rstrip() + "\n"
    days, places = [row.day for row in event.rows], [row.place for row in event.rows]
    for what, name, words in (("day", event.day, days), ("place", event.place, places)):
        if name:
            yield f"- {what}: **{plain(name)}**: {'; '.join(_words(each) for each in words if each)}"
    for toll in event.tolls:
        yield f"- **{plain(toll.wording)}** ({plain(toll.because)})"
        for step in toll.steps:
            said = "; ".join(_words(each) for each in step.words)
            yield f"    - {step.report.label} {step.report.published}: {plain(step.wording)}: {said}"
    yield ""


def _private(brief: Brief) -> Iterator[str]:
    """Notices and judgements; there are none in a brief to be published."""
    if brief.notices:
        yield "\n## For you alone\n"
        for notice in brief.notices:
            seen = "; ".join(_words(each) for each in notice.evidence)
            yield f"- {plain(notice.because)} {seen}"
    if brief.decisions:
        yield "\n## What people decided\n"
        for each in brief.decisions:
            why = f": {plain(each.because)}" if each.because else ""
            state = f" ({plain(each.state)})" if each.state else ""
            yield f"- {plain(each.about)}: **{plain(each.says)}**, {plain(each.by)}, {each.when}{why}{state}"


def _questions(questions: Iterable[QuestionView]) -> Iterator[str]:
    for question in questions:
        yield f"### {plain(question.wording)}\n"
        yield from (f"> {plain(because)}." for because in question.rivals)
        more: list[str] = []
        yield "\n| answer | voice | act | words | when | origins | grade |\n| --- | --- | --- | --- | --- | --- | --- |"
        for answer in question.answers:
            said = plain(answer.wording) + (f" ({plain(answer.unsaid)})" if answer.unsaid else "")
            count = answer.count + (f", since {answer.because}" if answer.ranged else "")
            for group in answer.said:
                line, where = group[0], "; ".join(_when(one) for one in group)
                words = _quote(line) + "".join(f", again {one.report.label} {one.place}" for one in group[1:])
                grade = f"{answer.grade.code}, {answer.grade.note}"
                yield f"| {said} | {_who(line)} | {line.act} | {words} | {where} | {plain(count)} | {grade} |"
            if answer.grade.proposal:
                more.append(f"{said}: {answer.grade.proposal} could be proposed: {plain(answer.grade.because)}.")
        yield from (f"\n{line}" for line in more)
        yield f"\n{plain(question.because)}\n"


def _circles(brief: Brief) -> Iterator[str]:
    if brief.circles:
        yield "\n## Who rests on one another\n"
    for circle in brief.circles:
        yield f"- {plain(circle.because)}:"
        for step in circle.steps:
            said = "; ".join(_words(each) for each in step.words)
            yield f"    - {plain(step.name)}{f': {said}' if said else ''}"


def _rest(brief: Brief) -> Iterator[str]:
    yield from _circles(brief)
    yield "\n## On whose word\n"
    for relay in (each for each in brief.relays if each.shown):
        yield f"- {plain(relay.speaker.name)} {relay.how} {plain(relay.teller)} ({len(relay.shown)})"
    if brief.derivations:
        yield "\n## Reports derived from others\n"
    for each in brief.derivations:
        direction = "" if each.directed else ", direction not known"
        yield f"- {each.child.label}, {each.kind} {each.parent.label}{direction}: {plain(each.because)}"
        yield from (f"    - {_words(pair.child)} and {_words(pair.parent)}" for pair in each.passages)
    yield "\n## In time\n"
    for row in (each for each in brief.timeline.rows if not each.aside):
        what = [f"{mark.label} published" for mark in row.reports]
        what += [f"{plain(line.voice.name)}: {_quote(line)}" for line in row.shown]
        yield f"- {row.label}{f' ({row.note})' if row.note else ''}: {'; '.join(what)}"
    yield "\n## Left open\n"
    for left in (each for each in brief.open_ends if not each.aside):
        where = _words(left.at) if left.at else f"“{plain(left.words)}” {left.report}".rstrip()
        yield f"- {where}, {left.what}: {plain(left.why)}"
    heading = f"\n## {'Claims' if brief.aside else 'All claims'}\n"
    if brief.aside:
        heading += f"\n{wording.less_sure(brief.aside)} not listed; `--less-sure` lists them too.\n"
    yield heading + "\n| voice | act | certainty | words | read as |\n| --- | --- | --- | --- | --- |"
    for line in brief.shown:
        read = plain("; ".join((*line.figures, *line.dates)))
        yield f"| {_who(line)} | {line.act} | {line.certainty} | {_quote(line)} | {read} |"


def _words(words: Words) -> str:
    return f"“{plain(wording.clip(words.text, CLIP))}” ({words.report} {words.start}–{words.end})"


def _who(line: Line) -> str:
    return f"{plain(line.voice.name)}, {line.voice.kind}"


def _when(line: Line) -> str:
    """When it was said, or its report published."""
    return f"{line.dated} {line.when}" if line.when else "date not known"


def _quote(line: Line) -> str:
    """The words with their report and place: R2 [120-180)."""
    return f"“{plain(line.words)}” ({line.report.label} {line.place}{'; less sure' if line.less_sure else ''})"
