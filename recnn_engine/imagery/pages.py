"""Pages of an image file: the first is read where nobody chose, and that is said."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from recnn_engine.imagery.naming.gdal_names import PAGE
from recnn_engine.language import tr

log = logging.getLogger(__name__)


def are_pages(subdatasets: Sequence[str]) -> bool:
    """Whether the images in a file, by GDAL's names, are pages of a TIFF, of which GDAL opens the first."""
    return bool(subdatasets) and all(name.startswith(PAGE) for name in subdatasets)


def warn_of_pages(path: str, pages: Sequence[str]) -> None:
    """Log that of an image's pages, by GDAL's names, the first is read, and how to name another."""
    if len(pages) > 1:
        log.warning(
            tr(
                "{path}: page 1 of {count} is read; for another one name it, like {name}.",
                path=path,
                count=len(pages),
                name=pages[1],
            )
        )
