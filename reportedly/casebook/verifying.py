"""Parsing captures anew and holding what comes of them against what is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields

from reportedly.casebook.columned import columns_in_force, parser_with
from reportedly.casebook.progress import Outcome, Progress, Stage, Step
from reportedly.ledger import Became, Ledger, Problem, ProblemKind
from reportedly.ledger.parsed import Told
from reportedly.model import Caution, Refusal, Refused, Report


def watching(progress: Progress) -> Callable[[int, int], None]:
    """Tells ``progress`` of captures that are hashed again."""

    def watch(done: int, total: int) -> None:
        progress(Step(Stage.VERIFY, done, total, "", Outcome.DONE if done else None))

    return watch


@dataclass(frozen=True, slots=True)
class Reparsed:
    """What came of parsing captures anew.

    Attributes:
        problems: what this version of the parser tells otherwise than is kept of it.
        passed_over: captures of which nothing can be said: another version parsed them last, or they took more time or
            memory now than is allowed.
    """

    problems: tuple[Problem, ...] = ()
    passed_over: int = 0


def reparsed(ledger: Ledger, progress: Progress) -> Reparsed:
    """What this version of the parser tells otherwise than is kept of it: texts byte for byte, ways back, provenance.

    Captures that another version parsed are passed over: they are parsed anew when the casebook is next written to.
    """
    late: list[str] = []
    problems = tuple(_differences(ledger, progress, late))
    return Reparsed(problems, _by_others(ledger) + len(late))


def _differences(ledger: Ledger, progress: Progress, late: list[str]) -> Iterator[Problem]:
    """``late``: hashes of captures that took too much are added to it."""
    from reportedly.archive import PARSER, Asking, parse_bounded
    from reportedly.archive.metadata.columns import Columns

    said = columns_in_force(ledger.judgements())
    versions = sorted({PARSER, *(parser_with(PARSER, columns) for columns in said.values())})
    due = [(version, *parsed) for version in versions for parsed in ledger.parsed_by(version)]
    progress(Step(Stage.VERIFY, 0, len(due)))
    for number, (version, sha256, name) in enumerate(due, start=1):
        columns = said.get(sha256, Columns())
        if version != parser_with(PARSER, columns):
            continue  # what was said of it has changed since: it is parsed anew when the casebook is next written to
        capture = ledger.capture(sha256, name=name)
        became = ledger.became(sha256, name, version)
        made: list[Told] = []
        refused: list[Refused] = []
        for one in parse_bounded(capture, Asking(columns=columns)):
            if isinstance(one, Refused):
                refused.append(one)
            else:
                made.append(Told(one.report, one.map, one.sketch))
        place = f"parsing of capture {sha256} ({name})"
        if became is None or became.reports != tuple(told.report.id for told in made):
            found = [Problem(ProblemKind.PARSING, place, "parsed anew, it holds other reports than are kept")]
        else:
            found = list(_differing(ledger, made))
        if _took_too_much(became, refused):
            late.append(sha256)
            continue
        if became is not None and became.refused != tuple(refused):
            what = "parsed anew, other parts of it are refused than were then"
            found.append(Problem(ProblemKind.PARSING, place, what))
        if found and _by_machine(ledger, became, made):
            found = []  # another Tesseract, or none: what it read is as good as it was, and cannot be read alike
        yield from found
        outcome = Outcome.REFUSED if found else Outcome.DONE
        progress(Step(Stage.VERIFY, number, len(due), name, outcome))


def _took_too_much(became: Became | None, refused: Sequence[Refused]) -> bool:
    """Whether something took more now than is allowed, and did not then: that shows this machine, not the record."""
    before = {one.reason for one in became.refused} if became is not None else set()
    return Refusal.TOO_COSTLY in {one.reason for one in refused} - before


def _by_others(ledger: Ledger) -> int:
    """How many captures another version of the parser parsed last, or none has yet."""
    from reportedly.archive import PARSER

    said = columns_in_force(ledger.judgements())
    return ledger.count_unparsed(PARSER, {sha256: parser_with(PARSER, columns) for sha256, columns in said.items()})


def _by_machine(ledger: Ledger, became: Became | None, made: Sequence[Told]) -> bool:
    """Whether pictures of pages were read by a machine, then or now."""
    kept = [ledger.report(id) for id in became.reports] if became is not None else []
    cautions = {warned.caution for report in (*kept, *(told.report for told in made)) for warned in report.warnings}
    return Caution.RECOGNISED in cautions


def _differing(ledger: Ledger, made: list[Told]) -> Iterator[Problem]:
    for told in made:
        report, kept = told.report, ledger.report(told.report.id)
        where = f"report {report.id}"
        if report.text != kept.text:
            yield Problem(ProblemKind.REPORT, where, "parsed anew, its text is not the one that is kept")
        differ = [field.name for field in fields(Report) if getattr(report, field.name) != getattr(kept, field.name)]
        differ = [name for name in differ if name != "text"]
        if differ:
            yield Problem(ProblemKind.REPORT, where, f"parsed anew, it differs in: {', '.join(differ)}")
        if ledger.text_map(report.id) != told.map:
            yield Problem(ProblemKind.PLACE, where, "parsed anew, its words lead elsewhere than is kept")
