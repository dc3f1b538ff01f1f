"""Tables to files. All of them appear at the end, or none does."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["FORMATS", "Folder", "TableFile", "writer"]


class Folder:
    """The folder for the results: files are made in a hidden folder beside it and moved in when all are done."""

    def __init__(self, path: Path) -> None:
        if path.exists() and not path.is_dir():
            raise NotADirectoryError(f"{path}: is a file; give a folder for the results")
        self.path = path
        self.work: Path | None = None

    def __enter__(self) -> Path:
        beside = self.path.absolute().parent
        while not beside.exists():
            beside = beside.parent
        self.work = Path(tempfile.mkdtemp(prefix=".khobor-", dir=self.path if self.path.is_dir() else beside))
        return self.work

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        assert self.work is not None
        try:
            if kind is None:
                self.path.mkdir(parents=True, exist_ok=True)
                for file in sorted(self.work.iterdir()):
                    os.replace(file, self.path / file.name)
        finally:
            shutil.rmtree(self.work, ignore_errors=True)


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
        for row in table.to_pylist():
            self.file.write(json.dumps(row, ensure_ascii=False, default=iso) + "\n")

    def close(self) -> None:
        self.file.close()


FORMATS: dict[str, type[ParquetFile] | type[CsvFile] | type[JsonlFile]] = {
    "parquet": ParquetFile,
    "csv": CsvFile,
    "jsonl": JsonlFile,
}


def writer(folder: Path, name: str, format: str, schema: pa.Schema) -> TableFile:
    """Opens `name.format` for a table of this schema."""
    return FORMATS[format](folder / f"{name}.{format}", schema)


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
