"""`report.html`: one file that shows what was found, to be opened in any browser, printed, or sent to a friend.

What it holds is bounded by what there is to show, not by how much was read: counts of each name and date, the largest
numbers of each kind, and articles up to a number and a length that the page states.
"""

from __future__ import annotations

from collections import Counter
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any

import khobor
from khobor import display
from khobor.labels import FAMILIES, LABELS, NAMES, Label
from khobor.preview import how_many
from khobor.report.chart import bars
from khobor.report.counts import Names, When
from khobor.report.districts import map_of
from khobor.report.numbers import AMOUNTS, NumberRow, Numbers
from khobor.report.said import Said

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Report"]

#: Rows of each table of names, and of the table of dates.
ROWS = 200
#: Rows shown before the fold.
OPEN_ROWS = 12
#: Code points of an article shown, and of all together.
LONGEST_ARTICLE = 30_000
ALL_ARTICLES = 2_000_000


class Report:
    """Takes in tables of results batch by batch and writes the page at the end."""

    def __init__(self, *, articles: int = 50) -> None:
        self.most_articles = articles
        self.totals = dict.fromkeys(("documents", "sentences", "names", "amounts", "dates", "quotations"), 0)
        self.names = Names()
        self.when = When()
        self.numbers = Numbers()
        self.said = Said()
        self.districts = Counter[str]()
        self.articles: list[str] = []
        self.length = 0

    def add(self, ids: list[str], texts: list[str | None], documents: list[Any], tables: dict[str, pa.Table]) -> None:
        """Adds a batch: its documents and the tables `documents`, `sentences`, `mentions` and `quotes` with `row` counted in the batch.

        `documents` are the analyzed documents of the first rows, as many as there are articles to show; of a text longer
        than `LONGEST_ARTICLE` its beginning is enough.
        """
        import pyarrow as pa
        import pyarrow.compute as pc

        sentences, mentions = tables["sentences"], tables["mentions"]
        label = mentions["label"].cast("string")
        is_name = pc.is_in(label, pa.array(list(NAMES)))
        is_amount = pc.is_in(label, pa.array(list(AMOUNTS)))
        is_date = pc.is_in(label, pa.array(["DATE", "TIME"]))
        names, amounts, dates = mentions.filter(is_name), mentions.filter(is_amount), mentions.filter(is_date)
        first = self.totals["documents"]
        self.names.add(names, sentences)
        self.when.add(dates, ids)
        self.numbers.add(amounts, sentences, ids, first)
        self.said.add(tables, ids, first)
        if "district" in names.column_names:
            for row in names.group_by("district").aggregate([("row", "count")]).to_pylist():
                self.districts[row["district"] or ""] += row["row_count"]
        self.districts.pop("", None)
        for name, more in (
            ("documents", len(ids)),
            ("sentences", sentences.num_rows),
            ("names", names.num_rows),
            ("amounts", amounts.num_rows),
            ("dates", dates.num_rows),
            ("quotations", tables["quotes"].num_rows),
        ):
            self.totals[name] += more
        whole = tables["documents"].slice(0, len(documents)).select(["sentences", "mentions"]).to_pylist()
        self.add_articles(first, ids, texts, documents, whole)

    def add_articles(
        self, first: int, ids: list[str], texts: list[str | None], documents: list[Any], counts: list[dict[str, Any]]
    ) -> None:
        for row, (text, document, count) in enumerate(zip(texts, documents, counts, strict=True)):
            if self.length > ALL_ARTICLES or len(self.articles) >= self.most_articles:
                return
            facts, rest = "", ""
            if document is None:
                body = '<p class="debris">no text</p>'
            else:
                shown = (text or "")[:LONGEST_ARTICLE]
                marks = [display.mark(mention) for mention in document.mentions if mention.start < len(shown)]
                body = display.highlight(shown, marks, headline=document.headline, debris=document.debris)
                facts = f"{how_many(count['sentences'], 'sentence')} · {how_many(count['mentions'], 'mention')}"
                if document.published is not None:
                    facts = f"{document.published:%Y-%m-%d} · {facts}"
                if len(text or "") > len(shown):
                    rest = f'<p class="limit">Shown: the first {len(shown):,} of {len(text or ""):,} characters.</p>'
                self.length += len(shown)
            self.articles.append(
                f'<article id="a{first + row}"><h3>{escape(ids[row])}</h3><p class="facts">{facts}</p>'
                f'<div class="khobor">{body}</div>{rest}</article>'
            )

    def link(self, row: int, id: str) -> str:
        return f'<a href="#a{row}">{escape(id)}</a>' if row < len(self.articles) else escape(id)

    def html(self, *, read: str) -> str:
        """The page; `read` says what was read."""
        page = Template((files(__name__) / "page.html").read_text(encoding="utf-8"))
        totals = "".join(f"<div><b>{n:,}</b> {name if n != 1 else name[:-1]}</div>" for name, n in self.totals.items())
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
            bars="\n".join(f".bar.{family} {{ color: rgb({colour}); }}" for family, _, colour, _ in FAMILIES),
            read=escape(read),
            version=escape(khobor.__version__),
            totals=totals,
            names="".join(self.names_table(label) for label in LABELS if label.kind == "name")
            or "<p>No names found.</p>",
            map=map_of(self.districts),
            numbers=self.numbers_tables(),
            when=self.when_chart(),
            said=self.said_table(),
            switches=switches,
            articles="\n".join(self.articles),
            articles_limit=limited("articles", len(self.articles), self.totals["documents"], "the first"),
        )

    def names_table(self, label: Label) -> str:
        rows = self.names.rows(label.name, ROWS)
        if not rows:
            return ""
        most = rows[0].mentions
        body = [
            f'<tr><td class="khobor">{named(row.name, row.sentences)}'
            + (f' <small class="forms">{escape(", ".join(row.forms))}</small>' if row.forms else "")
            + f'</td><td class="n"><i class="bar {label.family.name}" style="width:{100 * row.mentions / most:.0f}%"></i>'
            f'{row.mentions:,}</td><td class="n">{row.documents:,}</td></tr>'
            for row in rows
        ]
        head = '<thead><tr><th>name</th><th class="n">mentions</th><th class="n">articles</th></tr></thead>'
        limit = limited("names", len(body), self.names.many(label.name), "the most frequent")
        title = f'{label.english} <span lang="bn">{label.bengali}</span>'
        return section(title, f"names-{label.name}", folded(head, body) + limit)

    def said_table(self) -> str:
        body = self.said.body(self.link)
        if not body:
            return "<p>No quotations found.</p>"
        head = "<thead><tr><th>who</th><th>what</th><th>verb</th><th>article</th></tr></thead>"
        limit = limited("quotations", len(body), self.said.total, "the first")
        return section("Quotations", "quotations", folded(head, body) + limit)

    def numbers_tables(self) -> str:
        kinds = self.numbers.kinds()
        if not kinds:
            return "<p>No numbers found.</p>"
        labels = {label.name: label for label in LABELS}
        head = "<thead><tr><th>value</th><th>as written</th><th>article</th></tr></thead>"
        made = []
        for kind in kinds:
            label = labels[kind.label]
            unit = f" · {escape(kind.unit)}" if kind.unit else ""
            what = escape(kind.outcome.capitalize()) if kind.outcome else f"{label.english}{unit}"
            title = f'{what} <span lang="bn">{label.bengali}</span>'
            limit = limited("numbers", len(kind.rows), kind.mentions, "the largest")
            table = folded(head, [self.number_row(row) for row in kind.rows], open_rows=6) + limit
            made.append(
                section(
                    title,
                    f"numbers-{kind.outcome or kind.label}-{kind.unit or ''}",
                    table,
                    kind=kind.outcome or kind.label,
                )
            )
        return "".join(made)

    def number_row(self, row: NumberRow) -> str:
        family = display.FAMILY.get(row.mark.label, "count")
        written = f'<mark class="{family}" title="{escape(row.mark.title)}">{escape(row.text)}</mark>'
        facts = f" <small>{escape(row.facts)}</small>" if row.facts else ""
        return (
            f'<tr><td class="value">{escape(row.mark.value)}{facts}</td>'
            f'<td class="khobor">{escape(row.before)}{written}{escape(row.after)}</td>'
            f'<td class="from">{self.link(row.row, row.document)}</td></tr>'
        )

    def when_chart(self) -> str:
        rows = self.when.rows()
        if not rows:
            return "<p>No dates found.</p>"
        chart = bars((row.day, row.mentions) for row in rows)
        often = sorted(rows, key=lambda row: (-row.mentions, row.day or "9", row.iso))[:ROWS]
        body = [
            f"<tr><td><time>{escape(display.readable_date(row.iso))}</time></td>"
            f'<td class="khobor">{escape(", ".join(row.forms))}</td><td class="n">{row.mentions:,}</td>'
            f'<td class="from">{f"{row.documents:,} articles" if row.documents > 1 else escape(row.document)}</td></tr>'
            for row in often
        ]
        head = '<thead><tr><th>date</th><th>as written</th><th class="n">mentions</th><th>article</th></tr></thead>'
        limit = limited("dates", len(often), len(rows), "the most frequent")
        return chart + section("Dates", "dates", folded(head, body) + limit)


