"""The programs of docs/examples are run, and give what khobor gives for each text alone."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import khobor

EXAMPLES = sorted((Path(__file__).parents[2] / "docs" / "examples").glob("with_*.py"))
NEEDS = {"with_dask": "dask.dataframe", "with_ray": "ray.data", "with_spark": "pyspark"}
TEXTS = ["গতকাল ৪ হাজার ৭০০ জন এসেছেন। কেন?", None, "", "\u09dc বর্ষা।\nশেষ ২০২৪ সালে"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_example(example: Path, tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    library = NEEDS.get(example.stem, example.stem.removeprefix("with_"))
    if importlib.util.find_spec(library.partition(".")[0]) is None:
        pytest.skip(f"needs {library}")
    pytest.importorskip(library)
    if library == "pyspark" and shutil.which("java") is None:
        pytest.skip("needs Java 17 or newer")
    articles = pa.table({"id": range(len(TEXTS) * 50), "text": TEXTS * 50})
    parquet.write_table(articles, tmp_path / "articles.parquet", row_group_size=30)
    environment = os.environ | {"RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0", "PYSPARK_PYTHON": sys.executable}
    done = subprocess.run(
        [sys.executable, example], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr

    rows = list(zip(articles["id"].to_pylist(), articles["text"].to_pylist(), strict=True))
    sentences = [
        (number, sentence) for number, text in rows for sentence in khobor.split_sentences(khobor.normalize(text)) or ()
    ]
    made = parquet.read_table(tmp_path / "sentences.parquet").to_pydict()
    assert sorted(zip(made["id"], made["sentence"], strict=True)) == sorted(sentences)
    if (tmp_path / "mentions.parquet").exists():
        made = parquet.read_table(tmp_path / "mentions.parquet").to_pydict()
        found = [(number, m.start, m.text) for number, text in rows if text for m in khobor.analyze(text).mentions]
        assert sorted(zip(made["id"], made["start"], made["text"], strict=True)) == sorted(found)


def test_word_cloud(tmp_path: Path) -> None:
    for library in ("wordcloud", "matplotlib", "pandas", "pyarrow"):
        pytest.importorskip(library)
    import pyarrow as pa
    import pyarrow.parquet as parquet

    parquet.write_table(pa.table({"text": ["পেঁয়াজের দাম, ক্যাসিনো ও প্রধানমন্ত্রী", None]}), tmp_path / "articles.parquet")
    done = subprocess.run(
        [sys.executable, EXAMPLES[0].with_name("word_cloud.py")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
    )
    if "no font with Bengali" in done.stderr:
        pytest.skip("no font with Bengali")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "words.png").read_bytes().startswith(b"\x89PNG")
