#!/usr/bin/env bash
# PROJ gives a point outside of the sinusoidal map of the world a plausible place on the earth.
#
# Expected: inf, or an error, as Mollweide's projection gives for a corner of its map. What happens: the inverse of the
# sinusoidal projection divides by the cosine of the latitude, takes the longitude of thousands of degrees that comes of
# it back into ±180, and reports success, so that the empty corners of a MODIS grid get places all over the earth. Only
# the way back, from degrees to metres, shows it. Seen with pyproj 3.7.1 (PROJ 9.5.1): the corner at x = -19,000 km,
# y = 9,900 km becomes 42.03° W, 89.03° N, and that place has x = -79 km.
# Exits 1 where the corner has no place, or its place leads back to it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyproj==3.7.1
"$folder/venv/bin/python" - <<'PY'
import math
import sys

import pyproj
from pyproj import Transformer

MODIS = "+proj=sinu +lon_0=0 +x_0=0 +y_0=0 +R=6371007.181 +units=m"
CORNER = -19_000_000.0, 9_900_000.0
print(f"pyproj {pyproj.__version__}, PROJ {pyproj.proj_version_str}")
mollweide = Transformer.from_crs("ESRI:54009", "EPSG:4326", always_xy=True).transform(-18_000_000, 9_000_000)
print("a corner in Mollweide's projection:", mollweide)
transformer = Transformer.from_crs(MODIS, "+proj=longlat +R=6371007.181", always_xy=True)
place = transformer.transform(*CORNER)
back = transformer.transform(*place, direction="INVERSE") if math.isfinite(place[0]) else CORNER
print(f"a corner in the sinusoidal one: {place}, and back: {back}")
sys.exit(math.isclose(back[0], CORNER[0], rel_tol=0.01))
PY
