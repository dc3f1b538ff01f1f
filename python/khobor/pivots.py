"""The tables analysts make of mentions: how many, when, and who with whom. All of it is Arrow compute."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from khobor import columns
from khobor.days import iso_day
from khobor.rowwise import each

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["FREQUENCIES", "counts", "no_column", "pairs", "timeline"]

FREQUENCIES = ("day", "week", "month", "quarter", "year")


def counts(mentions: pa.Table, by: Any) -> pa.Table:
    """Mentions and documents for each value of `by`; see :meth:`khobor.MentionTable.counts`."""
    table, keys = with_keys(mentions, by)
    order = [("mentions", "descending"), *((key, "ascending") for key in keys)]
    return counted(table, keys).sort_by(order)


def timeline(
    mentions: pa.Table, freq: str, date: Any, by: Any, *, fill: bool = False, top: int | None = None
) -> pa.Table:
    """Mentions and documents for each period; see :meth:`khobor.MentionTable.timeline`."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if freq not in FREQUENCIES:
        raise ValueError(f"freq must be one of {', '.join(FREQUENCIES)}, not {freq!r}")
    days = column_of(mentions, date) if isinstance(date, str) else beside(mentions, days_given(date), "date")
    if pa.types.is_timestamp(days.type) and days.type.tz is not None:
        days = pc.local_timestamp(days)
    days = days.cast(pa.timestamp("us")).cast(pa.date32(), safe=False)
    period = pc.floor_temporal(days, unit=freq, week_starts_monday=True).cast(pa.date32())
    table, keys = with_keys(mentions.append_column("period", period), by)
    table = table.filter(pc.is_valid(table["period"]))
    if top is not None and keys:
        first = counts(table, keys).slice(0, top).select(keys)
        table = table.join(first, keys=keys, join_type="inner")
    made = counted(table, ["period", *keys])
    return (filled(made, freq, keys) if fill else made).sort_by([(key, "ascending") for key in ["period", *keys]])


def filled(made: pa.Table, freq: str, keys: list[str]) -> pa.Table:
    """With a row of 0 for each period between the first and the last in which something is not mentioned."""
    import pyarrow as pa

    if not len(made):
        return made
    there = made.select(["period", *keys]).to_pylist()
    known = {tuple(row.values()) for row in there}
    periods = periods_between(min(row["period"] for row in there), max(row["period"] for row in there), freq)
    groups = dict.fromkeys(tuple(row.values())[1:] for row in there)
    missing = [(period, *group) for group in groups for period in periods if (period, *group) not in known]
    rows = [{**dict(zip(["period", *keys], one, strict=True)), "mentions": 0, "documents": 0} for one in missing]
    return pa.concat_tables([made, pa.Table.from_pylist(rows, schema=made.schema)])


