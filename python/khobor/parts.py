"""Files larger than memory, a part at a time.

    for part in khobor.scan("articles.jsonl", column="text"):
        part.mentions.to_pandas()

A part holds the next texts, whatever files they are in, up to a size; where it ends depends on the files and the options
alone, so a second run cuts the same parts. Names have one key for all their spellings over the whole scan.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

from khobor import _khobor, text
from khobor.analysis import Analyzer
from khobor.columns import several
from khobor.days import iso_day
from khobor.tables import MentionTable, Table

if TYPE_CHECKING:
    from pathlib import Path

    from khobor.sources import Columns, Errors, Position, Reject, Source

__all__ = ["PART_BYTES", "Part", "scan"]

#: About this much text (in UTF-8) is analyzed at once. Its tables take three times as much memory.
PART_BYTES = 32 << 20
PART_ROWS = 100_000

#: If so many rows of one file are bad and none is good, the options are wrong and not the rows.
HOPELESS = 1000


@dataclass(frozen=True)
class Part:
    """Some of the texts of a scan, analyzed.

    The four tables are those of :func:`khobor.analyze`, with `document`, the text's id, before the other columns;
    `row` counts through all parts, so the tables of several parts can be put under each other.
    """

    #: Which part of the scan, from 0.
    number: int
    mentions: MentionTable
    #: One for each text: its id, the text, the file it is from, and its line there (in Parquet its row), from 1.
    ids: list[str]
    texts: list[str | None]
    files: list[str]
    lines: list[int]
    #: What could not be read, or not wholly: file, line and reason.
    rejects: list[Reject]
    #: The place behind this part: `scan(…, start=part.end)` goes on from there.
    end: Position
    #: What this part taught of the keys of names, for those who write parts and go on later.
    learned: bytes = b""

    @property
    def documents(self) -> Table:
        """One row for each text."""
        return self.mentions.documents

    @property
    def sentences(self) -> Table:
        """One row for each sentence."""
        return self.mentions.sentences

    @property
    def quotes(self) -> Table:
        """One row for each quotation."""
        return self.mentions.quotes

    def __len__(self) -> int:
        return len(self.ids)

    def __repr__(self) -> str:
        return f"<khobor.Part {self.number}: {len(self):,} texts, {len(self.rejects):,} rejects>"


def scan(
    path: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    column: str = "text",
    id: str | None = None,
    date_column: str | None = None,
    reference_date: Any = None,
    errors: Errors = "reject",
    keep: Sequence[str] = (),
    sep: str | None = None,
    encoding: str | None = None,
    repair: bool = False,
    part_bytes: int = PART_BYTES,
    part_rows: int = PART_ROWS,
    analyzer: Analyzer | None = None,
    start: Position | None = None,
) -> Iterator[Part]:
    """Reads files of any size and gives what is in them, part after part (needs pyarrow).

    Args:
        path: a file (.jsonl, .json, .csv, .tsv, .parquet, .xlsx, or .txt for one text; text, JSON and CSV also as .gz or
            .zst), a folder of them, or several of either.
        column: the column or field with the text.
        id: the column with a name for each text; without it, file and line.
        date_column: the column with the day relative dates count from, in any form :func:`khobor.parse_date` reads. A day
            that cannot be read is told in `part.rejects`; the text is read without it.
        reference_date: that day where the column has none; as in :func:`khobor.analyze`.
        errors: "reject" puts a row that cannot be read (broken JSON, bytes that are not UTF-8, a number where text should
            be) into `part.rejects` and goes on; a text that khobor itself fails at is there, too, and has a row without
            anything in `part.documents`; "raise" stops there; "replace" reads U+FFFD for what is not Unicode and
            rejects the rest.
        keep: columns that go along into `part.documents`, as text.
        sep: what stands between the fields of a CSV; without it, what its first line is best cut by.
        encoding: what the files are written in; without it, what their first bytes look like (UTF-8, UTF-16, Windows-1252).
        repair: whether texts typed for Bijoy fonts, and those whose encoding is broken, are read as the Unicode they stand for; `encoding` in `part.documents`
            tells which they are, in any case. Offsets are then of the repaired text, which is in `part.texts`.
        part_bytes: a part is closed when it holds this much text.
        part_rows: or so many texts.
        analyzer: one of your own, for another model or a lexicon.
        start: where to begin, as `end` of an earlier part; path and options must be those of that scan.

    Raises:
        ValueError: no such file; no row could be read at all; with `errors="raise"`, the first row that cannot be.
            One line that names the file and the place.

    >>> from khobor.parts import SAMPLES
    >>> for part in khobor.scan(SAMPLES, part_rows=5):
    ...     print(part, part.ids[0])
    <khobor.Part 0: 5 texts, 0 rejects> accident.txt
    <khobor.Part 1: 3 texts, 0 rejects> election.txt
    """
    from pathlib import Path

    from khobor.sources import Columns, find

    if errors not in ("reject", "raise", "replace"):
        raise ValueError(f'errors must be "reject", "raise" or "replace", not {errors!r}')
    if not isinstance(path, str | os.PathLike | Iterable):
        raise TypeError(f"expected a file, a folder, or several of either, got {type(path).__name__}")
    paths = [path] if isinstance(path, str | os.PathLike) else list(path)
    if not paths:
        raise ValueError("no file or folder was given")
    return parts(
        find([Path(each) for each in paths]),
        Columns(column, id, date_column, tuple(several(keep, "keep")), sep, encoding),
        reference_date=iso_day(reference_date),
        errors=errors,
        repair=repair,
        part_bytes=part_bytes,
        part_rows=part_rows,
        analyzer=analyzer or Analyzer(),
        start=start,
    )


#: The articles that come with khobor.
SAMPLES: Path


def __getattr__(name: str) -> Any:
    # pathlib is slow to import, and few need it.
    if name == "SAMPLES":
        from pathlib import Path

        return Path(__file__).parent / "articles"
    raise AttributeError(f"module 'khobor.parts' has no attribute {name!r}")


def parts(
    sources: list[Source],
    columns: Columns,
    *,
    reference_date: str | None,
    errors: Errors,
    repair: bool = False,
    part_bytes: int,
    part_rows: int = PART_ROWS,
    analyzer: Analyzer,
    start: Position | None = None,
    first: int = 0,
    names: _khobor.Names | None = None,
) -> Iterator[Part]:
    """:func:`scan` of files that were found; parts count from `first`, and `names` has the keys of those before."""
    from concurrent.futures import ThreadPoolExecutor  # a fifth of the time to import khobor, and few scan

    names = _khobor.Names() if names is None else names
    coming = gathered(sources, columns, errors, part_bytes, part_rows, start)
    with ThreadPoolExecutor(1) as reader:
        # The next part is read while this one is analyzed.
        ahead = reader.submit(next, coming, None)
        for number in count(first):
            texts = ahead.result()
            if texts is None:
                return
            ahead = reader.submit(next, coming, None)
            yield texts.analyzed(number, analyzer, reference_date, columns.keep, repair, names)


@dataclass
class Texts:
    """The texts of a part, before they are analyzed."""

    end: Position
    ids: list[str] = field(default_factory=list)
    texts: list[str | None] = field(default_factory=list)
    dates: list[str | None] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    kept: list[tuple[str | None, ...]] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    #: Whether the first fault ends the scan.
    stops: bool = False

    def analyzed(
        self,
        number: int,
        analyzer: Analyzer,
        reference_date: str | None,
        keep: Sequence[str],
        repair: bool,
        names: _khobor.Names,
    ) -> Part:
        from khobor.sources import InputError, Reject

        encodings = written_in(self.texts)
        if repair:
            self.texts = repaired(self.texts, encodings)
        days = [date or reference_date for date in self.dates]
        # Half surrogates were found when the texts were read.
        faults: list[tuple[int, str]] = []
        found = analyzer._tables(self.texts, days, "raise", False, faults, names)
        if faults and self.stops:
            row, reason = faults[0]
            raise InputError(str(Reject(self.files[row], self.lines[row], reason)))
        self.rejects += [Reject(self.files[row], self.lines[row], reason) for row, reason in faults]
        before = self.end.documents - len(self.ids)
        beside = {name: [kept[at] for kept in self.kept] for at, name in enumerate(keep)}
        beside["encoding"] = encodings
        mentions = MentionTable(
            named(found, self.ids, before),
            sentences=Table(named(found.sentences, self.ids, before)),
            documents=Table(with_columns(named(found.documents, self.ids, before), beside)),
            quotes=Table(named(found.quotes, self.ids, before)),
        )
        learned = names.changes()
        return Part(number, mentions, self.ids, self.texts, self.files, self.lines, self.rejects, self.end, learned)


def named(table: Table, ids: list[str], before: int) -> Any:
    """A table with the ids of its documents, and rows that count on from those before."""
    import pyarrow as pa
    import pyarrow.compute as pc

    # How a table is cut into batches depends on how fast it was made; files of it should not.
    arrow = table.to_arrow().combine_chunks()
    row = arrow["row"]
    document = pa.chunked_array([pa.array(ids, pa.large_string())]).take(row)
    at = arrow.column_names.index("row")
    arrow = arrow.set_column(at, arrow.schema.field("row"), pc.add(row, before))
    return arrow.add_column(0, pa.field("document", pa.large_string(), nullable=False), document)


def with_columns(table: Any, beside: dict[str, list[str | None]]) -> Any:
    """A table of documents with columns of text behind the id. One that has the name of another is called `name_given`."""
    import pyarrow as pa

    for at, (name, values) in enumerate(beside.items(), start=1):
        called = f"{name}_given" if name in table.column_names else name
        table = table.add_column(at, called, pa.array(values, pa.large_string()))
    return table


def written_in(texts: list[str | None]) -> list[str | None]:
    """What each text is written in: "unicode", "bijoy" where it was typed for a Bijoy font, "mojibake" where it is broken."""
    from khobor.detection import detect

    kinds: Any = detect(texts, errors="coerce")
    return [kind if kind in (None, "bijoy", "mojibake") else "unicode" for kind in kinds["kind"].to_pylist()]


def repaired(texts: list[str | None], encodings: list[str | None]) -> list[str | None]:
    """The texts, those in Bijoy and those that are broken as the Unicode they stand for; one that khobor fails at as it is."""
    texts = list(texts)
    rows = [row for row, encoding in enumerate(encodings) if encoding in ("bijoy", "mojibake")]
    for row, made in zip(rows, text.repair([texts[row] for row in rows], errors="coerce"), strict=True):
        texts[row] = texts[row] if made is None else made
    return texts


def gathered(
    sources: list[Source],
    columns: Columns,
    errors: Errors,
    part_bytes: int,
    part_rows: int,
    start: Position | None,
) -> Iterator[Texts]:
    """The texts of each part."""
    from khobor.sources import InputError, Position, Reject, Row, read

    start = start or Position()
    stops = errors == "raise"
    texts = Texts(start, stops=stops)
    size = 0
    for item, place in read(sources, columns, errors=errors, start=start):
        texts.end = place
        if isinstance(item, Row):
            texts.ids.append(item.id)
            texts.texts.append(item.text)
            texts.dates.append(item.date)
            texts.kept.append(item.kept)
            if item.note:
                texts.rejects.append(Reject(item.file, item.line, item.note))
            texts.files.append(item.file)
            texts.lines.append(item.line)
            # Bengali takes three bytes a letter.
            size += 3 * len(item.text or "")
        else:
            texts.rejects.append(item)
            many = place.documents == 0 and len(texts.rejects) >= HOPELESS
            if many and len({reject.file for reject in texts.rejects}) == 1:
                raise InputError(f"{texts.rejects[0]}; none of the first {HOPELESS:,} rows can be read")
        if size >= part_bytes or len(texts.ids) >= part_rows or (texts.ids and len(texts.rejects) >= part_rows):
            yield texts
            texts = Texts(place, stops=stops)
            size = 0
    if texts.end.documents == 0 and texts.rejects:
        raise InputError(str(texts.rejects[0]))
    if texts.ids or texts.rejects:
        yield texts
