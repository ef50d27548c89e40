"""``python -m tests.changed [BASE]``: the unit tests of what differs from a commit (HEAD), and the rules of the house.

The tests of a module are those in the place that mirrors its own; of a module that has none there, those of its folder.
A module's users elsewhere are left to ``make test``.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.places import PACKAGE, ROOT

HOUSE = ("tests/unit/test_house.py", "tests/unit/test_packaging.py")
UNIT = Path("tests/unit")
CODE = PACKAGE.relative_to(ROOT)


def changed(base: str) -> list[str]:
    """Paths of the files that differ from ``base`` or are new, in order."""
    commands = (["diff", "--name-only", "-z", base], ["ls-files", "--others", "--exclude-standard", "-z"])
    found: set[str] = set()
    for command in commands:
        done = subprocess.run(["git", *command], cwd=ROOT, capture_output=True, text=True, check=True)
        found.update(filter(None, done.stdout.split("\0")))
    return sorted(found)


def unit_tests(paths: Iterable[str], root: Path = ROOT) -> list[str]:
    """The files and folders of unit tests, below ``root``, that are of ``paths``; each once, the rules of the house
    first."""
    found = dict.fromkeys(HOUSE)
    for path in map(Path, paths):
        if path.is_relative_to(UNIT):
            places = [path if path.name.startswith("test_") and path.suffix == ".py" else path.parent]
        elif path.is_relative_to(CODE):
            inner = path.relative_to(CODE)
            # a module at the top of the package has tests of its own name only: its folder is all that there are
            above = [UNIT / folder for folder in inner.parents if folder != Path(".")]
            places = [UNIT / inner.parent / f"test_{inner.stem}.py", *above]
        else:
            continue
        found.update(dict.fromkeys([place.as_posix() for place in places if (root / place).exists()][:1]))
    folders = [place for place in found if not place.endswith(".py")]
    return [p for p in found if not any(p.startswith(f"{folder}/") for folder in folders)]


def main(arguments: list[str]) -> int:
    wanted = unit_tests(changed(arguments[0] if arguments else "HEAD"))
    print("pytest", *wanted, flush=True)
    return subprocess.run([sys.executable, "-m", "pytest", *wanted], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
