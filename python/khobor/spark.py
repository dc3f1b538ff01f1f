"""khobor on a cluster: its functions as Spark columns, and mentions as a Spark data frame (needs Spark 4.1, pyarrow).

    from khobor import spark as khobor_spark

    articles.select("id", khobor_spark.normalize("text"))
    khobor_spark.mentions(articles, "text", keep=["id"], reference_date="published")

Text goes to the Python workers and back as Arrow, in batches of `spark.sql.execution.arrow.maxRecordsPerBatch` rows.
Each task uses the threads Spark gave it (`spark.task.cpus`, one by default): Spark already runs a task on every core.
Names get one key for all their spellings within a batch, not over all of the data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa

import khobor

try:
    from pyspark import TaskContext
    from pyspark.sql.pandas.functions import arrow_udf
    from pyspark.sql.pandas.types import from_arrow_schema
except ImportError as error:
    raise ImportError("khobor.spark needs Spark 4.1 or newer: pip install 'khobor[spark]'") from error

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

__all__ = [
    "convert_digits",
    "from_bijoy",
    "looks_like_bijoy",
    "mentions",
    "normalize",
    "parse_date",
    "sentences",
    "to_numeric",
    "tokenize",
    "words",
]

LISTS = pa.list_(pa.string())


def column(function: Callable[..., Any], returns: pa.DataType, text: Column | str, options: dict[str, Any]) -> Column:
    """A function of khobor over a column of text, as a column of Spark."""

    def batch(texts: pa.Array) -> pa.Array:
        one_task()
        return function(texts, **options).cast(returns)

    batch.__annotations__ = {"texts": pa.Array, "return": pa.Array}
    field = from_arrow_schema(pa.schema([("made", returns)])).fields[0]
    batch.__name__ = function.__name__
    udf: Any = arrow_udf  # its stubs know no array of arrays of text
    made: Column = udf(batch, returnType=field.dataType)(text)
    return made


def one_task() -> None:
    """Uses as many threads as Spark gave this task."""
    context = TaskContext.get()
    khobor.set_num_threads(context.cpus() if context is not None else 1)


def normalize(text: Column | str, **options: Any) -> Column:
    """Normalized text; the options are those of :func:`khobor.normalize`."""
    return column(khobor.normalize, pa.string(), text, options)


def convert_digits(text: Column | str, **options: Any) -> Column:
    """Text with its digits in one script; see :func:`khobor.convert_digits`."""
    return column(khobor.convert_digits, pa.string(), text, options)


def from_bijoy(text: Column | str, **options: Any) -> Column:
    """Text in Unicode; see :func:`khobor.from_bijoy`."""
    return column(khobor.from_bijoy, pa.string(), text, options)


def looks_like_bijoy(text: Column | str, **options: Any) -> Column:
    """Whether a text was typed for a Bijoy font; see :func:`khobor.looks_like_bijoy`."""
    return column(khobor.looks_like_bijoy, pa.bool_(), text, options)


def tokenize(text: Column | str, **options: Any) -> Column:
    """Arrays of tokens; see :func:`khobor.tokenize`."""
    return column(khobor.tokenize, LISTS, text, options)


def words(text: Column | str, **options: Any) -> Column:
    """Arrays of words; see :func:`khobor.words`."""
    return column(khobor.words, LISTS, text, options)


def sentences(text: Column | str, **options: Any) -> Column:
    """Arrays of sentences; see :func:`khobor.split_sentences`."""
    return column(khobor.split_sentences, LISTS, text, options)


def to_numeric(text: Column | str, **options: Any) -> Column:
    """Numbers as double; see :func:`khobor.to_numeric`."""
    return column(khobor.to_numeric, pa.float64(), text, options)


def parse_date(text: Column | str, **options: Any) -> Column:
    """Days as date; see :func:`khobor.parse_date`."""
    return column(khobor.parse_date, pa.date32(), text, options)


def mentions(
    articles: DataFrame,
    text: str,
    *,
    keep: Sequence[str] = (),
    reference_date: str | None = None,
    analyzer: Callable[[], khobor.Analyzer] = khobor.Analyzer,
) -> DataFrame:
    """One row for each mention: the columns of `keep`, then those of :class:`khobor.MentionTable` without `row`.

    Args:
        articles: the data frame that holds the texts.
        text: the name of the column of texts.
        keep: names of the columns to put beside each mention, as an id.
        reference_date: the name of a column of days from which relative dates count.
        analyzer: makes the :class:`khobor.Analyzer`, once in each task.

    Raises:
        ValueError: a column of `keep` that is called as one of a mention; rename it first.
    """
    found = for_spark(khobor.analyze([]).to_arrow()).drop_columns("row")
    twice = set(keep) & set(found.column_names)
    if twice:
        raise ValueError(f"mentions have columns of their own called {', '.join(sorted(twice))}; rename yours")
    kept = articles.select(*keep).schema.fields if keep else []
    schema = from_arrow_schema(found.schema)
    schema.fields[:0] = kept
    schema.names[:0] = list(keep)
    needed = dict.fromkeys([*keep, text, *([reference_date] if reference_date else [])])
    read = partial(mentions_of, text=text, keep=tuple(keep), reference_date=reference_date, analyzer=analyzer)
    return articles.select(*needed).mapInArrow(read, schema)


def mentions_of(
    batches: Iterable[pa.RecordBatch],
    *,
    text: str,
    keep: tuple[str, ...],
    reference_date: str | None,
    analyzer: Callable[[], khobor.Analyzer],
) -> Iterator[pa.RecordBatch]:
    """What a task does with its batches."""
    one_task()
    reader = analyzer()
    for batch in batches:
        days = batch[reference_date].to_pylist() if reference_date else None
        found: Any = reader.analyze(batch[text], reference_date=days)
        table = for_spark(found.to_arrow())
        beside = batch.select(list(keep)).take(table["row"].combine_chunks()) if keep else None
        columns = {name: beside[name] for name in keep} if beside is not None else {}
        columns |= {name: table[name].combine_chunks() for name in table.column_names if name != "row"}
        yield from pa.table(columns).to_batches()


def for_spark(table: pa.Table) -> pa.Table:
    """With the types every Spark has: no dictionaries, no 64 bit offsets, clock times in microseconds."""
    fields = []
    for field in table.schema:
        kind = field.type
        if pa.types.is_dictionary(kind) or pa.types.is_large_string(kind):
            kind = pa.string()
        elif pa.types.is_timestamp(kind):
            kind = pa.timestamp("us", kind.tz)
        fields.append(pa.field(field.name, kind))
    return table.cast(pa.schema(fields))
