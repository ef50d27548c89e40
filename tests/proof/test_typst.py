"""Beside typst, by the same counters: with ``tw-compact``, which narrows marks as typst does, never a fault more and
never a wider spread of gaps.  Skipped where typst is not installed."""

from __future__ import annotations

import pytest

from tests.proof.counters import FAULTS, Row, Tally
from tests.proof.subject import knows, lay, prepared
from tests.proof.test_newsletter import texts

MEASURES = (12, 13, 14, 16, 18, 20, 22, 25, 28, 32, 36, 40)


def by_us(profile: str, ems: float) -> list[list[Row]]:
    return [lay(prepared(text, profile), ems).rows for text in texts()]


def tally_of(found: list[list[Row]]) -> Tally:
    tally = Tally()
    for text, rows in zip(texts(), found, strict=True):
        tally.paragraph(text, rows)
    return tally


@pytest.mark.parametrize("ems", MEASURES)
def test_never_worse_than_typst(ems: int) -> None:
    pytest.importorskip("typst")
    if not knows("tw-compact"):
        pytest.skip("no profile tw-compact")
    from tests.proof.rival import by_typst

    theirs, ours = tally_of(by_typst(texts(), ems)), tally_of(by_us("tw-compact", ems))
    assert not theirs.faults["lost"], theirs.where
    for fault in FAULTS:
        # an address is divided between its signs before a line is left short, which typst does not mind
        addresses = sum(w.startswith("word") and "." in w for w in ours.where) if fault == "word" else 0
        assert ours.faults[fault] - addresses <= theirs.faults[fault], ours.where
    assert ours.rms <= theirs.rms
    assert ours.widest <= max(theirs.widest, 0.25)
