"""The README shows what really comes out.

After a change that is meant: `KHOBOR_UPDATE=1 pytest tests/python/test_readme.py` writes the new output into it.
"""

import doctest
import os
import re
import shlex
from pathlib import Path

import pytest

import khobor
from khobor.cli import main

ROOT = Path(__file__).parent.parent.parent
README = ROOT / "README.md"
UPDATE = bool(os.environ.get("KHOBOR_UPDATE"))

pytestmark = pytest.mark.skipif(not README.exists(), reason="not in a clone")


def blocks(language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```$", README.read_text(), re.MULTILINE | re.DOTALL)
    assert found, f"no block of {language}"
    return found


def put(block: str, lines: list[str]) -> None:
    README.write_text(README.read_text().replace(block, "".join(lines)))


def test_python_examples():
    pd = pytest.importorskip("pandas")
    names = {"khobor": khobor, "pd": pd}
    for block in blocks("python"):
        test = doctest.DocTestParser().get_doctest(block, names, "README", str(README), 0)
        said: list[str] = []
        runner = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF)
        if not UPDATE:
            runner.run(test, clear_globs=False, out=said.append)
            assert not said, "".join(said)
        else:
            lines = []
            for example in test.examples:
                out = Output(example)
                out.run(test, names)
                lines.append(out.shown())
            put(block, [*lines, "\n"])
        names.update(test.globs)


class Output:
    """Runs one example and gives it back with what it prints."""

    def __init__(self, example: doctest.Example) -> None:
        self.example = example
        self.got = ""

    def run(self, test: doctest.DocTest, names: dict[str, object]) -> None:
        class Runner(doctest.DocTestRunner):
            def report_success(runner, out, test, example, got):
                self.got = got

            def report_failure(runner, out, test, example, got):
                self.got = got

        one = doctest.DocTest([self.example], names, "README", None, 0, None)
        Runner().run(one, clear_globs=False, out=lambda _: None)
        names.update(one.globs)

    def shown(self) -> str:
        first, *more = self.example.source.splitlines()
        return "\n".join([f">>> {first}", *(f"... {line}" for line in more)]) + "\n" + self.got


def test_the_command(capsys, monkeypatch, tmp_path):
    """The command in the README, with its output; only the seconds may differ."""
    (block,) = [block for block in blocks("console") if "khobor analyze" in block]
    command, *shown = block.splitlines()
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    assert main([*shlex.split(command)[2:], "--no-progress"]) == 0
    out = re.sub(r"in [\d.]+ s", "in 0.1 s", capsys.readouterr().out)
    if UPDATE:
        put(block, [command, "\n", out])
    else:
        assert "\n".join(shown) + "\n" == out


def test_every_public_name_is_listed():
    table = README.read_text().partition("## What there is")[2]
    listed = {name for name in re.findall(r"`(\w+)`", table) if hasattr(khobor, name)}
    assert listed == set(khobor.__all__)


def test_every_make_target_is_there():
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"(?:^\$ |`)make (\w+)", README.read_text(), re.MULTILINE)) <= targets
