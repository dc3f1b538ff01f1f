"""What khobor reads in the sample articles, as text to review: `make golden` writes it, `test_golden.py` compares.

One file for each article, `tests/golden/NAME.txt`: the document, then its sentences, each with its mentions and quotations
below it; and `entities.txt`, who and where in all of them. A row shows the columns that hold something, so a new column changes only the rows it says something of. The articles are
read as one collection, without a reference date: a date is counted from the article's own dateline, or stays open.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Any

import khobor

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "golden"

#: Columns that the place of a line tells.
PLACED = {"row", "sentence", "start", "end", "text", "label", "part"}


def shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, list):
        return ", ".join(f"{form['form']} ({form['count']})" for form in value)
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def facts(row: dict[str, Any]) -> str:
    # Another model gives other scores to the same names: what matters is which are doubtful.
    rounded = {name: round(value, 1) if name == "score" else value for name, value in row.items()}
    told = {name: value for name, value in rounded.items() if name not in PLACED and value is not None}
    return "".join(f" | {name} {shown(value)}" for name, value in told.items() if (name, value) != ("score", 1.0))


def place(row: dict[str, Any]) -> str:
    return f"{row['start']}-{row['end']}"


def rows_of(table: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = table.to_arrow().to_pylist()
    return rows


def made() -> dict[str, str]:
    """The text of each golden file, by its name."""
    paths = sorted((ROOT / "seeds" / "articles").glob("*.txt"))
    found = khobor.analyze([path.read_text(encoding="utf-8") for path in paths])
    assert isinstance(found, khobor.MentionTable)
    lines: list[list[str]] = [[f"# What khobor reads in {path.name}. Written by `make golden`."] for path in paths]
    for row in rows_of(found.documents):
        lines[row["row"]].append(f"document{facts(row)}")
    mentions: dict[tuple[int, int | None], list[str]] = {}
    for row in rows_of(found):
        line = f"    {place(row)} {row['label']} «{row['text']}»{facts(row)}".replace("\n", "⏎")
        mentions.setdefault((row["row"], row["sentence"]), []).append(line)
    for row in rows_of(found.quotes):
        line = f"    {place(row)} quote «{row['text']}»{facts(row)}".replace("\n", "⏎")
        mentions.setdefault((row["row"], row["sentence"]), []).append(line)
    for row in rows_of(found.sentences):
        text = row["text"].replace("\n", "⏎")
        lines[row["row"]].append(f"\n{row['sentence']} {row['part']} {place(row)}{facts(row)} {text}")
        lines[row["row"]].extend(mentions.pop((row["row"], row["sentence"]), []))
    for (number, _), rest in mentions.items():
        lines[number] += ["\noutside of sentences", *rest]
    made = {path.name: "\n".join(part) + "\n" for path, part in zip(paths, lines, strict=True)}
    entities = [f"{row['label']} {row['entity']}{facts(row | {'entity': None})}" for row in rows_of(found.entities)]
    made["entities.txt"] = "\n".join(["# Who and where in all of them. Written by `make golden`.", *entities]) + "\n"
    return made


def main() -> int:
    texts = made()
    changed = []
    for name, text in texts.items():
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(name)
    for path in FOLDER.glob("*.txt"):
        if path.name not in texts:
            path.unlink()
            changed.append(path.name)
    print(f"tests/golden: {', '.join(sorted(changed)) or 'nothing'} changed; read the change before it goes in")
    return 0


if __name__ == "__main__":
    sys.exit(main())
