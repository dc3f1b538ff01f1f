"""Whether work grows with what is given and no faster: each function on n, 2n and 4n of what is worst for it.

    make linear

Counted are instructions: by the processor, where the system lets one read its counter (Linux, perf_event_paranoid below 3), else by
valgrind, where it is installed, on an eighth of the n; else it is the processor's time, the least of several runs. A doubling should
cost twice as much; more than `MOST` times as much is a failure. With `--write` the table goes to docs/linear.md.
"""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
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

#: Under valgrind: the n given are divided by this, and what is between two calls of getppid is counted.
SLOWER = 8
UNDER_VALGRIND = "KHOBOR_UNDER_VALGRIND" in os.environ


def under_valgrind(wanted: list[str]) -> list[float]:
    """What each call of each case costs, in the order of the cases and their n."""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "out"
        options = ["--tool=callgrind", "--dump-before=getppid", f"--callgrind-out-file={out}"]
        environment = os.environ | {"KHOBOR_UNDER_VALGRIND": "1", "PYTHONHASHSEED": "0"}
        command = ["valgrind", *options, sys.executable, __file__, *wanted]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr[-2000:])
        dumps = sorted(out.parent.glob("out.*"), key=lambda path: int(path.suffix[1:]))
        # The first of each pair is what lies between the calls.
        return [total(path) for path in dumps[1::2]]


def total(dump: Path) -> float:
    lines = dump.read_text("utf-8", "replace").splitlines()
    return float(next(line for line in lines if line.startswith(("totals:", "summary:"))).split()[1])


def chosen(wanted: list[str]) -> list[tuple[str, int, Callable[[int], Any], Callable[[Any], Any]]]:
    return [case for case in CASES if not wanted or any(word in case[0] for word in wanted)]


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


def page(text: str) -> None:
    """A run of the command line over one text, with its page."""
    from khobor.cli.command import main as command

    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "a.txt").write_text(text, encoding="utf-8")
        stdout, sys.stdout = sys.stdout, open(os.devnull, "w")  # noqa: SIM115
        try:
            assert command(["analyze", f"{place}/a.txt", "--output", f"{place}/out", "--no-progress"]) == 0
        finally:
            sys.stdout.close()
            sys.stdout = stdout


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
    ("words", 20_000, lambda n: "খবর আর " * n, khobor.words),
    ("detect", 20_000, lambda n: "evsjv খবর Ã " * n, khobor.detect),
    ("clean", 10_000, lambda n: "<p>&amp;amp;<!-- !!!!😀" * n, khobor.clean),
    ("clean, tags that never end", 20_000, lambda n: "<a " * n, khobor.clean),
    ("normalize, mojibake", 4_000, lambda n: "à¦–à¦¬à¦° " * n, lambda t: khobor.normalize(t, mojibake=True)),
    ("normalize, letters held down", 20_000, lambda n: "হ" * n, lambda t: khobor.normalize(t, elongation=True)),
    ("digitize", 4_000, lambda n: "তিন হাজার সাতশ টাকা, " * n, khobor.digitize),
    ("verbalize", 4_000, lambda n: "৩৭০০ টাকা, ১২/৮/২০২৪ " * n, khobor.verbalize),
    ("convert_digits", 40_000, lambda n: "১২3" * n, khobor.convert_digits),
    ("to_bijoy", 10_000, lambda n: "ক্ষ্ম্যি" * n, khobor.to_bijoy),
    ("to_bijoy, signs piled up", 10_000, lambda n: "ক" + "্ি" * n, khobor.to_bijoy),
    ("romanize", 10_000, lambda n: "রহমান উদ্দিন " * n, khobor.romanize),
    ("sound_key", 10_000, lambda n: "রহমান উদ্দিন " * n, khobor.sound_key),
    ("match", 200, lambda n: [f"রহিম উদ্দিন {'কখগঘচ' * (i % 7)}{i}" for i in range(n)], lambda c: khobor.match(c, c)),
    ("cluster", 200, lambda n: [f"রহিম উদ্দিন {'কখগঘচ' * (i % 7)}{i}" for i in range(n)], khobor.cluster),
    ("parse_number, a column", 10_000, lambda n: ["তিন হাজার"] * n, khobor.parse_number),
    ("to_numeric, one numeral", 20_000, lambda n: "১" * n, lambda t: khobor.to_numeric(t, errors="coerce")),
    ("parse_amount", 4_000, lambda n: "১২ টাকা ও " * n, lambda t: khobor.parse_amount(t, errors="coerce")),
    ("parse_date", 4_000, lambda n: "১২ মার্চ " * n, lambda t: khobor.parse_date(t, errors="coerce")),
    ("to_numeric", 10_000, lambda n: ["৪২.৫"] * n, khobor.to_numeric),
    (
        "casualties, every number another",
        1_000,
        lambda n: khobor.analyze(["\n".join(f"ঢাকায় সভা হয়। {i + 3} জন নিহত হন।" for i in range(n))]),
        lambda found: found.casualties(),
    ),
    ("read_article", 4_000, lambda n: "আরও পড়ুন\nমন্তব্য করুন\nঢাকা\n" * n, khobor.read_article),
    ("quotes, marks that never close", 2_000, lambda n: "“কথা ‘বলেন " * n, lambda t: khobor.analyze(t).quotes),
    ("facts, things on the way to what befell them", 2_000, lambda n: "১০ জনকে ২৫০ শয্যার ৫টি ঘরে " * n, khobor.analyze),
    ("quotes, a mark at each line's beginning", 2_000, lambda n: "‘কথা চলে\n" * n, lambda t: khobor.analyze(t).quotes),
    ("quotes, nouns that report", 1_000, lambda n: "পুলিশের দাবি, কাজ হবে জানিয়ে " * n, lambda t: khobor.analyze(t).quotes),
    (
        "quotes, offices behind commas",
        1_000,
        lambda n: "হবে বলে জানায় সরকার, পুলিশ, " * n,
        lambda t: khobor.analyze(t).quotes,
    ),
    ("facts, numbers in a row", 2_000, lambda n: "নিহত ৪, আহত ১২, " * n, khobor.analyze),
    (
        "entities of a table",
        400,
        lambda n: khobor.analyze([f"রহিম {i} উদ্দিন ঢাকায় যান।" for i in range(n)]),
        lambda t: t.entities,
    ),
    ("_repr_html_ of a table", 1_000, lambda n: khobor.analyze([SENTENCE] * n), lambda t: t._repr_html_()),
    ("to_pandas", 1_000, lambda n: khobor.analyze([SENTENCE] * n), lambda t: t.to_pandas()),
    ("the page of one text", 500, lambda n: SENTENCE * n, page),
]


