"""khobor in scikit-learn's pipelines: a transformer of texts, and an analyzer for its vectorizers.

>>> from sklearn.feature_extraction.text import CountVectorizer
>>> from sklearn.pipeline import make_pipeline
>>> import khobor.sklearn
>>> pipe = make_pipeline(
...     khobor.sklearn.TextNormalizer(digits="ascii"),
...     CountVectorizer(analyzer=khobor.sklearn.WordAnalyzer(stop_words=False)),
... )
>>> pipe.fit(["খবর আর খবর", "আজকের খবর"])[-1].get_feature_names_out().tolist()
['আজকের', 'খবর']

Both can be cloned, pickled (joblib), and searched over by `GridSearchCV`.
"""

from __future__ import annotations

from typing import Any

from sklearn.base import BaseEstimator, TransformerMixin

import khobor
import khobor.labels
from khobor.columns import several

__all__ = ["EntityAnalyzer", "TextNormalizer", "WordAnalyzer"]


class TextNormalizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Normalizes a column of texts; the options are those of :class:`khobor.Normalizer`.

    Args:
        errors: as in :func:`khobor.normalize`.
        options: those of :class:`khobor.Normalizer`.
    """

    def __init__(self, *, errors: str = "raise", **options: Any) -> None:
        self.errors = errors
        self.options = options

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The options given."""
        return {"errors": self.errors, **self.options}

    def set_params(self, **params: Any) -> TextNormalizer:
        """Changes options."""
        self.errors = params.pop("errors", self.errors)
        self.options = {**self.options, **params}
        return self

    def fit(self, X: Any, y: Any = None) -> TextNormalizer:
        """Learns nothing; options that are none are found."""
        khobor.Normalizer(**self.options)
        return self

    def transform(self, X: Any) -> Any:
        """The column with each text normalized."""
        return khobor.normalize(X, errors=self.errors, **self.options)  # type: ignore[arg-type]

    def get_feature_names_out(self, input_features: Any = None) -> Any:
        """The names of the columns stay."""
        return input_features

    def __sklearn_is_fitted__(self) -> bool:
        return True


class WordAnalyzer(BaseEstimator):  # type: ignore[misc]
    """`CountVectorizer(analyzer=WordAnalyzer())`: the words of a text, which `\\w+` breaks at every vowel sign.

    Args:
        stop_words: False leaves out words that say nothing (এবং, করে).
        normalize: whether spellings of one letter are one.
    """

    def __init__(self, *, stop_words: bool = True, normalize: bool = True) -> None:
        self.stop_words = stop_words
        self.normalize = normalize

    def __call__(self, text: str) -> list[str]:
        text = khobor.normalize(text) if self.normalize else text
        words: list[str] = khobor.words(text, stop_words=self.stop_words)
        return words


class EntityAnalyzer(BaseEstimator):  # type: ignore[misc]
    """`CountVectorizer(analyzer=EntityAnalyzer())`: the keys of those a text names, all spellings of one counted as one.

    Args:
        labels: which names; None for all.
    """

    def __init__(self, *, labels: Any = None) -> None:
        self.labels = labels

    def __call__(self, text: str) -> list[str]:
        document = khobor.analyze(text)
        assert isinstance(document, khobor.Document)
        labels = several(self.labels or khobor.labels.NAMES, "labels")
        return [m.entity or m.name or m.text for m in document.mentions if m.label in labels]
