"""Which rasters files, folders and GDAL's own names stand for."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from recnn_engine.errors import ImageryError, InputError
from recnn_engine.imagery.faults import no_text
from recnn_engine.imagery.finding.colours import coloured_among
from recnn_engine.imagery.finding.passed_over import PassedOver, Why, counted
from recnn_engine.imagery.finding.products import scenes_among
from recnn_engine.imagery.finding.scene import Scene
from recnn_engine.imagery.finding.sidecars import without_sidecars
from recnn_engine.imagery.naming.archives import image_in, is_archive
from recnn_engine.imagery.naming.composed import files_of, missing_file
from recnn_engine.imagery.naming.folders import contents_of
from recnn_engine.imagery.naming.formats import DATABASES, NAMED_ONLY, SUFFIXES, WITH_HEADER
from recnn_engine.imagery.naming.gdal_names import full_name, is_gdal_name, is_text, path_of_first_page
from recnn_engine.imagery.opening import is_our_class_map, may_hold_raster
from recnn_engine.imagery.reach import name_remote
from recnn_engine.language import tr

HAVE_SIDECARS = (Why.NO_RASTER, Why.CLASS_MAP)
"""Files of which those beside them are not worth a word either."""


@dataclass(frozen=True)
class Found:
    """Rasters, as absolute paths and GDAL's names, each once, and what was passed over in folders, by reason.

    unusable: paths of inputs that stand for no imagery, and why.
    """

    paths: tuple[str, ...]
    passed_over: tuple[PassedOver, ...] = ()
    unusable: tuple[tuple[str, ImageryError], ...] = ()


def find_imagery(inputs: Iterable[str]) -> list[str]:
    """The rasters that files, folders (searched through) and GDAL's names stand for, as `look_for_imagery`.

    Raises ImageryError also where only some of the inputs stand for imagery.

    >>> [Path(path).name for path in find_imagery(["archive"])]
    ['east.tif', 'west.tif']
    """
    found = look_for_imagery(inputs)
    for _, error in found.unusable:
        raise error
    return list(found.paths)


def look_for_imagery(inputs: Iterable[str]) -> Found:
    """The rasters that files, folders (searched through) and GDAL's names stand for, in order.

    Raises InputError where none is named, ImageryError where there are only paths that do not exist and folders without
    imagery.
    """
    found: dict[str, None] = {}
    passed_over: dict[tuple[Why, str], None] = {}
    unusable: dict[str, ImageryError] = {}
    for name in inputs:
        if not name.strip():
            raise InputError(tr("An empty text names no imagery."), tr("Name rasters, or folders of rasters."))
        path = full_name(name)
        try:
            images, others = _named_by(path)
            found.update(dict.fromkeys(images))
            passed_over.update(dict.fromkeys(others))
        except ImageryError as error:
            unusable[path] = error
    if not found:
        raise next(iter(unusable.values()), None) or InputError(
            tr("No imagery is named."), tr("Name rasters, or folders of rasters.")
        )
    paths = tuple(name for name in found if _is_once(name, found))
    return Found(paths, counted(passed_over), tuple(unusable.items()))


def _named_by(path: str) -> tuple[list[str], list[tuple[Why, str]]]:
    """The images that a path or one of GDAL's names stands for, and what is passed over. Raises ImageryError."""
    if not is_text(path):
        raise no_text(path)
    if is_gdal_name(path):
        name_remote(path)
        return [path], []
    if Path(path).is_dir():
        return _in_folder(Path(path))
    if missing := missing_file(path):
        raise ImageryError(tr("There is no file or folder {path}.", path=missing), tr("Check the path."))
    if Path(path).exists() and not Path(path).is_file():
        raise ImageryError(tr("{path} is neither a file nor a folder.", path=path), tr("Check the path."))
    return [path], []


def _is_once(name: str, found: Container[str]) -> bool:
    """Whether an image is not named twice: the first page of a TIFF is what its path alone stands for."""
    path = path_of_first_page(name)
    return path == name or path not in found


