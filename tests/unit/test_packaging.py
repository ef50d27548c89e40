"""What the wheel holds: setup.cfg has to name each package and each kind of data file, because the fonts lie outside
of layout/."""

from __future__ import annotations

from configparser import ConfigParser
from fnmatch import fnmatch

from tests.places import FONTS, PACKAGE, ROOT


def setup() -> ConfigParser:
    parser = ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser


def packages() -> set[str]:
    return set(setup()["options"]["packages"].split())


def test_every_package_is_named() -> None:
    found = {"paiban.bundled"}
    for folder in [PACKAGE, *PACKAGE.rglob("*")]:
        if folder.is_dir() and any(folder.glob("*.py")):
            found.add(".".join(folder.relative_to(PACKAGE.parent).parts))
    assert packages() == found


def test_every_data_file_is_packed() -> None:
    patterns = {k: v.replace(",", " ").split() for k, v in setup()["options.package_data"].items()}
    roots = {name: PACKAGE.parent.joinpath(*name.split(".")) for name in packages()} | {"paiban.bundled": FONTS}
    missed = []
    for root in (PACKAGE, FONTS):
        for file in root.rglob("*"):
            if not file.is_file() or file.suffix in {".py", ".pyc"}:
                continue
            packed = any(
                fnmatch(file.relative_to(roots[name]).as_posix(), pattern)
                for name, wanted in patterns.items()
                for pattern in wanted
                if file.is_relative_to(roots[name])
            )
            if not packed:
                missed.append(file.relative_to(ROOT).as_posix())
    assert not missed
