"""Build ReCNN index: an archive of rasters becomes a catalogue."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputDefinition,
    QgsProcessingOutputNumber,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
)

from ..layers import layer_source, load_on_completion, styles_of
from ..reports import refused_in_words, remarks_in_words
from ..translation import tr
from .algorithm import EngineAlgorithm
from .parameters import (
    advanced,
    bands_parameter,
    catalogue_in,
    described,
    descriptor,
    device_parameter,
    folder,
    model_parameter,
    nodata_parameter,
    on_server,
    scale_parameters,
    switch,
    text,
    whole_number,
)
from .rasters import crs_in, imagery_in, judged_by_qgis, unreadable_in


class BuildIndex(EngineAlgorithm):
    """`recnn:buildindex`: LAYERS and FOLDER go in; CATALOGUE, FOOTPRINTS and counts come out."""

    icon_name = "build_index"

    def name(self) -> str:
        """The id in scripts, models and qgis_process, after `recnn:`; never translated, never renamed."""
        return "buildindex"

    def displayName(self) -> str:
        """What the toolbox and the dialog call it, in the user's language."""
        return tr("Build ReCNN index")

    def group(self) -> str:
        """The toolbox's heading above it, in the user's language."""
        return tr("Retrieval")

    def groupId(self) -> str:
        """What QGIS gathers algorithms under one heading by; never translated."""
        return "retrieval"

    def tags(self) -> list[str]:
        """Words that the toolbox finds it by, besides its name."""
        return tr("archive,catalogue,catalog,imagery,tiles,features,similar,retrieval,deep learning,FCN").split(",")

    def shortHelpString(self) -> str:
        """What the dialog says beside the parameters: what goes in, what comes out, what to know before."""
        return tr(
            "Cuts the rasters of an archive into tiles, segments each tile into classes, describes its regions and "
            "keeps all of it in a catalogue, so that “Find similar places” can say where else it looks like this.\n\n"
            "Give raster layers, a folder (searched with its subfolders), or both. Images without coordinates, such "
            "as a folder of patches, become one tile each.\n\n"
            "A catalogue that exists is brought up to date: unchanged rasters are skipped, changed ones replaced. "
            "Cancel at any time: the next run goes on from there. The catalogue is a GeoPackage; its layer “tiles” "
            "shows what is covered."
        )

    def parameters(self) -> list[QgsProcessingParameterDefinition]:
        """LAYERS, FOLDER or both, what is chosen once for a catalogue, and CATALOGUE, the GeoPackage to write."""
        rasters = QgsProcessing.SourceType.TypeRaster
        acquired = tr(
            "When the rasters were taken, such as 2021 or 2021-06-30, or where it stands in their names, such as "
            "ortho_%Y%m%d. Empty: as stated before, else what their tags, a file beside them or their names tell. "
            "“auto”, here, for the bands and for nodata, takes back what was stated before."
        )
        wait = tr("Seconds to wait where another program holds the catalogue, or its server is away. Empty: an hour.")
        small = tr(
            "Tiles of 128 pixels, half of them shared, in place of a tile size and an overlap: for cars or boats."
        )
        return [
            described(
                QgsProcessingParameterMultipleLayers("LAYERS", tr("Raster layers"), rasters, optional=True),
                tr("Layers or raster files of the archive."),
            ),
            folder("FOLDER", tr("Folder"), tr("Rasters and images; its subfolders are searched too.")),
            *scale_parameters(),
            switch("SMALL_THINGS", tr("For small things"), small),
            *map(advanced, self._catalogue_settings()),
            bands_parameter(),
            nodata_parameter(),
            advanced(text("ACQUIRED", tr("Acquired"), acquired)),
            *map(advanced, self._pruning()),
            advanced(whole_number("WAIT", tr("Wait (s)"), wait, least=0)),
            model_parameter(),
            device_parameter(),
            switch("LOAD_FOOTPRINTS", tr("Load the tile footprints"), tr("Adds the tiles' outlines to the project.")),
            described(
                QgsProcessingParameterFileDestination("CATALOGUE", tr("Catalogue"), tr("GeoPackage (*.gpkg)")),
                f"{tr('The catalogue to make, or one that exists to bring up to date.')} {on_server()}",
            ),
        ]

    def _pruning(self) -> list[QgsProcessingParameterDefinition]:
        """What becomes of rasters whose files are not there."""
        gone = tr(
            "Removes those whose files no longer exist; none where a folder is not there, or lacks more than half of "
            "its rasters, as if a disk were not mounted."
        )
        out_of_reach = tr("Removes those too whose folders are not there, however many they are.")
        return [
            switch("PRUNE", tr("Forget rasters that are gone"), gone),
            switch("PRUNE_ALL", tr("Forget rasters that may only be out of reach"), out_of_reach),
        ]

    def _catalogue_settings(self) -> list[QgsProcessingParameterDefinition]:
        """What is chosen when a catalogue is made, and stays."""
        kinds = tr(
            "ReCNN keeps a vector for each region and answers both methods; ReCNN+ keeps one for each tile and takes "
            "a fraction of the space. Most others need no model, and know no classes and no regions. Empty: the "
            "catalogue's own, ReCNN for a new one."
        )
        tile = tr("Side of a tile in pixels. Empty: the catalogue's own, 256 for a new one.")
        overlap = tr("Pixels that neighbouring tiles share. Empty: the catalogue's own, 0 for a new one.")
        return [
            descriptor("DESCRIPTOR", tr("Descriptor"), kinds),
            whole_number("TILE", tr("Tile size (px)"), tile, least=32),
            whole_number("OVERLAP", tr("Overlap (px)"), overlap, least=0),
        ]

    def outputs(self) -> list[QgsProcessingOutputDefinition]:
        """The layer of the tiles' outlines, and what the catalogue then holds in numbers."""
        return [
            QgsProcessingOutputVectorLayer("FOOTPRINTS", tr("Tile footprints")),
            QgsProcessingOutputNumber("SOURCES", tr("Rasters in the catalogue")),
            QgsProcessingOutputNumber("TILES", tr("Tiles in the catalogue")),
            QgsProcessingOutputNumber("REGIONS", tr("Regions in the catalogue")),
            QgsProcessingOutputNumber("REFUSED", tr("Rasters refused")),
        ]

    def checkParameterValues(self, parameters: dict, context: QgsProcessingContext) -> tuple[bool, str]:
        """Refuses no imagery at all, and names a layer that cannot be read."""
        if not parameters.get("LAYERS") and not parameters.get("FOLDER"):
            return False, tr("Give raster layers, a folder, or both.")
        judged = judged_by_qgis(parameters.get("LAYERS"))
        acceptable, sentence = super().checkParameterValues({**parameters, "LAYERS": judged}, context)
        if not acceptable and (unreadable := unreadable_in(judged, context)):
            sentence = tr("{} is not there, or is not a raster.").format(unreadable)
        return acceptable, sentence

    def prepareAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the main thread: layers and settings become the engine's request, plain paths and numbers."""
        folder = self.path(parameters, "FOLDER", context)
        self._request = {
            "imagery": imagery_in(parameters.get("LAYERS"), context) + ([folder] if folder else []),
            "crs_of": crs_in(parameters.get("LAYERS"), context),
            "catalogue": catalogue_in(self.parameterAsFileOutput(parameters, "CATALOGUE", context)),
            "descriptor": self.parameterAsString(parameters, "DESCRIPTOR", context) or None,
            "tile": self.whole_number(parameters, "TILE", context),
            "overlap": self.whole_number(parameters, "OVERLAP", context),
            "acquired": self.parameterAsString(parameters, "ACQUIRED", context).strip() or None,
            "prune": self.parameterAsBoolean(parameters, "PRUNE", context),
            "prune_all": self.parameterAsBoolean(parameters, "PRUNE_ALL", context),
            "small_things": self.parameterAsBoolean(parameters, "SMALL_THINGS", context),
            "nodata": self.nodata_setting(parameters, context),
            **self.reading_settings(parameters, context, takes_auto=True),
            "resolution": self.scale_setting(parameters, context),
            **self.network_settings(parameters, context),
        }
        wait = self.whole_number(parameters, "WAIT", context)
        self._request |= {} if wait is None else {"wait": wait}
        return True

    def processAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict:
        """In a thread: asks for the index. Refused, vanished and forgotten rasters are warnings."""
        report = self._ask_and_tell(feedback)
        catalogue = self._request["catalogue"]
        footprints = layer_source(catalogue, "tiles")
        if self.parameterAsBoolean(parameters, "LOAD_FOOTPRINTS", context):
            style = styles_of(catalogue, lambda method, params: self.ask(method, params, feedback))["tiles"]
            load_on_completion(footprints, tr("Tile footprints"), "FOOTPRINTS", context, style=style)
        return {
            "CATALOGUE": catalogue,
            "FOOTPRINTS": footprints,
            "SOURCES": report["sources"],
            "TILES": report["tiles"],
            "REGIONS": report["regions"],
            "REFUSED": len(report["refused"]),
        }

    def _ask_and_tell(self, feedback: QgsProcessingFeedback) -> dict:
        """The report of the index run, all that it tells logged once."""
        warned: list[str] = []

        def warn(sentence: str) -> None:
            warned.append(sentence)
            feedback.pushWarning(sentence)

        report = self.ask("index", self._request, feedback, warn)
        for path in report["vanished"]:
            feedback.pushWarning(tr("Gone from the disk: {}").format(path))
        notes = [note for note in report["notes"] if note not in warned]
        feedback.pushInfo("\n".join([_summary(report), *notes, *remarks_in_words(report, warned)]))
        if refused := report["refused"]:
            feedback.pushWarning(refused_in_words(len(refused)))  # their reasons stand far above
        return report


def _summary(report: dict) -> str:
    done = tr("Rasters: {indexed} indexed ({replaced} of them had changed), {unchanged} unchanged.")
    total = tr("The catalogue has {sources} rasters, {tiles} tiles and {regions} regions.")
    return f"{done} {total}".format(**report)
