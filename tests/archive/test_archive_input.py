"""Bad, odd and good input: each a report, a report with a warning, or a refusal that says what to do."""

import datetime as dt
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.archive import capture_bytes, capture_file, gather, parse
from reportedly.model import Capture, Caution, Method, Refusal, Refused, Report

AT = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
ENGLISH = (
    "The council said on Tuesday that the old mill would be sold. “We have no use for it,” the mayor told residents,"
    " who had asked what would become of the weir and of the path beside it.\n"
)
GERMAN = (
    "Der Rat teilte am Dienstag mit, dass die alte Mühle verkauft werden soll. „Wir haben keine Verwendung dafür“,"
    " sagte die Bürgermeisterin den Anwohnern, die gefragt hatten, was aus dem Wehr werde.\n"
)
KOREAN = "시의회는 화요일에 오래된 방앗간을 매각하겠다고 밝혔다. 시장은 주민들에게 더 이상 쓸모가 없다고 말했다.\n"


def read(data: bytes, name: str = "mill.txt") -> Report | Refused:
    return parse(capture_bytes(data, name, taken_at=AT, method=Method.FILE))


REFUSED = {
    "a brief": (
        b'<!doctype html>\n<meta charset="utf-8">\n<meta name="generator" content="Reportedly">\n<p>A mill said.</p>',
        Refusal.OURS,
    ),
    "empty": (b"", Refusal.EMPTY),
    "blank": (b" \r\n\t\n", Refusal.EMPTY),
    "only a mark": (b"\xef\xbb\xbf", Refusal.NO_TEXT),
    "PDF cut off": (b"%PDF-1.7\n1 0 obj", Refusal.BROKEN),
    "a ZIP file cut off": (b"PK\x03\x04\x14\x00word/document.xml", Refusal.BROKEN),
    "image": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), Refusal.BINARY),
    "bytes of all kinds": (bytes(range(256)) * 20, Refusal.BINARY),
    "feed": (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', Refusal.NO_TEXT),
    "data": (b'{"reports": ["' + ENGLISH.encode() + b'"]}'.replace(b"\n", b""), Refusal.BINARY),
    "saved page": (b"From: <Saved>\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\n<html>", Refusal.NO_TEXT),
    "only signs": (b"*** --- ***\n", Refusal.NO_TEXT),
    "page without words": (b"<!doctype html><html><body><script>x()</script></body></html>", Refusal.NO_TEXT),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refusals(case: str) -> None:
    data, reason = REFUSED[case]
    data = data.replace(b"\n", b" ") if case == "data" else data
    refused = read(data)
    assert isinstance(refused, Refused), refused
    assert refused.reason is reason
    assert refused.detail.endswith(".")
    assert refused.sha256 is not None


def test_the_name_does_not_tell_the_type() -> None:
    assert isinstance(read(ENGLISH.encode(), "mill.pdf"), Report)
    assert isinstance(read(b"%PDF-1.7\n", "mill.txt"), Refused)
    page = f"<html><body><p>{ENGLISH}</p></body></html>".encode()
    report = read(page, "mill.txt")
    assert isinstance(report, Report)
    assert "<" not in report.text


ENCODED = {
    "utf-8": (ENGLISH.encode(), set()),
    "utf-8 with a mark": (ENGLISH.encode("utf-8-sig"), set()),
    "utf-16 with a mark": (ENGLISH.encode("utf-16"), set()),
    "utf-16 without one": (ENGLISH.encode("utf-16-le"), set()),
    "utf-32 with a mark": (ENGLISH.encode("utf-32"), set()),
    "windows-1252": (ENGLISH.encode("cp1252"), {Caution.REPAIRED_ENCODING}),
}


@pytest.mark.parametrize("case", ENCODED)
def test_encodings(case: str) -> None:
    data, cautions = ENCODED[case]
    report = read(data)
    assert isinstance(report, Report)
    assert report.text == ENGLISH
    assert {warned.caution for warned in report.warnings} - {Caution.NO_DATE} == cautions


def test_a_slip_in_utf8_loses_one_character_and_not_the_rest() -> None:
    data = ENGLISH.encode() * 3
    report = read(data[:30] + b"\xff" + data[30:])
    assert isinstance(report, Report)
    assert report.text.count("“") == 3
    assert Caution.LOST_CHARACTERS in {warned.caution for warned in report.warnings}


def test_a_page_declares_its_encoding() -> None:
    head = "<html><head><meta charset='windows-1251'></head><body><p>"
    report = read((head + "Совет сообщил, что мельница будет продана. " * 9 + "</p></body></html>").encode("cp1251"))
    assert isinstance(report, Report)
    assert "мельница" in report.text
    assert Caution.REPAIRED_ENCODING not in {warned.caution for warned in report.warnings}


def test_line_ends_and_control_characters() -> None:
    report = read("One\r\nTwo\rThree\u2028Four\x0cFive\x00 six the\u200b end\u00ad.\n".encode() + ENGLISH.encode())
    assert isinstance(report, Report)
    assert report.text.startswith("One\nTwo\nThree\nFour\nFive six the\u200b end\u00ad.\n")


LANGUAGES = {
    "English": (ENGLISH * 3, "en"),
    "German": (GERMAN * 3, "de"),
    "Korean": (KOREAN * 3, "ko"),
    "a short note": ("Mill sold", None),
    "a short English note": ("The mill was sold.", "en"),
    "English around German quotations": ((ENGLISH + GERMAN) * 3, "en"),
    "capitals": ((ENGLISH * 3).upper(), "en"),
    "numbers": ("12 14 15\n" * 9, None),
}


@pytest.mark.parametrize("case", LANGUAGES)
def test_languages(case: str) -> None:
    text, code = LANGUAGES[case]
    report = read(text.encode())
    assert isinstance(report, Report)
    assert report.language == code
    foreign = code not in {"en", None}
    assert (Caution.NOT_ENGLISH in {warned.caution for warned in report.warnings}) == foreign


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_become_a_report_or_a_refusal(data: bytes) -> None:
    capture = capture_bytes(data, "x", taken_at=AT, method=Method.FILE)
    made = parse(capture)
    assert made == parse(capture)
    if isinstance(made, Report):
        made.text.encode("utf8")
        assert "\r" not in made.text
        assert "\0" not in made.text


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_plain_text_is_kept_as_it_was_written(words: str) -> None:
    words = "a " + "".join(char for char in words if char == "\n" or char.isprintable())
    report = read(f"{words}\n{ENGLISH}".encode())
    if isinstance(report, Report):
        assert report.text == f"{words}\n{ENGLISH}"


def capture(path: Path, max_bytes: int = 1_000) -> Capture | Refused:
    return capture_file(path, taken_at=AT, max_bytes=max_bytes)


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "mill.txt"
    path.write_text(ENGLISH, encoding="utf8")
    taken = capture(path)
    assert isinstance(taken, Capture)
    assert (taken.name, taken.data, taken.taken_at) == ("mill.txt", ENGLISH.encode(), AT)
    os.mkfifo(tmp_path / "pipe")
    refusals = {
        path: (capture(path, max_bytes=20), Refusal.TOO_LARGE),
        tmp_path: (capture(tmp_path), Refusal.UNREADABLE),
        tmp_path / "pipe": (capture(tmp_path / "pipe"), Refusal.UNREADABLE),
        tmp_path / "none": (capture(tmp_path / "none"), Refusal.MISSING),
    }
    for refused, reason in refusals.values():
        assert isinstance(refused, Refused)
        assert refused.reason is reason
        assert refused.detail


@pytest.mark.parametrize(("error", "words"), [(PermissionError(13, "no"), "rights"), (OSError(5, "I/O"), "I/O")])
def test_files_that_the_system_will_not_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, words: str
) -> None:
    path = tmp_path / "mill.txt"
    path.write_text(ENGLISH, encoding="utf8")

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", fail)
    refused = capture(path)
    assert isinstance(refused, Refused)
    assert refused.reason is Refusal.UNREADABLE
    assert words in refused.detail


