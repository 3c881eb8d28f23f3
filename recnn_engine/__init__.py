"""Multi-label retrieval of aerial and satellite imagery by region convolutional features (ReCNN)."""

__version__ = "0.1.0"
