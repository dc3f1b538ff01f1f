"""Every function over every kind of column gives what it gives for each text alone."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from kinds import KINDS, Kind, plain, value

import khobor

TEXTS = [
    "ঢাকায় গতকাল ৪ হাজার ৭০০ জন মানুষ এসেছেন। কেন?",
    None,
    "",
    "\u09a1\u09bc\u09be\u09b2 \u09ac\u09b0\u09cd\u09b7\u09be \u200bভেজা ২০২৪ সালের ৫ আগস্ট",
    "একই কথা",
    "plain ASCII, 42",
    "একই কথা",
    "🙂 মুখ।\nদুই লাইন",
]
NUMBERS = ["সাড়ে তিন লাখ", None, "১২.৫", "৪২", "৪২", "পাঁচ হাজার"]
DAYS = ["২১শে ফেব্রুয়ারি ২০২৪", None, "২০২৪-০৮-০৫", "৫ আগস্ট ২০২৪"]


class Function(NamedTuple):
    name: str
    call: Callable[..., Any]
    texts: list[str | None]
    returns: str


FUNCTIONS = [
    Function("normalize", khobor.normalize, TEXTS, "text"),
    Function("normalize composed", lambda x: khobor.normalize(x, nukta="composed", digits="ascii"), TEXTS, "text"),
    Function("Normalizer", khobor.Normalizer(quotes=True).normalize, TEXTS, "text"),
    Function("convert_digits", khobor.convert_digits, TEXTS, "text"),
    Function("convert_digits bengali", lambda x: khobor.convert_digits(x, to="bengali"), TEXTS, "text"),
    Function("from_bijoy", khobor.from_bijoy, [*TEXTS, "evsjv\u2021`k", "Avwg evsjvq Mvb MvB"], "text"),
    Function("to_bijoy", khobor.to_bijoy, TEXTS, "text"),
    Function("clean", khobor.clean, [*TEXTS, "<p>খুবববব &amp; ভালো 😀 #বাজার_দর</p>"], "text"),
    Function("repair", khobor.repair, [*TEXTS, "Avwg evsjvq Mvb MvB", "à¦–à¦¬à¦°", "ছাএের দু:খ"], "text"),
    Function("looks_like_bijoy", khobor.looks_like_bijoy, [*TEXTS, "evsjv\u2021`k"], "truth"),
    Function("diagnose", khobor.diagnose, [*TEXTS, "চঁাদ ো", "à¦–à¦¬à¦°"], "list"),
    Function("tokenize", khobor.tokenize, TEXTS, "list"),
    Function("words", khobor.words, TEXTS, "list"),
    Function("split_sentences", khobor.split_sentences, TEXTS, "list"),
    Function("digitize", khobor.digitize, TEXTS + NUMBERS, "text"),
    Function("verbalize", khobor.verbalize, TEXTS + NUMBERS, "text"),
    Function("romanize", khobor.romanize, TEXTS, "text"),
    Function("sound_key", khobor.sound_key, TEXTS, "text"),
    Function("parse_number", khobor.parse_number, NUMBERS, "number"),
    Function("to_numeric", lambda x: khobor.to_numeric(x, errors="coerce"), TEXTS + NUMBERS, "number"),
    Function("parse_date", khobor.parse_date, DAYS, "day"),
    Function("parse_date coerce", lambda x: khobor.parse_date(x, errors="coerce"), TEXTS + DAYS, "day"),
]

# Functions that take `x` and give no column of the same length, or take no text, are tested below or in their own file.
ELSEWHERE = {
    *("analyze", "cluster", "detect", "find_quantities", "format_number", "parse_amount", "read_article"),
    *("spell_number", "word_counts"),
}


def test_no_function_is_forgotten() -> None:
    takes_columns = {
        name
        for name in khobor.__all__
        if callable(thing := getattr(khobor, name))
        and not inspect.isclass(thing)
        and next(iter(inspect.signature(thing).parameters), None) == "x"
    }
    assert takes_columns <= {function.name for function in FUNCTIONS} | ELSEWHERE


def needs(kind: Kind) -> None:
    pytest.importorskip(kind.library)


def named(things: list[Any]) -> dict[str, Any]:
    return {"argvalues": things, "ids": [thing.name for thing in things]}


@pytest.mark.parametrize("kind", **named(KINDS))
@pytest.mark.parametrize("function", **named(FUNCTIONS))
def test_a_column_gives_what_each_text_gives(function: Function, kind: Kind) -> None:
    needs(kind)
    texts = function.texts if kind.holds_missing else [text for text in function.texts if text is not None]
    given = kind.make(texts)
    made = function.call(given)
    assert plain(made) == [value(function.call(text)) for text in texts]
    assert_kind_kept(given, made, function.returns)


def assert_kind_kept(given: Any, made: Any, returns: str) -> None:
    library = type(given).__module__.partition(".")[0]
    if library in {"kinds", "duckdb"}:
        assert hasattr(made, "__arrow_c_stream__")
        return
    assert type(made).__module__.partition(".")[0] == library
    if library == "builtins":
        assert type(made) is type(given)
    if library == "pandas":
        assert made.name == given.name
        if isinstance(given, index_class()):
            assert len(made) == len(given)
        else:
            assert made.index is given.index or made.index.equals(given.index)
        if returns == "text" and given.dtype != "category":
            assert made.dtype == given.dtype
    elif library == "polars":
        assert made.name == given.name
        if returns == "text":
            assert type(made.dtype) is type(given.dtype)
    elif library == "pyarrow":
        if returns == "text":
            assert made.type == given.type
        if hasattr(given, "chunks"):
            assert [len(chunk) for chunk in made.chunks] == [len(chunk) for chunk in given.chunks]
    elif library == "numpy" and returns == "text":
        assert made.dtype.kind == given.dtype.kind


def index_class() -> type:
    import pandas as pd

    return pd.Index


@pytest.mark.parametrize("kind", **named(KINDS))
@pytest.mark.parametrize("texts", [[], ["খবর"], [None], [None, None]], ids=["no rows", "one", "missing", "all missing"])
@pytest.mark.parametrize(
    "function",
    **named([f for f in FUNCTIONS if f.name in {"normalize", "tokenize", "to_numeric", "parse_date coerce"}]),
)
def test_short_columns(function: Function, kind: Kind, texts: list[str | None]) -> None:
    needs(kind)
    if not kind.holds_missing and None in texts:
        pytest.skip("holds no missing rows")
    if kind.name.endswith("chunks") and "dictionary" in kind.name and not texts:
        pytest.skip("pyarrow makes no empty chunked dictionary")
    given = kind.make(texts)
    made = function.call(given)
    assert plain(made) == [value(function.call(text)) for text in texts]
    assert_kind_kept(given, made, function.returns)


@pytest.mark.parametrize("kind", **named(KINDS))
def test_tables_of_a_column(kind: Kind) -> None:
    needs(kind)
    texts = TEXTS if kind.holds_missing else [text for text in TEXTS if text is not None]
    table = khobor.analyze(kind.make(texts), reference_date="2024-08-06")
    pl = pytest.importorskip("polars")
    rows = pl.DataFrame(table).to_dicts()
    expected = []
    for row, text in enumerate(texts):
        document = khobor.analyze(text, reference_date="2024-08-06")
        expected += [(row, m.start, m.end, m.text, m.label) for m in (document.mentions if document else ())]
    assert expected
    assert [(r["row"], r["start"], r["end"], r["text"], r["label"]) for r in rows] == expected
    documents = pl.DataFrame(table.documents)
    assert documents["row"].to_list() == list(range(len(texts)))
    assert [text is None for text in texts] == documents["sentences"].is_null().to_list()
    sentences = pl.DataFrame(table.sentences)
    split = [(row, s) for row, text in enumerate(texts) for s in (khobor.split_sentences(text) or [])]
    assert list(zip(sentences["row"], sentences["text"], strict=True)) == split
    for row in rows + sentences.to_dicts():
        assert texts[row["row"]][row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize("kind", **named(KINDS))
def test_words_of_a_column_are_counted(kind: Kind) -> None:
    needs(kind)
    texts = TEXTS if kind.holds_missing else [text for text in TEXTS if text is not None]
    assert khobor.word_counts(kind.make(texts)) == khobor.word_counts(texts)


class TestMissingStaysOfItsKind:
    @pytest.mark.parametrize("function", **named(FUNCTIONS))
    def test_lists(self, function: Function) -> None:
        pd = pytest.importorskip("pandas")
        for missing in (None, math.nan, pd.NA, pd.NaT):
            assert function.call([missing])[0] is missing
            assert function.call(missing) is missing

    @pytest.mark.parametrize("function", **named([f for f in FUNCTIONS if f.returns in {"text", "list"}]))
    def test_pandas_objects(self, function: Function) -> None:
        pd = pytest.importorskip("pandas")
        given = [None, math.nan, pd.NA, pd.NaT, function.texts[0]]
        made = function.call(pd.Series(given, dtype=object))
        assert made.dtype == object
        assert all(new is old for new, old in zip(made[:4], given[:4], strict=True))

    def test_nullable_strings_give_nullable_numbers(self) -> None:
        pd = pytest.importorskip("pandas")
        made = khobor.parse_number(pd.Series(["৪২", None], dtype="string"))
        assert made.dtype == "Float64"
        assert made[1] is pd.NA
        made = khobor.parse_number(pd.Series(["৪২", None], dtype=object))
        assert made.dtype == "float64"
        assert math.isnan(made[1])

    def test_a_column_of_nothing_but_nan(self) -> None:
        pd = pytest.importorskip("pandas")
        made = khobor.normalize(pd.Series([math.nan, math.nan]))
        assert made.dtype == "float64"
        assert khobor.tokenize(pd.Series([math.nan])).isna().all()


class TestUnchangedRowsAreTheSameObjects:
    def test_lists_and_objects(self) -> None:
        text = "".join(["খবর ", "আজকের"])
        assert khobor.normalize([text])[0] is text
        assert khobor.normalize(text) is text
        pd = pytest.importorskip("pandas")
        assert khobor.normalize(pd.Series([text], dtype=object))[0] is text

    def test_arrow_shares_its_memory(self) -> None:
        pa = pytest.importorskip("pyarrow")
        array = pa.array(["খবর", None, "আজকের খবর"])
        assert khobor.normalize(array).buffers()[2].address == array.buffers()[2].address


class TestErrorsNameTheRow:
    def test_no_text(self) -> None:
        with pytest.raises(TypeError, match=r"row 2: expected text or a missing value, got int 7"):
            khobor.normalize(["ক", None, 7])
        with pytest.raises(TypeError, match=r"row 1: expected text or a missing value, got bytes"):
            khobor.tokenize(("ক", b"x"))
        with pytest.raises(TypeError, match="row 1"):
            khobor.analyze(["ক", 3.5])

    @pytest.mark.parametrize("given", [3, 2.5, b"abc", {"a": 1}, object()])
    def test_no_column(self, given: Any) -> None:
        for function in (khobor.normalize, khobor.tokenize, khobor.analyze, khobor.parse_number):
            with pytest.raises(TypeError, match="expected"):
                function(given)

    def test_no_text_in_pandas(self) -> None:
        pd = pytest.importorskip("pandas")
        with pytest.raises(TypeError, match=r"row 1: expected text or a missing value, got int 7"):
            khobor.normalize(pd.Series(["ক", 7], dtype=object))
        with pytest.raises(TypeError, match=r"row 3: expected text or a missing value, got int 7"):
            khobor.normalize(pd.Series(["ক", "ক", None, 7], dtype="category"))
        for dtype in ("int64", "datetime64[s]"):
            with pytest.raises(TypeError, match=f"got dtype {dtype}".replace("[", r"\[")):
                khobor.tokenize(pd.Series([1, 2]).astype(dtype))
        with pytest.raises(TypeError, match=r"choose a column, as in df\['text'\]"):
            khobor.normalize(pd.DataFrame({"text": ["ক"]}))
        with pytest.raises(TypeError, match="choose a column"):
            khobor.analyze(pd.DataFrame({"text": ["ক"]}))

    def test_no_text_in_arrow_and_polars(self) -> None:
        pa = pytest.importorskip("pyarrow")
        pl = pytest.importorskip("polars")
        for given in (pa.array([1, 2]), pa.chunked_array([[1]]), pl.Series([1, 2]), pa.chunked_array([], pa.int64())):
            for function in (
                khobor.normalize,
                khobor.tokenize,
                khobor.parse_number,
                khobor.analyze,
                khobor.word_counts,
            ):
                with pytest.raises(TypeError, match="expected a column of text, got an Arrow column of Int64"):
                    function(given)
        for given in (pa.table({"a": ["ক"], "b": ["খ"]}), pl.DataFrame({"a": ["ক"], "b": ["খ"]})):
            with pytest.raises(TypeError, match=r"choose a column|select one"):
                khobor.normalize(given)

    def test_no_text_in_numpy(self) -> None:
        np = pytest.importorskip("numpy")
        with pytest.raises(TypeError, match="row 1"):
            khobor.normalize(np.array(["ক", 5], dtype=object))
        with pytest.raises(TypeError, match="got dtype int64"):
            khobor.normalize(np.array([1, 2]))
        with pytest.raises(TypeError, match="one dimension"):
            khobor.normalize(np.array([["ক"]]))
        with pytest.raises(TypeError, match="mask"):
            khobor.normalize(np.ma.array(["ক", "খ"], mask=[True, False]))

    @pytest.mark.parametrize("function", **named([f for f in FUNCTIONS if f.returns in {"text", "list"}]))
    def test_half_a_surrogate_pair(self, function: Function) -> None:
        bad = "খবর \ud83d আজ"
        with pytest.raises(ValueError, match=r"row 1: character 4 is half a surrogate pair"):
            function.call(["ক", bad])
        with pytest.raises(ValueError, match=r"^character 4 is half"):
            function.call(bad)
        pd = pytest.importorskip("pandas")
        with pytest.raises(ValueError, match=r"row 1: character 4"):
            function.call(pd.Series(["ক", bad], dtype=object))
        categories = pd.Index([bad, "ক"], dtype=object)
        with pytest.raises(ValueError, match=r"row 2: character 4"):
            function.call(pd.Series(pd.Categorical.from_codes([1, 1, 0], categories=categories)))

    def test_half_a_surrogate_pair_is_replaced_where_wanted(self) -> None:
        bad, good = "খবর \ud83d আজ", "খবর \ufffd আজ"
        for function in (khobor.normalize, khobor.tokenize, khobor.split_sentences):
            assert function(bad, errors="replace") == function(good)
            assert function([bad], errors="replace") == [function(good)]
        assert khobor.analyze(bad, errors="replace").text == good
        assert len(khobor.analyze([bad], errors="replace").sentences) == 1
        whole = "\U0001f642 ক"
        assert khobor.normalize(whole, errors="replace") == whole

    @pytest.mark.parametrize("kind", **named(KINDS))
    def test_errors_is_one_of_two(self, kind: Kind) -> None:
        needs(kind)
        with pytest.raises(ValueError, match='errors must be "raise", "coerce" or "replace"'):
            khobor.normalize(kind.make(["ক"]), errors="ignore")

    def test_what_is_no_number(self) -> None:
        pa = pytest.importorskip("pyarrow")
        pl = pytest.importorskip("polars")
        pd = pytest.importorskip("pandas")
        texts = ["৪২", None, "আকাশ"]
        for given in (texts, pa.array(texts), pl.Series(texts), pd.Series(texts), pd.Series(texts, dtype="category")):
            with pytest.raises(ValueError, match="row 2: "):
                khobor.parse_number(given)
        chunks = pa.chunked_array([["৪২"], [], [None, "আকাশ"]])
        with pytest.raises(ValueError, match="row 2: "):
            khobor.parse_number(chunks)


def needs_views(pa: Any) -> None:
    if int(pa.__version__.split(".")[0]) < 18:
        pytest.skip("this pyarrow makes no views from buffers")


def bad_utf8(pa: Any, kind: str) -> Any:
    """Three rows, the last of which is no UTF-8."""
    raw = pa.array(
        ["ক".encode(), None, "খব".encode() + b"\xff" + "র".encode() * 6],
        pa.large_binary() if kind == "large_utf8" else pa.binary(),
    )
    if kind == "string_view":
        needs_views(pa)
        raw = pa.array(raw.to_pylist(), pa.binary_view())
    array = pa.Array.from_buffers(getattr(pa, kind)(), 3, raw.buffers())
    assert array[0].as_py() == "ক"
    return array


@pytest.mark.parametrize("bad", [0, 999, 1000, 2499])
def test_diagnose_checks_all_rows_before_it_reads_one(bad: int) -> None:
    pa = pytest.importorskip("pyarrow")
    data = bytearray("খবর".encode() * 2500)
    data[9 * bad + 3] = 0xFF
    offsets = pa.array(range(0, 9 * 2501, 9), pa.int32()).buffers()[1]
    array = pa.Array.from_buffers(pa.utf8(), 2500, [None, offsets, pa.py_buffer(bytes(data))])
    with pytest.raises(ValueError, match=f"row {bad}: not valid UTF-8 at byte 3"):
        khobor.diagnose(array)
    with pytest.raises(ValueError, match=f"row {bad + 1}: not valid UTF-8 at byte 3"):
        khobor.diagnose(pa.chunked_array([pa.array(["ক"]), array]))
    assert plain(khobor.diagnose(array.slice(bad + 1))) == [[]] * (2499 - bad)


@pytest.mark.parametrize("kind", ["utf8", "large_utf8", "string_view"])
@pytest.mark.parametrize("function", **named([f for f in FUNCTIONS if f.name != "parse_date coerce"]))
class TestArrowIsNotTrusted:
    def test_invalid_utf8(self, function: Function, kind: str) -> None:
        pa = pytest.importorskip("pyarrow")
        array = bad_utf8(pa, kind)
        first = function.texts[0]
        match = "row {}: not valid UTF-8 at byte 6"
        for given, row in (
            (array.slice(1), 1),
            (pa.chunked_array([pa.array([first], array.type), array.slice(1)]), 2),
        ):
            with pytest.raises(ValueError, match=match.format(row)):
                function.call(given)
        # Rows outside the slice are nobody's business.
        with_good = array.slice(1, 1)
        assert plain(function.call(with_good)) == [None]

    def test_invalid_utf8_in_a_dictionary(self, function: Function, kind: str) -> None:
        pa = pytest.importorskip("pyarrow")
        values = bad_utf8(pa, kind)
        used = pa.DictionaryArray.from_arrays(pa.array([1, 1, 1, 2], pa.int8()), values)
        with pytest.raises(ValueError, match="row 3: not valid UTF-8 at byte 6"):
            function.call(used)

    def test_a_text_cut_inside_a_character(self, function: Function, kind: str) -> None:
        pa = pytest.importorskip("pyarrow")
        if kind == "string_view":
            pytest.skip("has no offsets")
        offset = pa.int64() if kind == "large_utf8" else pa.int32()
        data = pa.py_buffer("কখ".encode())
        array = pa.Array.from_buffers(getattr(pa, kind)(), 3, [None, pa.array([0, 0, 2, 6], offset).buffers()[1], data])
        with pytest.raises(ValueError, match=r"row 1: not valid UTF-8|row 0"):
            function.call(array)

    @pytest.mark.parametrize("offsets", [[0, 3, 1, 6], [0, 99, 99, 6], [0, 3, -1, 6], [0, 6, 3, 6]])
    def test_bad_offsets(self, function: Function, kind: str, offsets: list[int]) -> None:
        pa = pytest.importorskip("pyarrow")
        if kind == "string_view":
            pytest.skip("has no offsets")
        offset = pa.int64() if kind == "large_utf8" else pa.int32()
        data = pa.py_buffer("কখ".encode())
        array = pa.Array.from_buffers(getattr(pa, kind)(), 3, [None, pa.array(offsets, offset).buffers()[1], data])
        with pytest.raises(ValueError, match=r"row \d: "):
            function.call(array)

    def test_views_outside_their_data(self, function: Function, kind: str) -> None:
        pa = pytest.importorskip("pyarrow")
        if kind != "string_view":
            pytest.skip("has no views")
        needs_views(pa)
        long = "দীর্ঘ কথা, দীর্ঘ কথা"
        good = pa.array([long], pa.string_view())
        views = bytearray(good.buffers()[1].to_pybytes())
        views[12:16] = (10_000).to_bytes(4, "little")
        bad = pa.Array.from_buffers(pa.string_view(), 1, [None, pa.py_buffer(bytes(views)), *good.buffers()[2:]])
        with pytest.raises(ValueError, match="row 0: the column's offsets point outside its data"):
            function.call(bad)
        views[8:12] = (7).to_bytes(4, "little")
        bad = pa.Array.from_buffers(pa.string_view(), 1, [None, pa.py_buffer(bytes(views)), *good.buffers()[2:]])
        with pytest.raises(ValueError, match="row 0: the column's offsets point outside its data"):
            function.call(bad)

    def test_keys_outside_their_dictionary(self, function: Function, kind: str) -> None:
        pa = pytest.importorskip("pyarrow")
        values = pa.array([function.texts[0]], getattr(pa, kind)())
        keys = pa.array([0, None, 5], pa.int8())
        bad = pa.DictionaryArray.from_arrays(keys, values, safe=False)
        with pytest.raises(ValueError, match="row 2: the column's keys point outside its dictionary"):
            function.call(bad)


class TestCategories:
    """Normalization makes two spellings one; categories must stay apart from each other."""

    spellings = ("\u09a1\u09bc", "\u09dc", None, "\u09a1\u09bc", "খ")

    def test_pandas(self) -> None:
        pd = pytest.importorskip("pandas")
        made = khobor.normalize(pd.Series(self.spellings, dtype="category"))
        assert made.dtype == "category"
        assert sorted(made.cat.categories) == sorted(["\u09a1\u09bc", "খ"])
        assert made.cat.codes.tolist()[0] == made.cat.codes.tolist()[1] != -1
        assert made.isna().tolist() == [False, False, True, False, False]

    def test_unused_categories_stay_and_do_no_harm(self) -> None:
        pd = pytest.importorskip("pandas")
        given = pd.Series(["খ"], dtype=pd.CategoricalDtype(["ক", "খ"], ordered=True))
        assert khobor.normalize(given).dtype == given.dtype
        assert khobor.parse_number(pd.Series(["৪২"], dtype=pd.CategoricalDtype(["৪২", "আকাশ"])))[0] == 42
        assert khobor.normalize(pd.Series(["খ"], dtype=pd.CategoricalDtype([7, "খ"])))[0] == "খ"

    def test_lists_of_one_category_are_not_one_list(self) -> None:
        pd = pytest.importorskip("pandas")
        made = khobor.tokenize(pd.Series(["ক খ", "ক খ"], dtype="category"))
        made[0].append("গ")
        assert made[1] == ["ক", "খ"]

    def test_arrow(self) -> None:
        pa = pytest.importorskip("pyarrow")
        for key in (pa.int8(), pa.uint32(), pa.int64()):
            given = pa.array(self.spellings).dictionary_encode().cast(pa.dictionary(key, pa.utf8()))
            made = khobor.normalize(given)
            made.validate(full=True)
            assert made.type == given.type
            assert made.dictionary.to_pylist() == ["\u09a1\u09bc", "খ"]
            assert made.to_pylist() == ["\u09a1\u09bc", "\u09a1\u09bc", None, "\u09a1\u09bc", "খ"]
        pd = pytest.importorskip("pandas")
        assert isinstance(made.to_pandas().dtype, pd.CategoricalDtype)

    def test_arrow_dictionary_with_a_missing_value(self) -> None:
        pa = pytest.importorskip("pyarrow")
        given = pa.DictionaryArray.from_arrays(pa.array([0, 1, None, 2]), pa.array(["\u09dc", None, "\u09a1\u09bc"]))
        assert khobor.normalize(given).to_pylist() == ["\u09a1\u09bc", None, None, "\u09a1\u09bc"]
        assert khobor.tokenize(given).to_pylist() == [["\u09dc"], None, None, ["\u09a1\u09bc"]]

    def test_polars(self) -> None:
        pl = pytest.importorskip("polars")
        made = khobor.normalize(pl.Series(self.spellings, dtype=pl.Categorical))
        assert made.dtype == pl.Categorical
        assert made.to_list() == ["\u09a1\u09bc", "\u09a1\u09bc", None, "\u09a1\u09bc", "খ"]
        made = khobor.normalize(pl.Series(self.spellings, dtype=pl.Enum(["\u09dc", "\u09a1\u09bc", "খ"])))
        assert made.dtype == pl.Enum(["\u09dc", "\u09a1\u09bc", "খ"])
        made = khobor.normalize(pl.Series(["\u09dc"], dtype=pl.Enum(["\u09dc"])))
        assert made.dtype == pl.Enum(["\u09a1\u09bc"])
        assert made.to_list() == ["\u09a1\u09bc"]


class TestPolarsExpressions:
    @pytest.mark.parametrize("function", **named(FUNCTIONS))
    @pytest.mark.parametrize("way", ["eager", "lazy", "streaming"])
    @pytest.mark.parametrize("dtype", ["String", "Categorical"])
    def test_expressions(self, function: Function, way: str, dtype: str) -> None:
        pl = pytest.importorskip("polars")
        frame = pl.DataFrame({"text": pl.Series(function.texts, dtype=getattr(pl, dtype))})
        expression = function.call(pl.col("text"))
        if way == "eager":
            made = frame.select(expression)
        else:
            lazy = frame.lazy().select(expression)
            made = lazy.collect(engine="streaming" if way == "streaming" else "auto")
            assert lazy.collect_schema() == made.schema
        assert made.columns == ["text"]
        assert plain(made["text"]) == [value(function.call(text)) for text in function.texts]

    def test_in_a_group(self) -> None:
        pl = pytest.importorskip("polars")
        frame = pl.DataFrame({"k": [1, 1, 2], "text": ["\u09dc", "খ", "গ"]})
        made = frame.group_by("k", maintain_order=True).agg(khobor.normalize(pl.col("text")).alias("t"))
        assert made["t"].to_list() == [["\u09a1\u09bc", "খ"], ["গ"]]

    def test_an_enum_that_cannot_hold_the_result(self) -> None:
        pl = pytest.importorskip("polars")
        frame = pl.DataFrame({"text": pl.Series(["\u09dc"], dtype=pl.Enum(["\u09dc"]))})
        with pytest.raises(Exception, match="cast to String or Categorical first"):
            frame.select(khobor.normalize(pl.col("text")))


class TestOtherKinds:
    def test_missing_columns(self) -> None:
        pa = pytest.importorskip("pyarrow")
        pl = pytest.importorskip("polars")
        assert khobor.normalize(pa.nulls(3)).equals(pa.nulls(3))
        assert khobor.tokenize(pa.nulls(2)).to_pylist() == [None, None]
        assert khobor.parse_number(pa.nulls(2)).to_pylist() == [None, None]
        assert len(khobor.analyze(pa.nulls(2)).documents) == 2
        assert khobor.tokenize(pl.Series([None, None])).to_list() == [None, None]

    @pytest.mark.parametrize("kind", ["utf8", "large_utf8", "string_view", "null"])
    def test_no_chunks(self, kind: str) -> None:
        pa = pytest.importorskip("pyarrow")
        given = pa.chunked_array([], getattr(pa, kind)())
        assert khobor.normalize(given).type == given.type
        assert khobor.normalize(given).num_chunks == 0
        assert len(khobor.tokenize(given)) == len(khobor.parse_number(given)) == len(khobor.analyze(given)) == 0

    def test_classes_derived_from_a_series(self) -> None:
        pd = pytest.importorskip("pandas")

        class Mine(pd.Series):
            pass

        assert isinstance(khobor.normalize(Mine(["\u09dc"])), pd.Series)

    def test_numpy_strings(self) -> None:
        np = pytest.importorskip("numpy")
        text = np.str_("\u09dc")
        assert khobor.normalize(text) == "\u09a1\u09bc"
        made = khobor.tokenize(np.array(["ক খ", "গ ঘ"]))
        assert made.dtype == object
        assert made.shape == (2,)
        assert made[0] == ["ক", "খ"]

    def test_many_rows_in_one_buffer(self) -> None:
        """A slice is read as a slice, wherever in a large buffer it lies."""
        pa = pytest.importorskip("pyarrow")
        column = pa.array([f"সারি \u09dc {i}" for i in range(5_000)])
        slices = pa.chunked_array([column.slice(i, 7) for i in range(0, 5_000, 7)])
        assert khobor.normalize(slices).to_pylist() == khobor.normalize(column.to_pylist())

    def test_a_dictionary_of_a_dictionary_is_no_text(self) -> None:
        pa = pytest.importorskip("pyarrow")
        column = pa.DictionaryArray.from_arrays(pa.array([0, 0]), pa.array(["\u09dc"]).dictionary_encode())
        for function in (khobor.normalize, khobor.tokenize, khobor.analyze):
            with pytest.raises((TypeError, ValueError), match="expected a column of text"):
                function(column)

    def test_reference_dates(self) -> None:
        pl = pytest.importorskip("polars")
        texts = ["গতকাল", "গতকাল", None, "গতকাল"]
        days = ["2024-08-06", None, "2024-08-06", "2024-03-01"]
        found = pl.DataFrame(khobor.analyze(texts, reference_date=days))
        assert [str(day) for day in found["date_start"]] == ["2024-08-05", "None", "2024-02-29"]
        for given in (pl.Series(days).str.to_date(), days, tuple(days)):
            assert pl.DataFrame(khobor.analyze(pl.Series(texts), reference_date=given)).equals(found)
        pd = pytest.importorskip("pandas")
        for given in (pd.Series(days, dtype="datetime64[s]"), pd.to_datetime(pd.Series(days)).to_numpy()):
            assert pl.DataFrame(khobor.analyze(pd.Series(texts), reference_date=given)).equals(found)
        duckdb = pytest.importorskip("duckdb")
        for given in (texts, pl.Series(texts), duckdb.sql("select 'গতকাল' union all select 'আজ'")):
            with pytest.raises(ValueError, match="reference_date has 3 rows, the column has"):
                khobor.analyze(given, reference_date=days[:3])
        with pytest.raises(ValueError, match="row 1: reference_date must be a date"):
            khobor.analyze(texts, reference_date=["2024-08-06", "কাল", None, None])
