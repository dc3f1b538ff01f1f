"""The methods of `.khobor` on a Series, the same for every library: each is the function of that name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import khobor
from khobor.facts import HARM
from khobor.labels import DATES, NAMES, NUMBERS
from khobor.signatures import as_methods

if TYPE_CHECKING:
    from collections import Counter

    from khobor import Analyzer, MentionTable, Table

__all__ = ["DATES", "NAMES", "NUMBERS", "ColumnAccessor", "RowAccessor"]


class RowAccessor:
    """What gives one result for each row."""

    def __init__(self, column: Any) -> None:
        self._column = column

    def normalize(self, **options: Any) -> Any:
        """See :func:`khobor.normalize`."""
        return khobor.normalize(self._column, **options)

    def clean(self, **options: Any) -> Any:
        """See :func:`khobor.clean`."""
        return khobor.clean(self._column, **options)

    def repair(self, **options: Any) -> Any:
        """See :func:`khobor.repair`."""
        return khobor.repair(self._column, **options)

    def convert_digits(self, to: Any = "ascii", **options: Any) -> Any:
        """See :func:`khobor.convert_digits`."""
        return khobor.convert_digits(self._column, to, **options)

    def from_bijoy(self, **options: Any) -> Any:
        """See :func:`khobor.from_bijoy`."""
        return khobor.from_bijoy(self._column, **options)

    def to_bijoy(self, **options: Any) -> Any:
        """See :func:`khobor.to_bijoy`."""
        return khobor.to_bijoy(self._column, **options)

    def looks_like_bijoy(self, **options: Any) -> Any:
        """See :func:`khobor.looks_like_bijoy`."""
        return khobor.looks_like_bijoy(self._column, **options)

    def diagnose(self, **options: Any) -> Any:
        """See :func:`khobor.diagnose`."""
        return khobor.diagnose(self._column, **options)

    def tokenize(self, **options: Any) -> Any:
        """Lists of tokens, ready for `explode`; see :func:`khobor.tokenize`."""
        return khobor.tokenize(self._column, **options)

    def words(self, **options: Any) -> Any:
        """Lists of words, ready for `explode`; see :func:`khobor.words`."""
        return khobor.words(self._column, **options)

    def sentences(self, **options: Any) -> Any:
        """Lists of sentences, ready for `explode`; see :func:`khobor.split_sentences`."""
        return khobor.split_sentences(self._column, **options)

    def digitize(self, **options: Any) -> Any:
        """See :func:`khobor.digitize`."""
        return khobor.digitize(self._column, **options)

    def verbalize(self) -> Any:
        """See :func:`khobor.verbalize`."""
        return khobor.verbalize(self._column)

    def sound_key(self, **options: Any) -> Any:
        """See :func:`khobor.sound_key`."""
        return khobor.sound_key(self._column, **options)

    def romanize(self, **options: Any) -> Any:
        """See :func:`khobor.romanize`."""
        return khobor.romanize(self._column, **options)

    def parse_number(self) -> Any:
        """See :func:`khobor.parse_number`."""
        return khobor.parse_number(self._column)

    def to_numeric(self, **options: Any) -> Any:
        """See :func:`khobor.to_numeric`."""
        return khobor.to_numeric(self._column, **options)

    def parse_date(self, **options: Any) -> Any:
        """See :func:`khobor.parse_date`."""
        return khobor.parse_date(self._column, **options)


class ColumnAccessor(RowAccessor):
    """What also reads a whole column into a table."""

    def detect(self, **options: Any) -> Any:
        """A table of kinds, one row a text; see :func:`khobor.detect`."""
        return khobor.detect(self._column, **options)

    def parse_amount(self, **options: Any) -> Any:
        """See :func:`khobor.parse_amount`."""
        return khobor.parse_amount(self._column, **options)

    def read_article(self, **options: Any) -> Any:
        """A table of the lines of each page; see :func:`khobor.read_article`."""
        return khobor.read_article(self._column, **options)

    def word_counts(self, **options: Any) -> Counter[str]:
        """See :func:`khobor.word_counts`."""
        counted: Counter[str] = khobor.word_counts(self._column, **options)
        return counted

    def analyze(self, *, analyzer: Analyzer | None = None, **options: Any) -> MentionTable:
        """The table of mentions; see :func:`khobor.analyze`. An `analyzer` of your own may be given."""
        found: MentionTable = (analyzer or khobor).analyze(self._column, **options)
        return found

    def mentions(self, *, labels: Any = None, **options: Any) -> Any:
        """A data frame with one row for each mention (of these labels), that joins back to the texts.

        The options are those of :meth:`analyze`.
        """
        raise NotImplementedError

    def entities(self, **options: Any) -> Any:
        """The names: mentions with a label of `khobor.labels.NAMES`."""
        return self.mentions(labels=NAMES, **options)

    def numbers(self, **options: Any) -> Any:
        """The numbers: mentions with a label of `khobor.labels.NUMBERS`."""
        return self.mentions(labels=NUMBERS, **options)

    def dates(self, **options: Any) -> Any:
        """The times: mentions with a label of `khobor.labels.DATES`."""
        return self.mentions(labels=DATES, **options)

    def quotes(self, **options: Any) -> Any:
        """A data frame with one row for each quotation: `quotes` of :class:`khobor.MentionTable`. The options are those of :meth:`analyze`."""
        return self._frame(self.analyze(**options).quotes)

    def casualties(self, *, outcomes: Any = HARM, **options: Any) -> Any:
        """How many came to harm, where and when, as a data frame; see :meth:`khobor.MentionTable.casualties`."""
        return self._frame(self.analyze(**options).casualties(outcomes))

    def statements(self, **options: Any) -> Any:
        """Who said what, as a data frame; see :meth:`khobor.MentionTable.statements`."""
        return self._frame(self.analyze(**options).statements())

    def _frame(self, table: Table) -> Any:
        raise NotImplementedError


as_methods(vars(RowAccessor), khobor, {"sentences": "split_sentences"})
READS = ("mentions", "entities", "numbers", "dates", "quotes", "casualties", "statements")
as_methods(vars(ColumnAccessor), khobor, dict.fromkeys(READS, "analyze"))
