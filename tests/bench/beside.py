"""khobor beside others: how fast on the same texts, and how right on the same cases.

    make bench          (or: python tests/bench/beside.py [megabytes] [rival ...])

Every rival has an environment of its own under .venv-bench and is run in a process of its own, one after the other, khobor among
them; what cannot be installed is said. Speed is MB of UTF-8 a second on one core: a text is given once only, after a few others to
warm up, so that nobody has seen it; the median of ten stretches. Rivals far slower read fewer stretches. Right is what equals the
marked cases of tests/cases, which are ours: that khobor leads there is no wonder, where it loses is worth a look. The tables go to
docs/benchmarks.md, with machine, versions, commit and texts.
"""

from __future__ import annotations

import datetime
import importlib.metadata
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

#: What each is called on PyPI; None is in Python itself.
PACKAGES: dict[str, str | None] = {
    "khobor": "",
    "Python": None,
    "indic-nlp-library": "indic-nlp-library",
    "csebuetnlp-normalizer": "csebuetnlp-normalizer",
    "bnunicodenormalizer": "bnunicodenormalizer",
    "sentencex": "sentencex",
    "dateparser": "dateparser",
}
TASKS = ("normalize", "sentences", "tokens", "dates")
STRETCHES = 10
#: A stretch that takes longer than this is the last.
PATIENCE = 6.0


def of_khobor() -> dict[str, Callable[[Any], Any]]:
    import khobor

    khobor.set_num_threads(1)
    return {
        "normalize": khobor.normalize,
        "sentences": khobor.split_sentences,
        "tokens": khobor.tokenize,
        "dates": lambda case: khobor.parse_date(case[0], reference_date=case[1], errors="coerce"),
    }


def of_python() -> dict[str, Callable[[Any], Any]]:
    ends = re.compile(r"(?<=[।?!])\s+")
    return {
        "normalize": lambda text: unicodedata.normalize("NFC", text),
        "sentences": ends.split,
        "tokens": re.compile(r"\w+").findall,
    }


def of_indic() -> dict[str, Callable[[Any], Any]]:
    from indicnlp.normalize.indic_normalize import BengaliNormalizer
    from indicnlp.tokenize import indic_tokenize, sentence_tokenize

    return {
        "normalize": BengaliNormalizer("bn").normalize,
        "sentences": lambda text: sentence_tokenize.sentence_split(text, lang="bn"),
        "tokens": lambda text: indic_tokenize.trivial_tokenize(text, lang="bn"),
    }


def of_csebuetnlp() -> dict[str, Callable[[Any], Any]]:
    from normalizer import normalize

    return {"normalize": normalize}


def of_bnunicode() -> dict[str, Callable[[Any], Any]]:
    from bnunicodenormalizer import Normalizer

    word = Normalizer()
    return {"normalize": lambda text: " ".join(word(each)["normalized"] or "" for each in text.split(" "))}


def of_sentencex() -> dict[str, Callable[[Any], Any]]:
    import sentencex

    return {"sentences": lambda text: list(sentencex.segment("bn", text))}


def of_dateparser() -> dict[str, Callable[[Any], Any]]:
    import dateparser

    def read(case: Any) -> datetime.date | None:
        base = datetime.datetime.fromisoformat(case[1]) if case[1] else None
        found = dateparser.parse(case[0], languages=["bn"], settings={"RELATIVE_BASE": base} if base else None)
        return found and found.date()

    return {"dates": read}


CALLS: dict[str, Callable[[], dict[str, Callable[[Any], Any]]]] = {
    "khobor": of_khobor,
    "Python": of_python,
    "indic-nlp-library": of_indic,
    "csebuetnlp-normalizer": of_csebuetnlp,
    "bnunicodenormalizer": of_bnunicode,
    "sentencex": of_sentencex,
    "dateparser": of_dateparser,
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
    if task == "dates":
        days = [row for row in rows("date.tsv") if len(row) > 4 and row[3] == "DATE"]
        whole = re.compile(r"\d{4}-\d\d-\d\d")
        return [((row[2], row[0]), row[4]) for row in days if whole.fullmatch(row[4])]
    return []


def as_text(value: Any) -> Any:
    if isinstance(value, list):
        return [each.strip() for each in value if each.strip()]
    return value if isinstance(value, str) or value is None else str(value)


def run(rival: str, file: Path) -> dict[str, Any]:
    """Speed and score of one rival in every task it knows, in the environment it is started in."""
    texts: list[str] = json.loads(file.read_text(encoding="utf-8"))
    stretches = [texts[at :: STRETCHES + 1] for at in range(STRETCHES + 1)]
    results: dict[str, Any] = {}
    for task, call in CALLS[rival]().items():
        speeds = []
        for number, stretch in enumerate([stretches[0][:20], *stretches[1:]] if task != "dates" else []):
            begun, done = time.perf_counter(), 0
            for text in stretch:
                call(text)
                done += len(text.encode())
                if time.perf_counter() - begun > PATIENCE:
                    break
            took = time.perf_counter() - begun
            if number or took > PATIENCE:
                speeds.append(done / 1e6 / took)
            if took > PATIENCE:
                break
        right = total = 0
        for given, expected in gold(task):
            total += 1
            try:
                found = as_text(call(given))
            except Exception:
                found = None
            right += found == expected
        results[task] = {"speed": statistics.median(speeds) if speeds else None, "right": right, "of": total}
    version = "" if PACKAGES[rival] is None else importlib.metadata.version(PACKAGES[rival] or "khobor")
    return {"version": version or platform.python_version(), "tasks": results}


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
    for task in TASKS:
        rivals = [(rival, each["tasks"][task]) for rival, each in found.items() if task in each["tasks"]]
        ours = found["khobor"]["tasks"][task]
        lines += ["", f"## {task.capitalize()}", "", "| | MB/s, one core | khobor is | right |", "|---|---|---|---|"]
        for rival, result in rivals:
            speed = f"{result['speed']:,.2f}" if result["speed"] else "-"
            ratio = f"{ours['speed'] / result['speed']:,.1f}x" if result["speed"] and rival != "khobor" else ""
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
