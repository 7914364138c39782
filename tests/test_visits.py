"""Pages in a casebook: fetched from a real server on loopback, asked for again, their versions told apart."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parent / "archive"))

from serving import Site, moved, page, serving  # noqa: E402

from reportedly import Casebook  # noqa: E402
from reportedly.casebook.visiting import Asked, addresses, in_turns, is_address  # noqa: E402
from reportedly.cli.main import cli  # noqa: E402
from reportedly.errors import CasebookError  # noqa: E402
from reportedly.model import Aspect, DerivationKind, Refusal, Turn  # noqa: E402
from reportedly.settings import Settings  # noqa: E402

SETTINGS = Settings(allow_private=True, delay=0, tries=1, timeout=20)
HEAD = "<h1>Ferry sinks off Port Seli</h1><p>The ferry Alma sank off Port Seli on Monday, the coast guard said.</p>"
REST = "<p>The search went on through the night. Divers from two towns joined it before dawn, with lamps and ropes.</p>"
FIRST = f"{HEAD}<p>Twelve people were killed, harbour master Ida Voss said on the quay.</p>{REST}"
SECOND = f"{HEAD}<p>Fifteen people were killed, harbour master Ida Voss said on the quay.</p>{REST}"


def html(body: str) -> bytes:
    source = f"<html><head><title>Ferry</title></head><body><article>{body}</article></body></html>"
    return page(source, "200 OK", "Content-Type: text/html")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        one.answers["/ferry"] = html(FIRST)
        yield one


class Clock:
    """A minute later each time it is looked at."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(minutes=1)
        return self.now


@pytest.fixture
def case() -> Iterator[Casebook]:
    with Casebook(":memory:", SETTINGS, clock=Clock()) as one:
        yield one


def test_a_page_becomes_a_report_named_by_its_address(site: Site, case: Casebook) -> None:
    taken = case.archive(site.url("/ferry#top"))
    (report,) = taken.reports
    assert (report.name, report.address) == (site.url("/ferry"), site.url("/ferry"))
    assert report.saved_at is not None and report.saved_at.date() == dt.date(2026, 3, 2)
    assert "Twelve people" in report.text and report.id in taken.new
    assert case.verify() == ()


def test_an_unchanged_page_is_no_new_report(site: Site, case: Casebook) -> None:
    first = case.archive(site.url("/ferry"))
    again = case.archive(site.url("/ferry"))
    assert [one.id for one in again.reports] == [one.id for one in first.reports] and not again.new
    (unchanged,) = again.unchanged
    assert unchanged.reason is Refusal.UNCHANGED and "2026-03-02" in unchanged.detail
    assert not again.refused and not case.refusals() and not again.changed
    third = case.archive(site.url("/ferry"))  # held against the page, not against the revisit
    assert third.unchanged and len(case.reports()) == 1
    assert case.verify() == ()


def test_a_changed_page_is_a_new_version_and_no_new_origin(site: Site, case: Casebook) -> None:
    case.archive(site.url("/ferry"))
    site.answers["/ferry"] = html(SECOND)
    again = case.archive(site.url("/ferry"))
    (told,) = again.changed
    assert told.address == site.url("/ferry") and {told.later} == again.new and len(told.differences) == 1
    (derived,) = case.reconcile().derivations
    assert derived.kind is DerivationKind.VERSION and derived.directed and {derived.child} == again.new
    (one,) = case.versions()
    (revision,) = one.revisions
    (changed,) = revision.differences
    assert changed.turn is Turn.CHANGED and revision.kept == 4
    assert changed.earlier and changed.earlier.text.startswith("Twelve") and changed.later
    assert [(detail.aspect, detail.because) for detail in changed.details] == [
        (Aspect.FIGURE, "12 people before, 15 people now")
    ]
    texts = {report.id: report.text for report in case.reports()}
    assert changed.earlier.holds(texts[revision.earlier]) and changed.later.holds(texts[revision.later])


def test_a_page_that_changes_back_is_a_version_again(site: Site, case: Casebook) -> None:
    for body in (FIRST, SECOND, FIRST):
        site.answers["/ferry"] = html(body)
        case.archive(site.url("/ferry"))
    (one,) = case.versions(site.url("/ferry"))
    assert len(one.reports) == 3 and len(one.revisions) == 2 and len(one.visits) == 3


