"""What unseen reports taught: cut sources, headings, claims of before, names withheld, what "this" takes up."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from evals.given import report_of
from evals.marked import unmark
from reportedly.model import Act, Attribution, Certainty, Claim, Phase, VoiceKind
from reportedly.read.reader import Reader


class Told:
    """A tagger that gives what it was given."""

    def __init__(self, given: list[Attribution]) -> None:
        self.given = given

    def tag(self, texts: Sequence[str], /) -> list[list[Attribution]]:
        return [self.given for _ in texts]


def read(marked: str) -> tuple[Claim, ...]:
    gold = unmark(marked)
    return Reader(tagger=Told(gold.attributions())).read(report_of(gold.text, "r")).claims


def first(marked: str) -> Claim:
    return read(marked)[0]


SOURCES = [
    ("[1s Karo] Lines [1c put] [1t the number at 90].", "Karo Lines"),
    ("[1s A porter, who] asked for tea, [1c said] [1t it rained].", "A porter"),
    ("[1s The northern guard on] Monday [1c said] [1t it rained].", "The northern guard"),
    ("[1s Karo] on Monday [1c said] [1t it rained].", "Karo"),
]


@pytest.mark.parametrize(("marked", "source"), SOURCES)
def test_sources_end_with_their_phrase(marked: str, source: str) -> None:
    mention = first(marked).voice.mention
    assert mention is not None and mention.text == source


def test_who_tells_stands_before_the_cue() -> None:
    text = (
        "[1t Guards sold the bread, two people with knowledge of the jail] [1c told] the Gazette, while [1s the town] "
    )
    claims = read(text + "says that nobody did.")
    assert claims[0].quote.endswith("knowledge of the jail")  # one attribution alone does not tell
    gold = unmark(text + "[2c says] [2t that nobody did].")
    one, other = gold.attributions()
    told = Told([one, replace(other, source=one.source)])
    claim = Reader(tagger=told).read(report_of(gold.text, "r")).claims[0]
    assert claim.quote == "Guards sold the bread"
    assert claim.voice.called == "two people with knowledge of the jail"


HEADINGS = [
    ("[1s Floods At Karo]: [1c :] [1t What We Know]\n\nIt rained on Monday and nobody came.", None),
    (
        "[1s Mayor Of Karo] [1c Denies] [1t Taking Bribes 2024-03-02]\n\nIt rained on Monday and nobody came.",
        "Taking Bribes",
    ),
]


@pytest.mark.parametrize(("marked", "content"), HEADINGS)
def test_headings_end_with_their_line(marked: str, content: str | None) -> None:
    claims = [c for c in read(marked.replace("]: [1c :]", "][1c :]")) if not c.own]
    assert [c.quote for c in claims] == ([content] if content else [])


ORDERED = [
    ("[1s Hale] admitted it, two days after [1c insisting] [1t the gate was shut].", Phase.EARLIER),
    ("Having first [1c denied] [1t the gate was shut], [1s Hale] left.", Phase.EARLIER),
    ("[1s Hale] [1c reversed] [1t his earlier claim that the gate was shut].", Phase.EARLIER),
    ("[1s Hale] [1c now says] [1t the gate was open].", Phase.LATER),
    ("[1s Hale] [1c said] [1t the gate was open].", None),
]


@pytest.mark.parametrize(("marked", "phase"), ORDERED)
def test_words_of_order(marked: str, phase: Phase | None) -> None:
    order = first(marked).order
    assert (order.phase if order else None) == phase


def test_an_earlier_claim_is_the_claim() -> None:
    claim = first("[1s Hale], [1c reversing] [1t her earlier claim that the gate was shut], left.")
    assert (claim.quote, claim.cue[0].text) == ("that the gate was shut", "her earlier claim")
    assert (claim.act, claim.certainty) == (Act.ASSERTS, Certainty.CERTAIN)


def test_a_bare_no_denies() -> None:
    claim = first("[1s Hale] [1c insisted] [1t it had not].")
    assert (claim.act, claim.certainty) == (Act.DENIES, Certainty.CERTAINLY_NOT)


PROTECTED = [
    "[1s A cook] who asked to be identified only as Odo [1c said] [1t it rained].",
    "[1s A cook], who gave his name only as Captain Odo, [1c said] [1t it rained].",
    "[1s An aide to the mayor], speaking privately, [1c said] [1t it rained].",
    "[1s A clerk] who was not authorised to speak to reporters [1c said] [1t it rained].",
    "[1s A cook identified only by her first name, Odi,] [1c said] [1t it rained].",
    "A cook asked to be identified only as Odo. It was late. [1s Odo] [1c said] [1t it rained].",
]
OPEN = [
    "[1s Jana Holt], speaking privately, [1c said] [1t it rained].",
    "[1s Jana Holt] [1c said] [1t the clerk was known only as a good swimmer].",
]


@pytest.mark.parametrize("marked", PROTECTED)
def test_ways_of_withholding_a_name(marked: str) -> None:
    assert first(marked).voice.protected is not None


@pytest.mark.parametrize("marked", OPEN)
def test_who_is_named_anyway_is_not_protected(marked: str) -> None:
    assert first(marked).voice.protected is None


BODIES = ["Harbour Relief", "Norsa Watch International", "Norsa, which runs the port,"]


@pytest.mark.parametrize("source", BODIES)
def test_bodies_by_their_last_word_or_which(source: str) -> None:
    assert first(f"[1s {source}] [1c said] [1t it rained].").voice.kind is VoiceKind.ORGANISATION


ABOUT = [
    (
        "[1s The guard] [1c said] [1t its radar had seen two boats leave the northern bank]. "
        '[2t "We have proof,"] [2c said] [2s Colonel Brandt]. [3s The port] [3c denied] [3t this].',
        3,
        1,
    ),
    (
        "[1s The union] [1c said] [1t the owners had locked up men without pay]. [2s Minister Lund] [2c put] "
        "[2t the number of men at 300]. [3s The owners] [3c rejected] [3t the allegation].",
        3,
        1,
    ),
    (
        "[1s The union] [1c said] [1t 40 men had left]. [2s Minister Lund] [2c put] "
        "[2t the number of men at 300]. [3s The owners] [3c rejected] [3t the figure].",
        3,
        2,
    ),
    (
        "[1s The union] [1c said] [1t 40 men had left]. [2s The union] [2c said] [2t 12 boats had sunk]. Rain fell. "
        "Nobody came. [3s The owners] [3c rejected] [3t the union's figure].",
        3,
        None,
    ),
    (  # whose claim it is, is said
        "[1s The guard] [1c said] [1t the gate was shut]. [2s The owners] [2c questioned] [2t Hale's claims about it].",
        2,
        None,
    ),
    (
        "[1s Mayor Ida Hale] [1c said] [1t the gate was shut]. [2s The guard] [2c said] [2t it rained]. "
        "[3s The owners] [3c questioned] [3t Hale's claim].",
        3,
        1,
    ),
    (  # a board is no "he"
        "[1s The Halbury Water Board] [1c said] [1t the gate was shut]. [2s The owners] [2c contradicted] "
        "[2t his earlier remarks].",
        2,
        None,
    ),
    (
        "[1s The guard] [1c said] [1t the gate was shut]. [2s Some] [2c questioned] "
        "[2t whether their remarks could be punished].",
        2,
        None,
    ),
    (  # what is told of it is not it
        "[1s Odo Lund] [1c said] [1t he knew nothing of her public statements]. [2s Findings] [2c contradicted] "
        "[2t her public statements].",
        2,
        None,
    ),
    (  # who is somebody's partner is not that somebody
        "[1s Ida Lund, Hale's partner,] [1c said] [1t the gate was shut]. [2s The owners] [2c questioned] "
        "[2t Hale's statements about it].",
        2,
        None,
    ),
    (
        "[1s Odo Lund] [1c said] [1t her statements at the hearing were true]. [2s Findings] [2c contradicted] "
        "[2t her public statements].",
        2,
        None,
    ),
    (  # a request is no allegation
        "[1s The union] [1c said] [1t the foreman had struck a boy]. [2s A lawyer] [2c asked] "
        "[2t that the inquiry be resumed]. [3s The foreman] [3c denied] [3t both allegations].",
        3,
        1,
    ),
    (
        "[1s A lawyer] [1c called for] [1t the inquiry to be resumed]. [2s The foreman] [2c denied] [2t the charges].",
        2,
        None,
    ),
    (  # what is yet to be said, and of whatever may be said
        "[1s The owners] [1c said] [1t the cost was worth paying]. [2s The port] [2c will dismiss] [2t any criticism].",
        2,
        None,
    ),
    (
        "[1s The owners] [1c said] [1t the guard fired first]. [2s The guard] [2c would reject] [2t the allegation].",
        2,
        None,
    ),
    (  # it says itself which claim
        "[1s Hale] [1c said] [1t he went there to end it]. [2s A photograph] [2c contradicts] "
        "[2t his claim in the same hearing that they were strangers].",
        2,
        None,
    ),
    (
        "[1s Hale] [1c said] [1t he went there to end it]. [2s The clerk] [2c disputed] "
        "[2t the account given on Monday of a broken gate].",
        2,
        None,
    ),
    (
        "[1s The guard] [1c said] [1t the owners had locked the gate]. [2s The owners] [2c rejected] "
        "[2t any suggestion of that kind].",
        2,
        None,
    ),
    (
        "[1s The guard] [1c said] [1t the owners had locked the gate]. [2s The owners] [2c rejected] "
        "[2t the claim, which had stood in the paper,].",
        2,
        1,
    ),
]


@pytest.mark.parametrize(("marked", "which", "target"), ABOUT)
def test_what_is_pointed_back_to(marked: str, which: int, target: int | None) -> None:
    claims = read(marked)
    claim = claims[which - 1]
    assert claim.about == (claims[target - 1].id if target else None)


def test_a_woman_named_before_a_short_denial() -> None:
    claims = read(
        "[1s The town] [1c said] [1t the rent was paid]. [2s Ilka Brod, who runs the charity Warm Hands], "
        "[2c disputed] [2t this]. [3s She] [3c said] [3t that families had got nothing]."
    )
    assert claims[2].voice.called == "Ilka Brod"
    assert claims[1].about == claims[0].id


UNTAGGED = [
    (
        "The interior ministry put the number of homes at about 700.",
        "The interior ministry",
        "the number of homes at about 700",
    ),
    ("It was late. By the union's count, 22 men are held.", "the union", "22 men are held"),
    (
        "The death toll has risen to 14, the guard said, with 3 people still missing.",
        "the guard",
        "The death toll has risen to 14",
    ),
    (
        "Commander Odo, reached by telephone, laughed at the suggestion.",
        "Commander Odo, reached by telephone,",
        "the suggestion",
    ),
]


@pytest.mark.parametrize(("text", "source", "content"), UNTAGGED)
def test_plain_sayings_that_the_tagger_left_out(text: str, source: str, content: str) -> None:
    claim = first(text)
    assert claim.voice.mention is not None and claim.voice.mention.text == source
    assert claim.content[0].text.startswith(content)


AROUND = [
    ("[1t The toll has risen to 14], [1s the guard] [1c said], with 3 men still missing.", "with 3 men still missing"),
    ("The rent has doubled, [1s tenants] [1c said], [1t and the heating was off].", "and the heating was off"),
]


@pytest.mark.parametrize(("marked", "tail"), AROUND)
def test_what_is_said_on_both_sides_of_the_cue(marked: str, tail: str) -> None:
    claim = first(marked)
    assert claim.content[0].span.start == 0 and claim.content[1].text == tail


def test_content_keeps_to_its_paragraph() -> None:
    claim = first(
        "According to the army's figures, [1t 30 shells fell. \n\nThe rent has doubled since May].".replace(
            "According to the army's figures", "[1c According to] [1s the army's figures]"
        )
    )
    assert claim.quote == "30 shells fell." and claim.voice.called == "the army"


def test_another_claims_time_is_not_its_own() -> None:
    claims = read(
        "[1s Hale] [1c admitted] [1t that the gate fell last week], [2s she] [2c added] [2t that it was old]."
    )
    assert claims[1].said is None


def test_nobody_confirms_nothing() -> None:
    claim = first("[1s No official] [1c has confirmed] [1t the report].")
    assert (claim.act, claim.certainty) == (Act.DOUBTS, Certainty.UNCOMMITTED)


def test_a_bullet_is_not_said() -> None:
    assert first("It was late.\n\n[1t • Three men died], [1s the coroner] [1c said].").quote == "Three men died"


def test_a_body_by_its_staff() -> None:
    claim = first("[1s Ostrel] [1c said] [1t that 40 people had been held]; its spokesman called that too few.")
    assert claim.voice.kind is VoiceKind.ORGANISATION


def test_the_last_turn_of_a_transcript_ends_where_the_report_goes_on() -> None:
    claims = read(
        "VENN: When did you know?\n\nEDEN: On Monday.\n\nVENN: And the clerk?\n\nEDEN: He never came.\n\n"
        "The road was closed for a week. [1s Ana Lim] [1c said] [1t that nobody was told]."
    )
    assert [c.quote for c in claims][-2:] == ["He never came.", "that nobody was told"]


def test_she_who_opens_a_sentence_is_whom_the_one_before_opened_with() -> None:
    text = (
        "Mayor Ida Voss said that she would ask for help.\n\nVoss said that 40 families were paid. "
        "Carla Brink, who runs a shelter, disputed this. She said that none had come to her."
    )
    claims = Reader().read(report_of(text, "r")).claims
    assert claims[-1].voice.called == "Carla Brink"


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [
        ("By Monday, the water had risen by two metres, officials said.", True),
        ("By the ministry's count, 12 people died.", True),
        ("By Ida Voss and Carla Brink", False),
        ("By Ida Voss, our correspondent in Brennick", False),
        ("Published 3 May 2021", False),
    ],
)
def test_a_sentence_that_begins_like_a_byline_is_a_sentence(paragraph: str, said: bool) -> None:
    text = f"The dam broke on Friday, officials said.\n\n{paragraph}\n\nThe mayor said it was over."
    start = text.index(paragraph)
    claims = Reader().read(report_of(text, "r")).claims
    assert said == any(start <= claim.content[0].span.start < start + len(paragraph) for claim in claims)
