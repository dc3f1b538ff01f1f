"""Counts of names and dates over all batches. A document is in one batch, so numbers of documents add up."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["NameRow", "Names", "When", "WhenRow"]

#: Other forms shown of one name.
FORMS = 6

#: Of more names than this, the rare ones are forgotten: the page shows the frequent ones, and memory has an end.
MOST_NAMES = 200_000


@dataclass(frozen=True)
class NameRow:
    name: str
    forms: list[str]
    mentions: int
    documents: int


class Names:
    """How often each entity is named, in which forms, in how many documents."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        self.forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)

    def add(self, mentions: pa.Table) -> None:
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
        if len(self.counts) > MOST_NAMES:
            self.forget()

    def forget(self) -> None:
        """Keeps the more frequent half."""
        frequent = sorted(self.counts, key=lambda name: (-self.counts[name][0], name))
        for name in frequent[MOST_NAMES // 2 :]:
            del self.counts[name], self.forms[name]

    def rows(self, label: str) -> list[NameRow]:
        """The names of a label, the most frequent first."""
        rows = []
        for (kind, entity), (mentions, documents) in self.counts.items():
            if kind == label:
                # The fullest of the frequent forms speaks for the entity.
                forms = sorted(self.forms[kind, entity].items(), key=lambda form: (-form[1], form[0]))
                names = [name for name, _ in forms]
                fullest = max(names[:3], key=lambda name: (len(name.split()), -names.index(name)))
                others = [name for name in names if name != fullest][:FORMS]
                rows.append(NameRow(fullest, others, mentions, documents))
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
