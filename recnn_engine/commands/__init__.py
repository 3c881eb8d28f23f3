"""The commands of the command line: what each takes and what it prints; `recnn_engine.cli` gathers them."""
