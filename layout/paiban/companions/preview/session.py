"""One issue, set again and again: what is the same as before is kept, and what fails leaves the pages as they were."""

from __future__ import annotations

import os
from collections.abc import Sequence
from time import perf_counter

from msgspec import Struct, structs

from paiban.api import load
from paiban.base.diagnostics import Collector, Diagnostic, IssueError
from paiban.base.message import msg
from paiban.base.messages import told_of
from paiban.base.vocabulary import OUTPUTS, Missing
from paiban.companions.preview.model import Proof, ShownFinding, ShownPlace
from paiban.companions.preview.paint import Gallery, page_keys
from paiban.companions.preview.places import Places
from paiban.display.model import Layout
from paiban.flow.cache import ParagraphCache
from paiban.material.font.book import FontBook
from paiban.material.font.face import FontError
from paiban.material.picture import PhotoError
from paiban.pdf import PdfError
from paiban.pdf.intent import IntentError
from paiban.pipeline import Made, Order, Tools, produce
from paiban.style.load import theme_files


class _Revision(Struct, frozen=True):
    """What the pages of one revision are known by.  One object, so that no thread sees half of another revision's."""

    revision: int
    places: Places
    document: Layout


class Session:
    """The issue at ``path``, in its own theme or in ``theme``; ``missing``: as for ``paiban.typeset``.

    ``proof`` is what to show: the pages of the last time that the issue could be set, and the findings of the last time
    that it was tried.  ``render`` is for one thread at a time; all else may be asked from any.
    """

    def __init__(
        self, path: str, theme: str | None = None, font_path: Sequence[str] = (), missing: Missing | None = None
    ) -> None:
        self.path = path
        self.theme = theme
        self.font_path = tuple(font_path)
        self.missing = missing
        self.proof = Proof(file=path)
        self.gallery = Gallery()
        self._setting: _Revision | None = None
        self._inspected: tuple[int, str, tuple[ShownFinding, ...]] = (0, "", ())
        self._photos: tuple[str, ...] = ()
        self._named_theme = ""
        self.forget()

    def forget(self) -> None:
        """Look for fonts anew, and set everything again."""
        self._book = FontBook(self.font_path)
        self._memo = ParagraphCache()

    def render(self) -> Proof:
        """Set the issue as its files are now; gives what is then to be shown.  What is wrong with the input is in its
        findings."""
        started = perf_counter()
        collector = Collector()
        self._memo.begin()
        tools = Tools(book=self._book, lines=self._memo)
        made = None
        try:
            issue = load(self.path)
            self._named_theme = issue.theme
            made = produce(Order(issue, self.theme, missing=self.missing), tools, collector)
        except IssueError as error:
            collector.extend(error.diagnostics)
            tools.report(collector)
        if made is None:
            return self._failed(collector.diagnostics)
        # what the audit finds is shown with the pages, where it can be seen
        keys = page_keys(made.layout)
        seconds = perf_counter() - started
        try:
            changed = self.gallery.show(made.layout, keys)
        except (PdfError, FontError) as error:
            collector.error("unreadable", str(error))
            return self._failed(collector.diagnostics)
        self._show(made, keys, collector.diagnostics, seconds, changed)
        return self.proof

    def fail(self, message: str) -> Proof:
        """Show that this program has failed, not the input."""
        hint = msg("the terminal says where; please report it")
        return self._failed((Diagnostic("error", "internal", message, self.path, hint=hint),))

    def undrawable(self, error: Exception) -> Proof:
        """Show that a file has become unreadable since the issue was set."""
        return self._failed((Diagnostic("error", "unreadable", str(error), self.path),))

    def at(self, revision: int, page: int, x: float, y: float) -> ShownPlace | None:
        """What stands at a point of a page (index; points from the trim's top left); None where nothing does, or where
        the pages are others by now."""
        setting = self._set_for(self.proof)
        return setting.places.at(page, x, y) if setting is not None and self.proof.revision == revision else None

    def inspected(self, profile: str) -> Proof:
        """``proof`` with what preflight has found for a profile as well: not of pages that are no longer those of the
        files."""
        proof = self.proof
        setting = self._set_for(proof)
        if setting is None or proof.failed:
            return proof
        revision, known, found = self._inspected
        if (revision, known) != (proof.revision, profile):
            inspected = preflight_findings(setting.document, self.path, profile)
            found = tuple(setting.places.finding(diagnostic, page) for diagnostic, page in inspected)
            self._inspected = proof.revision, profile, found
        # the limits of the profile are the ones that count
        own = tuple(finding for finding in proof.findings if finding.code != "resolution")
        return structs.replace(proof, findings=(*own, *found))

    def _set_for(self, proof: Proof) -> _Revision | None:
        """The pages that ``proof`` shows; None where there are later ones."""
        setting = self._setting
        return setting if setting is not None and setting.revision <= proof.revision else None

    def folders(self) -> tuple[list[str], list[str]]:
        """Where the files of the issue may be: its own folder and those of fonts, which have more below them; and
        those of single files."""
        home = os.path.dirname(os.path.abspath(self.path))
        themes = theme_files(self.theme or self._named_theme, "." if self.theme else home)
        single = {os.path.dirname(os.path.abspath(file)) for file in (*themes, *self._photos)}
        return [home, *(os.path.abspath(folder) for folder in self.font_path)], sorted(single)

    # ---- results

    def _show(
        self,
        made: Made,
        keys: Sequence[str],
        found: Sequence[Diagnostic],
        seconds: float,
        changed: int,
    ) -> None:
        places = Places(made, made.issue.source)
        document, memo = made.layout, self._memo
        self._photos = tuple(picture.path for picture in document.files)
        revision = self.proof.revision + 1
        self._setting = _Revision(revision, places, document)
        self.proof = Proof(
            revision,
            False,
            document.metadata.title,
            document.metadata.language,
            self.path,
            document.binding,
            places.sheets(keys),
            tuple(map(places.finding, found)),
            round(seconds, 4),
            changed,
            memo.misses,
            memo.misses + memo.hits,
        )

    def _failed(self, found: Sequence[Diagnostic]) -> Proof:
        # places on the pages are those of another state of the file, which is why none are given
        findings = tuple(
            ShownFinding(d.severity, d.code, d.message, d.file, d.line, d.column, d.hint) for d in map(told_of, found)
        )
        self.proof = structs.replace(
            self.proof, revision=self.proof.revision + 1, failed=True, findings=findings, changed=0
        )
        return self.proof


def preflight_findings(document: Layout, name: str, profile: str) -> list[tuple[Diagnostic, int]]:
    """Diagnostics, each with the index of the first page that it is about, -1 for the whole file.  ``name`` is the
    issue's file."""
    from paiban.companions.preflight.findings import diagnostics
    from paiban.companions.preflight.layout import job_of
    from paiban.companions.preflight.rules import findings

    try:
        job = job_of(document, name, profile)
    except (PhotoError, IntentError) as error:
        return [(Diagnostic("error", "unreadable", str(error), name), -1)]
    found = list(findings(job, OUTPUTS[profile]))
    placed = []
    for diagnostic in diagnostics(found, job):
        # a diagnostic joins findings that say the same, and names its pages in words
        joined = (one for one in found if one.code == diagnostic.code and one.message in diagnostic.message)
        pages = [page for one in joined for page in one.pages]
        placed.append((diagnostic, min(pages, default=0) - 1))
    return placed
