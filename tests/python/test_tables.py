"""Tables of mentions and the pivots made of them, held to counting by hand."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from typing import Any

import pytest

import khobor

pa = pytest.importorskip("pyarrow")

TEXTS = [
    "৫ আগস্ট ২০২৪ তারিখে ৪ জন এসেছেন। ৬ আগস্ট ২০২৪ তারিখে ৫০ টাকা।",
    None,
    "৪ জন ও ৪ জন। ১৪ সেপ্টেম্বর ২০২৩।",
    "৩০ টাকা ও ৩ কেজি চাল।",
]
PAPERS = ["এক", "এক", None, "দুই"]


@pytest.fixture
def found() -> Any:
    return khobor.analyze(TEXTS)


def rows_of(table: Any) -> list[dict[str, Any]]:
    assert isinstance(table, khobor.Table)
    return table.to_arrow().to_pylist()


def mentions_of(found: Any) -> list[dict[str, Any]]:
    return found.to_arrow().to_pylist()


def test_a_table_of_many_batches_is_whole() -> None:
    """More mentions than fit in one batch, made of more parts than a dictionary of eight bits could join, each with its labels."""
    row = "৪ জন ও ৫০ টাকা। " * 400
    table = khobor.analyze([row] * 200).to_arrow()
    assert table.num_rows == 200 * 800
    assert table.column("label").to_pylist() == ["CARDINAL", "MONEY"] * 80_000
    assert table.column("row").to_pylist() == [i for i in range(200) for _ in range(800)]


def test_counts(found: Any) -> None:
    made = rows_of(found.counts(by="label"))
    expected = Counter(m["label"] for m in mentions_of(found))
    assert {row["label"]: row["mentions"] for row in made} == expected
    documents = {label: len({m["row"] for m in mentions_of(found) if m["label"] == label}) for label in expected}
    assert {row["label"]: row["documents"] for row in made} == documents
    assert [row["mentions"] for row in made] == sorted(expected.values(), reverse=True)


def test_counts_by_columns_beside(found: Any) -> None:
    made = rows_of(found.counts(by=["unit", PAPERS]))
    expected = Counter((m["unit"], PAPERS[m["row"]]) for m in mentions_of(found))
    assert {(row["unit"], row["by_1"]): row["mentions"] for row in made} == {
        key: count for key, count in expected.items() if None not in key
    }
    pd = pytest.importorskip("pandas")
    pl = pytest.importorskip("polars")
    for papers in (pd.Series(PAPERS, name="paper", index=list("abcd")), pl.Series("paper", PAPERS)):
        named = rows_of(found.counts(by=["unit", papers]))
        assert [{"paper" if k == "by_1" else k: v for k, v in row.items()} for row in made] == named
        alone = rows_of(found.counts(by=papers))
        assert {row["paper"] for row in alone} == {"এক", "দুই"}
    assert rows_of(found.counts(by=["label", "label"])) == rows_of(found.counts(by="label"))


def test_counts_of_entities_leave_out_what_has_none(found: Any) -> None:
    assert found.to_arrow().schema.field("entity").nullable
    assert all(row["entity"] is not None for row in rows_of(found.counts()))
    assert found.counts().columns == ["label", "entity", "name", "mentions", "documents"]


def test_timeline_of_the_days_spoken_of(found: Any) -> None:
    made = rows_of(found.timeline("month"))
    days = Counter(m["date_start"].replace(day=1) for m in mentions_of(found) if m["date_start"])
    assert {row["period"]: row["mentions"] for row in made} == days
    assert [row["period"] for row in made] == sorted(days)
    assert rows_of(found.timeline("week"))[-1]["period"] == datetime.date(2024, 8, 5)  # a Monday
    assert rows_of(found.timeline("year"))[0]["period"] == datetime.date(2023, 1, 1)
    assert rows_of(found.timeline("quarter"))[-1]["period"] == datetime.date(2024, 7, 1)
    assert len(rows_of(found.timeline("day"))) == 3


def test_timeline_of_days_of_publication(found: Any) -> None:
    published = [datetime.date(2024, 8, 31), None, datetime.date(2024, 8, 1), datetime.date(2024, 9, 30)]
    made = rows_of(found.timeline(date=published, by="label"))
    expected = Counter(
        (published[m["row"]].replace(day=1), m["label"]) for m in mentions_of(found) if published[m["row"]]
    )
    assert {(row["period"], row["label"]): row["mentions"] for row in made} == expected
    pd = pytest.importorskip("pandas")
    pl = pytest.importorskip("polars")
    for days in (
        pd.to_datetime(pd.Series(published)),
        pd.to_datetime(pd.Series(published)).dt.tz_localize("Asia/Dhaka"),
        pl.Series(published),
        [None if day is None else str(day) for day in published],
        pl.Series(published).cast(pl.Datetime("ms")),
    ):
        assert rows_of(found.timeline(date=days, by=["label"])) == made


def test_pairs() -> None:
    native = pa.table(
        {
            "row": [0, 0, 0, 0, 1, 1, 2, 2],
            "sentence": [0, 0, 0, 1, 0, 0, 0, 1],
            "name": ["ক", "খ", "ক", "গ", "খ", "ক", None, "গ"],
            "entity": ["ক", "খ", "ক", "গ", "খ", None, None, "গ"],
        }
    )
    found = khobor.MentionTable(
        native, sentences=khobor.Table(native), documents=khobor.Table(native), quotes=khobor.Table(native)
    )
    pair = {"a": "ক", "a_name": "ক", "b": "খ", "b_name": "খ", "together": 2, "documents": 2}
    assert rows_of(found.pairs()) == [pair]
    within = rows_of(found.pairs("document"))
    assert within[0] == pair
    assert len(found.pairs("document", top=1)) == 1
    assert {(row["a"], row["b"]) for row in within} == {("ক", "খ"), ("ক", "গ"), ("খ", "গ")}


def test_pairs_of_labels_by_hand(found: Any) -> None:
    made = rows_of(found.pairs(by="label"))
    together: Counter[tuple[str, str]] = Counter()
    places: dict[tuple[int, int], set[str]] = {}
    for m in mentions_of(found):
        places.setdefault((m["row"], m["sentence"]), set()).add(m["label"])
    for labels in places.values():
        together.update(itertools.combinations(sorted(labels), 2))
    assert {(row["a"], row["b"]): row["together"] for row in made} == together


def test_no_mentions() -> None:
    none = khobor.analyze([None, "কিছু নেই"])
    for table in (none.counts(), none.timeline(), none.pairs(), none.counts(by=["label", ["এক", "দুই"]])):
        assert len(table) == 0
    assert none.timeline(by="label").columns == ["period", "label", "mentions", "documents"]
    assert none.pairs().columns == ["a", "a_name", "b", "b_name", "together", "documents"]
    assert len(none.entities) == len(none.places()) == len(none.find("ঢাকা")) == 0


def test_errors_say_what_there_is(found: Any) -> None:
    with pytest.raises(
        ValueError, match=r"no column is called 'lable'; did you mean 'label'\? there are row, sentence, start"
    ):
        found.counts(by="lable")
    with pytest.raises(ValueError, match="freq must be one of day, week"):
        found.timeline("decade")
    with pytest.raises(ValueError, match='within must be "sentence" or "document"'):
        found.pairs("page")
    with pytest.raises(ValueError, match="by_0 has 1 rows, the column analyzed has more"):
        found.counts(by=[["এক"]])
    with pytest.raises(ValueError, match="date has 2 rows"):
        found.timeline(date=["2024-01-01", None])
    with pytest.raises(TypeError, match="one value for each document"):
        found.counts(by=[7])


def test_every_library_reads_them(found: Any) -> None:
    pl = pytest.importorskip("polars")
    pd = pytest.importorskip("pandas")
    duckdb = pytest.importorskip("duckdb")
    for table in (found, found.sentences, found.documents, found.counts(), found.timeline()):
        assert pa.table(table).column_names == table.columns
        assert pa.schema(table).names == table.columns
        assert len(table) == len(pl.DataFrame(table)) == len(table.to_pandas()) == len(table.to_polars())
        assert isinstance(table.to_pandas(), pd.DataFrame)
        assert repr(table).startswith(f"<khobor.{type(table).__name__} of {len(table)} rows>\n")
        arrow = table.to_arrow()
        assert duckdb.sql("select count(*) from arrow").fetchall() == [(len(table),)]
        assert arrow.num_rows == len(table)
