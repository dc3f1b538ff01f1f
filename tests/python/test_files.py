"""Files as they come: other separators, encodings, packings and kinds give the same documents."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import khobor
from khobor.opening import sniff

pa = pytest.importorskip("pyarrow")

TEXTS = ["অন্তত ১২ জন এসেছেন।", "গতকাল ৫০ টাকা, আজ ৬০ টাকা।", None]
IDS = ["ক-১", "ক-২", "ক-৩"]
DAYS = ["২ জানুয়ারি ২০২৪", "2024/08/12", "12.08.2024"]


def rows() -> list[dict[str, Any]]:
    return [{"id": i, "text": t, "day": d} for i, t, d in zip(IDS, TEXTS, DAYS, strict=True)]


def table(sep: str) -> str:
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, ["id", "text", "day"], delimiter=sep)
    writer.writeheader()
    writer.writerows(rows())
    return made.getvalue()


def lines() -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows())


def xlsx(path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["id", "text", "day"])
    for row in rows():
        book.active.append(list(row.values()))
    book.save(path)


def zst(path: Path, data: bytes) -> None:
    path.write_bytes(pytest.importorskip("zstandard").compress(data))


FILES = {
    "comma.csv": lambda path: path.write_text(table(","), encoding="utf-8"),
    "semicolon.csv": lambda path: path.write_text(table(";"), encoding="utf-8"),
    "pipe.csv": lambda path: path.write_text(table("|"), encoding="utf-8"),
    "excel.csv": lambda path: path.write_text(table(","), encoding="utf-8-sig"),
    "unicode.csv": lambda path: path.write_text(table("\t"), encoding="utf-16"),
    "tab.tsv": lambda path: path.write_text(table("\t"), encoding="utf-8"),
    "lines.jsonl": lambda path: path.write_text(lines(), encoding="utf-8"),
    "lines.ndjson": lambda path: path.write_text(lines(), encoding="utf-8"),
    "wide.jsonl": lambda path: path.write_text(lines(), encoding="utf-16-le"),
    "list.json": lambda path: path.write_text(json.dumps(rows(), ensure_ascii=False, indent=1), encoding="utf-8"),
    "list.jsonl": lambda path: path.write_text(json.dumps(rows(), ensure_ascii=False), encoding="utf-8"),
    "packed.csv.gz": lambda path: path.write_bytes(gzip.compress(table(",").encode())),
    "packed.jsonl.gz": lambda path: path.write_bytes(gzip.compress(lines().encode())),
    "packed.jsonl.zst": lambda path: zst(path, lines().encode()),
    "packed.json.zst": lambda path: zst(path, json.dumps(rows()).encode()),
    "book.xlsx": xlsx,
}


@pytest.mark.parametrize("name", FILES)
def test_every_file_gives_the_same(name: str, tmp_path: Path) -> None:
    FILES[name](tmp_path / name)
    (part,) = khobor.scan(tmp_path / name, id="id", date_column="day", keep=["day"])
    assert part.rejects == []
    assert part.texts == TEXTS
    assert part.ids == IDS
    assert part.documents["day"].to_pylist() == DAYS
    assert part.mentions.filter(label="DATE")["iso"].to_pylist() == ["2024-08-11", "2024-08-12"]


@pytest.mark.parametrize("name", FILES)
def test_a_reading_goes_on_where_one_stopped(name: str, tmp_path: Path) -> None:
    FILES[name](tmp_path / name)
    first = next(iter(khobor.scan(tmp_path / name, id="id", part_rows=1)))
    assert first.ids == IDS[:1]
    rest = list(khobor.scan(tmp_path / name, id="id", start=first.end))
    assert [id for part in rest for id in part.ids] == IDS[1:]


def test_a_list_longer_than_is_read_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khobor.readers.PIECE", 7)
    many = [{"text": f"খবর {i} " * (i % 9)} for i in range(200)]
    for name, text in {
        "a.json": json.dumps(many, ensure_ascii=False),
        "b.json": "\n".join(map(json.dumps, many)),
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        (part,) = khobor.scan(tmp_path / name)
        assert part.texts == [row["text"] for row in many]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[{"text": "ক"}, {"text": "খ"', "row 2: not JSON"),
        ('[{"text": "ক"}, 5, {"text": "খ"}]', "row 2: expected a JSON object, got a number: 5"),
        ('[{"txt": "ক"}]', "row 1: no column 'text'; it has 'txt'"),
        ('[{"text": "ক"}, {"text": 5}]', 'row 2: expected text in "text", got a number: 5'),
    ],
)
def test_what_is_wrong_with_a_list_is_said(text: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(reason)):
        list(khobor.scan(tmp_path / "a.json", errors="raise"))


def test_a_damaged_packed_file_gives_what_is_before(tmp_path: Path) -> None:
    data = gzip.compress("".join(f'{{"text": "খবর {i * 7919}"}}\n' for i in range(20_000)).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(data[: len(data) // 2])
    parts = list(khobor.scan(tmp_path / "a.jsonl.gz"))
    assert sum(map(len, parts)) > 100
    assert [reject.reason.partition(":")[0] for part in parts for reject in part.rejects] == ["damaged from here on"]


def test_a_bad_day_costs_the_day_and_not_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,day\nগতকাল ৪ জন,কোনো দিন নয়\n", encoding="utf-8")
    (part,) = khobor.scan(tmp_path / "a.csv", date_column="day")
    assert part.texts == ["গতকাল ৪ জন"]
    (reject,) = part.rejects
    assert reject.line == 2
    assert reject.reason.endswith("the text was read without it")
    with pytest.raises(ValueError, match="line 2: expected a date like 2024-08-05"):
        list(khobor.scan(tmp_path / "a.csv", date_column="day", errors="raise"))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("খবর", "utf-8"),
        ("খবর", "utf-16"),
        ("খবর আজ ১২ জন", "utf-16-le"),
        ("খবর আজ ১২ জন", "utf-16-be"),
        ("খবর", "utf-32"),
        ("plain ASCII", "utf-8"),
        ("evsjv‡`k cÖwZw`b", "cp1252"),
        ("", "utf-8"),
    ],
)
def test_encodings_are_seen(text: str, encoding: str) -> None:
    assert sniff(text.encode(encoding)) == encoding


def test_one_bad_byte_is_not_another_encoding() -> None:
    assert sniff("আজ ".encode() + b"\xff" + " খবর".encode()) == "utf-8"
    assert sniff(bytes(range(256))) == "utf-8"


def test_bijoy_is_noticed_and_repaired(tmp_path: Path) -> None:
    bijoy = "evsjv‡`k cÖwZw`b, AvR 12 Rb G‡m‡Qb|"
    (tmp_path / "old.txt").write_bytes(bijoy.encode("cp1252"))
    (part,) = khobor.scan(tmp_path / "old.txt")
    assert part.documents["encoding"].to_pylist() == ["bijoy"]
    assert part.texts == [bijoy]
    (part,) = khobor.scan(tmp_path / "old.txt", repair=True)
    assert part.texts == [khobor.from_bijoy(bijoy)]
    assert part.documents["encoding"].to_pylist() == ["bijoy"]


def khobor_of(*arguments: str, given: bytes = b"", folder: Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "khobor", *arguments]
    return subprocess.run(command, input=given, capture_output=True, cwd=folder, check=False)


@pytest.mark.parametrize(
    "given", [table(","), table(";"), lines(), json.dumps(rows()), "অন্তত ১২ জন এসেছেন।\nগতকাল ৫০ টাকা, আজ ৬০ টাকা।"]
)
def test_what_comes_in_is_read(given: str, tmp_path: Path) -> None:
    made = khobor_of("analyze", "-", "--format", "csv", "--no-progress", given=given.encode(), folder=tmp_path)
    assert made.returncode == 0, made.stderr.decode()
    mentions = (tmp_path / "out" / "mentions.csv").read_bytes()
    assert mentions.startswith(b"\xef\xbb\xbf")
    assert mentions.decode("utf-8-sig").count("BDT") == 2


def test_options_of_the_command(tmp_path: Path) -> None:
    (tmp_path / "news.txt.csv").write_text(
        "id;খবর;paper;day\n১;গতকাল খবর ল্যাব ৪ জন;এক;2024/08/12\n২;আজ;দুই;কবে\n", encoding="utf-16"
    )
    (tmp_path / "names.csv").write_text("name,label\nখবর ল্যাব,ORG\n", encoding="utf-8")
    made = khobor_of(
        *("analyze", "news.txt.csv", "--column", "খবর", "--id", "id", "--date-column", "day", "--keep", "paper"),
        *("--lexicon", "names.csv", "--format", "jsonl", "--no-progress"),
        folder=tmp_path,
    )
    assert made.returncode == 0, made.stderr.decode()
    told = made.stderr.decode()
    assert "1 row could not be read whole" in told
    assert "1 file not in UTF-8, read as UTF-16" in told
    documents = [json.loads(line) for line in (tmp_path / "out" / "documents.jsonl").read_text("utf-8").splitlines()]
    assert [(row["document"], row["paper"], row["encoding"]) for row in documents] == [
        ("১", "এক", "unicode"),
        ("২", "দুই", "unicode"),
    ]
    mentions = [json.loads(line) for line in (tmp_path / "out" / "mentions.jsonl").read_text("utf-8").splitlines()]
    assert ("ORG", "খবর ল্যাব") in {(row["label"], row["text"]) for row in mentions}
    assert "2024-08-11" in {row["iso"] for row in mentions}


def test_a_wrong_option_is_told(tmp_path: Path) -> None:
    for options, message in {
        ("--encoding", "utf-9"): "knows no encoding",
        ("--sep", "ab"): "expected one character",
        ("--reference-date", "কবে"): "expected a date like 2024-08-05",
    }.items():
        made = khobor_of("analyze", *options, folder=tmp_path)
        assert made.returncode == 2
        assert message in made.stderr.decode()


def test_filters(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("১২ জন\u200c\n\nচঁাদ", encoding="utf-16")
    made = khobor_of("normalize", "--option", "digits=ascii", "a.txt", folder=tmp_path)
    assert made.stdout.decode() == "12 জন\n\nচাঁদ\n"
    made = khobor_of("normalize", given="চঁাদ\n".encode(), folder=tmp_path)
    assert made.stdout.decode() == "চাঁদ\n"
    made = khobor_of("numbers", "--format", "jsonl", "-", given="কিছু নেই\nপ্রায় ৫০ টাকা\n".encode(), folder=tmp_path)
    (row,) = map(json.loads, made.stdout.decode().splitlines())
    assert (row["line"], row["label"], row["number"], row["modifier"]) == (2, "MONEY", 50, "APPROX")
    made = khobor_of("numbers", "a.txt", folder=tmp_path)
    assert made.stdout.decode().splitlines()[1] == "a.txt\t1\tCARDINAL\t12\t\t\t\t\t১২ জন\u200c"
    for wrong, message in {"digits=latin": 'digits must be "ascii"', "digit=ascii": "no option is called"}.items():
        made = khobor_of("normalize", "--option", wrong, folder=tmp_path)
        assert (made.returncode, message in made.stderr.decode()) == (2, True)
    assert khobor_of("numbers", "none.txt", folder=tmp_path).returncode == 2


def test_a_broken_encoding_is_noticed_and_repaired(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "বাংলাদেশের খবর".encode().decode("latin-1")}) + "\n")
    (part,) = khobor.scan(tmp_path / "a.jsonl", repair=True)
    assert part.documents["encoding"].to_pylist() == ["mojibake"]
    assert part.texts == ["বাংলাদেশের খবর"]
