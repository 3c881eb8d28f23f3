"""Rasters that cannot be used, told as soon as that is known: the end of a long run may be hours away."""

from __future__ import annotations

import logging

from recnn_engine.errors import RecnnError
from recnn_engine.indexing.report import Refusal
from recnn_engine.language import tr

log = logging.getLogger(__name__)


def refuse(path: str, error: RecnnError) -> Refusal:
    """The refusal that an error means, logged; the report has it too."""
    refusal = Refusal.of(path, error)
    reason = f"{refusal.reason} {refusal.hint}".rstrip()
    log.warning(tr("Refused: {reason}", reason=reason))
    return refusal
