#!/bin/sh
# Run the tests of catalogues on a server, those in QGIS too where QGIS_PYTHON has it: that of RECNN_TEST_POSTGRES, else one made for them and removed again.
set -eu
cd "$(dirname "$0")/.."
if [ -z "${RECNN_TEST_POSTGRES:-}" ]; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "Catalogues on a server are NOT tested: that needs root on Debian or Ubuntu, or RECNN_TEST_POSTGRES=postgresql://…" >&2
        exit 0
    fi
    folder=${RECNN_TEST_SERVER:-$(mktemp -d)} # where it is kept for the next time, if that is wanted
    trap 'tools/postgres-server.sh stop "$folder" || true; [ -n "${RECNN_TEST_SERVER:-}" ] || rm -rf "$folder"' EXIT
    RECNN_TEST_POSTGRES=$(tools/postgres-server.sh start "$folder")
fi
export RECNN_TEST_POSTGRES
OMP_NUM_THREADS=1 "$PYTHON" -m pytest tests/engine/catalogue tests/faults/test_kills.py tests/faults/test_severed.py -k server -n auto --dist loadfile "$@"
if "${QGIS_PYTHON:-}" -c "import qgis.core" 2>/dev/null; then
    QT_QPA_PLATFORM=offscreen "$QGIS_PYTHON" -m pytest tests/qgis/shared
fi