def section(title: str, name: str, body: str, *, kind: str = "") -> str:
    """A card with a title and a button that saves its table."""
    save = f'<button type="button" class="save" data-name="{escape(name)}" title="Save this table">CSV</button>'
    return f"<section{f' data-kind={kind}' if kind else ''}><h3>{title} {save}</h3>{body}</section>"


def named(name: str, sentences: list[str]) -> str:
    """A name; where there are sentences of it, they open below."""
    if not sentences:
        return escape(name)
    told = "".join(f"<li>{sentence}</li>" for sentence in sentences)
    return f'<details class="of"><summary>{escape(name)}</summary><ul>{told}</ul></details>'


def folded(head: str, body: list[str], open_rows: int = OPEN_ROWS) -> str:
    """A table of which the later rows are behind a fold."""
    table = f"<table>{head}<tbody>{''.join(body[:open_rows])}</tbody></table>"
    rest = body[open_rows:]
    if not rest:
        return table
    more = f"<table>{head}<tbody>{''.join(rest)}</tbody></table>"
    return f'{table}<details class="more"><summary>{len(rest):,} more</summary>{more}</details>'


def limited(what: str, shown: int, there: int, which: str) -> str:
    """A line that says so when not all is shown."""
    if shown >= there:
        return ""
    return f'<p class="limit">Shown: {which} {shown:,} of {there:,} {what}; the tables beside this page have all.</p>'
