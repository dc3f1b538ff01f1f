"""The tables of the sample articles are those of `tests/golden`; `make golden` writes them anew, to be read as a diff."""

from __future__ import annotations

import difflib

import pytest

pytest.importorskip("pyarrow")

from golden import FOLDER, made


def test_golden() -> None:
    now = made()
    assert sorted(now) == sorted(path.name for path in FOLDER.glob("*.txt"))
    changes: list[str] = []
    for name, text in now.items():
        before = (FOLDER / name).read_text(encoding="utf-8")
        changes += difflib.unified_diff(before.splitlines(), text.splitlines(), name, "now", n=0, lineterm="")
    assert not changes, "\n".join(["not as in tests/golden; if it should be so: make golden", *changes])
    mentions = sum(line.startswith("    ") for text in now.values() for line in text.splitlines())
    assert mentions > 300
    print(f"{mentions} mentions compared")
