"""The log of a stage."""

from __future__ import annotations

import json
from pathlib import Path

from recnn_engine.training.loop import Record


def write_log(path: Path, records: list[Record]) -> None:
    """Write the log, one JSON object a line. Written anew, it tells an epoch once that a kill made begin again."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
