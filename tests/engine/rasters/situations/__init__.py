"""Kinds of rasters that people own, each drawn small, and what the product does with it: one row a situation."""
