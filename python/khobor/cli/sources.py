"""Texts from files, in batches: (ids, texts, reference dates), with the place of each for messages.

A batch holds some megabytes, whatever the size of the file it comes from.
"""

from __future__ import annotations

import csv
import datetime
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

__all__ = ["Batch", "InputError", "Source", "batches", "find"]

KINDS = (".txt", ".jsonl", ".csv", ".parquet")

#: A batch is closed when it holds this much text. Large enough to keep all cores busy, small enough to forget.
BATCH_BYTES = 4 << 20
BATCH_ROWS = 10_000


class InputError(Exception):
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


@dataclass
class Batch:
    """Some documents."""

    ids: list[str] = field(default_factory=list)
    texts: list[str | None] = field(default_factory=list)
    dates: list[str | None] = field(default_factory=list)
    #: Where each document stands, for messages: "articles.csv, line 7".
    places: list[str] = field(default_factory=list)
    #: Bytes of the files read for it.
    read: int = 0
    bytes: int = 0

    def add(self, place: str, id: str, text: str | None, date: str | None) -> None:
        self.places.append(place)
        # Half a surrogate pair (from a file name that is not UTF-8, from "\\ud800" in JSON) cannot be written.
        self.ids.append(id.encode("utf-8", "backslashreplace").decode())
        self.texts.append(text)
        self.dates.append(date)
        self.bytes += len(text) * 2 if text else 0

    def full(self) -> bool:
        return self.bytes >= BATCH_BYTES or len(self.ids) >= BATCH_ROWS


def find(paths: list[Path], *, output: Path) -> list[Source]:
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
    for source in sources:
        if source.size == 0:
            raise InputError(f"{source.path}: the file is empty")
    if len({source.name for source in sources}) < len(sources):
        sources = [Source(s.path, s.path.as_posix(), s.size) for s in sources]
    return sources


def hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def written(file: Path, folder: Path, output: Path) -> bool:
    return output.absolute() != folder.absolute() and output.absolute() in file.absolute().parents


def batches(sources: list[Source], columns: Columns, *, errors: str = "strict") -> Iterator[Batch]:
    """Reads the files one after the other."""
    batch = Batch()
    for source in sources:
        kind = source.path.suffix.lower()
        done = 0
        seen = False
        try:
            for place, id, text, date, position in READERS[kind](source, columns, errors):
                seen = True
                batch.add(place, id, text, iso_day(date, place, columns.date))
                batch.read += position - done
                done = position
                if batch.full():
                    yield batch
                    batch = Batch()
        except OSError as e:
            raise InputError(f"{source.path}: {e.strerror or e}") from None
        if not seen:
            raise InputError(f"{source.path}: the file has no rows")
        batch.read += source.size - done
    if batch.ids:
        yield batch


#: place, id, text, date, bytes of the file read so far
Row = tuple[str, str, str | None, object, int]


def text_rows(source: Source, columns: Columns, errors: str) -> Iterator[Row]:
    """A file of text is one document."""
    data = source.path.read_bytes()
    try:
        text = data.decode("utf-8-sig", errors)
    except UnicodeDecodeError as e:
        lines = data[: e.start].split(b"\n")
        decode(data.split(b"\n")[len(lines) - 1], source, len(lines), errors)
        raise
    if not text.strip():
        raise InputError(f"{source.path}: the file is empty")
    yield str(source.path), source.name, text, None, source.size


def jsonl_rows(source: Source, columns: Columns, errors: str) -> Iterator[Row]:
    """A file with one JSON object on each line."""
    position = 0
    first = True
    with source.path.open("rb") as file:
        for number, line in enumerate(file, 1):
            position += len(line)
            place = f"{source.path}, line {number}"
            raw = decode(line, source, number, errors)
            if not raw.strip():
                continue
            try:
                row = json.loads(raw)
            except json.JSONDecodeError as e:
                raise InputError(f"{place}, column {e.colno}: not JSON: {e.msg}") from None
            except (ValueError, RecursionError) as e:
                raise InputError(f"{place}: not JSON that can be read: {e}") from None
            if not isinstance(row, dict):
                raise InputError(f"{place}: expected a JSON object, got {shown(row)}")
            if first:
                need(list(row), columns, str(source.path))
                first = False
            text = row.get(columns.text)
            if text is not None and not isinstance(text, str):
                raise InputError(f'{place}: expected text in "{columns.text}", got {shown(text)}')
            id = name(row.get(columns.id) if columns.id else None, source, number)
            yield place, id, text, row.get(columns.date) if columns.date else None, position


