#!/usr/bin/env bash
# A float32 convolution of OpenVINO has other last digits on one thread than on two.
#
# Expected: with the precision fixed to float32 and one image, the number of threads decides who computes which output,
# not in which order the terms of one output are added. What happens: for a large kernel over many channels (7x7 over 256,
# as in the first fully convolutional layer of VGG-16) and a small map, one thread and two give sums that differ in their
# last digits. The kernel of 64 channels at a time gives the same digits. Seen with openvino 2026.4.1 on x86-64 processors
# with AVX2 and with AVX-512.
# Exits 1 where one thread and two give the same.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check openvino==2026.4.1 numpy==2.2.6
HOME="$folder" "$folder/venv/bin/python" - <<'PYTHON'
import sys

sys.modules["openvino.tools.ovc"] = None  # see openvino-import-starts-telemetry.sh
import numpy as np
import openvino
from openvino import opset13 as operation

random = np.random.default_rng(0)
kernel = random.normal(size=(160, 256, 7, 7)).astype(np.float32)
image = random.random((1, 256, 8, 8), dtype=np.float32)


def convolved(channels, threads):
    images = operation.parameter([1, channels, -1, -1], np.float32)
    layer = operation.convolution(images, operation.constant(kernel[:, :channels]), [1, 1], [3, 3], [3, 3], [1, 1])
    options = {"INFERENCE_PRECISION_HINT": "f32", "NUM_STREAMS": 1, "INFERENCE_NUM_THREADS": threads}
    model = openvino.Core().compile_model(openvino.Model([layer], [images]), "CPU", options)
    return model.create_infer_request().infer([image[:, :channels].copy()]).to_tuple()[0].copy()


differences = {channels: float(np.abs(convolved(channels, 1) - convolved(channels, 2)).max()) for channels in (64, 256)}
print(openvino.__version__.split("-")[0], "largest difference between one thread and two, by channels:", differences)
sys.exit(0 if differences[256] > 0 else 1)
PYTHON
