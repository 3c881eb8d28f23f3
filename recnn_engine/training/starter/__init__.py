"""The starter model from random weights: python -m recnn_engine.training.starter --help."""
