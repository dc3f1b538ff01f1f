"""A table of results, for any library that speaks Arrow."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from numbers import Integral
from typing import TYPE_CHECKING, Any, TypeVar, overload

from khobor import _khobor, columns, joins, masks, pivots

if TYPE_CHECKING:
    from typing import Self

    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["Table"]

Frame = TypeVar("Frame")

#: Columns of few different words: categories in pandas.
CATEGORIES = frozenset({"label", "modifier", "unit", "per", "outcome", "country", "kind"})


class Table:
    """A table in Arrow memory. Anything that reads Arrow reads it: `pl.DataFrame(table)`, `pa.table(table)`, DuckDB.

    It does not change: `head`, `filter` and `table[…]` give new ones that share its memory. It can be pickled.
    """

    def __init__(self, native: Any, index: Any = None) -> None:
        self._native = native
        self._index = index

    def _like(self, native: Any) -> Self:
        """A table of this kind with other rows."""
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__, _native=native)
        return made

    def __arrow_c_stream__(self, requested_schema: Any = None) -> object:
        return self._native.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        native = self._native
        return (native if isinstance(native, _khobor.Table) else native.schema).__arrow_c_schema__()

    def __len__(self) -> int:
        return len(self._native)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The rows, one dict each."""
        for batch in self.to_arrow().to_batches(max_chunksize=1000):
            yield from batch.to_pylist()

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        native = self._native
        return list(native.columns if isinstance(native, _khobor.Table) else native.column_names)

    @overload
    def __getitem__(self, key: str) -> pa.ChunkedArray: ...
    @overload
    def __getitem__(self, key: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, key: Any) -> Self: ...
    def __getitem__(self, key: Any) -> Any:
        """A column by its name, a row by its number, and as tables: columns by a list of names, rows by a slice or by a
        column of truth values.

        >>> found = khobor.analyze(["৪ জন ও ৫ টাকা।"])
        >>> found["number"].to_pylist()
        [4.0, 5.0]
        >>> found[-1]["unit"]
        'BDT'
        """
        table = self.to_arrow()
        if isinstance(key, str):
            return table[self._known(key)]
        if isinstance(key, bool):
            raise TypeError(
                "a table is asked for rows by a column of truth values, not by one; where table['label'] == 'PER' was meant, "
                "it is table.filter(label='PER')"
            )
        if isinstance(key, Integral):  # Python's own and NumPy's
            at = int(key) + len(self) if key < 0 else int(key)
            if not 0 <= at < len(self):
                raise IndexError(f"row {key} of a table of {len(self):,} rows")
            return table.slice(at, 1).to_pylist()[0]
        if isinstance(key, slice):
            start, stop, step = key.indices(len(self))
            if step == 1:
                return self._like(table.slice(start, max(0, stop - start)))
            return self._like(table.take(list(range(start, stop, step))))
        if isinstance(key, list | tuple) and all(isinstance(name, str) for name in key):
            return self._like(table.select([self._known(name) for name in key]))
        return self._like(table.filter(masks.truths(key, len(self))))

    def _known(self, name: str) -> str:
        if name not in self.columns:
            raise KeyError(pivots.no_column(name, self.columns))
        return name

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """What is not there, with what may have been meant: a column, or what frames have."""
            message = f"{type(self).__name__!r} object has no attribute {name!r}"
            if name.startswith("_"):
                raise AttributeError(message)
            if name in self.columns:
                raise AttributeError(f"{message}; the column is table[{name!r}]")
            frames = (("pandas", "to_pandas"), ("polars", "to_polars"))
            for library, method in frames:
                if hasattr(getattr(sys.modules.get(library), "DataFrame", None), name):
                    raise AttributeError(f"{message}; a frame has: table.{method}().{name}")
            raise AttributeError(message)

    def head(self, rows: int = 10) -> Self:
        """The first rows.

        >>> khobor.analyze(["৪ জন ও ৫ টাকা।"]).head(1).to_dicts()[0]["text"]
        '৪ জন'
        """
        return self[:rows]

    def filter(self, mask: Any = None, /, **wanted: Any) -> Self:
        """The rows that are as wanted.

        Args:
            mask: one truth value for each row.
            wanted: columns by name, each with a value or a list of them; what is None is not asked for.

        Raises:
            ValueError: there is no such column; a mask of another length.

        >>> khobor.analyze(["৪ জন ও ৫ টাকা।"]).counts("label").filter(label="MONEY").to_dicts()
        [{'label': 'MONEY', 'mentions': 1, 'documents': 1}]
        """
        import pyarrow.compute as pc

        table = self.to_arrow()
        wishes = [] if mask is None else [masks.truths(mask, len(self))]
        for name, values in wanted.items():
            if values is None:
                continue
            if name not in table.column_names:
                raise ValueError(pivots.no_column(name, table.column_names))
            wishes.append(masks.is_one_of(table[name], values))
        for each in wishes[1:]:
            wishes[0] = pc.and_kleene(wishes[0], each)
        return self._like(table.filter(wishes[0])) if wishes else self

    def sort(self, by: str | Iterable[str], *, descending: bool = False) -> Self:
        """The rows in order of a column, or of several; missing values come last, and equal rows stay as they stand.

        >>> [row["number"] for row in khobor.analyze(["৪ জন ও ৫ টাকা।"]).sort("number", descending=True)]
        [5.0, 4.0]
        """
        import pyarrow.compute as pc

        from khobor.writers import flat

        table = self.to_arrow()
        names = columns.several(by, "by")
        # Arrow can order by neither dictionaries nor lists.
        keys = flat(table.select([self._known(name) for name in names]))
        order = "descending" if descending else "ascending"
        return self._like(table.take(pc.sort_indices(keys, sort_keys=[(name, order) for name in names])))

    def join(self, frame: Frame, keep: Iterable[str] | None = None, *, suffix: str = "_document") -> Frame:
        """What a frame says of each document, beside each row of this table. They meet on `row`, the position of the
        document, so an index in which labels repeat doubles nothing.

        Args:
            frame: a frame (pandas, Polars, Arrow) with one row for each text that was analyzed, in the same order.
            keep: its columns to take; without it all.
            suffix: put behind the name of a column that both have: `text` of the frame becomes `text_document`.

        Returns:
            A frame of the same kind: the columns of this table, then those taken. In pandas rows have the index labels
            of their documents.

        Raises:
            ValueError: the frame has fewer rows than were analyzed, or lacks a column of `keep`; this table has no `row`.

        >>> import pandas as pd
        >>> news = pd.DataFrame({"paper": ["এক", "দুই"], "text": ["৪ জন।", "৫ টাকা ও ৬ টাকা।"]})
        >>> found = khobor.analyze(news["text"])
        >>> found.join(news, keep=["paper"])[["number", "paper"]].values.tolist()
        [[4.0, 'এক'], [5.0, 'দুই'], [6.0, 'দুই']]
        """
        made: Any = joins.joined(self, frame, keep, suffix)
        told_alike = columns.family(frame) in {"pandas", "polars", "pyarrow"}
        return made if told_alike else Table(made)  # type: ignore[return-value]

    def to_arrow(self) -> pa.Table:
        """As a pyarrow Table, sharing memory.

        >>> khobor.analyze(["৪ জন ও ৫ টাকা।"]).to_arrow().num_rows
        2
        """
        try:
            import pyarrow as pa
        except ImportError:
            raise ImportError("looking into a table needs pyarrow: pip install 'khobor[arrow]'") from None
        if isinstance(self._native, pa.Table):
            return self._native
        # pa.table() would import pandas, to see whether this is one of its frames.
        return pa.RecordBatchReader.from_stream(self).read_all()

    def to_polars(self) -> pl.DataFrame:
        """As a Polars DataFrame.

        >>> khobor.analyze(["৪ জন ও ৫ টাকা।"]).to_polars()["label"].to_list()
        ['CARDINAL', 'MONEY']
        """
        try:
            import polars as pl
        except ImportError:
            raise ImportError("to_polars() needs Polars: pip install 'khobor[polars]'") from None
        return pl.DataFrame(self)

    def to_pandas(self, *, categories: bool = False) -> pd.DataFrame:
        """As a pandas DataFrame. Where the column analyzed had an index, rows carry its labels, so it joins back.

        Days and times are `datetime64[s]`, counts with missing rows `Int64`, labels, modifiers and units categories.

        Args:
            categories: whether every column of text in which values repeat is a category too: less memory, and
                comparing and grouping are faster, but two such tables under each other are text again.

        >>> khobor.analyze(["৪ জন ও ৫ টাকা।"]).to_pandas()["number"].sum()
        np.float64(9.0)
        """
        import pyarrow as pa

        table = self.to_arrow()
        whole = {}
        for at, field in enumerate(table.schema):
            column = table.column(at)
            if pa.types.is_date(field.type):
                column = column.cast(pa.timestamp("s"))
            elif pa.types.is_string(field.type) or pa.types.is_large_string(field.type):
                if field.name in CATEGORIES or (categories and 2 * len(column.unique()) < len(column)):
                    column = column.cast(pa.string()).dictionary_encode()
            elif pa.types.is_integer(field.type) and column.null_count:
                whole[field.name] = column
            if column is not table.column(at):
                table = table.set_column(at, field.name, column)
        # Each batch has its own dictionary; pandas wants one.
        frame: pd.DataFrame = table.unify_dictionaries().to_pandas()
        for name, column in whole.items():
            import pandas as pd

            whole_numbers: Any = pd.Int64Dtype()
            frame[name] = whole_numbers.__from_arrow__(column.cast(pa.int64()))
        if self._index is not None and "row" in frame:
            frame.index = self._index.take(frame["row"].to_numpy())
        return frame

    def to_dicts(self) -> list[dict[str, Any]]:
        """As a list of rows, one dict each.

        >>> khobor.analyze(["৪ জন ও ৫ টাকা।"]).counts("label").to_dicts()[1]
        {'label': 'MONEY', 'mentions': 1, 'documents': 1}
        """
        return list(self)

    def to_parquet(self, path: str | os.PathLike[str]) -> None:
        """Writes a file of Parquet; days are time stamps in it, which every reader gives as datetimes.

        >>> khobor.analyze(["৪ জন"]).to_parquet("mentions.parquet")  # doctest: +SKIP
        """
        self._write(path, "parquet")

    @overload
    def to_csv(self, path: None = None, *, safe: bool = False) -> str: ...
    @overload
    def to_csv(self, path: str | os.PathLike[str], *, bom: bool = True, safe: bool = False) -> None: ...
    def to_csv(self, path: str | os.PathLike[str] | None = None, *, bom: bool = True, safe: bool = False) -> str | None:
        """Writes a file of CSV, or gives it as text.

        Args:
            path: the file; without it the text is returned.
            bom: whether the file begins with a byte order mark. Excel shows Bengali only then; pandas and Polars read over it.
            safe: whether text that a spreadsheet would run as a formula (it begins with = + - or @) gets a ' before it.

        >>> print(khobor.analyze(["৪ জন ও ৫ টাকা।"]).counts("label").to_csv())
        "label","mentions","documents"
        "CARDINAL",1,1
        "MONEY",1,1
        <BLANKLINE>
        """
        if path is not None:
            self._write(path, "csv", bom=bom, safe=safe)
            return None
        import io

        import pyarrow.csv

        from khobor.writers import flat, harmless

        made = io.BytesIO()
        table = flat(self.to_arrow())
        pyarrow.csv.write_csv(harmless(table) if safe else table, made)
        return made.getvalue().decode()

    @overload
    def to_json(self, path: None = None) -> str: ...
    @overload
    def to_json(self, path: str | os.PathLike[str]) -> None: ...
    def to_json(self, path: str | os.PathLike[str] | None = None) -> str | None:
        """Writes a file of JSON lines (one object for each row, days as ISO text), or gives them as text.

        >>> print(khobor.analyze(["৪ জন"]).counts("label").to_json(), end="")
        {"label": "CARDINAL", "mentions": 1, "documents": 1}
        """
        if path is not None:
            self._write(path, "jsonl")
            return None
        from khobor.writers import json_line

        return "".join(map(json_line, self))

    def _write(self, path: str | os.PathLike[str], format: str, **options: Any) -> None:
        from pathlib import Path

        from khobor.writers import FORMATS

        table = self.to_arrow()
        file = FORMATS[format](Path(path), table.schema, **options)
        try:
            file.write(table)
        finally:
            file.close()

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_native": self.to_arrow()}

    def __copy__(self) -> Self:
        return self._like(self._native)

    def __deepcopy__(self, memo: Any) -> Self:
        return self._like(self._native)  # nothing in it can be changed

    def __repr__(self) -> str:
        title = f"<{self._title()}>"
        preview = self._preview("text", title)
        return title[:-1] + f": {', '.join(self.columns)}>" if preview is None else preview

    def _repr_html_(self) -> str | None:
        return self._preview("html", self._title())

    def _title(self) -> str:
        from khobor.preview import how_many

        return f"khobor.{type(self).__name__} of {how_many(len(self), 'row')}"

    def _preview(self, form: str, title: str) -> str | None:
        """None without pyarrow, which opens tables."""
        from khobor import preview

        try:
            rows = self.head(preview.ROWS).to_dicts()
        except ImportError:
            return None
        made: str = getattr(preview, form)(title, self.columns, rows, len(self))
        return made
