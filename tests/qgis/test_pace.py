"""How far work is, by a clock that the test turns."""

from __future__ import annotations


def test_the_time_left_follows_from_the_steps_of_this_run():
    from recnn.recnn_qgis.pace import Pace

    now = [0.0]
    pace = Pace(lambda: now[0])
    assert pace.in_words("Loading the model", 0, 0) == "Loading the model"
    said = []
    for now[0], done in ((0.0, 100), (1.0, 110), (10.0, 200), (20.0, 300)):
        said.append(pace.in_words("Indexing tiles", done, 300))
    assert said == [
        "Indexing tiles: 100 of 300",
        "Indexing tiles: 110 of 300",
        "Indexing tiles: 200 of 300, 0:00:10 left",
        "Indexing tiles: 300 of 300",
    ]
    now[0] = 3700.0
    assert pace.in_words("Judging", 1, 3) == "Judging: 1 of 3", "another phase begins anew"
    now[0] = 7300.0
    assert pace.in_words("Judging", 2, 3) == "Judging: 2 of 3, 1:00:00 left"
