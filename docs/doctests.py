"""For griffe: the examples of docstrings, which begin with `>>>`, as blocks of code, and names with a role as names."""

from __future__ import annotations

import re
from typing import Any

import griffe

EXAMPLE = re.compile(r"^>>> .*(?:\n(?!\s*$).*)*", re.MULTILINE)

#: :func:`khobor.words`
ROLE = re.compile(r":(?:func|meth|class|attr|data|mod):(?=`)")


class Doctests(griffe.Extension):
    def on_object(self, *, obj: Any, **_: Any) -> None:
        if obj.docstring is not None:
            text = ROLE.sub("", obj.docstring.value)
            obj.docstring.value = EXAMPLE.sub(lambda found: f"```python\n{found[0]}\n```", text)
