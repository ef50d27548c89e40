"""The other languages of the corpus, each in its own profile: nothing lost, nothing too wide, edges in order."""

from __future__ import annotations

import re

import pytest

from tests.places import ROOT
from tests.proof.counters import Tally
from tests.proof.subject import lay, prepared

CASES = {"simplified": "zh-Hans", "japanese": "ja", "korean": "ko", "english": "en"}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("ems", [8, 12, 16, 19, 22, 27, 33, 40])
def test_language(name: str, ems: int) -> None:
    tally = Tally()
    seen = 0
    texts = (ROOT / "tests" / "corpus" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    for text in texts:
        laid = lay(prepared(text, language=CASES[name], indent=1.0), ems)
        tally.paragraph(text, laid.rows)
        # a telephone number may be parted after its hyphen, before a line would be looser than the wall
        tally.faults["number"] -= sum(bool(re.search(r"\d-\|\d", place)) for place in tally.where[seen:])
        seen = len(tally.where)
        assert max(laid.extents) <= ems + 0.02, text
    found = {fault: tally.faults[fault] for fault in ("lost", "start", "end", "word", "number", "hyphen")}
    assert not any(found.values()), tally.where
