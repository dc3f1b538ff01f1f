"""Files to texts, one after the other, each with its name, its day and its place; and what could not be read.

Nothing is held but the row in hand, and a reader can begin where an earlier one stopped.
"""

from __future__ import annotations

import csv
import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal, NamedTuple

__all__ = ["Columns", "InputError", "Position", "Reject", "Row", "Source", "find", "read"]

KINDS = (".txt", ".jsonl", ".csv", ".parquet")

#: A line, or a file of text, of more bytes than this is no article, and would not fit in memory beside others.
LONGEST = 64 << 20

HALF_A_PAIR = re.compile("[\ud800-\udfff]")

Errors = Literal["reject", "raise", "replace"]


class InputError(ValueError):
    """Something in the input that cannot be read: one line that names the file and the place."""


@dataclass(frozen=True)
class Columns:
    """Which columns of a file with columns hold what."""

    text: str = "text"
    id: str | None = None
    date: str | None = None


@dataclass(frozen=True)
class Source:
    """One file to read."""

    path: Path
    #: How its documents are called: the path below the folder given, or the file's name.
    name: str
    size: int


class Position(NamedTuple):
    """A place between two rows, where a reading can stop and another go on. All four count from zero."""

    #: Which file, in the order they are read.
    file: int = 0
    #: Bytes of it that were read (of Parquet, its share of them).
    offset: int = 0
    #: Lines of it (of Parquet, rows) that were read.
    line: int = 0
    #: Documents read in all files.
    documents: int = 0


class Row(NamedTuple):
    """One document."""

    file: str
    #: Its line in the file, or its row in a table of Parquet, from 1.
    line: int
    id: str
    text: str | None
    date: str | None


class Reject(NamedTuple):
    """A row, or a file, that could not be read."""

    file: str
    #: The line in the file, or the row in a table of Parquet, from 1; None where it is the whole file.
    line: int | None
    reason: str

    def __str__(self) -> str:
        if self.line is None:
            return f"{self.file}: {self.reason}"
        return f"{self.file}, {'row' if self.file.lower().endswith('.parquet') else 'line'} {self.line}: {self.reason}"


#: What a reader gives: a row or why there is none, and the bytes and lines of the file read so far.
Step = tuple[Row | Reject, int, int]


def find(paths: list[Path], *, output: Path | None = None) -> list[Source]:
    """The files to read, folders opened, each with a name of its own. Nothing is read yet, but all must be there.

    What an earlier run wrote into `output` is not read again when that lies in a folder given.
    """
    sources = []
    for path in paths:
        if path.is_dir():
            files = [f for f in sorted(path.rglob("*")) if f.suffix.lower() in KINDS and f.is_file()]
            files = [f for f in files if not hidden(f, path) and not written(f, path, output)]
            if not files:
                raise InputError(f"{path}: no {', '.join(KINDS[:-1])} or {KINDS[-1]} file in this folder")
            sources += [Source(f, f.relative_to(path).as_posix(), f.stat().st_size) for f in files]
        elif not path.exists():
            raise InputError(f"{path}: no such file or folder")
        elif path.suffix.lower() not in KINDS:
            raise InputError(f"{path}: expected a folder or a file that ends in {', '.join(KINDS[:-1])} or {KINDS[-1]}")
        else:
            sources.append(Source(path, path.name, path.stat().st_size))
    # A file given twice, by itself and in a folder, is read once.
    once: dict[Path, Source] = {}
    for source in sources:
        once.setdefault(source.path.resolve(), source)
    sources = list(once.values())
    if len({source.name for source in sources}) < len(sources):
        sources = [Source(s.path, s.path.as_posix(), s.size) for s in sources]
    return sources


def hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def written(file: Path, folder: Path, output: Path | None) -> bool:
    if output is None or output.absolute() == folder.absolute():
        return False
    return output.absolute() in file.absolute().parents


