"""The lock: what an issue was when it was approved.  Its text is TOML, a page and a paragraph a line."""

from __future__ import annotations

import json
import tomllib

import msgspec
from msgspec import Struct

from paiban.base.message import msg

FORMAT = 1
KINDS = ("issue", "theme", "font", "photo", "profile")
"""Kinds of input; a profile is that of a printing condition."""
_HEAD = "# What this issue was when it was locked. `paiban verify` sets it again and says what has moved.\n"


class LockError(Exception):
    """A lock that can't be read; the message is a sentence for the user."""


class LockedPage(Struct, frozen=True, forbid_unknown_fields=True):
    """A page's folio, and a digest of all that is on it."""

    label: str
    layout: str


class LockedParagraph(Struct, frozen=True, forbid_unknown_fields=True):
    """A paragraph, heading, caption or cell.

    ``page`` is its page, counted from 1, or the first and the last ("3-4"); ``line`` is its place in ``file`` ("" for
    the issue's own); ``at`` the origin of its first line in points from the page's top left; ``breaks`` the number of
    characters on each line; ``text`` a digest of its text, ``place`` one of where every line is; ``begins`` its first
    characters.
    """

    page: str
    line: int
    role: str
    at: str
    breaks: str
    text: str
    place: str
    begins: str
    file: str = ""


class Lock(Struct, frozen=True):
    """``inputs`` are digests by kind and name, ``libraries`` versions by name, ``pdf`` digests by profile."""

    engine: str
    libraries: dict[str, str]
    inputs: dict[str, dict[str, str]]
    pdf: dict[str, str]
    pages: tuple[LockedPage, ...]
    paragraphs: tuple[LockedParagraph, ...]


def lock_text(lock: Lock) -> str:
    """The lock as TOML, the same on every machine."""
    out = [_HEAD, f"format = {FORMAT}", f"pages = {len(lock.pages)}", "", "[engine]", f"paiban = {_s(lock.engine)}"]
    out += [f"{_key(name)} = {_s(version)}" for name, version in sorted(lock.libraries.items())]
    for kind in KINDS:
        if lock.inputs.get(kind):
            out += ["", f"[inputs.{kind}]"]
            out += [f"{_key(name)} = {_s(digest)}" for name, digest in sorted(lock.inputs[kind].items())]
    out += ["", "[pdf]"] + [f"{name} = {_s(digest)}" for name, digest in sorted(lock.pdf.items())]
    out += ["", "[layout]", "pages = ["]
    out += [f"  {_table(page)}," for page in lock.pages]
    out += ["]", "paragraphs = ["]
    out += [f"  {_table(paragraph)}," for paragraph in lock.paragraphs]
    out += ["]", ""]
    return "\n".join(out)


def read_lock(text: str) -> Lock:
    """A lock from its text.  Raises ``LockError``."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LockError(msg("it is not TOML: {error}", error=str(error))) from None
    found = data.get("format")
    if found != FORMAT:
        raise LockError(
            msg("it is of format {found}, and this paiban reads {form}; lock the issue anew", found=found, form=FORMAT)
        )
    engine = data.get("engine", {})
    layout = data.get("layout", {})
    try:
        plain: dict[str, object] = {
            "engine": engine["paiban"],
            "libraries": {name: version for name, version in engine.items() if name != "paiban"},
            "inputs": data["inputs"],
            "pdf": data["pdf"],
            "pages": layout["pages"],
            "paragraphs": layout["paragraphs"],
        }
        return msgspec.convert(plain, Lock)
    except (KeyError, TypeError, AttributeError) as error:
        raise LockError(msg("it lacks {error}", error=str(error))) from None
    except msgspec.ValidationError as error:
        raise LockError(msg("it is not what `paiban lock` writes: {error}", error=str(error))) from None


def _table(value: Struct) -> str:
    parts = []
    for name in value.__struct_fields__:
        field = getattr(value, name)
        if field != "" or name in ("label", "begins"):
            parts.append(f"{name} = {field if isinstance(field, int) else _s(field)}")
    return f"{{{', '.join(parts)}}}"


def _s(text: str) -> str:
    """A basic string: JSON's escapes are among TOML's, but for the one character that JSON leaves alone."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(text: str) -> str:
    return text if text.isascii() and text.replace("-", "").replace("_", "").isalnum() else _s(text)
