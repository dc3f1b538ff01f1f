"""Files to texts, one after the other, each with its name, its day and its place; and what could not be read.

Nothing is held but the row in hand, and a reader can begin where an earlier one stopped. What is read and what is given is in
`rows.py`, what a file of each kind is made of in `readers.py`, what it is packed with and written in, in `opening.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from khobor.days import iso_day
from khobor.opening import LONGEST, Damaged
from khobor.readers import READERS
from khobor.results import is_result
from khobor.rows import KINDS, Columns, InputError, Reject, Row, Source, Step, kind_of, shown, writable

__all__ = ["KINDS", "Columns", "InputError", "Position", "Reject", "Row", "Source", "find", "passed_over", "read"]

HALF_A_PAIR = re.compile("[\ud800-\udfff]")

Errors = Literal["reject", "raise", "replace"]


class Position(NamedTuple):
    """A place between two rows, where a reading can stop and another go on. All four count from zero."""

    #: Which file, in the order they are read.
    file: int = 0
    #: Bytes of it that were read (of Parquet and Excel, its share of them; of a packed file, bytes unpacked).
    offset: int = 0
    #: Lines of it (of Parquet and Excel, rows) that were read.
    line: int = 0
    #: Documents read in all files.
    documents: int = 0


def find(paths: list[Path], *, output: Path | None = None) -> list[Source]:
    """The files to read, folders opened, each with a name of its own. Nothing is read yet, but all must be there.

    What a run wrote is not read again when it lies in a folder given: neither what is in `output`, nor results elsewhere.
    """
    sources = []
    kinds = f"{', '.join(list(KINDS)[:-1])} or {list(KINDS)[-1]}"
    for path in paths:
        if path.is_dir():
            files = [f for f in sorted(path.rglob("*")) if kind_of(f) and f.is_file()]
            files = [f for f in files if not hidden(f, path) and not written(f, path, output) and not marks(f)]
            found = [f for f in files if not is_result(f)]
            if not found:
                but = " but results of khobor" if files else ""
                raise InputError(f"{writable(str(path))}: no {kinds} file in this folder{but}")
            sources += [source_of(f, f.relative_to(path).as_posix()) for f in found]
        elif not path.exists():
            raise InputError(f"{writable(str(path))}: no such file or folder")
        elif kind_of(path) is None:
            packed = " (text, JSON and CSV also as .gz or .zst)"
            raise InputError(f"{writable(str(path))}: expected a folder or a file that ends in {kinds}{packed}")
        elif not path.is_file():
            raise InputError(
                f"{writable(str(path))}: a pipe or a device cannot be read twice; give a file, or - for what comes in"
            )
        else:
            sources.append(source_of(path, path.name))
    # A file given twice, by itself and in a folder, is read once.
    once: dict[Path, Source] = {}
    for source in sources:
        once.setdefault(source.path.resolve(), source)
    sources = list(once.values())
    if len({source.name for source in sources}) < len(sources):
        sources = [source_of(s.path, s.path.as_posix()) for s in sources]
    return sources


def passed_over(paths: list[Path], *, output: Path | None = None) -> Counter[str]:
    """The ends of the names of those files in the folders given that are of no kind that is read, and how many have each."""
    files = {
        file for path in paths if path.is_dir() for file in path.rglob("*") if kind_of(file) is None and file.is_file()
    }
    others = (f for f in files if not any(hidden(f, p) or written(f, p, output) for p in paths if p in f.parents))
    # What a folder says of itself is no text of it.
    papers = (f for f in others if f.stem.upper() not in ("README", "LICENSE") and not is_result(f))
    return Counter(f.suffix.lower() or f.name for f in papers)


def source_of(path: Path, name: str) -> Source:
    there = path.stat()
    return Source(path, str(writable(name)), there.st_size, there.st_mtime_ns)


def hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def marks(file: Path) -> bool:
    """A `.json` beside a `.txt` of its name says something about that text, and is none itself."""
    return file.suffix.lower() == ".json" and file.with_suffix(".txt").exists()


def written(file: Path, folder: Path, output: Path | None) -> bool:
    if output is None:
        return False
    output, folder = output.resolve(), folder.resolve()
    return folder in output.parents and output in file.resolve().parents


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
            whole = not streamed(source, columns) and offset >= source.size
            yield item, Position(number + 1, 0, 0, documents) if whole else Position(number, offset, line, documents)
        if not seen:
            nothing = Reject(source.shown, None, "the file has no rows" if source.size else "the file is empty")
            if errors == "raise":
                raise InputError(str(nothing))
            yield nothing, Position(number + 1, 0, 0, documents)
        elif change := source.changed():
            reject = Reject(source.shown, None, change)
            if errors == "raise":
                raise InputError(str(reject))
            yield reject, Position(number + 1, 0, 0, documents)


def streamed(source: Source, columns: Columns) -> bool:
    """Whether places in a file count other bytes than those it is stored in."""
    return source.packed or source.kind == "json" or (columns.encoding or source.encoding) != "utf-8"


def hint(reject: Reject) -> str:
    return " (--errors replace reads on)" if "is not UTF-8" in reject.reason else ""


def steps(source: Source, columns: Columns, errors: Errors, offset: int, line: int) -> Iterator[Step]:
    """The rows of one file, with bad days and half surrogates found."""
    decoding = "replace" if errors == "replace" else "strict"
    begun = bool(offset)
    try:
        for item, read, at in READERS[source.kind](source, columns, decoding, offset, line):
            begun, offset, line = True, read, at
            yield checked(item, columns, errors), read, at
    except Damaged as e:
        yield Reject(source.shown, line + 1, f"damaged from here on: {e}"), max(offset, source.size), line
    except OSError as e:
        # A file that cannot be opened is one bad file; a disk that fails in the middle is worth another try later.
        if begun:
            raise
        yield Reject(source.shown, None, e.strerror or str(e)), source.size, line


def checked(item: Row | Reject, columns: Columns, errors: str) -> Row | Reject:
    if isinstance(item, Reject):
        return item
    if item.text is not None and errors == "replace":
        item = item._replace(text=HALF_A_PAIR.sub("\ufffd", item.text))
    note = None
    try:
        date = iso_day(item.date, f'the day in "{columns.date}"')
    except (TypeError, ValueError):
        note = f'expected a date like 2024-08-05 in "{columns.date}", got {shown(item.date)}'
        if errors == "raise":
            return Reject(item.file, item.line, note)
        date, note = None, f"{note}; the text was read without it"
    try:
        if item.text is not None and (len(item.text) > LONGEST // 4 or not item.text.isascii()):
            size = len(item.text.encode())
            if size > LONGEST:
                return Reject(item.file, item.line, f"a text of {size >> 20} MB; {LONGEST >> 20} MB are the most")
    except UnicodeEncodeError as e:
        point = ord(e.object[e.start])
        return Reject(
            item.file, item.line, f"character {e.start + 1} (U+{point:04X}) is half a surrogate pair, which is no text"
        )
    # Half a pair in a file name that is not UTF-8 cannot be written.
    # A text by itself has no columns that could go along.
    kept = tuple(map(writable, item.kept)) or (None,) * len(columns.keep)
    return item._replace(id=writable(item.id), date=date, kept=kept, note=note)
