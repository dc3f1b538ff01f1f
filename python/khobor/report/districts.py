"""Where: the districts of Bangladesh as dots, each at its chief town and as large as it is spoken of often."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from html import escape
from importlib.resources import files
from typing import NamedTuple

__all__ = ["District", "districts", "key", "map_of"]

#: Named on the map, the most frequent.
NAMED = 14
WIDTH, HEIGHT, MARGIN = 420, 540, 40


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
    faint = "".join(f'<circle class="no" cx="{x:.0f}" cy="{y:.0f}" r="2"/>' for x, y in map(place, districts()))
    dots, names = [], []
    for at, (district, n) in enumerate(shown):
        x, y = place(district)
        dots.append(
            f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{3 + 15 * (n / most) ** 0.5:.1f}">'
            f"<title>{escape(district.name)}: {n:,}</title></circle>"
        )
        if at < NAMED:
            names.append(f'<text x="{x:.0f}" y="{y - 4 - 15 * (n / most) ** 0.5:.0f}">{escape(district.name)}</text>')
    told = f"districts of Bangladesh by mentions of places in them, at most {most:,}"
    return (
        f'<figure class="chart map"><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{told}">'
        f"{faint}{''.join(dots)}{''.join(names)}</svg><figcaption>{told}</figcaption></figure>"
    )


def place(district: District) -> tuple[float, float]:
    """Where a district stands on the map; a degree of longitude is nine tenths of one of latitude here."""
    scale = (HEIGHT - 2 * MARGIN) / (26.4 - 20.9)
    return MARGIN + (district.longitude - 88.1) * scale * 0.92, HEIGHT - MARGIN - (district.latitude - 20.9) * scale
