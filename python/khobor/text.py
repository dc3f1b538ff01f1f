"""Text to text and text to pieces: normalization, digits, sentences, tokens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypedDict, TypeVar, Unpack, get_args, get_type_hints, overload

from khobor import _khobor, columns
from khobor._khobor import Normalized
from khobor.columns import Errors
from khobor.rowwise import Fields, over

__all__ = [
    "Diagnosis",
    "Normalizer",
    "align",
    "clean",
    "convert_digits",
    "diagnose",
    "from_bijoy",
    "looks_like_bijoy",
    "normalize",
    "repair",
    "split_sentences",
    "to_bijoy",
    "tokenize",
]

Digits = Literal["ascii", "bengali"]
Newline = Literal["hard", "soft", "paragraph"]
#: One text, or a column of texts: what comes back is of the same kind.
Kind = TypeVar("Kind")


class Options(TypedDict, total=False):
    """The options of :class:`Normalizer`, for type checkers: those that `normalize`, `clean`, `repair`, `align` and `diagnose` pass on."""

    nukta: Literal["decomposed", "composed"]
    vowel_signs: bool
    vowel_letters: bool
    khanda_ta: bool
    ya_phalaa: bool
    nukta_order: bool
    doubled_signs: bool
    ba_nukta: bool
    sign_order: bool
    joiners: bool
    zero_width: bool
    soft_hyphen: bool
    bidi_marks: bool
    no_break_space: bool
    danda: bool
    pipe: bool
    assamese_ra: bool
    digits: Digits | None
    quotes: bool
    dashes: bool
    ellipsis: bool
    visarga_colon: bool
    final_khanda_ta: bool
    assamese: bool
    spacing: bool
    width: bool
    lone_signs: Literal["removed", "shown"] | None
    colon_visarga: bool
    mojibake: bool
    bijoy: bool
    tra: bool
    entities: bool
    html: bool
    elongation: bool
    repeated_marks: bool
    controls: bool
    urls: Literal["kept", "removed"]
    handles: Literal["kept", "removed"]
    hashtags: Literal["kept", "words", "removed"]
    emoji: Literal["kept", "removed", "spaced"]
    case: Literal["lower", "upper"] | None


class Normalizer:
    """Repairs Bengali text without changing what a reader sees; make one and use it for all texts.

    Every result is Unicode NFC. Each rule is a switch; those on by default change bytes, never what a reader sees.

    Args:
        nukta: ড় ঢ় য় as two code points ("decomposed", as NFC and pandas have them) or as one ("composed").
        vowel_signs: া+ে to ো and ৗ+ে to ৌ.
        vowel_letters: অ+া to আ, ঋ+ৃ to ৠ, ঌ+ৢ to ৡ.
        khanda_ta: ত+্+ZWJ, and ৎ+্, to ৎ.
        ya_phalaa: every spelling of র‍্য to the standard's র+ZWJ+্+য.
        nukta_order: a nukta typed behind the vowel sign to its place.
        doubled_signs: hasanta, nukta, candrabindu or a vowel sign typed twice, to one.
        ba_nukta: ব+nukta to র.
        sign_order: candrabindu or anusvara typed before the vowel sign, to after it.
        joiners: ZWJ and ZWNJ that join nothing, removed.
        zero_width: zero width space, byte order mark and word joiner, removed.
        soft_hyphen: removed.
        bidi_marks: stray direction marks, removed.
        no_break_space: to space.
        danda: ৷ (U+09F7) used as danda to ।.
        pipe: | used as danda to ।.
        assamese_ra: ৰ in a Bengali conjunct to র; Assamese text stays.
        digits: all digits to "bengali" or "ascii".
        quotes: curly quotes to straight ones.
        dashes: dashes to the hyphen.
        ellipsis: … to three full stops.
        visarga_colon: ঃ used as a colon (৮ঃ৩০, সূত্রঃ, নাম ঃ করিম) to a colon.
        colon_visarga: a colon used as ঃ (দু:খ, মো: করিম) to ঃ, where the word list is sure.
        final_khanda_ta: ত্ at the end of a known word (হঠাত্) to ৎ.
        assamese: ৰ to র and ৱ to ব, everywhere.
        spacing: spaces before punctuation and inside brackets removed, one put after.
        width: fullwidth Latin letters and digits to ASCII.
        lone_signs: signs that stand on no letter "removed" or "shown" on a dotted circle.
        mojibake: UTF-8 that was read in Windows-1252 or ISO 8859-1, once or twice, read anew (à¦–à¦¬à¦° to খবর).
        bijoy: words typed for a Bijoy font to Unicode (Avgvi to আমার); words in English and Bengali stay.
        tra: এ used as ত্র (ছাএ, পএিকা) to ত্র, where the word list is sure.
        entities: HTML's entities (&quot; &#2453;) to what they stand for.
        html: HTML's tags, comments and scripts, removed; blocks end in a line break.
        elongation: a letter held down three times or longer, to one (বাহহহহ to বাহ); digits and capitals stay.
        repeated_marks: a mark several times in a row, to one; more than three full stops to three.
        controls: control characters but tab and line breaks, removed.
        urls: web and e-mail addresses "kept" or "removed".
        handles: @names "kept" or "removed".
        hashtags: what stands behind # "kept", made "words" (#বাজার_দর to বাজার দর), or "removed".
        emoji: "kept", "removed", or "spaced" (each between spaces).
        case: Latin letters to "lower" or "upper" case.

    Options that rewrite signs (digits, quotes, dashes, ellipsis, visarga_colon, colon_visarga, spacing, elongation, case)
    leave addresses, @names and #tags as they are.

    Raises:
        ValueError: an option that is none of those named.
    """

    def __init__(
        self,
        *,
        nukta: Literal["decomposed", "composed"] = "decomposed",
        vowel_signs: bool = True,
        vowel_letters: bool = True,
        khanda_ta: bool = True,
        ya_phalaa: bool = True,
        nukta_order: bool = True,
        doubled_signs: bool = True,
        ba_nukta: bool = True,
        sign_order: bool = True,
        joiners: bool = True,
        zero_width: bool = True,
        soft_hyphen: bool = True,
        bidi_marks: bool = True,
        no_break_space: bool = True,
        danda: bool = True,
        pipe: bool = True,
        assamese_ra: bool = True,
        digits: Digits | None = None,
        quotes: bool = False,
        dashes: bool = False,
        ellipsis: bool = False,
        visarga_colon: bool = False,
        final_khanda_ta: bool = False,
        assamese: bool = False,
        spacing: bool = False,
        width: bool = False,
        lone_signs: Literal["removed", "shown"] | None = None,
        colon_visarga: bool = False,
        mojibake: bool = False,
        bijoy: bool = False,
        tra: bool = False,
        entities: bool = False,
        html: bool = False,
        elongation: bool = False,
        repeated_marks: bool = False,
        controls: bool = False,
        urls: Literal["kept", "removed"] = "kept",
        handles: Literal["kept", "removed"] = "kept",
        hashtags: Literal["kept", "words", "removed"] = "kept",
        emoji: Literal["kept", "removed", "spaced"] = "kept",
        case: Literal["lower", "upper"] | None = None,
    ) -> None:
        given = dict(locals())
        import json

        self.options: dict[str, Any] = {name: given[name] for name in given if name != "self"}
        self._json = json.dumps(self.options)
        try:
            self._job = _khobor.normalizer(self._json)
        except ValueError:
            raise ValueError(wrong_option(Normalizer.__init__, self.options)) from None

    def normalize(self, x: Kind, *, errors: Errors = "raise", progress: bool = False) -> Kind:
        """Normalizes one text or a column of texts.

        Returns:
            The same kind with the same rows. A text in which nothing changes comes back as the same object.

        Raises:
            TypeError: a row that is no text, by its number.
            ValueError: a row that is not valid Unicode, by its number and place.
        """
        return columns.apply(self._job, x, errors=errors, progress=progress)  # type: ignore[no-any-return]

    def align(self, text: str) -> Normalized:
        """Normalizes one text and keeps the way back to it.

        Returns:
            `Normalized` with `.text`, `.original`, `.changes`, `.to_original(start, end)` and
            `.to_normalized(start, end)`; all offsets count code points.
        """
        return _khobor.align(self._json, columns.one_text(text))

    @overload
    def diagnose(self, x: str, *, errors: Literal["raise", "replace"] = ...) -> list[Diagnosis]: ...
    @overload
    def diagnose(self, x: str, *, errors: Literal["coerce"]) -> list[Diagnosis] | None: ...
    @overload
    def diagnose(self, x: None, *, errors: Errors = ...) -> None: ...
    @overload
    def diagnose(self, x: Any, *, errors: Errors = ...) -> Any: ...
    def diagnose(self, x: Any, *, errors: Errors = "raise") -> Any:
        """Lists what is repaired by these rules, and what is ill-formed and stays; see :func:`khobor.diagnose`."""
        errors = columns.known_errors(errors)

        def one(text: Any) -> list[Diagnosis] | None:
            if errors == "coerce" and columns.readable([text]) == [None]:
                return None
            native = _khobor.diagnose(self._json, text, "raise" if errors == "coerce" else errors)
            return [Diagnosis(*found) for found in native]

        if not columns.is_text(x):
            columns.check(x, errors)
        return over(one, x, [DIAGNOSIS_FIELDS])

    def __reduce__(self) -> tuple[Any, ...]:
        return _normalizer_of, (self.options,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Normalizer) and self.options == other.options

    def __hash__(self) -> int:
        return hash(self._json)

    def __repr__(self) -> str:
        default = Normalizer.__init__.__kwdefaults__ or {}
        changed = [f"{name}={value!r}" for name, value in self.options.items() if value != default[name]]
        return f"Normalizer({', '.join(changed)})"


def _normalizer_of(options: dict[str, Any]) -> Normalizer:
    return Normalizer(**options)


def wrong_option(function: Any, options: dict[str, Any]) -> str:
    """What is wrong with the value of an option, in Python's words; its type says what may be given."""
    for name, kind in get_type_hints(function).items():
        kinds = [each for kind in (get_args(kind) or [kind]) for each in (get_args(kind) or [kind])]
        known = [None if each is type(None) else each for each in kinds]
        given = options.get(name)
        if name in options and not (isinstance(given, bool) if kind is bool else given in known):
            spelled = ["True", "False"] if kind is bool else [f'"{k}"' if isinstance(k, str) else str(k) for k in known]
            return f"{name} must be {', '.join(spelled[:-1])} or {spelled[-1]}, not {given!r}"
    return f"these options do not go together: {options!r}"


