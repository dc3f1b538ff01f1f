"""A gigabyte of Arrow text through the normalizer: peak memory, and one core beside two.

    python tests/bench/gigabyte.py [megabytes]

The own sample articles, many times over. Every text needs repair; then the same texts repaired. The two settings take turns, so that a machine's moods meet both.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa

import khobor

RUNS = 5
SEEDS = Path(__file__).parents[2] / "seeds" / "articles"


def seconds(job: Callable[[], Any], threads: int) -> float:
    khobor.set_num_threads(threads)
    begun = time.perf_counter()
    made = job()
    took = time.perf_counter() - begun
    del made
    return took


def dirty(text: str) -> str:
    """Needs repair: ড় ঢ় য় in one code point, as half of the scraped pages have them."""
    for two, one in (("\u09a1\u09bc", "\u09dc"), ("\u09a2\u09bc", "\u09dd"), ("\u09af\u09bc", "\u09df")):
        text = text.replace(two, one)
    return text


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main(megabytes: float = 1000) -> None:
    texts = [khobor.normalize(path.read_text("utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
    few = pa.array([dirty(text) for text in texts] * 50, pa.large_utf8())
    column = pa.concat_arrays([few] * max(1, round(megabytes * 1e6 / few.get_total_buffer_size())))
    size = column.get_total_buffer_size()
    repaired = khobor.normalize(column)
    print(f"sample articles, {size / 1e6:,.0f} MB: peak memory of the process {peak() / size:.2f} times the column")
    for what, texts in (("every text needs repair", column), ("nothing to repair", repaired)):
        one, two = [], []
        for _ in range(RUNS):
            one.append(seconds(lambda texts=texts: khobor.normalize(texts), 1))  # type: ignore[misc]
            two.append(seconds(lambda texts=texts: khobor.normalize(texts), 2))  # type: ignore[misc]
        ratio = statistics.median(a / b for a, b in zip(one, two, strict=True))
        speeds = [size / 1e6 / statistics.median(times) for times in (one, two)]
        print(f"{what}: one core {speeds[0]:,.0f} MB/s, two {speeds[1]:,.0f}, {ratio:.2f} times as fast")


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
