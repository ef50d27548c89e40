"""The cases of Unicode's LineBreakTest.txt, and texts with their breaks shown."""

from __future__ import annotations

import gzip
from functools import cache

from paiban.inline.linebreak import VERSION
from paiban.inline.linebreak.rules import breaks
from paiban.inline.linebreak.tailoring import NAMES
from tests.places import ROOT

DATA = ROOT / "tests" / "data"


@cache
def conformance() -> tuple[tuple[str, bytes], ...]:
    """Each case: the text, and for each offset whether a line may break there."""
    found = []
    with gzip.open(DATA / f"LineBreakTest-{VERSION}.txt.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            parts = line.split()
            text = "".join(chr(int(code, 16)) for code in parts[1::2])
            found.append((text, bytes(sign == "÷" for sign in parts[::2])))
    return tuple(found)


def shown(text: str, kinsoku: str = "strict", tailorings: frozenset[str] = NAMES, chinese: bool = True) -> str:
    """The text with ``|`` where a line may break and ``!`` where it must, but at its end."""
    signs = ("", "|", "!")
    found = breaks(text, chinese, kinsoku, tailorings)
    return "".join(signs[verdict] + character for verdict, character in zip(found, text, strict=False))
