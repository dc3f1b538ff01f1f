"""Days: the Bangla calendar both ways, and days as text."""

from __future__ import annotations

import datetime
from typing import Any, Literal, NamedTuple, overload

from khobor import _khobor, columns
from khobor.days import iso_day
from khobor.rowwise import Made, each, is_rows, over, rebuilt, rows_of

__all__ = ["BanglaDate", "Calendar", "format_date", "from_bangla_date", "to_bangla_date"]

Calendar = Literal["bangladesh", "west_bengal"]
Style = Literal["long", "ordinal", "figures", "words"]


class BanglaDate(NamedTuple):
    """A day of the Bangla calendar: year of the Bangla era, month 1 (বৈশাখ) to 12 (চৈত্র), day."""

    year: int
    month: int
    day: int


#: The fields of a Bangla date in a struct.
PARTS: Made = {"year": "int32", "month": "int32", "day": "int32"}

# The first year of Bangladesh's own calendar; before it both sides of the border counted by the sun.
REFORM = 1394


@overload
def to_bangla_date(date: datetime.date | str, calendar: Calendar | None = ...) -> BanglaDate: ...
@overload
def to_bangla_date(date: Any, calendar: Calendar | None = ...) -> Any: ...
def to_bangla_date(date: Any, calendar: Calendar | None = None) -> Any:
    """The Bangla date of a Gregorian day, or of each day of a column.

    Args:
        date: a date, ISO text like "2024-02-21", or any text that `parse_date` reads; or a column of them.
        calendar: "bangladesh" (the revision of 2019 from 1426 on, the rules before it before, carried back without end) or
            "west_bengal". None is the one that was in force in Bangladesh, as `parse_date` has it: its own from 1394
            (1987), the traditional one of West Bengal before.

    Returns:
        A `BanglaDate`; a list of them for a list, a Series of them for pandas, structs of year, month and day for
        Polars and Arrow. Missing rows stay missing.

    Raises:
        ValueError: a text that is no day, by its row.

    >>> khobor.to_bangla_date("2024-02-21")
    BanglaDate(year=1430, month=11, day=8)
    """

    def one(day: Any) -> BanglaDate | None:
        iso = iso_day(day, "the day")
        if iso is None:
            return None
        made = BanglaDate(*_khobor.to_bangla_date(iso, calendar or "bangladesh"))
        if calendar is None and made.year < REFORM:
            made = BanglaDate(*_khobor.to_bangla_date(iso, "west_bengal"))
        return made

    made = over(one, date, PARTS)
    if columns.is_missing(made):
        raise TypeError("expected a date, got a missing value")
    return made


