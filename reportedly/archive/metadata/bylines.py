"""What sites put into the field for an author beside the name: handles, dates, time to read, office, house, degrees."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.archive.metadata.names import is_name, is_role

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
# After one of these stands no name any more.
_BEYOND = re.compile(
    rf"\s*(?:\s@\w|[|•·]|\s[–—-]\s|\.\s(?=[A-Z])(?<!\b[A-Z]\.\s)(?<!\b(?:Dr|Mr|Ms|St|Jr|Sr)\.\s)|\b\d+\s*min(?:ute)?s?\s+read\b"
    rf"|\b(?:{_MONTHS})[a-z]*\.?\s\d|\b\d{{1,2}}\s(?:{_MONTHS})[a-z]*\b|\b\d{{4}}-\d\d|\b(?:Published|Updated|Posted)\b)"
)
_BY = re.compile(
    r"^\W*(?:(?:an?\s)?(?:analysis|opinion|comment(?:ary)?|review|column|report(?:ing|ed)?|stor(?:y|ies)|words|text|written|interview"
    r"|perspective|essay|editorial)\s)?by\s+",
    re.IGNORECASE,
)


_AND = re.compile(r"(?:^|\s+)(?:and|&)\s+")


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote it, and the office that stands beside the last name; each "" where there is none."""

    people: str
    role: str


def byline_of(words: str) -> Byline:
    """The people of a field that says who wrote it, without what else stands in it.

    Names in a row stay; after the first of them what is no name of two words ends the row, and is the office where it
    says one ("AP Sports Writer"). Where nothing looks like a name all of it stays: it may be one all the same.
    """
    words = _BY.sub("", words)
    beyond = _BEYOND.search(words, 1)
    short = (words[: beyond.start()] if beyond else words).strip(" ,;")
    if not is_name(_AND.split(short.split(",")[0])[0].strip()):
        return Byline(words.strip(), "")
    first, *others = re.split(r"\s*[,;]\s*", short)
    names, role = [first], ""
    for other in others:
        if is_role(other) or not all(map(is_name, filter(None, _AND.split(other)))):
            role = other if is_role(other) else ""
            break
        names.append(other)
    return Byline(", ".join(names), role)