#: The columns of a struct of places, by the names of Arrow's types.
DIAGNOSIS_FIELDS: Fields = {"text": "string", "start": "int64", "end": "int64", "kind": "string", "repaired": "string"}


class Diagnosis(NamedTuple):
    """One place of a text that is repaired, or is ill-formed and stays."""

    #: the cluster as written
    text: str
    #: code points of the text given
    start: int
    end: int
    #: the rule's switch, or the fault: "lone_sign", "two_signs", "misplaced_nukta" …
    kind: str
    #: what it became; None where nothing was done
    repaired: str | None


def _normalizer(**options: Any) -> Normalizer:
    for name in options:
        if name not in OPTIONS:
            import difflib

            near = difflib.get_close_matches(name, OPTIONS, 1)
            meant = f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(OPTIONS)}"
            raise TypeError(f"got an unexpected keyword argument {name!r}{meant}")
    try:
        return _made(**options)
    except TypeError:  # a value that cannot be a key: told as any other that is none
        return Normalizer(**options)


@lru_cache(maxsize=32)
def _made(**options: Any) -> Normalizer:
    return Normalizer(**options)


#: The names of the options.
OPTIONS = tuple(Normalizer.__init__.__kwdefaults__ or ())


def normalize(x: Kind, *, errors: Errors = "raise", progress: bool = False, **options: Unpack[Options]) -> Kind:
    """Normalizes one text or a column of texts; the options are those of :class:`Normalizer`.

    >>> khobor.normalize("১২ জন", digits="ascii")
    '12 জন'
    """
    return _normalizer(**options).normalize(x, errors=errors, progress=progress)


