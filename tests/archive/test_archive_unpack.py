"""ZIP, gzip and tar: what is in them, wherever it lies; what is locked, damaged or too much is said to be."""

import io
import tarfile
import zipfile

import pytest

from reportedly.archive import Limits, Parsed, parse_all
from reportedly.model import Caution, Refusal, Refused
from tests.archive.making import GERMAN, ONE, TWO, capture, gzipped, made, page, table, tarred, zipped

FILES = {
    "monday/mill.txt": f"{ONE}\n".encode(),
    "weir.html": page("Weir sold", ONE, TWO),
    "deutsch.txt": GERMAN.encode(),
}
TEXTS = [f"{ONE}\n", f"{ONE}\n\n{TWO}", GERMAN]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_each_file_is_a_report_under_its_name(pack) -> None:  # type: ignore[no-untyped-def]
    reports, refused = made(pack(FILES), "case.zip")
    assert [report.name for report in reports] == [f"case.zip/{name}" for name in FILES]
    assert [report.text for report in reports] == TEXTS
    assert [report.part for report in reports] == [(name,) for name in FILES]
    assert not refused
    assert Caution.NOT_ENGLISH in {warned.caution for warned in reports[2].warnings}


def test_containers_within_containers() -> None:
    inner = zipped({"mill.txt": ONE.encode(), "rows.csv": table([("title", "text"), ("Weir", TWO)])})
    reports, refused = made(gzipped(tarred({"week/inner.zip": inner})), "case.tar.gz")
    assert [report.name for report in reports] == [
        "case.tar.gz/week/inner.zip/mill.txt",
        "case.tar.gz/week/inner.zip/rows.csv/row 2",
    ]
    assert reports[0].part == ("contents", "week/inner.zip", "mill.txt")
    assert not refused


def test_a_packed_file_keeps_its_name() -> None:
    (report,), _ = made(gzipped(ONE.encode()), "mill.txt.gz")
    assert report.name == "mill.txt.gz"


def test_what_a_system_put_in_is_left_out_silently() -> None:
    names = ("__MACOSX/._mill.txt", ".DS_Store", "a/Thumbs.db", "desktop.ini", ".hidden/x.txt", "a/")
    reports, refused = made(zipped({**dict.fromkeys(names, b"\0\1\2 words"), "mill.txt": ONE.encode()}))
    assert [report.name for report in reports] == ["case/mill.txt"]
    assert not refused


def test_what_a_saved_page_is_made_with_is_left_out_silently() -> None:
    names = (
        "week/Mill sold_files/ad.html",
        "week/Mill sold_files/style.css",
        "Weir-Dateien/frame.htm",
        "x_files/y.txt",
    )
    files = {"week/Mill sold.html": page("Mill", ONE, TWO), "Weir.htm": page("Weir", TWO, ONE)}
    for pack in (zipped, tarred):
        reports, refused = made(pack({**files, **dict.fromkeys(names, ONE.encode())}))
        assert [report.name for report in reports] == [f"case/{name}" for name in (*files, "x_files/y.txt")]
        assert not refused


def test_two_files_of_one_name_are_two_reports() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped([("mill.txt", ONE.encode()), ("mill.txt", TWO.encode())])
    reports, _ = made(data)
    assert [report.text for report in reports] == [ONE, TWO]
    assert len({report.id for report in reports}) == 2
    assert [report.part for report in reports] == [("mill.txt",), ("mill.txt (2)",)]


def flagged(data: bytes, flag: int) -> bytes:
    """A ZIP file whose members have this bit set, in both places where it stands."""
    found = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := found.find(mark, place + 1)) >= 0:
            found[place + at] |= flag
    return bytes(found)


def legacy(name: bytes) -> bytes:
    """A ZIP file with a name in an encoding of old, and no sign of which."""
    data = bytearray(zipped({"x" * len(name): ONE.encode()}))
    for mark, at in ((b"PK\x03\x04", 30), (b"PK\x01\x02", 46)):
        place = data.find(mark) + at
        data[place : place + len(name)] = name
    return bytes(data)


NAMES = {
    "utf-8": "Mühle.txt",
    "cp437": "Mühle.txt",
    "cp866": "мельница.txt",
    "gb18030": "水磨坊.txt",
}


@pytest.mark.parametrize("encoding", NAMES)
def test_names_as_programs_of_old_wrote_them(encoding: str) -> None:
    (report,), _ = made(legacy(NAMES[encoding].encode(encoding)))
    assert report.name == f"case/{NAMES[encoding]}"


