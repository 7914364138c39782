"""Time stamps (RFC 3161), from authorities made on this machine: what is taken in, and what is found not to hold."""

import dataclasses
import datetime as dt
import sqlite3
import subprocess
from pathlib import Path

import filled
import pytest
from answering import served
from authority import Authority
from click.testing import CliRunner
from tampering import problems, tamper

from reportedly import Casebook, Settings
from reportedly.cli.main import cli
from reportedly.errors import StampError
from reportedly.ledger import ProblemKind, tokens
from reportedly.ledger.chain import Row
from reportedly.ledger.stamps import Stamp, Trust

ROW = Row(1, "2025-03-04T05:06:07.000000Z", "capture", "Ada", "reportedly", "ab" * 32, "0" * 64, "")
ROW = dataclasses.replace(ROW, hash=ROW.hashed())
URL = "http://127.0.0.1/tsr"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.make(tmp_path_factory.mktemp("tsa") / "good")


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.make(tmp_path_factory.mktemp("tsa") / "other")


@pytest.fixture
def case(tmp_path: Path) -> Casebook:
    (tmp_path / "ferry.txt").write_text(filled.TEXT)
    with Casebook(tmp_path / "case.db", Settings(allow_private=True)) as case:
        case.archive(tmp_path / "ferry.txt")
        yield case


def test_an_authority_over_http_stamps_the_log_and_it_is_checked_offline(case: Casebook, authority: Authority) -> None:
    head = case.head()
    with served(lambda request: (200, authority.answer(request))) as url:
        (made,) = case.stamp([url], roots=authority.root)
    assert (made.head, made.trust, made.refused) == (head.hash, Trust.GIVEN, "")
    assert abs(made.at - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=5)
    assert "Authority_good" in made.signer and "Root_good" in made.root
    assert case.verify() == case.verify(roots=authority.root) == ()
    assert case.stamps() == (made,)
    assert [row.entry.deed.value for row in case.log()] == ["capture", "stamp"]
    (stamp,) = case._ledger.stamps()
    assert authority.checks(head.hash, stamp.response), "openssl finds the same"


def test_several_authorities_are_asked_about_one_row_and_a_broken_one_costs_only_itself(
    case: Casebook, authority: Authority, stranger: Authority
) -> None:
    head = case.head()
    with (
        served(lambda request: (200, authority.answer(request))) as one,
        served(lambda _: (503, b"")) as broken,
        served(lambda request: (200, stranger.answer(request))) as two,
    ):
        made = case.stamp([one, broken, two])
    assert [stamped.head for stamped in made] == [head.hash] * 3
    assert [bool(stamped.refused) for stamped in made] == [False, True, False]
    assert {stamped.trust for stamped in made if stamped.at} == {Trust.FIRST_USE}
    assert len(case.stamps()) == 2
    assert case.verify() == ()
    (problem,) = case.verify(roots=authority.root)
    assert problem.kind is ProblemKind.STAMP and "does not lead to the root" in problem.detail


def test_an_address_that_may_not_be_asked_is_not(tmp_path: Path, authority: Authority) -> None:
    with Casebook(tmp_path / "case.db") as case:
        case._ledger.add_capture(filled.make_capture())
        with served(lambda request: (200, authority.answer(request))) as url:
            assert "this machine" in case.stamp([url])[0].refused
            assert case.stamp(["file:///etc/hosts"])[0].refused
        assert case.stamps() == ()


def test_nothing_to_stamp_and_nobody_to_ask_are_said(tmp_path: Path) -> None:
    with Casebook(tmp_path / "case.db") as case:
        with pytest.raises(StampError, match="no authority"):
            case.stamp()
        with pytest.raises(StampError, match="empty"):
            case.stamp([URL])


def answer_to_another_row(authority: Authority, _: tokens.Asked) -> bytes:
    other = dataclasses.replace(ROW, who="Eve")
    return authority.answer(tokens.ask(other).request)


def answer_to_another_request(authority: Authority, _: tokens.Asked) -> bytes:
    return authority.answer(tokens.ask(ROW).request)


def altered_within(authority: Authority, asked: tokens.Asked) -> bytes:
    response = authority.answer(asked.request)
    place = response.index(bytes.fromhex(asked.head))
    return response[:place] + bytes([response[place] ^ 1]) + response[place + 1 :]


def altered_signature(authority: Authority, asked: tokens.Asked) -> bytes:
    response = authority.answer(asked.request)
    return response[:-3] + bytes([response[-3] ^ 1]) + response[-2:]


def cut_short(authority: Authority, asked: tokens.Asked) -> bytes:
    return authority.answer(asked.request)[:-20]


def no_stamp_at_all(_: Authority, __: tokens.Asked) -> bytes:
    return b"<html>Not found</html>"


def a_refusal(authority: Authority, _: tokens.Asked) -> bytes:
    return authority.answer(b"\x30\x03\x02\x01\x01")


WRONG = {
    answer_to_another_row: "another request|something else",
    answer_to_another_request: "another request",
    altered_within: "does not hold|something else",
    altered_signature: "does not hold",
    cut_short: "no time stamp",
    no_stamp_at_all: "no time stamp",
    a_refusal: "gave no stamp",
}


@pytest.mark.parametrize("make", WRONG, ids=lambda make: make.__name__)
def test_an_answer_that_does_not_hold_is_not_taken_in(authority: Authority, make: object) -> None:
    asked = tokens.ask(ROW)
    with pytest.raises(StampError, match=WRONG[make]) as caught:
        tokens.accept(asked, make(authority, asked), authority=URL, roots=authority.root)
    assert caught.value.hint


