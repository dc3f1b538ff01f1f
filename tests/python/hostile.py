"""A folder of files as bad as they come among good ones, read by a run that is killed on the way.

    python tests/python/hostile.py 2000

So many files of each sort. All good ones must be analyzed, every bad one must be in `rejects.jsonl` with its place and the
reason, and what a run leaves that was killed five times must be, byte for byte, what one leaves that nobody disturbed.
What the fuzzers found (`make fuzz`) stands in the files too: the texts of tests/fuzz/corpus, which are strange and no fault.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

CORPUS = Path(__file__).parent.parent / "fuzz" / "corpus"
TEXT = "গতকাল ঢাকায় {} জন এসেছেন বলে জানান রহিম উদ্দিন।"


DAY = "2024-08-05"


def line(text: object, date: object = DAY) -> bytes:
    return json.dumps({"text": text, "date": date}, ensure_ascii=False).encode() + b"\n"


def parquet(random: Random, *, damage: str) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = pa.BufferOutputStream()
    texts = [TEXT.format(random.randrange(10**9)) for _ in range(40)]
    table = {
        "two columns of one name": pa.Table.from_arrays([pa.array(texts), pa.array(texts)], names=["text", "text"]),
        "no column": pa.table({"txt": texts}),
        "numbers": pa.table({"text": list(range(40)), "date": [DAY] * 40}),
        "bytes": pa.table({"text": pa.array([b"\xff\xe0" * 9, b"ok"]).view(pa.string()), "date": [DAY] * 2}),
    }.get(damage, pa.table({"text": texts, "date": [DAY] * 40}))
    pq.write_table(table, out, row_group_size=10, compression="zstd")
    data = bytearray(out.getvalue().to_pybytes())
    if damage == "a row group":
        for i in range(4, len(data) // 3):
            data[i] ^= 0x55
    return bytes(data[: len(data) // 2]) if damage == "cut" else bytes(data)


#: The end of the name, and what is in it.
Bad = Callable[[Random], bytes]
BAD: dict[str, tuple[str, Bad]] = {
    "no JSON": (".jsonl", lambda r: line("আজ") + b'{"text": "' + "খবর ".encode() * r.randrange(9) + b"\n"),
    "brackets": (".jsonl", lambda r: line("আজ") + b"[" * r.randrange(900, 90_000) + b"\n"),
    "nested": (".jsonl", lambda r: (n := r.randrange(500, 2000)) and b"[" * n + b"]" * n + b"\n"),
    "a number": (".jsonl", lambda r: line(r.randrange(10**30)) + line("আজ ৩ জন।")),
    "a long number": (".jsonl", lambda r: line("আজ") + b'{"text": ' + b"9" * r.randrange(5_000, 9_000) + b"}\n"),
    "half a pair": (".jsonl", lambda r: line("আজ") + b'{"text": "\\ud8%02x"}\n' % r.randrange(256)),
    "no column": (".jsonl", lambda r: line("আজ").replace(b"text", b"txt")),
    "bytes": (".jsonl", lambda r: line("আজ") + b'{"text": "' + "খবর".encode()[: -1 - r.randrange(2)] + b'"}\n'),
    "a year 0": (".jsonl", lambda r: line("গতকাল", date="0000-01-01") + line("গতকাল", date="0001-01-01")),
    "a day": (".jsonl", lambda r: line("গতকাল", date=r.choice(["2024-02-30", "কবে", 7, [], "12024-01-01"]))),
    "a cut list": (".json", lambda r: b'[{"text": "x", "date": null}, {"text": "' + b"y" * r.randrange(99)),
    "a list of numbers": (".json", lambda r: b"[1, 2, %d]" % r.randrange(99)),
    "an open quote": (
        ".csv",
        lambda r: 'text,date\nভালো,2024-08-05\n"ক,\n'.encode() + "সারি,\n".encode() * r.randrange(1, 99),
    ),
    "fields": (".csv", lambda r: "text,date\nক\nখ,,২\n".encode() * r.randrange(1, 3)),
    "no header": (".csv", lambda r: "ক,খ\n".encode() * r.randrange(1, 9)),
    "one name twice": (".csv", lambda r: "text,text\nক,খ\n".encode()),
    "nulls": (".csv", lambda r: b"\0" * r.randrange(1, 999)),
    "bad bytes": (".txt", lambda r: TEXT.encode() + bytes([r.randrange(0x80, 0xC0)]) + TEXT.encode()),
    "empty": (".txt", lambda r: b" \n" * r.randrange(9)),
    "no Parquet": (".parquet", lambda r: r.randbytes(r.randrange(1, 999))),
    "cut Parquet": (".parquet", lambda r: parquet(r, damage="cut")),
    "a damaged row group": (".parquet", lambda r: parquet(r, damage="a row group")),
    "Parquet of one name twice": (".parquet", lambda r: parquet(r, damage="two columns of one name")),
    "Parquet of numbers": (".parquet", lambda r: parquet(r, damage="numbers")),
    "Parquet without the column": (".parquet", lambda r: parquet(r, damage="no column")),
    "Parquet of bytes": (".parquet", lambda r: parquet(r, damage="bytes")),
    "no gzip": (".jsonl.gz", lambda r: r.randbytes(r.randrange(1, 99))),
    "cut gzip": (".jsonl.gz", lambda r: gzip.compress(line("আজ ৩ জন।") * 9 + r.randbytes(4000), mtime=0)[:-2000]),
    "no book": (".xlsx", lambda r: r.randbytes(r.randrange(1, 999))),
}


def strange(random: Random) -> str:
    """What a fuzzer likes: valid text, and a hard one."""
    found = sorted(CORPUS.rglob("*")) if CORPUS.is_dir() else []
    files = [path for path in found if path.is_file()]
    # NUL is what tells UTF-16.
    text = random.choice(files).read_bytes().decode("utf-8", "ignore").replace("\0", "") if files else ""
    return text + random.choice(
        ["", "\u09cd" * 99, "৭৯২২৮১৬২৫১৪২৬৪৩৩৭৫৯৩৫৪৩৯৫০ হাজার সপ্তাহ ৩ দিন", "ক" + "ািীু" * 99, "“" * 99]
    )


GOOD: dict[str, tuple[str, Callable[[Random], bytes]]] = {
    "lines": (".jsonl", lambda r: line(TEXT.format(r.randrange(10**6))) + line(strange(r) + "১ জন")),
    "text": (".txt", lambda r: TEXT.format(r.randrange(10**6)).encode() + b"\n" + strange(r).encode()),
    "table": (".csv", lambda r: f'text,date\n"{TEXT.format(r.randrange(99))}",2024-08-05\n'.encode()),
    "Parquet": (".parquet", lambda r: parquet(r, damage="")),
    "packed": (".jsonl.gz", lambda r: gzip.compress(line(TEXT.format(r.randrange(99))), mtime=0)),
}
#: How many documents a good file of each sort has.
DOCUMENTS = {"lines": 2, "text": 1, "table": 1, "Parquet": 40, "packed": 1}


def make(folder: Path, count: int, seed: int = 1) -> tuple[Counter[str], dict[str, str]]:
    """So many good and so many bad files, mixed. Gives back how many documents each good one has, and the kind of each bad one."""
    random = Random(seed)
    good: Counter[str] = Counter()
    bad: dict[str, str] = {}
    for number in range(count):
        for kinds, known in ((GOOD, "good"), (BAD, "bad")):
            kind = list(kinds)[number % len(kinds)]
            ending, write = kinds[kind]
            # Names in no order, some of them not UTF-8.
            name = f"{random.randrange(1 << 40):010x}-{known}-{number}" + ("-\udce9" if number % 50 == 7 else "")
            file = os.fsencode(folder) + b"/" + os.fsencode(name + ending)
            Path(os.fsdecode(file)).write_bytes(write(random))
            shown = (name + ending).encode("utf-8", "backslashreplace").decode()
            if known == "good":
                good[shown] = DOCUMENTS[kind]
            else:
                bad[shown] = kind
    return good, bad


def command(folder: Path, output: Path) -> list[str]:
    options = ["--date-column", "date", "--format", "csv", "--part-size", "0.05", "--no-progress"]
    return [sys.executable, "-m", "khobor", "analyze", str(folder), "--output", str(output), *options]


def parts(output: Path) -> int:
    try:
        return int(json.loads((output / ".khobor-unfinished" / "progress.json").read_text())["parts"])
    except (OSError, ValueError, KeyError):
        return 0


def killed(folder: Path, output: Path, times: int, every: int) -> int:
    """A run that is killed so often, each time when it has written so many parts more, and then left to end."""
    kills = 0
    for _ in range(times):
        before = parts(output)
        process = subprocess.Popen(command(folder, output), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while process.poll() is None and parts(output) < before + every:
            time.sleep(0.002)
        process.kill()
        process.communicate()
        kills += process.returncode == -9
    subprocess.run(command(folder, output), check=True, capture_output=True)
    return kills


def check(place: Path, count: int, times: int, every: int) -> dict[str, list[str]]:
    """Runs it; gives back some reasons for each kind of bad file."""
    folder, whole, torn = place / "in", place / "whole", place / "torn"
    folder.mkdir(parents=True)
    good, bad = make(folder, count)
    subprocess.run(command(folder, whole), check=True, capture_output=True)
    kills = killed(folder, torn, times, every)
    assert kills == times, f"killed {kills} times, not {times}"
    files = sorted(path.name for path in whole.iterdir())
    assert files == sorted(path.name for path in torn.iterdir())
    for file in files:
        assert (whole / file).read_bytes() == (torn / file).read_bytes(), file

    rejects = [json.loads(row) for row in (whole / "rejects.jsonl").read_text("utf-8").splitlines()]
    told: dict[str, list[str]] = {}
    for reject in rejects:
        name = Path(reject["file"]).name
        assert name not in good, reject
        assert reject["reason"], reject
        at = "" if reject["line"] is None else f"line {reject['line']}: "
        told.setdefault(name, []).append(at + reject["reason"])
    assert told.keys() == bad.keys(), [(name, bad[name]) for name in bad.keys() - told.keys()][:9]

    import csv

    csv.field_size_limit(1 << 30)
    with (whole / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        ids = [row["document"] for row in csv.DictReader(file)]
    seen = Counter(id if id in good else id.rpartition(":")[0] for id in ids)
    assert {name: seen[name] for name in good} == dict(good), [n for n in good if seen[n] != good[n]][:9]
    reasons: dict[str, list[str]] = {}
    for name, kind in bad.items():
        reasons.setdefault(kind, []).append(told[name][0])
    return reasons


def main(count: int = 2000, times: int = 5) -> None:
    with tempfile.TemporaryDirectory() as place:
        begun = time.perf_counter()
        reasons = check(Path(place), count, times, every=3)
        for kind, told in reasons.items():
            print(f"{kind} ({len(told)}): {told[0][:110]}")
        took = time.perf_counter() - begun
    print(
        f"{count:,} good and {count:,} bad files, killed {times} times: all good analyzed, all bad told, same bytes; {took:.0f} s"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