#: What `clean` asks of the normalizer.
CLEAN: dict[str, Any] = {
    "mojibake": True,
    "entities": True,
    "html": True,
    "controls": True,
    "urls": "removed",
    "handles": "removed",
    "hashtags": "words",
    "emoji": "removed",
    "elongation": True,
    "repeated_marks": True,
    "spacing": True,
}


def clean(x: Kind, *, errors: Errors = "raise", progress: bool = False, **options: Unpack[Options]) -> Kind:
    """Cleans one text or a column of texts from the web: :func:`normalize` with another choice of options.

    Broken encodings are repaired; HTML's tags and entities, control characters, web and e-mail addresses, @names and
    emoji go; hashtags become words; letters and marks held down are written once; spaces stand where they belong.

    Args:
        x: one text, or a column of texts.
        errors: as in :func:`normalize`.
        progress: show a progress bar (needs tqdm).
        options: those of :class:`Normalizer`, to have it otherwise: `emoji="kept"`, `urls="kept"`, `case="lower"` …
            `khobor.align(text, **{**khobor.text.CLEAN, …})` gives the way back.

    Returns:
        The same kind with the same rows. A text in which nothing changes comes back as the same object.

    >>> khobor.clean("<p>দাম &lt; ৫০০ টাকা!!!! 😀 #বাজার_দর https://example.org</p>")
    'দাম < ৫০০ টাকা! বাজার দর'
    """
    return _normalizer(**{**CLEAN, **options}).normalize(x, errors=errors, progress=progress)


