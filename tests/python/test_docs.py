"""The examples in the docstrings are run, and every public name has a docstring and a place in `__all__`."""

import doctest
import importlib
import inspect
import pkgutil

import pytest

import khobor

MODULES = ["khobor"] + [
    f"khobor.{module.name}"
    for module in pkgutil.iter_modules(khobor.__path__)
    if not module.name.startswith("_") and module.name not in {"cli", "spark"}
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_give_what_they_show(name: str) -> None:
    module = importlib.import_module(name)
    failed, _ = doctest.testmod(module, extraglobs={"khobor": khobor})
    assert failed == 0


@pytest.mark.parametrize("name", sorted(khobor.__all__))
def test_public_names_are_documented(name: str) -> None:
    thing = getattr(khobor, name)
    if inspect.isclass(thing) or callable(thing):
        assert inspect.getdoc(thing), f"khobor.{name} has no docstring"


def test_public_names_are_sorted_and_single() -> None:
    assert len(set(khobor.__all__)) == len(khobor.__all__)
    public = {name for name in vars(khobor) if not name.startswith("_") and not inspect.ismodule(vars(khobor)[name])}
    assert public | {"places"} == set(khobor.__all__)  # the table of places is made when it is asked for
