"""A file of schema 2, shown in the shape of schema 3."""

from __future__ import annotations

VERSION = 2

VIEWS = """
CREATE TEMP VIEW sources AS
    SELECT id, path, width, height, bands, scaling, crs, transform, resolution, size_bytes, modified_ns, fingerprint,
        state, replaces, NULL AS acquired, '[]' AS stated, '"declared"' AS nodata, '[]' AS band_names, '' AS chosen_by,
        CASE WHEN resolution NOT NULL THEN
            ifnull((SELECT json_extract(value, '$') FROM main.settings WHERE key = 'resolution'), resolution)
        END AS read_resolution, '[]' AS files, NULL AS checksum
    FROM main.sources;
CREATE TEMP VIEW feature_sets AS
    WITH known (descriptor, id, name, level, distance) AS (VALUES
        ('"recnn"', 1, 'recnn+', 'tile', 'L1'),
        ('"recnn"', 2, 'recnn', 'region', 'eq. 3'),
        ('"recnn+"', 1, 'recnn+', 'tile', 'L1'),
        ('"statistics"', 1, 'statistics', 'tile', 'L2'),
        ('"color"', 1, 'color', 'tile', 'L1'),
        ('"lbp"', 1, 'lbp', 'tile', 'L2'),
        ('"glcm"', 1, 'glcm', 'tile', 'L2'),
        ('"gist"', 1, 'gist', 'tile', 'L2'),
        ('"bovw"', 1, 'bovw', 'tile', 'L2'),
        ('"mlir"', 1, 'mlir', 'tile', 'L2'))
    SELECT id, name, level, (SELECT CAST(value AS INTEGER) FROM main.settings WHERE key = 'dimensions') AS dimensions,
        '<f4' AS dtype, distance
    FROM known WHERE descriptor = (SELECT value FROM main.settings WHERE key = 'descriptor');
CREATE TEMP VIEW features AS
    SELECT block.id, feature_sets.id AS feature_set, block.first_tile, block.last_tile, block."rows", block.tiles,
        block.vectors
    FROM main.features AS block JOIN feature_sets ON feature_sets.name = block.descriptor;
CREATE TEMP TABLE class_names (class INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
INSERT INTO class_names
    SELECT json_extract(known.value, '$.id'), json_extract(known.value, '$.name')
    FROM main.model JOIN json_each(model.legend) AS known;
CREATE TEMP VIEW tile_classes AS
    SELECT tile.id AS tile, class_names.class, shown.value AS share
    FROM main.tiles AS tile
    JOIN json_each(CASE WHEN json_valid(tile.classes) THEN tile.classes ELSE '{}' END) AS shown
    JOIN class_names ON class_names.name = shown.key
    WHERE shown.type IN ('real', 'integer') AND shown.value > 0;
"""
"""Its descriptors and their distances are what they were then; classes stood in a JSON column of the layer. All tiles
were read at the resolution that was chosen, or each source's at its own."""
