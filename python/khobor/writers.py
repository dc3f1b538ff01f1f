"""Files that tables are written to, batch after batch: Parquet, CSV and JSON lines.

Parquet gets days as time stamps, which `pd.read_parquet` gives as datetimes; of Arrow's days it makes Python objects. CSV
begins with a byte order mark, without which Excel shows Bengali as গà¦.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

from khobor.columns import decoded

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["FORMATS", "TableFile", "days_again", "flat", "harmless", "json_line", "writer"]

BOM = b"\xef\xbb\xbf"


class TableFile(Protocol):
    """A file that a table is written to, batch after batch."""

    def write(self, table: pa.Table) -> None: ...

    def close(self) -> None: ...


class ParquetFile:
    def __init__(self, path: Path, schema: pa.Schema) -> None:
        import pyarrow.parquet as pq

        self.schema = stamped(schema)
        self.writer = pq.ParquetWriter(path, self.schema, compression="zstd")

    def write(self, table: pa.Table) -> None:
        self.writer.write_table(table.cast(self.schema))

    def close(self) -> None:
        self.writer.close()


class CsvFile:
    def __init__(self, path: Path, schema: pa.Schema, *, bom: bool = True, safe: bool = False) -> None:
        import pyarrow.csv

        self.safe = safe
        self.file = path.open("wb")
        if bom:
            self.file.write(BOM)
        self.writer = pyarrow.csv.CSVWriter(self.file, flat(schema.empty_table()).schema)

    def write(self, table: pa.Table) -> None:
        table = flat(table)
        self.writer.write_table(harmless(table) if self.safe else table)

    def close(self) -> None:
        self.writer.close()
        self.file.close()


class JsonlFile:
    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.file: IO[str] = path.open("w", encoding="utf-8", newline="\n")

    def write(self, table: pa.Table) -> None:
        for batch in table.to_batches(max_chunksize=10_000):
            self.file.writelines(map(json_line, batch.to_pylist()))

    def close(self) -> None:
        self.file.close()


FORMATS: dict[str, type[ParquetFile] | type[CsvFile] | type[JsonlFile]] = {
    "parquet": ParquetFile,
    "csv": CsvFile,
    "jsonl": JsonlFile,
}


def writer(path: Path, format: str, schema: pa.Schema, *, safe: bool = False) -> TableFile:
    """Opens a file for a table of this schema; with `safe`, no cell of a CSV is a formula to a spreadsheet."""
    return CsvFile(path, schema, safe=safe) if format == "csv" else FORMATS[format](path, schema)


#: What a field says of itself where its time stamps are days.
DAY = {b"khobor": b"day"}


def stamped(schema: pa.Schema) -> pa.Schema:
    """Days as time stamps."""
    import pyarrow as pa

    def of(field: pa.Field) -> pa.Field:
        return field.with_type(pa.timestamp("ms")).with_metadata(DAY) if pa.types.is_date(field.type) else field

    return pa.schema([of(field) for field in schema], metadata=schema.metadata)


def days_again(schema: pa.Schema) -> pa.Schema:
    """The schema before it was :func:`stamped`."""
    import pyarrow as pa

    def of(field: pa.Field) -> pa.Field:
        is_day = field.metadata is not None and DAY.items() <= field.metadata.items()
        return field.with_type(pa.date32()).remove_metadata() if is_day else field

    return pa.schema([of(field) for field in schema], metadata=schema.metadata)


def flat(table: pa.Table) -> pa.Table:
    """Columns of few words as columns of text, lists as text with `|` between, moments to the second: CSV has nothing else.

    The forms of a name are `পুতিন (12)|ভ্লাদিমির পুতিন (3)`.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    for at, field in enumerate(table.schema):
        column = table.column(at)
        if pa.types.is_dictionary(field.type):
            column = decoded(column)
        elif pa.types.is_list(field.type) or pa.types.is_large_list(field.type):
            if pa.types.is_struct(field.type.value_type):
                lists = [
                    row and [f"{form} ({number})" for form, number in map(dict.values, row)]
                    for row in column.to_pylist()
                ]
                column = pa.chunked_array([pa.array(lists, pa.large_list(pa.large_string()))])
            column = pc.binary_join(column.cast(pa.large_list(pa.large_string())), pa.scalar("|", pa.large_string()))
        elif pa.types.is_timestamp(field.type):
            column = column.cast(pa.timestamp("s", field.type.tz), safe=False)
        else:
            continue
        table = table.set_column(at, field.with_type(column.type), column)
    return table


def harmless(table: pa.Table) -> pa.Table:
    """Text that a spreadsheet would run as a formula (=, +, -, @ or a control character at its start), with ' before it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    for at, field in enumerate(table.schema):
        if pa.types.is_string(field.type) or pa.types.is_large_string(field.type):
            column = pc.replace_substring_regex(table.column(at), r"\A([=+\-@\t\r\n])", r"'\1")
            table = table.set_column(at, field, column)
    return table


def json_line(row: dict[str, Any]) -> str:
    """A row as a line of JSON; days and times in ISO's form."""
    return json.dumps(row, ensure_ascii=False, default=iso) + "\n"


def iso(value: Any) -> str:
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    raise TypeError(f"a table holds a {type(value).__name__}")
