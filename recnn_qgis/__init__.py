"""The QGIS half: starts the engine, asks it, shows what it answers. Imports only the standard library and PyQGIS."""
