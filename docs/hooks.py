"""For mkdocs: the notebooks as pages, with their outputs as they were kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

ROOT = Path(__file__).parent.parent


def on_files(files: Any, config: Any) -> Any:
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        files.append(File.generated(config, f"notebooks/{path.stem}.md", content=page(path)))
    return files


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
