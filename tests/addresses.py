"""What users write as the address of a catalogue: which is one, and which nobody may repeat. For engine and plugin."""

from __future__ import annotations

OPEN = [
    "postgresql://host/db",
    "postgresql://ana@host/db?schema=a",
    "POSTGRES://ana%40agency@one,[::1]:5433/my%20db?schema=a%20b&sslmode=verify-full&connect_timeout=3",
    "postgresql:///db?host=/run/postgresql&user=ana&passfile=/home/ana/.pgpass&sslrootcert=C:/ca.pem",
    "postgresql://%2Frun%2Fpostgresql/db",
    "service=agency&schema=a",
    "Service=agency&schema=Ü",
]
"""Addresses without a secret."""

SECRET = [
    "postgresql://ana:S3cret@host/db?schema=a",
    "postgresql://ana:S3[cret@host/db",
    "postgresql://host/db?schema=a&password=S3cret",
    "postgresql://host/db?options=-c%20x.password%3DS3cret",
    "service=agency&password=S3cret",
    "Service=agency&sslpassword=S3cret",
    "service=agency&oauth_client_secret=S3cret",
]
"""Addresses with one."""

UNREADABLE = [
    "postgresql://ana@host/db?schema=a;password=S3cret",
    "postgresql://ana@host/db?schema=a?password=S3cret",
    "postgresql://ana@host/db&schema=a&password=S3cret",
    "postgresql://ana@host/db&password=S3cret?schema=a",
    "postgresql://ana@host/db password=S3cret",
    "postgresql://ana;password=S3cret@host/db",
    "postgresql://ana%3AS3cret@host/db",
    "postgresql://ana/S3cret@host/db",
    "postgresql://ana:S3/cret@host/db",
    "postgresql://ana:S3@cret@host/db",
    "postgresql://ana:S3%cret@host/db",
    "postgresql://ana:S3cret%00@host/db",
    "postgresql://ana:S3cret%ff@host/db",
    "postgresql://ana:S3cret@host:port/db",
    "postgresql://ana:S3cret@[::1/db",
    "postgresql://ana:S3cret@h\u2100/db",
    "postgresql://ana\uff1aS3cret@host/db",
    "postgresql://ana@host/db?schema=ana\uff1aS3cret",
    "postgresql://ana:S3cret@host/d\nb",
    "postgresql://ana@host/db?user=ana;passwd=S3cret",
    "postgresql://ana@host/db?user=ana:S3cret",
    "postgresql://host/db?host=ana:S3cret@host",
    "postgresql://ana@host/db?passwd=S3cret",
    "postgresql://ana@host/db?pwd=S3cret",
    "postgresql://ana@host/db?pw=S3cret",
    "postgresql://ana@host/db?Password=S3cret",
    "postgresql://ana@host/db?password=S3cret&password=S3cret",
    "postgresql://ana@host/db?password=S3%cret",
    "postgresql:?host=h&password=S3cret",
    "postgres:/db?password=S3cret",
    "postgresql:ana:S3cret@host/db",
    "service=agency password=S3cret",
    "service=agency&schema=a password=S3cret",
    "service=agency;schema=a;password=S3cret",
]
"""Begin as addresses and are none: a secret may stand anywhere in them."""

OTHERWISE = [
    "PG:host=h password=S3cret",
    "host=h dbname=d password=S3cret",
    "host =x password=S3cret",
    "user = x password=S3cret",
    "sslmode=require password=S3cret host=x",
    "port=1 pwd=S3cret",
    "passwd=S3cret host=x",
    "SERVICE = x password=S3cret",
    "'service=x password=S3cret'",
    "host/db?pass=S3cret",
    "/db&schema=a&password=S3cret",
    "ana:S3cret@host/db",
    "ana:S3/cret@host/db",
    "//ana:S3cret@host/db",
    "postgresql//ana:S3cret@host/db",
    "postgressql://ana:S3cret@host/db",
    "jdbc:postgresql://host/db?password=S3cret",
]
"""Other ways to write where a server is."""

FILES = [
    "archive.gpkg",
    "/postgresql/a.gpkg",
    "C:/Users/ana@agency/archive.gpkg",
    "C:\\Users\\ana@agency\\archive.gpkg",
    "/archive/host=x/pass=descending/a.gpkg",
    "./host=x/a.gpkg",
    "orbit=12/pass=3/a.gpkg",
    "10:00/a.gpkg",
    "my own (100 %) & more; a=b?.gpkg",
]
"""Names of files."""
