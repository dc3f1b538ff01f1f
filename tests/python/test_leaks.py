"""Ten thousand calls of every function (fewer of slow ones), errors too, and the memory stays as it was.

python tests/python/test_leaks.py      # the same as a table: bytes a call that stay, of every function and kind
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import khobor
from khobor import _khobor

# A build for tests is slow.
CALLS = int(os.environ.get("KHOBOR_LEAK_CALLS", "10000" if _khobor.OPTIMIZED else "1000"))
#: Of a round: what is slow is called less often.
SECONDS = 0.05
STATUS = Path("/proc/self/statm")
#: Less than one small object a call.
ALLOWED = 768 << 10

TEXT = "গতকাল ৪ হাজার ৭০০ জন \u09dc\u09dc মানুষ ২০২৪ সালের ৫ আগস্ট এসেছেন। কেন?"
ROWS = [TEXT, None, "\u09dc", "খবর"]
BAD = [TEXT, 7]
HALF = [TEXT, "\ud83d"]

pytestmark = pytest.mark.skipif(not STATUS.exists(), reason="needs /proc to see the memory of this process")


def resident() -> int:
    gc.collect()
    return int(STATUS.read_text().split()[1]) * os.sysconf("SC_PAGESIZE")


FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "normalize": khobor.normalize,
    "normalize with options": lambda x: khobor.normalize(x, digits="ascii", quotes=True),
    "align": khobor.align,
    "diagnose": khobor.diagnose,
    "detect": khobor.detect,
    "clean": khobor.clean,
    "repair": khobor.repair,
    "convert_digits": khobor.convert_digits,
    "digitize": khobor.digitize,
    "verbalize": khobor.verbalize,
    "from_bijoy": khobor.from_bijoy,
    "to_bijoy": khobor.to_bijoy,
    "romanize": khobor.romanize,
    "sound_key": khobor.sound_key,
    "looks_like_bijoy": khobor.looks_like_bijoy,
    "tokenize": khobor.tokenize,
    "words": khobor.words,
    "word_counts": khobor.word_counts,
    "split_sentences": khobor.split_sentences,
    "to_numeric": lambda x: khobor.to_numeric(x, errors="coerce"),
    "parse_number": khobor.parse_number,
    "parse_amount": lambda x: khobor.parse_amount(x, errors="coerce"),
    "parse_date": khobor.parse_date,
    "spell_number": khobor.spell_number,
    "format_number": khobor.format_number,
    "format_date": khobor.format_date,
    "to_bangla_date": khobor.to_bangla_date,
    "read_article": khobor.read_article,
    "places": khobor.places,
    "match": lambda x: khobor.match(x, ROWS),
    "cluster": khobor.cluster,
    "find_quantities": khobor.find_quantities,
    "analyze": khobor.analyze,
    "analyze with dates": lambda x: khobor.analyze(x, reference_date="2024-08-06"),
}


def arrow(rows: list[str | None]) -> Any:
    return pytest.importorskip("pyarrow").array(rows)


KINDS: dict[str, Callable[[], Any]] = {
    "text": lambda: TEXT,
    "list": lambda: ROWS,
    "arrow": lambda: arrow(ROWS),
    "no text": lambda: BAD,
    "half a surrogate pair": lambda: HALF,
    "no column": lambda: 7,
}


def called(call: Callable[[], Any], times: int) -> int:
    """Calls it so often, or as often as it can be called in the time; gives back how often."""
    end = time.perf_counter() + SECONDS
    for done in range(times):
        if time.perf_counter() > end:
            return done
        with suppress(TypeError, ValueError):
            call()
    return times


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_memory_is_flat(name: str, kind: str) -> None:
    function, given = FUNCTIONS[name], KINDS[kind]()
    flat(lambda: function(given))


def read_and_kept() -> None:
    """What a document, a table and a column of numbers and days can do."""
    normalized = khobor.align(TEXT)
    normalized.to_original(0, 3)
    _ = normalized.changes
    document = khobor.analyze(TEXT)
    for mention in document.mentions:
        repr(mention)
        _ = mention.value, mention.date_start
    _ = document.sentences, document.tokens, document.quotes
    document._repr_html_()
    pickle.loads(pickle.dumps(document))
    khobor.spell_number([350000, None])
    khobor.from_bangla_date(*khobor.to_bangla_date("2024-02-21"))
    khobor.format_date(["2024-02-21", None])
    table = khobor.analyze(ROWS)
    table.__arrow_c_stream__()
    table.sentences.__arrow_c_schema__()
    pickle.loads(pickle.dumps(table))
    table.entities, table.quotes, table.counts("label"), table.head(2), table._repr_html_()


def test_memory_of_the_rest_is_flat() -> None:
    flat(read_and_kept)


def flat(call: Callable[[], Any]) -> None:
    """A leak grows in every round; what grows in one only is the allocator making room."""
    grown, calls = growth(call)
    assert grown <= ALLOWED // 3, f"{grown} bytes more after {calls:,} calls"


def growth(call: Callable[[], Any]) -> tuple[int, int]:
    """The least of three rounds, in bytes, and how many calls a round has."""
    called(call, CALLS // 10)
    rounds, calls = [], []
    for _ in range(3):
        before = resident()
        calls.append(called(call, CALLS * 3 // 10))
        rounds.append(resident() - before)
    return min(rounds), min(calls)


def main() -> None:
    print(f"Bytes a call that stay, the least of three rounds of up to {CALLS * 3 // 10:,} calls.\n")
    print(f"| | {' | '.join(KINDS)} |\n|---{'|--:' * len(KINDS)}|")
    for name, function in FUNCTIONS.items():
        grown = []
        for kind in KINDS.values():
            given = kind()
            grown.append(growth(lambda function=function, given=given: function(given)))
        print(f"| {name} | {' | '.join(f'{more / calls:.1f}' for more, calls in grown)} |", flush=True)
    more, calls = growth(read_and_kept)
    print(f"\nDocuments and tables, and what they can do: {more / calls:.1f}")


THREADS = """
import os, random, threading
import khobor

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")

LETTERS = "কখগঘচছজঝটডতদনপফবভমযরলশসহ"
SIGNS = ["", "া", "ি", "ে", "ো", "ু"]

def text(luck, length=700):
    word = lambda: "".join(luck.choice(LETTERS) + luck.choice(SIGNS) for _ in range(luck.randint(2, 3)))
    return "। ".join(" ".join(word() for _ in range(10)) for _ in range(length // 10))

THREADS = 6
texts = [[text(random.Random(f"{thread} {n}")) for n in range(100)] for thread in range(THREADS)]
khobor.analyze(texts[0][0])
read, rest = threading.Barrier(THREADS + 1), threading.Barrier(THREADS + 1)

def work(mine):
    for each in mine:
        khobor.analyze(each)
    read.wait()
    rest.wait()

threads = [threading.Thread(target=work, args=(mine,)) for mine in texts]
before = resident()
for thread in threads:
    thread.start()
read.wait()
print((resident() - before) // THREADS)
rest.wait()
"""


@pytest.mark.skipif(not _khobor.OPTIMIZED, reason="measured as users have it")
def test_a_thread_that_has_analyzed_keeps_less_than_ten_megabytes() -> None:
    """Six threads read as many new words as a large archive has, and then wait; in a process of its own, whose heap nobody used before."""
    run = subprocess.run([sys.executable, "-c", THREADS], capture_output=True, text=True, check=True)
    assert int(run.stdout) < 10 << 20, f"{int(run.stdout) / 2**20:.1f} MB a thread"


if __name__ == "__main__":
    main()
