"""khobor beside others: how fast on the same texts, and how right on the same cases.

    make bench          (or: python tests/bench/beside.py [megabytes] [rival ...])

Every rival has an environment of its own under .venv-bench and is run in a process of its own, one after the other, khobor among
them; what cannot be installed is said. Speed is MB of UTF-8 a second on one core: a text is given once only, after a few others to
warm up, so that nobody has seen it; the median of ten stretches. Rivals far slower read fewer stretches. khobor is called text by
text, as its rivals are, and then with lists and with Arrow columns, as it is meant to be. Right is what equals the marked cases of
tests/cases, which are ours: that khobor leads there is no wonder, where it loses is worth a look. The tables go to
docs/benchmarks.md, with machine, versions, commit and texts.
"""

from __future__ import annotations

import contextlib
import datetime
import html
import importlib.metadata
import io
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parents[2]
CASES = HOUSE / "tests" / "cases"
ENVIRONMENTS = HOUSE / ".venv-bench"
PAGE = HOUSE / "docs" / "benchmarks.md"

#: What each is called on PyPI; "" is the package of this tree, None is in Python itself.
PACKAGES: dict[str, str | None] = {
    "khobor": "",
    "khobor, lists": "",
    "khobor, Arrow": "",
    "Python": None,
    "PyICU": "PyICU",
    "indic-nlp-library": "indic-nlp-library",
    "csebuetnlp-normalizer": "csebuetnlp-normalizer",
    "bnunicodenormalizer": "bnunicodenormalizer",
    "sentencex": "sentencex",
    "clean-text": "clean-text",
    "bnlp-toolkit": "bnlp-toolkit",
    "py3langid": "py3langid",
    "dateparser": "dateparser",
    "pybangla": "pybangla",
}
#: What is done; the second says what with, where that is not the articles as they are.
TASKS = {
    "normalize": "",
    "normalize what needs repair": "the same with ড় ঢ় য় in one code point, as half of the scraped pages have them",
    "sentences": "",
    "tokens": "",
    "clean": "their beginnings as scraped comments, with tags, entities, an address, @name, hashtag, emoji and খুবইইই",
    "digits": "from Bengali to ASCII",
    "digits, all digits": "rows of digits and spaces",
    "kind of text": "khobor tells eight kinds, a language detector names the language",
    "numbers and dates in text": "khobor finds them with value and place, the others rewrite or list them",
    "dates": "one date a call, cut out of its sentence; of some the sentence decides which day it is, and nobody can know",
}
STRETCHES = 10
#: A stretch that takes longer than this is the last.
PATIENCE = 6.0
DIGITS = "০১২৩৪৫৬৭৮৯"
# Written for this file: what a scraped comment may have in it.
SCRAPED = "<p>{} &amp; <b>আরও</b></p> https://example.org/{} @ratul #বন্যা_২০২৪ 😀😀 খুবইইই!!!!"


