"""Runs the notebooks and writes what comes out into them: python .ci/notebooks.py [NAME …].

No kernel is needed: a cell is plain Python that ends in an expression, and what that gives is the cell's output, as HTML, as a
picture, or as text.
"""

from __future__ import annotations

import ast
import base64
import contextlib
import io
import json
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "notebooks"


def shown(value: Any) -> dict[str, Any]:
    """The forms of a value that a notebook keeps."""
    data: dict[str, Any] = {"text/plain": repr(value)}
    figure = getattr(value, "figure", None)
    if figure is not None and type(value).__module__.startswith("matplotlib"):
        picture = io.BytesIO()
        figure.savefig(picture, format="png", dpi=80)
        data["image/png"] = base64.b64encode(picture.getvalue()).decode()
        data["text/plain"] = f"<{type(value).__name__}>"
    elif html := getattr(value, "_repr_html_", lambda: None)():
        data["text/html"] = html
    return data


def run(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    names: dict[str, Any] = {}
    number = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        number += 1
        source = ast.parse("".join(cell["source"]))
        last = source.body.pop()
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(compile(source, path.name, "exec"), names)
        assert isinstance(last, ast.Expr), f"{path.name}, cell {number}: the last line gives nothing to show"
        with contextlib.redirect_stdout(said):
            value = eval(compile(ast.Expression(last.value), path.name, "eval"), names)
        printed = [{"output_type": "stream", "name": "stdout", "text": said.getvalue()}] if said.getvalue() else []
        output = {"output_type": "execute_result", "execution_count": number, "metadata": {}, "data": shown(value)}
        cell |= {"execution_count": number, "outputs": [*printed, output]}
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    import os

    import matplotlib as mpl

    mpl.use("agg")
    os.chdir(FOLDER)
    for notebook in sorted(FOLDER.glob("*.ipynb")):
        if not sys.argv[1:] or any(notebook.stem.startswith(name) for name in sys.argv[1:]):
            print(notebook.name)
            run(notebook)
