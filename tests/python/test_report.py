"""The page: everything escaped, nothing from the network, offsets right whatever the text."""

import re
import time
from html.parser import HTMLParser
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import khobor
from khobor import display
from khobor.cli import main
from khobor.display import Mark, document_html, highlight, readable_value
from khobor.report import counts
from khobor.report.chart import bars

VOID = {"meta", "input", "br", "link", "img"}


class Page(HTMLParser):
    """Checks that elements close in order; collects the text outside of style and script, and the attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("style", "script"):
            self.text += data


def report(tmp_path: Path, *arguments: object) -> str:
    assert main(["analyze", "--no-progress", "--output", str(tmp_path / "out"), *map(str, arguments)]) == 0
    return (tmp_path / "out" / "report.html").read_text()


def test_hostile_text_is_escaped(tmp_path):
    evil = "<script>alert(1)</script> & \"quoted\" 'single' <img src=x onerror=alert(2)> ১২ জন\n</style></div>"
    path = tmp_path / "<b>&.txt"
    path.write_text(evil)
    page = Page(report(tmp_path, path))
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert page.tags.count("b") == 6  # the totals
    assert "<script>alert(1)</script> & \"quoted\" 'single'" in page.text
    assert "<b>&.txt" in page.text
    assert not any(name.startswith("on") for name, _ in page.attributes)


def test_nothing_from_the_network(tmp_path):
    html = report(tmp_path)
    assert not re.findall(
        r"(?:https?:)?//[a-z]|@import|url\(", re.sub(r"<article.*?</article>", "", html, flags=re.DOTALL)
    )
    assert not [value for name, value in Page(html).attributes if name in ("src", "href") and not value.startswith("#")]


def test_the_page_says_what_was_found(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text("ঢাকা, ১২ মার্চ ২০২৪\nঅন্তত ১২ জন আহত, ক্ষতি প্রায় ৩ লাখ টাকা।\n" * 3)
    html = report(tmp_path, path)
    text = Page(html).text
    assert "≥ 12" in text
    assert "≈ 300,000 BDT" in text
    assert "2024-03-12" in text
    assert 'title="MONEY · value: 300,000 · unit: BDT · modifier: APPROX"' in html


def test_the_same_input_gives_the_same_page(tmp_path):
    assert report(tmp_path) == report(tmp_path)


def test_document_in_a_notebook():
    html = khobor.analyze("ক্ষতি প্রায় ৩ লাখ টাকা।")._repr_html_()
    assert re.search('<mark class="money" style="[^"]*" data-v="≈ 300,000 BDT"', html)
    Page(html)
    assert html == document_html(khobor.analyze("ক্ষতি প্রায় ৩ লাখ টাকা।"))


def test_every_label_has_a_colour():
    names = {"PER", "LOC", "ORG", "NORP", "EVENT"}
    quantities = {"CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY", "DURATION", "DATE", "TIME"}
    assert names | quantities <= set(display.FAMILY)


@given(
    st.text(alphabet="কখা্ <&>\"'\n\r\u200d🙂", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
    st.tuples(st.integers(0, 40), st.integers(0, 40)),
)
def test_highlighting_keeps_the_text(text, spans, grey):
    """Whatever the marks, even where they overlap, cross lines or lie outside: the text comes out whole."""
    marks = [Mark(start, end, "PER", "", "") for start, end in spans]
    piece = type("Piece", (), {"start": grey[0], "end": grey[1]})()
    page = Page(highlight(text, marks, debris=[piece], headline=piece))
    shown = "".join(page.text.split())
    assert shown == "".join(text.split())


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        ("≈ 4,700", ("CARDINAL", 4700, None, None, "APPROX")),
        ("5–7", ("CARDINAL", 5.0, 7.0, None, None)),
        ("> 24", ("CARDINAL", 24, None, None, "MORE_THAN")),
        ("no. 3", ("ORDINAL", 3, None, None, None)),
        ("≥ 20.5%", ("PERCENT", 20.5, None, "%", "EQUAL_OR_MORE")),
        ("10 km", ("QUANTITY", 10, None, "km", None)),
        ("2 h 30 min", ("DURATION", "PT2H30M", None, None, None)),
        ("3 mo", ("DURATION", "P3M", None, None, None)),
        ("PXD", ("DURATION", "PXD", None, None, None)),
        ("2023-09-14 13:15", ("TIME", "2023-09-14T13:15", None, None, None)),
        ("2025-07-11 night", ("TIME", "2025-07-11TNI", None, None, None)),
        ("????-08-15", ("DATE", "XXXX-08-15", None, None, None)),
        ("some Wed", ("DATE", "XXXX-WXX-3", None, None, None)),
        ("some Fri night", ("TIME", "XXXX-WXX-5TNI", None, None, None)),
        ("last year", ("DATE", "last-year", None, None, None)),
        ("1990s", ("DATE", "199", None, None, None)),
        ("19th century", ("DATE", "18", None, None, None)),
        ("500 BC", ("DATE", "BC0500", None, None, None)),
        ("Q2 of 2024", ("DATE", "2024-Q2", None, None, None)),
        ("2024-08-05 – 2024-08-07", ("DATE", "2024-08-05/2024-08-07", None, None, None)),
        ("", ("PER", None, None, None, None)),
    ],
)
def test_values_as_a_reader_wants_them(shown, value):
    assert readable_value(*value) == shown


def test_rare_names_are_forgotten(monkeypatch):
    """Memory has an end, however many names there are; the frequent ones keep their counts."""
    monkeypatch.setattr(counts, "MOST_NAMES", 100)
    names = counts.Names()
    for batch in range(50):
        rare = [f"নাম{batch}-{i}" for i in range(30)]
        table = pa.table({"row": range(60), "name": ["ঢাকা"] * 30 + rare, "label": ["LOC"] * 60})
        names.add(table.append_column("entity", table["name"]).append_column("text", table["name"]))
        assert len(names.counts) == len(names.forms) <= 130
    assert (names.rows("LOC")[0].name, names.rows("LOC")[0].mentions) == ("ঢাকা", 1500)


def test_the_largest_numbers_of_each_kind_are_shown(tmp_path):
    path = tmp_path / "match.txt"
    path.write_text("".join(f"{i} মিনিটে গোল হয়। " for i in range(1, 90)) + "ক্ষতি ৭ লাখ টাকা ও ৫০ টাকা। " * 30)
    text = Page(report(tmp_path, path)).text
    assert "How much money · BDT" in text
    assert "the largest 25 of 60 numbers" in text
    assert text.index("700,000 BDT") < text.index("How much money · BDT") + 400


def test_one_long_article_is_bounded(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("1;2;3;4;5;6;7;8;9;\n" * 20_000)
    html = report(tmp_path, path)
    assert len(html) < 1_500_000
    assert "the first 30,000 of 380,000 characters" in html


def test_names_are_shown_with_sentences(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("বন্যা ঢাকায়।\nপানি ঢাকা ছাড়িয়ে গেছে।\n")
    html = report(tmp_path, path)
    assert '<li>বন্যা <mark class="loc">ঢাকায়</mark>।</li>' in html


def test_a_chart_of_dates():
    assert bars([]) == ""
    assert bars([("2024-08-05", 3)]) == ""
    chart = bars([("1952-02-21", 1), *((f"2024-08-{day:02}", 10) for day in range(1, 20)), ("2024-09-02", 5), ("", 7)])
    Page(chart)
    assert "2024-08-05: 10" in chart
    assert "1 before" in chart
    assert "mentions of each day, at most 10" in chart
    centuries = bars([("0900-01-01", 1), ("2024-01-01", 1)])
    assert "mentions of each" in centuries
    assert "2000s: 1" in centuries


def test_many_marks_are_quick():
    text = "৪ জন। " * 30_000
    marks = [Mark(at, at + 1, "CARDINAL", "4", "") for at in range(0, len(text), 6)]
    began = time.process_time()
    assert highlight(text, marks).count("<mark") == 30_000
    assert time.process_time() - began < 2


def test_quotations_outcomes_and_districts_are_shown(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("সাভারে বাস উল্টে চারজন নিহত হয়েছেন।\nমেয়র সেলিনা হক বলেন, ‘কাজ শেষ হয়েছে।’\nঢাকায় বৃষ্টি।\n")
    html = report(tmp_path, path)
    text = Page(html).text
    assert "Killed" in text
    assert "কাজ শেষ হয়েছে" in text[text.index("Quotations") :]
    assert "<title>ঢাকা: 2</title>" in html
    assert text.count("Quotations") == 1
