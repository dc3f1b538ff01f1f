"""khobor's names beside python-crfsuite with words, affixes and a window of two, trained and scored on the same data.

    python tests/bench/crfsuite_names.py SHARED [OUT_MODEL]     # the trusted sets of seeds/model/recipe.tsv, and neon

Prints exact F1 of every dev set of the recipe, and by label on news/dev, the names seen in training and the unseen apart, and the
tagging speed in MB/s of UTF-8, for both, in one run on one core: of the names alone, with the tokens ready (khobor's by `cargo bench`, after the
training articles: it knows many words but has not seen these articles), and from text, where khobor also finds
sentences, the parts of the page and entity keys, and makes tables.
"""

import json
import re
import subprocess
import sys
import tempfile
import time
from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from pathlib import Path

import pycrfsuite

import khobor
from khobor.labels import NAMES

TOKEN = re.compile(r"[\u0980-\u09ff\u200c\u200d'’]+(?:\.[\u0980-\u09ff]+)*\.?|[A-Za-z]+|[0-9]+|[^\s\w]|\w")


def articles(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def tagged(line):
    tokens = [(m.start(), m.end(), m.group()) for m in TOKEN.finditer(line["text"])]
    tags = ["O"] * len(tokens)
    for start, end, label in line.get("spans", ()):
        inside = [i for i, t in enumerate(tokens) if t[0] < end and start < t[1]]
        for k, i in enumerate(inside):
            tags[i] = ("B-" if k == 0 else "I-") + label
    return tokens, tags


def conll(path):
    words, tags = [], []
    for row in Path(path).read_text(encoding="utf-8").splitlines():
        row = row.strip()
        if row:
            word, tag = row.split("\t")
            words.append(word)
            tags.append(tag if tag[2:] in NAMES else "O")
        elif words:
            yield words, tags
            words, tags = [], []


def features(words):
    found = []
    for i, word in enumerate(words):
        here = ["bias", "w=" + word]
        here += [f"p{n}=" + word[:n] for n in (1, 2, 3, 4)] + [f"s{n}=" + word[-n:] for n in (1, 2, 3, 4)]
        for d in (-2, -1, 1, 2):
            j = i + d
            other = words[j] if 0 <= j < len(words) else "<edge>"
            here += [f"{d}w=" + other, f"{d}s=" + other[-3:]]
        found.append(here)
    return found


def spans(tokens, tags):
    found, open_ = [], None
    for (start, end, _), tag in zip(tokens, tags, strict=False):
        if tag.startswith("I-") and open_ and open_[2] == tag[2:]:
            open_[1] = end
            continue
        if open_:
            found.append(tuple(open_))
        open_ = [start, end, tag[2:]] if tag != "O" else None
    if open_:
        found.append(tuple(open_))
    return found


def recipe(role):
    """The files of the recipe that are used for this."""
    rows = Path(__file__).parents[2].joinpath("seeds/model/recipe.tsv").read_text(encoding="utf-8").splitlines()
    cells = [row.split("\t") for row in rows if not row.startswith("#")]
    return [row[0] for row in cells if row[1] == role and row[0].startswith("ner/")]


def main(shared, model="/tmp/crfsuite.model"):
    train = [article for path in recipe("trusted") for article in articles(f"{shared}/{path}")]
    devs = {path: articles(f"{shared}/{path}") for path in recipe("dev")}
    dev = devs["ner/news/dev.jsonl"]
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 0.1, "c2": 0.01, "max_iterations": 80, "feature.minfreq": 1})
    seen = set()
    for article in train:
        for line in article["lines"]:
            tokens, tags = tagged(line)
            seen |= {line["text"][s:e] for s, e, _ in line["spans"]}
            if tokens:
                trainer.append(features([t[2] for t in tokens]), tags)
    for words, tags in conll(f"{shared}/ner/neon/all.conll"):
        trainer.append(features(words), tags)
    begun = time.time()
    trainer.train(model)
    print(f"trained in {time.time() - begun:.0f} s")
    tagger = pycrfsuite.Tagger()
    tagger.open(model)

    def rival(lines):
        found = []
        for line in lines:
            tokens, _ = tagged({"text": line})
            words = [t[2] for t in tokens]
            found.append([tuple(span) for span in spans(tokens, tagger.tag(features(words)))] if tokens else [])
        return found

    khobor.set_num_threads(1)
    analyzer = khobor.Analyzer(quantities=False)

    texts = [[line["text"] for line in article["lines"]] for article in dev]
    column = ["\n".join(lines) for lines in texts]
    size = sum(len(text.encode()) for text in column)
    words = [[t[2] for t in tagged({"text": line})[0]] for lines in texts for line in lines]
    others = ["\n".join(line["text"] for line in article["lines"]) for article in train]
    slow = fast = slow_alone = fast_alone = float("inf")
    # In turns, so that a slow minute of the machine is one for both.
    for _ in range(6):
        theirs, slow = best(lambda: [rival(lines) for lines in texts], slow)
        table, fast = best(lambda: analyzer.analyze(column), fast)
        _, slow_alone = best(lambda: [tagger.tag(features(line)) for line in words if line], slow_alone)
        fast_alone = min(fast_alone, alone(column, others))
    for name, marks, seconds in (("khobor", by_line(texts, table), fast), ("python-crfsuite", theirs, slow)):
        print(f"\n{name}: {size / seconds / 1e6:.2f} MB/s from text")
        score(dev, marks, seen)
    print("\ndev set, F1 over PER LOC ORG: khobor, python-crfsuite")
    for path, some in devs.items():
        texts = [[line["text"] for line in article["lines"]] for article in some]
        ours = by_line(texts, analyzer.analyze(["\n".join(lines) for lines in texts]))
        print(f"{path} {f1(some, ours):.3f} {f1(some, [rival(lines) for lines in texts]):.3f}")
    print(f"\nfrom text: khobor is {slow / fast:.1f} times as fast")
    print(
        f"names alone: {size / fast_alone / 1e6:.1f} MB/s and {size / slow_alone / 1e6:.2f}, {slow_alone / fast_alone:.1f} times"
    )


