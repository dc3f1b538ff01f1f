"""How fast khobor is from Python, beside named rivals on the same texts in the same run.

    make bench

Every line is MB of UTF-8 per second, the best of several runs, on one core unless it says two. Rivals that are not
installed are left out and named. The texts are the shared news where present, else the sample articles many times over;
a small text said again and again flatters everyone alike.
"""

from __future__ import annotations

import contextlib
import html
import importlib
import importlib.util
import io
import json
import os
import re
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import khobor

HOUSE = Path(__file__).parent.parent.parent
SHARED = Path(os.environ.get("KHOBOR_SHARED", HOUSE.parent / "shared"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "1.5"))


def texts() -> tuple[str, list[str]]:
    news = SHARED / "ner/news/train.jsonl"
    if news.exists():
        articles = [json.loads(line) for line in news.open(encoding="utf-8")]
        return "shared news", ["\n".join(line["text"] for line in article["lines"]) for article in articles]
    samples = sorted((HOUSE / "seeds/articles").glob("*.txt"))
    return "sample articles x 50", [path.read_text(encoding="utf-8") for path in samples] * 50


def rival(name: str) -> Any:
    if importlib.util.find_spec(name) is None:
        print(f"  ({name} is not installed)")
        return None
    return importlib.import_module(name)


def speed(job: Callable[[], Any], megabytes: float) -> float:
    """MB/s, the best of as many runs as fit into the time, at least two."""
    best, begun, runs = float("inf"), time.perf_counter(), 0
    while runs < 2 or (time.perf_counter() - begun < SECONDS and runs < 200):
        start = time.perf_counter()
        job()
        best = min(best, time.perf_counter() - start)
        runs += 1
    return megabytes / best


def size(rows: list[str]) -> float:
    return sum(len(row.encode()) for row in rows) / 1e6


def show(name: str, figure: float, base: float | None = None) -> float:
    ratio = f"   khobor is {base / figure:8.1f}x" if base else ""
    print(f"  {name:<52}{figure:>10,.1f} MB/s{ratio}", flush=True)
    return figure


def dirty(rows: list[str]) -> list[str]:
    """Every text needs repair: ড় ঢ় য় in one code point, as half of the scraped pages have them."""
    for two, one in (("ড়", "\u09dc"), ("ঢ়", "\u09dd"), ("য়", "\u09df")):
        rows = [row.replace(two, one) for row in rows]
    return rows


def normalization(rows: list[str]) -> None:
    print("\nNormalization, text already clean")
    clean = khobor.normalize(rows)
    mb = size(clean)
    ours = show("khobor, list (the same objects come back)", speed(lambda: khobor.normalize(clean), mb))
    if icu := rival("icu"):
        nfc = icu.Normalizer2.getNFCInstance()
        show("PyICU NFC, one by one", speed(lambda: [nfc.normalize(row) for row in clean], mb), ours)
    show("unicodedata NFC", speed(lambda: [unicodedata.normalize("NFC", row) for row in clean], mb), ours)
    if pa := rival("pyarrow"):
        compute = importlib.import_module("pyarrow.compute")
        column = pa.array(clean * 8)
        arrow = show("khobor, Arrow to Arrow", speed(lambda: khobor.normalize(column), mb * 8))
        show("pyarrow utf8_normalize NFC", speed(lambda: compute.utf8_normalize(column, "NFC"), mb * 8), arrow)
        buffer = column.buffers()[2].to_pybytes()
        show("limit: a copy of the bytes", speed(lambda: bytearray(buffer), mb * 8), arrow)
        show("limit: one byte looked for (memchr)", speed(lambda: buffer.find(b"\x00"), mb * 8), arrow)

    print("\nNormalization, every text needs repair")
    soiled = dirty(clean)
    mb = size(soiled)
    ours = show("khobor, list", speed(lambda: khobor.normalize(soiled), mb))
    if icu:
        show("PyICU NFC", speed(lambda: [nfc.normalize(row) for row in soiled], mb), ours)
    show("unicodedata NFC", speed(lambda: [unicodedata.normalize("NFC", row) for row in soiled], mb), ours)
    if pa:
        column = pa.array(soiled * 8)
        arrow = show("khobor, Arrow to Arrow", speed(lambda: khobor.normalize(column), mb * 8))
        show("pyarrow utf8_normalize NFC", speed(lambda: compute.utf8_normalize(column, "NFC"), mb * 8), arrow)
        khobor.set_num_threads(2)
        two = speed(lambda: khobor.normalize(column), mb * 8)
        khobor.set_num_threads(1)
        print(f"  {'khobor, Arrow to Arrow, two cores':<52}{two:>10,.1f} MB/s   {two / arrow:.2f}x of one core")
    few = soiled[:20]
    mb = size(few)
    if rival("indicnlp"):
        normalizer = importlib.import_module("indicnlp.normalize.indic_normalize").BengaliNormalizer("bn")
        show("indic-nlp", speed(lambda: [normalizer.normalize(row) for row in few], mb), ours)
    if bangla := rival("normalizer"):
        show("csebuetnlp normalizer", speed(lambda: [bangla.normalize(row) for row in few], mb), ours)
    if bn := rival("bnunicodenormalizer"):
        word = bn.Normalizer()
        show(
            "bnunicodenormalizer", speed(lambda: [word(w) for row in few[:2] for w in row.split()], size(few[:2])), ours
        )


