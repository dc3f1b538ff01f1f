"""Text from the web: cleaned, repaired, told apart; and the way back to it."""

from __future__ import annotations

import pickle
import unicodedata
from itertools import pairwise

import pandas as pd
import polars as pl
import pytest

import khobor
from khobor.text import CLEAN, REPAIR

PAGE = "<p>দাম &lt; ৫০০&nbsp;টাকা!!!! 😀 #বাজার_দর</p><p>খুবববব ভালো @karim https://example.org/২০২৪</p>"
CLEANED = "দাম < ৫০০ টাকা! বাজার দর\nখুব ভালো"


def misread(text: str, encoding: str = "cp1252", times: int = 1) -> str:
    """UTF-8 as it looks when it is read in another encoding; what that does not have is a control character."""
    for _ in range(times):
        pieces = (bytes([b]) for b in text.encode())
        text = "".join(p.decode(encoding, "ignore") or chr(p[0]) for p in pieces)
    return text


def test_a_page_is_cleaned() -> None:
    assert khobor.clean(PAGE) == CLEANED
    assert khobor.clean(CLEANED) is CLEANED
    assert khobor.clean(PAGE, emoji="kept", hashtags="kept", case="lower").startswith("দাম < ৫০০ টাকা! 😀 #বাজার_দর")


@pytest.mark.parametrize("column", [list, pd.Series, pl.Series])
def test_columns_are_cleaned(column: type) -> None:
    rows = column([PAGE, None, "খবর"])
    assert list(khobor.clean(rows))[::2] == [CLEANED, "খবর"]


def test_every_span_goes_back() -> None:
    aligned = khobor.align(PAGE, **CLEAN)
    assert aligned.text == CLEANED
    for word in ("দাম", "টাকা", "বাজার", "ভালো"):
        at = CLEANED.index(word)
        start, end = aligned.to_original(at, at + len(word))
        assert PAGE[start:end] == word
    start, end = aligned.to_original(CLEANED.index("<"), CLEANED.index("<") + 1)
    assert PAGE[start:end] == "&lt;"


BROKEN = {
    "à¦–à¦¬à¦° à¦ªà§œà¦¿": "খবর পড়ি",
    "Avgvi evsjv": "আমার বাংলা",
    "সে Avgvi e‡b Microsoft Word খোলে": "সে আমার বনে Microsoft Word খোলে",
    "দু:খ হঠাত্ উৎ্সব": "দুঃখ হঠাৎ উৎসব",
    "ছাএের পএিকা, ছাএীদের মাএা": "ছাত্রের পত্রিকা, ছাত্রীদের মাত্রা",
}


@pytest.mark.parametrize("broken", BROKEN)
def test_broken_text_is_repaired_and_goes_back(broken: str) -> None:
    good = khobor.normalize(BROKEN[broken])
    assert khobor.repair(broken) == good
    assert khobor.repair(good) is good
    aligned = khobor.align(broken, **REPAIR)
    assert aligned.text == good
    at = 0
    for word, was in zip(good.split(), broken.split(), strict=True):
        at = good.index(word, at)
        start, end = aligned.to_original(at, at + len(word))
        assert broken[start:end] == was
        at += len(word)


@pytest.mark.parametrize(
    "text",
    [
        "মাএর দোয়া",  # মা with its ending, not মাত্র
        "দুএকজন বিএনপির",
        "দেখুন https://example.com/দু:খ এখানে",
        "The government wove five videos: ok",
        "সময়: ৯:৩০",
        "É” na café “à la carte”",
    ],
)
def test_what_is_whole_stays(text: str) -> None:
    text = khobor.normalize(text)
    assert khobor.repair(text) is text


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("times", [1, 2])
def test_broken_encodings_are_repaired(encoding: str, times: int) -> None:
    text = unicodedata.normalize("NFC", "প্রধানমন্ত্রী বলেছেন, “ঠিক আছে” – ড় ঢ় য় ৎ।")
    broken = misread(text, encoding, times)
    assert khobor.normalize(broken, mojibake=True) == text
    assert khobor.detect(broken) == "mojibake"
    assert {d.kind for d in khobor.diagnose(broken)} >= {"mojibake"}


