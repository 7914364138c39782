"""The command line: each command is a method of the casebook."""

from reportedly.cli.main import main

__all__ = ["main"]
