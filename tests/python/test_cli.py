"""The command line: every kind of file in, tables and a page out; bad input is one line and leaves nothing behind."""

import datetime
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

import khobor
from khobor.cli import main
from khobor.cli.run import Run

FIRST = "ঢাকা, ১২ মার্চ ২০২৪: সড়ক দুর্ঘটনায় অন্তত ১২ জন আহত হয়েছেন।\nক্ষতি প্রায় ৩ লাখ টাকা।"
SECOND = "গতকাল সাড়ে তিন কিলোমিটার পথ হেঁটেছেন রাজশাহীর মানুষ।"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    try:
        code = main(["analyze", "--no-progress", *map(str, arguments)])
    except SystemExit as e:  # argparse
        code = int(e.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


def fails(capsys: pytest.CaptureFixture[str], tmp_path: Path, *arguments: object) -> str:
    """Runs what must fail when errors are strict: exit 2, one line, nothing written. Gives the line."""
    output = tmp_path / "out"
    before = sorted(tmp_path.rglob("*"))
    code, out, err = run(capsys, *arguments, "--errors", "raise", "--output", output)
    assert (code, out) == (2, "")
    assert err.startswith("khobor: ")
    assert err.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before
    return err


@pytest.fixture
def rows() -> dict[str, list[object]]:
    return {
        "url": ["a", "b", "c"],
        "body": [FIRST, SECOND, None],
        "day": ["2024-03-12", "2024-03-13T08:00:00+06:00", None],
    }


def write(folder: Path, rows: dict[str, list[object]], kind: str) -> Path:
    path = folder / f"news.{kind}"
    table = pa.table(rows)
    if kind == "parquet":
        pq.write_table(table, path)
    elif kind == "csv":
        pyarrow.csv.write_csv(table, path)
    else:
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table.to_pylist()))
    return path


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_every_kind_of_table_gives_the_same(capsys, tmp_path, rows, kind):
    path = write(tmp_path, rows, kind)
    code, out, err = run(
        capsys, path, "--column", "body", "--id", "url", "--date-column", "day", "--output", tmp_path / "out"
    )
    assert (code, err) == (0, "")
    assert out.startswith("3 documents, 3 sentences, ")
    assert out.count("\n") == 7
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "documents.parquet", "entities.parquet", "mentions.parquet", "quotes.parquet", "report.html", "sentences.parquet"
    ]  # fmt: skip
    documents = pq.read_table(tmp_path / "out" / "documents.parquet").to_pylist()
    assert [row["document"] for row in documents] == ["a", "b", "c"]
    assert [row["row"] for row in documents] == [0, 1, 2]
    assert documents[2]["sentences"] is None
    mentions = pq.read_table(tmp_path / "out" / "mentions.parquet").to_pylist()
    texts = {"a": FIRST, "b": SECOND}
    assert mentions
    for row in mentions:
        assert texts[row["document"]][row["start"] : row["end"]] == row["text"]
    assert {(row["number"], row["unit"], row["modifier"]) for row in mentions} >= {
        (12, None, "EQUAL_OR_MORE"), (300_000, "BDT", "APPROX"), (3.5, "km", None)
    }  # fmt: skip
    # গতকাল counts from the row's own day.
    assert {row["date_start"] for row in mentions if row["document"] == "b"} >= {datetime.datetime(2024, 3, 12)}
    sentences = pq.read_table(tmp_path / "out" / "sentences.parquet").to_pylist()
    assert [row["text"] for row in sentences if row["document"] == "b"] == [SECOND]


def test_texts_and_folders(capsys, tmp_path):
    folder = tmp_path / "news"
    (folder / "old").mkdir(parents=True)
    (folder / "new.txt").write_bytes(b"\xef\xbb\xbf" + SECOND.encode())
    (folder / "old" / "one.txt").write_text(FIRST)
    (folder / "notes.md").write_text("left out")
    (folder / ".hidden.txt").write_text("left out")
    code, _, _ = run(capsys, folder, "--reference-date", "2024-03-13", "--output", tmp_path / "a" / "b")
    assert code == 0
    mentions = pq.read_table(tmp_path / "a" / "b" / "mentions.parquet").to_pylist()
    assert {row["document"] for row in mentions} == {"new.txt", "old/one.txt"}
    for row in mentions:
        text = {"new.txt": SECOND, "old/one.txt": FIRST}[row["document"]]
        assert text[row["start"] : row["end"]] == row["text"]
    # Files of one name from two folders keep apart.
    (folder / "one.txt").write_text(SECOND)
    for _ in range(2):  # the second run does not read what the first wrote
        code, _, _ = run(capsys, folder / "old", folder / "one.txt", folder, "--output", folder / "c")
        assert code == 0
        names = pq.read_table(folder / "c" / "documents.parquet")["document"].to_pylist()
        assert names == [f"{folder}/{name}" for name in ("old/one.txt", "one.txt", "new.txt")]


