"""How fast columns are, beside the Rust call on the same bytes and the ways one would go without khobor.

    python tests/bench/columns.py [megabytes]

Every number is the best of several runs in this process. The texts are own sample articles, many times over with a
number in each, so that no two rows are the same object or text.
"""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa

import khobor
from khobor import _khobor

SEEDS = Path(__file__).parents[2] / "seeds" / "articles"


def sentences(megabytes: float) -> list[str]:
    """Rows of a sentence each, as many as fill so many megabytes of UTF-8."""
    whole = [s for path in sorted(SEEDS.glob("*.txt")) for s in khobor.split_sentences(path.read_text("utf-8"))]
    whole = khobor.normalize(whole)
    round_of = sum(len(s.encode()) + 7 for s in whole)
    rounds = max(1, round(megabytes * 1e6 / round_of))
    return [f"{s} {i}" for i in range(rounds) for s in whole]


def best(call: Callable[[], Any], runs: int = 5) -> float:
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        kept = call()
        times.append(time.perf_counter() - begun)
        del kept
    return min(times)


FIGURES: dict[str, float] = {}


def show(name: str, seconds: float, rows: int, size: int, beside: float | None = None) -> None:
    FIGURES[name] = seconds
    ratio = f"  {seconds / beside:5.2f} x" if beside else ""
    print(
        f"{name:58} {rows / seconds:12,.0f} rows/s {size / seconds / 1e6:9,.1f} MB/s {seconds / rows * 1e9:8,.0f} ns/row{ratio}"
    )


def rust(rows: list[str]) -> dict[str, float]:
    """Seconds of the bare calls over the bytes of the rows: tests/bench/columns.rs."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write("\n".join(rows))
        file.flush()
        run = ["cargo", "run", "--release", "--quiet", "--features", "arrow", "--example", "columns_bench", file.name]
        lines = subprocess.run(run, cwd=SEEDS.parents[1], check=True, capture_output=True).stdout.splitlines()
    found = [json.loads(line) for line in lines]
    return {line["name"]: line["seconds"] for line in found}


def beside(name: str, floors: dict[str, float], rows: int, size: int) -> float:
    """Shows what the calls cost without Python, in one process; the bare one is what the column is held to."""
    bare = floors[f"{name}: the Rust call"]
    show(f"{name}: the Rust call", bare, rows, size)
    for more in ("the Rust call, rows checked and put in one buffer", "the Arrow column, in Rust"):
        show(f"{name}: {more}", floors[f"{name}: {more}"], rows, size, bare)
    return bare


def main() -> None:
    rows = sentences(float(sys.argv[1]) if len(sys.argv) > 1 else 30.0)
    size = sum(len(row.encode()) for row in rows)
    n = len(rows)
    if hasattr(_khobor, "fault"):
        print("This is a build for tests: build with `maturin develop --release` for figures that mean something.")
    print(
        f"{n:,} rows, {size / 1e6:.1f} MB of UTF-8, {size / n:.0f} bytes a row, Python {sys.version.split()[0]}, "
        f"pandas {pd.__version__}, Polars {pl.__version__}, pyarrow {pa.__version__}\n"
    )
    array = pa.array(rows, pa.large_utf8())
    changed = [row.replace("\u09af\u09bc", "\u09df").replace("\u09a1\u09bc", "\u09dc") for row in rows]
    changed_array = pa.array(changed, pa.large_utf8())
    khobor.set_num_threads(1)

    print("Arrow column beside the Rust call on the same bytes, one thread")
    floors = rust(rows)
    for name, function in (
        ("normalize", khobor.normalize),
        ("tokenize", khobor.tokenize),
        ("split_sentences", khobor.split_sentences),
    ):
        floor = beside(name, floors, n, size)
        show(f"{name}: Arrow", best(lambda function=function: function(array), 7), n, size, floor)
        show(f"{name}: Polars", best(lambda function=function: function(pl.Series(array))), n, size, floor)
    print("every row changes")
    floor = beside("normalize", rust(changed), n, size)
    show("normalize: Arrow", best(lambda: khobor.normalize(changed_array), 7), n, size, floor)

    print("\nlist beside reading and making Python strings, one thread")
    read = best(lambda: [row.encode("utf-16-le") for row in rows])
    encoded = [row.encode() for row in rows]
    make = best(lambda: [row.decode() for row in encoded])
    show("floor: read every str as UTF-16", read, n, size)
    show("floor: make every str from UTF-8", make, n, size)
    show("normalize: list, nothing changes", best(lambda: khobor.normalize(rows)), n, size, read)
    show("normalize: list, every row changes", best(lambda: khobor.normalize(changed)), n, size, read + make)
    show("tokenize: list", best(lambda: khobor.tokenize(rows), 3), n, size)
    pieces = [piece.encode() for row in khobor.tokenize(rows) for piece in row]
    show("floor: make every token from UTF-8", best(lambda: [piece.decode() for piece in pieces], 3), n, size)

    print("\npandas, one thread")
    objects = pd.Series(rows, dtype=object)
    strings = pd.Series(rows, dtype="str")
    show("normalize: object column, nothing changes", best(lambda: khobor.normalize(objects)), n, size)
    show("normalize: str column, nothing changes", best(lambda: khobor.normalize(strings)), n, size)
    show(
        "normalize: object column, every row changes",
        best(lambda: khobor.normalize(pd.Series(changed, dtype=object))),
        n,
        size,
    )
    show("Series.str.normalize('NFC'): object column", best(lambda: objects.str.normalize("NFC"), 2), n, size)
    show("Series.str.normalize('NFC'): str column", best(lambda: strings.str.normalize("NFC"), 2), n, size)
    show("Series.map(khobor.normalize)", best(lambda: objects.map(khobor.normalize), 2), n, size)
    few = rows[: n // 10]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        show(
            "multiprocessing, two processes: normalize",
            best(lambda: pool.map(khobor.normalize, [rows[: n // 2], rows[n // 2 :]]), 3),
            n,
            size,
        )

    print("\none thread and two")
    jobs: list[tuple[str, Callable[[], Any]]] = [
        ("normalize: Arrow, every row changes", lambda: khobor.normalize(changed_array)),
        ("tokenize: Arrow", lambda: khobor.tokenize(array)),
        ("split_sentences: Arrow", lambda: khobor.split_sentences(array)),
        ("analyze: Arrow, a tenth of the rows", lambda: khobor.analyze(array.slice(0, len(few)))),
        ("find_quantities: Arrow", lambda: khobor.find_quantities(array)),
        ("normalize: list, every row changes", lambda: khobor.normalize(changed)),
        ("tokenize: list", lambda: khobor.tokenize(rows)),
    ]
    few_size = sum(len(row.encode()) for row in few)
    for name, job in jobs:
        count, bytes_ = (len(few), few_size) if "tenth" in name else (n, size)
        khobor.set_num_threads(1)
        one = best(job, 3)
        khobor.set_num_threads(2)
        two = best(job, 3)
        show(f"{name}, one", one, count, bytes_)
        show(f"{name}, two", two, count, bytes_)
        print(f"{'':58} {one / two:.2f} times as fast")
    print("\n" + json.dumps({name: round(seconds, 6) for name, seconds in FIGURES.items()}, ensure_ascii=False))


if __name__ == "__main__":
    main()
