"""The labels and modifiers a mention may have, as the Rust core lists them; everything in the package takes them from here."""

from __future__ import annotations

from typing import Any, NamedTuple

from khobor import _khobor
from khobor.columns import several

__all__ = [
    "DATES",
    "FAMILIES",
    "LABELS",
    "MODIFIERS",
    "NAMES",
    "NUMBERS",
    "QUANTITIES",
    "REFERENCES",
    "Family",
    "Label",
    "known",
]


class Family(NamedTuple):
    """Labels that are shown alike."""

    #: The class of its marks in HTML.
    name: str
    #: What a legend says.
    caption: str
    #: Red, green and blue, 0 to 255 each.
    colour: str
    underline: str


class Label(NamedTuple):
    """One label: what it is called, which kind it is, what it answers, how it is shown."""

    name: str
    #: "name", "number", "time" or "reference".
    kind: str
    english: str
    bengali: str
    family: Family


LABELS = tuple(
    Label(name, kind, english, bengali, Family(*shown)) for name, kind, english, bengali, shown in _khobor.LABELS
)
#: Each modifier, and the sign a reader is shown before the value.
MODIFIERS: dict[str, str] = dict(_khobor.MODIFIERS)
FAMILIES = tuple(dict.fromkeys(label.family for label in LABELS))


def of_kind(*kinds: str) -> tuple[str, ...]:
    return tuple(label.name for label in LABELS if label.kind in kinds)


#: People, places, bodies, groups, events.
NAMES = of_kind("name")
NUMBERS = of_kind("number")
#: Days, times of day, durations.
DATES = of_kind("time")
QUANTITIES = of_kind("number", "time")
#: What names something and counts nothing.
REFERENCES = of_kind("reference")


def known(labels: Any) -> Any:
    """The same: one label, a list of them, or None.

    Raises:
        ValueError: one of them is no label.
    """
    names = [label.name for label in LABELS]
    for each in () if labels is None else several(labels, "label"):
        if isinstance(each, str) and each not in names:
            import difflib

            near = difflib.get_close_matches(each.upper(), names, 1, 0.5)
            meant = f"did you mean {near[0]!r}? " if near else ""
            raise ValueError(f"no label is called {each!r}; {meant}there are {', '.join(names)}")
    return labels
