"""A gigabyte of Arrow text through the normalizer: peak memory, and one core beside two.

    python tests/bench/gigabyte.py [megabytes]

Every text needs repair; then the same texts repaired. The two settings take turns, so that a machine's moods meet both.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import rivals

import khobor

RUNS = 5


def seconds(job: Callable[[], Any], threads: int) -> float:
    khobor.set_num_threads(threads)
    begun = time.perf_counter()
    made = job()
    took = time.perf_counter() - begun
    del made
    return took


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main(megabytes: float = 1000) -> None:
    name, rows = rivals.texts()
    few = pa.array(rivals.dirty(khobor.normalize(rows)), pa.large_utf8())
    column = pa.concat_arrays([few] * max(1, round(megabytes * 1e6 / few.get_total_buffer_size())))
    del rows
    size = column.get_total_buffer_size()
    repaired = khobor.normalize(column)
    print(f"{name}, {size / 1e6:,.0f} MB: peak memory of the process {peak() / size:.2f} times the column")
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
