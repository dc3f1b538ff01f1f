"""What `khobor` does when it is called."""

from __future__ import annotations

import argparse
import datetime
import re
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import khobor
from khobor.cli.results import FORMATS, Folder, writer
from khobor.cli.sources import Batch, Columns, InputError, batches, find

__all__ = ["main"]

SAMPLES = Path(__file__).parent.parent / "articles"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line. Exit codes: 0, 1 for trouble on this machine, 2 for bad input, 130 for Ctrl-C."""
    options = parser().parse_args(arguments)
    before = signal.signal(signal.SIGTERM, terminated)
    try:
        return analyze(options)
    except InputError as e:
        return say(str(e), 2)
    except KeyboardInterrupt:
        return say("stopped; nothing was written", 130)
    except ImportError as e:
        return say(f"`khobor analyze` needs {e.name or e}: pip install 'khobor[cli]'", 1)
    except khobor.InternalError as e:
        return say(str(e), 1)
    except OSError as e:
        return say(f"{e.filename}: {e.strerror}" if e.filename and e.strerror else str(e), 1)
    finally:
        signal.signal(signal.SIGTERM, before)


def say(message: str, code: int) -> int:
    print("khobor: " + " ".join(message.split()), file=sys.stderr)
    return code


def terminated(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="khobor", description="Read Bengali text like data.")
    top.add_argument("--version", action="version", version=f"khobor {version()}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    command = commands.add_parser(
        "analyze",
        help="texts to tables and a report",
        description="Reads texts and writes the tables documents, sentences and mentions, which join on "
        "`document`, and a page to look at, report.html.",
    )
    add = command.add_argument
    add(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="files (.txt, .jsonl, .csv, .parquet) or folders of them; without any, the sample articles are read",
    )
    add("--output", "-o", type=Path, default=Path("out"), metavar="DIR", help="folder for the results (default: out)")
    add("--format", choices=list(FORMATS), default="parquet", help="of the tables (default: parquet)")
    add("--column", default="text", help='column or field with the text (default: "text")')
    add("--id", metavar="COLUMN", help="column with a name for each text (default: file and line)")
    add(
        "--reference-date",
        type=day,
        metavar="DATE",
        help="day that relative dates count from, like 2024-08-05 (default: each text's own dateline)",
    )
    add("--date-column", metavar="COLUMN", help="column with that day for each text")
    add(
        "--errors",
        choices=["strict", "replace"],
        default="strict",
        help="what is not UTF-8: stop there, or read U+FFFD (default: strict)",
    )
    add("--threads", type=threads, metavar="N", help="default: all cores")
    add("--report-articles", type=count, default=50, metavar="N", help="articles shown in the report (default: 50)")
    add("--no-progress", action="store_true", help="no progress bar")
    return top


def version() -> str:
    from importlib.metadata import version

    return version("khobor")


def day(text: str) -> str:
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a date like 2024-08-05, not {text!r}") from None


def threads(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1024:
        raise argparse.ArgumentTypeError(f"expected a number from 1 to 1024, not {text!r}")
    return int(text)


def count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"expected a number, not {text!r}")
    return int(text)


def analyze(options: argparse.Namespace) -> int:
    """`khobor analyze`."""
    from khobor.report import Report

    if options.threads is not None:
        khobor.set_num_threads(options.threads)
    sources = find(options.paths or [SAMPLES], output=options.output)
    columns = Columns(options.column, options.id, options.date_column)
    report = Report(articles=options.report_articles)
    began = time.monotonic()
    with Folder(options.output) as work:
        tables = Tables(work, options.format)
        with Progress(sum(source.size for source in sources), not options.no_progress) as progress:
            for batch in batches(sources, columns, errors=options.errors):
                tables.add(batch, report, options.reference_date, options.errors)
                progress.add(batch)
        tables.close()
        files = "1 file" if len(sources) == 1 else f"{len(sources):,} files"
        (work / "report.html").write_text(report.html(read=f"Read from {files}: {named(sources)}"), encoding="utf-8")
    totals = report.totals
    print(
        f"{totals['documents']:,} documents, {totals['sentences']:,} sentences, "
        f"{totals['names'] + totals['amounts'] + totals['dates']:,} mentions in {time.monotonic() - began:.1f} s"
    )
    for file in (*(f"{name}.{options.format}" for name in TABLES), "report.html"):
        print(options.output / file)
    return 0


def named(sources: Sequence[Any], most: int = 6) -> str:
    names = [source.name for source in sources[:most]]
    return ", ".join(names) + (" …" if len(sources) > most else "")


TABLES = ("documents", "sentences", "mentions")


class Tables:
    """The three tables, written batch after batch. Rows carry the document's id and count through all batches."""

    def __init__(self, folder: Path, format: str) -> None:
        self.folder = folder
        self.format = format
        self.files: dict[str, Any] = {}
        self.rows = 0
        self.analyzer = khobor.Analyzer()

    def add(self, batch: Batch, report: Any, reference: str | None, errors: str) -> None:
        dates = [date or reference for date in batch.dates]
        try:
            found = self.analyzer.analyze(batch.texts, reference_date=dates, errors=errors)
        except ValueError as e:
            raise InputError(placed(str(e), batch)) from None
        assert isinstance(found, khobor.MentionTable)
        made = {
            "documents": found.documents.to_arrow(),
            "sentences": found.sentences.to_arrow(),
            "mentions": found.to_arrow(),
        }
        first = max(0, report.most_articles - self.rows)
        shown = [
            self.analyzer.analyze(text, reference_date=date, errors=errors)
            for text, date in zip(batch.texts[:first], dates[:first], strict=True)
        ]
        report.add(batch.ids, batch.texts, shown, made)
        for name, table in made.items():
            self.write(name, table, batch.ids)
        self.rows += len(batch.ids)

    def write(self, name: str, table: Any, ids: list[str]) -> None:
        import pyarrow as pa
        import pyarrow.compute as pc

        row = table["row"]
        column = pa.chunked_array([pa.array(ids, pa.large_string())]).take(row)
        at = table.column_names.index("row")
        table = table.set_column(at, table.schema.field("row"), pc.add(row, self.rows))
        table = table.add_column(0, pa.field("document", pa.large_string(), nullable=False), column)
        if name not in self.files:
            self.files[name] = writer(self.folder, name, self.format, table.schema)
        self.files[name].write(table)

    def close(self) -> None:
        for file in self.files.values():
            file.close()


def placed(message: str, batch: Batch) -> str:
    """`row 3: …` counts in the batch; a reader wants the file and the line."""
    found = re.match(r"row (\d+): (.*)", message, re.DOTALL)
    if found is None or int(found[1]) >= len(batch.places):
        return message
    return f"{batch.places[int(found[1])]}: {found[2]}"


class Progress:
    """A bar over the bytes of the files, on standard error. Without tqdm or a terminal there is none."""

    def __init__(self, size: int, wanted: bool) -> None:
        self.bar: Any = None
        self.documents = 0
        if wanted:
            try:
                from tqdm import tqdm
            except ImportError:
                return
            self.bar = tqdm(total=size, unit="B", unit_scale=True, desc="reading", disable=None)

    def __enter__(self) -> Progress:
        return self

    def add(self, batch: Batch) -> None:
        self.documents += len(batch.ids)
        if self.bar is not None:
            self.bar.set_postfix_str(f"{self.documents:,} documents", refresh=False)
            self.bar.update(batch.read)

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.close()
