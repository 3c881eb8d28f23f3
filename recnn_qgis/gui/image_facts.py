"""How a catalogue's images are read, as the engine tells it and as people read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from ..translation import decimal, tr

_DIGITS = 7
_UNKNOWN = "–"


def titles() -> list[str]:
    """What the words on an image tell, in their order."""
    own, read = tr("Own m/px"), tr("Read at m/px")
    return [tr("Image"), tr("Bands"), tr("Values"), tr("Nodata"), own, read, tr("Acquired")]


@dataclass(frozen=True)
class ImageFacts:
    """How one image is read.

    path: full. words: in the order of `titles`, the file's name first. resolution, read_resolution: m/px, None where
    unknown.
    """

    path: str
    words: tuple[str, ...]
    resolution: float | None
    read_resolution: float | None

    @classmethod
    def read(cls, source: dict) -> ImageFacts:
        """One of the `sources_read` of `info`. Raises KeyError, TypeError or ValueError for what makes no sense."""
        path, own, read = str(source["file"]), source["resolution"], source["read_resolution"]
        words = (
            PurePath(path).name or path,
            bands_in_words(source["bands"], str(source["chosen_by"])),
            values_in_words(source["scaling"] or ()),
            nodata_in_words(source["nodata"], str(source.get("nodata_by", ""))),
            *(_UNKNOWN if metres is None else decimal(metres, 3) for metres in (own, read)),
            str(source["acquired"] or _UNKNOWN),
        )
        return cls(path, words, own, read)

    def sort_key(self, column: int) -> float | str:
        """What a column is sorted by: a length as a number, an unknown one first, all else as text."""
        lengths = {4: self.resolution, 5: self.read_resolution}
        return lengths[column] or 0.0 if column in lengths else self.words[column].casefold()


def bands_in_words(bands: Sequence[dict], chosen_by: str) -> str:
    """“red 3, green 2, blue 1 (by description)”, with what the file calls them where that says more.

    bands: number and name of each, as red, green, blue. chosen_by: what told which to take, "" where unknown.
    """
    colours = {"red": tr("red"), "green": tr("green"), "blue": tr("blue")}
    if len({band["number"] for band in bands}) == 1:
        colours = {"grey": tr("grey")}
    told = ", ".join(_band_in_words(band, colour, colours[colour]) for colour, band in zip(colours, bands))
    by = _chosen_in_words(chosen_by)
    return tr("{} ({})").format(told, by) if by else told


def values_in_words(scaling: Sequence[Sequence[float]]) -> str:
    """What becomes 0 and 255: “0 to 10,000”, once where it is the same of all bands; “as they are” where none does."""
    ranges = [tr("{} to {}").format(decimal(low, _DIGITS), decimal(high, _DIGITS)) for low, high in scaling]
    return ", ".join(dict.fromkeys(ranges)) or tr("as they are")


def nodata_in_words(nodata: float | str, told_by: str) -> str:
    """The value that is taken for no data, or what decides, and what told it: “0 (found at the border)”."""
    words = {"declared": tr("as declared"), "none": tr("none")}
    told = words.get(nodata, nodata) if isinstance(nodata, str) else decimal(nodata, _DIGITS)
    by = {"stated": tr("as stated"), "found": tr("found at the border")}.get(told_by)
    return f"{told} ({by})" if by else told


def _band_in_words(band: dict, colour: str, translated: str) -> str:
    number, name = int(band["number"]), str(band["name"])
    says_more = name and name.split()[1:] != [str(number)] and name.casefold() != colour  # than “band 3”, and than red
    return tr("{} {} “{}”").format(translated, number, name) if says_more else f"{translated} {number}"


def _chosen_in_words(chosen_by: str) -> str:
    words = {
        "stated": tr("as stated"),
        "colour": tr("by colour"),
        "description": tr("by description"),
        "wavelength": tr("by wavelength"),
        "order": tr("by order"),
    }
    return words.get(chosen_by, chosen_by)
