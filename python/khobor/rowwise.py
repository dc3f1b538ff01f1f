"""Functions of one value, run by Python over a column of any kind: `৪২` to চল্লিশ দুই, a day to its Bangla date.

For what is quick to do on numbers and days; what reads texts are the jobs of `columns.py`. The same kind of column comes back,
with its index and its name, and missing rows stay missing.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, pairwise
from typing import Any, Literal

from khobor import _khobor, columns
from khobor.columns import family, is_missing

__all__ = ["Fields", "Made", "each", "is_rows", "over", "rebuilt", "rows_of"]

#: A named tuple: its fields, by Arrow's names of their types.
Fields = dict[str, Literal["float64", "int32", "int64", "string"]]
#: What a function makes of a value: text, a day, a named tuple, or a list of such.
Made = Literal["text", "day"] | Fields | list[Fields]


def is_rows(x: Any) -> bool:
    """Whether `x` is a column, and not one value."""
    if isinstance(x, str) or is_missing(x) or hasattr(x, "_fields"):  # a named tuple is one value
        return False
    kind = family(x)
    if kind == "numpy":
        return getattr(x, "shape", ()) != ()
    if kind == "pandas":  # a Timestamp is a value
        return hasattr(x, "__len__")
    if kind == "pyarrow":  # and so is a scalar
        return not hasattr(x, "as_py")
    return isinstance(x, list | tuple) or columns.is_column(x)


def over(one: Callable[[Any], Any], x: Any, makes: Made) -> Any:
    """Runs a function of one value over a value, or over each row of a column.

    Raises:
        ValueError, TypeError, InternalError: as the function does; of a column, with the number of the row.
    """
    if not is_rows(x):
        return x if is_missing(x) else one(x.as_py() if hasattr(x, "as_py") else x)
    if family(x) == "polars" and not hasattr(x, "to_list"):
        return expression(lambda rows: over(one, rows, makes), x, makes)
    return rebuilt(x, each(one, rows_of(x)), makes)


def expression(function: Callable[[Any], Any], x: Any, makes: Made) -> Any:
    """A function of a Series of Polars over an expression."""
    import polars as pl

    if not isinstance(x, pl.Expr):
        raise columns.unknown(x)
    return x.map_batches(function, return_dtype=polars_type(makes), is_elementwise=True)


def each(one: Callable[[Any], Any], rows: list[Any]) -> list[Any]:
    """A function of one value over rows; an error names the row."""
    made = []
    for row, value in enumerate(rows):
        try:
            made.append(value if is_missing(value) else one(value))
        except (ValueError, TypeError, _khobor.InternalError) as error:
            raise type(error)(f"row {row}: {error}") from None
    return made


def rows_of(x: Any) -> list[Any]:
    """The rows of a column of any kind as Python's own values."""
    kind = family(x)
    if kind == "pandas":
        x = columns.pandas_column(x)
    if kind == "numpy" and x.ndim != 1:
        raise TypeError(f"expected an array of one dimension, got shape {x.shape}")
    if kind == "pyarrow" and hasattr(x, "num_rows"):  # a table
        raise columns.unknown(x)
    if isinstance(x, list | tuple):
        return list(x)
    for way in ("to_pylist", "tolist", "to_list"):
        if hasattr(x, way):
            return list(getattr(x, way)())
    if not columns.speaks_arrow(x):
        raise columns.unknown(x)
    import pyarrow as pa

    column = pa.chunked_array(x)
    if pa.types.is_struct(column.type) and column.type.num_fields == 1:  # a table of one column
        return [row and next(iter(row.values())) for row in column.to_pylist()]
    return list(column.to_pylist())


def rebuilt(x: Any, rows: list[Any], makes: Made) -> Any:
    """Rows as a column of the kind of `x`."""
    kind = family(x)
    if isinstance(x, list | tuple):
        return rows if isinstance(x, list) else tuple(rows)
    if kind == "pandas":
        return pandas_rows(x, rows, makes)
    if kind == "numpy":
        import numpy as np

        days = [None if is_missing(row) else row for row in rows]
        return np.array(days, dtype="datetime64[D]") if makes == "day" else columns.objects(rows)
    plain = [plain_row(row, makes) for row in rows]
    if kind == "polars":
        import polars as pl

        return pl.Series(x.name, plain, dtype=polars_type(makes))
    import pyarrow as pa

    made = pa.array(plain, type=arrow_type(makes))
    if isinstance(x, pa.Array):
        return made
    lengths = [len(chunk) for chunk in x.chunks] if isinstance(x, pa.ChunkedArray) else [len(made)]
    ends = [0, *accumulate(lengths)]
    return pa.chunked_array([made[start:end] for start, end in pairwise(ends)], type=made.type)


def plain_row(row: Any, makes: Made) -> Any:
    """Named tuples as dicts, which Polars and Arrow take for structs."""
    if row is None or isinstance(makes, str):
        return row
    return row._asdict() if isinstance(makes, dict) else [found._asdict() for found in row]


def pandas_rows(x: Any, rows: list[Any], makes: Made) -> Any:
    """Rows as a Series, an Index or an array of pandas, whichever `x` is."""
    import pandas as pd

    if makes == "day":
        values: Any = pd.array(
            [pd.NaT if is_missing(row) else pd.Timestamp(row) for row in rows], dtype="datetime64[s]"
        )
    else:
        values = pd.Series(rows, dtype=None if makes == "text" and rows else object).array
    if isinstance(x, pd.Series):
        return pd.Series(values, index=x.index, name=x.name, dtype=values.dtype)
    return pd.Index(values, name=x.name, tupleize_cols=False) if isinstance(x, pd.Index) else values


def polars_type(makes: Made) -> Any:
    import polars as pl

    if isinstance(makes, list):
        return pl.List(polars_type(makes[0]))
    if isinstance(makes, dict):
        kinds: dict[str, Any] = {"float64": pl.Float64, "int32": pl.Int32, "int64": pl.Int64, "string": pl.String}
        return pl.Struct({name: kinds[kind] for name, kind in makes.items()})
    return pl.Date if makes == "day" else pl.String


def arrow_type(makes: Made) -> Any:
    import pyarrow as pa

    if isinstance(makes, list):
        return pa.list_(arrow_type(makes[0]))
    if isinstance(makes, dict):
        kinds = {"float64": pa.float64(), "int32": pa.int32(), "int64": pa.int64(), "string": pa.string()}
        return pa.struct([(name, kinds[kind]) for name, kind in makes.items()])
    return pa.date32() if makes == "day" else pa.string()
