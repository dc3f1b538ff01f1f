"""Which files of a folder khobor wrote itself: results are no input.

Three tables with one ending stand beside each other, `documents`, `sentences` and `mentions`, and the third has khobor's
columns; a file of somebody else that is called `documents.csv` is read. A large table is a folder of parts.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

__all__ = ["TABLES", "is_result"]

TABLES = ("documents", "sentences", "mentions", "quotes")
KINDS = ("parquet", "csv", "jsonl")

#: What no table of mentions is without.
COLUMNS = {"document", "row", "start", "end", "label"}


def is_result(file: Path) -> bool:
    """Whether a file is one of the tables, a part of one, or the page or the list of rejects beside them."""
    if file.name in ("rejects.jsonl", "report.html"):
        return any(has_tables(file.parent, kind) for kind in KINDS)
    table = file.parent if file.parent.suffix == ".parquet" else file
    kind = table.suffix.removeprefix(".")
    return table.stem in (*TABLES, "entities") and kind in KINDS and has_tables(table.parent, kind)


@lru_cache(maxsize=256)
def has_tables(folder: Path, kind: str) -> bool:
    # Earlier versions wrote no quotations.
    files = [folder / f"{table}.{kind}" for table in ("documents", "sentences", "mentions")]
    return all(file.exists() for file in files) and columns_of(files[-1], kind) >= COLUMNS


def columns_of(mentions: Path, kind: str) -> set[str]:
    if kind == "parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        if mentions.is_dir():
            mentions = next(iter(sorted(mentions.glob("part-*.parquet"))), mentions)
        try:
            return set(pq.read_schema(mentions).names)
        except (pa.ArrowException, OSError):
            return set()
    with mentions.open("rb") as file:
        first = file.readline(1 << 16).decode("utf-8-sig", "replace")
    if kind == "csv":
        return {name.strip().strip('"') for name in first.split(",")}
    try:
        row = json.loads(first or "null")
    except ValueError:
        return set()
    # Of no mentions there is no line.
    return set(row) if isinstance(row, dict) else COLUMNS if row is None else set()