#: What `repair` asks of the normalizer.
REPAIR: dict[str, Any] = {
    "mojibake": True,
    "bijoy": True,
    "colon_visarga": True,
    "final_khanda_ta": True,
    "tra": True,
}


def repair(x: Kind, *, errors: Errors = "raise", progress: bool = False, **options: Unpack[Options]) -> Kind:
    """Repairs the broken text of one text or a column of texts: :func:`normalize` with another choice of options.

    UTF-8 that was read in Windows-1252 or ISO 8859-1, once or twice, is read anew; words typed for a Bijoy font become
    Unicode; what stands for a letter that looks like it becomes that letter where a word list is sure: দু:খ, হঠাত্, ছাএ.

    Args:
        x: one text, or a column of texts.
        errors: as in :func:`normalize`.
        progress: show a progress bar (needs tqdm).
        options: those of :class:`Normalizer`, to have it otherwise: `bijoy=False`, `entities=True` …
            `khobor.align(text, **{**khobor.text.REPAIR, …})` gives the way back.

    Returns:
        The same kind with the same rows. A text in which nothing changes comes back as the same object.

    >>> khobor.repair(["à¦–à¦¬à¦°", "Avgvi evsjv", "ছাএের দু:খ", "No news"])
    ['খবর', 'আমার বাংলা', 'ছাত্রের দুঃখ', 'No news']
    """
    return _normalizer(**{**REPAIR, **options}).normalize(x, errors=errors, progress=progress)


def align(text: str, **options: Unpack[Options]) -> Normalized:
    """Normalizes one text and keeps the way back to it; see :meth:`Normalizer.align`.

    >>> khobor.align("ঢাকা\u200c ১২").to_original(5, 7)
    (6, 8)
    """
    return _normalizer(**options).align(text)


@overload
def diagnose(x: str, *, errors: Literal["raise", "replace"] = ..., **options: Unpack[Options]) -> list[Diagnosis]: ...
@overload
def diagnose(x: str, *, errors: Literal["coerce"], **options: Unpack[Options]) -> list[Diagnosis] | None: ...
@overload
def diagnose(x: None, *, errors: Errors = ..., **options: Unpack[Options]) -> None: ...
@overload
def diagnose(x: Any, *, errors: Errors = ..., **options: Unpack[Options]) -> Any: ...
def diagnose(x: Any, *, errors: Errors = "raise", **options: Unpack[Options]) -> Any:
    """Lists each ill-formed or repaired cluster of a text, or of each text of a column, with its place, what is wrong, and what was done.

    What other programs left is told, too: "mojibake", "entity" (of HTML), "latin_inside" a Bengali word, "reph_at_start".
    Canonical composition (য় in one code point) is no fault.

    Args:
        x: one text, or a column of texts.
        errors: as in :func:`normalize`.
        options: those of :class:`Normalizer`.

    Returns:
        A list of `Diagnosis`, of a column one list a row; in Polars and Arrow lists of structs. None for a missing text.

    >>> [(d.kind, d.repaired) for d in khobor.diagnose("চঁাদ ো")]
    [('sign_order', 'চাঁ'), ('lone_sign', None)]
    >>> [found if found is None else len(found) for found in khobor.diagnose(["চঁাদ ো", None, "চাঁদ"])]
    [2, None, 0]
    """
    return _normalizer(**options).diagnose(x, errors=errors)


@lru_cache(maxsize=2)
def _digits(to: str) -> _khobor.Job:
    return _khobor.digits(to)


def convert_digits(x: Kind, to: Digits = "ascii", *, errors: Errors = "raise", progress: bool = False) -> Kind:
    """Writes the digits of a text or a column of texts in one script; nothing else changes, and addresses stay.

    A row of a list that has no digits of the other script comes back as the same object, unread.

    >>> khobor.convert_digits("২০২৪ সালে")
    '2024 সালে'
    """
    return columns.apply(_digits(to), x, errors=errors, progress=progress)  # type: ignore[no-any-return]


_from_bijoy = _khobor.from_bijoy()
_to_bijoy = _khobor.to_bijoy()
_looks_like_bijoy = _khobor.looks_like_bijoy()


def from_bijoy(x: Kind, *, errors: Errors = "raise", progress: bool = False) -> Kind:
    """Converts text typed for a Bijoy or SutonnyMJ font to Unicode; words in Unicode or English come out as they went in.

    >>> khobor.from_bijoy("evsjv‡`k")
    'বাংলাদেশ'
    >>> khobor.from_bijoy("Avwg Microsoft Word e¨envi Kwi|")
    'আমি Microsoft Word ব্যবহার করি।'
    """
    return columns.apply(_from_bijoy, x, errors=errors, progress=progress)  # type: ignore[no-any-return]


