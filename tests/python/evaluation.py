"""How right khobor is: its readings against gold marks, with every error listed.

    python tests/python/evaluation.py [PATH…]

A PATH is a folder of gold (`NAME.json` with `file`, `mentions`, `sentences` and perhaps `reference_date`; the text
beside it or in the folder `seeds` next to `gold`) or a `.jsonl` of articles with `lines` of `text`, `spans` and perhaps
`quantities`. Without a PATH it reads the project's own `seeds/articles`, and the shared gold where there is some.

What is counted:

- names, by label: precision, recall and F1 of spans that agree exactly, and of spans that overlap;
- numbers and dates: right means label, span, value, unit and modifier; wrong is found but not right; extra is invented;
- sentences: those of the gold with the same beginning and end;
- entities: B-cubed over the names found (of each name, how many of those with its key mean its thing, and how many of those
  that mean its thing have its key), and over all pairs of them whether "same key" agrees with "same thing".
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import khobor
from khobor.labels import NAMES, NUMBERS, QUANTITIES

__all__ = ["Gold", "Score", "evaluate", "read_gold"]


#: What the older gold calls an open date, and what TIMEX3 may call it.
RELATIVE = {
    "week": re.compile(r"(this|last|next)-week|XXXX-WXX|\d{4}-W\d\d"),
    "month": re.compile(r"(this|last|next)-month|XXXX-XX|\d{4}-\d\d"),
    "year": re.compile(r"(this|last|next)-year|XXXX|\d{4}"),
}


@dataclass(frozen=True)
class Reading:
    """A mention, marked or found."""

    start: int
    end: int
    text: str
    label: str
    value: Any = None
    value_max: Any = None
    unit: str | None = None
    modifier: str | None = None
    entity: str | None = None

    @property
    def is_name(self) -> bool:
        return self.label in NAMES

    def overlaps(self, other: Reading) -> bool:
        return self.start < other.end and other.start < self.end

    def shown(self) -> str:
        facts = [self.label]
        if self.value is not None:
            value = f"{number(self.value)}"
            facts.append(f"{value}..{number(self.value_max)}" if self.value_max is not None else value)
        facts += [fact for fact in (self.unit, self.modifier) if fact]
        return f"«{self.text}» {' '.join(facts)}"


#: Labels of numbers that can count something.
COUNTS = tuple(label for label in NUMBERS if label not in ("ORDINAL", "AGE"))


@dataclass(frozen=True)
class Gold:
    """One text with its marks, in code points of the text."""

    name: str
    text: str
    mentions: tuple[Reading, ...]
    #: Beginning and end of each sentence, None where they are not marked.
    sentences: tuple[tuple[int, int], ...] | None = None
    reference_date: str | None = None
    has_quantities: bool = True
    #: Of numbers: start, end, and what is said of them; of quotations: start, end, kind and the speaker's place. None where
    #: they are not marked.
    facts: dict[tuple[int, int], Facts] | None = None
    quotes: tuple[Said, ...] | None = None
    #: NORP is not complete, and a single একটি or এক may be marked as 1 or not.
    lenient: bool = False


#: counted, outcome, per
Facts = tuple[str | None, str | None, str | None]
#: start, end, kind, where the speaker begins and ends
Said = tuple[int, int, str, int | None, int | None]


def facts_of(m: dict[str, Any]) -> Facts:
    return m.get("counted"), m.get("outcome"), m.get("per")


def said_of(q: dict[str, Any]) -> Said:
    return q["start"], q["end"], q["kind"], q["speaker_start"], q["speaker_end"]


def number(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def read_gold(path: Path, *, lenient: bool = False) -> list[Gold]:
    """Reads a folder of gold or a `.jsonl`; see the module for their shapes."""
    if path.is_dir():
        return [of_json(file, lenient) for file in sorted(path.glob("*.json"))]
    with path.open(encoding="utf-8") as file:
        return [of_lines(f"{path.name}:{i}", json.loads(line), lenient) for i, line in enumerate(file, 1)]


def of_json(path: Path, lenient: bool) -> Gold:
    gold = json.loads(path.read_text(encoding="utf-8"))
    places = [path.parent / gold["file"], path.parent.parent.parent / "seeds" / gold["file"]]
    text = next((place for place in places if place.is_file()), places[0]).read_text(encoding="utf-8")
    if any(text[m["start"] : m["end"]] != m["text"] for m in gold["mentions"]):
        # The shared gold counts code points of the NFC text.
        text = unicodedata.normalize("NFC", text)
    mentions = []
    for m in gold["mentions"]:
        if text[m["start"] : m["end"]] != m["text"]:
            raise ValueError(f"{path}: {m['text']!r} is not at {m['start']}..{m['end']}")
        facts = {name: m.get(name) for name in ("value", "value_max", "unit", "modifier", "entity")}
        mentions.append(Reading(m["start"], m["end"], m["text"], m["label"], **facts))
    sentences = []
    at = 0
    for sentence in gold["sentences"]:
        at = text.index(sentence, at)
        sentences.append((at, at + len(sentence)))
        at += len(sentence)
    made = Gold(path.stem, text, tuple(mentions), tuple(sentences), gold.get("reference_date"), lenient=lenient)
    if "quotes" not in gold:
        return made
    counts = {(m["start"], m["end"]): facts_of(m) for m in gold["mentions"] if m["label"] in COUNTS}
    return replace(made, facts=counts, quotes=tuple(map(said_of, gold["quotes"])))


def of_lines(name: str, gold: dict[str, Any], lenient: bool) -> Gold:
    mentions = []
    at = 0
    for line in gold["lines"]:
        text = line["text"]
        for start, end, label in line["spans"]:
            mentions.append(Reading(at + start, at + end, text[start:end], label))
        for start, end, label, value, unit, modifier in line.get("quantities", ()):
            value = float(value) if re.fullmatch(r"-?\d+(\.\d+)?", value) and label not in ("DATE", "TIME") else value
            facts: dict[str, Any] = {"value": value, "unit": unit or None, "modifier": modifier or None}
            mentions.append(Reading(at + start, at + end, text[start:end], label, **facts))
        at += len(text) + 1
    text = "\n".join(line["text"] for line in gold["lines"])
    has_quantities = any("quantities" in line for line in gold["lines"])
    date = gold.get("date") or ""
    day = date if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else None  # of some only the year is known
    return Gold(name, text, tuple(mentions), None, day, has_quantities, lenient=lenient)


@dataclass
class Spans:
    """Counts of spans: marked, found, and both."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    #: Marks that something found overlaps, and finds that something marked overlaps, of the same label.
    gold_partial: int = 0
    found_partial: int = 0

    def __add__(self, other: Spans) -> Spans:
        return Spans(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    def rates(self) -> tuple[float, float, float]:
        return rates(self.exact / self.found if self.found else 0.0, self.exact / self.gold if self.gold else 0.0)

    def partial_rates(self) -> tuple[float, float, float]:
        return rates(
            self.found_partial / self.found if self.found else 0.0, self.gold_partial / self.gold if self.gold else 0.0
        )


def rates(precision: float, recall: float) -> tuple[float, float, float]:
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


@dataclass
class Score:
    """What came out over a collection."""

    names: dict[str, Spans] = field(default_factory=lambda: {label: Spans() for label in NAMES})
    right: Counter[str] = field(default_factory=Counter)
    #: Right but for the span.
    other_span: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    sentences: int = 0
    sentences_right: int = 0
    #: Numbers of which something is said (or of which nothing is) as marked.
    facts: int = 0
    facts_right: int = 0
    quotes: int = 0
    quotes_found: int = 0
    quotes_right: int = 0
    #: Pairs of names: same thing by the gold, same key by khobor, both.
    pairs_gold: int = 0
    pairs_found: int = 0
    pairs_both: int = 0
    #: B-cubed precision and recall of keys, and of how many names.
    keys: int = 0
    keys_precision: float = 1.0
    keys_recall: float = 1.0
    errors: list[str] = field(default_factory=list)

    def all_names(self, labels: Iterable[str] = NAMES) -> Spans:
        return sum((self.names[label] for label in labels), Spans())

    @property
    def quantities(self) -> int:
        return sum(map(Counter.total, (self.right, self.other_span, self.wrong, self.missing)))

    @property
    def quantities_right(self) -> float:
        """The part of the marked numbers and dates that is right."""
        return self.right.total() / self.quantities if self.quantities else 1.0

    def entity_rates(self) -> tuple[float, float, float]:
        precision = self.pairs_both / self.pairs_found if self.pairs_found else 1.0
        return rates(precision, self.pairs_both / self.pairs_gold if self.pairs_gold else 1.0)

    def key_rates(self) -> tuple[float, float, float]:
        """B-cubed"""
        return rates(self.keys_precision, self.keys_recall)

    def quote_rates(self) -> tuple[float, float, float]:
        precision = self.quotes_right / self.quotes_found if self.quotes_found else 1.0
        return rates(precision, self.quotes_right / self.quotes if self.quotes else 1.0)

    def report(self) -> str:
        lines = [f"{'names':12}{'gold':>6}{'found':>7}{'P':>8}{'R':>7}{'F1':>7}   overlapping{'P':>5}{'R':>7}{'F1':>7}"]
        for name, spans in [*self.names.items(), ("all", self.all_names()), ("PER LOC ORG", self.all_names(NAMES[:3]))]:
            exact = "".join(f"{rate:7.3f}" for rate in spans.rates())
            partial = "".join(f"{rate:7.3f}" for rate in spans.partial_rates())
            lines.append(f"{name:12}{spans.gold:6}{spans.found:7} {exact}{'':12}{partial}")
        heads = ("gold", "right", "span", "wrong", "missing", "extra")
        lines += ["", f"{'quantities':12}" + "".join(f"{head:>9}" for head in heads)]
        kinds = [self.right, self.other_span, self.wrong, self.missing, self.extra]
        labels = [label for label in QUANTITIES if any(kind[label] for kind in kinds)]
        for label in labels:
            counts = [kind[label] for kind in kinds]
            lines.append(f"{label:12}" + "".join(f"{n:9}" for n in (sum(counts[:4]), *counts)))
        counts = [kind.total() for kind in kinds]
        lines.append(f"{'all':12}" + "".join(f"{n:9}" for n in (sum(counts[:4]), *counts)))
        right = f"{self.quantities_right:.1%} of {self.quantities}"
        lines += ["", f"numbers and dates right: {right}, {counts[4]} invented"]
        if self.sentences:
            lines.append(f"sentences right: {self.sentences_right} of {self.sentences}")
        if self.facts:
            lines.append(f"what is counted, outcome, per right: {self.facts_right} of {self.facts}")
        if self.quotes:
            precision, recall, f1 = self.quote_rates()
            lines.append(f"quotations with their speakers: P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")
        if self.keys:
            precision, recall, f1 = self.key_rates()
            lines.append(f"entity keys of {self.keys} names, B-cubed: P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")
        if self.pairs_gold:
            precision, recall, f1 = self.entity_rates()
            lines.append(f"entity keys, pairwise: P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")
        return "\n".join(lines)


def evaluate(golds: Sequence[Gold]) -> Score:
    """Reads the texts as one collection and compares."""
    found = khobor.analyze([gold.text for gold in golds], reference_date=[gold.reference_date for gold in golds])
    assert isinstance(found, khobor.MentionTable)
    mentions: dict[int, list[Reading]] = defaultdict(list)
    counted: dict[int, dict[tuple[int, int], Facts]] = defaultdict(dict)
    for row in found.to_arrow().to_pylist():
        facts = {name: row[name] for name in ("unit", "modifier", "entity")}
        value, most = (row["number"], row["number_max"]) if row["iso"] is None else (row["iso"], None)
        if row["iso"] is not None:
            facts["unit"] = None  # of a duration the table says it beside the ISO form
        reading = Reading(row["start"], row["end"], row["text"], row["label"], value, most, **facts)
        mentions[row["row"]].append(reading)
        counted[row["row"]][row["start"], row["end"]] = facts_of(row)
    said: dict[int, list[Said]] = defaultdict(list)
    for row in found.quotes.to_arrow().to_pylist():
        said[row["row"]].append(said_of(row))
    sentences: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in found.sentences.to_arrow().to_pylist():
        sentences[row["row"]].append((row["start"], row["end"]))
    score = Score()
    keys: list[tuple[str, str, str]] = []
    for i, gold in enumerate(golds):
        compare_names(score, gold, mentions[i], keys)
        if gold.has_quantities:
            compare_quantities(score, gold, mentions[i])
        if gold.sentences is not None:
            compare_sentences(score, gold, sentences[i])
        if gold.facts is not None and gold.quotes is not None:
            compare_facts(score, gold, counted[i], said[i])
    compare_keys(score, keys)
    return score


def compare_facts(score: Score, gold: Gold, counted: dict[tuple[int, int], Facts], said: list[Said]) -> None:
    """A number is right where all that is marked is said and nothing else; a quotation where half of it is found, with its
    speaker."""
    for place, facts in (gold.facts or {}).items():
        score.facts += 1
        found = counted.get(place)
        score.facts_right += found == facts
        if found != facts:
            score.errors.append(f"{gold.name}: {gold.text[slice(*place)]!r} is {facts}, found {found}")
    quotes = gold.quotes or ()
    score.quotes += len(quotes)
    score.quotes_found += len(said)
    left = list(said)
    for quote in quotes:
        same = next((other for other in left if is_same_quote(quote, other)), None)
        if same is None:
            score.errors.append(f"{gold.name}: not found who said {gold.text[quote[0] : quote[1]]!r}")
        else:
            left.remove(same)
            score.quotes_right += 1


def is_same_quote(a: Said, b: Said) -> bool:
    both = min(a[1], b[1]) - max(a[0], b[0])
    half = 2 * both >= max(a[1], b[1]) - min(a[0], b[0])
    if a[3] is None or a[4] is None:
        return half and a[2] == b[2]
    return half and a[2] == b[2] and b[3] is not None and b[4] is not None and b[3] < a[4] and a[3] < b[4]


def compare_names(score: Score, gold: Gold, found: list[Reading], keys: list[tuple[str, str, str]]) -> None:
    marked = {(m.start, m.end): m for m in gold.mentions if m.is_name}
    read = {(m.start, m.end): m for m in found if m.is_name}
    if gold.lenient:
        read = {at: m for at, m in read.items() if m.label != "NORP" or any(m.overlaps(g) for g in marked.values())}
    for at, mark in marked.items():
        spans = score.names[mark.label]
        near = [m for m in read.values() if m.overlaps(mark)]
        spans.gold += 1
        spans.gold_partial += any(m.label == mark.label for m in near)
        same = read.get(at)
        if same is not None and same.label == mark.label:
            spans.exact += 1
            if mark.entity and same.entity:
                keys.append((mark.entity, same.entity, same.text))
        else:
            instead = ", ".join(m.shown() for m in near)
            score.errors.append(f"{gold.name}: name {'read as ' + instead if near else 'missed'}: {mark.shown()}")
    for mention in read.values():
        spans = score.names[mention.label]
        spans.found += 1
        near = [m for m in marked.values() if m.overlaps(mention)]
        spans.found_partial += any(m.label == mention.label for m in near)
        if not near:
            score.errors.append(f"{gold.name}: name invented: {mention.shown()} in {around(gold.text, mention)}")


def compare_quantities(score: Score, gold: Gold, found: list[Reading]) -> None:
    # A number inside a name belongs to the name; the articles in lines mark both.
    names = [m for m in gold.mentions if m.is_name]
    numbers = [m for m in gold.mentions if not m.is_name]
    marked = [m for m in numbers if not any(m.overlaps(name) for name in names)]
    read = [m for m in found if not m.is_name]
    for mark in marked:
        near = [m for m in read if m.overlaps(mark)]
        agree = [m for m in near if agrees(mark, m)]
        label = mark.label
        if any((m.start, m.end) == (mark.start, mark.end) for m in agree):
            score.right[label] += 1
        elif agree:
            score.other_span[label] += 1
            score.errors.append(f"{gold.name}: span: {mark.shown()}, found {agree[0].shown()}")
        elif near:
            score.wrong[label] += 1
            instead = ", ".join(m.shown() for m in near)
            score.errors.append(f"{gold.name}: wrong: {mark.shown()}, found {instead} in {around(gold.text, mark)}")
        elif not (gold.lenient and is_single(mark)):
            score.missing[label] += 1
            score.errors.append(f"{gold.name}: missed: {mark.shown()} in {around(gold.text, mark)}")
    for mention in read:
        if not any(m.overlaps(mention) for m in numbers) and not (gold.lenient and is_single(mention)):
            score.extra[mention.label] += 1
            score.errors.append(f"{gold.name}: invented: {mention.shown()} in {around(gold.text, mention)}")


def is_single(m: Reading) -> bool:
    """A bare একটি or এক, which is an article as often as a number."""
    return m.label == "CARDINAL" and m.value == 1 and m.value_max is None and m.modifier is None


def agrees(mark: Reading, found: Reading) -> bool:
    same = mark.label == found.label and mark.unit == found.unit and mark.modifier == found.modifier
    return same and same_value(mark.value, found.value) and mark.value_max == found.value_max


def same_value(mark: Any, found: Any) -> bool:
    if isinstance(mark, str):
        relative = re.fullmatch(r"(?:this|last|next)-(week|month|year)", mark)
        if relative:
            return isinstance(found, str) and RELATIVE[relative[1]].fullmatch(found) is not None
        mark = re.sub(r"^--(?=\d)", "XXXX-", mark)
        return bool(mark == found)
    return found is not None and not isinstance(found, str) and abs(float(mark) - float(found)) < 1e-9


def compare_sentences(score: Score, gold: Gold, found: list[tuple[int, int]]) -> None:
    assert gold.sentences is not None
    there = set(found)
    for start, end in gold.sentences:
        score.sentences += 1
        score.sentences_right += (start, end) in there
        if (start, end) not in there:
            cuts = [gold.text[s:e] for s, e in found if s < end and start < e]
            score.errors.append(f"{gold.name}: sentence «{gold.text[start:end]}» was cut as {' | '.join(cuts)}")


def compare_keys(score: Score, keys: list[tuple[str, str, str]]) -> None:
    """Over all pairs, without making the pairs: n things of one kind are n(n-1)/2 pairs."""

    def pairs(items: Iterable[object]) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(items).values())

    score.pairs_gold = pairs(gold for gold, _, _ in keys)
    score.pairs_found = pairs(found for _, found, _ in keys)
    score.pairs_both = pairs((gold, found) for gold, found, _ in keys)
    both, golds, founds = (Counter(key[part] for key in keys) for part in (slice(0, 2), slice(0, 1), slice(1, 2)))
    if keys:
        score.keys = len(keys)
        score.keys_precision = sum(n * n / founds[key[1:]] for key, n in both.items()) / len(keys)
        score.keys_recall = sum(n * n / golds[key[:1]] for key, n in both.items()) / len(keys)
    for side, word in ((0, "split"), (1, "merged")):
        groups: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for key in keys:
            groups[key[side]][key[1 - side]].add(key[2])
        for name, parts in groups.items():
            if len(parts) > 1:
                shown = " | ".join(f"{part}: {', '.join(sorted(texts))}" for part, texts in parts.items())
                score.errors.append(f"entity {word}: {name} = {shown}")


