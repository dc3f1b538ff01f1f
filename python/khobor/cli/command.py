"""What `khobor` does when it is called."""

from __future__ import annotations

import argparse
import atexit
import hashlib
import io
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import accumulate, islice
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import khobor
from khobor.cli import filters, training
from khobor.cli.options import encoding, separator
from khobor.days import iso_day
from khobor.parts import PART_BYTES, SAMPLES, repaired, written_in
from khobor.preview import how_many
from khobor.readers import kind_by_content
from khobor.sources import Columns, InputError, Position, Row, Source, find, passed_over, read
from khobor.writers import FORMATS

if TYPE_CHECKING:
    from khobor.cli.run import Run

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line. Exit codes: 0, 1 for trouble on this machine, 2 for bad input, 130 for Ctrl-C, 141 for a closed pipe."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a folder may be called খবর where the terminal knows ASCII only
            stream.reconfigure(errors="backslashreplace")
    if not (sys.argv[1:] if arguments is None else arguments):
        parser().print_help(sys.stderr)
        return 2
    options = parser().parse_args(arguments)
    before = signal.signal(signal.SIGTERM, terminated)
    try:
        code: int = options.run(options)
        if sys.stdout is not None:  # closed by who started this
            sys.stdout.flush()
        return code
    except InputError as e:
        return say(str(e), 2)
    except KeyboardInterrupt:
        return say("stopped; nothing was written", 130)
    except ImportError as e:
        return say(f"`khobor {options.command}` needs {e.name or e}: pip install 'khobor[{extra_of(e)}]'", 1)
    except khobor.InternalError as e:
        return say(str(e), 1)
    except BrokenPipeError:
        # Whoever read our output (`| head`) has gone. So that Python does not try again when it ends:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as e:
        return say(f"{e.filename}: {e.strerror}" if e.filename and e.strerror else str(e), 1)
    finally:
        signal.signal(signal.SIGTERM, before)


def extra_of(missing: ImportError) -> str:
    return "files" if missing.name in ("openpyxl", "zstandard") else "cli"


def say(message: str, code: int) -> int:
    print("khobor: " + " ".join(message.split()), file=sys.stderr)
    return code


def terminated(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="khobor", description="Read Bengali text like data.")
    top.add_argument("--version", action="version", version=f"khobor {khobor.__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    command = commands.add_parser(
        "analyze",
        help="texts to tables and a report",
        description="Reads texts and writes the tables documents, sentences, mentions and quotes, which join on "
        "`document`, and a page to look at, report.html.",
    )
    add = command.add_argument
    add(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="files (.txt, .jsonl, .json, .csv, .tsv, .parquet, .xlsx; text, JSON and CSV also as .gz or .zst), folders of "
        "them, or - for what comes in; without any, the sample articles are read",
    )
    add("--output", "-o", type=Path, default=Path("out"), metavar="DIR", help="folder for the results (default: out)")
    add("--format", choices=list(FORMATS), default="parquet", help="of the tables (default: parquet)")
    add("--safe-csv", action="store_true", help="in CSV, a ' before text that a spreadsheet would run as a formula")
    add("--column", default="text", help='column or field with the text (default: "text")')
    add("--id", metavar="COLUMN", help="column with a name for each text (default: file and line)")
    add(
        "--reference-date",
        type=day,
        metavar="DATE",
        help="day that relative dates count from, like 2024-08-05 (default: each text's own dateline)",
    )
    add("--date-column", metavar="COLUMN", help="column with that day for each text, in any usual form")
    add("--keep", metavar="COLUMN", nargs="+", default=[], help="columns that go along into the table of documents")
    add("--sep", metavar="CHAR", type=separator, help="between the fields of a CSV (default: what fits its first line)")
    add("--encoding", type=encoding, help="of the files (default: what their first bytes look like)")
    add(
        "--repair",
        action="store_true",
        help="read texts typed for Bijoy fonts, or in a broken encoding, as the Unicode they stand for",
    )
    add("--lexicon", type=Path, metavar="CSV", help="your own names, with the columns name, label, key, aliases")
    add("--country", choices=["BD", "IN"], help="whose papers these are, where the texts leave it open")
    add("--model", type=Path, metavar="FILE", help="a name model made by `khobor train`")
    add(
        "--errors",
        choices=["reject", "raise", "replace"],
        default="reject",
        help="what cannot be read: put it into rejects.jsonl with the reason and go on, or stop there; "
        "`replace` reads U+FFFD for what is not UTF-8 and rejects the rest (default: reject)",
    )
    add("--threads", type=threads, metavar="N", help="default: all cores")
    add(
        "--part-size",
        type=size,
        default=PART_BYTES / (1 << 20),
        metavar="MB",
        help="text analyzed and written at once; a stopped run goes on after the last whole part (default: "
        f"{PART_BYTES >> 20})",
    )
    add("--restart", action="store_true", help="begin anew where a stopped run is in DIR (default: go on with it)")
    add("--report-articles", type=count, default=50, metavar="N", help="articles shown in the report (default: 50)")
    add("--no-progress", action="store_true", help="no progress bar")
    command.set_defaults(run=analyze)
    filters.add_commands(commands)
    training.add_command(commands)
    return top


