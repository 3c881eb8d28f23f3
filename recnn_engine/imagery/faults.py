"""What GDAL, PROJ, NumPy or our own code raises about one image, brought to one sentence about that image."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from rasterio._err import CPLE_BaseError  # what rasterio's getters and PROJ let through is none of its public errors
from rasterio.errors import CRSError, RasterioError

from recnn_engine.errors import Cancelled, ImageryError, RecnnError, reason_of, reporting_hint
from recnn_engine.imagery.naming.gdal_names import as_text
from recnn_engine.imagery.unreadable import unreadable
from recnn_engine.language import tr

log = logging.getLogger(__name__)

GDAL_FAULTS = (RasterioError, CRSError, CPLE_BaseError, SystemError)
"""What GDAL and PROJ say through rasterio; the last where they fail without a word."""


def no_text(path: str) -> ImageryError:
    """That the bytes of a path are no text, which neither GDAL nor a catalogue can keep."""
    what = tr("The name of {path} is no text.", path=as_text(path))
    return ImageryError(what, tr("Give the file another name."))


@contextmanager
def blaming(path: str) -> Iterator[None]:
    """Whatever goes wrong within is the fault of the image at a path: an ImageryError that names it.

    What is an error for people already is raised as it is, and so is Cancelled.
    """
    try:
        yield
    except (RecnnError, Cancelled):
        raise
    except GDAL_FAULTS as error:
        raise unreadable(path, error) from error
    except MemoryError as error:
        what = tr("{path} needs more memory than there is.", path=path)
        raise ImageryError(what, tr("Cut it into smaller files.")) from error
    except UnicodeEncodeError as error:
        raise no_text(path) from error
    except UnicodeDecodeError as error:
        what = tr("{path} says something of itself that is no text in UTF-8.", path=path)
        raise ImageryError(what, tr("Write it anew, without the description of its bands.")) from error
    except OSError as error:
        what = tr("{path} cannot be read: {reason}.", path=path, reason=reason_of(error))
        raise ImageryError(what, tr("Check the file.")) from error
    except Exception as error:
        log.debug("%s", path, exc_info=True)
        reason = f"{type(error).__name__}: {error}"
        raise ImageryError(
            tr("{path} cannot be used: {reason}.", path=path, reason=reason), reporting_hint()
        ) from error
