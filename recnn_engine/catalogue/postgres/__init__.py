"""The catalogue in a schema of a PostgreSQL database with PostGIS and pgvector. All SQL of this backend is here."""
