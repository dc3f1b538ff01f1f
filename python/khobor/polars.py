"""`pl.col("text").khobor`: khobor's functions in Polars expressions, eager, lazy and streaming, and on a Series.

`import khobor.polars` puts them there; `import khobor` does where Polars has been imported before.

>>> import polars as pl, khobor.polars
>>> articles = pl.LazyFrame({"text": ["৪২ জন।", None]})
>>> articles.select(pl.col("text").khobor.convert_digits()).collect()["text"].to_list()
['42 জন।', None]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

import khobor
from khobor import _khobor
from khobor.accessor import ColumnAccessor, RowAccessor
from khobor.columns import several
from khobor.labels import DATES, LABELS, MODIFIERS, NAMES, NUMBERS, known

__all__ = ["MENTION", "PolarsExpression", "PolarsSeries"]

LABEL = pl.Enum([label.name for label in LABELS])
MODIFIER = pl.Enum(list(MODIFIERS))


def mention_type() -> pl.Struct:
    empty: Any = _khobor.no_mentions()
    columns = dict(pl.DataFrame(empty).schema)
    del columns["row"]
    return pl.Struct(columns | {"label": LABEL, "modifier": MODIFIER})


#: A mention in a list of mentions: the columns of :class:`khobor.MentionTable` without `row`.
MENTION = mention_type()


@pl.api.register_expr_namespace("khobor")
class PolarsExpression(RowAccessor):
    """`pl.col("text").khobor`. Works in batches of rows: an error names the row of its batch."""

    def mentions(
        self, *, labels: Any = None, reference_date: Any = None, analyzer: khobor.Analyzer | None = None
    ) -> pl.Expr:
        """A list of mentions for each row, as structs: `.explode("text").unnest("text")` makes a tidy frame.

        Args:
            labels: one label or some; None for all.
            reference_date: a date for all rows, or an expression with one for each (`pl.col("date")`).
            analyzer: your own :class:`khobor.Analyzer`.
        """
        labels = known(labels)
        days = reference_date if isinstance(reference_date, pl.Expr) else None

        def batch(rows: Sequence[pl.Series]) -> pl.Series:
            texts, *given = rows
            reference = given[0] if given else reference_date
            if given and len(reference) == 1:
                reference = reference.extend_constant(reference[0], len(texts) - 1)
            return lists_of(texts, labels, reference, analyzer)

        columns = [self._column] if days is None else [self._column, days]
        return pl.map_batches(columns, batch, return_dtype=pl.List(MENTION), is_elementwise=True)

    def entities(self, **options: Any) -> pl.Expr:
        """The names: mentions with a label of `khobor.labels.NAMES`."""
        return self.mentions(labels=NAMES, **options)

    def numbers(self, **options: Any) -> pl.Expr:
        """The numbers: mentions with a label of `khobor.labels.NUMBERS`."""
        return self.mentions(labels=NUMBERS, **options)

    def dates(self, **options: Any) -> pl.Expr:
        """The times: mentions with a label of `khobor.labels.DATES`."""
        return self.mentions(labels=DATES, **options)


@pl.api.register_series_namespace("khobor")
class PolarsSeries(ColumnAccessor):
    """`df["text"].khobor`."""

    def mentions(self, *, labels: Any = None, **options: Any) -> pl.DataFrame:
        """A data frame with one row for each mention (of these labels); `row` is the position of its text.

        `df.with_row_index("row").join(mentions, on="row")` puts the rest of the article beside each mention. The
        columns are those of :class:`khobor.MentionTable`; the options are those of :meth:`analyze`.
        """
        labels = known(labels)
        return chosen(self.analyze(**options).to_polars(), labels)

    def _frame(self, table: khobor.Table) -> pl.DataFrame:
        return table.to_polars()


def chosen(mentions: pl.DataFrame, labels: Any) -> pl.DataFrame:
    if labels is None:
        return mentions
    return mentions.filter(pl.col("label").cast(pl.String).is_in(several(labels, "labels")))


def lists_of(texts: pl.Series, labels: Any, reference_date: Any, analyzer: khobor.Analyzer | None) -> pl.Series:
    """The mentions of each row as a list; missing rows stay missing."""
    found: Any = (analyzer or khobor).analyze(texts, reference_date=reference_date)
    mentions = chosen(pl.DataFrame(found), labels).select(
        "row", pl.struct(pl.col(name).cast(dtype) for name, dtype in MENTION.to_schema().items()).alias("mention")
    )
    rows = pl.DataFrame(found.documents).select("row", there=pl.col("sentences").is_not_null())
    lists = rows.join(mentions.group_by("row").agg("mention"), on="row", how="left", maintain_order="left")
    none = pl.lit([], dtype=pl.List(MENTION))
    made = lists.select(pl.when("there").then(pl.col("mention").fill_null(none)))
    return made.to_series().cast(pl.List(MENTION)).alias(texts.name)
