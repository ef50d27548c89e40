"""Photos by the path that the YAML gives: inside the issue's folder or the shared assets, nowhere else."""

from __future__ import annotations

import os

from paiban.diagnostics import Collector, Mark
from paiban.issue.model import Picture
from paiban.issue.photo import PhotoError, probe


class PhotoFinder:
    """Finds and measures photos of the issue ``file``; each file is measured once."""

    def __init__(self, file: str) -> None:
        self.folder = os.path.dirname(os.path.abspath(file))
        real = os.path.realpath(self.folder)
        # issues/NAME/issue.yaml shares ../../assets with its neighbours
        shared = os.path.join(os.path.dirname(os.path.dirname(real)), "assets")
        self.roots = (real, os.path.realpath(shared))
        self._known: dict[str, Picture | None] = {}

    def find(self, name: str, mark: Mark, collector: Collector) -> Picture | None:
        """The photo ``name``; None, with the cause collected, where it can't be used."""
        if name not in self._known:
            self._known[name] = self._find(name, mark, collector)
        elif self._known[name] is None:
            collector.error("photo", f"{name} can't be used here either (see above)", mark)
        return self._known[name]

    def _find(self, name: str, mark: Mark, collector: Collector) -> Picture | None:
        hint = "paths are relative to the YAML file and stay inside its folder or the shared assets/"
        if not name or "\0" in name:
            collector.error("photo", "a photo needs a path", mark, hint)
            return None
        if os.path.isabs(name) or name.startswith("~") or "\\" in name or "://" in name:
            collector.error("path", f"{name} is not a relative path", mark, hint)
            return None
        path = os.path.join(self.folder, name)
        try:
            real = os.path.realpath(path)
        except OSError as error:
            collector.error("photo", f"cannot read {name}: {error.strerror or error}", mark)
            return None
        if not any(real == root or real.startswith(root + os.sep) for root in self.roots):
            collector.error("path", f"{name} lies outside the issue's folder", mark, hint)
            return None
        if not os.path.exists(real):
            collector.error("photo-missing", f"the photo {name} does not exist", mark, self._near(name))
            return None
        try:
            return probe(real, name)
        except PhotoError as error:
            collector.error(error.code, str(error), mark, error.hint)
            return None

    def _near(self, name: str) -> str:
        """A file of nearly the same name, for the hint."""
        from difflib import get_close_matches

        folder, base = os.path.split(os.path.join(self.folder, name))
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            return f"there is no folder {os.path.dirname(name)}"
        same = [n for n in names if n.lower() == base.lower()]
        near = same or get_close_matches(base, names, 1)
        if near:
            return f"did you mean {os.path.join(os.path.dirname(name), near[0])}?"
        return "check the path; it is relative to the YAML file"
