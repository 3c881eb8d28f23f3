"""The polygons among geometries of layers and of words: of collections too, of surfaces with arcs too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qgis.core import QgsGeometry, QgsWkbTypes

from .translation import counted, tr


@dataclass(frozen=True)
class PassedOver:
    """How many features have no geometry, and how many geometries are no polygons."""

    without_geometry: int
    no_polygons: int

    def sentences(self) -> list[str]:
        """A sentence for each kind that there is."""
        without = counted(
            self.without_geometry,
            tr("1 feature without geometry was passed over."),
            tr("{} features without geometry were passed over."),
        )
        others = counted(
            self.no_polygons,
            tr("1 geometry that is no polygon was passed over."),
            tr("{} geometries that are no polygons were passed over."),
        )
        return [text for text, count in ((without, self.without_geometry), (others, self.no_polygons)) if count]


def polygons_in(geometries: Iterable[QgsGeometry]) -> tuple[list[QgsGeometry], PassedOver]:
    """The polygons among geometries and their collections, arcs as they are, and what was passed over for them."""
    members = [member for geometry in geometries for member in _members(geometry)]
    filled = [member for member in members if not member.isEmpty()]
    polygons = [one for one in filled if one.type() == QgsWkbTypes.GeometryType.PolygonGeometry]
    return polygons, PassedOver(len(members) - len(filled), len(filled) - len(polygons))


def _members(geometry: QgsGeometry) -> Iterator[QgsGeometry]:
    """The geometries in a collection and in the collections within; of any other, and of an empty one, itself."""
    is_collection = QgsWkbTypes.flatType(geometry.wkbType()) == QgsWkbTypes.Type.GeometryCollection
    if is_collection and not geometry.isEmpty():
        for member in geometry.asGeometryCollection():
            yield from _members(member)
    else:
        yield geometry
