"""Readings -> Account: how the claims of many reports stand to one another."""

from reportedly.reconcile.account import RECONCILER_VERSION, reconcile

__all__ = ["RECONCILER_VERSION", "reconcile"]
