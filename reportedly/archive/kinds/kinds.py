"""The kinds of files that reports are read from, and what is made of each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Kind(StrEnum):
    """What can be read."""

    TEXT = "plain text"
    HTML = "a page (HTML)"
    PDF = "a PDF file"
    DOCX = "a word processor's file (DOCX)"
    MAIL = "an e-mail (EML)"
    MAILBOX = "a mailbox (mbox)"
    MHTML = "a saved page (MHTML)"
    WEBARCHIVE = "a saved page (webarchive)"
    FEED = "a feed (RSS or Atom)"
    JSON_FEED = "a feed (JSON Feed)"
    TABLE = "a table of reports (CSV, TSV)"
    ROWS = "reports as data (JSON, JSONL)"
    WARC = "a web archive (WARC)"
    WACZ = "a web archive (WACZ)"
    ZIP = "a ZIP file"
    GZIP = "a gzip file"
    TAR = "a tar file"


MADE: Mapping[Kind, str] = {
    Kind.TEXT: "one report; the encoding is told",
    Kind.HTML: "one report: the page's body; a page saved with SingleFile keeps its address and when it was saved",
    Kind.PDF: "one report: its text layer, in reading order; scanned pages where Tesseract is installed",
    Kind.DOCX: "one report: paragraphs, tables and notes, as they stand after tracked changes",
    Kind.MAIL: "its text, with subject, sender and date; messages in it and attachments by themselves",
    Kind.MAILBOX: "each message as an e-mail",
    Kind.MHTML: "one report: the page, with its address and when it was saved",
    Kind.WEBARCHIVE: "one report: the page, with its address",
    Kind.FEED: "each entry; one that gives only a summary says so",
    Kind.JSON_FEED: "each entry; one that gives only a summary says so",
    Kind.TABLE: "each row; columns are known by their names, or by --columns",
    Kind.ROWS: "each record of a list, or of a line; keys are known by their names, or by --columns",
    Kind.WARC: "each page that was answered with status 200, under its address",
    Kind.WACZ: "each page that it lists, under its address",
    Kind.ZIP: "each file in it, of any kind here",
    Kind.GZIP: "the file in it, of any kind here",
    Kind.TAR: "each file in it, of any kind here",
}
"""What becomes of a file of each kind, in a line."""
