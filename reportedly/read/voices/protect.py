"""Words that ask for protection: pseudonyms, withheld names, anonymity (law 4)."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from reportedly.read.voices.names import Name
from reportedly.span import Span

# Each pattern is one way in which reports say that a person is not to be known. Neutral to who says it.
_PATTERNS = (
    r"(?:a |an |under a |under the |used a |using a |by a |not (?:his|her|"
    r"their) own name but a )?pseudonyms?\b(?! of the)",
    r"not (?:his|her|their|the \w+['’]s) (?:real|true|actual|own) names?",
    r"names? (?:has|have|had|was|were|is|are) (?:been |being )?(?:changed|withheld|altered|concealed|"
    r"omitted|suppressed)",
    r"whose (?:real |full |last |family )?(?:names?|identity|identities) (?:\w+ ){0,4}?(?:withheld|"
    r"withhold(?:ing)?|changed|protected?|not (?:being )?(?:used|given|published|disclosed))",
    r"(?:real |full |last )?(?:names?|identity) (?:to )?be (?:withheld|kept (?:secret|private|out of)|"
    r"concealed|protected)",
    r"on (?:the )?conditions? (?:of|that) (?:\w+ ){0,3}?(?:anonymity|anonymous|not be (?:named|identified|used))",
    r"under (?:the )?condition of anonymity",
    r"(?:ask|asks|asked|asking|request|requested|requesting|insisted on|insisting on|sought|wished|"
    r"wishes|wishing|wanted|preferred|preferring|demanded|"
    r"spoke|speaking|speak|agreed to speak|granted|given|guaranteed|promised)(?: to remain| to stay|"
    r" to be kept)? anonym(?:ity|ous|ously)",
    r"(?:ask|asks|asked|asking|request|requested|requesting|prefers|preferred|preferring|wished|"
    r"wishing|wanted|wants)(?: to)? "
    r"not (?:to )?be (?:named|identified|quoted by name)",
    r"(?:who |which )?(?:did not want|does not want|didn['’]t want|doesn['’]t want|not wishing|"
    r"unwilling|declined|declines|declining|refused|refusing|not authori[sz]ed)"
    r" to (?:be|have (?:his|her|their) names?) (?:named|identified|used|published|printed|quoted by name)",
    r"(?:gave|gives|giving|provided|identified (?:him|her|them)sel(?:f|ves) by|identified by|"
    r"identified (?:him|her|them)sel(?:f|ves)) only (?:by )?"
    r"(?:his|her|their|a) (?:first|given|last|family|sur)\s?names?",
    r"(?:(?:asked|asks|asking|wished|wishes|wishing|wanted|wants|agreed|agreeing|preferred|preferring|requested|"
    r"insisted on) (?:to be |being )|(?:can|could|will|is|was|are|were|be) (?:being )?)?"
    r"(?:only (?:be )?(?:identified|named|known|quoted|referred to)|"
    r"(?:identified|named|known|quoted|referred to) only) (?:as|by)(?: (?:his|her|their|a|the|an) (?:[\w-]+ ){0,2}?"
    r"(?:names?|initials?|nickname|alias|call sign)\b|(?=\s(?-i:[A-ZÀ-Þ])))",
    r"(?:gave|gives|giving|offered|offering) (?:(?:his|her|their) names? only as|"
    r"only (?:the|a|an) \w*(?:name|alias|initials?)|only (?:his|her|their) (?:call ?sign|nom de guerre|alias))\b",
    r"(?:gave|gives|giving|identified|identified (?:him|her)self|known) only (?:by |as )(?:his |her |"
    r"their |the )?(?:first |given |last )?(?:name|nickname|initials?)\b",
    r"(?:who|and) (?:gave|would give|offered) (?:only )?(?:his|her) first name only",
    r"for fear of (?:reprisals?|retaliation|retribution)(?= .{0,40}(?:anonym|name|identif))",
    r"(?:did not|does not|didn['’]t|doesn['’]t|do not|don['’]t) want (?:(?:his|her|their|"
    r"to give (?:his|her|their)) )(?:real |full |last )?names?"
    r"(?: (?:in print|printed|used|published|known|made public))?",
    r"whose (?:names?|identity|identities) (?:has|have|had|was|were) not (?:yet )?(?:been )?"
    r"(?:made public|released|disclosed)",
    r"as (?:he|she|they) (?:asks|asked|wishes|wished|wants|wanted|prefers|preferred|insists on being|insisted on being)"
    r" (?:to be )?(?:called|known|identified|named)\b",
    r"we are calling (?:him|her|them) \w+ to protect",
    r"(?:to|in order to) protect (?:his|her|their) (?:identity|identities|privacy|safety|famil(?:y|ies))",
)
# Ways of not giving a name that, beside somebody whom the report names anyway, ask for nothing.
_WEAK = (
    r"(?:speaking|spoke|speaks|talking) (?:privately|in private|off the record|on background|in confidence)\b",
    r"(?:not|un) ?(?:being )?authori[sz]ed to (?:speak|talk|brief|comment|discuss)\b",
    r"not (?:being )?(?:allowed|permitted|cleared) to (?:speak|talk) (?:publicly|(?:to|with) (?:the )?"
    r"(?:press|media|reporters|journalists))\b",
)
_SPEAKS_SOFTLY = re.compile("|".join(_WEAK), re.IGNORECASE)
_PROTECTS = re.compile("|".join(f"(?:{pattern})" for pattern in (*_PATTERNS, *_WEAK)), re.IGNORECASE)
# Any of these stands in every pattern: a cheap look before the long one.
_HINT = re.compile(
    r"(?i)pseudonym|\bnam(?:e|ed|es)\b|anonym|identi(?:ty|ties|fied)|reprisal|retaliation|retribution|initial|protect|"
    r"\bprivate|off the record|background|confidence|(?:authori[sz]|allow|permitt|clear)ed to|"
    r"only (?:be|known|quoted|referred|as|by|his|her|their|the|a) |\bas (?:he|she|they) (?:ask|wish|want|prefer|insist)"
)


@dataclass(frozen=True, slots=True)
class Protection:
    """Words that ask for protection, and how they stand to a name.

    Attributes:
        span: the words.
        beside: whether they stand beside a name in parentheses or between commas.
        weak: whether they ask for nothing beside somebody whom the report names ("speaking privately").
    """

    span: Span
    beside: bool
    weak: bool = False


def find_protections(text: str, sentences: tuple[Span, ...]) -> tuple[Protection, ...]:
    """Every request for protection in ``text``, in order; at most one for each stretch."""
    out = []
    for sentence in sentences:
        if not _HINT.search(text, sentence.start, sentence.end):
            continue
        for found in _PROTECTS.finditer(text, sentence.start, sentence.end):
            before = text[max(0, found.start() - 2) : found.start()]
            weak = _SPEAKS_SOFTLY.match(text, found.start()) is not None
            out.append(Protection(Span(*found.span()), beside="(" in before or before == ", ", weak=weak))
    return tuple(out)


def given_after(text: str, names: tuple[Name, ...], span: Span) -> Name | None:
    """The name that is given in place of a fuller one, right after the words that ask for protection."""
    if not _ONLY.search(text, span.start, span.end):
        return None
    at = bisect_left(names, span.end, key=lambda n: n.span.start)
    return names[at] if at < len(names) and _BESIDE.fullmatch(text, span.end, names[at].span.start) else None


_BESIDE = re.compile(r"[,:]?\s(?:[A-Z]\w+\.?\s){0,2}")
_ONLY = re.compile(r"\bonly (?:as|by)(?: .*names?)?$")  # "asked to be identified only as Marta"
