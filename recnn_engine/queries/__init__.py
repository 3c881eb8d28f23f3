"""Kinds of query: what a user points at, read and described."""
