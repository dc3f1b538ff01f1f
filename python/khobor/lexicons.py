"""Names of the user's own, `খবর ল্যাব` an ORG, from a table of any kind."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from khobor import columns

__all__ = ["OwnName", "own_names"]

#: Name, label, key, aliases.
OwnName = tuple[str, str, str, list[str]]


def own_names(lexicon: Any) -> list[OwnName]:
    """The names of a table: a data frame, a list of dicts, or the path of a CSV file."""
    return [own_name(number, row) for number, row in enumerate(rows_of(lexicon))]


def rows_of(lexicon: Any) -> Iterable[Any]:
    """The rows of a table as dicts."""
    if isinstance(lexicon, str | os.PathLike):
        return rows_of_csv(lexicon)
    if columns.family(lexicon) == "pandas":
        rows = lexicon.to_dict("records")
    elif columns.family(lexicon) == "polars":
        rows = lexicon.to_dicts()
    elif hasattr(lexicon, "to_pylist"):  # a table of Arrow
        rows = lexicon.to_pylist()
    else:
        rows = lexicon
    if isinstance(rows, dict) or not hasattr(rows, "__iter__"):
        raise TypeError(
            f"expected a table of names (data frame, list of dicts, CSV file), got {type(lexicon).__name__}"
        )
    return rows  # type: ignore[no-any-return]


def rows_of_csv(path: str | os.PathLike[str]) -> list[dict[str, Any]]:
    import csv
    import io
    from pathlib import Path

    from khobor.opening import lines_of
    from khobor.readers import cut_by

    with lines_of(Path(path)) as file:
        table = file.read().decode("utf-8-sig")
    sep = cut_by(table.partition("\n")[0], "name")
    return list(csv.DictReader(io.StringIO(table, newline=""), delimiter=sep))


def own_name(number: int, row: Any) -> OwnName:
    """A row as the core takes it; an error names the row."""
    if not hasattr(row, "get"):
        example = '{"name": "খবর ল্যাব", "label": "ORG"}'
        raise TypeError(f"row {number} of the lexicon: expected a dict like {example}, got {type(row).__name__}")
    missing = [column for column in ("name", "label") if columns.is_missing(row.get(column)) or not row[column]]
    if missing:
        told = repr(dict(row))
        told = told if len(told) <= 120 else told[:119] + "…"
        raise ValueError(f"row {number} of the lexicon has no {' and no '.join(missing)}: {told}")
    key = row.get("key")
    key = row["name"] if columns.is_missing(key) or not key else key
    aliases = aliases_of(number, row.get("aliases"))
    texts = [row["name"], row["label"], key, *aliases]
    bad = next((text for text in texts if not isinstance(text, str) or columns.has_half_a_pair(text)), None)
    if bad is not None:
        raise ValueError(f"row {number} of the lexicon: {bad!r} is no text")
    return row["name"], row["label"], key, aliases


def aliases_of(number: int, aliases: Any) -> list[Any]:
    """Other names: a list of them, or text with `|` between."""
    if columns.is_missing(aliases):
        return []
    if isinstance(aliases, str):
        return [alias.strip() for alias in aliases.split("|") if alias.strip()]
    if not isinstance(aliases, list | tuple | set) and not columns.is_column(aliases):
        raise TypeError(f"row {number} of the lexicon: aliases must be a list of texts, got {type(aliases).__name__}")
    return [alias for alias in aliases if not columns.is_missing(alias)]