def by_line(texts, table):
    """The names of the table as (start, end, label) in each line of each text."""
    found = [[[] for _ in lines] for lines in texts]
    starts = [[0, *accumulate(len(line) + 1 for line in lines)] for lines in texts]
    for mention in table.to_arrow().to_pylist():
        begins = starts[mention["row"]]
        line = bisect_right(begins, mention["start"]) - 1
        place = (mention["start"] - begins[line], mention["end"] - begins[line], mention["label"])
        found[mention["row"]][line].append(place)
    return found


def f1(dev, marks):
    lines = [
        pair for article, some in zip(dev, marks, strict=True) for pair in zip(article["lines"], some, strict=True)
    ]
    core = [
        ({tuple(s) for s in line["spans"] if s[2] in NAMES[:3]}, {m for m in some if m[2] in NAMES[:3]})
        for line, some in lines
    ]
    right, gold, found = (
        sum(map(len, sets)) for sets in ((g & f for g, f in core), (g for g, _ in core), (f for _, f in core))
    )
    return 2 * right / max(gold + found, 1)


def best(call, least):
    """What the call gives, and the time it took, or `least` where it took more."""
    begun = time.perf_counter()
    made = call()
    return made, min(least, time.perf_counter() - begun)


def alone(*columns):
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{i}.txt") for i in range(len(columns))]
        for file, column in zip(files, columns, strict=True):
            file.write_text("\0".join(column), encoding="utf-8")
        bench = ["cargo", "bench", "--quiet", "--bench", "names", "--", *map(str, files)]
        return float(subprocess.run(bench, cwd=Path(__file__).parents[2], check=True, capture_output=True).stdout)


def score(dev, marks, seen):
    gold, found, right, known = Counter(), Counter(), Counter(), Counter()
    for article, lines in zip(dev, marks, strict=True):
        for line, here in zip(article["lines"], lines, strict=True):
            for s, e, label in line["spans"]:
                gold[label] += 1
                kind = "seen" if line["text"][s:e] in seen else "unseen"
                if label in NAMES[:3]:
                    known[kind] += 1
                    known[kind, "right"] += (s, e, label) in here
            for mark in here:
                found[mark[2]] += 1
                right[mark[2]] += list(mark) in line["spans"]
    for label in (*NAMES, "P+L+O"):
        pick = NAMES[:3] if label == "P+L+O" else (label,)
        r, f, g = (sum(c[x] for x in pick) for c in (right, found, gold))
        p, q = r / max(f, 1), r / max(g, 1)
        print(f"{label:6} P {p:.3f} R {q:.3f} F1 {2 * p * q / max(p + q, 1e-9):.3f}")
    for kind in ("seen", "unseen"):
        print(f"{kind} names: recall {known[kind, 'right'] / max(known[kind], 1):.3f} of {known[kind]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
