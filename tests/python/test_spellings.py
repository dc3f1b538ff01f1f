"""Whatever is read is normalized first: no spelling of a letter and no invisible sign changes what a reader says."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from typing import Any

import pytest

import khobor

DAY = datetime.date(2025, 6, 20)

# What each reader says of a text, and texts that have all the letters which can be written in two ways.
READERS: dict[str, tuple[Callable[[str], Any], list[str]]] = {
    "parse_number": (khobor.parse_number, ["সাড়ে তিন লাখ", "ছয় কোটি পাঁচ", "আড়াই হাজার", "৫ লাখ ২০ হাজার", "উনষাট"]),
    "to_numeric": (lambda text: khobor.to_numeric([text]), ["সাড়ে পাঁচ শ টাকা", "২,৫০০ টাকা", "ছয়", "দুই কোটি"]),
    "parse_amount": (khobor.parse_amount, ["প্রতি কেজি ছয় টাকা", "আড়াই কেজি", "১২০-১৩০ টাকা", "পাঁচ কোটি টাকা"]),
    "parse_date": (
        lambda text: khobor.parse_date(text, reference_date=DAY),
        ["১৬ই জুলাই ২০২৪", "১০ আষাঢ় ১৪৩১", "গত কাল", "৭ ফেব্রুয়ারি ২০২৪", "১২ অগ্রহায়ণ ১৪৩০", "পাঁচ পৌষ ১৪৩১"],
    ),
    "reference_date": (
        lambda text: [m.value for m in khobor.find_quantities("গতকাল", reference_date=text)],
        ["১২ আষাঢ় ১৪৩১", "২ জানুয়ারি ২০২৪", "পাঁচ পৌষ ১৪৩১"],
    ),
    "find_quantities": (
        lambda text: [(m.label, m.value, m.unit, m.modifier) for m in khobor.find_quantities(text, reference_date=DAY)],
        ["সভায় প্রায় সাড়ে ছয় হাজার মানুষ", "আড়াই ঘণ্টায় পাঁচ কিলোমিটার", "১০ আষাঢ় থেকে ১২ আষাঢ়", "৫০ কোটি টাকা"],
    ),
    "digitize": (lambda text: plain(khobor.digitize(text)), ["সাড়ে তিন লাখ টাকা", "ছয় জন", "পাঁচ কোটি টাকা"]),
    "spell_number": (khobor.spell_number, ["২৫০০", "১,২৫০"]),
    "words": (khobor.words, ["নিয়ে দৌড়ায় পৃথিবী", "চাঁদ উঠেছে পাহাড়ে"]),
    "word_counts": (khobor.word_counts, ["বাড়ি যায় বাড়ি", "চাঁদ আষাঢ়ে চাঁদ", "চোখ"]),
    "sound_key": (khobor.sound_key, ["মজিদ খোন্দকার", "রায়হান গাঢ়", "চাঁদ মিয়া"]),
}


def plain(text: str) -> str:
    """What a reader sees: signs outside the numbers stay as they are written."""
    return khobor.normalize(text).replace("\u00a0", " ").strip("\u200c\u200d")


def between_letters(sign: str) -> Callable[[str], str]:
    """Puts the sign once into each word, between two letters where a reader sees nothing."""

    def put(text: str) -> str:
        pick = random.Random(text)
        out = []
        for word in text.split(" "):
            # Not before a mark, which would then hang on the sign, nor beside a hasanta, where joiners have a meaning.
            free = [
                i for i in range(1, len(word)) if is_base(word[i]) and word[i - 1] != "\u09cd" and is_base(word[i - 1])
            ]
            at = pick.choice(free) if free else None
            out.append(word if at is None else word[:at] + sign + word[at:])
        return " ".join(out)

    return put


def is_base(letter: str) -> bool:
    return "\u0985" <= letter <= "\u09b9" or "\u09e6" <= letter <= "\u09ef"


def at_the_edges(sign: str) -> Callable[[str], str]:
    return lambda text: sign + text + sign


def in_place_of(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def put(text: str) -> str:
        for usual, other in pairs:
            text = text.replace(usual, other)
        return text

    return put


SPELLINGS: dict[str, Callable[[str], str]] = {
    "letters with a dot in one code point": in_place_of(
        ("\u09a1\u09bc", "\u09dc"), ("\u09a2\u09bc", "\u09dd"), ("\u09af\u09bc", "\u09df")
    ),
    "vowels in two halves": in_place_of(("\u09cb", "\u09c7\u09be"), ("\u09cc", "\u09c7\u09d7")),
    "marks in the wrong order": in_place_of(("\u09be\u0981", "\u0981\u09be"), ("\u09bf\u0981", "\u0981\u09bf")),
    "ZWSP": between_letters("\u200b"),
    "soft hyphen": between_letters("\u00ad"),
    "BOM": between_letters("\ufeff"),
    "left-to-right mark": between_letters("\u200e"),
    "word joiner": between_letters("\u2060"),
    "BOM at the edges": at_the_edges("\ufeff"),
    "ZWSP at the edges": at_the_edges("\u200b"),
    "ZWNJ at the end": lambda text: text + "\u200c",
    "ZWJ at the end": lambda text: text + "\u200d",
    "no-break spaces": in_place_of((" ", "\u00a0")),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("reader", READERS)
def test_no_spelling_changes_what_is_read(reader: str, spelling: str) -> None:
    read, texts = READERS[reader]
    written = {text: SPELLINGS[spelling](text) for text in map(khobor.normalize, texts)}
    # What is spelled out is given in digits, which have one spelling.
    assert reader == "spell_number" or any(text != other for text, other in written.items())
    for text, other in written.items():
        assert read(other) == read(text), (text, other)
