"""Speed of composing alone: characters a second on one core, over the running text of the issues, at 22 em.

    python -m bench.breaking [ROUNDS]

Each round does every stage once; the figures are medians.  The yardstick is first fit twice over: the engine's own, and
forty plain lines that know kinsoku and nothing else.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from statistics import median

from paiban.inline import break_paragraph, compose, first_fit_breaks, prepare
from paiban.inline.model import CharacterLook, Setting
from paiban.issue.model import Text
from paiban.material.font.book import FontBook
from paiban.material.font.stack import FontStack
from tests.oracle.test_measures import NO_END, NO_START, corpus

EMS = 22
SIZE = 10.5


def plain(text: str) -> list[str]:
    """Lines by first fit: every character an em, Latin half of one, kinsoku by taking a character over."""
    lines, line, width = [], "", 2.0
    for character in text:
        own = 0.5 if character.isascii() else 1.0
        if width + own > EMS and line:
            keep = ""
            while line and (character in NO_START or line[-1] in NO_END):
                keep, line, character = line[-1] + keep, line[:-1], line[-1]
            lines.append(line)
            line, width = keep, sum(0.5 if c.isascii() else 1.0 for c in keep)
        line += character
        width += own
    return [*lines, line]


def main(rounds: int) -> None:
    texts = [Text(text) for text in corpus()]
    characters = sum(len(text.text) for text in texts)
    setting = Setting(CharacterLook(FontStack(FontBook(), "Noto Serif TC")), SIZE, indent=2.0)
    measures = ((0.0, EMS * SIZE),)
    paragraphs = [prepare(text, setting) for text in texts]
    breaks = [break_paragraph(paragraph, measures) for paragraph in paragraphs]
    stages: dict[str, Callable[[], object]] = {
        "prepare": lambda: [prepare(text, setting) for text in texts],
        "break (total fit)": lambda: [break_paragraph(p, measures) for p in paragraphs],
        "break (first fit)": lambda: [first_fit_breaks(p, measures) for p in paragraphs],
        "compose": lambda: [compose(p, b, measures) for p, b in zip(paragraphs, breaks, strict=True)],
        "plain first fit": lambda: [plain(text.text) for text in texts],
    }
    times: dict[str, list[float]] = {name: [] for name in stages}
    for _ in range(rounds):
        for name, stage in stages.items():
            start = time.perf_counter()
            stage()
            times[name].append(time.perf_counter() - start)
    print(f"{characters} characters, {len(texts)} paragraphs, {EMS} em, medians of {rounds}\n")
    print("| stage | ms | characters a second |\n| --- | --- | --- |")
    for name, found in times.items():
        print(f"| {name} | {median(found) * 1e3:.1f} | {characters / median(found):,.0f} |")
    whole = sum(median(times[name]) for name in ("prepare", "break (total fit)", "compose"))
    print(f"| prepare, break and compose | {whole * 1e3:.1f} | {characters / whole:,.0f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
