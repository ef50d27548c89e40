"""Write the inputs of all tools: ``python -m bench.prepare ISSUE.yaml FOLDER TIMES…``."""

from __future__ import annotations

import sys
from pathlib import Path

from bench import workload
from bench.peers import make_reportlab, make_typst, make_weasyprint

FONTS = Path(__file__).resolve().parents[1] / "fonts"


def write(source: Path, folder: Path, count: int, first: int = 0) -> None:
    """``source`` ``count`` times over in ``folder``, in the language of each tool."""
    issue = workload.read(workload.write(source, folder, count, first))
    make_typst.make(issue, folder)
    make_weasyprint.make(issue, folder, FONTS)
    make_reportlab.make(issue, folder)


def main() -> None:
    source, folder = Path(sys.argv[1]), Path(sys.argv[2])
    for count in map(int, sys.argv[3:]):
        write(source, folder / f"x{count}", count)
    write(source, folder / "second", 1, first=11)


if __name__ == "__main__":
    main()
