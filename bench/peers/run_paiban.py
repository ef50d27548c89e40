"""paiban as a library, for the warm figure only: ``run_paiban.py FONTS SOURCE TARGET SOURCE TARGET``; see run_typst."""

import sys
import time

import paiban

jobs = sys.argv[2:]
for source, target in zip(jobs[::2], jobs[1::2], strict=True):
    start = time.perf_counter()
    paiban.render(source, target)
    took = time.perf_counter() - start
print(took)
