"""A scraped news page as the article it is: `নিজস্ব প্রতিবেদক`, `প্রকাশ: ১২ মার্চ ২০২৪` and `মন্তব্য করুন` are no sentences of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, overload

from khobor import _khobor, analysis, columns
from khobor.rowwise import each
from khobor.table import Table

__all__ = ["Article", "Line", "read_article"]

Role = Literal["headline", "section", "byline", "dateline", "paragraph", "links", "debris"]


class Line(NamedTuple):
    """A line of a page that is not blank, without the white space around it."""

    text: str
    start: int
    end: int
    role: Role
    #: Why it is that.
    reason: str


@dataclass(frozen=True)
class Article:
    """What a page says, and what each line of it is. Offsets count code points of the text given."""

    headline: str | None
    section: str | None
    byline: str | None
    #: Whom it has its news from, without case ending: রয়টার্স of সূত্র: রয়টার্সের।
    source: str | None
    published: datetime.datetime | datetime.date | None
    updated: datetime.datetime | datetime.date | None
    #: The story, line by line.
    paragraphs: list[str]
    #: What is of the website: comment boxes, notices, lists of links.
    debris: list[str]
    lines: list[Line] = field(repr=False)

    @property
    def text(self) -> str:
        """Headline and story, without the rest of the page."""
        return "\n".join([*([self.headline] if self.headline else []), *self.paragraphs])


@overload
def read_article(x: str, *, html: bool = False) -> Article: ...
@overload
def read_article(x: None, *, html: bool = False) -> None: ...
@overload
def read_article(x: Any, *, html: bool = False) -> Table: ...
def read_article(x: Any, *, html: bool = False) -> Article | Table | None:
    """Tells the lines of a news page apart: headline, section, byline, dateline, story, and the website around it.

    Args:
        x: the text of a page, or a column of them.
        html: whether `x` is HTML; its text is taken out of it by trafilatura (pip install 'khobor[html]').

    Returns:
        An `Article` for a text. For a column a table with one row for each line that is not blank: `row` (position in the
        column), `line`, `start`, `end`, `text`, `role` and `reason`.

    Raises:
        ImportError: `html=True` without trafilatura.

    >>> page = khobor.read_article("নদীতে সেতু হচ্ছে\\nনিজস্ব প্রতিবেদক\\nবুধবার কাজ শুরু হয়।\\nমন্তব্য করুন")
    >>> page.headline, page.byline, page.debris
    ('নদীতে সেতু হচ্ছে', 'নিজস্ব প্রতিবেদক', ['মন্তব্য করুন'])
    >>> page.lines[3].role, page.lines[3].reason
    ('debris', 'begins with words of the website, not of the story')
    """
    if isinstance(x, str):
        return article_of(text_of(x) if html else x)
    if columns.is_text(x):
        return None
    import pyarrow as pa

    texts = pa.chunked_array(columns.arrow_column(x)).to_pylist()
    pages = each(lambda text: lines_of(text_of(text) if html else text), texts)
    rows = [
        {"row": row, "line": at, **line._asdict()}
        for row, page in enumerate(pages)
        for at, line in enumerate(page or ())
    ]
    types = {"row": pa.int64(), "line": pa.int64(), "start": pa.int64(), "end": pa.int64(), "text": pa.large_string()}
    schema = pa.schema([*types.items(), ("role", pa.string()), ("reason", pa.string())])
    return Table(pa.Table.from_pylist(rows, schema), columns.index_of(x))


def lines_of(text: str) -> list[Line]:
    found: Any = _khobor.article_lines(text)
    return [Line(text[start:end], start, end, role, reason) for start, end, role, reason in found]


def article_of(text: str) -> Article:
    lines = lines_of(text)
    document = analysis.analyze(text)
    assert isinstance(document, _khobor.Document)

    def first(role: Role) -> str | None:
        return next((line.text for line in lines if line.role == role), None)

    section = document.section.text if document.section else first("section")
    source = None
    if document.source is not None:
        place = document.source
        names = [m.name for m in document.mentions if m.start >= place.start and m.end <= place.end and m.name]
        source = names[0] if len(names) == 1 else place.text
    return Article(
        headline=document.headline.text if document.headline else None,
        # Without the word for section before it.
        section=section.rpartition(":")[2].strip() or section if section else None,
        byline=first("byline"),
        source=source,
        published=document.published,
        updated=document.updated,
        paragraphs=[line.text for line in lines if line.role == "paragraph"],
        debris=[line.text for line in lines if line.role in ("debris", "links")],
        lines=lines,
    )


def text_of(html: str) -> str:
    """The text of a page of HTML, its story and what stands about it."""
    try:
        import trafilatura
    except ImportError as e:  # it, or something that it needs itself
        raise ImportError(
            f"read_article(html=True) needs {e.name or 'trafilatura'}: pip install 'khobor[html]'"
        ) from None
    made: str | None = trafilatura.extract(html, include_comments=False, include_tables=True, favor_recall=True)
    return made or ""
