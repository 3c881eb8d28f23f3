"""The sample archive on disk: GeoTIFF scenes with paletted class maps in the DLRSD layout, and an orthophoto."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from rasterio.io import MemoryFile
from rasterio.transform import Affine

from recnn_engine.errors import OutputError, reason_of
from recnn_engine.language import tr
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
    side: int
    files: tuple[str, ...]


def claim(directory: Path, drawing: Drawing) -> None:
    """Make the folder ready for a drawing: keep the files of the same drawing, remove those of an earlier other one.

    Raises OutputError where the folder holds anything but a sample archive, or cannot be written.
    """
    with writing(directory):
        directory.mkdir(parents=True, exist_ok=True)
        earlier = _read_marker(directory)
        if earlier is None and any(directory.iterdir()):
            raise OutputError(
                tr("The folder {folder} holds other files.", folder=directory),
                tr("Choose an empty or a new folder."),
            )
        if earlier is not None and earlier != drawing:
            for name in earlier.files:
                _inside(directory, name).unlink(missing_ok=True)
        write(directory / MARKER, json.dumps(asdict(drawing), indent=1).encode())


def _read_marker(directory: Path) -> Drawing | None:
    """The drawing a folder holds, None for a folder that is no sample archive."""
    try:
        facts = json.loads((directory / MARKER).read_text("utf-8"))
        seed, per_scene, side = (int(facts[key]) for key in ("seed", "per_scene", "side"))
        return Drawing(str(facts["version"]), seed, per_scene, side, tuple(facts["files"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def _inside(directory: Path, name: str) -> Path:
    """The path of a file of the archive. Raises OutputError for a name that leads out of it."""
    path = directory / name
    if not path.resolve().is_relative_to(directory.resolve()):
        raise OutputError(
            tr("{path} names a file outside its folder: {name}.", path=directory / MARKER, name=name),
            tr("Choose an empty folder."),
        )
    return path


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn the file system's errors into an OutputError."""
    try:
        yield
    except OSError as error:
        hint = tr("Choose a folder you can write to, with free space.")
        raise OutputError(tr("Cannot write {path}: {error}.", path=path, error=reason_of(error)), hint) from error


def write(path: Path, content: bytes) -> None:
    """Write a file under a provisional name, then give it its own: it is whole or it is not there."""
    provisional = path.with_name(f".{path.name}.part")
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            provisional.write_bytes(content)
            provisional.replace(path)
        finally:
            provisional.unlink(missing_ok=True)


def write_photograph(path: Path, pixels: NDArray[np.uint8], transform: Affine) -> None:
    """Pixels (H, W, 3) uint8 RGB as a losslessly compressed GeoTIFF."""
    profile = {"driver": "GTiff", "compress": "deflate", "predictor": 2, "photometric": "RGB"}
    write(path, _raster(np.moveaxis(pixels, 2, 0), transform, profile))


def write_orthophoto(path: Path, pixels: NDArray[np.uint8], transform: Affine) -> None:
    """Pixels (H, W, 3) uint8 RGB as a JPEG-compressed Cloud Optimized GeoTIFF."""
    profile = {"driver": "COG", "compress": "jpeg", "quality": 88, "blocksize": 256, "overview_resampling": "average"}
    write(path, _raster(np.moveaxis(pixels, 2, 0), transform, profile))


def write_orthophoto_labels(path: Path, labels: NDArray[np.uint8], transform: Affine) -> None:
    """A class map (H, W) uint8 as a paletted Cloud Optimized GeoTIFF in the class colours."""
    profile = {"driver": "COG", "compress": "deflate", "blocksize": 256, "overview_resampling": "mode", "nodata": 0}
    write(path, _raster(labels[None], transform, profile, colours=DLRSD.palette()))


def write_labels(path: Path, labels: NDArray[np.uint8]) -> None:
    """A class map (H, W) uint8 as a paletted PNG in the class colours."""
    image, content = Image.fromarray(labels), io.BytesIO()
    image.putpalette(DLRSD.palette().tobytes())
    image.save(content, format="PNG", optimize=True)
    write(path, content.getvalue())


def _raster(
    bands: NDArray[np.uint8], transform: Affine, profile: dict[str, Any], colours: NDArray[np.uint8] | None = None
) -> bytes:
    """A raster file of bands (n, H, W) in memory, so that a full disk is the file system's error and not GDAL's."""
    count, height, width = bands.shape
    shape = {"count": count, "height": height, "width": width, "dtype": "uint8"}
    with MemoryFile() as memory:
        with memory.open(**shape, **profile, crs=CRS, transform=transform) as raster:
            raster.write(bands)
            if colours is not None:
                raster.write_colormap(1, {i: (*map(int, colour), 255) for i, colour in enumerate(colours)})
        return bytes(memory.getbuffer())


def north_up(east: float, north: float) -> Affine:
    """The geotransform of an image whose upper left corner lies there (m)."""
    return Affine(RESOLUTION, 0, east, 0, -RESOLUTION, north)