def test_a_page_may_change_in_its_bytes_and_not_in_its_words(site: Site, case: Casebook) -> None:
    """Each load of it is kept, and none but the first is a report: the words are counted once."""
    (first,) = case.archive(site.url("/ferry")).reports
    for load in range(3):
        site.answers["/ferry"] = html(FIRST + f"<!-- served by {load} -->")
        again = case.archive(site.url("/ferry"))
        assert [one.id for one in again.reports] == [first.id] and not again.new and not again.changed
        (same,) = again.unchanged
        assert "Its bytes changed and its words did not since 2026-03-02" in same.detail
        assert f"served by {load}".encode() in case._ledger.capture(same.sha256 or "").data
    assert not case.refusals() and case.verify(parse=True) == () and len(case.reports()) == 1
    again = case.archive(site.url("/ferry"))  # held against its newest bytes
    assert "Unchanged since" in again.unchanged[0].detail
    (one,) = case.versions()
    assert len(one.visits) == 5 and len(one.reports) == 1
    site.answers["/ferry"] = html(SECOND + "<!-- served by 9 -->")
    (told,) = case.archive(site.url("/ferry")).changed
    assert (told.earlier, len(told.differences)) == (first.id, 1)


def test_a_page_that_was_only_asked_for_in_vain_has_its_visits(site: Site, case: Casebook) -> None:
    site.answers["/ferry"] = b""
    case.archive(site.url("/ferry"))
    assert case.versions() == ()
    (one,) = case.versions(site.url("/ferry"))
    assert (len(one.visits), one.reports, one.revisions) == (1, (), ())
    case.archive(site.url("/ferry"))
    assert len(case.versions()[0].visits) == 2
    site.answers["/ferry"] = html(FIRST)
    case.archive(site.url("/ferry"))
    (one,) = case.versions()
    assert (len(one.visits), len(one.reports)) == (3, 1)


def test_another_title_or_date_is_another_version_though_the_text_is_the_same(site: Site, case: Casebook) -> None:
    case.archive(site.url("/ferry"))
    for fact in ('property="og:title" content="The Alma"', 'property="article:modified_time" content="2026-03-01"'):
        source = f"<html><head><title>Ferry</title><meta {fact}></head><body><article>{FIRST}</article></body></html>"
        site.answers["/ferry"] = page(source, "200 OK", "Content-Type: text/html")
        assert case.archive(site.url("/ferry")).new


def test_every_visit_in_vain_is_on_record_and_asked_for_again(site: Site, tmp_path: Path) -> None:
    later = Settings(allow_private=True, delay=0, tries=1, timeout=20, again_after=24)
    with Casebook(tmp_path / "case.db", later, clock=Clock()) as case:
        site.answers["/ferry"] = b""
        for _ in range(2):
            (refused,) = case.archive(site.url("/ferry")).refused
            assert refused.reason is Refusal.UNREACHABLE and refused.sha256
        assert site.asked.count("/ferry") == 2
        visits = case._ledger.visits(site.url("/ferry"))
        assert len(visits) == 2 and visits[0].taken_at < visits[1].taken_at and not any(one.reports for one in visits)
        assert [row.entry.deed.value for row in case.log()] == ["capture", "refuse"] * 2
        assert len(case.refusals()) == 1, "told once, on record each time"
        site.answers["/ferry"] = html(FIRST)
        assert case.archive(site.url("/ferry")).new
        assert not case.archive(site.url("/ferry")).new and site.asked.count("/ferry") == 3
        assert case.verify(parse=True) == ()


def test_pages_that_are_not_there_are_kept_with_the_reason(site: Site, case: Casebook) -> None:
    taken = case.archive(site.url("/gone"))
    (refused,) = taken.refused
    assert refused.reason is Refusal.UNREACHABLE and "404" in refused.detail and refused.sha256
    assert refused.name == site.url("/gone") and not taken.reports
    site.answers["/gone"] = html(FIRST)
    assert len(case.archive(site.url("/gone")).new) == 1


def test_what_is_not_fetched_is_a_refusal_and_the_run_goes_on(site: Site, case: Casebook) -> None:
    site.answers["/robots.txt"] = page("User-agent: *\nDisallow: /closed\n")
    taken = case.archive(
        ["ftp://news.example/a", "http://anna:word@127.0.0.1/a", site.url("/closed"), site.url("/ferry")]
    )
    assert [one.reason for one in taken.refused] == [Refusal.FORBIDDEN] * 3 and len(taken.reports) == 1
    assert not any("word" in f"{one.name} {one.detail}".replace("password", "") for one in case.refusals())


