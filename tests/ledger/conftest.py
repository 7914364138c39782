import sys
from pathlib import Path

# filled.py stands beside these tests, which are no package.
sys.path.insert(0, str(Path(__file__).parent))
