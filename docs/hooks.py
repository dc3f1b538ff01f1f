"""For mkdocs: the notebooks as pages, with their outputs as they were kept; the reference, a page for each group of modules; and the table
of what is no input.

Which names are public is read from the package, so a new one is in the reference without a word here.
"""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

ROOT = Path(__file__).parent.parent

#: Pages of the reference, and the modules whose names they hold; what is elsewhere is on the last.
REFERENCE = {
    "read": ("Reading", ("analysis", "article")),
    "text": ("Text", ("text", "detection")),
    "numbers": ("Numbers and dates", ("numbers", "dates")),
    "words": ("Words", ("words",)),
    "tables": ("Tables", ("tables",)),
    "files": ("Files", ("parts",)),
    "more": ("Documents, names, the machine", ()),
}


def on_files(files: Any, config: Any) -> Any:
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        files.append(File.generated(config, f"notebooks/{path.stem}.md", content=page(path)))
    for name, content in reference().items():
        files.append(File.generated(config, f"reference/{name}.md", content=content))
    files.append(File.generated(config, "bad-input.md", content=bad_input()))
    return files


def bad_input() -> str:
    """What is no input and what is said of it, as the tests have it."""
    lines = (ROOT / "tests" / "python" / "bad_input.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    cell = lambda text: f"`{text}`".replace("|", "\\|") if text else ""  # noqa: E731
    head = [
        "# What is no input",
        "",
        "What one may hand over by mistake, and what comes of it: an error that says what was expected, or, where it is meant, a result.",
        "Each line is a test.",
        "",
        "| call | | says |",
        "|---|---|---|",
    ]
    table = [f"| {cell(call)} | {'gives' if error == '=' else error} | {cell(says)} |" for call, error, says in rows]
    return "\n".join([*head, *table]) + "\n"


def public() -> list[tuple[str, str]]:
    """The public names, each with the module it is from."""
    tree = ast.parse((ROOT / "python" / "khobor" / "__init__.py").read_text(encoding="utf-8"))
    names = []
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module is not None and node.module.startswith("khobor"):
            module = node.module.removeprefix("khobor").removeprefix(".")
            names += [(alias.name, module) for alias in node.names if not (alias.asname or alias.name).startswith("_")]
    # Made when it is asked for.
    return [*names, ("places", "names")]


def reference() -> dict[str, str]:
    pages = {name: f"# {title}\n" for name, (title, _) in REFERENCE.items()}
    for name, module in public():
        home = next((page for page, (_, modules) in REFERENCE.items() if module in modules), "more")
        pages[home] += f"\n::: khobor.{module}.{name}\n"
    for module in ("plot", "plot.altair", "sklearn", "pandas", "polars", "spark"):
        pages["pipelines"] = pages.get("pipelines", "# Pictures, pipelines, columns of other libraries\n")
        pages["pipelines"] += f"\n::: khobor.{module}\n"
    return pages


def page(path: Path) -> str:
    parts = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            parts.append(source)
            continue
        parts.append(f"```python\n{source}\n```")
        parts += [shown(output.get("data") or {"text/plain": output["text"]}) for output in cell["outputs"]]
    return "\n\n".join(parts)


def shown(data: dict[str, Any]) -> str:
    if "image/png" in data:
        return f'<img alt="" src="data:image/png;base64,{"".join(data["image/png"])}">'
    if "text/html" in data:
        # Without blank lines, which would end the HTML for Markdown.
        html = "\n".join(line for line in "".join(data["text/html"]).splitlines() if line.strip())
        return f'<div class="output">{html}</div>'
    return f"```text\n{''.join(data['text/plain'])}\n```"
