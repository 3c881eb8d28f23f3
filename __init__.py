"""ReCNN Retrieval, a QGIS plugin: finds where else in an archive of aerial and satellite images it looks like this."""


def classFactory(iface):
    """The plugin; everything else is imported only now. `iface` is None in qgis_process."""
    from .recnn_qgis.plugin import RecnnPlugin

    return RecnnPlugin(iface)
