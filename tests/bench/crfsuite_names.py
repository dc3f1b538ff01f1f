"""The rival: python-crfsuite with words, affixes and a window of two, trained and scored on the same data.

    python tests/bench/crfsuite_names.py SHARED [OUT_MODEL]     # SHARED/ner/news, SHARED/ner/neon

Prints exact F1 by label on news/dev, the names seen in training and the unseen apart, and the tagging speed in MB/s of UTF-8.
"""

import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

import pycrfsuite

TOKEN = re.compile(r"[\u0980-\u09ff\u200c\u200d'’]+(?:\.[\u0980-\u09ff]+)*\.?|[A-Za-z]+|[0-9]+|[^\s\w]|\w")
NAMES = ("PER", "LOC", "ORG", "NORP", "EVENT")


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


def main(shared, model="/tmp/crfsuite.model"):
    train = articles(f"{shared}/ner/news/train.jsonl")
    dev = articles(f"{shared}/ner/news/dev.jsonl")
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
    gold, found, right, known = Counter(), Counter(), Counter(), Counter()
    size = seconds = 0
    for article in dev:
        for line in article["lines"]:
            begun = time.perf_counter()
            tokens, _ = tagged({"text": line["text"]})
            marks = spans(tokens, tagger.tag(features([t[2] for t in tokens]))) if tokens else []
            seconds += time.perf_counter() - begun
            size += len(line["text"].encode())
            for s, e, label in line["spans"]:
                gold[label] += 1
                kind = "seen" if line["text"][s:e] in seen else "unseen"
                if label in NAMES[:3]:
                    known[kind] += 1
                    known[kind, "right"] += (s, e, label) in marks
            for mark in marks:
                found[mark[2]] += 1
                right[mark[2]] += list(mark) in line["spans"]
    for label in (*NAMES, "P+L+O"):
        pick = NAMES[:3] if label == "P+L+O" else (label,)
        r, f, g = (sum(c[x] for x in pick) for c in (right, found, gold))
        p, q = r / max(f, 1), r / max(g, 1)
        print(f"{label:6} P {p:.3f} R {q:.3f} F1 {2 * p * q / max(p + q, 1e-9):.3f}")
    for kind in ("seen", "unseen"):
        print(f"{kind} names: recall {known[kind, 'right'] / max(known[kind], 1):.3f} of {known[kind]}")
    print(f"{size / seconds / 1e6:.2f} MB/s")


if __name__ == "__main__":
    main(*sys.argv[1:])
