"""Tables one can hold: looked at, picked from, joined, written, sent to another process."""

from __future__ import annotations

import copy
import datetime
import pickle
from pathlib import Path
from typing import Any

import pytest

import khobor

pa = pytest.importorskip("pyarrow")
pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")

TEXTS = ["৫ আগস্ট ২০২৪ তারিখে ৪ জন এসেছেন।", None, "ক্ষতি ৩ লাখ টাকা ও ৫০ টাকা।", "২ ঘণ্টা পর ঢাকায় আসেন।"]


@pytest.fixture(scope="module")
def found() -> Any:
    return khobor.analyze(pd.Series(TEXTS, index=["ক", "খ", "ক", "গ"], name="text"))


def test_getitem(found: Any) -> None:
    rows = found.to_arrow().to_pylist()
    assert found["text"].to_pylist() == [row["text"] for row in rows]
    assert found[0] == rows[0]
    assert found[-1] == rows[-1]
    assert found[1:3].to_dicts() == rows[1:3]
    assert found[::-1].to_dicts() == rows[::-1]
    assert found[["row", "label"]].columns == ["row", "label"]
    assert [row["number"] for row in found[found["number"].to_pandas() > 10]] == [300000, 50]
    assert [row["label"] for row in found[[label == "MONEY" for label in found["label"].to_pylist()]]] == ["MONEY"] * 2
    assert isinstance(found[1:3], khobor.MentionTable)
    assert list(found) == rows


def test_what_is_not_there_is_said(found: Any) -> None:
    with pytest.raises(KeyError, match=r"no column is called 'txt'; did you mean 'text'\? there are row, "):
        found["txt"]
    with pytest.raises(IndexError, match="row 99 of a table of "):
        found[99]
    with pytest.raises(TypeError, match="got dict"):
        found[{}]
    with pytest.raises(ValueError, match="1 truth values for a table of"):
        found[[True]]
    with pytest.raises(ValueError, match="no column is called 'units'"):
        found.filter(units="BDT")


def test_filter(found: Any) -> None:
    assert set(found.filter(label="MONEY")["label"].to_pylist()) == {"MONEY"}
    assert len(found.filter(label=["MONEY", "DATE"])) == 3
    assert len(found.filter(label="MONEY", number=50)) == 1
    assert len(found.filter(label="PER")) == 0
    assert len(found.filter()) == len(found)
    assert found.filter(label="MONEY").counts("unit").to_dicts() == [{"unit": "BDT", "mentions": 2, "documents": 1}]
    assert len(found.filter(label="MONEY").documents) == len(TEXTS)
    assert all(score >= 1 for score in found.filter(score=1)["score"].to_pylist())


def test_names_are_asked_for_in_any_spelling() -> None:
    composed, decomposed = "গোদাগা\u09dcী", "গোদাগা\u09a1\u09bcী"
    mentions = khobor.analyze([decomposed + "তে বন্যা।"])
    assert isinstance(mentions, khobor.MentionTable)
    assert mentions.filter(name=composed).to_dicts() == mentions.filter(name=[decomposed]).to_dicts() != []


def test_a_preview_shows_ten_rows_and_what_is_left_out() -> None:
    many = khobor.analyze(["৪ জন।"] * 25)
    assert repr(many).count("৪ জন") == 10
    assert "… 15 more" in repr(many)
    assert "empty here: number_max" in repr(many)
    page = many._repr_html_()
    assert page is not None
    assert page.count("<tr>") == 11
    assert "<khobor" not in khobor.analyze(["<khobor ৪"])._repr_html_()  # type: ignore[union-attr, operator]


def test_an_empty_table_is_shown() -> None:
    assert repr(khobor.analyze([])).startswith("<khobor.MentionTable of 0 rows>\n  columns: row, ")


