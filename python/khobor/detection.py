"""What kind of text it is: Bengali, Bijoy, English, romanized, broken."""

from __future__ import annotations

from typing import Any, Literal, Self, overload

from khobor import _khobor, columns
from khobor.columns import Errors
from khobor.table import Table

__all__ = ["TextKind", "detect"]


class TextKind(str):
    """The kind of a text, a `str`, with the shares of scripts in its letters (0 to 1)."""

    #: Bengali letters and signs
    bengali: float
    #: Latin letters
    latin: float
    #: letters of other scripts
    other: float

    __slots__ = ("bengali", "latin", "other")

    def __new__(cls, kind: str, bengali: float = 0.0, latin: float = 0.0, other: float = 0.0) -> Self:
        made = super().__new__(cls, kind)
        made.bengali, made.latin, made.other = bengali, latin, other
        return made

    def __getnewargs__(self) -> tuple[str, float, float, float]:  # type: ignore[override]
        return str(self), self.bengali, self.latin, self.other

    @property
    def kind(self) -> str:
        return str(self)


@overload
def detect(x: str, *, errors: Literal["raise", "replace"] = ..., progress: bool = ...) -> TextKind: ...
@overload
def detect(x: str, *, errors: Literal["coerce"], progress: bool = ...) -> TextKind | None: ...
@overload
def detect(x: None, *, errors: Errors = ..., progress: bool = ...) -> None: ...
@overload
def detect(x: Any, *, errors: Errors = ..., progress: bool = ...) -> Table: ...
def detect(x: Any, *, errors: Errors = "raise", progress: bool = False) -> TextKind | Table | None:
    """Tells what kind of text one text, or each text of a column, is.

    "bengali"; "assamese" (ৰ and ৱ); "english"; "romanized", Bengali in Latin letters; "bijoy", typed for a Bijoy font;
    "mojibake", UTF-8 read in another encoding; "mixed", two scripts with a fifth of the letters or more each; "other", letters of other
    scripts; "empty", no letters.

    Args:
        x: one text, or a column of texts.
        errors: as in :func:`khobor.normalize`.
        progress: show a progress bar (needs tqdm).

    Returns:
        A `str` with `.kind` and the shares `.bengali`, `.latin` and `.other`; for a column a table with the columns `row`,
        `kind`, `bengali`, `latin`, `other`, one row a text. None for a missing text.

    >>> khobor.detect("AvR‡Ki Lei")
    'bijoy'
    >>> khobor.detect("আজকের খবর, Python শেখা").latin
    0.3333333333333333
    """
    errors = columns.known_errors(errors)
    coerce = errors == "coerce"
    if columns.is_text(x):
        if not isinstance(x, str) or (coerce and columns.has_half_a_pair(x)):
            return None
        try:
            return TextKind(*_khobor.detect(x, "raise" if coerce else errors))
        except _khobor.InternalError:
            if not coerce:
                raise
            return None
    with columns.bar(x, progress) as step:
        native = _khobor.detections(columns.arrow_column(x, errors=errors), step, coerce)
    return Table(native, columns.index_of(x))
