"""The catalogue as one file: a GeoPackage, which SQLite holds. All SQL of this backend is here."""
