"""What ``reportedly read --explain`` prints: the text with its claims marked, why they were read so, what is open."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from rich.text import Text

from reportedly.brief.explain import Explained, Explanation, Left
from reportedly.brief.explained_page import explained_page
from reportedly.brief.wording import plural
from reportedly.casebook import explain_report, visiting
from reportedly.casebook.archiving import Input, gathered
from reportedly.casebook.published import GIVEN, Given
from reportedly.cli.archive import describe
from reportedly.cli.coloured import CONTENT, CUE, OWN, SOURCE, in_brackets, in_colours
from reportedly.cli.console import harmless, out, say, show_json, warn
from reportedly.cli.exits import Exit
from reportedly.cli.progress import reading_bar
from reportedly.errors import CasebookError
from reportedly.model import Capture, Known, Refusal, Refused, Report
from reportedly.model.edtf import parse_edtf
from reportedly.settings import Settings

NAME = 10  # letters of the longest name of a fact, and a space


@dataclass(frozen=True, slots=True)
class Asked:
    """What to explain, and how.

    Attributes:
        inputs: files, folders and captures.
        published: dates of publication by name, as ``Casebook.archive`` takes them.
        html: where a page of it goes; None for none.
        as_json: print data instead of words.
    """

    inputs: Sequence[Input]
    published: dict[str, str]
    html: str | None
    as_json: bool


def explain_inputs(asked: Asked, settings: Settings) -> Exit:
    """Read each input on its own, and print or write why it was read so.

    Raises:
        CasebookError: the page cannot be written, or nothing could be read.
        DateError: a date is none.
    """
    given = Given.of(asked.published)
    taken = list(_taken(asked.inputs, settings.max_bytes))
    given.check({one.name for one in taken} | {one.id for one in taken if isinstance(one, Report)})
    made = []
    for one in taken:
        if isinstance(one, Refused):
            warn(f"Refused {one.name}: {one.reason.value}. {one.detail}")
            continue
        report = _dated(one, given.date_for(one))
        with reading_bar(report.name) as watch:
            made.append(explain_report(report, settings, watch=watch))
    if not made:
        raise CasebookError("nothing could be read, so there is nothing to explain", hint="Look at what was refused.")
    if asked.html is not None:
        _write(made, asked.html)
    if asked.as_json:
        show_json({"reports": [as_json(explanation) for explanation in made]})
    elif asked.html is None:
        for explanation in made:
            show(explanation)
    return Exit.NOTHING if all(one.reading.failed for one in made) else Exit.DONE


def _taken(inputs: Sequence[Input], max_bytes: int) -> Iterator[Report | Refused]:
    import datetime as dt

    from reportedly.archive import capture_file, parse_within

    now = dt.datetime.now(dt.UTC)
    for item in gathered(inputs):
        if isinstance(item, visiting.Asked):
            detail = "Nothing is fetched here: archive it into a casebook, or save the page and name the file."
            yield Refused(item.name, Refusal.FORBIDDEN, detail)
            continue
        held = capture_file(item, taken_at=now, max_bytes=max_bytes) if isinstance(item, Path) else item
        yield parse_within(held) if isinstance(held, Capture) else held


def _dated(report: Report, date: str | None) -> Report:
    return (
        replace(report, published=parse_edtf(date), published_where=GIVEN, published_as=Known(date, GIVEN))
        if date
        else report
    )


def _write(made: Sequence[Explanation], place: str) -> None:
    try:
        Path(place).write_text(explained_page(made), encoding="utf8")
    except OSError as error:
        raise CasebookError(
            f"the page cannot be written to {place}: {error.strerror}", hint="name another place with --html"
        ) from error
    warn(f"Page (private, it may name protected people): {place}")


def as_json(explanation: Explanation) -> dict[str, object]:
    """An explanation for programs: each claim whole, and the reasons in words."""
    report, reading = explanation.report, explanation.reading
    return {
        **describe(report),
        "text": report.text,
        "reader": reading.reader,
        "failed": reading.failed,
        "show_below": explanation.show_below,
        "claims": [_claim(each) for each in explanation.claims],
        "left": [_left(left, explanation.claims) for left in explanation.left],
    }


def _claim(each: Explained) -> dict[str, object]:
    return {
        "number": each.number,
        "quote": each.claim.quote,
        "less_sure": each.less_sure,
        "depth": each.depth,
        "why": {
            "who": each.who,
            "resolved": each.resolved,
            "act": each.act,
            "sure": each.sure,
            "lowered": each.lowered,
            "figures": each.figures,
            "times": each.times,
            "said": each.said,
            "chain": each.chain,
            "protected": each.protected,
        },
        "claim": each.claim,
    }


def _left(left: Left, claims: Sequence[Explained]) -> dict[str, object]:
    claim = claims[left.number - 1].claim.id if left.number else None
    return {"what": left.what, "words": left.quote.text, "span": left.quote.span, "why": left.why, "claim": claim}


def show(explanation: Explanation) -> None:
    """The explanation for a person, in colours where the terminal has them."""
    report, claims = explanation.report, explanation.claims
    coloured = out().is_terminal and not out().no_color and not out().is_dumb_terminal
    less = sum(each.less_sure for each in claims)
    published = report.published.edtf if report.published else "date not known"
    among = f", {less} of them less sure" if less else ""
    say(f"{report.name}, {published}: {plural(len(claims), 'claim')}{among}", style="bold")
    for warned in report.warnings:
        say(f"{warned.caution.value}. {warned.detail}", style="yellow")
    if explanation.reading.failed:
        say(f"It could not be read ({explanation.reading.failed}); please tell the developers.", style="yellow")
    guarded = dict.fromkeys(each.claim.voice.called for each in claims if each.protected)
    if guarded:
        say(
            f"For you alone: it names who asks for protection ({', '.join(guarded)}). Not for publication.",
            style="yellow",
        )
    _legend(coloured)
    say()
    lines = in_colours(report.text, claims) if coloured else map(Text, in_brackets(report.text, claims).split("\n"))
    for line in lines:
        out().print(line, soft_wrap=not coloured)
    say()
    for each in claims:
        _show_claim(each)
    _show_left(explanation.left)


def _legend(coloured: bool) -> None:
    if not coloured:
        say("[1s source] [1c cue] [1t what is said], each with its claim's number; ? marks a less sure claim.")
        return
    parts = [(" source ", SOURCE), (" cue ", CUE), (" what is said ", CONTENT[0]), (" said within it ", CONTENT[1])]
    parts += [(" the report’s own statement ", OWN)]
    out().print(Text(" ").join(Text(words, style) for words, style in parts))


def _show_claim(each: Explained) -> None:
    indent = "  " * min(each.depth, 6)
    unsure = ", less sure" if each.less_sure else ""
    _print(
        f"{indent}{each.number}  ",
        f"{each.claim.voice.called} {each.claim.act.value}{unsure}: {each.claim.quote}",
        "bold",
    )
    for name, words in each.facts():
        _print(f"{indent}    {name:{NAME}}", words)
    say()


def _show_left(left: Sequence[Left]) -> None:
    say("Left open" if left else "Nothing was left open.", style="bold")
    for what, rows in groupby(left, lambda row: row.what):
        _print("  ", f"{what}:")
        for row in rows:
            number = f" (claim {row.number})" if row.number else ""
            _print("    ", f"“{row.quote.text}”{number}, {row.quote.span.start}–{row.quote.span.end}: {row.why}")


def _print(lead: str, words: str, style: str = "") -> None:
    """Words after a lead; on a terminal, folded under themselves."""
    plain = harmless(words)
    if out().is_terminal:
        width = max(out().width - 1, len(lead) + 20)
        plain = textwrap.fill(plain, width, initial_indent=lead, subsequent_indent=" " * len(lead))
    else:
        plain = lead + plain
    out().print(Text(plain, style=style), soft_wrap=True)
