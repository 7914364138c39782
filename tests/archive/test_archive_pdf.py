"""PDF: words in the order of reading, each with its box; what belongs to the pages alone is left out."""

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.archive import capture_bytes, parse_all
from reportedly.archive.part import Parsed
from reportedly.model import Caution, Method, Refusal, Refused
from reportedly.span import Span
from tests.archive.making_pdf import Column, Picture, Sheet, Words, flowed, make_pdf, width_of

AT = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
TEXTS = (
    "The council of Mill\xadbrook said on Tuesday that the old mill would be sold before the autumn, and the weir along"
    " with it, since nobody had come forward to repair the wheel.",
    "“We have no use for it,” the mayor, Ada Thorn, told resi\xaddents who had asked about the path that runs beside"
    " the water. She added that a well-known buyer had made an offer of about £2 million.",
    "The ferry\xadman, who asked not to be named, denied that the path would be closed. He said the gov\xadern\xadment"
    " had promised to keep it open for at least ten years, whatever came of the sale.",
    "Opponents of the sale called it a thirty-year mistake. Their spokes\xadwoman said that 40 people had signed a"
    " letter, and that more would follow before the council met again on Friday evening.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
MANY = tuple(TEXTS[n % 4].replace("Tuesday", DAYS[n % 5]) for n in range(16))


def parsed(data: bytes, name: str = "mill.pdf") -> Parsed | Refused:
    (made,) = parse_all(capture_bytes(data, name, taken_at=AT, method=Method.FILE))
    return made


def read(data: bytes) -> Parsed:
    made = parsed(data)
    assert isinstance(made, Parsed), made
    return made


def whole(paragraphs: Sequence[str]) -> list[str]:
    return [paragraph.replace("\xad", "") for paragraph in paragraphs]


def pages(across: int, sheets: int, *, paragraphs: Sequence[str] = MANY, **how: float | bool) -> list[Sheet]:
    """Paragraphs in columns of pages with a running head and a page number."""
    width = (492 - (across - 1) * 18) / across
    columns = [Column(60 + i % across * (width + 18), width, 100, 700, **how) for i in range(across * sheets)]
    filled = flowed(paragraphs, columns)
    made = []
    for number in range(sheets):
        body = [line for column in filled[number * across : (number + 1) * across] for line in column]
        head = Words(60, 40, "The Mill Courier" if sheets > 2 and number % 2 else "Rivers and their mills")
        made.append(Sheet([head, Words(480, 40, "6 May 2025"), *body, Words(300, 760, str(number + 1))]))
    return made


def by_rows(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The same, drawn from the top to the bottom of the page across all columns."""
    return [Sheet(sorted(sheet.items, key=lambda item: (item.y, item.x))) for sheet in sheets]


SETTINGS = {"indents": {"indent": 12.0}, "white lines": {"gap": 6.0}}


@pytest.mark.parametrize(
    ("across", "how", "justified", "rows"),
    list(itertools.product((1, 2, 3), SETTINGS, (False, True), (False, True))),
)
def test_columns_are_read_one_after_the_other(across: int, how: str, justified: bool, rows: bool) -> None:
    sheets = pages(across, 4 // across + 1, justified=justified, **SETTINGS[how])
    text = read(make_pdf(by_rows(sheets) if rows else sheets)).report.text
    assert text.split() == " ".join(whole(MANY)).split()
    # Where a paragraph fills its column to the last line, and white lines alone part paragraphs, nobody can tell.
    assert how == "white lines" or text.split("\n\n") == whole(MANY)


def test_a_headline_over_columns_comes_first_and_is_the_title() -> None:
    columns = [Column(60, 230, 110, indent=10), Column(310, 230, 110, indent=10)]
    left, right = flowed(MANY, columns)
    sheet = Sheet([*left, *right, Words(60, 70, "Old mill and its weir to be sold before the autumn", size=20)])
    report = read(make_pdf([sheet])).report
    assert report.text.split("\n\n")[0] == "Old mill and its weir to be sold before the autumn"
    assert report.title is not None
    assert report.title.quote is not None
    assert report.title.quote.holds(report.text)
    assert "largest words" in report.title.where


def held(data: bytes, made: Parsed, start: int, end: int) -> str:
    """What PDFium finds in the boxes of a stretch of the text."""
    document = pypdfium2.PdfDocument(data)
    words = []
    for box in made.map.boxed(Span(start, end)):
        page = document[box.page - 1]
        left, bottom, right, top = page.get_bbox()
        corners = {
            0: (left + box.left, top - box.bottom, left + box.right, top - box.top),
            90: (left + box.top, bottom + box.left, left + box.bottom, bottom + box.right),
            180: (right - box.right, bottom + box.top, right - box.left, bottom + box.bottom),
            270: (right - box.bottom, top - box.right, right - box.top, top - box.left),
        }[page.get_rotation()]
        # The middle of the line's height: boxes of neighbouring lines touch.
        x, y, right, top = corners
        up = (top - y) / 4
        words.append(page.get_textpage().get_text_bounded(x - 0.3, y + up, right + 0.3, top - up))
    document.close()
    return "".join("".join(words).replace("\ufffe", "-").replace("\x02", "-").split())


TURNED = [(rotate, crop) for rotate in (0, 90, 180, 270) for crop in (None, (30, 40, 600, 780))]
FILES = {
    f"turned by {rotate}{' and cropped' if crop else ''}": make_pdf(
        [Sheet(sheet.items, rotate=rotate, crop=crop) for sheet in pages(2, 2, justified=True)]
    )
    for rotate, crop in TURNED
}
READ = {name: read(data) for name, data in FILES.items()}


@settings(max_examples=60)
@given(st.sampled_from(sorted(FILES)), st.floats(0, 1), st.integers(1, 12))
def test_the_boxes_of_a_span_hold_its_words(name: str, where: float, count: int) -> None:
    made = READ[name]
    words = list(re.finditer(r"\S+", made.report.text))
    first = int(where * (len(words) - count))
    wanted = words[first : first + count]
    found = held(FILES[name], made, wanted[0].start(), wanted[-1].end())
    assert found.replace("-", "") == "".join(word[0] for word in wanted).replace("-", "")


@pytest.mark.parametrize("name", sorted(FILES))
def test_turned_pages_are_read_alike(name: str) -> None:
    assert READ[name].report.text == READ["turned by 0"].report.text


def test_words_that_run_up_a_page_are_read_where_the_page_is_not_turned() -> None:
    lines = [Words(100 + 14 * number, 700, line, angle=90) for number, line in enumerate(whole(TEXTS)[0].split(", "))]
    made = read(make_pdf([Sheet(lines)]))
    assert made.report.text.replace(",", "").split() == whole(TEXTS)[0].replace(",", "").split()
    box = made.map.boxes[0]
    assert (box.right - box.left) < 15 < (box.bottom - box.top) + 10


HYPHENS = {
    ("a pro-", "mise"): "a promise",
    ("a well-", "known man"): "a well-known man",
    ("twenty-", "four men"): "twenty-four men",
    ("the Anglo-", "Saxon wall"): "the Anglo-Saxon wall",
    ("COVID-", "19 cases"): "COVID-19 cases",
    ("mother-in-", "law"): "mother-in-law",
    ("self-govern-", "ment"): "self-government",
    ("INTER-", "NATIONAL"): "INTERNATIONAL",
    ("from 1990-", "1995"): "from 1990-1995",
    ("a by-", "law"): "a by-law",
    ("a promi-", "nent by-", "law"): "a prominent bylaw",
    ("a mother-in-", "law or two"): "a mother-in-law or two",
    ("both local-", "and town-based"): "both local- and town-based",
    ("seasons 1-", "8) of 45"): "seasons 1-8) of 45",
    ("a customer-", "centric plan"): "a customer-centric plan",
    ("the 14th-", "ranked team"): "the 14th-ranked team",
    ("a runner-", "up of Mill-", "brook"): "a runner-up of Millbrook",
    ("the state-", "ment"): "the statement",
    ("for ex-", "ample"): "for example",
    ("the government and pro-", "government men"): "the government and pro-government men",
    ("a Paris-", "based firm in Paris"): "a Paris-based firm in Paris",
    ("he said—", "and left"): "he said—and left",
    ("see https://mill.example/", "weir"): "see https://mill.example/weir",
}


@pytest.mark.parametrize("lines", HYPHENS, ids=str)
def test_words_broken_at_the_end_of_a_line(lines: tuple[str, ...]) -> None:
    sheet = Sheet([Words(72, 100 + 12 * number, line) for number, line in enumerate(lines)])
    assert read(make_pdf([sheet])).report.text == HYPHENS[lines]


def test_a_broken_word_is_written_as_elsewhere_in_the_report() -> None:
    for elsewhere in ("by-law", "bylaw"):
        lines = [f"the {elsewhere} of the river", "was read out again, and the by-", "law was passed by all who came."]
        sheet = Sheet([Words(72, 100 + 12 * number, line) for number, line in enumerate(lines)])
        assert f"the {elsewhere} was passed" in read(make_pdf([sheet])).report.text


def test_letters_that_are_drawn_as_one_are_taken_apart() -> None:
    sheet = Sheet([Words(72, 100, "The ﬁfth oﬃcer ﬂed the ﬂoods.".replace("ﬃ", "fﬁ"))])
    made = read(make_pdf([sheet]))
    assert made.report.text == "The fifth officer fled the floods."
    (box,) = made.map.boxed(Span(4, 9))
    assert round(box.right - box.left) == round(width_of("fifth", 10))


def test_running_heads_date_the_report() -> None:
    report = read(make_pdf(pages(1, 3))).report
    assert report.published is not None
    assert report.published.edtf == "2025-05-06"
    assert report.published_where == "running head"


def test_pages_of_one_line_again_and_again_are_read() -> None:
    report = read(make_pdf([Sheet([Words(72, 72, "The mill stands.")])] * 3)).report
    assert report.text.split("\n\n") == ["The mill stands."] * 3


def test_the_files_own_dates_are_no_dates_of_publication() -> None:
    info = {"Title": "The mill", "Author": "Marta Quill", "CreationDate": "D:20250102030405Z"}
    report = read(make_pdf([Sheet(flowed(TEXTS, [Column(72, 400)])[0])], info=info)).report
    assert report.published is None
    assert report.author is not None
    assert (report.author.value, report.author.where) == ("Marta Quill", "the file’s author entry")
    assert report.title is not None
    assert report.title.value == "The mill"


def test_a_date_of_publication_stated_in_the_metadata_is_taken() -> None:
    fields = "<prism:publicationDate>2025-05-06</prism:publicationDate><dc:title>Microsoft Word - x.doc</dc:title>"
    xmp = (
        "<x:xmpmeta xmlns:x='adobe:ns:meta/' xmlns:prism='http://prismstandard.org/namespaces/basic/2.0/'"
        f" xmlns:dc='http://purl.org/dc/elements/1.1/'>{fields}</x:xmpmeta>"
    )
    report = read(make_pdf([Sheet(flowed(TEXTS, [Column(72, 400)])[0])], xmp=xmp)).report
    assert report.published is not None
    assert report.published.edtf == "2025-05-06"
    assert "prism:publicationDate" in (report.published_where or "")
    assert report.title is None


def test_what_a_browser_printed_around_a_page_is_left_out() -> None:
    around = [
        Words(30, 30, "6/1/25, 10:14 AM"),
        Words(200, 30, "Mill to be sold | Courier"),
        Words(30, 770, "https://www.courier.example/2025/mill"),
        Words(560, 770, "1/1"),
    ]
    report = read(make_pdf([Sheet([*around, *flowed(TEXTS, [Column(72, 400)])[0]])])).report
    assert report.text.split("\n\n") == whole(TEXTS) or report.text.split() == " ".join(whole(TEXTS)).split()
    assert report.outlet is not None
    assert report.outlet.value == "courier.example"
    assert report.published is None


SCAN = Sheet([Picture(0, 0, 612, 792), Words(40, 780, "Archive copy 17")])


def test_scans_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    made = parsed(make_pdf([SCAN, SCAN]))
    assert isinstance(made, Refused)
    assert made.reason is Refusal.SCANNED
    assert "Tesseract" in made.detail


def test_pages_that_are_pictures_among_others_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    text = Sheet(flowed(TEXTS, [Column(72, 400)])[0])
    report = read(make_pdf([SCAN, text, SCAN, SCAN])).report
    assert "Archive copy" not in report.text
    (warned,) = [warned for warned in report.warnings if warned.caution is Caution.PARTLY_READ]
    assert warned.detail.startswith("Pages 1 and 3 to 4 of 4")


TABLE = [
    ("level", "page_num", "block_num", "par_num", "line_num", "word_num", "left", "top", "width", "height", "conf",
     "text"),
    *([5, 1, block, 1, line, word, 100 + 90 * word, 100 * block + 20 * line, 80, 15, sure, text]
      for block, line, word, sure, text in (
        (1, 1, 1, 96.1, "Mill"), (1, 1, 2, 91.0, "to"), (1, 1, 3, 88.5, "be"), (1, 1, 4, 95, "sold"),
        (2, 1, 1, 96.1, "The"), (2, 1, 2, 31.0, "rnill"), (2, 1, 3, 88.5, "is"), (2, 1, 4, 95, "beauti-"),
        (2, 2, 1, 96.1, "ful"), (2, 2, 2, 90.0, "still."), (2, 2, 3, 2.0, "~"),
      )),
]  # fmt: skip
RECOGNISED = "\n".join("\t".join(map(str, row)) for row in TABLE)


def test_scans_are_read_by_tesseract_where_it_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\n/bin/cat > /dev/null\n/bin/cat <<'END'\n{RECOGNISED}\nEND\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    made = read(make_pdf([SCAN]))
    assert made.report.text == "Mill to be sold\n\nThe rnill is beautiful still."
    (warned,) = [warned for warned in made.report.warnings if warned.caution is Caution.RECOGNISED]
    assert "87 % sure in the mean and doubtful of 1 of 10 words; 1 mark that" in warned.detail
    (box,) = made.map.boxed(Span(0, 4))
    assert (box.page, round(box.left * 300 / 72), round(box.right * 300 / 72)) == (1, 190, 270)


def test_a_tesseract_that_fails_leaves_scans_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    made = parsed(make_pdf([SCAN]))
    assert isinstance(made, Refused)
    assert made.reason is Refusal.SCANNED


def test_words_hidden_behind_a_scan_are_its_text() -> None:
    lines = [Words(line.x, line.y, line.text, hidden=True) for line in flowed(TEXTS, [Column(72, 400)])[0]]
    made = read(make_pdf([Sheet([Picture(0, 0, 612, 792), *lines])]))
    assert made.report.text.split() == " ".join(whole(TEXTS)).split()


def test_locked_and_broken_files_are_refused() -> None:
    locked = parsed(make_pdf([Sheet([Words(72, 72, "The mill")])], password="wheel"))
    assert isinstance(locked, Refused)
    assert locked.reason is Refusal.LOCKED
    broken = parsed(b"%PDF-1.4\n1 0 obj\n<<")
    assert isinstance(broken, Refused)
    assert broken.reason is Refusal.BROKEN


def test_watermarks_are_left_out_and_said_to_be() -> None:
    lines = flowed(TEXTS, [Column(72, 400)])[0]
    report = read(make_pdf([Sheet([*lines, Words(200, 500, "DRAFT", size=60, angle=45)])])).report
    assert "DRAFT" not in report.text
    assert Caution.LEFT_OUT in {warned.caution for warned in report.warnings}


@settings(max_examples=60)
@given(st.data())
def test_damaged_files_are_reports_or_refusals(data: st.DataObject) -> None:
    good = FILES["turned by 0"]
    places = data.draw(st.lists(st.integers(0, len(good) - 1), max_size=40))
    damaged = bytearray(good)
    for place in places:
        damaged[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(10, len(good)))
    for made in parse_all(capture_bytes(bytes(damaged[:cut]), "mill.pdf", taken_at=AT, method=Method.FILE)):
        if isinstance(made, Parsed):
            assert all(box.text.end <= len(made.report.text) for box in made.map.boxes)
