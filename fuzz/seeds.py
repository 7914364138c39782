"""A file of each kind that is read, written by code, with hostile words in its fields."""

from __future__ import annotations

import json
import plistlib
import random
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from html import escape
from xml.sax.saxutils import escape as xml_escape

from fuzz.words import address, date, field, name, story
from reportedly.archive.kinds.kinds import Kind
from tests.archive.making import Warc, gzipped, mhtml, table, tarred, wacz, zipped
from tests.archive.making_pdf import Sheet, Words, make_pdf

Seed = Callable[[random.Random], bytes]


def text(chance: random.Random) -> bytes:
    """A title, a date, paragraphs, a signature."""
    lines = [field(chance, "Mill to be sold"), date(chance), "By " + field(chance, "Jane Doe"), story(chance)]
    return "\n\n".join([*lines, story(chance), "— " + field(chance, "Jane Doe, mayor")]).encode()


def page(chance: random.Random) -> bytes:
    """A page with metadata in every form; words escaped, or put in as they are."""
    quoted: Callable[[str], str] = escape if chance.random() < 0.5 else str
    data: dict[str, object] = {"@type": "NewsArticle", "headline": field(chance, "Mill"), "datePublished": date(chance)}
    data |= {"author": {"name": field(chance, "Jane Doe")}, "publisher": {"name": field(chance, "Courier")}}
    metas = "".join(
        f'<meta property="{key}" content="{quoted(value)}">'
        for key, value in {
            "og:title": field(chance, "Mill"),
            "og:site_name": field(chance, "Courier"),
            "og:url": address(chance),
            "article:published_time": date(chance),
            "author": field(chance, "Jane Doe"),
        }.items()
    )
    paragraphs = "".join(f"<p>{quoted(story(chance))}</p>" for _ in range(3))
    return (
        f"<!doctype html><html lang='{field(chance, 'en')}'><head><title>{quoted(field(chance, 'Mill'))}</title>{metas}"
        f"<link rel=canonical href='{address(chance)}'><script type='application/ld+json'>{json.dumps(data)}</script>"
        f"</head><body><h1>{quoted(field(chance, 'Mill'))}</h1><article>{paragraphs}</article></body></html>"
    ).encode()


def mail(chance: random.Random) -> bytes:
    """A message of two forms with a file attached."""
    message = EmailMessage()
    message.set_content(story(chance).replace("\x00", ""))
    message.add_alternative(page(chance).decode("utf8").replace("\x00", ""), subtype="html")
    message.add_attachment(
        chance.choice((text, page))(chance),
        maintype="application",
        subtype="octet-stream",
        filename=name(chance).replace("\x00", "").replace("\r", "").replace("\n", ""),
    )
    subject, sender = (" ".join(field(chance, plain).split()) for plain in ("Mill", "Jane <j@courier.example>"))
    note = chance.choice(("a", "=?utf-8?q?=3Cscript=3E?=", "=?bogus?z?x?="))
    head = f"Subject: {subject}\r\nFrom: {sender}\r\nMessage-ID: <1@courier.example>\r\nDate: {date(chance)}\r\n"
    head += f"X-Note: {note}\r\n"
    message.set_boundary("outer-of-mail")  # not by chance: the same seed gives the same bytes
    for part in message.iter_parts():
        if part.is_multipart():
            part.set_boundary("inner-of-mail")
    return head.encode() + message.as_bytes()


def mailbox(chance: random.Random) -> bytes:
    """Three messages."""
    return b"".join(b"From j@courier.example Wed May  7 08:09:10 2025\n" + mail(chance) + b"\n" for _ in range(3))


def saved(chance: random.Random) -> bytes:
    """A page as browsers save it."""
    return mhtml(address(chance).replace("\n", " ").replace("\r", " "), page(chance))


def webarchive(chance: random.Random) -> bytes:
    """A page as Safari saves it."""
    resource = {
        "WebResourceData": page(chance),
        "WebResourceURL": "".join(c for c in address(chance) if c.isprintable()),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "".join(c for c in field(chance, "UTF-8") if c.isprintable()),
    }
    return plistlib.dumps({"WebMainResource": resource}, fmt=plistlib.FMT_BINARY)


def feed(chance: random.Random) -> bytes:
    """An RSS feed, or an Atom feed."""

    def words(value: str) -> str:
        return xml_escape("".join(c for c in value if c >= " "))

    if chance.random() < 0.5:
        entries = "".join(
            f"<entry><title type='html'>{words(field(chance, 'Mill'))}</title><updated>{date(chance)}</updated>"
            f"<link href='{words(address(chance)).replace(chr(39), '')}'/>"
            f"<author><name>{words(field(chance, 'J'))}</name></author>"
            f"<content type='html'>{words(page(chance).decode())}</content></entry>"
            for _ in range(3)
        )
        title = words(field(chance, "Courier"))
        return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>{title}</title>{entries}</feed>".encode()
    items = "".join(
        f"<item><title>{words(field(chance, 'Mill'))}</title><link>{words(address(chance))}</link>"
        f"<pubDate>{date(chance)}</pubDate><guid>{words(name(chance))}</guid>"
        f"<description>{words(story(chance))}</description></item>"
        for _ in range(3)
    )
    channel = f"<channel><title>{words(story(chance, 1))}</title>{items}</channel>"
    return f"<?xml version='1.0'?><rss version='2.0'>{channel}</rss>".encode()


