"""Text to text and text to pieces: normalization, sentences, tokens."""

from __future__ import annotations

from typing import Any

from khobor import _khobor, columns

__all__ = ["Normalizer", "normalize", "split_sentences", "tokenize"]


class Normalizer:
    """Repairs Bengali text without changing what a reader sees."""

    def __init__(self) -> None:
        self._job = _khobor.normalizer()

    def normalize(self, x: Any, *, errors: str = "strict", progress: bool = False) -> Any:
        """Normalizes one text or a column of texts."""
        return columns.apply(self._job, x, errors=errors, progress=progress)


_default = Normalizer()
_tokens = _khobor.tokens()
_sentences = _khobor.sentences()


def normalize(x: Any, *, errors: str = "strict", progress: bool = False) -> Any:
    """Normalizes one text or a column of texts; see :class:`Normalizer`."""
    return _default.normalize(x, errors=errors, progress=progress)


def tokenize(x: Any, *, errors: str = "strict", progress: bool = False) -> Any:
    """Cuts a text into words, numbers, punctuation and other tokens; white space is left out.

    Returns:
        list of str for each text, in order.
    """
    return columns.apply(_tokens, x, errors=errors, progress=progress, returns="list")


def split_sentences(x: Any, *, errors: str = "strict", progress: bool = False) -> Any:
    """Cuts a text into sentences. Nothing is lost but the white space between them.

    Returns:
        list of str for each text, in order.
    """
    return columns.apply(_sentences, x, errors=errors, progress=progress, returns="list")
