"""Records for the ledger's tests: a small casebook with one of everything."""

import datetime as dt
import hashlib
import tempfile
from functools import cache
from pathlib import Path

from authority import Authority

from reportedly.ledger import Ledger, Parsing, tokens
from reportedly.ledger.deeds import Exported, TakenIn, Verified, What
from reportedly.ledger.parsed import Told
from reportedly.model import (
    Account,
    Act,
    Attribution,
    Capture,
    Certainty,
    Claim,
    Form,
    Identity,
    Judgement,
    JudgementKind,
    Known,
    Method,
    Reading,
    Refusal,
    Refused,
    Report,
    Sketch,
    Stretch,
    TextMap,
    Verdict,
    Voice,
    VoiceKind,
    report_id,
)
from reportedly.span import Quote, Span

AT = dt.datetime(2025, 3, 4, 5, 6, 7, tzinfo=dt.UTC)
READER = "reader 1"
PARSER = "parser 1"
TEXT = "Ferry held\n\nThe harbour master said that the ferry would stay in port.\n"


def make_capture(text: str = TEXT, name: str = "ferry.txt") -> Capture:
    data = text.encode()
    return Capture(hashlib.sha256(data).hexdigest(), name, data, AT, Method.FILE)


def make_report(capture: Capture) -> Report:
    text = capture.data.decode()
    title = Known("Ferry held", "first line", Quote.cut(text, Span(0, 10)))
    return Report(report_id(capture.sha256, capture.name), capture.sha256, capture.name, text, title=title)


def make_parsing(capture: Capture) -> Parsing:
    report = make_report(capture)
    way = TextMap("utf-8", (Stretch(Span(0, len(report.text)), 0, len(report.text)),))
    sketch = Sketch(capture.sha256, hashlib.sha256(report.text.encode()).hexdigest(), tuple(range(60)))
    return Parsing(capture.sha256, capture.name, PARSER, (Told(report, way, sketch),))


def make_reading(report: Report, anchor: str | None = None) -> Reading:
    text = report.text
    source, cue, content, whole = Span(12, 30), Span(31, 35), Span(41, 69), Span(12, 70)
    claim = Claim(
        id=f"{report.id}:1",
        report=report.id,
        attribution=Attribution((source,), (cue,), (content,), Form.INDIRECT, 0.9),
        voice=Voice(f"{report.id}:12", VoiceKind.ROLE, "The harbour master", mention=Quote.cut(text, source)),
        cue=(Quote.cut(text, cue),),
        content=(Quote.cut(text, content),),
        act=Act.ASSERTS,
        certainty=Certainty.CERTAIN,
        context=Quote.cut(text, whole),
    )
    return Reading(report.id, READER, anchor, (claim,))


def make_judgement(id: str = "0123456789ab", because: str = "same office") -> Judgement:
    return Judgement(
        id, JudgementKind.VOICES, "a:1", by="a person", at=AT, because=because, other="b:2", verdict=Verdict.SAME
    )


def make_account() -> Account:
    return Account("account 1", identities=(Identity("voice-1", "Ida Voss", VoiceKind.PERSON, ("1:1",), ("1:2",)),))


def fill(ledger: Ledger) -> Report:
    """One of everything; gives the report."""
    capture = make_capture()
    report = make_report(capture)
    ledger.add_capture(capture)
    ledger.store_parsing(make_parsing(capture))
    ledger.add_capture(make_capture("Second report, of the same day.", "second.txt"))
    ledger.refuse(Refused("empty.txt", Refusal.EMPTY, "Nothing is in it."), AT)
    ledger.add_reading(make_reading(report))
    ledger.add_judgement(make_judgement())
    ledger.store_account("key", make_account())
    ledger.store_memory("reconciler 1", {"one": b"what was worked out"})
    return report


@cache
def make_authority() -> Authority:
    """One authority for all tests that only need some stamp."""
    return Authority.make(Path(tempfile.mkdtemp(prefix="authority ")) / "of_tests")


def fill_wholly(ledger: Ledger, other: Ledger) -> Report:
    """A row in every table, with what was taken in from ``other``; gives the report."""
    report = fill(ledger)
    ledger.store_memory("reconciler 1", {"one": None, "other": b"worked out"})
    ledger.record_read(READER, (report.id,))
    ledger.record(Exported(What.BRIEF, "html", "brief.html", "ab" * 32, 1234, private=True))
    ledger.record(Verified("cd" * 32, 0, "ef" * 32, parsed=False))
    other.add_capture(make_capture("From elsewhere.", "elsewhere.txt"))
    other.add_judgement(make_judgement("abcdefabcdef"))
    ledger.take_in(
        TakenIn(What.BUNDLE, "other.wacz", "12" * 32, other.heads(), captures=0, judgements=0),
        tuple(other.rows()),
        (),
    )
    row = ledger.head_row()
    assert row is not None
    asked = tokens.ask(row)
    response = make_authority().answer(asked.request)
    assert ledger.add_stamp(tokens.accept(asked, response, authority="http://127.0.0.1/stamps"))
    return report
