"""Acts and certainties, on marked sentences: [1s who] [1c=act:certainty cue] [1t what]."""

import pytest

from evals.marked import unmark
from reportedly.model import Act, Certainty, VoiceKind
from reportedly.read.acts import TURNS, read_act
from reportedly.read.sentences import lay_out

CASES = """\
[1s Valk] [1c=asserts:CT+ said] [1t the gates were shut].
[1s Valk] [1c=denies:CT- denied] [1t that the gates were open].
[1s Valk] [1c=doubts:Uu did not deny] [1t that the gates were open].
[1s A judge] [1c=doubts:Uu denied] [1t bail to the driver].
[1s The court] [1c=doubts:Uu denied] [1t him bail].
[1s The consulate] [1c=doubts:Uu denied] [1t a visa to the singer].
[1s Valk] [1c=doubts:Uu was denied] [1t entry to the valley].
[1s The panel] [1c=doubts:Uu denied] [1t Ida Voss's request for a new trial].
[1s The guards] [1c=doubts:Uu denied] [1t her access to the camp].
[1s The court] [1c=doubts:Uu rejected] [1t his appeal].
[1s The court] [1c=doubts:Uu dismissed] [1t the union's petition].
[1s Valk] [1c=denies:CT- denied] [1t access had been restricted].
[1s Valk] [1c=denies:CT- denied] [1t the entry of troops].
[1s Valk] [1c=denies:CT- denied] [1t taking food from the store].
[1s Valk] [1c=denies:CT- rejected] [1t the claim that she had appealed].
[1s Valk] [1c=denies:CT- dismissed] [1t the request as a rumour that bail was paid].
[1s Valk] [1c=confirms:CT+ confirmed] [1t reports of eleven deaths].
[1s Valk] [1c=doubts:Uu could not confirm] [1t the reports].
[1s Valk] [1c=doubts:Uu refused to confirm] [1t the reports].
[1s Valk] [1c=doubts:Uu declined to say] [1t who gave the order].
[1s Valk] [1c=suggests:PS+ did not rule out] [1t a second flood].
[1s Valk] [1c=asserts:CT+ has no doubt] [1t that the wall will hold].
[1s Valk] [1c=doubts:PR- does not believe] [1t that it will rain].
[1s Valk] [1c=predicts:PR+ believes] [1t that it will rain].
[1s Valk] [1c=asserts:PR+ believes] [1t that the log was burned].
[1s Valk] [1c=asserts:PS+ said] [1t the wall might give way].
[1s Valk] [1c=asserts:PR+ said] [1t the wall had probably moved].
[1s Valk] [1c=suggests:PS+ suggested] [1t that they could have known].
[1s Valk] [1c=urges:Uu told them] [1t to leave the valley].
[1s Valk] [1c=urges:Uu urged] [1t the council to pay].
[1s Valk] [1c=denies:CT- called] [1t the report false].
[1s Valk] [1c=asserts:CT+ called] [1t the report a gift].
[1s Valk] [1c=denies:CT- dismissed] [1t the figure as impossible].
[1s Reports] [1c=reports:CT+ indicate] [1t that two men fled].
[1s The figures] [1c=suggests:PR+ indicate] [1t that two men fled].
[1s Valk] [1c=acknowledges:CT+ has finally admitted] [1t that three were opened].
[1s Valk] [1c=promises:PR+ vowed] [1t to rebuild the bridge].
[1s Valk] [1c=warns:PS+ warned of] [1t more rain].
[1s Valk] [1c=asks:Uu asked] [1t who had opened the gates].
"[1t Who opened the gates?]" [1s Valk] [1c=asks:Uu said].
[1s Valk] [1c=predicts:PR+ expects] [1t the water to fall].
[1s Valk] [1c=asserts:CT+ issued a statement saying] [1t that the gates were shut].
[1s Valk] [1c=denies:CT- issued a statement denying] [1t that the gates were open].
[1s Valk] [1c=confirms:Uu may confirm] [1t the figures on Monday].
It was [1c=reports:CT+ reportedly] [1t raining].
[1s Valk] [1c=asserts:CT+ :] [1t the gates were shut].
[1s Valk] [1c=confirms:CT+ confirmed reports of] [1t eleven deaths].
[1s Valk] [1c=denies:CT- issued a denial] [1t that the gates were open].
[1s Valk] [1c=doubts:Uu has yet to confirm] [1t the figures].
[1s Valk] [1c=doubts:Uu could neither confirm nor deny] [1t the figures].
[1s Valk] [1c=doubts:Uu retracted] [1t his claim that the wall was sound].
[1s Valk] [1c=suggests:PS+ would not rule out] [1t a second flood].
[1s Valk] [1c=asserts:CT+ did not hesitate to call] [1t the wall a trap].
[1s Valk] [1c=asserts:PS- said] [1t the wall might not hold].
[1s Valk] [1c=asserts:PR- said] [1t it was unlikely that the wall had moved].
[1s Valk] [1c=asserts:PR+ said] [1t the wall must have moved].
[1s Valk] [1c=asserts:CT+ said] [1t she could hear the water].
"[1t I think the wall moved]," [1s Valk] [1c=asserts:PR+ said].
"[1t I don't think the wall moved]," [1s Valk] [1c=asserts:PR- said].
"[1t The wall moved. Who saw it?]" [1s Valk] [1c=asserts:CT+ said].
[1s Valk] [1c=urges:Uu asked] [1t the council to pay].
[1s Valk] [1c=urges:Uu suggested] [1t that the wall be mended].
[1s Valk] [1c=suggests:PR+ suggested] [1t that the wall would be mended].
[1s Valk] [1c=asks:Uu questioned] [1t two witnesses].
[1s Valk] [1c=doubts:Uu questioned] [1t the figure].
[1s Valk] [1c=asserts:CT+ told a press conference] [1t that the gates were shut].
If [1s Valk] [1c=confirms:Uu confirms] [1t the figures], the valley will be cleared."""


@pytest.mark.parametrize("line", CASES.splitlines())
def test_act_and_certainty(line: str) -> None:
    marked = unmark(line)
    kind = VoiceKind.UNNAMED if marked.text.startswith(("Reports", "It")) else VoiceKind.PERSON
    deed = read_act(marked.text, marked.attribution(1), lay_out(marked.text).sentences[0], kind)
    act, certainty = marked.note(1, "c").split(":")
    assert (deed.act, deed.certainty) == (Act(act), Certainty(certainty))


def test_every_decision_names_the_words_it_went_by() -> None:
    marked = unmark("[1s Valk] [1c did not deny] [1t that the gates were open].")
    deed = read_act(marked.text, marked.attribution(1), lay_out(marked.text).sentences[0], VoiceKind.PERSON)
    assert [span.of(marked.text) for span in deed.because] == ["not", "deny"]


def test_every_rule_says_what_it_is_for() -> None:
    assert all(turn.__doc__ for turn in TURNS)
