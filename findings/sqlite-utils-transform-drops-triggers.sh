#!/usr/bin/env bash
# sqlite-utils' table.transform() loses the triggers of the table, and says nothing.
#
# It makes a new table, copies the rows, drops the old one and renames the new one. Indexes are made again, triggers are
# not. In a GeoPackage the spatial index is kept by triggers of the feature table: after a transform (say, to make a
# column NOT NULL) new features are in the table and not in the R-tree, so programs that ask the index miss
# them. Seen with sqlite-utils 3.38: the index is there before and after, the trigger only before.
# Exits 1 where the trigger survives.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sqlite-utils==3.38
"$folder/venv/bin/python" - <<'PY'
import sqlite3
import sys
from importlib.metadata import version

from sqlite_utils import Database

db = Database(memory=True)
db["tiles"].insert({"id": 1, "name": "a", "x": 1.0}, pk="id")
db["tiles"].create_index(["name"])
db.execute("CREATE VIRTUAL TABLE box USING rtree(id, minx, maxx)")
db.execute("CREATE TRIGGER tiles_insert AFTER INSERT ON tiles BEGIN INSERT INTO box VALUES (NEW.id, NEW.x, NEW.x); END")


def kept(kind):
    return [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = ? AND tbl_name = 'tiles'", [kind])]


before = kept("index"), kept("trigger")
db["tiles"].transform(not_null={"name"})
after = kept("index"), kept("trigger")
db["tiles"].insert({"id": 2, "name": "b", "x": 2.0})
in_index = db.execute("SELECT count(*) FROM box WHERE id = 2").fetchone()[0]
print(f"sqlite-utils {version('sqlite-utils')}, SQLite {sqlite3.sqlite_version}")
print(f"indexes and triggers before: {before}, after: {after}; the new row is in the R-tree {in_index} times")
sys.exit(after[1] != [])
PY
