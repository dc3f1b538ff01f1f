"""Days as they come in columns and options: dates, time stamps, ISO text, and whatever :func:`khobor.parse_date` reads."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Any

from khobor import _khobor, columns

__all__ = ["column_of_days", "is_day", "iso_day"]


def iso_day(day: Any, what: str = "reference_date") -> str | None:
    """A day as ISO text; None where it is missing.

    Raises:
        ValueError: text that is no day.
        TypeError: neither a date nor text.
    """
    if columns.is_missing(day):
        return None
    if isinstance(day, datetime.date):  # a datetime and a pandas Timestamp are dates too
        return f"{day.year:04}-{day.month:02}-{day.day:02}"
    if isinstance(day, str):
        return read(day, what) if day.strip() else None
    if speaks_python(day):  # a scalar of Arrow
        return iso_day(day.as_py(), what)
    if type(day).__name__ == "datetime64":
        return str(day.astype("datetime64[D]")) if str(day) != "NaT" else None
    raise TypeError(f"{what} must be a date or text like 2024-08-05, got {type(day).__name__}")


def speaks_python(day: Any) -> bool:
    return hasattr(day, "as_py")


def is_day(x: Any) -> bool:
    """Whether `x` is one day, or a missing one; else it should be a column of them."""
    if isinstance(x, str | datetime.date) or speaks_python(x) or columns.is_missing(x):
        return True
    return type(x).__name__ == "datetime64"


def column_of_days(x: Any) -> list[Any]:
    """The rows of a column of days."""
    if hasattr(x, "to_pylist"):
        rows: list[Any] = x.to_pylist()
        return rows
    if not hasattr(x, "__iter__") or isinstance(x, bytes | dict):
        kind = type(x).__name__
        raise TypeError(
            f"reference_date must be a date, text like 2024-08-05, or a column with one for each row, got {kind}"
        )
    return list(x)


@lru_cache(maxsize=4096)
def read(text: str, what: str) -> str:
    text = text.strip()
    try:
        if text.isascii():
            return datetime.datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        pass
    try:
        day: datetime.date = _khobor.dates().one(text)
    except ValueError:
        raise ValueError(f"{what} must be a date like 2024-08-05 or ৫ আগস্ট ২০২৪, not {text!r}") from None
    return day.isoformat()
