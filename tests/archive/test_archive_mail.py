"""E-mails, mailboxes and pages saved whole: the text, who, when and where from, and what comes with it by itself."""

import datetime as dt
import plistlib
from email.message import EmailMessage

import pytest

from reportedly.model import Caution, Refusal, Report
from tests.archive.making import GERMAN, ONE, TWO, envelope, made, mhtml, page, table, zipped

TEXT = f"{ONE}\n\n{TWO}\n"
DATE = "Tue, 06 May 2025 23:30:00 -0500"
PAGE = page("Mill to be sold", ONE, TWO)


def mail(subject: str = "Mill to be sold", sender: str = "Marta Quill <m@courier.example>") -> EmailMessage:
    return envelope(subject, sender, DATE)


def only(data: bytes, name: str = "case.eml") -> Report:
    (report,), refused = made(data, name)
    assert not refused
    return report


def known(report: Report) -> list[str | None]:
    facts = [fact.value if fact else None for fact in (report.title, report.author, report.outlet)]
    return [*facts, report.published.edtf if report.published else None]


def test_text_with_subject_sender_and_date() -> None:
    message = mail()
    message.set_content(TEXT)
    report = only(message.as_bytes())
    assert (report.name, report.text) == ("case.eml", TEXT)
    assert known(report) == ["Mill to be sold", "Marta Quill", None, "2025-05-06"]
    assert report.title and report.title.where == "Subject"
    assert report.published_where == "Date"


HEADERS = {
    "encoded words": (("=?utf-8?b?TcO8aGxl?= sold", "=?latin1?q?J=F6rg_Quill?= <j@c.de>"), "Mühle sold", "Jörg Quill"),
    "forwarded": (("Fwd: RE: Mill sold", "Marta Quill <m@c.example>"), "Mill sold", "Marta Quill"),
    "an address alone": (("Mill sold", "m@c.example"), "Mill sold", None),
    "a broken word": (("=?utf-8?b?!?= sold", "Marta Quill <m@c.example>"), None, "Marta Quill"),
    "an unknown encoding": (("=?x-none?q?Mill?= sold", "Marta Quill <m@c.example>"), "Mill sold", "Marta Quill"),
}  # fmt: skip


@pytest.mark.parametrize("case", HEADERS)
def test_headers_as_programs_write_them(case: str) -> None:
    (subject, sender), title, author = HEADERS[case]
    head = f"From: {sender}\r\nTo: x@y.example\r\nSubject: {subject}\r\nDate: {DATE}\r\nMIME-Version: 1.0\r\n\r\n"
    report = only(head.encode() + TEXT.encode())
    assert title is None or known(report)[0] == title
    assert known(report)[1] == author


NOT_FOLLOWED = ("From", "Date", "Subject", "To", "Cc", "Message-ID", "Content-Type", "Content-Language")


@pytest.mark.parametrize("field", NOT_FOLLOWED)
@pytest.mark.parametrize("sign", ["(", "<", '"', "=?", "=?utf-8?q?(", ";", "(" * 999 + ")"])
def test_a_field_that_nobody_can_follow_costs_what_it_says_and_no_more(field: str, sign: str) -> None:
    fields = {"MIME-Version": "1.0", "From": "Marta Quill <m@c.example>", "Date": DATE, "Subject": "Mill to be sold"}
    fields[field] = sign * (20_000 // len(sign))
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    report = only(head.encode() + b"\r\n" + TEXT.encode())
    assert report.text == TEXT
    expected = {"Subject": "Mill to be sold", "From": "Marta Quill", "Date": "2025-05-06"}
    title, author, _, published = known(report)
    told = {"Subject": title, "From": author, "Date": published}
    assert {name: told[name] for name in expected if name != field} == {
        name: value for name, value in expected.items() if name != field
    }


def test_what_a_list_sends_is_an_outlets() -> None:
    message = mail(sender="Mill Notes <news@notes.example>")
    message["List-Unsubscribe"] = "<https://notes.example/leave>"
    message.set_content(TEXT)
    assert known(only(message.as_bytes()))[1:3] == [None, "Mill Notes"]


def test_of_two_forms_of_the_text_the_plain_one_unless_it_is_a_stub() -> None:
    whole, stub = mail(), mail()
    for message, plain in ((whole, TEXT), (stub, "See this on the web.\n")):
        message.set_content(plain)
        message.add_alternative((PAGE * 3).decode(), subtype="html")
    assert only(whole.as_bytes()).text == TEXT
    assert ONE in only(stub.as_bytes()).text


def test_only_a_page() -> None:
    message = mail()
    message.set_content(PAGE.decode(), subtype="html", charset="windows-1252", cte="base64")
    assert only(message.as_bytes()).text == f"{ONE}\n\n{TWO}"


CHARSETS = ["utf-8", "windows-1251", "koi8-r", "iso-2022-jp", "gb18030"]


@pytest.mark.parametrize("charset", CHARSETS)
def test_the_message_says_the_encoding(charset: str) -> None:
    words = {"iso-2022-jp": "評議会は火曜日に水車小屋を売ると述べた。", "gb18030": "市议会周二表示将出售旧磨坊。"}.get(
        charset, "Совет сообщил, что старая мельница будет продана."
    )
    message = mail()
    message.set_content(words * 9, charset=charset, cte="base64")
    report = only(message.as_bytes())
    assert report.text.strip() == words * 9
    assert Caution.NOT_ENGLISH in {warned.caution for warned in report.warnings}


def test_what_comes_with_a_message_is_read_by_itself() -> None:
    inner = envelope("Weir to be sold", "Ole Berg <o@c.example>", "Mon, 05 May 2025 10:00:00 +0000")
    inner.set_content(GERMAN)
    message = mail()
    message.set_content(TEXT)
    message.add_attachment(inner)
    message.add_attachment(PAGE, maintype="text", subtype="html", filename="mill.html")
    message.add_attachment(
        zipped({"a.csv": table([("title", "text"), ("Weir", TWO)])}),
        maintype="application",
        subtype="zip",
        filename="a.zip",
    )
    message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="mill.png")
    message.add_attachment(b"signed", maintype="application", subtype="pgp-signature")
    reports, refused = made(message.as_bytes(), "case.eml")
    assert [report.name for report in reports] == [
        "case.eml", "case.eml/message", "case.eml/mill.html", "case.eml/a.zip/a.csv/row 2",
    ]  # fmt: skip
    assert known(reports[1]) == ["Weir to be sold", "Ole Berg", None, "2025-05-05"]
    assert known(reports[2])[0] == "Mill to be sold", "a page says what it is itself"
    assert [(one.name, one.reason) for one in refused] == [("case.eml/mill.png", Refusal.BINARY)]


