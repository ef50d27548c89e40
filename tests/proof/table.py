"""The newsletter at every measure by paiban and by typst, counted alike: a table on the standard output.

PYTHONPATH=layout:. python -m tests.proof.table
"""

from __future__ import annotations

from tests.proof.counters import Tally
from tests.proof.rival import by_typst
from tests.proof.test_newsletter import MEASURES, texts
from tests.proof.test_typst import by_us, tally_of

KINDS = ("start", "end", "word", "number", "unit", "runt")


def cells(tally: Tally) -> str:
    faults = "/".join(str(tally.faults[kind]) for kind in KINDS)
    return f"{faults} | {tally.rms:.4f} | {tally.widest:.2f} | {tally.lines}"


def main() -> None:
    head = " | ".join(f"{name} | rms | max | lines" for name in ("tw-plain", "tw-compact", "typst"))
    print(f"faults: {'/'.join(KINDS)}\n\n| em | {head} |")
    print("| --- " * 13 + "|")
    for ems in MEASURES:
        found = [tally_of(by_us(profile, ems)) for profile in ("tw-plain", "tw-compact")]
        found.append(tally_of(by_typst(texts(), ems)))
        print(f"| {ems} | " + " | ".join(map(cells, found)) + " |")


if __name__ == "__main__":
    main()
