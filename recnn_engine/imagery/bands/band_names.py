"""Red, green and blue by what bands are called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

COLOUR_WORDS = (
    "red rot rouge rojo roja vermelho vermelha rosso rossa rood röd rød czerwony czerwona červený červená piros"
    " красный kırmızı merah 赤 红 紅 빨강",
    "green grün gruen vert verte verde groen grön grøn zielony zielona zelený zelená zöld зеленый зелёный yeşil hijau"
    " 緑 绿 綠 초록",
    "blue blau bleu bleue azul blu blauw blå niebieski niebieska modrý modrá kék синий mavi biru 青 蓝 藍 파랑",
)
"""Words for red, green and blue."""

OTHER_WORDS = {
    *("coastal", "aerosol", "edge", "rededge", "nir", "swir", "infrared", "infrarot", "near", "nah", "infra", "proche"),
    *("infrarouge", "hue", "saturation", "lightness", "cb", "cr"),
}
"""A name with one of these is none of red, green and blue: “red edge”, “near infra-red”."""

ASTER_INFRARED = re.compile(r"^vnir_band3")

SENTINEL_2 = (4, 3, 2)
LANDSAT_OLI = (4, 3, 2)
LANDSAT_TM = (3, 2, 1)
MODIS = (1, 4, 3)

NUMBERED = re.compile(r"(?:^|[\s_.:-])b(\d{1,2})(a?)(?=$|[\s_.,:(-])")
SENSOR_TAGS = ("spacecraft_id", "satellite", "sensor", "sensor_id", "platform", "mission", "spacecraft_name")


def _folded(name: str) -> str:
    """In small letters and without accents, but for those of scripts that are all accents."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).strip().replace("ı", "i")


FOLDED_WORDS = tuple({_folded(word) for word in words.split()} for words in COLOUR_WORDS)


def bands_by_description(descriptions: Sequence[str | None], tags: Mapping[str, str]) -> tuple[int, ...] | None:
    """1-based numbers of the bands whose descriptions say red, green and blue; None where they do not say all three.

    Colours are known in common languages, as are the band numbers of Sentinel-2 and Landsat. tags: of the data set,
    which may tell the sensor.

    >>> bands_by_description(["blue", "green", "red", "nir"], {})
    (3, 2, 1)
    >>> bands_by_description(["B02", "B03", "B04", "B8A"], {})
    (3, 2, 1)
    """
    names = [_folded(description or "") for description in descriptions]
    return _by_colour(names) or _by_number(names, tags)


def _by_colour(names: Sequence[str]) -> tuple[int, ...] | None:
    found = [_first_called(names, which) for which in range(3)]
    return tuple(found) if all(found) else None


def _first_called(names: Sequence[str], colour: int) -> int:
    """The band whose whole name is red (0), green (1) or blue (2), else the first that is called so; 0 for none."""
    whole = (i for i, name in enumerate(names, 1) if name in FOLDED_WORDS[colour])
    return next(whole, 0) or next((i for i, name in enumerate(names, 1) if _is_called(name, colour)), 0)


@lru_cache(maxsize=4096)
def colour_word(word: str) -> int | None:
    """Whether a word, or one letter, says red (0), green (1) or blue (2), in common languages."""
    folded = _folded(word)
    return next((i for i, words in enumerate(FOLDED_WORDS) if folded == "rgb"[i] or folded in words), None)


def is_another(description: str | None) -> bool:
    """Whether a band's description says that it is none of red, green and blue: near infrared, red edge, …

    So do the numbers that none of these has in any sensor: B7 and above, B8A, and B05 of those that write two digits.

    >>> [is_another(name) for name in ("B8", "B5", "B05", "swir22", "red", None)]
    [True, False, True, True, False, False]
    """
    name = _folded(description or "")
    number = NUMBERED.search(name)
    is_beyond = number is not None and bool(number[2] or int(number[1]) > (4 if number[1].startswith("0") else 6))
    return is_beyond or bool(_words(name) & OTHER_WORDS or ASTER_INFRARED.search(name))


def _is_called(name: str, colour: int) -> bool:
    """Whether a band's name says red (0), green (1) or blue (2), and nothing that makes it another band."""
    words = _words(name)
    told = [name == "rgb"[which] or bool(words & colour_words) for which, colour_words in enumerate(FOLDED_WORDS)]
    return told[colour] and sum(told) == 1 and not words & OTHER_WORDS


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", name))


def _by_number(names: Sequence[str], tags: Mapping[str, str]) -> tuple[int, ...] | None:
    """By the numbers that sensors give their bands, where the sensor is told or the numbers are those of one alone."""
    matches = [NUMBERED.search(name) for name in names]
    called = {(int(m[1]), m[2]): i for i, m in reversed(list(enumerate(matches, 1))) if m}
    padded = any(m and m[1].startswith("0") for m in matches)
    sensor = _sensor(tags) + (" modis" if any("sur_refl" in name for name in names) else "")
    wanted = _wanted(called.keys(), padded, sensor)
    found = [called.get((number, ""), 0) for number in wanted]
    return tuple(found) if found and all(found) else None


def _wanted(called: Collection[tuple[int, str]], padded: bool, sensor: str) -> tuple[int, ...]:
    """The numbers that red, green and blue have; () where nobody can tell."""
    if "modis" in sensor:
        return MODIS
    if re.search(r"landsat.?[457]\b|\blt0?[45]|\ble0?7|\betm|\btm\b", sensor):
        return LANDSAT_TM
    if padded or (8, "a") in called or re.search(r"landsat.?[89]\b|\blc0?[89]|\boli|sentinel.?2|\bs2[abc]?\b", sensor):
        return SENTINEL_2
    plain = {number for number, _ in called}
    if plain == {1, 2, 3, 4, 5, 7}:
        return LANDSAT_TM
    return LANDSAT_OLI if 1 not in plain or len(plain) >= 7 else ()


def _sensor(tags: Mapping[str, str]) -> str:
    return " ".join(value.casefold() for name, value in tags.items() if name.casefold() in SENSOR_TAGS)
