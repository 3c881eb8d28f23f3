"""Exact search: distances between images, ranked lists, and what a match must satisfy; it knows no storage."""
