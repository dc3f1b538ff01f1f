"""Kinds of input that are none: each gives the error of `bad_input.tsv`, or what it says there."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import khobor

NAMES = {"np": "numpy", "pd": "pandas", "pl": "polars", "pa": "pyarrow"}


def cases() -> list[tuple[str, str, str]]:
    lines = Path(__file__).with_name("bad_input.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return [(call, error, says) for call, error, says in rows]


@pytest.mark.parametrize(
    ("call", "error", "says"), cases(), ids=lambda field: field[:60].encode("ascii", "replace").decode()
)
def test_bad_input(call: str, error: str, says: str) -> None:
    names = {"khobor": khobor, "datetime": datetime}
    for short, library in NAMES.items():
        if f"{short}." in call:
            names[short] = pytest.importorskip(library)
    if error == "=":
        assert str(eval(call, names)) == says.replace("\\ufffd", "\ufffd")
        return
    with pytest.raises((TypeError, ValueError, KeyError, OSError)) as caught:
        eval(call, names)
    assert type(caught.value).__name__ == error or error in [kind.__name__ for kind in type(caught.value).__mro__]
    assert says in str(caught.value)
    assert "Traceback" not in str(caught.value)


def test_a_missing_library_is_no_excuse_for_an_empty_table() -> None:
    assert len(cases()) > 180
