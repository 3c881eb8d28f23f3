"""The network: VGG-16 trunk, FCN-32s/16s/8s, model files and prediction."""
