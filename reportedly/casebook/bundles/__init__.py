"""A casebook as one file that another person can verify and take in: a web archive (WACZ 1.1.1) with it inside."""

from reportedly.casebook.bundles.checking import verify_bundle
from reportedly.casebook.bundles.taking import TakenBundle
from reportedly.casebook.bundles.writing import Bundle

__all__ = ["Bundle", "TakenBundle", "verify_bundle"]
