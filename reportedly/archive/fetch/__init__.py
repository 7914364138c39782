"""Fetching pages, politely and safely. Nothing else in the package opens an outward socket: ``connect`` does."""

from reportedly.archive.fetch.address import AddressError, address_of, covered
from reportedly.archive.fetch.earlier import earlier_of, in_vain
from reportedly.archive.fetch.fetcher import Fetched, Fetcher, FetchOptions
from reportedly.archive.fetch.record import Earlier, ended

__all__ = [
    "AddressError",
    "Earlier",
    "FetchOptions",
    "Fetched",
    "Fetcher",
    "address_of",
    "covered",
    "earlier_of",
    "ended",
    "in_vain",
]
