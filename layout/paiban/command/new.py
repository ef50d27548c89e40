"""``paiban new``: a small complete issue to start from."""

from __future__ import annotations

import os
import shutil
from argparse import Namespace

from paiban.command.report import emit, misused, unwritable

STARTER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "starter")


def run(options: Namespace) -> int:
    target: str = options.directory
    try:
        if os.path.lexists(target) and (not os.path.isdir(target) or os.listdir(target)):
            return misused(f"{target} is there already and is not an empty folder")
        shutil.copytree(STARTER, target, dirs_exist_ok=True, copy_function=shutil.copyfile)
    except OSError as error:
        return unwritable(target, error)
    path = os.path.join(target, "issue.yaml")
    return emit(f"{path} is there to be edited; to set it: paiban render {path}\n")
