"""Mentions of the same articles, found in every way docs/scale.md speaks of, from file to Parquet file.

    python tests/bench/scale.py [--write] [megabytes] [way ...]

The articles are paragraphs of the own sample articles in new order, with other digits, in one Parquet file (and the same
as JSONL). Each way runs in a process of its own and does the job four times. The best of the last three is shown, so that
starting an engine and importing libraries are not in it (they are in the first, shown beside), and the work of the cores
(user and system time of the process and all its children), which depends less on what else the machine does. Peak memory is
that of the process and all its children together. Ways whose library is not there are left out; one that fails ends the run. With `--write` the table of
docs/scale.md is written anew.
"""

from __future__ import annotations

import datetime
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SEEDS = Path(__file__).parents[2] / "seeds" / "articles"
DIGITS = "০১২৩৪৫৬৭৮৯"


def articles(megabytes: float) -> list[str]:
    """Texts of 0.5 to 9 KB, as many as fill so many megabytes of UTF-8."""
    dice = random.Random(7)
    paragraphs = [p for path in sorted(SEEDS.glob("*.txt")) for p in path.read_text("utf-8").split("\n") if p.strip()]
    texts, size = [], 0.0
    while size < megabytes * 1e6:
        wanted = dice.randrange(200, 3000)
        text = ""
        while len(text) < wanted:
            text += dice.choice(paragraphs) + "\n"
        texts.append(text.replace(dice.choice(DIGITS), dice.choice(DIGITS)))
        size += len(texts[-1].encode())
    return texts


def write_input(folder: Path, megabytes: float) -> tuple[int, float]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    texts = articles(megabytes)
    table = pa.table({"id": range(len(texts)), "text": pa.array(texts, pa.string())})
    pq.write_table(table, folder / "articles.parquet", row_group_size=1000)
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
        for row in table.to_pylist():
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return len(texts), sum(len(text.encode()) for text in texts) / 1e6


def texts_of_parquet() -> Any:
    import pyarrow.parquet as pq

    return pq.read_table("articles.parquet")["text"]


def save(mentions: Any) -> None:
    import pyarrow.parquet as pq

    pq.write_table(mentions.to_arrow(), "out.parquet")


def a_list() -> None:
    import khobor

    save(khobor.analyze(texts_of_parquet().to_pylist()))


def a_pandas_column() -> None:
    import pandas as pd

    import khobor

    save(khobor.analyze(pd.read_parquet("articles.parquet")["text"]))


def an_arrow_column() -> None:
    import khobor

    save(khobor.analyze(texts_of_parquet()))


def scan() -> None:
    import pyarrow.parquet as pq

    import khobor

    writer: Any = None
    for part in khobor.scan("articles.jsonl"):
        table = part.mentions.to_arrow()
        writer = writer or pq.ParquetWriter("out.parquet", table.schema)
        writer.write_table(table)
    writer.close()


def command_line() -> None:
    from khobor.cli import main

    main(["analyze", "articles.jsonl", "--output", "out", "--no-progress"])


def polars() -> None:
    import polars as pl

    import khobor.polars  # noqa: F401 (puts `.khobor` on expressions)

    texts = pl.scan_parquet("articles.parquet")
    found = texts.select("id", pl.col("text").khobor.mentions().alias("mention"))  # type: ignore[attr-defined]
    found.explode("mention").drop_nulls("mention").unnest("mention").sink_parquet("out.parquet", engine="streaming")


def duckdb() -> None:
    import duckdb
    import pyarrow.parquet as pq

    import khobor

    writer: Any = None
    for batch in duckdb.connect().sql("SELECT id, text FROM 'articles.parquet'").to_arrow_reader(10_000):
        table = khobor.analyze(batch["text"]).to_arrow()  # type: ignore[union-attr]
        writer = writer or pq.ParquetWriter("out.parquet", table.schema)
        writer.write_table(
            table.append_column("id", batch["id"].take(table["row"].combine_chunks())).select(table.column_names)
        )
    writer.close()


def of_partition(part: Any) -> Any:
    import pandas as pd

    return of_block(part).to_pandas(types_mapper=pd.ArrowDtype)


def dask() -> None:
    import dask.dataframe as dd

    import khobor

    khobor.set_num_threads(1)
    read = dd.read_parquet("articles.parquet", split_row_groups=True)
    empty = of_partition(read.head(0, npartitions=1))
    read.map_partitions(of_partition, meta=empty).to_parquet(
        "out.dask", write_index=False, compute_kwargs={"scheduler": "threads"}
    )


def of_block(block: Any) -> Any:
    import khobor
    from khobor.spark import for_spark

    khobor.set_num_threads(1)
    return for_spark(khobor.analyze(block["text"]).to_arrow())  # type: ignore[union-attr]


def ray() -> None:
    import ray

    ray.data.read_parquet("articles.parquet").map_batches(of_block, batch_format="pyarrow").write_parquet("out.ray")


