"""The ledger keeps a casebook: the only writer."""

from reportedly.ledger.captured import Sighting
from reportedly.ledger.chain import Deed, Entry
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.open import open_ledger
from reportedly.ledger.verify import Problem, ProblemKind

__all__ = ["Deed", "Entry", "Ledger", "Problem", "ProblemKind", "Sighting", "open_ledger"]
