"""Numbers in and out: cells, figures, words as read aloud, on every kind of column."""

import math

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import khobor


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("৳ ২,৩৫০.৫০", 2350.5),
        ("৭০০/-", 700),
        ("৭০০/= টাকা", 700),
        ("Tk. 1,700", 1700),
        ("(৪৫০)", -450),
        ("-৳৪৫০", -450),
        ("৪৫%", 45),
        ("মূল্য: ৬৫০ টাকা", 650),
        ("3.5 lakh", 350000),
        ("১.৫ কোটি টাকা", 15000000),
        ("2023", 2023),
        ("ছ\u09df হা\u200bজার", 6000),
    ],
)
def test_cells_are_numbers(cell, value):
    assert khobor.to_numeric(cell) == value


@pytest.mark.parametrize("cell", ["", "টাকা", "৳", "বিনা মূল্যে", "৩ রুম, ২ বাথ", "৪০০ক", "প্রায় ৫০০", "৫০০-৬০০", "০১৮১২৩৪৫৬৭৮"])
def test_cells_that_are_no_one_number(cell):
    assert khobor.to_numeric([cell], errors="coerce") == [None]
    with pytest.raises(ValueError, match=r"number|amount"):
        khobor.to_numeric(cell)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("প্রতি কেজি ৯০-১০০ টাকা", (90, 100, "BDT", "kg", None)),
        ("কেজিপ্রতি ৯০ টাকা", (90, None, "BDT", "kg", None)),
        ("৳৯০/লিটার", (90, None, "BDT", "L", None)),
        ("90 tk/kg", (90, None, "BDT", "kg", None)),
        ("জনপ্রতি ৭০০ টাকা", (700, None, "BDT", "জন", None)),
        ("মাসিক বেতন: ২৮,০০০/-", (28000, None, "BDT", "mo", None)),
        ("প্রায় ৮ কেজি", (8, None, "kg", None, "APPROX")),
        ("৭০০+", (700, None, None, None, "EQUAL_OR_MORE")),
        ("৪ ঘণ্টা", (4, None, "h", None, None)),
        ("Rs. 2,20,000", (220000, None, "INR", None, None)),
    ],
)
def test_amounts(cell, amount):
    assert khobor.parse_amount(cell) == amount


def test_amounts_of_columns():
    cells = ["৫ টাকা", None, "নেই"]
    assert khobor.parse_amount(cells, errors="coerce") == [(5, None, "BDT", None, None), None, None]
    with pytest.raises(ValueError, match="row 2"):
        khobor.parse_amount(cells)
    series = khobor.parse_amount(pd.Series(cells[:2], index=["a", "b"]))
    assert list(series.index) == ["a", "b"]
    assert series["a"].unit == "BDT"
    assert khobor.parse_amount(pl.Series("x", cells[:2])).struct.field("value").to_list() == [5, None]
    made = khobor.parse_amount(pa.array(cells[:2])).to_pylist()
    assert made[0]["unit"] == "BDT"
    assert made[1] is None


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("প্রায় সাড়ে চার লাখ টাকা", "প্রায় ৪,৫০,০০০ টাকা"),
        ("তিনজনকে দু’টি বই", "৩জনকে ২টি বই"),
        ("পাঁচ থেকে সাত হাজার লোক", "৫,০০০ থেকে ৭,০০০ লোক"),
        ("সকাল সাড়ে নয়টায়", "সকাল সাড়ে ৯টায়"),
        ("উনিশশ একাত্তর সালে", "১৯৭১ সালে"),
        ("পাঁচশর বেশি", "৫০০-র বেশি"),
        ("দুই-তৃতীয়াংশ, শতাধিক, একটি কলম, সে নয়", None),
        ("৪৭ জন", None),
    ],
)
def test_words_become_figures(text, figures):
    assert khobor.digitize(text) == (figures or text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("২০% ছাড়ে ৳৭০০", "বিশ শতাংশ ছাড়ে সাতশ টাকা"),
        ("ফোন ০১৮১২৩৪৫৬৭৮", "ফোন শূন্য এক আট এক দুই তিন চার পাঁচ ছয় সাত আট"),
        ("১৬/১২/১৯৭১ তারিখে", "ষোলো ডিসেম্বর উনিশশ একাত্তর তারিখে"),
        ("সকাল ১০:৩০টায়", "সকাল দশটা ত্রিশ মিনিটে"),
        ("৫ কি.মি. দূরে ৩৩°C", "পাঁচ কিলোমিটার দূরে তেত্রিশ ডিগ্রি সেলসিয়াস"),
        ("২১শে ফেব্রুয়ারি ও ১লা মে", "একুশে ফেব্রুয়ারি ও পহেলা মে"),
        ("৫-৭ জন, ৫ম স্থান", "পাঁচ থেকে সাত জন, পঞ্চম স্থান"),
        ("https://example.org/5 দেখুন", None),
        ("তিন জন", None),
    ],
)
def test_figures_are_read_aloud(text, words):
    assert khobor.verbalize(text) == (words or text)


