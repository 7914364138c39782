"""Voices: names, offices, pronouns, descriptions, protection."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.given import report_of
from evals.marked import unmark
from reportedly.model import Known, Voice, VoiceKind, WhyUnresolved
from reportedly.read.sentences import lay_out
from reportedly.read.voices import find_voices
from reportedly.span import Quote, Span


def voices(marked: str) -> list[Voice]:
    gold = unmark(marked)
    report = replace(report_of(gold.text, "r"), id="0123456789ab")
    return find_voices(report, lay_out(gold.text), gold.attributions())


def test_a_name_with_office_and_affiliation() -> None:
    (voice,) = voices("[1s South Varen's Foreign Minister Jun Park] [1c said] [1t it rained].")
    assert voice.name is not None and voice.role is not None and voice.affiliation is not None
    assert (voice.name.text, voice.role.text, voice.affiliation.text) == (
        "Jun Park",
        "Foreign Minister",
        "South Varen's",
    )
    assert voice.kind is VoiceKind.PERSON


NAMED = [
    (
        "[1s Hanna Brill, a baker in Ostley,] [1c said] [1t it rained].",
        "Hanna Brill",
        VoiceKind.PERSON,
        "baker in Ostley",
    ),
    (
        "[1s a spokesman for the ministry, Kenji Mori,] [1c said] [1t it rained].",
        "Kenji Mori",
        VoiceKind.PERSON,
        "spokesman for the ministry",
    ),
    (
        "[1s The National Intelligence Service] [1c said] [1t it rained].",
        "National Intelligence Service",
        VoiceKind.ORGANISATION,
        None,
    ),
    ("[1s Norway's envoy to Japan Liv Dahl] [1c said] [1t it rained].", "Liv Dahl", VoiceKind.PERSON, "envoy to Japan"),
    (
        "[1s The ambassador to the United States Liv Dahl] [1c said] [1t it rained].",
        "Liv Dahl",
        VoiceKind.PERSON,
        "ambassador to the United States",
    ),
    (
        "[1s President of Norway Liv Dahl] [1c said] [1t it rained].",
        "Liv Dahl",
        VoiceKind.PERSON,
        "President of Norway",
    ),
    (
        "[1s Transport Minister Omar al-Haddar] [1c said] [1t it rained].",
        "Omar al-Haddar",
        VoiceKind.PERSON,
        "Transport Minister",
    ),
    ("[1s A friend of Liv Dahl] [1c said] [1t it rained].", None, VoiceKind.ROLE, "friend of Liv Dahl"),
    (
        "[1s A lawyer for the singer Liv Dahl] [1c said] [1t it rained].",
        None,
        VoiceKind.ROLE,
        "lawyer for the singer Liv Dahl",
    ),
    ("[1s Russia] [1c said] [1t it rained].", "Russia", VoiceKind.ORGANISATION, None),
    ("[1s Marl Grain], which runs the dock, [1c said] [1t it rained].", "Marl Grain", VoiceKind.ORGANISATION, None),
    ("[1s Marl Grain] [1c said] [1t it rained]. Marl Grain's shares fell.", "Marl Grain", VoiceKind.ORGANISATION, None),
    ("[1s Jon Marl], who runs the dock, [1c said] [1t it rained].", "Jon Marl", VoiceKind.PERSON, None),
    (
        "[1s Courier columnist Petra Lund] [1c said] [1t it rained].",
        "Petra Lund",
        VoiceKind.PERSON,
        "Courier columnist",
    ),
    ("[1s A senior official] [1c said] [1t it rained].", None, VoiceKind.ROLE, "senior official"),
    ("[1s Recent reports] [1c say] [1t it rained].", None, VoiceKind.UNNAMED, None),
    ("[1s Some] [1c say] [1t it rained].", None, VoiceKind.UNNAMED, None),
    ("It has [1c reportedly] [1t rained].", None, VoiceKind.UNNAMED, None),
    ("It is [1c known] that [1t it rained].", None, VoiceKind.UNNAMED, None),
]


@pytest.mark.parametrize(("marked", "name", "kind", "role"), NAMED)
def test_kinds(marked: str, name: str | None, kind: VoiceKind, role: str | None) -> None:
    (voice,) = voices(marked)
    assert (voice.name.text if voice.name else None, voice.kind) == (name, kind)
    assert (voice.role.text if voice.role else None) == role


RESOLVED = [
    (
        "[1s Omar al-Haddar, a baker,] [1c said] [1t it rained]. [2s Al-Haddar] [2c said] [2t it snowed].",
        "Omar al-Haddar",
    ),
    ("[1s Omar ar-Rashid, a baker,] [1c said] [1t it rained]. [2s Rashid] [2c said] [2t it snowed].", "Omar ar-Rashid"),
    ("Mayor Ida Voss came late. [1s She] [1c said] [1t it rained].", "Ida Voss"),
    ("Ida Voss came late. [1s Voss] [1c said] [1t it rained].", "Ida Voss"),
    (
        "Deputy Director of Public Works Ida-Maria Voss came late. [1s Ms Voss] [1c said] [1t it rained].",
        "Ida-Maria Voss",
    ),
    ("Deputy Director of Public Works Jean-Kofi Voss came late. [1s Voss] [1c said] [1t it rained].", "Jean-Kofi Voss"),
    ("Mayor Ida Voss came late. [1s The mayor] [1c said] [1t it rained].", "Ida Voss"),
    ("The Halbury Water Board met. [1s It] [1c said] [1t it rained].", "Halbury Water Board"),
    ("The Halbury Water Board met. [1s The board] [1c said] [1t it rained].", "Halbury Water Board"),
    ("The Halbury Water Board met. [1s The HWB] [1c said] [1t it rained].", "Halbury Water Board"),
    ("Ida Voss, [1s who] [1c said] [1t it rained], left.", "Ida Voss"),
    ("[1s Ida Voss] [1c said] [1t it rained], [2c adding] [2t that it was cold].", "Ida Voss"),
    ("Chairman Karl Munk saw Ida Voss, a nurse. [1s He] [1c said] [1t it rained].", "Karl Munk"),
]


@pytest.mark.parametrize(("marked", "name"), RESOLVED)
def test_resolution(marked: str, name: str) -> None:
    voice = voices(marked)[-1]
    assert voice.name is not None and voice.name.text == name


OPEN = [
    ("Karl Munk and Jonas Veit argued. [1s He] [1c said] [1t it rained].", WhyUnresolved.SEVERAL_CANDIDATES),
    ("[1s He] [1c said] [1t it rained].", WhyUnresolved.NO_CANDIDATE),
    ("Karl Munk spoke. Ada Munk spoke. [1s Munk] [1c said] [1t it rained].", WhyUnresolved.SEVERAL_CANDIDATES),
]


@pytest.mark.parametrize(("marked", "why"), OPEN)
def test_what_cannot_be_told_is_left_open(marked: str, why: WhyUnresolved) -> None:
    voice = voices(marked)[-1]
    assert voice.name is None and voice.unresolved is why
    assert (len(voice.candidates) == 2) == (why is WhyUnresolved.SEVERAL_CANDIDATES)


PROTECTED = [
    "[1s Marek (a pseudonym)] [1c said] [1t it rained].",
    "[1s Marek, not his real name,] [1c said] [1t it rained].",
    "[1s A clerk, who asked not to be named,] [1c said] [1t it rained].",
    "[1s a source who declined to be identified] [1c said] [1t it rained].",
    "Speaking on condition of anonymity, [1s a senior official] [1c said] [1t it rained].",
    "A guard, whose name is being withheld, spoke. [1s He] [1c said] [1t it rained].",
    "Marek (a pseudonym) works at the mill. [1s Marek] [1c said] [1t it rained].",
    "Marek has worked here for years. He asked that his real name be withheld. [1s He] [1c said] [1t it rained].",
]


@pytest.mark.parametrize("marked", PROTECTED)
def test_protection_is_carried_to_the_voice(marked: str) -> None:
    assert voices(marked)[-1].protected is not None


def test_a_pseudonym_is_never_joined_with_a_fuller_name() -> None:
    first, second, third = voices(
        "[1s Marek (a pseudonym)] [1c said] [1t it rained]. "
        "[2s Marek Voss] [2c said] [2t it did not]. [3s Marek] [3c wept]. [3t Long]."
    )
    assert first.key == third.key != second.key
    assert first.protected is not None and second.protected is None


def test_i_is_the_author_outside_quotation_marks_and_the_speaker_inside() -> None:
    outside, speaker, inside = voices(
        '[1s I] [1c say] [1t it rained]. [2s Ida Voss] [2c said]: "[2t [3s I] [3c think] [3t it rained]]."'
    )
    assert outside.kind is VoiceKind.AUTHOR
    assert inside.key == speaker.key


def test_the_byline_names_the_author() -> None:
    gold = unmark("By Petra Lund\n\n[1s I] [1c say] [1t it rained].")
    quote = Quote.cut(gold.text, Span(3, 13))
    report = report_of(gold.text, "r")
    signed = replace(report, author=Known("Petra Lund", "byline", quote))
    (voice,) = find_voices(signed, lay_out(gold.text), gold.attributions())
    assert (voice.name, voice.called) == (quote, "Petra Lund")


PARTS = st.lists(
    st.sampled_from(
        [
            "Ida Voss",
            "He",
            "she",
            "The mayor",
            "Mr. Voss",
            "said",
            ".",
            ",",
            "it rained",
            "who",
            "(a pseudonym)",
            "\n\n",
        ]
    )
)


@given(PARTS)
def test_keys_and_names_stay_when_an_unrelated_paragraph_is_added(parts: list[str]) -> None:
    text = "Karl Munk met Ida Voss. " + " ".join(parts)
    mark = f"{text} [1s He] [1c said] [1t it rained]."
    assert voices(mark) == voices(mark + "\n\nBread is sold in the next town.")


POINTS = [  # the last source of each, and the name that it stands for
    ("Dr. Ona Pell came late. [1s The doctor] [1c said] [1t it rained].", "Ona Pell"),
    ("The governor came late. [1s Governor Ida Voss] [1c said] [1t it rained].", "Ida Voss"),
    ('[1s Mara "Kit" Sorel] [1c said] [1t it rained]. [2s Kit Sorel] [2c wept]. [2t Long].', 'Mara "Kit" Sorel'),
    ("Rosa Lind Amaro came late. [1s Lind] [1c said] [1t it rained].", "Rosa Lind Amaro"),
    ("The Food and Water Agency met. [1s The agency] [1c said] [1t it rained].", "Food and Water Agency"),
    ("The Pilots' Union met. [1s The union] [1c said] [1t it rained].", "Pilots' Union"),
    ("Brask Shipping lost a boat. [1s The company] [1c said] [1t it rained].", "Brask Shipping"),
    (
        "Karl Munk and his wife, Ada Munk, came late. Karl Munk sat down. [1s His wife] [1c said] [1t it rained].",
        "Ada Munk",
    ),
    ("The Halbury Water Board met. [1s The board's report] [1c said] [1t it rained].", "Halbury Water Board"),
    ("[1s A study by the Halbury Water Board] [1c said] [1t it rained].", "Halbury Water Board"),
    ("Hanna Baker came late. [1s Baker] [1c said] [1t it rained].", "Hanna Baker"),
    ("[1s WHO] [1c said] [1t it rained].", "WHO"),
    ("[1s Norsa News Clara Winter] [1c said] [1t it rained].", "Clara Winter"),
]


@pytest.mark.parametrize(("marked", "name"), POINTS)
def test_whom_names_and_descriptions_point_to(marked: str, name: str) -> None:
    voice = voices(marked)[-1]
    assert voice.name is not None and voice.name.text == name


PAPERS = ["Port records", "Leaked minutes of a meeting", "Satellite images", "The video"]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_without_a_maker_is_nobody(paper: str) -> None:
    (voice,) = voices(f"[1s {paper}] [1c show] that [1t it rained].")
    assert voice.kind is VoiceKind.UNNAMED and voice.name is None


def test_a_description_keeps_the_protection_of_the_name_given_with_it() -> None:
    first, second = voices(
        "[1s A guard, who gave his name only as Jan,] [1c said] [1t it rained]. [2s The guard] [2c wept]. [2t Long]."
    )
    assert first.protected is not None and second.protected is not None and first.key == second.key


def test_a_described_voice_that_asks_for_protection_is_not_the_one_named_next() -> None:
    first, second = voices(
        "[1s The governor, who asked not to be named,] [1c said] [1t it rained]. "
        "[2s Governor Ida Voss] [2c wept]. [2t Long]."
    )
    assert first.key != second.key and first.name is None


def test_a_body_is_not_taken_for_the_protected_person_before_it() -> None:
    first, second = voices(
        "[1s Marek (a pseudonym)] [1c said] [1t it rained]. While [2s the ministry] [2c denied] [2t it], he wept."
    )
    assert first.key != second.key and second.protected is None and second.kind is VoiceKind.ORGANISATION


def test_an_outlet_that_was_told_is_no_company_and_it_is_the_company() -> None:
    company, it = voices(
        "A sailor told the Post that the pump was dry. [1s The company] [1c denied] [1t it]. "
        "On Tuesday [2s it] [2c acknowledged] [2t a fault]."
    )
    assert company.name is None and company.key == it.key
    assert it.kind is VoiceKind.ORGANISATION


OUTLETS = [
    "Filters off\n\nThe Harbour Herald\n\nThe filters were off. [1s The company] [1c denied] [1t it].",
    "ORLE (Harbour Wire) - The filters were off. [1s The company] [1c denied] [1t it].",
    "Filters off\n\nThe Harbour Herald\n\nThe cook told the Herald so. [1s The company] [1c denied] [1t it].",
]


@pytest.mark.parametrize("marked", OUTLETS)
def test_the_company_is_not_the_outlet_that_tells(marked: str) -> None:
    assert voices(marked)[0].name is None


def test_a_voice_is_called_without_the_comma_after_it() -> None:
    (voice,) = voices("[1s A crew member,] on leave, [1c said] [1t it rained].")
    assert voice.called == "A crew member"


def test_it_is_not_the_place_that_a_flood_is_named_by() -> None:
    board, it = voices(
        "[1s The Lower Tessel Water Board] [1c admitted] [1t two gates were open on the night of the Sarrow flood, "
        "days after [2s it] had [2c denied] that [2t a gate was moved]]."
    )
    assert board.name is not None and board.key == it.key
