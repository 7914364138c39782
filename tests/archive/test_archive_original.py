"""Laws of containers: what goes in comes out; a report's part is found again; no bytes make them fall over."""

import json
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reportedly.archive import Limits, Parsed, parse_all
from reportedly.archive.formats import CONTAINERS, TEXTS
from reportedly.archive.kinds.sniff import kind_of
from reportedly.archive.metadata.columns import Columns
from reportedly.archive.original import original
from reportedly.archive.part import Part, Told
from reportedly.model import Caution, Refused, Report
from tests.archive.making import (
    GERMAN,
    ONE,
    TWO,
    Warc,
    capture,
    envelope,
    gzipped,
    made,
    mhtml,
    page,
    rss,
    table,
    tarred,
    wacz,
    zipped,
)  # fmt: skip

# Words of a report as people write them: lines of letters and signs of any script, none of them blank or a tag.
LINE = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"), exclude_characters="<>&"), min_size=1, max_size=60
)
TEXT = st.lists(LINE.map(str.strip).filter(lambda line: any(map(str.isalnum, line))), min_size=1, max_size=4).map(
    lambda lines: f"{ONE}\n" + "\n".join(lines)
)
TEXTS_MANY = st.lists(TEXT, min_size=1, max_size=4)


def eml(texts: list[str]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "m@c.example", "x@y.example", "Mill"
    message.set_content(texts[0])
    for text in texts[1:]:
        inner = envelope("Weir", "o@c.example", "Mon, 05 May 2025 10:00:00 +0000")
        inner.set_content(text)
        message.add_attachment(inner)
    return message.as_bytes()


def web(texts: list[str]) -> bytes:
    warc = Warc()
    for number, text in enumerate(texts):
        warc.response(
            f"https://c.example/{number}", text.encode(), headers=(("Content-Type", "text/plain; charset=utf-8"),)
        )
    return warc.data()


def feed(texts: list[str]) -> bytes:
    items = [{"id": str(number), "content_text": text} for number, text in enumerate(texts)]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()


PACKED: dict[str, Callable[[list[str]], bytes]] = {
    "ZIP": lambda texts: zipped({f"{number}.txt": text.encode() for number, text in enumerate(texts)}),
    "tar in gzip": lambda texts: gzipped(tarred({f"{number}.txt": text.encode() for number, text in enumerate(texts)})),
    "mail": eml,
    "WARC": web,
    "WACZ": lambda texts: wacz(web(texts), [{"url": f"https://c.example/{number}"} for number in range(len(texts))]),
    "CSV": lambda texts: table([("title", "text"), *(("Mill", text) for text in texts)]),
    "JSONL": lambda texts: "\n".join(json.dumps({"title": "Mill", "text": text}) for text in texts).encode(),
    "JSON": lambda texts: json.dumps({"items": [{"title": "Mill", "text": text} for text in texts]}).encode(),
    "JSON Feed": feed,
    "Atom": lambda texts: (
        '<feed xmlns="http://www.w3.org/2005/Atom">'
        + "".join(f'<entry><content type="text">{text}</content></entry>' for text in texts)
        + "</feed>"
    ).encode(),
}


@pytest.mark.parametrize("form", PACKED)
@given(texts=TEXTS_MANY)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_same_texts_come_out(form: str, texts: list[str]) -> None:
    reports, refused = made(PACKED[form](texts))
    assert not refused
    assert [report.text.rstrip("\n") for report in reports] == texts
    for report in reports:
        assert_found_again(PACKED[form](texts), report)


def assert_found_again(data: bytes, report: Report, name: str = "case") -> None:
    """The bytes of its part tell the same text again, and its map leads to the same characters."""
    part = original(capture(data, name), report.part)
    assert part is not None
    kind = kind_of(part)
    assert kind is not None
    told = TEXTS[kind]()(part)
    assert isinstance(told, Told)
    assert told.text == report.text
    source = part.data.decode(told.map.encoding or "utf8")
    for stretch in told.map.stretches:
        if stretch.even:
            assert source[stretch.start : stretch.end].isspace() or (
                source[stretch.start : stretch.end] == report.text[stretch.text.start : stretch.text.end]
            )


PAGE = page("Mill sold", ONE, TWO)
MAIL = envelope("Mill", "Marta Quill <m@c.example>", "Tue, 06 May 2025 10:00:00 +0000")
MAIL.set_content(ONE)
MAIL.add_attachment(
    zipped({"a/mill.html": PAGE, "b.csv": table([("k", "BODY"), ("1", TWO)])}),
    maintype="application",
    subtype="zip",
    filename="a.zip",
)
WARC = (
    Warc()
    .response("https://c.example/", PAGE)
    .response(
        "https://c.example/2", gzipped(PAGE), headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
    )
    .data()
)
FILES = {
    "mail": MAIL.as_bytes(),
    "mailbox": b"From m@c.example Tue May  6 10:11:12 2025\n" + MAIL.as_bytes(),
    "MHTML": mhtml("https://c.example/", PAGE),
    "WARC": WARC,
    "WACZ": wacz(WARC, [{"url": "https://c.example/2", "title": "Mill"}]),
    "RSS": rss([f"<description><![CDATA[{PAGE.decode()}]]></description>", f"<description>{ONE}</description>"]),
    "table": table([("Nr", "Wortlaut"), ("1", ONE), ("2", GERMAN)]),
    "data": json.dumps({"x": {"y": [{"w": {"z": ONE}}, {"w": {"z": TWO}}]}}).encode(),
    "all of it": gzipped(tarred({"m.mbox": b"From m Tue May  6 10:11:12 2025\n" + MAIL.as_bytes(), "w.warc": WARC})),
}  # fmt: skip
SAID = {"table": Columns.of(["text=Wortlaut"]), "data": Columns.of(["rows=x.y,text=w.z"])}


@pytest.mark.parametrize("case", FILES)
def test_a_part_is_found_again_whatever_was_said_of_columns(case: str) -> None:
    reports, _ = made(FILES[case], columns=SAID.get(case))
    assert len(reports) >= (1 if case in ("MHTML", "WACZ") else 2)
    for report in reports:
        assert_found_again(FILES[case], report)
    assert original(capture(FILES[case]), ("nowhere",)) is None


def test_the_whole_capture_is_its_own_part() -> None:
    part = original(capture(PAGE), ())
    assert part is not None and part.data == PAGE


@pytest.mark.parametrize("case", FILES)
@given(data=st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_bytes_make_them_fall_over(case: str, data: st.DataObject) -> None:
    """Cut, flipped, doubled: each a report or a refusal with a reason, and the same when it is asked again."""
    changed = bytearray(FILES[case])
    for _ in range(data.draw(st.integers(1, 4))):
        assume(changed)
        place = data.draw(st.integers(0, len(changed) - 1))
        how = data.draw(st.sampled_from(("flip", "cut", "double", "zero")))
        if how == "flip":
            changed[place] ^= data.draw(st.integers(1, 255))
        elif how == "cut":
            del changed[place : place + data.draw(st.integers(1, 400))]
        elif how == "double":
            changed[place:place] = changed[place : place + data.draw(st.integers(1, 400))]
        else:
            changed[place : place + 8] = bytes(8)
    limits = Limits(part_bytes=200_000, total_bytes=1_000_000, parts=200)
    found = list(parse_all(capture(bytes(changed)), limits, columns=SAID.get(case)))
    assert found
    assert found == list(parse_all(capture(bytes(changed)), limits, columns=SAID.get(case)))
    for one in found:
        if isinstance(one, Refused):
            assert one.detail.endswith(".") and "parser failed" not in one.detail, one
        elif isinstance(one, Parsed):
            one.report.text.encode("utf8")
            one.report.name.encode("utf8")


def walked(part: Part, path: tuple[str, ...], columns: Columns) -> Part:
    """The part at a path, by unpacking all that stands before it."""
    while part.path != path:
        part = replace(part, columns=columns)
        kind = kind_of(part)
        assert kind is not None
        found = CONTAINERS[kind]()(part, Limits())
        part = next(one for one in found if isinstance(one, Part) and one.path == path[: len(one.path)])
    return part


@pytest.mark.parametrize("case", FILES)
def test_what_is_found_at_once_is_what_unpacking_gives(case: str) -> None:
    columns = SAID.get(case, Columns())
    held = capture(FILES[case], "https://c.example/case")
    for one in parse_all(held, columns=columns):
        if isinstance(one, Parsed):
            found = original(held, one.report.part)
            expected = walked(Part.of(held), one.report.part, columns)
            assert found is not None
            assert replace(found, columns=columns, given=expected.given) == replace(expected, columns=columns)


def test_what_is_not_there_is_not_found() -> None:
    for data in FILES.values():
        for key in ("record 99", "entry 99", "#99:BODY", "x.y#99:w.z", "part 99", "archive/data.warc.gz"):
            assert original(capture(data), (key,)) is None
            assert original(capture(data), (key, "record 99")) is None


SAVED = {
    "MHTML": mhtml("https://c.example/", page("Mühle", GERMAN, GERMAN)),
    "WARC page": Warc().response("https://c.example/", page("Mühle", GERMAN, GERMAN)).data(),
    "RSS": rss([f"<description>{GERMAN}</description>"]),
    "mailbox": b"From m@c.example Tue May  6 10:11:12 2025\n" + eml([GERMAN]),
    **{form: pack([GERMAN]) for form, pack in PACKED.items()},
}


@pytest.mark.parametrize("form", SAVED)
def test_what_is_not_in_english_is_kept_and_marked_in_every_format(form: str) -> None:
    (report,), refused = made(SAVED[form])
    assert not refused
    assert "die alte Mühle" in report.text
    assert report.language == "de"
    assert Caution.NOT_ENGLISH in {warned.caution for warned in report.warnings}
