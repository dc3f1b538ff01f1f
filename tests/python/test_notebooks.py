"""Notebooks run, and are kept with their outputs. No kernel is needed: the cells are plain Python."""

import ast
import json
from pathlib import Path

import pytest

import khobor

FOLDER = Path(__file__).parent.parent.parent / "notebooks"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ipynb")), ids=lambda path: path.stem)
def test_notebook(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    if "use_bengali" in path.read_text():
        try:
            khobor.plot.use_bengali()
        except RuntimeError as e:
            pytest.skip(str(e))
    monkeypatch.chdir(FOLDER)
    names: dict[str, object] = {}
    for cell in json.loads(path.read_text())["cells"]:
        if cell["cell_type"] != "code":
            continue
        assert cell["outputs"], "a cell without output"
        assert all(output["output_type"] != "error" for output in cell["outputs"])
        source = ast.parse("".join(cell["source"]))
        last = source.body.pop()
        exec(compile(source, path.name, "exec"), names)
        assert isinstance(last, ast.Expr)
        shown = eval(compile(ast.Expression(last.value), path.name, "eval"), names)
        assert hasattr(shown, "_repr_html_") or repr(shown)
