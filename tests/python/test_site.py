"""The pages of the site show what really comes out, the reference has every public name, and the site is built.

After a change that is meant: `KHOBOR_UPDATE=1 pytest tests/python/test_site.py` writes the new output into the pages.
"""

from __future__ import annotations

import doctest
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import khobor

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted((ROOT / "docs").glob("*.md"))
UPDATE = bool(os.environ.get("KHOBOR_UPDATE"))

pytestmark = pytest.mark.skipif(not (ROOT / "mkdocs.yml").exists(), reason="not in a clone")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_examples_of_a_page(page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"khobor": khobor}
    text = page.read_text(encoding="utf-8")
    for block in re.findall(r"^```python\n(>>>.*?)^```$", text, re.MULTILINE | re.DOTALL):
        test = doctest.DocTestParser().get_doctest(block, names, page.name, str(page), 0)
        said: list[str] = []
        runner = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF | doctest.NORMALIZE_WHITESPACE)
        if not UPDATE:
            runner.run(test, out=said.append, clear_globs=False)
            assert runner.summarize(verbose=False).failed == 0, "".join(said)
            names.update(test.globs)
            continue
        made = []
        for example in test.examples:
            one = doctest.DocTest([example], names, page.name, str(page), 0, None)
            got: list[str] = []
            teller = Teller(got)
            teller.run(one, out=lambda _: None, clear_globs=False)
            names.update(one.globs)
            lines = example.source.splitlines()
            made.append(f">>> {lines[0]}\n" + "".join(f"... {line}\n" if line else "...\n" for line in lines[1:]))
            made += got
        text = text.replace(block, "".join(made) + "\n")
    if UPDATE:
        page.write_text(text, encoding="utf-8")


class Teller(doctest.DocTestRunner):
    """Gathers what examples give."""

    def __init__(self, got: list[str]) -> None:
        super().__init__()
        self.got = got

    def report_success(self, out: Any, test: Any, example: Any, got: str) -> None:
        # Where the code stood when it failed is of one machine and one day.
        got = re.sub(r"^(Traceback .*\n)(?: .*\n)+", r"\1    ...\n", got, flags=re.MULTILINE)
        self.got.append(re.sub(r"^\n", "<BLANKLINE>\n", got, flags=re.MULTILINE))

    def report_failure(self, out: Any, test: Any, example: Any, got: str) -> None:
        self.report_success(out, test, example, got)

    def report_unexpected_exception(self, out: Any, test: Any, example: Any, exc_info: Any) -> None:
        self.got.append(f"Traceback (most recent call last):\n    ...\n{exc_info[0].__name__}: {exc_info[1]}\n")


def test_the_reference_has_every_public_name() -> None:
    pytest.importorskip("mkdocs")
    spec = importlib.util.spec_from_file_location("hooks", ROOT / "docs" / "hooks.py")
    assert spec is not None
    assert spec.loader is not None
    hooks = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hooks)
    told = "".join(hooks.reference().values())
    missing = [name for name in khobor.__all__ if not re.search(rf"^::: khobor\.\w+\.{name}$", told, re.MULTILINE)]
    assert missing == []


def test_the_columns_are_told() -> None:
    told = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    table = khobor.analyze(["ক"])
    assert isinstance(table, khobor.MentionTable)
    missing = [name for name in table.columns + table.documents.columns if f"`{name}`" not in told]
    assert missing == []


def test_links_of_pages_lead_somewhere() -> None:
    links = [
        (page, link)
        for page in PAGES
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    ]
    assert len(links) >= 10
    for page, link in links:
        made = page.parent / link
        notebook = ROOT / "notebooks" / (made.stem + ".ipynb")
        assert made.exists() or (made.parent.name == "notebooks" and notebook.exists()), f"{page.name}: {link}"


def test_the_site_is_built(tmp_path: Path) -> None:
    if shutil.which("mkdocs", path=str(Path(sys.executable).parent)) is None:
        pytest.skip("needs mkdocs-material and mkdocstrings")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    assert "খবর" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
