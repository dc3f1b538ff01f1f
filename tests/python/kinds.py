"""Every kind of column khobor takes, with the way to make one and the way back to a plain list."""

from __future__ import annotations

import datetime
import importlib
import math
from collections.abc import Callable
from typing import Any, NamedTuple


def installed(name: str) -> bool:
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True


class Kind(NamedTuple):
    """`make` turns texts (None is missing) into a column; `library` must be installed."""

    name: str
    library: str
    make: Callable[[list[str | None]], Any]
    holds_missing: bool = True


def pandas_series(dtype: Any, missing: Any = None) -> Callable[[list[str | None]], Any]:
    def make(texts: list[str | None]) -> Any:
        import pandas as pd

        rows = [missing if text is None else text for text in texts]
        index = [f"label {i}" for i in range(len(texts))]
        return pd.Series(
            rows, dtype=dtype() if callable(dtype) and dtype is not object else dtype, index=index, name="খবর"
        )

    return make


def pandas_index(dtype: Any) -> Callable[[list[str | None]], Any]:
    def make(texts: list[str | None]) -> Any:
        import pandas as pd

        return pd.Index(texts, dtype=dtype, name="খবর")

    return make


def arrow_dtype(kind: str) -> Callable[[], Any]:
    def make() -> Any:
        import pandas as pd

        return pd.ArrowDtype(arrow_type(kind))

    return make


def arrow_type(kind: str) -> Any:
    import pyarrow as pa

    return pa.dictionary(pa.int16(), pa.utf8()) if kind == "dictionary" else getattr(pa, kind)()


def arrow_array(kind: str) -> Callable[[list[str | None]], Any]:
    def make(texts: list[str | None]) -> Any:
        import pyarrow as pa

        if kind == "dictionary":
            return pa.array(texts, pa.utf8()).dictionary_encode()
        return pa.array(texts, arrow_type(kind))

    return make


def arrow_slice(kind: str) -> Callable[[list[str | None]], Any]:
    """A slice that begins inside a byte of the null bitmap, among texts that are none of ours."""

    def make(texts: list[str | None]) -> Any:
        return arrow_array(kind)(["আগের সারি", None, "আরেক সারি", *texts, "পরের সারি", None]).slice(3, len(texts))

    return make


def arrow_chunks(kind: str) -> Callable[[list[str | None]], Any]:
    def make(texts: list[str | None]) -> Any:
        import pyarrow as pa

        one = arrow_array(kind)
        chunks = [one([text]) for text in texts]
        chunks.insert(len(chunks) // 2, one([]))
        if kind == "dictionary":
            return pa.chunked_array(chunks).unify_dictionaries()
        return pa.chunked_array(chunks, arrow_type(kind))

    return make


def polars_series(dtype: str) -> Callable[[list[str | None]], Any]:
    def make(texts: list[str | None]) -> Any:
        import polars as pl

        if dtype == "Enum":
            return pl.Series("খবর", texts, dtype=pl.Enum(list(dict.fromkeys(t for t in texts if t is not None))))
        return pl.Series("খবর", texts, dtype=getattr(pl, dtype))

    return make


def duckdb_relation(texts: list[str | None]) -> Any:
    import duckdb
    import pyarrow as pa

    connection = duckdb.connect()
    connection.register("texts", pa.table({"place": range(len(texts)), "text": pa.array(texts, pa.utf8())}))
    return connection.sql("SELECT text FROM texts ORDER BY place")


class Capsule:
    """Something that speaks Arrow and is of no library khobor knows."""

    def __init__(self, texts: list[str | None]) -> None:
        import pyarrow as pa

        self.column = pa.chunked_array([texts], pa.utf8())

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.column.__arrow_c_stream__(requested_schema)


def one_array(texts: list[str | None]) -> Any:
    import pyarrow as pa

    class One:
        def __arrow_c_array__(self, requested_schema: object = None) -> object:
            return pa.array(texts, pa.utf8()).__arrow_c_array__(requested_schema)

    return One()


def numpy_array(dtype: Any) -> Callable[[list[str | None]], Any]:
    def make(texts: list[str | None]) -> Any:
        import numpy as np

        return np.array(texts, dtype=np.dtypes.StringDType(na_object=None) if dtype == "T" else dtype)

    return make


KINDS = [
    Kind("list", "builtins", list),
    Kind("tuple", "builtins", tuple),
    Kind("numpy object", "numpy", numpy_array(object)),
    Kind("numpy <U", "numpy", numpy_array(str), holds_missing=False),
    Kind("numpy StringDType", "numpy", numpy_array("T")),
    Kind("pandas object", "pandas", pandas_series(object)),
    Kind("pandas object NaN", "pandas", pandas_series(object, math.nan)),
    Kind("pandas str", "pandas", pandas_series("str")),
    Kind("pandas string", "pandas", pandas_series("string")),
    Kind("pandas string[python]", "pandas", pandas_series("string[python]")),
    Kind("pandas string[pyarrow]", "pyarrow", pandas_series("string[pyarrow]")),
    Kind("pandas ArrowDtype utf8", "pyarrow", pandas_series(arrow_dtype("utf8"))),
    Kind("pandas ArrowDtype large", "pyarrow", pandas_series(arrow_dtype("large_utf8"))),
    Kind("pandas ArrowDtype dictionary", "pyarrow", pandas_series(arrow_dtype("dictionary"))),
    Kind("pandas category", "pandas", pandas_series("category")),
    Kind("pandas Index object", "pandas", pandas_index(object)),
    Kind("pandas Index str", "pandas", pandas_index("str")),
    Kind("pandas CategoricalIndex", "pandas", pandas_index("category")),
    Kind("polars String", "polars", polars_series("String")),
    Kind("polars Categorical", "polars", polars_series("Categorical")),
    Kind("polars Enum", "polars", polars_series("Enum")),
    *(
        Kind(f"arrow {kind}", "pyarrow", arrow_array(kind))
        for kind in ("utf8", "large_utf8", "string_view", "dictionary")
    ),
    *(
        Kind(f"arrow {kind} slice", "pyarrow", arrow_slice(kind))
        for kind in ("utf8", "large_utf8", "string_view", "dictionary")
    ),
    *(
        Kind(f"arrow {kind} chunks", "pyarrow", arrow_chunks(kind))
        for kind in ("utf8", "large_utf8", "string_view", "dictionary")
    ),
    Kind("duckdb", "duckdb", duckdb_relation),
    Kind("capsule of a stream", "pyarrow", Capsule),
    Kind("capsule of an array", "pyarrow", one_array),
]


def plain(column: Any) -> list[Any]:
    """Any result as a list of Python values, None where a row is missing."""
    kind = type(column).__module__.partition(".")[0]
    if kind == "pandas":
        column = column.to_numpy(dtype=object).tolist()
    elif kind == "polars":
        column = column.to_list()
    elif kind == "pyarrow":
        column = column.to_pylist()
    elif kind == "numpy":
        column = column.astype(object).tolist()
    elif hasattr(column, "__arrow_c_stream__"):
        import pyarrow as pa

        column = pa.chunked_array(column).to_pylist()
    return [value(row) for row in column]


def value(row: Any) -> Any:
    if row is None or (isinstance(row, float) and math.isnan(row)) or type(row).__name__ in {"NAType", "NaTType"}:
        return None
    if isinstance(row, datetime.datetime):  # a pandas Timestamp too
        return row.date()
    if type(row).__name__ in {"ndarray", "Series"}:
        return list(row)
    if isinstance(row, list):  # a struct is a dict in some columns, a named tuple in others
        return [tuple(part.values()) if isinstance(part, dict) else part for part in row]
    return row
