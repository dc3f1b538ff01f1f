"""khobor in Spark, for real: several workers, one of them killed while it works."""

from __future__ import annotations

import datetime
import os
import shutil
import signal
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import khobor

pa = pytest.importorskip("pyarrow")
pytest.importorskip("pyspark", reason="needs pyspark: pip install 'khobor[spark]'")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("needs Java 17 or newer", allow_module_level=True)

spark_of_khobor = pytest.importorskip("khobor.spark")

TEXTS = [
    "গতকাল ৪ হাজার ৭০০ জন মানুষ এসেছেন। কেন?",
    None,
    "",
    "\u09dc বর্ষা ২০২৪ সালের ৫ আগস্ট ৫০ টাকা",
    "সাড়ে তিন লাখ",
]
ROWS = [(i, TEXTS[i % len(TEXTS)], datetime.date(2024, 8, 6)) for i in range(400)]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    # Two tasks at a time, and a task may fail three times before the job does.
    builder = SparkSession.builder.master("local[2,4]").appName("khobor").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "40").config("spark.driver.memory", "1g")
    builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def articles(spark: Any) -> Any:
    frame = spark.createDataFrame(ROWS, "id long, body string, published date")
    return frame.repartition(6).cache()


@pytest.mark.parametrize(
    ("name", "function", "options"),
    [
        ("normalize", khobor.normalize, {"digits": "ascii"}),
        ("convert_digits", khobor.convert_digits, {"to": "ascii"}),
        ("from_bijoy", khobor.from_bijoy, {}),
        ("looks_like_bijoy", khobor.looks_like_bijoy, {}),
        ("tokenize", khobor.tokenize, {}),
        ("words", khobor.words, {}),
        ("sentences", khobor.split_sentences, {"newline": "soft"}),
        ("to_numeric", khobor.to_numeric, {"errors": "coerce"}),
        ("parse_date", khobor.parse_date, {"errors": "coerce", "reference_date": "2024-08-06"}),
    ],
)
def test_columns(articles: Any, name: str, function: Any, options: dict[str, Any]) -> None:
    made = articles.select("id", getattr(spark_of_khobor, name)("body", **options).alias("made")).collect()
    expected = function([text for _, text, _ in ROWS], **options)
    assert [row.made for row in sorted(made)] == expected


def by_hand(reference: str | None) -> list[tuple[Any, ...]]:
    rows = []
    for number, text, _ in ROWS:
        for mention in khobor.analyze(text, reference_date=reference).mentions if text else ():
            rows.append((number, mention.start, mention.end, mention.text, mention.label, mention.date_start))
    return rows


def collected(mentions: Any) -> list[tuple[Any, ...]]:
    columns = ["id", "start", "end", "text", "label", "date_start"]
    return sorted(tuple(row) for row in mentions.select(columns).collect())


def test_mentions(articles: Any) -> None:
    found = spark_of_khobor.mentions(articles, "body", keep=["id"], reference_date="published")
    assert found.columns == ["id", *[name for name in khobor.analyze([]).columns if name != "row"]]
    assert collected(found) == by_hand("2024-08-06")
    without = spark_of_khobor.mentions(articles, "body", keep=["id"])
    assert collected(without) == by_hand(None)
    assert spark_of_khobor.mentions(articles, "body").count() == len(by_hand(None))


def test_articles_give_what_they_give_without_spark(spark: Any) -> None:
    """All columns of all mentions, but the key, which is one for a batch and not for a column."""
    from khobor.parts import SAMPLES

    texts = [path.read_text() for path in sorted(SAMPLES.glob("*.txt"))] * 3
    frame = spark.createDataFrame(list(enumerate(texts)), "id long, body string").repartition(4)
    made = (
        spark_of_khobor.mentions(frame, "body", keep=["id"])
        .toArrow()
        .sort_by([("id", "ascending"), ("start", "ascending")])
    )
    found: Any = khobor.analyze(texts)
    expected = spark_of_khobor.for_spark(found.to_arrow()).rename_columns({"row": "id"})
    assert made.drop_columns("entity").to_pylist() == expected.drop_columns("entity").to_pylist()
    assert made["entity"].is_null().equals(expected["entity"].is_null())


