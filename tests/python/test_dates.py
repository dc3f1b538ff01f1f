"""Days on columns of every kind: the Bangla calendar both ways, days as text, and days that stay open."""

import datetime

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import khobor
from khobor import BanglaDate

DAY = datetime.date(2024, 2, 21)
BANGLA = BanglaDate(1430, 11, 8)


def test_to_bangla_date_of_every_kind() -> None:
    for day in [
        DAY,
        datetime.datetime(2024, 2, 21, 9),
        pd.Timestamp(DAY),
        "2024-02-21",
        "২১ ফেব্রুয়ারি ২০২৪",
        "২১/০২/২০২৪",
    ]:
        assert khobor.to_bangla_date(day) == BANGLA
    assert khobor.to_bangla_date([DAY, None, "২০২৪-০২-২১"]) == [BANGLA, None, BANGLA]
    series = pd.Series([DAY, None], index=[7, 9], name="day")
    made = khobor.to_bangla_date(series)
    assert made.tolist() == [BANGLA, None]
    assert made.index.tolist() == [7, 9]
    assert made.name == "day"
    assert khobor.to_bangla_date(pd.to_datetime(series)).tolist()[0] == BANGLA
    struct = {"year": 1430, "month": 11, "day": 8}
    assert khobor.to_bangla_date(pl.Series("day", [DAY, None])).to_list() == [struct, None]
    assert khobor.to_bangla_date(pa.array([DAY, None])).to_pylist() == [struct, None]
    with pytest.raises(ValueError, match="row 1"):
        khobor.to_bangla_date([DAY, "no day"])


def test_from_bangla_date_of_every_kind() -> None:
    assert khobor.from_bangla_date("১৪৩০", "১১", "৮") == DAY
    assert khobor.from_bangla_date(BANGLA) == DAY
    assert khobor.from_bangla_date([BANGLA, None]) == [DAY, None]
    assert khobor.from_bangla_date([1430, 1431], 1, [1, 1]) == [datetime.date(2023, 4, 14), datetime.date(2024, 4, 14)]
    for column in [pl.Series("day", [DAY, None]), pa.array([DAY, None]), pd.Series([DAY, None])]:
        there = khobor.to_bangla_date(column)
        back = khobor.from_bangla_date(there)
        assert type(back) is type(column)
        first = back[0].as_py() if isinstance(column, pa.Array) else back[0]
        assert (first.date() if isinstance(first, datetime.datetime) else first) == DAY
    for wrong in [(1430, 1, 32), (1430, 13, 1), (99_999, 1, 1), (-1000, 1, 1)]:
        with pytest.raises(ValueError, match=r"no day|Bangla|out of reach"):
            khobor.from_bangla_date(*wrong)
    with pytest.raises(ValueError, match="row 0"):
        khobor.from_bangla_date([(1430, 1, 32)])
    with pytest.raises(ValueError, match="lengths"):
        khobor.from_bangla_date([1430, 1431], [1], 1)


def test_format_date_reads_back() -> None:
    for style in ["long", "ordinal", "figures", "words"]:
        text = khobor.format_date(DAY, style=style, weekday=True)
        assert khobor.parse_date(text) == DAY
    assert khobor.format_date(DAY, digits="ascii") == "21 ফেব্রুয়ারি 2024"
    assert khobor.format_date(DAY, calendar="bangladesh") == "৮ ফাল্গুন ১৪৩০"
    assert khobor.format_date(pl.Series([DAY, None])).to_list() == ["২১ ফেব্রুয়ারি ২০২৪", None]
    assert khobor.format_date([]) == []
    with pytest.raises(ValueError, match="style"):
        khobor.format_date(DAY, style="short")  # type: ignore[arg-type]


def test_the_calendars_agree() -> None:
    born = khobor.parse_date("২৫ বৈশাখ ১২৬৮")
    assert born == datetime.date(1861, 5, 7) == khobor.from_bangla_date(1268, 1, 25, "west_bengal")
    assert khobor.to_bangla_date(born, "west_bengal") == BanglaDate(1268, 1, 25)
    assert khobor.to_bangla_date(born) == BanglaDate(1268, 1, 25)
    assert khobor.from_bangla_date(1268, 1, 25) == born
    # 1394 began on 14 April 1987 in Bangladesh: from there on its own calendar, before the traditional one.
    for days in [*range(0, 60_000, 97), *range(45_990, 46_010)]:
        day = born + datetime.timedelta(days)
        bangla = khobor.to_bangla_date(day)
        assert khobor.from_bangla_date(bangla) == day
        own = "bangladesh" if bangla.year >= 1394 else "west_bengal"
        assert khobor.parse_date(khobor.format_date(day, calendar=own)) == day


def test_days_outside_of_the_years_stay_open() -> None:
    mention = khobor.analyze("গতকাল বৃষ্টি হয়।", reference_date="0001-01-01").mentions[0]
    assert mention.date_start is None
    assert mention.value == "XXXX-XX-XX"
    assert khobor.parse_date("গতকাল", reference_date="0001-01-01", errors="coerce") is None
    table = khobor.analyze(["আগামীকাল খেলা হবে।"], reference_date="9999-12-31").to_arrow()
    assert table["date_start"].to_pylist() == [None]
    with pytest.raises(ValueError, match="reference_date"):
        khobor.analyze("গতকাল", reference_date="0000-01-01")


def test_a_named_day_is_an_event_with_its_date() -> None:
    [event] = [m for m in khobor.analyze("২০২৩ সালের বিজয় দিবসে তিনি আসেন।").mentions if m.label == "EVENT"]
    assert event.date_start == datetime.date(2023, 12, 16)
    [day] = khobor.find_quantities("২০২৩ সালের বিজয় দিবসে তিনি আসেন।")
    assert (day.label, day.value) == ("DATE", "2023-12-16")


def test_the_first_and_last_moment_of_a_clock_time() -> None:
    [time] = khobor.find_quantities("বুধবার সকাল ৯টা থেকে বিকেল ৫টা পর্যন্ত ভোট চলে।", reference_date="2026-02-25")
    assert time.time_start == datetime.datetime(2026, 2, 25, 9)
    assert time.time_end == datetime.datetime(2026, 2, 25, 17)
    [length] = khobor.find_quantities("গত ২৪ ঘণ্টায় বৃষ্টি হয়।", reference_date="2026-02-25")
    assert (length.date_start, length.date_end) == (datetime.date(2026, 2, 24), datetime.date(2026, 2, 25))
