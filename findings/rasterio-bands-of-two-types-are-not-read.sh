#!/usr/bin/env bash
# rasterio reads no two bands of different types at once, not even as a type that is asked for.
#
# Expected: read([1, 2], out_dtype="float32") of a Byte and a UInt16 band gives both as float32, as GDAL's RasterIO gives any
# band in the type of the buffer, and as each band alone is read. What happens: ValueError "more than one 'dtype' found".
# VRTs put such bands together (gdalbuildvrt -separate of a mask and an image). Each band has to be read by itself.
# Seen with rasterio 1.4.4 (GDAL 3.10.3) and NumPy 2.2.6. Exits 1 where the bands are read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rasterio==1.4.4 numpy==2.2.6
"$folder/venv/bin/python" - "$folder" <<'PY'
import sys
import warnings
from pathlib import Path

import numpy as np
import rasterio

warnings.simplefilter("ignore")
folder = Path(sys.argv[1])
with rasterio.open(folder / "a.tif", "w", driver="GTiff", width=8, height=8, count=2, dtype="uint8") as dataset:
    dataset.write(np.full((2, 8, 8), 7, np.uint8))
bands = "".join(
    f'<VRTRasterBand dataType="{dtype}" band="{band}"><SimpleSource><SourceFilename relativeToVRT="1">a.tif</SourceFilename>'
    f"<SourceBand>{band}</SourceBand></SimpleSource></VRTRasterBand>"
    for band, dtype in enumerate(("Byte", "UInt16"), 1)
)
(folder / "a.vrt").write_text(f'<VRTDataset rasterXSize="8" rasterYSize="8">{bands}</VRTDataset>')
print(f"rasterio {rasterio.__version__}, GDAL {rasterio.__gdal_version__}")
with rasterio.open(folder / "a.vrt") as dataset:
    print("types", dataset.dtypes, "each alone as float32:", [dataset.read(b, out_dtype="float32").max() for b in (1, 2)])
    told = []
    for options in ({}, {"out_dtype": "float32"}):
        try:
            told.append(f"read as {dataset.read([1, 2], **options).dtype}")
        except ValueError as error:
            told.append(f"ValueError: {error}")
print("both at once:", told[0], "| as float32:", told[1])
sys.exit(any(each.startswith("read") for each in told))
PY
