"""Objects that are kept, compared and sent; options and errors in Python's words; names that are found."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from typing import Any

import pytest

import khobor

HALF = "ক\ud800"


def test_a_normalizer_is_its_options() -> None:
    normalizer = khobor.Normalizer(digits="ascii")
    for again in (pickle.loads(pickle.dumps(normalizer)), copy.copy(normalizer), copy.deepcopy(normalizer)):
        assert again == normalizer
        assert hash(again) == hash(normalizer)
        assert again.normalize("৪২") == "42"
    assert normalizer != khobor.Normalizer()
    assert pickle.loads(pickle.dumps(normalizer.normalize))("৪২") == "42"


def test_an_analyzer_takes_its_names_along() -> None:
    analyzer = khobor.Analyzer(lexicon=[{"name": "খবর ল্যাব", "label": "ORG", "aliases": ["ল্যাব"]}], min_score=0.25)
    for again in (pickle.loads(pickle.dumps(analyzer)), copy.deepcopy(analyzer)):
        document = again.analyze("খবর ল্যাব এসেছে।")
        assert [m.label for m in document.mentions] == ["ORG"]
    assert repr(analyzer) == "Analyzer(min_score=0.25, lexicon=<1 names>)"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"digits": "latin"}, """digits must be "ascii", "bengali" or None, not 'latin'"""),
        ({"nukta": None}, """nukta must be "decomposed" or "composed", not None"""),
        ({"quotes": "yes"}, "quotes must be True or False, not 'yes'"),
    ],
)
def test_a_wrong_option_is_told_in_the_words_of_python(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match="must be") as e:
        khobor.normalize("ক", **options)
    assert str(e.value) == message


def test_one_vocabulary_of_errors() -> None:
    for function in (khobor.normalize, khobor.tokenize, khobor.words, khobor.from_bijoy, khobor.convert_digits):
        with pytest.raises(ValueError, match="row 1"):
            function(["ক", HALF], errors="raise")
        assert function(["ক", HALF, None], errors="coerce") == [function("ক"), None, None]
        assert function(["ক", 5], errors="coerce") == [function("ক"), None]
        assert function(HALF, errors="coerce") is None
        assert function([HALF], errors="replace") == [function("ক\ufffd")]
        with pytest.raises(ValueError, match='errors must be "raise", "coerce" or "replace"'):
            function("ক", errors="ignore")


def test_what_cannot_be_analyzed_is_missing_where_wanted() -> None:
    assert khobor.analyze(HALF, errors="coerce") is None
    documents = khobor.analyze(["৪ জন।", HALF, 5, None], errors="coerce").documents  # type: ignore[union-attr]
    assert documents["mentions"].to_pylist() == [1, None, None, None]


def test_a_bad_day_costs_the_day_and_not_the_text() -> None:
    days = ["২ জানুয়ারি ২০২৪", "2024/08/12", "কোনো দিন নয়", None]
    with pytest.raises(ValueError, match=r"row 2: reference_date must be a date like 2024-08-05 or ৫ আগস্ট ২০২৪, not"):
        khobor.analyze(["গতকাল"] * 4, reference_date=days)
    found: Any = khobor.analyze(["গতকাল"] * 4, reference_date=days, errors="coerce")
    assert found["iso"].to_pylist()[:2] == ["2024-01-01", "2024-08-11"]
    assert len(found) == 4


def test_public_names_are_found() -> None:
    assert set(khobor.__all__) <= set(dir(khobor))
    assert not [name for name in dir(khobor) if name.startswith("_") and name != "__version__"]
    assert khobor.__version__ == "0.1.0"


@pytest.mark.parametrize(
    "order", ["import khobor, pandas as pd, polars as pl", "import pandas as pd, polars as pl, khobor"]
)
def test_methods_of_columns_are_there_whichever_import_came_first(order: str) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    code = f"{order}\nprint(pd.Series(['৪']).khobor.convert_digits()[0], pl.Series(['৫']).khobor.convert_digits()[0])"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.split() == ["4", "5"]
    assert made.stderr == ""


def test_no_library_is_imported_for_those_who_do_not_use_it() -> None:
    code = "import khobor, sys; print(*sorted({'pandas', 'polars', 'pyarrow', 'numpy', 'matplotlib'} & sys.modules.keys()))"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == ""
