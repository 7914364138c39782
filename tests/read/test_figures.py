"""Figures: value, interval, unit, per, of, movement; what counts nothing; and the laws."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Bound, Figure, Movement
from reportedly.read.figures import find_figures

# text, words of the change, its value in percent, what is counted
MULTIPLIED = [
    ("About 400 people fled; that number has since doubled.", "doubled", 100, "people"),
    ("Some 40 ships sank. The figure has nearly halved.", "nearly halved", 50, "ships"),
    ("The number of arrests in the port more than tripled in 2023.", "more than tripled", 200, "arrests"),
    ("Rents have quadrupled since May.", "quadrupled", 300, "Rents"),
    ("Twelve men were held. The toll has doubled", "doubled", 100, "toll"),
]
MULTIPLIED_NOT = [
    "The firm doubled its profits.",
    "The patrol doubled back.",
    "That number has doubled.",
    "The number that she doubled, he said, was the other.",
]


@pytest.mark.parametrize(("text", "words", "value", "of"), MULTIPLIED)
def test_a_count_multiplied_is_a_change_in_percent(text: str, words: str, value: float, of: str) -> None:
    figure = find_figures(text)[-1]
    assert (figure.quote.text, figure.value, figure.unit) == (words, value, "%")
    assert figure.of and figure.of.text == of
    assert figure.movement is (Movement.FELL_BY if "halved" in words else Movement.ROSE_BY)


def test_two_counts_joined_are_two() -> None:
    found = find_figures("Two dead and eight other people hurt were pulled from the hall.")
    assert [(figure.quote.text, figure.value) for figure in found] == [("Two dead", 2), ("eight other people", 8)]


@pytest.mark.parametrize("text", MULTIPLIED_NOT)
def test_what_is_multiplied_is_a_count(text: str) -> None:
    assert find_figures(text) == ()


# text, words of the quantity, value, unit
PLAIN = [
    ("The unit lost 340 soldiers.", "340 soldiers", 340, "soldier"),
    ("They sent 1,200 North Harbour dockers home.", "1,200 North Harbour dockers", 1200, "docker"),
    ("Police held twelve people.", "twelve people", 12, "person"),
    ("The blast left 30 wounded.", "30 wounded", 30, "person"),
    ("The raid killed 12.", "12", 12, "person"),
    ("Three shot outside Harbour Stores.", "Three shot", 3, "person"),
    ("Two dead and nobody hurt, Tarn said.", "Two dead", 2, "person"),
    ("Police Hold Seven Men in Orle", "Seven Men", 7, "man"),
    ("It cost $2.7bn.", "$2.7bn", 2.7e9, "USD"),
    ("It cost A$40 million.", "A$40 million", 40e6, "AUD"),
    ("A fee of EUR50m was paid.", "EUR50m", 50e6, "EUR"),
    ("He owed 7,000 South Korean won.", "7,000 South Korean won", 7000, "KRW"),
    ("He owed 7,000 Swiss francs.", "7,000 Swiss francs", 7000, "CHF"),
    ("He owed 7,000 francs.", "7,000 francs", 7000, "franc"),
    ("The fine was 300 pounds.", "300 pounds", 300, "GBP"),
    ("The bomb weighed 300 pounds.", "300 pounds", 300, "[lb_av]"),
    ("They walked 40 km.", "40 km", 40, "km"),
    ("The gusts reached 87 mph.", "87 mph", 87, "[mi_i]/h"),
    ("It was 31 degrees Celsius.", "31 degrees Celsius", 31, "Cel"),
    ("The field is 10 kV/cm strong.", "10 kV/cm", 10, "kV/cm"),
    ("Turnout was 61.5 per cent.", "61.5 per cent", 61.5, "%"),
    ("The gap is four percentage points.", "four percentage points", 4, "percentage point"),
    ("A third of the crew stayed.", "A third", 100 / 3, "%"),
    ("He served three months.", "three months", 3, "month"),
    ("He got a 10-year sentence.", "10-year", 10, "year"),
    ("An 18-year-old was seen.", "18-year-old", 18, "year"),
    ("Men aged 34 may apply.", "aged 34", 34, "year"),
    ("Olga Brandt, 51, is mayor.", "51", 51, "year"),
    ("The balance was $-50.8bn.", "$-50.8bn", -50.8e9, "USD"),
    ("At least one person was killed.", "At least one person", 1, "person"),
    ("One woman was injured.", "One woman", 1, "woman"),
    ("He bought 12 T-55 tanks.", "12 T-55 tanks", 12, "tank"),
    ("Nearly 30 coal- and gas-fired plants shut.", "Nearly 30 coal- and gas-fired plants", 30, "plant"),
    ("Four plain-clothes officers came.", "Four plain-clothes officers", 4, "officer"),
    ("The two teachers unions met.", "two teachers unions", 2, "union"),
    ("Olga Brandt, who is 70.", "70", 70, "year"),
    ("At the age of four months.", "four months", 4, "month"),
    ("One in every five tents leaks.", "One in every five", 20, "%"),
    ("One of every nine tents leaks.", "One of every nine", 100 / 9, "%"),
    ("It asks for a $15 wage.", "$15", 15, "USD"),
    ("It Is Time To Ask For A $15 Wage.", "$15", 15, "USD"),
    ("The error is plus or minus six percentage points.", "plus or minus six percentage points", 6, "percentage point"),
    ("At least one person reportedly left.", "At least one person", 1, "person"),
    ("It cost Ksh 300.", "Ksh 300", 300, "KES"),
    ("It cost Rs 40 crore.", "Rs 40 crore", 4e8, "rupee"),
    ("Some 40 were rescued.", "Some 40", 40, "person"),
    ("Forty had died.", "Forty", 40, "person"),
    ("Nine of them drowned.", "Nine", 9, "person"),
    ("Police arrested 40.", "40", 40, "person"),
    ("Olga Brandt said 600 had left.", "600", 600, None),
]
# text, bound, low, high
BOUNDS = [
    ("about $2,000", Bound.ABOUT, 1500, 2500),
    ("around 15,000 troops", Bound.ABOUT, 13_500, 16_500),
    ("some 1,250 tents", Bound.ABOUT, 1125, 1375),
    ("nearly 300 tents", Bound.ABOUT, 250, 300),
    ("300 or so tents", Bound.ABOUT, 250, 350),
    ("about 100 tents", Bound.ABOUT, 75, 125),
    ("at least 300 tents", Bound.AT_LEAST, 300, None),
    ("no fewer than 300 tents", Bound.AT_LEAST, 300, None),
    ("300 or more tents", Bound.AT_LEAST, 300, None),
    ("at least some 300 tents", Bound.AT_LEAST, 300, None),
    ("up to 300 tents", Bound.AT_MOST, None, 300),
    ("as many as 300 tents", Bound.AT_MOST, None, 300),
    ("more than 300 tents", Bound.MORE_THAN, 300, None),
    ("well over 300 tents", Bound.MORE_THAN, 300, None),
    ("just over 300 tents", Bound.MORE_THAN, 300, 350),
    ("fewer than 300 tents", Bound.LESS_THAN, None, 300),
    ("just under 300 tents", Bound.LESS_THAN, 250, 300),
    ("exactly 300 tents", Bound.EXACTLY, 300, 300),
    ("40-odd tents", Bound.ABOUT, 35, 45),
]
# text, low, high, unit
RANGES = [
    ("between 3 and 5 tents", 3, 5, "tent"),
    ("between $3 million and $5 million", 3e6, 5e6, "USD"),
    ("between 3 and 5 million people", 3e6, 5e6, "person"),
    ("from 3 to 5 km", 3, 5, "km"),
    ("10-15 men", 10, 15, "man"),
    ("$2-3 million", 2e6, 3e6, "USD"),
    ("two or three weeks", 2, 3, "week"),
    ("five per cent to 20 per cent", 5, 20, "%"),
    ("dozens of tents", 12, 120, "tent"),
    ("scores of tents", 20, 200, "tent"),
    ("a couple of tents", 2, 3, "tent"),
    ("$500,000 to more than $1 million", 5e5, 1e6, "USD"),
    ("hundreds of thousands of men", 1e5, 1e6, "man"),
    ("in the low hundreds of tents", 100, 400, "tent"),
    ("in the high thousands of tents", 6_000, 10_000, "tent"),
]
PER = [
    ("They get $2,000 a month.", ("month",)),
    ("They get $2,000 per month per soldier.", ("month", "soldier")),
    ("Each soldier receives $2,000.", ("soldier",)),
    ("They get $2,000.", ()),
    ("A monthly wage of $100 is paid.", ("month",)),
    ("They earn $19 a day - less than before.", ("day",)),
    ("They gave $19 a day-old lamb cost.", ()),
    ("They got $500 each.", ("each",)),
    ("Two men were killed at each gate.", ("gate",)),
    ("It has 12 seats in each of the three boats.", ("boat",)),
    ("Two men were killed, and guards stood at each gate.", ()),
    ("They met 12 men, one from each side.", ()),
    ("They met two men on each day.", ()),
    ("Two men hit each other in each case.", ()),
    ("They charge each and get some $100 monthly.", ("month",)),
    ("Rent is $21 per square foot.", ("square foot",)),
    ("Oil sold at $71 a barrel.", ("barrel",)),
    ("He works 40 hours a week.", ("week",)),
    ("It is a $15-an-hour job.", ("hour",)),
    ("Output per capita: $900 per capita.", ("person",)),
    ("He left with $2,000 a month ago.", ()),
]
MOVES = [
    ("The toll rose to 300.", Movement.ROSE_TO),
    ("Sales fell by 5%.", Movement.FELL_BY),
    ("Shares were up 5%.", Movement.ROSE_BY),
    ("Wages dropped sharply to $90.", Movement.FELL_TO),
    ("An increase of 7 per cent was seen.", Movement.ROSE_BY),
    ("A 19% drop was seen.", Movement.FELL_BY),
    ("It cost $40 million more than the year before.", Movement.ROSE_BY),
    ("It took 30 fewer than expected.", Movement.FELL_BY),
    ("It paid $300 more than once.", None),
    ("They shot down 30 drones.", None),
    ("Planes dropped 500 bombs.", None),
    ("They make up 30% of it.", None),
    ("The lower 95 percent pay.", None),
    ("It has 131 seats up for grabs.", None),
    ("It told of a net loss of $5 million.", None),
    ("It told of a loss of 300 jobs.", Movement.FELL_BY),
]
# text, words of the quantity, unit, words for what is counted
TOLD_BEFORE = [
    ("The toll has risen to 41.", "41", "person", "toll"),
    ("The mayor put the death toll at nine.", "nine", "person", "death toll"),
    ("The body count reached 17.", "17", "person", "body count"),
    ("The number of arrests rose to 300.", "300", "arrest", "arrests"),
    ("The number of the missing stands at 60.", "60", "person", "missing"),
    ("They put the number killed at about 60.", "about 60", "person", "killed"),
    ("Arrests have reached 300.", "300", "arrest", "Arrests"),
    ("It has a population of 354.", "354", "person", "population"),
    ("A crew of 15 sailed.", "15", "person", None),
    ("How many tents burned? Nine.", "Nine", "tent", "tents"),
    ("The price has risen to 41.", "41", None, None),
    ("The toll, he said, is put at 41.", "41", None, None),
]
COUNTS_NOTHING = [
    "It happened on May 5, 2016, at 3 p.m. near Exit 12.",
    "Since 1998 and in 2019 officials have met on 24 March and on 2024-11-19.",
    "The 1990s, the 24th, the 3rd, No. 1, #7 and § 12.",
    "They won 3-1, then lost 89-89 and 4-4-2.",
    "The F-16, the T-72, COVID-19, MI6 and the RAV4 were named.",
    "Call +44 20 7946 0958 or (901) 528-1234, or see https://example.org/2024/11.",
    "It passed by a vote of 90 to 10.",
    "They met at 49 Elm Road and 10 Downing Street.",
    "Section 3.2, Chapter 5, Article 7, Resolution 2254 and Model 3.",
    "No one came; one of the men left one day; one another.",
    "It was a 24/7 job after 9/11.",
    "1. Bread\n2. Milk",
    "The two were seen.",
    "A .380 caliber shell lay there, © 2016 HNS.",
    "A two-bedroom flat and a one-way street.",
    "A call to 911 came, Image 5 of 16 shows.",
    "Emissions were below 2005 levels after Brandt's 1995 tax filings.",
    "The Six-Day War, the Group of Seven and the Big Three.",
    "The Orle 76ers beat the Brisk 49ers, and a 49er's shirt was sold.",
    "The band Seven Sisters played in Seven Oaks.",
    "COP28 was held; see pic.example.com/P2qpm3h3Pm.",
    "Under Article 5 a Boeing 737 took Route 66 to the G7.",
]
TWO_LEVELS = "The price fell from $75 to $45 in a week."


def only(text: str) -> Figure:
    figures = find_figures(text)
    assert len(figures) == 1, [figure.quote.text for figure in figures]
    return figures[0]


@pytest.mark.parametrize(("text", "quote", "value", "unit"), PLAIN)
def test_value_and_unit(text: str, quote: str, value: float, unit: str) -> None:
    figure = only(text)
    assert (figure.quote.text, figure.unit) == (quote, unit)
    assert figure.value == pytest.approx(value)


@pytest.mark.parametrize(("text", "bound", "low", "high"), BOUNDS)
def test_bounds(text: str, bound: Bound, low: float | None, high: float | None) -> None:
    figure = only(f"It holds {text}.")
    assert (figure.bound, figure.low, figure.high) == (bound, low, high)


@pytest.mark.parametrize(("text", "low", "high", "unit"), RANGES)
def test_ranges(text: str, low: float, high: float, unit: str) -> None:
    figure = only(f"It takes {text}.")
    assert (figure.value, figure.bound, figure.unit) == (None, Bound.BETWEEN, unit)
    assert (figure.low, figure.high) == pytest.approx((low, high))


@pytest.mark.parametrize(("text", "per"), PER)
def test_per_only_when_the_words_say_so(text: str, per: tuple[str, ...]) -> None:
    figure = find_figures(text)[0]
    assert figure.per == per
    assert len(figure.per_quotes) == len(per)


@pytest.mark.parametrize(("text", "movement"), MOVES)
def test_movement(text: str, movement: Movement | None) -> None:
    assert only(text).movement is movement


@pytest.mark.parametrize("text", COUNTS_NOTHING)
def test_what_counts_nothing(text: str) -> None:
    assert [figure.quote.text for figure in find_figures(text)] == []


def test_a_change_has_two_levels() -> None:
    before, after = find_figures(TWO_LEVELS)
    assert (before.value, before.movement) == (75, None)
    assert (after.value, after.movement) == (45, Movement.FELL_TO)


def test_a_step_in_percent_and_a_level_in_money_share_no_scale() -> None:
    step, level = find_figures("Exports fell 12 per cent to $4.3 billion.")
    assert (step.value, level.value) == (12, pytest.approx(4.3e9))


def test_of_keeps_the_words_that_are_counted() -> None:
    assert only("They sent 1,200 tired northern dockers.").of.text == "tired northern dockers"
    assert only("They seized 2 tonnes of cocaine.").of.text == "cocaine"
    assert only("They got $10m in aid.").of.text == "aid"
    assert only("They paid $10m.").of is None


@pytest.mark.parametrize(("text", "quote", "unit", "of"), TOLD_BEFORE)
def test_a_bare_number_counts_what_the_words_before_it_say(
    text: str, quote: str, unit: str | None, of: str | None
) -> None:
    figure = only(text)
    assert (figure.quote.text, figure.unit) == (quote, unit)
    assert (figure.of.text if figure.of else None) == of


def test_those_counted_before_are_counted_on() -> None:
    ships, sunk = find_figures("They sent 40 ships. Nine of them sank.")
    assert (sunk.value, sunk.unit, sunk.of) == (9, "ship", ships.of)


def test_a_part_of_a_whole_is_two_figures() -> None:
    part, whole = find_figures("They shot at 45 of 56 drones.")
    assert [(part.value, part.unit), (whole.value, whole.unit)] == [(45, "drone"), (56, "drone")]


def test_how_many_and_how_old() -> None:
    many, old = find_figures("Two 16-year-old boys ran.")
    assert [(many.value, many.unit), (old.value, old.unit)] == [(2, "boy"), (16, "year")]


def test_a_unit_left_out_is_taken_from_the_figure_beside() -> None:
    _, last = find_figures("Some 460 trucks were stolen, compared with 63 last year.")
    assert (last.value, last.unit, last.of.text) == (63, "truck", "trucks")


def test_what_has_the_same_verb_has_the_same_unit() -> None:
    _, lee = find_figures("Brandt has 503 seats and Lee has 70.")
    assert (lee.value, lee.unit) == (70, "seat")


def test_phrases_run_across_a_broken_line_and_not_across_paragraphs() -> None:
    assert only("It holds 300\ntents.").unit == "tent"
    assert [figure.unit for figure in find_figures("It reached 1,300\n\nTents were sent.")] == [None]


# --- laws ---------------------------------------------------------------------------------------------------------

PIECES = [
    "about", "between", "and", "to", "from", "or", "of", "a", "one", "half", "hundred", "million", "dozens",
    "several", "$", "€", "US$", "%", "-", "–", "/", ",", ".", "\n", "\n\n", "(", ")", "“", "per", "month",
    "soldiers", "each", "km", "12", "3,400", "1.5", "2019", ".5", "15 000", "two", "thirds", "year", "old", "rose",
    "fell", "by", "up", "times", "in", "out", "the", "killed", "½", "٣", "ß", "İ", "m", "k", "bn", "+", "at least",
    "x", "p.m.", "May", "No.", "more than", "doubled", "halved", "number", "that",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).flatmap(
    lambda parts: st.sampled_from([" ".join(parts), "".join(parts)])
)
SENTENCES = (
    [row[0] for row in PLAIN]
    + [row[0] for row in TOLD_BEFORE]
    + [row[0] for row in PER]
    + [row[0] for row in MOVES]
    + COUNTS_NOTHING
)


def words_of(figure: Figure) -> list:
    return [quote for quote in (figure.quote, figure.of, *figure.per_quotes) if quote is not None]


@settings(max_examples=400, deadline=None)
@given(st.one_of(TEXTS, st.text(max_size=80)))
def test_span_law_and_intervals(text: str) -> None:
    figures = find_figures(text)
    for figure in figures:
        assert all(quote.holds(text) for quote in words_of(figure))
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        if figure.value is not None:
            assert figure.low is None or figure.low <= figure.value
            assert figure.high is None or figure.value <= figure.high
    spans = [figure.quote.span for figure in figures]
    assert all(left.end <= right.start for left, right in zip(spans, spans[1:], strict=False))


def shifted(figure: Figure, by: int) -> Figure:
    def move(quote):
        return None if quote is None else dataclasses.replace(quote, span=quote.span.shift(by))

    return dataclasses.replace(
        figure, quote=move(figure.quote), of=move(figure.of), per_quotes=tuple(map(move, figure.per_quotes))
    )


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SENTENCES), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
def test_a_paragraph_more_changes_nothing_elsewhere(sentence: str, others: list[str]) -> None:
    other = "\n\n".join(others)
    alone = find_figures(sentence)
    after = find_figures(f"{other}\n\n{sentence}")
    assert after[len(find_figures(other)) :] == tuple(shifted(figure, len(other) + 2) for figure in alone)
    assert find_figures(f"{sentence}\n\n{other}")[: len(alone)] == alone


def test_paragraphs_without_numbers_are_passed_over() -> None:
    plain = "The quay is wide and its water is clear."
    assert find_figures(f"{plain}\n\n{plain}\n \n{plain}") == ()
    (nine,) = find_figures(f"{plain}\n\nHow many tents burned?\n\nNine.\n\n{plain}")
    assert (nine.value, nine.unit) == (9, "tent")


@given(st.integers(min_value=2, max_value=999), st.sampled_from(["million", "billion", "m", "bn"]))
def test_money_comes_back(value: int, scale: str) -> None:
    worth = value * (1e9 if scale.startswith("b") else 1e6)
    joint = " " if len(scale) > 2 else ""
    for written in (
        f"${value}{joint}{scale}",
        f"US${value}{joint}{scale}",
        f"{value} {scale.replace('m', 'mn')} dollars",
    ):
        if "mn" in written and len(scale) > 2:
            continue
        figure = only(f"They paid {written} for it.")
        assert (figure.value, figure.unit) == (pytest.approx(worth), "USD")


@given(st.integers(min_value=2, max_value=99_999), st.sampled_from(["tents", "soldiers", "people", "countries"]))
def test_counts_come_back_however_grouped(value: int, noun: str) -> None:
    for written in {f"{value:,}", f"{value:,}".replace(",", "\u00a0")}:
        assert only(f"They saw {written} {noun}.").value == value


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([row[0] for row in PLAIN + PER]))
def test_curly_and_straight_marks_read_alike(sentence: str) -> None:
    quoted = [find_figures(f"{left}{sentence}{right} she said.") for left, right in ('""', "“”")]
    assert quoted[0] == quoted[1]


@pytest.mark.parametrize("piece", ["1,", "two in ", "11,22,", "hundred ", "§", "dozens of ", "3-", "(12 ", "1.2."])
def test_long_hostile_runs_end(piece: str) -> None:
    assert isinstance(find_figures(piece * 3_000), tuple)
