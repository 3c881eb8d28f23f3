"""Synthetic aerial scenes drawn together with their true class maps."""
