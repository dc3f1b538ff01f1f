"""khobor (খবর): read Bengali text like data.

Every function takes one text, or a column of texts (a list, a pandas or Polars Series, an Arrow array), and gives
back the same kind with the same rows. Missing rows stay missing.
"""

import importlib as _importlib
from typing import Any as _Any

from khobor import _khobor
from khobor._khobor import (
    Document,
    InternalError,
    Mention,
    Normalized,
    Quote,
    Span,
    Token,
    num_threads,
    set_num_threads,
)
from khobor.analysis import Analyzer, analyze
from khobor.article import Article, Line, read_article
from khobor.dates import BanglaDate, format_date, from_bangla_date, to_bangla_date
from khobor.detection import TextKind, detect
from khobor.late import register as _register
from khobor.names import cluster, match, romanize, sound_key
from khobor.names import places as _places
from khobor.numbers import (
    Amount,
    digitize,
    find_quantities,
    format_number,
    parse_amount,
    parse_date,
    parse_number,
    spell_number,
    to_numeric,
    verbalize,
)
from khobor.parts import Part, scan
from khobor.records import give as _give
from khobor.signatures import with_options as _with_options
from khobor.tables import MentionTable, Table
from khobor.text import (
    Diagnosis,
    Normalizer,
    align,
    clean,
    convert_digits,
    diagnose,
    from_bijoy,
    looks_like_bijoy,
    normalize,
    repair,
    split_sentences,
    to_bijoy,
    tokenize,
)
from khobor.words import TOKEN_PATTERN, stop_words, word_counts, words

__version__ = _khobor.VERSION

__all__ = [
    "TOKEN_PATTERN",
    "Amount",
    "Analyzer",
    "Article",
    "BanglaDate",
    "Diagnosis",
    "Document",
    "InternalError",
    "Line",
    "Mention",
    "MentionTable",
    "Normalized",
    "Normalizer",
    "Part",
    "Quote",
    "Span",
    "Table",
    "TextKind",
    "Token",
    "align",
    "analyze",
    "clean",
    "cluster",
    "convert_digits",
    "detect",
    "diagnose",
    "digitize",
    "find_quantities",
    "format_date",
    "format_number",
    "from_bangla_date",
    "from_bijoy",
    "looks_like_bijoy",
    "match",
    "normalize",
    "num_threads",
    "parse_amount",
    "parse_date",
    "parse_number",
    "places",
    "read_article",
    "repair",
    "romanize",
    "scan",
    "set_num_threads",
    "sound_key",
    "spell_number",
    "split_sentences",
    "stop_words",
    "to_bangla_date",
    "to_bijoy",
    "to_numeric",
    "tokenize",
    "verbalize",
    "word_counts",
    "words",
]


places: Table
_NORMALIZES = frozenset({"align", "clean", "diagnose", "normalize", "repair"})

#: Imported when they are asked for.
_MODULES = ("pandas", "plot", "polars", "sklearn", "spark")


def __getattr__(name: str) -> _Any:
    if name == "places":
        return _places()
    if name in _MODULES:
        return _importlib.import_module(f"khobor.{name}")
    raise AttributeError(f"module 'khobor' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__", *_MODULES])


# What takes the options of a Normalizer shows them.
_with_options([function for name, function in list(globals().items()) if name in _NORMALIZES], Normalizer.__init__)
_give()
_register()
