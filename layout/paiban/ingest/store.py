"""A draft into a folder, whole or not at all."""

from __future__ import annotations

import os
import shutil
from errno import ENOTDIR

from paiban.ingest.model import Draft
from paiban.ingest.write import yaml_of

YAML = "issue.yaml"


def write_draft(draft: Draft, source: str, directory: str, force: bool) -> str:
    """Write ``issue.yaml`` and the pictures into ``directory``.  Gives the path of the YAML.

    What is written stands beside the folder until all of it is there.  With ``force`` files of the same names are
    replaced; others in the folder stay.  Raises ``FileExistsError`` where something is in it, unless ``force``; other
    ``OSError`` where it can't be written, and then everything is as it was."""
    target = directory.rstrip("/") or directory
    taken = os.path.isdir(target) and bool(os.listdir(target))
    if taken and not force:
        raise FileExistsError(target)
    if os.path.lexists(target) and not os.path.isdir(target):
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), target)
    # a folder may be a link to where it is: what is renamed must be on the same disk
    place = os.path.realpath(target)
    staging = f"{place}.{os.getpid()}.tmp"
    try:
        _fill(draft, source, staging)
        if taken:
            _merge(staging, place, f"{place}.{os.getpid()}.old")
        else:
            os.replace(staging, place)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return os.path.join(target, YAML)


def _fill(draft: Draft, source: str, folder: str) -> None:
    os.makedirs(folder)
    with open(os.path.join(folder, YAML), "w", encoding="utf-8", newline="\n") as file:
        file.write(yaml_of(draft, source))
    for path, data in sorted(draft.files.items()):
        place = os.path.join(folder, *path.split("/"))
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "wb") as picture:
            picture.write(data)


def _merge(staging: str, folder: str, kept: str) -> None:
    """Move files from ``staging`` into ``folder``; those they replace wait in ``kept``, and are put back where one
    can't be moved."""
    paths = sorted(
        os.path.relpath(os.path.join(base, name), staging) for base, _, names in os.walk(staging) for name in names
    )
    moved: list[tuple[str, str]] = []
    try:
        for path in paths:
            here, old = os.path.join(folder, path), os.path.join(kept, path)
            os.makedirs(os.path.dirname(here), exist_ok=True)
            os.makedirs(os.path.dirname(old), exist_ok=True)
            moved.append((here, old))
            if os.path.lexists(here):
                os.replace(here, old)
            os.replace(os.path.join(staging, path), here)
    except BaseException:
        for here, old in reversed(moved):
            if os.path.lexists(old):
                os.replace(old, here)
            elif os.path.isfile(here):
                os.unlink(here)
        raise
    finally:
        shutil.rmtree(kept, ignore_errors=True)
