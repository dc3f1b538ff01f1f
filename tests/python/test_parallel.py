"""Threads, forks, signals, progress and faults."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import khobor
from khobor import _khobor

ROW = "গতকাল ঢাকায় ৪ হাজার ৭০০ জন মানুষ এসেছেন, \u09dc\u09dc বছর ২০২৪ সালের ৫ আগস্ট। কেন এত মানুষ? কেউ জানে না। "
LONG = [ROW * 5] * 1_000

# A build for tests is slow, and one part of a column takes it longer.
UNOPTIMIZED = not _khobor.OPTIMIZED


@pytest.fixture(autouse=True)
def two_threads() -> Iterator[None]:
    before = khobor.num_threads()
    khobor.set_num_threads(2)
    yield
    khobor.set_num_threads(before)


def child(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | environment,
        timeout=120,
    )
    return done.stdout.strip()


class TestThreads:
    def test_the_number_of_threads(self) -> None:
        show = "import khobor; print(khobor.num_threads())"
        assert child(show, KHOBOR_NUM_THREADS="7") == "7"
        cores = str(len(os.sched_getaffinity(0)))
        for nonsense in ("", "0", "-1", "many"):
            assert child(show, KHOBOR_NUM_THREADS=nonsense) == cores
        set_it = "import khobor; khobor.set_num_threads(3); print(khobor.num_threads())"
        assert child(set_it, KHOBOR_NUM_THREADS="7") == "3"

    @pytest.mark.parametrize("number", [0, -1])
    def test_no_threads(self, number: int) -> None:
        with pytest.raises(ValueError, match="at least 1"):
            khobor.set_num_threads(number)
        assert khobor.num_threads() == 2

    def test_the_number_may_change(self) -> None:
        expected = khobor.normalize(LONG)
        for number in (1, 3, 2, 8):
            khobor.set_num_threads(number)
            assert khobor.normalize(LONG) == expected

    def test_short_columns_start_no_threads(self) -> None:
        threads = "len(os.listdir('/proc/self/task'))"
        pytest.importorskip("pyarrow")
        code = f"import os, khobor; khobor.set_num_threads(4); before = {threads}; %s; print({threads} - before)"
        assert child(code % "khobor.normalize(['\\u09dc'] * 100)") == "0"
        assert child(code % "khobor.normalize(['\\u09dc' * 100] * 1000)") == "3"  # and the one that calls

    def test_calls_from_many_threads(self) -> None:
        expected = khobor.tokenize(LONG[:200])
        made: list[Any] = []
        workers = [threading.Thread(target=lambda: made.append(khobor.tokenize(LONG[:200]))) for _ in range(6)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert made == [expected] * 6


class TestFork:
    """A child has its parent's memory and none of its threads."""

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
    def test_a_child_of_a_process_that_used_its_threads(self) -> None:
        expected = khobor.normalize(LONG[:400])
        with multiprocessing.get_context("fork").Pool(3) as pool:
            made = pool.map_async(khobor.normalize, [LONG[:400]] * 6)
            assert made.get(timeout=60) == [expected] * 6
        assert khobor.normalize(LONG[:400]) == expected

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
    def test_a_child_of_a_child(self) -> None:
        code = """if True:
            import os, khobor
            khobor.set_num_threads(2)
            rows = ["\\u09dc" * 300] * 2000
            wanted = khobor.normalize(rows)
            for generation in range(3):
                child = os.fork()
                if child:
                    _, status = os.waitpid(child, 0)
                    os._exit(os.waitstatus_to_exitcode(status))
                assert khobor.normalize(rows) == wanted
            print("well", flush=True)
            os._exit(0)
        """
        assert child(code) == "well"

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
    def test_a_child_born_while_other_threads_work(self) -> None:
        code = """if True:
            import os, signal, threading, time, khobor
            rows = ["\\u09dc" * 300] * 400
            wanted = khobor.normalize(rows)
            done = False
            def work(threads):
                while not done:
                    khobor.set_num_threads(threads)  # so that pools come and go
                    khobor.normalize(rows)
            workers = [threading.Thread(target=work, args=(n,)) for n in (2, 3, 4)]
            [worker.start() for worker in workers]
            for _ in range(40):
                child = os.fork()
                if child == 0:
                    signal.alarm(30)  # a child that hangs is killed
                    os._exit(0 if khobor.normalize(rows) == wanted else 1)
                _, status = os.waitpid(child, 0)
                assert status == 0, status
            done = True
            [worker.join() for worker in workers]
            print("well")
        """
        assert child(code) == "well"

    def test_spawned_children(self) -> None:
        expected = khobor.tokenize(LONG[:10])
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            assert pool.apply(khobor.tokenize, [LONG[:10]]) == expected


