"""Files that break off, alone and among what an image draws on."""

from __future__ import annotations

import zipfile

from .drawing import SIDE, picture, save, vrt
from .files import SMALL_TILES, with_overviews
from .situation import Refused, Situation


def _shorten(path, share: float):
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])


def _cut(path, share: float, **profile):
    save(path, picture(), **profile)
    _shorten(path, share)
    return path


def _cut_overviews(folder, ending: str = ""):
    with_overviews(folder / "a.tif", beside=bool(ending))
    _shorten(folder / f"a.tif{ending}", 0.95)
    return folder / "a.tif"


def _cut_raw(folder):
    return _cut(folder / "parts" / "raw.dat", 0.3, driver="ENVI")


def _among_sources(folder):
    _cut_raw(folder)
    return vrt(folder / "a.vrt", ["parts/raw.dat"])


def _among_sources_of_sources(folder):
    _among_sources(folder)
    return vrt(folder / "outer.vrt", ["a.vrt"])


def _cut_overviews_of_source(folder):
    _cut_overviews(folder)
    return vrt(folder / "a.vrt", ["a.tif"])


def _zipped_raw(folder):
    raw = _cut_raw(folder)
    with zipfile.ZipFile(folder / "packed.zip", "w") as archive:
        archive.write(raw, raw.name)
        archive.write(raw.with_suffix(".hdr"), "raw.hdr")
    return f"/vsizip/{folder / 'packed.zip'}/raw.dat"


def _raw_bands(folder):
    """A VRT that says itself how the pixels lie in a file."""
    (folder / "pixels.bin").write_bytes(picture().tobytes()[: 2 * SIDE * SIDE])
    bands = "".join(
        f'<VRTRasterBand dataType="Byte" band="{number + 1}" subClass="VRTRawRasterBand">'
        f'<SourceFilename relativeToVRT="1">pixels.bin</SourceFilename><ImageOffset>{number * SIDE * SIDE}'
        f"</ImageOffset><PixelOffset>1</PixelOffset><LineOffset>{SIDE}</LineOffset></VRTRasterBand>"
        for number in range(3)
    )
    (folder / "a.vrt").write_text(f'<VRTDataset rasterXSize="{SIDE}" rasterYSize="{SIDE}">{bands}</VRTDataset>')
    return folder / "a.vrt"


SITUATIONS = (
    Situation(
        "A GeoTIFF that breaks off",
        lambda folder: _cut(folder / "a.tif", 0.5),
        Refused(("a.tif breaks off: it has", "Copy it again.")),
    ),
    Situation(
        "A GeoTIFF in tiles that breaks off",
        lambda folder: _cut(folder / "a.tif", 0.5, **SMALL_TILES),
        Refused(("a.tif breaks off: it has", "Copy it again.")),
    ),
    Situation(
        "A cloud-optimised GeoTIFF that breaks off, read coarser",
        lambda folder: _cut(folder / "a.tif", 0.9, driver="COG", blocksize=128),
        Refused(("a.tif breaks off: it has", "Copy it again.")),
        {"resolution": 1.2, "nodata": "none"},
    ),
    Situation(
        "A GeoTIFF whose overviews break off",
        _cut_overviews,
        Refused(("a.tif breaks off: it has", "Copy it again.")),
        {"resolution": "native"},
    ),
    Situation(
        "A GeoTIFF with a file of overviews that breaks off",
        lambda folder: _cut_overviews(folder, ".ovr"),
        Refused(("a.tif.ovr breaks off: it has", "Copy it again.")),
        {"resolution": "native"},
    ),
    Situation(
        "A PNG that breaks off",
        lambda folder: _cut(folder / "a.png", 0.5, driver="PNG", place={}),
        Refused(("a.png cannot be read", "The file may be damaged or incomplete.")),
    ),
    Situation(
        "A JPEG that breaks off",
        lambda folder: _cut(folder / "a.jpg", 0.5, driver="JPEG", place={}),
        Refused(("a.jpg cannot be read", "The file may be damaged or incomplete.")),
    ),
    Situation(
        "A raw file that breaks off",
        lambda folder: _cut(folder / "a.dat", 0.8, driver="ENVI"),
        Refused(("a.dat breaks off: it has", "Copy it again.")),
    ),
    Situation(
        "A mosaic with a raw file that breaks off",
        _among_sources,
        Refused(("parts/raw.dat breaks off: it has", "Copy it again.")),
    ),
    Situation(
        "A mosaic of a mosaic with a raw file that breaks off",
        _among_sources_of_sources,
        Refused(("parts/raw.dat breaks off: it has", "Copy it again.")),
    ),
    Situation(
        "A mosaic of a GeoTIFF whose overviews break off",
        _cut_overviews_of_source,
        Refused(("a.tif breaks off: it has", "Copy it again.")),
        {"resolution": "native"},
    ),
    Situation(
        "A raw file that breaks off, inside an archive",
        _zipped_raw,
        Refused(("packed.zip/raw.dat breaks off: it has", "Copy it again.")),
    ),
    Situation(
        "A VRT of raw bands whose file breaks off",
        _raw_bands,
        Refused(("pixels.bin breaks off: it has", "Copy it again.")),
    ),
    Situation(
        "A PCIDSK file that breaks off",
        lambda folder: _cut(folder / "a.pix", 0.5, driver="PCIDSK"),
        Refused(("a.pix breaks off: it has", "Copy it again.")),
    ),
)
