"""What an issue was made from, for the archive's file: its YAML, its themes, and which photos they were."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence

from paiban.base.version import __version__
from paiban.issue.model import Issue
from paiban.material.picture import Picture
from paiban.pdf.attach import Attachment
from paiban.style.load import theme_files

_YAML = "application/yaml"
"""RFC 9512."""


def attachments_of(issue: Issue, theme: str | None, pictures: Sequence[Picture]) -> list[Attachment]:
    """The issue, the themes it was set in from its own to the one that stands by itself, and the photos' hashes."""
    found = [Attachment(os.path.basename(issue.path), _YAML, _read(issue.path), "The issue as it was written")]
    folder = "." if theme else os.path.dirname(issue.path)
    names = {found[0].name}
    for path in theme_files(theme or issue.theme, folder):
        name = os.path.basename(path)
        while name in names:
            name = f"theme-{name}"
        names.add(name)
        found.append(Attachment(name, _YAML, _read(path), "The theme it was set in"))
    photos = {picture.name: hashlib.sha256(_read(picture.path)).hexdigest() for picture in pictures}
    told = {"paiban": __version__, "photos": [{"photo": n, "sha256": h} for n, h in sorted(photos.items())]}
    data = json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"
    found.append(Attachment("photos.json", "application/json", data, "The photos by their SHA-256", "Data"))
    return found


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
