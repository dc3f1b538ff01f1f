"""Files larger than memory through `khobor analyze`: the same table of entities whatever the part size, and however often killed.

    python tests/bench/stream.py [megabytes] [folder of texts]

Makes one JSONL of that size out of the texts of a folder (`.txt`, `.txt.gz`, a text a line, again and again), reads it with three part
sizes, with the last of them killed twice on the way, and prints time, peak memory, how many distinct things there are and the SHA-256 of the
table of entities. What it made is deleted.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path

PART_SIZES = ("8", "32", "96")


def texts(folder: Path) -> Iterator[str]:
    for path in sorted([*folder.glob("*.txt"), *folder.glob("*.txt.gz")]):
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8", errors="replace") as file:
            yield from (line.strip() for line in file if line.strip())


def write(path: Path, folder: Path, megabytes: float) -> None:
    size = 0
    with path.open("w", encoding="utf-8") as file:
        for text in chain.from_iterable(texts(folder) for _ in count()):
            line = json.dumps({"text": text}, ensure_ascii=False) + "\n"
            file.write(line)
            size += len(line.encode())
            if size >= megabytes * 1e6:
                return


def command(path: Path, output: Path, part_size: str) -> list[str]:
    return [sys.executable, "-m", "khobor", "analyze", str(path), "--part-size", part_size, "--output", str(output)]


def run(path: Path, output: Path, part_size: str, *, kills: int = 0, seconds: float = 0) -> tuple[float, float]:
    """Seconds it took and peak memory in megabytes; killed so often on the way."""
    begun, peak = time.perf_counter(), 0
    for number in range(kills + 1):
        process = subprocess.Popen(
            command(path, output, part_size), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        if number < kills:
            time.sleep(seconds / (kills + 1) * random.uniform(0.6, 1.0))
            # Not by subprocess, which would take the end of a process that has ended by itself.
            os.kill(process.pid, signal.SIGKILL)
        _, status, usage = os.wait4(process.pid, 0)
        peak = max(peak, usage.ru_maxrss)
        assert number < kills or status == 0, f"the run ended with {status}"
    return time.perf_counter() - begun, peak / 1024


def main(megabytes: float = 5000, folder: str = "../shared/text") -> None:
    import pyarrow.parquet as pq

    random.seed(17)
    work = Path(tempfile.mkdtemp(prefix="khobor-stream-"))
    try:
        path = work / "texts.jsonl"
        write(path, Path(folder), megabytes)
        print(f"{path.stat().st_size / 1e6:,.0f} MB of JSONL", flush=True)
        took, hashes = 0.0, set()
        for number, size in enumerate(PART_SIZES):
            killed = number == len(PART_SIZES) - 1
            output = work / f"out-{number}"
            seconds, peak = run(path, output, size, kills=2 if killed else 0, seconds=took)
            took = seconds
            made = (output / "entities.parquet").read_bytes()
            hashes.add(hashlib.sha256(made).hexdigest())
            things = pq.read_metadata(output / "entities.parquet").num_rows
            how = ", killed twice" if killed else ""
            print(
                f"parts of {size} MB{how}: {seconds:,.0f} s, peak {peak:,.0f} MB, {things:,} things, "
                f"entities {hashlib.sha256(made).hexdigest()[:16]}",
                flush=True,
            )
            shutil.rmtree(output)
        print("the same table to the byte" if len(hashes) == 1 else "the tables differ")
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main(*[float(argument) if number == 0 else argument for number, argument in enumerate(sys.argv[1:])])  # type: ignore[arg-type]