def day(text: str) -> str:
    try:
        return iso_day(text) or ""
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a date like 2024-08-05 or ৫ আগস্ট ২০২৪, not {text!r}") from None


def threads(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1024:
        raise argparse.ArgumentTypeError(f"expected a number from 1 to 1024, not {text!r}")
    return int(text)


def size(text: str) -> float:
    try:
        size = float(text)
    except ValueError:
        size = 0.0
    if not 0 < size <= 1024:
        raise argparse.ArgumentTypeError(f"expected a number of megabytes up to 1024, not {text!r}")
    return size


def count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"expected a number, not {text!r}")
    return int(text)


def analyze(options: argparse.Namespace) -> int:
    """`khobor analyze`."""
    from khobor.cli.run import Run, plan
    from khobor.parts import parts

    if options.threads is not None:
        khobor.set_num_threads(options.threads)
    if not options.paths and (taken := [name for name in options.keep if Path(name).exists()]):
        raise InputError(f"--keep took {taken[0]} for the name of a column; put files before it, or -- between")
    spooled = from_stdin() if Path("-") in options.paths else None
    given = [path for path in options.paths if path != Path("-")]
    sources = [spooled] if spooled else []
    if given or not spooled:
        sources += find(given or [SAMPLES], output=options.output)
    columns = Columns(
        options.column, options.id, options.date_column, tuple(options.keep), options.sep, options.encoding
    )
    analyzer = analyzer_of(options)
    part_bytes = int(options.part_size * (1 << 20))
    asked = plan(
        sources,
        column=options.column,
        id=options.id,
        date_column=options.date_column,
        reference_date=options.reference_date,
        errors=options.errors,
        part_size=options.part_size,
        keep=options.keep or None,
        sep=options.sep,
        encoding=options.encoding,
        repair=options.repair or None,
        lexicon=options.lexicon and fingerprint(options.lexicon),
        model=options.model and fingerprint(options.model),
        country=options.country,
        khobor=khobor.__version__,
    )
    run = Run(options.output, asked, restart=options.restart)
    if run.parts:
        say(f"going on after {run.end.documents:,} documents", 0)
    began = time.monotonic()
    try:
        if run.moves is None:
            found = parts(
                sources,
                columns,
                reference_date=options.reference_date,
                errors=options.errors,
                part_bytes=part_bytes,
                repair=options.repair,
                analyzer=analyzer,
                start=run.end,
                first=run.parts,
                names=run.names,
            )
            with Progress(sources, run.end, not options.no_progress) as progress:
                write(run, found, progress)
        page = page_of(run, sources, columns, options, analyzer) if run.moves is None else ""
        written = run.finish(options.format, page, safe=options.safe_csv)
    except InputError:
        run.discard()
        raise
    except KeyboardInterrupt:
        if run.parts == 0:
            run.discard()
            return say("stopped; nothing was written", 130)
        return say(f"stopped after {run.end.documents:,} documents; the same command goes on from there", 130)
    tell(run.totals, written, time.monotonic() - began)
    if run.totals["rejects"]:
        rows = how_many(run.totals["rejects"], "row")
        say(f"{rows} could not be read whole; {options.output / 'rejects.jsonl'} says why", 0)
    for note in notes(sources, run.totals, options):
        say(note, 0)
    return 0


def tell(totals: dict[str, int], written: list[Path], seconds: float) -> None:
    """What was read, and which files have it, in print."""
    print(
        f"{how_many(totals['documents'], 'document')}, {how_many(totals['sentences'], 'sentence')}, "
        f"{how_many(totals['mentions'], 'mention')}, {how_many(totals['quotes'], 'quotation')} "
        f"in {seconds:.1f} s"
    )
    for file in written:
        # Where nobody reads any more, this is where it shows.
        print(file, flush=True)


def analyzer_of(options: argparse.Namespace) -> khobor.Analyzer:
    """An analyzer with the names and the model asked for; a file that is neither is bad input."""
    for option, path in (("lexicon", options.lexicon), ("model", options.model)):
        try:
            if path is not None:
                khobor.Analyzer(**{option: path})
        except (TypeError, ValueError) as e:
            raise InputError(f"--{option} {path}: {e}") from None
    return khobor.Analyzer(model=options.model, lexicon=options.lexicon, country=options.country)


