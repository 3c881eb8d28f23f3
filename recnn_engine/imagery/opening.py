"""Open data sets by the names that images have here. The only module that does."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

import rasterio
from rasterio.errors import NotGeoreferencedWarning

from recnn_engine.errors import ImageryError
from recnn_engine.imagery.faults import GDAL_FAULTS
from recnn_engine.imagery.naming.composed import files_of, is_one_image, vrt_of
from recnn_engine.imagery.unreadable import unreadable
from recnn_engine.language import tr


def gdal_name(path: str) -> dict[str, str]:
    """What any program's GDAL opens for an image: `name`, of a composed one the text of a VRT, else the path itself.

    Raises ImageryError for what cannot be opened.
    """
    try:
        with open_dataset(path) as dataset:
            return {"name": dataset.name if len(files_of(path)) > 1 else path}
    except GDAL_FAULTS as error:
        raise unreadable(path, error) from error


def open_dataset(name: str) -> rasterio.DatasetReader:
    """The data set of a file, of one of GDAL's names, or of an image composed of one-band files.

    Raises RasterioIOError for what cannot be opened, ImageryError for files that are not the bands of one image.
    """
    files = files_of(name)
    if len(files) == 1:
        return rasterio.open(name)
    with _opened(files) as bands:
        if is_one_image(bands):
            return rasterio.open(vrt_of(bands))
    raise ImageryError(
        tr("The files of {name} are not the bands of one image.", name=name),
        tr("They need one band each, of the same size, place and data type."),
    )


def listed_files(name: str) -> list[str]:
    """Files that GDAL says a raster is made of, itself and sidecars too; none where it cannot be opened."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        try:
            with open_dataset(name) as dataset:
                return dataset.files
        except (*GDAL_FAULTS, ImageryError):
            return []


def may_be_one_image(files: Sequence[str]) -> bool:
    """Whether files can be the bands of one image; those that cannot be opened may be, and are told of later."""
    try:
        with _opened(files) as bands:
            return is_one_image(bands)
    except GDAL_FAULTS:
        return True


def holds_raster(path: str) -> bool:
    """Whether there is a raster in a file that may hold other data as well."""
    try:
        with _opened([path]) as (dataset,):
            return bool(dataset.count or dataset.subdatasets)
    except GDAL_FAULTS:
        return False


@contextmanager
def _opened(files: Sequence[str]) -> Iterator[list[rasterio.DatasetReader]]:
    with ExitStack() as stack, warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        yield [stack.enter_context(rasterio.open(file)) for file in files]
