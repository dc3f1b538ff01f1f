"""Texts with their mentions highlighted, as HTML for notebooks and for the report.

Colours are tints over whatever background there is, so that they read in light and dark; each label family has an
underline of its own as well, for those who see colours otherwise and for printers without any. The value of a number
or a date stands small behind it, outside the text, so that copying gives the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from khobor.labels import FAMILIES, LABELS, MODIFIERS

__all__ = [
    "FONTS",
    "STYLE",
    "Mark",
    "document_html",
    "highlight",
    "legend",
    "mark",
    "normalized_html",
    "readable_value",
]

FONTS = (
    '"Noto Serif Bengali", SolaimanLipi, Kalpurush, "Noto Sans Bengali", "Nirmala UI", Vrinda, "Bangla Sangam MN", '
    '"Noto Serif", Georgia, serif'
)

FAMILY = {label.name: label.family.name for label in LABELS}

STYLE = "\n".join(
    [
        f".khobor {{ font-family: {FONTS}; line-height: 1.9; overflow-wrap: break-word; }}",
        ".khobor p { margin: 0 0 .7em; }",
        ".khobor mark { color: inherit; padding: .05em .18em; border-radius: .2em; border-bottom: 2px solid;"
        " -webkit-box-decoration-break: clone; box-decoration-break: clone; print-color-adjust: exact;"
        " -webkit-print-color-adjust: exact; }",
        ".khobor mark[data-v]::after { content: attr(data-v); font: 600 .68em/1 system-ui, sans-serif;"
        " margin-left: .45em; opacity: .85; white-space: nowrap; }",
        # A grey that reads on white (4.5:1) and on black (4.5:1).
        ".khobor .debris { color: #757575; font-size: .93em; border-left: 2px solid; padding-left: .7em; }",
        ".khobor .headline { font-weight: 700; font-size: 1.2em; line-height: 1.6; }",
        ".khobor .legend { font: .8em/1.6 system-ui, sans-serif; margin-bottom: .6em; }",
        ".khobor .legend mark { margin-right: .5em; white-space: nowrap; }",
    ]
    + [
        f".khobor mark.{family} {{ background: rgb({colour} / .2); border-bottom: 2px {line} rgb({colour}); }}"
        for family, _, colour, line in FAMILIES
    ]
    + [f".khobor .debris mark.{family} {{ background: rgb({colour} / .08); }}" for family, _, colour, _ in FAMILIES]
)


@dataclass(frozen=True)
class Mark:
    """One highlighted piece of a text, in code points."""

    start: int
    end: int
    label: str
    #: The value as a reader wants it, shown behind the piece; empty for names.
    value: str
    #: All there is to know, shown when the pointer rests on it.
    title: str


def mark(mention: Any) -> Mark:
    """What to show of a mention: of a `Mention`, or of a row of a table of mentions as a dict."""
    if isinstance(mention, Mapping):
        row = dict(mention)
        row["value"] = row["number"] if row.get("iso") is None else row["iso"]
        if row.get("iso") is not None:
            row["number_max"] = row["unit"] = None
        row["value_max"] = row.get("number_max")
    else:
        fields = ("start", "end", "label", "value_max", "date_start", "date_end", *FACTS)
        row = {field: getattr(mention, field) for field in fields}
    value = readable_value(row["label"], row["value"], row["value_max"], row["unit"], row["modifier"])
    return Mark(row["start"], row["end"], row["label"], value, title(row))


#: What is said of a mention, where it is known.
FACTS = (
    *("value", "unit", "modifier", "name", "entity", "title", "country", "district"),
    *("counted", "outcome", "per", "of"),
)


def title(row: Mapping[str, Any]) -> str:
    facts = [row["label"]]
    for field in FACTS:
        if row.get(field) is not None:
            upto = f" to {plain_number(row['value_max'])}" if field == "value" and row["value_max"] is not None else ""
            facts.append(f"{field}: {plain_number(row[field])}{upto}")
    if row["date_start"] is not None:
        days = [row["date_start"], row["date_end"]]
        facts.append("days: " + " to ".join(dict.fromkeys(str(day) for day in days)))
    return " · ".join(facts)


def plain_number(value: Any) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return f"{value:,}" if isinstance(value, int) else str(value)


def readable_value(label: str, value: Any, value_max: Any, unit: str | None, modifier: str | None) -> str:
    """A value as a reader wants it: `≈ 4,700`, `≥ 10 km`, `2 h 30 min`, `2023-09-14`."""
    if value is None:
        return ""
    sign = MODIFIERS.get(modifier or "", "")
    if label == "DURATION":
        return sign + readable_duration(str(value))
    if label in ("DATE", "TIME"):
        return sign + readable_date(str(value))
    shown = plain_number(value)
    if value_max is not None:
        shown += f"–{plain_number(value_max)}"
    if label == "ORDINAL":
        shown = f"no. {shown}"
    space = "" if unit == "%" else " "
    return sign + (f"{shown}{space}{unit}" if unit else shown)


DURATION = re.compile(
    r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?"
    r"(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?"
)
DURATION_UNITS = ("y", "mo", "wk", "d", "h", "min", "s")
OPEN = {"XXXX": "some year", "XXXX-XX": "some month", "XXXX-XX-XX": "some day"}
DAY_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def readable_duration(iso: str) -> str:
    found = DURATION.fullmatch(iso)
    parts = [f"{n} {unit}" for n, unit in zip(found.groups(), DURATION_UNITS, strict=True) if n] if found else []
    return " ".join(parts) or iso


def readable_date(iso: str) -> str:
    """Open places as question marks: `XXXX-08-15` is ????-08-15; `XXXX` is some year, `XXXX-WXX-3` some Wed, `this-week` this week, `199`
    the 1990s, `18` the 19th century, `BC0500` 500 BC, `2024-Q2` and `2024-H1` Q2 and H1 of 2024."""
    if "/" in iso:
        return " – ".join(readable_date(end) for end in iso.split("/"))
    day, _, time = iso.partition("T")
    if day in OPEN:
        day = OPEN[day]
    elif weekday := re.fullmatch(r"XXXX-WXX-([1-7])", day):
        day = f"some {WEEKDAYS[int(weekday[1]) - 1]}"
    elif decade := re.fullmatch(r"\d{3}", day):
        day = f"{decade[0]}0s"
    elif century := re.fullmatch(r"\d{2}", day):
        day = f"{ordinal(int(century[0]) + 1)} century"
    elif before := re.fullmatch(r"BC0*(\d+)(.*)", day):
        day = f"{before[1]} BC{before[2]}"
    elif part := re.fullmatch(r"([\dX]{4})-([QH]\d)", day):
        day = f"{part[2]} of {part[1].replace('X', '?')}"
    elif re.match(r"[\dX]{4}(-|$)", day):
        day = day.replace("X", "?")
    else:
        return iso.replace("-", " ") if iso.replace("-", "").islower() else iso
    return f"{day} {DAY_PARTS.get(time, time)}".rstrip()


def ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def highlight(text: str, marks: Iterable[Mark], *, headline: Any = None, debris: Iterable[Any] = ()) -> str:
    """A text as paragraphs, one for each line that is not blank. `headline` and `debris` have a start and an end."""
    grey = sorted((piece.start, piece.end) for piece in debris)
    head = (headline.start, headline.end) if headline is not None else None
    paragraphs = []
    left = deque(sorted(marks, key=lambda mark: (mark.start, mark.end)))
    behind = 0
    for start, end in lines(text):
        inner = []
        at = start
        cut = []
        while left and left[0].start < end:
            mark = left.popleft()
            # A mark that goes on in the next line is cut here and goes on there.
            if mark.end > end:
                cut.append(Mark(end + 1, mark.end, mark.label, mark.value, mark.title))
            first, last = max(mark.start, at), min(mark.end, end)
            if first < last:
                inner += [escape(text[at:first]), marked(text[first:last], mark)]
                at = last
        left.extendleft(reversed(cut))
        inner.append(escape(text[at:end]))
        while behind < len(grey) and grey[behind][1] <= start:
            behind += 1
        if text[start:end].strip():
            kind = ' class="debris"' if behind < len(grey) and grey[behind][0] < end else ""
            if head is not None and head[0] < end and start < head[1]:
                kind = ' class="headline"'
            paragraphs.append(f"<p{kind}>{''.join(inner)}</p>")
    return "\n".join(paragraphs)


def lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def marked(text: str, mark: Mark) -> str:
    value = f' data-v="{escape(mark.value)}"' if mark.value else ""
    return f'<mark class="{FAMILY.get(mark.label, "count")}"{value} title="{escape(mark.title)}">{escape(text)}</mark>'


def normalized_html(normalized: Any) -> str:
    """A text before and after, side by side, with what changed marked. What cannot be seen is shown by its number."""
    sides = []
    for text, side, name in ((normalized.original, 0, "before"), (normalized.text, 1, "after")):
        pieces, at = [], 0
        for change in normalized.changes:
            start, end = change[side]
            shown = "".join(map(visible, text[start:end])) or "∅"
            pieces += [escape(text[at:start]), f'<mark class="{("event", "loc")[side]}">{escape(shown)}</mark>']
            at = end
        whole = "".join([*pieces, escape(text[at:])]).replace("\n", "<br>")
        sides.append(f'<div style="flex:1 1 18em"><div class="legend">{name}</div><p>{whole}</p></div>')
    return f'<style>{STYLE}</style>\n<div class="khobor" style="display:flex;flex-wrap:wrap;gap:1.5em">{tinted("".join(sides))}</div>'


def visible(letter: str) -> str:
    """A letter, or the code point of one that takes no room."""
    return f"‹{ord(letter):04X}›" if unicodedata.category(letter) in ("Cf", "Cc", "Zs") and letter != " " else letter


def legend() -> str:
    """What the colours mean."""
    return "".join(f'<mark class="{family}">{name}</mark> ' for family, name, *_ in FAMILIES)


def tinted(html: str) -> str:
    """With the colour of each mark said at the mark, and what a line is at the line: notebooks that somebody else has run are shown without
    their style sheets, and there every mark is yellow."""
    html = html.replace('<p class="headline">', '<p class="headline" style="font-weight: 700; font-size: 1.2em">')
    html = html.replace('<p class="debris">', '<p class="debris" style="color: #757575">')
    return re.sub(r'<mark class="(\w+)"', lambda found: f'<mark class="{found[1]}" style="{TINTS[found[1]]}"', html)


#: What marks of a family look like, with no sheet of styles.
TINTS = {
    family: f"color: inherit; background-color: rgba({red}, {green}, {blue}, 0.2); border-bottom: 2px {line} rgb({red}, {green}, {blue})"
    for family, _, colour, line in FAMILIES
    for red, green, blue in [colour.split()]
}


def document_html(document: Any) -> str:
    """A `Document` with its mentions highlighted, for notebooks."""
    body = highlight(
        document.text,
        map(mark, document.mentions),
        headline=document.headline,
        debris=document.debris,
    )
    whole = tinted(f'<div class="legend">{legend()}</div>\n{body}')
    return f'<style>{STYLE}</style>\n<div class="khobor">{whole}</div>'
