"""WeasyPrint, one cold process: ``run_weasyprint.py FONTS SOURCE TARGET [SOURCE TARGET]``; see run_typst."""

import sys
import time

from weasyprint import HTML

jobs = sys.argv[2:]
for source, target in zip(jobs[::2], jobs[1::2], strict=True):
    start = time.perf_counter()
    HTML(filename=source).write_pdf(target)
    took = time.perf_counter() - start
if len(jobs) > 2:
    print(took)
