"""Values of options that several commands have."""

from __future__ import annotations

import argparse
import codecs

__all__ = ["encoding", "separator"]


def separator(text: str) -> str:
    text = {"\\t": "\t", "tab": "\t"}.get(text, text)
    if len(text) != 1:
        raise argparse.ArgumentTypeError(f"expected one character, or \\t for a tab, not {text!r}")
    return text


def encoding(text: str) -> str:
    try:
        return codecs.lookup(text).name
    except LookupError:
        raise argparse.ArgumentTypeError(
            f"Python knows no encoding {text!r}; there are utf-8, utf-16, cp1252 …"
        ) from None
