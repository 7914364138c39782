"""What two figures' words allow, and which pairs of reports hold rivals: cases as data, read by hand."""

from dataclasses import replace

import pytest
from building import Writer, day, report

from reportedly.model import Act, Bound, Figure, RivalryKind, VoiceKind
from reportedly.reconcile import reconcile
from reportedly.reconcile.rivals.clashing import clash
from reportedly.span import Quote, Span

ANY = Quote(Span(0, 1), "x")


def figure(value: float, bound: Bound = Bound.EXACTLY, unit: str | None = "person", spread: float = 0.0) -> Figure:
    low = None if bound is Bound.AT_MOST else value - spread
    high = None if bound in (Bound.AT_LEAST, Bound.MORE_THAN) else value + spread
    return Figure(quote=ANY, value=value, low=low, high=high, bound=bound, unit=unit)


VALUES = [
    (figure(12, Bound.AT_LEAST), figure(15), False),
    (figure(60, Bound.AT_LEAST), figure(15), True),
    (figure(2000, Bound.ABOUT, spread=200), figure(2050), False),
    (figure(2000), figure(2050), False),
    (figure(15000), figure(12000), True),
    (figure(12), figure(13), True),
    (figure(7, unit="%"), figure(7.2, unit="%"), False),
    (figure(7.1, unit="%"), figure(7.9, unit="%"), True),
    (figure(500, Bound.AT_MOST), figure(320), False),
]


@pytest.mark.parametrize(("left", "right", "apart"), VALUES)
def test_which_values_cannot_both_hold(left: Figure, right: Figure, apart: bool) -> None:
    assert clash(left, right) is apart
    assert clash(right, left) is apart


def counted(text: str, source: str, content: str, words: str, value: float, **known: object) -> Writer:
    """A report in which one voice gives one count of people."""
    made = Writer(report(text, on=known.get("on")))  # type: ignore[arg-type]
    times = (day(str(known["day"])),) if "day" in known else ()
    return made.say(source, "said", content, figure=(words, value, str(known.get("unit", "person")), ()), times=times)


def rivalries(*writers: Writer) -> list[RivalryKind]:
    account = reconcile([one.report for one in writers], [one.reading for one in writers])
    return [rivalry.kind for question in account.questions for rivalry in question.rivals]


def test_two_counts_of_one_thing_are_rivals() -> None:
    army = counted(
        "The army said 12 people were killed in the fire at Kravets.",
        "The army",
        "12 people were killed in the fire at Kravets",
        "12",
        12,
    )
    ward = counted(
        "Doctors said 31 people were killed in the fire at Kravets.",
        "Doctors",
        "31 people were killed in the fire at Kravets",
        "31",
        31,
    )
    assert rivalries(army, ward) == [RivalryKind.FIGURES]


def test_a_later_count_updates_an_earlier_one() -> None:
    army = counted(
        "The army said 12 people were killed in the fire at Kravets.",
        "The army",
        "12 people were killed in the fire at Kravets",
        "12",
        12,
        on="2031-03-01",
    )
    ward = counted(
        "Doctors said 31 people were killed in the fire at Kravets.",
        "Doctors",
        "31 people were killed in the fire at Kravets",
        "31",
        31,
        on="2031-03-03",
    )
    assert rivalries(army, ward) == []


def test_counts_of_two_places_are_two_questions() -> None:
    one = counted(
        "The army said 12 people were killed in the fire at Kravets.",
        "The army",
        "12 people were killed in the fire at Kravets",
        "12",
        12,
    )
    other = counted(
        "Doctors said 31 people were killed in the fire at Sorrel.",
        "Doctors",
        "31 people were killed in the fire at Sorrel",
        "31",
        31,
    )
    assert rivalries(one, other) == []


