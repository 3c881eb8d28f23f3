"""Pictures of the dock in the real QGIS, for the documentation: python tools/screenshots.py [FOLDER].

Run without QGIS, it draws the sample archive, builds its catalogue and starts QGIS on a virtual screen; that QGIS runs
this file again, uses the dock as a person would, and saves its window after each step. Environment variables:
SCREENSHOT_CATALOGUE, SCREENSHOT_RASTER and SCREENSHOT_MODEL to use others, SCREENSHOT_STYLE=dark, SCREENSHOT_SCALE=1.5,
SCREENSHOT_LOCALE=de.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

DOCK_WIDTH = 400


def start_qgis(folder: Path) -> int:
    """Starts QGIS in a fresh profile with the checkout as plugin; returns its exit code."""
    root = Path(__file__).resolve().parents[1]
    work = root / "build" / "screenshots"
    catalogue, raster = sample(root, work)
    with tempfile.TemporaryDirectory() as profiles:
        make_profile(Path(profiles), root)
        environment = {
            **os.environ,
            "PATH": f"/usr/bin:{os.environ['PATH']}",  # another python3 there would be taken for QGIS's own
            "SCREENSHOT_ROOT": str(root),
            "SCREENSHOT_FOLDER": str(folder.resolve()),
            "SCREENSHOT_CATALOGUE": catalogue,
            "SCREENSHOT_RASTER": raster,
            "QT_SCALE_FACTOR": os.environ.get("SCREENSHOT_SCALE", "1"),
        }
        command = ["xvfb-run", "-a", "-s", f"-screen 0 {screen()}", qgis(), "--noversioncheck", "--nologo"]
        command += ["--profiles-path", profiles, "--code", __file__]
        status = subprocess.run(command, env=environment, timeout=600).returncode
    shrink(folder)
    return status


def shrink(folder: Path) -> None:
    """256 colours do for a picture of a window: those seen most, such as its greys; those of the classes; a mixture."""
    from PIL import Image

    for path in folder.glob("*.png"):
        with Image.open(path) as opened:
            picture = opened.convert("RGB")
        seen = [c for _, c in sorted(picture.getcolors(picture.width * picture.height), reverse=True)]
        chosen = list(dict.fromkeys(seen[:40] + [c for c in seen if max(c) - min(c) > 60][:60]))
        mixture = picture.quantize(256 - len(chosen)).getpalette()[: 3 * (256 - len(chosen))]
        palette = Image.new("P", (1, 1))
        palette.putpalette([value for colour in chosen for value in colour] + mixture)
        picture.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG).save(path, optimize=True)


def sample(root: Path, work: Path) -> tuple[str, str]:
    """The catalogue and the orthophoto to show: those named in the environment, else the sample archive's."""
    if "SCREENSHOT_CATALOGUE" in os.environ:
        return os.environ["SCREENSHOT_CATALOGUE"], os.environ["SCREENSHOT_RASTER"]
    recnn, archive, catalogue = root / ".venv/bin/recnn", work / "archive", work / "archive.gpkg"
    subprocess.run([recnn, "sample", archive], check=True)
    subprocess.run(
        [recnn, "index", archive / "Images", archive / "orthophoto.tif", "--catalogue", catalogue], check=True
    )
    return str(catalogue), str(archive / "orthophoto.tif")


def make_profile(profiles: Path, root: Path) -> None:
    profile = profiles / "profiles" / "default"
    plugins = profile / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "recnn").symlink_to(root, target_is_directory=True)
    settings = profile / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir()
    theme = "[UI]\nUITheme=Night Mapping\n" if os.environ.get("SCREENSHOT_STYLE") == "dark" else ""
    model = f"[recnn]\nmodel={os.environ['SCREENSHOT_MODEL']}\n" if "SCREENSHOT_MODEL" in os.environ else ""
    locale = os.environ.get("SCREENSHOT_LOCALE")
    language = f"[locale]\noverrideFlag=true\nuserLocale={locale}\n" if locale else ""
    settings.write_text("[PythonPlugins]\nrecnn=true\n[qgis]\ncheckVersion=false\n" + theme + model + language)


def screen() -> str:
    scale = float(os.environ.get("SCREENSHOT_SCALE", "1"))
    return f"{int(1600 * scale)}x{int(1000 * scale)}x24"