def around(text: str, m: Reading, width: int = 25) -> str:
    return "…" + " ".join(text[max(0, m.start - width) : m.end + width].split()) + "…"


def collections(paths: list[Path], lenient: bool) -> list[tuple[Path, bool]]:
    if paths:
        return [(path, lenient) for path in paths]
    house = Path.cwd()
    shared = Path(os.environ.get("KHOBOR_SHARED", house.parent / "shared"))
    known = {house / "seeds/articles": False, shared / "gold/seeds": True, shared / "ner/news/dev.jsonl": False}
    return [(path, lenient) for path, lenient in known.items() if path.exists()]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Readings against gold marks.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="folder of gold, or .jsonl of articles")
    parser.add_argument("--lenient", action="store_true", help="NORP is not complete, একটি may be marked as 1 or not")
    parser.add_argument("--errors", type=int, default=200, metavar="N", help="errors listed of each collection")
    options = parser.parse_args(arguments)
    for path, lenient in collections(options.paths, options.lenient):
        golds = read_gold(path, lenient=lenient)
        if not golds:
            print(f"{path}: no gold", file=sys.stderr)
            return 2
        score = evaluate(golds)
        print(f"== {path}: {len(golds)} texts\n\n{score.report()}\n")
        for error in score.errors[: options.errors]:
            print(f"  {error}")
        if len(score.errors) > options.errors:
            print(f"  … and {len(score.errors) - options.errors} more")
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
