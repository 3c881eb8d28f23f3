"""tools/i18n.py as the module `i18n`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import i18n  # noqa: F401
