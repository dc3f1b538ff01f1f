"""The table of mentions, and those beside it: what analysts ask of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from khobor import _khobor, columns, facts, pivots, things
from khobor.table import Table

if TYPE_CHECKING:
    from typing import Self

    import pyarrow as pa

__all__ = ["MentionTable", "Table"]


class MentionTable(Table):
    """One row for each mention, with the tables of sentences, documents and quotations beside it.

    Columns: `row` (position in the column analyzed), `sentence` (number in its document), `start` and `end` (code
    points of the text given), `text`, `label`, `number` and `number_max`, `iso` (TIMEX3 value or ISO 8601 duration),
    `date_start` and `date_end` (days), `time_start` and `time_end` (moments), `unit`, `modifier`, `name`, `entity`, `title`
    (of people), `country` and `district` (of places), `counted` with `counted_start` and `counted_end` (the noun that is
    counted), `outcome`, `per`, `of` (the entity an age belongs to), `part_of` (the `start` of the total in the same row),
    `score`. Labels and modifiers are those of `khobor.labels`.

    `quotes` has one row for each quotation: `row`, `sentence`, `start`, `end`, `text`, `kind` ("direct" or "indirect"),
    `cue` (the verb of saying), `speaker_start`, `speaker_end` and `speaker` (as written there), `entity` (who it is).
    """

    def __init__(
        self, native: _khobor.Table, index: Any = None, *, sentences: Table, documents: Table, quotes: Table
    ) -> None:
        super().__init__(native, index)
        self.sentences = sentences
        self.documents = documents
        self.quotes = quotes

    def filter(
        self,
        mask: Any = None,
        /,
        *,
        label: Any = None,
        entity: Any = None,
        name: Any = None,
        part: Any = None,
        score: float | None = None,
        **wanted: Any,
    ) -> Self:
        """The mentions that are as wanted; the tables of sentences and documents beside them stay whole.

        Args:
            mask: one truth value for each mention.
            label: a label, or a list of them.
            entity: a key, or a list of them, in any spelling of its letters.
            name: a name, or a list of them, in any spelling of its letters.
            part: a part of the page, or a list of them, that the sentence is of: "headline", "dateline", "body", "debris" …
                (the column `part` of `sentences`).
            score: how sure the reading must be at least (0 to 1).
            wanted: any other column by name, with a value or a list of them.

        Raises:
            ValueError: there is no such label or column; a mask of another length.

        >>> khobor.analyze(["৪ জন ও ৫ টাকা।"]).filter(label="MONEY")["text"].to_pylist()
        ['৫ টাকা']
        >>> found = khobor.analyze(["চীনে পুতিন\\n\\nপুতিন ও কিম জং উন চীনে যান।"])
        >>> found.filter(label="PER", name="পুতিন", part="body", score=0.5)["sentence"].to_pylist()
        [1]
        """
        from khobor.labels import known
        from khobor.text import normalize

        names = {"entity": entity, "name": name}
        spelled = {
            key: normalize(given if isinstance(given, str) else list(given))
            for key, given in names.items()
            if given is not None
        }
        asked = {"label": known(label), **spelled, **wanted}
        found = super().filter(mask, **{key: value for key, value in asked.items() if value is not None})
        if part is not None:
            found = found._like(things.of_part(found.to_arrow(), self.sentences.to_arrow(), part))
        if score is None:
            return found
        import pyarrow.compute as pc

        sure: Any = pc.greater_equal(found["score"], columns.known_score(score, "score"))
        return found._like(found.to_arrow().filter(sure))

    @property
    def entities(self) -> Table:
        """Who and where, one row for each thing, the most mentioned first.

        Columns: `entity` (its key), `label`, `name` (as a reader would print it: the form that is surely read most often, of
        people a full name), `names` (all forms, each with its `count`), `mentions`, `documents`, `first` and `last` (days of
        the documents, where their pages say them), `country` and `district` (of places), `title` (of people; the most
        frequent).

        >>> found = khobor.analyze(["পুতিন কথা বলেন।", "ভ্লাদিমির পুতিন যান। পুতিনের সফর।"])
        >>> found.entities[0]["name"], found.entities[0]["mentions"]
        ('ভ্লাদিমির পুতিন', 3)
        """
        return Table(things.entities(things.tally(self.to_arrow(), self.documents.to_arrow())))

    def find(self, name: str) -> Self:
        """All mentions of what a name names, under whatever form they stand there.

        Args:
            name: a name in any spelling, with or without a case ending, an `entity` key, or the English name of a thing.

        Returns:
            The mentions of the same `entity`; where nothing is called so, none. A name that the lists know is found in
            texts that have it under another one alone.

        >>> found = khobor.analyze(["ভ্লাদিমির পুতিন যান। পুতিনের সফর।"])
        >>> found.find("পুতিনের")["text"].to_pylist()
        ['ভ্লাদিমির পুতিন', 'পুতিনের']
        >>> khobor.analyze(["জাতিসংঘ বলেছে, যুদ্ধ থামুক।"]).find("রাষ্ট্রপুঞ্জ")["entity"].to_pylist()
        ['un']
        """
        return self._like(things.found(self.to_arrow(), columns.one_text(name)))

    def places(self, level: str = "district") -> Table:
        """How often each place is mentioned, rolled up to what it lies in.

        Args:
            level: "country" (ISO 3166 code), "district" (in English) or "place" (each thing by its key).

        Returns:
            A table with `country`, `district` and `entity` as far as the level goes, `mentions` and `documents`, the most
            frequent first. Places of which the level is not known are not there.

        >>> khobor.analyze(["রাজশাহীর গোদাগাড়ীতে আম।"]).places().to_dicts()
        [{'country': 'BD', 'district': 'Rajshahi', 'mentions': 2, 'documents': 1}]
        """
        return Table(things.rolled_up(self.to_arrow(), level))

    def counts(self, by: Any = ("label", "entity"), *, labels: Any = None, top: int | None = None) -> Table:
        """How often each value is mentioned.

        Args:
            by: columns of this table by name, or columns of your own with one value for each document
                (`["entity", df["newspaper"]]`), or a list of both. Where one is missing, the mention is not counted.
            labels: only mentions with this label, or one of these.
            top: only so many rows.

        Returns:
            A table with the columns of `by` (and behind `entity` the `name` that a reader would print), `mentions` (how many)
            and `documents` (in how many texts), the most frequent first.

        Raises:
            ValueError: there is no such column; a column of your own that is shorter than the one analyzed.

        >>> found = khobor.analyze(["৪ জন এসেছেন।", "৪ জন ও ৫ টাকা।"])
        >>> found.counts(by="label").to_arrow().to_pylist()  # doctest: +NORMALIZE_WHITESPACE
        [{'label': 'CARDINAL', 'mentions': 2, 'documents': 2}, {'label': 'MONEY', 'mentions': 1, 'documents': 1}]
        >>> khobor.analyze(["আমেরিকায় ভোট। ঢাকায় মেলা।", "যুক্তরাষ্ট্রে ভোট।"]).counts(labels="LOC", top=1).to_dicts()
        [{'label': 'LOC', 'entity': 'usa', 'name': 'আমেরিকা', 'mentions': 2, 'documents': 2}]
        """
        table = self.filter(label=labels).to_arrow()
        made = pivots.counts(table, by)
        made = made if top is None else made.slice(0, top)
        return Table(things.named(made, self._things(table)) if "entity" in made.column_names else made)

    def casualties(self, outcomes: Any = facts.HARM) -> Table:
        """How many came to harm, where and when, as each article says.

        Args:
            outcomes: the keys of `outcome` that are wanted; None for all, arrested and elected too.

        Returns:
            A table with a row for each number an article gives of an outcome: `row` (the document), `place` and
            `district` (of the place named nearest: in the sentence, else before it), `day` and `last_day` (of the date named
            in the sentence, which may be a month or a year, else of the last day named before it, else the day the article
            was published), `outcome`, `number`, `number_max`, `modifier`, `counted`, `said`
            (how often the article says it), `sentence` and its `text`.

            Within an article a number of one outcome counts once, however often it is repeated, and a number that the
            text calls a part of another (এর মধ্যে ১০ জন) is left out. Two different numbers of one outcome are both
            there: the text may tell of two events, or of a count that rose. Two articles may tell of one event; the table
            cannot know, so a sum over articles is too high. A person named
            without a number is not counted, nor is one of whom only an article speaks (এক যুবক নিহত).

        >>> found = khobor.analyze(["সাভারে বাস উল্টে নিহত ৪\\n\\nসাভারে বাস উল্টে চারজন নিহত ও ১২ জন আহত হয়েছেন।"])
        >>> [(row["outcome"], row["number"], row["said"]) for row in found.casualties()]
        [('killed', 4.0, 2), ('injured', 12.0, 1)]
        """
        wanted = None if outcomes is None else set(columns.several(outcomes, "outcomes"))
        return Table(
            facts.casualties(self.to_arrow(), self.sentences.to_arrow(), self.documents.to_arrow(), wanted), self._index
        )

    def statements(self) -> Table:
        """Who said what, as each article says.

        Returns:
            A table with a row for each quotation: `row` (the document), `who` (the fullest name in the article of who
            speaks; missing where it names nobody), `title`, `day` (the article was published; when it was said the text
            seldom tells), `kind` ("direct" in quotation marks, "indirect"), `quotation`, `cue` (the verb), `speaker` (as
            written there: a name, a noun, তিনি), `entity` and `sentence`.

            What several papers quote is there several times. Indirect speech is the clause beside the verb; sentences
            that go on without a verb of saying are not in it.

        >>> found = khobor.analyze(["সভায় আসেন তারেক রহমান। তিনি বলেন, ‘আমরা নির্বাচন চাই।’"])
        >>> [(row["who"], row["quotation"]) for row in found.statements()]
        [('তারেক রহমান', 'আমরা নির্বাচন চাই।')]
        """
        return Table(facts.statements(self.to_arrow(), self.quotes.to_arrow(), self.documents.to_arrow()), self._index)

    def _things(self, table: pa.Table) -> pa.Table:
        return things.entities(things.tally(table))

    def timeline(
        self,
        freq: str = "month",
        *,
        date: Any = "date_start",
        by: Any = (),
        labels: Any = None,
        fill: bool = False,
        top: int | None = None,
    ) -> Table:
        """How often something is mentioned in each period.

        Args:
            freq: "day", "week" (from Monday), "month", "quarter" or "year".
            date: the day of a mention: "date_start" or "date_end", the days the texts speak of; or a column of your own
                with one day for each document, as `df["published"]`.
            by: as in :meth:`counts`, to count apart.
            labels: only mentions with this label, or one of these.
            fill: whether periods without a mention, between the first and the last, are there with 0.
            top: only so many of what is counted apart, the most frequent.

        Returns:
            A table with `period` (its first day), the columns of `by`, `mentions` and `documents`, in order of time.

        Raises:
            ValueError: as in :meth:`counts`; a period that is none of those.

        >>> told = khobor.analyze(["৫ মে ২০২৪ সভা হয়, ৭ জুন ২০২৪ আরেকটি।"])
        >>> [(str(row["period"]), row["mentions"]) for row in told.timeline("month")]
        [('2024-05-01', 1), ('2024-06-01', 1)]
        >>> found = khobor.analyze(["পুতিন চীনে যান।", "৪ জন আহত।", "পুতিন ফেরেন।"])
        >>> days = ["2024-01-31", "2024-02-10", "2024-03-01"]
        >>> made = found.timeline("month", date=days, by="entity", labels="PER", fill=True, top=1)
        >>> [(row["period"].isoformat(), row["name"], row["mentions"]) for row in made]
        [('2024-01-01', 'পুতিন', 1), ('2024-02-01', 'পুতিন', 0), ('2024-03-01', 'পুতিন', 1)]
        """
        table = self.filter(label=labels).to_arrow()
        made = pivots.timeline(table, freq, date, by, fill=fill, top=top)
        return Table(things.named(made, self._things(table)) if "entity" in made.column_names else made)

    def pairs(
        self, within: str = "sentence", *, by: str = "entity", labels: Any = None, top: int | None = None
    ) -> Table:
        """Which two are mentioned together.

        Args:
            within: "sentence" or "document".
            by: the column that says who it is; mentions without it are left out.
            labels: only mentions with this label, or one of these.
            top: only so many pairs.

        Returns:
            A table with `a` and `b` (each pair once, `a` before `b` in the order of code points), for entities the names that
            a reader would print behind them (`a_name`, `b_name`), `together` (in how many sentences or documents) and
            `documents`, the most frequent first.

        >>> told = khobor.analyze(["পুতিন ও ট্রাম্প কথা বলেন।"])
        >>> [(row["a"], row["b"], row["together"]) for row in told.pairs()]
        [('donald-trump', 'vladimir-putin', 1)]
        >>> found = khobor.analyze(["পুতিন ও কিম জং উন বেইজিংয়ে যান।", "কিম জং উন ও পুতিন ফেরেন।"])
        >>> found.pairs(labels="PER", top=1).to_dicts()  # doctest: +NORMALIZE_WHITESPACE
        [{'a': 'kim-jong-un', 'a_name': 'কিম জং উন', 'b': 'vladimir-putin', 'b_name': 'পুতিন', 'together': 2, 'documents': 2}]
        """
        table = self.filter(label=labels).to_arrow()
        made = pivots.pairs(table, within, by)
        made = made if top is None else made.slice(0, top)
        return Table(things.named_pairs(made, self._things(table)) if by == "entity" else made)
