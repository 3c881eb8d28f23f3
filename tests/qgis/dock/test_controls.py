"""Every control of the dock can be read, and reached by the keyboard."""

from __future__ import annotations

from desk import pause
from dock_steps import search

QGIS_PARTS = {"QgsGroupBoxCollapseButton", "QLineEditIconButton"}


def test_every_control_has_a_name_and_a_tooltip(dock):
    from qgis.PyQt.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QSlider

    search(dock)
    own = (dock.catalogue_panel, dock.query_panel, dock.results.controls)
    controls = [
        w
        for panel in own
        for kind in (QAbstractButton, QAbstractSpinBox, QComboBox, QSlider)
        for w in panel.findChildren(kind)
    ]
    ours = [w for w in controls if not w.objectName().startswith(("qt_", "mCollapse", "collapse"))]
    nameless = [
        w for w in ours if not (w.accessibleName() and w.toolTip()) and w.metaObject().className() not in QGIS_PARTS
    ]
    assert not [f"{w.metaObject().className()} {w.objectName()}" for w in nameless]
    assert len(ours) > 20


def test_tab_goes_down_the_dock(dock):
    from qgis.PyQt.QtCore import QPoint, Qt

    search(dock)
    pause(50)
    panels = (dock.catalogue_panel, dock.query_panel, dock.results)
    for panel in panels:
        places, widget = [], panel.nextInFocusChain()
        while widget is not panel:
            if panel.isAncestorOf(widget) and widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                corner = widget.mapTo(panel, QPoint(0, 0))
                places.append((corner.y(), corner.x(), widget.metaObject().className()))
            widget = widget.nextInFocusChain()
        tops = [place[0] for place in places]
        assert len(places) >= 4
        assert all(below - above > -12 for above, below in zip(tops, tops[1:])), str(places)
