"""Files that tables are written to, batch after batch."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["FORMATS", "TableFile", "writer"]


class TableFile(Protocol):
    """A file that a table is written to, batch after batch."""

    def write(self, table: pa.Table) -> None: ...

    def close(self) -> None: ...


class ParquetFile:
    def __init__(self, path: Path, schema: pa.Schema) -> None:
        import pyarrow.parquet as pq

        self.writer = pq.ParquetWriter(path, schema, compression="zstd")

    def write(self, table: pa.Table) -> None:
        self.writer.write_table(table)

    def close(self) -> None:
        self.writer.close()


class CsvFile:
    def __init__(self, path: Path, schema: pa.Schema) -> None:
        import pyarrow.csv

        self.schema = plain(schema)
        self.writer = pyarrow.csv.CSVWriter(path, self.schema)

    def write(self, table: pa.Table) -> None:
        self.writer.write_table(table.cast(self.schema))

    def close(self) -> None:
        self.writer.close()


class JsonlFile:
    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.file: IO[str] = path.open("w", encoding="utf-8", newline="\n")

    def write(self, table: pa.Table) -> None:
        for batch in table.to_batches(max_chunksize=10_000):
            for row in batch.to_pylist():
                self.file.write(json.dumps(row, ensure_ascii=False, default=iso) + "\n")

    def close(self) -> None:
        self.file.close()


FORMATS: dict[str, type[ParquetFile] | type[CsvFile] | type[JsonlFile]] = {
    "parquet": ParquetFile,
    "csv": CsvFile,
    "jsonl": JsonlFile,
}


def writer(path: Path, format: str, schema: pa.Schema) -> TableFile:
    """Opens a file for a table of this schema."""
    return FORMATS[format](path, schema)


def plain(schema: pa.Schema) -> pa.Schema:
    """Columns of few words as columns of text, which is all that CSV has."""
    import pyarrow as pa

    def of(field: pa.Field) -> pa.Field:
        return field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field

    return pa.schema([of(field) for field in schema])


def iso(value: Any) -> str:
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    raise TypeError(f"a table holds a {type(value).__name__}")
