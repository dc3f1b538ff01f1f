"""`.khobor` on pandas and Polars: each method is the function of that name, and tables join back."""

from __future__ import annotations

import datetime
import subprocess
import sys
from typing import Any

import pytest

import khobor

TEXTS = ["গতকাল ৪ হাজার ৭০০ জন মানুষ এসেছেন। কেন?", None, "২০২৪ সালের ৫ আগস্ট ৫০ টাকা", "কিছু নেই।"]
#: A quotation, a count of those killed, nothing.
TOLD = ["সভায় আসেন তারেক রহমান। তিনি বলেন, ‘আমরা নির্বাচন চাই।’", "সাভারে বাস উল্টে নিহত ৪।", None]

SAME = {
    "normalize": (khobor.normalize, {"digits": "ascii"}),
    "convert_digits": (khobor.convert_digits, {"to": "ascii"}),
    "clean": (khobor.clean, {"emoji": "kept"}),
    "repair": (khobor.repair, {"bijoy": False}),
    "from_bijoy": (khobor.from_bijoy, {}),
    "to_bijoy": (khobor.to_bijoy, {}),
    "looks_like_bijoy": (khobor.looks_like_bijoy, {}),
    "diagnose": (khobor.diagnose, {}),
    "tokenize": (khobor.tokenize, {}),
    "words": (khobor.words, {"stop_words": False}),
    "sentences": (khobor.split_sentences, {"newline": "soft"}),
    "to_numeric": (khobor.to_numeric, {"errors": "coerce"}),
    "parse_date": (khobor.parse_date, {"errors": "coerce", "reference_date": "2024-08-06"}),
}


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


class TestRegistration:
    def test_importing_khobor_imports_no_library(self) -> None:
        heavy = "{'numpy', 'pandas', 'polars', 'pyarrow', 'duckdb', 'tqdm', 'pyspark'}"
        assert run(f"import sys, khobor; print({heavy} & sys.modules.keys())") == "set()"

    @pytest.mark.parametrize("library", ["pandas", "polars"])
    def test_in_any_order(self, library: str) -> None:
        pytest.importorskip(library)
        for imports in (
            f"import {library}, khobor",
            f"import khobor, {library}, khobor.{library}",
            f"import khobor.{library}",
            f"import khobor, importlib.util; importlib.util.find_spec('{library}')",
            f"import khobor; from contextlib import suppress\nwith suppress(ImportError): import polars, pandas\nimport {library}",
        ):
            code = f"{imports}; import {library} as lib; print(lib.Series(['\\u09ea']).khobor.convert_digits()[0])"
            assert run(code) == "4"

    def test_a_reload_does_not_warn(self) -> None:
        pytest.importorskip("pandas")
        code = (
            "import warnings; warnings.simplefilter('error'); import importlib, khobor.pandas as k; importlib.reload(k)"
        )
        assert run(code) == ""


class TestPandas:
    @pytest.fixture
    def texts(self) -> Any:
        pd = pytest.importorskip("pandas")
        pytest.importorskip("khobor.pandas")
        return pd.Series(TEXTS, index=["ক", "খ", "গ", "গ"], name="text")

    @pytest.mark.parametrize("name", SAME)
    def test_methods_are_functions(self, texts: Any, name: str) -> None:
        function, options = SAME[name]
        made = getattr(texts.khobor, name)(**options)
        assert made.equals(function(texts, **options))
        assert made.index.equals(texts.index)

    def test_parse_number(self, texts: Any) -> None:
        assert texts[:0].khobor.parse_number().tolist() == []
        assert texts.khobor.word_counts() == khobor.word_counts(TEXTS)

    def test_an_index(self, texts: Any) -> None:
        pd = pytest.importorskip("pandas")
        assert pd.Index(["৪", "৫"]).khobor.convert_digits().tolist() == ["4", "5"]

    def test_lists_explode(self, texts: Any) -> None:
        pieces = texts.khobor.sentences().explode()
        assert pieces.tolist()[:2] == ["গতকাল ৪ হাজার ৭০০ জন মানুষ এসেছেন।", "কেন?"]
        assert pieces.index.tolist() == ["ক", "ক", "খ", "গ", "গ"]

    def test_tables_join_on_the_index(self, texts: Any) -> None:
        pd = pytest.importorskip("pandas")
        found = texts.khobor.mentions(reference_date="2024-08-06")
        assert found.index.tolist() == ["ক", "ক", "গ", "গ"]
        assert found["text"].tolist() == [m.text for t in TEXTS if t for m in khobor.analyze(t).mentions]
        numbers = texts.khobor.numbers()
        assert numbers["number"].tolist() == [4700, 50]
        assert numbers["label"].cat.categories.tolist() == ["CARDINAL", "MONEY"]
        dates = texts.khobor.dates(reference_date="2024-08-06")
        assert dates["date_start"].dt.strftime("%F").tolist() == ["2024-08-05", "2024-08-05"]
        assert texts.khobor.entities()["label"].isin(["PER", "LOC", "ORG", "NORP", "EVENT"]).all()
        papers = pd.DataFrame({"paper": ["এক", "দুই", "তিন"]}, index=["ক", "খ", "গ"])
        assert papers.join(numbers, how="inner")["paper"].tolist() == ["এক", "তিন"]

    def test_answers(self) -> None:
        pd = pytest.importorskip("pandas")
        told = pd.Series(TOLD, index=["ক", "খ", "গ"]).khobor
        assert told.quotes()["text"].to_dict() == {"ক": "আমরা নির্বাচন চাই।"}
        assert told.statements()["who"].to_dict() == {"ক": "তারেক রহমান"}
        assert told.casualties()["number"].to_dict() == {"খ": 4}
        assert len(told.casualties(outcomes="injured")) == 0

    def test_an_analyzer_of_ones_own(self, texts: Any) -> None:
        none = khobor.Analyzer(quantities=False, names=False)
        assert len(texts.khobor.analyze(analyzer=none)) == 0
        assert len(texts.khobor.mentions(analyzer=none, labels="MONEY")) == 0


