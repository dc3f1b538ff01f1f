"""What three people stumbled over who had only the README and the site: a journalist in JupyterLab, an engineer with comments, an
archivist with folders."""

from __future__ import annotations

import datetime
import gzip
from pathlib import Path
from typing import Any

import pytest

import khobor
from khobor.cli import main
from khobor.plot import periods
from khobor.report.chart import middle

pa = pytest.importorskip("pyarrow")
TEXTS = ["ভ্লাদিমির পুতিন ঢাকায় যান। পুতিনের সফর।", "ঢাকায় ৪ জন ও খুলনায় ৫ টাকা।"]


@pytest.fixture
def found() -> Any:
    return khobor.analyze(TEXTS)


def test_a_table_with_lists_is_sorted_and_written(found: Any, tmp_path: Path) -> None:
    things = found.entities
    mentions = [row["mentions"] for row in things]
    assert [row["mentions"] for row in things.sort("mentions")] == sorted(mentions)
    assert things.sort("mentions").columns == things.columns
    assert things.sort(["label", "name"])["name"].to_pylist() == ["খুলনা", "ঢাকা", "ভ্লাদিমির পুতিন"]
    assert things.sort("names")[0]["names"] == [{"form": "খুলনা", "count": 1}]
    things.to_csv(tmp_path / "things.csv")
    for text in (things.to_csv(), (tmp_path / "things.csv").read_text(encoding="utf-8-sig")):
        assert '"পুতিন (1)|ভ্লাদিমির পুতিন (1)"' in text
    assert "পুতিন (1), ভ্লাদিমির পুতিন (1)" in repr(things)


def test_no_column_is_there_twice(found: Any) -> None:
    made = found.counts(["entity", "name"])
    assert made.columns == ["entity", "name", "mentions", "documents"]
    assert {(row["name"], row["mentions"]) for row in made} >= {("পুতিন", 1), ("ভ্লাদিমির পুতিন", 1), ("ঢাকা", 2)}


def test_moments_in_csv_have_no_thousandths() -> None:
    page = khobor.analyze(["খবর হয়\nপ্রকাশ: ১২ মার্চ ২০২৪, ১০:৩০\nসভা হয়েছে।"])
    assert "2024-03-12 10:30:00," in page.documents.to_csv()


def test_one_truth_value_is_no_row(found: Any) -> None:
    with pytest.raises(TypeError, match=r"table.filter\(label='PER'\)"):
        found[found["label"] == "PER"]


def test_what_frames_have_is_told(found: Any) -> None:
    pytest.importorskip("pandas")
    with pytest.raises(AttributeError, match=r"the column is table\['label'\]"):
        found.label  # noqa: B018
    with pytest.raises(AttributeError, match=r"table.to_pandas\(\).groupby"):
        found.groupby("label")
    with pytest.raises(AttributeError, match=r"has no attribute 'nothing'$"):
        found.nothing  # noqa: B018
    assert not hasattr(found, "_ipython_display_")


def test_a_label_that_is_none_is_told(found: Any) -> None:
    for call in (found.filter, khobor.plot.top_entities):
        with pytest.raises(ValueError, match="no label is called 'PERSON'; did you mean 'PER'"):
            call(label="PERSON") if call == found.filter else call(found, label="PERSON")
    with pytest.raises(ValueError, match="no label is called 'loc'; did you mean 'LOC'"):
        found.counts(labels=["loc"])
    with pytest.raises(ValueError, match="no column is called 'labels'; did you mean 'label'"):
        found.filter(labels="PER")


def test_stop_words_is_no_list() -> None:
    for call in (khobor.words, khobor.word_counts):
        with pytest.raises(TypeError, match=r"stop_words must be True .* or False .*, not list"):
            call("আর কি", stop_words=["আর"])  # type: ignore[call-overload]


def test_an_option_that_is_none_is_told() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'emojis'; did you mean 'emoji'"):
        khobor.clean("ক", emojis="kept")
    with pytest.raises(ValueError, match="digits must be"):
        khobor.normalize("ক", digits=["ascii"])


DAY = datetime.date(2024, 1, 2)
MOMENT = datetime.datetime(2024, 1, 2, 5, 30)


def test_numbers_among_texts_stay() -> None:
    """Excel gives ২৫০ টাকা as text and 250 as a number, in one column."""
    assert khobor.to_numeric(["৫০০ টাকা", 250, None, 2.5], errors="coerce") == [500, 250, None, 2.5]
    assert khobor.to_numeric(7) == 7
    with pytest.raises(TypeError, match="row 1: expected text or a missing value, got bool"):
        khobor.to_numeric(["৫", True])
    pd = pytest.importorskip("pandas")
    cells = pd.Series(["৫০০", 250, None], index=[4, 5, 6], dtype=object)
    assert khobor.to_numeric(cells).dropna().to_dict() == {4: 500.0, 5: 250.0}
    numbers = pd.Series([1.5, None], name="n")
    assert khobor.to_numeric(numbers).equals(numbers)
    assert khobor.to_numeric(pa.array([1, 2])).to_pylist() == [1.0, 2.0]


