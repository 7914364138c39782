"""``reportedly judge``."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import click

from reportedly.casebook import Casebook
from reportedly.casebook.amending import Amendment
from reportedly.cli import options
from reportedly.cli.console import say, show_json
from reportedly.cli.exits import Exit
from reportedly.cli.judgements import show
from reportedly.model import Act, Certainty, Judgement, JudgementKind, Verdict
from reportedly.settings import Settings

UNPROTECT = "unprotect"  # on the command line; on record it is a PROTECT that says no
# What is said of a table's columns goes with the file: `archive --columns`.
KINDS = [*(kind.value for kind in JudgementKind if kind is not JudgementKind.COLUMNS), UNPROTECT]
COMPARING = (JudgementKind.VOICES, JudgementKind.QUESTIONS, JudgementKind.ORIGINS)


@dataclass(frozen=True, slots=True)
class JudgeOptions:
    """What the command takes."""

    kind: str | None
    subject: str | None
    others: tuple[str, ...]
    says: str | None
    because: str
    act: str | None
    certainty: str | None
    source: str | None
    content: tuple[str, ...]
    figure: tuple[str, ...]
    listed: bool
    revoke: str | None
    casebook: str
    by: str
    as_json: bool


@click.command(
    "judge",
    epilog="""\b
Examples:
  reportedly judge voices VOICE VOICE --says same --because "both are the minister" --casebook case.db
  reportedly judge voices VOICE VOICE VOICE --says different --casebook case.db
  reportedly judge protect VOICE --casebook case.db
  reportedly judge correct CLAIM --act denies --figure "about 40=45" --casebook case.db
  reportedly judge published REPORT --says 2024-11 --casebook case.db
  reportedly judge --list --casebook case.db
  reportedly judge --revoke JUDGEMENT --casebook case.db""",
)
@click.argument("kind", metavar="[KIND]", type=click.Choice(KINDS), required=False)
@click.argument("subject", required=False)
@click.argument("others", metavar="[OTHER]...", nargs=-1)
@click.option(
    "--says",
    metavar="WORD",
    help="same, different or unsure; for published a date; for grades A to F or 1 to 6.",
)
@click.option("--because", metavar="WORDS", default="", help="Why, for the record.")
@click.option("--act", type=click.Choice([act.value for act in Act]), help="correct: the speech act.")
@click.option("--certainty", type=click.Choice([one.value for one in Certainty]), help="correct: how firmly.")
@click.option("--source", metavar="WORDS", help="correct: the report's words for who says it.")
@click.option("--content", metavar="WORDS", multiple=True, help="correct: the report's words for what is said.")
@click.option("--figure", metavar="WORDS=VALUE", multiple=True, help='correct: what words say: "about 40=40..45".')
@click.option("--list", "listed", is_flag=True, help="List what was decided, and what became of it.")
@click.option("--revoke", metavar="JUDGEMENT", help="Take a judgement back.")
@options.casebook
@options.by
@options.as_json
@options.taking(JudgeOptions)
def judge(given: JudgeOptions) -> Exit:
    """Put a decision of yours on record: with your name, the time and the reason.

    \b
    voices VOICE VOICE      one voice, two, or not to be told
    questions CLAIM CLAIM   whether they answer one question
    origins CLAIM CLAIM     whether they rest on one origin
    protect VOICE           never published under a name
    unprotect VOICE         its name may be published
    reject CLAIM            the reader got it wrong
    correct CLAIM           what it should have been read as
    reliability VOICE       A to F, of a source (Admiralty code)
    credibility CLAIM       1 to 6, of what it says (Admiralty code)
    published REPORT        when it was published
    revoke JUDGEMENT        take a judgement back; both stay on record

    Of several voices or claims each is compared with each: a judgement for every pair goes on record.

    Ids are in `reportedly claims --json`. A judgement outranks whatever the program would find.
    """
    with options.opened(given.casebook, Settings(judge=given.by)) as case:
        if given.listed:
            show(case.judged(), as_json=given.as_json)
            return Exit.DONE
        made = [_judge(case, given, *pair) for pair in _pairs(given)]
    if given.as_json:
        show_json(made if len(made) > 1 else made[0])
    for one in () if given.as_json else made:
        say(f"On record as {one.id}. To take it back: reportedly judge --revoke {one.id} --casebook {given.casebook}")
    return Exit.DONE


def _pairs(given: JudgeOptions) -> list[tuple[str | None, str | None]]:
    """What each judgement is about: held the same, all are compared with the first; else each with each."""
    ids = tuple(dict.fromkeys((given.subject, *given.others)))
    if len(given.others) < 2 or len(ids) < 3:
        return [(given.subject, given.others[0] if given.others else None)]
    if given.kind not in COMPARING:
        raise click.UsageError(f"{given.kind} is about one thing: leave out {' '.join(given.others)}.")
    return [(ids[0], other) for other in ids[1:]] if given.says == Verdict.SAME else list(combinations(ids, 2))


def _judge(case: Casebook, given: JudgeOptions, subject: str | None, other: str | None) -> Judgement:
    if given.revoke is not None:
        return case.revoke(given.revoke, because=given.because)
    if given.kind is None or subject is None:
        raise click.UsageError("Say what you decide and on what: KIND and SUBJECT, or --list, or --revoke JUDGEMENT.")
    if given.kind == JudgementKind.CORRECT:
        if other is not None or given.says is not None:
            raise click.UsageError("correct takes one CLAIM, with --act, --certainty, --source, --content or --figure.")
        figures = dict(_figure(words) for words in given.figure)
        amendment = Amendment(given.act, given.certainty, given.source, given.content, figures)
        return case.correct(subject, amendment, because=given.because)
    kind, says = (JudgementKind.PROTECT, "no") if given.kind == UNPROTECT else (given.kind, given.says)
    return case.judge(kind, subject, other=other, says=says, because=given.because)


def _figure(given: str) -> tuple[str, str]:
    words, equals, value = given.rpartition("=")
    if not equals or not words.strip():
        raise click.UsageError(f"--figure takes WORDS=VALUE, such as “about 40=45”, and not “{given}”.")
    return words.strip(), value.strip()
