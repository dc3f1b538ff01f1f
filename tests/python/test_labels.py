"""The labels and modifiers are listed once, in `src/label.rs`; everything else takes them from there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import khobor
from khobor import labels

ROOT = Path(__file__).parents[2]
KINDS = (
    "src/**/*.rs",
    "python/khobor/**/*.py*",
    "python/khobor/**/*.css",
    "python/khobor/**/*.js",
    "python/khobor/**/*.html",
)
OTHERS = ("tests/python/evaluation.py", "tests/bench/*", ".ci/*", "Makefile", "pyproject.toml")
SOURCES = sorted(path for kind in (*KINDS, *OTHERS) for path in ROOT.glob(kind) if path.suffix not in {".pyc", ".pyd"})


def listed_in(text: str, names: set[str]) -> list[set[str]]:
    """Every run of four or more of the names, as strings, as words of a message or of a comment, with no other word between."""
    name = "|".join(sorted(names, key=len, reverse=True))
    between = r"""(?:[\s,:;/|(){}\[\]"'`.&]|\band\b|\bor\b)*"""
    return [
        set(re.findall(rf"\b(?:{name})\b", run.group()))
        for run in re.finditer(rf"(?:\b(?:{name})\b{between}){{4,}}", text)
    ]


@pytest.mark.skipif(not SOURCES, reason="the sources stand beside the tests in a checkout only")
def test_nothing_else_lists_them() -> None:
    names = {label.name for label in labels.LABELS} | set(labels.MODIFIERS)
    for listed in ('("PER", "LOC", "ORG", "NORP")', "PER, LOC, ORG and NORP"):
        assert listed_in(f"KINDS = {listed}", names), "the search itself finds a list"
    checked = [path for path in SOURCES if path.name != "label.rs"]
    assert len(checked) > 200
    found = {str(path.relative_to(ROOT)): listed_in(path.read_text(encoding="utf-8"), names) for path in checked}
    assert {path: lists for path, lists in found.items() if lists} == {}


@pytest.mark.skipif(not SOURCES, reason="the documents stand beside the tests in a checkout only")
def test_the_documents_tell_each_of_them_once() -> None:
    page = (ROOT / "docs/tables.md").read_text(encoding="utf-8")
    for section, names in (("Labels", [label.name for label in labels.LABELS]), ("Modifiers", list(labels.MODIFIERS))):
        table = page.partition(f"## {section}\n")[2].partition("\n## ")[0]
        first = [line.split("|")[1].split() for line in table.splitlines() if line.startswith("| ")][1:]
        assert [name for row in first for name in row] == names, section


def test_kinds_part_the_labels() -> None:
    parts = [labels.NAMES, labels.NUMBERS, labels.DATES, labels.REFERENCES]
    assert [name for part in parts for name in part] == [label.name for label in labels.LABELS]
    assert set(labels.QUANTITIES) == {*labels.NUMBERS, *labels.DATES}


def test_tables_know_every_label_and_modifier() -> None:
    table = khobor.analyze(["৩ জন এসেছে।"]).to_arrow()
    assert table["label"].chunk(0).dictionary.to_pylist() == [label.name for label in labels.LABELS]
    assert table["modifier"].chunk(0).dictionary.to_pylist() == list(labels.MODIFIERS)
    polars = pytest.importorskip("polars")
    from khobor.polars import MENTION

    assert dict(MENTION)["label"] == polars.Enum([label.name for label in labels.LABELS])
