"""Who said what: the quotations of the first articles, as many as a page can hold."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from khobor.facts import statements

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

__all__ = ["Said"]

#: Quotations shown.
MOST = 300
#: Code points of one quotation shown.
LONGEST = 400


class Said:
    """The first quotations, and how many there are."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, str, dict[str, Any]]] = []
        self.total = 0

    def add(self, tables: dict[str, pa.Table], ids: list[str], first: int) -> None:
        """Takes in the quotations of a batch; `first` is the number of its first document."""
        self.total += tables["quotes"].num_rows
        quotes = tables["quotes"].slice(0, MOST - len(self.rows))
        if quotes.num_rows:
            for row in statements(tables["mentions"], quotes, tables["documents"]).to_pylist():
                self.rows.append((first + row["row"], ids[row["row"]], row))

    def body(self, link: Callable[[int, str], str]) -> list[str]:
        """Rows of a table: who, what, in which article."""
        return [
            f'<tr><td class="who" title="{escape(row["entity"] or "")}">{escape(speaker(row))}</td>'
            f'<td class="khobor">{escape(shown(row))}</td><td class="cue">{escape(row["cue"] or "")}</td><td class="from">{link(at, id)}</td></tr>'
            for at, id, row in self.rows
        ]


def speaker(row: dict[str, Any]) -> str:
    """As the text says it, and who is meant where that is somebody else's word: তিনি (তারেক রহমান)."""
    written, who = row["speaker"] or "", row["who"] or ""
    return f"{written} ({who})" if who not in written else written


def shown(row: dict[str, Any]) -> str:
    text: str = row["quotation"]
    text = text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0] + " …"
    return f"“{text}”" if row["kind"] == "direct" else text
