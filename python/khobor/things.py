"""Who and where, one row a thing: the table of entities, from one table of mentions or from the parts of a run.

A part gives its *tally* (how often each thing was written in which form, on which days, with which title and place); tallies
are put under each other and counted together, so a run of any size needs the memory of its distinct names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from khobor import _khobor, pivots
from khobor.columns import apply, decoded, several

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["entities", "found", "joined", "named", "named_pairs", "rolled_up", "tally"]

#: A mention the tagger is less sure of than this says little about how a name is written.
SURE = 0.5

KEYS = ["entity", "label", "form", "title", "country", "district", "day"]


def tally(mentions: pa.Table, documents: pa.Table | None = None) -> pa.Table:
    """How often each thing is named in which form, with which title and place, on which day; in how many documents."""
    import pyarrow as pa
    import pyarrow.compute as pc

    mentions = mentions.filter(pc.is_valid(mentions["entity"]))

    def column(name: str) -> pa.ChunkedArray | pa.Array:
        there = name in mentions.column_names
        return as_text(mentions[name]) if there else pa.nulls(len(mentions), pa.large_string())

    columns = {name: column(name) for name in ("entity", "label", "title", "country", "district")}
    columns["form"] = pc.coalesce(column("name"), column("text"))
    ones = pa.array([1] * len(mentions), pa.int64())
    scored = "score" in mentions.column_names
    columns["sure"] = pc.greater_equal(mentions["score"], SURE).cast(pa.int64()) if scored else ones
    columns["row"] = mentions["row"]
    columns["day"] = days_of(mentions["row"], documents)
    table = pa.table(columns)
    counted = table.group_by(KEYS).aggregate([([], "count_all"), ("sure", "sum")])
    counted = counted.rename_columns([*KEYS, "mentions", "sure"])
    # In how many documents a thing is stands beside one of its rows: counts of parts add up.
    places = table.group_by(["entity", "label"]).aggregate([("row", "count_distinct")])
    places = places.rename_columns(["entity", "label", "documents"])
    none = {name: pa.nulls(len(places), counted.schema.field(name).type) for name in KEYS[2:]}
    zeros = pa.array([0] * len(places), pa.int64())
    more = pa.table({"entity": places["entity"], "label": places["label"], **none, "mentions": zeros, "sure": zeros})
    counted = counted.append_column("documents", pa.array([0] * len(counted), pa.int64()))
    return pa.concat_tables([counted, more.append_column("documents", places["documents"])])


def joined(tallies: Iterable[pa.Table]) -> pa.Table | None:
    """Several tallies as one; None where there are none. They are put together once they have as many rows as what is
    together, so that of many each row is counted few times."""
    import pyarrow as pa

    counts = [(name, "sum") for name in ("mentions", "sure", "documents")]

    def together(tables: list[pa.Table]) -> pa.Table:
        return pa.concat_tables(tables).group_by(KEYS).aggregate(counts).rename_columns(columns)

    columns = [*KEYS, *(name for name, _ in counts)]
    made: pa.Table | None = None
    waiting: list[pa.Table] = []
    for more in tallies:
        waiting.append(more)
        if made is None or sum(map(len, waiting)) >= len(made):
            made, waiting = together([*([] if made is None else [made]), *waiting]), []
    return made if made is None or not waiting else together([made, *waiting])


def entities(tallied: pa.Table) -> pa.Table:
    """One row for each thing; see :attr:`khobor.MentionTable.entities`."""
    import pyarrow as pa

    text = pa.large_string()
    forms = pa.list_(pa.struct([("form", text), ("count", pa.int64())]))
    fields = [("entity", text), ("label", text), ("name", text), ("names", forms)]
    fields += [("mentions", pa.int64()), ("documents", pa.int64()), ("first", pa.date32()), ("last", pa.date32())]
    schema = pa.schema([*fields, ("country", text), ("district", text), ("title", text)])
    # A collection may speak of millions of things: as Python's own they are there a few thousand at a time.
    rows = in_order(tallied.sort_by([(name, "ascending") for name in KEYS]))
    things = (thing(key, list(rows)) for key, rows in groupby(rows, lambda row: (row["entity"], row["label"])))
    made = [pa.Table.from_pylist(some, schema=schema) for some in batched(things, AT_ONCE)]
    table = pa.concat_tables(made) if made else schema.empty_table()
    return table.sort_by([("mentions", "descending"), ("entity", "ascending"), ("label", "ascending")])


#: So many rows are Python's own at a time.
AT_ONCE = 10_000


def in_order(table: pa.Table) -> Iterator[dict[str, Any]]:
    for batch in table.to_batches(max_chunksize=AT_ONCE):
        yield from batch.to_pylist()


def batched(things: Iterator[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    while some := list(islice(things, size)):
        yield some


def thing(key: tuple[str, str], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """What the rows of a tally say of one thing."""
    forms: dict[str, list[int]] = {}
    said: dict[str, dict[str, int]] = {"country": {}, "district": {}, "title": {}}
    for row in rows:
        if row["form"] is not None:
            seen = forms.setdefault(row["form"], [0, 0])
            seen[0] += row["mentions"]
            seen[1] += row["sure"]
        for column, counts in said.items():
            if row[column] is not None:
                counts[row[column]] = counts.get(row[column], 0) + row["mentions"]
    days = [row["day"] for row in rows if row["day"] is not None]
    entity, label = key
    names = sorted(forms.items(), key=lambda item: (-item[1][0], item[0]))
    return {
        "entity": entity,
        "label": label,
        "name": printable(forms, label),
        "names": [{"form": form, "count": counts[0]} for form, counts in names],
        "mentions": sum(row["mentions"] for row in rows),
        "documents": sum(row["documents"] for row in rows),
        "first": min(days, default=None),
        "last": max(days, default=None),
        **{column: most(counts) for column, counts in said.items()},
    }


def printable(forms: dict[str, list[int]], label: str) -> str | None:
    """The form a reader would print: the one that is surely read most often; of a person a full name before a short one."""
    if not forms:
        return None

    def rank(form: str) -> tuple[bool, int, int, int]:
        count, sure = forms[form]
        full = label == "PER" and " " in form and sure > 0
        return (full, sure, count, -len(form))

    return max(sorted(forms), key=rank)


def most(counts: dict[str, int]) -> str | None:
    """What was said most often; of equals the first in order."""
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def named(counts: pa.Table, things: pa.Table) -> pa.Table:
    """A table with a column `entity`, and the `name` of each behind it; as it is where names are counted apart."""
    import pyarrow as pa

    if "name" in counts.column_names:
        return counts

    names: dict[tuple[str, str | None], str | None] = {}
    for row in things.select(["entity", "label", "name"]).to_pylist():
        names.setdefault((row["entity"], row["label"]), row["name"])
        names.setdefault((row["entity"], None), row["name"])
    labels = as_text(counts["label"]).to_pylist() if "label" in counts.column_names else [None] * len(counts)
    keys = zip(as_text(counts["entity"]).to_pylist(), labels, strict=True)
    column = pa.array([names.get(key, names.get((key[0], None))) for key in keys], pa.large_string())
    return counts.add_column(counts.column_names.index("entity") + 1, "name", column)


def named_pairs(pairs: pa.Table, things: pa.Table) -> pa.Table:
    """A table of pairs, with the name of each of the two behind its key."""
    import pyarrow as pa

    names: dict[str, str | None] = {}
    for row in things.select(["entity", "name"]).to_pylist():
        names.setdefault(row["entity"], row["name"])
    for side in ("a", "b"):
        column = pa.array([names.get(key, key) for key in pairs[side].to_pylist()], pa.large_string())
        pairs = pairs.add_column(pairs.column_names.index(side) + 1, f"{side}_name", column)
    return pairs


def found(mentions: pa.Table, name: str) -> pa.Table:
    """The mentions of what a name names; see :meth:`khobor.MentionTable.find`."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from khobor.text import normalize

    wanted = normalize(name)
    keys = as_text(mentions["entity"])
    names = as_text(mentions["name"])
    named_so = pc.or_(pc.equal(keys, wanted), pc.equal(names, wanted))
    slug = "-".join(word.strip(".,'").lower() for word in wanted.replace("-", " ").split())
    if slug.isascii():
        named_so = pc.or_(named_so, pc.equal(keys, slug))
    if not pc.any(named_so).as_py():
        sounds_of = _khobor.sounds()
        sound = apply(sounds_of, wanted)
        alike = []
        for named in (names, as_text(mentions["text"])):
            forms = named.filter(pc.is_valid(keys)).unique().drop_null()
            sounds = apply(sounds_of, forms)
            alike.append(pc.is_in(named, forms.filter(pc.equal(sounds, sound))))
        named_so = pc.or_(*alike)
    things = pc.filter(keys, pc.fill_null(named_so, False)).unique().drop_null()
    if not len(things):
        things = pa.array(list(listed(wanted)), pa.large_string())
    return mentions.filter(pc.is_in(keys, things if len(things) else pa.array([], pa.large_string())))


