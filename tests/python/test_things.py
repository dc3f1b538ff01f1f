"""Who and where: entities, places, titles, names matched, clustered and romanized; keys over a stream."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

import khobor

pa = pytest.importorskip("pyarrow")

TEXTS = [
    "ভ্লাদিমির পুতিন গতকাল বেইজিংয়ে যান। রাশিয়ার প্রেসিডেন্ট ভ্লাদিমির পুতিন কথা বলেন। পুতিনের সফর শেষ হয়।",
    "রাজশাহীর গোদাগাড়ীতে আম পাকে। পুতিন আসেননি।",
    None,
]


@pytest.fixture(scope="module")
def found() -> Any:
    return khobor.analyze(TEXTS)


def test_entities_are_named_as_a_reader_would(found: Any) -> None:
    putin = next(row for row in found.entities if "putin" in row["entity"])
    assert (putin["name"], putin["mentions"], putin["documents"]) == ("ভ্লাদিমির পুতিন", 4, 2)
    assert putin["title"] == "প্রেসিডেন্ট"
    assert {form["form"]: form["count"] for form in putin["names"]} == {"ভ্লাদিমির পুতিন": 2, "পুতিন": 2}
    godagari = next(row for row in found.entities if row["name"] == "গোদাগাড়ী")
    assert (godagari["country"], godagari["district"]) == ("BD", "Rajshahi")


def test_a_word_too_many_is_no_name() -> None:
    text = "নরেশ মাহাতো এলেন। নরেশ মাহাতো বসলেন। নরেশ মাহাতো গেলেন।"
    rows = khobor.analyze([text] * 3).entities.to_dicts()
    assert [row["name"] for row in rows if row["label"] == "PER"] == ["নরেশ মাহাতো"]


@pytest.mark.parametrize("name", ["পুতিন", "পুতিনের", "ভ্লাদিমির পুতিন", "Vladimir Putin", "vladimir-putin"])
def test_find_hears_any_spelling(found: Any, name: str) -> None:
    assert len(found.find(name)) == 4


def test_find_finds_nothing_of_nobody(found: Any) -> None:
    assert len(found.find("কেউ নয়")) == len(found.find("")) == 0


def test_places_roll_up(found: Any) -> None:
    assert found.places().to_dicts() == [{"country": "BD", "district": "Rajshahi", "mentions": 2, "documents": 1}]
    countries = {row["country"]: row["mentions"] for row in found.places("country")}
    assert countries == {"BD": 2, "CN": 1, "RU": 1}
    with pytest.raises(ValueError, match="level must be"):
        found.places("town")


def test_counts_show_names_and_take_labels(found: Any) -> None:
    rows = found.counts(labels="PER", top=1).to_dicts()
    assert [row["name"] for row in rows] == ["ভ্লাদিমির পুতিন"]
    assert found.pairs(labels=["PER", "LOC"]).columns[:4] == ["a", "a_name", "b", "b_name"]


def test_a_timeline_can_be_filled() -> None:
    days = [datetime.date(2024, 1, 31), datetime.date(2024, 4, 1)]
    found = khobor.analyze(["৪ জন।", "৫ জন।"])
    made = found.timeline("month", date=days, fill=True).to_dicts()
    assert [(row["period"].month, row["mentions"]) for row in made] == [(1, 1), (2, 0), (3, 0), (4, 1)]
    for freq in ("day", "week", "quarter", "year"):
        made = found.timeline(freq, date=days, by="label", fill=True, top=1).to_dicts()
        assert sum(row["mentions"] for row in made) == 2


def test_khobor_places_is_a_table() -> None:
    districts = khobor.places.filter(kind="district", country="BD")
    assert len(districts) == 64
    assert {row["code"][:3] for row in districts} == {"BD-"}
    assert all(row["latitude"] and row["source"] and row["licence"] for row in districts)
    godagari = khobor.places.filter(english="Godagari", kind="upazila")[0]
    assert godagari["parents"] == "rajshahi|rajshahi-division|bangladesh"


def test_names_match_cluster_and_romanize() -> None:
    a, b = ["মোঃ আব্দুল করিম", None, "রহিমা খাতুন", "কেউ"], ["রহীমা খাতুন", "আবদুল করিম"]
    pairs = khobor.match(a, b).to_dicts()
    assert [(row["row_a"], row["row_b"]) for row in pairs] == [(0, 1), (2, 0)]
    assert khobor.cluster(["কাজী নজরুল", "কাজি নজরুল", "জসীম উদ্দীন", None])["form"].to_pylist() == [
        "কাজী নজরুল",
        "কাজি নজরুল",
    ]
    assert khobor.sound_key(["কাজী", None])[1] is None
    assert khobor.romanize("ঢাকা") == "dhaka"
    with pytest.raises(ValueError, match="style must be"):
        khobor.romanize("ঢাকা", style="loud")  # type: ignore[arg-type]


def test_keys_are_the_same_in_parts_of_any_size(tmp_path: Path) -> None:
    lines = [
        "নরেশ মাহাতো এলেন। মাহাতো বসলেন।",
        "রহিম মিয়া বলেন, বৃষ্টি হবে।",
        "নরেশ মাহাতো গেলেন। নরেশ মাহাত বলেন।",
        "শাহবাজ খালাসি ও নরেশ মাহাতো বলেন।",
    ] * 3
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps({"text": line}, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    keys = [
        [key for part in khobor.scan(path, part_rows=rows) for key in part.mentions["entity"].to_pylist()]
        for rows in (1, 5, 100)
    ]
    assert keys[0] == keys[1] == keys[2] == khobor.analyze(lines)["entity"].to_pylist()
