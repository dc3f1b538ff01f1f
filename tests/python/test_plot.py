"""Pictures: what is drawn is what was counted, and a missing font or library is told with what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import khobor

matplotlib = pytest.importorskip("matplotlib")
pytest.importorskip("pyarrow")
pytest.importorskip("pandas")
matplotlib.use("agg")

TEXTS = ["ঢাকায় বৃষ্টি। ঢাকা ও খুলনা।", "৫ আগস্ট ২০২৪ ঢাকায়, ৬ সেপ্টেম্বর ২০২৪ খুলনায় ও সিলেটে।"]


@pytest.fixture(scope="module")
def mentions() -> Any:
    return khobor.analyze(TEXTS)


def labels(axis: Any) -> list[str]:
    return [label.get_text() for label in axis.get_ticklabels()]


def test_the_most_frequent_names_are_on_top(mentions: Any) -> None:
    ax = khobor.plot.top_entities(mentions, label="LOC", top=2)
    assert labels(ax.yaxis) == ["ঢাকা", "খুলনা"]
    assert [bar.get_width() for bar in ax.patches] == [3, 2]
    assert ax.yaxis_inverted()


def test_words() -> None:
    ax = khobor.plot.words({"খবর": 3, "আজ": 5, "কাল": 1}, top=2)
    assert labels(ax.yaxis) == ["আজ", "খবর"]


def test_a_line_for_each_value(mentions: Any) -> None:
    ax = khobor.plot.timeline(mentions, freq="month")
    assert [bar.get_height() for bar in ax.patches] == [1, 1]
    ax = khobor.plot.timeline(mentions.timeline("year", by="label"))
    assert [line.get_label() for line in ax.lines] == ["DATE"]


def test_a_network_has_a_place_for_each_name(mentions: Any) -> None:
    ax = khobor.plot.network(mentions, label="LOC")
    assert sorted(text.get_text() for text in ax.texts) == ["খুলনা", "ঢাকা", "সিলেট"]
    places = ax.collections[0].get_offsets()
    assert len({tuple(place) for place in places.round(3).tolist()}) == 3
    assert len(khobor.plot.network(khobor.analyze(["ক"])).texts) == 0  # type: ignore[arg-type]


def test_pictures_go_where_they_are_wanted(mentions: Any) -> None:
    from matplotlib.figure import Figure

    ax = Figure().subplots()
    assert khobor.plot.top_entities(mentions, ax=ax) is ax


def test_a_missing_font_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from matplotlib import font_manager

    monkeypatch.setattr(font_manager, "get_font_names", lambda: ["DejaVu Sans"])
    monkeypatch.setattr(font_manager, "findSystemFonts", list)
    with pytest.raises(RuntimeError, match="no font with Bengali is installed"):
        khobor.plot.use_bengali()
    with pytest.raises(RuntimeError, match="no font is called 'Foo'; of those with Bengali there are none"):
        khobor.plot.use_bengali("Foo")
    monkeypatch.setattr(font_manager, "get_font_names", lambda: ["Kalpurush", "DejaVu Sans"])
    with matplotlib.rc_context():
        assert khobor.plot.use_bengali() == "Kalpurush"
        assert matplotlib.rcParams["font.family"] == ["Kalpurush", "DejaVu Sans"]


def font_file(path: Path, family: str) -> Path:
    """A font in which ক is a square."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in [(0, 500), (500, 500), (500, 0)]:
        pen.lineTo(corner)
    pen.closePath()
    font = FontBuilder(1000)
    font.setupGlyphOrder([".notdef", "ka"])
    font.setupCharacterMap({ord("ক"): "ka"})
    font.setupGlyf({name: pen.glyph() for name in [".notdef", "ka"]})
    font.setupHorizontalMetrics({name: (500, 0) for name in [".notdef", "ka"]})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": family, "styleName": "Regular", "fullName": family, "psName": family})
    font.setupOS2()
    font.setupPost()
    font.save(path)
    return path