def csv_rows(source: Source, columns: Columns, errors: str) -> Iterator[Row]:
    """A table with a line of names on top, separated by commas."""
    csv.field_size_limit(sys.maxsize)
    position = 0

    def lines(file: IO[bytes]) -> Iterator[str]:
        nonlocal position
        for number, line in enumerate(file, 1):
            position += len(line)
            yield decode(line, source, number, errors)

    with source.path.open("rb") as file:
        table = csv.reader(lines(file), strict=True)
        try:
            names = next(table, [])
            need(names, columns, str(source.path))
            at = {name: i for i, name in enumerate(names)}
            start = table.line_num + 1
            for row in table:
                place = f"{source.path}, line {start}"
                line, start = start, table.line_num + 1
                if not row:
                    continue
                if len(row) != len(names):
                    raise InputError(f"{place}: {len(row)} fields, but {len(names)} columns")
                # An empty field is a missing text.
                date = row[at[columns.date]] if columns.date else None
                id = name(row[at[columns.id]] if columns.id else None, source, line)
                yield place, id, row[at[columns.text]] or None, date, position
        except csv.Error as e:
            raise InputError(f"{source.path}, line {table.line_num}: not CSV: {e}") from None


def parquet_rows(source: Source, columns: Columns, errors: str) -> Iterator[Row]:
    """A table in Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(source.path)
    except pa.ArrowException as e:
        raise InputError(f"{source.path}: not Parquet: {first_line(e)}") from None
    with file:
        schema = file.schema_arrow
        need(schema.names, columns, str(source.path))
        kind = schema.field(columns.text).type
        value = kind.value_type if pa.types.is_dictionary(kind) else kind
        if not any(check(value) for check in (pa.types.is_string, pa.types.is_large_string, pa.types.is_null)):
            raise InputError(f'{source.path}: expected text in column "{columns.text}", got {kind}')
        wanted = [column for column in (columns.text, columns.id, columns.date) if column is not None]
        rows = file.metadata.num_rows
        number = 0
        try:
            for batch in file.iter_batches(batch_size=256, columns=list(dict.fromkeys(wanted))):
                texts = batch.column(columns.text)
                ids = batch.column(columns.id) if columns.id else None
                dates = batch.column(columns.date) if columns.date else None
                for i in range(batch.num_rows):
                    number += 1
                    place = f"{source.path}, row {number}"
                    text = cell(texts, i, place, errors)
                    id = name(cell(ids, i, place, errors), source, number)
                    date = cell(dates, i, place, errors)
                    yield place, id, text, date, source.size * number // rows
        except (pa.ArrowException, OSError) as e:
            raise InputError(f"{source.path}, after row {number}: not Parquet: {first_line(e)}") from None


READERS = {".txt": text_rows, ".jsonl": jsonl_rows, ".csv": csv_rows, ".parquet": parquet_rows}


def cell(column: Any, i: int, place: str, errors: str) -> Any:
    """One value of an Arrow column. Arrow does not check that text is UTF-8; Python does when it reads it."""
    if column is None:
        return None
    try:
        return column[i].as_py()
    except UnicodeDecodeError as e:
        if errors == "replace":
            return e.object.decode("utf-8", "replace")
        raise InputError(f"{place}: {not_utf8(e)}") from None


def need(names: list[str], columns: Columns, place: str) -> None:
    for option, column in (("--column", columns.text), ("--id", columns.id), ("--date-column", columns.date)):
        if column is not None and column not in names:
            there = ", ".join(map(repr, names)) or "none"
            raise InputError(f"{place}: no column {column!r}; it has {there} (choose with {option})")


def name(given: object, source: Source, number: int) -> str:
    """The id of a row: the one given, else file and line."""
    return f"{source.name}:{number}" if given is None or given == "" else str(given)


def decode(line: bytes, source: Source, number: int, errors: str) -> str:
    """One line of a file. A byte order mark before the first is no text."""
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8", errors)
    except UnicodeDecodeError as e:
        hint = "; it looks like UTF-16" if number == 1 and line[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
        raise InputError(f"{source.path}, line {number}: {not_utf8(e)}{hint}") from None


def not_utf8(e: UnicodeDecodeError) -> str:
    return f"byte {e.start + 1} (0x{e.object[e.start]:02X}) is not UTF-8 (--errors replace reads on)"


def iso_day(date: object, place: str, column: str | None) -> str | None:
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
    raise InputError(f'{place}: expected a date like 2024-08-05 in "{column}", got {shown(date)}')


def shown(value: object) -> str:
    """A value of JSON as a message shows it."""
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "an object"}
    text = json.dumps(value, ensure_ascii=False, default=str)
    return f"{kinds.get(type(value), type(value).__name__)}: {text if len(text) <= 40 else text[:39] + '…'}"


def first_line(e: BaseException) -> str:
    return str(e).partition("\n")[0]
