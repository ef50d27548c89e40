"""Tables of Markdown."""

from __future__ import annotations

from collections.abc import Iterable


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A column that is empty throughout is left out."""
    head, lines = list(head), [list(row) for row in rows]
    kept = [n for n in range(len(head)) if any(line[n] for line in lines)]
    shown = [[line[n] for n in kept] for line in ([*head], ["---"] * len(head), *lines)]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in shown)
