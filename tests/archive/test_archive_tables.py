"""Tables and data: each row or record a report, its columns known by their names or as a person says."""

import json

import pytest

from reportedly.archive import parse_all
from reportedly.archive.kinds.kinds import Kind
from reportedly.archive.kinds.sniff import kind_of
from reportedly.archive.metadata.columns import Columns, Role, names, roles
from reportedly.archive.part import Part
from reportedly.errors import ColumnsError
from reportedly.model import Caution, Refusal, Report
from tests.archive.making import GERMAN, ONE, TWO, capture, made, table

URL = "https://courier.example/mill"
HEAD = ("id", "headline", "article_text", "published_at", "source", "byline", "link", "lang")
ROW = ("1", "Mill sold", f"{ONE}\n\n{TWO}", "2025-05-06T10:00:00Z", "Mill Courier", "By Marta Quill", URL, "en-GB")
OTHER = ("2", "Mühle verkauft", GERMAN, "", "", "", "", "de")


def known(report: Report) -> tuple[str | None, ...]:
    facts = (report.title, report.outlet, report.author)
    return (*(fact.value if fact else None for fact in facts), report.published.edtf if report.published else None)


TABLES = {
    "commas": table([HEAD, ROW, OTHER]),
    "semicolons in Windows-1252": table([HEAD, ROW, OTHER], delimiter=";", encoding="cp1252"),
    "tabs in UTF-16": table([HEAD, ROW, OTHER], delimiter="\t", encoding="utf-16"),
    "bars": table([HEAD, ROW, OTHER], delimiter="|"),
    "with a mark": table([HEAD, ROW, OTHER], encoding="utf-8-sig"),
    "under a line that says how cells are parted": b"sep=,\r\n" + table([HEAD, ROW, OTHER]),
    "a record a line": "\n".join(json.dumps(dict(zip(HEAD, row, strict=True))) for row in (ROW, OTHER)).encode(),
    "a list": json.dumps([dict(zip(HEAD, row, strict=True)) for row in (ROW, OTHER)]).encode(),
    "a list under a key": json.dumps(
        {"status": "ok", "total": 2, "articles": [dict(zip(HEAD, row, strict=True)) for row in (ROW, OTHER)]}
    ).encode(),
}


@pytest.mark.parametrize("case", TABLES)
def test_columns_are_known_by_their_names(case: str) -> None:
    reports, refused = made(TABLES[case], "wires.csv")
    assert not refused
    assert [report.text for report in reports] == [ROW[2], GERMAN]
    assert known(reports[0]) == ("Mill sold", "Mill Courier", "Marta Quill", "2025-05-06")
    assert reports[0].address == URL
    assert reports[0].title and "headline" in reports[0].title.where
    assert [report.language for report in reports] == ["en", "de"]
    assert Caution.NOT_ENGLISH in {warned.caution for warned in reports[1].warnings}


def test_rows_are_counted_as_a_spreadsheet_shows_them() -> None:
    data = table([HEAD, ROW, ("",) * 8, OTHER])
    reports, refused = made(data, "wires.csv")
    assert [report.name for report in reports] == ["wires.csv/row 2", "wires.csv/row 4"]
    assert not refused


RECORDS: dict[str, tuple[object, tuple[str, ...]]] = {
    "a blog's": (
        [{"title": {"rendered": "Mill &amp; weir"}, "content": {"rendered": f"<p>{ONE}</p>"}, "link": URL}],
        ("Mill & weir", ONE),
    ),
    "a newspaper's": ({"results": [{"webTitle": "Mill", "fields": {"bodyText": ONE}, "webUrl": URL}]}, ("", ONE)),
    "a catalogue's": ({"data": [{"id": 1, "attributes": {"title": "Mill", "body": {"value": ONE}}}]}, ("Mill", ONE)),
    "a search engine's": (
        {"hits": {"total": 1, "hits": [{"_source": {"headline": "Mill", "text": ONE}}]}},
        ("Mill", ONE),
    ),
    "paragraphs": ([{"headline": "Mill", "body": [ONE, TWO]}], ("Mill", f"{ONE}\n\n{TWO}")),
    "an author who is a record": ([{"title": "Mill", "text": ONE, "author": {"name": "Marta Quill"}}], ("Mill", ONE)),
    "one record": ({"title": "Mill", "text": ONE}, ("Mill", ONE)),
}


@pytest.mark.parametrize("case", RECORDS)
def test_records_as_services_give_them(case: str) -> None:
    data, (title, text) = RECORDS[case]
    (report,), refused = made(json.dumps(data).encode())
    assert not refused
    assert report.text == text
    assert not title or (report.title and report.title.value == title)


