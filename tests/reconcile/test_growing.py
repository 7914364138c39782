"""A casebook that grows: in any order, one by one or at once, with memory of earlier runs or without, one account."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from building import Writer, another_process, report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.casebooks import make_casebook
from reportedly.ledger.codec import to_json
from reportedly.model import Judgement, JudgementKind, Known, Reading, Report, Verdict, VoiceKind
from reportedly.reconcile import reconcile
from reportedly.reconcile.events.one_event import Events
from reportedly.reconcile.judgements.replaying import Decisions
from reportedly.reconcile.material import Seen, lay_out
from reportedly.reconcile.questions.carry import all_figures
from reportedly.reconcile.questions.figures import gather_figures
from reportedly.reconcile.remembering import recall, remember
from reportedly.reconcile.rivals.compare import surroundings
from reportedly.reconcile.rivals.pointing import Pointing
from reportedly.reconcile.voices.joining import identify_voices

Made = list[tuple[Report, Reading]]
COMPARING = (JudgementKind.VOICES, JudgementKind.QUESTIONS, JudgementKind.ORIGINS)
FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def account(made: Made, judgements: tuple[Judgement, ...] = (), memory: Seen | None = None) -> str:
    reports, readings = [report for report, _ in made], [reading for _, reading in made]
    return to_json(reconcile(reports, readings, judgements, memory=memory))


@st.composite
def casebooks(draw: st.DrawFn) -> Made:
    # drawn from a larger casebook, of few matters, so that reports meet
    size = draw(st.integers(3, 9))
    return [one for one in make_casebook(60, seed=draw(st.integers(0, 5)))][:: draw(st.integers(1, 4))][:size]


@st.composite
def judged(draw: st.DrawFn, made: Made) -> tuple[Judgement, ...]:
    claims = [claim for _, reading in made for claim in reading.claims]
    rows = []
    for number in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from([*COMPARING, JudgementKind.REJECT, JudgementKind.PROTECT]))
        one, other = draw(st.sampled_from(claims)), draw(st.sampled_from(claims))
        voices = kind in (JudgementKind.VOICES, JudgementKind.PROTECT)
        left, right = (one.voice.key, other.voice.key) if voices else (one.id, other.id)
        if left == right:
            continue
        compares = kind in COMPARING
        rows.append(
            Judgement(
                id=f"{number:012x}",
                kind=kind,
                subject=left,
                by="a person",
                at=dt.datetime(2026, 1, 1, number, tzinfo=dt.UTC),
                other=right if compares else None,
                verdict=draw(st.sampled_from(list(Verdict))) if compares else None,
                value="yes" if kind is JudgementKind.PROTECT else None,
            )
        )
    return tuple(rows)


@FEW
@given(st.data(), casebooks())
def test_one_by_one_in_any_order_gives_the_account_of_all_at_once(data: st.DataObject, made: Made) -> None:
    judgements = data.draw(judged(made))
    whole = account(made, judgements)
    order = data.draw(st.permutations(made))
    assert account(order, judgements[::-1]) == whole
    memory = Seen()
    for many in range(1, len(order) + 1):
        grown = account(order[:many], judgements, memory)
    assert grown == whole


@FEW
@given(st.data(), casebooks())
def test_in_lots_and_processes_of_any_kind_gives_the_account_of_all_at_once(data: st.DataObject, made: Made) -> None:
    judgements = data.draw(judged(made))
    whole = account(made, judgements)
    order = data.draw(st.permutations(made))
    memory, kept = Seen(), dict[str, bytes]()
    many = 0
    while many < len(order):
        many = min(len(order), many + data.draw(st.integers(1, 4)))
        grown = account(order[:many], judgements, memory)
        if data.draw(st.booleans()):  # the rest goes on in another process
            memory = another_process(memory, kept)
    assert grown == whole


@FEW
@given(st.data(), casebooks())
def test_what_is_taken_out_or_changed_between_two_processes_leaves_nothing(data: st.DataObject, made: Made) -> None:
    first = Seen()
    account(made, data.draw(judged(made)), first)
    report, reading = made[-1]
    fewer = replace(reading, claims=tuple(replace(claim, figures=()) for claim in reading.claims[1:]))
    changed = [*made[1:-1], (replace(report, published=None), fewer)]
    judgements = data.draw(judged(changed)) if fewer.claims else ()
    assert account(changed, judgements, recall(remember(first, "now"), "now")) == account(changed, judgements)


@FEW
@given(st.data(), st.integers(0, 3))
def test_reports_and_judgements_that_come_and_go_leave_the_account_of_what_is_there(
    data: st.DataObject, seed: int
) -> None:
    pool = list(make_casebook(24, seed=seed))
    memory, kept = Seen(), dict[str, bytes]()
    judgements: tuple[Judgement, ...] = ()
    here = frozenset(range(6))
    for _ in range(4):
        here ^= data.draw(st.frozensets(st.integers(0, len(pool) - 1), max_size=3))
        made = [pool[number] for number in sorted(here)]
        if made and data.draw(st.booleans()):
            judgements = data.draw(judged(made))
        assert account(made, judgements, memory) == account(made[::-1], judgements)
        if data.draw(st.booleans()):  # the rest goes on in another process
            memory = another_process(memory, kept)


def test_a_run_that_is_broken_off_leaves_nothing_behind() -> None:
    made = list(make_casebook(12))
    memory = Seen()
    account(made[:8], memory=memory)
    memory.turn({})  # a run that began, and did not end
    assert account(made, memory=memory) == account(made)


@FEW
@given(st.data(), casebooks())
def test_what_was_kept_is_of_no_account_once_it_is_other(data: st.DataObject, made: Made) -> None:
    memory = Seen()
    account(made, data.draw(judged(made)), memory)
    report, reading = made[-1]
    fewer = replace(reading, claims=tuple(replace(claim, figures=()) for claim in reading.claims[1:]))
    changed = [*made[1:-1], (replace(report, published=None), fewer)]
    judgements = data.draw(judged(changed)) if fewer.claims else ()
    assert account(changed, judgements, memory) == account(changed, judgements)


def test_what_is_gone_is_let_go() -> None:
    made = list(make_casebook(12))
    memory = Seen()
    account(made, memory=memory)
    for _ in range(2):  # pairs are let go one run later
        account(made[:1], memory=memory)
    ids = {claim.id for claim in made[0][1].claims}
    assert set(memory.told) <= ids and set(memory.context) == ids and set(memory.figures) == {made[0][0].id}


def written(*writers: Writer) -> Made:
    return [(writer.report, writer.reading) for writer in writers]


def several(by: str, words: list[str]) -> Writer:
    writer = Writer(report(" ".join(f"{by} said {said}." for said in words), outlet=by))
    for said in words:
        writer.say(by, "said", said, name=by)
    return writer


def level(by: str, where: str, metres: int) -> Writer:
    said = f"as the Orle ferry and the Holt lock and the Brisk mill stood open, the level {where} was {metres} m"
    writer = Writer(report(f"{by} said {said}.", outlet=by))
    return writer.say(by, "said", said, name=by, figure=(f"{metres} m", float(metres), "m", ()))


def test_figures_are_compared_again_where_a_word_beside_them_has_become_common() -> None:
    rare = [f"{one}{other}en fell" for one in ("bal", "dor", "fim", "gul") for other in ("ro", "sta", "ke", "mi")]
    common = [f"the level fell at {place}ok" for place in ("Bar", "Lim", "Tes", "Dul")]
    weir, pier = level("Norr", "by the weir gate stair", 12), level("Sunne", "under the arch pier rail", 14)
    few, more = written(weir, pier, several("Tollan", rare)), written(several("Venn", common))
    memory = Seen()
    assert account(few, memory=memory) != account([*few, *more])
    assert account([*few, *more], memory=memory) == account([*few, *more])


def test_origins_are_counted_again_where_a_name_has_become_two_houses() -> None:
    said = "the east wall of the Orle dam fell on Monday"
    relayed = Writer(report(f"Norr said {said}.", outlet="Bay Times", on="2031-03-05")).say(
        "Norr", "said", said, name="Norr"
    )
    own = replace(report(f"Ida Voss said {said}.", on="2031-03-04"), agency=Known("Norr", "given"))
    first = Writer(own).say("Ida Voss", "said", said, kind=VoiceKind.PERSON, name="Ida Voss")
    few, more = written(relayed, first), written(Writer(report("Rain fell all day in Sunne.", outlet="Norr News")))
    memory = Seen()
    assert account(few, memory=memory) != account([*few, *more])
    assert account([*few, *more], memory=memory) == account([*few, *more])


class Together(Events):
    """These reports tell of one event, any others each of its own."""

    __slots__ = ("one",)

    def __init__(self, one: frozenset[str]) -> None:
        self.one, self.moved = one, frozenset()

    def together(self, left: str, right: str) -> bool:
        return {left, right} <= self.one

    def unlike(self, left: str, right: str) -> bool:
        return not self.together(left, right)


def killed(by: str, many: int, where: str) -> Writer:
    said = f"{many} people were killed at {where} in Orle"
    figure = (f"{many} people", float(many), "person", ())
    return Writer(report(f"{by} said {said}.", outlet=by)).say(by, "said", said, name=by, figure=figure, of="people")


def gathered(made: Made, seen: Seen, *, together: bool) -> list[list[str]]:
    material = lay_out([one for one, _ in made], [one for _, one in made], Decisions(), seen=seen)
    events = Together(frozenset(material.report) if together else frozenset())
    found, about = all_figures(material), surroundings(material, events)
    groups = gather_figures(Pointing.over(material, identify_voices(material), found), found, about, ())
    seen.whole = True
    return [[one.id for one in group.members] for group in groups]


def test_a_wall_between_figures_falls_with_what_it_stood_on() -> None:
    # the first and the last are held apart by their events alone, and not close; the second is close to both
    made = written(killed("Norr", 12, "Voss"), killed("Sunne", 12, "Voss and Holt"), killed("Tollan", 15, "Holt"))
    seen = Seen()
    assert len(gathered(made, seen, together=False)) == 2
    assert gathered(made, seen, together=True) == gathered(made, Seen(), together=True)
    assert len(gathered(made, seen, together=False)) == 2
