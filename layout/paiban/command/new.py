"""``paiban new``: a small complete issue, or a theme, to start from."""

from __future__ import annotations

import json
import os
import re
import shutil
from argparse import Namespace

from paiban.base.files import package_folder, written_whole
from paiban.base.message import msg
from paiban.command.report import answer, misused, unwritable

STARTER = package_folder("issue", "starter")

_SCHEMA = "issue.schema.json"

_HEAD = """\
# A theme made from the built-in `{base}`: change what you like, and leave out what is to stay as it is there.
# To see it:   paiban render issue.yaml --theme {name} --overlay
# To check it: paiban check {name}
# Its keys:    docs/themes.md, or for editors: paiban schema --theme
"""


def run(options: Namespace) -> int:
    """Write a starter issue or theme into a new folder or file.  Return the exit status."""
    if options.theme is not None:
        if options.directory is not None:
            return misused(msg("name a folder for an issue, or --theme, not both"))
        return _theme(options.theme, options.base or "newsletter")
    if options.base is not None:
        return misused(msg("--from goes with --theme"))
    if options.directory is None:
        return misused(msg("name a folder for the new issue, or --theme and a path for a new theme"))
    return _issue(options.directory)


def _issue(target: str) -> int:
    try:
        if os.path.lexists(target) and (not os.path.isdir(target) or os.listdir(target)):
            return misused(msg("{target} is there already and is not an empty folder", target=target))
        shutil.copytree(STARTER, target, dirs_exist_ok=True, copy_function=shutil.copyfile)
        _for_editors(target)
    except OSError as error:
        return unwritable(target, error)
    path = os.path.join(target, "issue.yaml")
    return answer(msg("{path} is there to be edited; to set it: paiban render {path}", path=path))


def _for_editors(folder: str) -> None:
    """The schema beside the issue, and the line that has yaml-language-server complete and check by it, with no request
    to anywhere."""
    from paiban.issue.schema import schema

    with open(os.path.join(folder, _SCHEMA), "w", encoding="utf-8") as file:
        file.write(json.dumps(schema(), ensure_ascii=False, indent=1) + "\n")
    path = os.path.join(folder, "issue.yaml")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"# yaml-language-server: $schema={_SCHEMA}\n{text}")


def _theme(target: str, base: str) -> int:
    """A built-in theme as a file of its own: ``target``, or ``theme.yaml`` in it where that names a folder."""
    from paiban.style.load import theme_text

    path = target
    if not target.lower().endswith((".yaml", ".yml")):
        path = os.path.join(target, "theme.yaml")
    if os.path.lexists(path):
        return misused(msg("{path} is there already", path=path))
    name = os.path.splitext(os.path.basename(path))[0]
    if name == "theme":
        name = os.path.basename(os.path.dirname(os.path.abspath(path))) or name
    text = theme_text(base)
    named = f"name: {json.dumps(name, ensure_ascii=False)}"
    if not re.search(r"^extends:", text, re.M):
        named += f"\nextends: {base}"  # so that what is left out is as it is there
    text = re.sub(r"^name:.*$", lambda _: named, text, flags=re.M)
    try:
        if path != target:
            os.makedirs(target, exist_ok=True)
        with written_whole(path) as file:
            file.write(f"{_HEAD.format(base=base, name=os.path.basename(path))}\n{text}".encode())
    except OSError as error:
        return unwritable(path, error)
    return answer(
        msg("{path} is there to be edited; to set an issue in it: paiban render ISSUE.yaml --theme {path}", path=path)
    )
