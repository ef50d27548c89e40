"""Many issues: ``paiban batch`` on all processors against typst in a loop: ``python bench/batch.py --help``.

Each figure is of a cold process that reads COUNT issues and writes as many PDFs.  No two issues have a line in common
(``--same``: all are the same, which typst remembers from one to the next).  The repetitions are interleaved.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
FONTS = ROOT / "fonts"
LOOP = ROOT / "bench" / "peers" / "run_typst.py"


def prepare(issue: Path, folder: Path, count: int, same: bool) -> list[Path]:
    """``count`` issues, each in a folder of its own, for both tools; gives the folders."""
    code = (
        "import sys; from pathlib import Path; from bench.prepare import write\n"
        "source, folder, count, same = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == 'True'\n"
        "for n in range(count):\n"
        "    write(source, folder / f'{n:03}', 1, 0 if same else n)\n"
    )
    subprocess.run([sys.executable, "-c", code, issue, folder, str(count), str(same)], cwd=ROOT, check=True)
    return [folder / f"{n:03}" for n in range(count)]


def paiban(folders: list[Path], target: Path, jobs: int) -> list[str]:
    sources = [str(folder / "issue.yaml") for folder in folders]
    return [sys.executable, "-m", "paiban", "batch", *sources, "-o", str(target), "-j", str(jobs)]


def typst(folders: list[Path], target: Path, _: int) -> list[str]:
    pairs = [str(path) for folder in folders for path in (folder / "issue.typ", target / f"{folder.name}.pdf")]
    return [sys.executable, str(LOOP), str(FONTS), *pairs]


TOOLS: dict[str, Callable[[list[Path], Path, int], list[str]]] = {"paiban": paiban, "typst": typst}


def timed(arguments: list[str], log: Path) -> float:
    """Seconds of wall clock."""
    with open(log, "wb") as file:
        start = time.perf_counter()
        done = subprocess.run(arguments, stdin=subprocess.DEVNULL, stdout=file, stderr=file)
        wall = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"{arguments[:4]}\n{log.read_text(errors='replace')[-2000:]}")
    return wall


def pages(folder: Path) -> int:
    code = "import sys, pypdfium2\nprint(sum(len(pypdfium2.PdfDocument(path)) for path in sys.argv[1:]))"
    paths = sorted(map(str, folder.glob("*.pdf")))
    return int(subprocess.run([sys.executable, "-c", code, *paths], capture_output=True, text=True, check=True).stdout)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--issue", type=Path, default=ROOT / "issues" / "sample" / "issue.yaml")
    parser.add_argument("--count", type=int, default=100, metavar="N", help="issues (default 100)")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes of paiban (default 2)")
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="repetitions (default 3)")
    parser.add_argument("--same", action="store_true", help="the same issue over and over")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "bench-batch", help="where all of it goes")
    options = parser.parse_args()

    folder = (options.folder / ("same" if options.same else "other")).resolve()
    folders = prepare(options.issue.resolve(), folder / "in", options.count, options.same)
    walls: dict[str, list[float]] = {name: [] for name in TOOLS}
    for n in range(options.repeat):
        for name in list(TOOLS)[:: 1 if n % 2 else -1]:
            target = folder / name
            shutil.rmtree(target, ignore_errors=True)
            target.mkdir()
            walls[name].append(timed(TOOLS[name](folders, target, options.jobs), folder / f"{name}.log"))
    kind = "the same issue" if options.same else "issues in other words each"
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; {options.count} × {kind}; "
        f"paiban by {options.jobs} processes; medians of {options.repeat} cold runs, interleaved.\n"
    )
    print("| tool | wall | least wall | an issue | pages | wall against typst |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    base = median(walls["typst"])
    for name, found in walls.items():
        wall = median(found)
        each = wall / options.count * 1000
        figures = f"{wall:.2f} s | {min(found):.2f} s | {each:.0f} ms | {pages(folder / name)} | {wall / base:.2f}"
        print(f"| {name} | {figures} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
