"""`report.html`: one file that shows what was found, to be opened in any browser, printed, or sent to a friend.

What it counts is bounded by what is there to name, not by how much was read: counts are kept for each name and date,
numbers and articles up to a limit that the page states.
"""

from __future__ import annotations

from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any

import khobor
from khobor import display
from khobor.labels import FAMILIES, LABELS, NAMES, QUANTITIES, Label
from khobor.report.counts import Names, When

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Report"]

#: Rows of the table of numbers.
NUMBERS = 500
#: Rows of each table of names, and of the table of dates.
ROWS = 200
#: Rows shown before the fold.
OPEN_ROWS = 12

AMOUNTS = tuple(label for label in QUANTITIES if label not in ("DATE", "TIME"))


class Report:
    """Takes in tables of results batch by batch and writes the page at the end."""

    def __init__(self, *, articles: int = 50) -> None:
        self.most_articles = articles
        self.totals = dict.fromkeys(("documents", "sentences", "names", "amounts", "dates"), 0)
        self.names = Names()
        self.when = When()
        self.numbers: list[str] = []
        self.articles: list[str] = []

    def add(self, ids: list[str], texts: list[str | None], documents: list[Any], tables: dict[str, pa.Table]) -> None:
        """Adds a batch: its documents and the tables `sentences` and `mentions` with `row` counted in the batch.

        `documents` are the analyzed documents of the first rows, as many as there are articles to show.
        """
        import pyarrow.compute as pc

        sentences, mentions = tables["sentences"], tables["mentions"]
        label = mentions["label"].cast("string")
        is_name = pc.is_in(label, pa_array(list(NAMES)))
        is_amount = pc.is_in(label, pa_array(list(AMOUNTS)))
        names, amounts = mentions.filter(is_name), mentions.filter(is_amount)
        dates = mentions.filter(pc.invert(pc.or_(is_name, is_amount)))
        self.names.add(names)
        self.when.add(dates, ids)
        first = self.totals["documents"]
        for name, more in (
            ("documents", len(ids)),
            ("sentences", sentences.num_rows),
            ("names", names.num_rows),
            ("amounts", amounts.num_rows),
            ("dates", dates.num_rows),
        ):
            self.totals[name] += more
        self.add_numbers(first, ids, sentences, amounts.slice(0, NUMBERS - len(self.numbers)).to_pylist())
        self.add_articles(first, ids, texts, documents, mentions)

    def add_numbers(self, first: int, ids: list[str], sentences: pa.Table, rows: list[dict[str, Any]]) -> None:
        import pyarrow.compute as pc

        if not rows:
            return
        near = sentences.filter(pc.less_equal(sentences["row"], rows[-1]["row"])).to_pylist()
        context = {(row["row"], row["sentence"]): row for row in near}
        for row in rows:
            mark = display.mark(row)
            sentence = context.get((row["row"], row["sentence"]))
            self.numbers.append(
                f'<tr><td class="value">{escape(mark.value)}</td><td><small>{mark.label}</small></td>'
                f'<td class="khobor">{around(sentence, mark, row["text"])}</td>'
                f"<td>{self.link(first + row['row'], ids[row['row']])}</td></tr>"
            )

    def add_articles(
        self, first: int, ids: list[str], texts: list[str | None], documents: list[Any], mentions: pa.Table
    ) -> None:
        import pyarrow.compute as pc

        shown = mentions.filter(pc.less(mentions["row"], len(documents))).to_pylist()
        for row, document in enumerate(documents):
            marks = [display.mark(mention) for mention in shown if mention["row"] == row]
            if document is None:
                body, facts = '<p class="debris">no text</p>', ""
            else:
                body = display.highlight(texts[row] or "", marks, headline=document.headline, debris=document.debris)
                facts = f"{len(document.sentences):,} sentences · {len(marks):,} mentions"
                if document.published is not None:
                    facts = f"{document.published:%Y-%m-%d} · {facts}"
            self.articles.append(
                f'<article id="a{first + row}"><h3>{escape(ids[row])}</h3><p class="facts">{facts}</p>'
                f'<div class="khobor">{body}</div></article>'
            )

    def link(self, row: int, id: str) -> str:
        return f'<a href="#a{row}">{escape(id)}</a>' if row < self.most_articles else escape(id)

    def html(self, *, read: str) -> str:
        """The page; `read` says what was read."""
        page = Template((files(__name__) / "page.html").read_text(encoding="utf-8"))
        totals = "".join(f"<div><b>{n:,}</b> {name}</div>" for name, n in self.totals.items())
        switches = "".join(
            f'<button type="button" aria-pressed="true" data-family="{family}">'
            f'<mark class="{family}">{name}</mark></button>'
            for family, name, *_ in FAMILIES
        )
        return page.substitute(
            style=display.STYLE,
            fonts=display.FONTS,
            hidden="\n".join(
                f".hide-{family} mark.{family} {{ background: none; border-color: transparent; }}\n"
                f".hide-{family} mark.{family}::after {{ display: none; }}"
                for family, *_ in FAMILIES
            ),
            read=escape(read),
            version=escape(khobor.__version__ if hasattr(khobor, "__version__") else ""),
            totals=totals,
            names="".join(self.names_table(label) for label in LABELS if label.kind == "name")
            or "<p>No names found.</p>",
            numbers=self.numbers_table(),
            when=self.when_table(),
            switches=switches,
            articles="\n".join(self.articles),
            articles_limit=limited("articles", len(self.articles), self.totals["documents"], "the first"),
        )

    def names_table(self, label: Label) -> str:
        rows = self.names.rows(label.name)
        if not rows:
            return ""
        most = rows[0].mentions
        body = [
            f'<tr><td class="khobor">{escape(row.name)}'
            + (f' <small class="forms">{escape(", ".join(row.forms))}</small>' if row.forms else "")
            + f'</td><td class="n"><i class="bar {label.family.name}" style="width:{100 * row.mentions / most:.0f}%"></i>'
            f'{row.mentions:,}</td><td class="n">{row.documents:,}</td></tr>'
            for row in rows[:ROWS]
        ]
        head = '<thead><tr><th>name</th><th class="n">mentions</th><th class="n">articles</th></tr></thead>'
        limit = limited("names", len(body), len(rows), "the most frequent")
        return f'<section><h3>{label.english} <span lang="bn">{label.bengali}</span></h3>{folded(head, body)}{limit}</section>'

    def numbers_table(self) -> str:
        if not self.numbers:
            return "<p>No numbers found.</p>"
        head = "<thead><tr><th>value</th><th>kind</th><th>as written</th><th>article</th></tr></thead>"
        limit = limited("numbers", len(self.numbers), self.totals["amounts"], "the first")
        return folded(head, self.numbers, open_rows=40) + limit

    def when_table(self) -> str:
        rows = self.when.rows()
        if not rows:
            return "<p>No dates found.</p>"
        body = []
        year = ""
        for row in rows[:ROWS]:
            now = row.day[:4] if row.day else "open"
            if now != year:
                year = now
                body.append(f'<li class="year">{"date left open" if now == "open" else now}</li>')
            times = f" <small>×{row.mentions:,}</small>" if row.mentions > 1 else ""
            forms = ", ".join(row.forms)
            articles = f"{row.documents:,} articles" if row.documents > 1 else escape(row.document)
            body.append(
                f"<li><time>{escape(display.readable_date(row.iso))}</time>{times} "
                f'<span class="khobor">{escape(forms)}</span> <small>{articles}</small></li>'
            )
        limit = limited("dates", min(ROWS, len(rows)), len(rows), "the first")
        return f'<ol class="timeline">{"".join(body)}</ol>{limit}'


