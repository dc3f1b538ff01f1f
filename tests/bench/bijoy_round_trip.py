"""How many texts and words come back from Bijoy as they went in: `from_bijoy(to_bijoy(text)) == normalize(text)`.

    python tests/bench/bijoy_round_trip.py [BENGALI.txt | BENGALI.txt.gz] [words]

The sample articles one by one; then so many different words (100,000) of the file, twenty a row, and each alone. Without a file
the words are those of the articles. A lone word of two or three letters may be English as well and is left alone.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import khobor

HOUSE = Path(__file__).parent.parent.parent
ROW = 20


def back(texts: list[str]) -> list[bool]:
    there = khobor.normalize(texts)
    return [one == other for one, other in zip(khobor.from_bijoy(khobor.to_bijoy(there)), there, strict=True)]


def different_words(lines: list[str], most: int) -> list[str]:
    words: dict[str, None] = {}
    for line in lines:
        for word in khobor.words(line):
            if len(words) < most and any("\u0980" <= c <= "\u09ff" for c in word):
                words.setdefault(word)
        if len(words) == most:
            break
    return list(words)


def main(path: str | None = None, most: str = "100000") -> None:
    articles = [file.read_text(encoding="utf-8") for file in sorted((HOUSE / "seeds/articles").glob("*.txt"))]
    print(f"{sum(back(articles))} of {len(articles)} articles are the same")
    barless = [article.replace("|", "") for article in articles]
    print(f"{sum(back(barless))} of them without the bar |, which is the danda of Bijoy")
    lines = articles
    if path:
        raw = Path(path).read_bytes()
        lines = (gzip.decompress(raw) if path.endswith(".gz") else raw).decode().splitlines()
    words = different_words(lines, int(most))
    rows = [words[i : i + ROW] for i in range(0, len(words), ROW)]
    # A row is compared word by word: one that does not come back counts alone.
    there = khobor.normalize([" ".join(row) for row in rows])
    found = khobor.from_bijoy(khobor.to_bijoy(there))
    same = sum(
        one == other
        for before, after in zip(there, found, strict=True)
        for one, other in zip(before.split(), after.split(), strict=False)
    )
    print(f"{same:,} of {len(words):,} different words in rows of {ROW} are the same")
    print(f"{sum(back(words)):,} of them each alone")


if __name__ == "__main__":
    main(*sys.argv[1:])