def test_days_stay_days() -> None:
    """A cell of a notebook that is run a second time."""
    assert khobor.parse_date([DAY, "২ জানুয়ারি ২০২৪", MOMENT, None]) == [DAY, DAY, DAY, None]
    assert khobor.parse_date(DAY) == khobor.parse_date(MOMENT) == DAY
    assert khobor.parse_date(pa.array([MOMENT])).to_pylist() == [DAY]
    pd = pytest.importorskip("pandas")
    once = khobor.parse_date(pd.Series(["২ জানুয়ারি ২০২৪", None], index=[3, 9]))
    assert khobor.parse_date(once).equals(once)
    assert khobor.parse_date(pd.Series([MOMENT]).dt.tz_localize("Asia/Dhaka"))[0] == pd.Timestamp(DAY)
    assert khobor.parse_date(pd.DatetimeIndex([MOMENT]))[0] == pd.Timestamp(DAY)
    pl = pytest.importorskip("polars")
    pytest.importorskip("khobor.polars")
    frame = pl.DataFrame({"day": [MOMENT, None], "n": [1, 2]})
    made = frame.select(pl.col("day").khobor.parse_date(), pl.col("n").khobor.to_numeric())
    assert made.rows() == [(DAY, 1.0), (None, 2.0)]


def test_lines_of_pages_have_the_index_of_their_texts() -> None:
    pd = pytest.importorskip("pandas")
    lines = khobor.read_article(pd.Series(["খবর\nসভা হয়েছে।", "আরেক"], index=["a", "b"])).to_pandas()
    assert lines.index.tolist() == ["a", "a", "b"]


def test_what_is_not_read_in_a_folder_is_told(tmp_path: Path, capsys: Any) -> None:
    folder = tmp_path / "papers"
    (folder / "old").mkdir(parents=True)
    (folder / "a.txt").write_text("ঢাকায় ৪ জন।", encoding="utf-8")
    (folder / "b.txt.gz").write_bytes(gzip.compress("খুলনায়।".encode()))
    for name in ("a.docx", "old/b.docx", "c.pdf", ".hidden", "papers", "README.md"):
        (folder / name).write_bytes(b"x")
    for _ in range(2):  # the second time the results of the first are in the folder
        assert main(["analyze", str(folder), "-o", str(folder / "out"), "--no-progress"]) == 0
        said = capsys.readouterr()
        assert (
            "khobor: 4 files of other kinds in the folders not read: .docx (2), .pdf (1), papers (1)\n"
            in said.err.replace("papers (1), .pdf (1)", ".pdf (1), papers (1)")
        )
        assert said.out.startswith("2 documents, 2 sentences, 3 mentions, 0 quotations in ")


def test_the_middle_of_a_timeline() -> None:
    news = {f"2024-03-{day:02}": 5 for day in range(1, 20)}
    assert middle(news | {"1757-06-23": 1, "1971-12-16": 2}) == ("2024-03-01", "2024-03-19")
    # What follows without a gap belongs to it; what is the half of all is no far day.
    assert middle(news | {"2024-04-01": 1}) == ("2024-03-01", "2024-04-01")
    assert middle({"1950-01-01": 5, "2024-01-01": 5}) == ("1950-01-01", "2024-01-01")
    months = {f"{year}-{month:02}-01": 1 for year in range(2010, 2024) for month in range(1, 13)}
    assert middle(months, 30) == ("2010-01-01", "2023-12-01")


def test_a_line_goes_down_where_nothing_is_mentioned() -> None:
    told = khobor.analyze(["১ মার্চ ২০২৪ সভা।", "২ মে ২০২৪ মেলা।"])
    rows, outside = periods(told, "month", "date_start", "label")
    assert [(row["period"].month, row["mentions"]) for row in rows] == [(3, 1), (4, 0), (5, 1)]
    assert outside == ""
    _, outside = periods(khobor.analyze(["১৭৫৭ সালে যুদ্ধ।", *["২ মে ২০২৪ মেলা।"] * 9]), "month", "date_start", ())
    assert outside == "not shown: 1 before"


