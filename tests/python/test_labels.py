"""The labels and modifiers are listed once, in `src/label.rs`; everything else takes them from there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import khobor
from khobor import labels

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*ROOT.glob("src/**/*.rs"), *ROOT.glob("python/khobor/**/*.py")])


def listed_in(text: str, names: set[str]) -> list[set[str]]:
    """Every run of four or more of the names as strings, one behind another with only punctuation between."""
    name = "|".join(sorted(names, key=len, reverse=True))
    return [
        set(re.findall(name, run.group()))
        for run in re.finditer(rf"""(?:["'](?:{name})["'][\s,:(){{}}\[\]]*){{4,}}""", text)
    ]


@pytest.mark.skipif(not SOURCES, reason="the sources stand beside the tests in a checkout only")
def test_nothing_else_lists_them() -> None:
    names = {label.name for label in labels.LABELS} | set(labels.MODIFIERS)
    assert listed_in('KINDS = ("PER", "LOC", "ORG", "NORP")', names), "the search itself finds a list"
    checked = [path for path in SOURCES if path.name != "label.rs"]
    found = {str(path.relative_to(ROOT)): listed_in(path.read_text(encoding="utf-8"), names) for path in checked}
    assert {path: lists for path, lists in found.items() if lists} == {}


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