def test_pandas_types(found: Any) -> None:
    frame = found.to_pandas()
    assert frame["date_start"].dtype == "datetime64[s]"
    assert frame["unit"].dtype == "category"
    assert list(frame.index) == [["ক", "খ", "ক", "গ"][row] for row in frame["row"]]
    documents = found.documents.to_pandas()
    assert documents["mentions"].dtype == "Int64"
    assert documents["mentions"].isna().tolist() == [False, True, False, False]
    assert documents["published"].dtype == "datetime64[s]"
    assert found.to_pandas(categories=True)["label"].dtype == "category"


def test_join_meets_on_row(found: Any) -> None:
    frame = pd.DataFrame({"text": TEXTS, "paper": list("abcd")}, index=["ক", "খ", "ক", "গ"])
    joined = found.join(frame)
    assert len(joined) == len(found)
    assert joined["paper"].tolist() == ["abcd"[row] for row in joined["row"]]
    assert joined["text_document"].tolist() == [TEXTS[row] for row in joined["row"]]
    assert found.join(frame, keep="paper").columns.tolist() == [*found.columns, "paper"]
    polars = found.join(pl.from_pandas(frame), keep=["paper"])
    assert polars["paper"].to_list() == joined["paper"].tolist()
    arrow = found.join(pa.table({"paper": list("abcd")}))
    assert arrow["paper"].to_pylist() == joined["paper"].tolist()
    made = found.join({"paper": list("abcd")})
    assert isinstance(made, khobor.Table)
    assert made["paper"].to_pylist() == joined["paper"].tolist()


def test_join_of_another_frame_is_an_error(found: Any) -> None:
    with pytest.raises(ValueError, match="the frame has 2 rows"):
        found.join(pd.DataFrame({"paper": ["a", "b"]}))
    with pytest.raises(ValueError, match="the frame has no column 'papr'; it has paper"):
        found.join(pd.DataFrame({"paper": list("abcd")}), keep=["papr"])
    with pytest.raises(ValueError, match="no column `row`"):
        found.counts("label").join(pd.DataFrame({"paper": list("abcd")}))
    with pytest.raises(TypeError, match="expected a frame"):
        found.join(3)


def test_sent_to_another_process(found: Any) -> None:
    for table in (found, found.documents, found.counts("label"), found.filter(label="MONEY")):
        for again in (pickle.loads(pickle.dumps(table)), copy.copy(table), copy.deepcopy(table)):
            assert type(again) is type(table)
            assert again.to_dicts() == table.to_dicts()
    assert pickle.loads(pickle.dumps(found)).to_pandas().equals(found.to_pandas())


def test_files(found: Any, tmp_path: Path) -> None:
    found.to_parquet(tmp_path / "mentions.parquet")
    assert pd.read_parquet(tmp_path / "mentions.parquet")["date_start"].dtype.kind == "M"
    found.to_csv(tmp_path / "mentions.csv")
    assert (tmp_path / "mentions.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert pd.read_csv(tmp_path / "mentions.csv")["text"].tolist() == found["text"].to_pylist()
    assert pl.read_csv(tmp_path / "mentions.csv").columns == found.columns
    found.to_csv(tmp_path / "plain.csv", bom=False)
    assert (tmp_path / "plain.csv").read_text(encoding="utf-8") == found.to_csv()
    found.to_json(tmp_path / "mentions.jsonl")
    assert (tmp_path / "mentions.jsonl").read_text(encoding="utf-8") == found.to_json()
    assert pd.read_json(tmp_path / "mentions.jsonl", lines=True)["text"].tolist() == found["text"].to_pylist()


def test_sort(found: Any) -> None:
    assert found.sort("number", descending=True)["number"].to_pylist()[:3] == [300000, 50, 4]
    assert found.sort("label")["label"].to_pylist() == sorted(found["label"].to_pylist())


def test_days_of_a_filtered_table_stay_days(found: Any) -> None:
    assert found.filter(label="DATE")[0]["date_start"] == datetime.date(2024, 8, 5)
