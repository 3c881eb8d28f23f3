#!/usr/bin/env bash
# A raster tile index (GTI) of which a tile is gone reads as zeros there, valid ones, without an error.
#
# Expected: an error that names the file, as reading a VRT mosaic gives; or at least pixels that the mask
# calls empty. What happens: the part of the missing tile is 0, dataset_mask() is 255 there, and reading raises nothing,
# so that a moved file looks like a black piece of ground. Seen with rasterio 1.4.4 (GDAL 3.10.3); the index is a
# GeoPackage as gdaltindex writes it (a polygon and a `location` for each tile).
# Exits 1 where reading raises, or the mask says that there is nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rasterio==1.4.4 numpy==2.2.6 pyogrio==0.11.1 shapely==2.1.1
"$folder/venv/bin/python" - "$folder" <<'PY'
import sys
from pathlib import Path

import numpy as np
import rasterio
import shapely
from pyogrio.raw import write
from rasterio.transform import from_origin

folder = Path(sys.argv[1])
paths, outlines = [], []
for number in range(2):
    path = folder / f"{number}.tif"
    profile = {"driver": "GTiff", "width": 64, "height": 64, "count": 3, "dtype": "uint8", "crs": "EPSG:28992"}
    with rasterio.open(path, "w", transform=from_origin(155_000 + 64 * number, 463_000, 1, 1), **profile) as dataset:
        dataset.write(np.full((3, 64, 64), 100, np.uint8))
        outlines.append(shapely.box(*dataset.bounds))
    paths.append(str(path))
index = folder / "index.gti.gpkg"
locations = [np.array(paths, dtype=object)]
write(str(index), np.array(shapely.to_wkb(outlines)), locations, ["location"], geometry_type="Polygon", crs="EPSG:28992", driver="GPKG", layer="index")
Path(paths[1]).unlink()

print(f"rasterio {rasterio.__version__}, GDAL {rasterio.__gdal_version__}")
try:
    with rasterio.open(index) as dataset:
        values, mask = dataset.read(1), dataset.dataset_mask()
except Exception as error:
    print(f"raises {type(error).__name__}: {error}")
    sys.exit(1)
print(f"read by {dataset.driver}: values of the tile that is there {np.unique(values[:, :64])}, of the one that is gone {np.unique(values[:, 64:])}")
print(f"mask there {np.unique(mask[:, :64])}, mask where the tile is gone {np.unique(mask[:, 64:])}")
sys.exit(not mask[:, 64:].all())
PY
