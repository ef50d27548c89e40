"""The files that an issue is made from."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from paiban.base.files import package_folder
from paiban.companions.batch.prints import file_print

if TYPE_CHECKING:
    from paiban.display.model import Layout
    from paiban.issue.model import Issue


def inputs_of(issue: Issue, theme: str | None, layout: Layout) -> Iterable[str]:
    """Themes and photos; the program's own files are in its fingerprint."""
    from paiban.base.vocabulary import BUILT_IN
    from paiban.style.load import theme_files

    found: list[str] = []
    name = theme or issue.theme
    if name not in BUILT_IN:
        own = package_folder("")
        folder = "." if theme else os.path.dirname(issue.path)
        found = [path for path in theme_files(name, folder) if not path.startswith(own)]
    if layout.press.profile:
        found.append(layout.press.profile)
    return dict.fromkeys([*found, *(picture.path for picture in layout.files)])


def name_of(path: str, folder: str) -> str:
    """A file by its path from the issue's folder, the same wherever the two are together."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return path


def unchanged(files: dict[str, str], folder: str) -> bool:
    """Whether the files of an issue in ``folder`` have these SHA-256.  Raises ``OSError``."""
    return all(file_print(os.path.join(folder, name)) == digest for name, digest in files.items())