def marked(wanted: list[str]) -> int:
    """The calls alone, for valgrind."""
    khobor.set_num_threads(1)
    khobor.analyze(SENTENCE)
    for _, n, make, call in chosen(wanted):
        n = max(1, n // SLOWER)
        call(make(n))  # what is made at the first call only
        for size in (n, 2 * n, 4 * n):
            given = make(size)
            os.getppid()
            call(given)
            os.getppid()
    return 0


def main(wanted: list[str]) -> int:
    if UNDER_VALGRIND:
        return marked(wanted)
    write = "--write" in wanted
    wanted = [word for word in wanted if word != "--write"]
    cases = chosen(wanted)
    khobor.set_num_threads(1)
    khobor.analyze(SENTENCE)  # lists and model are loaded
    counted: list[float] | None = None
    unit = "instructions"
    if COUNTER.file is None:
        unit = "seconds of the processor"
        if shutil.which("valgrind"):
            unit = "instructions (callgrind)"
            counted = under_valgrind(wanted)
    print(f"{'':44}{'n':>8}{unit:>26}{'2n':>7}{'4n':>7}")
    failed, rows = 0, []
    for at, (name, n, make, call) in enumerate(cases):
        if counted is None:
            costs = [cost(make, call, size) for size in (n, 2 * n, 4 * n)]
        else:
            n, costs = max(1, n // SLOWER), counted[3 * at : 3 * at + 3]
        ratios = [more / max(less, 1e-9) for less, more in pairwise(costs)]
        # Two ratios, so that one bad moment of the machine is none of the function's.
        bad = min(ratios) > MOST or ratios[0] * ratios[1] > MOST * MOST
        failed += bad
        first = f"{costs[0]:.4f}" if unit.startswith("seconds") else f"{costs[0]:,.0f}"
        print(f"{name:44}{n:8,}{first:>26}{ratios[0]:7.2f}{ratios[1]:7.2f}{'   NOT LINEAR' if bad else ''}", flush=True)
        rows.append(f"| {name} | {n:,} | {first} | {ratios[0]:.2f} | {ratios[1]:.2f} |")
    print(f"{failed} of {len(cases)} grow faster than what they are given" if failed else f"all {len(cases)} linear")
    if write:
        head = [
            "# Time grows with the text",
            "",
            "Each public function on n, 2n and 4n of what is worst for it. A doubling of the input costs twice the work where it is",
            f"linear, four times where it is the square; `make linear` fails above {MOST} in both doublings, or in the mean of the two.",
            f"Written by it; khobor {khobor.__version__}.",
            "",
            f"| function, input | n | {unit} for n | 2n / n | 4n / 2n |",
            "|---|---|---|---|---|",
        ]
        page = Path(__file__).parents[2] / "docs" / "linear.md"
        page.write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
