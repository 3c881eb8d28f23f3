"""Write what a search found: the GeoPackage of matches and regions, class maps, and the contact sheet."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from affine import Affine
from rasterio.crs import CRS

from recnn_engine.answering.interface import Answers
from recnn_engine.catalogue.geopackage.match_layers import write_matches
from recnn_engine.folders import folder_for, make_folder
from recnn_engine.imagery.places.extent import stored_crs
from recnn_engine.imagery.places.projecting import WGS84, projected_polygons
from recnn_engine.language import tr, trn, whole
from recnn_engine.progress import Progress
from recnn_engine.results.class_maps import region_polygons, write_class_map
from recnn_engine.results.files import CLASS_MAP, ResultFiles
from recnn_engine.results.found import Match, SearchResult
from recnn_engine.results.pictures import write_pictures
from recnn_engine.results.shares import describe_shares
from recnn_engine.results.sheet import MOST, Picture, write_sheet

log = logging.getLogger(__name__)

THUMBNAIL = 256
"""Pixels on the longer side of a query's pictures."""


Catalogues = Mapping[str, Answers]
"""Those that matches are of, by their names."""


def write_results(
    catalogues: Catalogues, result: SearchResult, files: ResultFiles, heading: str, progress: Progress
) -> SearchResult:
    """Write the files a search asked for; returns the result with the path of each class map, if there are any."""
    if files.class_maps and not result.legend.classes:
        log.warning(tr("This catalogue knows no classes: no class maps are written."))
    elif files.class_maps:
        result = replace(result, matches=_write_class_maps(catalogues, result, files.class_maps, progress))
    if files.thumbnail:
        result = replace(result, thumbnail=_write_thumbnail(result, files.thumbnail))
    if result.out:
        progress(tr("Writing layers"), 0, 1)
        _write_layers(catalogues, result, result.out)
    if result.sheet:
        progress(tr("Drawing the contact sheet"), 0, 1)
        pictures = [_match_picture(catalogues, match) for match in result.matches[:MOST]]
        further = len(result.matches) - len(pictures)
        write_sheet(result.sheet, heading, _query_picture(result), pictures, result.legend, further)
    return result


def _write_class_maps(catalogues: Catalogues, result: SearchResult, folder: Path, progress: Progress) -> list[Match]:
    written = []
    with folder_for(folder):
        for match in result.matches:
            progress(tr("Writing class maps"), match.rank - 1, len(result.matches))
            path = folder / CLASS_MAP.format(rank=match.rank, tile=match.tile.id)
            catalogue = catalogues[match.catalogue]
            class_map, transform = catalogue.class_map(match.tile)
            write_class_map(path, class_map, result.legend, transform, catalogue.crs(match.tile))
            written.append(replace(match, class_map=path))
    return written


def _write_thumbnail(result: SearchResult, folder: Path) -> tuple[Path | None, Path]:
    make_folder(folder)
    query = result.query
    name = f"query_{hashlib.sha256(query.class_map.tobytes() + query.query.whole.tobytes()).hexdigest()[:16]}"
    return write_pictures(folder, name, query.pixels, query.class_map, result.legend, THUMBNAIL)


def _write_layers(catalogues: Catalogues, result: SearchResult, out: Path) -> None:
    target = _common_crs(result.matches)
    matches, regions = [], []
    for match in result.matches:
        class_map, transform = catalogues[match.catalogue].class_map(match.tile)
        place = {"rank": match.rank, "tile": match.tile.id}
        outline = _outline(transform, class_map.shape)
        row = {**place, "distance": match.distance, "source": match.path, "classes": describe_shares(match.tile.shares)}
        row |= {"acquired": match.tile.acquired, "same_place": len(match.same_place), "catalogue": match.catalogue}
        matches.append((_footprint(match, target) or _placed([outline], match, target), row))
        pixel = match.tile.resolution**2 if match.tile.resolution else 1.0
        stored = catalogues[match.catalogue].regions(match.tile)
        outlined = zip(region_polygons(class_map, transform), stored.ids, stored.areas, strict=True)
        for (class_id, polygons), region, area in outlined:
            name = result.legend.classes[class_id - 1].name
            row = {**place, "region": int(region), "class_id": class_id, "class": name, "area": float(area) * pixel}
            regions.append((_placed(polygons, match, target), row))
    write_matches(out, matches, regions, target.to_wkt() if target else None, result.legend)


def _outline(transform: Affine, shape: tuple[int, int]) -> list[list[tuple[float, float]]]:
    height, width = shape
    return [[transform * corner for corner in ((0, 0), (width, 0), (width, height), (0, height), (0, 0))]]


def _footprint(match: Match, target: CRS | None) -> list[Any] | None:
    """Coordinates of a MultiPolygon where matches of several CRSs are brought to longitude and latitude."""
    if target != WGS84 or match.tile.footprint is None:
        return None
    return [[ring] for ring in match.tile.footprint]


def _common_crs(matches: list[Match]) -> CRS | None:
    """The one CRS of all matches; WGS 84 where they differ; None where none has any."""
    found = {match.tile.crs: match.catalogue for match in matches}
    if found.keys() <= {None}:
        return None
    (wkt, catalogue), *others = found.items()
    return WGS84 if others or wkt is None else stored_crs(wkt, catalogue)


def _placed(polygons: list[Any], match: Match, target: CRS | None) -> list[Any] | None:
    """MultiPolygon coordinates in the target CRS; None for an image that has no place in it."""
    if target is None:
        return polygons
    if match.tile.crs is None:
        return None
    source = stored_crs(match.tile.crs, match.catalogue)
    return polygons if source == target else projected_polygons(source, target, polygons)


def _query_picture(result: SearchResult) -> Picture:
    query = result.query
    words = [query.source, f"{query.class_map.shape[1]} x {query.class_map.shape[0]} px"]
    if query.regions is not None:
        words.append(trn("{count} region", "{count} regions", query.regions, count=whole(query.regions)))
    title = tr("Query ({kind})", kind=tr(query.kind))
    return Picture(title, " · ".join(words), query.shares, query.pixels, query.class_map)


def _match_picture(catalogues: Catalogues, match: Match) -> Picture:
    catalogue = catalogues[match.catalogue]
    of = f" · {Path(match.catalogue).name}" if len(catalogues) > 1 else ""
    column, row, *_ = match.tile.window
    title = tr("{rank} · distance {distance:.4g}", rank=match.rank, distance=match.distance)
    others = len(match.same_place)
    return Picture(
        title=f"{title} · {tr('+{count} of the same place', count=whole(others))}" if others else title,
        subtitle=tr(
            "{source} · tile {tile} at column {column}, row {row}",
            source=Path(match.path).name,
            tile=match.tile.id,
            column=column,
            row=row,
        )
        + of,
        shares=match.tile.shares,
        pixels=catalogue.pixels(match.tile),
        class_map=catalogue.class_map(match.tile)[0],
    )
