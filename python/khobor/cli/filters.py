"""`khobor normalize`, `clean` and `numbers`: text in, text out, line by line, for those who live in the shell."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import khobor
from khobor.cli.options import encoding
from khobor.opening import lines_of, lines_of_stream
from khobor.rows import InputError

__all__ = ["add_commands"]

#: Lines that are read together.
MANY = 5000


def add_commands(commands: Any) -> None:
    """Adds them to the command line."""
    for name, run, told in (
        ("normalize", normalize, "lines with every spelling of a letter made one"),
        ("clean", clean, "lines of web text without what is not text: links, markup, repeated marks"),
        ("numbers", numbers, "the numbers of lines, one a row"),
    ):
        command = commands.add_parser(name, help=told, description=f"Writes {told}, to standard output.")
        add = command.add_argument
        add("paths", nargs="*", type=Path, metavar="FILE", help="files (also .gz, .zst); without any, standard input")
        add("--encoding", type=encoding, help="of the files (default: what their first bytes look like)")
        if name == "numbers":
            add("--format", choices=["tsv", "jsonl"], default="tsv", help="of the rows (default: tsv)")
        else:
            add("--option", action="append", default=[], metavar="NAME=VALUE", help="an option of khobor." + name)
        command.set_defaults(run=run)


def normalize(options: argparse.Namespace) -> int:
    """`khobor normalize`."""
    return rewrite(options, khobor.normalize)


def clean(options: argparse.Namespace) -> int:
    """`khobor clean`."""
    return rewrite(options, khobor.clean)


def rewrite(options: argparse.Namespace, function: Callable[..., Any]) -> int:
    given = dict(map(option, options.option))
    try:
        function("", **given)
    except (TypeError, ValueError) as e:
        raise InputError(
            f"--option: {str(e).replace('got an unexpected keyword argument', 'no option is called')}"
        ) from None
    for lines, _, _ in batches(options):
        sys.stdout.writelines(f"{line}\n" for line in function(lines, **given))
    return 0


def option(given: str) -> tuple[str, Any]:
    """`digits=ascii`; a name alone is switched on."""
    name, sign, value = given.partition("=")
    words: dict[str, Any] = {"true": True, "on": True, "false": False, "off": False, "none": None}
    return name.replace("-", "_"), words.get(value.lower(), value) if sign else True


def numbers(options: argparse.Namespace) -> int:
    """`khobor numbers`."""
    columns = ("file", "line", "label", "number", "number_max", "unit", "modifier", "iso", "text")
    analyzer = khobor.Analyzer(names=False)
    if options.format == "tsv":
        print(*columns, sep="\t")
    for lines, name, first in batches(options):
        found = analyzer.analyze(lines)
        assert isinstance(found, khobor.MentionTable)
        for mention in found:
            row = {"file": name, "line": first + mention["row"], **{key: mention[key] for key in columns[2:]}}
            if options.format == "jsonl":
                print(json.dumps(row, ensure_ascii=False))
            else:
                print(*(cell(row[key]) for key in columns), sep="\t")
    return 0


def cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def batches(options: argparse.Namespace) -> Iterator[tuple[list[str], str, int]]:
    """Lines together, with the name of their file and the number of the first."""
    for path in options.paths or [None]:
        if path is None or path == Path("-"):
            opened, name = lines_of_stream(sys.stdin.buffer, options.encoding), "-"
        elif not path.is_file():
            raise InputError(f"{path}: no such file")
        else:
            opened, name = lines_of(path, options.encoding), str(path)
        first = 1
        with opened:
            lines = iter(opened.readline, b"")
            while many := list(islice(lines, MANY)):
                texts = [line.decode("utf-8", "replace").rstrip("\r\n") for line in many]
                texts[0] = texts[0].removeprefix("\ufeff") if first == 1 else texts[0]
                yield texts, name, first
                first += len(many)
