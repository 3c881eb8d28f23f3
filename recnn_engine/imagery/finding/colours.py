"""Which one-band files of a folder are red, green and blue of one image, by colour words in their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from recnn_engine.imagery.bands.band_names import colour_word, is_another
from recnn_engine.imagery.finding.scene import Scene, composed
from recnn_engine.imagery.opening import may_be_one_image

_WORD = re.compile(r"[^\W\d_]+")

_MOST_WORDS = 3
"""Words of the name of a band: near infra red."""


class _Around(NamedTuple):
    """What names of files have in common: the folder, what stands before and after a band, and the ending."""

    folder: Path
    before: str
    after: str
    ending: str


def coloured_among(files: Sequence[Path]) -> list[Scene]:
    """Images in files that are called alike but for a colour, with the files of their other bands: site_red.tif, …"""
    groups: dict[_Around, dict[int, Path]] = defaultdict(dict)
    for file in files:
        for around, word in _words_of(file, 1):
            if (colour := colour_word(word)) is not None:
                groups[around].setdefault(colour, file)
    whole = {around: [bands[colour] for colour in range(3)] for around, bands in groups.items() if len(bands) == 3}
    others = _other_bands(files, whole) if whole else {}
    scenes = (_scene(bands, others.get(around, ())) for around, bands in whole.items())
    return [scene for scene in scenes if scene]


def _words_of(file: Path, most: int) -> Iterator[tuple[_Around, str]]:
    """Up to so many words of a name that follow one another, with what stands around them."""
    words = list(_WORD.finditer(file.stem))
    for number, first in enumerate(words):
        for last in words[number : number + most]:
            begin, end = first.start(), last.end()
            yield _Around(file.parent, file.stem[:begin], file.stem[end:], file.suffix), file.stem[begin:end]


def _other_bands(files: Sequence[Path], images: Container[_Around]) -> dict[_Around, list[Path]]:
    """Files of bands of these images that are none of red, green and blue: site_nir.tif, …"""
    found: dict[_Around, list[Path]] = defaultdict(list)
    for file in files:
        for around, words in _words_of(file, _MOST_WORDS):
            if around in images and is_another(words):
                found[around].append(file)
    return found


def _scene(bands: Sequence[Path], others: Sequence[Path]) -> Scene | None:
    names = [str(band) for band in bands]
    image = composed(names)
    if image is None or not may_be_one_image(names):
        return None
    return Scene(image, frozenset((*bands, *others)))
