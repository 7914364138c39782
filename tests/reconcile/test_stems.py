"""The table of stems says what the stemmer says."""

from __future__ import annotations

import snowballstemmer

from reportedly.reconcile.reports.gist import all_familiar
from reportedly.reconcile.words.folding import stem
from reportedly.reconcile.words.tables import table


def test_the_table_says_what_the_stemmer_says() -> None:
    stemmer = snowballstemmer.stemmer("english")
    rows = [line.split("\t") for line in table("stems.txt")]
    assert [stem for stem, _ in rows] == sorted({stem for stem, _ in rows})
    assert all(stemmer.stemWord(word) == stem for stem, words in rows for word in words.split())


def test_familiar_words_are_in_the_table() -> None:
    known = {word for line in table("stems.txt") for word in line.split("\t")[1].split()}
    familiar = {word for line in table("familiar.txt") for word in line.split("\t")[1].split() if word.isalpha()}
    assert len(familiar) > 2_000 and familiar <= known
    assert all_familiar()


def test_words_that_are_in_no_table_are_stemmed() -> None:
    assert [stem(word) for word in ("quibbling", "zithers")] == ["quibbl", "zither"]