INTERRUPTED = """if True:
    import sys, time, khobor
    khobor.set_num_threads(2)
    row = {row!r}
    rows = {column}
    print("ready", flush=True)
    try:
        {call}
    except KeyboardInterrupt:
        print("stopped", time.time(), flush=True)
    assert khobor.normalize("\\u09dc") == "\\u09a1\\u09bc"
    assert len(khobor.tokenize(["\\u09dc" * 9] * 1000)) == 1000
    print("well", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals to a child differ on Windows")
class TestCtrlC:
    @pytest.mark.parametrize("column", ["[row] * {number}", "pa.repeat(pa.scalar(row, pa.large_utf8()), {number})"])
    @pytest.mark.parametrize("call", ["khobor.analyze(rows)", "khobor.tokenize(rows)", "khobor.normalize(rows)"])
    def test_ctrl_c_ends_a_long_call(self, column: str, call: str) -> None:
        if "pa." in column:
            pytest.importorskip("pyarrow")
            column = column.replace("pa.", "__import__('pyarrow').")
        # Many rounds, so that there is something to stop on any machine.
        column = column.format(number=20_000 if UNOPTIMIZED else 2_000_000)
        code = INTERRUPTED.format(row=ROW, column=column, call=f"[{call} for _ in range(100)]")
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(0.7)
            sent = time.time()
            process.send_signal(signal.SIGINT)
            word, at = process.stdout.readline().split()
            assert word == "stopped"
            assert float(at) - sent < (3.0 if UNOPTIMIZED else 0.3)
            assert process.stdout.readline() == "well\n"
        finally:
            process.kill()
            process.wait()

    def test_what_a_stopped_call_has_made_is_cleared_away(self) -> None:
        rows = [[str(row)] for row in range(100_000)]
        _khobor.clear_away(rows)
        deadline = time.perf_counter() + 10
        while rows and time.perf_counter() < deadline:
            time.sleep(0.01)
        assert not rows

    @pytest.mark.parametrize(
        "function", [khobor.tokenize, khobor.normalize, partial(khobor.to_numeric, errors="raise")]
    )
    def test_an_error_late_in_a_long_list_is_itself(self, function: Any) -> None:
        row = "পাঁচ" if isinstance(function, partial) else ROW
        with pytest.raises(TypeError, match="row 200000: expected text"):
            function([row] * 200_000 + [{}])


class TestGil:
    @pytest.mark.parametrize("function", [khobor.analyze, khobor.tokenize, khobor.normalize, khobor.split_sentences])
    @pytest.mark.parametrize("kind", ["list", "arrow"])
    def test_other_threads_go_on(self, function: Any, kind: str) -> None:
        rows: Any = LONG * 5
        if kind == "arrow":
            rows = pytest.importorskip("pyarrow").array(rows)
        beats: list[float] = []
        done = threading.Event()

        def beat() -> None:
            while not done.is_set():
                beats.append(time.perf_counter())
                time.sleep(0.001)

        heart = threading.Thread(target=beat)
        heart.start()
        begun = time.perf_counter()
        function(rows)
        ended = time.perf_counter()
        done.set()
        heart.join()
        inside = [at for at in beats if begun < at < ended]
        if ended - begun < 0.05:
            pytest.skip("too fast to see")
        assert len(inside) >= 3


class TestProgress:
    @pytest.mark.parametrize("kind", ["list", "pandas", "category", "polars", "arrow", "chunks", "dictionary"])
    @pytest.mark.parametrize("name", ["normalize", "tokenize", "analyze", "words"])
    def test_every_row_is_counted_once(self, monkeypatch: pytest.MonkeyPatch, kind: str, name: str) -> None:
        tqdm = pytest.importorskip("tqdm.auto")
        bars: list[Any] = []

        class Bar:
            def __init__(self, total: int | None, unit: str) -> None:
                self.total, self.rows, self.closed = total, 0, False
                bars.append(self)

            def update(self, rows: int) -> None:
                self.rows += rows

            def close(self) -> None:
                self.closed = True

        monkeypatch.setattr(tqdm, "tqdm", Bar)
        rows: Any = [*LONG[:300], None]
        if kind in {"pandas", "category"}:
            rows = pytest.importorskip("pandas").Series(rows, dtype="category" if kind == "category" else None)
        elif kind == "polars":
            rows = pytest.importorskip("polars").Series(rows)
        elif kind != "list":
            pa = pytest.importorskip("pyarrow")
            rows = pa.array(rows) if kind == "arrow" else pa.chunked_array([rows[:50], [], rows[50:]])
            rows = rows.dictionary_encode() if kind == "dictionary" else rows
        getattr(khobor, name)(rows, progress=True)
        (bar,) = bars
        assert (bar.total, bar.rows, bar.closed) == (301, 301, True)

    def test_a_bar_is_shown(self, capsys: pytest.CaptureFixture[str]) -> None:
        pytest.importorskip("tqdm")
        khobor.normalize(["ক"] * 10, progress=True)
        assert "10/10" in capsys.readouterr().err

    def test_without_tqdm(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "tqdm.auto", None)
        with pytest.raises(ImportError, match=r"progress=True needs tqdm: pip install tqdm"):
            khobor.normalize(["ক"], progress=True)

    def test_an_error_of_the_bar_ends_the_call(self) -> None:
        class Full(Exception):
            pass

        def update(rows: int) -> None:
            raise Full

        job = _khobor.tokens()
        with pytest.raises(Full):
            job.many(["ক"], "raise", update)
        pa = pytest.importorskip("pyarrow")
        with pytest.raises(Full):
            job.column(pa.array(["ক"]), update)


BAD = "খারাপ \U0001f4a5"
REPORT = "a fault in khobor, please report it: a fault on purpose"


class TestFaults:
    """A fault of ours is khobor's own error, names the row, in every thread, and the next call works."""

    @pytest.mark.parametrize("job", _khobor.fault(), ids=["rewriter", "cutter", "valuer"])
    @pytest.mark.parametrize("threads", [1, 2])
    def test_every_kind_of_job(self, job: Any, threads: int, capfd: pytest.CaptureFixture[str]) -> None:
        pa = pytest.importorskip("pyarrow")
        khobor.set_num_threads(threads)
        for rows in ([BAD], [None, BAD], [*LONG, BAD, *LONG]):
            at = rows.index(BAD)
            for call, given in ((job.many, rows), (job.column, pa.array(rows))):
                with pytest.raises(khobor.InternalError, match=f"^row {at}: {REPORT}$"):
                    call(given)
                made = call(given, coerce=True)
                made = made if isinstance(made, list) else pa.chunked_array(made).to_pylist()
                assert made[at] is None
                assert [row is None for row in made] == [row in (None, BAD) for row in rows]
        assert len(job.many(LONG)) == len(LONG)
        with pytest.raises(khobor.InternalError, match=f"^{REPORT}$"):
            job.one(BAD)
        assert issubclass(khobor.InternalError, RuntimeError)
        assert "panicked" in capfd.readouterr().err

    def test_errors_decide(self) -> None:
        from khobor import columns

        for job, good in zip(_khobor.fault(), ("ক", ["ক"], True), strict=True):
            assert columns.apply(job, ["ক", BAD, None, "ক"], errors="coerce") == [good, None, None, good]
            assert columns.apply(job, BAD, errors="coerce") is None
            for errors in ("raise", "replace"):
                with pytest.raises(khobor.InternalError, match=f"row 1: {REPORT}"):
                    columns.apply(job, ["ক", BAD], errors=errors)

    def test_a_dictionary_names_the_row_that_uses_it(self) -> None:
        pa = pytest.importorskip("pyarrow")
        for job in _khobor.fault():
            with pytest.raises(khobor.InternalError, match=f"row 2: {REPORT}"):
                job.column(pa.array(["ক", "খ", BAD]).dictionary_encode())

    def test_a_fault_in_polars(self) -> None:
        pl = pytest.importorskip("polars")
        from khobor import columns

        frame = pl.LazyFrame({"text": ["ক", BAD]})
        with pytest.raises(Exception, match="a fault on purpose"):
            frame.select(columns.apply(_khobor.fault()[0], pl.col("text"))).collect()

    @pytest.mark.parametrize("threads", [1, 2])
    def test_analysis(self, threads: int) -> None:
        pytest.importorskip("pyarrow")
        khobor.set_num_threads(threads)
        analyzer = failing()
        rows = ["ঢাকায় ৩ জন।", *LONG, BAD, None, *LONG, BAD, "ঢাকায় ৪ জন।"]
        with pytest.raises(khobor.InternalError, match=f"^row {rows.index(BAD)}: {REPORT}$"):
            analyzer.analyze(rows)
        with pytest.raises(khobor.InternalError, match=f"^{REPORT}$"):
            analyzer.analyze(BAD)
        assert analyzer.analyze(BAD, errors="coerce") is None
        found = analyzer.analyze(rows, errors="coerce")
        without = khobor.analyze([None if row == BAD else row for row in rows])
        assert isinstance(found, khobor.MentionTable)
        assert isinstance(without, khobor.MentionTable)
        for made, wanted in (
            (found, without),
            (found.documents, without.documents),
            (found.sentences, without.sentences),
        ):
            assert made.to_arrow().equals(wanted.to_arrow())

    def test_a_scan_goes_on(self, tmp_path: Path) -> None:
        pytest.importorskip("pyarrow")
        lines = [{"text": "ঢাকায় ৩ জন।"}, {"text": BAD}, {"text": "ঢাকায় ৪ জন।"}]
        (tmp_path / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
        (part,) = khobor.scan(tmp_path, analyzer=failing())
        assert [(reject.line, reject.reason) for reject in part.rejects] == [(2, REPORT)]
        assert part.documents.to_arrow()["mentions"].to_pylist() == [2, None, 2]
        with pytest.raises(ValueError, match=f"a.jsonl, line 2: {REPORT}"):
            list(khobor.scan(tmp_path, analyzer=failing(), errors="raise"))

    def test_a_run_goes_on(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        pytest.importorskip("pyarrow")
        from khobor.cli.command import main

        monkeypatch.setattr(khobor, "Analyzer", failing)
        lines = [{"text": "ঢাকায় ৩ জন।"}, {"text": BAD}, {"text": "ঢাকায় ৪ জন।"}]
        (tmp_path / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
        assert main(["analyze", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out"), "--no-progress"]) == 0
        said = capsys.readouterr()
        assert said.out.startswith("3 documents, 2 sentences, 4 mentions")
        assert "1 row could not be read" in said.err
        (reject,) = (json.loads(line) for line in (tmp_path / "out" / "rejects.jsonl").read_text().splitlines())
        assert (reject["line"], reject["reason"]) == (2, REPORT)


@pytest.mark.parametrize("read", [khobor.parse_amount, khobor.format_number, khobor.format_date, khobor.read_article])
def test_a_fault_in_what_python_reads_row_by_row(read: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    if read is khobor.read_article:
        pytest.importorskip("pyarrow")

    def fails(given: Any, *options: Any) -> Any:
        raise _khobor.InternalError(REPORT)

    for name in ("parse_amount", "format_number", "format_date", "article_lines"):
        monkeypatch.setattr(_khobor, name, fails)
    with pytest.raises(khobor.InternalError, match=f"^row 1: {REPORT}"):
        read([None, "2024-08-05" if read is khobor.format_date else "5"])
    if read is khobor.parse_amount:
        assert khobor.parse_amount(["5", None], errors="coerce") == [None, None]


def test_a_text_that_cannot_be_repaired_ends_no_scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow")
    from khobor import text

    (tmp_path / "a.txt").write_text("Avwg evsjvq Mvb MvB", encoding="utf-8")
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr(text, "repair", lambda rows, **options: asked.append(options) or [None] * len(rows))
    (part,) = khobor.scan(tmp_path / "a.txt", repair=True)
    assert part.texts == ["Avwg evsjvq Mvb MvB"]
    assert asked == [{"errors": "coerce"}]


def failing(**options: Any) -> khobor.Analyzer:
    """An analyzer that fails at U+1F4A5."""
    analyzer = khobor.analysis.Analyzer()
    analyzer._reader = _khobor.reader(fault="\U0001f4a5")
    return analyzer
