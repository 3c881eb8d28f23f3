"""Rasters drawn to be hostile: each is read or refused by a sentence, in bounded time and memory."""

from __future__ import annotations

import random
import re
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from recnn_engine.errors import RecnnError
from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.reading import Reading

from .conftest import SOAK

MEGABYTES = 1000
SECONDS = 30

SIDES = (1, 7, 256, 384, 65_535, 10**6, 2**31 - 1, 2**31, 2**63, 0, -5)
PLACE = ("155000", "0.3", "0", "463000", "0", "-0.3")
BESIDE = ("", "<MaskBand/>", "<GCPList/>", "<OverviewList>2 4</OverviewList>")
NUMBERS = ("0", "-1", "0.3", "1e-300", "1e300", "nan", "inf", "155000", "-463000", "x", "")
TYPES = ("Byte", "UInt16", "Int32", "Float32", "Float64", "CFloat32", "Int8", "none", "")
CRSS = ("EPSG:28992", "EPSG:4326", "EPSG:3857", "LOCAL_CS[]", "x", "", "EPSG:0", "EPSG:4978")
SOURCES = ("good.tif", "self.vrt", "absent.tif", ".", "good.tif.aux.xml", "/dev/zero", "\N{SNOWMAN}", "")
RESAMPLINGS = ("", ' resampling="cubic"', ' resampling="average"', ' resampling="none"')


def drawn(path, chance):
    """A VRT of parts that are often absurd."""
    pick = chance.choice
    width, height = (pick(SIDES) if chance.random() < 0.6 else 384 for _ in "xy")
    place = ",".join(
        pick(NUMBERS) if chance.random() < 0.3 else number for number in ["155000", ".3", "0", "463000", "0", "-.3"]
    )
    bands = "".join(band(n + 1, pick, chance, width, height) for n in range(pick((0, 1, 3, 3, 3, 4, 300))))
    path.write_text(
        f'<VRTDataset rasterXSize="{width}" rasterYSize="{height}"><SRS>{pick(CRSS)}</SRS>'
        f"<GeoTransform>{place}</GeoTransform>{pick(BESIDE)}"
        f"{bands}{pick(('</VRTDataset>',) * 9 + ('',))}",
        encoding="utf-8",
    )
    return path


def band(number, pick, chance, width, height):
    source = "good.tif" if chance.random() < 0.6 else pick(SOURCES)
    rectangle = f'<DstRect xOff="0" yOff="0" xSize="{pick((width, 1, 10**9))}" ySize="{pick((height, 1, "nan"))}"/>'
    block = pick(("", "", f' blockXSize="{pick(SIDES)}" blockYSize="{pick(SIDES)}"'))
    nodata = pick(("", "", f"<NoDataValue>{pick(NUMBERS)}</NoDataValue>"))
    scale = pick(("", "", f"<Scale>{pick(NUMBERS)}</Scale><Offset>{pick(NUMBERS)}</Offset>"))
    colour = pick(("", "<ColorInterp>Alpha</ColorInterp>", "<ColorInterp>Red</ColorInterp>"))
    kind = pick(("SimpleSource", "SimpleSource", "ComplexSource", "AveragedSource"))
    return (
        f'<VRTRasterBand dataType="{pick(TYPES) if chance.random() < 0.2 else "Byte"}" band="{number}"{block}>'
        f"{nodata}{scale}{colour}<{kind}{pick(RESAMPLINGS)}>"
        f'<SourceFilename relativeToVRT="1">{source}</SourceFilename><SourceBand>{pick((1, 2, 3, 9, "mask,1"))}'
        f"</SourceBand>{pick(('', rectangle))}</{kind}></VRTRasterBand>"
    )


def peak() -> float:
    """The most memory, MB, that this process has held."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s*(\d+)", status.read_text()).group(1)) / (1 << 10)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def forget_peak() -> float:
    """Where the system lets it be forgotten what the tests before held; the peak from here on."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return peak()


@pytest.mark.parametrize("seed", range(20 * SOAK))
def test_what_is_hostile_is_read_or_told(seed, tmp_path, raster, pixels):
    raster(tmp_path / "good.tif", pixels(256, 384, 1))
    chance = random.Random(seed)
    before = forget_peak()
    for number in range(5):
        path, begun = drawn(tmp_path / "self.vrt", chance), time.monotonic()
        reading = Reading(bands=chance.choice((None, None, (1, 1, 1))))
        try:
            with open_raster(str(path), reading) as opened:
                windows = opened.windows(128, 0, chance.choice((None, 0.3, 30.0)))
                _ = opened.reading, opened.notes
                opened.read_tile(windows[0])
                opened.read_tile(windows[-1])
                opened.footprint(windows[-1])
        except RecnnError as error:
            assert "Please report" not in str(error), (number, path.read_text(), str(error))
        assert time.monotonic() - begun < SECONDS, path.read_text()
    assert peak() - before < MEGABYTES
