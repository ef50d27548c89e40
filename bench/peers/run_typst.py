"""typst (its PyPI binding), one cold process: ``run_typst.py FONTS SOURCE TARGET [SOURCE TARGET]``.

Given a second document, prints the seconds that it took in the process that is warm by then.
"""

import sys
import time

import typst

jobs = sys.argv[2:]
fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[sys.argv[1]])
for source, target in zip(jobs[::2], jobs[1::2], strict=True):
    start = time.perf_counter()
    typst.compile(source, output=target, font_paths=fonts)
    took = time.perf_counter() - start
if len(jobs) > 2:
    print(took)
