"""``python -m tests.proof.medley --seeds 0:2000``: a line for each fault, with seed, theme, place of notes and kind.

Nothing is written but to a temporary folder; ``--keep DIR`` writes the smallest input of each kind there.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.proof.medley.issues import NOTES, THEMES
from tests.proof.medley.job import Job, keep, run


def jobs(options: argparse.Namespace) -> Iterator[Job]:
    first, _, last = options.seeds.partition(":")
    for seed in range(int(first), int(last or int(first) + 1)):
        for theme in options.themes:
            for notes in options.notes:
                # each seed once, in all themes and places of notes by turns, where not all are asked for
                turn = (THEMES.index(theme), NOTES.index(notes)) == (seed % 3, seed // 3 % 3)
                if options.all or turn:
                    yield Job(seed, theme, notes, not options.old_parts, options.size)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.proof.medley", description=__doc__)
    parser.add_argument("--seeds", default="0:60", help="FIRST:END, or one")
    parser.add_argument("--themes", default=",".join(THEMES), type=lambda text: text.split(","))
    parser.add_argument("--notes", default=",".join(NOTES), type=lambda text: text.split(","))
    parser.add_argument("--all", action="store_true", help="each seed in all themes and with notes at all places")
    parser.add_argument("--old-parts", action="store_true", help="without code, verse, rules and the like")
    parser.add_argument("--new-parts", action="store_true", help="with them, as ever")
    parser.add_argument("--size", default=0.0, type=float, help="parts of an issue; by the seed where left out")
    parser.add_argument("--keep", type=Path, help="shrink the first of each kind and theme into this folder")
    parser.add_argument("-j", type=int, default=1, help="processes")
    options = parser.parse_args()
    kinds: Counter[str] = Counter()
    done = failed = 0
    kept: set[tuple[str, str]] = set()
    with multiprocessing.get_context("fork").Pool(options.j, maxtasksperchild=50) as pool:
        for result in pool.imap_unordered(run, jobs(options)):
            done += 1
            failed += bool(result.faults)
            job = result.job
            for kind in dict.fromkeys(fault.kind for fault in result.faults):
                own = [fault for fault in result.faults if fault.kind == kind]
                kinds[kind] += 1
                where = f"seed {job.seed} {job.theme} {job.notes}"
                print(f"{where}: {kind} ({len(own)}) page {own[0].page}: {own[0].what}", flush=True)
                if options.keep and (kind, job.theme) not in kept:
                    kept.add((kind, job.theme))
                    keep(options.keep, result, kind)
            if result.seconds > 20:
                print(f"seed {job.seed} {job.theme} {job.notes}: took {result.seconds:.0f} s", flush=True)
    print(f"{failed} of {done} issues: " + (", ".join(f"{kind} {n}" for kind, n in kinds.most_common()) or "all there"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