def notes(sources: list[Source], totals: dict[str, int], options: argparse.Namespace) -> Iterator[str]:
    """What one should know of the files that were read, of those that were not, and of how the texts were written."""
    if others := passed_over([path for path in options.paths if path != Path("-")], output=options.output):
        endings = ", ".join(f"{ending} ({number:,})" for ending, number in others.most_common(5))
        more = " …" if len(others) > 5 else ""
        yield f"{how_many(others.total(), 'file')} of other kinds in the folders not read: {endings}{more}"
    # Where `encoding` was asked for, it is kept with the source.
    written = Counter(source.__dict__.get("encoding", "utf-8") for source in sources)
    for name, files in written.items():
        if name != "utf-8" and not options.encoding:
            which = {"cp1252": "Windows-1252"}.get(name, name.upper())
            yield f"{how_many(files, 'file')} not in UTF-8, read as {which} (--encoding says otherwise)"
    for kind, told in {"bijoy": "typed for a Bijoy font", "mojibake": "in a broken encoding"}.items():
        if number := totals.get(kind):
            texts = f"{how_many(number, 'text')} {told}"
            yield f"{texts}, read as Unicode" if options.repair else f"{texts}; --repair reads them as Unicode"


def fingerprint(path: Path) -> str:
    """What is in a file, so that a run goes on only with the same."""
    return f"{path} ({hashlib.sha256(path.read_bytes()).hexdigest()[:12]})"


def from_stdin() -> Source:
    """What comes in, put into a file, which a run can read twice; it is removed when the process ends."""
    with tempfile.NamedTemporaryFile(prefix="khobor-", delete=False) as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    path = Path(file.name)
    atexit.register(path.unlink, missing_ok=True)
    return Source(path, "stdin", path.stat().st_size, given=kind_by_content(path))


def write(run: Run, found: Iterator[khobor.Part], progress: Progress) -> None:
    """Writes each part while the next is analyzed."""
    with ThreadPoolExecutor(1) as writer:
        writing: Future[None] | None = None
        for part in found:
            if writing is not None:
                writing.result()
            writing = writer.submit(run.add, part)
            progress.add(part)
        if writing is not None:
            writing.result()


def page_of(
    run: Run, sources: list[Source], columns: Columns, options: argparse.Namespace, analyzer: khobor.Analyzer
) -> str:
    """The page to look at, from what was written; the texts of the articles it shows are read again."""
    from khobor.report import LONGEST_ARTICLE, Report

    report = Report(articles=options.report_articles)
    texts = (item for item, _ in read(sources, columns, errors=options.errors) if isinstance(item, Row))
    before = 0
    for number in range(run.parts):
        whole = run.table("documents", number)
        documents = whole["document"].to_pylist()
        rows = islice(texts, max(0, min(len(documents), options.report_articles - before)))
        # Of a file that was changed meanwhile other texts are read now; they are not shown.
        same = [row for row, id in zip(rows, documents, strict=False) if row.id == id]
        shown = [row._replace(text=repaired_text(row.text, options.repair)) for row in same]
        tables = {
            "documents": from_zero(whole, before),
            "sentences": from_zero(run.table("sentences", number), before),
            "mentions": from_zero(run.table("mentions", number), before),
            "quotes": from_zero(run.table("quotes", number), before),
        }
        read_again = [
            analyzer.analyze(
                row.text[:LONGEST_ARTICLE], reference_date=row.date or options.reference_date, errors="coerce"
            )
            if row.text is not None
            else None
            for row in shown
        ]
        report.add(documents, [row.text for row in shown], read_again, tables)
        before += len(documents)
    return report.html(read=f"Read from {how_many(len(sources), 'file')}: {named(sources)}")


def repaired_text(text: str | None, repair: bool) -> str | None:
    return repaired([text], written_in([text]))[0] if repair else text


def from_zero(table: Any, before: int) -> Any:
    """A table of a part with rows that count in the part."""
    import pyarrow.compute as pc

    at = table.column_names.index("row")
    return table.set_column(at, table.schema.field("row"), pc.subtract(table["row"], before))


def named(sources: Sequence[Any], most: int = 6) -> str:
    names = [source.name for source in sources[:most]]
    return ", ".join(names) + (" …" if len(sources) > most else "")


class Progress:
    """A bar over the bytes of the files, on standard error. Without tqdm or a terminal there is none."""

    def __init__(self, sources: list[Source], start: Position, wanted: bool) -> None:
        self.bar: Any = None
        #: Bytes of all files before each.
        self.before = [0, *accumulate(source.size for source in sources)]
        if wanted:
            try:
                from tqdm import tqdm
            except ImportError:
                return
            size = self.before[-1]
            self.bar = tqdm(
                total=size, initial=self.bytes(start), unit="B", unit_scale=True, desc="reading", disable=None
            )

    def bytes(self, place: Position) -> int:
        return self.before[place.file] + place.offset

    def __enter__(self) -> Progress:
        return self

    def add(self, part: khobor.Part) -> None:
        if self.bar is not None:
            self.bar.set_postfix_str(f"{part.end.documents:,} documents", refresh=False)
            self.bar.update(self.bytes(part.end) - self.bar.n)

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.close()
