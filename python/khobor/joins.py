"""What a frame says of each document, beside the rows of a table; see :meth:`khobor.Table.join`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from khobor import columns

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from khobor.table import Table

__all__ = ["joined"]


def joined(table: Table, frame: Any, keep: Iterable[str] | None, suffix: str) -> Any:
    """The rows of a table, and in each the columns of the frame that its document has; of the frame's kind, else Arrow."""
    if "row" not in table.columns:
        raise ValueError("this table has no column `row`, by which it could be joined")
    rows = table.to_arrow()["row"].to_numpy()
    whole = whole_of(frame)
    names = list(whole.columns if columns.family(whole) != "pyarrow" else whole.column_names)
    wanted = names if keep is None else columns.several(keep, "keep")
    missing = [name for name in wanted if name not in names]
    if missing:
        raise ValueError(f"the frame has no column {missing[0]!r}; it has {', '.join(map(str, names))}")
    height = len(whole)
    if len(rows) and rows.max() >= height:
        raise ValueError(f"the frame has {height:,} rows, the column analyzed has more; give the frame it is from")
    if table._index is not None and len(table._index) != height:
        raise ValueError(f"the frame has {height:,} rows, the column analyzed has {len(table._index):,}")
    taken = {name: f"{name}{suffix}" if name in table.columns else name for name in wanted}
    ways: dict[str, Callable[..., Any]] = {"pandas": beside_pandas, "polars": beside_polars, "pyarrow": beside_arrow}
    return ways[columns.family(whole)](table, whole, rows, taken)


def whole_of(frame: Any) -> Any:
    """A frame of pandas or Polars as it is, a lazy one collected; any other that speaks Arrow, or a dict of columns, as a
    pyarrow Table."""
    import pyarrow as pa

    if columns.family(frame) in {"pandas", "polars"} and hasattr(frame, "columns"):
        return frame.lazy().collect() if hasattr(frame, "lazy") else frame
    if isinstance(frame, pa.Table):
        return frame
    if isinstance(frame, Mapping):
        return pa.table(dict(frame))
    if columns.speaks_arrow(frame):
        return pa.table(frame)
    raise TypeError(f"expected a frame (pandas, Polars, Arrow), got {type(frame).__name__}")


def beside_pandas(table: Table, whole: Any, rows: Any, taken: dict[str, str]) -> pd.DataFrame:
    import pandas as pd

    left = table.to_pandas()
    right = whole[list(taken)].iloc[rows].rename(columns=taken)
    right.index = left.index
    made: pd.DataFrame = pd.concat([left, right], axis=1)
    return made


def beside_polars(table: Table, whole: Any, rows: Any, taken: dict[str, str]) -> pl.DataFrame:
    right: pl.DataFrame = whole.select(list(taken))[rows].rename(taken)
    return table.to_polars().hstack(right)


def beside_arrow(table: Table, whole: Any, rows: Any, taken: dict[str, str]) -> pa.Table:
    right = whole.select(list(taken)).take(rows)
    made = table.to_arrow()
    for name, called in taken.items():
        made = made.append_column(called, right[name])
    return made