def to_bijoy(x: Kind, *, errors: Errors = "raise", progress: bool = False) -> Kind:
    """Converts Unicode to text for a Bijoy or SutonnyMJ font; what is not Bengali stays as it is.

    :func:`from_bijoy` gives the text back, in its normalized spelling; digits come back as Bengali ones, … as three full stops.

    >>> khobor.to_bijoy("বাংলাদেশ")
    'evsjv‡`k'
    """
    return columns.apply(_to_bijoy, x, errors=errors, progress=progress)  # type: ignore[no-any-return]


@overload
def looks_like_bijoy(x: str, *, errors: Errors = ..., progress: bool = ...) -> bool: ...
@overload
def looks_like_bijoy(x: Any, *, errors: Errors = ..., progress: bool = ...) -> Any: ...
def looks_like_bijoy(x: Any, *, errors: Errors = "raise", progress: bool = False) -> Any:
    """Whether a text, or each text of a column, was typed for a Bijoy or SutonnyMJ font.

    >>> khobor.looks_like_bijoy("evsjv‡`k")
    True
    """
    return columns.apply(_looks_like_bijoy, x, errors=errors, progress=progress, returns="truth")


_tokens = _khobor.tokens()


@overload
def tokenize(x: str, *, errors: Errors = ..., progress: bool = ...) -> list[str]: ...
@overload
def tokenize(x: Any, *, errors: Errors = ..., progress: bool = ...) -> Any: ...
def tokenize(x: Any, *, errors: Errors = "raise", progress: bool = False) -> Any:
    """Cuts a text into words, numbers, punctuation and other tokens; white space is left out.

    Returns:
        list of str for each text, in order.

    >>> khobor.tokenize("৩.১৪ কেজি চাল।")
    ['৩.১৪', 'কেজি', 'চাল', '।']
    """
    return columns.apply(_tokens, x, errors=errors, progress=progress, returns="list")


@lru_cache(maxsize=4)
def _sentences(newline: str) -> _khobor.Job:
    return _khobor.sentences(newline)


@overload
def split_sentences(x: str, *, newline: Newline = ..., errors: Errors = ..., progress: bool = ...) -> list[str]: ...
@overload
def split_sentences(
    x: Iterator[str], *, newline: Newline = ..., errors: Errors = ..., progress: bool = ...
) -> Iterator[str]: ...
@overload
def split_sentences(x: Any, *, newline: Newline = ..., errors: Errors = ..., progress: bool = ...) -> Any: ...
def split_sentences(
    x: Any,
    *,
    newline: Newline = "hard",
    errors: Errors = "raise",
    progress: bool = False,
) -> Any:
    """Cuts a text into sentences. Nothing is lost but the white space between them.

    Args:
        x: one text, a column of texts, or an iterator over the chunks of one long text (an open file).
        newline: "hard" ends a sentence at every line break, "soft" at none (wrapped text), "paragraph" at an empty
            line.
        errors: "raise", "coerce" (a text that is not Unicode is missing) or "replace" (U+FFFD is read there).
        progress: show a progress bar (needs tqdm).

    Returns:
        list of str for each text, in order; for an iterator of chunks an iterator over the sentences of their whole.

    >>> khobor.split_sentences("মূল্যস্ফীতি ৯.৯ শতাংশ। কেন?")
    ['মূল্যস্ফীতি ৯.৯ শতাংশ।', 'কেন?']
    """
    if isinstance(x, Iterator):
        return _stream(x, _khobor.Stream(newline), columns.known_errors(errors))
    return columns.apply(_sentences(newline), x, errors=errors, progress=progress, returns="list")


def _stream(chunks: Iterator[str], stream: _khobor.Stream, errors: str) -> Iterator[str]:
    for number, chunk in enumerate(chunks):
        if not isinstance(chunk, str):
            raise TypeError(f"chunk {number}: expected text, got {type(chunk).__name__}")
        if columns.has_half_a_pair(chunk):
            if errors == "raise":
                raise ValueError(f'chunk {number}: half a surrogate pair is no text; errors="replace" reads U+FFFD')
            # There is no row that could be missing: what is no text is left out or marked.
            chunk = chunk.encode("utf-16", "surrogatepass").decode(
                "utf-16", "ignore" if errors == "coerce" else "replace"
            )
        yield from stream.push(chunk)
    yield from stream.finish()
