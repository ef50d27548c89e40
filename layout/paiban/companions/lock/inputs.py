"""What an issue was made of, as digests by name; no path of a machine is among the names."""

from __future__ import annotations

import hashlib
import os
import zlib
from importlib.metadata import PackageNotFoundError, version

from paiban.base.version import __version__
from paiban.companions.lock.model import Lock, LockedPage, LockedParagraph
from paiban.companions.lock.paragraphs import BEGINS, SetText, digest, file_of, page_digest, place_of
from paiban.display.model import Layout
from paiban.inline.phrase import MODEL_VERSION
from paiban.issue.model import Issue
from paiban.style.load import theme_files

LIBRARIES = ("deflate", "pillow", "uharfbuzz")
"""Libraries that lines or bytes depend on."""


def lock_of(issue: Issue, theme: str | None, document: Layout, found: list[SetText], pdf: dict[str, bytes]) -> Lock:
    """The lock of an issue set as ``document``.  ``theme`` is the one given instead of the issue's own, ``found`` its
    paragraphs, ``pdf`` its files by profile.  Raises ``OSError`` where an input can't be read again."""
    return Lock(
        __version__,
        libraries(),
        inputs(issue, theme, document),
        {profile: hashlib.sha256(data).hexdigest() for profile, data in pdf.items()},
        tuple(LockedPage(page.label, page_digest(document, page)) for page in document.pages),
        tuple(locked(paragraph, issue.path) for paragraph in found),
    )


def locked(paragraph: SetText, issue: str) -> LockedParagraph:
    """A paragraph as a lock has it.  ``issue`` is the path of the issue's file."""
    first, last = paragraph.lines[0], paragraph.lines[-1]
    return LockedParagraph(
        page=f"{first.page + 1}" if first.page == last.page else f"{first.page + 1}-{last.page + 1}",
        line=paragraph.mark.line,
        role=paragraph.role,
        at=f"{first.x:g} {first.y:g}",
        breaks=" ".join(str(len(line.text)) for line in paragraph.lines),
        text=digest([paragraph.text]),
        place=place_of(paragraph),
        begins=paragraph.text[:BEGINS],
        file=file_of(paragraph.mark, issue),
    )


def libraries() -> dict[str, str]:
    """Versions of what lines and bytes depend on beside paiban itself, by name."""
    found = {"zlib": zlib.ZLIB_RUNTIME_VERSION, "budoux": MODEL_VERSION}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "unknown"
    return found


def inputs(issue: Issue, theme: str | None, document: Layout) -> dict[str, dict[str, str]]:
    """Digests of all files that went into ``document``, by kind and name."""
    themes: dict[str, str] = {}
    for path in theme_files(theme or issue.theme, "." if theme else os.path.dirname(issue.path)):
        _put(themes, os.path.basename(path), path)
    fonts: dict[str, str] = {}
    for face in document.faces:
        pinned = "".join(f" {tag}={value:g}" for tag, value in face.variations)
        _put(fonts, face.key + pinned, face.path)
    found = {
        "issue": {os.path.basename(issue.path): _hash(issue.path)},
        "theme": themes,
        "font": fonts,
        "photo": {picture.name: _hash(picture.path) for picture in document.files},
    }
    profile = document.press.profile
    if profile:
        found["profile"] = {os.path.basename(profile): _hash(profile)}
    return found


def missing(lock: Lock, issue: str) -> list[str]:
    """Photos of a lock that are not where they were, by name."""
    folder = os.path.dirname(issue)
    return [name for name in sorted(lock.inputs.get("photo", {})) if not os.path.isfile(os.path.join(folder, name))]


def _put(found: dict[str, str], name: str, path: str) -> None:
    """Two files of one name get different names by a number."""
    value, n, free = _hash(path), 2, name
    while found.get(free, value) != value:
        free, n = f"{name} {n}", n + 1
    found[free] = value


def _hash(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