def test_a_stamp_of_a_foreign_authority_does_not_lead_to_the_root_given(
    authority: Authority, stranger: Authority
) -> None:
    asked = tokens.ask(ROW)
    with pytest.raises(StampError, match="does not lead to the root"):
        tokens.accept(asked, stranger.answer(asked.request), authority=URL, roots=authority.root)


def test_a_certificate_that_had_expired_is_refused(tmp_path: Path) -> None:
    expired = Authority.make(tmp_path / "expired", days="-1")
    asked = tokens.ask(ROW)
    with pytest.raises(StampError, match="had expired"):
        tokens.accept(asked, expired.answer(asked.request), authority=URL, roots=expired.root)


def test_a_certificate_for_something_else_is_none_for_time_stamps(tmp_path: Path) -> None:
    authority = Authority.make(tmp_path / "mail", purpose="mail")
    with pytest.raises(subprocess.CalledProcessError):
        authority.answer(tokens.ask(ROW).request)  # openssl itself declines to stamp with it
    certificate = (authority.folder / "tsa.pem").read_bytes()
    assert tokens.wrong(Stamp(ROW.hash, URL, "1", certificate.decode(), Trust.GIVEN, b"\x30\x00"))


def test_an_answer_without_its_root_needs_one(tmp_path: Path) -> None:
    bare = Authority.make(tmp_path / "bare", brings_root=False)
    asked = tokens.ask(ROW)
    response = bare.answer(asked.request)
    with pytest.raises(StampError, match="does not bring its root") as caught:
        tokens.accept(asked, response, authority=URL)
    assert "--root" in caught.value.hint
    stamp = tokens.accept(asked, response, authority=URL, roots=bare.root)
    assert stamp.trust is Trust.GIVEN and tokens.wrong(stamp) is None
    with pytest.raises(StampError, match="cannot be read"):
        tokens.accept(asked, response, authority=URL, roots=b"no certificate")


def test_a_kept_stamp_is_over_its_own_row_alone(authority: Authority) -> None:
    asked = tokens.ask(ROW)
    stamp = tokens.accept(asked, authority.answer(asked.request), authority=URL)
    assert tokens.wrong(stamp) is None
    assert "something else" in (tokens.wrong(dataclasses.replace(stamp, head="ab" * 32)) or "")
    assert "another request" in (tokens.wrong(dataclasses.replace(stamp, nonce="5")) or "")
    for broken in ({"head": "no hash"}, {"nonce": "x"}, {"roots": ""}, {"response": b""}):
        assert tokens.wrong(dataclasses.replace(stamp, **broken))


def test_no_altered_byte_of_a_response_crashes_the_check(authority: Authority) -> None:
    """Each is found, or lies outside what is signed; of those the casebook finds each by the hash that it keeps."""
    asked = tokens.ask(ROW)
    stamp = tokens.accept(asked, authority.answer(asked.request), authority=URL)
    found = 0
    for place in range(0, len(stamp.response), 7):
        data = bytearray(stamp.response)
        data[place] ^= 1 << place % 8
        altered: Stamp = dataclasses.replace(stamp, response=bytes(data))
        found += tokens.wrong(altered) is not None
        assert altered.fields != stamp.fields
    assert found > len(stamp.response) / 7 / 2


def test_no_altered_character_of_a_root_crashes_the_check(authority: Authority) -> None:
    asked = tokens.ask(ROW)
    stamp = tokens.accept(asked, authority.answer(asked.request), authority=URL)
    for place in range(30, len(stamp.roots) - 30, 11):
        letter = chr(ord(stamp.roots[place]) ^ 1)
        roots = stamp.roots[:place] + letter + stamp.roots[place + 1 :]
        tokens.wrong(dataclasses.replace(stamp, roots=roots))


def test_a_stamp_exchanged_in_the_file_is_found(tmp_path: Path, authority: Authority, stranger: Authority) -> None:
    path = tmp_path / "case.db"
    with Casebook(path, Settings(allow_private=True)) as case:
        case._ledger.add_capture(filled.make_capture())
        asked = tokens.ask(case._ledger.head_row())
        case._ledger.add_stamp(tokens.accept(asked, authority.answer(asked.request), authority=URL))
    assert problems(path) == ()
    forged = stranger.answer(asked.request)
    tamper(path, "UPDATE stamps SET response = ?", (forged,))
    assert ProblemKind.STAMP in {problem.kind for problem in problems(path)}


def test_the_command_line_stamps_and_says_how_far_the_root_is_known(tmp_path: Path, authority: Authority) -> None:
    path, root = tmp_path / "case.db", authority.folder / "ca.pem"
    (tmp_path / "ferry.txt").write_text(filled.TEXT)
    run = CliRunner()
    run.invoke(cli, ["archive", str(tmp_path / "ferry.txt"), "-c", str(path)])
    with served(lambda request: (200, authority.answer(request))) as url:
        options = ["-c", str(path), "--allow-private", "--authority", url]
        first = run.invoke(cli, ["stamp", *options], standalone_mode=False)
        given = run.invoke(cli, ["stamp", *options, "--root", str(root)], standalone_mode=False)
    assert "whole, not whose it is" in first.output.replace("\n", " ")
    assert "held against the root given" in given.output
    assert "whole, not whose it is" in run.invoke(cli, ["verify", "-c", str(path)]).output.replace("\n", " ")
    assert run.invoke(cli, ["verify", "-c", str(path), "--root", str(root)], standalone_mode=False).return_value == 0
    listed = run.invoke(cli, ["stamp", "-c", str(path), "--json"]).output
    assert '"first use"' in listed and '"given"' in listed
    held = sqlite3.connect(path)
    head, response = held.execute("SELECT head, response FROM stamps").fetchone()
    held.close()
    assert authority.checks(head, response)