def spark() -> None:
    from pyspark.sql import SparkSession

    from khobor import spark as khobor_spark

    builder = SparkSession.builder.master(f"local[{len(os.sched_getaffinity(0))}]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.memory", "1g").config("spark.sql.files.maxPartitionBytes", "8m")
    session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "1000").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    read = session.read.parquet("articles.parquet")
    khobor_spark.mentions(read, "text", keep=["id"]).write.mode("overwrite").parquet("out.spark")


WAYS: dict[str, Callable[[], None]] = {
    way.__name__: way
    for way in (a_list, a_pandas_column, an_arrow_column, scan, command_line, polars, duckdb, dask, ray, spark)
}


#: What docs/scale.md calls them.
SHOWN = {
    "a_list": "`khobor.analyze`, list",
    "a_pandas_column": "`khobor.analyze`, pandas column",
    "an_arrow_column": "`khobor.analyze`, Arrow column",
    "scan": "`khobor.scan`",
    "command_line": "`khobor analyze` (all tables and the page)",
    "polars": "Polars, streaming",
    "duckdb": "DuckDB, batches of a result",
    "dask": "Dask, threads",
    "ray": "Ray Data",
    "spark": "Spark, `local[2]`",
}
PAGE = SEEDS.parents[1] / "docs" / "scale.md"


def write_table(what: str, rows: list[str]) -> None:
    """Puts the table between the two marks of docs/scale.md."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition("<!-- measured -->\n")
    _, _, after = rest.partition("<!-- end -->\n")
    head = [
        what,
        "",
        "| way | articles/s | MB/s, 2 cores | MB per core second | first time, s | peak memory, all processes |",
        "|---|---|---|---|---|---|",
    ]
    text = "\n".join([*head, *rows])
    PAGE.write_text(f"{before}<!-- measured -->\n{text}\n<!-- end -->\n{after}", encoding="utf-8")


def memory(process: int) -> int:
    """Bytes that a process and all its children hold (what they share counts once each, as their share)."""
    import psutil

    total = 0
    try:
        tree = [psutil.Process(process), *psutil.Process(process).children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    for each in tree:
        try:
            total += each.memory_full_info().pss
        except psutil.Error:
            continue
    return total


def core_seconds() -> float:
    """What the cores have done for this process and all its children so far."""
    import psutil

    total = 0.0
    for each in (psutil.Process(), *psutil.Process().children(recursive=True)):
        try:
            times = each.cpu_times()
        except psutil.Error:
            continue
        total += times.user + times.system
    return total


def measured(way: str, folder: Path) -> tuple[list[tuple[float, float]], int]:
    """Seconds by the clock and of the cores, each time, and the peak of memory."""
    process = subprocess.Popen(
        [sys.executable, __file__, "--do", way], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    peak = 0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.2):
            peak = max(peak, memory(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    out, err = process.communicate()
    done.set()
    watcher.join()
    if process.returncode:
        raise RuntimeError(f"{way}: {err[-2000:]}")
    times = [line.split() for line in out.splitlines() if line.startswith("seconds ")]
    return [(float(clock), float(cores)) for _, clock, cores in times], peak


def main(arguments: list[str]) -> None:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    if arguments[:1] == ["--do"]:
        for _ in range(4):
            for old in Path().glob("out*"):
                shutil.rmtree(old) if old.is_dir() else old.unlink()
            began, done = time.perf_counter(), core_seconds()
            WAYS[arguments[1]]()
            print("seconds", time.perf_counter() - began, core_seconds() - done, flush=True)
        return
    write = "--write" in arguments
    arguments = [each for each in arguments if each != "--write"]
    megabytes = float(arguments[0]) if arguments else 100
    shown = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows, size = write_input(folder, megabytes)
        what = f"{rows:,} articles, {size:.1f} MB of UTF-8, {len(os.sched_getaffinity(0))} cores, Python {sys.version.split()[0]}, "
        what += f"{datetime.date.today():%d %B %Y}."
        print(what)
        print(f"{'way':16} {'rows/s':>8} {'MB/s':>6} {'MB per core s':>14} {'first s':>8} {'peak MB':>8}")
        for way in arguments[1:] or WAYS:
            try:
                times, peak = measured(way, folder)
            except RuntimeError as error:
                if "ModuleNotFoundError" not in str(error):
                    raise
                print(f"{way:16} {str(error).strip().splitlines()[-1]}")
                continue
            clock, cores = min(times[1:])[0], min(cores for _, cores in times[1:])
            speed = [f"{rows / clock:,.0f}", f"{size / clock:.1f}", f"{size / cores:.1f}"]
            print(
                f"{way:16} {speed[0]:>8} {speed[1]:>6} {speed[2]:>14} {times[0][0]:8.1f} {peak / 1e6:8,.0f}", flush=True
            )
            shown.append(f"| {SHOWN[way]} | {' | '.join(speed)} | {times[0][0]:.1f} | {peak / 1e6:,.0f} MB |")
    if write:
        write_table(what, shown)


if __name__ == "__main__":
    main(sys.argv[1:])
