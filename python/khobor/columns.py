"""Columns of every kind in, the same kind out.

A *job* (from the Rust core) takes one text (`one`), a list of rows (`many`) or an Arrow column (`column`). This module
finds out what it was given, calls the right one, and puts the result back into the same kind with the same index,
name and type. Nothing is imported that the caller has not imported already.

`errors` says what to do with a row that cannot be read, be it for a fault of khobor: "raise" (the default), "coerce" (it is
missing in the result), or
"replace" (half a surrogate pair, which only a Python `str` can hold, is read as U+FFFD). Arrow text has no such halves: it
is valid UTF-8, or an error that names the row, whatever `errors` says.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Literal

from khobor import _khobor

__all__ = ["Errors", "apply", "arrow_column", "is_column", "is_text", "known_score", "one_text", "several"]


Errors = Literal["raise", "coerce", "replace"]


def is_text(x: object) -> bool:
    """Whether `x` is one text, or one missing value."""
    return isinstance(x, str) or is_missing(x)


def one_text(x: object) -> str:
    """The same object, for a function that takes one text and no column; an error where it is none."""
    if not isinstance(x, str):
        raise TypeError(f"expected a text, got {type(x).__name__}")
    if has_half_a_pair(x):
        raise ValueError("half a surrogate pair is in it, which is no text")
    return x


def known_score(score: object, what: str = "min_score") -> float:
    """A least score that is asked for; an error where there is no such score."""
    if not isinstance(score, int | float) or isinstance(score, bool):
        raise TypeError(f"{what} must be a number from 0 to 1, got {type(score).__name__}")
    if not 0 <= score <= 1:
        raise ValueError(f"{what} must be from 0 to 1, got {score!r}")
    return score


def several(given: Any, what: str) -> list[Any]:
    """One of something, or some of them, as a list: `"PER"` as `["PER"]`."""
    if isinstance(given, str):
        return [given]
    if not hasattr(given, "__iter__"):
        raise TypeError(f"{what} must be one text or a list of them, got {type(given).__name__}")
    return list(given)


def is_missing(x: object) -> bool:
    return x is None or (isinstance(x, float) and math.isnan(x)) or type(x).__name__ in {"NAType", "NaTType"}


def is_column(x: object) -> bool:
    """Whether `x` is a column of rows of some kind khobor knows."""
    return isinstance(x, list | tuple) or family(x) in FAMILIES or speaks_arrow(x)


def decoded(column: Any) -> Any:
    """An Arrow column without a dictionary: what it says, row by row."""
    import pyarrow as pa

    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column


def speaks_arrow(x: object) -> bool:
    return hasattr(x, "__arrow_c_stream__") or hasattr(x, "__arrow_c_array__")


def family(x: object) -> str:
    """The library an object comes from; a class derived from a Series is a Series."""
    roots = [kind.__module__.partition(".")[0] for kind in type(x).__mro__]
    return next((root for root in roots if root in FAMILIES), roots[0])


def apply(
    job: Any,
    x: Any,
    *,
    errors: str = "raise",
    progress: bool = False,
    returns: str = "text",
    coerce: bool = False,
    keep: bool = False,
) -> Any:
    """Runs a job over one text or a column.

    `returns` is what it makes of a text: "text", "list", "number", "day" or "truth". With `coerce`, what cannot be
    read is missing instead of an error; with `keep`, numbers (or days) among the texts stay what they are.
    """
    errors = known_errors(errors)
    if coerce or errors == "coerce":
        job, errors = Coercing(job), "raise"
    if keep:
        kept = as_read(x, returns)
        if kept is not None:
            return kept
        job = Keeping(job, READ[returns])
    if is_text(x):
        return job.one(x, errors)
    with bar(x, progress) as step:
        if isinstance(x, list):
            made = job.many(x, errors, step)
            return list(made) if made is x else made
        if isinstance(x, tuple):
            return tuple(job.many(list(x), errors, step))
        special = FAMILIES.get(family(x))
        if special is not None:
            return special(job, x, errors, step, returns)
        if speaks_arrow(x):
            return job.column(x, step)
    raise unknown(x)


def known_errors(errors: str) -> Errors:
    """One vocabulary for all functions."""
    if errors not in ERRORS:
        raise ValueError(f'errors must be "raise", "coerce" or "replace", not {errors!r}')
    return errors  # type: ignore[return-value]


ERRORS = frozenset({"raise", "coerce", "replace"})


class Coercing:
    """A job that gives a missing value where it would raise."""

    def __init__(self, job: Any) -> None:
        self.job = job

    def one(self, text: Any, errors: str) -> Any:
        try:
            return self.job.one(text, errors)
        except (ValueError, _khobor.InternalError):
            return None

    def many(self, rows: list[Any], errors: str, step: Any) -> Any:
        try:
            return self.job.many(rows, errors, step, coerce=True)
        except (TypeError, ValueError):
            return self.job.many(readable(rows), errors, None, coerce=True)

    def column(self, rows: Any, step: Any) -> Any:
        return self.job.column(rows, step, coerce=True)


class Keeping:
    """A job for rows of which some are already what it makes of text: they stay."""

    def __init__(self, job: Any, is_read: Callable[[Any], bool]) -> None:
        self.job = job
        self.is_read = is_read

    def __getattr__(self, name: str) -> Any:
        return getattr(self.job, name)

    def many(self, rows: list[Any], errors: str, step: Any) -> Any:
        if not any(map(self.is_read, rows)):
            return self.job.many(rows, errors, step)
        made = self.job.many([None if self.is_read(row) else row for row in rows], errors, step)
        return [plain_day(row) if self.is_read(row) else new for row, new in zip(rows, made, strict=True)]


def is_number(x: object) -> bool:
    import numbers

    # NumPy's and Python's own, no truth value, and no NaN, which is a missing row.
    return isinstance(x, numbers.Real) and not isinstance(x, bool) and not is_missing(x)


def is_date(x: object) -> bool:
    import datetime

    return isinstance(x, datetime.date) and not is_missing(x)


#: What a cell of a spreadsheet may hold already of what is read from text, by what a job returns.
READ = {"number": is_number, "day": is_date}


def plain_day(x: Any) -> Any:
    """Of a moment its day; anything else as it is."""
    import datetime

    return x.date() if isinstance(x, datetime.datetime) else x


def as_read(x: Any, returns: str) -> Any:
    """A value, or a column of a type, that is already what a job would read from text; None for any other."""
    if READ[returns](x):
        return plain_day(x)
    kind = family(x)
    if kind == "pandas":
        return pandas_as_read(x, returns)
    if kind == "numpy" and getattr(x, "ndim", 0) == 1:
        types = {"number": ("iuf", "float64"), "day": ("M", "datetime64[D]")}
        return x.astype(types[returns][1]) if x.dtype.kind in types[returns][0] else None
    if kind == "polars" and hasattr(x, "to_arrow") and hasattr(x, "dtype"):
        import polars as pl

        if returns == "number":
            return x.cast(pl.Float64) if x.dtype.is_numeric() else None
        return x.cast(pl.Date) if x.dtype in (pl.Date, pl.Datetime) else None
    if kind == "pyarrow" and hasattr(x, "type"):
        import pyarrow as pa

        t = pa.types
        if returns == "number":
            number = t.is_integer(x.type) or t.is_floating(x.type) or t.is_decimal(x.type)
            return x.cast(pa.float64()) if number else None
        return x.cast(pa.date32(), safe=False) if t.is_date(x.type) or t.is_timestamp(x.type) else None
    return None


def pandas_as_read(x: Any, returns: str) -> Any:
    import pandas as pd

    if not isinstance(x, pd.Series):
        if isinstance(x, pd.MultiIndex | pd.DataFrame) or not isinstance(
            x, pd.Index | pd.api.extensions.ExtensionArray
        ):
            return None
        made = pandas_as_read(pd.Series(x), returns)
        return made if made is None else pd.Index(made) if isinstance(x, pd.Index) else made.array
    kinds = pd.api.types
    if returns == "number":
        return x.copy() if kinds.is_numeric_dtype(x.dtype) and not kinds.is_bool_dtype(x.dtype) else None
    if isinstance(x.dtype, pd.ArrowDtype) and x.dtype.type.__name__ == "date":
        return x.astype("datetime64[s]")
    if not kinds.is_datetime64_any_dtype(x.dtype):
        return None
    local = x.dt.tz_localize(None)
    return local.dt.normalize().astype("datetime64[s]")


def readable(rows: list[Any]) -> list[Any]:
    """The rows that are text, None in the place of others."""
    return [row if isinstance(row, str) and not has_half_a_pair(row) else None for row in rows]


def has_half_a_pair(text: str) -> bool:
    try:
        text.isascii() or text.encode()
    except UnicodeEncodeError:
        return True
    return False


def arrow_column(x: Any, *, errors: str = "raise") -> Any:
    """Any column as something that speaks Arrow."""
    errors = known_errors(errors)
    if family(x) == "pandas":
        x = pandas_column(x)
        if not is_arrow_backed(x):
            return list_column(pandas_values(x), errors)
        return pandas_arrow(x)
    if family(x) == "numpy":
        known_array(x)
        return list_column(x.tolist(), errors)
    if isinstance(x, list | tuple):
        return list_column(list(x), errors)
    if family(x) == "polars" and hasattr(x, "dtype"):
        return polars_arrow(x)
    if speaks_arrow(x):
        return x
    raise unknown(x)


def check(x: Any, errors: str) -> None:
    """An error where `x` is no column of texts, or one of Arrow whose rows lie outside its data; for what reads rows by Python."""
    if family(x) == "polars" and type(x).__name__ == "Expr":
        return  # its batches are read later
    rows = [None if is_missing(row) else row for row in x] if isinstance(x, list | tuple) else x
    _khobor.check(arrow_column(rows, errors=errors))


def list_column(rows: list[Any], errors: str) -> Any:
    if errors != "coerce":
        return _khobor.column_of_list(rows, errors)
    try:
        return _khobor.column_of_list(rows)
    except (TypeError, ValueError):
        return _khobor.column_of_list(readable(rows))


def index_of(x: Any) -> Any:
    """The index whose labels the rows of a table bear: that of a Series."""
    return getattr(x, "index", None) if family(x) == "pandas" else None


def unknown(x: object) -> TypeError:
    kind = f"{type(x).__module__}.{type(x).__qualname__}".removeprefix("builtins.")
    hint = (
        "; choose a column, as in df['text']"
        if kind.endswith(("DataFrame", "LazyFrame", "Table", "RecordBatch"))
        else ""
    )
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
            "text": pl.self_dtype(),
            "list": pl.List(pl.String),
            "number": pl.Float64(),
            "day": pl.Date(),
            "truth": pl.Boolean(),
        }

        def batch(rows: Any) -> Any:
            kept = as_read(rows, returns) if isinstance(job, Keeping) else None
            if kept is not None:
                return kept
            made = of_polars(job, rows, errors, None, returns)
            if isinstance(rows.dtype, pl.Enum) and returns == "text" and made.dtype != rows.dtype:
                raise TypeError(
                    "the result has categories this Enum does not have; cast to String or Categorical first"
                )
            return made

        return x.map_batches(batch, return_dtype=types[returns], is_elementwise=True)
    if not isinstance(x, pl.Series):
        raise unknown(x)
    made = pl.Series(job.column(polars_arrow(x), step)).alias(x.name)
    if returns != "text":
        return made
    if isinstance(x.dtype, pl.Enum):
        categories = job.many(x.dtype.categories.to_list(), errors, None)
        if not set(categories) <= set(x.dtype.categories):
            return made.cast(pl.Enum(list(dict.fromkeys(categories))))
    return made.cast(x.dtype)


def polars_arrow(x: Any) -> Any:
    """A Series as Arrow; Polars' own way to export a column of type Null is not Arrow's."""
    import polars as pl

    return x.cast(pl.String) if x.dtype == pl.Null else x


def of_numpy(job: Any, x: Any, errors: str, step: Any, returns: str) -> Any:
    import numpy as np

    known_array(x)
    given = x.tolist()
    rows = job.many(given, errors, step)
    if rows is given:
        return x.copy()  # nothing changed
    if returns == "text" and x.dtype.kind == "U":
        return np.array(rows, dtype=np.str_)
    if returns == "number":
        return numbers(rows)
    if returns == "day":
        return np.array([None if is_missing(row) else row for row in rows], dtype="datetime64[D]")
    return objects(rows) if returns != "text" or x.dtype.kind == "O" else np.array(rows, dtype=x.dtype)


def known_array(x: Any) -> None:
    """An error that says why, where an array of NumPy is no column of texts."""
    import numpy as np

    if not isinstance(x, np.ndarray):
        raise unknown(x)
    if isinstance(x, np.ma.MaskedArray):
        raise TypeError("expected an array without a mask; give x.tolist(), where masked rows are None")
    if x.ndim != 1:
        raise TypeError(f"expected an array of one dimension, got shape {x.shape}")
    if x.dtype.kind not in "OUT":
        raise TypeError(f"expected an array of text, got dtype {x.dtype}")


def numbers(rows: list[Any]) -> Any:
    """Rows as float64, NaN where they are missing."""
    import numpy as np

    return np.array([math.nan if is_missing(row) else row for row in rows], dtype=np.float64)


def objects(rows: list[Any]) -> Any:
    """Rows as an array of Python objects; lists stay lists."""
    import numpy as np

    array = np.empty(len(rows), dtype=object)
    array[:] = rows
    return array


def of_pandas(job: Any, x: Any, errors: str, step: Any, returns: str) -> Any:
    import pandas as pd

    if not isinstance(x, pd.Series | pd.Index) or isinstance(x, pd.MultiIndex):
        given = pandas_column(x)
        return of_pandas(job, given, errors, step, returns).array
    if isinstance(x, pd.Index):
        made = of_pandas(job, pd.Series(x, dtype=x.dtype), errors, step, returns)
        return pd.Index(made.array, dtype=made.dtype, name=x.name)
    if isinstance(x.dtype, pd.CategoricalDtype):
        made = pandas_categories(job, x, errors, step, returns)
    elif isinstance(x.dtype, pd.ArrowDtype) or is_arrow_backed(x):
        made = pandas_of_arrow(job.column(pandas_arrow(x), step), x.dtype, returns)
    else:
        given = pandas_values(x)
        rows = job.many(given, errors, step)
        if rows is given:
            return x.copy()  # nothing changed
        made = (
            pd.array(rows, dtype=x.dtype) if returns == "text" and x.dtype != object else pandas_array(rows, x, returns)
        )
    return pd.Series(made, index=x.index, name=x.name, dtype=made.dtype)


def pandas_column(x: Any) -> Any:
    """A Series or an Index; of an array of pandas a Series of it. What else pandas has is no column."""
    import pandas as pd

    if isinstance(x, pd.MultiIndex):
        raise TypeError("expected a column of texts, got a MultiIndex; choose a level, as in index.get_level_values(0)")
    if isinstance(x, pd.api.extensions.ExtensionArray):
        return pd.Series(x)
    if not isinstance(x, pd.Series | pd.Index):
        raise unknown(x)
    return x


def pandas_array(rows: list[Any], x: Any, returns: str) -> Any:
    """Rows as the array a pandas user expects: float64, datetime64, bool, or objects."""
    import numpy as np
    import pandas as pd

    nullable = getattr(x.dtype, "na_value", None) is pd.NA
    if returns == "number":
        return pd.array(numbers(rows), dtype="Float64") if nullable else numbers(rows)
    if returns == "day":
        return pd.array([pd.NaT if is_missing(row) else pd.Timestamp(row) for row in rows], dtype="datetime64[s]")
    if returns == "truth" and nullable:
        return pd.array(rows, dtype="boolean")
    if returns == "truth" and not any(is_missing(row) for row in rows):
        return np.array(rows, dtype=bool)
    return objects(rows)


def pandas_of_arrow(column: Any, dtype: Any, returns: str) -> Any:
    """An Arrow column as the array that goes with a pandas text type."""
    import pandas as pd
    import pyarrow as pa

    made = pa.chunked_array(column)
    if returns == "text":
        return dtype.__from_arrow__(made)
    if isinstance(dtype, pd.ArrowDtype) or returns == "list":
        arrow: Any = pd.ArrowDtype(made.type)
        return arrow.__from_arrow__(made)
    if returns == "day":
        return pd.array(made.cast(pa.timestamp("s")).to_numpy(), dtype="datetime64[s]")
    if dtype.na_value is pd.NA:
        masked: Any = {"number": pd.Float64Dtype(), "truth": pd.BooleanDtype()}[returns]
        return masked.__from_arrow__(made)
    return made.to_numpy()


def pandas_values(x: Any) -> list[Any]:
    """The rows of a Series as Python objects; a column that cannot hold text is an error."""
    import pandas as pd

    if x.dtype != object and not isinstance(x.dtype, pd.StringDtype | pd.CategoricalDtype):
        # An all-missing column is often read as float64.
        if not x.isna().all():
            raise TypeError(f"expected a column of text, got dtype {x.dtype}")
        return [None] * len(x)
    rows: list[Any] = x.to_numpy(dtype=object).tolist()
    return rows


def pandas_categories(job: Any, x: Any, errors: str, step: Any, returns: str) -> Any:
    """Each category is read once; categories that become equal are merged."""
    import numpy as np
    import pandas as pd

    if returns != "text":
        x = x.cat.remove_unused_categories()
    codes = x.cat.codes.to_numpy()
    try:
        made = job.many(x.cat.categories.to_numpy(dtype=object).tolist(), errors, None)
    except (TypeError, ValueError):
        job.many(pandas_values(x), errors, None)  # the same error, with the row
        return pandas_categories(job, x.cat.remove_unused_categories(), errors, step, returns)
    if step is not None:
        step(len(x))
    if returns == "text":
        categories = list(dict.fromkeys(made))
        places = {text: i for i, text in enumerate(categories)}
        # -1, which is missing, finds the last.
        merged = np.array([*(places[text] for text in made), -1])[codes]
        index = pd.Index(categories, dtype=x.cat.categories.dtype)
        return pd.Categorical.from_codes(merged, categories=index, ordered=x.cat.ordered)
    rows = [*made, math.nan]
    return pandas_array(
        [list(rows[code]) if code >= 0 and returns == "list" else rows[code] for code in codes], x, returns
    )


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
