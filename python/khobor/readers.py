"""What a file of each kind is made of: a row for each document, or why there is none.

A reader gives, after each row, how far it is: bytes and lines of the file. Begun again with these, it goes on behind that row.
"""

from __future__ import annotations

import codecs
import csv
import datetime
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from khobor.opening import LONGEST, lines_of, sniff
from khobor.rows import Columns, Reject, Row, Source, Step, shown

__all__ = ["READERS"]

#: What may stand between the fields of a CSV.
SEPARATORS = ",;\t|"

#: Bytes of a list of objects read at once.
PIECE = 1 << 20

#: So many letters of the names of columns are shown to one who asked for another.
MOST_SHOWN = 300

BETWEEN = re.compile(r"[\s,]*")
LIST_BEGINS = re.compile(r"[\s\ufeff]*\[?[\s,]*")


def text_rows(source: Source, columns: Columns, errors: str, offset: int, line: int) -> Iterator[Step]:
    """A file of text is one document."""
    file = source.shown
    if offset:
        return
    with lines_of(source.path, columns.encoding) as opened:
        data = opened.read(LONGEST + 1)
    item: Row | Reject
    if len(data) > LONGEST:
        item = Reject(file, None, too_long("a text"))
    else:
        try:
            text = data.decode("utf-8-sig", errors)
            item = Row(file, 1, source.name, text, None) if text.strip() else Reject(file, None, "the file is empty")
        except UnicodeDecodeError as e:
            bad = data[: e.start].count(b"\n") + 1
            decoded = decode(data.split(b"\n")[bad - 1], file, bad, errors)
            assert isinstance(decoded, Reject)
            item = decoded
    yield item, max(source.size, len(data), 1), 1


def jsonl_rows(source: Source, columns: Columns, errors: str, offset: int, line: int) -> Iterator[Step]:
    """A file with one JSON object on each line."""
    file = source.shown
    first = not offset
    with lines_of(source.path, columns.encoding) as lines:
        begin = lines.readline(64)
    if begin.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"["):
        # A list of objects that calls itself lines of them.
        yield from json_rows(source, columns, errors, offset, line)
        return
    with lines_of(source.path, columns.encoding) as lines:
        lines.seek(offset)
        for raw, size in whole_lines(lines):
            line += 1
            offset += size
            item = json_row(raw, source, columns, errors, line)
            if item is None:
                continue
            if first and isinstance(item, dict):
                first = False
                missing = no_column(list(item), columns.named[1:])
                if missing:
                    yield Reject(file, None, missing), source.size, line
                    return
            if isinstance(item, dict):
                item = row_of(item, source, columns, line)
            yield item, offset, line


def json_row(raw: bytes | None, source: Source, columns: Columns, errors: str, line: int) -> Any:
    """The object on a line, a reject, or None for a blank line."""
    file = source.shown
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
    file = source.shown
    missing = no_column(list(row), [("--column", columns.text)])
    if missing:
        return Reject(file, line, missing)
    text = row[columns.text]
    if text is not None and not isinstance(text, str):
        return Reject(file, line, f'expected text in "{columns.text}", got {shown(text)}')
    id = name(row.get(columns.id) if columns.id else None, source, line)
    kept = tuple(as_text(row.get(column)) for column in columns.keep)
    return Row(file, line, id, text, row.get(columns.date) if columns.date else None, kept)


def json_rows(source: Source, columns: Columns, errors: str, offset: int, line: int) -> Iterator[Step]:
    """A list of JSON objects, or objects one after the other over several lines; held is one at a time."""
    file = source.shown
    with lines_of(source.path, columns.encoding) as opened:
        for row, (item, done) in enumerate(objects(opened, errors), start=1):
            # Where the file ends is known when there is no more.
            done = max(1, min(source.size - 1, done))
            if isinstance(item, Fault):
                yield Reject(file, row, f"{item}; nothing behind it was read"), done, row
            elif row <= line:
                continue
            elif not isinstance(item, dict):
                yield Reject(file, row, f"expected a JSON object, got {shown(item)}"), done, row
            elif row == 1 and (missing := no_column(list(item), columns.named[1:])):
                yield Reject(file, None, missing), source.size, row
                return
            else:
                yield row_of(item, source, columns, row), done, row


class Fault(str):
    """Why the rest of a file cannot be read."""


