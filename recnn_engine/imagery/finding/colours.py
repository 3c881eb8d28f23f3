"""Which one-band files of a folder are red, green and blue of one image, by colour words in their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from recnn_engine.imagery.bands.band_names import colour_word, is_another
from recnn_engine.imagery.finding.scene import Scene, composed
from recnn_engine.imagery.opening import may_be_one_image

_WORD = re.compile(r"[^\W\d_]+")

Around = tuple[Path, str, str, str]
"""What names have in common: the folder, what stands before a colour, what stands after it, and the ending."""


def coloured_among(files: Sequence[Path]) -> list[Scene]:
    """Images in files that are called alike but for a colour, with the files of their other bands: site_red.tif, …"""
    groups: dict[Around, dict[int, Path]] = defaultdict(dict)
    for file in files:
        for around, colour in _colours_in(file):
            groups[around].setdefault(colour, file)
    whole = {around: [bands[colour] for colour in range(3)] for around, bands in groups.items() if len(bands) == 3}
    return [scene for around, bands in whole.items() if (scene := _scene(around, bands, files))]


def _colours_in(file: Path) -> Iterator[tuple[Around, int]]:
    """Each word of a name that says red (0), green (1) or blue (2), with what stands around it."""
    for word in _WORD.finditer(file.stem):
        colour = colour_word(word[0])
        if colour is not None:
            yield (file.parent, file.stem[: word.start()], file.stem[word.end() :], file.suffix), colour


def _scene(around: Around, bands: Sequence[Path], files: Sequence[Path]) -> Scene | None:
    names = [str(band) for band in bands]
    image = composed(names)
    if image is None or not may_be_one_image(names):
        return None
    return Scene(image, frozenset((*bands, *(file for file in files if _is_another(file, around)))))


def _is_another(file: Path, around: Around) -> bool:
    """Whether a file is one more band of the image: site_nir.tif."""
    folder, before, after, ending = around
    name = file.stem
    is_alike = (file.parent, file.suffix) == (folder, ending) and len(name) > len(before) + len(after)
    if not is_alike or not name.startswith(before) or not name.endswith(after):
        return False
    return is_another(name[len(before) : len(name) - len(after)])
