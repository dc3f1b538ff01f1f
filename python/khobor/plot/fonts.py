"""Fonts that have Bengali, and Latin beside it.

`ক্ষ` is three code points and one shape: matplotlib shapes it from 3.11 on, and only if the font has it. A font made for
Bengali often has no Latin letters, so two are named, one after the other.
"""

from __future__ import annotations

import contextlib
import functools
import os
import warnings
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

Options = ParamSpec("Options")
Drawn = TypeVar("Drawn")

__all__ = ["in_bengali", "use_bengali"]

#: Fonts with Bengali, those for reading on a screen first.
BENGALI = (
    *(
        "Noto Sans Bengali",
        "Noto Serif Bengali",
        "Hind Siliguri",
        "SolaimanLipi",
        "Kalpurush",
        "Nikosh",
        "Siyam Rupali",
    ),
    *("Nirmala UI", "Vrinda", "Bangla Sangam MN", "Bangla MN", "Shonar Bangla", "Lohit Bengali", "FreeSerif", "Mukti"),
)
LATIN = ("Noto Sans", "DejaVu Sans")


def use_bengali(family: str | None = None) -> str:
    """Makes matplotlib write Bengali, in all pictures from now on.

    Args:
        family: a font you want; without it the first that is there of those known to have Bengali.

    Returns:
        The name of the font.

    Raises:
        ImportError: no matplotlib, or one older than 3.11, which puts vowel signs and conjuncts wrong.
        RuntimeError: no font with Bengali is installed; the message says how to get one.

    >>> khobor.plot.use_bengali("Noto Sans Bangla")
    Traceback (most recent call last):
        ...
    RuntimeError: no font is called 'Noto Sans Bangla'; of those with Bengali there are ...
    """
    try:
        import matplotlib
        from matplotlib import font_manager
    except ImportError:
        raise ImportError("khobor.plot needs matplotlib 3.11 or newer: pip install 'khobor[plot]'") from None
    version = tuple(int(part) for part in matplotlib.__version__.split(".")[:2])
    if version < (3, 11):
        raise ImportError(
            f"matplotlib {matplotlib.__version__} does not shape Bengali (ক্ষ comes apart); pip install 'matplotlib>=3.11'"
        )
    there = set(font_manager.get_font_names())
    if not there & ({family} if family is not None else set(BENGALI)):
        there |= added()
    if family is not None and family not in there:
        raise RuntimeError(f"no font is called {family!r}; of those with Bengali there are {named(there)}")
    found = family or next((name for name in BENGALI if name in there), None)
    if found is None:
        raise RuntimeError(
            "no font with Bengali is installed. Linux: apt install fonts-noto-core (or fonts-beng); macOS and Windows have "
            "one; anywhere: put NotoSansBengali-Regular.ttf beside your notebook and call "
            "matplotlib.font_manager.fontManager.addfont('NotoSansBengali-Regular.ttf') first"
        )
    latin = [name for name in LATIN if name in there]
    matplotlib.rcParams["font.family"] = [found, *latin]
    return found


def added() -> set[str]:
    """Tells matplotlib of the fonts that were installed since it made its list, which it keeps on the disk; gives their names."""
    from matplotlib import font_manager

    manager = font_manager.fontManager
    known = {os.path.realpath(font.fname) for font in manager.ttflist}
    before = len(manager.ttflist)
    for file in font_manager.findSystemFonts():
        if os.path.realpath(file) not in known:
            with contextlib.suppress(Exception):  # a file that is no font it can read
                manager.addfont(file)
    return {font.name for font in manager.ttflist[before:]}


def in_bengali(draw: Callable[Options, Drawn]) -> Callable[Options, Drawn]:
    """A function that draws, with a font that has Bengali where the one matplotlib is set to has none; the setting stays as it is.

    Without such a font it draws all the same, and warns once how to get one.
    """

    @functools.wraps(draw)
    def drawn(*args: Options.args, **options: Options.kwargs) -> Drawn:
        try:
            import matplotlib
        except ImportError:
            return draw(*args, **options)  # which says what is missing
        if writes_bengali():
            return draw(*args, **options)
        with matplotlib.rc_context():
            try:
                use_bengali()
            except (ImportError, RuntimeError) as e:
                warnings.warn(str(e), stacklevel=2)
            from matplotlib.text import Text

            # Axes that are there already have titles and numbers in the font of then.
            ax: Any = options.get("ax")
            for text in ax.findobj(Text) if ax is not None else ():
                text.set_fontfamily(matplotlib.rcParams["font.family"])
            return draw(*args, **options)

    return drawn


def writes_bengali() -> bool:
    """Whether one of the fonts matplotlib is set to has ক."""
    import matplotlib
    from matplotlib import font_manager

    settings: Any = matplotlib.rcParams
    for family in settings["font.family"]:
        names = settings.get(f"font.{family}", [family])
        for name in names:
            try:
                file = font_manager.findfont(name, fallback_to_default=False)
            except ValueError:
                continue
            if font_manager.get_font(file).get_char_index(ord("ক")):
                return True
            break  # of a generic family the first that is there is taken
    return False


def named(there: set[str]) -> str:
    return ", ".join(name for name in BENGALI if name in there) or "none"