@pytest.mark.parametrize("text", ["Café É” naïve", "São Paulo à la carte", "आज का समाचार", "“হ্যাঁ” – না"])
def test_what_is_whole_is_not_repaired(text: str) -> None:
    assert khobor.normalize(text, mojibake=True) == text
    assert khobor.detect(text) != "mojibake"


KINDS = {
    "আজকের খবর, ১২ মে": "bengali",
    "তেওঁৰ ঘৰ আৰু আমাৰ": "assamese",
    "The government said on Friday": "english",
    "ami tomake bhalobashi": "romanized",
    "Avgvi †mvbvi evsjv": "bijoy",
    "আমি Python শিখি": "mixed",
    "दुनिया": "other",
    "১২ … 👍": "empty",
    "": "empty",
}


@pytest.mark.parametrize("text", KINDS)
def test_kinds_are_told_apart(text: str) -> None:
    found = khobor.detect(text)
    assert found == found.kind == KINDS[text]
    assert found.bengali + found.latin + found.other == pytest.approx(0 if found == "empty" else 1)
    again = pickle.loads(pickle.dumps(found))
    assert (again, again.latin) == (found, found.latin)


def test_a_column_gives_a_table() -> None:
    texts = pd.Series([*KINDS, None], index=[f"r{i}" for i in range(len(KINDS) + 1)])
    table = khobor.detect(texts)
    assert isinstance(table, khobor.Table)
    frame = table.to_pandas()
    assert list(frame.index) == list(texts.index)
    assert list(frame["kind"])[:-1] == list(KINDS.values())
    assert frame["kind"].isna().iloc[-1]
    assert khobor.detect(None) is None


def test_bijoy_there_and_back() -> None:
    text = "আমি তোমায় ভালোবাসি। জরুরি সমস্ত শান্তি কর্ম র‍্যাব চাঁদ।"
    assert khobor.from_bijoy(khobor.to_bijoy(text)) == khobor.normalize(text)
    assert khobor.from_bijoy(["This is English.", None, "Avwg Microsoft Word e¨envi Kwi|"]) == [
        "This is English.",
        None,
        "আমি Microsoft Word ব্যবহার করি।",
    ]


def test_faults_of_other_programs_are_told() -> None:
    told = [(d.kind, d.text) for d in khobor.diagnose("যতœর র্কম ও নাম&nbsp;ক")]
    assert told == [("latin_inside", "œ"), ("reph_at_start", "র্"), ("entity", "&nbsp;")]
    assert khobor.diagnose("সম\u09df পাহা\u09dc") == []
    assert khobor.diagnose("SMSটি বিএনপি-BNP ৫G কর্ম AT&T") == []


def test_addresses_stay() -> None:
    for text in ["example.org/২০২৪–২৫", "@user_12", "a1@b2.com", "https://a.org/?q=“ক”&n=5"]:
        assert khobor.normalize(text, digits="ascii", quotes=True, dashes=True, case="upper") == text
        assert khobor.convert_digits(text, "bengali") == text


def test_sentences_and_tokens_never_overlap() -> None:
    for text in [
        "সে এলো।\u09be\u09c7 তারপর গেল।",
        "কী!\u0981\u0981 তারপর।",
        "ভালো।\u09bc\u09bc আবার",
        " \u09c1\u09c1 \u09f0",
    ]:
        document = khobor.analyze(text)
        assert document.sentences
        assert document.tokens
        for spans in (document.sentences, document.tokens, document.mentions):
            assert all(a.end <= b.start for a, b in pairwise(spans))
            assert all(text[s.start : s.end] == s.text and s.text == s.text.strip() for s in spans)
