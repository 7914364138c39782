"""Counts of people by what befell them: cases of one report, and what several reports of one event come to."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Fate, Report, When
from reportedly.read.reader import find_told
from reportedly.reconcile.events.tolls import Telling, best_day, best_tolls, toll_series

K, W, M, D, X, S = Fate.KILLED, Fate.WOUNDED, Fate.MISSING, Fate.DETAINED, Fate.DISPLACED, Fate.SENT

CASES: list[tuple[str, dict[Fate, int | None]]] = [
    # said
    ("Twelve people were killed and 30 injured when a bridge fell in Ostra on Monday.", {K: 12, W: 30}),
    ("Floods kill 14, leave 200 homeless in Venn valley", {K: 14, X: 200}),
    ("The death toll from the landslide rose to 41 on Tuesday.", {K: 41}),
    ("At least two dozen miners are missing after a blast.", {M: 24}),
    ("Police arrested three men after the raid.", {D: 3}),
    ("The ministry deployed 400 soldiers to the border town.", {S: 400}),
    ("A fire at a hotel claimed seven lives, officials said.", {K: 7}),
    ("The quake left 1,204 people dead.", {K: 1204}),
    ("The crash sent four people to the hospital.", {W: 4}),
    # enumerated
    ("A woman and her two sons were shot dead in Ostra.", {K: 3}),
    ("A fisherman, his wife and their three children drowned when a ferry sank.", {K: 5}),
    ("The blast killed Ida Brandt, 31, Olan Mori, 45, and a guard.", {K: 3}),
    ("A 12-year-old boy was wounded by shrapnel.", {W: 1}),
    ("The dead were a teacher and two pupils.", {K: 3}),
    ("His two daughters, Ann and Eva Holt, were injured.", {W: 2}),
    # told of more than once
    ("A man was killed in a crash near Ostra. The man died at the scene, police said.", {K: 1}),
    ("Ida Brandt, 31, was stabbed on Monday. Brandt died in hospital on Tuesday.", {K: 1, W: 0}),
    ("Two people died in the fire, one at the scene and another in hospital.", {K: 2}),
    ("Two men were killed. Olan Mori, 40, and Jan Holt, 52, died at the scene.", {K: 2}),
    # negated, supposed
    ("No one was hurt when the roof fell.", {W: 0}),
    ("No injuries were reported after the fire.", {W: 0}),
    ("A bomb that could have killed dozens of people was found.", {}),
    # what people do, and not what befalls them
    ("The senator attacked her rival and was hit hard in the polls.", {}),
    ("The mayor sent a letter to the council.", {}),
    # names of things
    ("The game Night Dead Harbour 2 was launched on Monday. It sold well in the town of Ostra.", {}),
    ("She read Two Dead Sisters by the fire and then slept until noon on the day after that.", {}),
    # many, whom no number tells
    ("At least six people died and hundreds fled when the dam broke.", {K: 6, X: None}),
    ("34 people were killed and dozens more are missing.", {K: 34, M: None}),
    # parts
    ("Five people were wounded in the blast. Three of the five wounded later died.", {K: 3, W: 2}),
    ("Four people were shot in Ostra on Monday, and one of them died.", {K: 1, W: 3}),
    ("Also wounded were two guards and a cook.", {W: 3}),
    ("Father, two sons dead in Ostra fire", {K: 3}),
    ("10 women, 7 men wounded at a festival in Venn", {W: 17}),
    ("Four of the six hurt in the crash at Venn have died.", {K: 4}),
    # two fates side by side
    ("Twenty-one people were injured and six remain missing after the blast.", {W: 21, M: 6}),
    ("Nine people died when the roof fell and three remained missing.", {K: 9, M: 3}),
    ("Two dead and eight other people hurt were pulled from the hall.", {K: 2, W: 8}),
    ("One dead and eleven hurt in Ostra market fire", {K: 1, W: 11}),
    ("Four people were killed when shells hit the village of Ostra.", {K: 4, W: None}),
    ("A boy who was wounded when a lorry struck the bridge is in hospital.", {W: 1, K: None}),
    # a number that moved
    ("The death toll in the explosion at the Ostra mill rose to nine after two of the wounded died.", {K: 9}),
    ("The toll rose to nine after two more died in hospital.", {K: 9}),
    ("The toll from Monday's fire at a hostel in Venn has climbed to 12, police said.", {K: 12}),
    ("The number of people killed in the shelling of Ostra rose to six after two of the wounded died.", {K: 6}),
    ("The number of dead from the flood has risen to 41 since Sunday.", {K: 41}),
    ("Two more bodies were found, bringing the death toll to eleven.", {K: 11}),
    ("Three more people died overnight, taking the toll from the fire to 15.", {K: 15}),
    ("A boy died of burns on Friday, becoming the seventh person killed in the fire.", {K: 7}),
    ("Third miner dies after Venn blast\n\nA third miner has died of his wounds, the hospital said.", {K: 3}),
    ("Nobody slept, the mayor said. 32 people remained missing.", {M: 32}),
    ("Page No. 14 of the list was lost.", {}),
    # two events
    ("The blast killed nine people, and six people died in a fire at a nursing home in Venn.", {K: 9}),
    ("A mine blast killed four workers, and two guards were shot in Ostra on Sunday.", {K: 4}),
    ("The attack killed two guards and three cooks, and nine people were wounded.", {K: 5, W: 9}),
    (
        "Six people died in a fire in Venn on Monday.\n\nThe fire came a week after a blast in Ostra killed two men.",
        {K: 6},
    ),
    (
        "Six people died in a fire in Venn on Monday.\n\nIn a separate incident, a bus crash in Ostra killed three"
        " pupils on Monday. Nine others were hurt.",
        {K: 6, W: None},
    ),
    (
        "Shells killed four people in Venn on Monday.\n\nElsewhere, three guards were wounded at a border post.",
        {K: 4, W: None},
    ),
    # whoever did it
    ("A man killed his wife and two sons before shooting himself to death, police said.", {K: 4}),
]


def report(text: str, day: str = "2031-05-06", id: str = "one") -> Report:
    when = dt.date.fromisoformat(day)
    return Report(id, "", id, text, published=When(edtf=day, timex=day, earliest=when, latest=when))


def telling(text: str, day: str = "2031-05-06", id: str = "one") -> Telling:
    told = find_told(report(text, day, id))
    return Telling(id, dt.date.fromisoformat(day), told.tolls, told.days)


@pytest.mark.parametrize(("text", "want"), CASES)
def test_people_of_one_report_are_counted(text: str, want: dict[Fate, int | None]) -> None:
    found = best_tolls([telling(text)])
    assert {fate: found.get(fate) for fate in want} == want
    assert want or not found


FERRY = [
    (
        "2031-05-06",
        "Two killed as ferry sinks off Ostra\n\nTwo people were killed and nine are missing after the ferry Marl sank"
        " off Ostra on Tuesday morning, the coast guard said.",
    ),
    (
        "2031-05-07",
        "Ferry Marl: death toll rises to five\n\nThe death toll from the sinking of the ferry Marl rose to five on"
        " Wednesday. Four people are still missing.",
    ),
    (
        "2031-05-09",
        "Seven dead in the Marl\n\nSeven people died when the ferry Marl sank off Ostra on Tuesday, the ministry said"
        " on Friday. A teacher and her two pupils were found last. Twelve others were injured.",
    ),
]


def ferry() -> list[Telling]:
    return [telling(text, day, f"r{place}") for place, (day, text) in enumerate(FERRY)]


def test_a_count_that_moves_is_a_series() -> None:
    series = {one.fate: one for one in toll_series(ferry())}
    assert [(step.report, step.count) for step in series[K].steps] == [("r0", 2), ("r1", 5), ("r2", 7)]
    assert [(step.report, step.count) for step in series[M].steps] == [("r0", 9), ("r1", 4)]
    assert (series[K].latest, series[M].latest) == (7, 4)
    assert series[K].happened == dt.date(2031, 5, 6)
    assert W not in series, "one report alone makes no series"
    for one in series.values():
        texts = {f"r{place}": text for place, (_, text) in enumerate(FERRY)}
        assert all(quote.holds(texts[step.report]) for step in one.steps for quote in step.quotes)


def test_a_late_count_outweighs_early_ones_that_it_revises() -> None:
    early = [telling("Two people were killed when a wall fell on Monday.", "2031-05-05", f"r{n}") for n in range(2)]
    late = telling("The death toll rose to three on Tuesday. Three people died.", "2031-05-06", "r9")
    assert toll_series([*early, late])[0].steps[-1].count == 3


def test_a_higher_number_of_dead_days_after_all_others_holds() -> None:
    early = [
        telling("At least six people died in the flood in Venn on Monday.", "2031-05-05", f"r{n}") for n in range(3)
    ]
    late = telling("The flood in Venn killed 11 people, the governor said.", "2031-05-12", "r9")
    (series,) = toll_series([*early, late])
    assert series.latest == 11 and series.because.startswith("the newest, later than the others, comes to 11")


def test_a_higher_number_of_the_next_day_holds_where_no_other_is_said() -> None:
    early = [telling("Six people died in the flood in Venn on Monday.", "2031-05-05", f"r{n}") for n in range(3)]
    late = telling("The flood in Venn killed nine people, the governor said.", "2031-05-06", "r9")
    (series,) = toll_series([*early, late])
    assert series.latest == 9


RISING = [
    ("2031-05-05", "At least four people were killed when a silo blew up in Venn on Monday."),
    ("2031-05-06", "The death toll from the blast in Venn rose to seven on Tuesday after three bodies were found."),
    ("2031-05-08", "Nine people have been killed in Venn. One of the wounded died on Wednesday."),
    ("2031-05-11", "Two more bodies were found in Venn on Sunday, bringing the death toll to eleven."),
]


def test_the_dead_of_many_days_are_those_said_last() -> None:
    told = [telling(text, day, f"r{place}") for place, (day, text) in enumerate(RISING)]
    again = telling("Eleven people were killed by the blast in Venn, the governor said.", "2031-05-14", "r8")
    late = telling("The blast in Venn killed nine people, and a vigil was held on Monday.", "2031-05-12", "r9")
    for reports in ([*told, again], [*told, again, late], [*told[::-1], late, again]):
        assert toll_series(reports)[0].latest == 11
    unheard = telling("The blast in Venn killed eight people, a paper said.", "2031-05-12", "r9")
    assert toll_series([*told, again, unheard])[0].because.startswith("all of them weighed together")


def test_copies_stand_in_the_series_and_weigh_nothing() -> None:
    first = telling("Six people died in the flood in Venn on Monday.", "2031-05-05", "r0")
    again = [telling("Six people died in the flood in Venn on Monday.", "2031-05-06", f"r{n}") for n in (1, 2)]
    other = telling("The flood in Venn killed nine people, the governor said.", "2031-05-05", "r3")
    copies = frozenset({"r1", "r2"})
    (series,) = toll_series([first, *again, other], copies)
    assert [step.count for step in series.steps] == [6, 9, 6, 6]
    assert "of 2 reports" in series.because and series.because.endswith("copies of others are left out of the count")
    assert series.latest == toll_series([first, other])[0].latest


def test_nobody_is_quoted_with_the_word_that_says_so() -> None:
    (told,) = (toll for toll in telling("Nobody is missing any longer, he added.").tolls if toll.fate is M)
    assert told.count == 0 and told.quotes[0].text == "Nobody is missing"


DAYS = [
    ("The toll rose to nine on Monday. The ferry Marl sank off Venn on Saturday.", "2031-05-06", 3),
    ("A bus overturned near Venn on Sunday, and six people died.", "2031-05-06", 4),
    ("A bus fell into a river on Sunday night, killing four people, police said on Tuesday.", "2031-05-06", 4),
    ("Jan Holt was charged on Monday. The fire broke out on Friday and killed two men.", "2031-05-06", 2),
    ("Five people died on May 1 when a dam broke. A service was held on Saturday.", "2031-05-06", 1),
]


@pytest.mark.parametrize(("text", "published", "day"), DAYS)
def test_the_day_of_the_event_is_told_from_the_days_beside_it(text: str, published: str, day: int) -> None:
    assert best_day([telling(text, published)]) == dt.date(2031, 5, day)


@given(st.permutations(range(3)))
def test_order_does_not_matter(order: list[int]) -> None:
    told = ferry()
    assert toll_series([told[place] for place in order]) == toll_series(told)


WORDS = [
    "a",
    "two",
    "3",
    "men",
    "women",
    "were",
    "killed",
    "injured",
    "and",
    ",",
    ".",
    "her",
    "sons",
    "no",
    "one",
    "five",
]


@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=30,
    )
)
def test_whatever_the_words_what_is_read_stands_there(words: list[str]) -> None:
    text = " ".join(words)
    told = find_told(report(text))
    assert all(quote.holds(text) for toll in told.tolls for quote in toll.quotes)
    assert all(toll.count >= 0 for toll in told.tolls)
