"""The recipes of CONTRIBUTING.md: what they name is there, and followed in a copy of the tree they do what they say.

To follow them a copy is built, so that this runs where it is asked for: `make recipes`.
"""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = ROOT / "CONTRIBUTING.md"

pytestmark = pytest.mark.skipif(not TEXT.exists(), reason="CONTRIBUTING.md stands beside the tests in a checkout only")


def test_what_it_names_is_there() -> None:
    text = TEXT.read_text(encoding="utf-8")
    paths = re.findall(r"`([\w./-]+/[\w./-]*|[\w-]+\.md)`", text)
    assert len(paths) > 8
    assert [path for path in paths if not (ROOT / path).exists()] == []
    tests = re.findall(r"--test (\w+)", text)
    assert len(tests) > 3
    assert [test for test in tests if not (ROOT / "tests/rust" / f"{test}.rs").exists()] == []
    make = (ROOT / "Makefile").read_text(encoding="utf-8")
    goals = {goal for line in re.findall(r"`make ([\w -]+)`", text) for goal in line.split()}
    assert {"test", "lint", "golden", "eval", "train"} <= goals
    assert [goal for goal in goals if not re.search(rf"^{goal}:", make, re.MULTILINE)] == []


#: One row (with its comment, where rows have one) behind another: file, the beginning of the row before it, the new row.
ROWS = {
    "an abbreviation": ("seeds/segment/abbreviations.tsv", "মো\t", "খবরা\tখবরাখবর"),
    "a unit": ("seeds/number/units.tsv", "unit\t\tkm\t", "unit\t\tkhobor\tখবরমাপ|খবরমাপি"),
    "a name": ("seeds/names/places_more.tsv", "palamou\t", "khoborpara\tLOC\tcity\tখবরোডাঙ্গা|খবরোডাঙা\t\t"),
    "a label": (
        "src/label.rs",
        "    Hashtag ",
        '    /// ধারা ১২: a law.\n    Statute "STATUTE" Reference ADDRESS "Which law" "কোন আইন";',
    ),
    "a modifier": ("src/label.rs", "    Every ", '    /// খবরপ্রায়\n    Nearly "NEARLY" "≲ ";'),
    "the label in the documents": ("docs/tables.md", "| REF PHONE", "| STATUTE | ধারা ১২ | text, digits in ASCII |"),
    "the modifier in the documents": ("docs/tables.md", "| EVERY", "| NEARLY | ≲ | খবরপ্রায় |"),
    "the rule of the modifier": ("seeds/number/context.tsv", "before\t\tAPPROX", "before\t\tNEARLY\tখবরপ্রায়"),
}

#: The rule that gives the label: what a word of law names is a statute.
RULE = ("src/number/reference.rs", "    Some(Found { label: Label::Ref, numbers, next })\n", "Ref", "Statute")

SEEN = """
import khobor, polars
from khobor import labels
from khobor.polars import MENTION

assert len(khobor.split_sentences("খবরা. রহিম এলেন।")) == 1, "an abbreviation"
found = khobor.analyze(["৫ খবরমাপি খবরোডাঙায়, ধারা ১২, খবরপ্রায় ৭ জন"])
seen = {(m["text"], m["label"], m["unit"], m["modifier"], m["entity"]) for m in found.to_arrow().to_pylist()}
assert ("৫ খবরমাপি", "QUANTITY", "khobor", None, None) in seen, seen
assert ("খবরোডাঙায়", "LOC", None, None, "khoborpara") in seen, seen
assert ("১২", "STATUTE", None, None, None) in seen, seen
assert ("খবরপ্রায় ৭ জন", "CARDINAL", None, "NEARLY", None) in seen, seen
assert "STATUTE" in dict(MENTION)["label"].categories and "NEARLY" in dict(MENTION)["modifier"].categories
assert "STATUTE" in labels.REFERENCES and "NEARLY" in labels.MODIFIERS
document = khobor.analyze("ধারা ১২, খবরপ্রায় ৭ জন")
assert 'title="STATUTE' in document._repr_html_() and "≲ " in document._repr_html_()
"""


@pytest.mark.skipif("KHOBOR_RECIPES" not in os.environ, reason="builds a copy of the tree: make recipes")
def test_they_do_what_they_say(tmp_path: Path) -> None:
    kept = ("src", "seeds", "python", "tests", "docs", "Cargo.toml", "Cargo.lock", "README.md", "pyproject.toml")
    for name in kept:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.so", "__pycache__"))
        else:
            shutil.copy(ROOT / name, tmp_path / name)
    for what, (file, before, row) in ROWS.items():
        path = tmp_path / file
        lines = path.read_text(encoding="utf-8").splitlines()
        behind = [at for at, line in enumerate(lines) if line.startswith(before)]
        assert behind, f"{what}: {file} has no row {before!r}"
        path.write_text("\n".join([*lines[: behind[0] + 1], row, *lines[behind[0] + 1 :]]) + "\n", encoding="utf-8")
    file, line, old, new = RULE
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert line in text
    (tmp_path / file).write_text(text.replace(line, line.replace(old, new), 1), encoding="utf-8")

    touched = [
        path.relative_to(tmp_path).as_posix()
        for path in sorted(tmp_path.rglob("*"))
        if path.is_file() and not filecmp.cmp(path, ROOT / path.relative_to(tmp_path), shallow=False)
    ]
    assert touched == sorted({file for file, _, _ in ROWS.values()} | {RULE[0]})
    print("touched:", *touched)

    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    cargo = ["cargo", "build", "--quiet", "--lib", "--features", "python,train"]
    subprocess.run(cargo, cwd=tmp_path, env={**os.environ, "CARGO_TARGET_DIR": str(target)}, check=True)
    library = next(target / "debug" / name for name in LIBRARIES if (target / "debug" / name).exists())
    shutil.copy(library, tmp_path / "python/khobor" / EXTENSION)
    own = {**os.environ, "PYTHONPATH": str(tmp_path / "python")}
    subprocess.run([sys.executable, "-c", SEEN], cwd=tmp_path, env=own, check=True)
    # Whatever lists labels by itself would not know these.
    others = ["test_labels.py", "test_report.py", "test_eval.py"]
    tests = [sys.executable, "-m", "pytest", "-q", *(f"tests/python/{name}" for name in others)]
    subprocess.run(tests, cwd=tmp_path, env=own, check=True)


LIBRARIES = ("libkhobor.so", "libkhobor.dylib", "khobor.dll")
EXTENSION = "_khobor.pyd" if sys.platform == "win32" else "_khobor.abi3.so"