def read(
    sources: list[Source], columns: Columns, *, errors: Errors = "reject", start: Position | None = None
) -> Iterator[tuple[Row | Reject, Position]]:
    """Reads the files one after the other, from `start` on; beside each row is the place behind it.

    With `errors="raise"` the first that cannot be read is an `InputError`; with "replace", bytes that are not UTF-8
    are read as U+FFFD.
    """
    start = start or Position()
    documents = start.documents
    for number in range(start.file, len(sources)):
        source = sources[number]
        offset, line = (start.offset, start.line) if number == start.file else (0, 0)
        seen = offset > 0
        for item, offset, line in steps(source, columns, errors, offset, line) if source.size else ():  # noqa: B020
            seen = True
            if isinstance(item, Row):
                documents += 1
            elif errors == "raise":
                raise InputError(str(item) + hint(item))
            whole = offset >= source.size
            yield item, Position(number + 1, 0, 0, documents) if whole else Position(number, offset, line, documents)
        if not seen:
            nothing = Reject(str(source.path), None, "the file has no rows" if source.size else "the file is empty")
            if errors == "raise":
                raise InputError(str(nothing))
            yield nothing, Position(number + 1, 0, 0, documents)


def hint(reject: Reject) -> str:
    return " (--errors replace reads on)" if "is not UTF-8" in reject.reason else ""


def steps(source: Source, columns: Columns, errors: Errors, offset: int, line: int) -> Iterator[Step]:
    """The rows of one file, with bad days and half surrogates found."""
    decoding = "replace" if errors == "replace" else "strict"
    begun = bool(offset)
    try:
        for item, read, at in READERS[source.path.suffix.lower()](source, columns, decoding, offset, line):
            begun = True
            yield checked(item, columns, errors), read, at
    except OSError as e:
        # A file that cannot be opened is one bad file; a disk that fails in the middle is worth another try later.
        if begun:
            raise
        yield Reject(str(source.path), None, e.strerror or str(e)), source.size, line


def checked(item: Row | Reject, columns: Columns, errors: str) -> Row | Reject:
    if isinstance(item, Reject):
        return item
    if item.text is not None and errors == "replace":
        item = item._replace(text=HALF_A_PAIR.sub("\ufffd", item.text))
    try:
        date = iso_day(item.date, columns.date)
        if item.text is not None and not item.text.isascii():
            item.text.encode()
    except UnicodeEncodeError as e:
        point = ord(e.object[e.start])
        return Reject(
            item.file, item.line, f"character {e.start + 1} (U+{point:04X}) is half a surrogate pair, which is no text"
        )
    except ValueError as e:
        return Reject(item.file, item.line, str(e))
    # Half a pair in a file name that is not UTF-8 cannot be written.
    return item._replace(id=item.id.encode("utf-8", "backslashreplace").decode(), date=date)


def text_rows(source: Source, columns: Columns, errors: str, offset: int, line: int) -> Iterator[Step]:
    """A file of text is one document."""
    file = str(source.path)
    if offset:
        return
    if source.size > LONGEST:
        yield Reject(file, None, too_long("a text")), source.size, 1
        return
    data = source.path.read_bytes()
    item: Row | Reject
    try:
        text = data.decode("utf-8-sig", errors)
        item = Row(file, 1, source.name, text, None) if text.strip() else Reject(file, None, "the file is empty")
    except UnicodeDecodeError as e:
        bad = data[: e.start].count(b"\n") + 1
        decoded = decode(data.split(b"\n")[bad - 1], file, bad, errors)
        assert isinstance(decoded, Reject)
        item = decoded
    yield item, max(source.size, 1), 1


def jsonl_rows(source: Source, columns: Columns, errors: str, offset: int, line: int) -> Iterator[Step]:
    """A file with one JSON object on each line."""
    file = str(source.path)
    first = not offset
    with source.path.open("rb") as lines:
        lines.seek(offset)
        for raw, size in whole_lines(lines):
            line += 1
            offset += size
            item = json_row(raw, source, columns, errors, line)
            if item is None:
                continue
            if first and isinstance(item, dict):
                first = False
                named = [("--id", columns.id), ("--date-column", columns.date)]
                missing = no_column(list(item), named)
                if missing:
                    yield Reject(file, None, missing), source.size, line
                    return
            if isinstance(item, dict):
                item = row_of(item, source, columns, line)
            yield item, offset, line


