"""The archive: bytes to reports, with where each piece of provenance was found."""

from reportedly.archive.capture import capture_bytes, capture_file
from reportedly.archive.gather import gather
from reportedly.archive.parse import parse

__all__ = ["capture_bytes", "capture_file", "gather", "parse"]
