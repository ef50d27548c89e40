"""What the wheel holds: setup.cfg has to name each package and each kind of data file, because the fonts lie outside
of layout/."""

from __future__ import annotations

from configparser import ConfigParser

from tests.places import FONTS, PACKAGE, ROOT

ICC = ROOT / "assets" / "icc"


def setup() -> ConfigParser:
    parser = ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser


def packages() -> set[str]:
    return set(setup()["options"]["packages"].split())


def test_every_package_is_named() -> None:
    found = {"paiban.bundled", "paiban.icc"}
    for folder in [PACKAGE, *PACKAGE.rglob("*")]:
        if folder.is_dir() and any(folder.glob("*.py")):
            found.add(".".join(folder.relative_to(PACKAGE.parent).parts))
    assert packages() == found


def test_every_data_file_is_packed() -> None:
    roots = {name: PACKAGE.parent.joinpath(*name.split(".")) for name in packages()}
    roots |= {"paiban.bundled": FONTS, "paiban.icc": ICC}
    packed = {
        file
        for name, patterns in setup()["options.package_data"].items()
        for pattern in patterns.replace(",", " ").split()
        for file in roots[name].glob(pattern)
    }
    found = {file for root in (PACKAGE, FONTS, ICC) for file in root.rglob("*") if file.is_file()}
    code = {file for file in found if file.suffix in {".py", ".pyc"}}
    about_the_code = {file for file in found if file.suffix == ".md" and file.is_relative_to(PACKAGE)}
    assert sorted(found - code - about_the_code) == sorted(packed)
