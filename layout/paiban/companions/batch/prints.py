"""Fingerprints: what an output depends on, as SHA-256."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import cache

from paiban.base.files import package_folder
from paiban.base.version import __version__

_LIBRARIES = ("deflate", "fonttools", "pillow", "pyyaml", "uharfbuzz")
"""Those that have a say in the bytes of a PDF."""
_FONTS = (".ttf", ".otf", ".ttc", ".otc")
_CHUNK = 1 << 20


def file_print(path: str) -> str:
    """The SHA-256 of a file.  Raises ``OSError``."""
    digest = hashlib.sha256()
    with open(path, "rb", buffering=0) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def text_print(parts: Iterable[str]) -> str:
    """The SHA-256 of texts one after the other."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape")
        digest.update(b"%d:" % len(data) + data)
    return digest.hexdigest()


@cache
def engine_print() -> str:
    """The program: version, its files (a checkout changes without a new version) and the libraries under it."""
    from importlib.metadata import PackageNotFoundError, version

    root = package_folder()
    parts = [__version__]
    for path in _walk(root, ("bundled", "icc")):
        if not path.endswith((".pyc", ".pdf")):
            parts += (os.path.relpath(path, root).replace(os.sep, "/"), file_print(path))
    for library in _LIBRARIES:
        try:
            parts.append(f"{library} {version(library)}")
        except PackageNotFoundError:
            parts.append(library)
    return f"{__version__}-{text_print(parts)[:16]}"


def fonts_print(folders: Iterable[str]) -> str:
    """The fonts that are found: those in ``folders`` and the bundled ones, which a run searches in that order."""
    from paiban.material.font.bundled import BUNDLED, bundled_folder

    bundled = bundled_folder()
    parts = [file_print(os.path.join(bundled, path)) for _, _, _, path in BUNDLED]
    for folder in folders:
        parts.append("folder")
        for path in _walk(folder):
            if path.lower().endswith(_FONTS):
                try:
                    parts += (os.path.relpath(path, folder).replace(os.sep, "/"), file_print(path))
                except OSError:  # the run will say so
                    parts.append("unreadable")
    return text_print(parts)


def _walk(root: str, but: tuple[str, ...] = ()) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders if f != "__pycache__" and not (folder == root and f in but))
        for name in sorted(names):
            yield os.path.join(folder, name)
