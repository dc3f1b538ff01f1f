"""Tables as one looks at them: ten rows as text in a terminal, as HTML in a notebook.

A column in which the rows shown have nothing is left out and named below, so that a table of thirty columns is as wide as
what it says.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Sequence
from html import escape
from typing import Any

__all__ = ["ROWS", "how_many", "html", "text"]

#: Rows shown.
ROWS = 10
#: Code points of a cell shown, and columns of the terminal a text preview may take.
CELL = 40
WIDTH = 118

#: Columns that are left out first where there is no room for all.
SPARED = (
    "counted_start",
    "counted_end",
    "part_of",
    "score",
    "date_end",
    "time_end",
    "end",
    "start",
    "sentence",
    "tokens",
)

STYLE = (
    ".khobor-table { border-collapse: collapse; font-size: .92em; } "
    ".khobor-table th, .khobor-table td { padding: .2em .6em; vertical-align: top; font-variant-numeric: tabular-nums; "
    "border-bottom: 1px solid rgb(128 128 128 / .3); }"
)


def text(title: str, columns: Sequence[str], rows: list[dict[str, Any]], length: int) -> str:
    """A title, the rows in columns of equal width, and what is not shown."""
    if not rows:
        return f"{title}\n  columns: {', '.join(columns)}"
    names = filled(columns, rows)
    rows = list(map(for_readers, rows))
    cells = {name: [shown(row[name]) for row in rows] for name in names}
    widths = {name: max(map(width, [name, *cells[name]])) for name in names}
    left = WIDTH
    fitting: list[str] = []
    shown_names = names
    for spared in SPARED:
        if sum(widths[name] + 2 for name in shown_names) > WIDTH:
            shown_names = [name for name in shown_names if name != spared]
    for name in shown_names:
        left -= widths[name] + 2
        if left >= 0 or not fitting:
            fitting.append(name)
    lines = [title, "".join("  " + pad(name, widths[name], False) for name in fitting).rstrip()]
    for number, row in enumerate(rows):
        line = "".join("  " + pad(cells[name][number], widths[name], is_number(row[name])) for name in fitting)
        lines.append(line.rstrip())
    return "\n".join(lines + notes(columns, names, fitting, len(rows), length))


def html(title: str, columns: Sequence[str], rows: list[dict[str, Any]], length: int) -> str:
    """The same as an HTML table."""
    names = filled(columns, rows)
    rows = list(map(for_readers, rows))
    cells = [[(shown(row[name], 3 * CELL), is_number(row[name])) for name in names] for row in rows]
    # A heading stands over what is below it.
    sides = [any(row[at][1] for row in cells) for at in range(len(names))]
    head = "".join(f"<th{style(name, right)}>{escape(name)}</th>" for name, right in zip(names, sides, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td{style(*cell)}>{escape(cell[0])}</td>" for cell in row) + "</tr>" for row in cells
    )
    below = "".join(f"<br>{escape(note.strip())}" for note in notes(columns, names, names, len(rows), length))
    return (
        f'<style>{STYLE}</style><div style="overflow-x:auto"><table class="khobor-table dataframe"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div><small>{escape(title)}{below}</small>"
    )


def style(cell: str, right: bool) -> str:
    """Of a cell: notebooks set all to the right and break days at their hyphens, and take away style sheets of a notebook that somebody
    else has run, but not what is said of each cell."""
    if not cell:
        return ""
    width = "white-space: nowrap" if len(cell) <= CELL // 2 else "min-width: 14em"
    return f' style="text-align: {"right" if right else "left"}; {width}"'


def for_readers(row: dict[str, Any]) -> dict[str, Any]:
    """A row with its decade (`199`) or century (`18`) as one reads it: 1990s, 19th century."""
    iso = row.get("iso")
    if not isinstance(iso, str) or not iso.isdigit() or len(iso) > 3:
        return row
    from khobor.display import readable_date

    return row | {"iso": readable_date(iso)}


def filled(columns: Sequence[str], rows: list[dict[str, Any]]) -> list[str]:
    return [name for name in columns if any(row[name] is not None for row in rows)]


def notes(columns: Sequence[str], names: list[str], fitting: list[str], rows: int, length: int) -> list[str]:
    made = [f"  … {length - rows:,} more"] if rows < length else []
    hidden = [name for name in names if name not in fitting]
    if hidden:
        made.append(f"  not shown: {', '.join(hidden)}")
    empty = [name for name in columns if name not in names]
    if empty and rows:
        made.append(f"  empty {'here' if rows < length else 'columns'}: {', '.join(empty)}")
    return made


def how_many(number: int, thing: str) -> str:
    """`1 row`, `2,000 rows`."""
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


def shown(value: Any, most: int = CELL) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else f"{value:.6g}"
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "minutes" if not value.second else "seconds")
    if isinstance(value, list):
        value = ", ".join(shown(each) for each in value[:8]) + (" …" if len(value) > 8 else "")
    if isinstance(value, dict):  # a form of a name and how often it is read
        first, *rest = map(shown, value.values())
        value = f"{first} ({', '.join(rest)})" if rest else first
    line = " ".join(str(value).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def width(cell: str) -> int:
    """Columns of a terminal: what stands above or below a letter takes none."""
    return sum(unicodedata.category(c) not in {"Mn", "Cf"} for c in cell)


def pad(cell: str, to: int, right: bool) -> str:
    space = " " * (to - width(cell))
    return space + cell if right else cell + space
