"""What lies where in a bundle, and what its two lists of contents say (WACZ 1.1.1, Frictionless Data Package)."""

from __future__ import annotations

from dataclasses import dataclass

VERSION = 1
"""Of what is in a bundle: records of captures are written so that they can be written again and compared."""
WACZ_VERSION = "1.1.1"

CASEBOOK = "casebook/casebook.db"
ARCHIVE = "archive/captures.warc.gz"
INDEX = "indexes/index.cdx.gz"
SUMMARY = "indexes/index.idx"
PAGES = "pages/pages.jsonl"
PACKAGE = "datapackage.json"
DIGEST = "datapackage-digest.json"

NOTICE = (
    "Private. It holds the captures and the judgements, and may name protected people. "
    "Whoever has it can verify it: reportedly verify FILE.wacz"
)


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of the bundle: ``hash`` is "sha256:" with 64 hexadecimal digits, ``bytes`` its size unpacked."""

    name: str
    path: str
    hash: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What the bundle says of the casebook in it.

    Attributes:
        version: of the bundle's form.
        private: always: there is no published form.
        notice: that, for a person.
        seq, head: number and hash of the newest row of the log; 0 and "" for an empty one.
    """

    version: int
    private: bool
    notice: str
    seq: int
    head: str


@dataclass(frozen=True, slots=True)
class Package:
    """datapackage.json."""

    profile: str
    wacz_version: str
    title: str
    created: str
    software: str
    resources: tuple[Resource, ...]
    reportedly: Kept


@dataclass(frozen=True, slots=True)
class PackageDigest:
    """datapackage-digest.json: what holds the list of contents itself."""

    path: str
    hash: str