def objects(opened: Any, errors: str) -> Iterator[tuple[Any, int]]:
    """The objects of a list, each with the bytes read so far; a :class:`Fault` where it goes wrong."""
    letters = codecs.getincrementaldecoder("utf-8")(errors)
    decoder = json.JSONDecoder()
    text, at, done, reach, between = "", 0, 0, PIECE, LIST_BEGINS
    while True:
        gap = between.match(text, at)
        at = gap.end() if gap else at
        fault = ""
        if at < len(text):
            between = BETWEEN
            if text[at] == "]":
                return
            try:
                item, at = decoder.raw_decode(text, at)
                reach = PIECE
                yield item, done
                continue
            except json.JSONDecodeError as e:
                fault = f"not JSON: {e.msg}"  # unless it goes on
            except (ValueError, RecursionError) as e:
                yield Fault(f"not JSON that can be read: {e}"), done
                return
        long = len(text) - at > LONGEST
        raw = b"" if long else opened.read(reach)
        if not raw:
            if fault:
                yield Fault(too_long("an object") if long else fault), done
            return
        done += len(raw)
        # Twice as much each time, so that a long object is not read over and over.
        reach *= 2
        try:
            text, at = text[at:] + letters.decode(raw), 0
        except UnicodeDecodeError as e:
            yield Fault(not_utf8(e)), done
            return


def as_text(value: Any) -> str | None:
    """A value that goes along into the table of documents."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False, default=str)


def csv_rows(source: Source, columns: Columns, errors: str, offset: int, line: int) -> Iterator[Step]:
    """A table with a line of names on top, separated by commas."""
    file = source.shown
    # The limit is one for the whole process: it is made wider, never narrower.
    csv.field_size_limit(max(LONGEST, csv.field_size_limit()))
    #: Lines that are not UTF-8 or too long; the row they are in is a reject.
    bad: list[Reject] = []

    def lines(opened: Any) -> Iterator[str]:
        nonlocal offset, line
        for raw, size in whole_lines(opened):
            offset += size
            line += 1
            text = decode(raw, file, line, errors) if raw is not None else Reject(file, line, too_long("a line"))
            if isinstance(text, Reject):
                bad.append(text)
                text = "\n" if raw is None else raw.decode("utf-8", "replace")
            yield text

    start = offset, line
    sep = columns.sep or separator(source, columns)
    with lines_of(source.path, columns.encoding) as opened:
        offset = line = 0
        try:
            names = next(csv.reader(lines(opened), delimiter=sep, strict=True), [])
        except csv.Error as e:
            yield Reject(file, line, f"not CSV: {e}"), source.size, line
            return
        missing = str(bad[0].reason) if bad else no_column(names, columns.named)
        if missing:
            yield Reject(file, bad[0].line if bad else None, missing), source.size, line
            return
        if start[0]:
            opened.seek(start[0])
            offset, line = start
        at = {name: i for i, name in enumerate(names)}
        table = csv.reader(lines(opened), delimiter=sep, strict=True)
        while True:
            first = line + 1
            try:
                row = next(table, None)
            except csv.Error as e:
                yield Reject(file, first, torn(e, first, line)), offset, line
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
                kept = tuple(row[at[column]] or None for column in columns.keep)
                yield Row(file, first, id, row[at[columns.text]] or None, date, kept), offset, line


def torn(e: csv.Error, first: int, last: int) -> str:
    """Why a row of a CSV cannot be read, and which lines went with it: a quote takes in all lines up to the next."""
    why = str(e)
    if "unexpected end" in why:
        why = "a quote that opens in this row is never closed"
    elif "field limit" in why:
        why = f"{too_long('a field')}; perhaps a quote is not closed"
    gone = f"; lines {first} to {last} ({last - first + 1:,} lines) were taken for one row" if last > first else ""
    return f"not CSV: {why}{gone}"


def separator(source: Source, columns: Columns) -> str:
    """What the first line of a table is best cut by: so that there is a column with the text, or else many columns."""
    with lines_of(source.path, columns.encoding) as opened:
        first = opened.readline(LONGEST).decode("utf-8-sig", "replace")
    order = (
        "\t,;|" if source.path.name.lower().removesuffix(".gz").removesuffix(".zst").endswith(".tsv") else SEPARATORS
    )
    return cut_by(first, columns.text, order)


def cut_by(first: str, wanted: str, order: str = SEPARATORS) -> str:
    """What the first line of a table is cut by, where it has a column of this name, or else the most columns."""

    def cut(sep: str) -> tuple[bool, int]:
        try:
            names = next(csv.reader([first], delimiter=sep), [])
        except csv.Error:
            names = []
        return wanted in names, len(names)

    return max(order, key=cut)


def xlsx_rows(source: Source, columns: Columns, errors: str, offset: int, line: int) -> Iterator[Step]:
    """The first sheet of an Excel book, with names in its first row."""
    import zipfile

    import openpyxl

    file = source.shown
    try:
        book = openpyxl.load_workbook(source.path, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        cells = sheet.iter_rows(values_only=True)
        names = [as_text(cell) or "" for cell in next(cells, ())]
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, EOFError) as e:
        yield Reject(file, None, f"not an Excel book: {first_line(e)}"), source.size, line
        return
    missing = no_column(names, columns.named)
    if missing:
        yield Reject(file, None, missing), source.size, line
        return
    rows = max(sheet.max_row or 1, 2) - 1
    for number, values in enumerate(cells, start=1):
        if number <= line or all(value is None for value in values):
            continue
        row = dict(zip(names, values, strict=False))
        item = row_of({name: row.get(name) for name in names}, source, columns, number)
        # The last row is not known before it is read: empty ones may follow.
        yield item, max(1, min(source.size - 1, source.size * number // rows)), number


def parquet_rows(source: Source, columns: Columns, errors: str, offset: int, line: int) -> Iterator[Step]:
    """A table in Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    # Opened by Python: Arrow takes only names that are UTF-8.
    with source.path.open("rb") as opened:
        try:
            # So pages are read as they are needed, not whole columns of a row group, of which a file may have only one.
            table = pq.ParquetFile(opened, buffer_size=1 << 20, pre_buffer=False, page_checksum_verification=True)
        except pa.ArrowException as e:
            yield Reject(source.shown, None, f"not Parquet: {first_line(e)}"), source.size, line
            return
        wrong = parquet_schema(table.schema_arrow, columns)
        if wrong:
            yield Reject(source.shown, None, wrong), source.size, line
            return
        yield from parquet_groups(table, source, columns, errors, line)


