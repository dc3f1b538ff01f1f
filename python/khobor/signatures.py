"""Signatures written out, so that a notebook completes `khobor.normalize(` and `df["text"].khobor.analyze(` with their options.

A function that passes its options on, and a method that is a function of the column, know them only when they are called; what is
shown of them is taken from where they go.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any

__all__ = ["as_methods", "with_options"]


def with_options(functions: Iterable[Callable[..., Any]], options: Callable[..., Any]) -> None:
    """Shows, in the place of `**options`, the named arguments of `options`; those a function has itself stay as they are."""
    given = list(inspect.signature(options).parameters.values())
    for function in functions:
        signature = inspect.signature(function)
        own = [p for p in signature.parameters.values() if p.kind is not p.VAR_KEYWORD]
        names = {p.name for p in own}
        more = [p for p in given if p.kind is p.KEYWORD_ONLY and p.name not in names]
        function.__signature__ = signature.replace(parameters=[*own, *more])  # type: ignore[attr-defined]


def as_methods(methods: Mapping[str, Any], functions: Any, names: dict[str, str]) -> None:
    """Shows of each method the signature of the function of its name (or of that which `names` says), without the column."""
    for name, method in methods.items():
        function = getattr(functions, names.get(name, name), None)
        if name.startswith("_") or not inspect.isfunction(method) or not inspect.isfunction(function):
            continue
        _, *rest = inspect.signature(function).parameters.values()
        own = [p for p in inspect.signature(method).parameters.values() if p.kind is not p.VAR_KEYWORD]
        taken = {p.name for p in own}
        more = [p.replace(kind=p.KEYWORD_ONLY) for p in rest if p.name not in taken]
        method.__signature__ = inspect.Signature([*own, *more])  # type: ignore[attr-defined]
