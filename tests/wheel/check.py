"""A wheel as a user gets it: small enough, whole, and at work in a clean environment of every Python that is here.

python tests/wheel/check.py dist
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

#: More than this no wheel may have. The name model is 2 MB of it.
MOST_BYTES = 16 << 20

TRY = """
import sys, sysconfig, khobor
m = khobor.analyze("ঢাকায় প্রায় ৪ হাজার ৭০০ জন", reference_date="2024-08-05").mentions
assert [(x.label, x.name or x.value) for x in m] == [("LOC", "ঢাকা"), ("CARDINAL", 4700)], m
assert khobor.normalize(["\\u09dc"]) == ["\\u09a1\\u09bc"]
print(f"  Python {sys.version.split()[0]}: khobor {khobor.__version__} works")
"""


def pythons() -> list[str]:
    """Each interpreter from 3.11 on, by its version."""
    places = [path for name in ("3.11", "3.12", "3.13", "3.14") if (path := shutil.which(f"python{name}"))]
    places += map(str, sorted(Path.home().glob(".pyenv/versions/3.*/bin/python3")))
    found: dict[str, str] = {}
    for place in places:
        asked = "import sys; print('%d.%d' % sys.version_info[:2], sys.version_info >= (3, 11))"
        version, new = subprocess.check_output([place, "-c", asked], text=True).split()
        if new == "True":
            found.setdefault(version, place)
    return list(found.values())


def main(folder: Path) -> None:
    (wheel,) = folder.glob("*.whl")
    assert "-abi3-" in wheel.name, wheel.name
    size = wheel.stat().st_size
    print(f"{wheel.name}: {size / 1e6:.1f} MB")
    assert size <= MOST_BYTES, f"more than {MOST_BYTES >> 20} MB"
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in ("py.typed", "_khobor.pyi", "THIRD_PARTY_NOTICES.md", "LICENSE-MIT", "model-card.md", "accident.txt"):
        assert any(name.endswith(wanted) for name in names), f"no {wanted} in the wheel"
    with tempfile.TemporaryDirectory() as place:
        for number, python in enumerate(pythons()):
            home = Path(place) / str(number)
            subprocess.check_call([python, "-m", "venv", home])
            new = home / "bin" / "python"
            subprocess.check_call([new, "-m", "pip", "install", "--quiet", "--no-index", wheel.resolve()])
            subprocess.check_call([new, "-c", TRY], cwd=place)
    (source,) = folder.glob("*.tar.gz")
    print(f"{source.name}: {source.stat().st_size / 1e6:.1f} MB")
    with tarfile.open(source) as packed:
        inside = packed.getnames()
    for wanted in ("Cargo.lock", "seeds/model/names.khobor", "THIRD_PARTY_NOTICES.md", "src/lib.rs"):
        assert any(name.endswith(wanted) for name in inside), f"no {wanted} in the source distribution"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
