"""Numbers by kind and size: of money in taka the largest, of percentages the largest, with the sentences they stand in.

What is kept is bounded: so many of each kind, whatever was read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from khobor import display
from khobor.labels import LABELS, QUANTITIES

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["AMOUNTS", "NumberRow", "Numbers", "NumbersOfAKind"]

#: Numbers shown of each kind, and kinds shown.
MOST = 25
KINDS = 40

AMOUNTS = tuple(label for label in QUANTITIES if label not in ("DATE", "TIME"))


@dataclass(frozen=True)
class NumberRow:
    #: What it is ranked by.
    size: float
    mark: display.Mark
    #: What is counted and what befell it, where the text says so.
    facts: str
    text: str
    before: str
    after: str
    #: The document: which one, and its name.
    row: int
    document: str


@dataclass(frozen=True)
class NumbersOfAKind:
    label: str
    unit: str | None
    #: What befell those counted.
    outcome: str | None
    mentions: int
    rows: list[NumberRow]


class Numbers:
    """The largest numbers of each label and unit."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str | None, str | None]] = Counter()
        self.rows: dict[tuple[str, str | None, str | None], list[NumberRow]] = {}

    def add(self, amounts: pa.Table, sentences: pa.Table, ids: list[str], first: int) -> None:
        """Takes in the numbers of a batch; `first` is the number of its first document."""
        import pyarrow as pa
        import pyarrow.compute as pc

        table = amounts.append_column("at", pa.array(range(amounts.num_rows), pa.int64()))
        table = table.append_column("kind", amounts["label"].cast(pa.string()))
        outcome = (
            amounts["outcome"].cast(pa.string())
            if "outcome" in amounts.column_names
            else pa.nulls(len(amounts), pa.string())
        )
        table = table.append_column("befell", outcome)
        keys = ("kind", "unit", "befell")
        largest: dict[tuple[str, str | None, str | None], list[dict[str, Any]]] = {}
        for kind in table.group_by(list(keys)).aggregate([("at", "count")]).to_pylist():
            key = (kind["kind"], kind["unit"], kind["befell"])
            self.counts[key] += kind["at_count"]
            if key not in self.rows and len(self.rows.keys() | largest.keys()) >= 10 * KINDS:
                continue
            few = table
            for name, value in zip(keys, key, strict=True):
                few = few.filter(pc.is_null(few[name]) if value is None else pc.equal(few[name], value))
            places = pc.select_k_unstable(few, k=MOST, sort_keys=[("number", "descending"), ("at", "ascending")])
            largest[key] = few.take(places).to_pylist()
        around = sentences_of([row for rows in largest.values() for row in rows], sentences)
        for key, found in largest.items():
            rows = [number_row(row, around.get((row["row"], row["sentence"])), ids, first) for row in found]
            # What was there first stays first among equals.
            self.rows[key] = sorted([*self.rows.get(key, []), *rows], key=lambda row: -row.size)[:MOST]

    def kinds(self) -> list[NumbersOfAKind]:
        """The kinds: what befell people first, then labels in their order, the most frequent unit of each first."""
        order = {label.name: at for at, label in enumerate(LABELS)}

        def rank(key: tuple[str, str | None, str | None]) -> tuple[bool, int, int, str]:
            return key[2] is None, order.get(key[0], 99), -self.counts[key], f"{key[1]}{key[2]}"

        kinds = sorted(self.rows, key=rank)
        return [NumbersOfAKind(*key, self.counts[key], self.rows[key]) for key in kinds][:KINDS]


def sentences_of(rows: list[dict[str, Any]], sentences: pa.Table) -> dict[tuple[int, int], dict[str, Any]]:
    """The sentences that some mentions stand in."""
    import pyarrow as pa

    if not rows or not {"row", "sentence", "start", "text"} <= set(sentences.column_names):
        return {}
    wanted = pa.table(
        {
            "row": pa.array([row["row"] for row in rows], pa.int64()),
            "sentence": pa.array([row["sentence"] for row in rows], pa.int64()),
        }
    )
    plain = sentences.select(["row", "sentence"]).append_column("at", pa.array(range(sentences.num_rows), pa.int64()))
    places = plain.join(wanted, keys=["row", "sentence"], join_type="left semi")["at"]
    near = sentences.take(places).to_pylist()
    return {(row["row"], row["sentence"]): row for row in near}


def number_row(row: dict[str, Any], sentence: dict[str, Any] | None, ids: list[str], first: int) -> NumberRow:
    mark = display.mark(row)
    before, after = around(sentence, mark, row["text"])
    size = row["number"]
    return NumberRow(
        float("-inf") if size is None else size,
        mark,
        facts_of(row),
        row["text"],
        before,
        after,
        first + row["row"],
        ids[row["row"]],
    )


def facts_of(row: dict[str, Any]) -> str:
    """চাষি; জন, killed; per kg"""
    per = f"per {row['per']}" if row.get("per") else None
    return ", ".join(fact for fact in (row.get("counted"), row.get("outcome"), per) if fact)


def around(sentence: dict[str, Any] | None, mark: display.Mark, text: str, width: int = 50) -> tuple[str, str]:
    """What stands before and behind a mention in its sentence, at most `width` code points of each."""
    if sentence is None:
        return "", ""
    start = mark.start - sentence["start"]
    whole = sentence["text"]
    before = whole[max(0, start - width) : start]
    after = whole[start + len(text) : start + len(text) + width]
    if start > width:
        before = "… " + before.partition(" ")[2]
    if start + len(text) + width < len(whole):
        after = after.rpartition(" ")[0] + " …"
    return before, after
