"""Makes ``paiban/inline/linebreak/table.py`` and the test cases beside this file from the Unicode Character Database.

    python -m tests.data.make_linebreak_table [/usr/share/unicode]

Debian has the database as its package ``unicode-data``.  Another version of Unicode may have other rules than those of
``paiban/inline/linebreak/rules.py``: the test cases, which are always those of the same version, will tell.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tests.places import PACKAGE

HERE = Path(__file__).parent
SIGNS = "".join(chr(c) for c in range(0x21, 0x7F) if chr(c) not in "\"'\\")
"""One for each record, in the order of their first use."""

Record = tuple[str, int]
WIDE, UNASSIGNED_PICTOGRAPH, MARK = 1, 2, 4

HEAD = '''"""Line_Break and East_Asian_Width of every character, and what else the rules ask.

Made by tests/data/make_linebreak_table.py from the Unicode Character Database {version} (LineBreak.txt,
EastAsianWidth.txt, emoji-data.txt, DerivedGeneralCategory.txt); do not edit.  Unicode licence: tests/data/UNICODE.txt.
"""

VERSION = "{version}"

WIDE, UNASSIGNED_PICTOGRAPH, MARK = 1, 2, 4
"""East_Asian_Width F, W or H (LB30); Extended_Pictographic and not assigned (LB30b); SA that is Mn or Mc (LB1)."""

RECORDS: dict[str, tuple[str, int]] = {{
{records}
}}  # fmt: skip
"""A sign's Line_Break class and flags."""

SIGNS = (
{signs}
)
"""A sign for each range of characters that have the same record."""

LENGTHS = """
{lengths}
"""
"""The ranges' lengths, in base 36."""
'''


def entries(path: Path) -> Iterator[tuple[range, str]]:
    """The ranges of a file of the database, those of its ``@missing`` lines first (UAX #44, 4.2.10)."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for pattern in (r"# @missing: ([0-9A-F.]+)\s*;\s*(\w+)", r"([0-9A-F.]+)\s*;\s*(\w+)"):
        for line in lines:
            if match := re.match(pattern, line):
                first, _, last = match[1].partition("..")
                yield range(int(first, 16), int(last or first, 16) + 1), match[2]


def values(path: Path, default: str) -> list[str]:
    """The property's value for every code point."""
    found = [default] * 0x110000
    for characters, value in entries(path):
        found[characters.start : characters.stop] = [value] * len(characters)
    return found


def version_of(path: Path) -> str:
    match = re.match(r"# \w+-([\d.]+)\.txt", path.read_text(encoding="utf-8"))
    assert match, path
    return match[1]


def records(folder: Path) -> list[Record]:
    """The record of every code point."""
    breaks = values(folder / "LineBreak.txt", "XX")
    widths = values(folder / "EastAsianWidth.txt", "N")
    general = values(folder / "extracted" / "DerivedGeneralCategory.txt", "Cn")
    pictographs = {
        code
        for characters, value in entries(folder / "emoji" / "emoji-data.txt")
        if value == "Extended_Pictographic"
        for code in characters
    }
    # one that is no ideograph to LB23a would need a class of its own in the rules
    assert {breaks[code] for code in pictographs if general[code] == "Cn"} == {"ID"}
    found = []
    for code in range(0x110000):
        flags = WIDE if widths[code] in ("F", "W", "H") else 0
        if general[code] == "Cn" and code in pictographs:
            flags |= UNASSIGNED_PICTOGRAPH
        if breaks[code] == "SA" and general[code] in ("Mn", "Mc"):
            flags |= MARK
        found.append((breaks[code], flags))
    return found


def wrapped(parts: list[str], width: int, between: str) -> list[str]:
    """The parts, joined, in lines no longer than ``width``."""
    lines = [""]
    for part in parts:
        if len(lines[-1]) + len(between) + len(part) > width:
            lines.append("")
        lines[-1] += (between if lines[-1] else "") + part
    return lines


def base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def table(version: str, found: list[Record]) -> str:
    """The module's text."""
    ranges = [(record, sum(1 for _ in same)) for record, same in groupby(found)]
    # zip would hide it if there were more records than signs: the look-up below does not
    signs = dict(zip(dict.fromkeys(record for record, _ in ranges), SIGNS, strict=False))
    pairs = [f'"{sign}": ("{name}", {flags}),' for (name, flags), sign in signs.items()]
    return HEAD.format(
        version=version,
        records="\n".join(f"    {line}" for line in wrapped(pairs, 112, " ")),
        signs="\n".join(f'    "{line}"' for line in wrapped([signs[record] for record, _ in ranges], 110, "")),
        lengths="\n".join(wrapped([base36(length) for _, length in ranges], 118, " ")),
    )


def cases(path: Path) -> bytes:
    """The test cases without their comments."""
    lines = [line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines()]
    return gzip.compress("\n".join(line for line in lines if line).encode() + b"\n", 9, mtime=0)


def main(folder: Path) -> None:
    version = version_of(folder / "LineBreak.txt")
    tests = folder / "auxiliary" / "LineBreakTest.txt"
    assert {version_of(folder / "EastAsianWidth.txt"), version_of(tests)} == {version}
    target = PACKAGE / "inline" / "linebreak" / "table.py"
    target.write_text(table(version, records(folder)), encoding="utf-8")
    (HERE / f"LineBreakTest-{version}.txt.gz").write_bytes(cases(tests))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"))
