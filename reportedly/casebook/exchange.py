"""Judgements between casebooks: JSON Lines, a head with schema and version, then one judgement a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from reportedly.casebook.deciding import name_of
from reportedly.casebook.judged import JudgementView, State
from reportedly.errors import CasebookError, JudgementError
from reportedly.ledger.codec import from_json, to_json
from reportedly.model import Judgement, JudgementKind

SCHEMA = "reportedly-judgements"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Head:
    """The first line. ``private``: the lines may name protected people."""

    schema: str
    version: int
    private: bool = True


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that is no judgement: its number from 1, and why."""

    line: int
    because: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the judgements of one import.

    Attributes:
        judgements: ids, in the order of the file, each once.
        new: those that were not on record before.
        applies: those that bear on something here.
        waiting: those in force whose target is not here, with why.
        revoked: those that are taken back, here or in the file.
        conflicts: those that another judgement in force decides otherwise, or keeps from holding.
        refused: lines that were not taken in.
    """

    judgements: tuple[str, ...]
    new: frozenset[str]
    applies: tuple[JudgementView, ...]
    waiting: tuple[JudgementView, ...]
    revoked: tuple[JudgementView, ...]
    conflicts: tuple[JudgementView, ...]
    refused: tuple[RefusedLine, ...] = ()


def written(judgements: Iterable[Judgement]) -> str:
    """The file: the same judgements give the same bytes, whatever their order."""
    rows = sorted(judgements, key=lambda row: (row.at, row.id))
    return "\n".join([to_json(Head(SCHEMA, VERSION)), *map(to_json, rows)]) + "\n"


def read_lines(lines: Iterable[str]) -> tuple[tuple[Judgement, ...], tuple[RefusedLine, ...]]:
    """The judgements of a file, each once, and the lines that are none.

    Raises:
        JudgementError: its head is of no kind or version known.
    """
    numbered = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    if not numbered:
        raise JudgementError("there are no judgements in it", hint="make one: reportedly judgements --export FILE")
    _check(numbered[0][1])
    found: dict[str, Judgement] = {}
    refused = []
    for number, line in numbered[1:]:
        try:
            row = from_json(line, Judgement)
        except CasebookError as error:
            refused.append(RefusedLine(number, str(error.__cause__ or error)))
            continue
        if row.id != name_of(row):
            refused.append(RefusedLine(number, "its id is not that of what it says: it was altered on the way"))
        else:
            found[row.id] = row
    return tuple(found.values()), tuple(refused)


def _check(line: str) -> None:
    try:
        head = msgspec.json.decode(line, type=Head)
    except (msgspec.DecodeError, UnicodeError):
        head = Head("", 0)
    if head.schema != SCHEMA:
        raise JudgementError("this is no file of judgements", hint=f"its first line must name the schema {SCHEMA}")
    if head.version != VERSION:
        raise JudgementError(
            f"judgements of version {head.version} are not known here", hint="take a newer version of Reportedly"
        )


def told(
    judgements: Sequence[Judgement],
    new: frozenset[str],
    refused: tuple[RefusedLine, ...],
    views: Iterable[JudgementView],
) -> Imported:
    """What became of them, from how all judgements of the casebook stand after the import."""
    ids = {row.id for row in judgements}
    views = tuple(views)
    # a later one of another person may outrank what was imported, or the other way round: both are conflicts
    beaten = {view.judgement.id for view in views if view.state is State.OUTRANKED and ids & {*view.against}}
    mine = [view for view in views if view.judgement.id in ids]
    return Imported(
        judgements=tuple(row.id for row in judgements),
        new=new,
        applies=tuple(
            view for view in mine if view.state is State.HOLDS and view.judgement.kind is not JudgementKind.REVOKE
        ),
        waiting=tuple(view for view in mine if view.state is State.WAITING),
        revoked=tuple(view for view in mine if view.state is State.REVOKED),
        conflicts=tuple(
            view
            for view in views
            if (view.judgement.id in ids and view.state in {State.OUTRANKED, State.WALLED})
            or view.judgement.id in beaten
        ),
        refused=refused,
    )