def test_private_addresses_need_leave(site: Site) -> None:
    with Casebook(":memory:") as case:
        (refused,) = case.archive(site.url("/ferry")).refused
    assert refused.reason is Refusal.FORBIDDEN and not site.asked


def test_the_report_is_named_by_what_was_asked_for_and_kept_by_where_it_was(site: Site, case: Casebook) -> None:
    site.answers["/a"] = moved("/ferry")
    case.archive([site.url("/a"), site.url("/ferry")])
    (one,) = case.versions()
    assert {report.name for report in one.reports} == {site.url("/a"), site.url("/ferry")}
    assert {report.address for report in one.reports} == {site.url("/ferry")}
    assert one.revisions[0].same


def test_no_page_was_taken_from_there(case: Casebook) -> None:
    assert case.versions() == ()
    with pytest.raises(CasebookError, match="no page was taken"):
        case.versions("https://news.example/nothing")


# Lists.


def test_a_list_of_addresses() -> None:
    lines = ["# watched", "", " https://news.example/a ", "news.example/b"]
    assert [one.name for one in addresses(lines)] == ["https://news.example/a", "news.example/b"]
    assert is_address("HTTPS://news.example/") and is_address("file:///etc/passwd") and not is_address("C:/a/b.txt")


def test_hosts_are_asked_in_turns_and_each_address_once() -> None:
    given = [Asked(f"https://{host}.example/{number}") for host in "ab" for number in range(3)]
    given = [*given, Asked("https://A.example/0#x"), Asked("not an address")]
    mixed: list[Asked | str] = ["first", *given, "last"]
    names = [one if isinstance(one, str) else one.name.removeprefix("https://") for one in in_turns(mixed)]
    assert names == [
        "first",
        *("a.example/0", "b.example/0", "not an address", "a.example/1", "b.example/1", "a.example/2", "b.example/2"),
        "last",
    ]


def test_a_list_goes_on_where_it_was(site: Site, tmp_path: Path) -> None:
    site.answers |= {f"/{number}": html(FIRST.replace("Alma", f"Alma {number}")) for number in range(4)}
    listed, casebook = tmp_path / "urls.txt", tmp_path / "case.db"
    run = ["archive", "--urls", str(listed), "--casebook", str(casebook), "--allow-private", "--delay", "0", "--json"]
    listed.write_text("\n".join(["# ferries", *(site.url(f"/{number}") for number in range(2)), "x.example"]))
    first = CliRunner().invoke(cli, run, catch_exceptions=False)
    assert len(json.loads(first.stdout)["reports"]) == 2
    assert [one["reason"] for one in json.loads(first.stdout)["refused"]] == [Refusal.FORBIDDEN.value]
    listed.write_text("\n".join(site.url(f"/{number}") for number in range(4)))
    again = json.loads(CliRunner().invoke(cli, run, catch_exceptions=False).stdout)
    assert [one["new"] for one in again["reports"]] == [False, False, True, True]
    assert sorted(site.asked).count("/0") == 1
    CliRunner().invoke(cli, [*run, "--again-after", "0"], catch_exceptions=False)
    assert site.asked.count("/0") == 2


def test_a_list_on_standard_input_and_its_versions(site: Site, tmp_path: Path) -> None:
    casebook = str(tmp_path / "case.db")
    run = ["archive", "--urls", "-", "-c", casebook, "--allow-private", "--delay", "0", "--again-after", "0"]
    changes = []
    for body in (FIRST, SECOND, SECOND):
        site.answers["/ferry"] = html(body)
        last = CliRunner().invoke(cli, run, input=site.url("/ferry") + "\n", catch_exceptions=False)
        changes.append("changed since it was captured before: 1 sentence changed" in last.stdout)
    assert changes == [False, True, False]
    assert "Unchanged since" in last.stdout and "1 unchanged" in last.stdout
    shown = CliRunner().invoke(cli, ["versions", "-c", casebook], catch_exceptions=False).stdout
    assert "figure: 12 people before, 15 people now" in shown and "unchanged" in shown
    told = CliRunner().invoke(cli, ["versions", site.url("/ferry"), "-c", casebook, "--json"], catch_exceptions=False)
    (one,) = json.loads(told.stdout)["pages"]
    assert one["revisions"][0]["differences"][0]["turn"] == "changed" and len(one["visits"]) == 3


