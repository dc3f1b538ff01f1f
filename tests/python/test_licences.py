"""What khobor draws on is named: each list's head says whose it is, and THIRD_PARTY_NOTICES.md says the same."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

import khobor

ROOT = Path(__file__).parents[2]
NOTICES = ROOT / "THIRD_PARTY_NOTICES.md"

pytestmark = pytest.mark.skipif(not NOTICES.exists(), reason="not in a clone")

OWN = "MIT OR Apache-2.0"


def sections() -> dict[str, str]:
    """The text under each heading."""
    parts = re.split(r"^## (.*)\n", NOTICES.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def lists() -> list[Path]:
    return sorted((ROOT / "seeds").rglob("*.tsv"))


def head(path: Path, what: str) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    said = [line.removeprefix(f"# {what}: ") for line in lines if line.startswith(f"# {what}: ")]
    assert said, f"{path}: no line `# {what}:` at its head"
    return said[0]


def sources(licence: str) -> list[tuple[str, str]]:
    """The licence and the name of each source that a `# licence:` line names, but for khobor's own part."""
    found = []
    for part in re.split(r"[;,] ", re.sub(r"\(this table; .*?\)", "", licence)):
        if part.startswith(OWN) or part == "facts":  # such as the names of HTML
            continue
        named = re.fullmatch(r"(.*) \((.*?)(?: part)?\)", part)
        assert named, f"expected LICENCE (SOURCE), got {part!r}"
        found.append((named[1], named[2]))
    return found


@pytest.mark.parametrize("path", lists(), ids=lambda path: path.relative_to(ROOT / "seeds").as_posix())
def test_each_list_has_a_source_that_is_noticed(path: Path) -> None:
    assert head(path, "source")
    told = sections()
    for licence, name in sources(head(path, "licence")):
        assert name in told, f"{name} has no heading in {NOTICES.name}"
        written = {"Unicode licence": "Unicode-3.0", "CC0": "CC0 1.0"}.get(licence, licence)
        assert f"Licence: {written}" in " ".join(told[name].split())
        assert f"`{path.relative_to(ROOT).as_posix()}`" in told[name]


def test_each_file_of_a_notice_is_there() -> None:
    files = [file for section in sections().values() for file in re.findall(r"`(seeds/.*?)`", section)]
    assert len(files) > 10
    assert [file for file in files if not (ROOT / file).exists()] == []


def test_the_notices_go_with_what_is_shipped() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    crate = tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))["package"]
    assert {NOTICES.name, "LICENSE-MIT", "LICENSE-APACHE"} <= set(project["license-files"])
    assert {NOTICES.name, "LICENSE-*", "docs/model-card.md"} <= set(crate["include"])
    assert project["authors"]


@pytest.mark.skipif(shutil.which("cargo") is None, reason="cargo is not there")
def test_the_notices_are_in_the_crate() -> None:
    """`make wheel` holds the wheel and the source distribution to it (tests/wheel/check.py)."""
    listed = ["cargo", "package", "--list", "--allow-dirty", "--offline", "--quiet"]
    files = set(subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split())
    assert {NOTICES.name, "LICENSE-MIT", "LICENSE-APACHE", "docs/model-card.md"} <= files
    named = {file for section in sections().values() for file in re.findall(r"`(seeds/.*?)`", section)}
    assert named <= files


def test_one_version() -> None:
    crate = tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))["package"]
    cited = re.search(r"^version: (.*)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    assert cited
    assert khobor.__version__ == crate["version"] == cited[1]


def test_the_recipes_name_files_that_are_there() -> None:
    """Contributing: what a recipe says to open or run exists."""
    recipes = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    paths = re.findall(r"`((?:seeds|src|tests|docs)/[\w./-]+)`|\]\(([\w./-]+)\)", recipes)
    assert len(paths) > 8
    assert [path for pair in paths for path in pair if path and not (ROOT / path).exists()] == []
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    made = {word for call in re.findall(r"`make ([\w -]+)`", recipes) for word in call.split()}
    assert made <= targets
    tests = set(re.findall(r"--test (\w+)", recipes))
    declared = {test["name"] for test in tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))["test"]}
    assert tests <= declared
    for heading in re.split(r"^## ", recipes, flags=re.MULTILINE)[1:]:
        assert len(heading.splitlines()) <= 12
