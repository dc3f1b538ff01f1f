"""The command line: `khobor analyze`."""

from khobor.cli.command import main

__all__ = ["main"]
