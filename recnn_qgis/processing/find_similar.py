"""Find similar places: an extent, an image or a tile becomes a ranked list of matches."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputDefinition,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingUtils,
)

from ..layers import attributes_of, carry_style, copy_features, load_on_completion, open_layer
from ..translation import tr
from .algorithm import EngineAlgorithm
from .parameters import (
    advanced,
    choice,
    described,
    device_parameter,
    file,
    model_parameter,
    real_number,
    switch,
    text,
    whole_number,
    words_in,
)
from .rasters import DrawnRaster, FileRaster, window_of

_QUERIES = ("RASTER", "IMAGE", "TILE")


class FindSimilar(EngineAlgorithm):
    """`recnn:findsimilar`: CATALOGUE and one of RASTER, IMAGE and TILE go in; MATCHES and REGIONS come out.

    The two layers are sinks, fed from the GeoPackage that the engine writes: so they can be temporary layers, files or
    tables of any kind, and inputs of the next step of a model; their style goes with them.
    """

    icon_name = "find_similar"

    def name(self) -> str:
        return "findsimilar"

    def displayName(self) -> str:
        return tr("Find similar places")

    def group(self) -> str:
        return tr("Retrieval")

    def groupId(self) -> str:
        return "retrieval"

    def tags(self) -> list[str]:
        return tr("search,query,archive,catalogue,catalog,imagery,matches,retrieval,deep learning,FCN").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Finds the places in an archive that look most like a query. The query is one of three: an extent of a "
            "raster layer (or all of it), an image file, or a tile of the catalogue by its number.\n\n"
            "ReCNN+ compares places as a whole and usually ranks better. ReCNN compares region by region: each region "
            "of the query with the most similar region of the other place.\n\n"
            "“Matches” holds a footprint for each match with its rank, distance, source and classes; “Regions” their "
            "regions in the colours of the classes; the class maps are rasters in the same colours. Build the "
            "catalogue with “Build ReCNN index” first."
        )

    def parameters(self) -> list[QgsProcessingParameterDefinition]:
        catalogue = tr("A catalogue made by “Build ReCNN index”.")
        return [
            file("CATALOGUE", tr("Catalogue"), catalogue, extension="gpkg", optional=False),
            *self._query_parameters(),
            *self._ranking_parameters(),
            model_parameter(),
            device_parameter(),
            *self._destinations(),
        ]

    def _query_parameters(self) -> list[QgsProcessingParameterDefinition]:
        raster = tr("What this layer shows within the extent is searched for.")
        extent = tr("Where in the raster layer, in any coordinate system. Empty: all of the layer.")
        tile = tr("The number (id) of a tile, as “Matches” and the layer “tiles” of the catalogue show it.")
        return [
            described(QgsProcessingParameterRasterLayer("RASTER", tr("Query: raster layer"), optional=True), raster),
            described(QgsProcessingParameterExtent("EXTENT", tr("Query: extent in that layer"), optional=True), extent),
            file("IMAGE", tr("or query: image file"), tr("A whole image, with or without coordinates.")),
            whole_number("TILE", tr("or query: tile of the catalogue (number)"), tile, least=1),
        ]

    def _ranking_parameters(self) -> list[QgsProcessingParameterDefinition]:
        method = tr("ReCNN+ compares places as a whole, ReCNN region by region.")
        classes = tr("Class names with commas between; “grass:0.2” asks for at least 20 % grass.")
        spacing = tr("Least distance between two matches, so that neighbouring tiles do not crowd the list.")
        return [
            choice("METHOD", tr("Method"), method, ["ReCNN+", "ReCNN"], default="ReCNN+"),
            whole_number("K", tr("Number of matches"), tr("How many places to find."), least=1, default=10),
            text("WITH", tr("Must have classes"), classes),
            text("WITHOUT", tr("Must not have classes"), tr("Class names with commas between.")),
            switch("OTHER_IMAGES", tr("Not from the query's own image"), tr("Matches from other rasters only.")),
            advanced(real_number("SPACING", tr("Distance between matches (m)"), spacing, least=0, default=0)),
        ]

    def _destinations(self) -> list[QgsProcessingParameterDefinition]:
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        folder = tr("Where the class map of each match is written as a GeoTIFF.")
        sheet = tr("One picture of the query and its matches.")
        return [
            described(
                QgsProcessingParameterFeatureSink("MATCHES", tr("Matches"), polygons, optional=True),
                tr("The footprint of each match."),
            ),
            described(
                QgsProcessingParameterFeatureSink("REGIONS", tr("Regions"), polygons, optional=True),
                tr("The regions of each match with their classes."),
            ),
            described(QgsProcessingParameterFolderDestination("CLASS_MAPS", tr("Class maps"), optional=True), folder),
            described(
                QgsProcessingParameterFileDestination(
                    "SHEET", tr("Contact sheet"), tr("PNG (*.png)"), optional=True, createByDefault=False
                ),
                sheet,
            ),
        ]

    def outputs(self) -> list[QgsProcessingOutputDefinition]:
        return [QgsProcessingOutputNumber("COUNT", tr("Number of matches found"))]

    def checkParameterValues(self, parameters: dict, context: QgsProcessingContext) -> tuple[bool, str]:
        if sum(bool(parameters.get(name)) for name in _QUERIES) != 1:
            return False, tr("Give one query: a raster layer with an extent, an image file, or a tile's number.")
        if parameters.get("EXTENT") and not parameters.get("RASTER"):
            return False, tr("An extent needs the raster layer to look at.")
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(self, parameters: dict, context: QgsProcessingContext, feedback) -> bool:
        self._query = self._read_query(parameters, context)
        self._request = {
            "catalogue": self.path(parameters, "CATALOGUE", context),
            "method": self.parameterAsEnumString(parameters, "METHOD", context).lower(),
            "k": self.parameterAsInt(parameters, "K", context),
            "with": words_in(self.parameterAsString(parameters, "WITH", context)),
            "without": words_in(self.parameterAsString(parameters, "WITHOUT", context)),
            "other_images": self.parameterAsBoolean(parameters, "OTHER_IMAGES", context),
            "spacing": self.parameterAsDouble(parameters, "SPACING", context),
            "out": QgsProcessingUtils.generateTempFilename("matches.gpkg"),
            "class_maps": self.target(parameters, "CLASS_MAPS", context),
            "sheet": self.target(parameters, "SHEET", context),
            **self.network_settings(parameters, context),
        }
        return True

    def _read_query(self, parameters: dict, context: QgsProcessingContext) -> dict | FileRaster | DrawnRaster:
        if tile := self.whole_number(parameters, "TILE", context):
            return {"tile": tile}
        if image := self.path(parameters, "IMAGE", context):
            return {"image": image}
        layer = self.parameterAsRasterLayer(parameters, "RASTER", context)
        if layer is None:
            raise QgsProcessingException(self.invalidRasterError(parameters, "RASTER"))
        return window_of(layer, self.extent(parameters, "EXTENT", layer, context), context)

    def processAlgorithm(self, parameters: dict, context: QgsProcessingContext, feedback) -> dict:
        answer = self.ask("search", {**self._request, "query": self._query_request(feedback)}, feedback)
        results = {"COUNT": len(answer["matches"])}
        for name, layer_name in ("MATCHES", "matches"), ("REGIONS", "regions"):
            results.update(self._write(name, layer_name, parameters, context))
        if any(context.willLoadLayerOnCompletion(layer) for layer in results.values() if isinstance(layer, str)):
            self._load_class_maps(answer["matches"], context)
        for name in "CLASS_MAPS", "SHEET":
            if self._request[name.lower()]:
                results[name] = self._request[name.lower()]
        return results

    def _load_class_maps(self, matches: list[dict], context: QgsProcessingContext) -> None:
        for match in matches:
            if match["class_map"]:
                name = tr("Class map {rank} (tile {tile})").format(**match)
                load_on_completion(match["class_map"], name, "CLASS_MAPS", context, group=tr("Class maps"))

    def _query_request(self, feedback: QgsProcessingFeedback) -> dict:
        """The query as the wire has it: a layer is drawn first where it has no file."""
        if isinstance(self._query, dict):
            return self._query
        request = self._query.request(lambda: self._catalogue_resolution(feedback), feedback)
        return request if request["extent"] else {"image": request["raster"]}

    def _catalogue_resolution(self, feedback: QgsProcessingFeedback) -> float:
        """Ground resolution (m/px) of the catalogue's tiles, the finest where they differ; else the model's."""
        facts = self.ask("info", {"path": self._request["catalogue"]}, feedback)
        finest = facts["ground_resolutions"][0] if facts["ground_resolutions"] else self.model_resolution()
        return facts["resolution"] or finest

    def _write(self, name: str, layer_name: str, parameters: dict, context: QgsProcessingContext) -> dict:
        """Copies a layer of the engine's GeoPackage to a sink, where one is asked for."""
        layer = open_layer(self._request["out"], layer_name)
        fields, crs = attributes_of(layer), layer.crs()
        sink, destination = self.parameterAsSink(parameters, name, context, fields, layer.wkbType(), crs)
        if sink is None:
            return {}
        copy_features(layer, sink)
        del sink  # writes what it still holds
        carry_style(layer, destination, context)
        return {name: destination}
