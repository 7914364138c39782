"""Pages that a browser printed to PDF hold the words that it was given, in their order."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest

from reportedly.archive import capture_bytes, parse_all
from reportedly.archive.part import Parsed
from reportedly.model import Method

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium here to print with")

AT = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
TEXTS = (
    "The council of Millbrook said on {} that the old mill would be sold before the autumn, and the weir along with it,"
    " since nobody had come forward to repair the wheel, which has stood still for forty years and more.",
    "“We have no use for it,” the mayor, Ada Thorn, told residents who had asked about the path that runs beside the"
    " water. She added on {} that a well-known buyer had made an offer of about £2 million.",
    "The ferryman, who asked not to be named, denied on {} that the path would be closed. He said the government had"
    " promised to keep it open for at least ten years, whatever came of the sale.",
    "Opponents of the sale called it a thirty-year mistake. Their spokeswoman said that 40 people had signed a letter,"
    " and that more would follow before the council met again on {} evening.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MANY = [TEXTS[n % 4].format(DAYS[n % 7]) for n in range(24)]
TITLE = "Old mill and its weir to be sold before the autumn"
# How the page is laid out, and whether the browser puts its own head and foot around it.
STYLES = {
    "one column, white lines, drop cap": (
        "body{font:12pt serif} p{margin:0 0 1em} p:first-of-type::first-letter{float:left;font-size:300%}",
        True,
    ),
    "two columns, justified, hyphenated": (
        "body{font:11pt serif} div{column-count:2;text-align:justify;hyphens:auto} p{margin:0;text-indent:1.2em}",
        True,
    ),
    "three narrow columns": (
        "body{font:10pt sans-serif} div{column-count:3;column-gap:14px;hyphens:auto} p{margin:0 0 .6em}",
        False,
    ),
    "landscape, letters set apart in the title": (
        "@page{size:A4 landscape} h1{letter-spacing:.12em} body{font:11pt serif} div{column-count:2} p{margin:0 0 1em}",
        False,
    ),
}


def printed(folder: Path, style: str, *, around: bool) -> bytes:
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in MANY)
    (folder / "mill.html").write_text(
        f"<!doctype html><html lang=en><meta charset=utf8><title>Mill Courier</title><style>{style}</style>"
        f"<h1>{TITLE}</h1><div>{paragraphs}</div>",
        encoding="utf8",
    )
    assert BROWSER is not None
    switches = ["--headless", "--no-sandbox", "--disable-gpu", *([] if around else ["--no-pdf-header-footer"])]
    file = folder / "mill.pdf"
    command = [BROWSER, *switches, f"--print-to-pdf={file}", (folder / "mill.html").as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return file.read_bytes()


@pytest.mark.parametrize("name", STYLES)
def test_a_printed_page_reads_as_it_was_written(name: str, tmp_path: Path) -> None:
    style, around = STYLES[name]
    data = printed(tmp_path, style, around=around)
    (made,) = parse_all(capture_bytes(data, "mill.pdf", taken_at=AT, method=Method.FILE))
    assert isinstance(made, Parsed)
    assert made.report.text.split() == [word for text in (TITLE, *MANY) for word in text.split()]
    assert made.report.title is not None
    assert made.report.title.value == TITLE
    # When it was printed is not when it was published.
    assert made.report.published is None
