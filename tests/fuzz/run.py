"""``python -m tests.fuzz.run FROM TO``: the issues and themes of these seeds, and what fails of them."""

from __future__ import annotations

import sys
import tempfile
import traceback
from io import BytesIO
from pathlib import Path

import yaml

import paiban
from tests.fuzz.issues import PROFILES, THEMES, Maker


def set_one(seed: int, folder: Path) -> str:
    """Set the issue of a seed; "set" or "refused".  Whatever else is raised, is a fault."""
    maker = Maker(seed, folder)
    path = maker.write(maker.issue(), f"issue-{seed}.yaml")
    theme = THEMES[seed % 3]
    if seed % 5 == 0:
        source = Path(paiban.__file__).parent / "style" / "themes" / f"{theme}.yaml"
        data = yaml.safe_load(source.read_text(encoding="utf-8"))
        for _ in range(maker.die.randint(1, 4)):
            maker.spoil(data)
        theme = str(maker.write(data, f"theme-{seed}.yaml"))
    try:
        document = paiban.typeset(paiban.load(path), theme=theme, draft=seed % 11 == 0)
        document.write_pdf(BytesIO(), PROFILES[seed // 3 % 3])
        document.dump()
    except paiban.IssueError as error:
        assert error.diagnostics
        if "-v" in sys.argv:
            print(
                seed,
                *sorted({f"{d.code}: {d.message[:60]}" for d in error.diagnostics if d.severity == "error"})[:4],
                sep=" | ",
            )
        return "refused"
    return "set"


def main(first: int, end: int) -> int:
    failed = 0
    count = {"set": 0, "refused": 0}
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, end):
            try:
                count[set_one(seed, Path(folder))] += 1
            except Exception:
                failed += 1
                frames = traceback.format_exc().strip().splitlines()
                print(f"seed {seed}: {' | '.join(line.strip() for line in frames[-5:])}", flush=True)
    print(f"{count['set']} set, {count['refused']} refused, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
