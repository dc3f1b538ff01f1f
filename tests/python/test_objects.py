"""Objects that are kept, compared and sent; options and errors in Python's words; names that are found."""

from __future__ import annotations

import copy
import inspect
import json
import multiprocessing
import os
import pickle
import re
import subprocess
import sys
from pathlib import Path
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


PAGE = "নদীতে সেতু হচ্ছে\nনিজস্ব প্রতিবেদক\n১৪ সেপ্টেম্বর ২০২৩, ০১:১৫ পিএম\nবুধবার ঢাকায় ১২ জন প্রায় ৩.৫ লাখ টাকা দেন। সূত্র: বাসস।\nমন্তব্য করুন"


def test_a_document_and_what_is_in_it_are_kept() -> None:
    document: Any = khobor.analyze(PAGE)
    things = [document, khobor.align("চঁাদ"), *document.mentions, *document.sentences[:2], *document.tokens[:3]]
    for thing in things:
        for again in (pickle.loads(pickle.dumps(thing)), copy.copy(thing), copy.deepcopy(thing)):
            assert type(again) is type(thing)
            assert again == thing
            assert repr(again) == repr(thing)
            if not isinstance(thing, khobor.Normalized):
                assert hash(again) == hash(thing)
                assert again.to_dict() == thing.to_dict()
    again = pickle.loads(pickle.dumps(document))
    assert again.published == document.published
    assert (again.headline, again.source, again.debris) == (document.headline, document.source, document.debris)
    assert [m.value for m in again.mentions] == [m.value for m in document.mentions]
    assert again._repr_html_() == document._repr_html_()
    assert khobor.align("চঁাদ").to_original(0, 2) == pickle.loads(pickle.dumps(khobor.align("চঁাদ"))).to_original(0, 2)


def test_a_document_as_dict_and_json() -> None:
    document: Any = khobor.analyze(PAGE)
    made = document.to_dict()
    assert made["headline"] == {"text": "নদীতে সেতু হচ্ছে", "start": 0, "end": 16}
    assert "tokens" not in made
    assert len(document.to_dict(tokens=True)["tokens"]) == len(document.tokens)
    money = next(m for m in made["mentions"] if m["label"] == "MONEY")
    assert (money["value"], money["unit"], money["modifier"]) == (350000, "BDT", "APPROX")
    again = json.loads(document.to_json())
    assert again["published"] == "2023-09-14T13:15:00"
    assert again["mentions"][0]["text"] == document.mentions[0].text


def test_other_processes_take_and_give_them() -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        (document,) = pool.map(khobor.analyze, [PAGE])
    assert document == khobor.analyze(PAGE)


def test_mentions_can_be_members_of_a_set() -> None:
    first: Any = khobor.analyze(PAGE)
    second: Any = khobor.analyze(PAGE)
    assert len({*first.mentions, *second.mentions}) == len(first.mentions)


def test_the_lines_of_a_page() -> None:
    page = khobor.read_article(PAGE + "\nআরও পড়ুন\nঅন্য খবর\n\nবিভাগ : আন্তর্জাতিক")
    assert [line.role for line in page.lines] == [
        *("headline", "byline", "dateline", "paragraph", "debris", "links", "links", "section"),
    ]
    assert (page.headline, page.byline, page.source) == ("নদীতে সেতু হচ্ছে", "নিজস্ব প্রতিবেদক", "বাসস")
    assert page.paragraphs == ["বুধবার ঢাকায় ১২ জন প্রায় ৩.৫ লাখ টাকা দেন। সূত্র: বাসস।"]
    assert page.text == "নদীতে সেতু হচ্ছে\n" + page.paragraphs[0]
    for line in page.lines:
        assert line.reason
    assert khobor.read_article(None) is None
    assert khobor.read_article("বিভাগ : আন্তর্জাতিক\nনদীতে সেতু\nকাজ শুরু হয়।").section == "আন্তর্জাতিক"
    one = khobor.read_article("শুধু একটি লাইন")
    assert (one.headline, one.paragraphs) == (None, ["শুধু একটি লাইন"])


def test_lines_of_a_column_are_sliced_from_it() -> None:
    texts = [PAGE, None, "", "  ফাঁকা \n\n শেষ"]
    table = khobor.read_article(texts)
    for line in table:
        text = texts[line["row"]]
        assert text is not None
        assert text[line["start"] : line["end"]] == line["text"] == line["text"].strip()
    assert table["row"].to_pylist() == [0] * 5 + [3] * 2


def test_scikit_learn_takes_them() -> None:
    pytest.importorskip("sklearn")
    from sklearn.base import clone
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.pipeline import make_pipeline

    from khobor.sklearn import EntityAnalyzer, TextNormalizer, WordAnalyzer

    texts = ["খবর আর খবর ১২", "ঢাকার খবর", "ঢাকায় বৃষ্টি"]
    pipe = make_pipeline(TextNormalizer(digits="ascii"), CountVectorizer(analyzer=WordAnalyzer(stop_words=False)))
    made = pipe.fit_transform(texts)
    again = pickle.loads(pickle.dumps(clone(pipe).fit(texts)))
    assert (again.transform(texts) != made).nnz == 0
    assert pipe.get_params()["textnormalizer__digits"] == "ascii"
    pipe.set_params(textnormalizer__digits="bengali", countvectorizer__analyzer__stop_words=True)
    assert pipe[0].transform(["12"]) == ["১২"]
    names = CountVectorizer(analyzer=EntityAnalyzer(labels="LOC")).fit(texts)
    assert names.get_feature_names_out().tolist() == ["dhaka"]


def options_of(function: Any) -> set[str]:
    return set(inspect.signature(function).parameters)


def test_options_are_completed() -> None:
    for function in (khobor.normalize, khobor.diagnose, khobor.align):
        assert options_of(khobor.Normalizer) <= options_of(function)
        assert "options" not in options_of(function)
    pd = pytest.importorskip("pandas")
    column = pd.Series(["৪"]).khobor
    assert options_of(column.normalize) == options_of(khobor.normalize) - {"x"}
    assert options_of(column.split_sentences if hasattr(column, "split_sentences") else column.sentences) >= {"newline"}
    assert options_of(column.analyze) >= {"analyzer", "reference_date", "errors", "progress"}
    assert {"labels", "reference_date"} <= options_of(column.mentions)
    assert inspect.signature(khobor.normalize).parameters["digits"].default is None


def test_readme_has_types(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    pytest.importorskip("pandas")
    readme = Path(__file__).parents[2] / "README.md"
    if not readme.exists():
        pytest.skip("not in a clone")
    blocks = re.findall(r"^```python\n(.*?)^```", readme.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line[4:] for block in blocks for line in block.splitlines() if line.startswith((">>> ", "... "))]
    (tmp_path / "readme.py").write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "readme.py"]
    environment = {**os.environ, "MYPYPATH": str(Path(khobor.__file__).parents[1])}
    made = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    mine = [line for line in made.stdout.splitlines() if line.startswith("readme.py") and "import-untyped" not in line]
    assert mine == []
