"""The sample archive on disk: GeoTIFF scenes with paletted class maps in the DLRSD layout, and an orthophoto."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from PIL import Image
from rasterio.transform import Affine, from_origin

from recnn_engine.errors import OutputError
from recnn_engine.legend import DLRSD
from recnn_engine.sampling.canvas import RESOLUTION

CRS = "EPSG:32631"
MARKER = "sample.json"
"""The file that says a folder is a sample archive, how it was drawn and which files are its own."""


@dataclass(frozen=True)
class Drawing:
    """What determines every pixel of an archive, and the files it consists of (relative, with forward slashes)."""

    version: str
    seed: int
    per_scene: int
    files: tuple[str, ...]


def claim(directory: Path, drawing: Drawing) -> None:
    """Make the folder ready for a drawing: keep the files of the same drawing, remove those of an earlier other one.

    Raises OutputError where the folder holds anything but a sample archive, or cannot be written.
    """
    with writing(directory):
        directory.mkdir(parents=True, exist_ok=True)
        earlier = _read_marker(directory)
        if earlier is None and any(directory.iterdir()):
            raise OutputError(f"The folder {directory} holds other files.", "Choose an empty or a new folder.")
        if earlier is not None and earlier != drawing:
            for name in earlier.files:
                _inside(directory, name).unlink(missing_ok=True)
        replace(directory / MARKER, lambda path: path.write_text(json.dumps(asdict(drawing), indent=1), "utf-8"))


def _read_marker(directory: Path) -> Drawing | None:
    """The drawing a folder holds, None for a folder that is no sample archive."""
    try:
        facts = json.loads((directory / MARKER).read_text("utf-8"))
        return Drawing(str(facts["version"]), int(facts["seed"]), int(facts["per_scene"]), tuple(facts["files"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def _inside(directory: Path, name: str) -> Path:
    """The path of a file of the archive. Raises OutputError for a name that leads out of it."""
    path = directory / name
    if not path.resolve().is_relative_to(directory.resolve()):
        raise OutputError(f"{directory / MARKER} names a file outside its folder: {name}.", "Choose an empty folder.")
    return path


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn the file system's and GDAL's errors into an OutputError."""
    try:
        yield
    except (OSError, rasterio.errors.RasterioError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        hint = "Choose a folder you can write to, with free space."
        raise OutputError(f"Cannot write {path}: {reason}.", hint) from error


def replace(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file under a provisional name, then give it its own: it is whole or it is not there."""
    provisional = path.with_name(f".{path.name}.part")
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            write(provisional)
            provisional.replace(path)
        finally:
            provisional.unlink(missing_ok=True)


def write_photograph(path: Path, pixels: NDArray[np.uint8], transform: Affine) -> None:
    """Pixels (H, W, 3) uint8 RGB as a losslessly compressed GeoTIFF."""
    profile = {"driver": "GTiff", "compress": "deflate", "predictor": 2, "photometric": "RGB"}
    replace(path, lambda part: _write_raster(part, np.moveaxis(pixels, 2, 0), transform, profile))


def write_orthophoto(path: Path, pixels: NDArray[np.uint8], transform: Affine) -> None:
    """Pixels (H, W, 3) uint8 RGB as a JPEG-compressed Cloud Optimized GeoTIFF."""
    profile = {"driver": "COG", "compress": "jpeg", "quality": 88, "blocksize": 256, "overview_resampling": "average"}
    replace(path, lambda part: _write_raster(part, np.moveaxis(pixels, 2, 0), transform, profile))


def write_orthophoto_labels(path: Path, labels: NDArray[np.uint8], transform: Affine) -> None:
    """A class map (H, W) uint8 as a paletted Cloud Optimized GeoTIFF in the class colours."""
    profile = {"driver": "COG", "compress": "deflate", "blocksize": 256, "overview_resampling": "mode", "nodata": 0}
    replace(path, lambda part: _write_raster(part, labels[None], transform, profile, colours=DLRSD.palette()))


def _write_raster(
    path: Path, bands: NDArray[np.uint8], transform: Affine, profile: dict, colours: Iterable | None = None
) -> None:
    count, height, width = bands.shape
    shape = {"count": count, "height": height, "width": width, "dtype": "uint8"}
    with rasterio.open(path, "w", **shape, **profile, crs=CRS, transform=transform) as raster:
        raster.write(bands)
        if colours is not None:
            raster.write_colormap(1, {i: (*map(int, colour), 255) for i, colour in enumerate(colours)})


def write_labels(path: Path, labels: NDArray[np.uint8]) -> None:
    """A class map (H, W) uint8 as a paletted PNG in the class colours."""
    image = Image.fromarray(labels, mode="L")
    image.putpalette(DLRSD.palette().tobytes())
    replace(path, lambda part: image.save(part, format="PNG", optimize=True))


def north_up(east: float, north: float) -> Affine:
    """The geotransform of an image whose upper left corner lies there (m)."""
    return from_origin(east, north, RESOLUTION, RESOLUTION)
