"""Find similar places: what a layer shows, an image, a tile or a region becomes a ranked list of matches."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
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
    QgsProcessingParameterGeometry,
    QgsProcessingParameterRasterLayer,
    QgsProcessingUtils,
)

from ..filters import QUERY, WGS84, classes_from_words, filter_of
from ..layers import attributes_of, carry_style, copy_features, load_on_completion, open_layer
from ..translation import tr
from ..wording import coordinates, crs_name, examples_from_words, geojson, native_geometry, polygon_of
from .algorithm import EngineAlgorithm
from .parameters import (
    absolute,
    advanced,
    catalogue_parameter,
    described,
    descriptor,
    device_parameter,
    file,
    model_parameter,
    real_number,
    switch,
    text,
    whole_number,
)
from .rasters import DrawnRaster, FileRaster, window_of

_QUERIES = ("RASTER", "IMAGE", "TILE", "REGION")
_PATHS = ("raster", "image")


class FindSimilar(EngineAlgorithm):
    """`recnn:findsimilar`: CATALOGUE and a query (RASTER, IMAGE, TILE, REGION) go in; MATCHES and REGIONS come out.

    The two layers are sinks, fed from the GeoPackage that the engine writes: so they can be temporary layers, files or
    tables of any kind, and inputs of the next step of a model; their style goes with them.
    """

    icon_name = "find_similar"

    def name(self) -> str:
        """The id in scripts, models and qgis_process, after `recnn:`; never translated, never renamed."""
        return "findsimilar"

    def displayName(self) -> str:
        """What the toolbox and the dialog call it, in the user's language."""
        return tr("Find similar places")

    def group(self) -> str:
        """The toolbox's heading above it, in the user's language."""
        return tr("Retrieval")

    def groupId(self) -> str:
        """What QGIS gathers algorithms under one heading by; never translated."""
        return "retrieval"

    def tags(self) -> list[str]:
        """Words that the toolbox finds it by, besides its name."""
        return tr("search,query,archive,catalogue,catalog,imagery,matches,retrieval,deep learning,FCN").split(",")

    def shortHelpString(self) -> str:
        """What the dialog says beside the parameters: what goes in, what comes out, what to know before."""
        return tr(
            "Finds the places in an archive that look most like a query. The query is one of four: a raster layer, or "
            "an extent or a polygon of it; an image file; a tile or a region of the catalogue by its number. Further "
            "examples of what is searched for, and of what is not, refine it.\n\n"
            "ReCNN+ compares places as a whole and usually ranks better. ReCNN compares region by region: each region "
            "of the query with the most similar region of the other place.\n\n"
            "“Matches” holds a footprint for each match with its rank, distance, source and classes; “Regions” their "
            "regions in the colours of the classes; the class maps are rasters in the same colours. Build the "
            "catalogue with “Build ReCNN index” first."
        )

    def parameters(self) -> list[QgsProcessingParameterDefinition]:
        """CATALOGUE, the query, how to rank and what to leave out, and the outputs, each of which may be left out."""
        catalogue = tr("A catalogue made by “Build ReCNN index”.")
        return [
            catalogue_parameter(catalogue),
            *self._query_parameters(),
            *self._ranking_parameters(),
            model_parameter(),
            device_parameter(),
            *self._destinations(),
        ]

    def _query_parameters(self) -> list[QgsProcessingParameterDefinition]:
        raster = tr("What this layer shows within the extent is searched for.")
        extent = tr("Where in the raster layer, in any coordinate system. Empty: all of the layer.")
        polygon = tr("Only what lies inside counts; WKT, such as Polygon((4 51, 5 51, 5 52, 4 51)) [EPSG:4326].")
        tile = tr("The number (id) of a tile, as “Matches” and the layer “tiles” of the catalogue show it.")
        region = tr("The number of a region, as the layer “Regions” of matches shows it.")
        examples = tr(
            "With semicolons between: “tile 17”, “region 5”, an image file, or a place in a raster file, as in "
            "“ortho.tif @ 4.98,4.99,51.84,51.85 [EPSG:4326]” (xmin,xmax,ymin,ymax, or a polygon as WKT)."
        )
        return [
            described(QgsProcessingParameterRasterLayer("RASTER", tr("Query: raster layer"), optional=True), raster),
            described(QgsProcessingParameterExtent("EXTENT", tr("Query: extent in that layer"), optional=True), extent),
            described(QgsProcessingParameterGeometry("POLYGON", tr("or polygon in it"), optional=True), polygon),
            file("IMAGE", tr("or query: image file"), tr("A whole image, with or without coordinates.")),
            whole_number("TILE", tr("or query: tile of the catalogue (number)"), tile, least=1),
            whole_number("REGION", tr("or query: region of the catalogue (number)"), region, least=1),
            advanced(text("LIKE", tr("More examples of what is searched for"), examples)),
            advanced(text("UNLIKE", tr("Examples of what is not searched for"), examples)),
        ]

    def _ranking_parameters(self) -> list[QgsProcessingParameterDefinition]:
        method = tr(
            "ReCNN+ compares places as a whole, ReCNN region by region; the others need a catalogue built with them. "
            "Empty: ReCNN for a region, else the better one of those that the catalogue has."
        )
        classes = tr("Class names with commas between; “grass:0.2” asks for at least 20 % grass.")
        alternatives = tr("Class names with commas between, as above; matches show at least one of them.")
        unwanted = tr("Class names with commas between; “sea:0.1” leaves out what shows 10 % sea or more.")
        within = tr("Only matches that meet this extent, in any coordinate system.")
        since = tr("Only matches of images from this day on: 2021, 2021-06 or 2021-06-30. Undated ones are left out.")
        until = tr("Only matches of images up to this day, which counts: 2021, 2021-06 or 2021-06-30.")
        spacing = tr("Least distance between two matches, so that neighbouring tiles do not crowd the list.")
        all_places = tr("Else the nearest of those that cover the same ground stands for all, and tells how many.")
        return [
            descriptor("METHOD", tr("Method"), method),
            whole_number("K", tr("Number of matches"), tr("How many places to find."), least=1, default=10),
            text("WITH", tr("Must have classes"), classes),
            text("WITH_ANY", tr("May have classes"), alternatives),
            text("WITHOUT", tr("Must not have classes"), unwanted),
            switch("OTHER_IMAGES", tr("Not from the query's own image"), tr("Matches from other rasters only.")),
            described(QgsProcessingParameterExtent("WITHIN", tr("Only within"), optional=True), within),
            text("ACQUIRED_FROM", tr("Acquired from"), since),
            text("ACQUIRED_TO", tr("Acquired to"), until),
            advanced(real_number("SPACING", tr("Distance between matches (m)"), spacing, least=0, default=0)),
            advanced(switch("ALL_PLACES", tr("Every date and copy of a place"), all_places)),
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
        """How many matches there are, which may be fewer than K."""
        return [QgsProcessingOutputNumber("COUNT", tr("Number of matches found"))]

    def checkParameterValues(self, parameters: dict, context: QgsProcessingContext) -> tuple[bool, str]:
        """Refuses no query, more than one, and an extent or a polygon without its raster."""
        queries = sum(bool(parameters.get(name)) for name in _QUERIES)
        if queries > 1 or not (queries or parameters.get("LIKE")):
            return False, tr("Give one query: a raster layer, an image file, or the number of a tile or of a region.")
        if (parameters.get("EXTENT") or parameters.get("POLYGON")) and not parameters.get("RASTER"):
            return False, tr("An extent or a polygon needs the raster layer to look at.")
        if parameters.get("EXTENT") and parameters.get("POLYGON"):
            return False, tr("Give an extent or a polygon, not both.")
        if parameters.get("POLYGON") and self._geometry(parameters, context).isNull():
            return False, tr("POLYGON is no polygon. Write it as WKT.")
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the main thread: layers and numbers become the engine's request. Raises where no layer is there."""
        self._polygon: dict | None = None
        self._query = self._read_query(parameters, context)
        self._examples = [
            {**example, "relevant": relevant}
            for name, relevant in (("LIKE", True), ("UNLIKE", False))
            for example in self._read_examples(parameters, name, context)
        ]
        self._request = {
            "catalogue": self.catalogue(parameters, context),
            "method": self.parameterAsString(parameters, "METHOD", context) or None,
            "k": self.parameterAsInt(parameters, "K", context),
            "filter": self._read_filter(parameters, context),
            "spacing": self.parameterAsDouble(parameters, "SPACING", context),
            "all_places": self.parameterAsBoolean(parameters, "ALL_PLACES", context),
            "out": QgsProcessingUtils.generateTempFilename("matches.gpkg"),
            "class_maps": self.target(parameters, "CLASS_MAPS", context),
            "sheet": self.target(parameters, "SHEET", context),
            **self.network_settings(parameters, context),
        }
        return True

    def _read_query(self, parameters: dict, context: QgsProcessingContext) -> dict | FileRaster | DrawnRaster | None:
        """None where LIKE alone says what is searched for."""
        if not any(parameters.get(name) for name in _QUERIES):
            return None
        if region := self.whole_number(parameters, "REGION", context):
            return {"region": region}
        if tile := self.whole_number(parameters, "TILE", context):
            return {"tile": tile}
        if image := self.path(parameters, "IMAGE", context):
            return {"image": image}
        layer = self.parameterAsRasterLayer(parameters, "RASTER", context)
        if layer is None:
            raise QgsProcessingException(self.invalidRasterError(parameters, "RASTER"))
        extent = self.extent(parameters, "EXTENT", layer, context)
        if parameters.get("POLYGON"):
            polygon = self._geometry(parameters, context, layer.crs())
            self._polygon, extent = geojson(polygon), polygon.boundingBox()
        return window_of(layer, extent, context)

    def _geometry(
        self, parameters: dict, context: QgsProcessingContext, crs: QgsCoordinateReferenceSystem | None = None
    ) -> QgsGeometry:
        """The polygons in the value of POLYGON, in a CRS or, without one, as given; null where it holds none."""
        native = {**parameters, "POLYGON": native_geometry(parameters["POLYGON"])}
        return polygon_of(self.parameterAsGeometry(native, "POLYGON", context, crs or QgsCoordinateReferenceSystem()))

    def _read_examples(self, parameters: dict, name: str, context: QgsProcessingContext) -> list[dict]:
        examples = examples_from_words(self.parameterAsString(parameters, name, context))
        return [{key: absolute(v) if key in _PATHS else v for key, v in example.items()} for example in examples]

    def _read_filter(self, parameters: dict, context: QgsProcessingContext) -> dict:
        def words(name: str) -> str:
            """A text parameter without the spaces around it."""
            return self.parameterAsString(parameters, name, context).strip()

        within = self.parameterAsExtent(parameters, "WITHIN", context)
        is_limited = bool(parameters.get("WITHIN")) and not within.isNull()
        return filter_of(
            classes_from_words(words("WITH")),
            classes_from_words(words("WITH_ANY")),
            classes_from_words(words("WITHOUT")),
            bbox=coordinates(within) if is_limited else None,
            bbox_crs=crs_name(self.parameterAsExtentCrs(parameters, "WITHIN", context)) or WGS84,
            not_source=QUERY if self.parameterAsBoolean(parameters, "OTHER_IMAGES", context) else None,
            acquired=(words("ACQUIRED_FROM"), words("ACQUIRED_TO")),
        )

    def processAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict:
        """In a thread: searches, then feeds the sinks. No match is a warning and leaves empty layers."""
        answer = self.ask("search", {**self._request, "query": self._query_request(feedback)}, feedback)
        self.tell_reading(answer["query"], feedback)
        results = {"COUNT": len(answer["matches"])}
        if not answer["matches"]:
            feedback.pushWarning(tr("Nothing was found. Ask for fewer classes, less spacing or a larger extent."))
        for name, layer_name in ("MATCHES", "matches"), ("REGIONS", "regions"):
            results.update(self._write(name, layer_name, parameters, context))
        if any(context.willLoadLayerOnCompletion(layer) for layer in results.values() if isinstance(layer, str)):
            self._load_class_maps(answer["matches"], context)
        has_maps = bool(answer["legend"])
        for name, is_written in ("CLASS_MAPS", has_maps), ("SHEET", True):
            if self._request[name.lower()] and is_written:
                results[name] = self._request[name.lower()]
        return results

    def _load_class_maps(self, matches: list[dict], context: QgsProcessingContext) -> None:
        for match in matches:
            if match["class_map"]:
                name = tr("Class map {rank} (tile {tile})").format(**match)
                load_on_completion(match["class_map"], name, "CLASS_MAPS", context, group=tr("Class maps"))

    def _query_request(self, feedback: QgsProcessingFeedback) -> dict:
        """The query as the wire has it, with all examples."""
        if self._query is None:
            return {"examples": self._examples}
        first = self._first_request(self._query, feedback)
        return {"examples": [{**first, "relevant": True}, *self._examples]} if self._examples else first

    def _first_request(self, query: dict | FileRaster | DrawnRaster, feedback: QgsProcessingFeedback) -> dict:
        """The query without further examples: a layer is drawn first where it has no file."""
        if isinstance(query, dict):
            return query
        request = query.request(lambda: self._catalogue_resolution(feedback), feedback)
        raster, crs = request.pop("raster"), request.pop("crs")
        if self._polygon:
            return {"raster": raster, "raster_crs": crs, "polygon": self._polygon}
        if not request["extent"]:
            return {"image": raster, "raster_crs": crs}
        return {"raster": raster, "raster_crs": crs, **request}

    def _catalogue_resolution(self, feedback: QgsProcessingFeedback) -> float:
        """Ground resolution (m/px) of the catalogue's tiles, the finest where they differ; else the model's."""
        facts = self.ask("info", {"path": self._request["catalogue"]}, feedback)
        return facts["resolution"] or (facts["ground_resolutions"] or [self.model_resolution()])[0]

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
