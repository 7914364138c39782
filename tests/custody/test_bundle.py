"""A casebook as one file: written the same twice, verified by anyone, taken in once, refused when altered."""

import dataclasses
import datetime as dt
import gzip
import hashlib
import io
import json
import shutil
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import filled
import pytest
from authority import Authority
from click.testing import CliRunner
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from tampering import tamper
from warcio.archiveiterator import ArchiveIterator

from reportedly import Casebook, Settings
from reportedly.archive.fetch.address import address_of
from reportedly.archive.fetch.connect import Exchange
from reportedly.archive.fetch.record import Step, Told, Vain, ended, warc
from reportedly.archive.unpacking.outcome import Outcome
from reportedly.casebook.bundles import package, verify_bundle
from reportedly.casebook.bundles.checking import Asked
from reportedly.casebook.bundles.records import records, split, surt
from reportedly.cli.main import cli
from reportedly.errors import BundleError
from reportedly.ledger import Deed, tokens
from reportedly.ledger.migrations import MIGRATIONS, migrate
from reportedly.model import Capture, Method, Refusal, Refused

AT = dt.datetime(2025, 3, 4, 5, 6, 7, tzinfo=dt.UTC)
PAGE = b"<html><head><title>Bridge closed</title></head><body><p>The engineer said it was closed.</p></body></html>"
URL = "https://news.example.org/Bridge?day=4"


def clock() -> dt.datetime:
    return AT


def make_page(body: bytes = PAGE) -> Capture:
    """A page as it is fetched: a WARC file of its request and answer."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body)
    exchange = Exchange(
        address_of(URL),
        "93.184.216.34",
        b"GET /Bridge?day=4 HTTP/1.1\r\nHost: news.example.org\r\n\r\n",
        head + body,
        200,
        (("content-type", "text/html; charset=utf-8"),),
        body,
    )
    data = warc(URL, [Step(exchange, AT)], Told((("software", "Reportedly"),)))
    return Capture(hashlib.sha256(data).hexdigest(), URL, data, AT, Method.URL)


def make_case(path: Path) -> Casebook:
    """A casebook with files, a fetched page, the same bytes twice, a refusal and a judgement."""
    folder = path.parent / f"reports of {path.stem}"
    folder.mkdir(exist_ok=True)
    (folder / "ferry.txt").write_text(filled.TEXT)
    (folder / "copy of ferry.txt").write_text(filled.TEXT)
    (folder / "empty.txt").write_text("")
    case = Casebook(path, Settings(judge="Ada"), clock=clock)
    case.archive([folder, make_page()], published={"ferry.txt": "2025-03-03"})
    return case


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kept") / "case.db"
    make_case(path).close()
    return path


@pytest.fixture(scope="module")
def bundle(kept: Path) -> Path:
    path = kept.parent / "case.wacz"
    with Casebook(kept, clock=clock) as case:
        case.export(path)
    return path


def rewritten(bundle: Path, path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The bundle with other contents, as somebody would write it who makes the lists of hashes anew."""
    with zipfile.ZipFile(bundle) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    listed = json.loads(members[package.PACKAGE])
    for resource in listed["resources"]:
        body = members.get(resource["path"], b"")
        resource |= {"hash": f"sha256:{hashlib.sha256(body).hexdigest()}", "bytes": len(body)}
    return listing(listed, members, path)


def listing(listed: dict[str, object], members: dict[str, bytes], path: Path) -> Path:
    """A bundle of these files with this list of contents, and the digest that fits the list."""
    members[package.PACKAGE] = json.dumps(listed).encode()
    digest = f"sha256:{hashlib.sha256(members[package.PACKAGE]).hexdigest()}"
    members[package.DIGEST] = json.dumps({"path": package.PACKAGE, "hash": digest}).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return path


