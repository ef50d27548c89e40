"""A smaller issue with the same fault: parts, keys, items and text are taken away as long as it stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

Path = tuple[str | int, ...]
_KEPT = {"title", "body", "photo", "caption", "rows", "articles"}


def shrink(issue: dict[str, Any], fails: Callable[[dict[str, Any]], bool], budget: int = 150) -> dict[str, Any]:
    """``fails`` says whether an issue has the fault; it is asked ``budget`` times at most."""
    best, left = issue, budget
    progress = True
    while progress and left > 0:
        progress = False
        for smaller in _smaller(best):
            if left <= 0:
                break
            left -= 1
            if fails(smaller):
                best, progress = smaller, True
                break
    return best


def _smaller(issue: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Larger steps first."""
    lists = sorted(_of(issue, list), key=lambda path: len(path))
    for share in (2, 4, 0):
        for path in lists:
            size = len(_at(issue, path))
            step = max(1, size // share) if share else 1
            if share and step < 2:
                continue
            if size <= 1 and path[-1] in ("rows", "photos", "body", "list", "quote", "headlines", "articles"):
                continue
            for start in reversed(range(0, size, step)):
                if step < size:
                    yield _without(issue, path, slice(start, start + step))
    for path in _of(issue, dict):
        for key in _at(issue, path):
            if key not in (
                "title",
                "body",
                "articles",
                "photo",
                "photos",
                "rows",
                "table",
                "box",
                "quote",
                "list",
                "heading",
                "jump",
                "continued",
                "advert",
                "code",
                "verse",
                "blockquote",
                "rule",
            ):
                yield _without(issue, path, key)
    for path in sorted(_of(issue, str), key=lambda path: -len(_at(issue, path))):
        text = _at(issue, path)
        if len(text) > 2 and path[-1] not in (
            "photo",
            "width",
            "start",
            "language",
            "date",
            "arrange",
            "weight",
            "float",
            "captions",
            "side",
            "shape",
            "jump",
            "continued",
            "advert",
            "size",
            "profile",
        ):
            half = len(text) // 2
            yield _with(issue, path, text[:half])
            yield _with(issue, path, text[half:])
            if len(text) > 12:
                yield _with(issue, path, text[len(text) // 8 :])
                yield _with(issue, path, text[: -(len(text) // 8)])


def _of(value: Any, kind: type, path: Path = ()) -> Iterator[Path]:
    if isinstance(value, kind):
        yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, own in pairs:
        yield from _of(own, kind, (*path, key))


def _at(value: Any, path: Path) -> Any:
    for key in path:
        value = value[key]
    return value


def _without(issue: dict[str, Any], path: Path, key: Any) -> dict[str, Any]:
    made = deepcopy(issue)
    del _at(made, path)[key]
    return made


def _with(issue: dict[str, Any], path: Path, text: str) -> dict[str, Any]:
    made = deepcopy(issue)
    _at(made, path[:-1])[path[-1]] = text
    return made
