"""Numbers and dates: words to values, and values to words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, overload

from khobor import _khobor, columns
from khobor.analysis import Analyzer, Country
from khobor.days import iso_day
from khobor.rowwise import Made, over
from khobor.text import Digits, Kind

if TYPE_CHECKING:
    import datetime
    from decimal import Decimal

    from khobor.tables import MentionTable

__all__ = [
    "Amount",
    "digitize",
    "find_quantities",
    "format_number",
    "parse_amount",
    "parse_date",
    "parse_number",
    "spell_number",
    "to_numeric",
    "verbalize",
]

Spelled = Literal["cardinal", "ordinal", "year", "money"]
Hundred = Literal["sho", "shoo", "shoto"]
Figures = Literal["lakh", "western", "plain", "short"]

_numbers = _khobor.numbers()
_numerics = _khobor.numerics()


@overload
def parse_number(x: str) -> int | float: ...
@overload
def parse_number(x: None) -> None: ...
@overload
def parse_number(x: Any) -> Any: ...
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


@overload
def to_numeric(x: str, *, errors: Literal["raise"] = ...) -> int | float: ...
@overload
def to_numeric(x: str, *, errors: Literal["coerce"]) -> int | float | None: ...
@overload
def to_numeric(x: Any, *, errors: Literal["raise", "coerce"] = ...) -> Any: ...
def to_numeric(x: Any, *, errors: Literal["raise", "coerce"] = "raise") -> Any:
    """Like `pandas.to_numeric`, for cells as people write them: the one exact number in each.

    Reads signs of money and `/-`, percent, a label before the number (মূল্য: ৮৫০ টাকা), scales in Latin letters (2.5 lakh)
    and accountants' brackets for negatives. The number is the cell's own: ২০% is 20. Ranges, approximate numbers and
    cells with two numbers are no exact number; see `parse_amount`.

    Args:
        x: a text, or a column of texts; numbers in it, as Excel has them beside texts, stay as they are.
        errors: "raise", or "coerce" for a missing value where a text says no number.

    Raises:
        ValueError: a text says no exact number; the message says in which row.

    >>> khobor.to_numeric(["৳ ১,২৫০.৫০", "৫০০/-", "(৩০)", "2.5 lakh", 40])
    [1250.5, 500, -30, 250000, 40]
    """
    return columns.apply(_numerics, x, returns="number", coerce=coerces(errors), keep=True)


class Amount(NamedTuple):
    """What a cell says: a number, what it is in, and what it is for each of."""

    value: int | float
    #: the high end of a range
    value_max: int | float | None = None
    #: `%`, an ISO 4217 currency, a UCUM code or one of Bengal's own units
    unit: str | None = None
    #: a unit, a currency or a noun: `kg` in প্রতি কেজি ১২০ টাকা
    per: str | None = None
    #: one of `khobor.labels.MODIFIERS`
    modifier: str | None = None


@overload
def parse_amount(x: str, *, country: Country | None = ..., errors: Literal["raise"] = ...) -> Amount: ...
@overload
def parse_amount(x: str, *, country: Country | None = ..., errors: Literal["coerce"]) -> Amount | None: ...
@overload
def parse_amount(x: Any, *, country: Country | None = ..., errors: Literal["raise", "coerce"] = ...) -> Any: ...
def parse_amount(x: Any, *, country: Country | None = None, errors: Literal["raise", "coerce"] = "raise") -> Any:
    """Reads a messy cell, or each cell of a column, as one amount with its unit.

    Args:
        x: a cell, or a column of cells.
        country: whose money টাকা is, "BD" (the default) or "IN".
        errors: "raise", or "coerce" for a missing value where a cell says no amount.

    Returns:
        An `Amount`; for a list a list of them; for pandas a Series of them, for Polars and Arrow a column of structs.

    Raises:
        ValueError: a cell says no amount, or more than one; the message says in which row.

    >>> khobor.parse_amount("প্রতি কেজি ১২০-১৩০ টাকা")
    Amount(value=120, value_max=130, unit='BDT', per='kg', modifier=None)
    """
    coerce = coerces(errors)

    def one(cell: str) -> Amount | None:
        try:
            return Amount(*_khobor.parse_amount(columns.one_text(cell), country))
        except (ValueError, _khobor.InternalError):
            if coerce:
                return None
            raise

    return over(one, x, AMOUNT)


#: The columns of a struct of amounts, by the names of Arrow's types.
AMOUNT: Made = {"value": "float64", "value_max": "float64", "unit": "string", "per": "string", "modifier": "string"}


@overload
def parse_date(
    x: str | datetime.date,
    *,
    reference_date: Any = ...,
    country: Country | None = ...,
    errors: Literal["raise"] = ...,
) -> datetime.date: ...
@overload
def parse_date(
    x: str, *, reference_date: Any = ..., country: Country | None = ..., errors: Literal["coerce"]
) -> datetime.date | None: ...
@overload
def parse_date(
    x: Any, *, reference_date: Any = ..., country: Country | None = ..., errors: Literal["raise", "coerce"] = ...
) -> Any: ...
def parse_date(
    x: Any,
    *,
    reference_date: Any = None,
    country: Country | None = None,
    errors: Literal["raise", "coerce"] = "raise",
) -> Any:
    """Reads a text, or each text of a column, as one day.

    Args:
        x: a date in any order and spelling (২১শে ফেব্রুয়ারি ২০২৪, ২৫ বৈশাখ ১৪৩০, গতকাল), or a column of them; what is a date
            already stays, a moment gives its day.
        reference_date: the day from which গতকাল and dates without a year are counted.
        country: whose calendar a Bangla date is told by, "BD" (the default) or "IN".
        errors: "raise", or "coerce" for a missing value where the text names no single day.

    Returns:
        datetime.date; date32 for Arrow-backed columns.

    Raises:
        ValueError: the text names no single day; the message says where, and in which row.

    >>> khobor.parse_date("২১শে ফেব্রুয়ারি ২০২৪")
    datetime.date(2024, 2, 21)
    >>> khobor.parse_date("২৫ বৈশাখ ১৪৩০", country="IN")
    datetime.date(2023, 5, 9)
    """
    job = _khobor.dates(iso_day(reference_date), country)
    return columns.apply(job, x, returns="day", coerce=coerces(errors), keep=True)


def coerces(errors: str) -> bool:
    if errors not in {"raise", "coerce"}:
        raise ValueError(f'errors must be "raise" or "coerce", not {errors!r}')
    return errors == "coerce"


@lru_cache(maxsize=4)
def _quantities(country: Country | None) -> Analyzer:
    return Analyzer(names=False, country=country)


@overload
def find_quantities(
    x: str,
    *,
    reference_date: Any = ...,
    country: Country | None = ...,
    errors: columns.Errors = ...,
    progress: bool = ...,
) -> list[_khobor.Mention]: ...
@overload
def find_quantities(
    x: None,
    *,
    reference_date: Any = ...,
    country: Country | None = ...,
    errors: columns.Errors = ...,
    progress: bool = ...,
) -> None: ...
@overload
def find_quantities(
    x: Any,
    *,
    reference_date: Any = ...,
    country: Country | None = ...,
    errors: columns.Errors = ...,
    progress: bool = ...,
) -> MentionTable: ...
def find_quantities(
    x: Any,
    *,
    reference_date: Any = None,
    country: Country | None = None,
    errors: columns.Errors = "raise",
    progress: bool = False,
) -> Any:
    """Finds the numbers, money, measures, durations, dates and times of a text, and leaves names alone.

    Args:
        x: a text or a column of texts.
        reference_date: the day relative dates count from; see `khobor.analyze`.
        country: whose money টাকা is, whose budget year and Bangla calendar a date is told by, "BD" or "IN"; without it the
            districts and states that the text names tell, and where they do not it is Bangladesh.

    Returns:
        A list of `Mention` for a text, a `MentionTable` for a column. Numbers that name something (sections of laws,
        telephone numbers) have the labels REF and PHONE.

    >>> [(m.text, m.value, m.unit) for m in khobor.find_quantities("২.৫ লাখ টাকা", country="IN")]
    [('২.৫ লাখ টাকা', 250000, 'INR')]
    """
    found = _quantities(country).analyze(x, reference_date=reference_date, errors=errors, progress=progress)
    return list(found.mentions) if isinstance(found, _khobor.Document) else found


@overload
def spell_number(
    x: int | float | Decimal | str,
    *,
    style: Spelled = ...,
    lakh: Literal["lakh", "lokkho"] = ...,
    hundred: Hundred = ...,
) -> str: ...
@overload
def spell_number(
    x: Any, *, style: Spelled = ..., lakh: Literal["lakh", "lokkho"] = ..., hundred: Hundred = ...
) -> Any: ...
def spell_number(
    x: Any,
    *,
    style: Spelled = "cardinal",
    lakh: Literal["lakh", "lokkho"] = "lakh",
    hundred: Hundred = "sho",
) -> Any:
    """Writes a number, or each number of a column, in words; `parse_number` reads them back.

    Args:
        x: int, float, Decimal or text in digits of either script, up to 10^17 in size; or a column of them.
        style: "cardinal", "ordinal", "year" (উনিশশ একাত্তর) or "money" (টাকা and পয়সা).
        lakh: লাখ or লক্ষ for 100,000.
        hundred: দুইশ, দুইশো or দুইশত for 200.

    Raises:
        ValueError: a number too large, or of no use in that style; a text that is no number in digits.

    >>> khobor.spell_number(350000)
    'তিন লাখ পঞ্চাশ হাজার'
    """
    return over(lambda number: _khobor.spell_number(decimal_text(number), style, lakh, hundred), x, "text")


@overload
def format_number(x: int | float | Decimal | str, *, style: Figures = ..., digits: Digits = ...) -> str: ...
@overload
def format_number(x: Any, *, style: Figures = ..., digits: Digits = ...) -> Any: ...
def format_number(
    x: Any,
    *,
    style: Figures = "lakh",
    digits: Digits = "bengali",
) -> Any:
    """Writes a number, or each number of a column, in figures; `parse_number` reads them back.

    Args:
        x: int, float, Decimal or text in digits of either script; or a column of them.
        style: "lakh" (১,২৫,০০,০০০), "western" (১২,৫০০,০০০), "plain" (১২৫০০০০০) or "short" (১.২৫ কোটি, where two decimal places
            are enough for it).
        digits: of which script.

    >>> khobor.format_number(12500000), khobor.format_number(12500000, style="short")
    ('১,২৫,০০,০০০', '১.২৫ কোটি')
    """
    return over(lambda number: _khobor.format_number(decimal_text(number), style, digits), x, "text")


@overload
def digitize(x: str, *, style: Figures = ..., digits: Digits = ..., aligned: Literal[True]) -> _khobor.Normalized: ...
@overload
def digitize(x: Kind, *, style: Figures = ..., digits: Digits = ..., aligned: Literal[False] = ...) -> Kind: ...
def digitize(
    x: Any,
    *,
    style: Figures = "lakh",
    digits: Digits = "bengali",
    aligned: bool = False,
) -> Any:
    """Writes the number words of a text, or of each text of a column, in figures; figures stay as they are.

    Args:
        x: a text or a column of texts.
        style: how the figures are set; see `format_number`.
        digits: of which script.
        aligned: for one text, give back `Normalized`, which knows where each letter came from.

    >>> khobor.digitize("প্রায় সাড়ে তিন লাখ টাকা")
    'প্রায় ৩,৫০,০০০ টাকা'
    """
    if aligned:
        return _khobor.align_numbers(columns.one_text(x), style, digits)
    return columns.apply(_khobor.digitizer(style, digits), x)


@overload
def verbalize(x: str, *, aligned: Literal[True]) -> _khobor.Normalized: ...
@overload
def verbalize(x: Kind, *, aligned: Literal[False] = ...) -> Kind: ...
def verbalize(x: Any, *, aligned: bool = False) -> Any:
    """Writes the figures of a text, or of each text of a column, as they are read aloud: for speech.

    Dates in figures get the name of their month, hours their minutes, signs of money and units their names;
    telephone numbers are read figure by figure.

    Args:
        x: a text or a column of texts.
        aligned: for one text, give back `Normalized`, which knows where each letter came from.

    >>> khobor.verbalize("২০% ছাড়ে ৳৫০০, ফোন ০১৭১২৩৪৫৬৭৮")
    'বিশ শতাংশ ছাড়ে পাঁচশ টাকা, ফোন শূন্য এক সাত এক দুই তিন চার পাঁচ ছয় সাত আট'
    """
    if aligned:
        return _khobor.align_numbers(columns.one_text(x))
    return columns.apply(_khobor.verbalizer(), x)


def decimal_text(number: Any) -> str:
    """A number of Python's or numpy's, or a text, as decimal text."""
    from decimal import Decimal

    if isinstance(number, bool) or (not isinstance(number, int | float | Decimal | str) and not is_number(number)):
        raise TypeError(f"expected a number, got {type(number).__name__}")
    # A float of a data frame is often a whole number: 5.0 is five.
    whole = isinstance(number, float) and number.is_integer()
    return str(int(number)) if whole else str(number)


def is_number(x: object) -> bool:
    """Whether `x` is a number of numpy's."""
    return columns.family(x) == "numpy" and not hasattr(x, "__len__")
