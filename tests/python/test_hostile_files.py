"""Files that are not as they should be: what can be read is read, and the rest is told with its place and the reason."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import khobor
from khobor.cli.command import main

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pd = pytest.importorskip("pandas")

TEXTS = ["গতকাল ঢাকায় ৩ জন এসেছেন।", "আজ খুলনায় ৫ জন।"]


def read(path: Path, **options: Any) -> tuple[list[str | None], list[tuple[int | None, str]]]:
    """The texts of a scan, and what it rejects."""
    parts = list(khobor.scan(path, **options))
    texts = [text for part in parts for text in part.texts]
    return texts, [(reject.line, reject.reason) for part in parts for reject in part.rejects]


def run(*arguments: object) -> int:
    return main(["analyze", *map(str, arguments), "--no-progress"])


class TestCsv:
    def test_a_quote_that_is_never_closed(self, tmp_path: Path) -> None:
        rows = "".join(f"সারি {i},{i}\n" for i in range(100))
        (tmp_path / "a.csv").write_text(f'text,id\nভালো,0\n"ক,1\n{rows}', encoding="utf-8")
        texts, rejects = read(tmp_path / "a.csv")
        assert texts == ["ভালো"]
        told = (
            "not CSV: a quote that opens in this row is never closed; lines 3 to 103 (101 lines) were taken for one row"
        )
        assert rejects == [(3, told)]

    def test_a_quote_that_is_closed_too_late(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text('text,id\n"ক,1\nখ,2\nগ,"3"\nঘ,4\n', encoding="utf-8")
        texts, ((line, reason),) = read(tmp_path / "a.csv")
        assert (texts, line) == (["ঘ"], 2)
        assert "lines 2 to 4 (3 lines) were taken for one row" in reason

    def test_a_field_of_many_lines_is_no_fault(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text('text,id\n"ক\nখ\nগ",1\n', encoding="utf-8")
        assert read(tmp_path / "a.csv") == (["ক\nখ\nগ"], [])

    def test_two_columns_of_one_name(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text("text,text\nক,খ\n", encoding="utf-8")
        with pytest.raises(ValueError, match=r"a\.csv: 2 columns are called 'text'; rename all but one"):
            read(tmp_path / "a.csv")

    def test_cells_that_a_spreadsheet_would_run(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text(json.dumps({"text": '=HYPERLINK("x") ৩ জন। ঢাকা', "id": "@id"}), "utf-8")
        for option in ([], ["--safe-csv"]):
            assert run(tmp_path / "a.jsonl", "-o", tmp_path / "o", "--format", "csv", "--id", "id", *option) == 0
            sentences = (tmp_path / "o" / "sentences.csv").read_text("utf-8-sig")
            assert ("'=HYPERLINK" in sentences) == bool(option)
            assert ("'@id" in sentences) == bool(option)
        table = khobor.analyze(["-৫ ডিগ্রি"])
        assert isinstance(table, khobor.MentionTable)
        sentences = table.sentences
        assert ("\"'-৫" in sentences.to_csv(safe=True), "\"'-৫" in sentences.to_csv()) == (True, False)


class TestParquet:
    @pytest.mark.parametrize(
        ("column", "type"),
        [([-800_000, 19_000], pa.date32()), ([3_000_000, 19_000], pa.date32()), ([2**62, 10**9], pa.timestamp("us"))],
        ids=["before", "after", "timestamp"],
    )
    def test_days_that_python_cannot_hold(self, tmp_path: Path, column: list[int], type: Any) -> None:
        ints = pa.array(column, pa.int32() if type == pa.date32() else pa.int64())
        pq.write_table(pa.table({"text": TEXTS, "day": ints.cast(type)}), tmp_path / "a.parquet")
        texts, ((line, reason),) = read(tmp_path / "a.parquet", date_column="day")
        assert (texts, line) == (TEXTS, 1)
        assert reason.startswith(f'expected a date like 2024-08-05 in "day", got text: "{column[0]}"')
        assert read(tmp_path / "a.parquet", id="day") == (TEXTS, [])

    def test_a_damaged_row_group_costs_its_own_rows(self, tmp_path: Path) -> None:
        path = tmp_path / "a.parquet"
        rows = [f"গতকাল ঢাকায় {i} জন। " * 20 for i in range(2000)]
        pq.write_table(pa.table({"text": rows}), path, row_group_size=500)
        data = bytearray(path.read_bytes())
        for i in range(len(data) // 2 + 300, len(data) // 2 + 500):
            data[i] ^= 0x55
        path.write_bytes(data)
        texts, ((line, reason),) = read(path)
        assert line is not None
        assert line % 500 == 1
        assert f"rows {line} to {line + 499} (500 rows) cannot be read" in reason
        assert texts == rows[: line - 1] + rows[line + 499 :]
        # And the same where the reading is begun behind it.
        *_, last = khobor.scan(path, part_rows=700)
        before = next(iter(khobor.scan(path, part_rows=700)))
        again = list(khobor.scan(path, part_rows=700, start=before.end))
        assert again[-1].texts == last.texts

    def test_two_columns_of_one_name(self, tmp_path: Path) -> None:
        table = pa.Table.from_arrays([pa.array(TEXTS), pa.array(TEXTS)], names=["text", "text"])
        pq.write_table(table, tmp_path / "a.parquet")
        with pytest.raises(ValueError, match="2 columns are called 'text'"):
            read(tmp_path / "a.parquet")


class TestJson:
    def test_arrays_as_deep_as_json_can_just_read(self, tmp_path: Path) -> None:
        for depth in range(900, 1000, 3):
            (tmp_path / "a.jsonl").write_text(f'{{"text":"ক"}}\n{"[" * depth}{"]" * depth}\n', encoding="utf-8")
            texts, ((line, reason),) = read(tmp_path / "a.jsonl")
            assert (texts, line) == (["ক"], 2)
            assert "JSON" in reason

    def test_a_text_of_more_than_64_mb(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        import khobor.sources

        monkeypatch.setattr(khobor.sources, "LONGEST", 64)  # bytes: 21 Bengali letters
        pq.write_table(pa.table({"text": ["ক" * 21, "ক" * 22, "a" * 64, "a" * 65]}), tmp_path / "a.parquet")
        texts, rejects = read(tmp_path / "a.parquet")
        assert texts == ["ক" * 21, "a" * 64]
        assert [line for line, _ in rejects] == [2, 4]


class TestNames:
    @pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are always Unicode there")
    def test_a_file_name_that_is_not_utf8(self, tmp_path: Path) -> None:
        folder = tmp_path / "in"
        folder.mkdir()
        for name, text in ((b"caf\xe9.txt", TEXTS[0]), (b"bad\xe9.txt", "")):
            (folder / os.fsdecode(name)).write_text(text, encoding="utf-8")
        assert run(folder, "-o", tmp_path / "o") == 0
        assert pq.read_table(tmp_path / "o" / "documents.parquet")["document"].to_pylist() == ["caf\\udce9.txt"]
        assert "bad\\udce9.txt" in json.loads((tmp_path / "o" / "rejects.jsonl").read_text())["file"]

    @pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are always Unicode there")
    @pytest.mark.parametrize("ending", ["csv", "jsonl", "jsonl.gz", "parquet", "xlsx"])
    def test_files_of_every_kind_with_such_a_name(self, tmp_path: Path, ending: str) -> None:
        frame = pd.DataFrame({"text": TEXTS})
        file = tmp_path / f"a.{ending}"
        if ending == "xlsx":
            pytest.importorskip("openpyxl")
            frame.to_excel(file, index=False)
        elif ending == "parquet":
            frame.to_parquet(file)
        elif ending == "csv":
            frame.to_csv(file, index=False)
        else:
            frame.to_json(file, orient="records", lines=True, force_ascii=False)
        odd = file.rename(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9." + ending.encode()))
        (part,) = khobor.scan(odd)
        assert (list(part.texts), list(part.rejects)) == (TEXTS, [])

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
    def test_pipes_and_devices(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "a.jsonl")
        (tmp_path / "z.jsonl").symlink_to("/dev/zero")
        for name in ("a.jsonl", "z.jsonl"):
            with pytest.raises(ValueError, match="a pipe or a device cannot be read twice"):
                read(tmp_path / name)

    @pytest.mark.skipif(sys.platform == "win32", reason="a shell's way to close it")
    def test_no_stdout_and_one_that_knows_only_ascii(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(TEXTS[0], encoding="utf-8")
        call = f"{sys.executable} -m khobor analyze a.txt --no-progress -o"
        for shell in (f"{call} o >&-", f"PYTHONIOENCODING=ascii {call} খবর"):
            done = subprocess.run(["sh", "-c", shell], cwd=tmp_path, capture_output=True, text=True)
            assert (done.returncode, done.stderr) == (0, "")


class TestResultsAreNoInput:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = tmp_path / "in"
        folder.mkdir()
        for i in range(3):
            (folder / f"{i}.jsonl").write_text(json.dumps({"text": f"গতকাল ঢাকায় {i} জন।"}) + "\n[]\n", "utf-8")
        return folder

    def documents(self, out: Path) -> int:
        return sum(1 for line in (out / "documents.jsonl").open())

    @pytest.mark.parametrize("outputs", [["."], ["../in/out"], ["a", "b"], ["link/out"]])
    def test_in_the_folder_of_the_input(self, folder: Path, outputs: list[str]) -> None:
        (folder / "link").symlink_to(folder)
        for output in outputs * 2:
            assert run(folder, "-o", folder / output, "--format", "jsonl") == 0
            assert self.documents(folder / output) == 3

    @pytest.mark.parametrize("format", ["parquet", "csv"])
    def test_of_other_formats(self, folder: Path, format: str, monkeypatch: pytest.MonkeyPatch) -> None:
        import khobor.cli.run

        monkeypatch.setattr(khobor.cli.run, "JOINED_BYTES", 0)  # so that tables of Parquet are folders
        assert run(folder, "-o", folder / "a", "--format", format) == 0
        assert run(folder, "-o", folder / "b", "--format", "jsonl") == 0
        assert self.documents(folder / "b") == 3

    def test_files_of_others_are_read(self, folder: Path) -> None:
        for name in ("documents", "sentences", "mentions", "quotes", "rejects"):
            (folder / f"{name}.jsonl").write_text(json.dumps({"text": "ঢাকা"}), encoding="utf-8")
        assert len(read(folder)[0]) == 8

    def test_nothing_but_results(self, folder: Path, tmp_path: Path) -> None:
        run(folder, "-o", tmp_path / "o", "--format", "jsonl")
        with pytest.raises(ValueError, match="file in this folder but results of khobor"):
            read(tmp_path / "o")


class TestWhileItIsRead:
    def test_a_file_that_is_changed_or_goes_away(self, tmp_path: Path) -> None:
        for name in "abc":
            (tmp_path / f"{name}.jsonl").write_text("\n".join(json.dumps({"text": TEXTS[0]}) for _ in range(3)))
        parts = khobor.scan(tmp_path, part_rows=1)
        first = next(parts)
        with (tmp_path / "b.jsonl").open("a") as file:
            file.write("\n" + json.dumps({"text": TEXTS[1]}))
        (tmp_path / "c.jsonl").unlink()
        rest = list(parts)
        told = [(Path(reject.file).name, reject.reason) for part in [first, *rest] for reject in part.rejects]
        assert told[0][0] == "b.jsonl"
        assert told[0][1].startswith("the file was changed while it was read")
        assert told[1] == ("c.jsonl", "No such file or directory")
        assert sum(map(len, rest)) + len(first) == 7

    @pytest.mark.parametrize(
        "forged",
        [
            "",
            '{"plan": ',
            "[]",
            "[" * 5000,
            {"moves": [["../../victim", "report.html"]]},
            {"moves": [["finished/report.html", "../victim"]]},
            {"parts": 7},
            {"parts": -1},
            {"end": [0, 0]},
            {"totals": {}},
        ],
        ids=str,
    )
    def test_progress_that_was_cut_or_forged(self, tmp_path: Path, forged: Any, capsys: Any) -> None:
        (tmp_path / "a.txt").write_text(TEXTS[0], encoding="utf-8")
        victim = tmp_path / "victim"
        victim.write_text("whole")
        work = tmp_path / "o" / ".khobor-unfinished"
        work.mkdir(parents=True)
        if isinstance(forged, dict):
            totals = dict.fromkeys(("documents", "sentences", "mentions", "quotes", "rejects"), 0)
            forged = json.dumps({"plan": {}, "parts": 0, "end": [0, 0, 0, 0], "totals": totals, "moves": None} | forged)
        (work / "progress.json").write_text(forged)
        assert run(tmp_path / "a.txt", "-o", tmp_path / "o") == 2
        assert "its progress.json cannot be believed; give --restart to begin anew" in capsys.readouterr().err
        assert victim.read_text() == "whole"

    @pytest.mark.parametrize("broken", [None, b"", b"junk"], ids=str)
    def test_keys_of_names_that_were_cut(
        self, tmp_path: Path, broken: bytes | None, capsys: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from khobor.cli.run import Run

        def stopped(self: Run, *_: Any, **__: Any) -> list[Path]:
            raise KeyboardInterrupt

        (tmp_path / "a.txt").write_text("জসিমপুরে করিমুজ্জামান নামে একজন।", encoding="utf-8")
        with monkeypatch.context() as stopping:
            stopping.setattr(Run, "finish", stopped)
            assert run(tmp_path / "a.txt", "-o", tmp_path / "o") == 130
        keys = tmp_path / "o" / ".khobor-unfinished" / "names" / "part-00000.bin"
        assert keys.is_file()
        keys.unlink() if broken is None else keys.write_bytes(broken)
        capsys.readouterr()
        wanted = 0 if broken == b"" else 2  # nothing was learned, as far as that file says
        assert run(tmp_path / "a.txt", "-o", tmp_path / "o") == wanted
        assert ("cannot be believed; give --restart to begin anew" in capsys.readouterr().err) == bool(wanted)
        assert run(tmp_path / "a.txt", "-o", tmp_path / "o", "--restart") == 0


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="signals, and file names that are not UTF-8")
def test_a_folder_of_bad_files_among_good_ones(tmp_path: Path) -> None:
    """`python tests/python/hostile.py 2000` is the same with as many as that."""
    import hostile

    reasons = hostile.check(tmp_path, 2 * len(hostile.BAD), times=2, every=1)
    assert reasons.keys() == hostile.BAD.keys()