def test_the_way_back():
    made = khobor.digitize("আজ সাড়ে তিন লাখ টাকা", aligned=True)
    assert made.text == "আজ ৩,৫০,০০০ টাকা"
    start, end = made.to_original(3, 11)
    assert made.original[start:end] == "সাড়ে তিন লাখ"
    start, end = made.to_original(12, 16)
    assert made.original[start:end] == "টাকা"


def test_figures():
    assert khobor.format_number(-123456.5) == "-১,২৩,৪৫৬.৫"
    assert khobor.format_number("১২৫০০০০০", style="western", digits="ascii") == "12,500,000"
    assert khobor.format_number([1250000, None]) == ["১২,৫০,০০০", None]
    with pytest.raises(ValueError, match="style"):
        khobor.format_number(5, style="roman")


def test_numbers_of_every_column_are_spelled():
    words = ["দুই", "তিন"]
    assert khobor.spell_number(["২", "৩"]) == words
    assert khobor.spell_number(pd.Series([2.0, 3.0])).tolist() == words
    assert khobor.spell_number(pl.Series([2, 3])).to_list() == words
    assert khobor.spell_number(pa.chunked_array([[2], [3]])).to_pylist() == words
    assert math.isnan(khobor.spell_number(pd.Series([2.0, None]))[1])
    with pytest.raises(ValueError, match='"বারো" is no number in digits'):
        khobor.spell_number("বারো")


def test_taka_of_two_countries():
    def units(text, **options):
        return [m.unit for m in khobor.analyze(text, **options).mentions if m.label == "MONEY"]

    assert units("কলকাতায় ২০০ টাকা জরিমানা।") == ["INR"]
    assert units("রাজশাহীতে ২০০ টাকা জরিমানা।") == ["BDT"]
    assert units("২০০ টাকা জরিমানা।") == ["BDT"]
    assert units("২০০ টাকা জরিমানা।", country="IN") == ["INR"]
    assert units("৳২০০ জরিমানা।", country="IN") == ["BDT"]
    with pytest.raises(ValueError, match="country"):
        khobor.analyze("২০০ টাকা", country="FR")


TAKA, BUDGET, BENGALI = "২০০ টাকা", "২০২৩-২৪ অর্থবছরে", "২৫ বৈশাখ ১৪৩০"


@pytest.mark.parametrize(
    "read", [khobor.find_quantities, lambda text, **options: khobor.analyze(text, **options).mentions]
)
@pytest.mark.parametrize(
    ("before", "options", "expected"),
    [
        ("", {}, ["BDT", "2023-07/2024-06", "2023-05-08"]),
        ("", {"country": "BD"}, ["BDT", "2023-07/2024-06", "2023-05-08"]),
        ("", {"country": "IN"}, ["INR", "2023-04/2024-03", "2023-05-09"]),
        ("কলকাতায় ", {}, ["INR", "2023-04/2024-03", "2023-05-09"]),
        ("পশ্চিমবঙ্গের মুর্শিদাবাদে ", {}, ["INR", "2023-04/2024-03", "2023-05-09"]),
        ("রাজশাহীতে ", {}, ["BDT", "2023-07/2024-06", "2023-05-08"]),
        ("কলকাতায় ", {"country": "BD"}, ["BDT", "2023-07/2024-06", "2023-05-08"]),
    ],
)
def test_money_budget_and_calendar_of_a_country(read, before, options, expected):
    found = [read(f"{before}কাজ হয়, {text}।", **options) for text in (TAKA, BUDGET, BENGALI)]
    numbers = [[m for m in mentions if m.label in ("MONEY", "DATE")] for mentions in found]
    assert [numbers[0][0].unit, numbers[1][0].value, numbers[2][0].value] == expected


def test_cells_of_a_country():
    assert khobor.parse_amount([TAKA, "৳৫০", None], country="IN")[0].unit == "INR"
    assert [a and a.unit for a in khobor.parse_amount(["৳৫০", None], country="IN")] == ["BDT", None]
    assert khobor.parse_amount(TAKA).unit == "BDT"
    assert [str(khobor.parse_date(BENGALI, country=c)) for c in (None, "BD", "IN")] == ["2023-05-08"] * 2 + [
        "2023-05-09"
    ]
    # ১ বৈশাখ: the new year of Kolkata is a day later
    assert str(khobor.parse_date("১ বৈশাখ", reference_date="2025-06-20", country="IN")) == "2025-04-15"
    assert [m.value for m in khobor.find_quantities("চলতি অর্থবর্ষে", reference_date="2025-05-20", country="IN")] == [
        "2025-04/2026-03"
    ]
    for wrong in (khobor.parse_date, khobor.parse_amount):
        with pytest.raises(ValueError, match="country"):
            wrong("৫ মে ২০২৪", country="FR")


def test_numbers_beyond_all_numbers():
    text = "৭৯২২৮১৬২৫১৪২৬৪৩৩৭৫৯৩৫৪৩৯৫০ হাজার সপ্তাহ ৩ দিন"
    assert [m.text for m in khobor.find_quantities(text)] == ["৩ দিন"]
