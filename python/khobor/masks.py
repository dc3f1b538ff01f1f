"""Which rows of a table are wanted, as a column of truth values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from khobor import columns

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["is_one_of", "truths"]


def truths(mask: Any, rows: int) -> pa.ChunkedArray:
    """A column of truth values, of any library."""
    import pyarrow as pa

    try:
        if columns.family(mask) == "polars":
            mask = mask.to_arrow()
        made = mask if isinstance(mask, pa.Array | pa.ChunkedArray) else pa.array(mask, from_pandas=True)
    except (pa.ArrowException, TypeError, ValueError):
        made = None
    if made is None or not (pa.types.is_boolean(made.type) or len(made) == rows == 0):
        raise TypeError(
            f"a table is asked for a column by name, a row by number, or some by a list of names, a slice or a column of "
            f"truth values; got {type(mask).__name__}"
        )
    if len(made) != rows:
        raise ValueError(f"{len(made):,} truth values for a table of {rows:,} rows")
    return made.cast(pa.bool_())


def is_one_of(column: pa.ChunkedArray, values: Any) -> pa.ChunkedArray:
    import pyarrow as pa
    import pyarrow.compute as pc

    column = columns.decoded(column)
    several = isinstance(values, list | tuple | set | frozenset) or (columns.is_column(values))
    wanted = [value for value in (values if several else [values]) if not columns.is_missing(value)]
    return pc.is_in(column, pa.array(wanted, column.type))
