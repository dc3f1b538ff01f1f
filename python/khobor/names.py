"""Names: how they sound, how they are written in Latin letters, and which of them mean the same."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from khobor import _khobor, columns
from khobor.columns import Errors
from khobor.table import Table
from khobor.text import Kind

__all__ = ["cluster", "match", "places", "romanize", "sound_key"]


@lru_cache(maxsize=1)
def _sounds() -> _khobor.Job:
    return _khobor.sounds()


@lru_cache(maxsize=2)
def _romanizer(style: str) -> _khobor.Job:
    return _khobor.romanizer(style)


def sound_key(x: Kind, *, errors: Errors = "raise", progress: bool = False) -> Kind:
    """How a name sounds, as a key to group and join by: equal for spellings that are read alike.

    Vowels by ear (ী and ি, ূ and ু), sibilants, nasals, joints and doubled letters count as one; words of names that lists
    spell in several ways (হোসেন, হোসাইন) are one word; what may stand before a name or not (মো., মোহাম্মদ, শ্রী) is left
    out where two words are left. Two full names of one sound were one name in 45 of 47 pairs from news and blogs.

    Args:
        x: one name, or a column of names.
        errors: "raise" for text that is not Unicode, "replace" reads U+FFFD there, "coerce" makes it missing.
        progress: show a progress bar (needs tqdm).

    Returns:
        str in small Latin letters, word by word; empty where there is no word. A column gives the same kind of column.

    >>> khobor.sound_key("মোঃ আব্দুল করিম") == khobor.sound_key("আবদুল করীম")
    True
    """
    return columns.apply(_sounds(), x, errors=errors, progress=progress)  # type: ignore[no-any-return]


def romanize(
    x: Kind, *, style: Literal["plain", "iso15919"] = "plain", errors: Errors = "raise", progress: bool = False
) -> Kind:
    """Bengali in Latin letters.

    Args:
        x: one text, or a column of texts.
        style: "plain" as names are written in English, in small letters, with the English name where lists have it (for
            labels, file names, joins with English data); "iso15919" letter by letter.
        errors: "raise" for text that is not Unicode, "replace" reads U+FFFD there, "coerce" makes it missing.
        progress: show a progress bar (needs tqdm).

    Returns:
        str, or the same kind of column; what is not Bengali stays.

    Raises:
        ValueError: a style that is none of those.

    >>> khobor.romanize("আবদুল করিম"), khobor.romanize("রহমান", style="iso15919")
    ('abdul karim', 'rahamāna')
    >>> khobor.romanize(["ডোনাল্ড ট্রাম্প", "কক্সবাজার", None])
    ['donald trump', "cox's bazar", None]
    """
    return columns.apply(_romanizer(style), x, errors=errors, progress=progress)  # type: ignore[no-any-return]


def match(a: Any, b: Any, *, min_score: float = 0.85, best: bool = True) -> Table:
    """Who of one list is who of another: a voters' list and the people of the news.

    Two names get the highest score that fits: 1.0 the same letters; 0.95 the same sound (see :func:`sound_key`); 0.9 the
    same words in another order, or written together; 0.85 one has a word more, two at least being common; 0.8 one letter of
    a longer word differs by sound. The work grows with the names, not with their pairs.

    Of pairs of names from two collections of news, comments and encyclopedias, read by eye: at 0.95, 39 of 45 are one name
    (the others short ones that sound alike, রোহন and রুহান); at 0.9, 6 of 6; at 0.85, 42 of 45 are one name with a word more, the
    others have two words in common by chance; at 0.8, about one in three. Of 82 near ones that are not found 16 were one
    name (ছ for স, a letter slipped). That is a precision of 0.89 and a recall of 0.91 from 0.85 on; two people may
    always have one name.

    Args:
        a: a column of names.
        b: another.
        min_score: pairs that score less are left out; 0.8 is for lists with slips of typing, nothing scores less.
        best: for each name of `a` only its best match (of equals the first); else all.

    Returns:
        A table with `row_a`, `row_b` (positions in the columns), `a`, `b`, `score`, in the order of `a`.

    >>> khobor.match(["মোঃ আব্দুল করিম", "রহিমা খাতুন"], ["আবদুল করিম"]).to_dicts()
    [{'row_a': 0, 'row_b': 0, 'a': 'মোঃ আব্দুল করিম', 'b': 'আবদুল করিম', 'score': 0.949999988079071}]
    """
    return Table(
        _khobor.match_names(columns.arrow_column(a), columns.arrow_column(b), columns.known_score(min_score), best)
    )


def cluster(x: Any, *, min_score: float = 0.9) -> Table:
    """Groups of spellings that mean the same, each with the likely form: what OpenRefine's clustering does, for Bengali.

    Args:
        x: a column of names.
        min_score: two spellings are of one group where :func:`match` scores them so high; of pairs in groups at 0.9, 45 of
            the 47 read by eye were one name.

    Returns:
        A table with one row for each spelling of the groups of two or more: `cluster` (from 0), `form`, `count` (rows),
        `likely` (the most frequent form of the group, of equals the first), the largest groups first.

    >>> names = ["কাজী নজরুল", "কাজি নজরুল", "কাজী নজরুল", "জসীম উদ্দীন"]
    >>> khobor.cluster(names).to_dicts()  # doctest: +NORMALIZE_WHITESPACE
    [{'cluster': 0, 'form': 'কাজী নজরুল', 'count': 2, 'likely': 'কাজী নজরুল'},
     {'cluster': 0, 'form': 'কাজি নজরুল', 'count': 1, 'likely': 'কাজী নজরুল'}]
    """
    import pyarrow as pa

    column = columns.arrow_column(x)
    names = pa.chunked_array(column).cast(pa.large_string())
    groups = pa.chunked_array(_khobor.cluster_names(column, columns.known_score(min_score)))
    table = pa.table({"group": groups, "form": names, "at": pa.array(range(len(names)), pa.int64())}).drop_null()
    spelled = table.group_by(["group", "form"]).aggregate([("at", "count"), ("at", "min")])
    spelled = spelled.sort_by([("group", "ascending"), ("at_count", "descending"), ("at_min", "ascending")])
    members: dict[int, list[tuple[str, int]]] = {}
    for row in spelled.to_pylist():
        members.setdefault(row["group"], []).append((row["form"], row["at_count"]))
    several = [forms for forms in members.values() if len(forms) > 1]
    several.sort(key=lambda forms: -sum(count for _, count in forms))
    rows = [
        {"cluster": number, "form": form, "count": count, "likely": forms[0][0]}
        for number, forms in enumerate(several)
        for form, count in forms
    ]
    fields = [("cluster", pa.int64()), ("form", pa.large_string()), ("count", pa.int64())]
    return Table(pa.Table.from_pylist(rows, schema=pa.schema([*fields, ("likely", pa.large_string())])))


@lru_cache(maxsize=1)
def places() -> Table:
    """The places that khobor knows, one row each: the table `khobor.places`.

    Columns: `key` (of this place alone: the `entity` of mentions that mean it), `entity` (one for all places of its name), `kind` (country,
    division, state, district, city, upazila, union, neighbourhood, river …), `name`, `english`, `parent` and `parents` (keys of
    what it lies in, up to the country, parted by |), `country` (ISO 3166-1), `district`, `code` (ISO 3166; of upazilas the P-code of the
    Bangladesh Bureau of Statistics), `latitude` and `longitude` (degrees, where the sources have them), `source` and `licence` of what
    is said of it.

    >>> khobor.places.filter(kind="upazila", district="Dhaka")["english"].to_pylist()
    ['Savar', 'Dhamrai', 'Keraniganj', 'Nawabganj', 'Dohar']
    """
    return Table(_khobor.places())
