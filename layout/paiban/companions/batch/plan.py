"""Which issues patterns name, and what each output is called."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Callable, Sequence
from unicodedata import normalize

_PLAIN = "issue"
"""An issue's usual file name, which does not distinguish issues: their folders' names do."""
_LONGEST = 200
"""Bytes of a name; file systems take 255, and a temporary file's is longer."""


def find_issues(patterns: Sequence[str]) -> tuple[list[str], list[str]]:
    """The issues that ``patterns`` name, each file once, in the order of the patterns and then of the paths; and the
    patterns that name none.

    A pattern is the path of a YAML, a folder (every ``issue.yaml`` in it and below), or has ``*``, ``?``, ``[…]`` or
    ``**`` in it; of a folder that such a one matches, its ``issue.yaml``.
    """
    found: dict[str, str] = {}
    idle = []
    for pattern in patterns:
        if os.path.isdir(pattern):
            paths = sorted(glob.glob(os.path.join(glob.escape(pattern), "**", "issue.yaml"), recursive=True))
        elif os.path.lexists(pattern):
            paths = [pattern]
        else:
            named = (
                os.path.join(p, "issue.yaml") if os.path.isdir(p) else p for p in glob.glob(pattern, recursive=True)
            )
            paths = sorted({p for p in named if os.path.lexists(p)})
        if not paths:
            idle.append(pattern)
        for path in paths:
            found.setdefault(os.path.realpath(path), path)
    return list(found.values()), idle


def output_names(paths: Sequence[str], ending: str = ".pdf") -> list[str]:
    """A name for the output of each issue, all different (file systems that fold case included).

    The name of the YAML, or of its folder where it is called ``issue.yaml``; where two would be the same, both take
    the folders above into their names, as many as it takes.  It depends on the paths alone, not on their order.
    """
    steps = [_steps(path) for path in paths]
    names = _told_apart(steps, _joined)
    return [name + ending for name in names]


def _steps(path: str) -> list[str]:
    """The parts that a name may be made of, the most telling one last."""
    folder, file = os.path.split(os.path.abspath(path))
    steps = [step for step in folder.replace("\\", "/").split("/") if step and not step.endswith(":")]
    stem = os.path.splitext(file)[0]
    return [*steps, stem] if stem.lower() != _PLAIN or not steps else steps


def _told_apart(steps: list[list[str]], joined: Callable[[list[str]], str]) -> list[str]:
    depths = [1] * len(steps)
    while True:
        names = [joined(s[-depth:]) for s, depth in zip(steps, depths, strict=True)]
        same: dict[str, list[int]] = {}
        for n, name in enumerate(names):
            same.setdefault(_folded(name), []).append(n)
        grown = False
        for group in same.values():
            if len(group) > 1:
                for n in group:
                    if depths[n] < len(steps[n]):
                        depths[n] += 1
                        grown = True
        if not grown:
            break
    for group in same.values():
        if len(group) > 1:  # all of the path is in the name, and yet another's is the same
            for n in group:
                names[n] = f"{names[n]}-{_digest('/'.join(steps[n]))}"
    return names


def _joined(steps: list[str]) -> str:
    name = "-".join(steps).lstrip(".-") or "issue"
    name = "".join("_" if c in '<>:"|?*\\' or ord(c) < 32 else c for c in name)
    data = name.encode("utf-8", "surrogateescape")
    if len(data) <= _LONGEST:
        return name
    return f"{data[-_LONGEST:].decode('utf-8', 'ignore')}-{_digest('/'.join(steps))}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:8]


def _folded(name: str) -> str:
    return normalize("NFC", name).casefold()
