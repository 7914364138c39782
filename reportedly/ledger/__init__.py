"""The ledger keeps a casebook: the only writer."""

from reportedly.ledger.captured import Sighting
from reportedly.ledger.chain import Deed, Entry
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.open import open_ledger
from reportedly.ledger.parsed import Became, Parsing
from reportedly.ledger.problems import Problem, ProblemKind

__all__ = ["Became", "Deed", "Entry", "Ledger", "Parsing", "Problem", "ProblemKind", "Sighting", "open_ledger"]
