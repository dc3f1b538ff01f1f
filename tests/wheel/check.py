"""A wheel as a user gets it: small enough, whole, and at work in a clean environment of every Python that is here.

python tests/wheel/check.py dist

The source distribution is unpacked, its crates are put beside it (`cargo vendor`), and it is built without a network.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

#: More than this no wheel may have. The name model is 2 MB of it.
MOST_BYTES = 12_000_000

TRY = """
import sys, sysconfig, khobor
m = khobor.analyze("ঢাকায় প্রায় ৪ হাজার ৭০০ জন", reference_date="2024-08-05").mentions
assert [(x.label, x.name or x.value) for x in m] == [("LOC", "ঢাকা"), ("CARDINAL", 4700)], m
assert khobor.normalize(["\\u09dc"]) == ["\\u09a1\\u09bc"]
assert khobor.parse_number(khobor.spell_number(350000)) == 350000
assert khobor.split_sentences(["আজ। কাল।"]) == [["আজ।", "কাল।"]]
assert len(khobor.analyze(["৩ জন"] * 1000)) == 1000
print(f"  Python {sys.version.split()[0]}: khobor {khobor.__version__} works")
"""


def pythons() -> list[str]:
    """Each interpreter from 3.11 on, by its version."""
    places = [path for name in ("3.11", "3.12", "3.13", "3.14") if (path := shutil.which(f"python{name}"))]
    places += map(str, sorted(Path.home().glob(".pyenv/versions/3.*/bin/python3")))
    found: dict[str, str] = {}
    for place in places:
        asked = "import sys, sysconfig; print('%d.%d' % sys.version_info[:2], sys.version_info >= (3, 11), bool(sysconfig.get_config_var('Py_GIL_DISABLED')))"
        answer = subprocess.run([place, "-c", asked], text=True, capture_output=True)
        # A name on the path may stand for an interpreter that is not there.
        version, new, free_threaded = answer.stdout.split() if answer.returncode == 0 else ("", "False", "False")
        if free_threaded == "True":
            print(f"  {place}: free-threaded, for which an abi3 wheel is not")
        elif new == "True":
            found.setdefault(version, place)
    return list(found.values())


def builds_offline(source: Path, place: Path) -> None:
    """The source distribution with its crates beside it, and no network."""
    with tarfile.open(source) as packed:
        packed.extractall(place, filter="data")
    (house,) = place.iterdir()
    # Told to be quiet, cargo does not say the settings either.
    vendor = ["cargo", "vendor", "--locked", "vendor"]
    settings = subprocess.check_output(vendor, cwd=house, text=True, stderr=subprocess.DEVNULL)
    assert settings, "cargo vendor did not say where the crates are to be found"
    (house / ".cargo").mkdir()
    (house / ".cargo" / "config.toml").write_text(settings)
    offline = {
        **os.environ,
        "CARGO_NET_OFFLINE": "true",
        "CARGO_HOME": str(place / "home"),
        "CARGO_PROFILE_DEV_DEBUG": "0",
    }
    subprocess.check_call(
        ["cargo", "build", "--quiet", "--locked", "--lib", "--features", "python"], cwd=house, env=offline
    )
    print(f"  built from {source.name} and {len(list((house / 'vendor').iterdir()))} crates, without a network")


def main(folder: Path) -> None:
    (wheel,) = folder.glob("*.whl")
    assert "-abi3-" in wheel.name, wheel.name
    size = wheel.stat().st_size
    print(f"{wheel.name}: {size / 1e6:.1f} MB")
    assert size <= MOST_BYTES, f"more than {MOST_BYTES >> 20} MB"
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "py.typed",
        "_khobor.pyi",
        "THIRD_PARTY_NOTICES.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "model-card.md",
        "accident.txt",
        ".cyclonedx.json",
    ):
        assert any(name.endswith(wanted) for name in names), f"no {wanted} in the wheel"
    here = pythons()
    assert here, "no Python from 3.11 on"
    with tempfile.TemporaryDirectory() as place:
        for number, python in enumerate(here):
            home = Path(place) / str(number)
            subprocess.check_call([python, "-m", "venv", home])
            new = home / "bin" / "python"
            subprocess.check_call([new, "-m", "pip", "install", "--quiet", "--no-index", wheel.resolve()])
            subprocess.check_call([new, "-c", TRY], cwd=place)
    (source,) = folder.glob("*.tar.gz")
    print(f"{source.name}: {source.stat().st_size / 1e6:.1f} MB")
    with tarfile.open(source) as packed:
        inside = packed.getnames()
    for wanted in (
        "Cargo.lock",
        "seeds/model/names.khobor",
        "THIRD_PARTY_NOTICES.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "docs/model-card.md",
        "src/lib.rs",
    ):
        assert any(name.endswith(wanted) for name in inside), f"no {wanted} in the source distribution"
    with tempfile.TemporaryDirectory() as place:
        builds_offline(source.resolve(), Path(place))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