def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/mill\xff.txt"))
    path.write_bytes(b"The mill.")
    taken = capture(path)
    assert isinstance(taken, Capture)
    assert taken.name == "mill\ufffd.txt"


def test_folders_are_walked_in_order_and_each_file_is_met_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".hidden", ".git/config", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    found = gather([tmp_path / "c.txt", tmp_path, tmp_path / "missing"])
    names = [str(item.relative_to(tmp_path)) if isinstance(item, Path) else item for item in found]
    assert names[:4] == ["c.txt", "a/1.txt", "a/2.txt", "b.txt"]
    assert [item.reason for item in found if isinstance(item, Refused)] == [Refusal.MISSING]


def test_what_a_saved_page_is_made_with_is_left_out(tmp_path: Path) -> None:
    for name in ("mill.html", "mill_files/ad.html", "mill_files/deep/a.js", "weir_files/kept.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("x")
    assert gather([tmp_path]) == [tmp_path / "mill.html", tmp_path / "weir_files/kept.txt"]
    assert gather([tmp_path / "mill_files"]) == [tmp_path / "mill_files/ad.html", tmp_path / "mill_files/deep/a.js"]


def test_what_is_to_be_left_out_is_left_out(tmp_path: Path) -> None:
    for name in ("case.db", "case.db-wal", "mill.txt"):
        (tmp_path / name).write_text("x")
    own = [tmp_path / "case.db", tmp_path / "case.db-wal", tmp_path / "case.db-shm"]
    assert gather([tmp_path], leave_out=own) == [tmp_path / "mill.txt"]


# Words as some systems write them: apart. What only NFC of a whole text would change stands after them as it is.
APART = [GERMAN, KOREAN, ENGLISH + "Zoë Müller-Nowák of Łaźniki agreed.\n"]
UNTOUCHED = "神 \u212b \u2126 q\u0303 \u0301"


@pytest.mark.parametrize("text", APART)
@pytest.mark.parametrize("page", [False, True])
def test_a_letter_and_its_accent_are_one_character(text: str, page: bool) -> None:
    def told(words: str) -> str:
        whole = (
            f"<html><title>{words.partition('.')[0]}</title><body><p>{words * 5}</p></body></html>"
            if page
            else words + UNTOUCHED
        )
        report = read(whole.encode())
        assert isinstance(report, Report)
        return f"{report.title}\n{report.text}"

    assert unicodedata.normalize("NFD", text) != text
    assert told(unicodedata.normalize("NFD", text)) == told(text)
    assert page or told(text).endswith(UNTOUCHED)


def test_a_language_is_told_where_no_file_may_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    from py3langid import langid

    monkeypatch.setattr(langid, "IDENTIFIER", None)
    monkeypatch.setattr("tempfile.TemporaryFile", None)
    report = read((GERMAN * 3).encode())
    assert isinstance(report, Report)
    assert report.language == "de"
