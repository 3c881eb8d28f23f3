"""What a row of the table says: a raster to draw, and what an index run makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

TOLD_BY = {
    "": "",
    "stated": "as stated",
    "colour": "by their colour interpretation",
    "description": "by what they are called",
    "wavelength": "by their wavelengths",
    "order": "by their order",
}
"""What told the bands, in words."""

NODATA = {"none": "every pixel counts", "declared": "nodata as declared"}
"""What tells nodata, in words; a value speaks for itself."""


@dataclass(frozen=True)
class Read:
    """What is read of a raster. What is None, or empty, is not looked at.

    images: how many are indexed. name: what the path of the first one ends with. bands: 1-based, as red, green, blue.
    chosen_by: what told them. scaling: the (low, high) of all bands, or "none" for 8-bit values as they are; "any" for
    a stretch. valid: the share of valid pixels. shows: whether it looks like the 8-bit picture that was drawn, to a
    level. tiles: their number. unplaced: how many of them have no place though the raster has one. places: where its
    footprints lie, "none" for no place on earth. resolution: its own and the one it is read at, m/px. acquired: when it
    was taken. says: a part of what is told about it.
    """

    images: int = 1
    name: str = ""
    bands: tuple[int, int, int] | None = None
    chosen_by: str = ""
    scaling: tuple[float, float] | str | None = None
    nodata: float | str | None = None
    valid: float | None = None
    shows: bool = False
    tiles: int | None = None
    unplaced: int = 0
    places: Box | str | None = None
    resolution: tuple[float, float] | None = None
    acquired: str | None = None
    says: str = ""

    def in_words(self) -> str:
        """For people, in the order in which they would ask."""
        parts = [
            "" if self.images == 1 else f"{self.images} images",
            f"as `{self.name}`" if self.name else "",
            self._bands(),
            self._values(),
            "" if self.valid is None else f"{self.valid:.0%} of it valid",
            "" if self.tiles is None else f"{self.tiles} tile{'s'[: self.tiles != 1]}",
            self._place(),
            f"{self.unplaced} of them off the earth" if self.unplaced and self.places != "none" else "",
            self._resolution(),
            "" if self.acquired is None else f"taken {self.acquired}" if self.acquired else "no date",
            f"told: “{self.says}”" if self.says else "",
        ]
        return "Read: " + "; ".join(filter(None, parts))

    def _bands(self) -> str:
        if self.bands is None:
            return ""
        return f"red, green, blue are bands {', '.join(map(str, self.bands))} {TOLD_BY[self.chosen_by]}".rstrip()

    def _values(self) -> str:
        values = {None: "", "none": "values as they are", "any": "values stretched"}
        told = (
            values[self.scaling] if not isinstance(self.scaling, tuple) else "values {:g} to {:g}".format(*self.scaling)
        )
        nodata = "" if self.nodata is None else NODATA.get(str(self.nodata), f"nodata {self.nodata}")
        return "; ".join(filter(None, (told, nodata, "the same picture" if self.shows else "")))

    def _place(self) -> str:
        if self.places is None or self.places == "none":
            return {None: "", "none": "no place on earth"}[self.places]
        return "lies at {:.5g}, {:.5g} to {:.5g}, {:.5g}".format(*self.places)

    def _resolution(self) -> str:
        if self.resolution is None:
            return ""
        own, read = self.resolution
        return f"{own:g} m/px" if own == read else f"{own:g} m/px, read at {read:g}"


@dataclass(frozen=True)
class Refused:
    """A raster that cannot be used. says: parts of the sentence and of the hint that tell why and what to do."""

    says: tuple[str, ...]

    def in_words(self) -> str:
        """For people."""
        return "Refused: “" + " … ".join(self.says) + "”"


@dataclass(frozen=True)
class Situation:
    """A row of the table.

    title: the kind of raster, in people's words. draw: writes it into an empty folder, and returns what is indexed
    (None: the folder). options: of the index run. with_model: whether a model of 0.3 m/px describes, or no model.
    """

    title: str
    draw: Callable[[Path], Path | str | None]
    expected: Read | Refused
    options: Mapping[str, Any] = field(default_factory=dict)
    with_model: bool = False
