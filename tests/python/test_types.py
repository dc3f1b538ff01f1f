"""What a type checker says: README and the first pages pass `mypy --strict`, each function gives what it says, and a wrong option is found
before the program runs."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path
from typing import get_type_hints

import pytest

import khobor
from khobor.text import Options

ROOT = Path(__file__).parent.parent.parent

KINDS = """
import datetime
from typing import assert_type
import khobor, pandas as pd, polars as pl
column = pd.Series(["x"])
assert_type(khobor.analyze("x"), khobor.Document)
assert_type(khobor.analyze(["x"]), khobor.MentionTable)
assert_type(khobor.analyze(None), None)
assert_type(khobor.find_quantities("x"), list[khobor.Mention])
assert_type(khobor.find_quantities(column), khobor.MentionTable)
assert_type(khobor.read_article("x"), khobor.Article)
assert_type(khobor.normalize("x", digits="ascii"), str)
assert_type(khobor.clean(["x"], emoji="kept"), list[str])
assert_type(khobor.repair(column), "pd.Series[str]")
assert_type(khobor.convert_digits(pl.Series(["x"])), pl.Series)
assert_type(khobor.romanize("x"), str)
assert_type(khobor.sound_key(["x"]), list[str])
assert_type(khobor.digitize("x"), str)
assert_type(khobor.verbalize("x", aligned=True), khobor.Normalized)
assert_type(khobor.split_sentences("x"), list[str])
assert_type(khobor.words("x"), list[str])
assert_type(khobor.tokenize("x"), list[str])
assert_type(khobor.looks_like_bijoy("x"), bool)
assert_type(khobor.detect("x"), khobor.TextKind)
assert_type(khobor.detect(column), khobor.Table)
assert_type(khobor.parse_number("x"), int | float)
assert_type(khobor.to_numeric("x", errors="coerce"), int | float | None)
assert_type(khobor.parse_amount("x"), khobor.Amount)
assert_type(khobor.parse_date("x"), datetime.date)
assert_type(khobor.spell_number(3), str)
assert_type(khobor.format_number(3.5), str)
assert_type(khobor.format_date("2024-02-21"), str)
assert_type(khobor.to_bangla_date("2024-02-21"), khobor.BanglaDate)
assert_type(khobor.from_bangla_date(1430, 11, 8), datetime.date)
assert_type(khobor.analyze(["x"]).filter(label="PER").counts(), khobor.Table)
"""

WRONG = {
    'khobor.normalize("x", digits="latin")': "latin",
    'khobor.clean("x", emojis="kept")': "emojis",
    'khobor.analyze("x", country="US")': "country|overload",
    'khobor.words("x", stop_words=["x"])': "overload",
    'khobor.analyze(["x"]).nothing': "nothing",
}


def examples(page: Path) -> str:
    blocks = re.findall(r"^```python\n(>>>.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = [one.source for block in blocks for one in doctest.DocTestParser().get_examples(block)]
    return "import khobor\n" + "".join(lines)


def test_what_a_type_checker_says(tmp_path: Path) -> None:
    for library in ("mypy", "pandas", "polars"):
        pytest.importorskip(library)
    files = {"kinds.py": KINDS, "wrong.py": "import khobor\n" + "\n".join(WRONG) + "\n"}
    for name in ("README.md", "docs/index.md", "docs/tables.md", "docs/files.md", "docs/bn.md"):
        files[f"page_{Path(name).stem}.py"] = examples(ROOT / name)
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    home = Path(khobor.__path__[0]).parent
    # mypy finds what is installed by itself, and refuses to be told of it.
    (tmp_path / "mypy.ini").write_text("[mypy]\n" + ("" if home.name == "site-packages" else f"mypy_path = {home}\n"))
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", "mypy.ini", *files],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    errors = [line for line in done.stdout.splitlines() if ": error: " in line and "/" not in line.partition(":")[0]]
    assert [line for line in errors if not line.startswith("wrong.py")] == []
    for number, (line, says) in enumerate(WRONG.items(), start=2):
        said = [error for error in errors if error.startswith(f"wrong.py:{number}:")]
        assert said, f"{line}: no error"
        assert re.search(says, "".join(said)), said


def test_the_options_are_those_of_the_normalizer() -> None:
    hints = get_type_hints(khobor.Normalizer.__init__)
    hints.pop("return")
    assert get_type_hints(Options) == hints
