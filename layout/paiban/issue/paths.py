"""Photos by the path that the YAML gives: they lie in the issue's folder or in the shared assets, nowhere else."""

from __future__ import annotations

import os
import re

from paiban.base.diagnostics import Collector, Mark
from paiban.base.message import listed, msg, plural
from paiban.material.picture import PhotoError, Picture
from paiban.material.probe import probe

_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]*:"
_STAY = msg("paths are relative to the YAML file and stay inside its folder or the shared assets/")


class PhotoFinder:
    """Finds and measures the photos of the issue ``file``; each photo is measured once."""

    def __init__(self, file: str) -> None:
        self.folder = os.path.dirname(os.path.abspath(file))
        self._roots: tuple[str, ...] = ()
        self._known: dict[str, Picture | None] = {}

    def find(self, name: str, mark: Mark, collector: Collector) -> Picture | None:
        """Return the photo ``name``; None, after reporting why to the collector, where it can't be used."""
        if name not in self._known:
            self._known[name] = self._find(name, mark, collector)
        elif self._known[name] is None:
            collector.error("photo", msg("{name} can't be used here either (see above)", name=name), mark)
        return self._known[name]

    def data(self, name: str, mark: Mark, collector: Collector) -> str:
        """Return the path of a file of figures; empty, after reporting why, where it can't be read from."""
        if not name or "\0" in name or name[0] in "/\\~" or (":" in name and re.match(_SCHEME, name)):
            collector.error("path", msg("{name} is not a relative path", name=name), mark, _STAY)
            return ""
        real = os.path.realpath(os.path.join(self.folder, name))
        if not any(real.startswith(root) for root in self._shared()):
            collector.error("path", msg("{name} lies outside the issue's folder", name=name), mark, _STAY)
            return ""
        if not os.path.isfile(real):
            collector.error("chart", msg("the file {name} does not exist", name=name), mark, self._hint(name))
            return ""
        return real

    def _find(self, name: str, mark: Mark, collector: Collector) -> Picture | None:
        if not name or "\0" in name:
            collector.error("photo", msg("a photo needs a path"), mark, _STAY)
            return None
        if name[0] in "/\\~" or (":" in name and re.match(_SCHEME, name)):
            collector.error("path", msg("{name} is not a relative path", name=name), mark, _STAY)
            return None
        path, page = _path_and_page(os.path.join(self.folder, name))
        real = os.path.realpath(path)
        if not any(real.startswith(root) for root in self._shared()):
            collector.error("path", msg("{name} lies outside the issue's folder", name=name), mark, _STAY)
            return None
        if not os.path.exists(real):
            hint = self._hint(_path_and_page(name)[0])
            collector.error("photo-missing", msg("the photo {name} does not exist", name=name), mark, hint)
            return None
        if page == 0:
            collector.error(
                "photo",
                msg("{name} names no page", name=name),
                mark,
                msg("pages count from 1: write #page=1 or leave it out"),
            )
            return None
        try:
            picture = probe(real, name, max(page, 0))
        except PhotoError as error:
            collector.error(error.code, str(error), mark, error.hint)
            return None
        if picture.bare:
            message = msg("{name} has fonts that are not embedded: {bare}", name=name, bare=listed(picture.bare[:5]))
            collector.warning("pdf-font", message, mark, msg("export the PDF with all fonts embedded"))
        if picture.notes:
            count = plural("{count} annotation", "{count} annotations", picture.notes)
            hint = msg("form fields, stamps and comments are no part of a page: flatten them if they are to be seen")
            collector.warning(
                "pdf-annotation",
                msg("{name} has {count}, which can't be seen here", name=name, count=count),
                mark,
                hint,
            )
        return picture

    def _shared(self) -> tuple[str, ...]:
        """Return the folders that photos may lie in, symbolic links resolved."""
        if not self._roots:
            real = os.path.realpath(self.folder)
            # issues/NAME/issue.yaml shares ../../assets with its neighbours
            shared = os.path.realpath(os.path.join(os.path.dirname(os.path.dirname(real)), "assets"))
            self._roots = (os.path.join(real, ""), os.path.join(shared, ""))
        return self._roots

    def _hint(self, name: str) -> str:
        """Return what the author may have meant: each step of the path by its nearest name."""
        if "\\" in name:
            return msg("write the path with /, as {what}", what=name.replace(chr(92), "/"))
        found: list[str] = []
        for step in name.split("/"):
            folder = os.path.join(self.folder, *found)
            if step in ("", ".") or os.path.exists(os.path.join(folder, step)):
                found.append(step)
                continue
            near = _nearest(step, folder)
            if not near:
                if found and folder != self.folder:
                    return msg("there is nothing of that name in {found}/", found="/".join(found))
                return msg("check the path; it is relative to the YAML file")
            found.append(near)
        return msg("did you mean {found}?", found="/".join(found))


def _path_and_page(path: str) -> tuple[str, int]:
    """Divide a path from the page behind it, as in ``ads/x.pdf#page=2``; the page is -1 where there is none."""
    base, sign, page = path.rpartition("#page=")
    if not sign or os.path.exists(path) or not (page.isascii() and page.isdigit()):
        return path, -1
    return base, int(page[:9])


def _nearest(name: str, folder: str) -> str:
    from difflib import get_close_matches
    from unicodedata import normalize

    try:
        names = sorted(os.listdir(folder))[:10_000]
    except OSError:
        return ""
    folded = normalize("NFC", name).lower()
    same = [n for n in names if normalize("NFC", n).lower() == folded]
    near = same or get_close_matches(name[:255], names, 1)
    return near[0] if near else ""