def periods_between(first: datetime.date, last: datetime.date, freq: str) -> list[datetime.date]:
    """The first days of all periods from one to another."""
    steps = {"day": (0, 1), "week": (0, 7), "month": (1, 0), "quarter": (3, 0), "year": (12, 0)}
    months, days = steps[freq]
    made = [first]
    while made[-1] < last:
        day = made[-1]
        month = day.year * 12 + day.month - 1 + months
        made.append(day.replace(year=month // 12, month=month % 12 + 1) + datetime.timedelta(days=days))
    return made


def pairs(mentions: pa.Table, within: str, by: str) -> pa.Table:
    """Two keys in one sentence or document; see :meth:`khobor.MentionTable.pairs`."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if within not in {"sentence", "document"}:
        raise ValueError(f'within must be "sentence" or "document", not {within!r}')
    place = ["row", "sentence"] if within == "sentence" else ["row"]
    key = column_of(mentions, by)
    keys = pc.fill_null(key, mentions["name"]) if by == "entity" else key
    keys = keys.cast(pa.large_string())
    table = pa.table({**{name: mentions[name] for name in place}, "key": keys})
    table = table.filter(pc.is_valid(table["key"])).group_by([*place, "key"]).aggregate([])
    left = table.rename_columns([*place, "a"])
    right = table.rename_columns([*place, "b"])
    both = left.join(right, keys=place, join_type="inner")
    both = both.filter(pc.less(both["a"], both["b"]))
    places = both.group_by(["a", "b"]).aggregate([([], "count_all"), ("row", "count_distinct")])
    made = pa.table(
        {
            "a": places["a"],
            "b": places["b"],
            "together": places["count_all"],
            "documents": places["row_count_distinct"],
        }
    )
    return made.sort_by([("together", "descending"), ("a", "ascending"), ("b", "ascending")])


def with_keys(mentions: pa.Table, by: Any) -> tuple[pa.Table, list[str]]:
    """The table with every key as a column of its own; rows in which one is missing are left out."""
    import pyarrow.compute as pc

    keys: list[str] = []
    given = [by] if columns.is_column(by) and not is_names(by) else columns.several(by, "by")
    for number, key in enumerate(given):
        if isinstance(key, str):
            name, column = key, column_of(mentions, key)
        else:
            name = getattr(key, "name", None) or f"by_{number}"
            column = beside(mentions, key, name)
        column = columns.decoded(column)
        if name in mentions.column_names:
            mentions = mentions.set_column(mentions.column_names.index(name), name, column)
        else:
            mentions = mentions.append_column(name, column)
        mentions = mentions.filter(pc.is_valid(mentions[name]))
        if name not in keys:
            keys.append(name)
    return mentions, keys


def is_names(by: Any) -> bool:
    """A list of column names (and columns), not one column of values."""
    return isinstance(by, list | tuple)


def no_column(name: Any, names: list[str]) -> str:
    """What is said of a column that is not there."""
    import difflib

    near = difflib.get_close_matches(str(name).lower(), names, 1, 0.7)
    meant = f"did you mean {near[0]!r}? " if near else ""
    return f"no column is called {name!r}; {meant}there are {', '.join(names)}"


def column_of(mentions: pa.Table, name: str) -> pa.ChunkedArray:
    if name not in mentions.column_names:
        raise ValueError(no_column(name, mentions.column_names))
    return mentions[name]


def days_given(date: Any) -> pa.ChunkedArray | pa.Array:
    """A column of days; text is read as :func:`khobor.parse_date` reads it."""
    import pyarrow as pa

    values = values_of(date, "date")
    if not (pa.types.is_string(values.type) or pa.types.is_large_string(values.type)):
        return values
    return pa.array(each(lambda day: iso_day(day, "date"), values.to_pylist())).cast(pa.date32())


def beside(mentions: pa.Table, column: Any, name: str) -> pa.ChunkedArray:
    """A column with one value for each document, as one with a value for each mention."""
    import pyarrow as pa
    import pyarrow.compute as pc

    values = values_of(column, name)
    rows = mentions["row"]
    if len(rows) and len(values) <= pc.max(rows).as_py():
        raise ValueError(f"{name} has {len(values)} rows, the column analyzed has more")
    made = values.take(rows)
    return made if isinstance(made, pa.ChunkedArray) else pa.chunked_array([made])


def values_of(column: Any, name: str) -> pa.ChunkedArray | pa.Array:
    """A column of any kind as Arrow."""
    import pyarrow as pa

    if isinstance(column, pa.ChunkedArray | pa.Array):
        values = column
    elif columns.family(column) == "pandas":
        values = pa.Array.from_pandas(column)
    elif columns.speaks_arrow(column):
        values = pa.chunked_array(column)
    elif isinstance(column, Iterable):
        values = pa.array(list(column), from_pandas=True)
    else:
        raise TypeError(f"{name}: expected a column with one value for each document, got {type(column).__name__}")
    if values.type == pa.string_view():
        # Arrow cannot take from views, nor before 18 cast them.
        values = pa.array(values.to_pylist(), pa.large_string())
    return values


def counted(table: pa.Table, keys: list[str]) -> pa.Table:
    import pyarrow as pa

    groups = table.group_by(keys).aggregate([([], "count_all"), ("row", "count_distinct")])
    return pa.table(
        {
            **{key: groups[key] for key in keys},
            "mentions": groups["count_all"],
            "documents": groups["row_count_distinct"],
        }
    )
