"""Open data sets by the names that images have here. The only module that does."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import rasterio
from rasterio.enums import ColorInterp
from rasterio.errors import NotGeoreferencedWarning

from recnn_engine.errors import ImageryError
from recnn_engine.imagery.databases import is_whole_database
from recnn_engine.imagery.faults import GDAL_FAULTS
from recnn_engine.imagery.naming.composed import files_of, is_one_image, vrt_of
from recnn_engine.imagery.naming.gdal_names import is_gdal_name, page_name
from recnn_engine.imagery.reach import bar, check_remote, is_remote
from recnn_engine.imagery.tiff import tiff_facts
from recnn_engine.imagery.unreadable import unreadable
from recnn_engine.imagery.values.class_rasters import OUR_CLASS_MAP
from recnn_engine.language import tr

MANY_BANDS = 256
"""More than these are not all looked at for each reading of three."""


def gdal_name(path: str) -> dict[str, str]:
    """What any program's GDAL opens for an image: `name`, of a composed one the text of a VRT, else the path itself.

    Raises ImageryError for what cannot be opened.
    """
    try:
        with open_dataset(path) as dataset:
            return {"name": path if dataset.name == path or is_gdal_name(path) else dataset.name}
    except GDAL_FAULTS as error:
        raise unreadable(path, error) from error


def open_dataset(name: str) -> rasterio.DatasetReader:
    """The data set of a file, of one of GDAL's names, or of an image composed of one-band files.

    Raises RasterioIOError for what cannot be opened, ImageryError for files that are not the bands of one image.
    """
    files = files_of(name)
    if len(files) == 1:
        return _open_first_image(name)
    with _opened(files) as bands:
        if is_one_image(bands):
            return _open(vrt_of(bands))
    raise ImageryError(
        tr("The files of {name} are not the bands of one image.", name=name),
        tr("They need one band each, of the same size, place and data type."),
    )


@contextmanager
def of_bands(
    dataset: rasterio.DatasetReader, bands: tuple[int, ...]
) -> Iterator[tuple[rasterio.DatasetReader, tuple[int, ...]]]:
    """A data set for reading these bands, and their numbers in it: of one with very many the few alone.

    For each reading, rasterio asks for masks and colours of all bands that a data set has.
    """
    is_named = isinstance(dataset, rasterio.DatasetReader) and "?" not in dataset.name
    if dataset.count <= MANY_BANDS or not is_named or ColorInterp.alpha in dataset.colorinterp:
        yield dataset, bands
        return
    few = list(dict.fromkeys(bands))
    with _open(f"vrt://{dataset.name}?bands={','.join(map(str, few))}") as opened:
        yield opened, tuple(few.index(band) + 1 for band in bands)


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


def may_hold_raster(path: str) -> bool:
    """Whether there is a raster in a database, or may be: what is damaged is told of when it is opened."""
    try:
        with _opened([path]) as (dataset,):
            return bool(dataset.count or dataset.subdatasets)
    except GDAL_FAULTS as error:
        return "malformed" in str(error) or not _is_whole(path)


def _is_whole(path: str) -> bool:
    try:
        return is_whole_database(Path(path))
    except OSError:
        return False


def is_our_class_map(path: str) -> bool:
    """Whether a file is a class map that was made here."""
    try:
        with _opened([path]) as (dataset,):
            return OUR_CLASS_MAP.items() <= dataset.tags().items()
    except GDAL_FAULTS:
        return False


def _open_first_image(name: str) -> rasterio.DatasetReader:
    """The data set of a name; of a TIFF that begins with a preview, or with a mask, the image after it."""
    check_remote(name)
    dataset = _open(name)
    overviews = dataset.tags(ns="OVERVIEWS").get("OVERVIEW_FILE", "")
    if is_remote(overviews):  # they are opened when they are first asked for
        try:
            check_remote(name, overviews)
        except ImageryError:
            dataset.close()
            raise
    page = tiff_facts(name).first_image if dataset.driver == "GTiff" and not is_gdal_name(name) else 1
    if page == 1:
        return dataset
    dataset.close()
    return _open(page_name(name, page))


@contextmanager
def _opened(files: Sequence[str]) -> Iterator[list[rasterio.DatasetReader]]:
    with ExitStack() as stack, warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        yield [stack.enter_context(_open(file)) for file in files]


def _open(name: str) -> rasterio.DatasetReader:
    bar()
    return rasterio.open(name)
