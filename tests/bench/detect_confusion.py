"""What `detect` says of rows whose kind is known: a confusion table, from texts of one's own.

    python tests/bench/detect_confusion.py BENGALI.txt [ENGLISH.txt]

A text a line. From the Bengali lines the other kinds are made: romanized by `khobor.romanize`, Bijoy by `khobor.to_bijoy`,
mojibake by reading UTF-8 in Windows-1252 and ISO 8859-1, once and twice, mixed by a line of each. Without files the sample
articles are read; English is the documentation of Python's own modules.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

import khobor

HOUSE = Path(__file__).parent.parent.parent
ROWS = 500
LEAST, MOST = 6, 40  # words of a row


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def bengali() -> list[str]:
    if len(sys.argv) > 1:
        return lines(Path(sys.argv[1]))
    return [line for path in sorted((HOUSE / "seeds/articles").glob("*.txt")) for line in lines(path)]


def english() -> list[str]:
    if len(sys.argv) > 2:
        return lines(Path(sys.argv[2]))
    import argparse
    import collections
    import email
    import json
    import logging
    import subprocess
    import tarfile
    import unittest

    modules = (argparse, collections, email, json, logging, subprocess, tarfile, unittest)
    told = [thing.__doc__ for module in modules for thing in (module, *vars(module).values())]
    return [" ".join(part.split()) for text in told if isinstance(text, str) for part in text.split("\n\n")]


def rows(texts: list[str], wanted: str) -> list[str]:
    """Five hundred of them, of a few words each, in which the letters wanted are most."""
    own = {"bengali": lambda c: "\u0980" <= c <= "\u09ff", "english": str.isascii}[wanted]
    pieces = []
    for text in texts:
        words = text.split()
        for at in range(0, len(words) - LEAST, MOST):
            piece = " ".join(words[at : at + MOST])
            letters = [c for c in piece if c.isalpha()]
            if letters and sum(map(own, letters)) > 0.95 * len(letters):
                pieces.append(piece)
    chosen = random.Random(5)
    return [chosen.choice(pieces) for _ in range(ROWS)] if len(pieces) < ROWS else chosen.sample(pieces, ROWS)


def misread(text: str, encoding: str, times: int) -> str:
    for _ in range(times):
        text = "".join(bytes([b]).decode(encoding, "ignore") or chr(b) for b in text.encode())
    return text


def main() -> None:
    ours, theirs = rows(bengali(), "bengali"), rows(english(), "english")
    ways = [(encoding, times) for encoding in ("cp1252", "latin-1") for times in (1, 2)]
    made = {
        "bengali": ours,
        "assamese": [row.replace("র", "ৰ").replace("ব", "ৱ") for row in ours],
        "english": theirs,
        "romanized": khobor.romanize(ours, style="plain"),
        "bijoy": khobor.to_bijoy(ours),
        "mojibake": [misread(row, *ways[i % len(ways)]) for i, row in enumerate(ours)],
        "mixed": [f"{one[:120]} {other[:120]}" for one, other in zip(ours, theirs, strict=True)],
        "empty": ["১২, ৩৪।", "", "  ", "😀 👍", "12/05/2024"] * (ROWS // 5),
    }
    kinds = [*made, "other"]
    print(f"{'made as':12}" + "".join(f"{kind:>11}" for kind in kinds) + "   right")
    for kind, texts in made.items():
        found = Counter(khobor.detect(texts)["kind"].to_pylist())
        print(f"{kind:12}" + "".join(f"{found[k]:>11}" for k in kinds) + f"{found[kind] / len(texts):>8.3f}")


if __name__ == "__main__":
    main()