def test_a_file_may_have_no_name() -> None:
    (report,), refused = made(zipped({"": ONE.encode()}))
    assert report.name == "case/a file without a name"
    assert not refused


def test_a_name_is_only_a_name() -> None:
    (report,), _ = made(zipped({"../../../tmp/mill.txt": ONE.encode()}))
    assert report.name == "case/../../../tmp/mill.txt"


def linked() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("link.txt")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)
    return out.getvalue()


BOMB = zipped({"bomb.txt": b"a" * 3_000_000})
SMALL = Limits(part_bytes=1_000_000, total_bytes=2_500_000, parts=5, depth=2)
REFUSED = {
    "locked": (flagged(zipped({"mill.txt": ONE.encode()}), 1), Refusal.LOCKED),
    "a way of packing not known": (
        zipped({"mill.txt": ONE.encode()}).replace(b"\x08\x00", b"\x63\x00"),
        Refusal.BROKEN,
    ),
    "cut off": (zipped(FILES)[:-30], Refusal.BROKEN),
    "damaged": (zipped({"mill.txt": ONE.encode()}).replace(ONE.encode()[:9], b"x" * 9), None),
    "gzip cut off": (gzipped(ONE.encode())[:-9], Refusal.BROKEN),
    "tar cut off": (tarred({"mill.txt": ONE.encode() * 20})[:900], Refusal.BROKEN),
    "only a link": (linked(), Refusal.NO_TEXT),
    "nothing in it": (zipped({}), Refusal.BINARY),
    "a bomb": (BOMB, Refusal.TOO_LARGE),
    "a bomb in gzip": (gzipped(b"a" * 3_000_000), Refusal.TOO_LARGE),
    "a bomb in tar": (tarred({"bomb.txt": b"a" * 1_500_000}), Refusal.TOO_LARGE),
    "too deep": (gzipped(zipped({"a": zipped({"b": zipped({"mill.txt": ONE.encode()})})})), Refusal.TOO_LARGE),
    "too much together": (zipped({f"{n}.txt": ONE.encode() * 8_000 for n in range(4)}), Refusal.TOO_LARGE),
    "too many": (zipped({f"{n}.txt": ONE.encode() for n in range(9)}), Refusal.TOO_LARGE),
    "a picture": (zipped({"mill.png": b"\x89PNG\r\n\x1a\n"}), Refusal.BINARY),
    "an empty file": (zipped({"mill.txt": b""}), Refusal.EMPTY),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_had_is_said(case: str) -> None:
    data, reason = REFUSED[case]
    found = list(parse_all(capture(data), SMALL))
    refused = [one for one in found if isinstance(one, Refused)]
    if reason is not None:
        assert reason in {one.reason for one in refused}, found
    for one in refused:
        assert one.detail.endswith(".")
        assert one.sha256 == capture(data).sha256


def test_a_bad_file_costs_itself_only() -> None:
    data = bytearray(zipped({"a.txt": ONE.encode() * 30, "b.txt": TWO.encode(), "c.txt": GERMAN.encode()}))
    data[data.find(b"a.txt") + 9] ^= 0xFF
    reports, refused = made(bytes(data))
    assert [report.name for report in reports] == ["case/b.txt", "case/c.txt"]
    assert [(one.name, one.reason) for one in refused] == [("case/a.txt", Refusal.BROKEN)]


def test_what_came_before_a_limit_is_kept() -> None:
    data = zipped({f"{n}.txt": ONE.encode() for n in range(9)})
    reports = [one for one in parse_all(capture(data), SMALL) if isinstance(one, Parsed)]
    assert len(reports) == 5


def test_members_that_overlap_are_counted_each_time() -> None:
    """One packed file that a hundred entries point at: a bomb without nesting."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"a" * 900_000)
        info = archive.infolist()[0]
        archive.filelist += [info] * 100
    found = list(parse_all(capture(out.getvalue()), SMALL))
    assert Refusal.TOO_LARGE in {one.reason for one in found if isinstance(one, Refused)}
    assert len(found) < 9


def test_what_a_file_may_hold_follows_from_its_size() -> None:
    assert Limits.of(0) == Limits.of(20_000_000) == Limits()
    large = Limits.of(1_000_000_000)
    assert (large.part_bytes, large.total_bytes, large.parts) == (10**9, 10**10, 5 * 10**6)
    assert large.depth == Limits().depth
