"""A page of Markdown as a reader tries it: the blocks between its fences, in order.

What a block is follows from its first line, which neither GitHub nor Sphinx shows beyond the language:

* ``console``         commands after ``$``, each followed by what it prints; ``…`` stands for any text, and on a line of
                      its own for any lines.  A command that shows nothing is only run.  It has to succeed, unless the
                      next one is ``echo $?``.
* ``yaml KIND``       an issue, or some of its keys (``issue``); a theme, likewise (``theme``); keys of an article
                      (``article``); parts of a body (``body``): each is checked
* ``yaml FILE``       the file, written for the commands below
* ``yaml FILE + a.0`` what is added to the file at that place: items to a list, keys to a mapping
* ``python``          a script; ``pycon`` a session with ``>>>``, as doctest has it
* ``json``, ``text``  read (JSON), or left alone

Comments that stand alone on a line speak to the test:

* ``<!-- run: COMMAND -->``       a preparation that readers need not see
* ``<!-- in the background -->``  the commands of the next block go on until the page ends
* ``<!-- not run: REASON -->``    the next block can't be run here; ``test_examples.py`` holds all of these to a list
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LANGUAGES = frozenset({"console", "yaml", "python", "pycon", "json", "text"})
HIDDEN = "run"
_FENCE = re.compile(r"(`{3,}|~{3,})(.*)")
_COMMENT = re.compile(r"<!-- (run|not run|in the background)(?:: (.*?))? -->")


class Block(NamedTuple):
    """``language`` is the first word of the fence's line, ``about`` the others; ``mark`` and ``reason`` come from the
    comment before; ``line`` is that of the fence."""

    language: str
    about: tuple[str, ...]
    text: str
    line: int
    mark: str = ""
    reason: str = ""


class Step(NamedTuple):
    """A command, and the lines that it is shown to print."""

    command: str
    shown: tuple[str, ...]
    line: int


def blocks(path: Path) -> list[Block]:
    """Raises ``AssertionError`` for a fence that is not at the margin, has no language, or does not end."""
    return list(_blocks(path))


def _blocks(path: Path) -> Iterator[Block]:
    lines = path.read_text(encoding="utf-8").splitlines()
    mark = reason = ""
    n = 0
    while n < len(lines):
        line = lines[n]
        n += 1
        here = f"{path.name}:{n}"
        if comment := _COMMENT.fullmatch(line):
            if comment[1] == HIDDEN:
                yield Block(HIDDEN, (), comment[2], n)
            else:
                mark, reason = comment[1], comment[2] or ""
            continue
        if fence := _FENCE.match(line):
            words = fence[2].split()
            assert words and words[0] in LANGUAGES, f"{here}: a block says what it is: {', '.join(sorted(LANGUAGES))}"
            begin = n
            while n < len(lines) and lines[n].rstrip() != fence[1]:
                n += 1
            assert n < len(lines), f"{here}: the block does not end"
            text = "".join(f"{inside}\n" for inside in lines[begin:n])
            yield Block(words[0], tuple(words[1:]), text, begin, mark, reason)
            n += 1
            mark = reason = ""
            continue
        assert not re.match(r"\s+(```|~~~)", line), f"{here}: a fence stands at the margin, where it is found"
        assert not (mark and line.strip()), f"{here}: `{mark}` speaks of the block that follows it at once"


def steps(block: Block) -> list[Step]:
    """The commands of a console block; one that ends in ``\\`` goes on in the next line."""
    found: list[tuple[str, list[str], int]] = []
    open_end = False
    for n, line in enumerate(block.text.splitlines(), block.line + 1):
        if open_end:
            command, shown, at = found[-1]
            found[-1] = (f"{command}\n{line.removeprefix('> ')}", shown, at)
        elif line.startswith("$ "):
            found.append((line[2:], [], n))
        else:
            assert found, f"line {n}: a console block begins with a command"
            found[-1][1].append(line)
        open_end = found[-1][0].endswith("\\")
    return [Step(command, tuple(shown), at) for command, shown, at in found]


def agrees(shown: tuple[str, ...], printed: str) -> bool:
    """Whether what a command printed is what the page shows, which may leave out with ``…`` or ``...``."""
    pattern = ""
    for line in shown:
        if line.strip() in ("…", "..."):
            pattern += r"(?:.*\n)*"
        else:
            pattern += ".*".join(re.escape(part) for part in re.split(r"…|\.\.\.", line.rstrip())) + r"[ \t]*\n"
    ended = printed if printed.endswith("\n") or not printed else f"{printed}\n"
    return re.fullmatch(pattern, ended) is not None
