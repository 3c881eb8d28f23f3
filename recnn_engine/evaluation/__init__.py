"""Measuring retrieval: the protocol of the paper's Table I, its metrics, and the report."""
