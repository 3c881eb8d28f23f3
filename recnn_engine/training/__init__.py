"""Training: data sets, augmentation, the loop, segmentation metrics and the starter model."""
