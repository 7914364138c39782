"""How a voice's mention was resolved, in words; derived from what the voice holds."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from reportedly.brief.wording import folded
from reportedly.model import Voice, VoiceKind, WhyUnresolved
from reportedly.span import Quote

PRONOUNS = frozenset(
    word
    for line in (
        "he him his himself she her hers herself they them their themselves it its itself",
        "we us our i me my who whom whose which that this these those",
    )
    for word in line.split()
)


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the lines of a text start, to say a place as a person would count."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Lines:
        """Of a text with ``\\n`` at the ends of its lines."""
        return cls((0, *(place + 1 for place, char in enumerate(text) if char == "\n")))

    def place(self, quote: Quote) -> str:
        """ "line 4 (120–132)": the line, and the code points."""
        return f"line {bisect_right(self.starts, quote.span.start)} ({quote.span.start}–{quote.span.end})"


def how_resolved(voice: Voice, lines: Lines) -> str:
    """One plain sentence: what the mention stands for and why, or why it was left open; empty when it names itself."""
    if voice.kind is VoiceKind.AUTHOR:
        return "the report speaks itself" if voice.mention is None else f"“{folded(voice.mention.text)}” is the author"
    if voice.mention is None:
        return _elided(voice)
    return _open(voice) if voice.name is None else _named(voice.mention, voice.name, lines)


def _named(mention: Quote, name: Quote, lines: Lines) -> str:
    words, whole = folded(mention.text), folded(name.text)
    place = f"“{whole}”, {lines.place(name)}"
    if mention.span.overlaps(name.span):
        return "named here" if words == whole else f"named here, as “{whole}”"
    if words.lower() in PRONOUNS:
        return f"“{words}”, a pronoun, stands for {place}: no other voice near it fits as well"
    if _parts(words) <= _parts(whole):
        return f"“{words}” is {'the same name as' if words == whole else 'short for'} {place}"
    if _parts(whole) <= _parts(words):
        return f"“{words}” holds the name {place}"
    return f"“{words}”, another name or a description, stands for {place}"


def _elided(voice: Voice) -> str:
    if voice.name is None:
        return "the text does not say who speaks"
    return f"the text leaves the source out here; taken to be “{folded(voice.name.text)}”"


def _open(voice: Voice) -> str:
    if voice.unresolved is None or voice.unresolved is WhyUnresolved.NOT_NEEDED:
        return "described, not named"
    return f"left open: {why_open(voice)}"


def why_open(voice: Voice) -> str:
    """Why a mention was not resolved, and who could be meant; empty when it was."""
    if voice.unresolved is None:
        return ""
    could = ", ".join(dict.fromkeys(f"“{folded(one.text)}”" for one in voice.candidates))
    return voice.unresolved.value + (f": {could}" if could else "")


def _parts(name: str) -> set[str]:
    return {word.strip(".,’'\"“”").removesuffix("’s").removesuffix("'s").lower() for word in name.split()}
