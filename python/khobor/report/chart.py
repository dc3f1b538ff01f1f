"""Dates as bars, drawn as SVG: how often each day, month or year is spoken of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape

__all__ = ["MOST", "bars", "middle"]

WIDTH, HEIGHT, FOOT, HEAD = 960, 180, 22, 16

#: More bars than this are too thin to see.
MOST = 90


def bars(days: Iterable[tuple[str, int]]) -> str:
    """A chart of days (ISO text), each with how often it is spoken of; empty where there are fewer than two.

    The finest period that gives no more than ninety bars: day, month, year, decade, century. Of few far days (1952 in news of 2024) the
    bars would all be thin, so the chart has the stretch in which four of five mentions lie, and says what is outside.
    """
    counted = Counter[str]()
    for day, mentions in days:
        if len(day) == 10 and day[:4].isdecimal():
            counted[day] += mentions
    if len(counted) < 2:
        return ""
    low, high = middle(counted)
    # Centuries are few enough whatever the days.
    name, number, title = next(p for p in PERIODS if p[1](high) - p[1](low) < MOST)
    first, last = number(low), number(high)
    periods = Counter[int]()
    for day, mentions in counted.items():
        if first <= number(day) <= last:
            periods[number(day)] += mentions
    before = sum(mentions for day, mentions in counted.items() if number(day) < first)
    after = sum(mentions for day, mentions in counted.items() if number(day) > last)
    most = max(periods.values())
    step = WIDTH / (last - first + 1)
    room = HEIGHT - FOOT - HEAD
    shapes = []
    every = max(1, round((last - first + 1) / 8))
    for period in range(first, last + 1):
        left = (period - first) * step
        if periods[period]:
            tall = max(1.5, room * periods[period] / most)
            shapes.append(
                f'<rect x="{left + step * 0.1:.1f}" y="{HEIGHT - FOOT - tall:.1f}" width="{step * 0.8:.1f}" '
                f'height="{tall:.1f}"><title>{escape(title(period))}: {periods[period]:,}</title></rect>'
            )
        if (period - first) % every == 0:
            # The first stands whole within the picture.
            shapes.append(f'<text x="{max(left + step / 2, 36):.1f}" y="{HEIGHT - 6}">{escape(title(period))}</text>')
    outside = [f"{n:,} {where}" for n, where in ((before, "before"), (after, "after")) if n]
    told = f"mentions of each {name}, at most {most:,}" + (f"; not shown: {', '.join(outside)}" if outside else "")
    return (
        f'<figure class="chart"><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(told)}">'
        f'<line x1="0" x2="{WIDTH}" y1="{HEIGHT - FOOT}" y2="{HEIGHT - FOOT}"/>{"".join(shapes)}</svg>'
        f"<figcaption>{escape(told)}</figcaption></figure>"
    )


def middle(counted: Mapping[str, int], step: int = 1) -> tuple[str, str]:
    """The first and last day of the stretch that is worth a look: the shortest of 90, 180, 360 … steps (of `step` days) with four of five
    mentions, and what follows on it without a gap of a tenth of that.

    News of a week speak of 1757 and 1971 too; all of it in one picture shows nothing of the week.
    """
    days = sorted(counted)
    at = [day_number(day) for day in days]
    enough = 0.8 * sum(counted.values())
    size = MOST * step
    while True:
        first = inside = 0
        best, low, high = -1, 0, 0
        for last, day in enumerate(days):
            inside += counted[day]
            while at[last] - at[first] >= size:
                inside -= counted[days[first]]
                first += 1
            if inside > best:
                best, low, high = inside, first, last
        if best >= enough:
            break
        size *= 2
    while low and at[low] - at[low - 1] <= size / 10:
        low -= 1
    while high + 1 < len(at) and at[high + 1] - at[high] <= size / 10:
        high += 1
    return days[low], days[high]


def day_number(day: str) -> int:
    import datetime

    return datetime.date.fromisoformat(day).toordinal()


def day_title(number: int) -> str:
    import datetime

    return datetime.date.fromordinal(number).isoformat()


#: Each period: its name, the number of a day's period, and how a number is shown.
PERIODS = (
    ("day", day_number, day_title),
    ("month", lambda day: int(day[:4]) * 12 + int(day[5:7]) - 1, lambda n: f"{n // 12:04}-{n % 12 + 1:02}"),
    ("year", lambda day: int(day[:4]), lambda n: f"{n:04}"),
    ("decade", lambda day: int(day[:4]) // 10, lambda n: f"{n}0s"),
    ("century", lambda day: int(day[:4]) // 100, lambda n: f"{n}00s"),
)