def json_feed(chance: random.Random) -> bytes:
    """A JSON feed, with lone surrogates where JSON allows them."""
    items = [
        {
            "id": name(chance),
            "url": address(chance),
            "title": field(chance, "Mill"),
            "content_html": page(chance).decode(),
            "date_published": date(chance),
            "authors": [{"name": field(chance, "Jane")}],
        }
        for _ in range(3)
    ]
    made = json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": field(chance, "Courier"), "items": items}
    )
    return (made.replace("Mill", "Mill \\ud800 \\udfff") if chance.random() < 0.3 else made).encode()


def csv_table(chance: random.Random) -> bytes:
    """Rows of reports."""
    rows = [["title", "text", "url", "date", "author"]]
    rows += [
        [field(chance, "Mill"), story(chance), address(chance), date(chance), field(chance, "Jane")] for _ in range(4)
    ]
    return table(rows, delimiter=chance.choice(",;\t|"))


def rows(chance: random.Random) -> bytes:
    """Records a line each, or in a list."""
    made = [
        {"title": field(chance, "Mill"), "text": story(chance), "url": address(chance), "date": date(chance)}
        for _ in range(4)
    ]
    return json.dumps(made).encode() if chance.random() < 0.5 else "\n".join(map(json.dumps, made)).encode()


def pdf(chance: random.Random) -> bytes:
    """Two pages of words."""
    sheets = [
        Sheet(
            [
                Words(72, 80 + 14 * line, "".join(c for c in story(chance, 1) if " " <= c <= "~")[:90])
                for line in range(9)
            ]
        )
        for _ in range(2)
    ]
    return make_pdf(sheets)


def docx(chance: random.Random) -> bytes:
    """A word processor's file, as small as it can be."""

    def words(value: str) -> str:
        return xml_escape("".join(c for c in value if c >= " "))

    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{words(story(chance))}</w:t></w:r></w:p>" for _ in range(3))
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    props = (
        f'<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{words(field(chance, 'Mill'))}</dc:title><dc:creator>{words(field(chance, 'J'))}</dc:creator>"
        "</cp:coreProperties>"
    )
    return zipped(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
                'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/word/document.xml" ContentType="{kind}"/>'
                f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
            ).encode(),
            "_rels/.rels": (
                f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
                f'Type="{office}/officeDocument" Target="word/document.xml"/><Relationship Id="r2" '
                f'Type="{package}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
            ).encode(),
            "word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'.encode(),
            "docProps/core.xml": props.encode(),
        }
    )


def warc(chance: random.Random) -> bytes:
    """Two pages as a server sent them."""

    def line(value: str) -> str:
        return value.replace("\r", "").replace("\n", "")

    made = Warc(packed=chance.random() < 0.5)
    for _ in range(2):
        headers = (("Content-Type", chance.choice(("text/html", "text/plain", line(field(chance, "text/html"))))),)
        made.response(line(address(chance)), page(chance), headers=headers, fields={"WARC-Date": date(chance)})
    if chance.random() < 0.2:
        told = f"outcome: {chance.choice(('unchanged', 'unreachable'))}\r\ndetail: {field(chance, 'So.')}\r\n"
        made.record("metadata", line(address(chance)), told.encode("utf8", "replace"), "application/warc-fields")
    return made.data()


def packed_warc(chance: random.Random) -> bytes:
    """A WACZ of it."""
    return wacz(warc(chance), [{"url": address(chance), "title": field(chance, "Mill"), "ts": date(chance)}])


def zip_file(chance: random.Random) -> bytes:
    """Files of other kinds under hostile names."""
    return zipped([(name(chance).replace("\x00", "")[:60_000] or "a", seed(chance)) for seed in _some(chance)])


def tar_file(chance: random.Random) -> bytes:
    """The same, as tar."""
    return tarred({name(chance).replace("\x00", "")[:200] or "a": seed(chance) for seed in _some(chance)})


def gzip_file(chance: random.Random) -> bytes:
    """One file, packed."""
    return gzipped(_some(chance)[0](chance))


def _some(chance: random.Random) -> list[Seed]:
    return chance.choices([text, page, mail, feed, csv_table, rows, pdf, docx, warc], k=3)


SEEDS: Mapping[Kind, Seed] = {
    Kind.TEXT: text,
    Kind.HTML: page,
    Kind.PDF: pdf,
    Kind.DOCX: docx,
    Kind.MAIL: mail,
    Kind.MAILBOX: mailbox,
    Kind.MHTML: saved,
    Kind.WEBARCHIVE: webarchive,
    Kind.FEED: feed,
    Kind.JSON_FEED: json_feed,
    Kind.TABLE: csv_table,
    Kind.ROWS: rows,
    Kind.WARC: warc,
    Kind.WACZ: packed_warc,
    Kind.ZIP: zip_file,
    Kind.GZIP: gzip_file,
    Kind.TAR: tar_file,
}