SAID = {
    "a table": (table([("Nr", "Kopf", "Wortlaut"), ("1", "Mill", ONE)]), "text=Wortlaut,title=Kopf"),
    "another case and space": (table([("Nr", "Kopf", "Wort Laut"), ("1", "Mill", ONE)]), "text=wort_laut, title=KOPF"),
    "lines": (f'{{"k": "Mill", "w": {{"x": "{ONE}"}}}}\n{{"k": "Weir"}}\n'.encode(), "text=w.x,title=k"),
    "a list somewhere": (json.dumps({"a": {"b": [{"k": "Mill", "w": ONE}]}}).encode(), "rows=a.b,text=w,title=k"),
    "a name with a comma": (table([("Nr", "Kopf", "Wort, Laut"), ("1", "Mill", ONE)]), "text=Wort, Laut,title=Kopf"),
}


@pytest.mark.parametrize("case", SAID)
def test_a_person_says_which_columns(case: str) -> None:
    data, said = SAID[case]
    columns = Columns.of([said])
    reports, _ = made(data, columns=columns)
    assert reports[0].text == ONE
    assert reports[0].title and reports[0].title.value == "Mill"
    assert Columns.of([str(columns)]) == columns, "as it is kept, so it is read again"


@pytest.mark.parametrize("said", ["text", "words=BODY", "text=A,text=B", "text=", ",,"])
def test_what_is_said_of_columns_must_be_understood(said: str) -> None:
    with pytest.raises(ColumnsError) as raised:
        Columns.of([said])
    assert raised.value.hint


def test_only_summaries() -> None:
    (report,), _ = made(table([("title", "description"), ("Mill", ONE)]))
    assert Caution.SUMMARY in {warned.caution for warned in report.warnings}


REFUSED = {
    "no text in a row": (table([HEAD, ROW, ("3", "Mill", "", "", "", "", "", "")]), "row 3", Refusal.EMPTY),
    "too many cells": (table([HEAD, ROW, (*OTHER, "and", "more")]), "row 3", Refusal.BROKEN),
    "a line cut off": (b'{"title": "Mill", "text": "%s"}\n{"title": "We' % ONE.encode(), "line 2", Refusal.BROKEN),
    "a record without text": (json.dumps([{"text": ONE}, {"id": 2}]).encode(), "record 2", Refusal.NO_TEXT),
    "no record": (json.dumps([{"text": ONE}, 2]).encode(), "record 2", Refusal.BROKEN),
    "a list cut off": (json.dumps([{"text": ONE}, {"text": TWO}])[:-20].encode(), "record 2", Refusal.BROKEN),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_row_costs_itself_only(case: str) -> None:
    data, name, reason = REFUSED[case]
    reports, refused = made(data)
    assert reports[0].text.startswith(ONE)
    assert [(one.name, one.reason) for one in refused] == [(f"case/{name}", reason)]


def test_a_table_is_taken_row_by_row() -> None:
    """What is far behind in a large table is not looked at before it is asked for."""
    big = table([("title", "text"), *((f"Mill {number}", ONE) for number in range(20_000))])
    rows = parse_all(capture(big))
    first = [next(rows) for _ in range(3)]
    assert len(first) == 3


def test_dates_as_programs_write_them() -> None:
    dates = ["2025-05-06", "Tue, 06 May 2025 10:00:00 GMT", "1746525600", "1746525600000", "May 6, 2025"]
    reports, _ = made(table([("title", "text", "date"), *(("Mill", ONE, date) for date in dates)]))
    assert [report.published.edtf if report.published else None for report in reports] == ["2025-05-06"] * len(dates)
    (open_,), _ = made(table([("title", "text", "date"), ("Mill", ONE, "5/6/2025")]))
    assert open_.published is None, "May or June"


def test_a_cell_may_be_a_piece_of_a_page() -> None:
    (report,), _ = made(table([("title", "content"), ("Mill", f"Sold.<p>{ONE}</p><script>x()</script>{TWO}")]))
    assert report.text == f"Sold.\n\n{ONE}\n\n{TWO}"


def test_half_characters_do_not_come_through() -> None:
    (report,), _ = made(
        json.dumps([{"title": "Mill\ud800 \x00sold", "text": f"{ONE}\udc00", "url": "https://x.y/\ud800"}]).encode()
    )
    assert report.title and report.title.value == "Mill sold"
    assert report.address is None
    report.text.encode("utf8")


def test_every_role_has_names_and_no_name_is_two_roles() -> None:
    known = [name for role in Role if role is not Role.ROWS for name in names()[role]]
    assert len(known) == len(set(known))
    assert all(name == name.lower() and name.isalnum() for name in known)


def test_the_best_name_wins() -> None:
    head = ("summary", "text", "body", "full_text", "description")
    assert roles(head, Columns())[Role.TEXT] == "full_text"
    assert roles(head, Columns.of(["text=summary"]))[Role.TEXT] == "summary"
    assert kind_of(Part.of(capture(table([head, ("a", ONE, "c", "d", "e")])))) is Kind.TABLE
