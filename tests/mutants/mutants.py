"""How many faults put into the code on purpose the tests notice.

    make mutants          (or: python tests/mutants/mutants.py [how many] [seed])

cargo-mutants lists the faults: an operator turned (`+` to `-`, `<` to `<=`), a condition always true, an arm of a match left out, a
function that returns a fixed value. It would build the crate for each of them, 10,900 times. Here a sample of them is planted into one
copy of the tree at once, each behind a switch that reads KHOBOR_MUTANT, and built once. A first run writes down which binary of tests
comes by which switch (KHOBOR_REACHED); then those that come by it run for each mutant, as many mutants at a time as there are cores,
until one fails or takes six times as long as it should. A mutant that does not compile (a fixed value of another type, code that runs at compile
time) is no mutant. What survives is listed with its place in target/mutants/survived.txt, and whether any test comes by.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import tree_sitter
import tree_sitter_rust

HOUSE = Path(__file__).parents[2]
PLACE = HOUSE / "target" / "mutants"
COPY = PLACE / "tree"
ROOMS = ("normalize", "segment", "number", "time", "entity")
FILES = ("src/normalize/**", "src/segment/**", "src/number/**", "src/time/**", "src/entity/resolve*")
#: What tests say of a mutant that they do not notice.
LEFT = ("survived", "not reached")
#: Fewer of a room say nothing.
LEAST = 40
SWITCH = """//! Which mutant is alive, and which were come by.
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
static ALIVE: LazyLock<usize> = LazyLock::new(|| std::env::var("KHOBOR_MUTANT").ok().and_then(|n| n.parse().ok()).unwrap_or(0));
static REACHED: LazyLock<Option<String>> = LazyLock::new(|| std::env::var("KHOBOR_REACHED").ok());
static SEEN: [AtomicBool; 1 << 15] = [const { AtomicBool::new(false) }; 1 << 15];
/// Whether it is this one.
pub fn on(number: usize) -> bool {
    if let Some(path) = &*REACHED && !SEEN[number].swap(true, Relaxed) {
        use std::io::Write;
        let file = std::fs::File::options().append(true).create(true).open(path);
        file.and_then(|mut file| file.write_all(format!("{number}\\n").as_bytes())).unwrap();
    }
    *ALIVE == number
}
"""
#: Tests that measure time, by a part of their names: minutes for each mutant, and no other test of them.
MEASURE = ("linear", "twice_the_text", "no_longer_than_others")
PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_rust.language()))
Mutant = dict[str, Any]
#: Where, whether it closes, how wide what it belongs to is, and what is written there.
Edit = tuple[int, bool, int, bytes]


def listed() -> list[Mutant]:
    options = [part for file in FILES for part in ("--file", file)]
    command = ["cargo", "mutants", "--list", "--json", *options]
    found: list[Mutant] = json.loads(subprocess.run(command, cwd=HOUSE, check=True, capture_output=True).stdout)
    return [mutant | {"number": number} for number, mutant in enumerate(found, 1)]


def room(mutant: Mutant) -> str:
    return str(mutant["file"].split("/")[1])


def sample(mutants: list[Mutant], count: int, seed: int) -> list[Mutant]:
    """As many of each room as it has of all."""
    chosen = []
    for name in ROOMS:
        of_room = [mutant for mutant in mutants if room(mutant) == name]
        wanted = max(LEAST, round(count * len(of_room) / len(mutants)))
        chosen += random.Random(seed).sample(of_room, min(wanted, len(of_room)))
    return chosen


def flat(code: bytes) -> bytes:
    """On one line, so that lines of errors stay those of the source."""
    return re.sub(rb"\s*\n\s*", b" ", re.sub(rb"//[^\n]*", b"", code))


def edits(mutant: Mutant, tree: Any, source: bytes, start: int, end: int) -> list[Edit]:
    """What is written into the source so that the fault is there when its switch is on. Raises ValueError where it cannot be."""
    on = b"crate::mutant::on(%d)" % mutant["number"]
    new = flat(mutant["replacement"].encode())
    node = tree.descendant_for_byte_range(start, end)

    def up(*kinds: str) -> Any:
        found = node
        while found is not None and found.type not in kinds:
            found = found.parent
        if found is None:
            raise ValueError(f"no {kinds[0]}")
        return found

    def instead(a: int, b: int, fault: bytes) -> list[Edit]:
        if re.search(rb"\blet\b", source[a:b]):
            raise ValueError("a pattern is no value")
        return [(a, False, b - a, b"(if " + on + b" { " + fault + b" } else { "), (b, True, b - a, b" })")]

    if mutant["function"] is None:
        raise ValueError("a constant is made when the crate is built")
    match mutant["genre"]:
        case "BinaryOperator":
            whole = up("binary_expression", "compound_assignment_expr")
            left, right = whole.child_by_field_name("left"), whole.child_by_field_name("right")
            sides = [flat(source[side.start_byte : side.end_byte]) for side in (left, right)]
            return instead(whole.start_byte, whole.end_byte, sides[0] + b" " + new + b" " + sides[1])
        case "UnaryOperator":
            whole = up("unary_expression")
            return instead(whole.start_byte, whole.end_byte, flat(source[end : whole.end_byte]))
        case "MatchArmGuard":
            return instead(start, end, new)
        case "MatchArm":
            pattern = up("match_arm").child_by_field_name("pattern")
            guard = pattern.child_by_field_name("condition")
            if guard is None:
                return [(pattern.end_byte, True, 0, b" if !" + on)]
            if re.search(rb"\blet\b", source[guard.start_byte : guard.end_byte]):
                raise ValueError("a pattern is no value")
            width = guard.end_byte - guard.start_byte
            return [(guard.start_byte, False, width, b"!" + on + b" && ("), (guard.end_byte, True, width, b")")]
        case "FnValue":
            body = up("function_item").child_by_field_name("body")
            return [(body.start_byte + 1, True, 0, b" if " + on + b" { return " + new + b"; }")]
        case other:
            raise ValueError(f"{other} is not planted")


def plant(mutants: list[Mutant]) -> list[Mutant]:
    """Writes the sources of the copy anew, with these mutants in them; gives back those that could be planted."""
    planted = []
    for name in {file.relative_to(HOUSE) for file in HOUSE.glob("src/**/*.rs")}:
        source = (HOUSE / name).read_bytes()
        tree = PARSER.parse(source).root_node
        lines = source.split(b"\n")
        begins = [0]
        for line in lines:
            begins.append(begins[-1] + len(line) + 1)

        def at(place: dict[str, int], begins: list[int] = begins, lines: list[bytes] = lines) -> int:
            before = lines[place["line"] - 1].decode()[: place["column"] - 1]
            return begins[place["line"] - 1] + len(before.encode())

        written: list[Edit] = []
        for mutant in [mutant for mutant in mutants if mutant["file"] == str(name)]:
            try:
                written += edits(mutant, tree, source, at(mutant["span"]["start"]), at(mutant["span"]["end"]))
                planted.append(mutant)
            except ValueError:
                continue
        # At one place: what closes first, the narrow before the wide; then what opens, the wide before the narrow.
        written.sort(key=lambda edit: (edit[0], not edit[1], edit[2] if edit[1] else -edit[2]))
        out, last = [], 0
        for place, _, _, text in written:
            out += [source[last:place], text]
            last = place
        whole = b"".join([*out, source[last:]])
        if name == Path("src/lib.rs"):
            whole += b"\npub mod mutant;\n"
        if not (COPY / name).exists() or (COPY / name).read_bytes() != whole:
            (COPY / name).parent.mkdir(parents=True, exist_ok=True)
            (COPY / name).write_bytes(whole)
    (COPY / "src" / "mutant.rs").write_text(SWITCH)
    return planted


def cargo(*arguments: str) -> tuple[int, list[dict[str, Any]]]:
    """A build of the copy; its messages."""
    environment = os.environ | {"RUSTFLAGS": "--cap-lints allow", "CARGO_TARGET_DIR": str(PLACE / "built")}
    environment |= {"CARGO_PROFILE_DEV_OPT_LEVEL": "1", "CARGO_PROFILE_TEST_OPT_LEVEL": "1"}
    command = ["cargo", *arguments, "--message-format=json"]
    done = subprocess.run(command, cwd=COPY, env=environment, capture_output=True, text=True)
    messages = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode and not any(message["reason"] == "compiler-message" for message in messages):
        sys.exit(done.stderr)
    return done.returncode, messages


def blamed(message: dict[str, Any], planted: list[Mutant]) -> set[int]:
    """The mutants an error is about: those within what it marks, those before it in the line, or those in its function."""
    found: set[int] = set()
    spans = list(message["spans"])
    for child in message["children"]:
        spans += child["spans"]
    for span in spans:
        for line in span["text"]:
            marks = [(m.start(), int(m[1])) for m in re.finditer(r"mutant::on\((\d+)\)", line["text"])]
            first, last = line["highlight_start"] - 1, line["highlight_end"] - 1
            within = {number for place, number in marks if first <= place < last}
            found |= within or {number for place, number in marks if place < first}
    for genres in ({"FnValue"}, {"MatchArm", "MatchArmGuard", "BinaryOperator", "UnaryOperator"}):
        found = found or {
            each["number"] for each in planted if each["genre"] in genres and any(holds(each, span) for span in spans)
        }
    return found


def holds(mutant: Mutant, span: dict[str, Any]) -> bool:
    """Whether what is marked is in the function of the mutant."""
    whole = mutant["function"]["span"]
    return bool(
        mutant["file"] == span["file_name"] and whole["start"]["line"] <= span["line_start"] <= whole["end"]["line"]
    )


def built(mutants: list[Mutant]) -> list[Mutant]:
    """Plants them and leaves out what does not compile, until the rest does."""
    while True:
        planted = plant(mutants)
        code, messages = cargo("check", "--lib")
        if not code:
            return planted
        errors = [each["message"] for each in messages if each["reason"] == "compiler-message"]
        wrong = set().union(*(blamed(error, planted) for error in errors if error["level"] == "error"))
        if not wrong & {mutant["number"] for mutant in planted}:
            sys.exit("it does not compile, and no mutant is to blame:\n" + errors[0]["rendered"])
        mutants = [mutant for mutant in planted if mutant["number"] not in wrong]
        print(f"{len(wrong)} do not compile", flush=True)


def run(binary: str, number: int, limit: float, reached: Path | None = None) -> tuple[str, float]:
    """What one binary of tests says of a mutant, and in how many seconds."""
    environment = os.environ | {"KHOBOR_MUTANT": str(number), "PROPTEST_CASES": "32"}
    if reached:
        environment["KHOBOR_REACHED"] = str(reached)
    begun = time.perf_counter()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(
        [binary, "-q", *(part for name in MEASURE for part in ("--skip", name))],
        cwd=COPY,
        env=environment,
        process_group=0,
        **quiet,
    ) as process:
        try:
            said = "caught" if process.wait(limit) else "survived"
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            said = "too long"
    return said, time.perf_counter() - begun


class Tests:
    """The binaries of tests, how long each takes and which mutants it comes by."""

    def __init__(self, binaries: dict[str, str]) -> None:
        self.binaries = binaries
        self.usual: dict[str, float] = {}
        self.reached: dict[str, set[int]] = {}
        for name, binary in binaries.items():
            said, self.usual[name] = run(binary, 0, 900)
            if said != "survived":
                sys.exit(f"{name} fails without a mutant")
            path = PLACE / f"{name}.reached"
            path.write_text("")
            run(binary, 0, 3600, path)
            self.reached[name] = {int(line) for line in path.read_text().split()}

    def say(self, mutant: Mutant) -> str:
        """What becomes of a mutant: the tests of its own room and the quick ones are asked first."""
        number = mutant["number"]
        near = [name for name in self.binaries if number in self.reached[name]]
        for name in sorted(
            near, key=lambda name: (not name.startswith(room(mutant)), name != "khobor", self.usual[name])
        ):
            said, _ = run(self.binaries[name], number, 6 * self.usual[name] + 15)
            if said != "survived":
                return said
        return "survived" if near else "not reached"


def main(count: int = 1500, seed: int = 1) -> None:
    COPY.mkdir(parents=True, exist_ok=True)
    for name in ("Cargo.toml", "Cargo.lock", "README.md"):
        shutil.copy(HOUSE / name, COPY / name)
    for name in ("seeds", "tests", "docs", "python"):
        ignore = shutil.ignore_patterns("*.so", "__pycache__")
        shutil.copytree(HOUSE / name, COPY / name, dirs_exist_ok=True, ignore=ignore)
    everything = listed()
    chosen = built(sample(everything, count, seed))
    print(f"{len(chosen)} of {len(everything):,} mutants planted", flush=True)
    _, messages = cargo("test", "--no-run", "--lib", "--tests")
    tests = Tests(
        {m["target"]["name"]: m["executable"] for m in messages if m.get("executable") and m["profile"]["test"]}
    )
    print(*(f"{name} {seconds:.1f} s" for name, seconds in tests.usual.items()), sep=", ", flush=True)
    results: dict[int, str] = {}
    (PLACE / "survived.txt").write_text("")
    with ThreadPoolExecutor(os.cpu_count()) as cores:
        for mutant, said in zip(chosen, cores.map(tests.say, chosen), strict=True):
            results[mutant["number"]] = said
            if said in LEFT:
                with (PLACE / "survived.txt").open("a") as file:
                    file.write(f"{mutant['name']} ({said})\n")
            if len(results) % 20 == 0:
                print(f"{len(results)}: {dict(Counter(results.values()))}", flush=True)
    for name in (*ROOMS, "all"):
        said_of = [results[mutant["number"]] for mutant in chosen if name in (room(mutant), "all")]
        noticed = sum(said not in LEFT for said in said_of)
        print(f"{name}: {noticed} of {len(said_of)} ({noticed / max(len(said_of), 1):.1%})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
