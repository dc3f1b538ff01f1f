"""Counts of names and dates over all batches. A document is in one batch, so numbers of documents add up."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any

from khobor import display
from khobor.report.numbers import around, sentences_of
from khobor.things import printable

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["NameRow", "Names", "When", "WhenRow"]

#: Other forms shown of one name.
FORMS = 6

#: Sentences shown of each name, and names of a batch for which some are looked up.
SENTENCES = 3
ASKED = 600

#: Of more names than this, the rare ones are forgotten: the page shows the frequent ones, and memory has an end.
MOST_NAMES = 200_000


@dataclass(frozen=True)
class NameRow:
    name: str
    forms: list[str]
    mentions: int
    documents: int
    #: Some sentences it stands in, as HTML with the name marked.
    sentences: list[str]


class Names:
    """How often each entity is named, in which forms, in how many documents."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        self.forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self.sentences: dict[tuple[str, str], list[str]] = {}

    def add(self, mentions: pa.Table, sentences: pa.Table | None = None) -> None:
        import pyarrow.compute as pc

        name = pc.coalesce(mentions["name"], mentions["text"])
        table = mentions.select(["row"])
        table = table.append_column("label", mentions["label"].cast("string"))
        table = table.append_column("name", name)
        table = table.append_column("entity", pc.coalesce(mentions["entity"], name))
        counted = [("row", "count"), ("row", "count_distinct")]
        for row in table.group_by(["label", "entity"]).aggregate(counted).to_pylist():
            count = self.counts[row["label"], row["entity"]]
            count[0] += row["row_count"]
            count[1] += row["row_count_distinct"]
        for row in table.group_by(["label", "entity", "name"]).aggregate(counted[:1]).to_pylist():
            self.forms[row["label"], row["entity"]][row["name"]] += row["row_count"]
        if sentences is not None:
            self.add_sentences(table, mentions, sentences)
        if len(self.counts) > MOST_NAMES:
            self.forget()

    def add_sentences(self, table: pa.Table, mentions: pa.Table, sentences: pa.Table) -> None:
        """Some sentences of the names that are frequent in this batch and have none yet."""
        import pyarrow as pa

        table = table.append_column("at", pa.array(range(len(table)), pa.int64()))
        groups = table.group_by(["label", "entity"]).aggregate([("at", "count"), ("at", "list")])
        lacking = {}
        for group in groups.sort_by([("at_count", "descending")]).slice(0, ASKED).to_pylist():
            key = (group["label"], group["entity"])
            if len(self.sentences.get(key, [])) < SENTENCES:
                lacking[key] = group["at_list"][: 3 * SENTENCES]
        wanted = pa.array([at for places in lacking.values() for at in places], pa.int64())
        rows = mentions.take(wanted).to_pylist()
        near = sentences_of(rows, sentences)
        row = iter(rows)
        for key, places in lacking.items():
            shown = self.sentences.setdefault(key, [])
            for found in islice(row, len(places)):
                sentence = near.get((found["row"], found["sentence"]))
                if sentence is not None and len(shown) < SENTENCES:
                    mark = display.mark(found)
                    before, after = around(sentence, mark, found["text"], 90)
                    family = display.FAMILY.get(found["label"], "count")
                    told = f'{escape(before)}<mark class="{family}">{escape(found["text"])}</mark>{escape(after)}'
                    if told not in shown:
                        shown.append(told)

    def forget(self) -> None:
        """Keeps the more frequent half."""
        frequent = sorted(self.counts, key=lambda name: (-self.counts[name][0], name))
        for name in frequent[MOST_NAMES // 2 :]:
            del self.counts[name], self.forms[name]
            self.sentences.pop(name, None)

    def many(self, label: str) -> int:
        """How many names there are of a label."""
        return sum(kind == label for kind, _ in self.counts)

    def rows(self, label: str, most: int | None = None) -> list[NameRow]:
        """The names of a label, the most frequent first."""
        rows = []
        of_label = [(entity, n, documents) for (kind, entity), (n, documents) in self.counts.items() if kind == label]
        frequent = sorted(of_label, key=lambda row: (-row[1], -row[2], row[0]))[:most]
        for entity, mentions, documents in frequent:
            forms = sorted(self.forms[label, entity].items(), key=lambda form: (-form[1], form[0]))
            names = [name for name, _ in forms]
            fullest = printable({form: [count, count] for form, count in forms}, label) or entity
            others = [name for name in names if name != fullest][:FORMS]
            sentences = self.sentences.get((label, entity), [])
            rows.append(NameRow(fullest, others, mentions, documents, sentences))
        return sorted(rows, key=lambda row: (-row.mentions, -row.documents, row.name))


@dataclass(frozen=True)
class WhenRow:
    iso: str
    #: The first day, empty where the date is open.
    day: str
    forms: list[str]
    mentions: int
    documents: int
    #: The first document that speaks of it.
    document: str


class When:
    """How often each date is spoken of, in which words, in how many documents."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.forms: dict[str, Counter[str]] = defaultdict(Counter)
        self.first: dict[str, tuple[str, str]] = {}

    def add(self, mentions: pa.Table, ids: list[str]) -> None:
        import pyarrow as pa
        import pyarrow.compute as pc

        table = pa.table(
            {
                "row": mentions["row"],
                "iso": pc.coalesce(mentions["iso"], mentions["text"]),
                "day": mentions["date_start"].cast(pa.string()),
                "text": mentions["text"],
            }
        )
        counted: list[Any] = [("row", "count"), ("row", "count_distinct"), ("row", "min"), ("day", "min")]
        for row in table.group_by("iso").aggregate(counted).to_pylist():
            count = self.counts[row["iso"]]
            count[0] += row["row_count"]
            count[1] += row["row_count_distinct"]
            self.first.setdefault(row["iso"], (row["day_min"] or "", ids[row["row_min"]]))
        for row in table.group_by(["iso", "text"]).aggregate(counted[:1]).to_pylist():
            self.forms[row["iso"]][row["text"]] += row["row_count"]

    def rows(self) -> list[WhenRow]:
        """The dates in order of time, the open ones last."""
        rows = []
        for iso, (mentions, documents) in self.counts.items():
            day, document = self.first[iso]
            forms = [text for text, _ in self.forms[iso].most_common(FORMS)]
            rows.append(WhenRow(iso, day, forms, mentions, documents, document))
        return sorted(rows, key=lambda row: (not row.day, row.day, row.iso))
