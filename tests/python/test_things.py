"""Who and where: entities, places, titles, names matched, clustered and romanized; keys over a stream."""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
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
    keys = khobor.places["key"].to_pylist()
    assert len(keys) == len(set(keys))
    assert {parent for parent in khobor.places["parent"].to_pylist() if parent} <= set(keys)
    upazilas = khobor.places.filter(kind="upazila")
    codes = {row["code"] for row in upazilas}
    assert len(upazilas) == len(codes) == 494
    assert all(re.fullmatch("BD[0-9]{8}", code) for code in codes)
    # The first six characters are of the district.
    assert len({(row["district"], row["code"][:6]) for row in upazilas}) == 64
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


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("ওসি মিজানুর রহমান বলেন, আসামিকে ধরা হয়েছে।", ["মিজানুর রহমান"]),
        ("রিকশাচালক শাহাদাৎ হোসেন বলেন, বৃষ্টি হবে।", ["শাহাদাৎ হোসেন"]),
        ("নজরুল ইসলাম বলেন, কাজ হবে।", ["নজরুল ইসলাম"]),
        ("কাজী নজরুল ইসলাম কবি। নজরুল ইসলাম গান লিখেছেন।", ["kazi-nazrul-islam"] * 2),
        ("প্রধানমন্ত্রী তারেক রহমান বলেন, কাজ হবে।", ["tarique-rahman"]),
    ],
)
def test_a_name_that_many_bear_is_nobody_in_particular(text: str, keys: list[str]) -> None:
    found = [m.entity for m in khobor.analyze(text).mentions if m.label == "PER"]
    assert found == [unicodedata.normalize("NFC", key) for key in keys]


CASES = Path(__file__).parent.parent / "cases" / "same_thing.tsv"


def pairs_of_names() -> list[list[str]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def key_of(found: Any, row: int, name: str, *, last: bool) -> str:
    keys = [m["entity"] for m in found if m["row"] == row and name in (m["name"], m["text"])]
    assert keys, f"{name} is not found in text {row}"
    return str(keys[-1 if last else 0])


@pytest.mark.parametrize("case", pairs_of_names(), ids=lambda case: f"{case[0]}: {case[2]}, {case[4]}")
def test_one_thing_has_one_key_and_two_have_two(case: list[str]) -> None:
    kind, text, name, other_text, other_name = case
    within = other_text == "="
    found = khobor.analyze([text] if within else [text, other_text])
    one, other = key_of(found, 0, name, last=False), key_of(found, 0 if within else 1, other_name, last=True)
    assert (one == other) == (kind != "apart"), f"{one}, {other}"


def test_the_pairs_are_as_many_as_said() -> None:
    kinds = [case[0] for case in pairs_of_names()]
    assert kinds.count("public") == 11
    assert min(kinds.count("together"), kinds.count("apart")) >= 20


def test_common_words_are_no_places() -> None:
    text = ["ফল বাজারে আপেল, মাল্টা ও কমলা বিক্রি হচ্ছে।", "ঋণের টাকা ব্যাংককে ফেরত দিতে হবে।", "ইতালি ও মাল্টা শরণার্থী নেবে।"]
    found = [(m["row"], m["entity"]) for m in khobor.analyze(text) if m["label"] == "LOC"]
    assert found == [(2, "italy"), (2, "malta")]


def test_a_title_is_of_a_place_or_a_body() -> None:
    text = "গুলশান থানার ভারপ্রাপ্ত কর্মকর্তা (ওসি) রকিবুল হাসান ও রাশিয়ার পররাষ্ট্রমন্ত্রী সের্গেই ল্যাভরভ বলেন।"
    people = [m for m in khobor.analyze([text]) if m["label"] == "PER"]
    assert [(m["title"], m["of"]) for m in people] == [
        ("ভারপ্রাপ্ত কর্মকর্তা (ওসি)", "gulshan"),
        ("পররাষ্ট্রমন্ত্রী", "russia"),
    ]


def test_the_table_of_entities_is_the_same_to_the_byte_in_parts_of_any_size(tmp_path: Path) -> None:
    from khobor.cli import main
    from khobor.parts import SAMPLES

    articles = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    more = ["শিক্ষক রহিম রাজশাহীতে বই লেখেন।", "জেলে রহিম ভোলায় মাছ ধরেন।", "মো. আব্দুল করিম এলেন।", "আব্দুল করিম বলেন, ভালো।"]
    path = tmp_path / "news.jsonl"
    lines = [json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in (articles + more) * 3]
    path.write_text("".join(lines), encoding="utf-8")
    made = []
    for size in ("0.001", "0.02", "8"):
        out = tmp_path / size
        assert main(["analyze", str(path), "--part-size", size, "--output", str(out)]) == 0
        made.append((out / "entities.parquet").read_bytes())
    assert made[0] == made[1] == made[2]


def test_few_rows_are_python_s_own_at_a_time(found: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = found.entities.to_dicts()
    monkeypatch.setattr("khobor.things.AT_ONCE", 2)
    assert found.entities.to_dicts() == whole
