"""tools/i18n.py as the module `i18n`."""

from __future__ import annotations

import importlib.util
from pathlib import Path

_PATH = Path(__file__).resolve().parents[2] / "tools" / "i18n.py"
_SPECIFICATION = importlib.util.spec_from_file_location("i18n", _PATH)
i18n = importlib.util.module_from_spec(_SPECIFICATION)
_SPECIFICATION.loader.exec_module(i18n)
