"""What a text says: documents and tables of mentions."""

from __future__ import annotations

import datetime
from typing import Any

from khobor import _khobor, columns
from khobor._khobor import Document
from khobor.tables import MentionTable, Table

__all__ = ["Analyzer", "analyze"]


class Analyzer:
    """Reads Bengali text: sentences, tokens, numbers, dates and names.

    Make one and use it for all texts; it may be shared by threads.

    Args:
        quantities: whether numbers, measures, dates and times are wanted.
        names: whether names are wanted.
        min_score: names the tagger is less sure of (0 to 1) are left out.
    """

    def __init__(self, *, quantities: bool = True, names: bool = True, min_score: float = 0.0) -> None:
        self._reader = _khobor.reader(quantities, names, min_score)

    def analyze(
        self, x: Any, *, reference_date: Any = None, errors: str = "strict", progress: bool = False
    ) -> Document | MentionTable | None:
        """Analyzes one text or a column of texts; see :func:`khobor.analyze`."""
        if isinstance(x, str):
            return self._reader.one(x, iso_day(reference_date), errors)
        if columns.is_text(x):
            return None
        column = columns.arrow_column(x, errors=errors)
        days = [iso_day(reference_date)] if is_day(reference_date) else [iso_day(day) for day in reference_date]
        if not is_day(reference_date) and hasattr(x, "__len__") and len(days) != len(x):
            raise ValueError(f"reference_date has {len(days)} rows, the column has {len(x)}")
        with columns.bar(x, progress) as step:
            documents, sentences, mentions = self._reader.column(column, days, step)
        index = getattr(x, "index", None) if columns.family(x) == "pandas" else None
        return MentionTable(mentions, index, sentences=Table(sentences, index), documents=Table(documents, index))


_shared: Analyzer | None = None


def analyze(
    x: Any, *, reference_date: Any = None, errors: str = "strict", progress: bool = False
) -> Document | MentionTable | None:
    """Finds names, numbers, money, measures, dates and times.

    Args:
        x: one text, or a column of texts (list, pandas, Polars, Arrow).
        reference_date: the day relative dates (গতকাল, বুধবার) count from: a date, ISO text, or a column of them with
            one for each row. Without it the article's own dateline is used; without either such dates stay open.
        errors: "strict" raises on text that is not Unicode (half a surrogate pair), "replace" reads U+FFFD there.
        progress: show a progress bar (needs tqdm).

    Returns:
        A `Document` for a text; for a column a `MentionTable` with one row for each mention.
        Offsets count code points of the text given: `text[m.start:m.end] == m.text`.

    Raises:
        TypeError: a row that is no text, by its number.
        ValueError: a row that is not valid Unicode, by its number and place; a date that is none.
    """
    global _shared
    if _shared is None:
        _shared = Analyzer()
    return _shared.analyze(x, reference_date=reference_date, errors=errors, progress=progress)


def is_day(x: Any) -> bool:
    return x is None or isinstance(x, str | datetime.date)


def iso_day(day: Any) -> str | None:
    """A day as ISO text; None where it is missing."""
    if columns.is_missing(day):
        return None
    if isinstance(day, datetime.date):  # a datetime and a pandas Timestamp are dates too
        return f"{day.year:04}-{day.month:02}-{day.day:02}"
    if isinstance(day, str):
        return day
    if type(day).__name__ == "datetime64":
        return str(day.astype("datetime64[D]")) if str(day) != "NaT" else None
    raise TypeError(f"reference_date must be a date or ISO text like 2024-08-05, got {type(day).__name__}")