def imagery_below(folder: Path) -> Found:
    """The imagery of a folder and of the folders in it, in order."""
    images, others = _looked_through(folder)
    return Found(tuple(images), counted(others))


def _in_folder(folder: Path) -> tuple[list[str], list[tuple[Why, str]]]:
    """As `_looked_through`. Raises ImageryError for a folder without imagery."""
    images, others = _looked_through(folder)
    if not images:
        reasons = " ".join(each.sentence for each in counted(others))
        raise ImageryError(
            tr("The folder {path} holds no imagery.", path=folder),
            f"{tr('Looked for {suffixes}.', suffixes=' '.join((*SUFFIXES, *DATABASES)))} {reasons}".rstrip(),
        )
    return images, others


def _looked_through(folder: Path) -> tuple[list[str], list[tuple[Why, str]]]:
    """The images of a folder, and what is passed over there and worth a word, with the reason."""
    contents = contents_of(folder)
    kept = frozenset(contents.files)
    scenes = _scenes([file for file in contents.files if file.suffix.lower() in SUFFIXES])
    shown = frozenset().union(*(scene.files for scene in scenes))
    why_not = {file: _why_not(file, kept) for file in contents.files if file not in shown}
    images = [str(file) for file, why in why_not.items() if why is None]
    whole = {Path(file) for scene in scenes for file in files_of(scene.image)}
    owners = [*map(Path, images), *shown, *(file for file, why in why_not.items() if why in HAVE_SIDECARS)]
    others = without_sidecars([file for file, why in why_not.items() if why], owners)
    passed_over = [
        *(_told(file, why) for file in others if (why := why_not[file])),
        *((Why.SAME_SCENE, str(file)) for file in sorted(shown - whole)),
        *((Why.HIDDEN, str(file)) for file in contents.hidden if file.suffix.lower() in SUFFIXES),
        *((Why.CLOSED, str(place)) for place in contents.closed),
        *((_why_no_file(path), str(path)) for path in contents.no_files),
    ]
    if scenes:
        images = sorted({*images, *(scene.image for scene in scenes)}, key=Path)
    return images, passed_over


def _scenes(files: Sequence[Path]) -> list[Scene]:
    """Images that are there in several of these files."""
    products = scenes_among(files)
    taken = frozenset().union(*(scene.files for scene in products))
    return products + coloured_among([file for file in files if file not in taken])


def _why_not(file: Path, others: frozenset[Path]) -> Why | None:
    """Why a file is not taken for an image; None where it is. others: all files of the folder."""
    ending = file.suffix.lower()
    if ending in DATABASES:
        return None if may_hold_raster(str(file)) else Why.NO_RASTER
    if ending in SUFFIXES or (ending in WITH_HEADER and _has_header(file, others)):
        has_style = file.with_suffix(".qml") in others
        return Why.CLASS_MAP if has_style and is_our_class_map(str(file)) else None
    if is_archive(file):
        return Why.ARCHIVE
    return Why.NAMED_ONLY if ending in NAMED_ONLY else Why.NO_IMAGERY


def _told(file: Path, why: Why) -> tuple[Why, str]:
    """What is told of a file that is no image: of an archive an image in it."""
    if why is not Why.ARCHIVE:
        return why, str(file)
    try:
        image = image_in(file)
    except ImageryError:
        return Why.DAMAGED_ARCHIVE, str(file)
    return (Why.ARCHIVE, image) if image else (Why.NO_IMAGERY, str(file))


def _why_no_file(path: Path) -> Why:
    if path.is_dir():
        return Why.LINKED_FOLDER
    return Why.DANGLING if path.is_symlink() and not path.exists() else Why.NO_FILE


def _has_header(file: Path, others: frozenset[Path]) -> bool:
    headers = (file.with_name(file.name + ending) for ending in (".hdr", ".HDR"))
    return any(header in others for header in (*headers, file.with_suffix(".hdr"), file.with_suffix(".HDR")))