@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet"])
def test_every_format_of_results(capsys, tmp_path, format):
    (tmp_path / "one.txt").write_text(FIRST)
    code, out, _ = run(capsys, tmp_path / "one.txt", "--format", format, "--output", tmp_path / "out")
    assert code == 0
    assert out.splitlines()[1:] == [
        str(tmp_path / "out" / name)
        for name in (
            f"documents.{format}",
            f"sentences.{format}",
            f"mentions.{format}",
            f"quotes.{format}",
            f"entities.{format}",
            "report.html",
        )
    ]
    file = tmp_path / "out" / f"mentions.{format}"
    if format == "csv":
        made = pyarrow.csv.read_csv(file).to_pylist()
    elif format == "jsonl":
        made = [json.loads(line) for line in file.read_text().splitlines()]
    else:
        made = pq.read_table(file).to_pylist()
    expected = [m for m in khobor.analyze(FIRST).mentions]
    assert [(row["text"], row["label"]) for row in made] == [(m.text, m.label) for m in expected]


def test_the_sample_articles_are_there(capsys, tmp_path):
    code, out, _ = run(capsys, "--output", tmp_path)
    assert code == 0
    assert int(out.split()[0]) >= 4
    assert "<mark" in (tmp_path / "report.html").read_text()


def test_parts_join(capsys, tmp_path):
    """Rows count on through the parts and each keeps its id."""
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps({"text": f"{i} জন মানুষ।"}) + "\n" for i in range(10, 20)))
    code, _, _ = run(capsys, path, "--output", tmp_path / "out", "--report-articles", "4", "--part-size", "0.0001")
    assert code == 0
    for name in ("documents", "sentences"):
        table = pq.read_table(tmp_path / "out" / f"{name}.parquet")
        assert table["row"].to_pylist() == list(range(10))
        assert table["document"].to_pylist() == [f"news.jsonl:{i}" for i in range(1, 11)]
    mentions = pq.read_table(tmp_path / "out" / "mentions.parquet").to_pylist()
    assert [(row["document"], row["number"]) for row in mentions] == [(f"news.jsonl:{i - 9}", i) for i in range(10, 20)]
    page = (tmp_path / "out" / "report.html").read_text()
    assert page.count("<article") == 4
    assert "the first 4 of 10 articles" in page


