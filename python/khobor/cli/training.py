"""`khobor train`: a name model from one's own marks."""

from __future__ import annotations

import argparse
import gzip
import os
import threading
from pathlib import Path
from typing import Any

from khobor import _khobor
from khobor.rows import InputError

__all__ = ["add_command"]

DESCRIPTION = """Learns a name model from marked text and writes a file for khobor.Analyzer(model=...).

DATA is either JSON lines, an article a line, {"lines": [{"text": "...", "spans": [[start, end, "PER"], ...]}]} with offsets
in code points, or CoNLL: a token, a tab and a tag (O, B-PER, I-PER) a line, an empty line between sentences. Labels are
those of names (khobor.labels.NAMES); others are left out. Files may be gzipped. Lists of names and classes of words come from the
model that ships with khobor. Same data, same seed, same file.

A recipe (--recipe FILE) says which files are used for what, a tab between path, role, weight and unmarked labels; paths are
from the recipe's folder:

    path                role     weight  unmarked
    news.jsonl          trusted  1       -
    novels.jsonl        apart    0.5     NORP EVENT
    novels.txt.gz       raw      1       -
    novels.dev.jsonl    dev      1       -

trusted: marks that say what names are; apart: the same, but what is peculiar to them is left out of the model; helper: marks
trusted less; weak: only how often a word was marked as what; raw: plain text, to see what words are used as; dev: only
scored."""


def add_command(commands: Any) -> None:
    command = commands.add_parser(
        "train",
        help="a name model from your own marks",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = command.add_argument
    add("data", nargs="*", type=Path, metavar="DATA", help="marked text to learn from")
    add("--recipe", type=Path, metavar="FILE", help="a table of files with their roles and weights")
    add("--dev", type=Path, metavar="FILE", help="marked text to score the model on; nothing is learned from it")
    add(
        "--output",
        "-o",
        type=Path,
        default=Path("names.khobor"),
        metavar="FILE",
        help="the model (default: names.khobor)",
    )
    add("--seed", type=natural, default=1, metavar="N", help="of the order of learning (default: 1)")
    add(
        "--epochs",
        type=natural,
        default=5,
        metavar="N",
        help="times the data is read in each of eight runs (default: 5)",
    )
    command.set_defaults(run=train)


def natural(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) < 2**32:
        raise argparse.ArgumentTypeError(f"expected a number from 1 on, not {text!r}")
    return int(text)


def train(options: argparse.Namespace) -> int:
    data = [(str(path), read(path), "trusted", 1.0, no_labels()) for path in options.data]
    if options.recipe:
        data += ingredients(options.recipe)
    if not any(role in {"trusted", "apart"} for _, _, role, _, _ in data):
        raise InputError("nothing to learn from: give DATA, or a --recipe with a trusted file")
    if options.dev:
        data.append((str(options.dev), read(options.dev), "dev", 1.0, no_labels()))
    made: list[Any] = []

    def learn() -> None:
        try:
            made.append(_khobor.train(data, options.seed, options.epochs))
        except BaseException as e:
            made.append(e)

    # Learning takes minutes and looks for no signal; this thread is here for Ctrl-C.
    learner = threading.Thread(target=learn, daemon=True)
    learner.start()
    while learner.is_alive():
        learner.join(0.1)
    if isinstance(made[0], ValueError):
        raise InputError(str(made[0]))
    if isinstance(made[0], BaseException):
        raise made[0]
    model, header = made[0]
    part = options.output.with_name(options.output.name + ".part")
    try:
        part.write_bytes(model)
        os.replace(part, options.output)
    finally:
        part.unlink(missing_ok=True)
    print(header.rstrip())
    print(f"{options.output} ({len(model) / 1e6:.1f} MB)")
    return 0


def no_labels() -> list[str]:
    return []


def ingredients(recipe: Path) -> list[tuple[str, str, str, float, list[str]]]:
    """The files of a recipe, read, with their roles, weights and unmarked labels."""
    try:
        rows = _khobor.recipe(read(recipe))
    except ValueError as e:
        raise InputError(f"{recipe}: {e}") from None
    paths = [recipe.parent / path for path, _, _, _ in rows]
    return [
        (str(path), read(path), role, weight, unmarked)
        for path, (_, role, weight, unmarked) in zip(paths, rows, strict=True)
    ]


def read(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as e:
        raise InputError(f"{path}: {e.strerror}") from None
    if path.suffix == ".gz":
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError) as e:
            raise InputError(f"{path}: {e}") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = data.count(b"\n", 0, e.start) + 1
        raise InputError(f"{path}: line {line} is not valid UTF-8") from None
