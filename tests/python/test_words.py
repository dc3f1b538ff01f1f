"""Words as those want them who count words; scikit-learn and WordCloud where they are installed."""

from __future__ import annotations

import pickle
import re
from collections import Counter
from pathlib import Path

import pytest

import khobor

SAMPLES = khobor.normalize(
    [path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "seeds/articles").glob("*.txt"))]
)
WORD = "প্রধানমন্ত্রী"


def test_the_pattern_finds_whole_words() -> None:
    found = re.findall(khobor.TOKEN_PATTERN, f"{WORD} র\u200d\u09cd\u09afাবের ৩.১৪ শতাংশ, দু’টি বাড়ি।")
    assert WORD in found
    assert "র\u200d\u09cd\u09afাবের" in found
    assert "বাড়ি" in found
    assert re.findall(r"\w+", WORD) != [WORD]  # why the pattern is there


def test_counts_are_those_of_the_words_one_by_one() -> None:
    slowly = Counter(word for text in SAMPLES for word in khobor.words(text))
    assert khobor.word_counts(SAMPLES, stop_words=True) == slowly
    without = {word: n for word, n in slowly.items() if word not in khobor.stop_words()}
    assert khobor.word_counts(SAMPLES, stop_words=False) == khobor.word_counts(SAMPLES) == without


def test_stems_gather_the_forms_of_a_word() -> None:
    texts = ["ঢাকা বড় শহর।", "ঢাকায় বৃষ্টি।", "ঢাকার পথে ঢাকা।"]
    assert khobor.word_counts(texts, stems=True)["ঢাকা"] == 4
    assert khobor.word_counts(texts)["ঢাকা"] == 2


@pytest.mark.parametrize("options", [{"analyzer": "words"}, {"token_pattern": "pattern"}])
def test_scikit_learn_counts_whole_words(options: dict[str, str]) -> None:
    text = pytest.importorskip("sklearn.feature_extraction.text")
    given = {name: {"words": khobor.words, "pattern": khobor.TOKEN_PATTERN}[value] for name, value in options.items()}
    vectorizer = text.CountVectorizer(lowercase=False, **given)
    matrix = vectorizer.fit_transform(SAMPLES)
    vocabulary = vectorizer.vocabulary_
    words = khobor.word_counts(SAMPLES, stop_words=True)
    common = [word for word, _ in words.most_common(30)]
    assert {word: int(matrix[:, vocabulary[word]].sum()) for word in common} == {word: words[word] for word in common}
    assert not [word for word in vocabulary if re.match("[\u0981-\u0983\u09bc\u09be-\u09cd]", word)]
    again = pickle.loads(pickle.dumps(vectorizer))
    assert (again.transform(SAMPLES) != matrix).nnz == 0


def test_word_clouds_take_the_counts_and_the_pattern() -> None:
    wordcloud = pytest.importorskip("wordcloud")
    counts = khobor.word_counts(SAMPLES, stop_words=False)
    cloud = wordcloud.WordCloud(width=200, height=100, max_words=20)
    drawn = cloud.generate_from_frequencies(counts)
    assert {word[0] for word, *_ in drawn.layout_} <= set(counts)
    read = wordcloud.WordCloud(regexp=khobor.TOKEN_PATTERN, collocations=False).process_text("\n".join(SAMPLES))
    assert all(read[word] <= n for word, n in counts.most_common(20) if word in read)
    assert any(word in read for word, _ in counts.most_common(5))


def test_words_and_counts_agree_in_any_spelling() -> None:
    for text in ["রাজকন\u200d্যা #বাজার_দর", "অাম চঁাদ", "পাহা\u09dc র\u200c্যাব", "\ufeffখবর @karim a@b.com"]:
        assert Counter(khobor.words(text)) == khobor.word_counts(text, stop_words=True)
        assert khobor.words(text) == khobor.words(khobor.normalize(text))
    assert khobor.words("#বাজার_দর ১০টায় #২০২৪") == ["বাজার", "দর"]


def test_stop_words_match_either_spelling() -> None:
    both = {khobor.normalize("হয়", nukta=nukta) for nukta in ("composed", "decomposed")}
    assert len(both) == 2
    assert both <= set(khobor.stop_words())
    text = pytest.importorskip("sklearn.feature_extraction.text")
    vectorizer = text.CountVectorizer(
        stop_words=khobor.stop_words(), token_pattern=khobor.TOKEN_PATTERN, lowercase=False
    )
    vectorizer.fit([f"{word} খবর" for word in both])
    assert set(vectorizer.vocabulary_) == {"খবর"}