def json_row(raw: bytes | None, source: Source, columns: Columns, errors: str, line: int) -> Any:
    """The object on a line, a reject, or None for a blank line."""
    file = str(source.path)
    if raw is None:
        return Reject(file, line, too_long("a line"))
    text = decode(raw, file, line, errors)
    if isinstance(text, Reject):
        return text
    if not text.strip():
        return None
    try:
        row = json.loads(text)
    except json.JSONDecodeError as e:
        return Reject(file, line, f"not JSON: {e.msg} (column {e.colno})")
    except (ValueError, RecursionError) as e:
        return Reject(file, line, f"not JSON that can be read: {e}")
    return row if isinstance(row, dict) else Reject(file, line, f"expected a JSON object, got {shown(row)}")


def row_of(row: dict[str, Any], source: Source, columns: Columns, line: int) -> Row | Reject:
    file = str(source.path)
    missing = no_column(list(row), [("--column", columns.text)])
    if missing:
        return Reject(file, line, missing)
    text = row[columns.text]
    if text is not None and not isinstance(text, str):
        return Reject(file, line, f'expected text in "{columns.text}", got {shown(text)}')
    id = name(row.get(columns.id) if columns.id else None, source, line)
    return Row(file, line, id, text, row.get(columns.date) if columns.date else None)


def csv_rows(source: Source, columns: Columns, errors: str, offset: int, line: int) -> Iterator[Step]:
    """A table with a line of names on top, separated by commas."""
    file = str(source.path)
    # The limit is one for the whole process: it is made wider, never narrower.
    csv.field_size_limit(max(LONGEST, csv.field_size_limit()))
    #: Lines that are not UTF-8 or too long; the row they are in is a reject.
    bad: list[Reject] = []

    def lines(opened: IO[bytes]) -> Iterator[str]:
        nonlocal offset, line
        for raw, size in whole_lines(opened):
            offset += size
            line += 1
            text = decode(raw, file, line, errors) if raw is not None else Reject(file, line, too_long("a line"))
            if isinstance(text, Reject):
                bad.append(text)
                text = "\n" if raw is None else raw.decode("utf-8", "replace")
            yield text

    with source.path.open("rb") as opened:
        start = offset, line
        offset = line = 0
        try:
            names = next(csv.reader(lines(opened), strict=True), [])
        except csv.Error as e:
            yield Reject(file, line, f"not CSV: {e}"), source.size, line
            return
        wanted = [("--column", columns.text), ("--id", columns.id), ("--date-column", columns.date)]
        missing = str(bad[0].reason) if bad else no_column(names, wanted)
        if missing:
            yield Reject(file, bad[0].line if bad else None, missing), source.size, line
            return
        if start[0]:
            offset, line = start
            opened.seek(offset)
        at = {name: i for i, name in enumerate(names)}
        table = csv.reader(lines(opened), strict=True)
        while True:
            first = line + 1
            try:
                row = next(table, None)
            except csv.Error as e:
                yield Reject(file, line, f"not CSV: {e}"), offset, line
                bad.clear()
                continue
            if row is None:
                return
            if bad:
                yield bad[0], offset, line
                bad.clear()
            elif row and len(row) != len(names):
                yield Reject(file, first, f"{len(row)} fields, but {len(names)} columns"), offset, line
            elif row:
                # An empty field is a missing text.
                date: Any = row[at[columns.date]] if columns.date else None
                id = name(row[at[columns.id]] if columns.id else None, source, first)
                yield Row(file, first, id, row[at[columns.text]] or None, date), offset, line


