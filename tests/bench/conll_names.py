"""Exact names P, R and F1 on a CoNLL file (a token and its BIO tag a line, an empty line between sentences).

python tests/bench/conll_names.py FILE     # the tokens of a sentence are read with a space between them
"""

import sys
from collections import Counter
from pathlib import Path

import khobor

LABELS = ("PER", "LOC", "ORG")


def sentences(path):
    for block in Path(path).read_text(encoding="utf-8").strip().split("\n\n"):
        yield [line.rsplit(maxsplit=1) for line in block.splitlines() if line.strip()]


def marks(tokens):
    """The names as (start, end, label) in the sentence."""
    found, open_, start = [], None, 0
    for token, tag in tokens:
        end = start + len(token)
        if open_ and tag == "I-" + open_[2]:
            open_[1] = end
        else:
            open_ = [start, end, tag[2:]] if tag != "O" else None
            found += [open_] if open_ else []
        start = end + 1
    return {tuple(name) for name in found}


def main(path):
    rows = [row for row in sentences(path) if row]
    gold = {(i, *mark) for i, row in enumerate(rows) for mark in marks(row)}
    texts = [" ".join(token for token, _ in row) for row in rows]
    table = khobor.Analyzer(quantities=False).analyze(texts).to_arrow().to_pylist()
    found = {(m["row"], m["start"], m["end"], m["label"]) for m in table}
    counts = {
        kind: Counter(mark[3] for mark in marks) for kind, marks in (("g", gold), ("f", found), ("r", gold & found))
    }
    for label in (*LABELS, "P+L+O"):
        pick = LABELS if label == "P+L+O" else (label,)
        g, f, r = (sum(counts[kind][x] for x in pick) for kind in "gfr")
        p, q = r / max(f, 1), r / max(g, 1)
        print(f"{label:6} P {p:.3f} R {q:.3f} F1 {2 * p * q / max(p + q, 1e-9):.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