BAD = {
    "nothing there": (None, b"", "no.txt: no such file or folder"),
    "empty": ("a.txt", b"", "a.txt: the file is empty"),
    "blank": ("a.txt", b" \n\n", "a.txt: the file is empty"),
    "no utf-8": ("a.txt", "ক\nখ".encode() + b"\xff\xfe", "a.txt, line 2: byte 4 (0xFF) is not UTF-8"),
    "other kind": ("a.docx", b"PK", "a.docx: expected a folder or a file that ends in"),
    "empty jsonl": ("a.jsonl", b"\n\n", "a.jsonl: the file has no rows"),
    "broken jsonl": ("a.jsonl", b'{"text": "x"}\n{"text": \n', "a.jsonl, line 2: not JSON: "),
    "no object": ("a.jsonl", b'{"text": "x"}\n["x"]\n', "a.jsonl, line 2: expected a JSON object, got a list"),
    "number in text": (
        "a.jsonl",
        b'{"text": "x"}\n{"text": 12}',
        'a.jsonl, line 2: expected text in "text", got a number: 12',
    ),
    "wrong field": ("a.jsonl", b'{"body": "x"}\n', "a.jsonl, line 1: no column 'text'; it has 'body'"),
    "deep": ("a.jsonl", b"[" * 200_000, "a.jsonl, line 1: not JSON"),
    "half a pair": ("a.jsonl", b'{"text": "ok"}\n{"text": "\\ud800"}\n', "a.jsonl, line 2: "),
    "jsonl no utf-8": (
        "a.jsonl",
        b'{"text": "ok"}\n{"text": "\xe0\xa6"}\n',
        "a.jsonl, line 2: byte 11 (0xE0) is not UTF-8",
    ),
    "wrong column": ("a.csv", b"body,day\nx,y\n", "a.csv: no column 'text'; it has 'body', 'day'"),
    "no rows": ("a.csv", b"text\n", "a.csv: the file has no rows"),
    "ragged": ("a.csv", b'text,day\n"x\ny",1\nz\n', "a.csv, line 4: 1 fields, but 2 columns"),
    "open quote": ("a.csv", b'text\n"abc\n', "a.csv, line 2: not CSV: "),
    "csv no utf-8": ("a.csv", b"text\nok\nx\xff\n", "a.csv, line 3: byte 2 (0xFF) is not UTF-8"),
    "no parquet": ("a.parquet", b"PAR1 and so on", "a.parquet: not Parquet: "),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_line(capsys, tmp_path, case):
    name, data, message = BAD[case]
    path = tmp_path / (name or "no.txt")
    if name:
        path.write_bytes(data)
    assert f"{tmp_path}/{message}" in fails(capsys, tmp_path, path)


def test_a_folder_without_texts(capsys, tmp_path):
    (tmp_path / "empty").mkdir()
    assert "empty: no .txt, .jsonl, .ndjson, .json, .csv, .tsv, .parquet or .xlsx file" in fails(
        capsys, tmp_path, tmp_path / "empty"
    )


def test_bad_parquet(capsys, tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [1, 2]}), path)
    assert 'a.parquet: expected text in column "text", got int64' in fails(capsys, tmp_path, path)
    raw = pa.array([b"ok", b"x\xff"]).cast(pa.binary()).view(pa.string())
    pq.write_table(pa.table({"text": raw}), path)
    assert "a.parquet, row 2: byte 2 (0xFF) is not UTF-8" in fails(capsys, tmp_path, path)
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), path)
    assert "a.parquet: the file has no rows" in fails(capsys, tmp_path, path)