def parquet_rows(source: Source, columns: Columns, errors: str, offset: int, line: int) -> Iterator[Step]:
    """A table in Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = str(source.path)
    try:
        # So pages are read as they are needed, not whole columns of a row group, of which a file may have only one.
        table = pq.ParquetFile(source.path, buffer_size=1 << 20, pre_buffer=False)
    except pa.ArrowException as e:
        yield Reject(file, None, f"not Parquet: {first_line(e)}"), source.size, line
        return
    with table:
        wrong = parquet_schema(table.schema_arrow, columns)
        if wrong:
            yield Reject(file, None, wrong), source.size, line
            return
        wanted = [column for column in (columns.text, columns.id, columns.date) if column is not None]
        rows = table.metadata.num_rows
        groups = list(range(table.num_row_groups))
        skip = line
        while groups and skip >= table.metadata.row_group(groups[0]).num_rows:
            skip -= table.metadata.row_group(groups.pop(0)).num_rows
        if not groups:
            return
        try:
            for batch in table.iter_batches(batch_size=256, row_groups=groups, columns=list(dict.fromkeys(wanted))):
                skipped = min(skip, batch.num_rows)
                skip -= skipped
                for i in range(skipped, batch.num_rows):
                    line += 1
                    yield parquet_row(batch, i, source, columns, line, errors), max(1, source.size * line // rows), line
        except (pa.ArrowException, OSError) as e:
            yield Reject(file, line + 1, f"not Parquet from here on: {first_line(e)}"), source.size, rows


def parquet_schema(schema: Any, columns: Columns) -> str | None:
    """What is wrong with the columns of a table, if something is."""
    import pyarrow as pa

    wanted = [("--column", columns.text), ("--id", columns.id), ("--date-column", columns.date)]
    missing = no_column(schema.names, wanted)
    if missing:
        return missing
    kind = schema.field(columns.text).type
    value = kind.value_type if pa.types.is_dictionary(kind) else kind
    texts = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null)
    if not any(is_text(value) for is_text in texts):
        return f'expected text in column "{columns.text}", got {kind}'
    return None


def parquet_row(batch: Any, i: int, source: Source, columns: Columns, line: int, errors: str) -> Row | Reject:
    """One row of an Arrow table. Arrow does not check that text is UTF-8; Python does when it reads it."""

    def cell(column: str | None) -> Any:
        if column is None:
            return None
        try:
            return batch.column(column)[i].as_py()
        except UnicodeDecodeError as e:
            if errors == "replace":
                return e.object.decode("utf-8", "replace")
            raise

    file = str(source.path)
    try:
        text, id, date = cell(columns.text), cell(columns.id), cell(columns.date)
    except UnicodeDecodeError as e:
        return Reject(file, line, not_utf8(e))
    return Row(file, line, name(id, source, line), text, date)


READERS = {".txt": text_rows, ".jsonl": jsonl_rows, ".csv": csv_rows, ".parquet": parquet_rows}


def whole_lines(file: IO[bytes]) -> Iterator[tuple[bytes | None, int]]:
    """The lines of a file and their size in bytes; None for one that is too long to hold."""
    while line := file.readline(LONGEST + 1):
        size = len(line)
        if size <= LONGEST:
            yield line, size
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(LONGEST)
            size += len(line)
        yield None, size


def too_long(what: str) -> str:
    return f"{what} of more than {LONGEST >> 20} MB"


def no_column(names: list[str], wanted: list[tuple[str, str | None]]) -> str | None:
    """A message if one of the columns wanted (each with the option that names it) is not there."""
    for option, column in wanted:
        if column is not None and column not in names:
            there = ", ".join(map(repr, names)) or "none"
            return f"no column {column!r}; it has {there} (choose with {option})"
    return None


def name(given: object, source: Source, number: int) -> str:
    """The id of a row: the one given, else file and line."""
    return f"{source.name}:{number}" if given is None or given == "" else str(given)


def decode(line: bytes, file: str, number: int, errors: str) -> str | Reject:
    """One line of a file. A byte order mark before the first is no text."""
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8", errors)
    except UnicodeDecodeError as e:
        utf16 = "; it looks like UTF-16" if number == 1 and line[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
        return Reject(file, number, not_utf8(e) + utf16)


def not_utf8(e: UnicodeDecodeError) -> str:
    return f"byte {e.start + 1} (0x{e.object[e.start]:02X}) is not UTF-8"


def iso_day(date: object, column: str | None = None) -> str | None:
    """A day as ISO text, from a date, a time stamp or ISO text of either."""
    if date is None or date == "":
        return None
    if isinstance(date, datetime.date):
        return f"{date.year:04}-{date.month:02}-{date.day:02}"
    try:
        if isinstance(date, str):
            return datetime.datetime.fromisoformat(date.strip()).date().isoformat()
    except ValueError:
        pass
    where = f' in "{column}"' if column else ""
    raise ValueError(f"expected a date like 2024-08-05{where}, got {shown(date)}")


def shown(value: object) -> str:
    """A value of JSON as a message shows it."""
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "an object"}
    text = json.dumps(value, ensure_ascii=False, default=str)
    return f"{kinds.get(type(value), type(value).__name__)}: {text if len(text) <= 40 else text[:39] + '…'}"


def first_line(e: BaseException) -> str:
    return str(e).partition("\n")[0]
