"""Whether work grows with what is given and no faster: each function on n, 2n and 4n of what is worst for it.

    make linear

Counted are instructions, where the system lets one count them (Linux, perf_event_paranoid below 3), else the processor's time, the
least of several runs. A doubling should cost twice as much; more than `MOST` times as much is a failure.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import khobor

#: How much a doubling may cost: between 2 (linear) and 4 (the square).
MOST = 2.7


class Counter:
    """Instructions of this thread, by the kernel's counter; None where it has none for us."""

    def __init__(self) -> None:
        self.file = None
        number = {"x86_64": 298, "aarch64": 241}.get(platform.machine())
        if sys.platform != "linux" or number is None:
            return
        attributes = bytearray(128)
        struct.pack_into("IIQ", attributes, 0, 0, len(attributes), 1)  # hardware, instructions
        struct.pack_into("Q", attributes, 40, 1 << 5 | 1 << 6)  # not the kernel's own
        held = (ctypes.c_char * len(attributes)).from_buffer(attributes)
        file = ctypes.CDLL(None).syscall(number, held, 0, -1, -1, 0)
        self.file = file if file >= 0 else None

    def now(self) -> float:
        if self.file is None:
            return time.process_time()
        return float(struct.unpack("Q", os.read(self.file, 8))[0])


COUNTER = Counter()


def cost(make: Callable[[int], Any], call: Callable[[Any], Any], n: int) -> float:
    given = make(n)
    best = float("inf")
    for _ in range(3):
        before = COUNTER.now()
        call(given)
        best = min(best, COUNTER.now() - before)
    return best


def walk(document: Any) -> None:
    for i in range(len(document.sentences)):
        document.sentences[i], document.mentions[i % 3], document.tokens[i]


def places(text: str) -> None:
    normalized = khobor.align(text)
    for i in range(len(text)):
        normalized.to_original(i, i + 1)
        normalized.to_normalized(i, i + 1)


def lexicon(n: int) -> list[dict[str, Any]]:
    return [{"name": f"খবর {i}", "label": "ORG", "aliases": ["ল্যাব"]} for i in range(n)]


SENTENCE = "গতকাল ঢাকায় প্রায় ৪ হাজার ৭০০ জন এসেছেন বলে জানান রহিম উদ্দিন। "

#: Name, the smallest n, what is given, what is done with it.
CASES: list[tuple[str, int, Callable[[int], Any], Callable[[Any], Any]]] = [
    ("normalize, signs piled up", 20_000, lambda n: "ক" + "ািীু" * n, khobor.normalize),
    ("normalize, hidden characters", 40_000, lambda n: "ক\u200d\u200c" * n, khobor.normalize),
    ("align", 10_000, lambda n: "\u09dc " * n, khobor.align),
    ("to_original, to_normalized in a loop", 4_000, lambda n: "\u09dc " * n, places),
    ("diagnose, signs piled up", 2_000, lambda n: "ক" + "ািীু" * n, khobor.diagnose),
    ("diagnose, lone signs", 10_000, lambda n: "\u09be " * n, khobor.diagnose),
    ("from_bijoy ©", 20_000, lambda n: "©" * n, khobor.from_bijoy),
    ("from_bijoy K v ¨", 20_000, lambda n: "K" + "v" * n + "¨" * n, khobor.from_bijoy),
    ("looks_like_bijoy", 40_000, lambda n: "Avgvi †`k " * n, khobor.looks_like_bijoy),
    ("tokenize", 20_000, lambda n: "http://a.b/" * n, khobor.tokenize),
    ("split_sentences", 20_000, lambda n: "ড. মো. " * n, khobor.split_sentences),
    ("split_sentences, quotes", 20_000, lambda n: "‘“কথা। " * n, khobor.split_sentences),
    ("find_quantities", 4_000, lambda n: "১, ২ ও ৩ থেকে " * n, khobor.find_quantities),
    ("find_quantities, one numeral", 20_000, lambda n: "১" * n, khobor.find_quantities),
    ("find_quantities, hundreds of thousands", 4_000, lambda n: "হাজার লাখ " * n, khobor.find_quantities),
    ("find_quantities, dates", 4_000, lambda n: "১২ মার্চ (বুধবার), " * n, khobor.find_quantities),
    ("analyze", 1_000, lambda n: SENTENCE * n, khobor.analyze),
    ("analyze, lines", 4_000, lambda n: "১;২;৩\n" * n, khobor.analyze),
    ("analyze, one name", 4_000, lambda n: "রহিম উদ্দিন, " * n, khobor.analyze),
    ("analyze, speech in marks", 2_000, lambda n: "করিম বলেন “" * n, khobor.analyze),
    ("analyze, marks in marks", 4_000, lambda n: "“‘কথা " * n + "’” " * n + "বলেন তিনি", khobor.analyze),
    ("analyze, marks nobody closes", 2_000, lambda n: 'করিম "আমরা আবার ফিরে আসব ' * n, khobor.analyze),
    ("analyze, verbs of saying", 2_000, lambda n: "বলে জানান " * n, khobor.analyze),
    ("analyze, verbs of saying after signs", 2_000, lambda n: "— " * n + "আম জাম বলে জানান " * n, khobor.analyze),
    ("analyze, numbers that are counted", 1_000, lambda n: "এর মধ্যে ১২ জন চাষি, ৫টি দোকান ও " * n, khobor.analyze),
    ("analyze, what befell them", 1_000, lambda n: "আহতদের মধ্যে ৩ শিশুসহ ১২ জন আরও ও " * n + "নিহত", khobor.analyze),
    ("analyze, ages in brackets", 2_000, lambda n: "করিম (৩৫), রহিম (৪০) (" * n, khobor.analyze),
    ("analyze, a column", 1_000, lambda n: [SENTENCE] * n, khobor.analyze),
    ("document.sentences[i] in a loop", 4_000, lambda n: khobor.analyze("তিনি যান। " * n + "১ জন, ২ জন ও ৩ জন"), walk),
    ("_repr_html_ of a document", 1_000, lambda n: khobor.analyze(SENTENCE * n), lambda d: d._repr_html_()),
    ("lexicon, one alias in all rows", 10_000, lexicon, lambda rows: khobor.Analyzer(lexicon=rows)),
    ("word_counts", 20_000, lambda n: "খবর আর " * n, khobor.word_counts),
]


def main(wanted: list[str]) -> int:
    unit = "instructions" if COUNTER.file is not None else "seconds of the processor"
    print(f"{'':44}{'n':>8}{unit:>26}{'2n':>7}{'4n':>7}")
    failed = 0
    khobor.set_num_threads(1)
    khobor.analyze(SENTENCE)  # lists and model are loaded
    for name, n, make, call in CASES:
        if wanted and not any(word in name for word in wanted):
            continue
        costs = [cost(make, call, size) for size in (n, 2 * n, 4 * n)]
        ratios = [more / max(less, 1e-9) for less, more in pairwise(costs)]
        # Two ratios, so that one bad moment of the machine is none of the function's.
        bad = min(ratios) > MOST or ratios[0] * ratios[1] > MOST * MOST
        failed += bad
        first = f"{costs[0]:,.0f}" if COUNTER.file is not None else f"{costs[0]:.4f}"
        print(f"{name:44}{n:8,}{first:>26}{ratios[0]:7.2f}{ratios[1]:7.2f}{'   NOT LINEAR' if bad else ''}", flush=True)
    print(f"{failed} of {len(CASES)} grow faster than what they are given" if failed else "all linear")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
