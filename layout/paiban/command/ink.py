"""Pictures of too much ink, for the commands that look for it."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING

from paiban.command.report import DONE, unwritable

if TYPE_CHECKING:
    from paiban.companions.preflight.heavy import Heavy


def written(pages: Iterable[Heavy], options: Namespace, path: str) -> int:
    """Write a PNG of each page into the folder of ``--ink-map``, where it was asked for, named after the file at
    ``path``.  Gives an exit status."""
    if options.ink_map is None:
        return DONE
    stem = os.path.splitext(os.path.basename(path))[0]
    for page in pages:
        try:
            page.write(options.ink_map, stem)
        except OSError as error:
            return unwritable(options.ink_map, error, options.json)
    return DONE
