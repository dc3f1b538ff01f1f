"""The examples in the docstrings are run, and every public name has a docstring and a place in `__all__`."""

import doctest
import importlib
import inspect
import pkgutil
import sys

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
    failed, _ = doctest.testmod(module, extraglobs={"khobor": khobor}, optionflags=doctest.ELLIPSIS)
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


def functions() -> list[tuple[str, object]]:
    """The public functions, those of the pictures too, and the methods of khobor's own classes of tables."""
    found = [(name, getattr(khobor, name)) for name in khobor.__all__]
    for room in ("plot", "plot.altair"):
        module = importlib.import_module(f"khobor.{room}")
        found += [(f"{room}.{name}", getattr(module, name)) for name in module.__all__]
    found = [(name, thing) for name, thing in found if callable(thing) and not inspect.isclass(thing)]
    for table in (khobor.Table, khobor.MentionTable):
        found += [(f"{table.__name__}.{name}", thing) for name, thing in inspect.getmembers(table, inspect.isfunction)]
    return [(name, thing) for name, thing in found if not name.rpartition(".")[2].startswith("_")]


FUNCTIONS = functions()


@pytest.mark.parametrize(("name", "thing"), FUNCTIONS, ids=[name for name, _ in FUNCTIONS])
def test_every_public_function_has_an_example_that_runs(name: str, thing: object) -> None:
    if name.startswith("plot."):
        pytest.importorskip("altair" if "altair" in name else "matplotlib")
    found = doctest.DocTestFinder(recurse=False).find(thing, name, module=False, globs={"khobor": khobor})
    examples = [example for test in found for example in test.examples]
    assert examples, f"khobor.{name} has no example"
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
    for test in found:
        assert runner.run(test).failed == 0
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")


def test_public_functions_are_counted() -> None:
    assert len(FUNCTIONS) > 50
