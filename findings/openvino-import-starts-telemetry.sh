#!/usr/bin/env bash
# Importing OpenVINO to run a network makes a folder ~/intel with an identity and starts to tell of its use.
#
# Expected: an import of an inference runtime loads the runtime. What happens: `import openvino` imports the converter of
# models too, and that one loads openvino-telemetry, a dependency of the wheel, which writes ~/intel/openvino_ga_cid and
# sends an event unless told otherwise before. A process that marks `openvino.tools.ovc` as not to be imported has the
# runtime alone. Seen with openvino 2026.4.1 and openvino-telemetry 2025.2.0.
# Exits 1 where the import leaves no such folder, or where it does so without the converter as well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check openvino==2026.4.1 openvino-telemetry==2025.2.0
imported() { # HOME-NAME CODE: what an import loads of the telemetry, and whether the folder is there afterwards
    mkdir "$folder/$1"
    HOME="$folder/$1" http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9 "$folder/venv/bin/python" -c "
import sys
$2
import openvino
print('$1:', openvino.__version__.split('-')[0], 'telemetry loaded:', 'openvino_telemetry' in sys.modules)"
    test -e "$folder/$1/intel/openvino_ga_cid" && echo "$1: ~/intel was made"
}
imported plain ""
! imported without "sys.modules['openvino.tools.ovc'] = None"
