"""Labelled images on disk: archives by scene, pairs of image and label, legends of labels."""
