"""What is read and what is given: a file with its kind, the columns asked for; a row, or why there is none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from khobor.opening import PACKED, encoding_of

__all__ = ["KINDS", "Columns", "InputError", "Reject", "Row", "Source", "Step", "kind_of", "shown", "writable"]

#: What the end of a file's name says of what is in it.
KINDS = {
    ".txt": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
}


class InputError(ValueError):
    """Something in the input that cannot be read: one line that names the file and the place."""


@dataclass(frozen=True)
class Columns:
    """Which columns of a file with columns hold what, and how it is written where it does not say so itself."""

    text: str = "text"
    id: str | None = None
    date: str | None = None
    #: Columns that go along into the table of documents.
    keep: tuple[str, ...] = ()
    #: What stands between the fields of a CSV; without it, what its first line is best cut by.
    sep: str | None = None
    #: Without it, what its first bytes look like.
    encoding: str | None = None

    @property
    def named(self) -> list[tuple[str, str | None]]:
        """The columns that must be there, each with the option that names it."""
        kept = [("--keep", column) for column in self.keep]
        return [("--column", self.text), ("--id", self.id), ("--date-column", self.date), *kept]


@dataclass(frozen=True)
class Source:
    """One file to read."""

    path: Path
    #: How its documents are called: the path below the folder given, or the file's name.
    name: str
    size: int
    #: When it was last written, in nanoseconds; a file that is written while it is read is told.
    time: int | None = None
    #: A kind of :data:`KINDS`, where the name of the file does not say it.
    given: str | None = None

    @property
    def kind(self) -> str:
        return self.given or kind_of(self.path) or "text"

    @property
    def packed(self) -> bool:
        return self.path.suffix.lower() in PACKED

    @cached_property
    def encoding(self) -> str:
        """What it is written in, by its first bytes."""
        try:
            return "utf-8" if self.kind in ("parquet", "xlsx") else encoding_of(self.path)
        except OSError:  # who reads it says why
            return "utf-8"

    @property
    def shown(self) -> str:
        """Its path as a message or a table has it: a name that is not UTF-8 with its bytes escaped."""
        return str(writable(str(self.path)))

    def changed(self) -> str | None:
        """Whether it is no more what it was when it was found."""
        try:
            now = self.path.stat()
        except OSError as e:
            return f"the file went away while it was read ({e.strerror}); what was read of it may not be all"
        if now.st_size != self.size or self.time not in (None, now.st_mtime_ns):
            return "the file was changed while it was read; what was read of it may be of either"
        return None


class Row(NamedTuple):
    """One document."""

    file: str
    #: Its line in the file, or its row in a table of Parquet, from 1.
    line: int
    id: str
    text: str | None
    date: str | None
    #: The columns that go along, as text.
    kept: tuple[str | None, ...] = ()
    #: What could not be read of it, where the text could.
    note: str | None = None


class Reject(NamedTuple):
    """A row, or a file, that could not be read."""

    file: str
    #: The line in the file, or the row in a table of Parquet, from 1; None where it is the whole file.
    line: int | None
    reason: str

    def __str__(self) -> str:
        if self.line is None:
            return f"{self.file}: {self.reason}"
        rows = self.file.lower().endswith((".parquet", ".xlsx", ".json", ".json.gz", ".json.zst"))
        return f"{self.file}, {'row' if rows else 'line'} {self.line}: {self.reason}"


#: What a reader gives: a row or why there is none, and the bytes and lines of the file read so far.
Step = tuple[Row | Reject, int, int]


def kind_of(path: Path) -> str | None:
    """What is in a file, by the end of its name, packed or not."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in PACKED:
        kind = KINDS.get(suffixes[-2]) if len(suffixes) > 1 else None
        return None if kind in ("parquet", "xlsx") else kind
    return KINDS.get(suffixes[-1]) if suffixes else None


def writable(text: Any) -> Any:
    return text if text is None or text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def shown(value: object) -> str:
    """A value of JSON as a message shows it."""
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "an object"}
    try:
        text = json.dumps(value, ensure_ascii=False, default=str)
    except (RecursionError, ValueError):
        text = "nested too deep to be shown"
    return f"{kinds.get(type(value), type(value).__name__)}: {text if len(text) <= 40 else text[:39] + '…'}"