def test_bad_dates(capsys, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("text,day\nx,2024-01-01\ny,soon\n")
    line = fails(capsys, tmp_path, path, "--date-column", "day")
    assert 'a.csv, line 3: expected a date like 2024-08-05 in "day", got text: "soon"' in line


def test_bad_options_exit_2(capsys, tmp_path):
    for option in (["--threads", "0"], ["--threads", "x"], ["--reference-date", "soon"], ["--format", "xls"]):
        code, _, err = run(capsys, tmp_path, *option)
        assert code == 2
        assert option[0] in err


def test_results_stay_when_the_next_run_fails(capsys, tmp_path):
    (tmp_path / "good.txt").write_text(FIRST)
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    output = tmp_path / "out"
    assert run(capsys, tmp_path / "good.txt", "--output", output)[0] == 0
    before = {file.name: file.read_bytes() for file in output.iterdir()}
    bad = [tmp_path / "good.txt", tmp_path / "bad.txt", "--errors", "raise", "--part-size", "0.0001"]
    assert run(capsys, *bad, "--output", output)[0] == 2
    assert {file.name: file.read_bytes() for file in output.iterdir()} == before


def test_the_output_is_a_file(capsys, tmp_path):
    (tmp_path / "one.txt").write_text(FIRST)
    code, _, err = run(capsys, tmp_path / "one.txt", "--output", tmp_path / "one.txt")
    assert code == 1
    assert "is a file" in err


def test_replace_reads_on(capsys, tmp_path):
    (tmp_path / "a.txt").write_bytes("১২ জন ".encode() + b"\xff")
    assert run(capsys, tmp_path / "a.txt", "--errors", "replace", "--output", tmp_path / "out")[0] == 0


@pytest.mark.parametrize("case", ["broken jsonl", "no object", "number in text", "half a pair", "ragged"])
def test_bad_rows_are_set_aside(capsys, tmp_path, case):
    name, data, message = BAD[case]
    path = tmp_path / name
    path.write_bytes(data)
    code, out, err = run(capsys, path, "--output", tmp_path / "out")
    assert code == 0
    assert out.startswith("1 document, ")
    rejects = tmp_path / "out" / "rejects.jsonl"
    assert out.endswith(f"{rejects}\n")
    assert err == f"khobor: 1 row could not be read whole; {rejects} says why\n"
    (row,) = [json.loads(line) for line in rejects.read_text().splitlines()]
    assert row["file"] == str(path)
    assert f"{path.name}, line {row['line']}: {row['reason']}".startswith(message)
    # A run without rejects takes the list of the run before away.
    path.write_text('{"text": "৫ জন"}\n' if name == "a.jsonl" else "text\n৫ জন\n")
    assert run(capsys, path, "--output", tmp_path / "out")[0] == 0
    assert not rejects.exists()


@pytest.mark.parametrize("case", ["nothing there", "empty", "no utf-8", "empty jsonl", "wrong field", "wrong column"])
def test_nothing_to_read_is_an_error(capsys, tmp_path, case):
    name, data, message = BAD[case]
    path = tmp_path / (name or "no.txt")
    if name:
        path.write_bytes(data)
    before = sorted(tmp_path.rglob("*"))
    code, out, err = run(capsys, path, "--output", tmp_path / "out")
    assert (code, out) == (2, "")
    assert f"{tmp_path}/{message}" in err
    assert sorted(tmp_path.rglob("*")) == before


def many(folder: Path, rows: int) -> Path:
    path = folder / "news.jsonl"
    lines = [json.dumps({"text": f"{FIRST}\n{i} জন। {SECOND * 5}"}, ensure_ascii=False) for i in range(rows)]
    lines[rows // 3] = '{"text": '
    path.write_text("".join(line + "\n" for line in lines))
    return path


def started(path: Path, output: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "khobor", "analyze", str(path), "--no-progress", "--output", str(output)]
    return subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def parts_done(output: Path) -> int:
    try:
        return int(json.loads((output / ".khobor-unfinished" / "progress.json").read_text())["parts"])
    except FileNotFoundError:
        return 0


def wait_for_parts(process: subprocess.Popen[str], output: Path, parts: int) -> None:
    while parts_done(output) < parts:
        assert process.poll() is None, process.communicate()
        time.sleep(0.005)


def results(output: Path) -> dict[str, object]:
    tables: dict[str, object] = {
        name: pq.read_table(output / f"{name}.parquet").to_pylist() for name in ("documents", "sentences", "mentions")
    }
    tables["rejects"] = (output / "rejects.jsonl").read_text()
    tables["page"] = (output / "report.html").read_text()
    return tables


def test_a_closed_pipe_is_no_trouble_to_talk_about(tmp_path):
    process = started(many(tmp_path, 10), tmp_path / "out")
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait() == 141
    assert (tmp_path / "out" / "mentions.parquet").exists()


def test_ctrl_c_before_the_first_part_leaves_nothing(capsys, tmp_path, monkeypatch):
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(khobor.Analyzer, "_tables", stop)
    path = many(tmp_path, 10)
    code, _, err = run(capsys, path, "--output", tmp_path / "a" / "b")
    assert (code, err) == (130, "khobor: stopped; nothing was written\n")
    assert os.listdir(tmp_path) == ["news.jsonl"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_stopped_run_goes_on(capsys, tmp_path):
    path = many(tmp_path, 5000)
    output = tmp_path / "out"
    assert run(capsys, path, "--part-size", "0.05", "--output", tmp_path / "whole")[0] == 0

    process = started(path, output, "--part-size", "0.05")
    wait_for_parts(process, output, 2)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "the same command goes on from there" in err
    done = parts_done(output)
    assert done >= 2
    assert os.listdir(output) == [".khobor-unfinished"]

    code, _, err = run(capsys, path, "--part-size", "0.06", "--output", output)
    assert code == 2
    assert "--part-size was 0.05; run it as it was to go on, give --restart to begin anew" in err
    code, _, err = run(capsys, path, "--part-size", "0.05", "--output", output)
    assert code == 0
    assert err.startswith("khobor: going on after ")
    assert results(output) == results(tmp_path / "whole")
    assert sorted(os.listdir(output)) == sorted(os.listdir(tmp_path / "whole"))


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_other_files_or_restart(capsys, tmp_path):
    path = many(tmp_path, 5000)
    output = tmp_path / "out"
    process = started(path, output, "--part-size", "0.05")
    wait_for_parts(process, output, 1)
    code, _, err = run(capsys, path, "--part-size", "0.05", "--output", output)
    assert (code, err) == (2, f"khobor: {output}: another run is writing there\n")
    process.kill()
    process.communicate()
    many(tmp_path, 30)
    code, _, err = run(capsys, path, "--part-size", "0.05", "--output", output)
    assert code == 2
    assert "a stopped run is there, but the files have changed" in err
    assert run(capsys, path, "--part-size", "0.05", "--output", output, "--restart")[0] == 0
    assert run(capsys, path, "--output", tmp_path / "whole")[0] == 0
    assert results(output)["rejects"] == results(tmp_path / "whole")["rejects"]
    assert results(output)["sentences"] == results(tmp_path / "whole")["sentences"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("format", ["parquet", "csv"])
def test_killed_at_random(capsys, tmp_path, format):
    """SIGKILL, whatever it is doing; the next run goes on, and at the end nothing is missing or there twice."""
    path = many(tmp_path, 4500)
    output = tmp_path / "out"
    arguments = ["--part-size", "0.05", "--format", format]
    assert run(capsys, path, *arguments, "--output", tmp_path / "whole")[0] == 0
    random = Random(format)
    kills = 0
    for _ in range(5):
        before = parts_done(output)
        process = started(path, output, *arguments)
        wait_for_parts(process, output, before + random.randrange(1, 4))
        time.sleep(random.uniform(0, 0.05))
        process.kill()
        process.communicate()
        kills += process.returncode == -signal.SIGKILL
    assert kills == 5
    code, _, err = run(capsys, path, *arguments, "--output", output)
    assert code == 0
    assert err.startswith("khobor: going on after ")
    assert sorted(os.listdir(output)) == sorted(os.listdir(tmp_path / "whole"))
    if format == "parquet":
        assert results(output) == results(tmp_path / "whole")
    else:
        for file in os.listdir(output):
            assert (output / file).read_bytes() == (tmp_path / "whole" / file).read_bytes()


def test_killed_while_results_are_moved(capsys, tmp_path, monkeypatch):
    path = many(tmp_path, 50)
    assert run(capsys, path, "--output", tmp_path / "whole")[0] == 0

    def move(self: Run, made: Path, path: Path, moved: list[Path] = []) -> None:  # noqa: B006
        if len(moved) == 2:
            raise KeyboardInterrupt
        moved.append(path)
        os.replace(made, path)

    with monkeypatch.context() as patch:
        patch.setattr(Run, "move", move)
        assert run(capsys, path, "--output", tmp_path / "out")[0] == 130
    assert run(capsys, path, "--output", tmp_path / "out")[0] == 0
    assert results(tmp_path / "out") == results(tmp_path / "whole")
    assert sorted(os.listdir(tmp_path / "out")) == sorted(os.listdir(tmp_path / "whole"))


def test_large_tables_are_folders_of_parts(capsys, tmp_path, monkeypatch):
    path = many(tmp_path, 300)
    assert run(capsys, path, "--part-size", "0.1", "--output", tmp_path / "whole")[0] == 0
    monkeypatch.setattr("khobor.cli.run.JOINED_BYTES", 1000)
    for output in ("new", "whole", "whole"):  # over files, and over folders
        assert run(capsys, path, "--part-size", "0.1", "--output", tmp_path / output)[0] == 0
    assert len(list((tmp_path / "new" / "mentions.parquet").iterdir())) > 2
    monkeypatch.undo()
    assert results(tmp_path / "new") == results(tmp_path / "whole")
    assert run(capsys, path, "--part-size", "0.1", "--output", tmp_path / "whole")[0] == 0
    assert results(tmp_path / "new") == results(tmp_path / "whole")


def test_version_and_help(capsys):
    for arguments, part in ((["--version"], "khobor "), (["analyze", "--help"], "--reference-date DATE")):
        with pytest.raises(SystemExit) as exit:
            main(arguments)
        assert exit.value.code == 0
        assert part in capsys.readouterr().out
