"""Polars: a lazy query over files larger than memory; the streaming engine holds a few batches at a time."""

import polars as pl

import khobor.polars  # noqa: F401 (puts `.khobor` on expressions)

(
    pl.scan_parquet("articles.parquet")
    .select("id", pl.col("text").khobor.normalize().khobor.sentences().alias("sentence"))
    .explode("sentence")
    .drop_nulls("sentence")
    .sink_parquet("sentences.parquet")
)

(
    pl.scan_parquet("articles.parquet")
    .select("id", pl.col("text").khobor.mentions().alias("mention"))
    .explode("mention")
    .drop_nulls("mention")
    .unnest("mention")
    .sink_parquet("mentions.parquet")
)
