#!/usr/bin/env bash
# A NumPy integer that sqlite-utils inserts arrives as a BLOB of its bytes, without a word.
#
# Expected: a number, or an error as for other unknown types. What happens: the value is handed to sqlite3, which takes
# anything with a buffer as bytes; the column made for it has the type INTEGER, its value has not. Comparing and adding
# then go wrong silently: BLOBs are greater than all numbers. A NumPy float is no such case: float64 is a Python float.
# Seen with sqlite-utils 3.38 and NumPy 2.2.6. Exits 1 where typeof() says integer, or insert raises.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sqlite-utils==3.38 numpy==2.2.6
"$folder/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import version

import numpy as np
from sqlite_utils import Database

db = Database(memory=True)
try:
    db["tiles"].insert({"id": 1, "area": np.int64(5), "share": np.float64(0.5)}, pk="id")
except Exception as error:
    print(f"raises {type(error).__name__}: {error}")
    sys.exit(1)
column = {c.name: c.type for c in db["tiles"].columns}["area"]
row = db.execute("SELECT typeof(area), area, area > 1000, typeof(share) FROM tiles").fetchone()
print(f"sqlite-utils {version('sqlite-utils')}, NumPy {np.__version__}")
print(f"column {column}; stored as {row[0]}: {row[1]!r}; greater than 1000: {bool(row[2])}; the float: {row[3]}")
sys.exit(row[0] != "blob")
PY
