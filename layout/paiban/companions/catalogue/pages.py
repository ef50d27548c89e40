"""Pages as they are cited."""

from __future__ import annotations

from collections.abc import Sequence


def page_range(labels: Sequence[str]) -> str:
    """The labels of pages in order as ranges: 4–7, 12."""
    runs: list[list[str]] = []
    for label in labels:
        if runs and label.isdecimal() and runs[-1][-1].isdecimal() and int(label) == int(runs[-1][-1]) + 1:
            runs[-1].append(label)
        else:
            runs.append([label])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
