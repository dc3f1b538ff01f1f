"""Days as they come in columns and options: dates, time stamps, ISO text, and whatever :func:`khobor.parse_date` reads."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Any

from khobor import _khobor, columns

__all__ = ["iso_day"]


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
    if type(day).__name__ == "datetime64":
        return str(day.astype("datetime64[D]")) if str(day) != "NaT" else None
    raise TypeError(f"{what} must be a date or text like 2024-08-05, got {type(day).__name__}")


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