def parquet_groups(table: Any, source: Source, columns: Columns, errors: str, line: int) -> Iterator[Step]:
    """The rows after row `line`. Of a damaged row group it is said how many are lost."""
    import pyarrow as pa

    wanted = list(dict.fromkeys(column for _, column in columns.named if column is not None))
    rows = table.metadata.num_rows
    groups = list(range(table.num_row_groups))
    skip = line
    while groups and skip >= table.metadata.row_group(groups[0]).num_rows:
        skip -= table.metadata.row_group(groups.pop(0)).num_rows
    for group in groups:
        last = line - skip + table.metadata.row_group(group).num_rows
        try:
            for batch in table.iter_batches(batch_size=256, row_groups=[group], columns=wanted):
                skipped = min(skip, batch.num_rows)
                skip -= skipped
                for i in range(skipped, batch.num_rows):
                    line += 1
                    done = max(1, source.size * line // rows)
                    yield parquet_row(batch, i, source, columns, line, errors), done, line
        except (pa.ArrowException, OSError) as e:
            lost = "this row" if last == line + 1 else f"rows {line + 1} to {last} ({last - line:,} rows)"
            reason = f"damaged: {lost} cannot be read: {first_line(e)}"
            first, line, skip = line + 1, last, 0
            yield Reject(source.shown, first, reason), max(1, source.size * line // rows), line


def parquet_schema(schema: Any, columns: Columns) -> str | None:
    """What is wrong with the columns of a table, if something is."""
    import pyarrow as pa

    missing = no_column(schema.names, columns.named)
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
        except (ValueError, OverflowError):
            # A day that Arrow can hold and Python cannot; as text it is an id still, and no date.
            value = batch.column(column)[i]
            return str(value.value if column == columns.date else value.cast("string"))

    file = source.shown
    try:
        text, id, date = cell(columns.text), cell(columns.id), cell(columns.date)
        kept = tuple(as_text(cell(column)) for column in columns.keep)
    except UnicodeDecodeError as e:
        return Reject(file, line, not_utf8(e))
    return Row(file, line, name(id, source, line), text, date, kept)


READERS: dict[str, Callable[[Source, Columns, str, int, int], Iterator[Step]]] = {
    "text": text_rows,
    "jsonl": jsonl_rows,
    "json": json_rows,
    "csv": csv_rows,
    "parquet": parquet_rows,
    "xlsx": xlsx_rows,
}


def kind_by_content(path: Path) -> str:
    """What kind of file it is, by its first bytes: of what comes in without a name."""
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    text = head.decode(sniff(head), "replace").lstrip("\ufeff \t\r\n")
    if text.startswith("["):
        return "json"
    if text.startswith("{"):
        return "jsonl"
    first = text.partition("\n")[0]
    is_table = any(sep in first for sep in SEPARATORS) and first.isascii() and "\n" in text
    return "csv" if is_table else "text"


def whole_lines(file: Any) -> Iterator[tuple[bytes | None, int]]:
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
        if column is not None and names.count(column) > 1:
            return f"{names.count(column)} columns are called {column!r}; rename all but one"
        if column is not None and column not in names:
            there = ", ".join(map(repr, names)) or "none"
            there = there if len(there) <= MOST_SHOWN else f"{there[: MOST_SHOWN - 1]}…"
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


def first_line(e: BaseException) -> str:
    return str(e).partition("\n")[0]