def pieces(rows: list[str]) -> None:
    rows = khobor.normalize(rows)
    mb = size(rows)
    print("\nSentences")
    ours = show("khobor, list to lists", speed(lambda: khobor.split_sentences(rows), mb))
    if sentencex := rival("sentencex"):
        show("sentencex", speed(lambda: [list(sentencex.segment("bn", row)) for row in rows], mb), ours)
    if icu := rival("icu"):
        breaks = icu.BreakIterator.createSentenceInstance(icu.Locale("bn"))

        def cut(row: str) -> list[str]:
            text = icu.UnicodeString(row)
            breaks.setText(text)
            start, found = 0, []
            for end in breaks:
                found.append(str(text[start:end]))
                start = end
            return found

        show("PyICU break iterator, sentences as str", speed(lambda: [cut(row) for row in rows], mb), ours)

        def offsets(row: str) -> list[int]:
            breaks.setText(row)
            return list(breaks)

        show("PyICU break iterator, offsets only", speed(lambda: [offsets(row) for row in rows], mb), ours)
    ends = re.compile(r"(?<=[।?!])\s+")
    show("re.split at danda", speed(lambda: [ends.split(row) for row in rows], mb), ours)
    if pa := rival("pyarrow"):
        column = pa.array(rows * 8)
        arrow = show("khobor, Arrow to list column", speed(lambda: khobor.split_sentences(column), mb * 8))
        buffer = column.buffers()[2].to_pybytes()
        show("limit: danda looked for in the bytes (memmem)", speed(lambda: buffer.count("।".encode()), mb * 8), arrow)
    print("\nTokens")
    ours = show("khobor, list to lists", speed(lambda: khobor.tokenize(rows), mb))
    if pa:
        ours = show("khobor, Arrow to list column", speed(lambda: khobor.tokenize(column), mb * 8))
    show(r"re.findall \w+", speed(lambda: [re.findall(r"\w+", row) for row in rows], mb), ours)


def digits(rows: list[str]) -> None:
    """Beside what one writes without a library: ten `str.replace` one after the other."""
    rows = khobor.normalize(rows)
    ours = [str(digit) for digit in range(10)]
    theirs = [chr(0x9E6 + digit) for digit in range(10)]

    def replaced(row: str) -> str:
        for one, other in zip(theirs, ours, strict=True):
            row = row.replace(one, other)
        return row

    table = str.maketrans(dict(zip(theirs, ours, strict=True)))
    plain = [row.translate(table) for row in rows]
    dense = [" ".join(theirs[(i + j) % 10] * 8 for j in range(40)) for i in range(2_000)]
    for name, texts in {"no digit to convert": plain, "as written": rows, "digits and spaces": dense}.items():
        mb = size(texts)
        assert khobor.convert_digits(texts) == [replaced(row) for row in texts] or name == "as written"
        print(f"\nDigits of a list, {name}")
        base = show("khobor", speed(lambda texts=texts: khobor.convert_digits(texts), mb))
        show("ten str.replace", speed(lambda texts=texts: [replaced(row) for row in texts], mb), base)
        show("str.translate", speed(lambda texts=texts: [row.translate(table) for row in texts], mb), base)