def test_counts_of_two_populations_are_two_questions() -> None:
    one = counted(
        "The army said 12 people were killed in the fire at Kravets.",
        "The army",
        "12 people were killed in the fire at Kravets",
        "12",
        12,
    )
    other = counted(
        "Doctors said 31 soldiers were killed in the fire at Kravets.",
        "Doctors",
        "31 soldiers were killed in the fire at Kravets",
        "31",
        31,
        unit="soldier",
    )
    assert rivalries(one, other) == []


def test_a_denial_in_another_report_finds_what_it_denies() -> None:
    one = Writer(report("Fishermen said the mill dumped toxic sludge in the river."))
    one.say("Fishermen", "said", "the mill dumped toxic sludge in the river", kind=VoiceKind.ROLE)
    other = Writer(report("The owner denied that the mill dumped toxic sludge in the river."))
    other.say(
        "The owner", "denied", "that the mill dumped toxic sludge in the river", act=Act.DENIES, kind=VoiceKind.ROLE
    )
    assert rivalries(one, other) == [RivalryKind.DENIAL]


def test_a_not_in_the_content_makes_an_opposite() -> None:
    one = Writer(report("The minister said the dam at Orle was inspected."))
    one.say("The minister", "said", "the dam at Orle was inspected", kind=VoiceKind.ROLE)
    other = Writer(report("Engineers said the dam at Orle was not inspected."))
    other.say("Engineers", "said", "the dam at Orle was not inspected", kind=VoiceKind.ROLE)
    assert rivalries(one, other) == [RivalryKind.OPPOSITE]


def test_a_relayed_figure_has_one_origin() -> None:
    text = "Oranta said the Labour Office told it that 40 guards were sent to the dam."
    made = Writer(report(text))
    made.say(
        "Oranta",
        "said",
        "the Labour Office told it that 40 guards were sent to the dam",
        name="Oranta",
        figure=("40", 40, "guard", ()),
    )
    made.say(
        "the Labour Office",
        "told",
        "that 40 guards were sent to the dam",
        name="Labour Office",
        figure=("40", 40, "guard", ()),
        within=1,
    )
    again = Writer(report("The Labour Office wrote that 40 guards were sent to the dam."))
    again.say(
        "The Labour Office",
        "wrote",
        "that 40 guards were sent to the dam",
        name="Labour Office",
        figure=("40", 40, "guard", ()),
    )
    account = reconcile([made.report, again.report], [made.reading, again.reading])
    (question,) = account.questions
    (answer,) = question.answers
    assert (answer.origins.low, answer.origins.high, len(answer.claims)) == (1, 1, 2)
    assert {relay.kind.value for relay in account.relays} == {"said", "via"}


def test_a_figure_given_and_the_same_figure_denied_are_rivals() -> None:
    content = "12 people were killed in the fire at Kravets"
    one = counted(f"Doctors said {content}.", "Doctors", content, "12", 12)
    other = Writer(report(f"The army denied that {content}."))
    other.say("The army", "denied", f"that {content}", act=Act.DENIES, figure=("12", 12, "person", ()))
    assert rivalries(one, other) == [RivalryKind.DENIAL]


def test_two_figures_of_one_claim_count_two_things() -> None:
    told = [
        ("The clerk", "said", "two of the five gates of the old mill dam were opened at Orle"),
        ("A guard", "wrote", "that two of the five gates stood open at the old Orle mill dam"),
    ]
    made = []
    for source, cue, content in told:
        one = Writer(report(f"{source} {cue} {content}."))
        one.say(source, cue, content, kind=VoiceKind.ROLE, figure=("two", 2, "gate", ()))
        more = Writer(one.report).say(source, cue, content, figure=("five", 5, "gate", ())).claims[0]
        one.claims = [replace(one.claims[0], figures=(*one.claims[0].figures, *more.figures))]
        made.append(one)
    account = reconcile([one.report for one in made], [one.reading for one in made])
    values = [[answer.figure.value for answer in q.answers if answer.figure] for q in account.questions]
    assert sorted(values) == [[2], [5]]
