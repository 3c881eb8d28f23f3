#!/bin/sh
# Install QGIS and what its tests need, on Debian and Ubuntu.
set -eu
exec "$(dirname "$0")/apt-install.sh" qgis python3-qgis qgis-providers xvfb xauth python3-pytest python3-pytest-rerunfailures qttools5-dev-tools python3-babel
