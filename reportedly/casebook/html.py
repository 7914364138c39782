"""Claims, questions and a casebook as HTML for a notebook. Words of reports are always escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from reportedly.model import Claim, OriginCount, Question, Report
from reportedly.span import Span

TABLE = '<table style="text-align:left">'


def claim(claim: Claim, report: Report) -> str:
    """The sentence that the claim stands in, its source, cue and content marked, and what was understood."""
    said = _marked(claim, report.text)
    foot = " · ".join(
        escape(part) for part in (claim.voice.called, claim.act.value, claim.certainty.value, report.name, claim.id)
    )
    return f"<blockquote><p>{said}</p><footer><small>{foot}</small></footer></blockquote>"


def claims(shown: Sequence[tuple[Claim, Report, bool]]) -> str:
    """A table, one claim a row, each with its report and whether it is to be marked as less sure."""
    rows = [
        [
            claim.voice.called + (" (less sure)" if less else ""),
            claim.act.value,
            claim.quote,
            ", ".join(figure.quote.text for figure in claim.figures),
            report.name,
        ]
        for claim, report, less in shown
    ]
    return table(("voice", "act", "content", "figures", "report"), rows)


def folded(count: int, body: str) -> str:
    """``count`` less sure claims, folded away; nothing where there are none."""
    if not count:
        return ""
    claims = "1 less sure claim" if count == 1 else f"{count:,} less sure claims"
    return f"<details><summary>{claims}: show</summary>{body}</details>"


def question(question: Question, answers: Iterable[tuple[str, str, OriginCount]]) -> str:
    """The question over a table of its answers: wording, voices, independent origins."""
    rows = [[wording, voices, origin_range(origins)] for wording, voices, origins in answers]
    rivals = "".join(f"<li>{escape(rivalry.because)}</li>" for rivalry in question.rivals)
    below = f"<ul>{rivals}</ul>" if rivals else ""
    return f"<h4>{escape(question.wording)}</h4>{table(('answer', 'voices', 'independent origins'), rows)}{below}"


def facts(title: str, rows: Iterable[tuple[str, str]]) -> str:
    """A heading over names and values."""
    body = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in rows)
    return f"<h4>{escape(title)}</h4>{TABLE}{body}</table>"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of plain words."""
    top = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"{TABLE}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def origin_range(count: OriginCount) -> str:
    """ "2", or "1 to 2" when it is not known whether some are one."""
    return str(count.low) if count.low == count.high else f"{count.low} to {count.high}"


def _marked(claim: Claim, text: str) -> str:
    around = claim.context.span
    attribution = claim.attribution
    styles = [(span, "<u>", "</u>") for span in attribution.source]
    styles += [(span, "<em>", "</em>") for span in attribution.cue]
    styles += [(span, "<mark>", "</mark>") for span in attribution.content]
    out: list[str] = []
    at = around.start
    for span, opening, closing in sorted(styles, key=lambda style: style[0]):
        if span.start < at or not around.covers(span):
            continue
        out += [_words(text, at, span.start), opening, escape(span.of(text)), closing]
        at = span.end
    out.append(_words(text, at, around.end))
    return "".join(out)


def _words(text: str, start: int, end: int) -> str:
    return escape(Span(start, end).of(text)) if start < end else ""
