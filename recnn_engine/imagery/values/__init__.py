"""What values are: which pixels are data, which values become 0 and 255, and resampling that minds both."""
