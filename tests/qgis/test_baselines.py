"""Catalogues that were built without a model, by Processing and by the dock: the colour histogram stands for all."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingFeedback, QgsVectorLayer


class Warned(QgsProcessingFeedback):
    """Keeps what is warned of."""

    def __init__(self) -> None:
        super().__init__(False)
        self.warnings: list[str] = []

    def pushWarning(self, text: str) -> None:
        self.warnings.append(text)


@pytest.fixture(scope="module")
def coloured(plugin, engine_python, archive, tmp_path_factory):
    """A catalogue of the archive by colour histograms, in tiles of 32 pixels; no model is anywhere near."""
    import processing

    path = tmp_path_factory.mktemp("coloured") / "archive.gpkg"
    processing.run(
        "recnn:buildindex",
        {"FOLDER": str(archive), "CATALOGUE": str(path), "TILE": 32, "DESCRIPTOR": "Color", "MODEL": ""},
    )
    return path


def ranked_tiles(layer) -> list[int]:
    layer = layer if isinstance(layer, QgsVectorLayer) else QgsVectorLayer(layer, "matches", "ogr")
    return [feature["tile"] for feature in sorted(layer.getFeatures(), key=lambda feature: feature["rank"])]


def test_findsimilar_takes_the_catalogues_own_method(coloured, archive, tmp_path):
    import processing

    feedback = Warned()
    query = {"CATALOGUE": str(coloured), "RASTER": str(archive / "east.tif"), "K": 5}
    query["EXTENT"] = "500000,500009.6,5599990.4,5600000 [EPSG:32631]"  # the first tile
    maps = {"CLASS_MAPS": str(tmp_path / "maps"), "MATCHES": "memory:", "REGIONS": "memory:"}
    own = processing.run("recnn:findsimilar", {**query, **maps}, feedback=feedback)
    named = processing.run("recnn:findsimilar", {**query, "METHOD": "Color", "MATCHES": "memory:"})
    assert own["COUNT"] == 5 and ranked_tiles(own["MATCHES"]) == ranked_tiles(named["MATCHES"])
    (best,) = [feature for feature in own["MATCHES"].getFeatures() if feature["rank"] == 1]
    assert best["source"].endswith("east.tif") and best["distance"] == pytest.approx(0, abs=1e-6)
    assert own["REGIONS"].featureCount() == 0
    assert "CLASS_MAPS" not in own and not (tmp_path / "maps").exists()
    assert any("knows no classes" in sentence for sentence in feedback.warnings)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"METHOD": "ReCNN+"}, "holds no features of recnn\\+"),
        ({"METHOD": "BoVW"}, "holds no features of bovw"),
        ({"WITH": "grass"}, "There is no class named “grass”"),
    ],
)
def test_findsimilar_says_what_such_a_catalogue_cannot_do(coloured, asked, says):
    import processing
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=says):
        processing.run("recnn:findsimilar", {"CATALOGUE": str(coloured), "TILE": 1, "MATCHES": "memory:", **asked})
