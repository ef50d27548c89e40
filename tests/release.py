"""``python tests/release.py v1.2.3``: whether the checkout is that release; prints its part of CHANGELOG.md.

It needs nothing but Python: .github/workflows/wheels.yml runs it before a release is made.
"""

from __future__ import annotations

import re
import sys
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def version(root: Path = ROOT) -> str:
    """The version of the package, from the module that setup.cfg names, without importing it."""
    parser = ConfigParser()
    parser.read(root / "setup.cfg", encoding="utf-8")
    module, _, name = parser["metadata"]["version"].removeprefix("attr: ").rpartition(".")
    source = root.joinpath("layout", *module.split(".")).with_suffix(".py").read_text(encoding="utf-8")
    found = re.search(rf'^{name} = "([^"]+)"$', source, re.M)
    assert found, f"{module} has no {name}"
    return found[1]


def notes(changelog: str, wanted: str) -> str:
    """The part of a changelog that is of a version.  Raises ``ValueError`` where there is none, or it says nothing."""
    parts = re.split(r"^## \[([^\]]+)\].*\n", changelog, flags=re.M)
    of = dict(zip(parts[1::2], parts[2::2], strict=True))
    if not of.get(wanted, "").strip():
        raise ValueError(f"CHANGELOG.md says nothing of {wanted}")
    return of[wanted].strip() + "\n"


def main(tag: str) -> str:
    """The notes of the release that ``tag`` names.  Raises ``ValueError``."""
    if tag != f"v{version()}":
        raise ValueError(f"the tag is {tag}, and the version {version()}")
    return notes((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version())


if __name__ == "__main__":
    try:
        sys.stdout.buffer.write(main(sys.argv[1]).encode())
    except ValueError as error:
        sys.exit(str(error))
