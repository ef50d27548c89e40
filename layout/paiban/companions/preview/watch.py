"""The files that an issue is made of, and when they change.  The only user of watchfiles."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterable

SUFFIXES = (".yaml", ".yml", ".jpg", ".jpeg", ".png", ".webp", ".icc")
"""What an issue is made of, fonts aside.  A PDF that is written beside it is not, nor what editors put there."""
FONT_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")

_STEP = 20
"""Milliseconds of quiet after which files count as saved."""
_LONGEST = 200
"""Milliseconds after which they do without quiet."""
_GLANCE = 1000
"""Milliseconds from one look at the files to the next where no change is reported: some file systems report none."""
_DEEPEST, _MOST = 4, 200
"""Levels of folders below a folder, and folders in all, that are watched."""
_PASSED_OVER = ("node_modules", "__pycache__")

Stamps = dict[str, tuple[int, int]]
"""Files by path, with the time of their last change (ns) and their size."""


def below(folders: Iterable[str]) -> list[str]:
    """Folders and those in them, as far as they are there; hidden ones are passed over."""
    found: list[str] = []
    for top in folders:
        for folder, names, _ in os.walk(top):
            depth = os.path.relpath(folder, top).count(os.sep) + 1
            hidden = {n for n in names if n.startswith(".") or n in _PASSED_OVER}
            names[:] = sorted(set(names) - hidden) if depth < _DEEPEST else []
            found.append(folder)
            if len(found) >= _MOST:
                return found
    return found


def stamps(folders: Iterable[str], suffixes: tuple[str, ...] = SUFFIXES + FONT_SUFFIXES) -> Stamps:
    """The files in ``folders`` (not below them) that an issue may be made of."""
    found: Stamps = {}
    for folder in folders:
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.lower().endswith(suffixes) and entry.is_file():
                        status = entry.stat()
                        found[entry.path] = status.st_mtime_ns, status.st_size
        except OSError:  # gone, or not ours to read: the issue says so where it matters
            continue
    return found


class Watch:
    """Watches what ``folders`` names, which is asked again and again: what an issue is made of changes too."""

    def __init__(self, folders: Callable[[], list[str]]) -> None:
        self._folders = folders
        self._seen: set[str] = set()
        self._known: Stamps = {}
        self.adopt()

    def adopt(self) -> None:
        """Take the files of folders that were not watched before as they are.  To be called before the issue is read
        and after: then it is known which folders its theme and its photos are in."""
        new = [folder for folder in self._folders() if folder not in self._seen]
        self._known |= stamps(new)
        self._seen.update(new)

    async def changes(self) -> AsyncIterator[set[str]]:
        """The paths of files that were changed, made or removed, each time after some were; the empty set where a
        second went by without."""
        from watchfiles import awatch

        while True:
            watched = self._folders()
            changes = awatch(
                *filter(os.path.isdir, watched),
                watch_filter=None,
                debounce=_LONGEST,
                step=_STEP,
                rust_timeout=_GLANCE,
                yield_on_timeout=True,
                recursive=False,
            )
            if changed := self._changed(watched):  # files that came with a new folder
                yield changed
            try:
                async for _ in changes:
                    yield self._changed(watched)
                    if self._folders() != watched:
                        break
            finally:
                await changes.aclose()

    def _changed(self, watched: Iterable[str]) -> set[str]:
        now, known = stamps(watched), self._known
        self._known = now
        return {path for path in now.keys() | known.keys() if now.get(path) != known.get(path)}