@overload
def from_bangla_date(year: BanglaDate, *, calendar: Calendar | None = ...) -> datetime.date: ...
@overload
def from_bangla_date(
    year: int | str, month: int | str, day: int | str, calendar: Calendar | None = ...
) -> datetime.date: ...
@overload
def from_bangla_date(year: Any, month: Any = ..., day: Any = ..., calendar: Calendar | None = ...) -> Any: ...
def from_bangla_date(year: Any, month: Any = None, day: Any = None, calendar: Calendar | None = None) -> Any:
    """The Gregorian day of a Bangla date, or of each of a column.

    Args:
        year: of the Bangla era, in figures of either script; or a `BanglaDate`; or a column of years or Bangla dates.
        month: 1 (বৈশাখ) to 12 (চৈত্র), or a column of them; left out beside a `BanglaDate`.
        day: of the month, or a column of them.
        calendar: as in `to_bangla_date`.

    Returns:
        A `datetime.date`; of columns the same kind of column. Missing rows stay missing.

    Raises:
        ValueError: there is no such day; of a column, by its row.

    >>> khobor.from_bangla_date("১৪৩০", "১১", "৮")
    datetime.date(2024, 2, 21)
    """

    def one(parts: Any) -> datetime.date | None:
        if any(columns.is_missing(part) for part in parts):
            return None
        year, month, day = (number(part) for part in parts)
        if not (1 <= month <= 12 and 1 <= day <= 32):
            raise ValueError(f"no day {day} in a month {month}: months count from 1 to 12, days from 1 to 32")
        if not -9999 <= year <= 9999:
            raise ValueError(f"the year {year} is out of reach")
        kept = calendar or ("west_bengal" if year < REFORM else "bangladesh")
        return _khobor.from_bangla_date(year, month, day, kept)

    if month is None and day is None:
        made = over(lambda row: one(parts_of(row)), year, "day")
    elif is_rows(year) or is_rows(month) or is_rows(day):
        given = [part for part in (year, month, day) if is_rows(part)]
        lengths = {len(rows_of(part)) for part in given}
        if len(lengths) > 1:
            raise ValueError(f"year, month and day have different lengths: {sorted(lengths)}")
        length = lengths.pop()
        parts = [rows_of(part) if is_rows(part) else [part] * length for part in (year, month, day)]
        return rebuilt(given[0], each(one, list(zip(*parts, strict=True))), "day")
    else:
        made = one((year, month, day))
    if columns.is_missing(made):
        raise TypeError("expected a Bangla date, got a missing value")
    return made


@overload
def format_date(
    date: datetime.date | str,
    *,
    style: Style = ...,
    weekday: bool = ...,
    calendar: Calendar | None = ...,
    digits: Literal["bengali", "ascii"] = ...,
) -> str: ...
@overload
def format_date(
    date: Any,
    *,
    style: Style = ...,
    weekday: bool = ...,
    calendar: Calendar | None = ...,
    digits: Literal["bengali", "ascii"] = ...,
) -> Any: ...
def format_date(
    date: Any,
    *,
    style: Style = "long",
    weekday: bool = False,
    calendar: Calendar | None = None,
    digits: Literal["bengali", "ascii"] = "bengali",
) -> Any:
    """Writes a day, or each day of a column, as text; `parse_date` reads it back.

    Args:
        date: a date, ISO text, or any text that `parse_date` reads; or a column of them.
        style: "long" (২১ ফেব্রুয়ারি ২০২৪), "ordinal" (২১শে ফেব্রুয়ারি ২০২৪), "figures" (২১/০২/২০২৪) or "words" (একুশে
            ফেব্রুয়ারি দুই হাজার চব্বিশ).
        weekday: put the weekday before it.
        calendar: write it by the Bangla calendar of "bangladesh" or "west_bengal".
        digits: of which script.

    Returns:
        A text; of a column the same kind of column. Missing rows stay missing.

    >>> khobor.format_date("2024-02-21", weekday=True)
    'বুধবার, ২১ ফেব্রুয়ারি ২০২৪'
    """

    def one(day: Any) -> str | None:
        iso = iso_day(day, "the day")
        return None if iso is None else _khobor.format_date(iso, style, weekday, calendar, digits)

    return over(one, date, "text")


def parts_of(x: Any) -> tuple[Any, Any, Any]:
    """Year, month and day of a Bangla date, a triple or a struct."""
    if columns.is_missing(x):
        return (None, None, None)
    if isinstance(x, dict):
        x = (x.get("year"), x.get("month"), x.get("day"))
    if isinstance(x, str) or not hasattr(x, "__len__") or len(x) != 3:
        raise TypeError(f"expected a BanglaDate or year, month and day, got {x!r}")
    return tuple(x)


def number(x: Any) -> int:
    """A whole number of Python's, numpy's or in digits of either script."""
    if isinstance(x, str):
        try:
            return int(x)  # Python reads the digits of every script
        except ValueError:
            raise ValueError(f"expected a number in digits, got {x!r}") from None
    if isinstance(x, bool) or int(x) != x:
        raise TypeError(f"expected a whole number, got {x!r}")
    return int(x)
