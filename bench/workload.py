"""What is set: an issue, and ten of its size in one file with no two paragraphs alike.

The alike matters: typst remembers what it has laid out, so that the same article ten times over would cost it one.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

_NOT_TEXT = {"photo", "width", "arrange", "start", "language", "theme", "date", "url", "issn", "number", "focus"}
_KEPT = re.compile(r"（注\d+）|\{[^}]*\}|\[[^]]*\](?:\([^)]*\))?|`[^`]*`|https?://\S+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_STEP = 5
"""Every fifth Han character is exchanged: a line seldom has fewer, so that no line of two copies is the same."""


def read(path: Path) -> dict[str, Any]:
    """The issue as plain data."""
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return data


def times(issue: dict[str, Any], count: int, first: int = 0) -> dict[str, Any]:
    """``issue`` with its articles ``count`` times, each copy in other words; copy 0 is as it was written."""
    stock = "".join(sorted(set(_HAN.findall(yaml.safe_dump(issue, allow_unicode=True)))))
    articles = [_altered(article, n, stock) for n in range(first, first + count) for article in issue["articles"]]
    return issue | {"articles": articles}


def _altered(value: Any, copy: int, stock: str) -> Any:
    if isinstance(value, dict):
        return {k: v if k in _NOT_TEXT else _altered(v, copy, stock) for k, v in value.items()}
    if isinstance(value, list):
        return [_altered(v, copy, stock) for v in value]
    return _reworded(value, copy, stock) if isinstance(value, str) and copy else value


def _reworded(text: str, copy: int, stock: str) -> str:
    """The same length, the same marks and Latin words, the same repertoire of characters."""
    kept = [match.span() for match in _KEPT.finditer(text)]
    out = list(text)
    place = 0
    for match in _HAN.finditer(text):
        at = match.start()
        if any(start <= at < end for start, end in kept):
            continue
        place += 1
        if place % _STEP == copy % _STEP:
            out[at] = stock[(stock.index(out[at]) + 31 * copy) % len(stock)]
    return "".join(out)


def write(source: Path, folder: Path, count: int, first: int = 0) -> Path:
    """Write ``source`` ``count`` times over, photos beside it; gives the path of the YAML."""
    folder.mkdir(parents=True, exist_ok=True)
    for photos in source.parent.iterdir():
        if photos.is_dir():
            shutil.copytree(photos, folder / photos.name, dirs_exist_ok=True)
    issue = read(source)
    path = folder / "issue.yaml"
    text = yaml.safe_dump(times(issue, count, first), allow_unicode=True, sort_keys=False, width=1 << 20)
    path.write_text(text, encoding="utf-8")
    return Path(os.path.abspath(path))
