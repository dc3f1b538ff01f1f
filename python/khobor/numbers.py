"""Numbers and dates: words to values, values to words, and the Bangla calendar."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from khobor import _khobor, columns
from khobor.analysis import Analyzer
from khobor.days import iso_day

__all__ = [
    "BanglaDate",
    "find_quantities",
    "from_bangla_date",
    "parse_date",
    "parse_number",
    "spell_number",
    "to_bangla_date",
    "to_numeric",
]

Calendar = Literal["bangladesh", "west_bengal"]

_numbers = _khobor.numbers()


def parse_number(x: Any) -> Any:
    """Reads a text, or each text of a column, as one exact number.

    Args:
        x: a number in digits of either script (with lakh or Western commas), in words, or both; or a column of them.

    Returns:
        int where the number is whole, else the float nearest to the exact decimal; float64 for Arrow-backed columns.

    Raises:
        ValueError: the text is no number; the message says where, and in which row.

    >>> khobor.parse_number("সাড়ে তিন লাখ")
    350000
    """
    return columns.apply(_numbers, x, returns="number")


def to_numeric(x: Any, *, errors: Literal["raise", "coerce"] = "raise") -> Any:
    """Like `pandas.to_numeric`, for Bengali: texts as numbers; `errors="coerce"` gives missing where it is none."""
    return columns.apply(_numbers, x, returns="number", coerce=coerces(errors))


def parse_date(x: Any, *, reference_date: Any = None, errors: Literal["raise", "coerce"] = "raise") -> Any:
    """Reads a text, or each text of a column, as one day.

    Args:
        x: a date in any order and spelling (২১শে ফেব্রুয়ারি ২০২৪, ২৫ বৈশাখ ১৪৩০, গতকাল), or a column of them.
        reference_date: the day from which গতকাল and dates without a year are counted.
        errors: "raise", or "coerce" for a missing value where the text names no single day.

    Returns:
        datetime.date; date32 for Arrow-backed columns.

    Raises:
        ValueError: the text names no single day; the message says where, and in which row.

    >>> khobor.parse_date("২১শে ফেব্রুয়ারি ২০২৪")
    datetime.date(2024, 2, 21)
    """
    return columns.apply(_khobor.dates(iso_day(reference_date)), x, returns="day", coerce=coerces(errors))


def coerces(errors: str) -> bool:
    if errors not in {"raise", "coerce"}:
        raise ValueError(f'errors must be "raise" or "coerce", not {errors!r}')
    return errors == "coerce"


@lru_cache(maxsize=1)
def _quantities() -> Analyzer:
    return Analyzer(names=False)


def find_quantities(
    x: Any, *, reference_date: Any = None, errors: columns.Errors = "raise", progress: bool = False
) -> Any:
    """Finds the numbers, money, measures, durations, dates and times of a text, and leaves names alone.

    Returns:
        A list of `Mention` for a text, a `MentionTable` for a column.
    """
    found = _quantities().analyze(x, reference_date=reference_date, errors=errors, progress=progress)
    return list(found.mentions) if isinstance(found, _khobor.Document) else found


def spell_number(
    x: Any,
    *,
    style: Literal["cardinal", "ordinal", "year", "money"] = "cardinal",
    lakh: Literal["lakh", "lokkho"] = "lakh",
    hundred: Literal["sho", "shoo", "shoto"] = "sho",
) -> Any:
    """Writes a number, or each number of a list or pandas column, in words; `parse_number` reads them back.

    Args:
        x: int, float, Decimal or decimal text, up to 10^17 in size.
        style: "cardinal", "ordinal", "year" (উনিশশ একাত্তর) or "money" (টাকা and পয়সা).
        lakh: লাখ or লক্ষ for 100,000.
        hundred: দুইশ, দুইশো or দুইশত for 200.

    Raises:
        ValueError: a number too large, or of no use in that style.

    >>> khobor.spell_number(350000)
    'তিন লাখ পঞ্চাশ হাজার'
    """

    from decimal import Decimal

    def one(number: Any) -> Any:
        if columns.is_missing(number):
            return number
        if isinstance(number, bool) or (not isinstance(number, int | float | Decimal | str) and not is_number(number)):
            raise TypeError(f"expected a number, got {type(number).__name__}")
        # A float of a data frame is often a whole number: 5.0 is five.
        whole = isinstance(number, float) and number.is_integer()
        return _khobor.spell_number(str(int(number)) if whole else str(number), style, lakh, hundred)

    if isinstance(x, list | tuple):
        return type(x)(one(number) for number in x)
    if columns.family(x) == "pandas" and hasattr(x, "index"):
        return x.map(one)
    return one(x)


def is_number(x: object) -> bool:
    """Whether `x` is a number of numpy's."""
    return columns.family(x) == "numpy" and not hasattr(x, "__len__")


class BanglaDate(NamedTuple):
    """A day of the Bangla calendar: year of the Bangla era, month 1 (বৈশাখ) to 12 (চৈত্র), day."""

    year: int
    month: int
    day: int


def to_bangla_date(date: datetime.date | str, calendar: Calendar = "bangladesh") -> BanglaDate:
    """The Bangla date of a Gregorian day.

    Args:
        date: a date, or ISO text like "2024-02-21".
        calendar: "bangladesh" (the revision of 2019 from 1426 on, the rules before it before) or "west_bengal".

    >>> khobor.to_bangla_date("2024-02-21")
    BanglaDate(year=1430, month=11, day=8)
    """
    day = iso_day(date)
    if day is None:
        raise TypeError("expected a date, got a missing value")
    return BanglaDate(*_khobor.to_bangla_date(day, calendar))


def from_bangla_date(year: int, month: int, day: int, calendar: Calendar = "bangladesh") -> datetime.date:
    """The Gregorian day of a Bangla date.

    Raises:
        ValueError: there is no such day.

    >>> khobor.from_bangla_date(1430, 11, 8)
    datetime.date(2024, 2, 21)
    """
    return _khobor.from_bangla_date(year, month, day, calendar)
