"""What a text says: documents and tables of mentions."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any, Literal, overload

from khobor import _khobor, columns
from khobor._khobor import Document
from khobor.columns import Errors
from khobor.days import column_of_days, is_day, iso_day
from khobor.lexicons import own_names
from khobor.rowwise import each
from khobor.tables import MentionTable, Table

__all__ = ["Analyzer", "analyze"]

Country = Literal["BD", "IN"]


class Analyzer:
    """Reads Bengali text: sentences, tokens, numbers, dates and names.

    Make one and use it for all texts; it may be shared by threads.

    Args:
        quantities: whether numbers, measures, dates and times are wanted.
        names: whether names are wanted.
        facts: whether it is wanted what numbers count, what befell those counted, whose an age is, and who said what.
        min_score: names the tagger is less sure of (0 to 1) are left out.
        model: a model file made by `khobor train`, as a path or bytes; without it the one that ships with khobor.
        lexicon: your own names, which win over the model: a table (data frame, list of dicts, or a path to CSV) with the
            columns `name`, `label` (one of `khobor.labels.NAMES`) and, if you like, `key` (the `entity` it is known by) and
            `aliases` (a list, or text with `|` between).
        country: whose money টাকা is, whose budget year and Bangla calendar a date is told by, "BD" or "IN"; without it the
            places a text names tell, and where they do not it is Bangladesh.

    Raises:
        ValueError: a model file that is none, or is damaged; a row of the lexicon that cannot be read, by its number.
    """

    def __init__(
        self,
        *,
        quantities: bool = True,
        names: bool = True,
        facts: bool = True,
        min_score: float = 0.0,
        model: str | os.PathLike[str] | bytes | None = None,
        lexicon: Any = None,
        country: Country | None = None,
    ) -> None:
        if model is not None and not isinstance(model, str | os.PathLike | bytes):
            raise TypeError(f"model must be the path of a file, or its bytes, got {type(model).__name__}")
        if model is not None and not isinstance(model, bytes):
            with open(model, "rb") as file:
                model = file.read()
        columns.known_score(min_score)
        own = None if lexicon is None else own_names(lexicon)
        if not names and model is not None:
            _khobor.reader(model=model)  # not asked for names now, and no file of something else
        self._options: dict[str, Any] = {
            "quantities": quantities,
            "names": names,
            "facts": facts,
            "min_score": min_score,
            "model": model,
            "lexicon": own,
            "country": country,
        }
        self._reader = _khobor.reader(**self._options)

    def __getstate__(self) -> dict[str, Any]:
        return self._options  # with the model's bytes and the names themselves, not with where they were read

    def __setstate__(self, options: dict[str, Any]) -> None:
        self._options = options
        self._reader = _khobor.reader(**options)

    def __deepcopy__(self, memo: Any) -> Analyzer:
        return self  # nothing in it can be changed

    def __repr__(self) -> str:
        model, lexicon = self._options["model"], self._options["lexicon"]
        shown = {
            **self._options,
            "model": model and f"<{len(model):,} bytes>",
            "lexicon": lexicon and f"<{len(lexicon):,} names>",
        }
        default = {
            "quantities": True,
            "names": True,
            "facts": True,
            "min_score": 0.0,
            "model": None,
            "lexicon": None,
            "country": None,
        }
        return f"Analyzer({', '.join(f'{k}={v}' for k, v in shown.items() if v != default.get(k))})"

    @overload
    def analyze(self, x: str, *, reference_date: Any = ..., errors: Errors = ..., progress: bool = ...) -> Document: ...
    @overload
    def analyze(self, x: None, *, reference_date: Any = ..., errors: Errors = ..., progress: bool = ...) -> None: ...
    @overload
    def analyze(
        self, x: Any, *, reference_date: Any = ..., errors: Errors = ..., progress: bool = ...
    ) -> MentionTable: ...
    def analyze(
        self, x: Any, *, reference_date: Any = None, errors: Errors = "raise", progress: bool = False
    ) -> Document | MentionTable | None:
        """Analyzes one text or a column of texts; see :func:`khobor.analyze`."""
        errors = columns.known_errors(errors)
        if isinstance(x, str):
            if errors == "coerce" and columns.has_half_a_pair(x):
                return None
            try:
                return self._reader.one(x, day_of(reference_date, errors), "raise" if errors == "coerce" else errors)
            except _khobor.InternalError:
                if errors != "coerce":
                    raise
                return None
        if columns.is_text(x):
            return None
        return self._tables(x, reference_date, errors, progress, [] if errors == "coerce" else None)

    def _tables(
        self,
        x: Any,
        reference_date: Any,
        errors: Errors,
        progress: bool,
        faults: list[tuple[int, str]] | None,
        names: _khobor.Names | None = None,
    ) -> MentionTable:
        """A column; `faults`, where given, gets the rows that khobor failed at, and why, and they are like missing ones.
        `names` holds the keys that things had in earlier columns."""
        column = columns.arrow_column(x, errors=errors)
        for_all = is_day(reference_date)
        days = [day_of(reference_date, errors)] if for_all else days_of(column_of_days(reference_date), errors)
        if not for_all and hasattr(x, "__len__"):
            as_many(days, len(x))
        with columns.bar(x, progress) as step:
            documents, sentences, mentions, quotes = self._reader.column(column, days, step, faults, names)
        if not for_all:  # a stream has told only now how many rows it has
            as_many(days, len(documents))
        index = columns.index_of(x)
        return MentionTable(
            mentions,
            index,
            sentences=Table(sentences, index),
            documents=Table(documents, index),
            quotes=Table(quotes, index),
        )


@lru_cache(maxsize=4)
def _shared(country: Country | None) -> Analyzer:
    return Analyzer(country=country)


@overload
def analyze(
    x: str, *, reference_date: Any = ..., country: Country | None = ..., errors: Errors = ..., progress: bool = ...
) -> Document: ...
@overload
def analyze(
    x: None, *, reference_date: Any = ..., country: Country | None = ..., errors: Errors = ..., progress: bool = ...
) -> None: ...
@overload
def analyze(
    x: Any, *, reference_date: Any = ..., country: Country | None = ..., errors: Errors = ..., progress: bool = ...
) -> MentionTable: ...
def analyze(
    x: Any,
    *,
    reference_date: Any = None,
    country: Country | None = None,
    errors: Errors = "raise",
    progress: bool = False,
) -> Document | MentionTable | None:
    """Finds names, numbers, money, measures, dates and times.

    Args:
        x: one text, or a column of texts (list, pandas, Polars, Arrow).
        reference_date: the day relative dates (গতকাল, বুধবার) count from: a date, text that names one (2024-08-05,
            ৫ আগস্ট ২০২৪), or a column of them with one for each row. Without it the article's own dateline is used; without either such dates stay open.
        country: whose money টাকা is, whose budget year and Bangla calendar a date is told by, "BD" or "IN"; without it the
            places the text names tell.
        errors: "raise"; "coerce" takes a text that is not Unicode (half a surrogate pair), one that khobor itself fails at,
            and a day that is none as missing; "replace" reads U+FFFD for what is not Unicode.
        progress: show a progress bar (needs tqdm).

    Returns:
        A `Document` for a text; for a column a `MentionTable` with one row for each mention.
        Offsets count code points of the text given: `text[m.start:m.end] == m.text`.

    Raises:
        TypeError: a row that is no text, by its number.
        ValueError: a row that is not valid Unicode, by its number and place; a date that is none.
        InternalError: a fault of khobor, with the number of the row.

    >>> [(m.text, m.label, m.value) for m in khobor.analyze("সাভারে অন্তত ৪ জন নিহত").mentions]
    [('সাভারে', 'LOC', None), ('অন্তত ৪ জন', 'CARDINAL', 4)]
    >>> khobor.analyze(["৪ জন", "৫ টাকা"]).to_pandas()[["row", "label"]].values.tolist()
    [[0, 'CARDINAL'], [1, 'MONEY']]
    """
    made: Document | MentionTable | None = _shared(country).analyze(
        x, reference_date=reference_date, errors=errors, progress=progress
    )
    return made


def days_of(dates: Any, errors: str) -> list[str | None]:
    """A column of days as ISO text. With `errors="coerce"` what is no day is missing; its text is read all the same."""
    days = each(lambda date: day_of(date, errors), list(dates))
    return [None if columns.is_missing(day) else day for day in days]


def day_of(date: Any, errors: str) -> str | None:
    try:
        return iso_day(date)
    except (TypeError, ValueError):
        if errors != "coerce":
            raise
        return None


def as_many(days: list[str | None], rows: int) -> None:
    if len(days) != rows:
        raise ValueError(f"reference_date has {len(days)} rows, the column has {rows}")
