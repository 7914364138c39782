"""What changed in a page: known changes made to real texts, and how many are found. ``run(file)`` over any texts.

Each text is a first version. A second one is made of it by rule: sentences left out, sentences of another text put in,
sentences with one word or number changed or with a clause added, and paragraphs moved, which is no change.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportedly.model import Report, Turn
from reportedly.read.sentences import lay_out
from reportedly.reconcile.versions.comparing import Version, compare

EACH = 2  # changes of each kind that are made to a text
SHORTEST = 5  # words of a sentence that is changed
SENTENCES = 12  # that a text must have
_NUMBER = re.compile(r"\b\d[\d,.]*\b")
Change = tuple[Turn, str, str]


def run(path: str) -> dict[str, object]:
    """Precision, recall and F1 of changed sentences, in all and by kind; and texts where moving was taken for a change.

    Args:
        path: JSON Lines with a ``text`` each, or with ``reports`` that have one.
    """
    texts = sorted(set(_texts(path)))
    hits: Counter[str] = Counter()
    found: Counter[str] = Counter()
    known: Counter[str] = Counter()
    moved, tried = 0, 0
    for number, text in enumerate(texts):
        chance = random.Random(hashlib.sha256(text.encode()).hexdigest())
        paragraphs = [_cut(paragraph) for paragraph in re.split(r"\n\s*\n|\n", text) if paragraph.strip()]
        if sum(map(len, paragraphs)) < SENTENCES:
            continue
        tried += 1
        shuffled = [list(one) for one in paragraphs]
        chance.shuffle(shuffled)
        moved += bool(_changes(_joined(paragraphs), _joined(shuffled)))
        before, made = _edited(paragraphs, _cut(texts[number - 1]), chance)
        after = _joined(paragraphs)
        told = _changes(before, after)
        assert before != after
        for turn in Turn:
            ours, theirs = (Counter(one for one in some if one[0] is turn) for some in (told, made))
            hits[turn] += (ours & theirs).total()
            found[turn] += ours.total()
            known[turn] += theirs.total()
    by_kind = {turn.value: _scores(hits[turn], found[turn], known[turn]) for turn in Turn}
    return {
        "texts": tried,
        **_scores(hits.total(), found.total(), known.total()),
        **by_kind,
        "moved_taken_for_changed": moved,
    }


def _scores(hits: int, found: int, known: int) -> dict[str, float | int]:
    precision, recall = hits / max(1, found), hits / max(1, known)
    f1 = 2 * hits / max(1, found + known)
    return {"known": known, "p": round(precision, 4), "r": round(recall, 4), "f1": round(f1, 4)}


def _texts(path: str) -> Iterator[str]:
    for line in Path(path).read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        for one in row.get("reports", [row]):
            if isinstance(one.get("text"), str):
                yield one["text"]


def _cut(text: str) -> list[str]:
    return [" ".join(span.of(text).split()) for span in lay_out(text).sentences]


def _joined(paragraphs: Sequence[Sequence[str]]) -> str:
    return "\n\n".join(" ".join(one) for one in paragraphs if one)


def _edited(paragraphs: list[list[str]], others: Sequence[str], chance: random.Random) -> tuple[str, list[Change]]:
    """Changes ``paragraphs`` in place; gives the text before and what was done."""
    before = _joined(paragraphs)
    met = Counter(sentence for one in paragraphs for sentence in one)
    places = [
        (number, at)
        for number, one in enumerate(paragraphs)
        for at, sentence in enumerate(one)
        if len(sentence.split()) >= SHORTEST and met[sentence] == 1
    ]
    chance.shuffle(places)
    done: list[Change] = []
    for number, at in places[:EACH]:
        was = paragraphs[number][at]
        paragraphs[number][at] = now = _reworded(was, chance)
        done.append((Turn.CHANGED, was, now))
    for number, at in places[EACH : 2 * EACH]:
        done.append((Turn.GONE, paragraphs[number][at], ""))
        paragraphs[number][at] = ""
    new = [sentence for sentence in others if len(sentence.split()) >= SHORTEST and sentence not in met]
    for sentence in chance.sample(new, min(EACH, len(new))):
        chance.choice(paragraphs).append(sentence)
        done.append((Turn.NEW, "", sentence))
    for one in paragraphs:
        one[:] = [sentence for sentence in one if sentence]
    return before, done


def _reworded(sentence: str, chance: random.Random) -> str:
    """A number changed where there is one, else a word in the middle, or words added."""
    number = _NUMBER.search(sentence)
    if number is not None:
        return sentence[: number.start()] + str(chance.randint(3, 99)) + "7" + sentence[number.end() :]
    words = sentence.split()
    at = len(words) // 2
    if chance.random() < 0.5:
        return " ".join([*words[:at], "otherwise", *words[at + 1 :]])
    return " ".join([*words[:at], "as far as is known now", *words[at:]])


def _changes(before: str, after: str) -> list[Change]:
    revision = compare(_version(before), _version(after))
    return [
        (one.turn, _folded(one.earlier.text) if one.earlier else "", _folded(one.later.text) if one.later else "")
        for one in revision.differences
    ]


def _folded(words: str) -> str:
    return " ".join(words.split())


def _version(text: str) -> Version:
    return Version(Report(hashlib.sha256(text.encode()).hexdigest()[:12], "", "", text), lay_out(text).sentences)