def texts_of(task: str, texts: list[str]) -> list[str]:
    if task == "normalize what needs repair":
        for two, one in (("ড়", "\u09dc"), ("ঢ়", "\u09dd"), ("য়", "\u09df")):
            texts = [text.replace(two, one) for text in texts]
    if task == "clean":
        return [SCRAPED.format(text[:400], i) for i, text in enumerate(texts)]
    if task == "digits, all digits":
        return [" ".join(DIGITS[(i + j) % 10] * 8 for j in range(len(text) // 9)) for i, text in enumerate(texts)]
    return texts


Calls = dict[str, Callable[[Any], Any]]


def of_khobor() -> Calls:
    import khobor

    khobor.set_num_threads(1)
    return {
        "normalize": khobor.normalize,
        "normalize what needs repair": khobor.normalize,
        "sentences": khobor.split_sentences,
        "tokens": khobor.tokenize,
        "clean": khobor.clean,
        "digits": khobor.convert_digits,
        "digits, all digits": khobor.convert_digits,
        "kind of text": khobor.detect,
        "numbers and dates in text": khobor.find_quantities,
        "dates": lambda case: khobor.parse_date(case[0], reference_date=case[1], errors="coerce"),
    }


def of_columns() -> Calls:
    return {task: call for task, call in of_khobor().items() if task != "dates"}


def of_python() -> Calls:
    ends, word = re.compile(r"(?<=[।?!])\s+"), re.compile(r"\w+")
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

    def clean(text: str) -> str:
        text = html.unescape(text)
        for pattern, new in steps:
            text = pattern.sub(new, text)
        return text.strip()

    def digits(text: str) -> str:
        """What one writes without a library; `str.translate` is slower by far."""
        for value, digit in enumerate(DIGITS):
            text = text.replace(digit, str(value))
        return text

    nfc = lambda text: unicodedata.normalize("NFC", text)  # noqa: E731
    return {
        "normalize": nfc,
        "normalize what needs repair": nfc,
        "sentences": ends.split,
        "tokens": word.findall,
        "clean": clean,
        "digits": digits,
        "digits, all digits": digits,
    }


def of_icu() -> Calls:
    import icu

    nfc = icu.Normalizer2.getNFCInstance().normalize
    makers = {"sentences": icu.BreakIterator.createSentenceInstance, "tokens": icu.BreakIterator.createWordInstance}

    def cutter(task: str) -> Callable[[str], list[str]]:
        breaks = makers[task](icu.Locale("bn"))

        def cut(text: str) -> list[str]:
            whole = icu.UnicodeString(text)
            breaks.setText(whole)
            start, found = 0, []
            for end in breaks:
                found.append(str(whole[start:end]))
                start = end
            return found

        return cut

    return {"normalize": nfc, "normalize what needs repair": nfc, **{task: cutter(task) for task in makers}}


def of_indic() -> Calls:
    from indicnlp.normalize.indic_normalize import BengaliNormalizer
    from indicnlp.tokenize import indic_tokenize, sentence_tokenize

    return {
        "normalize": BengaliNormalizer("bn").normalize,
        "normalize what needs repair": BengaliNormalizer("bn").normalize,
        "sentences": lambda text: sentence_tokenize.sentence_split(text, lang="bn"),
        "tokens": lambda text: indic_tokenize.trivial_tokenize(text, lang="bn"),
    }


def of_csebuetnlp() -> Calls:
    from normalizer import normalize

    return {"normalize": normalize, "normalize what needs repair": normalize}


def of_bnunicode() -> Calls:
    from bnunicodenormalizer import Normalizer

    word = Normalizer()
    words = lambda text: " ".join(word(each)["normalized"] or "" for each in text.split(" "))  # noqa: E731
    return {"normalize": words, "normalize what needs repair": words}


def of_sentencex() -> Calls:
    import sentencex

    return {"sentences": lambda text: list(sentencex.segment("bn", text))}


def of_clean_text() -> Calls:
    from cleantext import clean

    options = {"no_urls": True, "no_emails": True, "no_emoji": True, "to_ascii": False, "lower": False}
    return {"clean": lambda text: clean(text, **options)}


def of_bnlp() -> Calls:
    from bnlp import BasicTokenizer, CleanText, NLTKTokenizer

    nltk = NLTKTokenizer()
    return {
        "clean": CleanText(remove_url=True, remove_email=True, remove_emoji=True),
        "tokens": BasicTokenizer().tokenize,
        "sentences": nltk.sentence_tokenize,
    }


def of_langid() -> Calls:
    import py3langid

    return {"kind of text": py3langid.classify}


def of_pybangla() -> Calls:
    from loguru import logger
    from pybangla import Normalizer

    logger.remove()
    reader = Normalizer()

    def read(text: str) -> Any:
        # It fails on some texts, and prints what it does; the others count.
        with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
            return reader.text_normalizer(text, all_operation=True)
        return None

    return {"numbers and dates in text": read}


def of_dateparser() -> Calls:
    import dateparser
    from dateparser.search import search_dates

    def read(case: Any) -> datetime.date | None:
        base = datetime.datetime.fromisoformat(case[1]) if case[1] else None
        found = dateparser.parse(case[0], languages=["bn"], settings={"RELATIVE_BASE": base} if base else None)
        return found and found.date()

    return {"dates": read, "numbers and dates in text": lambda text: search_dates(text, languages=["bn"])}


CALLS: dict[str, Callable[[], Calls]] = {
    "khobor": of_khobor,
    "khobor, lists": of_columns,
    "khobor, Arrow": of_columns,
    "Python": of_python,
    "PyICU": of_icu,
    "indic-nlp-library": of_indic,
    "csebuetnlp-normalizer": of_csebuetnlp,
    "bnunicodenormalizer": of_bnunicode,
    "sentencex": of_sentencex,
    "clean-text": of_clean_text,
    "bnlp-toolkit": of_bnlp,
    "py3langid": of_langid,
    "dateparser": of_dateparser,
    "pybangla": of_pybangla,
}


def gold(task: str) -> list[tuple[Any, Any]]:
    """What is given, and what should come out."""

    def rows(name: str) -> list[list[str]]:
        lines = (CASES / name).read_text(encoding="utf-8").splitlines()
        return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]

    if task == "normalize":
        points = lambda field: "".join(chr(int(point, 16)) for point in field.split())  # noqa: E731
        # A rule on request has no equal elsewhere; those of the default set change no letter a reader sees.
        asked = {
            "nfc",
            "vowel_signs",
            "vowel_letters",
            "khanda_ta",
            "ya_phalaa",
            "nukta_order",
            "sign_order",
            "joiners",
        }
        return [(points(row[1]), points(row[2])) for row in rows("normalize.tsv") if row[0] in asked]
    if task == "sentences":
        cases, plain = [], True
        for line in (CASES / "sentence.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("##"):
                plain = "newline=" not in line
            elif plain and line and not line.startswith("#"):
                line = line.replace("⏎", "\n")
                cut = [each.strip() for each in line.split("‖")]
                cases.append((line.replace("‖", ""), [each for each in cut if each]))
        return cases
    if task == "tokens":
        lines = (CASES / "token.txt").read_text(encoding="utf-8").splitlines()
        pairs = [line.split("\t") for line in lines if "\t" in line and not line.startswith("#")]
        kind = re.compile(
            "/(?:"
            + "|".join(["punctuation", "number", "latin", "symbol", "url", "email", "mention", "hashtag", "emoji"])
            + ")$"
        )
        return [(text, [kind.sub("", token) for token in tokens.split(" ")]) for text, tokens in pairs]
    if task == "dates":
        days = [row for row in rows("date.tsv") if len(row) > 4 and row[3] == "DATE"]
        whole = re.compile(r"\d{4}-\d\d-\d\d")
        return [((row[2], row[0]), row[4]) for row in days if whole.fullmatch(row[4])]
    return []


def as_text(value: Any) -> Any:
    if isinstance(value, list):
        return [each.strip() for each in value if each.strip()]
    return value if isinstance(value, str) or value is None else str(value)


def timed(call: Callable[[Any], Any], stretches: list[Any]) -> float:
    """The median of MB/s. The first stretch warms up."""
    speeds: list[float] = []
    for number, stretch in enumerate(stretches):
        begun, done = time.perf_counter(), 0
        for given, size in stretch:
            kept = call(given)
            done += size
            if time.perf_counter() - begun > PATIENCE:
                break
        took = time.perf_counter() - begun
        del kept
        if number or took > PATIENCE:
            speeds.append(done / 1e6 / took)
        if took > PATIENCE:
            break
    return statistics.median(speeds)


def given(rival: str, stretch: list[str]) -> list[tuple[Any, int]]:
    """What the rival is called with, and how many bytes of UTF-8 it is."""
    if rival in ("khobor, lists", "khobor, Arrow"):
        size = sum(len(text.encode()) for text in stretch)
        if rival == "khobor, lists":
            return [(stretch, size)]
        import pyarrow as pa

        return [(pa.array(stretch, pa.large_string()), size)]
    return [(text, len(text.encode())) for text in stretch]


def run(rival: str, file: Path) -> dict[str, Any]:
    """Speed and score of one rival in every task it knows, in the environment it is started in."""
    articles: list[str] = json.loads(file.read_text(encoding="utf-8"))
    results: dict[str, Any] = {}
    for task, call in CALLS[rival]().items():
        speed = None
        if task != "dates":
            texts = texts_of(task, articles)
            stretches = [texts[at :: STRETCHES + 1] for at in range(STRETCHES + 1)]
            stretches[0] = stretches[0][:20]
            speed = timed(call, [given(rival, stretch) for stretch in stretches])
        right = total = 0
        for case, expected in gold(task) if not rival.startswith("khobor,") else []:
            total += 1
            with contextlib.suppress(Exception):
                right += as_text(call(case)) == expected
        results[task] = {"speed": speed, "right": right, "of": total}
    package = PACKAGES[rival]
    version = platform.python_version() if package is None else importlib.metadata.version(package or "khobor")
    return {"version": version, "tasks": results}


def python_of(rival: str) -> str:
    """The interpreter of a rival's own environment, which is made where it is not there."""
    package = PACKAGES[rival]
    if not package:
        return sys.executable
    home = ENVIRONMENTS / rival
    python = home / "bin" / "python"
    if not (home / "installed").exists():
        subprocess.check_call([sys.executable, "-m", "venv", home])
        subprocess.check_call([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package])
        (home / "installed").touch()
    return str(python)


def machine() -> str:
    info = Path("/proc/cpuinfo")
    names = re.findall(r"model name\s*: (.*)", info.read_text()) if info.exists() else []
    return f"{names[0] if names else platform.processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"


def tables(found: dict[str, dict[str, Any]]) -> list[str]:
    lines = []
    for task, with_what in TASKS.items():
        rivals = [(rival, each["tasks"][task]) for rival, each in found.items() if task in each["tasks"]]
        ours = found["khobor"]["tasks"][task]
        lines += ["", f"## {task[:1].upper()}{task[1:]}", ""]
        lines += [f"{with_what[:1].upper()}{with_what[1:]}.", ""] if with_what else []
        lines += ["| | MB/s, one core | khobor is | right |", "|---|---|---|---|"]
        for rival, result in rivals:
            speed = f"{result['speed']:,.2f}" if result["speed"] else "-"
            beside = result["speed"] and not rival.startswith("khobor")
            ratio = f"{ours['speed'] / result['speed']:,.1f}x" if beside else ""
            right = f"{result['right']} of {result['of']}" if result["of"] else "-"
            lines.append(f"| {rival} {found[rival]['version']} | {speed} | {ratio} | {right} |")
    return lines


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--run"]:
        print(json.dumps(run(arguments[1], Path(arguments[2]))))
        return
    import scale

    megabytes = float(arguments[0]) if arguments else 20.0
    texts = scale.articles(megabytes)
    found: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "texts.json"
        file.write_text(json.dumps(texts), encoding="utf-8")
        for rival in ["khobor", *(arguments[1:] or [each for each in PACKAGES if each != "khobor"])]:
            try:
                command = [python_of(rival), __file__, "--run", rival, str(file)]
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                found[rival] = json.loads(done.stdout.strip().splitlines()[-1])
                print(f"{rival} {found[rival]['version']}: {found[rival]['tasks']}", flush=True)
            except (subprocess.CalledProcessError, json.JSONDecodeError) as e:
                why = (getattr(e, "stderr", None) or str(e)).strip().splitlines()[-1:]
                print(f"{rival}: could not be run ({' '.join(why)})", flush=True)
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=HOUSE, capture_output=True, text=True
    ).stdout
    size = sum(len(text.encode()) for text in texts) / 1e6
    page = [
        "# Benchmarks",
        "",
        *(line for line in (__doc__ or "").split("\n\n")[2].split("\n")),
        "",
        f"{machine()}; Python {platform.python_version()}; khobor {commit.strip()}; {datetime.date.today()}; {len(texts):,} texts,",
        f"{size:.1f} MB: paragraphs of the sample articles in new order with other digits. Written by `make bench`.",
        *tables(found),
    ]
    PAGE.write_text("\n".join(page) + "\n", encoding="utf-8")
    print("\n".join(tables(found)))


if __name__ == "__main__":
    main(sys.argv[1:])