def test_words_of_a_judgement_may_hold_what_else_ends_a_line(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(filled.TEXT)
    with Casebook(tmp_path / "one.db", Settings(judge="Ada\u2028Byron\x85"), clock=clock) as case:
        case.archive(tmp_path / "ferry.txt", published={"ferry.txt": "2025-03-03"})
        case.export(tmp_path / "one.wacz")
        made = case.judgements()
    with Casebook(tmp_path / "two.db", clock=clock) as other:
        assert other.import_(tmp_path / "one.wacz").judgements.refused == ()
        assert other.judgements() == made != ()


def test_the_same_casebook_at_the_same_time_gives_the_same_bytes(tmp_path: Path) -> None:
    make_case(tmp_path / "one.db").close()
    shutil.copy(tmp_path / "one.db", tmp_path / "two.db")
    for name in ("one", "two"):
        with Casebook(tmp_path / f"{name}.db", clock=clock) as case:
            case.export(tmp_path / f"{name}.wacz")
    assert (tmp_path / "one.wacz").read_bytes() == (tmp_path / "two.wacz").read_bytes()


def test_what_is_kept_for_the_next_process_alone_stays_behind(tmp_path: Path) -> None:
    make_case(tmp_path / "case.db").close()
    with Casebook(tmp_path / "case.db", clock=clock) as case:
        case.reconcile()
        case.export(tmp_path / "whole.wacz")
    with zipfile.ZipFile(tmp_path / "whole.wacz") as archive, closing(sqlite3.connect(":memory:")) as copy:
        copy.deserialize(archive.read(package.CASEBOOK))
        assert copy.execute("SELECT count(*) FROM memories").fetchone() == (0,)
        assert copy.execute("SELECT count(*) FROM accounts").fetchone() != (0,)


def test_it_is_a_web_archive_that_others_read(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as archive:
        listed = json.loads(archive.read("datapackage.json"))
        assert (listed["profile"], listed["wacz_version"]) == ("data-package", "1.1.1")
        for resource in listed["resources"]:
            body = archive.read(resource["path"])
            assert resource["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
            assert resource["bytes"] == len(body)
        digest = json.loads(archive.read("datapackage-digest.json"))
        assert digest["hash"] == f"sha256:{hashlib.sha256(archive.read('datapackage.json')).hexdigest()}"
        packed = archive.read("archive/captures.warc.gz")
        assert archive.getinfo("archive/captures.warc.gz").compress_type == zipfile.ZIP_STORED
        summary = archive.read("indexes/index.idx").decode().splitlines()
        index = gzip.decompress(archive.read("indexes/index.cdx.gz")).decode().splitlines()
        pages = [json.loads(line) for line in archive.read("pages/pages.jsonl").decode().splitlines()]
    found = [
        (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
        for record in ArchiveIterator(io.BytesIO(packed), check_digests="raise")
    ]
    assert sorted(kind for kind, _, _ in found) == [
        "request", "resource", "resource", "response", "revisit", "warcinfo", "warcinfo",
    ]  # fmt: skip
    assert ("resource", "file:///copy%20of%20ferry.txt", filled.TEXT.encode()) in found
    assert ("response", URL, PAGE) in found
    heads = [record.rec_headers for record in ArchiveIterator(io.BytesIO(packed))]
    (again,) = (head for head in heads if head.get_header("WARC-Type") == "revisit")
    (whole,) = (one for one in heads if one.get_header("WARC-Record-ID") == again.get_header("WARC-Refers-To"))
    assert whole.get_header("WARC-Payload-Digest") == again.get_header("WARC-Payload-Digest")
    for field in ("Target-URI", "Date"):
        assert again.get_header(f"WARC-Refers-To-{field}") == whole.get_header(f"WARC-{field}")
    assert index == sorted(index) and index[-1].startswith("org,example,news)/bridge?day=4 20250304050607 ")
    for line in index:
        fields = json.loads(line.split(" ", 2)[2])
        at, length = int(fields["offset"]), int(fields["length"])
        (record,) = ArchiveIterator(io.BytesIO(packed[at : at + length]))
        assert record.rec_headers.get_header("WARC-Target-URI") == fields["url"]
    assert summary[0] == '!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}'
    assert [line.split(" {")[0] for line in summary[1:]] == [" ".join(index[0].split(" ")[:2])]
    assert pages[0]["format"] == "json-pages-1.0"
    assert {page["title"] for page in pages[1:]} >= {"Bridge closed", "Ferry held"}


def test_visits_in_vain_travel_and_are_no_pages_to_look_at(tmp_path: Path) -> None:
    step = make_page().data
    vain = warc(URL, [Vain(URL, AT, "the connection was refused")], Told((("software", "Reportedly"),)))
    made = ended(Capture("", URL, vain, AT, Method.URL), Outcome(Refusal.UNREACHABLE, "It cannot be had: try later."))
    same = ended(replace(make_page(), data=step), Outcome(Refusal.UNCHANGED, "Its words did not change."))
    path = tmp_path / "case.wacz"
    with Casebook(tmp_path / "case.db", clock=clock) as case:
        assert [one.reason for one in case.archive([made, make_page(), same]).refused] == [
            Refusal.UNREACHABLE,
            Refusal.UNCHANGED,
        ]
        case.export(path)
    assert verify_bundle(path, Asked(parse=True)) == ()
    with zipfile.ZipFile(path) as archive:
        pages = archive.read("pages/pages.jsonl").decode().splitlines()[1:]
        packed = archive.read("archive/captures.warc.gz")
    assert [json.loads(page)["id"] for page in pages] == [make_page().sha256[:12], same.sha256[:12]]
    kinds = [record.rec_type for record in ArchiveIterator(io.BytesIO(packed), check_digests="raise")]
    assert kinds.count("metadata") == 3 and kinds.count("response") == 2
    with Casebook(tmp_path / "other.db") as other:
        other.import_(path)
        assert len(other.reports()) == 1 and len(other._ledger.visits(URL)) == 3
        assert other.verify(parse=True) == ()


def test_who_names_a_casebook_for_a_bundle_is_told_what_to_do(kept: Path, bundle: Path, tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="but a casebook") as raised:
        verify_bundle(kept)
    assert f"reportedly verify --casebook {kept}" in (raised.value.hint or "")
    done = CliRunner().invoke(cli, ["archive", str(bundle), "-c", str(tmp_path / "case.db")], terminal_width=300)
    assert f"reportedly import {bundle}" in done.output and "To brief it" in done.output


def test_it_is_named_as_web_archives_are(kept: Path, tmp_path: Path) -> None:
    with Casebook(kept) as case, pytest.raises(BundleError, match="is no name") as raised:
        case.export(tmp_path / "case.zip")
    assert "case.wacz" in (raised.value.hint or "") and not list(tmp_path.iterdir())


def test_anyone_verifies_it_without_a_casebook(bundle: Path, kept: Path) -> None:
    with Casebook(kept, read_only=True) as case:
        heads = [row.entry.hash for row in case.log()]
        (told,) = (row.record for row in case.log() if row.entry.deed is Deed.EXPORT)
    assert told.sha256 == hashlib.sha256(bundle.read_bytes()).hexdigest()
    assert verify_bundle(bundle) == ()
    assert verify_bundle(bundle, Asked(parse=True, heads=heads[:-1])) == ()
    assert verify_bundle(bundle, Asked(heads=["ab" * 32]))
    run = CliRunner()
    assert run.invoke(cli, ["verify", str(bundle)], standalone_mode=False).return_value == 0
    assert json.loads(run.invoke(cli, ["verify", str(bundle), "--json"]).output)["sound"]
    assert run.invoke(cli, ["verify", str(kept)], standalone_mode=False).exit_code == 1


def test_it_is_taken_in_once_with_all_that_it_tells(bundle: Path, kept: Path, tmp_path: Path) -> None:
    with Casebook(tmp_path / "other.db", clock=clock) as other, Casebook(kept, read_only=True) as case:
        done = other.import_(bundle)
        assert (done.captures, done.known, done.refused) == (4, 0, 1)
        assert len(done.judgements.new) == 1
        assert {report.id for report in other.reports()} == {report.id for report in case.reports()}
        assert other._ledger.sightings() == case._ledger.sightings()
        assert other.judgements() == case.judgements()
        assert other.verify(parse=True) == ()
        assert all(other._ledger.knows(row.entry.hash) for row in case.log() if row.entry.deed is not Deed.EXPORT)
        before = other.log()
        again = other.import_(bundle)
        assert (again.captures, again.known, again.on_record) == (0, 4, False)
        assert other.log() == before


def test_what_is_here_stays_and_is_told_where_it_differs(bundle: Path, tmp_path: Path) -> None:
    with Casebook(tmp_path / "other.db", Settings(judge="Ben")) as other:
        (tmp_path / "ferry.txt").write_text(filled.TEXT)
        other.archive(tmp_path / "ferry.txt", published={"ferry.txt": "2025-02-01"})
        mine = other.judgements()
        done = other.import_(bundle)
        seen = [one.taken_at for one in other._ledger.sightings() if one.name == "ferry.txt"]
        assert len(seen) == 2 and AT in seen, "two people captured it, at two times"
        assert len(other.reports()) == 3
        assert mine[0] in other.judgements() and len(other.judgements()) == 2
        assert done.judgements.conflicts
        assert other.verify() == ()


def test_a_bundle_travels_on_and_home_again(bundle: Path, kept: Path, tmp_path: Path) -> None:
    with Casebook(tmp_path / "second.db", clock=clock) as second:
        second.import_(bundle)
        second.export(tmp_path / "second.wacz")
    with Casebook(tmp_path / "third.db") as third, Casebook(kept, read_only=True) as first:
        third.import_(tmp_path / "second.wacz")
        assert third._ledger.knows(first.log()[0].entry.hash), "the first log came along"
        assert third.verify() == ()
    shutil.copy(kept, tmp_path / "home.db")
    with Casebook(tmp_path / "home.db") as home:
        done = home.import_(tmp_path / "second.wacz")
        assert (done.captures, done.refused, len(done.judgements.new)) == (0, 0, 0)
        assert home.verify() == ()


def test_a_time_stamp_made_there_holds_here(tmp_path: Path) -> None:
    authority = Authority.make(tmp_path / "authority")
    with make_case(tmp_path / "case.db") as case:
        asked = tokens.ask(case._ledger.head_row())
        response = authority.answer(asked.request)
        case._ledger.add_stamp(tokens.accept(asked, response, authority="http://tsa.example/", roots=authority.root))
        case.export(tmp_path / "case.wacz")
    with Casebook(tmp_path / "other.db") as other:
        assert other.import_(tmp_path / "case.wacz").stamps == 1
        assert other.verify(roots=authority.root) == ()
        (stamped,) = other.stamps()
        assert other._ledger.knows(stamped.head)
        assert other.import_(tmp_path / "case.wacz").stamps == 0


def flip(name: str, *, in_words: str = "") -> Callable[[dict[str, bytes]], None]:
    """Flip a bit in the middle, or where words stand: of a database most bytes may be room that nothing uses."""

    def change(members: dict[str, bytes]) -> None:
        body = bytearray(members[name])
        body[body.index(in_words.encode()) if in_words else len(body) // 2] ^= 4
        members[name] = bytes(body)

    return change


def drop_a_record(members: dict[str, bytes]) -> None:
    body = members[package.ARCHIVE]
    members[package.ARCHIVE] = body[: body.rindex(b"\x1f\x8b\x08\x00")]


def add_a_record(members: dict[str, bytes]) -> None:
    (record,) = records(filled.make_capture("Never captured.", "never.txt"))
    members[package.ARCHIVE] += gzip.compress(record.raw, mtime=0)


def other_page(members: dict[str, bytes]) -> None:
    whole = gzip.decompress(members[package.ARCHIVE])
    members[package.ARCHIVE] = gzip.compress(whole.replace(b"it was closed", b"it was openly"), mtime=0)


def with_casebook(statement: str) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        connection = sqlite3.connect(":memory:")
        connection.deserialize(members[package.CASEBOOK])
        connection.executescript(statement)
        members[package.CASEBOOK] = connection.serialize()
        connection.close()

    return change


def unlisted(members: dict[str, bytes]) -> None:
    members["archive/more.warc.gz"] = b"more"


def escaping(members: dict[str, bytes]) -> None:
    members["../out.txt"] = b"out"


def missing(members: dict[str, bytes]) -> None:
    del members[package.INDEX]


ALTERED: dict[str, Callable[[dict[str, bytes]], None]] = {
    "a byte of the archive": flip(package.ARCHIVE),
    "a byte of the casebook": flip(package.CASEBOOK, in_words=filled.TEXT.split(".")[0]),
    "a page": other_page,
    "a record less": drop_a_record,
    "a record more": add_a_record,
    "a capture": with_casebook("DROP TRIGGER captures_no_update; UPDATE captures SET data = x'00'"),
    "a guard": with_casebook("DROP TRIGGER log_no_delete"),
    "a view in a table's place": with_casebook("ALTER TABLE places RENAME TO p; CREATE VIEW places AS SELECT * FROM p"),
    "a trigger": with_casebook("CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM readings; END"),
    "the end of the log": with_casebook(
        "DROP TRIGGER log_no_delete; DROP TRIGGER judgements_no_delete; DELETE FROM judgements;"
        "DELETE FROM log WHERE act = 'judge'"
    ),
    "a file that nobody lists": unlisted,
    "a name that leads out": escaping,
    "a file missing": missing,
}


@pytest.mark.parametrize("case", ALTERED)
def test_an_altered_bundle_is_refused_with_what_does_not_hold(bundle: Path, tmp_path: Path, case: str) -> None:
    path = rewritten(bundle, tmp_path / "altered.wacz", ALTERED[case])
    found = verify_bundle(path)
    assert found and all(problem.detail for problem in found)
    with Casebook(tmp_path / "other.db") as other:
        with pytest.raises(BundleError, match="nothing of it was taken in") as caught:
            other.import_(path)
        assert caught.value.hint
        assert other.log() == ()
    assert not (tmp_path.parent / "out.txt").exists()


def test_any_flipped_byte_of_the_file_is_found_or_alters_nothing_in_it(bundle: Path, tmp_path: Path) -> None:
    whole = bundle.read_bytes()
    with zipfile.ZipFile(bundle) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    path = tmp_path / "flipped.wacz"
    for place in range(11, len(whole), len(whole) // 40):
        changed = bytearray(whole)
        changed[place] ^= 1 << place % 8
        path.write_bytes(changed)
        try:
            found = verify_bundle(path)
        except BundleError as error:
            assert error.hint
            continue
        if not found:
            with zipfile.ZipFile(path) as archive:
                assert {name: archive.read(name) for name in archive.namelist()} == held, f"byte {place}"


def test_a_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.wacz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(package.CASEBOOK, bytes(1_000_000))
    # As a bomb says it: sizes in the directory at the file's end are whatever its maker wrote.
    body = path.read_bytes()
    entry = body.rindex(b"PK\x01\x02")
    path.write_bytes(body[: entry + 24] + struct.pack("<I", 4_000_000_000) + body[entry + 28 :])
    (problem,) = verify_bundle(path)
    assert "many times more bytes" in problem.detail


def test_a_member_that_holds_more_than_it_says_is_found(bundle: Path, tmp_path: Path) -> None:
    def longer(members: dict[str, bytes]) -> None:
        members[package.PAGES] += b"x" * 5_000_000

    path = rewritten(bundle, tmp_path / "longer.wacz", longer)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    listed = json.loads(members[package.PACKAGE])
    for resource in listed["resources"]:
        resource["bytes"] = min(resource["bytes"], 1000)
    listing(listed, members, path)
    assert verify_bundle(path)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no archive at all", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_bundle_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "case.wacz"
    path.write_bytes(data)
    try:
        assert verify_bundle(path)
    except BundleError as error:
        assert error.hint
    with pytest.raises(BundleError):
        verify_bundle(tmp_path / "nothing.wacz")


def test_a_web_archive_of_another_program_is_no_bundle(tmp_path: Path) -> None:
    path = tmp_path / "pages.wacz"
    body = b'{"profile": "data-package", "wacz_version": "1.1.1", "resources": []}'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(package.PACKAGE, body)
        archive.writestr(package.DIGEST, json.dumps({"path": package.PACKAGE, "hash": "sha256:0"}))
    details = [problem.detail for problem in verify_bundle(path)]
    assert any("cannot be read" in detail for detail in details)


def test_it_cannot_be_written_where_it_cannot_be_written(kept: Path, tmp_path: Path) -> None:
    with Casebook(kept, read_only=True) as case, pytest.raises(BundleError) as caught:
        case.export(tmp_path / "no such folder" / "case.wacz")
    assert caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_an_import_that_was_killed_is_finished_by_the_next(bundle: Path, tmp_path: Path) -> None:
    def stop(step: object) -> None:
        if getattr(step, "stage", "") == "import" and getattr(step, "done", 0) == 2:
            raise KeyboardInterrupt

    path = tmp_path / "other.db"
    with Casebook(path, progress=stop) as other, pytest.raises(KeyboardInterrupt):
        other.import_(bundle)
    with Casebook(path) as other:
        assert other.verify() == ()
        assert other.import_(bundle).on_record
        assert [row.entry.deed for row in other.log()].count(Deed.CAPTURE) == 4
        assert [row.entry.deed for row in other.log()].count(Deed.IMPORT) == 1
        assert other.verify() == ()


def older(strange: str = "") -> Callable[[dict[str, bytes]], None]:
    """The casebook as the version before this one would have written it."""

    def change(members: dict[str, bytes]) -> None:
        new, old = sqlite3.connect(":memory:"), sqlite3.connect(":memory:")
        old.deserialize(members[package.CASEBOOK])
        engine = create_engine("sqlite://", creator=lambda: new, poolclass=StaticPool)
        with engine.begin() as connection:
            migrate(connection, MIGRATIONS[:-1])
        for (table,) in new.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'casebook'"
        ).fetchall():
            names = ", ".join(row[1] for row in new.execute(f"PRAGMA table_info({table})"))
            for row in old.execute(f"SELECT {names} FROM {table}"):
                new.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", row)
        new.executescript(strange)
        members[package.CASEBOOK] = new.serialize()
        engine.dispose()
        old.close()

    return change


def test_a_bundle_of_an_older_version_is_verified_and_taken_in(bundle: Path, tmp_path: Path) -> None:
    path = rewritten(bundle, tmp_path / "older.wacz", older())
    assert verify_bundle(path) == ()
    with Casebook(tmp_path / "other.db") as other:
        assert other.import_(path).captures == 4
    hostile = rewritten(
        bundle, tmp_path / "hostile.wacz", older("CREATE TRIGGER t AFTER UPDATE ON casebook BEGIN DELETE FROM log; END")
    )
    (problem,) = verify_bundle(hostile)
    assert "no casebook of schema" in problem.detail


def test_an_empty_casebook_can_be_handed_on(tmp_path: Path) -> None:
    with Casebook(tmp_path / "empty.db") as case:
        made = case.export(tmp_path / "empty.wacz")
    assert (made.captures, made.head) == (0, "")
    assert verify_bundle(made.path) == ()
    with Casebook(tmp_path / "other.db") as other:
        assert not other.import_(made.path).on_record


def test_records_of_a_fetched_page_are_its_own_and_anything_else_is_a_resource() -> None:
    page = make_page()
    assert b"".join(record.raw for record in records(page)) == page.data
    assert [record.kind for record in split(page.data)] == ["warcinfo", "request", "response"]
    assert list(split(page.data[:-3])) == list(split(b"WARC/1.1\r\n")) == list(split(b"x")) == []
    broken = dataclasses.replace(page, data=b"no records")
    assert [record.kind for record in records(broken)] == ["resource"]
    assert surt("http://www.Example.org:8080/A?b") == "org,example:8080)/a?b"
    assert surt("file:///a%20b.txt") == "file:///a%20b.txt"


def test_a_file_with_the_bytes_of_a_fetch_is_whole(tmp_path: Path) -> None:
    path, page = tmp_path / "case.wacz", make_page()
    with Casebook(tmp_path / "case.db", clock=clock) as case:
        case.archive([page, replace(page, name="kept.warc", method=Method.FILE)])
        case.export(path)
    assert verify_bundle(path) == ()
    with zipfile.ZipFile(path) as archive:
        packed = archive.read("archive/captures.warc.gz")
    found = [(record.rec_type, record.content_stream().read()) for record in ArchiveIterator(io.BytesIO(packed))]
    assert ("resource", page.data) in found and not any(kind == "revisit" for kind, _ in found)


def test_a_refusal_without_bytes_travels_too(tmp_path: Path) -> None:
    with Casebook(tmp_path / "case.db") as case:
        case._ledger.refuse(Refused("gone.txt", Refusal.MISSING, "Check the path."), AT)
        case.export(tmp_path / "case.wacz")
    with Casebook(tmp_path / "other.db") as other:
        assert other.import_(tmp_path / "case.wacz").refused == 1
        assert [refused.name for refused in other.refusals()] == ["gone.txt"]


def test_the_command_line_writes_and_takes_in(kept: Path, tmp_path: Path) -> None:
    run = CliRunner()
    path = tmp_path / "case.wacz"
    done = run.invoke(cli, ["export", "--bundle", str(path), "-c", str(kept)], standalone_mode=False)
    assert "Private" in done.output and done.return_value == 0
    done = run.invoke(cli, ["import", str(path), "-c", str(tmp_path / "other.db"), "--json"], standalone_mode=False)
    assert json.loads(done.output)["captures"] == 4
    done = run.invoke(cli, ["import", str(path), "-c", str(tmp_path / "other.db")], standalone_mode=False)
    assert "All of it was here already" in done.output
    assert tamper(tmp_path / "other.db", "DELETE FROM foreign_log") > 0
    assert run.invoke(cli, ["verify", "-c", str(tmp_path / "other.db")], standalone_mode=False).return_value == 4