def test_a_column_called_as_one_of_ours(articles: Any) -> None:
    with pytest.raises(ValueError, match="columns of their own called text; rename yours"):
        spark_of_khobor.mentions(articles.withColumnRenamed("body", "text"), "text", keep=["text"])


def test_one_thread_a_task(articles: Any) -> None:
    def threads(batches: Iterable[Any]) -> Iterator[Any]:
        spark_of_khobor.one_task()
        for _ in batches:
            yield pa.RecordBatch.from_pydict({"threads": [khobor.num_threads()], "process": [os.getpid()]})

    made = articles.mapInArrow(threads, "threads long, process long").collect()
    assert {row.threads for row in made} == {1}
    assert len({row.process for row in made}) >= 2


def test_a_worker_killed_while_it_works(articles: Any, tmp_path: Path) -> None:
    """The first worker to read a batch dies by SIGKILL; its task runs again, and no row is lost or there twice."""
    from functools import partial

    flag = tmp_path / "killed"
    read = partial(
        spark_of_khobor.mentions_of, text="body", keep=("id",), reference_date=None, analyzer=khobor.Analyzer
    )

    def dying(batches: Iterable[Any]) -> Iterator[Any]:
        for batch in read(batches):
            yield batch
            try:
                flag.touch(exist_ok=False)
            except FileExistsError:
                continue
            os.kill(os.getpid(), signal.SIGKILL)

    schema = spark_of_khobor.mentions(articles, "body", keep=["id"]).schema
    assert collected(articles.mapInArrow(dying, schema)) == by_hand(None)
    assert flag.exists()


ON_TWO_MACHINES = """
import os, signal, sys
from functools import partial
from pathlib import Path

import khobor
from khobor import spark as khobor_spark
from pyspark.sql import SparkSession

flag = Path(sys.argv[1])
builder = SparkSession.builder.master("local-cluster[2,1,700]").config("spark.executor.memory", "600m")
for option in ("spark.driver.host", "spark.driver.bindAddress"):
    builder = builder.config(option, "127.0.0.1")
builder = builder.config("spark.ui.enabled", "false").config("spark.sql.execution.arrow.maxRecordsPerBatch", "5")
spark = builder.config("spark.executorEnv.PYTHONPATH", os.pathsep.join(sys.path)).getOrCreate()
spark.sparkContext.setLogLevel("OFF")
texts = [f"{i} জন মানুষ সাড়ে তিন কিলোমিটার হেঁটেছেন।" for i in range(200)]
articles = spark.createDataFrame(list(enumerate(texts)), "id long, body string").repartition(8)
read = partial(khobor_spark.mentions_of, text="body", keep=("id",), reference_date=None, analyzer=khobor.Analyzer)


def dying(batches):
    for batch in read(batches):
        yield batch
        try:
            flag.touch(exist_ok=False)
        except FileExistsError:
            continue
        # Up from the Python worker to the Java process it works for.
        process = os.getpid()
        while "java" not in Path(f"/proc/{process}/comm").read_text():
            process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
        flag.write_text(str(process))
        os.kill(process, signal.SIGKILL)


schema = khobor_spark.mentions(articles, "body", keep=["id"]).schema
made = sorted(tuple(row) for row in articles.mapInArrow(dying, schema).select("id", "start", "text", "number").collect())
expected = [(i, m.start, m.text, m.value) for i, text in enumerate(texts) for m in khobor.analyze(text).mentions]
assert flag.read_text().isdigit()
assert made == expected, (len(made), len(expected))
print("the same")
"""


@pytest.mark.skipif(not Path("/proc/self/comm").exists(), reason="needs /proc")
def test_an_executor_killed_while_it_works(tmp_path: Path) -> None:
    """Two executors, each a Java process of its own with its own Python workers; one dies by SIGKILL."""
    import subprocess

    import pyspark

    program = tmp_path / "program.py"
    program.write_text(ON_TWO_MACHINES)
    home = str(Path(pyspark.__file__).parent)
    path = os.pathsep.join([str(Path(khobor.__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    environment = os.environ | {"SPARK_HOME": home, "PYSPARK_PYTHON": sys.executable, "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, program, tmp_path / "killed"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.endswith("the same\n")
