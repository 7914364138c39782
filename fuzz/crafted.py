"""Files made by hand to hurt: bombs, depth, width, paths that lead out, entities that read files, pages with code."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator

import brotli  # type: ignore[import-untyped]

from fuzz.words import HOSTILE, SENTENCES
from tests.archive.making import ONE, TWO, Warc, gzipped, page, tarred, wacz, zipped
from tests.archive.making_pdf import Sheet, Words, make_pdf

MB = 1_000_000
ADDRESS = "https://courier.example/mill"
Crafted = Iterator[tuple[str, bytes]]


def bombs() -> Crafted:
    """Little that unpacks to very much."""
    zeros = bytes(10 * MB)
    words = (ONE + "\n\n").encode() * (10 * MB // len(ONE))
    deep = gzip.compress(gzip.compress(bytes(70 * MB), 9), 9)
    inner = _zip_of_zeros(1, 40 * MB)
    yield "bomb.gz", gzip.compress(bytes(70 * MB), 9)
    yield "bomb of words.gz", gzip.compress(words * 6, 9)
    yield "bomb.gz.gz", deep
    yield "bomb.zip", _zip_of_zeros(13, 40 * MB)
    yield "bomb in bomb.zip", zipped([(f"{n}.zip", inner) for n in range(14)])
    yield "same bytes many times.zip", _overlapping(2_000, zeros)
    yield "itself.zip", _many_levels(40)
    yield "many files.zip", zipped([(f"{n}.txt", b"A.") for n in range(4_000)])
    yield "many empty files.zip", zipped([(f"{n}.txt", b"") for n in range(6_000)])
    yield "bomb.tar.gz", gzip.compress(tarred({f"{n}.txt": zeros for n in range(20)}), 9)
    yield (
        "brotli.warc",
        Warc(packed=False).response(ADDRESS, brotli.compress(bytes(70 * MB)), headers=_packed("br")).data(),
    )
    yield (
        "gzip.warc",
        Warc(packed=False).response(ADDRESS, gzip.compress(bytes(70 * MB)), headers=_packed("gzip")).data(),
    )
    yield "deflate.warc", Warc().response(ADDRESS, zlib.compress(bytes(70 * MB)), headers=_packed("deflate")).data()
    twice = gzip.compress(gzip.compress(bytes(70 * MB)))
    yield "twice.warc", Warc().response(ADDRESS, twice, headers=_packed("gzip, gzip")).data()
    yield "bomb.wacz", wacz(gzip.compress(bytes(70 * MB)), [{"url": ADDRESS}])
    yield "bomb.docx", _docx(b"<w:p><w:r><w:t>" + b"A" * (60 * MB) + b"</w:t></w:r></w:p>")
    yield "bomb.bz2", bz2.compress(bytes(70 * MB))
    yield "bomb.xz", lzma.compress(bytes(70 * MB))
    stream = zlib.compress(bytes(70 * MB), 9)
    yield "bomb.pdf", _pdf_with(stream, b"/Filter /FlateDecode")
    yield (
        "bomb of filters.pdf",
        _pdf_with(zlib.compress(zlib.compress(bytes(70 * MB), 9), 9), b"/Filter [/FlateDecode /FlateDecode]"),
    )


def entities() -> Crafted:
    """XML that grows, and XML that reads files and calls out."""
    laughs = "<!ENTITY l0 'lol lol lol lol lol'>" + "".join(
        f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10)
    )
    quadratic = f"<!ENTITY a '{'A' * 100_000}'>"
    outside = "<!ENTITY x SYSTEM 'file:///etc/passwd'>"
    remote = "<!ENTITY x SYSTEM 'http://127.0.0.1:9/x'>"
    parameter = "<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;"
    for what, doctype, words in (
        ("laughs", laughs, "&l9;"),
        ("quadratic", quadratic, "&a;" * 5_000),
        ("file", outside, "&x;"),
        ("remote", remote, "&x;"),
        ("parameter", parameter, "A."),
        ("circle", "<!ENTITY a '&b;'><!ENTITY b '&a;'>", "&a;"),
    ):
        head = f"<?xml version='1.0'?><!DOCTYPE rss [{doctype}]>"
        item = f"<item><title>Mill</title><description>{ONE} {words}</description></item>"
        yield f"{what}.xml", f"{head}<rss version='2.0'><channel><title>{words}</title>{item}</channel></rss>".encode()
        atom = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>M</title><content>{words}</content></entry></feed>"
        yield f"{what}.atom", f"{head.replace('rss [', 'feed [')}{atom}".encode()
        yield (
            f"{what}.svg",
            f"{head.replace('rss [', 'svg [')}<svg xmlns='http://www.w3.org/2000/svg'>{words}</svg>".encode(),
        )
        body = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>".encode()
        yield f"{what}.docx", _docx(body, head=head.replace("rss [", "w:document [").encode())
        yield f"{what}.html", f"{head}<html><body><p>{words} {ONE}</p></body></html>".encode()
        value = f"<dict><key>WebMainResource</key><string>{words}</string></dict>"
        plist = f"<!DOCTYPE plist [{doctype}]><plist version='1.0'>{value}</plist>"
        yield f"{what}.webarchive", f"<?xml version='1.0'?>{plist}".encode()


def depth() -> Crafted:
    """Things within things within things."""
    for many in (500, 5_000, 100_000):
        for tag in ("div", "p", "table><tr><td", "a", "b", "font", "svg", "ul><li", "blockquote", "form", "select"):
            close = tag.split("><")[-1]
            yield (
                f"{many} {close}.html",
                f"<html><body>{f'<{tag}>' * many}{ONE}{f'</{close}>' * many}</body></html>".encode(),
            )
        yield f"{many} open.html", f"<html><body>{'<div>' * many}{ONE}".encode()
        yield f"{many} lists.json", b"[" * many + b"]" * many
        yield f"{many} objects.json", b'{"a":' * many + b"1" + b"}" * many
        yield f"{many} quotes.txt", ("“" * many + ONE + "”" * many).encode()
        yield f"{many} brackets.txt", ("(" * many + ONE + ")" * many).encode()
        yield f"{many} rss.xml", b"<rss><channel>" + b"<item>" * many + b"</item>" * many + b"</channel></rss>"
        yield (
            f"{many} pdf.pdf",
            make_pdf([Sheet([Words(72, 72, ONE[:80])])]).replace(b"/Kids", b"[" * many + b"/Kids", 1),
        )
    parts = b""
    for level in range(300):
        parts += f"Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n".encode()
    yield "300 parts.eml", b"From: a@b.example\r\nSubject: M\r\nMIME-Version: 1.0\r\n" + parts + ONE.encode()
    message = f"From: a@b.example\r\nSubject: M\r\nMIME-Version: 1.0\r\n\r\n{ONE}".encode()
    for _level in range(60):
        message = b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n" + message
    yield "60 messages.eml", message
    for kind, wrap in (
        ("zip", lambda data: zipped([("in", data)])),
        ("gz", gzipped),
        ("tar", lambda data: tarred({"in": data})),
    ):
        data = ONE.encode()
        for _level in range(30):
            data = wrap(data)
        yield f"30 deep.{kind}", data
    yield "data uri.html", page("M", ONE, "<img src='data:text/html;base64," + "PGI+" * 100_000 + "'>")


def width() -> Crafted:
    """Very long lines, very many things."""
    yield "one line.txt", b"mill " * (2 * MB // 5)
    yield "one word.txt", b"m" * (2 * MB)
    yield "many lines.txt", b"\n" * MB + ONE.encode()
    yield "many crs.txt", b"\r" * MB + ONE.encode()
    yield "spaces.txt", ONE.encode() + b" " * (3 * MB) + TWO.encode()
    yield "dashes.txt", b"-" * 300_000
    yield "digits.txt", b"1" * 300_000
    yield "numbers.txt", b"1,234,567.89 " * 30_000
    yield "dots.txt", b"A. " * 60_000
    yield "quotes.txt", "“A” said B. ".encode() * 15_000
    yield "commas.txt", b"a," * 200_000
    yield "dates.txt", b"3 May 2024 " * 20_000
    yield "capitals.txt", b"Aa Bb Cc Dd " * 20_000
    yield "apostrophes.txt", b"'" * 200_000
    yield "accents.txt", ("e" + "\u0301" * 100_000).encode()
    yield "zero width.txt", ("\u200b" * 100_000 + ONE).encode()
    yield "by line.txt", ("By " + "Jane " * 40_000 + "\n\n" + ONE).encode()
    yield "signature.txt", (ONE + "\n\n— " + "Jane Doe, " * 20_000).encode()
    yield "colons.eml", b"MIME-Version: 1.0\r\n" + b"X: y\r\n" * 100_000 + b"\r\n" + ONE.encode()
    yield "header.eml", b"MIME-Version: 1.0\r\nSubject: " + b"=?utf-8?q?a?= " * 50_000 + b"\r\n\r\n" + ONE.encode()
    yield "folded.eml", b"MIME-Version: 1.0\r\nSubject: a" + b"\r\n a" * 100_000 + b"\r\n\r\n" + ONE.encode()
    yield "addresses.eml", b"MIME-Version: 1.0\r\nFrom: " + b"(((((" * 20_000 + b"\r\n\r\n" + ONE.encode()
    yield (
        "attributes.html",
        f"<html><body {' '.join(f'a{n}=1' for n in range(60_000))}><p>{ONE}</p></body></html>".encode(),
    )
    yield "attribute.html", f"<html><body a='{'x' * 3 * MB}'><p>{ONE}</p></body></html>".encode()
    yield "tags.html", f"<html><body>{'<b>m</b>' * 100_000}<p>{ONE}</p></body></html>".encode()
    yield "entities.html", f"<html><body><p>{'&amp;' * 200_000}{'&#x41;' * 100_000}</p></body></html>".encode()
    yield "comments.html", f"<html><body>{'<!-- -' * 100_000}<p>{ONE}</p></body></html>".encode()
    yield "less.html", b"<html><body>" + b"<" * 500_000
    yield (
        "metas.html",
        f"<html><head>{'<meta property=og:title content=M>' * 50_000}</head><p>{ONE}</p></html>".encode(),
    )
    yield "json-ld.html", page("M", ONE).replace(b"<head>", b"<head><script type=application/ld+json>" + b"[" * 200_000)
    cells = ",".join(f"c{n}" for n in range(20_000))
    yield "columns.csv", f"title,text,{cells}\n{'M,' + ONE + ',' * 20_000}\n".encode()
    yield "cell.csv", f'title,text\nM,"{ONE * 20_000}"\n'.encode()
    yield "open cell.csv", f'title,text\nM,"{ONE}\n'.encode() * 3_000
    yield "lines.jsonl", b'{"text":"A."}\n' * 50_000
    yield "number.json", b'[{"title":"M","text":"A.","date":' + b"9" * 100_000 + b"}]"
    yield "names.zip", zipped([("a" * 60_000 + f"{n}.txt", ONE.encode()) for n in range(20)])
    yield "items.xml", b"<rss><channel>" + b"<item><title>M</title></item>" * 30_000 + b"</channel></rss>"
    yield "records.warc", Warc(packed=False).record("resource", ADDRESS, b"A.").data() * 5_000
    yield "pages.pdf", make_pdf([Sheet([Words(72, 72, "A.")])] * 300)
    yield "glyphs.pdf", make_pdf([Sheet([Words(72, 72 + n % 600, "Mill " * 20) for n in range(3_000)])])


def ways_out() -> Crafted:
    """Names that lead out of where they belong."""
    names = (
        "../../../../tmp/out.txt",
        "/tmp/out.txt",
        "..\\..\\out.txt",
        "C:\\out.txt",
        "a/../../out.txt",
        "~/.ssh/id",
        ".",
        "..",
        "",
    )
    yield "ways out.zip", zipped([(name or "/", ONE.encode()) for name in names])
    yield "ways out.tar", tarred({name or "x": ONE.encode() for name in names})
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind, name in (
            (tarfile.SYMTYPE, "link"),
            (tarfile.LNKTYPE, "hard"),
            (tarfile.CHRTYPE, "device"),
            (tarfile.FIFOTYPE, "pipe"),
            (tarfile.DIRTYPE, "folder"),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("link/out.txt")
        info.size = 3
        archive.addfile(info, io.BytesIO(b"out"))
    yield "links.tar", out.getvalue()
    linked = zipfile.ZipInfo("link")
    linked.create_system, linked.external_attr = 3, 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(linked, "/etc/passwd")
    yield "links.zip", out.getvalue()
    yield "../../../out.txt", ONE.encode()
    yield "file.url", b"[InternetShortcut]\r\nURL=file:///etc/passwd\r\n"
    yield (
        "x.wacz",
        zipped(
            {
                "datapackage.json": b'{"resources":[{"path":"../../../etc/passwd"}]}',
                "archive/../../x.warc": b"WARC/1.0\r\n",
            }
        ),
    )


def injected() -> Crafted:
    """Each hostile word in each field that reaches a page."""
    for number, bad in enumerate(HOSTILE):
        said = "\n\n".join([bad, "By " + bad, *(one.replace("{}", bad) for one in SENTENCES)])
        yield f"{number} {bad[:60]}.txt", said.encode("utf8", "replace")
        yield f"{number}.html", page(bad, *(one.replace("{}", bad) for one in SENTENCES))
        row = {"title": bad, "text": said, "url": bad, "date": bad, "author": bad, "outlet": bad, "language": bad}
        yield f"{number}.jsonl", json.dumps(row).encode()
        yield f"{number}.zip", zipped([(f"{bad[:200]}.txt".replace("\x00", ""), said.encode())])


def broken() -> Crafted:
    """Files that lie about themselves."""
    yield "sizes.zip", _lying_zip()
    yield "nothing.zip", b"PK\x05\x06" + b"\x00" * 18
    yield (
        "locked.zip",
        zipped([("a.txt", ONE.encode())]).replace(b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x01\x00\x08\x00"),
    )
    yield "twice.zip", zipped([("a.txt", b"One."), ("a.txt", b"Two."), ("A.TXT", b"Three.")])
    yield "method.zip", zipped([("a.txt", ONE.encode())]).replace(b"\x08\x00", b"\x63\x00")
    yield (
        "length.warc",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\nA.",
    )
    yield "negative.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nHTTP/1.1 200 OK\r\n\r\nA."
    chunks = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nA"
    yield "chunk.warc", Warc().record("response", ADDRESS, chunks, "application/http; msgtype=response").data()
    whole = make_pdf([Sheet([Words(72, 72, ONE[:80])])])
    yield "loop.pdf", whole.replace(b"/Parent", b"/Kids [2 0 R] /Parent")
    yield "self.pdf", whole.replace(b"/Contents", b"/Contents 1 0 R /X")
    yield "no end.pdf", whole[:-40]
    yield "no xref.pdf", whole.replace(b"xref", b"xxxx")
    yield "huge page.pdf", whole.replace(b"612", b"9999999999")
    yield "no page.pdf", whole.replace(b"612", b"0").replace(b"792", b"-1")
    yield (
        "script.pdf",
        whole.replace(b"/Type/Catalog", b"/Type/Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
    )
    yield "launch.pdf", whole.replace(b"/Type/Catalog", b"/Type/Catalog /OpenAction << /S /Launch /F (/bin/sh) >>")
    yield "only head.pdf", b"%PDF-1.7\n"
    yield "nul.html", page("M\x00i\x00l\x00l", ONE.replace(" ", "\x00 "))
    yield "utf-7.html", b"<meta charset=utf-7>+ADw-script+AD4-alert(1)+ADw-/script+AD4- " + ONE.encode()
    yield "utf-16.html", page("M", ONE).decode().encode("utf-16")
    yield "utf-32.txt", ONE.encode("utf-32")
    yield "half utf-16.txt", ONE.encode("utf-16")[:-1]
    yield "overlong.txt", b"\xc0\xbcscript\xc0\xbe " + ONE.encode()
    yield "surrogates.txt", b"\xed\xa0\x80\xed\xb0\x80 " + ONE.encode()
    yield "beyond.txt", b"\xf7\xbf\xbf\xbf " + ONE.encode()
    yield "mixed.txt", ONE.encode() + "é".encode("latin-1") * 40 + "é".encode() * 40
    yield "surrogates.json", b'[{"title":"\\ud800","text":"A \\udfff mill was sold, the mayor said.","url":"\\ud83d"}]'
    yield "keys.json", b'[{"title":"a","title":"b","text":"A mill was sold, the mayor said.","text":"B"}]'
    yield "infinity.json", b'[{"text":"A mill was sold, the mayor said.","date":1e9999},{"text":"B","date":-Infinity}]'
    dates: list[object] = [10**30, -(10**30), 0, 1e18, True, None, [], {}]
    yield (
        "dates.json",
        json.dumps([{"text": ONE, "date": one} for one in dates]).encode(),
    )
    yield "image.html", b"\x89PNG\r\n\x1a\n" + page("M", ONE)


CRAFTED: tuple[Callable[[], Crafted], ...] = (bombs, entities, depth, width, ways_out, injected, broken)


def _packed(encoding: str) -> tuple[tuple[str, str], ...]:
    return (("Content-Type", "text/html"), ("Content-Encoding", encoding))


def _zip_of_zeros(count: int, size: int) -> bytes:
    out = io.BytesIO()
    data = bytes(size)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(f"{number}.txt", data)
    return out.getvalue()


def _many_levels(levels: int) -> bytes:
    data = zipped([("a.txt", ONE.encode())])
    for _level in range(levels):
        data = zipped([("one.zip", data), ("two.zip", data)]) if len(data) < 200_000 else zipped([("one.zip", data)])
    return data


def _overlapping(count: int, data: bytes) -> bytes:
    """Entries of a directory that all point at the same packed bytes (David Fifield, "A better zip bomb", 2019)."""
    one = zipped([("a", data)])
    start = one.index(b"PK\x01\x02")
    entry, end = one[start : one.index(b"PK\x05\x06")], one[one.index(b"PK\x05\x06") :]
    entries = b"".join(entry[:28] + struct.pack("<H", 6) + entry[30:46] + b"%06d" % number for number in range(count))
    tail = end[:8] + struct.pack("<HHII", count, count, len(entries), start) + b"\x00\x00"
    return one[:start] + entries + tail


def _lying_zip() -> bytes:
    data = zipped([("a.txt", ONE.encode() * 100)])
    size = struct.pack("<I", len(ONE) * 100)
    return data.replace(size, struct.pack("<I", 5))


def _docx(body: bytes, *, head: bytes = b"") -> bytes:
    space = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = b"http://schemas.openxmlformats.org/package/2006"
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = b'<Types xmlns="%s/content-types"><Override PartName="/word/document.xml" ContentType="%s"/></Types>'
    way = b'<Relationship Id="r1" Type="%s/officeDocument" Target="word/document.xml"/>' % office
    ways = b'<Relationships xmlns="%s/relationships">%s</Relationships>' % (package, way)
    return zipped(
        {
            "[Content_Types].xml": types % (package, kind),
            "_rels/.rels": ways,
            "word/document.xml": head + b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (space, body),
        }
    )


def _pdf_with(stream: bytes, fields: bytes) -> bytes:
    whole = make_pdf([Sheet([Words(72, 72, "A.")])])
    extra = b"99 0 obj << /Length %d %s >> stream\n%s\nendstream endobj\n" % (len(stream), fields, stream)
    at = whole.index(b"xref")
    return (whole[:at] + extra + whole[at:]).replace(b"/Contents ", b"/Contents 99 0 R /Old ")
