"""The pictures of documents: in the file itself, or in the folder that it is in; none is fetched."""

from __future__ import annotations

import base64
import binascii
import os
import posixpath
import re
import zipfile
from hashlib import sha256
from io import BytesIO
from urllib.parse import unquote, unquote_to_bytes

_MOST = 256 << 20
"""Bytes of a picture at most."""
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]+:/|//", re.IGNORECASE)
_DATA = re.compile(r"data:[^,;]*(;[^,]*)?,", re.IGNORECASE)
_KINDS = ((b"\xff\xd8\xff", ".jpg"), (b"\x89PNG\r\n\x1a\n", ".png"), (b"%PDF-", ".pdf"))
_ROOTS = ("static", "assets", "public")
"""Folders of sites that an address from the root is within."""


class Pictures:
    """What finds pictures.  Names in the draft are those of the files; two of one name are told apart by numbers."""

    def __init__(self) -> None:
        self._paths: dict[bytes, str] = {}
        self._taken: set[str] = set()

    def within(self, path: str, data: bytes, zipped: bool) -> _Finder:
        """A finder for the document at ``path``."""
        return _Finder(self, path, data if zipped else b"")

    def placed(self, address: str, data: bytes) -> tuple[str, bytes] | str:
        """The name of a picture in the draft and its bytes; a reason where issues can't have it."""
        kind = next((suffix for sign, suffix in _KINDS if data.startswith(sign)), "")
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            kind = ".webp"
        if not kind:
            suffix = os.path.splitext(address)[1][1:].upper()
            return f"which is {suffix or 'of another kind'} and has to be made JPEG, PNG, WebP or PDF"
        digest = sha256(data).digest()
        if digest not in self._paths:
            stem = re.sub(r"[^\w-]+", "-", os.path.splitext(posixpath.basename(address))[0]).strip("-")[:60] or "photo"
            name, number = stem, 1
            while name.lower() + kind in self._taken:
                number += 1
                name = f"{stem}-{number}"
            self._taken.add(name.lower() + kind)
            self._paths[digest] = f"photos/{name}{kind}"
        return self._paths[digest], data


class _Finder:
    """Finds the pictures of one document.  ``archive`` are the bytes of a file that holds them, empty for none."""

    def __init__(self, pictures: Pictures, path: str, archive: bytes) -> None:
        self._pictures = pictures
        self._folder = os.path.dirname(os.path.abspath(path))
        self._archive = archive

    def __call__(self, address: str) -> tuple[str, bytes] | str:
        if match := _DATA.match(address):
            return self._inline(address[match.end() :], ";base64" in (match[1] or ""))
        if _REMOTE.match(address):
            return "not fetched"
        path = unquote(address.split("#")[0].split("?")[0])
        data = self._zipped(path) if self._archive else self._beside(path)
        return "which is not there" if data is None else self._pictures.placed(path, data)

    def _inline(self, text: str, coded: bool) -> tuple[str, bytes] | str:
        try:
            data = base64.b64decode(unquote_to_bytes(text), validate=False) if coded else unquote_to_bytes(text)
        except (binascii.Error, ValueError):
            return "damaged"
        return self._pictures.placed("inline", data)

    def _zipped(self, path: str) -> bytes | None:
        name = posixpath.normpath(path).lstrip("/")
        try:
            with zipfile.ZipFile(BytesIO(self._archive)) as archive:
                own = [i for i in archive.infolist() if i.filename == name or i.filename.endswith(f"/{name}")]
                return archive.read(own[0]) if own and own[0].file_size <= _MOST else None
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
            return None

    def _beside(self, path: str) -> bytes | None:
        """A file below the folder of the document, or of the site that it is in."""
        if not path.startswith("/"):
            return _read(self._folder, path)
        folder = self._folder
        while True:
            for root in _ROOTS:
                if (data := _read(os.path.join(folder, root), path.lstrip("/"))) is not None:
                    return data
            above = os.path.dirname(folder)
            if above == folder:
                return _read(self._folder, path.lstrip("/"))
            folder = above


def _read(folder: str, path: str) -> bytes | None:
    place = os.path.realpath(os.path.join(folder, path))
    if not place.startswith(os.path.realpath(folder) + os.sep) or not os.path.isfile(place):
        return None
    try:
        with open(place, "rb") as file:
            data = file.read(_MOST + 1)
    except OSError:
        return None
    return data if len(data) <= _MOST else None