class TestPolars:
    @pytest.fixture
    def pl(self) -> Any:
        pytest.importorskip("khobor.polars")
        return pytest.importorskip("polars")

    @pytest.mark.parametrize("name", SAME)
    def test_methods_are_functions(self, pl: Any, name: str) -> None:
        function, options = SAME[name]
        texts = pl.Series("text", TEXTS)
        expected = function(texts, **options)
        assert getattr(texts.khobor, name)(**options).equals(expected)
        lazy = pl.LazyFrame({"text": texts}).select(getattr(pl.col("text").khobor, name)(**options))
        for engine in ("in-memory", "streaming"):
            assert lazy.collect(engine=engine)["text"].equals(expected)

    def test_answers(self, pl: Any) -> None:
        told = pl.Series("text", TOLD).khobor
        assert told.quotes().select("row", "text").rows() == [(0, "আমরা নির্বাচন চাই।")]
        assert told.statements().select("row", "who").rows() == [(0, "তারেক রহমান")]
        assert told.casualties().select("row", "outcome", "number").rows() == [(1, "killed", 4)]
        assert told.casualties(outcomes="injured").is_empty()

    def test_tables_join_on_the_row(self, pl: Any) -> None:
        texts = pl.DataFrame({"text": TEXTS, "paper": ["এক", "দুই", "তিন", "চার"]})
        numbers = texts["text"].khobor.numbers()
        joined = texts.with_row_index("row").join(numbers, on="row")
        assert joined["number"].to_list() == [4700, 50]
        assert joined["paper"].to_list() == ["এক", "তিন"]
        assert texts["text"].khobor.word_counts() == khobor.word_counts(TEXTS)

    @pytest.mark.parametrize("engine", ["in-memory", "streaming"])
    def test_lists_of_mentions(self, pl: Any, engine: str) -> None:
        lazy = pl.LazyFrame({"text": TEXTS * 50}).with_columns(pl.col("text").khobor.mentions().alias("found"))
        assert lazy.collect_schema()["found"] == pl.List(khobor.polars.MENTION)
        made = lazy.collect(engine=engine)
        assert made.schema == lazy.collect_schema()
        assert [row if row is None else len(row) for row in made["found"]] == [2, None, 2, 0] * 50
        tidy = lazy.with_row_index("row").explode("found").drop_nulls("found").drop("text").unnest("found").collect()
        whole = khobor.analyze(TEXTS * 50).to_polars()
        for column in (
            "row",
            "sentence",
            "start",
            "end",
            "text",
            "number",
            "iso",
            "date_start",
            "unit",
            "name",
            "score",
        ):
            assert tidy[column].to_list() == whole[column].to_list()
        assert tidy["label"].cast(pl.String).to_list() == whole["label"].cast(pl.String).to_list()

    def test_labels_of_lists(self, pl: Any) -> None:
        frame = pl.DataFrame({"text": TEXTS})
        frame = frame.vstack(pl.DataFrame({"text": ["ঢাকায় পুতিন"]}))
        for method, counts in (
            ("numbers", [1, None, 1, 0, 0]),
            ("dates", [1, None, 1, 0, 0]),
            ("entities", [0, None, 0, 0, 2]),
        ):
            made = frame.select(getattr(pl.col("text").khobor, method)())["text"]
            assert [row if row is None else len(row) for row in made] == counts

    def test_a_reference_date_for_each_row(self, pl: Any) -> None:
        days = [datetime.date(2024, 8, 6), None, None, None]
        lazy = pl.LazyFrame({"text": TEXTS, "day": days})
        made = lazy.select(pl.col("text").khobor.dates(reference_date=pl.col("day"))).collect()
        assert made["text"][0][0]["date_start"] == datetime.date(2024, 8, 5)
        made = lazy.select(pl.col("text").khobor.dates(reference_date=pl.lit("2024-08-06"))).collect()
        assert made["text"][0][0]["date_start"] == datetime.date(2024, 8, 5)
        made = lazy.select(pl.col("text").khobor.dates(reference_date="2024-08-06")).collect()
        assert made["text"][0][0]["date_start"] == datetime.date(2024, 8, 5)

    def test_no_rows(self, pl: Any) -> None:
        frame = pl.DataFrame({"text": []}, schema={"text": pl.String})
        assert frame.select(pl.col("text").khobor.mentions()).schema["text"] == pl.List(khobor.polars.MENTION)

    def test_all_labels_and_modifiers_are_known(self, pl: Any) -> None:
        found = khobor.analyze(["৫ জন"]).to_polars()
        for column, dtype in (("label", khobor.polars.LABEL), ("modifier", khobor.polars.MODIFIER)):
            arrow = khobor.analyze(["৫ জন"]).to_arrow()[column].chunk(0)
            assert arrow.dictionary.to_pylist() == dtype.categories.to_list()
        assert len(found) == 1
