"""Speed and memory against peers, all in one run: ``python bench/run.py --help``.

Each figure is of a cold process that reads its input and writes a PDF.  The repetitions of all tools are interleaved,
so that what else the machine does falls on all of them alike.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / "bench" / "peers"
FONTS = ROOT / "fonts"
SOURCES = {"paiban": "issue.yaml", "typst": "issue.typ", "reportlab": "issue.json", "weasyprint": "issue.html"}
SIZES = (1, 10)


class Run(NamedTuple):
    """One cold process: seconds of wall clock, seconds of CPU (user and system), peak memory in MB."""

    wall: float
    cpu: float
    memory: float


def command(tool: str, folder: Path, target: Path) -> list[str]:
    source = folder / SOURCES[tool]
    if tool == "paiban":
        return [sys.executable, "-m", "paiban", "render", str(source), "-o", str(target)]
    return [sys.executable, str(PEERS / f"run_{tool}.py"), str(FONTS), str(source), str(target)]


def measure(arguments: list[str], folder: Path) -> Run:
    """Run to the end; CPU and memory cover the process and what it started and waited for."""
    with open(folder / "log.txt", "wb") as log:
        start = time.perf_counter()
        process = subprocess.Popen(arguments, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if status:
        raise RuntimeError(f"{' '.join(arguments)}\n{(folder / 'log.txt').read_text(errors='replace')[-2000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def warm(tool: str, folder: Path, second: Path) -> float:
    """Seconds for a second issue in a process that has just set another."""
    script = [str(PEERS / f"run_{tool}.py"), str(FONTS)]
    jobs = [
        str(folder / SOURCES[tool]),
        str(folder / "warm-1.pdf"),
        str(second / SOURCES[tool]),
        str(folder / "warm-2.pdf"),
    ]
    done = subprocess.run([sys.executable, *script, *jobs], cwd=folder, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def pages(path: Path) -> int:
    """Counted in another process, so that this one stays small: a child's peak starts with its parent's."""
    code = "import sys, pypdfium2; print(len(pypdfium2.PdfDocument(sys.argv[1])))"
    return int(subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True).stdout)


def versions(tools: list[str]) -> str:
    code = (
        "import importlib, sys; print(', '.join(f'{t} {importlib.import_module(t).__version__}' for t in sys.argv[1:]))"
    )
    done = subprocess.run([sys.executable, "-c", code, *tools], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def prepare(issue: Path, folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "bench.prepare", issue, folder, *map(str, SIZES)], cwd=ROOT, check=True)


def table(tools: list[str], count: int, runs: dict[str, list[Run]], folder: Path) -> list[str]:
    lines = [
        "| tool | wall | CPU | peak memory | file | pages | wall against typst | least wall |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    base = median(r.wall for r in runs["typst"]) if runs.get("typst") else 0.0
    for tool in tools:
        if tool not in runs:
            continue
        wall, cpu, memory = (median(values) for values in zip(*runs[tool], strict=True))
        target = folder / f"{tool}.pdf"
        ratio = f"{wall / base:.2f}" if base else ""
        lines.append(
            f"| {tool} | {wall:.3f} s | {cpu:.3f} s | {memory:.0f} MB | {target.stat().st_size / 1000:.0f} kB "
            f"| {pages(target)} | {ratio} | {min(r.wall for r in runs[tool]):.3f} s |"
        )
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--issue", type=Path, default=ROOT / "issues" / "sample" / "issue.yaml")
    parser.add_argument("--repeat", type=int, default=9, metavar="N", help="repetitions (default 9)")
    parser.add_argument("--tools", nargs="+", choices=SOURCES, default=list(SOURCES))
    parser.add_argument("--sizes", nargs="+", type=int, choices=SIZES, default=list(SIZES))
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "bench", help="where the inputs and PDFs go")
    parser.add_argument("--write", action="store_true", help="also write bench/results.md")
    options = parser.parse_args()

    prepare(options.issue.resolve(), options.folder)
    report = [
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; "
        f"{versions(options.tools)}; medians of {options.repeat} cold runs, interleaved."
    ]
    for count in options.sizes:
        folder = (options.folder / f"x{count}").resolve()
        runs: dict[str, list[Run]] = {}
        slow = {"weasyprint"} if count > 1 else set()
        for n in range(options.repeat + 1):  # the first round warms the page cache and is dropped
            for tool in options.tools:
                if tool in slow and n > 1:
                    continue
                run = measure(command(tool, folder, folder / f"{tool}.pdf"), folder)
                if n or tool in slow:
                    runs.setdefault(tool, []).append(run)
        report += ["", f"## {'One issue' if count == 1 else f'{count} issues in one file'}", ""]
        report += table(options.tools, count, runs, folder)
    first, second = options.folder / "x1", options.folder / "second"
    report += ["", "## A second issue in a warm process", "", "| tool | seconds |", "| --- | ---: |"]
    for tool in options.tools:
        values = [warm(tool, first.resolve(), second.resolve()) for _ in range(5 if tool != "weasyprint" else 2)]
        report.append(f"| {tool} | {median(values):.3f} |")
    text = "\n".join(report) + "\n"
    print(text)
    if options.write:
        head = "# Results\n\nWritten by `python bench/run.py --write`; see README.md for what is measured.\n\n"
        (ROOT / "bench" / "results.md").write_text(head + text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
