"""Private notices in the brief: the most telling first, and names on which nothing hangs folded away."""

from __future__ import annotations

from dataclasses import replace

from sample import sample

from reportedly.brief import Brief, Format, assemble
from reportedly.model import Notice, NoticeKind


def brief_with(*notices: Notice) -> Brief:
    made = sample()
    account = replace(made.account, notices=notices)
    return assemble(account, made.reports, made.readings)


def named(number: int, *voices: str) -> Notice:
    return Notice(f"notice-{number:012}", NoticeKind.IDENTITY, voices, f"Name {number} may be one.")


def rivals() -> tuple[str, str]:
    """Keys of two voices that answer one question, which has rivals."""
    account = sample().account
    answers = [answer for answer in account.questions[0].answers if answer.claims]
    of = {claim: one.voices[0] for one in account.identities for claim in one.claims}
    one, other = (of[answer.claims[0]] for answer in answers[:2])
    return one, other


def test_protected_people_come_first_then_origins_then_names_that_answer_one_question() -> None:
    (guarded,) = sample().account.notices
    origin = Notice("notice-000000000001", NoticeKind.SAME_ORIGIN, (), "May rest on one origin.", claims=("a", "b"))
    brief = brief_with(named(2, "x", "y"), named(3, *rivals()), origin, replace(guarded, id="notice-z"))
    told = [(view.because, view.aside) for view in brief.notices]
    assert told == [
        (guarded.because, False),
        (origin.because, False),
        ("Name 3 may be one.", False),
        ("Name 2 may be one.", True),
    ]
    assert brief.notices[2].common == (sample().account.questions[0].wording,)


def test_many_names_on_which_nothing_hangs_are_folded() -> None:
    few = brief_with(*(named(n, "x", f"y{n}") for n in range(3))).text(Format.HTML)
    many = brief_with(*(named(n, "x", f"y{n}") for n in range(4))).text(Format.HTML)
    assert "names that several voices may share" not in few and "Name 0 may be one." in few
    assert "4 names that several voices may share" in many and "Name 3 may be one." in many


def test_a_notice_of_many_voices_is_settled_by_one_command() -> None:
    (view,) = brief_with(named(1, "x", "y", "z")).notices
    assert view.settle == "reportedly judge voices x y z --says different"
