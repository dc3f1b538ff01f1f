"""Words for those who count them: scikit-learn, word clouds, frequency tables."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Any, overload

from khobor import _khobor, columns
from khobor._khobor import TOKEN_PATTERN
from khobor.columns import Errors
from khobor.text import normalize

__all__ = ["TOKEN_PATTERN", "stop_words", "word_counts", "words"]


@lru_cache(maxsize=2)
def _words(leave_stop_words: bool) -> _khobor.Job:
    return _khobor.words(leave_stop_words)


@overload
def words(x: str, *, stop_words: bool = ..., errors: Errors = ..., progress: bool = ...) -> list[str]: ...
@overload
def words(x: Any, *, stop_words: bool = ..., errors: Errors = ..., progress: bool = ...) -> Any: ...
def words(x: Any, *, stop_words: bool = True, errors: Errors = "raise", progress: bool = False) -> Any:
    """The words of a text or of each text of a column, normalized: tokens made of letters, and the words of hashtags.

    Made for `CountVectorizer(analyzer=khobor.words)` and `TfidfVectorizer`; for those who take only a pattern there is
    `khobor.TOKEN_PATTERN`.

    Args:
        x: one text, or a column of texts.
        stop_words: False leaves out words that say nothing (এবং, করে); see :func:`stop_words`.
        errors: "raise", "coerce" (a text that is not Unicode is missing) or "replace" (U+FFFD is read there).
        progress: show a progress bar (needs tqdm).

    Returns:
        list of str for each text, in order.

    >>> khobor.words("প্রধানমন্ত্রী ও ৩ জন মন্ত্রী এসেছেন।", stop_words=False)
    ['প্রধানমন্ত্রী', 'মন্ত্রী']
    """
    return columns.apply(
        _words(not counts_stop_words(stop_words)),
        normalize(x, errors=errors),
        errors=errors,
        progress=progress,
        returns="list",
    )


def word_counts(
    x: Any, *, stop_words: bool = False, stems: bool = False, errors: Errors = "raise", progress: bool = False
) -> Counter[str]:
    """Counts the words of a text or of a whole column, normalized, in parallel; those of hashtags count, too.

    Args:
        x: one text, or a column of texts.
        stop_words: True counts words that say nothing (এবং, করে), too; see :func:`stop_words`. Counts are for tables and clouds of
            words, where they drown the rest; :func:`words` keeps them, because it says what stands in a text.
        stems: count an inflected word (পুতিনেরও) under its stem (পুতিন), where the stem stands in the texts by itself.
        errors: "raise", "coerce" (a text that is not Unicode is missing) or "replace" (U+FFFD is read there).
        progress: show a progress bar (needs tqdm).

    Returns:
        Counter of words, the most frequent first; `WordCloud.generate_from_frequencies` takes it as it is.

    >>> khobor.word_counts(["খবর আর খবর", "আজকের খবর"]).most_common(1)
    [('খবর', 3)]
    """
    column = columns.arrow_column([x] if columns.is_text(x) else x, errors=errors)
    with columns.bar(x, progress) as step:
        counted = _khobor.word_counts(column, not counts_stop_words(stop_words), stems, step, errors == "coerce")
    return Counter(dict(counted))


def counts_stop_words(stop_words: Any) -> bool:
    """The option as it was given, which elsewhere is often a list of words to leave out."""
    if not isinstance(stop_words, bool):
        raise TypeError(
            "stop_words must be True (they are there) or False (they are left out), not "
            f"{type(stop_words).__name__}; words of your own are left out afterwards"
        )
    return stop_words


@lru_cache(maxsize=1)
def _stop_words() -> list[str]:
    both = ((word, normalize(word, nukta="composed")) for word in _khobor.stop_words())
    return list(dict.fromkeys(form for forms in both for form in forms))


def stop_words() -> list[str]:
    """Bengali words so common that they say nothing about a text (pronouns, postpositions, verbs of being).

    A list, as scikit-learn wants it (`CountVectorizer(stop_words=khobor.stop_words())`); words with য় ড় ঢ় stand in it in both
    spellings, with the dot as a sign of its own and in one code point.

    >>> "এবং" in khobor.stop_words()
    True
    """
    return _stop_words().copy()
