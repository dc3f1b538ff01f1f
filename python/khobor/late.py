"""`df["text"].khobor`, whichever import came first.

pandas and Polars are not imported for those who do not use them. Where one of them is imported after khobor, its column
methods are put there as soon as it is.
"""

from __future__ import annotations

import importlib
import sys
from contextlib import suppress
from types import ModuleType
from typing import Any

__all__ = ["register"]

LIBRARIES = ("pandas", "polars")


def register() -> None:
    """Puts `.khobor` on the columns of the libraries there are now, and of those that come later."""
    later = [library for library in LIBRARIES if library not in sys.modules]
    for library in LIBRARIES:
        if library not in later:
            importlib.import_module(f"khobor.{library}")
    if later and not any(isinstance(finder, Awaiting) for finder in sys.meta_path):
        sys.meta_path.insert(0, Awaiting(later))


class Awaiting:
    """Sees the libraries being imported; finding and loading them is left to Python's own finders."""

    def __init__(self, libraries: list[str]) -> None:
        self.libraries = libraries

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        # Who only asks whether there is such a library (as Polars asks for pandas) does not load it: it is awaited further.
        if name not in self.libraries:
            return None
        for finder in sys.meta_path:
            spec = finder.find_spec(name, path, target) if finder is not self else None
            if spec is not None:
                if spec.loader is not None:
                    spec.loader = Then(spec.loader, self.libraries)  # type: ignore[assignment]
                return spec
        return None


class Then:
    """A loader that does what the loader of a library does, and then puts `.khobor` on its columns."""

    def __init__(self, loader: Any, awaited: list[str]) -> None:
        self.loader = loader
        self.awaited = awaited

    def __getattr__(self, name: str) -> Any:
        return getattr(self.loader, name)

    def create_module(self, spec: Any) -> Any:
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        if module.__spec__ is not None:
            module.__spec__.loader = self.loader
        module.__loader__ = self.loader
        self.loader.exec_module(module)
        if module.__name__ in self.awaited:
            self.awaited.remove(module.__name__)
        # A library too old for our methods works without them.
        with suppress(ImportError, AttributeError):
            importlib.import_module(f"khobor.{module.__name__}")
