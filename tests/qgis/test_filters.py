"""Filters as words: what is written is read again, and what a person writes is understood."""

from __future__ import annotations

import pytest

CLASSES = [
    ("grass", 0.2), ("mobile home", 0.0), ("zone:1", 0.0), ("zone:1", 0.5), ("woods, dense", 0.25), ("a:b", 0.0),
    ('the "old" town', 0.0), ("nan:nan", 0.0), ("tiny", 1e-05), ("2:", 0.0), (":", 1.0),
]  # fmt: skip


def test_classes_that_are_written_are_read_again(plugin_folder):
    from recnn.recnn_qgis.filters import classes_from_words, classes_in_words

    assert classes_from_words(classes_in_words(CLASSES)) == CLASSES
    assert classes_in_words(CLASSES[:2]) == "grass:0.2,mobile home"
    assert classes_in_words([]) == "" and classes_from_words(" , ") == []


@pytest.mark.parametrize(
    ("words", "classes"),
    [
        ("grass, sea: 0.1 ,", [("grass", 0.0), ("sea", 0.1)]),
        ("water: deep", [("water: deep", 0.0)]),
        ("water: deep:.5", [("water: deep", 0.5)]),
        ('"woods, dense":0.5', [("woods, dense", 0.5)]),
        ("grass:1e400", [("grass:1e400", 0.0)]),
        ("grass:-1", [("grass", -1.0)]),
    ],
)
def test_what_a_person_writes(plugin_folder, words, classes):
    from recnn.recnn_qgis.filters import classes_from_words

    assert classes_from_words(words) == classes


def test_what_asks_for_nothing_is_not_asked_for(plugin_folder):
    from recnn.recnn_qgis.filters import QUERY, filter_in_words, filter_of

    assert filter_of() == {} and not any(filter_in_words({}).values())
    wanted = filter_of(
        [("grass", 0.2)], (), [("sea", 0.0)], [1.0, 2.0, 3.0, 4.0], "EPSG:32631", QUERY, acquired=("", "2021-06")
    )
    assert wanted == {
        "all_of": [["grass", 0.2]], "none_of": [["sea", 0.0]], "not_source": "query", "acquired": [None, "2021-06"],
        "bbox": [1.0, 2.0, 3.0, 4.0], "bbox_crs": "EPSG:32631",
    }  # fmt: skip
    assert filter_in_words(wanted) == {
        "WITH": "grass:0.2", "WITH_ANY": "", "WITHOUT": "sea", "OTHER_IMAGES": True,
        "WITHIN": "1.0,3.0,2.0,4.0 [EPSG:32631]", "ACQUIRED_FROM": None, "ACQUIRED_TO": "2021-06",
    }  # fmt: skip
