"""Columns of every kind in, the same kind out.

A *job* (from the Rust core) takes one text (`one`), a list of rows (`many`) or an Arrow column (`column`). This module
finds out what it was given, calls the right one, and puts the result back into the same kind with the same index,
name and type. Nothing is imported that the caller has not imported already.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any

from khobor._khobor import column_of_list

__all__ = ["apply", "arrow_column", "is_column", "is_text"]


def is_text(x: object) -> bool:
    """Whether `x` is one text, or one missing value."""
    return isinstance(x, str) or is_missing(x)


def is_missing(x: object) -> bool:
    return x is None or (isinstance(x, float) and math.isnan(x)) or type(x).__name__ in {"NAType", "NaTType"}


def is_column(x: object) -> bool:
    """Whether `x` is a column of rows of some kind khobor knows."""
    return isinstance(x, list | tuple) or family(x) in FAMILIES or speaks_arrow(x)


def speaks_arrow(x: object) -> bool:
    return hasattr(x, "__arrow_c_stream__") or hasattr(x, "__arrow_c_array__")


def family(x: object) -> str:
    """The library an object comes from."""
    return type(x).__module__.partition(".")[0]


def apply(
    job: Any, x: Any, *, errors: str = "strict", progress: bool = False, returns: str = "text", coerce: bool = False
) -> Any:
    """Runs a job over one text or a column.

    `returns` is what it makes of a text: "text", "list", "number", "day" or "truth". With `coerce`, what cannot be
    read is missing instead of an error.
    """
    if coerce:
        job = Coercing(job)
    if is_text(x):
        return job.one(x, errors)
    with bar(x, progress) as step:
        if isinstance(x, list):
            return job.many(x, errors, step)
        if isinstance(x, tuple):
            return tuple(job.many(list(x), errors, step))
        special = FAMILIES.get(family(x))
        if special is not None:
            return special(job, x, errors, step, returns)
        if speaks_arrow(x):
            return job.column(x, step)
    raise unknown(x)


class Coercing:
    """A job that gives a missing value where it would raise."""

    def __init__(self, job: Any) -> None:
        self.one = partial(job.one, coerce=True)
        self.many = partial(job.many, coerce=True)
        self.column = partial(job.column, coerce=True)


def arrow_column(x: Any, *, errors: str = "strict") -> Any:
    """Any column as something that speaks Arrow."""
    if family(x) == "pandas":
        import pandas as pd

        if isinstance(x, pd.DataFrame):
            raise unknown(x)
        if not is_arrow_backed(x):
            return column_of_list(pandas_values(x), errors)
        return pandas_arrow(x)
    if family(x) == "numpy":
        return column_of_list(x.tolist(), errors)
    if isinstance(x, list | tuple):
        return column_of_list(list(x), errors)
    if speaks_arrow(x):
        return x
    raise unknown(x)


def unknown(x: object) -> TypeError:
    kind = f"{type(x).__module__}.{type(x).__qualname__}".removeprefix("builtins.")
    hint = "; choose a column, as in df['text']" if kind.endswith("DataFrame") else ""
    return TypeError(f"expected a text or a column of texts (list, pandas, Polars, Arrow), got {kind}{hint}")


class bar:
    """A progress bar that is called with a number of rows, or None where none is wanted."""

    def __init__(self, x: Any, wanted: bool) -> None:
        self.bar: Any = None
        if wanted:
            try:
                from tqdm.auto import tqdm
            except ImportError:
                raise ImportError("progress=True needs tqdm: pip install tqdm") from None
            self.bar = tqdm(total=len(x) if hasattr(x, "__len__") else None, unit=" rows")

    def __enter__(self) -> Callable[[int], Any] | None:
        return self.bar.update if self.bar is not None else None

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.close()


def of_pyarrow(job: Any, x: Any, errors: str, step: Any, returns: str) -> Any:
    import pyarrow as pa

    if not isinstance(x, pa.Array | pa.ChunkedArray):
        if isinstance(x, pa.Table | pa.RecordBatch):
            raise TypeError("expected a column, got a pyarrow table; choose a column, as in table['text']")
        return job.column(x, step)
    made = pa.chunked_array(job.column(x, step))
    return made if isinstance(x, pa.ChunkedArray) else made.chunk(0)


def of_polars(job: Any, x: Any, errors: str, step: Any, returns: str) -> Any:
    import polars as pl

    if isinstance(x, pl.Expr):
        types: dict[str, Any] = {
            "text": pl.String,
            "list": pl.List(pl.String),
            "number": pl.Float64,
            "day": pl.Date,
            "truth": pl.Boolean,
        }
        return x.map_batches(lambda s, **_: of_polars(job, s, errors, None, returns), return_dtype=types[returns])
    if not isinstance(x, pl.Series):
        raise unknown(x)
    made = pl.Series(x.name, job.column(x, step))
    return made.cast(x.dtype) if returns == "text" else made


def of_numpy(job: Any, x: Any, errors: str, step: Any, returns: str) -> Any:
    import numpy as np

    if not isinstance(x, np.ndarray):
        raise unknown(x)
    if x.ndim != 1:
        raise TypeError(f"expected an array of one dimension, got shape {x.shape}")
    if x.dtype.kind not in "OUT":
        raise TypeError(f"expected an array of text, got dtype {x.dtype}")
    rows = job.many(x.tolist(), errors, step)
    if returns == "text" and x.dtype.kind == "U":
        return np.array(rows, dtype=np.str_)
    if returns == "number":
        return np.array([math.nan if is_missing(row) else row for row in rows], dtype=np.float64)
    made = np.empty(len(rows), dtype=object if x.dtype.kind != "T" or returns == "list" else x.dtype)
    made[:] = rows
    return made


def of_pandas(job: Any, x: Any, errors: str, step: Any, returns: str) -> Any:
    import pandas as pd

    if isinstance(x, pd.Index):
        made = of_pandas(job, x.to_series(), errors, step, returns)
        return pd.Index(made.array, name=x.name)
    if not isinstance(x, pd.Series):
        raise unknown(x)
    if isinstance(x.dtype, pd.CategoricalDtype):
        return pandas_categories(job, x, errors, step, returns)
    if isinstance(x.dtype, pd.ArrowDtype) or (is_arrow_backed(x) and returns == "text"):
        import pyarrow as pa

        made = pa.chunked_array(job.column(pandas_arrow(x), step))
        dtype: Any = x.dtype if returns == "text" else pd.ArrowDtype(made.type)
        return pd.Series(dtype.__from_arrow__(made), index=x.index, name=x.name)
    rows = job.many(pandas_values(x), errors, step)
    if returns == "text":
        return pd.Series(rows, index=x.index, name=x.name, dtype=x.dtype)
    return pd.Series(pandas_array(rows, returns), index=x.index, name=x.name)


def pandas_array(rows: list[Any], returns: str) -> Any:
    """Rows as the array a pandas user expects: float64, datetime64, or objects."""
    import numpy as np
    import pandas as pd

    if returns == "number":
        return np.array([math.nan if is_missing(row) else row for row in rows], dtype=np.float64)
    if returns == "day":
        return pd.array([pd.NaT if is_missing(row) else pd.Timestamp(row) for row in rows], dtype="datetime64[s]")
    if returns == "truth" and not any(is_missing(row) for row in rows):
        return np.array(rows, dtype=bool)
    array = np.empty(len(rows), dtype=object)
    array[:] = rows
    return array


def pandas_values(x: Any) -> list[Any]:
    """The rows of a Series as Python objects; a column that cannot hold text is an error."""
    import pandas as pd

    if x.dtype != object and not isinstance(x.dtype, pd.StringDtype | pd.CategoricalDtype):
        # An all-missing column is often read as float64.
        if not x.isna().all():
            raise TypeError(f"expected a column of text, got dtype {x.dtype}")
        return [None] * len(x)
    return list(x.array) if x.dtype != object else x.to_list()


def pandas_categories(job: Any, x: Any, errors: str, step: Any, returns: str) -> Any:
    """Each category is read once; categories that become equal are merged."""
    import pandas as pd

    made = job.many(list(x.cat.categories), errors, None)
    if step is not None:
        step(len(x))
    codes = x.cat.codes
    if returns != "text":
        rows = [made[code] if code >= 0 else None for code in codes]
        return pd.Series(pandas_array(rows, returns), index=x.index, name=x.name)
    place = {text: i for i, text in enumerate(dict.fromkeys(made))}
    merged = [place[made[code]] if code >= 0 else -1 for code in codes]
    names: Any = list(place)
    categories = pd.Categorical.from_codes(merged, categories=names, ordered=x.cat.ordered)
    return pd.Series(categories, index=x.index, name=x.name)


def is_arrow_backed(x: Any) -> bool:
    import pandas as pd

    return isinstance(x.dtype, pd.ArrowDtype) or getattr(x.dtype, "storage", None) == "pyarrow"


def pandas_arrow(x: Any) -> Any:
    import pyarrow as pa

    column = pa.array(x.array)
    return column if isinstance(column, pa.ChunkedArray) else pa.chunked_array([column])


FAMILIES: dict[str, Callable[..., Any]] = {
    "numpy": of_numpy,
    "pandas": of_pandas,
    "polars": of_polars,
    "pyarrow": of_pyarrow,
}
