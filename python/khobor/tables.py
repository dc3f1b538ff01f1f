"""Tables of results, for any library that speaks Arrow."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, overload

from khobor import _khobor, columns, facts, pivots, things

if TYPE_CHECKING:
    from typing import Self

    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["MentionTable", "Table"]

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
        if isinstance(key, int):
            at = key + len(self) if key < 0 else key
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
        return self._like(table.filter(truths(key, len(self))))

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
        masks = [] if mask is None else [truths(mask, len(self))]
        for name, values in wanted.items():
            if values is None:
                continue
            if name not in table.column_names:
                raise ValueError(pivots.no_column(name, table.column_names))
            masks.append(is_one_of(table[name], values))
        for each in masks[1:]:
            masks[0] = pc.and_kleene(masks[0], each)
        return self._like(table.filter(masks[0])) if masks else self

    def sort(self, by: str | Iterable[str], *, descending: bool = False) -> Self:
        """The rows in order of a column, or of several; missing values come last, and equal rows stay as they stand.

        >>> [row["number"] for row in khobor.analyze(["৪ জন ও ৫ টাকা।"]).sort("number", descending=True)]
        [5.0, 4.0]
        """
        import pyarrow.compute as pc

        from khobor.writers import plain

        table = self.to_arrow()
        names = [by] if isinstance(by, str) else list(by)
        # Arrow can order by neither dictionaries nor lists.
        keys = plain(table.select([self._known(name) for name in names]))
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
        if "row" not in self.columns:
            raise ValueError("this table has no column `row`, by which it could be joined")
        rows = self.to_arrow()["row"].to_numpy()
        framed = columns.family(frame) in {"pandas", "polars"} and hasattr(frame, "columns")
        whole: Any = (frame.lazy().collect() if hasattr(frame, "lazy") else frame) if framed else table_of(frame)
        names = list(whole.columns) if framed else whole.column_names
        wanted = names if keep is None else [keep] if isinstance(keep, str) else list(keep)
        missing = [name for name in wanted if name not in names]
        if missing:
            raise ValueError(f"the frame has no column {missing[0]!r}; it has {', '.join(map(str, names))}")
        height = len(whole)
        if len(rows) and rows.max() >= height:
            raise ValueError(f"the frame has {height:,} rows, the column analyzed has more; give the frame it is from")
        if self._index is not None and len(self._index) != height:
            raise ValueError(f"the frame has {height:,} rows, the column analyzed has {len(self._index):,}")
        taken = {name: f"{name}{suffix}" if name in self.columns else name for name in wanted}
        made: Any
        if columns.family(frame) == "pandas":
            import pandas as pd

            left = self.to_pandas()
            right = whole[list(taken)].iloc[rows].rename(columns=taken)
            right.index = left.index
            made = pd.concat([left, right], axis=1)
        elif columns.family(frame) == "polars":
            made = self.to_polars().hstack(whole.select(list(taken))[rows].rename(taken))
        else:
            arrow = whole.select(list(taken)).take(rows).rename_columns(list(taken.values()))
            made = self.to_arrow()
            for name in arrow.column_names:
                made = made.append_column(name, arrow[name])
            made = made if is_arrow(frame) else Table(made)
        return made  # type: ignore[no-any-return]

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

        from khobor.writers import harmless, plain

        made = io.BytesIO()
        table = plain(self.to_arrow())
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


class MentionTable(Table):
    """One row for each mention, with the tables of sentences, documents and quotations beside it.

    Columns: `row` (position in the column analyzed), `sentence` (number in its document), `start` and `end` (code
    points of the text given), `text`, `label`, `number` and `number_max`, `iso` (TIMEX3 value or ISO 8601 duration),
    `date_start` and `date_end` (days), `time_start` and `time_end` (moments), `unit`, `modifier`, `name`, `entity`, `title`
    (of people), `country` and `district` (of places), `counted` with `counted_start` and `counted_end` (the noun that is
    counted), `outcome`, `per`, `of` (the entity an age belongs to), `part_of` (the `start` of the total in the same row),
    `score`. Labels and modifiers are those of `khobor.labels`.

    `quotes` has one row for each quotation: `row`, `sentence`, `start`, `end`, `text`, `kind` ("direct" or "indirect"),
    `cue` (the verb of saying), `speaker_start`, `speaker_end` and `speaker` (as written there), `entity` (who it is).
    """

    def __init__(
        self, native: _khobor.Table, index: Any = None, *, sentences: Table, documents: Table, quotes: Table
    ) -> None:
        super().__init__(native, index)
        self.sentences = sentences
        self.documents = documents
        self.quotes = quotes

    def filter(
        self,
        mask: Any = None,
        /,
        *,
        label: Any = None,
        entity: Any = None,
        name: Any = None,
        part: Any = None,
        score: float | None = None,
        **wanted: Any,
    ) -> Self:
        """The mentions that are as wanted; the tables of sentences and documents beside them stay whole.

        Args:
            mask: one truth value for each mention.
            label: a label, or a list of them.
            entity: a key, or a list of them, in any spelling of its letters.
            name: a name, or a list of them, in any spelling of its letters.
            part: a part of the page, or a list of them, that the sentence is of: "headline", "dateline", "body", "debris" …
                (the column `part` of `sentences`).
            score: how sure the reading must be at least (0 to 1).
            wanted: any other column by name, with a value or a list of them.

        Raises:
            ValueError: there is no such label or column; a mask of another length.

        >>> khobor.analyze(["৪ জন ও ৫ টাকা।"]).filter(label="MONEY")["text"].to_pylist()
        ['৫ টাকা']
        >>> found = khobor.analyze(["চীনে পুতিন\\n\\nপুতিন ও কিম জং উন চীনে যান।"])
        >>> found.filter(label="PER", name="পুতিন", part="body", score=0.5)["sentence"].to_pylist()
        [1]
        """
        from khobor.labels import known
        from khobor.text import normalize

        names = {"entity": entity, "name": name}
        spelled = {
            key: normalize(given if isinstance(given, str) else list(given))
            for key, given in names.items()
            if given is not None
        }
        asked = {"label": known(label), **spelled, **wanted}
        found = super().filter(mask, **{key: value for key, value in asked.items() if value is not None})
        if part is not None:
            found = found._like(things.of_part(found.to_arrow(), self.sentences.to_arrow(), part))
        if score is None:
            return found
        import pyarrow.compute as pc

        sure: Any = pc.greater_equal(found["score"], score)
        return found._like(found.to_arrow().filter(sure))

    @property
    def entities(self) -> Table:
        """Who and where, one row for each thing, the most mentioned first.

        Columns: `entity` (its key), `label`, `name` (as a reader would print it: the form that is surely read most often, of
        people a full name), `names` (all forms, each with its `count`), `mentions`, `documents`, `first` and `last` (days of
        the documents, where their pages say them), `country` and `district` (of places), `title` (of people; the most
        frequent).

        >>> found = khobor.analyze(["পুতিন কথা বলেন।", "ভ্লাদিমির পুতিন যান। পুতিনের সফর।"])
        >>> found.entities[0]["name"], found.entities[0]["mentions"]
        ('ভ্লাদিমির পুতিন', 3)
        """
        return Table(things.entities(things.tally(self.to_arrow(), self.documents.to_arrow())))

    def find(self, name: str) -> Self:
        """All mentions of what a name names, under whatever form they stand there.

        Args:
            name: a name in any spelling, with or without a case ending, an `entity` key, or the English name of a thing.

        Returns:
            The mentions of the same `entity`; where nothing is called so, none. A name that the lists know is found in
            texts that have it under another one alone.

        >>> found = khobor.analyze(["ভ্লাদিমির পুতিন যান। পুতিনের সফর।"])
        >>> found.find("পুতিনের")["text"].to_pylist()
        ['ভ্লাদিমির পুতিন', 'পুতিনের']
        >>> khobor.analyze(["জাতিসংঘ বলেছে, যুদ্ধ থামুক।"]).find("রাষ্ট্রপুঞ্জ")["entity"].to_pylist()
        ['un']
        """
        return self._like(things.found(self.to_arrow(), name))

    def places(self, level: str = "district") -> Table:
        """How often each place is mentioned, rolled up to what it lies in.

        Args:
            level: "country" (ISO 3166 code), "district" (in English) or "place" (each thing by its key).

        Returns:
            A table with `country`, `district` and `entity` as far as the level goes, `mentions` and `documents`, the most
            frequent first. Places of which the level is not known are not there.

        >>> khobor.analyze(["রাজশাহীর গোদাগাড়ীতে আম।"]).places().to_dicts()
        [{'country': 'BD', 'district': 'Rajshahi', 'mentions': 2, 'documents': 1}]
        """
        return Table(things.rolled_up(self.to_arrow(), level))

    def counts(self, by: Any = ("label", "entity"), *, labels: Any = None, top: int | None = None) -> Table:
        """How often each value is mentioned.

        Args:
            by: columns of this table by name, or columns of your own with one value for each document
                (`["entity", df["newspaper"]]`), or a list of both. Where one is missing, the mention is not counted.
            labels: only mentions with this label, or one of these.
            top: only so many rows.

        Returns:
            A table with the columns of `by` (and behind `entity` the `name` that a reader would print), `mentions` (how many)
            and `documents` (in how many texts), the most frequent first.

        Raises:
            ValueError: there is no such column; a column of your own that is shorter than the one analyzed.

        >>> found = khobor.analyze(["৪ জন এসেছেন।", "৪ জন ও ৫ টাকা।"])
        >>> found.counts(by="label").to_arrow().to_pylist()  # doctest: +NORMALIZE_WHITESPACE
        [{'label': 'CARDINAL', 'mentions': 2, 'documents': 2}, {'label': 'MONEY', 'mentions': 1, 'documents': 1}]
        >>> khobor.analyze(["আমেরিকায় ভোট। ঢাকায় মেলা।", "যুক্তরাষ্ট্রে ভোট।"]).counts(labels="LOC", top=1).to_dicts()
        [{'label': 'LOC', 'entity': 'usa', 'name': 'আমেরিকা', 'mentions': 2, 'documents': 2}]
        """
        table = self.filter(label=labels).to_arrow()
        made = pivots.counts(table, by)
        made = made if top is None else made.slice(0, top)
        return Table(things.named(made, self._things(table)) if "entity" in made.column_names else made)

    def casualties(self, outcomes: Any = facts.HARM) -> Table:
        """How many came to harm, where and when, as each article says.

        Args:
            outcomes: the keys of `outcome` that are wanted; None for all, arrested and elected too.

        Returns:
            A table with a row for each number an article gives of an outcome: `row` (the document), `place` and
            `district` (of the place named nearest: in the sentence, else before it), `day` and `last_day` (of the date named
            in the sentence, which may be a month or a year, else of the last day named before it, else the day the article
            was published), `outcome`, `number`, `number_max`, `modifier`, `counted`, `said`
            (how often the article says it), `sentence` and its `text`.

            Within an article a number of one outcome counts once, however often it is repeated, and a number that the
            text calls a part of another (এর মধ্যে ১০ জন) is left out. Two different numbers of one outcome are both
            there: the text may tell of two events, or of a count that rose. Two articles may tell of one event; the table
            cannot know, so a sum over articles is too high. A person named
            without a number is not counted, nor is one of whom only an article speaks (এক যুবক নিহত).

        >>> found = khobor.analyze(["সাভারে বাস উল্টে নিহত ৪\\n\\nসাভারে বাস উল্টে চারজন নিহত ও ১২ জন আহত হয়েছেন।"])
        >>> [(row["outcome"], row["number"], row["said"]) for row in found.casualties()]
        [('killed', 4.0, 2), ('injured', 12.0, 1)]
        """
        wanted = None if outcomes is None else {outcomes} if isinstance(outcomes, str) else set(outcomes)
        return Table(
            facts.casualties(self.to_arrow(), self.sentences.to_arrow(), self.documents.to_arrow(), wanted), self._index
        )

    def statements(self) -> Table:
        """Who said what, as each article says.

        Returns:
            A table with a row for each quotation: `row` (the document), `who` (the fullest name in the article of who
            speaks; missing where it names nobody), `title`, `day` (the article was published; when it was said the text
            seldom tells), `kind` ("direct" in quotation marks, "indirect"), `quotation`, `cue` (the verb), `speaker` (as
            written there: a name, a noun, তিনি), `entity` and `sentence`.

            What several papers quote is there several times. Indirect speech is the clause beside the verb; sentences
            that go on without a verb of saying are not in it.

        >>> found = khobor.analyze(["সভায় আসেন তারেক রহমান। তিনি বলেন, ‘আমরা নির্বাচন চাই।’"])
        >>> [(row["who"], row["quotation"]) for row in found.statements()]
        [('তারেক রহমান', 'আমরা নির্বাচন চাই।')]
        """
        return Table(facts.statements(self.to_arrow(), self.quotes.to_arrow(), self.documents.to_arrow()), self._index)

    def _things(self, table: pa.Table) -> pa.Table:
        return things.entities(things.tally(table))

    def timeline(
        self,
        freq: str = "month",
        *,
        date: Any = "date_start",
        by: Any = (),
        labels: Any = None,
        fill: bool = False,
        top: int | None = None,
    ) -> Table:
        """How often something is mentioned in each period.

        Args:
            freq: "day", "week" (from Monday), "month", "quarter" or "year".
            date: the day of a mention: "date_start" or "date_end", the days the texts speak of; or a column of your own
                with one day for each document, as `df["published"]`.
            by: as in :meth:`counts`, to count apart.
            labels: only mentions with this label, or one of these.
            fill: whether periods without a mention, between the first and the last, are there with 0.
            top: only so many of what is counted apart, the most frequent.

        Returns:
            A table with `period` (its first day), the columns of `by`, `mentions` and `documents`, in order of time.

        Raises:
            ValueError: as in :meth:`counts`; a period that is none of those.

        >>> told = khobor.analyze(["৫ মে ২০২৪ সভা হয়, ৭ জুন ২০২৪ আরেকটি।"])
        >>> [(str(row["period"]), row["mentions"]) for row in told.timeline("month")]
        [('2024-05-01', 1), ('2024-06-01', 1)]
        >>> found = khobor.analyze(["পুতিন চীনে যান।", "৪ জন আহত।", "পুতিন ফেরেন।"])
        >>> days = ["2024-01-31", "2024-02-10", "2024-03-01"]
        >>> made = found.timeline("month", date=days, by="entity", labels="PER", fill=True, top=1)
        >>> [(row["period"].isoformat(), row["name"], row["mentions"]) for row in made]
        [('2024-01-01', 'পুতিন', 1), ('2024-02-01', 'পুতিন', 0), ('2024-03-01', 'পুতিন', 1)]
        """
        table = self.filter(label=labels).to_arrow()
        made = pivots.timeline(table, freq, date, by, fill=fill, top=top)
        return Table(things.named(made, self._things(table)) if "entity" in made.column_names else made)

    def pairs(
        self, within: str = "sentence", *, by: str = "entity", labels: Any = None, top: int | None = None
    ) -> Table:
        """Which two are mentioned together.

        Args:
            within: "sentence" or "document".
            by: the column that says who it is; mentions without it are left out.
            labels: only mentions with this label, or one of these.
            top: only so many pairs.

        Returns:
            A table with `a` and `b` (each pair once, `a` before `b` in the order of code points), for entities the names that
            a reader would print behind them (`a_name`, `b_name`), `together` (in how many sentences or documents) and
            `documents`, the most frequent first.

        >>> told = khobor.analyze(["পুতিন ও ট্রাম্প কথা বলেন।"])
        >>> [(row["a"], row["b"], row["together"]) for row in told.pairs()]
        [('donald-trump', 'vladimir-putin', 1)]
        >>> found = khobor.analyze(["পুতিন ও কিম জং উন বেইজিংয়ে যান।", "কিম জং উন ও পুতিন ফেরেন।"])
        >>> found.pairs(labels="PER", top=1).to_dicts()  # doctest: +NORMALIZE_WHITESPACE
        [{'a': 'kim-jong-un', 'a_name': 'কিম জং উন', 'b': 'vladimir-putin', 'b_name': 'পুতিন', 'together': 2, 'documents': 2}]
        """
        table = self.filter(label=labels).to_arrow()
        made = pivots.pairs(table, within, by)
        made = made if top is None else made.slice(0, top)
        return Table(things.named_pairs(made, self._things(table)) if by == "entity" else made)


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

    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    several = isinstance(values, list | tuple | set | frozenset) or (columns.is_column(values))
    wanted = [value for value in (values if several else [values]) if not columns.is_missing(value)]
    return pc.is_in(column, pa.array(wanted, column.type))


def is_arrow(frame: Any) -> bool:
    return columns.family(frame) == "pyarrow"


def table_of(frame: Any) -> pa.Table:
    """Any frame that speaks Arrow, or a dict of columns, as a pyarrow Table."""
    import pyarrow as pa

    if isinstance(frame, pa.Table):
        return frame
    if isinstance(frame, Mapping):
        return pa.table(dict(frame))
    if columns.speaks_arrow(frame):
        return pa.table(frame)
    raise TypeError(f"expected a frame (pandas, Polars, Arrow), got {type(frame).__name__}")
