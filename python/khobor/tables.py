"""Tables of results, for any library that speaks Arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from khobor import _khobor

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["MentionTable", "Table"]


class Table:
    """A table in Arrow memory. Anything that reads Arrow reads it: `pl.DataFrame(table)`, `pa.table(table)`, DuckDB."""

    def __init__(self, native: _khobor.Table, index: Any = None) -> None:
        self._native = native
        self._index = index

    def __arrow_c_stream__(self, requested_schema: Any = None) -> object:
        return self._native.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        return self._native.__arrow_c_schema__()

    def __len__(self) -> int:
        return len(self._native)

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return self._native.columns

    def to_arrow(self) -> pa.Table:
        """As a pyarrow Table, sharing memory."""
        try:
            import pyarrow as pa
        except ImportError:
            raise ImportError("to_arrow() and to_pandas() need pyarrow: pip install 'khobor[arrow]'") from None
        return pa.table(self)

    def to_polars(self) -> pl.DataFrame:
        """As a Polars DataFrame."""
        try:
            import polars as pl
        except ImportError:
            raise ImportError("to_polars() needs Polars: pip install 'khobor[polars]'") from None
        return pl.DataFrame(self)

    def to_pandas(self) -> pd.DataFrame:
        """As a pandas DataFrame. Where the column analyzed had an index, rows carry its labels, so it joins back."""
        table = self.to_arrow()
        # Each batch has its own dictionary; pandas wants one.
        frame: pd.DataFrame = table.unify_dictionaries().to_pandas(date_as_object=False)
        if self._index is not None:
            frame.index = self._index.take(frame["row"].to_numpy())
        return frame

    def __repr__(self) -> str:
        return f"<khobor.{type(self).__name__} of {len(self):,} rows: {', '.join(self.columns)}>"


class MentionTable(Table):
    """One row for each mention, with the tables of sentences and documents beside it.

    Columns: `row` (position in the column analyzed), `sentence` (number in its document), `start` and `end` (code
    points of the text given), `text`, `label`, `number` and `number_max`, `iso` (TIMEX3 value or ISO 8601 duration),
    `date_start` and `date_end`, `unit`, `modifier`, `name`, `entity`, `score`.
    """

    def __init__(self, native: _khobor.Table, index: Any = None, *, sentences: Table, documents: Table) -> None:
        super().__init__(native, index)
        self.sentences = sentences
        self.documents = documents
