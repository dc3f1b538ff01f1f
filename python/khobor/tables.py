"""Tables of results, for any library that speaks Arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from khobor import _khobor, pivots

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["MentionTable", "Table"]


class Table:
    """A table in Arrow memory. Anything that reads Arrow reads it: `pl.DataFrame(table)`, `pa.table(table)`, DuckDB."""

    def __init__(self, native: Any, index: Any = None) -> None:
        self._native = native
        self._index = index

    def __arrow_c_stream__(self, requested_schema: Any = None) -> object:
        return self._native.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        native = self._native
        return (native if isinstance(native, _khobor.Table) else native.schema).__arrow_c_schema__()

    def __len__(self) -> int:
        return len(self._native)

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        native = self._native
        return list(native.columns if isinstance(native, _khobor.Table) else native.column_names)

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
    `date_start` and `date_end` (days), `time_start` and `time_end` (moments), `unit`, `modifier`, `name`, `entity`, `title`
    (of people), `country` and `district` (of places), `counted` with `counted_start` and `counted_end` (the noun that is
    counted), `outcome`, `per`, `of` (the entity an age belongs to), `part_of` (the `start` of the total in the same row),
    `score`. Labels and modifiers are those of `khobor.labels`.
    """

    def __init__(self, native: _khobor.Table, index: Any = None, *, sentences: Table, documents: Table) -> None:
        super().__init__(native, index)
        self.sentences = sentences
        self.documents = documents

    def counts(self, by: Any = ("label", "entity")) -> Table:
        """How often each value is mentioned.

        Args:
            by: columns of this table by name, or columns of your own with one value for each document
                (`["entity", df["newspaper"]]`), or a list of both. Where one is missing, the mention is not counted.

        Returns:
            A table with the columns of `by`, `mentions` (how many) and `documents` (in how many texts), the most
            frequent first.

        Raises:
            ValueError: there is no such column; a column of your own that is shorter than the one analyzed.

        >>> found = khobor.analyze(["৪ জন এসেছেন।", "৪ জন ও ৫ টাকা।"])
        >>> found.counts(by="label").to_arrow().to_pylist()  # doctest: +NORMALIZE_WHITESPACE
        [{'label': 'CARDINAL', 'mentions': 2, 'documents': 2}, {'label': 'MONEY', 'mentions': 1, 'documents': 1}]
        """
        return Table(pivots.counts(self.to_arrow(), by))

    def timeline(self, freq: str = "month", *, date: Any = "date_start", by: Any = ()) -> Table:
        """How often something is mentioned in each period.

        Args:
            freq: "day", "week" (from Monday), "month", "quarter" or "year".
            date: the day of a mention: "date_start" or "date_end", the days the texts speak of; or a column of your own
                with one day for each document, as `df["published"]`.
            by: as in :meth:`counts`, to count apart.

        Returns:
            A table with `period` (its first day), the columns of `by`, `mentions` and `documents`, in order of time.
            Periods without a mention are not there.

        Raises:
            ValueError: as in :meth:`counts`; a period that is none of those.
        """
        return Table(pivots.timeline(self.to_arrow(), freq, date, by))

    def pairs(self, within: str = "sentence", *, by: str = "entity") -> Table:
        """Which two are mentioned together.

        Args:
            within: "sentence" or "document".
            by: the column that says who it is; mentions without it are left out.

        Returns:
            A table with `a` and `b` (each pair once, `a` before `b` in the order of code points), `together` (in how
            many sentences or documents) and `documents`, the most frequent first.
        """
        return Table(pivots.pairs(self.to_arrow(), within, by))
