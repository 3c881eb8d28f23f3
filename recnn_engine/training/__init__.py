"""Training: data sets, augmentation, the loop, segmentation metrics and the starter model; all of it needs PyTorch."""

from recnn_engine.errors import require

require("torch", "matplotlib")
