"""Fetching pages, politely and safely. Nothing else in the package opens an outward socket: ``connect`` does."""

from reportedly.archive.fetch.address import AddressError, address_of, covered
from reportedly.archive.fetch.earlier import earlier_of
from reportedly.archive.fetch.fetcher import Fetcher, FetchOptions

__all__ = ["AddressError", "FetchOptions", "Fetcher", "address_of", "covered", "earlier_of"]
