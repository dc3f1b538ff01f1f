"""What is counted, what befell those counted, whose an age is, who said what."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import khobor
from khobor import facts

CASES = Path(__file__).parent.parent / "cases"
COUNTS = {"CARDINAL", "MONEY", "PERCENT", "QUANTITY"}


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    found = [line.split("\t") for line in lines if not line.startswith("#")]
    assert len(found) > 10
    return found


def canonical(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("row", rows("fact.tsv"), ids=lambda row: row[0])
def test_what_is_counted_and_what_befell_them(row: list[str]) -> None:
    text, wanted = row[0], row[1:]
    found = [m for m in khobor.analyze(text).mentions if m.label in COUNTS and (m.counted or m.outcome)]
    assert [f"{m.text}: {m.counted or '-'} / {m.outcome or '-'}" for m in found] == wanted
    for mention in found:
        if mention.counted_start is not None:
            assert text[mention.counted_start : mention.counted_end].startswith(mention.counted or "")


@pytest.mark.parametrize("row", rows("quote.tsv"), ids=lambda row: row[0])
def test_who_said_what(row: list[str]) -> None:
    text, wanted = row[0], row[1:]
    found = khobor.analyze(text).quotes
    assert [f"{q.kind} | {q.text} | {q.cue or '-'} | {q.speaker or '-'}" for q in found] == wanted
    for quote in found:
        assert text[quote.start : quote.end] == quote.text
        if quote.speaker_start is not None:
            assert text[quote.speaker_start : quote.speaker_end] == quote.speaker


def test_a_pronoun_is_the_last_person_who_could_speak() -> None:
    text = "সভায় বক্তব্য দেন তারেক রহমান।\nতিনি বলেন, ‘আমরা নির্বাচন চাই।’\nবিকেলে তিনি আরও বলেন, দেশের মানুষ পরিবর্তন চায়।"
    quotes = khobor.analyze(text).quotes
    assert [quote.who for quote in quotes] == ["তারেক রহমান"] * 2
    table = khobor.analyze([text]).quotes.to_dicts()
    assert len({row["entity"] for row in table}) == 1
    assert table[0]["entity"] is not None
    assert [row["speaker"] for row in table] == ["তিনি", "তিনি"]


def test_without_facts_the_mentions_are_the_same_and_say_nothing_more() -> None:
    text = "নিহত ৯ জন। পুলিশ জানায়, বাসটি খাদে পড়ে যায়।"
    plain = khobor.Analyzer(facts=False).analyze(text)
    whole = khobor.analyze(text)
    assert [(m.start, m.end, m.value) for m in plain.mentions] == [(m.start, m.end, m.value) for m in whole.mentions]
    assert plain.quotes == ()
    assert all(m.counted is None and m.outcome is None for m in plain.mentions)
    assert whole.quotes
    assert whole.mentions[0].outcome == "killed"


def test_a_part_names_its_total() -> None:
    text = "ভোট দেন ৩৮২ জন ভোটার। এর মধ্যে ৩৭০ জন নারী।"
    total, part = (m for m in khobor.analyze(text).mentions if m.label == "CARDINAL")
    assert (total.part_of, part.part_of) == (None, total.start)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("প্রতি কেজি আলু ৩০ টাকা।", "kg"),
        ("কেজিপ্রতি দাম ৩০ টাকা।", "kg"),
        ("কেজিতে বেড়েছে ৩০ টাকা।", "kg"),
        ("আলু ৩০ টাকা কেজি।", "kg"),
        ("আলু ৩০ টাকা কেজিতে বিক্রি হচ্ছে।", "kg"),
        ("পেঁয়াজের কেজি ১২০ টাকা।", "kg"),
        ("ডিমের ডজন ১৫০ টাকা।", "ডজন"),
        ("লেবুর হালি বিক্রি হচ্ছে ৪০ টাকায়।", "হালি"),
        ("ধান ৮০০ টাকা বস্তায় বিক্রি হয়।", "বস্তা"),
        ("মাথাপিছু আয় ২ হাজার ৮০০ ডলার।", "মাথা"),
        ("প্রতি সপ্তাহে ৪০০ টাকা করে দিতে হয়।", "wk"),
        ("দলটি পিছু হটে, ৫০ টাকা দেয়।", None),
        ("এক কেজি আলু ৪০ টাকা।", None),
        ("ডলারপ্রতি ১২২ টাকা।", "USD"),
        ("জনপ্রতি ৫০০ টাকা।", "জন"),
        ("তিনি মাসে ২০ হাজার টাকা পান।", "mo"),
        ("প্রতি লাখে ১০ জন।", "100000"),
        ("তিনি ২০ হাজার টাকা পান।", None),
        ("গত মাসে ২০ হাজার টাকা পান।", None),
    ],
)
def test_what_a_rate_is_counted_by(text: str, per: str | None) -> None:
    mention = [m for m in khobor.analyze(text).mentions if m.label in COUNTS][-1]
    assert mention.per == (per and canonical(per))


STORY = (
    "সাভারে বাস উল্টে নিহত ৪\n\n১২ মে ২০২৪ সাভারে বাস উল্টে চারজন নিহত ও ১২ জন আহত হয়েছেন। "
    "আহত হয়েছেন ১২ জন, এর মধ্যে ৩ জন আহত হন পরে। পুলিশ দুজনকে আটক করেছে।"
)


def test_casualties_say_a_number_once() -> None:
    found = khobor.analyze([STORY, None, "কেউ আহত হননি।"])
    rows = found.casualties().to_dicts()
    assert [(r["row"], r["outcome"], r["number"], r["said"]) for r in rows][:2] == [
        (0, "killed", 4.0, 2),
        (0, "injured", 12.0, 2),
    ]
    assert all(r["outcome"] != "arrested" for r in rows)
    assert rows[0]["place"] == "সাভার"
    assert rows[0]["text"].startswith("সাভারে")
    assert str(rows[1]["day"]) == "2024-05-12"
    assert [r["number"] for r in found.casualties("arrested")] == [2.0]
    assert len(found.casualties(None)) > len(rows)


def test_statements_name_who_speaks() -> None:
    found = khobor.analyze(["সভায় আসেন তারেক রহমান। তিনি বলেন, ‘আমরা নির্বাচন চাই।’", "একটি বাক্য।"])
    (row,) = found.statements().to_dicts()
    assert (row["who"], row["kind"], row["quotation"]) == ("তারেক রহমান", "direct", "আমরা নির্বাচন চাই।")
    assert (row["speaker"], row["row"]) == ("তিনি", 0)


def nearest(found: list[dict[str, Any]], mention: dict[str, Any], holds: Callable[[dict[str, Any]], bool]) -> Any:
    """The slow twin of `facts.Near`, mention by mention."""
    before = after = earlier = None
    for other in found:
        if other["sentence"] == mention["sentence"]:
            if other["start"] < mention["start"]:
                before = other
            elif after is None:
                after = other
        elif other["start"] < mention["start"] and holds(other):
            earlier = other
    return before or after or earlier


def test_the_nearest_of_a_kind_is_found_at_once() -> None:
    pick = random.Random(7)
    decided = 0
    for _ in range(400):
        starts = sorted(pick.sample(range(60), pick.randint(1, 12)))
        sentence_of = sorted(pick.choices(range(4), k=60))
        found = [{"start": at, "sentence": sentence_of[at], "long": pick.random() < 0.3} for at in starts]
        number = found.pop(pick.randrange(len(found)))
        near = facts.Near(pick.sample(found, len(found)), lambda row: not row["long"])
        wanted = nearest(found, number, lambda row: not row["long"])
        assert near.of(number) == wanted
        decided += wanted is not None
    assert decided > 200


def test_casualties_of_a_sorted_table_are_the_same() -> None:
    found = khobor.analyze([STORY, "খুলনায় ৫ মে ২০২৪ নিহত ৭। যশোরে নিহত ৮ জন।"])
    told = found.casualties().to_dicts()
    again = found.sort("number", descending=True).casualties().to_dicts()
    assert sorted(map(str, told)) == sorted(map(str, again))
