"""`python -m recnn_engine` is the command `recnn`."""

from recnn_engine.cli import main

main(prog_name="recnn")
