"""``python -m tests.mutation.run FOLDER COUNT [SEED]``: how many of COUNT mutants of a folder the tests notice.

``--again`` runs those only that survived the last time, to see whether new tests notice them.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import shutil
import sys
from collections import Counter
from pathlib import Path

from tests.mutation.child import Changed, forked, run_tests
from tests.mutation.mutants import Mutant, sample
from tests.mutation.reach import Reach
from tests.places import PACKAGE, ROOT

WARM = """
    pikepdf PIL.Image PIL.JpegImagePlugin PIL.PngImagePlugin uharfbuzz fontTools.ttLib fontTools.subset yaml msgspec
    pypdfium2 pypdf budoux deflate markdown_it mdit_py_plugins.footnote hypothesis.strategies jsonschema rich.console
"""
"""What tests and package load of others; the package itself is loaded anew for every mutant."""
FIRST = 4.0
"""Seconds of the tests that are tried first, before the files of all others are loaded."""
ALL = 15.0
"""Seconds of all tests that are tried; a mutant that none of these notices has survived, whatever others would say."""
STORE = ROOT / ".mutation"


class Trial:
    """Tries mutants; tests that noticed one of a module are tried first for its others."""

    def __init__(self, reach: Reach) -> None:
        self.reach = reach
        self.noticed: Counter[tuple[Path, str]] = Counter()

    def judge(self, mutant: Mutant) -> str:
        """Which test notices a mutant, or that its process was ended; empty where it survives."""
        tests = self.reach.of(mutant.path, mutant.line)
        tests.sort(key=lambda test: -self.noticed[mutant.path, test])
        batches = self._batches(tests)
        if not batches:
            return ""
        answer = STORE / f"answer-{os.getpid()}.txt"
        answer.unlink(missing_ok=True)

        def child() -> None:
            sys.meta_path.insert(0, Changed(mutant.path, mutant.source()))
            for batch in batches:
                files = sorted({ROOT / test.split("::")[0] for test in batch})
                if found := run_tests(files, batch):
                    answer.write_text(found, encoding="utf-8")
                    return
            answer.write_text("", encoding="utf-8")

        total = sum(self.reach.seconds[test] for batch in batches for test in batch)
        ended = forked(child, 20 + 2 * total, STORE / f"out-{os.getpid()}.txt")
        if ended:
            return ended
        found = answer.read_text("utf-8")
        self.noticed[mutant.path, found] += 1
        return found

    def _batches(self, tests: list[str]) -> list[list[str]]:
        batches: list[list[str]] = [[], []]
        spent = 0.0
        for test in tests:
            spent += self.reach.seconds[test] + 0.02
            if spent > ALL:
                break
            batches[spent > FIRST and bool(batches[0])].append(test)
        return [batch for batch in batches if batch]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("count", type=int, nargs="?", default=60)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    parser.add_argument("--again", action="store_true", help="those only that survived the last time")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    folder = PACKAGE / options.folder
    for name in WARM.split():
        importlib.import_module(name)
    assert not any(name.split(".")[0] == "paiban" for name in sys.modules), "the package is loaded with a mutant only"
    results = STORE / f"{options.folder.replace('/', '-')}-{options.count}-{options.seed}.json"
    last: dict[str, str] = json.loads(results.read_text("utf-8")) if results.exists() else {}
    reach = Reach(folder, STORE / "reach")
    trial = Trial(reach)
    taken = sample(folder, options.count, options.seed)

    def some(job: int) -> None:
        found = {}
        for mutant in taken[job :: options.jobs]:
            before = last.get(mutant.name, "") if options.again else ""
            found[mutant.name] = before or trial.judge(mutant)
            tests = len(reach.of(mutant.path, mutant.line))
            print(f"{mutant.name}: {found[mutant.name] or f'SURVIVED ({tests} tests)'}", flush=True)
            part(job).write_text(json.dumps(found), encoding="utf-8")
        shutil.rmtree(STORE / f"tmp-{os.getpid()}", ignore_errors=True)

    def part(job: int) -> Path:
        return STORE / f"{results.stem}-part{job}.json"

    children = []
    for job in range(options.jobs):
        child = os.fork()
        if not child:
            some(job)
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    found = {name: r for job in range(options.jobs) for name, r in json.loads(part(job).read_text("utf-8")).items()}
    results.write_text(json.dumps({**last, **found}, indent=0), encoding="utf-8")
    for mutant in taken:
        if not found[mutant.name]:
            print(f"\n{mutant.name} ({len(reach.of(mutant.path, mutant.line))} tests)\n{mutant.diff()}")
    killed = sum(1 for result in found.values() if result)
    print(f"{options.folder}: {killed} of {len(found)} noticed, {killed / len(found):.0%} (seed {options.seed})")


if __name__ == "__main__":
    main()
