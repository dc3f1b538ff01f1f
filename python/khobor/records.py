"""What was read from one text as plain dicts, as JSON, and as what `pickle` keeps."""

from __future__ import annotations

import json
from typing import Any

from khobor import _khobor
from khobor.writers import iso

__all__ = ["again", "document", "document_json", "record"]

#: What comes first, in this order; what else there is follows.
FIRST = ("text", "start", "end", "label", "kind", "value", "value_max", "unit", "modifier", "name", "entity", "title")


def record(item: Any) -> dict[str, Any]:
    """A span, a token, a mention or a quotation as a dict of all it says; pieces in it are dicts as well."""
    there = [name for name in dir(type(item)) if not name.startswith("_") and not callable(getattr(type(item), name))]
    ordered = [name for name in FIRST if name in there] + [name for name in there if name not in FIRST]
    return {name: plain(getattr(item, name)) for name in ordered}


def plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return record(value) if type(value).__module__ in ("khobor", "khobor._khobor") else value


def document(document: _khobor.Document, tokens: bool = False) -> dict[str, Any]:
    """A document as a dict of dicts and lists."""
    made = record(document)
    # Long lists last.
    for name in ("sentences", "mentions", "quotes", "tokens"):
        made[name] = made.pop(name)
    if not tokens:
        del made["tokens"]
    return made


def document_json(found: _khobor.Document, tokens: bool = False) -> str:
    """A document as JSON."""
    return json.dumps(document(found, tokens), ensure_ascii=False, default=iso)


def again(kind: str, said: str) -> Any:
    """An object as it was before `pickle` took it."""
    return _khobor.again(kind, said)
