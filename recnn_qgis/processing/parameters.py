"""Parameters with their help in one line each, those that several algorithms have, and how values are read."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingException,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..addresses import cleaned, has_password, is_address
from ..datasets import is_gdal_name
from ..descriptors import descriptors, titles
from ..translation import tr

CATALOGUE = "CATALOGUE"
MODEL = "MODEL"
DEVICE = "DEVICE"
RESOLUTION = "RESOLUTION"
NATIVE = "NATIVE"
BANDS = "BANDS"
NODATA = "NODATA"
AUTO = "auto"


def described(parameter: QgsProcessingParameterDefinition, explanation: str) -> QgsProcessingParameterDefinition:
    """The parameter with its help text."""
    parameter.setHelp(explanation)
    return parameter


def advanced(parameter: QgsProcessingParameterDefinition) -> QgsProcessingParameterDefinition:
    """The parameter folded away in dialogs."""
    parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    return parameter


def whole_number(
    name: str, title: str, explanation: str, least: int, default: int | None = None
) -> QgsProcessingParameterDefinition:
    """A whole number; optional where it has no default."""
    kind = QgsProcessingParameterNumber.Type.Integer
    number = QgsProcessingParameterNumber(name, title, kind, default, optional=default is None, minValue=least)
    return described(number, explanation)


def real_number(
    name: str, title: str, explanation: str, least: float, default: float | None = None
) -> QgsProcessingParameterDefinition:
    """A real number; optional where it has no default."""
    kind = QgsProcessingParameterNumber.Type.Double
    number = QgsProcessingParameterNumber(name, title, kind, default, optional=default is None, minValue=least)
    return described(number, explanation)


def choice(
    name: str, title: str, explanation: str, options: list[str], default: str | None = None
) -> QgsProcessingParameterDefinition:
    """One of some words, written as they are in scripts; optional where it has no default."""
    words = QgsProcessingParameterEnum(
        name, title, options, defaultValue=default, optional=default is None, usesStaticStrings=True
    )
    return described(words, explanation)


def descriptor(name: str, title: str, explanation: str) -> QgsProcessingParameterDefinition:
    """One of the engine's descriptors, by key or title; optional. Dialogs offer those that are known."""
    word = text(name, title, explanation)
    if known := titles():
        word.setMetadata({"widget_wrapper": {"value_hints": known}})
    return word


def several_descriptors(name: str, title: str, explanation: str) -> QgsProcessingParameterDefinition:
    """Any number of them, with commas between or as a list; optional."""
    words = text(name, title, explanation)
    if known := [(kind.key, kind.title) for kind in descriptors()]:
        words.setMetadata({"widget_wrapper": {"class": f"{__package__}.word_boxes.WordsBox", "words": known}})
    return words


def switch(name: str, title: str, explanation: str) -> QgsProcessingParameterDefinition:
    """Yes or no; no by default."""
    return described(QgsProcessingParameterBoolean(name, title, defaultValue=False), explanation)


def text(name: str, title: str, explanation: str) -> QgsProcessingParameterDefinition:
    """A text, which may be empty."""
    return described(QgsProcessingParameterString(name, title, optional=True), explanation)


def file(
    name: str, title: str, explanation: str, extension: str = "", optional: bool = True
) -> QgsProcessingParameterDefinition:
    """A file that exists."""
    chosen = QgsProcessingParameterFile(name, title, extension=extension, optional=optional)
    return described(chosen, explanation)


def catalogue_parameter(explanation: str, title: str = "", optional: bool = False) -> QgsProcessingParameterDefinition:
    """CATALOGUE, one that exists: a file, or on a server, where no file is looked for."""
    chosen = QgsProcessingParameterFile(
        CATALOGUE,
        title or tr("Catalogue"),
        optional=optional,
        fileFilter=f"{tr('Catalogue (*.gpkg)')};;{tr('All files (*)')}",
    )
    chosen.setMetadata(
        {"widget_wrapper": {"class": f"{__package__.rpartition('.')[0]}.gui.catalogue_box.CatalogueBox"}}
    )
    return described(chosen, f"{explanation} {on_server()}")