def of_part(mentions: pa.Table, sentences: pa.Table, part: Any) -> pa.Table:
    """The mentions in sentences of a part of their page; see :meth:`khobor.MentionTable.filter`."""
    import pyarrow as pa
    import pyarrow.compute as pc

    def place(table: pa.Table) -> pa.ChunkedArray:
        row, sentence = (table[name].cast(pa.int64()) for name in ("row", "sentence"))
        return pc.add(pc.multiply(row, 1 << 32), sentence)

    parts = several(part, "part")
    wanted = sentences.filter(pc.is_in(as_text(sentences["part"]), pa.array(parts, pa.large_string())))
    return mentions.filter(pc.is_in(place(mentions), place(wanted).combine_chunks()))


def listed(name: str) -> set[str]:
    """The keys that a name has by itself, which are those of the lists where they know it."""
    mentions = _khobor.reader().one(name).mentions if name else []
    return {m.entity for m in mentions if m.entity and len(m.text) == len(name)}


def rolled_up(mentions: pa.Table, level: str) -> pa.Table:
    """Mentions and documents for each country or district; see :meth:`khobor.MentionTable.places`."""
    import pyarrow.compute as pc

    if level not in {"country", "district", "place"}:
        raise ValueError(f'level must be "country", "district" or "place", not {level!r}')
    keys = {"country": ["country"], "district": ["country", "district"], "place": ["entity", "country", "district"]}
    table = mentions.filter(pc.equal(as_text(mentions["label"]), "LOC"))
    table = table.filter(pc.is_valid(table["entity" if level == "place" else level]))
    made = pivots.counted(table, keys[level])
    return made.sort_by([("mentions", "descending"), *((key, "ascending") for key in keys[level])])


def as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Text, whatever way it is kept."""
    import pyarrow as pa

    text: pa.ChunkedArray = decoded(column).cast(pa.large_string())
    return text


def days_of(rows: pa.ChunkedArray, documents: pa.Table | None) -> pa.ChunkedArray | pa.Array:
    """The day of each mention's document, as far as its page says it."""
    import pyarrow as pa

    if documents is None or "published" not in documents.column_names or not len(documents):
        return pa.nulls(len(rows), pa.date32())
    first = documents["row"][0].as_py()
    at = pa.compute.subtract(rows, first)
    return documents["published"].cast(pa.date32(), safe=False).take(at)
