"""`khobor train`: a model from one's own marks, the sample articles here."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

import khobor
from khobor.cli import main

SAMPLES = Path(__file__).parents[2] / "seeds" / "articles"
NAMES = {"PER", "LOC", "ORG", "NORP", "EVENT"}


def articles() -> list[dict[str, object]]:
    """The samples as articles of lines with spans."""
    made = []
    for path in sorted(SAMPLES.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = path.with_suffix(".txt").read_text("utf-8")
        lines, at = [], 0
        for line in text.splitlines():
            names = [
                m for m in gold["mentions"] if m["label"] in NAMES and at <= m["start"] and m["end"] <= at + len(line)
            ]
            lines.append({"text": line, "spans": [[m["start"] - at, m["end"] - at, m["label"]] for m in names]})
            at += len(line) + 1
        made.append({"lines": lines})
    return made


def conll(articles: list[dict[str, object]]) -> str:
    blocks = []
    for article in articles:
        for line in article["lines"]:  # type: ignore[attr-defined]
            rows = []
            for token in khobor.analyze(line["text"]).tokens:
                inside = [span for span in line["spans"] if token.start < span[1] and span[0] < token.end]
                tag = f"{'B' if token.start <= inside[0][0] else 'I'}-{inside[0][2]}" if inside else "O"
                rows.append(f"{token.text}\t{tag}")
            blocks.append("\n".join(rows))
    return "\n\n".join(blocks) + "\n"


@pytest.fixture(scope="module")
def jsonl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("marks") / "marks.jsonl"
    path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles()), "utf-8")
    return path


@pytest.fixture(scope="module")
def model(jsonl: Path) -> Path:
    path = jsonl.with_name("own.khobor")
    assert main(["train", str(jsonl), "--dev", str(jsonl), "--output", str(path), "--epochs", "3"]) == 0
    return path


def test_a_model_finds_what_it_was_taught(model: Path) -> None:
    text = (SAMPLES / "diplomacy.txt").read_text("utf-8")
    gold = json.loads((SAMPLES / "diplomacy.json").read_text("utf-8"))
    marked = {(m["start"], m["end"], m["label"]) for m in gold["mentions"] if m["label"] in NAMES}
    found = khobor.Analyzer(model=model, quantities=False).analyze(text).mentions
    right = sum((m.start, m.end, m.label) in marked for m in found)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert right > 0.8 * len(marked), f"{right} of {len(marked)}"


def test_same_data_and_seed_give_the_same_file(jsonl: Path, model: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.khobor"
    zipped = tmp_path / "marks.jsonl.gz"
    zipped.write_bytes(gzip.compress(jsonl.read_bytes()))
    assert main(["train", str(jsonl), "--dev", str(jsonl), "-o", str(again), "--epochs", "3"]) == 0
    assert again.read_bytes() == model.read_bytes()
    assert main(["train", str(zipped), "-o", str(again), "--seed", "2", "--epochs", "1"]) == 0
    assert again.read_bytes() != model.read_bytes()


def test_conll_is_read_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, out = tmp_path / "marks.conll", tmp_path / "own.khobor"
    data.write_text(conll(articles()), "utf-8")
    assert main(["train", str(data), "--dev", str(data), "-o", str(out), "--epochs", "2"]) == 0
    said = capsys.readouterr().out
    assert "seed: 1" in said
    assert "P+L+O" in said
    assert str(out) in said
    assert khobor.Analyzer(model=out).analyze("ঢাকায় বৃষ্টি হয়েছে।").tokens


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no name of PER"),
        ("ঢাকা\tB-LOC\nএকা\n".encode(), "line 2: expected a token, a tab and a tag"),
        ("ঢাকা\tB-LOC\nএকা\tXYZ\n".encode(), "line 2"),
        ("ঢাকা\tO\n".encode(), "no name of PER"),
        (b'{"lines": [{"text": "abc", "spans": [[0, 9, "PER"]]}]}', "line 1: span 0..9 is not in its text"),
        (b'{"lines": 3}', "line 1"),
        (b"\xff\xfe", "line 1 is not valid UTF-8"),
    ],
)
def test_bad_marks_are_named_and_nothing_is_written(
    content: bytes, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out = tmp_path / "marks.txt", tmp_path / "own.khobor"
    data.write_bytes(content)
    assert main(["train", str(data), "-o", str(out)]) == 2
    said = capsys.readouterr().err
    assert str(data) in said
    assert message in said
    assert not list(tmp_path.glob("own*"))


def test_a_missing_file_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", str(tmp_path / "none.jsonl")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_recipe_is_data_with_roles(jsonl: Path, tmp_path: Path) -> None:
    by_hand, by_recipe = tmp_path / "hand.khobor", tmp_path / "recipe.khobor"
    recipe = jsonl.with_name("recipe.tsv")
    recipe.write_text(
        f"# mine\npath\trole\tweight\tunmarked\n{jsonl.name}\ttrusted\t1\t-\n{jsonl.name}\tdev\n", "utf-8"
    )
    assert main(["train", str(jsonl), "--dev", str(jsonl), "-o", str(by_hand), "--epochs", "1"]) == 0
    assert main(["train", "--recipe", str(recipe), "-o", str(by_recipe), "--epochs", "1"]) == 0
    assert by_hand.read_bytes() == by_recipe.read_bytes()


def test_raw_text_tells_what_words_are_used_as(jsonl: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, recipe = tmp_path / "own.khobor", jsonl.with_name("raw.tsv")
    text = jsonl.with_name("raw.txt")
    text.write_text((SAMPLES / "diplomacy.txt").read_text("utf-8") * 3, "utf-8")
    rows = [f"{jsonl.name}\ttrusted\t1\t-", f"{jsonl.name}\tapart\t0.5\tNORP EVENT", f"{text.name}\traw\t1\t-"]
    recipe.write_text("path\trole\tweight\tunmarked\n" + "\n".join(rows) + "\n", "utf-8")
    assert main(["train", "--recipe", str(recipe), "-o", str(out), "--epochs", "1"]) == 0
    assert "weight 0.5" in capsys.readouterr().out
    assert khobor.Analyzer(model=out).analyze("ঢাকায় বৃষ্টি হয়েছে।").tokens


@pytest.mark.parametrize(
    ("recipe", "message"),
    [
        ("", "path, role, weight, unmarked"),
        ("path\trole\nmarks.jsonl\tworse\n", "line 2: worse is none of trusted"),
        ("path\trole\tweight\nmarks.jsonl\ttrusted\tmuch\n", "line 2: the weight"),
        ("path\trole\nmarks.jsonl\tdev\n", "nothing to learn from"),
    ],
)
def test_a_bad_recipe_is_named(recipe: str, message: str, jsonl: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = jsonl.with_name("bad.tsv")
    path.write_text(recipe, "utf-8")
    assert main(["train", "--recipe", str(path)]) == 2
    assert message in capsys.readouterr().err
