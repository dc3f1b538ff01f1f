"""khobor (খবর): read Bengali text like data.

Every function takes one text, or a column of texts (a list, a pandas or Polars Series, an Arrow array), and gives
back the same kind with the same rows. Missing rows stay missing.
"""

from khobor._khobor import Document, InternalError, Mention, Span, Token, num_threads, set_num_threads
from khobor.analysis import Analyzer, analyze
from khobor.tables import MentionTable, Table
from khobor.text import Normalizer, normalize, split_sentences, tokenize

__all__ = [
    "Analyzer",
    "Document",
    "InternalError",
    "Mention",
    "MentionTable",
    "Normalizer",
    "Span",
    "Table",
    "Token",
    "analyze",
    "normalize",
    "num_threads",
    "set_num_threads",
    "split_sentences",
    "tokenize",
]