def on_server() -> str:
    """How a catalogue on a server is named, as a sentence of help."""
    return tr(
        "On a PostgreSQL server: “connection=NAME&schema=NAME” by a stored connection of QGIS, or an address, "
        "“postgresql://…?schema=NAME” or “service=NAME&schema=NAME”."
    )


def folder(name: str, title: str, explanation: str) -> QgsProcessingParameterDefinition:
    """A folder that exists; optional."""
    chosen = QgsProcessingParameterFile(name, title, QgsProcessingParameterFile.Behavior.Folder, optional=True)
    return described(chosen, explanation)


def model_parameter() -> QgsProcessingParameterDefinition:
    """MODEL, an advanced one: a .safetensors file; empty takes that of the settings."""
    explanation = tr("A model file. Empty: the one chosen in the settings, or else the one that comes with the plugin.")
    return advanced(file(MODEL, tr("Model"), explanation, extension="safetensors"))


def device_parameter() -> QgsProcessingParameterDefinition:
    """DEVICE, an advanced one: where the network runs; empty takes that of the settings."""
    explanation = tr(
        "Where the network runs: auto, cpu, cuda, cuda:1 (the second graphics card) or mps (Apple). Empty: as chosen "
        "in the settings."
    )
    return advanced(text(DEVICE, tr("Device"), explanation))


def resolution_parameter() -> QgsProcessingParameterDefinition:
    """RESOLUTION, metres a pixel; empty keeps each raster's own."""
    explanation = tr("Imagery is resampled to pixels of this size in metres. Empty: each raster's own.")
    return real_number(RESOLUTION, tr("Ground resolution (m/px)"), explanation, least=0.001)


def scale_parameters() -> list[QgsProcessingParameterDefinition]:
    """RESOLUTION, metres a pixel, empty or 0 for the rule that goes by the model; NATIVE, an advanced one."""
    number = tr(
        "Imagery is resampled to pixels of this size in metres. Empty or 0: automatic, which is each raster's own, but "
        "the model's where the raster is more than 1.5 times finer."
    )
    own = tr("Reads finer rasters as they are too, at which the model was not made to see.")
    return [
        real_number(RESOLUTION, tr("Ground resolution (m/px)"), number, least=0),
        advanced(switch(NATIVE, tr("Each raster's own ground resolution"), own)),
    ]


def nodata_parameter() -> QgsProcessingParameterDefinition:
    """NODATA, an advanced one: a number, none, or empty for what the rasters say themselves."""
    explanation = tr(
        "Value that is no data, such as -9999, beside what the rasters declare; “none” takes all pixels for data. "
        "Empty: as they say themselves."
    )
    return advanced(text(NODATA, tr("Nodata"), explanation))


def bands_parameter() -> QgsProcessingParameterDefinition:
    """BANDS, an advanced one: comma-separated numbers, the first band is 1; empty goes by the bands' colours."""
    explanation = tr("Numbers of the bands for red, green and blue, such as 4,3,2. Empty: by what they are.")
    return advanced(text(BANDS, tr("Bands"), explanation))


def words_in(values: str) -> list[str]:
    """The comma-separated words of a text: "grass:0.2, mobile home" has two."""
    return [word.strip() for word in values.split(",") if word.strip()]


def words_of(value: str | list[str] | None) -> list[str]:
    """The words of a value that is such a text or a list of words."""
    return [str(word) for word in value] if isinstance(value, (list, tuple)) else words_in(value or "")


def absolute(path: str) -> str:
    """The path as the engine can use it, whose working folder is another one. GDAL's own names stay as they are."""
    return path if is_gdal_name(path) else str(Path(path).absolute())


def catalogue_in(given: str) -> str:
    """A catalogue as the engine client takes it. Raises QgsProcessingException for what may hold a password."""
    text = cleaned(given)
    if has_password(text):
        raise QgsProcessingException(
            tr(
                "A password in an address would be kept in the history, and this one may hold one. Write it as "
                "postgresql://USER@HOST:PORT/DATABASE?schema=NAME, and store the password with a connection of QGIS, "
                "or in the file .pgpass."
            )
        )
    return text if is_address(text) else absolute(text)
