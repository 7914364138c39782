"""Circular reporting in the brief: who rests on whom, with the words that say so."""

from __future__ import annotations

from dataclasses import replace

from sample import cut, sample

from reportedly.brief import Brief, BriefOptions, Format, assemble
from reportedly.model import Circle, Derivation, DerivationKind


def brief_of_a_circle(*, publish: bool = False) -> tuple[Brief, list[str]]:
    """Two reports that each cite the other; gives their ids too."""
    made = sample()
    one, other = made.reports[0], made.reports[2]
    words = [cut(report.text, report.text.split("\n")[0][:20]) for report in (one, other)]
    pairs = ((one, other, words[0]), (other, one, words[1]))
    cites = tuple(
        Derivation(child.id, parent.id, DerivationKind.CITES, 0.5, "it credits its outlet", credit=(quote,))
        for child, parent, quote in pairs
    )
    circle = Circle("circle-00000000000a", (one.id, other.id), (), "two reports each rest on the next")
    account = replace(made.account, derivations=cites, circles=(circle,))
    return assemble(account, made.reports, made.readings, BriefOptions(publish=publish)), [one.id, other.id]


def test_a_circle_shows_each_member_with_the_words_that_lead_to_the_next() -> None:
    brief, (one, other) = brief_of_a_circle()
    (circle,) = brief.circles
    assert [words.id for step in circle.steps for words in step.words] == [one, other]
    page = brief.text(Format.HTML)
    assert "Who rests on one another" in page and "circle of tellers" in page
    assert all(f'id="{words.href[1:]}"' in page for step in circle.steps for words in step.words)
    assert "Who rests on one another" in brief.text(Format.MARKDOWN)


def test_a_circle_that_is_published_names_nothing_that_is_covered() -> None:
    brief, _ = brief_of_a_circle(publish=True)
    assert len(brief.circles) == 1 and "circle-00000000000a" not in brief.text(Format.HTML)


def test_where_nobody_rests_on_another_nothing_is_said_of_it() -> None:
    made = sample()
    brief = assemble(made.account, made.reports, made.readings)
    assert not brief.circles and "Who rests on one another" not in brief.text(Format.HTML)