def test_nothing_is_fetched_to_explain(site: Site) -> None:
    done = CliRunner().invoke(cli, ["read", "--explain", site.url("/ferry")])
    assert done.exit_code != 0 and not site.asked


def test_nothing_to_archive_is_a_wrong_call() -> None:
    assert CliRunner().invoke(cli, ["archive", "--casebook", "x.db"]).exit_code != 0


def test_a_list_that_was_killed_goes_on_with_nothing_missing_or_doubled(site: Site, tmp_path: Path) -> None:
    listed, casebook = tmp_path / "urls.txt", str(tmp_path / "case.db")
    site.answers |= {f"/{number}": html(FIRST.replace("Alma", f"Alma {number}")) for number in range(6)}
    listed.write_text("\n".join(site.url(f"/{number}") for number in range(6)))
    run = [sys.executable, "-m", "reportedly", "archive", "--urls", str(listed), "-c", casebook]
    run += ["--allow-private", "--delay", "0"]
    for served in (2, 4):  # killed when so many pages were asked for
        with subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            while running.poll() is None and len(site.asked) - site.asked.count("/robots.txt") < served:
                time.sleep(0.01)
            running.kill()
    done = subprocess.run([*run, "--json"], capture_output=True, text=True, check=True)
    reports = json.loads(done.stdout)["reports"]
    with Casebook(casebook, SETTINGS) as case:
        held = case.reports()
        assert len(held) == len(reports) == 6 and len({report.name for report in held}) == 6
        assert case.verify() == ()


# Bodies that are packed.


def packed(body: bytes, how: str) -> bytes:
    return page(body, "200 OK", "Content-Type: text/html", f"Content-Encoding: {how}")


def test_packed_pages_are_read_and_kept_as_they_came(site: Site, case: Casebook) -> None:
    source = f"<html><body><article>{FIRST}</article></body></html>".encode()
    site.answers |= {
        "/gzip": packed(gzip.compress(source), "gzip"),
        "/br": packed(brotli.compress(source), "br"),
        "/twice": packed(gzip.compress(gzip.compress(source)), "gzip, gzip"),
        "/said": packed(source, "gzip"),  # and is not
    }
    taken = case.archive([site.url(path) for path in site.answers])
    assert [report.text for report in taken.reports] == [taken.reports[0].text] * 5 and not taken.refused


def test_bombs_and_what_cannot_be_unpacked_are_refusals(site: Site, case: Casebook) -> None:
    site.answers |= {
        "/bomb": packed(gzip.compress(bytes(60_000_000)), "gzip"),
        "/cut": packed(gzip.compress(FIRST.encode())[:-9], "gzip"),
        "/odd": packed(b"\x28\xb5\x2f\xfd\x00\x01", "zstd"),
    }
    taken = case.archive([site.url(path) for path in ("/bomb", "/cut", "/odd")])
    assert [one.reason for one in taken.refused] == [Refusal.TOO_LARGE, Refusal.BROKEN, Refusal.BROKEN]
    assert all(one.sha256 for one in taken.refused) and not taken.reports


def test_what_is_fetched_need_not_be_a_page(site: Site, case: Casebook) -> None:
    story = "Ferry sinks\n\nThe ferry Alma sank off Port Seli on Monday, the coast guard said.\n"
    site.answers |= {
        "/plain": page(story, "200 OK", "Content-Type: text/plain; charset=utf-8"),
        "/old": page(story.replace("sinks", "sinks—now").encode("cp1252"), "200 OK", "Content-Type: text/plain"),
        "/picture": page(b"\x89PNG\r\n\x1a\n" + bytes(99), "200 OK", "Content-Type: image/png"),
        "/nothing": page(b"", "200 OK", "Content-Type: text/html"),
    }
    taken = case.archive([site.url(path) for path in ("/plain", "/old", "/picture", "/nothing")])
    assert [report.text.partition("\n")[0] for report in taken.reports] == ["Ferry sinks", "Ferry sinks—now"]
    assert len(taken.refused) == 2 and case.verify() == ()
