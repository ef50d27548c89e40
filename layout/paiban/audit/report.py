"""The whole audit of one issue."""

from __future__ import annotations

from paiban.audit.kept import check_kept, check_photos
from paiban.audit.order import check_order
from paiban.audit.places import check_places, places_of
from paiban.audit.shown import ShownTexts
from paiban.audit.wanted import Wants, bare
from paiban.base.diagnostics import Collector, Diagnostic, Mark
from paiban.display.model import Layout
from paiban.issue.model import Issue
from paiban.style.theme import Theme

FAULTS = ("lost", "twice", "outside", "covered", "overfull", "order")
"""The codes of what the audit finds and must not be printed; ``loose`` is for a person to look at."""


def audit(issue: Issue, theme: Theme, document: Layout) -> tuple[Diagnostic, ...]:
    """Return what of ``issue`` is lost, set twice, covered, out of its place or out of order in ``document``, as
    errors, and lines that are too loose, as warnings; each with its place in the YAML.  Of ``theme`` only its words are
    asked, and which departments have openers."""
    found = Collector()
    wants = Wants(issue)
    shown = ShownTexts(document)
    places = check_kept(wants, shown, _words(theme), issue.source, found)
    check_photos(wants.photos, shown, found)
    check_order(wants, places, shown, found)
    check_places(shown, places_of(document.structure), _on_photos(wants, theme), found)
    return found.diagnostics


def _on_photos(wants: Wants, theme: Theme) -> dict[Mark, frozenset[Mark]]:
    """Return the texts that may stand on photos, by their places, with those of the photos: headlines of openers."""
    found = {
        text: frozenset(head.photos)
        for head in wants.heads
        if head.asked or (head.section in theme.sections and theme.sections[head.section].opener)
        for text in head.texts
    }
    return found | dict.fromkeys(wants.cover_texts, wants.cover_photo)


def _words(theme: Theme) -> frozenset[str]:
    """What a theme adds to texts of the issue."""
    labels = [label for words in theme.labels.values() for label in words.values()]
    return frozenset([bare(word) for word in (theme.end_mark, *theme.imprint.values(), *theme.imprint, *labels)])
