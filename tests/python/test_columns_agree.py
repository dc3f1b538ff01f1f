"""A column read row by row, on one thread or two, as a list, as Arrow or by Polars gives the same result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from kinds import plain

pytest.importorskip("hypothesis")
pa = pytest.importorskip("pyarrow")
pl = pytest.importorskip("polars")

from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

import khobor  # noqa: E402

BENGALI = st.text(alphabet=[chr(c) for c in range(0x980, 0xA00)] + list(" \n\u200c\u200d\u200b\u0964|.,:-5x\U0001f642"))
TEXT = st.one_of(BENGALI, st.text(), st.sampled_from(["৪ হাজার ৭০০ জন। কেন?", "২০২৪ সালের ৫ আগস্ট", "\u09dc" * 3]))
ROWS = st.lists(st.one_of(st.none(), TEXT), max_size=10)

FUNCTIONS = {
    "normalize": khobor.normalize,
    "convert_digits": khobor.convert_digits,
    "tokenize": khobor.tokenize,
    "words": khobor.words,
    "split_sentences": khobor.split_sentences,
    "to_numeric": lambda x: khobor.to_numeric(x, errors="coerce"),
}


@pytest.fixture(autouse=True)
def threads() -> Iterator[None]:
    before = khobor.num_threads()
    yield
    khobor.set_num_threads(before)


def ways(rows: list[str | None]) -> list[Any]:
    half = len(rows) // 2
    return [
        rows,
        pa.array(rows, pa.utf8()),
        pa.chunked_array([rows[:half], [], rows[half:]], pa.utf8()),
        pa.array(rows, pa.string_view()),
        pa.array(rows, pa.utf8()).dictionary_encode(),
        pl.Series(rows, dtype=pl.String),
    ]


@pytest.mark.parametrize("name", FUNCTIONS)
@settings(max_examples=20, deadline=None)
@given(rows=ROWS)
def test_every_way_gives_the_same(name: str, rows: list[str | None]) -> None:
    function = FUNCTIONS[name]
    expected = [function(row) for row in rows]
    for column in ways(rows):
        assert plain(function(column)) == expected


@pytest.mark.parametrize("name", FUNCTIONS)
@settings(max_examples=3, deadline=None)
@given(rows=ROWS.filter(lambda rows: len(rows) > 5))
def test_two_threads_give_the_same(name: str, rows: list[str | None]) -> None:
    function = FUNCTIONS[name]
    times = copies(rows)
    expected = [function(row) for row in rows] * times
    for threads in (2, 5):
        khobor.set_num_threads(threads)
        for column in ways(rows * times):
            assert plain(function(column)) == expected


def copies(rows: list[str | None]) -> int:
    """How many copies of the rows make several parts, for several threads."""
    return 1 + 300_000 // sum(len((row or "").encode()) + 16 for row in rows)


@settings(max_examples=10, deadline=None)
@given(rows=ROWS)
def test_tables_are_the_same(rows: list[str | None]) -> None:
    alone = tables(khobor.analyze(rows))
    for column in [*ways(rows), pa.chunked_array([[row] for row in rows], pa.utf8())]:
        made = tables(khobor.analyze(column))
        assert all(a.equals(b) for a, b in zip(alone, made, strict=True))


@settings(max_examples=3, deadline=None)
@given(rows=ROWS.filter(lambda rows: len(rows) > 5))
def test_tables_of_two_threads_are_the_same(rows: list[str | None]) -> None:
    many = rows * copies(rows)
    khobor.set_num_threads(1)
    alone = tables(khobor.analyze(many))
    khobor.set_num_threads(2)
    for one, two in zip(alone, tables(khobor.analyze(many)), strict=True):
        assert two.equals(one)


def tables(found: Any) -> tuple[pl.DataFrame, ...]:
    return pl.DataFrame(found), pl.DataFrame(found.sentences), pl.DataFrame(found.documents)
