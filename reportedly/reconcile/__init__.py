"""Readings -> Account: how the claims of many reports stand to one another.

The rooms, in the order of the work; each knows only those before it, and ``account`` drives them all:

- ``words``, ``names``, ``grouping``, ``statements``, ``figures``, ``reports``: what is compared, one thing at a time.
- ``judgements``, ``material``: what people decided, and all that is reconciled, laid out once.
- ``lineage``: which report derives from which. ``events``: which tell of one event, and its tolls.
- ``voices``: who is one voice under several names, and what only a person may settle.
- ``rivals``: what cannot both hold. ``origins``: how many independent ones stand behind an answer.
- ``questions``: what several claims answer. ``changes``: who changed position.
"""

from reportedly.reconcile.account import RECONCILER_VERSION, reconcile

__all__ = ["RECONCILER_VERSION", "reconcile"]
