"""The house is as ARCHITECTURE.md says: what is named there is there; and no file needs one that needs it, so that each can be read,
and moved, without the others.
"""

from __future__ import annotations

import ast
import re
import runpy
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "python" / "khobor"

pytestmark = pytest.mark.skipif(not (ROOT / "src").exists(), reason="not in a clone")

Needs = dict[str, set[str]]


#: What an identifier of code looks like in prose: Vocabulary, borders::settle, min_score.
NAMED = re.compile(r"`((?:[a-z_]+(?:::|\.))*[A-Za-z_]+(?:::|\.|_)[A-Za-z_]+|[A-Z][a-z]+[A-Za-z]*)`")


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "docs/glossary.md"])
def test_what_is_named_is_there(name: str) -> None:
    files = [path for folder in ("src", "python", "tests") for path in (ROOT / folder).rglob("*") if path.is_file()]
    code = [path.read_text(encoding="utf-8") for path in files if path.suffix in (".rs", ".py", ".pyi")]
    words = {*re.findall(r"\w+", "\n".join(code)), *(part for path in files for part in re.findall(r"\w+", path.name))}
    named = NAMED.findall((ROOT / name).read_text(encoding="utf-8"))
    missing = [text for text in named if not set(re.findall(r"\w+", text)) <= words]
    assert len(named) >= (20 if name == "ARCHITECTURE.md" else 1)
    assert missing == []


def circles(needs: Needs) -> list[list[str]]:
    """The files that are left when those are taken away, again and again, that need none of the rest, or that none needs."""
    left = {file: {other for other in others if other in needs and other != file} for file, others in needs.items()}
    while True:
        needed = {other for others in left.values() for other in others}
        free = {file for file, others in left.items() if not others or file not in needed}
        if not free:
            return [[file, *sorted(others)] for file, others in sorted(left.items())]
        left = {file: others - free for file, others in left.items() if file not in free}


def imports(path: Path) -> Iterable[str]:
    """The modules that a file of Python imports, at its head and within functions, but for types alone."""

    def below(node: ast.AST) -> Iterable[str]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
                continue
            if isinstance(child, ast.ImportFrom):
                assert child.level == 0, f"{path}:{child.lineno}: a relative import"
                yield from (f"{child.module}.{name.name}" for name in child.names)
            elif isinstance(child, ast.Import):
                yield from (name.name for name in child.names)
            yield from below(child)

    return below(ast.parse(path.read_text(encoding="utf-8")))


def longest(name: str, known: Iterable[str]) -> str:
    """The module that a dotted name is of."""
    known = set(known)
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name


def test_python() -> None:
    def module(path: Path) -> str:
        return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")

    files = {module(path): path for path in PACKAGE.rglob("*.py")}
    known = [*files, "khobor._khobor"]
    needs = {name: {longest(other, known) for other in imports(path)} for name, path in files.items()}
    assert len(needs) > 40
    assert sum(len(others) for others in needs.values()) > 150
    assert circles(needs) == []


USED = re.compile(r"\b(crate|super(?:::super)*)((?:::\w+)*)(?:::(\{[^;]*?\}))?")


def test_rust() -> None:
    """Of a room, its own `mod.rs` needs its files, and they may need what it is made of."""
    source = ROOT / "src"

    def module(path: Path) -> str:
        return ".".join(path.relative_to(source).with_suffix("").parts).removesuffix(".mod")

    files = {module(path): path for path in source.rglob("*.rs") if path.name not in ("lib.rs", "main.rs")}

    def used(name: str, path: Path) -> set[str]:
        text = path.read_text(encoding="utf-8").split("#[cfg(test)]\nmod tests")[0]
        found = set()
        for root, names, several in USED.findall(re.sub(r"//.*", "", text)):
            parts = [] if root == "crate" else name.split(".")[: -root.count("super")]
            base = [*parts, *names.split("::")[1:]]
            for last in re.findall(r"\w+", several) or [""]:
                found.add(longest(".".join([*base, last]).strip("."), files))
        return {other for other in found if other and not f"{other}.".startswith(f"{name}.")}

    needs = {name: used(name, path) for name, path in files.items()}
    needs = {name: {o for o in others if not f"{name}.".startswith(f"{o}.")} for name, others in needs.items()}
    assert len(needs) > 150
    assert sum(len(others) for others in needs.values()) > 600
    assert circles(needs) == []


def test_a_circle_is_told() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}, "e": set()}) == [
        ["a", "b"],
        ["b", "c"],
        ["c", "a"],
    ]


@pytest.mark.parametrize("script", sorted((ROOT / "tests" / "bench").glob("*.py")), ids=lambda script: script.stem)
def test_what_the_makefile_measures_with_can_be_imported(script: Path) -> None:
    """No script of tests/bench needs a module that is not there, but for the rival that `make ablation` installs first."""
    pytest.importorskip("pyarrow")
    try:
        runpy.run_path(str(script), run_name="imported")
    except ModuleNotFoundError as error:
        if error.name != "pycrfsuite":
            raise
        pytest.skip("make ablation installs python-crfsuite")
