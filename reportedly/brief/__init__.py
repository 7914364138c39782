"""From an account to what is handed to a reader: a page, Markdown, or JSON."""

from reportedly.brief.assemble import BriefOptions, assemble
from reportedly.brief.brief import Brief, Format

__all__ = ["Brief", "BriefOptions", "Format", "assemble"]
