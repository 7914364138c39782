"""The archive: bytes to reports, with where each piece of provenance was found."""

from reportedly.archive.parse import PARSER, parse, parse_all
from reportedly.archive.parsing import Asking, parse_bounded, parse_within
from reportedly.archive.part import Limits, Parsed
from reportedly.archive.taking.capture import capture_bytes, capture_file
from reportedly.archive.taking.gather import gather

__all__ = [
    "PARSER",
    "Asking",
    "Limits",
    "Parsed",
    "capture_bytes",
    "capture_file",
    "gather",
    "parse",
    "parse_all",
    "parse_bounded",
    "parse_within",
]