def test_a_picture_within_the_text_is_none_of_our_business() -> None:
    message = mail()
    message.set_content(PAGE.decode(), subtype="html")
    message.add_related(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", cid="<logo>")
    assert ONE in only(message.as_bytes()).text


def test_a_mailbox_is_a_row_of_messages() -> None:
    one, two = mail(), mail("Weir to be sold")
    one.set_content(f"{TEXT}>From the weir nothing was heard.\n")
    two.set_content(GERMAN)
    box = b"".join(
        b"From marta@courier.example Tue May  6 10:11:12 2025\n" + message.as_bytes() + b"\n\n"
        for message in (one, two)
    )
    reports, refused = made(box, "case.mbox")
    assert [report.name for report in reports] == ["case.mbox/message 1", "case.mbox/message 2"]
    assert reports[0].text.endswith("\nFrom the weir nothing was heard.\n")
    assert not refused


HERE = "https://courier.example/mill"


def test_a_saved_page_keeps_its_address_and_time() -> None:
    report = only(mhtml(HERE, PAGE), "mill.mhtml")
    assert (report.name, report.text) == ("mill.mhtml", f"{ONE}\n\n{TWO}")
    assert report.address == HERE
    assert report.saved_at == dt.datetime(2025, 5, 7, 8, 9, 10, tzinfo=dt.UTC)
    assert report.title and report.title.value == "Mill to be sold"


def test_the_page_begins_where_the_file_says() -> None:
    data = mhtml(HERE, PAGE).replace(b'type="text/html";', b'type="text/html"; start="<page>";')
    frame = (
        b"------B\r\nContent-Type: text/html\r\nContent-ID: <page>\r\n\r\n" + page("Weir", TWO, TWO) + b"\r\n------B--"
    )
    assert TWO in only(data.replace(b"------B--", frame)).text


def test_safaris_saved_page() -> None:
    main = {
        "WebResourceData": page("Mill to be sold", ONE, TWO)
        .replace("“".encode(), b"\x93")
        .replace("”".encode(), b"\x94"),
        "WebResourceURL": HERE,
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "windows-1252",
    }
    data = plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=plistlib.FMT_BINARY)
    report = only(data, "mill.webarchive")
    assert (report.name, report.text, report.address) == ("mill.webarchive", f"{ONE}\n\n{TWO}", HERE)


SAVED_BY = {
    "SingleFile": (
        f"<!--\n Page saved with SingleFile \n url: {HERE} \n saved date: Wed May 07 2025 10:09:10 GMT+0200 "
        "(Central European Summer Time)\n-->",
        dt.datetime(2025, 5, 7, 8, 9, 10, tzinfo=dt.UTC),
    ),
    "SingleFile without a date": (f"<!--\n Page saved with SingleFile \n url: {HERE}\n-->", None),
    "a browser": (f"<!-- saved from url=(0028){HERE} -->", None),
    "later than the capture": (
        f"<!--\n Page saved with SingleFile \n url: {HERE} \n saved date: Wed May 07 2031 10:09:10 GMT+0200 (x)\n-->",
        None,
    ),
}


@pytest.mark.parametrize("case", SAVED_BY)
def test_what_saved_a_page_says_where_and_when(case: str) -> None:
    remark, at = SAVED_BY[case]
    report = only(PAGE.replace(b"<html>", f"<html>{remark}".encode(), 1), "mill.html")
    assert (report.address, report.saved_at) == (HERE, at)
    assert report.text == f"{ONE}\n\n{TWO}"


def test_a_date_after_the_page_was_saved_is_impossible() -> None:
    late = PAGE.replace(b"<head>", b'<head><meta property="article:published_time" content="2025-05-20">')
    assert only(late).published is not None
    saved = only(mhtml(HERE, late)).published
    assert saved is None or saved.edtf < "2025-05-07"


BROKEN = {
    "nothing but a head": b"MIME-Version: 1.0\r\nSubject: x\r\n\r\n",
    "no page": mhtml(HERE, b"").replace(b"text/html", b"image/png"),
    "lines that look like what parts messages": b"From m Tue May  6 10:11:12 2025\nSubject: x\n\n"
    + b"From 00:00 00:00 00:00 0000 0000\n\n" * 4_000,
    "no boundary": b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\n" + ONE.encode(),
    "parts in parts": b"MIME-Version: 1.0\r\n"
    + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(2_000)),
    "bad base64": b"MIME-Version: 1.0\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!",
    "not that property list": plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY),
    "half a property list": plistlib.dumps({"WebMainResource": {"WebResourceData": PAGE}}, fmt=plistlib.FMT_BINARY)[
        :-9
    ],
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_ones_are_refused_or_read(case: str) -> None:
    reports, refused = made(BROKEN[case])
    assert reports or refused
    assert all(one.detail.endswith(".") for one in refused)
