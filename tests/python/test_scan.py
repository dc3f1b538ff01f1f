"""`khobor.scan`: whatever the files and wherever a part ends, the same as all texts at once."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import khobor

pa = pytest.importorskip("pyarrow")
csv = pytest.importorskip("pyarrow.csv")
pq = pytest.importorskip("pyarrow.parquet")

from khobor import sources  # noqa: E402
from khobor.sources import Position  # noqa: E402

TEXTS = [
    "ঢাকা, ১২ মার্চ ২০২৪: সড়ক দুর্ঘটনায় অন্তত ১২ জন আহত হয়েছেন।\nক্ষতি প্রায় ৩ লাখ টাকা।",
    None,
    "গতকাল সাড়ে তিন কিলোমিটার পথ হেঁটেছেন রাজশাহীর মানুষ।",
    'তিনি বললেন, "যাব না"; পাঁচ ঘণ্টা পরে গেলেন।',
    "১৫ শতাংশ",
]


def write(path: Path, texts: list[str | None]) -> Path:
    table = pa.table({"id": [f"n{i}" for i in range(len(texts))], "text": pa.array(texts, pa.string())})
    if path.suffix == ".parquet":
        pq.write_table(table, path, row_group_size=3)
    elif path.suffix == ".csv":
        csv.write_csv(table, path)
    else:
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table.to_pylist()))
    return path


def rows(table: Any) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = table.to_arrow().to_pylist()
    return made


def together(parts: list[khobor.Part], name: str) -> list[dict[str, Any]]:
    return [row for part in parts for row in rows(getattr(part, name))]


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
@pytest.mark.parametrize("part_rows", [1, 2, 7, 1000])
def test_every_kind_is_the_same_as_all_at_once(tmp_path, kind, part_rows):
    texts = TEXTS * 4
    parts = list(khobor.scan(write(tmp_path / f"a.{kind}", texts), id="id", part_rows=part_rows))
    assert [part.number for part in parts] == list(range(len(parts)))
    assert len(parts) == -(-len(texts) // part_rows)
    assert [text for part in parts for text in part.texts] == texts
    assert [id for part in parts for id in part.ids] == [f"n{i}" for i in range(len(texts))]
    assert not any(part.rejects for part in parts)
    whole: Any = khobor.analyze(texts)
    for name, table in (("documents", whole.documents), ("sentences", whole.sentences), ("mentions", whole)):
        expected = [{"document": f"n{row['row']}", **row} for row in rows(table)]
        if name == "documents":
            for row in expected:
                row["encoding"] = None if texts[row["row"]] is None else "unicode"
        assert together(parts, name) == expected


def test_frames(tmp_path):
    path = write(tmp_path / "a.jsonl", TEXTS)
    (part,) = khobor.scan(str(path))
    frame = part.mentions.to_pandas()
    assert frame.columns[:2].tolist() == ["document", "row"]
    assert frame["document"].iloc[0] == "a.jsonl:1"
    assert part.mentions.to_polars().shape == frame.shape
    assert rows(part.mentions.counts(by="label"))[0].keys() == {"label", "mentions", "documents"}
    assert part.files == [str(path)] * 5
    assert part.lines == [1, 2, 3, 4, 5]
    assert (len(part), repr(part)) == (5, "<khobor.Part 0: 5 texts, 0 rejects>")


def test_folders_and_several_paths(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    for kind in ("csv", "jsonl", "parquet"):
        write(folder / f"a.{kind}", TEXTS)
    (folder / "b.txt").write_text(TEXTS[0] or "")
    parts = list(khobor.scan(folder, part_rows=4))
    assert [len(part) for part in parts] == [4, 4, 4, 4]
    assert parts[1].ids == ["a.csv:7", "a.jsonl:1", "a.jsonl:2", "a.jsonl:3"]  # the text of line 2 has two lines
    assert parts[3].ids[-1] == "b.txt"
    assert next(id for part in khobor.scan([folder / "b.txt", folder / "a.csv"]) for id in part.ids) == "b.txt"


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet", "txt"])
def test_goes_on_from_any_part(tmp_path, kind):
    if kind == "txt":
        for i, text in enumerate(TEXTS):
            (tmp_path / f"{i}.txt").write_text(text or "-")
    else:
        write(tmp_path / f"a.{kind}", TEXTS * 2)
        write(tmp_path / f"b.{kind}", TEXTS)
    parts = list(khobor.scan(tmp_path, part_rows=2))
    assert len(parts) > 1
    for n, part in enumerate(parts):
        rest = list(khobor.scan(tmp_path, part_rows=2, start=Position(*json.loads(json.dumps(part.end)))))
        assert [(p.ids, p.texts, p.files, p.lines, p.end) for p in rest] == [
            (p.ids, p.texts, p.files, p.lines, p.end) for p in parts[n + 1 :]
        ]
        assert together(rest, "mentions") == together(parts[n + 1 :], "mentions")


BAD = [
    (b'{"text": ', "not JSON: "),
    (b"[1]", "expected a JSON object, got a list"),
    (b'{"body": "x"}', "no column 'text'; it has 'body'"),
    (b'{"text": 12}', 'expected text in "text", got a number: 12'),
    (b'{"text": "\xe0\xa6"}', "byte 11 (0xE0) is not UTF-8"),
    (b'{"text": "a\\ud800"}', "character 2 (U+D800) is half a surrogate pair"),
    (b'{"text": "x", "day": "soon"}', 'expected a date like 2024-08-05 in "day", got text: "soon"'),
    (b"[" * 100_000, "not JSON that can be read"),
]


def test_bad_lines(tmp_path):
    good = '{"text": "১২ জন", "day": null}'.encode()
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join([good, *(line for bad, _ in BAD for line in (bad, good)), b"", good]) + b"\n")
    for part_rows in (1, 3, 100):
        parts = list(khobor.scan(path, date_column="day", part_rows=part_rows))
        # Of the row with a bad day the text is read.
        assert sum(map(len, parts)) == len(BAD) + 3
        rejects = [reject for part in parts for reject in part.rejects]
        assert [reject.line for reject in rejects] == [2 * i + 2 for i in range(len(BAD))]
        for reject, (_, reason) in zip(rejects, BAD, strict=True):
            assert reject.file == str(path)
            assert reject.reason.startswith(reason)
            assert str(reject) == f"{path}, line {reject.line}: {reject.reason}"
        assert [row["number"] for row in together(parts, "mentions")] == [12] * (len(BAD) + 2)
    with pytest.raises(ValueError, match=r"a.jsonl, line 2: not JSON"):
        list(khobor.scan(path, errors="raise"))
    parts = list(khobor.scan(path, errors="replace"))
    assert "\ufffd" in parts[0].texts
    assert "a\ufffd" in parts[0].texts


def test_bad_rows_of_csv(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes('text,day\n১ জন,\n"২\nজন",\nx\n৩ জন,\n"y"z,\n৪ জন,\n\xff'.encode() + b"\xff,\n")
    (part,) = khobor.scan(path)
    assert part.texts == ["১ জন", "২\nজন", "৩ জন", "৪ জন"]
    assert part.lines == [2, 3, 6, 8]
    assert [(reject.line, reject.reason.partition(":")[0]) for reject in part.rejects] == [
        (5, "1 fields, but 2 columns"),
        (7, "not CSV"),
        (9, "byte 3 (0xFF) is not UTF-8"),
    ]


def test_bad_rows_of_parquet(tmp_path):
    path = tmp_path / "a.parquet"
    raw = pa.array([b"ok", b"x\xff", "১২ জন".encode()]).cast(pa.binary()).view(pa.string())
    pq.write_table(pa.table({"text": raw}), path)
    (part,) = khobor.scan(path)
    assert part.texts == ["ok", "১২ জন"]
    assert [str(reject) for reject in part.rejects] == [f"{path}, row 2: byte 2 (0xFF) is not UTF-8"]


def test_bad_files_among_good_ones(tmp_path):
    write(tmp_path / "a.csv", TEXTS)
    (tmp_path / "b.csv").write_text("body\nx\n")
    (tmp_path / "c.jsonl").write_text("")
    (tmp_path / "d.parquet").write_bytes(b"PAR1 and so on")
    (tmp_path / "e.txt").write_bytes(b"\xff")
    write(tmp_path / "f.parquet", TEXTS)
    for part_rows in (2, 100):
        parts = list(khobor.scan(tmp_path, part_rows=part_rows))
        assert sum(map(len, parts)) == 10
        rejects = [reject for part in parts for reject in part.rejects]
        assert [(Path(reject.file).name, reject.line) for reject in rejects] == [
            ("b.csv", None), ("c.jsonl", None), ("d.parquet", None), ("e.txt", 1)
        ]  # fmt: skip


def test_wrong_options_are_an_error(tmp_path):
    path = write(tmp_path / "a.jsonl", ["x"] * 5000)
    with pytest.raises(ValueError, match=r"line 1: no column 'body'; .*; none of the first 1,000 rows can be read"):
        list(khobor.scan(path, column="body"))
    with pytest.raises(ValueError, match=r"a.jsonl: no column 'url'; it has 'id', 'text'"):
        list(khobor.scan(path, id="url"))
    with pytest.raises(ValueError, match="no such file"):
        khobor.scan(tmp_path / "none.csv")
    with pytest.raises(ValueError, match="errors must be"):
        khobor.scan(path, errors="ignore")  # type: ignore[arg-type]


def test_long_lines_are_not_held(tmp_path, monkeypatch):
    monkeypatch.setattr("khobor.readers.LONGEST", 1000)
    good = '{"text": "১২ জন"}\n'
    for kind, lines in (("jsonl", [good, "x" * 5000 + "\n", good]), ("csv", ["text\n", "ক\n", "x" * 5000 + "\n", "খ"])):
        path = tmp_path / f"a.{kind}"
        path.write_text("".join(lines))
        (part,) = khobor.scan(path)
        assert len(part) == 2
        assert [reject.reason for reject in part.rejects] == ["a line of more than 0 MB"]
    (tmp_path / "a.txt").write_text("x" * 2000)
    with pytest.raises(ValueError, match="a text of more than"):
        list(khobor.scan(tmp_path / "a.txt"))


def test_memory_does_not_grow_with_the_file(tmp_path):
    path = tmp_path / "a.jsonl"
    line = json.dumps({"text": "ক্ষতি প্রায় ৩ লাখ টাকা। " * 40}, ensure_ascii=False) + "\n"

    def peak(lines: int) -> int:
        path.write_text(line * lines)
        tracemalloc.start()
        for _ in khobor.scan(path, part_bytes=200_000):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(100)
    assert peak(8000) < peak(1000) * 1.5


def test_memory_does_not_grow_with_a_row_group(tmp_path):
    path = tmp_path / "a.parquet"
    texts = [f"{i} " + f"{i * 7919 % 10007:x} " * 300 for i in range(4000)]
    pq.write_table(pa.table({"text": texts}), path, row_group_size=10**9, compression="none", use_dictionary=False)
    before = pa.total_allocated_bytes()
    most = 0
    for _ in sources.read(sources.find([path]), sources.Columns()):
        most = max(most, pa.total_allocated_bytes() - before)
    assert path.stat().st_size > 5_000_000
    assert most < 3_000_000


def test_a_scan_left_early_ends(tmp_path):
    path = write(tmp_path / "a.jsonl", TEXTS * 100)
    for part in khobor.scan(path, part_rows=10):
        assert part.number == 0
        break
    scan = khobor.scan(path, part_rows=10)
    next(scan)
    scan.close()  # type: ignore[attr-defined]


LINES = st.lists(
    st.one_of(st.sampled_from([bad for bad, _ in BAD[:6]]), st.just(b""), st.binary(max_size=20)), max_size=8
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=LINES, kind=st.sampled_from(["jsonl", "csv", "txt", "parquet"]), errors=st.sampled_from(["reject", "replace"])
)
def test_any_bytes(tmp_path, lines, kind, errors):
    """Whatever is in a file, a good one beside it is read, and a scan can go on from anywhere."""
    data = b"text\n" + b"\n".join(lines) if kind == "csv" else b"\n".join(lines)
    (tmp_path / f"bad.{kind}").write_bytes(data)
    write(tmp_path / "good.jsonl", TEXTS)
    paths = [tmp_path / f"bad.{kind}", tmp_path / "good.jsonl"]
    parts = list(khobor.scan(paths, part_rows=2, errors=errors))
    assert [text for part in parts for text in part.texts][-5:] == TEXTS
    for n, part in enumerate(parts):
        rest = list(khobor.scan(paths, part_rows=2, errors=errors, start=part.end))
        assert [(p.ids, p.texts, p.rejects) for p in rest] == [(p.ids, p.texts, p.rejects) for p in parts[n + 1 :]]
