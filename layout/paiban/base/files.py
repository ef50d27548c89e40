"""Files: where those of the package are, and how one is written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

import paiban


def package_folder(*parts: str) -> str:
    """Return the path of the package's folder, or of what is at ``parts`` under it."""
    return os.path.join(os.path.dirname(paiban.__file__), *parts)


def data_folder(name: str, *checkout: str) -> str:
    """Return the path of a folder of data that lies beside the code in the repository.  ``checkout`` is its path there;
    in a wheel it is the package's folder ``name`` (setup.cfg maps one to the other).  An editable install uses the
    checkout."""
    installed = package_folder(name)
    if os.path.isdir(installed):
        return installed
    return os.path.join(os.path.dirname(os.path.dirname(package_folder())), *checkout)


@contextmanager
def written_whole(path: str, suffix: str = ".tmp") -> Iterator[IO[bytes]]:
    """Open a binary file whose content takes the place of ``path`` at once, when the block ends.  Until then it is a
    temporary file beside ``path``, which is removed where the block raises.  Raises ``OSError``."""
    temporary = f"{path}.{os.getpid()}{suffix}"
    try:
        with open(temporary, "wb") as file:
            yield file
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
