"""The table of situations is a package of its own: the page of the documentation is made of it too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
