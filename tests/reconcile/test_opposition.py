"""Which two statements cannot both hold: cases as data, and the laws of the comparison."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reconcile.statements.meeting import Ground, Opposition, Stance
from reportedly.reconcile.statements.opposition import compare
from reportedly.reconcile.statements.statement import Statement, lay_out
from reportedly.span import Span


def said(text: str) -> Statement:
    return lay_out(text, (Span(0, len(text)),) if text else ())


def between(left: str, right: str) -> Opposition:
    return compare(said(left), said(right))


APART = [
    ("The price of grain at Tarvik rose in spring.", "The price of grain at Tarvik fell in spring.", Ground.OPPOSITES),
    ("The pilot Dario Venn is alive.", "The pilot Dario Venn is dead.", Ground.OPPOSITES),
    ("The Green party accepted the offer.", "The Green party rejected the offer.", Ground.OPPOSITES),
    ("Mara Quist was convicted of fraud.", "Mara Quist was acquitted of fraud.", Ground.OPPOSITES),
    ("The water in Lunde is safe to drink.", "The water in Lunde is unsafe to drink.", Ground.OPPOSITES),
    ("The law of Oranta is constitutional.", "The law of Oranta is unconstitutional.", Ground.OPPOSITES),
    ("The engine failed before take-off.", "The engine failed after take-off.", Ground.OPPOSITES),
    ("The pumps at Orle were switched on.", "The pumps at Orle were switched off.", Ground.OPPOSITES),
    ("The parade in Besno was called off.", "The parade in Besno took place.", Ground.OPPOSITES),
    ("The budget holds a tax increase.", "The budget holds a tax cut.", Ground.OPPOSITES),
    (
        "Kestrel declined to say where the crates were sold.",
        "Kestrel named where the crates were sold.",
        Ground.OPPOSITES,
    ),
    ("The factory in Lunde reopened on Monday.", "The plant in Lunde closed on Monday.", Ground.OPPOSITES),
    ("The firm kept secret plans for the dam.", "The firm had no confidential plans for the dam.", Ground.NEGATION),
    ("The dam at Orle was inspected.", "The dam at Orle was not inspected.", Ground.NEGATION),
    ("The dam at Orle was inspected.", "The dam at Orle was never inspected by anyone.", Ground.NEGATION),
    ("Kestrel paid the fine.", "Kestrel refused to pay the fine.", Ground.NEGATION),
    ("Passengers were hurt on the Gavia.", "No passengers were hurt on the Gavia.", Ground.NEGATION),
    ("The Brask glacier is the largest in Oranta.", "Brask is the second largest glacier in Oranta.", Ground.NEGATION),
    ("The panel has 12 members.", "The panel, which met in Halden, has nine members.", Ground.NUMBERS),
    ("The mill was founded in 1921.", "The mill was founded in 1934 by two brothers.", Ground.NUMBERS),
    ("The painter Ilse Marr was born in Brisk.", "The painter Ilse Marr was born in Tollan.", Ground.NAMES),
    ("Halden beat Brisk on Sunday.", "Brisk beat Halden on Sunday.", Ground.ORDER),
    ("The bridge at Orle can be repaired.", "The bridge at Orle cannot be repaired.", Ground.NEGATION),
    ("The bridge at Orle will open.", "The bridge at Orle wouldn't open.", Ground.NEGATION),
    ("The club at Ravel will stay open.", "The club at Ravel would be closed.", Ground.OPPOSITES),
    ("Halden beat Brisk on Sunday.", "Halden was beaten by Brisk on Sunday.", Ground.ORDER),
    ("Halden beat Brisk by two goals on Sunday.", "Brisk beat Halden by two goals on Sunday.", Ground.ORDER),
    ("Norvik Mining is a subsidiary of Brask Steel.", "Norvik Mining owns Brask Steel.", Ground.OPPOSITES),
    ("Oda Ferrer lost to Lind in Velia.", "Oda Ferrer beat Lind in Velia.", Ground.OPPOSITES),
    ("Brask is the second-largest glacier in Oranta.", "The Brask glacier is the largest in Oranta.", Ground.NEGATION),
    (
        "The army denied that any of its planes had crossed the Orle.",
        "An army plane crossed the Orle.",
        Ground.NEGATION,
    ),
    ("There is no evidence that the dam in Lunde leaks.", "The dam in Lunde leaks.", Ground.NEGATION),
    (
        "The delay in reaching agreement on the Orle dam hurt farms.",
        "Agreement on the Orle dam was reached.",
        Ground.NEGATION,
    ),
]
TOGETHER = [
    ("The plant in Lunde closed.", "The factory in Brisk reopened.", "different places, near synonyms"),
    ("Rents in Halden rose.", "Kestrel declined to say what rents in Halden were.", "refusing to tell"),
    ("Wheat prices in Velia rose.", "Oil prices in Oranta fell.", "different things"),
    ("The court acquitted Dario Venn.", "The court convicted Mara Quist.", "different people"),
    ("The crossing at Karsk is open.", "The crossing at Tarvik is closed.", "different places"),
    ("The dam was built for power.", "The dam was built not only for power.", "not only"),
    ("The drug causes headaches.", "The drug does not always cause headaches.", "not always"),
    ("Schools in Besno reopened.", "Not all schools in Besno reopened.", "not all"),
    ("Exports rose while imports fell.", "Exports rose while imports fell.", "the same words"),
    ("The army did not enter Sorrel.", "The army entered Kravets.", "different places"),
    ("Norvik beat Halden on Saturday.", "Halden was beaten by Norvik on Saturday.", "the same told in the passive"),
    ("Norvik Mining is a subsidiary of Brask Steel.", "Brask Steel owns Norvik Mining.", "the other way round"),
    ("Oda Ferrer lost to Lind in Velia.", "Lind beat Oda Ferrer in Velia.", "the other way round"),
    ("Halden won against Brisk by two goals.", "Brisk lost to Halden by two goals.", "the other way round"),
    ("Norvik Mining would not pay a dividend.", "Norvik Mining will pay no dividend.", "negated otherwise"),
    ("The club at Ravel would close if sales fell.", "The club at Ravel stayed open.", "would"),
    ("The panel has about 100 members.", "The panel has 104 members.", "rounding"),
    ("The council may close the plant in Lunde.", "The council kept the plant in Lunde open.", "left open"),
    (
        "The company may not close the mill.",
        "If sales fall, the company will close the mill.",
        "left open on both sides",
    ),
    (
        "None of the burns in Orle are life-threatening.",
        "All in Orle have non life-threatening burns.",
        "turned by a prefix",
    ),
    ("The Orle crew have non-fatal burns.", "Medics said the Orle crew have non fatal burns.", "a prefix apart"),
    (
        "The keeper did not reach Besno and was pronounced dead at dawn.",
        "The keeper was pronounced dead at dawn.",
        "another verb after the negated one",
    ),
    (
        "Halden rider beaten narrowly on Friday.",
        "On Friday a storm beat the rider in Halden.",
        "a place and a day are none who do",
    ),
    ("", "The dam leaks.", "nothing said"),
]


@pytest.mark.parametrize(("left", "right", "ground"), APART)
def test_what_cannot_both_hold(left: str, right: str, ground: Ground) -> None:
    found = between(left, right)
    assert (found.stance, found.ground) == (Stance.CONTRADICTS, ground)


@pytest.mark.parametrize(("left", "right"), [pair[:2] for pair in TOGETHER], ids=[why for *_, why in TOGETHER])
def test_what_may_both_hold(left: str, right: str) -> None:
    assert between(left, right).stance is not Stance.CONTRADICTS


def test_the_words_that_part_two_statements_are_shown() -> None:
    left, right = "Sales in Velia rose.", "The firm said that sales in Velia fell last year."
    found = between(left, right)
    assert [span.of(left) for span in found.left] == ["rose"]
    assert [span.of(right) for span in found.right] == ["fell"]


def test_what_holds_all_of_another_entails_it() -> None:
    assert (
        between("Anton Keel, 34, was arrested in Brisk on Monday.", "Anton Keel was arrested.").stance is Stance.ENTAILS
    )


_WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "army",
            "did",
            "not",
            "enter",
            "Kravets",
            "rose",
            "fell",
            "12",
            "people",
            "no",
            "safe",
            "unsafe",
            ",",
            ".",
        ]
    ),
    max_size=12,
).map(" ".join)


@given(_WORDS, _WORDS)
def test_the_order_of_two_statements_is_nothing(left: str, right: str) -> None:
    one, other = between(left, right), between(right, left)
    assert one.stance is other.stance
    if len(said(left).telling) != len(said(right).telling):
        assert (one.left, one.right) == (other.right, other.left)


@given(_WORDS)
def test_nothing_contradicts_itself(text: str) -> None:
    assert between(text, text).stance is not Stance.CONTRADICTS


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_compared(left: str, right: str) -> None:
    found = between(left, right)
    assert all(span.end <= len(left) for span in found.left)
    assert all(span.end <= len(right) for span in found.right)
