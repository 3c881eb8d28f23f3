"""What describes an image: ReCNN and ReCNN+."""

from recnn_engine.descriptors.recnn import DESCRIPTORS, Description, describe

__all__ = ["DESCRIPTORS", "Description", "describe"]
