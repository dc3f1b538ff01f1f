"""What was read from one text as plain dicts, as JSON, as HTML in a notebook, and as what `pickle` keeps.

The classes are made in Rust, which knows nothing of Python's modules; what needs them is given to the classes here.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from khobor import _khobor

__all__ = ["again", "give"]

#: What comes first, in this order; what else there is follows.
FIRST = ("text", "start", "end", "label", "kind", "value", "value_max", "unit", "modifier", "name", "entity", "title")


def record(item: Any) -> dict[str, Any]:
    """A span, a token, a mention or a quotation as a dict of all it says; pieces in it are dicts as well."""
    kind: Any = type(item)
    return {name: plain(getattr(item, name)) for name in fields_of(kind)}


@cache
def fields_of(kind: type) -> list[str]:
    """What objects of a class say, in order."""
    there = [name for name in dir(kind) if not name.startswith("_") and not callable(getattr(kind, name))]
    return [name for name in FIRST if name in there] + [name for name in there if name not in FIRST]


def plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return record(value) if type(value).__module__ in ("khobor", "khobor._khobor") else value


def to_dict(self: Any, /) -> dict[str, Any]:
    """What it says, as a dict."""
    return record(self)


def document_to_dict(self: _khobor.Document, /, *, tokens: bool = False) -> dict[str, Any]:
    """What it says, as a dict of dicts and lists; with its tokens where they are wanted."""
    made = record(self)
    # Long lists last.
    for name in ("sentences", "mentions", "quotes", "tokens"):
        made[name] = made.pop(name)
    if not tokens:
        del made["tokens"]
    return made


def document_to_json(self: _khobor.Document, /, *, tokens: bool = False) -> str:
    """The same as JSON; days and times in ISO's form."""
    import json

    from khobor.writers import iso

    return json.dumps(document_to_dict(self, tokens=tokens), ensure_ascii=False, default=iso)


def document_html(self: _khobor.Document, /) -> str:
    from khobor import display

    return display.document_html(self)


def normalized_html(self: _khobor.Normalized, /) -> str:
    from khobor import display

    return display.normalized_html(self)


def reduced(self: Any, /) -> tuple[Any, tuple[str, str]]:
    return again, (type(self).__name__, _khobor.kept(self))


def again(kind: str, said: str) -> Any:
    """An object as it was before `pickle` took it."""
    return _khobor.again(kind, said)


def give() -> None:
    """Gives the classes the methods of this module."""
    for each in (_khobor.Span, _khobor.Token, _khobor.Mention, _khobor.Quote):
        method(each, "to_dict", to_dict)
    method(_khobor.Document, "to_dict", document_to_dict)
    method(_khobor.Document, "to_json", document_to_json)
    method(_khobor.Document, "_repr_html_", document_html)
    method(_khobor.Normalized, "_repr_html_", normalized_html)
    for every in (_khobor.Span, _khobor.Token, _khobor.Mention, _khobor.Quote, _khobor.Document, _khobor.Normalized):
        method(every, "__reduce__", reduced)


def method(owner: type, name: str, function: Any) -> None:
    setattr(owner, name, function)
