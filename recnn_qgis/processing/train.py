"""Train a model: rasters with labelled polygons, or a folder of labelled images, become one of the user's classes."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputDefinition,
    QgsProcessingOutputFolder,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingUtils,
)

from ..engine.errors import EngineError
from ..labels import CLASS_FIELD, classes_of, write_labels
from ..polygons import PassedOver
from ..translation import class_in_words, tr
from .algorithm import EngineAlgorithm
from .parameters import (
    advanced,
    bands_parameter,
    choice,
    described,
    device_parameter,
    folder,
    model_parameter,
    real_number,
    resolution_parameter,
    text,
    whole_number,
    words_in,
)
from .rasters import imagery_in, judged_by_qgis, unreadable_in


class Train(EngineAlgorithm):
    """`recnn:train`: RASTERS and POLYGONS, or DATASET, go in; the model file OUTPUT and its quality come out."""

    icon_name = "train"

    def name(self) -> str:
        """The id in scripts, models and qgis_process, after `recnn:`; never translated, never renamed."""
        return "train"

    def displayName(self) -> str:
        """What the toolbox and the dialog call it, in the user's language."""
        return tr("Train a model")

    def group(self) -> str:
        """The toolbox's heading above it, in the user's language."""
        return tr("Class maps")

    def groupId(self) -> str:
        """What QGIS gathers algorithms under one heading by; never translated."""
        return "classmaps"

    def tags(self) -> list[str]:
        """Words that the toolbox finds it by, besides its name."""
        return tr("training,model,labels,annotation,classes,segmentation,deep learning,FCN").split(",")

    def shortHelpString(self) -> str:
        """What the dialog says beside the parameters: what goes in, what comes out, what to know before."""
        return tr(
            "Teaches a model classes of your own. Draw polygons over your rasters and give each a class: the layer's "
            "categories, with their names and colours, become the model's classes. What no polygon covers counts as "
            "unknown. Or give a folder of images with labels, such as DLRSD.\n\n"
            "Some of the material is held back and judges the model after each round. Hold out whole rasters for an "
            "honest figure: tiles beside each other look alike.\n\n"
            "Beside the model lies a folder with learning curves, a confusion matrix and all settings."
        )

    def parameters(self) -> list[QgsProcessingParameterDefinition]:
        """RASTERS with POLYGONS and FIELD, or DATASET; how to train; and OUTPUT, the model file."""
        rasters = QgsProcessing.SourceType.TypeRaster
        polygons = [QgsProcessing.SourceType.TypeVectorPolygon]
        return [
            described(
                QgsProcessingParameterMultipleLayers("RASTERS", tr("Raster layers"), rasters, optional=True),
                tr("The imagery that the polygons lie on."),
            ),
            described(
                QgsProcessingParameterFeatureSource("POLYGONS", tr("Labelled polygons"), polygons, optional=True),
                tr(
                    "Polygons with a class each; later ones lie on earlier ones. Those without a value, and those of a "
                    "category that is switched off, are left out."
                ),
            ),
            described(
                QgsProcessingParameterField(
                    "FIELD", tr("Class field"), parentLayerParameterName="POLYGONS", optional=True
                ),
                tr("The field that tells the class. Empty: the one that the layer is categorised by."),
            ),
            folder("DATASET", tr("Folder of labelled images"), tr("Instead of rasters and polygons.")),
            text(
                "HOLD_OUT",
                tr("Hold out"),
                tr("Names of rasters, or folders of images, that judge and never train. Empty: a fifth of the tiles."),
            ),
            whole_number("EPOCHS", tr("Epochs"), tr("How often each image is seen."), least=1, default=30),
            resolution_parameter(),
            bands_parameter(),
            *map(advanced, self._network_parameters()),
            model_parameter(),
            device_parameter(),
            described(
                QgsProcessingParameterFileDestination("OUTPUT", tr("Trained model"), tr("Model (*.safetensors)")),
                tr("The model of the best epoch."),
            ),
        ]

    def _network_parameters(self) -> list[QgsProcessingParameterDefinition]:
        start = tr(
            "model: what the model below has learnt, enough for few labels; imagenet: VGG-16 of everyday photographs, "
            "fetched from the internet; scratch: nothing learnt."
        )
        width = tr("Channels against VGG-16's, from scratch. Empty: 0.5.")
        arch = tr("fcn8s sees the finest detail, fcn32s the coarsest.")
        return [
            choice("START", tr("Start from"), start, ["model", "imagenet", "scratch"], default="model"),
            choice("ARCH", tr("Architecture"), arch, ["fcn8s", "fcn16s", "fcn32s"], default="fcn8s"),
            real_number("WIDTH", tr("Width"), width, least=0.0625),
            whole_number("TILE", tr("Tile size (px)"), tr("Side of what is seen at once."), least=32, default=256),
            whole_number("SEED", tr("Seed"), tr("The same seed gives the same split and start."), least=0, default=0),
        ]

    def outputs(self) -> list[QgsProcessingOutputDefinition]:
        """How good the model is on what was held back, both 0..1, and the folder of curves and settings."""
        return [
            QgsProcessingOutputNumber("MEAN_IU", tr("Mean IU")),
            QgsProcessingOutputNumber("PIXEL_ACCURACY", tr("Pixel accuracy")),
            QgsProcessingOutputFolder("RUN", tr("Folder of the training")),
        ]

    def checkParameterValues(self, parameters: dict, context: QgsProcessingContext) -> tuple[bool, str]:
        """Refuses neither or both of polygons with rasters and a data set, and names a raster that cannot be read."""
        from_layers = bool(parameters.get("RASTERS")) and bool(parameters.get("POLYGONS"))
        if from_layers == bool(parameters.get("DATASET")):
            return False, tr("Give rasters with polygons, or else a folder of labelled images.")
        judged = judged_by_qgis(parameters.get("RASTERS"))
        acceptable, sentence = super().checkParameterValues({**parameters, "RASTERS": judged}, context)
        if not acceptable and (unreadable := unreadable_in(judged, context)):
            sentence = tr("{} is not there, or is not a raster.").format(unreadable)
        return acceptable, sentence

    def prepareAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the main thread: the polygons' classes, colours and CRS are read while their layer may be touched."""
        tile = self.parameterAsInt(parameters, "TILE", context)
        reading = self.reading_settings(parameters, context)
        self._drawing: dict | None = None
        if parameters.get("POLYGONS"):
            layer = self.parameterAsVectorLayer(parameters, "POLYGONS", context)
            if layer is None:
                raise QgsProcessingException(self.invalidSourceError(parameters, "POLYGONS"))
            self._classes = classes_of(layer, self.parameterAsString(parameters, "FIELD", context))
            crs = layer.crs()
            self._drawing = {
                "rasters": imagery_in(parameters.get("RASTERS"), context),
                "field": CLASS_FIELD,
                "crs": (crs.authid() or crs.toWkt()) if crs.isValid() else None,
                "tile": tile,
                **reading,
            }
        self._request = {
            "dataset": self.path(parameters, "DATASET", context),
            "out": self.target(parameters, "OUTPUT", context),
            "hold_out": words_in(self.parameterAsString(parameters, "HOLD_OUT", context)),
            "epochs": self.parameterAsInt(parameters, "EPOCHS", context),
            "arch": self.parameterAsEnumString(parameters, "ARCH", context),
            "width": self.number(parameters, "WIDTH", context),
            "crop": tile,
            "seed": self.parameterAsInt(parameters, "SEED", context),
            "resolution": reading["resolution"],
        }
        return True

    def processAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict:
        """In a thread: has the polygons drawn where there are some, trains, and says how good the best epoch is."""
        network = self.network_settings(parameters, context)
        start = self.parameterAsEnumString(parameters, "START", context)
        self._request["init"] = (network["model"] or self._own_model()) if start == "model" else start
        self._request["device"] = network["device"]
        if self._drawing is not None:
            self._draw_labels(self._drawing, parameters, context, feedback)
        report = self.ask("train", self._request, feedback)
        quality = report["quality"]
        feedback.pushInfo(
            tr("Mean IU {:.3f}, pixel accuracy {:.3f} on {} images held back; {} trained.").format(
                quality["mean_iu"],
                quality["pixel_accuracy"],
                report["validation_images"],
                report["training_images"],
            )
        )
        return {
            "OUTPUT": report["model"],
            "MEAN_IU": quality["mean_iu"],
            "PIXEL_ACCURACY": quality["pixel_accuracy"],
            "RUN": report["run"],
        }

    def _draw_labels(
        self, drawing: dict, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Has the engine draw the polygons into a data set, which the request then is about."""
        place = Path(QgsProcessingUtils.generateTempFilename("training"))
        source = self.parameterAsSource(parameters, "POLYGONS", context)
        polygons, legend = write_labels(source.getFeatures(), self._classes, place)
        files = {"polygons": str(polygons), "legend": str(legend), "folder": str(place)}
        drawn = self.ask("label", {**drawing, **files}, feedback)
        for sentence in PassedOver(**drawn["passed_over"]).sentences():
            feedback.pushWarning(sentence)
        shares = ", ".join(class_in_words(name, share) for name, share in drawn["classes"].items())
        feedback.pushInfo(tr("{} labelled tiles: {}").format(drawn["tiles"], shares))
        self._request["dataset"] = drawn["folder"]
        self._request["resolution"] = drawn["resolution"] or self._request["resolution"]

    def _own_model(self) -> str:
        """The path of the model that comes with the plugin. Raises QgsProcessingException where there is none."""
        try:
            return self.engine.facts().models[0]["path"]
        except EngineError as error:
            raise QgsProcessingException(str(error)) from error
        except (IndexError, KeyError) as error:
            raise QgsProcessingException(tr("There is no model to start from: start from scratch.")) from error
