"""Tagged words to attributions: pure functions of arrays."""

from dataclasses import replace

import numpy as np
import pytest

from reportedly.read.link import (
    ABSENT,
    NONE,
    NONE_MEASURES,
    PAIR_MEASURES,
    POINTER,
    REACH,
    SCORE_MEASURES,
    Weights,
    Words,
    best_tags,
    choices,
    link,
    score,
    stretches,
)

OUT, SOURCE, CUE, CONTENT = "O", "S", "C", "T"
TAGS = {"O": 0, "S": 1, "s": 2, "C": 3, "c": 4, "T": 5, "t": 6}  # capitals begin, small letters go on
NEAREST = (0.0, -9.0, -1.0, 0.0, 1.0, 1.0, 0.0, -1.0, 0.0, 0.0)
WEIGHTS = Weights(
    cue=(*NEAREST, -20.0, 0.0, 0.0, 0.0, 0.0),
    source=(*NEAREST, -4.0, 0.0, 0.0, 0.0, 0.0),
    score=(0.0,) * len(SCORE_MEASURES),
)


def words(tags: str, *, paragraphs: str = "", sure: float = 0.9) -> Words:
    """Words of one letter, a space apart, tagged as spelled."""
    n = len(tags)
    chance = np.full((n, 7), (1 - sure) / 6)
    chance[np.arange(n), [TAGS[t] for t in tags]] = sure
    number = np.array([int(p) for p in paragraphs or "0" * n], np.int64)
    return Words(
        starts=np.arange(n) * 2,
        ends=np.arange(n) * 2 + 1,
        sentences=number,
        paragraphs=number,
        quoted=np.zeros(n, np.bool_),
        windows=np.zeros(n, np.int64),
        tags=np.log(chance),
        pointers=np.zeros((n, 4 * POINTER), np.float16),
        nowhere=np.zeros((1, 4 * POINTER), np.float16),
    )


@pytest.mark.parametrize(
    ("spelled", "expected"),
    [
        ("OSsCTtt", "OSsCTtt"),
        ("sCTtO", "OCTtO"),  # nothing goes on that has not begun
        ("SsOCTt", "SsOCTt"),
        ("SSCT", "SSCT"),  # two that meet stay two
    ],
)
def test_the_best_tags_are_a_sequence_that_can_be(spelled: str, expected: str) -> None:
    given = words(spelled)
    found = best_tags(given.tags, np.zeros(len(given), np.bool_))
    assert [int(tag) for tag in found] == [TAGS[t] for t in expected]


def test_no_words_no_tags() -> None:
    assert len(best_tags(np.zeros((0, 7)), np.zeros(0, np.bool_))) == 0


def test_leaning_outside_takes_the_doubtful_away() -> None:
    given = words("OTtO", sure=0.5)
    assert stretches(given)
    assert not stretches(given, 5.0)


def test_no_source_goes_on_over_a_paragraph() -> None:
    found = stretches(words("SssCT", paragraphs="00111"))
    assert [(one.low, one.high) for one in found if one.role == 0] == [(0, 2)]


def test_a_source_serves_both_cues() -> None:
    linked = link(words("SCTtOCTt"), WEIGHTS)
    assert [(one.source.low if one.source else None, one.cue.low) for one in linked] == [(0, 1), (0, 5)]


def test_content_on_both_sides_of_its_cue_is_one() -> None:
    (only,) = link(words("TtSCTt"), WEIGHTS)
    assert [part.low for part in only.content] == [0, 4]


def test_a_content_that_goes_on_in_the_next_window_finds_its_cue() -> None:
    apart = replace(
        words("SCTtttOSCTt"), windows=np.array([0] * 4 + [1] * 7), nowhere=np.zeros((2, 4 * POINTER), np.float16)
    )
    assert [(one.cue.low, one.content[0].high) for one in link(apart, WEIGHTS)] == [(1, 6), (8, 11)]


def test_a_cue_without_source_has_none_and_one_without_content_is_left_out() -> None:
    assert [one.source for one in link(words("CTt"), WEIGHTS)] == [None]
    assert link(words("SC"), WEIGHTS) == []


def test_choices_name_every_measure() -> None:
    given = words("SCTt")
    found = stretches(given)
    given_choices = choices(given, [found[2]], [found[1]])
    assert given_choices.measures.shape == (1, 2 * REACH + 1, len(PAIR_MEASURES) + len(NONE_MEASURES))
    assert set(given_choices.candidates[0].tolist()) == {0, ABSENT, NONE}
    (number,), (sure,) = given_choices.best(WEIGHTS.cue)
    assert number == 0
    assert 0.5 < sure <= 1


def test_without_candidates_the_answer_is_none() -> None:
    given = words("CTt")
    asking = [one for one in stretches(given) if one.role == 1]
    assert choices(given, asking, []).best(WEIGHTS.source)[0] == [NONE]


def test_a_score_is_a_probability() -> None:
    for one in link(words("SCTtOCTt"), WEIGHTS):
        assert 0 <= score(one, WEIGHTS) <= 1
