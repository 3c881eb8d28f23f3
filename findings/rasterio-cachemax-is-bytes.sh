#!/usr/bin/env bash
# rasterio.Env(GDAL_CACHEMAX=256) gives GDAL a block cache of 256 bytes.
#
# Expected: 256 megabytes, as the same word and number mean on GDAL's own command lines and in its environment variable
# (GDAL reads numbers below 100,000 as megabytes). What happens: rasterio hands the number to a function that takes bytes,
# and refuses text ("256MB") with a TypeError. Nothing fails: each read of a part of a block only decodes the whole block
# again. Seen with rasterio 1.4.3 (GDAL 3.9.3): reading 1,024 windows of 16 x 16 pixels from three bands of one deflated
# block of 512 x 512 takes 77 times as long as with rasterio's default.
# Exits 1 where it takes less than 20 times as long, or text is accepted.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rasterio==1.4.3 numpy==2.2.6
"$folder/venv/bin/python" - "$folder/a.tif" <<'PY'
import sys
import time
import warnings

import numpy as np
import rasterio
from rasterio.windows import Window

warnings.simplefilter("ignore")
values = np.random.default_rng(0).integers(0, 4000, (3, 512, 512), dtype=np.uint16)
profile = {"driver": "GTiff", "width": 512, "height": 512, "count": 3, "dtype": "uint16"}
with rasterio.open(sys.argv[1], "w", compress="deflate", interleave="band", tiled=True, blockxsize=512, blockysize=512, **profile) as dataset:
    dataset.write(values)


def seconds(**options):
    begun = time.perf_counter()
    with rasterio.Env(**options), rasterio.open(sys.argv[1]) as dataset:
        for row in range(0, 512, 16):
            for column in range(0, 512, 16):
                dataset.read(window=Window(column, row, 16, 16))
    return time.perf_counter() - begun


usual = seconds()
times = seconds(GDAL_CACHEMAX=256) / usual
megabytes = seconds(GDAL_CACHEMAX=256 << 20) / usual
try:
    seconds(GDAL_CACHEMAX="256MB")
    text = "accepted"
except TypeError as error:
    text = f"TypeError: {error}"
print(f"rasterio {rasterio.__version__}, GDAL {rasterio.__gdal_version__}")
print(f"GDAL_CACHEMAX=256: {times:.0f} times as long; 256 << 20: {megabytes:.1f} times; '256MB': {text}")
sys.exit(times < 20 or text == "accepted")
PY