def around(sentence: dict[str, Any] | None, mark: display.Mark, text: str, width: int = 50) -> str:
    """A mention in its sentence, with at most `width` code points on each side."""
    if sentence is None:
        return f"<mark>{escape(text)}</mark>"
    start = mark.start - sentence["start"]
    whole = sentence["text"]
    before, after = whole[:start], whole[start + len(text) :]
    if len(before) > width:
        before = "… " + before[-width:].partition(" ")[2]
    if len(after) > width:
        after = after[:width].rpartition(" ")[0] + " …"
    family = display.FAMILY.get(mark.label, "count")
    return f'{escape(before)}<mark class="{family}" title="{escape(mark.title)}">{escape(text)}</mark>{escape(after)}'


def folded(head: str, body: list[str], open_rows: int = OPEN_ROWS) -> str:
    """A table of which the later rows are behind a fold."""
    table = f"<table>{head}<tbody>{''.join(body[:open_rows])}</tbody></table>"
    rest = body[open_rows:]
    if not rest:
        return table
    more = f"<table>{head}<tbody>{''.join(rest)}</tbody></table>"
    return f"{table}<details><summary>{len(rest):,} more</summary>{more}</details>"


def limited(what: str, shown: int, there: int, which: str) -> str:
    """A line that says so when not all is shown."""
    if shown >= there:
        return ""
    return f'<p class="limit">Shown: {which} {shown:,} of {there:,} {what}; the tables beside this page have all.</p>'


def pa_array(words: list[str]) -> Any:
    import pyarrow as pa

    return pa.array(words, pa.string())
