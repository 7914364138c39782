import sys
from pathlib import Path

# answering.py stands beside these tests; authority.py, filled.py and tampering.py beside the ledger's.
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "ledger")]
