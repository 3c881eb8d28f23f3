#!/usr/bin/env bash
# rasterio.warp.transform fails for a whole list of points where one of them lies outside of a projection's domain.
#
# Expected: inf for that point and coordinates for the others, as PROJ itself answers and as pyproj passes on; or, if it
# has to fail, an error of the documented kind (rasterio.errors). What happens: rasterio._err.CPLE_AppDefinedError, which
# is private and no RasterioError, so `except RasterioError` lets it through; the good points are lost. The corner of a
# world map in Mollweide's projection or of a geostationary disk is such a point.
# Seen with rasterio 1.4.4 (GDAL 3.10.3) beside pyproj 3.7.1: “Point outside of projection domain” for two points, of
# which pyproj gives the first its place and the second inf.
# Exits 1 where points come back, or the error is a RasterioError.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rasterio==1.4.4 numpy==2.2.6 pyproj==3.7.1
"$folder/venv/bin/python" - <<'PY'
import sys

import rasterio
from pyproj import Transformer
from rasterio.errors import RasterioError
from rasterio.warp import transform

CENTRE_AND_CORNER = [0.0, -18_000_000.0], [0.0, 9_000_000.0]
print(f"rasterio {rasterio.__version__}, GDAL {rasterio.__gdal_version__}")
print("pyproj:", Transformer.from_crs("ESRI:54009", "EPSG:4326", always_xy=True).transform(*CENTRE_AND_CORNER))
try:
    print("rasterio:", transform("ESRI:54009", "EPSG:4326", *CENTRE_AND_CORNER))
    sys.exit(1)
except Exception as error:
    kind = type(error)
    print(f"rasterio: {kind.__module__}.{kind.__name__}: {error}; a RasterioError: {isinstance(error, RasterioError)}")
    sys.exit(isinstance(error, RasterioError))
PY
