"""Exact search of a catalogue: distances between images, ranked lists, and what a match must satisfy."""

from recnn_engine.search.query import Query
from recnn_engine.search.ranking import METHODS, Ranked, rank

__all__ = ["METHODS", "Query", "Ranked", "rank"]
