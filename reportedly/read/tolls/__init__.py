"""Counts of people by what befell them: killed, wounded, missing, detained, displaced, sent …

General rules of English, in this order: people are found in the sentences that hold a word of fate
(:mod:`~.people`, :mod:`~.groups`), each such word is tied to those it is said of (:mod:`~.finding`, :mod:`~.nouns`,
:mod:`~.clause`), mentions of one person are brought together (:mod:`~.persons`, :mod:`~.scene`), and the report's
people are counted in several ways (:mod:`~.tally`), which an account weighs. :mod:`~.days` weighs the event's days.
"""

from reportedly.read.tolls.finding import TRIGGERS
from reportedly.read.tolls.telling import Told, find_tolls

__all__ = ["TRIGGERS", "Told", "find_tolls"]
