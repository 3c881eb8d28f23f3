#!/bin/sh
# Make or bring up to date a virtual environment with the engine: setup.sh VENV PYTHON REQUIREMENT
set -eu
venv=$1 python=$2 requirement=$3

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))'; then
    echo "The engine needs Python 3.10 or newer; $python is $("$python" -V 2>&1)." >&2
    echo "Name another one: make setup PYTHON=python3.12" >&2
    exit 1
fi
if [ ! -x "$venv/bin/python" ]; then
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "Installing python3-venv …"
        "$(dirname "$0")/apt-install.sh" python3-venv
    fi
    "$python" -m venv "$venv"
fi
echo "Installing $requirement into $venv (the first time about 200 MB, with PyTorch some gigabytes) …"
"$venv/bin/python" -m pip install --disable-pip-version-check --quiet --no-compile --editable "$requirement"
echo "Ready: $venv/bin/recnn --help"
