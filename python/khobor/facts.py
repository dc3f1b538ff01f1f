"""Finished answers on a table of mentions: who came to harm, and who said what.

Both read what one article says. Neither knows whether two papers tell of one event, nor which of two numbers is true.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime

    import pyarrow as pa

__all__ = ["HARM", "casualties", "statements"]

Row = dict[str, Any]

#: The outcomes that are harm, and not an arrest or a seat.
HARM = ("killed", "injured", "casualty", "missing")

MENTION = ("row", "sentence", "start", "end", "label", "number", "number_max", "modifier", "date_start", "date_end", "name", "entity",
           "title", "district", "counted", "outcome", "part_of")  # fmt: skip


def by_row(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["row"]].append(row)
    return found


def casualties(mentions: pa.Table, sentences: pa.Table, documents: pa.Table, outcomes: set[str] | None) -> pa.Table:
    """See :meth:`khobor.MentionTable.casualties`."""
    import pyarrow as pa
    import pyarrow.compute as pc

    harmed = pc.unique(mentions.filter(pc.is_valid(mentions["outcome"]))["row"])
    mentions = mentions.select(MENTION).filter(pc.is_in(mentions["row"], value_set=harmed))
    sentences = sentences.select(["row", "sentence", "text"]).filter(pc.is_in(sentences["row"], value_set=harmed))
    texts = {(s["row"], s["sentence"]): s["text"] for s in sentences.to_pylist()}
    published = published_days(documents)
    made: list[Row] = []
    for row, found in by_row(mentions.to_pylist()).items():
        totals = {m["start"]: m["outcome"] for m in found}
        places = Near(m for m in found if m["label"] == "LOC")
        days = Near((m for m in found if m["date_start"] is not None), is_one_day)
        said: dict[tuple[Any, ...], Row] = {}
        for mention in found:
            outcome = mention["outcome"]
            if outcome is None or mention["number"] is None or mention["label"] != "CARDINAL":
                continue
            if outcomes is not None and outcome not in outcomes:
                continue
            if mention["part_of"] is not None and totals.get(mention["part_of"]) == outcome:
                continue
            key = (outcome, mention["number"], mention["number_max"])
            if key in said:
                said[key]["said"] += 1
                continue
            place, day = places.of(mention), days.of(mention)
            first = day["date_start"] if day else published.get(row)
            said[key] = {
                "row": row,
                "place": place and place["name"],
                "district": place and place["district"],
                "day": first,
                "last_day": day["date_end"] if day else first,
                "outcome": outcome,
                "number": mention["number"],
                "number_max": mention["number_max"],
                "modifier": mention["modifier"],
                "counted": mention["counted"],
                "said": 1,
                "sentence": mention["sentence"],
                "text": texts.get((row, mention["sentence"])),
            }
        made.extend(said.values())
    text = pa.large_string()
    fields = [("row", pa.int64()), ("place", text), ("district", text), ("day", pa.date32()), ("last_day", pa.date32()),
              ("outcome", text), ("number", pa.float64()), ("number_max", pa.float64()), ("modifier", text), ("counted", text),
              ("said", pa.int64()), ("sentence", pa.int64()), ("text", text)]  # fmt: skip
    return pa.Table.from_pylist(made, schema=pa.schema(fields))


def is_one_day(mention: Row) -> bool:
    return bool(mention["date_start"] == mention["date_end"])


class Near:
    """The mentions of a kind in one article, to which its numbers belong by where they stand."""

    def __init__(self, found: Iterable[Row], holds: Callable[[Row], bool] = lambda _: True) -> None:
        self.rows = sorted(found, key=start_of)
        self.holding = [row for row in self.rows if holds(row)]

    def of(self, mention: Row) -> Row | None:
        """The last before a number in its sentence, else the first behind it there, else the last in what the article says
        before that `holds` for the sentences after it: a day does, a year does not."""
        at = bisect.bisect_left(self.rows, mention["start"], key=start_of)
        for other in (*self.rows[max(0, at - 1) : at], *self.rows[at : at + 1]):
            if other["sentence"] == mention["sentence"]:
                return other
        earlier = bisect.bisect_left(self.holding, mention["start"], key=start_of)
        return self.holding[earlier - 1] if earlier else None


def start_of(mention: Row) -> int:
    return int(mention["start"])


def statements(mentions: pa.Table, quotes: pa.Table, documents: pa.Table) -> pa.Table:
    """See :meth:`khobor.MentionTable.statements`."""
    import pyarrow as pa
    import pyarrow.compute as pc

    people = mentions.select(["row", "start", "name", "entity", "title"])
    names: dict[tuple[int, str], Row] = {}
    for person in people.filter(pc.is_valid(people["entity"])).to_pylist():
        key = (person["row"], person["entity"])
        known = names.setdefault(key, {"name": person["name"], "titles": []})
        if len(person["name"] or "") > len(known["name"] or ""):
            known["name"] = person["name"]
        if person["title"]:
            known["titles"].append((person["start"], person["title"]))
    published = published_days(documents)
    made = []
    for quote in quotes.to_pylist():
        known = names.get((quote["row"], quote["entity"]), {"name": None, "titles": []})
        made.append(
            {
                "row": quote["row"],
                "who": known["name"],
                "title": title_at(known["titles"], quote["speaker_start"]),
                "day": published.get(quote["row"]),
                "kind": quote["kind"],
                "quotation": quote["text"],
                "cue": quote["cue"],
                "speaker": quote["speaker"],
                "entity": quote["entity"],
                "sentence": quote["sentence"],
            }
        )
    text = pa.large_string()
    fields = [("row", pa.int64()), ("who", text), ("title", text), ("day", pa.date32()), ("kind", text),
              ("quotation", text), ("cue", text), ("speaker", text), ("entity", text), ("sentence", pa.int64())]  # fmt: skip
    return pa.Table.from_pylist(made, schema=pa.schema(fields))


def title_at(titles: list[tuple[int, str]], start: int | None) -> str | None:
    """The title given at the speaker's name, else the first the article gives."""
    if not titles:
        return None
    at = bisect.bisect_left(titles, (start or 0, ""))
    here = titles[at] if at < len(titles) and titles[at][0] == start else titles[0]
    return here[1]


def published_days(documents: pa.Table) -> dict[int, datetime.date]:
    rows = documents.select(["row", "published"]).to_pylist()
    return {row["row"]: row["published"].date() for row in rows if row["published"] is not None}