def test_a_font_installed_since_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """matplotlib keeps a list of fonts on the disk, which knows nothing of one that came later."""
    from matplotlib import font_manager

    files = [str(font_file(tmp_path / "new.ttf", "Shonar Bangla")), str(tmp_path / "gone.ttf")]
    manager = font_manager.fontManager
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda: files)
    monkeypatch.setattr(manager, "ttflist", [font for font in manager.ttflist if "DejaVu" in font.name])
    with matplotlib.rc_context():
        assert khobor.plot.use_bengali() == "Shonar Bangla"
        assert khobor.plot.use_bengali("Shonar Bangla") == "Shonar Bangla"
        assert font_manager.findfont("Shonar Bangla", fallback_to_default=False) == files[0]


def test_an_old_matplotlib_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matplotlib, "__version__", "3.10.8")
    with pytest.raises(ImportError, match="does not shape Bengali"):
        khobor.plot.use_bengali()


def test_altair(mentions: Any) -> None:
    pytest.importorskip("altair")
    made = khobor.plot.altair.top_entities(mentions, label="LOC", top=2).to_dict()
    assert made["data"]["values"] == [{"name": "ঢাকা", "count": 3}, {"name": "খুলনা", "count": 2}]
    assert khobor.plot.altair.timeline(mentions, by="label").to_dict()["mark"]["type"] == "line"
    assert khobor.plot.altair.words({"আজ": 5}).to_dict()["data"]["values"] == [{"name": "আজ", "count": 5}]


def test_districts_are_where_they_are(mentions: Any) -> None:
    ax = khobor.plot.districts({"Dhaka": 4, "Cox's Bazar": 1, "Atlantis": 9})
    assert [text.get_text() for text in ax.texts] == ["ঢাকা 4", "কক্সবাজার 1"]
    (_, north), (_, south) = (text.xy for text in ax.texts)
    assert north > south
    assert "ঢাকা 3" in [text.get_text() for text in khobor.plot.districts(mentions).texts]


def square(longitude: float, latitude: float, half: float = 0.05) -> dict[str, Any]:
    west, east, south, north = longitude - half, longitude + half, latitude - half, latitude + half
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def test_an_outline_is_of_the_district_whose_town_lies_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from khobor.report import districts as places

    bogura, nowhere = square(89.37, 24.85), square(100, 10)
    two = {
        "type": "MultiPolygon",
        "coordinates": [square(90.41, 23.71)["geometry"]["coordinates"], nowhere["geometry"]["coordinates"]],
    }
    collection = {"type": "FeatureCollection", "features": [bogura, nowhere, {"type": "Feature", "geometry": two}]}
    shapes = places.district_outlines(collection)
    assert {key: len(rings) for key, rings in shapes.items()} == {"Bogura": 1, "Dhaka": 2}
    ax = khobor.plot.districts({"Bogura": 4, "Khulna": 1}, outlines=collection)
    (drawn,) = (each for each in ax.collections if hasattr(each, "get_paths") and len(each.get_paths()) == 3)
    assert len({tuple(colour) for colour in drawn.get_facecolors()}) == 2
    assert [text.get_text() for text in ax.texts] == ["বগুড়া 4", "খুলনা 1"]
    dots = khobor.plot.districts({"Bogura": 4}, outlines=False)
    assert all(len(each.get_offsets()) > 0 for each in dots.collections)
    with pytest.raises(ValueError, match="polygons, and not Point"):
        khobor.plot.districts(
            {"Bogura": 4}, outlines={"features": [{"geometry": {"type": "Point", "coordinates": [1, 2]}}]}
        )
    monkeypatch.setattr(places, "packaged_outlines", lambda: shapes)
    html = places.map_of({"Bogura": 4, "Khulna": 1})
    assert html.count("<path") == 2
    assert html.count('class="no"') == 1
    assert "<title>বগুড়া: 4</title></path>" in html
    assert "<title>খুলনা: 1</title></circle>" in html