def test_pictures_have_bengali_unasked() -> None:
    mpl = pytest.importorskip("matplotlib")
    mpl.use("agg")
    import warnings

    import matplotlib.pyplot as plt
    from matplotlib import font_manager
    from matplotlib.text import Text

    from khobor.plot.fonts import BENGALI

    if not set(BENGALI) & set(font_manager.get_font_names()):
        pytest.skip("no font with Bengali is installed: apt install fonts-noto-core")
    before = mpl.rcParams["font.family"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for ax in (None, plt.subplots()[1]):
            drawn = khobor.plot.words({"ক্ষতি": 2}, ax=ax, title="শব্দ")
            drawn.figure.canvas.draw()
            (title,) = (text for text in drawn.findobj(Text) if text.get_text() == "শব্দ")
            assert title.get_fontfamily()[0] in BENGALI
    assert mpl.rcParams["font.family"] == before


def test_names_in_a_network_do_not_cover_each_other() -> None:
    mpl = pytest.importorskip("matplotlib")
    mpl.use("agg")
    from khobor.plot import shared

    people = ["শেখ হাসিনা", "নরেন্দ্র মোদি", "খালেদা জিয়া", "তারেক রহমান", "ওবায়দুল কাদের"]
    told = khobor.analyze([f"{a}, {b} ও {c} কথা বলেন।" for a in people for b in people for c in people if a < b < c])
    drawn = khobor.plot.network(told)
    drawn.figure.draw_without_rendering()
    boxes = [tuple(text.get_window_extent().extents) for text in drawn.texts]
    assert len(boxes) == 5
    assert max(shared(a, b) for a in boxes for b in boxes if a is not b) == 0


def test_notebooks_of_others_have_colours_and_sides(found: Any) -> None:
    """JupyterLab shows what somebody else has run without its sheet of styles."""
    html = khobor.analyze("ঢাকায় ৪ জন")._repr_html_().partition("</style>")[2]  # type: ignore[union-attr]
    assert html.count("background-color: rgba(") == html.count("<mark ") > 2
    table = found._repr_html_().partition("</style>")[2]
    assert '<td style="text-align: left; white-space: nowrap">ঢাকায়</td>' in table
    assert '<th style="text-align: right; white-space: nowrap">row</th>' in table


def test_columns_have_the_functions_of_a_text() -> None:
    pd = pytest.importorskip("pandas")
    pl = pytest.importorskip("polars")
    pytest.importorskip("khobor.polars")
    texts = ["ঢাকায় ৪ জন", "পাঁচ টাকা", None]
    for name in ("digitize", "verbalize", "sound_key", "romanize"):
        alone = [text and getattr(khobor, name)(text) for text in texts]
        frame = pl.DataFrame({"text": texts})
        assert frame.select(getattr(pl.col("text").khobor, name)())["text"].to_list() == alone
        assert getattr(pd.Series(texts, dtype=object).khobor, name)().tolist() == alone
    assert pd.Series(["৫ টাকা"]).khobor.parse_amount()[0].unit == "BDT"
    assert pd.Series(["খবর\nসভা হয়েছে।"], index=["a"]).khobor.read_article().to_pandas().index.tolist() == ["a", "a"]
    for column in (pd.Series(texts), pl.Series(texts), pl.col("text")):
        with pytest.raises(ValueError, match="no label is called 'PERSON'; did you mean 'PER'"):
            column.khobor.mentions(labels="PERSON")


def test_keep_beside_texts_without_columns(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "a.csv").write_text("text,paper\nঢাকায় ৪ জন।,সকাল\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("খুলনায়।", encoding="utf-8")
    out = tmp_path / "out"
    assert (
        main(["analyze", str(tmp_path), "--keep", "paper", "-o", str(out), "--no-progress", "--format", "jsonl"]) == 0
    )
    assert '"paper": "সকাল"' in (out / "documents.jsonl").read_text(encoding="utf-8")
    assert '"paper": null' in (out / "documents.jsonl").read_text(encoding="utf-8")
    capsys.readouterr()
    # argparse gives --keep all that follows.
    assert main(["analyze", "--keep", "paper", str(tmp_path / "a.csv"), "-o", str(out)]) == 2
    assert "--keep took " in capsys.readouterr().err
    assert main(["analyze", "--keep", "paper", "-o", str(out), "--no-progress", "--", str(tmp_path / "a.csv")]) == 0


def test_lists_of_names_as_they_come(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "a.txt").write_text("খবর ল্যাব বলেছে।", encoding="utf-8")
    for encoding, sep in (("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t")):
        names = tmp_path / "names.csv"
        names.write_text(f"name{sep}label{sep}key\nখবর ল্যাব{sep}ORG{sep}khobor-lab\n", encoding=encoding)
        (mention,) = khobor.Analyzer(lexicon=names).analyze("খবর ল্যাব বলেছে।").mentions
        assert (mention.label, mention.entity) == ("ORG", "khobor-lab")
    names.write_text("name,kind\n" + "খ" * 500 + ",ORG\n", encoding="utf-8")
    for option, says in (("--lexicon", "row 0 of the lexicon has no label: {"), ("--model", "not a khobor name model")):
        assert main(["analyze", str(tmp_path / "a.txt"), option, str(names), "-o", str(tmp_path / "out")]) == 2
        told = capsys.readouterr().err
        assert told.startswith(f"khobor: {option} {names}: {says}")
        assert len(told) < 400
    assert not (tmp_path / "out").exists()


def test_the_command_alone_tells_what_there_is(capsys: Any) -> None:
    assert main([]) == 2
    assert "texts to tables and a report" in capsys.readouterr().err


def test_decades_are_shown_as_one_reads_them() -> None:
    told = khobor.analyze(["১৯৯০-এর দশকে ও ঊনবিংশ শতাব্দীতে।"])
    assert told["iso"].to_pylist() == ["199", "18"]
    for shown in (repr(told), told._repr_html_()):
        assert "1990s" in shown
        assert "19th century" in shown
