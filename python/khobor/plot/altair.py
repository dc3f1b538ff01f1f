"""The pictures of :mod:`khobor.plot` as Altair charts. A browser draws them, and shapes Bengali with the reader's fonts.

Save them as HTML or SVG: the PNG that Altair itself writes puts Bengali letters over each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from khobor import plot

if TYPE_CHECKING:
    import altair

    from khobor import MentionTable, Table

__all__ = ["FONT", "timeline", "top_entities", "words"]

FONT = "Noto Sans Bengali, Hind Siliguri, SolaimanLipi, Kalpurush, Nirmala UI, Noto Sans, sans-serif"


def library() -> Any:
    try:
        import altair
    except ImportError:
        raise ImportError("khobor.plot.altair needs Altair: pip install altair") from None
    return altair


def bars(rows: Sequence[tuple[str, float]], title: str, colour: str) -> altair.Chart:
    alt = library()
    data = alt.Data(values=[{"name": name, "count": count} for name, count in rows])
    made: altair.Chart = (
        alt.Chart(data, title=title)
        .mark_bar(color=colour)
        .encode(
            x=alt.X("count:Q", title=None),
            y=alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=320)),
            tooltip=["name:N", "count:Q"],
        )
        .configure(font=FONT)
    )
    return made


def top_entities(mentions: MentionTable, *, label: Any = None, top: int = 20, title: str = "Mentions") -> altair.Chart:
    """The names mentioned most; as :func:`khobor.plot.top_entities`.

    >>> khobor.plot.altair.top_entities(khobor.analyze(["ঢাকায় বৃষ্টি।"])).to_dict()["data"]
    {'values': [{'name': 'ঢাকা', 'count': 1}]}
    """
    return bars(plot.named(mentions, label, top), title, plot.COLOUR)


def words(counts: Any, *, top: int = 30, title: str = "Words") -> altair.Chart:
    """The most frequent words; as :func:`khobor.plot.words`.

    >>> khobor.plot.altair.words({"খবর": 2}).to_dict()["data"]
    {'values': [{'name': 'খবর', 'count': 2}]}
    """
    return bars(sorted(dict(counts).items(), key=lambda row: (-row[1], row[0]))[:top], title, "#148e50")


def timeline(
    mentions: MentionTable | Table,
    *,
    freq: str = "month",
    date: Any = "date_start",
    by: Any = (),
    title: str = "Mentions over time",
) -> altair.Chart:
    """How often something is mentioned in each period; as :func:`khobor.plot.timeline`.

    >>> khobor.plot.altair.timeline(khobor.analyze(["১ মার্চ ২০২৪ সভা।"])).to_dict()["data"]
    {'values': [{'period': '2024-03-01', 'mentions': 1, 'documents': 1}]}
    """
    alt = library()
    drawn, outside = plot.periods(mentions, freq, date, by)
    keys = [name for name in drawn[0] if name not in ("period", "mentions", "documents")] if drawn else []
    rows = [{**row, "period": row["period"].isoformat()} for row in drawn]
    encoding = {"x": alt.X("period:T", title=outside or None), "y": alt.Y("mentions:Q", title=None)}
    if keys:
        encoding["color"] = alt.Color(f"{keys[0]}:N")
    chart = alt.Chart(alt.Data(values=rows), title=title)
    marked = chart.mark_line(point=True) if keys else chart.mark_bar(color="#dc441e")
    made: altair.Chart = marked.encode(**encoding).configure(font=FONT)
    return made