def qgis() -> str:
    """Debian's wrapper adds an option that the program refuses, so the program itself comes first."""
    return shutil.which("qgis.bin") or shutil.which("qgis") or sys.exit("QGIS is not installed.")


class Photographer:
    """Uses the dock of the QGIS that runs this file, and saves pictures."""

    def __init__(self, iface) -> None:
        from qgis.utils import plugins

        self.iface = iface
        self.folder = Path(os.environ["SCREENSHOT_FOLDER"])
        self.root = Path(os.environ["SCREENSHOT_ROOT"])
        self.dock = plugins["recnn"].desktop.dock

    def take_all(self) -> None:
        self._prepare()
        for step in (self.empty, self.opened, self.results, self.overlay, self.classes, self.region, self.why):
            step()
        for step in (self.feedback, self.project, self.narrow, self.form, self.indexing, self.settings):
            step()

    def empty(self) -> None:
        self.save("empty")

    def opened(self) -> None:
        self.dock.catalogue_commands.open(os.environ["SCREENSHOT_CATALOGUE"])
        self.wait(lambda: self.dock.session.catalogue)
        self.save("catalogue")

    def results(self) -> None:
        from qgis.core import QgsRectangle

        photo = self.iface.activeLayer().extent()
        west, north, width, height = photo.xMinimum(), photo.yMaximum(), photo.width(), photo.height()
        harbour = QgsRectangle(west + 0.22 * width, north - 0.84 * height, west + 0.34 * width, north - 0.73 * height)
        self.dock.queries.sources.take_extent(harbour, "Rectangle")
        self.wait_for_results()
        self.dock.results.gallery.setCurrentIndex(self.dock.results.shown.index(2, 0))
        self.save("results")

    def overlay(self) -> None:
        image, _, both = self.dock.results.controls._modes.buttons()
        both.click()
        self.save("overlay")
        image.click()

    def classes(self) -> None:
        self.dock.query_panel.classes.setCollapsed(False)
        chips = self.dock.query_panel.classes.chips.chips
        chips[14].set("all_of", 0.1)
        chips[8].set("any_of")
        chips[10].set("any_of", 0.2)
        chips[13].set("none_of")
        self.pause(1500)
        self.wait_for_results()
        self.save("classes")
        for chip in chips:
            chip.set("no condition")
        self.dock.query_panel.classes.setCollapsed(True)

    def region(self) -> None:
        from qgis.core import QgsPointXY

        self.dock.queries.do("region", True)
        photo = self.iface.activeLayer().extent()
        point = QgsPointXY(photo.xMinimum() + 0.36 * photo.width(), photo.yMaximum() - 0.555 * photo.height())
        self.dock.queries.sources.point_at(point)
        self.pause(1500)
        self.dock.queries.sources.take_region(point)
        self.wait_for_results()
        self.save("region")
        self.dock.queries.do("region", False)

    def why(self) -> None:
        gallery = self.dock.results.gallery
        gallery.setCurrentIndex(self.dock.results.shown.index(2, 0))
        match = self.dock.results.matches()[0]
        self.dock.result_commands.do("search", [match])
        self.wait_for_results()
        gallery.setCurrentIndex(self.dock.results.shown.index(2, 0))
        gallery.actions_on_matches.trigger("why")
        self.wait(lambda: self.dock.results.why.pairs.count())
        self.pause(1500)
        self.dock.results.why.pairs.setCurrentRow(1)
        self.save("why")
        self.dock.results.show_gallery()

    def feedback(self) -> None:
        shown = self.dock.results.matches()
        self.dock.result_commands.do("relevant", shown[1:3])
        self.dock.result_commands.do("not_relevant", shown[4:5])
        self.pause(800)
        self.wait_for_results()
        self.save("feedback")

    def project(self) -> None:
        from qgis.core import QgsProject

        before = len(QgsProject.instance().mapLayers())
        self.dock.outputs.do("add")
        self.wait(lambda: len(QgsProject.instance().mapLayers()) > before + 10)
        self.pause(2500)
        self.dock.messages.clear()  # it names a folder of this computer
        self.save("project")

    def narrow(self) -> None:
        self.iface.mainWindow().resizeDocks([self.dock], [270], self._horizontal())
        self.pause(600)
        self.save("narrow")
        self.iface.mainWindow().resizeDocks([self.dock], [DOCK_WIDTH], self._horizontal())

    def indexing(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            request = {"imagery": self._imagery(), "catalogue": str(Path(folder, "new.gpkg")), "device": "cpu"}
            self.dock.catalogue_commands.build(request, "Building a ReCNN catalogue")
            progress = self.dock.catalogue_panel._progress
            self.wait(lambda: progress.maximum() > 200 and progress.value() > 60, 300)
            self.save("indexing")
            self.dock.builder.cancel()
            self.wait(lambda: not self.dock.builder.is_busy)

    def form(self) -> None:
        from qgis.PyQt.QtCore import Qt
        from recnn.recnn_qgis.gui.build_form import BuildForm

        self.dock.catalogue_commands.do("build")
        form = self.iface.mainWindow().findChildren(BuildForm)[-1]
        form.folder.setFilePath(self._imagery()[0])
        form.layers.item(0).setCheckState(Qt.CheckState.Checked)
        self.wait(lambda: "m wide" in form.look.text())
        for field, shown in (form.folder, "~/archive"), (form.catalogue, "~/catalogue.gpkg"):  # none of this computer
            field.blockSignals(True)
            field.lineEdit().setText(shown)
        self.pause(600)
        form.grab().save(str(self.folder / "form.png"))
        form.reject()

    def _imagery(self) -> list[str]:
        archive = Path(os.environ["SCREENSHOT_RASTER"]).parent
        return [str(archive / "Images"), os.environ["SCREENSHOT_RASTER"]]

    def settings(self) -> None:
        from qgis.PyQt.QtCore import QTimer
        from qgis.PyQt.QtWidgets import QApplication, QLabel, QLineEdit

        def photograph_dialog() -> None:
            dialog = QApplication.activeModalWidget()
            dialog.resize(900, 700)
            self.pause(1500)
            for text in dialog.findChildren((QLabel, QLineEdit)):
                if str(self.root) in text.text() or text.text() == os.environ.get("SCREENSHOT_MODEL"):
                    text.setText(text.text().replace(str(self.root), "~/recnn") if isinstance(text, QLabel) else "")
            dialog.grab().save(str(self.folder / "settings.png"))
            dialog.reject()

        QTimer.singleShot(2500, photograph_dialog)
        self.dock.messages.remedies["not_set_up"][1]()

    def wait_for_results(self) -> None:
        self.pause(300)
        self.wait(lambda: not self.dock.searcher.is_busy)
        self.pause(2500)

    def wait(self, condition: Callable[[], object], seconds: float = 60) -> None:
        for _ in range(int(seconds * 10)):
            if condition():
                return
            self.pause(100)
        raise TimeoutError("QGIS did not get there.")

    def pause(self, milliseconds: int) -> None:
        from qgis.PyQt.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def save(self, name: str) -> None:
        self.pause(400)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.iface.mainWindow().grab().save(str(self.folder / f"{name}.png"))

    def _horizontal(self):
        from qgis.PyQt.QtCore import Qt

        return Qt.Orientation.Horizontal

    def _prepare(self) -> None:
        from qgis.PyQt.QtWidgets import QDockWidget

        window = self.iface.mainWindow()
        window.showNormal()
        window.resize(1380, 860)
        window.findChild(QDockWidget, "Browser").hide()
        self.iface.addRasterLayer(os.environ["SCREENSHOT_RASTER"], "orthophoto")
        self.iface.zoomToActiveLayer()
        self.dock.setUserVisible(True)
        window.resizeDocks([self.dock], [DOCK_WIDTH], self._horizontal())
        self.pause(1500)


def photograph(iface) -> None:
    """Takes all pictures, then ends QGIS."""
    status = 0
    try:
        Photographer(iface).take_all()
    except Exception:
        traceback.print_exc()
        status = 1
    sys.stderr.flush()
    os._exit(status)  # the project is changed: a polite end would ask whether to save it


if "__file__" in globals():
    sys.exit(start_qgis(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screenshots")))
else:  # QGIS reads the code of this file and runs that
    from qgis.PyQt.QtCore import QTimer
    from qgis.utils import iface

    QTimer.singleShot(2000, lambda: photograph(iface))
