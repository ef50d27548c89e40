"""A draft into a folder, whole or not at all."""

from __future__ import annotations

import os
import shutil
from errno import ENOTDIR, EPERM

from paiban.base.files import hand_on, place_of
from paiban.companions.ingest.model import DraftIssue
from paiban.companions.ingest.write import yaml_of

YAML = "issue.yaml"


def write_draft(draft: DraftIssue, source: str, directory: str, force: bool) -> str:
    """Write ``issue.yaml`` and the pictures into ``directory``.  Gives the path of the YAML.

    What is written waits under another name until all of it is there.  With ``force`` files of the same names are
    replaced; others in the folder stay.  Raises ``FileExistsError`` where something is in it, unless ``force``; other
    ``OSError`` where it can't be written, and then everything is as it was."""
    target = directory.rstrip("/") or directory
    there = os.path.isdir(target)
    if there and os.listdir(target) and not force:
        raise FileExistsError(target)
    if os.path.lexists(target) and not there:
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), target)
    # within a folder that is there: it may be a link, a disk of its own, or where somebody works
    waiting = os.path.join(target, f".{os.getpid()}") if there else f"{target}.{os.getpid()}"
    staging = f"{waiting}.tmp"
    try:
        _fill(draft, source, staging)
        if there:
            _merge(staging, target, f"{waiting}.old")
        else:
            os.replace(staging, target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return os.path.join(target, YAML)


def _fill(draft: DraftIssue, source: str, folder: str) -> None:
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
    made: list[str] = []
    try:
        for path in paths:
            new, old = os.path.join(staging, path), os.path.join(kept, path)
            here, status = place_of(os.path.join(folder, path))
            if not here:  # a device or a FIFO
                raise PermissionError(EPERM, os.strerror(EPERM), os.path.join(folder, path))
            if not os.path.isdir(os.path.dirname(here)):
                os.mkdir(os.path.dirname(here))
                made.append(os.path.dirname(here))
            os.makedirs(os.path.dirname(old), exist_ok=True)
            if status is not None:
                hand_on(new, status)
                os.replace(here, old)
            moved.append((here, old))
            os.replace(new, here)
    except BaseException:
        for here, old in reversed(moved):
            if os.path.lexists(old):
                os.replace(old, here)
            elif os.path.lexists(here):
                os.unlink(here)
        for place in made:
            os.rmdir(place)
        raise
    finally:
        shutil.rmtree(kept, ignore_errors=True)