# Written for this file: what a scraped comment may have in it.
SOILED = "<p>{} &amp; <b>আরও</b></p> https://example.org/{} @ratul #বন্যা_২০২৪ 😀😀 খুবইইই!!!!"


def cleaning(rows: list[str]) -> None:
    """`clean` beside the same steps in regular expressions, and beside packages that clean."""
    soiled = [SOILED.format(row[:400], i) for i, row in enumerate(khobor.normalize(rows))]
    mb = size(soiled)
    steps = [
        (re.compile(r"<[^>]+>"), " "),
        (re.compile(r"https?://\S+|www\.\S+"), " "),
        (re.compile(r"[\w.]+@[\w.]+\.\w+"), " "),
        (re.compile(r"@\w+"), " "),
        (re.compile(r"[\U0001F300-\U0001FAFF\u2600-\u27BF]+"), " "),
        (re.compile(r"([^\W\d])\1{2,}"), r"\1"),
        (re.compile(r"([!?।,.])\1+"), r"\1"),
        (re.compile(r"\s+"), " "),
    ]

    def by_hand(row: str) -> str:
        row = html.unescape(row)
        for pattern, new in steps:
            row = pattern.sub(new, row)
        return row.strip()

    print("\nCleaning, scraped comments")
    ours = show("khobor.clean, list", speed(lambda: khobor.clean(soiled), mb))
    show("html.unescape and eight re.sub", speed(lambda: [by_hand(row) for row in soiled], mb), ours)
    few = soiled[:200]
    if clean_text := rival("cleantext"):
        options = {"no_urls": True, "no_emails": True, "no_emoji": True, "to_ascii": False, "lower": False}
        show("clean-text", speed(lambda: [clean_text.clean(row, **options) for row in few], size(few)), ours)
    if rival("bnlp"):
        bnlp = importlib.import_module("bnlp").CleanText(remove_url=True, remove_email=True, remove_emoji=True)
        show("bnlp CleanText", speed(lambda: [bnlp(row) for row in few], size(few)), ours)
    print("\nKind of a text")
    show("khobor.detect, list", speed(lambda: khobor.detect(rows), size(rows)))
    if pa := rival("pyarrow"):
        column = pa.array(rows * 8)
        show("khobor.detect, Arrow", speed(lambda: khobor.detect(column), size(rows) * 8))


def readings(rows: list[str]) -> None:
    rows = khobor.normalize(rows)
    mb = size(rows)
    column: Any = rows
    if pa := rival("pyarrow"):
        column = pa.array(rows)
    numbers, names = khobor.Analyzer(names=False), khobor.Analyzer(quantities=False)
    print("\nNumbers and dates in running text (with tokens, sentences and tables)")
    ours = show("khobor, Arrow to tables", speed(lambda: numbers.analyze(column), mb))
    few = [row[:400] for row in rows[:30]]
    if rival("pybangla"):
        importlib.import_module("loguru").logger.remove()
        pybangla = importlib.import_module("pybangla").Normalizer()

        def read(row: str) -> Any:
            # It fails on some texts, and prints what it does; the others count.
            with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
                return pybangla.text_normalizer(row, all_operation=True)
            return None

        show("pybangla", speed(lambda: [read(row) for row in few], size(few)), ours)
    if rival("dateparser"):
        search = importlib.import_module("dateparser.search").search_dates
        show("dateparser", speed(lambda: [search(row, languages=["bn"]) for row in few[:5]], size(few[:5])), ours)
    print("\nNames")
    one = show("khobor, Arrow to tables", speed(lambda: names.analyze(column), mb))
    print("  (beside python-crfsuite: tests/bench/crfsuite_names.py)")
    print("\nEverything")
    one = show("khobor, Arrow to tables", speed(lambda: khobor.analyze(column), mb))
    khobor.set_num_threads(2)
    two = speed(lambda: khobor.analyze(column), mb)
    khobor.set_num_threads(1)
    print(f"  {'khobor, Arrow to tables, two cores':<52}{two:>10,.1f} MB/s   {two / one:.2f}x of one core")


def main() -> None:
    name, rows = texts()
    khobor.set_num_threads(1)
    print(f"{name}: {len(rows):,} texts, {size(rows):.1f} MB; Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    normalization(rows)
    digits(rows)
    cleaning(rows)
    pieces(rows)
    readings(rows)


if __name__ == "__main__":
    main()
