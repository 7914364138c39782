"""Reports made from bare texts, for measures whose gold stands beside its text."""

from __future__ import annotations

import hashlib

from reportedly.model import Report


def report_of(text: str, name: str) -> Report:
    """An English report without provenance."""
    digest = hashlib.sha256(f"{name}\n{text}".encode()).hexdigest()
    return Report(id=digest[:12], capture=digest, name=name, text=text, language="en")
